"""How lines stand: which begin a paragraph, which are all of one, which could be a heading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from guide.source import Line
from guide.split.markers import read_label
from guide.split.model import LineInContext

L = TypeVar("L", Line, LineInContext)
NEW_PAGE = "\f"
SHORTEST_WRAPPED = 60  # characters of a line that an editor or a person broke to keep it narrow
SENTENCE_END = tuple('.!?…:;,。！？；：，、؟؛।"”’»』」)）')


def in_context(lines: Sequence[Line]) -> list[LineInContext]:
    """How each line stands. A gap in the numbers, where lines of mere space were, parts paragraphs."""
    dense = is_dense(lines)
    result = []
    starts = True
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        ends = dense or after is None or after.number != line.number + 1 or after.text.startswith(NEW_PAGE)
        result.append(LineInContext(line, starts, ends, read_label(line.text)))
        starts = ends
    return result


def is_dense(lines: Sequence[Line]) -> bool:
    """Whether a text has no empty lines to speak of, so that each of its lines is a paragraph.

    Lines that break off in mid-sentence show a text that was wrapped by hand, where this tells nothing.
    """
    gaps = sum(1 for a, b in pairwise(lines) if b.number != a.number + 1)
    if gaps > 2 or len(lines) < 4:
        return False
    return sum(map(breaks_off, lines)) * 4 < len(lines)


def breaks_off(line: Line) -> bool:
    """Whether a line ends in mid-sentence, as lines do that were wrapped by hand: long, and with no mark at its end."""
    return len(line.text) > SHORTEST_WRAPPED and line.text.rstrip()[-1].isalnum()


def index_of(lines: Sequence[L], number: float) -> int:
    """Where the line with this number is, or would be."""
    return bisect_left(lines, number, key=lambda line: line.number)


def leave_out(lines: Iterable[L], numbers: Iterable[int]) -> list[L]:
    """The lines but those with these numbers."""
    gone = frozenset(numbers)
    return [line for line in lines if line.number not in gone]


def is_title_like(p: LineInContext) -> bool:
    """Whether a line reads like a heading: short, and with no mark at its end that ends a sentence."""
    return p.is_short and not p.line.stripped.endswith(SENTENCE_END)


def could_head(p: LineInContext, after: LineInContext | None) -> bool:
    """Whether a line that nothing announces could still be a heading: title-like, alone, with prose below."""
    if not (p.alone and p.may_head and after and is_title_like(p)):
        return False
    return not p.line.stripped[0].islower() and not (after.alone and is_title_like(after))
