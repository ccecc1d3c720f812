"""A built page as its sections: HTML -> headings, each with its anchor and the text below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupever.dom import Element, Text

from finish.document import Document

HEADINGS = {f"h{level}": level for level in range(1, 7)}
SILENT = {"svg", "script", "style"}  # their text is not read
INLINE = {"a", "abbr", "b", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub", "sup"}


@dataclass
class Section:
    """A heading with the text below it. `level` is 1 for the page's title, whose `anchor` is empty."""

    level: int
    anchor: str
    heading: str
    text: str


def sections(page: str) -> list[Section]:
    """The sections of a page, from its title on. `page`: its whole HTML, with the words in <article>."""
    found: list[Section] = []
    pieces: list[str] = []
    article = Document(page).tree.select_one("article")
    for part in walk(article) if article is not None else ():
        if isinstance(part, str):
            pieces.append(part)
            continue
        close(found, pieces)
        level = HEADINGS[part.name.local]
        found.append(Section(level, anchor_of(part) if level > 1 else "", plain(part.text()), ""))
    close(found, pieces)
    return found


def walk(node: Any) -> Iterator[str | Element]:
    """The headings below a node, and the pieces of text between them, in order."""
    for child in node.children():
        if isinstance(child, Text):
            yield child.content
        elif isinstance(child, Element) and child.name.local in HEADINGS:
            yield child
        elif isinstance(child, Element) and child.name.local not in SILENT:
            yield from walk(child)
            yield "" if child.name.local in INLINE else " "


def close(found: list[Section], pieces: list[str]) -> None:
    """Give the last section the pieces that were found below it. What stands above the title belongs to none."""
    if found:
        found[-1].text = plain("".join(pieces))
    pieces.clear()


def anchor_of(heading: Element) -> str:
    return next((value for name, value in heading.attrs.items() if name.local == "id"), "")


def plain(text: str) -> str:
    return " ".join(text.split())
