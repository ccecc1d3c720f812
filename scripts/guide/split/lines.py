"""Lines and how they stand: which begin a paragraph, which are all of one, which carry a number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from guide.source import Line
from guide.split.markers import Label, read_label

NEW_PAGE = "\f"
LONGEST_HEADING = 80  # characters; what heads a section and is not announced is hardly ever longer
SENTENCE_END = tuple('.!?…:;,。！？；：，、؟؛।"”’»』」)）')


class Placed(NamedTuple):
    """A line of text, and how it stands: whether it begins a paragraph and whether it is all of one."""

    line: Line
    starts: bool
    ends: bool
    label: Label | None

    @property
    def number(self) -> int:
        return self.line.number

    @property
    def alone(self) -> bool:
        return self.starts and self.ends

    @property
    def may_head(self) -> bool:
        return self.starts and not self.line.is_indented

    @property
    def text(self) -> str:
        """The words without the label."""
        return self.label.rest if self.label else self.line.text.strip()


def place(lines: Sequence[Line]) -> list[Placed]:
    """How each line stands. A gap in the numbers, where lines of mere space were, parts paragraphs."""
    dense = is_dense(lines)
    placed = []
    starts = True
    for line, after in pairwise([*lines, None]):
        assert line is not None
        ends = dense or after is None or after.number != line.number + 1 or after.text.startswith(NEW_PAGE)
        placed.append(Placed(line, starts, ends, read_label(line.text)))
        starts = ends
    return placed


def is_dense(lines: Sequence[Line]) -> bool:
    """Whether a text has no empty lines to speak of, so that each of its lines is a paragraph.

    Lines that break off in mid-sentence show a text that was wrapped by hand, where this tells nothing.
    """
    gaps = sum(1 for a, b in pairwise(lines) if b.number != a.number + 1)
    if gaps > 2 or len(lines) < 4:
        return False
    broken = sum(1 for line in lines if len(line.text) > 60 and line.text.rstrip()[-1].isalnum())
    return broken * 4 < len(lines)


def index_of(placed: Sequence[Placed], number: int) -> int:
    """Where the line with this number is, or would be."""
    return bisect_left(placed, number, key=lambda p: p.line.number)


def is_title_like(p: Placed) -> bool:
    """Whether a line reads like a heading: short, and with no mark at its end that ends a sentence."""
    text = p.line.text.strip()
    return len(text) <= LONGEST_HEADING and not text.endswith(SENTENCE_END)


def could_head(p: Placed, after: Placed | None) -> bool:
    """Whether a line that nothing announces could still be a heading: title-like, alone, with prose below."""
    if not (p.alone and p.may_head and after and is_title_like(p)):
        return False
    return not p.line.text.lstrip()[0].islower() and not (after.alone and is_title_like(after))


def without(placed: Iterable[Placed], numbers: Iterable[int]) -> list[Placed]:
    gone = frozenset(numbers)
    return [p for p in placed if p.line.number not in gone] if gone else list(placed)
