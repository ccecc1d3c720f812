"""How deep a Markdown source goes: lists, quotations and the like in each other, as far as they can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from guide.commonmark import DEEPEST
from guide.source import Line
from guide.split.faults import Fault

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST = DEEPEST // 2 - 1  # lists in each other, and marks of emphasis
INDENT = 4  # columns for each level that CommonMark does not know, such as a definition in a definition


def too_deep(body: Sequence[Line], tokens: Sequence[Token]) -> list[Fault]:
    """The first line of a source that stands too deep to be read, if there is one."""
    found = min((*deep_tokens(tokens), *indented(body, tokens)), default=None)
    if found is None:
        return []
    what = f"more than {MOST} levels of lists and the like in each other"
    return [Fault.at(found, what, f"at most {MOST}", "Write it less deep")]


def deep_tokens(tokens: Iterable[Token]) -> Iterator[int]:
    """The lines of what CommonMark sees too deep."""
    for token in tokens:
        depth = max(accumulate(child.nesting for child in token.children or []), default=0) * 2 + token.level
        if token.map and depth > 2 * MOST:
            yield token.map[0] + 1


def indented(body: Iterable[Line], tokens: Iterable[Token]) -> Iterator[int]:
    """The lines that begin too far to the right, outside of fenced code."""
    code = {i + 1 for token in tokens if token.type == "fence" and token.map for i in range(*token.map)}
    for line in body:
        start = len(line.text) - len(line.text.lstrip(" \t"))
        if line.number not in code and len(line.text[:start].expandtabs(INDENT)) > MOST * INDENT:
            yield line.number
