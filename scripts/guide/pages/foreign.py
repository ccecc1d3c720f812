"""Lines of a foreign Markdown source, fit to stand on a page of ours: still Markdown, without HTML, on our levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pymdownx.snippets import SnippetPreprocessor

from guide.commonmark import tokens_of
from guide.source import Line

if TYPE_CHECKING:
    from markdown_it.token import Token

TAG = re.compile(r"<(?!https?://[^\s<>]*>|mailto:[^\s<>]*>)(?=[A-Za-z/!?])")
CODE = re.compile(r"(`+)(?:(?!`).|(?!\1(?!`))`)*?\1(?!`)|\\.", re.DOTALL)
LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\(\s*<?(?P<to>[^\s()<>]*)>?(?:\s+[^()]*)?\)")
DEFINITION = re.compile(r" {0,3}\[[^\[\]]+\]:\s*<?(?P<to>[^\s<>]+)")
ELSEWHERE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)  # addresses that need no file of this site
TOP, LOWEST = 2, 6  # levels of headings below a page's own


def kept(lines: Sequence[Line], level: int, known: Mapping[str, Any]) -> str:
    """Lines as Markdown for a page whose title was a heading of this level."""
    if not lines:
        return ""
    first = lines[0].number
    rows = [""] * (lines[-1].number - first + 1)
    for line in lines:
        rows[line.number - first] = line.text
    tokens = tokens_of("\n".join(rows))
    code = {i for t in tokens if t.type in ("fence", "code_block") and t.map for i in range(*t.map)}
    shifted = dict(heading_rows(tokens, rows, level))
    rows = ["" if i not in code and leads_nowhere(row) else row for i, row in enumerate(rows)]
    shown = [row if i in code else without_html(shifted.get(i, row)) for i, row in enumerate(rows)]
    text = "\n".join(map(uncut, shown))
    return "\n\n".join([text, *definitions(text, known)])


def without_html(row: str) -> str:
    """The row with each tag, and each brace that could add attributes, shown as text; code is left as it is."""
    parts: list[str] = []
    at = 0
    for code in CODE.finditer(row):
        parts += [escaped(row[at : code.start()]), code[0]]
        at = code.end()
    return "".join([*parts, escaped(row[at:])])


def uncut(row: str) -> str:
    """The row as text, where it would bring in a part of ours; the reader of such lines takes the semicolon away."""
    if line := SnippetPreprocessor.RE_ALL_SNIPPETS.match(row):
        at = line.end("space")
    elif mark := SnippetPreprocessor.RE_SNIPPET_SECTION.match(row):
        at = mark.start("escape")
    else:
        return row
    return f"{row[:at]};{row[at:]}"


def escaped(text: str) -> str:
    return TAG.sub("&lt;", LINK.sub(in_words, text)).replace("{", "&#123;")


def in_words(link: re.Match[str]) -> str:
    """A link or a picture; where it leads to a file of another site's, which is not here, its words alone."""
    return link[0] if ELSEWHERE.match(link["to"]) else link["text"]


def leads_nowhere(row: str) -> bool:
    """Whether a row defines a link to such a file."""
    match = DEFINITION.match(row)
    return match is not None and not ELSEWHERE.match(match["to"])


def heading_rows(tokens: Iterable[Token], rows: Sequence[str], level: int) -> Iterator[tuple[int, str]]:
    """The rows of headings, on the level they have below the page's title."""
    for token in tokens:
        if token.type == "heading_open" and token.map and not token.level:
            row, last = token.map[0], token.map[1] - 1
            new = min(LOWEST, max(TOP, int(token.tag[1]) - min(level, LOWEST) + 1))
            if token.markup.startswith("#"):
                yield row, re.sub(r"^(\s*)#+", rf"\g<1>{'#' * new}", rows[row])
            else:
                yield last, "-" * max(3, len(rows[last].strip()))


def definitions(text: str, known: Mapping[str, Any]) -> Iterator[str]:
    """The link definitions that a text uses and does not hold."""
    for label in dict.fromkeys(re.findall(r"\[([^\[\]]+)\]", text)):
        found = known.get(" ".join(label.split()).upper())
        if found and f"[{label}]:" not in text and ELSEWHERE.match(found["href"]):
            title = f' "{found["title"]}"' if found.get("title") else ""
            yield f"[{label}]: <{found['href']}>{title}"


def words(lines: Sequence[Line]) -> str:
    """The words of the first paragraph, without its marks."""
    tokens = tokens_of("\n".join(line.text if line else "" for line in spaced(lines)))
    for before, token in pairwise(tokens):
        if before.type == "paragraph_open":
            inner = (t.content if t.type != "softbreak" else " " for t in token.children or [])
            if text := "".join(inner).strip():
                return text
    return ""


def spaced(lines: Sequence[Line]) -> Iterator[Line | None]:
    before: int | None = None
    for line in lines:
        if before is not None and line.number != before + 1:
            yield None
        yield line
        before = line.number
