"""How lines stand: which begin a paragraph, which are all of one, which could be a heading."""

from __future__ import annotations

import re
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
FULL = 0.6  # of the widest lines: how far a line reaches that was broken where the next word did not fit
FEW = 2  # characters by which lines differ that were broken wherever they were full
WIDEST = 20  # one in so many lines may be wider, as an address is that can't be broken
BROKEN = 0.2  # of the lines with another directly below: how many are broken, at least, where a text was wrapped
BY_BROWSER = re.compile(r"(?: {4})+[^\s]| \S")
CODE_END = ("{", "}", "(", "[", "=", ">")
MOST_OF_NAME = 4  # words of the name of a site
PROSE_END = (".", "。", "…", ":", "؟", "।")
SENTENCE_END = tuple('.!?…:;,。！？；：，、؟؛।"”’»』」)）')


def in_context(lines: Sequence[Line]) -> list[LineInContext]:
    """How each line stands: what is a paragraph is a line, or, where the text was wrapped, lines without a gap."""
    wrapped = is_wrapped(lines)
    by_browser = not wrapped and are_indented_by_browser(lines)
    result = []
    starts = True
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        gap = after is None or after.number != line.number + 1 or after.text.startswith(NEW_PAGE)
        ends = gap or not wrapped
        indented = line.is_indented and not by_browser
        result.append(LineInContext(line, starts, ends, read_label(line.text), indented))
        starts = ends
    return result


def are_indented_by_browser(lines: Sequence[Line]) -> bool:
    """Whether what is indented was so by Firefox, which puts four spaces before each entry of a list it copies.

    It leaves no gap between a paragraph and the heading below, as nobody does who indents by hand.
    """
    indented = [line for line in lines[1:] if line.is_indented]
    joined = any(
        b.number == a.number + 1 and len(a.text) > SHORTEST_WRAPPED and not (a.is_indented or b.is_indented)
        for a, b in pairwise(lines)
    )
    return joined and bool(indented) and all(map(BY_BROWSER.match, (line.text for line in indented)))


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines were broken to keep them narrow, so that only an empty line ends a paragraph.

    A browser that copies a page puts each paragraph on one line, and an empty line below some of them alone.
    """
    joined = [(a, b) for a, b in pairwise(lines) if b.number == a.number + 1]
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[-1 - len(lengths) // WIDEST] if lengths else 0
    broken = sum(1 for a, b in joined if is_broken(a, b, width))
    return broken > 0 and broken >= BROKEN * len(joined)


def is_broken(line: Line, below: Line, width: int) -> bool:
    """Whether a line stops in mid-sentence, where the next word no longer fitted into the width."""
    text, rest = line.text.rstrip(), below.text.lstrip()
    if text.endswith(SENTENCE_END) or rest[0].isupper() or read_label(rest):
        return False
    if not rest[0].islower():  # of a script without small letters
        return len(text) >= width - FEW
    return len(text) + len(rest.split(maxsplit=1)[0]) >= FULL * width


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
    return reads_like_head(p) and not (after.alone and is_title_like(after))


def reads_like_one(p: LineInContext) -> bool:
    """Whether a line reads like a heading; a question may be one."""
    text = p.line.stripped
    ends = text.endswith(SENTENCE_END) and not text.endswith(("?", "!", "？", "！", "”", '"', "»", "」", ")"))
    return p.alone and p.may_head and p.is_short and not ends and reads_like_head(p)


def reads_like_head(p: LineInContext) -> bool:
    """Whether a short line has letters, the first of them no small one, and is no entry with a bullet, no code."""
    text = p.line.stripped
    bullet = p.label is not None and p.label.number is None
    return not (text[0].islower() or bullet or text.endswith(CODE_END)) and has_letters(text)


def has_letters(text: str) -> bool:
    return any(character.isalnum() for character in text)


def has_capitals(text: str) -> bool:
    """Whether each word of a text has a capital, as a name has."""
    return all(word[0].isupper() for word in text.split())


def is_name(text: str) -> bool:
    """Whether a line is a few words with a capital each, as the name of a site is."""
    return 1 < len(text.split()) <= MOST_OF_NAME and has_capitals(text)


def is_prose(p: LineInContext) -> bool:
    """Whether a line is longer than a heading, or a sentence."""
    return not p.is_short or p.line.stripped.endswith(PROSE_END)
