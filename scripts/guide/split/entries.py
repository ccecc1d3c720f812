"""The entries of a list of contents: those that are steps, and those that are none, such as an introduction."""

from __future__ import annotations

from collections.abc import Sequence

from guide.article import Item
from guide.split.boilerplate import is_no_step
from guide.split.model import Contents, LineInContext


def steps_among(texts: Sequence[str]) -> slice:
    """Which of the entries are steps: all, but for introductions at the beginning, and closings, sources at the end."""
    start, end = 0, len(texts)
    while start < end and is_no_step(texts[start]):
        start += 1
    while end > start and is_no_step(texts[end - 1]):
        end -= 1
    return slice(start, end)


def contents_of(entries: Sequence[LineInContext], chosen: slice) -> Contents:
    """A list as the contents: the entries that are steps, and the lines of the others."""
    others = (*entries[: chosen.start], *entries[chosen.stop :])
    return Contents(tuple(Item(e.line, e.text) for e in entries[chosen]), tuple(e.line for e in others))
