"""Where a Markdown article ends: the headings below its last step -> the closing, and what is no part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guide.article import LeftOut
from guide.source import Line
from guide.split.boilerplate import reason_below, surely_below
from guide.split.faults import Fault
from guide.split.hints import Hints
from guide.split.known_headings import is_bonus, is_closing
from guide.split.lines import index_of
from guide.split.markdown_headings import MarkdownHeading
from guide.split.unclear import misplaced_answer, ways
from problems import quoted


class MarkdownEnding(NamedTuple):
    """How a Markdown article ends."""

    closing: MarkdownHeading | None = None
    left_out: Sequence[LeftOut] = ()
    faults: Sequence[Fault] = ()


def find_ending(
    headings: Sequence[MarkdownHeading], steps: Sequence[MarkdownHeading], body: Sequence[Line], hints: Hints
) -> MarkdownEnding:
    """`headings`: all of the article; `body`: its lines."""
    last, level = steps[-1], steps[0].level
    earlier = {heading.text for heading in headings if heading.line.number < last.line.number}
    below = [h for h in headings if h.line.number > last.line.number and h.text not in earlier]
    heads = [h for h in below if h.level <= level and h.line.number not in hints.text]
    closing = find_closing(below, heads, hints)
    gone = list(outside(below, closing, body, hints, level))
    numbers = {left.line.number for left in gone}
    open_heads = [h for h in heads if h.line.number not in numbers and h is not closing]
    if closing is None and hints.closing is None and len(open_heads) == 1 and not is_bonus(open_heads[0].text):
        return MarkdownEnding(open_heads[0], gone)
    faults = list(misplaced_answer(closing is not None, last.line.number, hints))
    faults += unclear(open_heads, closing)
    return MarkdownEnding(closing, gone, faults)


def find_closing(
    below: Sequence[MarkdownHeading], heads: Sequence[MarkdownHeading], hints: Hints
) -> MarkdownHeading | None:
    """Where the author says, or the first under a usual name."""
    if hints.closing is not None:
        return next((h for h in below if h.line.number == hints.closing), None)
    return next((h for h in heads if is_closing(h.text)), None)


def outside(
    below: Sequence[MarkdownHeading],
    closing: MarkdownHeading | None,
    body: Sequence[Line],
    hints: Hints,
    level: int,
) -> Iterator[LeftOut]:
    """The lines from the first heading on that names what stands below an article, but for those of the closing.

    `level`: that of the steps. What stands deeper must name it without a doubt.
    """

    def reason_of(heading: MarkdownHeading) -> str | None:
        return surely_below(heading.text) or (reason_below(heading.text) if heading.level <= level else None)

    where = closing.line.number if closing else 0
    end = body[-1].number + 1
    for first, stop in ((0, where), (where, end)):
        marked = [
            (h, reason)
            for h in below
            if first < h.line.number < stop and h.line.number not in hints.text and (reason := reason_of(h))
        ]
        if marked:
            head, reason = marked[0]
            lines = body[index_of(body, head.line.number) : index_of(body, stop)]
            for line in lines:
                yield LeftOut(line, reason if line in head.lines else f"below {quoted(head.text, 30)}")


def unclear(heads: Sequence[MarkdownHeading], closing: MarkdownHeading | None) -> Iterator[Fault]:
    """A fault for the headings after the last step that nothing tells of, if there are any."""
    if heads:
        first = heads[0]
        names = ", ".join(f"line {h.line.number} {quoted(h.text, 40)}" for h in heads[:12])
        found = f"headings after the last step that may be no part of the article ({names})"
        remedy = ways(first.line, [h.line for h in heads], "text of what stands above", closing is None)
        yield Fault.at(first.line.number, found, "a closing named as such, or nothing more", *remedy)
