"""Headings above several steps, in plain text: each stands above the heading of the first of its steps."""

from __future__ import annotations

from collections.abc import Sequence

from guide.article import Heading
from guide.split.lines import index_of, is_prose, is_title_like
from guide.split.model import LineInContext

FEWEST = 2  # groups
MOST_WORDS = 8  # of their headings; longer is the caption of a picture


def find_groups(lines: Sequence[LineInContext], steps: Sequence[Heading]) -> list[Heading]:
    """Short lines above the headings of steps, that of the first among them, each below the end of prose.

    They stand as near to these as these do to their text. Where each step has such a line, or another short line stands
    above it, they may be captions, and none is a group.
    """
    near = min((distance(lines, step) for step in steps), default=1)
    found = [
        lines[i - 1]
        for step in steps
        if (i := index_of(lines, step.line)) and heads_several(lines[:i], step.line, near)
    ]
    if not FEWEST <= len(found) < len(steps) or found[0].number > steps[0].line:
        return []
    return [Heading(0, p.line.stripped, (p.line,)) for p in found]


def distance(lines: Sequence[LineInContext], step: Heading) -> int:
    """How many lines below the heading of a step its text begins."""
    last = step.lines[-1].number
    return next((p.number - last for p in lines[index_of(lines, last + 1) :][:1]), 1)


def heads_several(above: Sequence[LineInContext], step: int, near: int) -> bool:
    """Whether the last of these lines, at most `near` above the heading of a step, may head several of them."""
    *others, p = above
    joined = step - p.number <= near and p.alone and p.may_head
    short = is_title_like(p) and len(p.line.stripped.split()) <= MOST_WORDS and not p.line.stripped[0].islower()
    return joined and short and (not others or is_prose(others[-1]))
