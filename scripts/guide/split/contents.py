"""The list that announces the steps, and the lines that it announces: each entry fits one later line, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from guide.article import Item
from guide.source import Line, Source
from guide.split import diagnostics
from guide.split.boilerplate import is_no_step
from guide.split.lines import Placed, index_of, is_title_like
from guide.split.similarity import LONGEST_COMPARED, NEAR, likeness, normalised
from problems import Problem, Problems

MOST_UNFIT = 50  # entries without an equal line, for which a similar one is sought
FEWEST_BARE = 3  # entries of a list without numbers or bullets
Fits = list[list[Placed]]


class Fit(NamedTuple):
    """An overview whose entries all fit: the headings, the entries that are steps, and those that are none."""

    headings: list[Placed]
    items: tuple[Item, ...]
    others: tuple[Line, ...]


def steps_among(texts: Sequence[str]) -> slice:
    """Which of the entries are steps: all, but for introductions at the beginning, and closings, sources at the end."""
    start, end = 0, len(texts)
    while start < end and is_no_step(texts[start]):
        start += 1
    while end > start and is_no_step(texts[end - 1]):
        end -= 1
    return slice(start, end)


def items_of(entries: Iterable[Placed]) -> tuple[Item, ...]:
    return tuple(Item(entry.line, entry.text) for entry in entries)


def others_among(entries: Sequence[Placed], chosen: slice) -> tuple[Line, ...]:
    """The lines of the entries that are not among the chosen ones."""
    return tuple(entry.line for entry in (*entries[: chosen.start], *entries[chosen.stop :]))


def fit(
    source: Source, lists: Sequence[Sequence[Placed]], candidates: Sequence[Placed], placed: Sequence[Placed]
) -> Fit | list[Problem]:
    """The one overview whose entries fit. Problems of the best list where none does; raises Problems where two do."""
    tried = [(entries, align(source, entries, candidates, placed)) for entries in lists]
    fitting = [result for _, result in tried if isinstance(result, Fit)]
    if not fitting and (bare := bare_list(candidates, placed)):
        return bare
    if fitting:
        first = fitting[0]
        inside = [other for other in fitting[1:] if first.headings[0].number < other.items[0].line.number]
        if len(inside) < len(fitting) - 1:
            raise Problems(diagnostics.two_lists(source, fitting))
        return first
    unfit = [(len(entries) - len(result), result) for entries, result in tried if isinstance(result, list)]
    return max(unfit, key=lambda pair: pair[0])[1] if unfit else []


def align(
    source: Source, entries: Sequence[Placed], candidates: Sequence[Placed], placed: Sequence[Placed]
) -> Fit | list[Problem]:
    """One later line for each entry, in order; or the problems that stand in the way."""
    chosen = steps_among([entry.text for entry in entries])
    steps = entries[chosen]
    if len(steps) < 2:
        return diagnostics.misfits(source, entries, [[] for _ in entries], [])
    longest = max(len(entry.text) for entry in steps) * 2 + 20
    after = [c for c in candidates if c.number > entries[-1].number and len(c.line.text) <= longest]
    fits = with_text_below(equal_lines(steps, after), placed)
    unfit = [i for i, found in enumerate(fits) if not found]
    if 0 < len(unfit) <= MOST_UNFIT and len(unfit) < len(fits):
        for i in unfit:
            low, high = neighbours(fits, i, entries[-1].number)
            words = normalised(steps[i].text)
            fits[i] = [
                c for c in after if low < c.number < high and c.alone and likeness(words, normalised(c.text)) >= NEAR
            ]
    if problems := diagnostics.misfits(source, steps, fits, after):
        return problems
    return Fit([found[0] for found in fits], items_of(steps), others_among(entries, chosen))


def equal_lines(entries: Sequence[Placed], after: Sequence[Placed]) -> Fits:
    """For each entry, the later lines with the same words, with or without a label."""
    by_words: dict[str, list[Placed]] = defaultdict(list)
    for c in after:
        by_words[normalised(c.line.text)].append(c)
        if c.label:
            by_words[normalised(c.text)].append(c)
    return [by_words.get(normalised(entry.text), []) for entry in entries]


def with_text_below(fits: Fits, placed: Sequence[Placed]) -> Fits:
    """Without lines that stand in a row: those are another list of the steps, such as a recap, not their headings.

    Where an entry would be left with no line at all, it keeps what it had: a heading may lack its text.
    """
    if all(len(found) < 2 for found in fits):
        return fits
    places = sorted({index_of(placed, p.number) for found in fits for p in found})
    rows = {placed[i].number for a, b in pairwise(places) if b == a + 1 for i in (a, b)}
    return [[p for p in found if p.number not in rows] or found for found in fits]


def neighbours(fits: Fits, i: int, first: int) -> tuple[int, float]:
    """The lines between which entry i must lie, by the nearest entries before and after that fit a line."""
    low = next((found[-1].number for found in reversed(fits[:i]) if found), first)
    return low, next((found[0].number for found in fits[i + 1 :] if found), float("inf"))


def bare_list(candidates: Sequence[Placed], placed: Sequence[Placed]) -> Fit | None:
    """An overview that has lost its numbers: short lines in a row, each of which stands once more, with text below.

    The first row only, and only where every one of its lines returns, in order.
    """
    by_words: dict[str, list[Placed]] = defaultdict(list)
    for c in candidates:
        if len(c.line.text) <= LONGEST_COMPARED:
            by_words[normalised(c.line.text)].append(c)
    row: list[Placed] = []
    for p in placed:
        again = is_title_like(p) and any(c.number > p.number for c in by_words.get(normalised(p.line.text), []))
        if again and (not row or next_after(row[-1], placed) is p):
            row.append(p)
        elif len(row) >= FEWEST_BARE:
            break
        else:
            row = [p] if again else []
    fits = [[c for c in by_words[normalised(p.line.text)] if c.number > row[-1].number] for p in row]
    if len(row) < FEWEST_BARE or any(len(found) != 1 for found in fits):
        return None
    headings = [found[0] for found in fits]
    if any(b.number <= a.number or next_after(a, placed) is b for a, b in pairwise(headings)):
        return None
    chosen = steps_among([p.text for p in row])
    return Fit(headings[chosen], items_of(row[chosen]), others_among(row, chosen))


def next_after(p: Placed, placed: Sequence[Placed]) -> Placed | None:
    i = index_of(placed, p.number) + 1
    return placed[i] if i < len(placed) else None
