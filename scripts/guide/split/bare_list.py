"""A list of contents that has lost its numbers or bullets, as in a copy from a web page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from guide.split.diagnostics import heads_among
from guide.split.entries import contents_of, steps_among
from guide.split.known_headings import is_introduction
from guide.split.lines import has_letters, index_of
from guide.split.model import Fit, LineInContext
from guide.split.similarity import LONGEST_COMPARED, normalised

FEWEST = 3  # entries
LONGEST = 160  # characters of one


def bare_list(candidates: Sequence[LineInContext], lines: Sequence[LineInContext]) -> Fit | None:
    """A list that has lost its numbers: lines in a row, each of which stands once more, with text below.

    The first row only, and only where every one of its lines returns, in order.
    """
    words: dict[str, list[LineInContext]] = defaultdict(list)
    for c in candidates:
        if len(c.line.text) <= LONGEST_COMPARED:
            words[normalised(c.line.text)].append(c)
    row: list[LineInContext] = []
    for p in lines:
        equal = words.get(normalised(p.line.text)) if p.alone and len(p.line.text) <= LONGEST else None
        again = equal is not None and equal[-1].number > p.number and has_letters(p.line.text)
        if again and (not row or next_after(row[-1], lines) is p):
            row.append(p)
        elif len(row) >= FEWEST:
            break
        else:
            row = [p] if again else []
    fits = [[c for c in words[normalised(p.line.text)] if c.number > row[-1].number] for p in row]
    if len(row) < FEWEST or any(len(found) != 1 for found in fits):
        return None
    headings = [found[0] for found in fits]
    if any(b.number <= a.number or next_after(a, lines) is b for a, b in pairwise(headings)):
        return None
    between = lines[index_of(lines, row[-1].number + 1) : index_of(lines, headings[0].number)]
    if any(not is_introduction(p.text) for p in heads_among(between)):
        return None  # an entry may have been written in other words than its heading
    chosen = steps_among([p.text for p in row])
    return Fit(headings[chosen], contents_of(row, chosen))


def next_after(p: LineInContext, lines: Sequence[LineInContext]) -> LineInContext | None:
    i = index_of(lines, p.number) + 1
    return lines[i] if i < len(lines) else None
