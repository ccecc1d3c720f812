"""The list that announces the steps, and the lines that it announces: each entry fits one later line, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from guide.split.bare_list import bare_list
from guide.split.entries import contents_of, steps_among
from guide.split.lines import index_of
from guide.split.misfits import misfits, two_lists
from guide.split.model import Fit, LineInContext
from guide.split.similarity import NEAR, likeness, normalised

MOST_UNFIT = 50  # entries of one list without an equal line, for which a similar one is sought
MOST_SIMILAR = 5  # lists for which similar lines are sought: those with most entries that have an equal one
MOST_EQUAL = 50  # lines equal to one entry that are looked at; a heading hardly ever stands below so many


class Aligned(NamedTuple):
    """A list of labelled lines; for each of its entries that are steps, the later lines that could be its heading.

    None of these has more characters than `longest`.
    """

    entries: Sequence[LineInContext]
    chosen: slice
    lines: list[list[LineInContext]]
    longest: int

    @property
    def steps(self) -> Sequence[LineInContext]:
        return self.entries[self.chosen]

    @property
    def fitting(self) -> int:
        """How many entries have one line, below those of the entries before."""
        last = count = 0
        for found in self.lines:
            if len(found) == 1 and found[0].number > last:
                last, count = found[0].number, count + 1
        return count


def find_contents(
    lists: Sequence[Sequence[LineInContext]], candidates: Sequence[LineInContext], lines: Sequence[LineInContext]
) -> Fit:
    """The one list whose entries all fit a line; else what is wrong with the best. Nothing where there is no list.

    `lists` are labelled lines that follow each other, `candidates` the lines that could be headings.
    """
    words = by_words(candidates)
    ranked = sorted((align(entries, words, lines) for entries in lists), key=lambda aligned: -aligned.fitting)
    similar = [with_similar(aligned, candidates) for aligned in ranked[:MOST_SIMILAR]]
    tried = sorted((*similar, *ranked[MOST_SIMILAR:]), key=lambda aligned: aligned.entries[0].number)
    fitting = [aligned for aligned in tried if aligned.fitting == len(aligned.lines)]
    if not fitting and (bare := bare_list(candidates, lines)):
        return bare
    if not fitting:
        best = max(tried, key=lambda aligned: aligned.fitting, default=None)
        return Fit(faults=misfits(best.steps, best.lines, later(best, candidates)) if best else [])
    first = fitting[0]
    headings = [found[0] for found in first.lines]
    apart = [other for other in fitting[1:] if other.steps[0].number <= headings[0].number]
    faults = two_lists([aligned.steps for aligned in fitting]) if apart else []
    return Fit(headings, contents_of(first.entries, first.chosen), faults)


def by_words(candidates: Iterable[LineInContext]) -> Mapping[str, list[LineInContext]]:
    """Lines by their words, with and without their label, in order."""
    words: dict[str, list[LineInContext]] = defaultdict(list)
    for c in candidates:
        words[normalised(c.line.text)].append(c)
        if c.label:
            words[normalised(c.text)].append(c)
    return words


def align(
    entries: Sequence[LineInContext], words: Mapping[str, list[LineInContext]], lines: Sequence[LineInContext]
) -> Aligned:
    """A list and the later lines with the same words. Where it has not two steps, none of its entries has a line."""
    chosen = steps_among([entry.text for entry in entries])
    steps = entries[chosen]
    longest = max(len(entry.text) for entry in entries) * 2 + 20
    if len(steps) < 2:
        return Aligned(entries, slice(0, len(entries)), [[] for _ in entries], longest)
    found = []
    for entry in steps:
        equal = words.get(normalised(entry.text), [])
        below = index_of(equal, entries[-1].number + 1)
        found.append([c for c in equal[below : below + MOST_EQUAL] if len(c.line.text) <= longest])
    return Aligned(entries, chosen, with_text_below(found, lines), longest)


def with_text_below(equal: list[list[LineInContext]], lines: Sequence[LineInContext]) -> list[list[LineInContext]]:
    """Without lines that stand in a row: those are another list of the steps, such as a recap, not their headings.

    Where an entry would be left with no line at all, it keeps what it had: a heading may lack its text.
    """
    if all(len(found) < 2 for found in equal):
        return equal
    places = sorted({index_of(lines, p.number) for found in equal for p in found})
    rows = {lines[i].number for a, b in pairwise(places) if b == a + 1 for i in (a, b)}
    return [[p for p in found if p.number not in rows] or found for found in equal]


def with_similar(aligned: Aligned, candidates: Sequence[LineInContext]) -> Aligned:
    """With lines for the entries that have none: those that say nearly the same, between the lines of the others."""
    found = list(aligned.lines)
    unfit = [i for i, equal in enumerate(found) if not equal]
    if not 0 < len(unfit) <= min(MOST_UNFIT, len(found) - 1):
        return aligned
    for i in unfit:
        low, high = between(found, i, aligned.entries[-1].number)
        words = normalised(aligned.steps[i].text)
        found[i] = [
            c
            for c in candidates[index_of(candidates, low + 1) : index_of(candidates, high)]
            if c.alone and len(c.line.text) <= aligned.longest and likeness(words, normalised(c.text)) >= NEAR
        ]
    return aligned._replace(lines=found)


def between(lines: Sequence[Sequence[LineInContext]], i: int, start: int) -> tuple[int, float]:
    """The numbers of the lines between which the heading of entry i must lie, by the nearest entries that have one."""
    before = (found[-1].number for found in reversed(lines[:i]) if found)
    after = (found[0].number for found in lines[i + 1 :] if found)
    return next(before, start), next(after, inf)


def later(aligned: Aligned, candidates: Sequence[LineInContext]) -> list[LineInContext]:
    """The lines below a list that could head one of its steps."""
    below = candidates[index_of(candidates, aligned.entries[-1].number + 1) :]
    return [c for c in below if len(c.line.text) <= aligned.longest]
