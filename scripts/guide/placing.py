"""Lines and how they stand: which begin a paragraph, which are all of one, which carry a number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from guide.labels import Label, read_label
from guide.source import Line

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
    placed = []
    before = -1
    for line, after in zip(lines, [*(line.number for line in lines[1:]), -1], strict=True):
        placed.append(Placed(line, line.number != before + 1, line.number != after - 1, read_label(line.text)))
        before = line.number
    return placed


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
