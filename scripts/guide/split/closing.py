"""Parts of an article, and how the last of them ends: in a closing, without one, or in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from guide.article import Section
from guide.source import Source
from guide.split import boilerplate
from guide.split.headings import Heading
from guide.split.hints import Answers, by_lines, suggestion
from guide.split.lines import LONGEST_HEADING, Placed, could_head, index_of, is_title_like
from problems import Problem, quoted


class Part(NamedTuple):
    """A heading and all that follows it, up to the next heading."""

    heading: Heading
    body: Sequence[Placed]

    def section(self, end: int | None = None) -> Section:
        return Section(*self.heading, tuple(p.line for p in self.body[:end]))


def cut(kept: Sequence[Placed], headings: Sequence[Heading]) -> list[Part]:
    """The text cut at its headings."""
    starts = [index_of(kept, heading.lines[0].number) for heading in headings]
    return [
        Part(heading, kept[a + len(heading.lines) : b])
        for heading, (a, b) in zip(headings, pairwise([*starts, len(kept)]), strict=True)
    ]


def closing_in(parts: Sequence[Part], answers: Answers) -> int | None:
    """Where, in the last part, the closing begins: as the author says, or under a usual name.

    A name that stands in an earlier step as well heads a part of each step.
    """
    body = parts[-1].body
    if answers.closing is not None:
        return next((i for i, p in enumerate(body) if p.number == answers.closing), None)
    named = [i for i, p in enumerate(body) if closes(p) and p.number not in answers.text]
    said = short_lines(parts[:-1]) if named else set()
    return next((i for i in named if body[i].line.stripped not in said), None)


def misplaced_closing(source: Source, answers: Answers, ending: Part, at: int | None) -> Iterator[Problem]:
    """An answer that names a line as the heading of the closing which stands above the last step, or on no page."""
    if answers.closing is not None and at is None:
        yield Problem(
            source.path,
            answers.closing,
            "the answer that the closing begins here",
            f"a line below the heading of the last step (line {ending.heading.lines[0].number})",
            "Mend the answer, or take it away",
        )


def closes(p: Placed) -> bool:
    return p.may_head and boilerplate.is_closing(p.text)


def closing_section(placed: Sequence[Placed]) -> Section:
    return Section(0, placed[0].text, (placed[0].line,), tuple(p.line for p in placed[1:]))


def unclear_end(source: Source, answers: Answers, parts: Sequence[Part], closed: bool) -> Iterator[Problem]:
    """Lines after the last step's heading that could head something else, of which nothing tells whether they do.

    A line that stands in an earlier step as well, word for word, is a heading within steps. Before a closing that is
    known (`closed`), so is any in an article whose other steps have headings of their own; but never a bonus.
    """
    *earlier, ending = parts
    inner = any(could_head(p, after) for part in earlier for p, after in pairwise(part.body))
    said = short_lines(earlier)
    for p, after in pairwise(ending.body):
        if p.number in answers.text or p.line.stripped in said:
            continue
        bonus = p.may_head and boilerplate.is_bonus(p.line.text)
        if bonus or ((could_head(p, after) or asks(p, after)) and not (closed and inner)):
            yield Problem(
                source.path,
                p.number,
                f"a line that could be a heading, {quoted(p.line.text)}, after the last step",
                f"a closing named as such, or only text of step {ending.heading.number}",
                f"If it begins the closing, add {suggestion(source, 'closing', p.line)}; "
                f"if it is text of the step, {by_lines(source, 'text', [p])}",
            )


def asks(p: Placed, after: Placed) -> bool:
    """Whether a line is a question of its own with prose below, as headings of closings often are."""
    return p.alone and p.may_head and is_short(p) and p.line.text.rstrip().endswith("?") and not is_title_like(after)


def short_lines(parts: Iterable[Part]) -> set[str]:
    return {p.line.stripped for part in parts for p in part.body if is_short(p)}


def is_short(p: Placed) -> bool:
    return len(p.line.text) <= LONGEST_HEADING
