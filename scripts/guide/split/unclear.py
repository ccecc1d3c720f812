"""Questions about the end of an article: what may head something else, what may be the foot of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from guide.article import Heading, LeftOut
from guide.source import Line
from guide.split.boilerplate import REASONS, perhaps_below, reason_between, reason_to_leave_out, surely_below
from guide.split.bylines import tells_of
from guide.split.diagnostics import MOST_NAMED, named
from guide.split.faults import Fault, Hint
from guide.split.foot import first_of_row
from guide.split.hints import Hints
from guide.split.known_headings import heads_comments
from guide.split.lines import is_prose
from guide.split.model import LineInContext
from guide.split.offers import BUTTON, PITCH, offers
from problems import quoted

FEWEST_WORDS = 4  # of a sentence
BOXES = (REASONS["newsletters"], REASONS["furniture"], REASONS["interruptions"], BUTTON, PITCH)
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


def goes_on(lines: Sequence[LineInContext], cut: Sequence[LeftOut], author: str | None) -> list[Fault]:
    """A fault where a sentence that says nothing usual stands below a box: it may be the article's last.

    `cut`: the lines from the first on that surely stands below the article.
    """
    below = [p for p in lines if cut and p.number >= cut[0].line.number]
    others = (p.number for p in below if (surely_below(p.line.text) or BOXES[0]) not in BOXES)
    end = next(others, inf)
    first = next((p for p in below if p.number < end and is_prose(p) and not is_known(p)), None)
    if first is None or cut[0].reason not in BOXES or tells_of(first.line.text, author) or offers(first.line.text):
        return []
    if len(first.line.stripped.split()) < FEWEST_WORDS or heads_comments(above(first, below)):
        return []
    found = f"a sentence, {quoted(first.line.text)}, below {quoted(cut[0].line.text)}"
    ways = ("If the article ends above, add ", Hint("ends", [cut[0].line]), "; if this is text of it, ")
    text = (Hint("text", [first.line]), ", and of what stands above it, ", Hint("left_out", [cut[0].line]))
    return [Fault.at(first.number, found, "to know where the article ends", *ways, *text)]


def above(p: LineInContext, lines: Sequence[LineInContext]) -> str:
    return next((q.line.text for q in reversed(lines) if q.number < p.number), "")


def is_known(p: LineInContext) -> bool:
    """Whether a line says what those of a page do around an article."""
    text = p.line.stripped
    return bool(surely_below(text) or perhaps_below(text) or reason_to_leave_out(text) or reason_between(text))


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
