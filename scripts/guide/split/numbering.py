"""Headings with numbers: runs of one style, which of them are whole, and what is wrong with the others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice, pairwise
from math import inf
from typing import TypeVar

from guide.split.faults import Fault, Hint
from guide.split.markers import MOST, goes_beyond
from guide.split.model import Labelled
from guide.split.phrases import says
from guide.split.similarity import normalised
from problems import quoted

L = TypeVar("L", bound=Labelled)
MOST_FAULTS = 30  # of one kind, in one message
NUMBERING = "Number the headings without gaps or repeats, with text under each"


def runs_of(headings: Iterable[L]) -> list[list[L]]:
    """Those that have a number, by the style of their label."""
    by_style: dict[str, list[L]] = defaultdict(list)
    for heading in headings:
        if heading.label and heading.label.number is not None:
            by_style[heading.label.style].append(heading)
    return list(by_style.values())


def numbers_of(run: Iterable[Labelled]) -> list[int]:
    """The numbers before headings; 0 where there is none."""
    return [(heading.label.number or 0) if heading.label else 0 for heading in run]


def is_whole(run: Sequence[Labelled]) -> bool:
    """Whether the numbers run 1, 2 ... N or N ... 2, 1, with N at least 2."""
    numbers, up = numbers_of(run), list(range(1, len(run) + 1))
    return len(run) > 1 and numbers in (up, up[::-1])


def as_promised(runs: Iterable[Sequence[L]], counts: Sequence[int]) -> list[Sequence[L]]:
    """Of each run that begins 1, 2 ... N with N among `counts`, that beginning.

    Below it may stand other numbers, as in comments and other posts. Where it is said again, word for word, it was a
    list of contents, and they are the steps.
    """
    found = [(run, count) for run in runs for count in counts if begins_with(run, count)]
    return [run[count : 2 * count] if says_again(run, count) else run[:count] for run, count in found]


def says_again(run: Sequence[Labelled], count: int) -> bool:
    """Whether the first so many are followed by as many that say the same."""
    return len(run) >= 2 * count and all(
        normalised(a.text) == normalised(b.text) for a, b in zip(run[:count], run[count : 2 * count], strict=True)
    )


def begins_with(run: Sequence[Labelled], count: int) -> bool:
    """Whether the first numbers are so many, count through, and are not gone on with."""
    head, rest = run[:count], run[count:]
    return len(head) == count and is_whole(head) and (not rest or numbers_of(rest)[0] != count + 1)


def mixed(numbered: Sequence[L], counts: Sequence[int]) -> Sequence[L] | None:
    """Numbered lines of any style that count through, as many as the title says; without a number in it, all there are.

    A careless author writes “1.”, “2)” and “3:” in one article. Where all of them are as many as the title says, they
    may begin anew, as in groups.
    """
    if len(numbered) in counts and counts_in_groups(numbered):
        return numbered
    return next((numbered[:count] for count in counts or [len(numbered)] if begins_with(numbered, count)), None)


def counts_in_groups(numbered: Sequence[Labelled]) -> bool:
    """Whether numbers count through, or begin anew with 1 after some of them."""
    numbers = numbers_of(numbered)
    return numbers[:1] == [1] and all(b in (a + 1, 1) for a, b in pairwise(numbers))


def passed_over(run: Sequence[Labelled], others: Iterable[Labelled]) -> list[Fault]:
    """A fault where the next number stands below a run, in another form, and would be text without a word.

    `others`: what may head a step.
    """
    number, last = len(run) + 1, run[-1].line.number
    if numbers_of(run)[0] > 1:
        return []
    later = (p for p in others if p.line.number > last and p.label and p.label.rest and p.label.number == number)
    return [
        Fault.at(
            p.line.number,
            f"number {number} in front of {quoted(p.text)}, in another form than the numbers before",
            "to know whether it is a step",
            "If it is one, add ",
            Hint("steps", [q.line for q in (*run, p)]),
            "; if it is none, ",
            Hint("text", [p.line]),
        )
        for p in islice(later, 1)
    ]


def held_by(groups: Sequence[L], others: Iterable[L]) -> list[Fault]:
    """A fault where a run of parts, by the word before its numbers, holds other numbers: both may be the steps."""
    word = re.sub(r"[\W\d_].*", "", groups[0].label.style if groups[0].label else "")
    first = groups[0].line.number
    within = [p for p in others if p.label and p.label.number is not None and p.line.number > first and p not in groups]
    if not says("groups", word) or len(within) <= len(groups):
        return []
    ways = ("If the parts are the steps, add ", Hint("steps", [p.line for p in groups]))
    others_are = ("; if the numbers within are, add ", Hint("steps", [p.line for p in within]))
    found = f"{len(within)} numbers within {len(groups)} parts, beginning with {quoted(groups[0].line.text)}"
    return [Fault.at(first, found, "to know which are the steps", *ways, *others_are)]


def outermost(runs: Sequence[Sequence[L]]) -> list[Sequence[L]]:
    """The runs that do not lie whole inside one section of another, in order."""
    sections = sorted(section for run in runs for section in sections_of(run))
    starts = [start for start, _ in sections]
    ends = list(accumulate((end for _, end in sections), max, initial=0.0))  # the farthest of those that began
    return [run for run in runs if ends[bisect_left(starts, run[0].line.number)] <= run[-1].line.number]


def sections_of(run: Sequence[Labelled]) -> Iterator[tuple[float, float]]:
    """From each heading to the next; the last has no end."""
    return pairwise([*(float(heading.line.number) for heading in run), inf])


def lies_inside(inner: Sequence[Labelled], outer: Sequence[Labelled]) -> bool:
    """Whether a run lies between two headings of another, or below its last."""
    first, last = inner[0].line.number, inner[-1].line.number
    return any(start < first and last < end for start, end in sections_of(outer))


def too_many(run: Sequence[Labelled], lines: Iterable[Labelled]) -> list[Fault]:
    """Where the numbers of a run or a list go on above the highest that is read, which would cut it short."""
    label = run[0].label
    if label is None or len(run) < MOST:
        return []
    beyond = next((p for p in lines if goes_beyond(p.text, label.style)), None)
    if beyond is None:
        return []
    remedy = "Make several articles of it, or take the numbers away from what are no steps"
    return [Fault.at(beyond.line.number, f"a step more, {quoted(beyond.text)}", f"{MOST} steps at most", remedy)]


def two_runs(runs: Sequence[Sequence[Labelled]]) -> list[Fault]:
    """Several series of numbered headings, of which nothing tells which are the steps."""
    faults = []
    for run in runs[:MOST_FAULTS]:
        found = f"one of {len(runs)} series of numbered headings, beginning with {quoted(run[0].line.text)}"
        remedy = "Take the numbers away from the headings that are no steps"
        hint = (", or name the steps: ", Hint("steps", [heading.line for heading in run]))
        faults.append(Fault.at(run[0].line.number, found, "one series", remedy, *hint))
    return faults


def gaps(run: Sequence[Labelled], others: Iterable[Labelled] = ()) -> list[Fault]:
    """Where the numbers of the headings leave one out, say one twice, or do not begin or end at 1.

    `others`: all numbered lines, among which the missing ones may be.

    Where they do not, it is the headings that have no text between them.
    """
    found = list(islice(missing(run), MOST_FAULTS))
    if found and others and len(steps := chain(run, others)) > 1:
        answer = (". Or name the steps: ", Hint("steps", [heading.line for heading in steps]))
        found[0] = found[0]._replace(remedy=(*found[0].remedy, *answer))
    return found or [
        Fault.at(heading.line.number, f"the heading {quoted(heading.text)} with no text under it", "text", NUMBERING)
        for heading in run[: min(len(run) - 1, MOST_FAULTS)]
    ]


def chain(run: Sequence[Labelled], others: Iterable[Labelled]) -> list[Labelled]:
    """From the first of the run on, each next number wherever it stands, in whatever form."""
    found = [run[0]]
    for other in others:
        number = numbers_of([other])[0]
        if other.line.number > found[-1].line.number and number == numbers_of(found[-1:])[0] + 1:
            found.append(other)
    return found


def missing(run: Sequence[Labelled]) -> Iterator[Fault]:
    """A fault for each number that is not the one after the number before it."""
    numbers = numbers_of(run)
    step = -1 if numbers[0] > numbers[-1] else 1
    expected = numbers[0] if step < 0 else 1
    for heading, number in zip(run, numbers, strict=True):
        if number != expected:
            found = f"number {number} in front of {quoted(heading.text)}"
            hint = ("; or, if this line is no heading, add ", Hint("text", [heading.line]))
            yield Fault.at(heading.line.number, found, f"number {expected}", NUMBERING, *hint)
        expected = number + step
    if step < 0 and numbers[-1] != 1:
        found = f"number {numbers[-1]} in front of the last numbered heading"
        yield Fault.at(run[-1].line.number, found, "the numbers to count down to 1", NUMBERING)
