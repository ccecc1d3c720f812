"""Questions about the end of an article: what may head something else, what may be the foot of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.article import Heading
from guide.source import Line
from guide.split.diagnostics import MOST_NAMED, named
from guide.split.faults import Fault, Hint
from guide.split.foot import first_of_row
from guide.split.hints import Hints
from guide.split.model import LineInContext
from problems import quoted

AFTER = {True: "after the last step", False: "in the closing"}


def misplaced_answer(found: bool, last: int, hints: Hints) -> Iterator[Fault]:
    """A fault where the author names a line as the heading of the closing that does not stand below the last step.

    `last`: the line of that step.
    """
    if hints.closing is not None and not found:
        yield Fault.at(
            hints.closing,
            "the answer that the closing begins here",
            f"a heading below that of the last step (line {last}), and above the end",
            "Mend the answer, or take it away",
        )


def unclear(
    body: Sequence[LineInContext], heads: Sequence[LineInContext], above: Heading, closing: Heading | None
) -> list[Fault]:
    """A fault for the lines that could head something else than what they stand in, if there are any.

    `above`: the heading they stand below, of the last step or the closing.
    """
    if not heads:
        return []
    first = heads[0]
    others = f" ({named(heads[:MOST_NAMED])})" if len(heads) > 1 else ""
    part = f"step {above.number}" if above.number else "the closing"
    return [
        Fault.at(
            first.number,
            f"a line that could be a heading, {quoted(first.line.text)}, {AFTER[bool(above.number)]}{others}",
            f"a closing named as such, or only text of {part}" if above.number else f"only text of {part}",
            *ways(
                first_of_row(body, first).line,
                [p.line for p in heads],
                "text of the step" if above.number else "text of the closing",
                closing is None,
            ),
        )
    ]


def ways(ends: Line, heads: Sequence[Line], text: str, closable: bool) -> list[str | Hint]:
    """What the author may say of lines that could head something below the last step, the first of them most likely."""
    found: list[str | Hint] = ["If the article ends above it, add ", Hint("ends", [ends])]
    if closable:
        found += ["; if it begins the closing, ", Hint("closing", heads[:1])]
    found += [f"; if these are {text}, ", Hint("text", heads)]
    return [*found, "; and what else is no part of the article, ", Hint("left_out", heads[:1])]


def footed(lines: Sequence[LineInContext]) -> list[Fault]:
    """A fault for the short lines that a text ends in, which may be the foot of a page."""
    first = lines[0]
    return [
        Fault.at(
            first.number,
            f"short lines at the end, of which nothing tells whether they belong to the article ({named(lines)})",
            "sentences, or what is known to stand below articles",
            "If the article ends above them, add ",
            Hint("ends", [first.line]),
            "; if they are text, ",
            Hint("text", [p.line for p in lines]),
            "; and where some are no part of it, ",
            Hint("left_out", [first.line]),
        )
    ]
