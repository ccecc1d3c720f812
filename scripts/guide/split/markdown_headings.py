"""The headings of a Markdown source: CommonMark's, numbered lines with an underline, and lines all in bold.

A line in bold, or with a number, may stand directly above its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from guide.article import Heading
from guide.source import Line
from guide.split.lines import index_of
from guide.split.markers import read_label
from guide.split.model import LONGEST_HEADING, Label

if TYPE_CHECKING:
    from markdown_it.token import Token

BOLD_LEVEL = 7
ITEM_LEVEL = 8
FULL = 0.8  # of the widest line: how far a line reaches that was broken where the next word did not fit
ATTRIBUTES = re.compile(r"(?:\[\])?\{[:#.][^{}]*\}")  # {#an-anchor .and-class}, []{#an-anchor}
UNDERLINE = re.compile(r" {0,3}([=-])\1{2,}\s*")


class MarkdownHeading(NamedTuple):
    """A heading: its level, its words without markup, its label where that is a number, and its lines."""

    level: int
    words: str
    label: Label | None
    lines: tuple[Line, ...]

    @property
    def line(self) -> Line:
        return self.lines[0]

    @property
    def text(self) -> str:
        """The words without the label."""
        return self.label.rest if self.label else self.words

    def numbered(self, number: int) -> Heading:
        """The heading of an article, with this number."""
        return Heading(number, self.text, self.lines)


def headings_in(body: Sequence[Line], tokens: Sequence[Token]) -> list[MarkdownHeading]:
    """The headings of a source in order. `tokens`: its body as CommonMark reads it."""
    marked = list(marked_headings(body, tokens))
    known = {heading.line.number for heading in marked}
    others = [heading for heading in underlined(body, tokens) if heading.line.number not in known]
    found = [*marked, *others]
    if len(found) < 2:  # no more than a title
        found += lone_items(body, tokens)
    return sorted(found, key=lambda heading: heading.line.number)


def marked_headings(body: Sequence[Line], tokens: Sequence[Token]) -> Iterator[MarkdownHeading]:
    """CommonMark's headings, and lines all in bold, that stand in no list or quotation."""
    for token, inline in pairwise(tokens):
        if token.level or token.map is None:
            continue
        first, last = token.map[0] + 1, token.map[1]
        lines = tuple(body[index_of(body, first) : index_of(body, last + 1)])
        if token.type == "heading_open":
            yield heading_of(int(token.tag[1]), words_in(inline), lines)
        elif token.type == "paragraph_open" and is_bold(above := first_line(inline)):
            yield heading_of(BOLD_LEVEL, words_of(above), lines[:1])


def underlined(body: Sequence[Line], tokens: Sequence[Token]) -> Iterator[MarkdownHeading]:
    """Numbered lines with an underline. CommonMark takes them for a list and a rule; their authors mean headings."""
    code = {i for t in tokens if t.type in ("fence", "code_block") and t.map for i in range(*t.map)}
    for line, after in pairwise(body):
        mark = UNDERLINE.fullmatch(after.text) if after.number == line.number + 1 else None
        if mark and line.number - 1 not in code and not line.is_indented:
            heading = heading_of(1 if mark[1] == "=" else 2, line.stripped, (line, after))
            if heading.label:
                yield heading


def lone_items(body: Sequence[Line], tokens: Sequence[Token]) -> Iterator[MarkdownHeading]:
    """Numbered lines with text directly below, or alone above it. CommonMark takes them for lists."""
    width = max((len(line.text) for line in body), default=0)
    for i, token in enumerate(tokens):
        if token.type != "list_item_open" or token.level != 1 or not token.info or token.map is None:
            continue
        if tokens[i + 2].type != "inline":
            continue
        start = index_of(body, token.map[0] + 1)
        line, below = body[start], body[start + 1 : start + 2]
        joined = below and below[0].number == line.number + 1 and below[0].stripped
        above = joined and is_broken_by_hand(line, below[0], width)
        alone = not joined and is_list_of_one(tokens[i - 1 : i + 6])
        if len(line.stripped) <= LONGEST_HEADING and (above or alone):
            yield heading_of(ITEM_LEVEL, f"{token.info}{token.markup} {words_of(first_line(tokens[i + 2]))}", (line,))


def is_broken_by_hand(line: Line, below: Line, width: int) -> bool:
    """Whether a new line begins where the next word would have fitted into the width, and with no small letter."""
    fits = len(line.stripped) + len(below.stripped.split()[0]) < FULL * width
    return fits and not below.stripped[0].islower()


def is_list_of_one(tokens: Sequence[Token]) -> bool:
    """Whether these begin with a list of one item with one paragraph, and text follows."""
    ends = ["ordered_list_open", "list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close"]
    return [token.type for token in tokens[:6]] == ends and [t.type for t in tokens[6:]] == ["ordered_list_close"]


def heading_of(level: int, words: str, lines: tuple[Line, ...]) -> MarkdownHeading:
    label = read_label(words)
    has_number = label and label.number is not None and label.rest
    return MarkdownHeading(level, words, label if has_number else None, lines)


def words_in(inline: Token) -> str:
    """The words of a line without its markup, marks of other dialects for its address included."""
    return words_of(inline.children or [])


def words_of(parts: Sequence[Token]) -> str:
    words = "".join(t.content for t in parts if t.type in ("text", "code_inline"))
    return " ".join(ATTRIBUTES.sub("", words).split())


def first_line(inline: Token) -> Sequence[Token]:
    """The parts of a paragraph's first line."""
    parts = inline.children or []
    return parts[: next((i for i, part in enumerate(parts) if part.type in ("softbreak", "hardbreak")), len(parts))]


def is_bold(parts: Sequence[Token]) -> bool:
    """Whether a line is bold from end to end, but for white space."""
    depths = accumulate({"strong_open": 1, "strong_close": -1}.get(part.type, 0) for part in parts)
    words = [depth for part, depth in zip(parts, depths, strict=True) if part.content.strip()]
    return bool(words) and all(words)
