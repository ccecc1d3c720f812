"""Lines put into their places: what is known of them -> the parts of an Article."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
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
    groups: Sequence[Heading] = ()  # headings above several steps, each directly before one


def assemble(lines: Sequence[Line], known: Known) -> Article:
    """The article of these lines: each of them stands in one place."""
    closing = [known.closing] if known.closing else []
    headings = sorted([*known.groups, *known.steps, *closing], key=lambda heading: heading.line)
    gone = (known.title, *(item.line for item in known.overview), *(left.line for left in known.left_out))
    text = leave_out(lines, (line.number for line in gone))
    first = index_of(text, headings[0].line)
    overview = index_of(text, known.overview[0].line.number) if known.overview else first
    sections = [Section(heading, tuple(body)) for heading, body in zip(headings, cut(text, headings), strict=True)]
    steps = list(grouped(sections[: len(sections) - len(closing)], frozenset(known.groups)))
    return Article(
        title=known.title,
        introduction=tuple(text[:overview]),
        overview=known.overview,
        afterword=tuple(text[overview:first]),
        steps=tuple(steps),
        closing=sections[-1] if known.closing else None,
        left_out=tuple(sorted(known.left_out, key=lambda left: left.line.number)),
    )


def grouped(sections: Iterable[Section], groups: Container[Heading]) -> Iterator[Section]:
    """The steps, each with the heading above several of them that stands directly before it."""
    group = None
    for section in sections:
        if section.heading in groups:
            group = section
        else:
            yield section._replace(group=group)
            group = None


def cut(lines: Sequence[L], headings: Sequence[Heading]) -> list[Sequence[L]]:
    """The lines that stand under each heading, up to the next."""
    starts: list[int] = [index_of(lines, heading.line) for heading in headings]
    ends = [*starts[1:], len(lines)]
    return [lines[a + len(heading.lines) : b] for heading, a, b in zip(headings, starts, ends, strict=True)]
