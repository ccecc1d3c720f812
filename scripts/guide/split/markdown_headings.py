"""The headings of a Markdown source: CommonMark's, numbered lines with an underline, and lines all in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guide.source import Line
from guide.split.markers import read_label

if TYPE_CHECKING:
    from markdown_it.token import Token

BOLD_LEVEL = 7
UNDERLINE = re.compile(r" {0,3}([=-])\1{2,}\s*")


class Head(NamedTuple):
    """A heading: its level, its words without markup, these without label, the label's number, first and last line."""

    level: int
    words: str
    title: str
    number: int | None
    style: str
    first: int
    last: int


def headings(tokens: Sequence[Token]) -> Iterator[Head]:
    """The headings that stand in no list or quotation, in order."""
    for token, inline in pairwise(tokens):
        if token.level or token.map is None:
            continue
        first, last = token.map[0] + 1, token.map[1]
        if token.type == "heading_open":
            yield head(int(token.tag[1]), inline, first, last)
        elif token.type == "paragraph_open" and is_bold(inline) and last == first:
            yield head(BOLD_LEVEL, inline, first, last)


def underlined(body: Sequence[Line], tokens: Sequence[Token]) -> Iterator[Head]:
    """Numbered lines with an underline. CommonMark takes them for a list and a rule; their authors mean headings."""
    code = {i for t in tokens if t.type in ("fence", "code_block") and t.map for i in range(*t.map)}
    for line, after in pairwise(body):
        label = read_label(line.text)
        if label and label.number is not None and label.rest and after.number == line.number + 1:
            mark = UNDERLINE.fullmatch(after.text)
            if mark and line.number - 1 not in code and not line.is_indented:
                level = 1 if mark[1] == "=" else 2
                yield Head(level, line.stripped, label.rest, label.number, label.style, line.number, after.number)


def head(level: int, inline: Token, first: int, last: int) -> Head:
    words = "".join(t.content for t in inline.children or [] if t.type in ("text", "code_inline")).strip()
    label = read_label(words)
    if label and label.number is not None and label.rest:
        return Head(level, words, label.rest, label.number, label.style, first, last)
    return Head(level, words, words, None, "", first, last)


def is_bold(inline: Token) -> bool:
    """Whether a paragraph is bold from end to end, but for white space."""
    parts = [t for t in inline.children or [] if t.type != "text" or t.content.strip()]
    return (
        len(parts) > 2
        and parts[0].type == "strong_open"
        and parts[-1].type == "strong_close"
        and (sum(t.type == "strong_open" for t in parts) == 1)
    )
