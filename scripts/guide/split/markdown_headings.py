"""The headings of a Markdown source: CommonMark's, numbered lines with an underline, and lines all in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guide.article import Heading
from guide.source import Line
from guide.split.lines import index_of
from guide.split.markers import read_label
from guide.split.model import Label

if TYPE_CHECKING:
    from markdown_it.token import Token

BOLD_LEVEL = 7
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
    others = (heading for heading in underlined(body, tokens) if heading.line.number not in known)
    return sorted((*marked, *others), key=lambda heading: heading.line.number)


def marked_headings(body: Sequence[Line], tokens: Sequence[Token]) -> Iterator[MarkdownHeading]:
    """CommonMark's headings, and lines all in bold, that stand in no list or quotation."""
    for token, inline in pairwise(tokens):
        if token.level or token.map is None:
            continue
        first, last = token.map[0] + 1, token.map[1]
        lines = tuple(body[index_of(body, first) : index_of(body, last + 1)])
        if token.type == "heading_open":
            yield heading_of(int(token.tag[1]), words_in(inline), lines)
        elif token.type == "paragraph_open" and is_bold(inline) and last == first:
            yield heading_of(BOLD_LEVEL, words_in(inline), lines)


def underlined(body: Sequence[Line], tokens: Sequence[Token]) -> Iterator[MarkdownHeading]:
    """Numbered lines with an underline. CommonMark takes them for a list and a rule; their authors mean headings."""
    code = {i for t in tokens if t.type in ("fence", "code_block") and t.map for i in range(*t.map)}
    for line, after in pairwise(body):
        mark = UNDERLINE.fullmatch(after.text) if after.number == line.number + 1 else None
        if mark and line.number - 1 not in code and not line.is_indented:
            heading = heading_of(1 if mark[1] == "=" else 2, line.stripped, (line, after))
            if heading.label:
                yield heading


def heading_of(level: int, words: str, lines: tuple[Line, ...]) -> MarkdownHeading:
    label = read_label(words)
    has_number = label and label.number is not None and label.rest
    return MarkdownHeading(level, words, label if has_number else None, lines)


def words_in(inline: Token) -> str:
    """The words of a line without its markup, marks of other dialects for its address included."""
    words = "".join(t.content for t in inline.children or [] if t.type in ("text", "code_inline"))
    return ATTRIBUTES.sub("", words).strip()


def is_bold(inline: Token) -> bool:
    """Whether a paragraph is bold from end to end, but for white space."""
    parts = [t for t in inline.children or [] if t.type != "text" or t.content.strip()]
    return (
        len(parts) > 2
        and parts[0].type == "strong_open"
        and parts[-1].type == "strong_close"
        and (sum(t.type == "strong_open" for t in parts) == 1)
    )
