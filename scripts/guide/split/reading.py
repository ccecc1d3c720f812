"""Which line is the title, and what follows from it: each likely line is read, and the one that fits is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from guide.source import Line
from guide.split.between import reasons_between
from guide.split.counts import counts_in
from guide.split.faults import Fault, Hint
from guide.split.headings import find_headings
from guide.split.hints import Hints
from guide.split.lines import is_title_like, leave_out
from guide.split.model import Found, LineInContext
from guide.split.pictures import is_caption
from guide.split.similarity import normalised
from guide.split.title import also_titles, could_be, ends_in, is_prose, likely_titles, may_be_title, tells_facts
from problems import quoted

MOST_ON_TOP = 4  # lines of the head of a page
MOST_TITLES = 6  # other lines in one question


class Reading(NamedTuple):
    """A line taken for the title, and what follows from it: its numbers, captions that repeat it, the headings.

    `between`: the lines that stand between paragraphs and are no text of them, by number, with the reason.
    """

    at: int
    counts: Sequence[int]
    captions: set[int]
    between: Mapping[int, str]
    found: Found

    @property
    def agrees(self) -> bool:
        return not self.found.faults and len(self.found.headings) in self.counts


def best_reading(lines: Sequence[LineInContext], hints: Hints) -> Reading:
    """By the line whose number is that of the steps below it; else by the likeliest.

    Where another may be the title as well, the reading has a fault that asks.
    """
    first, *others = likely_titles(lines, hints)
    readings = [read_below(lines, first, hints)]
    if others:
        readings += [
            read_below(lines, at, hints) for at in others if counts_in(lines[at].line.text) and could_be(lines[at])
        ]
    agreeing = [reading for reading in readings if reading.agrees]
    agreeing = [
        r for r in agreeing if not any(ends_in(lines[r.at].line.text, lines[other.at].line.text) for other in agreeing)
    ]
    best = next(iter(agreeing), None) or by_place(lines, readings)
    alike = agreeing[1:] if agreeing else [r for r in readings if r.counts == best.counts and best.counts]
    rivals = {reading.at for reading in alike if reading is not best and rivals_with(best.at, reading.at, lines)}
    if (
        best.agrees
        and best.at
        and may_be_title(above := lines[best.at - 1])
        and not (repeats(above, lines[best.at]) or is_of_site(lines, best.at - 1))
    ):
        rivals.add(best.at - 1)
    if not best.counts:
        rivals |= {*also_titles(lines, best.at)[:MOST_TITLES]}
    if hints.title is None and best.at and continues(lines[best.at], lines[best.at - 1]):
        return best._replace(at=best.at - 1)
    if not rivals or hints.title is not None:
        return best
    fault = two_titles([lines[at] for at in sorted({best.at, *rivals})])
    return best._replace(found=best.found._replace(faults=[fault, *best.found.faults]))


def by_place(lines: Sequence[LineInContext], readings: Sequence[Reading]) -> Reading:
    """The reading whose title stands where one does on a page, above a day or a name; else the likeliest."""
    return next(
        (r for r in readings if r.at + 1 < len(lines) and tells_facts(lines[r.at + 1].line.stripped)), readings[0]
    )


def rivals_with(title: int, other: int, lines: Sequence[LineInContext]) -> bool:
    """Whether another line may be the title as well: one that says something else, with no text between the two."""
    between = lines[min(title, other) + 1 : max(title, other)]
    return not repeats(lines[other], lines[title]) and not any(is_prose(p.line.stripped) for p in between)


def repeats(p: LineInContext, title: LineInContext) -> bool:
    """Whether a line says the title, and perhaps more."""
    return f" {normalised(title.line.text)} " in f" {normalised(p.line.text)} "


def is_of_site(lines: Sequence[LineInContext], at: int) -> bool:
    """Whether a line stands on top of the page as well, below the name of the site."""
    return at > MOST_ON_TOP and any(
        normalised(lines[at].line.text) == normalised(p.line.text) for p in lines[1:MOST_ON_TOP]
    )


def continues(p: LineInContext, above: LineInContext) -> bool:
    """Whether a title begins on the line above: “How to mend a pen”, and below it “in eight steps”."""
    return p.line.stripped[0].islower() and above.number == p.number - 1 and is_title_like(above)


def goes_on(title: LineInContext) -> Iterator[Fault]:
    """A fault where, in a wrapped text, more stands directly below the title: nothing tells where it ends."""
    if not title.ends:
        found, expected = f"a title with more directly below it, {quoted(title.line.text)}", "the title on one line"
        yield Fault.at(title.number, found, expected, "Write it on one line, with an empty line below")


def two_titles(lines: Sequence[LineInContext]) -> Fault:
    named = " and ".join(f"line {p.number} {quoted(p.line.text)}" for p in lines)
    ways: list[str | Hint] = []
    for p in lines:
        ways += ["; or " if ways else "Say which: ", Hint("title", [p.line])]
    return Fault.at(lines[0].number, f"several lines that may be the title ({named})", "one", *ways)


def read_below(lines: Sequence[LineInContext], at: int, hints: Hints) -> Reading:
    title, below = lines[at].line, lines[at + 1 :]
    captions = find_captions(below, title, hints)
    counts = (hints.total,) if hints.total else counts_in(title.text)
    kept = {*hints.text, *hints.steps, hints.closing}
    between = reasons_between(below, kept)
    found = find_headings(leave_out(below, {*captions, *hints.left_out, *between}), hints, counts, [*between])
    return Reading(at, counts, captions, between, found)


def find_captions(lines: Sequence[LineInContext], title: Line, hints: Hints) -> set[int]:
    """The numbers of the lines that only say the title again."""
    words, named = normalised(title.text), {*hints.text, *hints.steps}
    return {p.number for p in lines if p.alone and is_caption(p.line.text, words) and p.number not in named}
