"""Lines put into their places: what is known of them -> the parts of an Article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guide.article import Article, Heading, Item, LeftOut, Section
from guide.source import Line
from guide.split.lines import L, index_of, leave_out


class Known(NamedTuple):
    """What is known of the lines of an article: all others are text, of the part they stand in."""

    title: Line
    steps: Sequence[Heading]
    closing: Heading | None
    overview: tuple[Item, ...]
    left_out: Sequence[LeftOut]


def assemble(lines: Sequence[Line], known: Known) -> Article:
    """The article of these lines: each of them stands in one place."""
    headings = [*known.steps, *([known.closing] if known.closing else [])]
    gone = (known.title, *(item.line for item in known.overview), *(left.line for left in known.left_out))
    text = leave_out(lines, (line.number for line in gone))
    first = index_of(text, headings[0].line)
    overview = index_of(text, known.overview[0].line.number) if known.overview else first
    sections = [Section(heading, tuple(body)) for heading, body in zip(headings, cut(text, headings), strict=True)]
    return Article(
        title=known.title,
        introduction=tuple(text[:overview]),
        overview=known.overview,
        afterword=tuple(text[overview:first]),
        steps=tuple(sections[: len(known.steps)]),
        closing=sections[-1] if known.closing else None,
        left_out=tuple(sorted(known.left_out, key=lambda left: left.line.number)),
    )


def cut(lines: Sequence[L], headings: Sequence[Heading]) -> list[Sequence[L]]:
    """The lines that stand under each heading, up to the next."""
    starts: list[int] = [index_of(lines, heading.line) for heading in headings]
    ends = [*starts[1:], len(lines)]
    return [lines[a + len(heading.lines) : b] for heading, a, b in zip(headings, starts, ends, strict=True)]
