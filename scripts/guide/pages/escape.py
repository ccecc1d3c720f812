"""Plain text that reads the same in Markdown and HTML as it does in the file: characters with a meaning -> entities.

Numbered entities work for every character and in every extension, where a backslash works for some.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from guide.source import Line

# Characters that mean something to Markdown or an extension of it wherever they stand.
ANYWHERE = {ord(c): f"&#{ord(c)};" for c in "\\`*_[]{}<>&#~^=|$+@"}
# At the beginning of a line every other mark may begin a block, too: "-", ":", "!!!", "???", "///".
FIRST_MARK = re.compile(r"[!-/:-@\[-`{-~]")
MOST_ENTITIES = 2000  # in one paragraph of Markdown
FIRST_NUMBER = re.compile(r"(\d+)([.)])")
SPACES = re.compile(r"[\s\x1c-\x1f\x85]+")


def visible(text: str) -> str:
    """The text on one line, each character that HTML or YAML cannot hold shown as U+FFFD."""
    text = SPACES.sub(" ", text).strip()
    if text.isprintable():  # most are, and the rest takes long
        return text
    return "".join("\ufffd" if is_unshowable(c) else c for c in text)


def is_unshowable(character: str) -> bool:
    """Control characters, lone surrogates and code points that are none."""
    if unicodedata.category(character) in ("Cc", "Cs"):
        return True
    code = ord(character)
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def inline(text: str) -> str:
    """Markdown that shows this text, for the middle of a line: a heading, the text of a link."""
    return visible(text).translate(ANYWHERE)


def line(text: str) -> str:
    """Markdown that shows this text on a line of its own."""
    text = inline(text)
    if match := FIRST_NUMBER.match(text):
        return f"{match[1]}&#{ord(match[2])};{text[match.end() :]}"
    if FIRST_MARK.match(text) and not text.startswith("&#"):
        return f"&#{ord(text[0])};{text[1:]}"
    return text


def as_html(lines: Iterable[str]) -> str:
    """A paragraph as HTML: Markdown readers take time with the square of the entities in one paragraph."""
    return f"<p>{'<br>'.join(html.escape(visible(text), quote=False) for text in lines)}</p>"


def paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    """Markdown for lines of text: a gap in the numbers parts paragraphs; lines without a gap keep their break."""
    text: list[str] = []
    before: list[str] = []
    for current, after in pairwise([*lines, None]):
        assert current is not None
        text.append(line(current.text))
        before.append(current.text)
        if after is None or after.number != current.number + 1:
            paragraph = "  \n".join(text)
            yield paragraph if paragraph.count("&#") <= MOST_ENTITIES else as_html(before)
            text, before = [], []
