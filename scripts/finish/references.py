"""Where one file of a site names another in a way that is understood, so that the name can be changed.

    in a page      what it loads: the addresses of its scripts, sheets, pictures, and of what is fetched ahead
    in a sheet     @import, url()
    in a script    import "./a.js", export from "./a.js", import("./a.js"), new URL("a.json", import.meta.url)

Those of a page are marked while it is a tree; so they are found again in its text, however that is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupever.dom import Element

from finish.addresses import target
from finish.document import Document, attributes_of, is_page
from finish.files import Files

LOADED = {"script": "src", "img": "src", "link": "href", "use": "href", "image": "href"}
RELATIONS = {"stylesheet", "preload", "modulepreload", "prefetch", "icon", "apple-touch-icon", "mask-icon"}
OPEN, CLOSE = "\ufdd1", "\ufdd2"  # no page brings these characters along: they are errors in HTML, and refused
MARKED = re.compile(rf"#{OPEN}([^{CLOSE}]*){CLOSE}")
NEAR = 1000  # before a mark: more than the last part of an address
LAST = re.compile(r"[^\s/?#=\"']+(?=(?:\?[^#]*)?(?:#.*)?$)")  # of an address, without what is asked or meant in it
IN_SHEET = re.compile(
    r"""/\*.*?\*/
    | (?:@import\s*|url\(\s*)(?P<quote>["'])(?P<address>[^"'\\\n]*)(?P=quote)
    | url\(\s*(?P<bare>[^"'()\\\s]+)
    | "(?:\\.|[^"\\])*" | '(?:\\.|[^'\\])*'""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
IN_SCRIPT = re.compile(
    r"""(?<![\w$.])(?:import\s*\(?|from)\s*(?P<quote>["'`])(?P<address>[^"'`\\\n$]+)(?P=quote)
    | \bnew\s+URL\(\s*(?P<mark>["'`])(?P<bare>[^"'`\\\n$]+)(?P=mark)\s*,
      \s*(?:import\.meta\.url|document\.currentScript\.src)\s*\)
    | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""",
    re.VERBOSE,
)


class Reference(NamedTuple):
    """A piece of a text, from and to, that names the file `target`."""

    start: int
    end: int
    target: str


def mark(name: str, document: Document, site: Files) -> None:
    """Mark the addresses of what the page `name` loads of its site, behind a # where they say the same as before."""
    for node in document.elements(", ".join(LOADED)):
        key = LOADED[node.name.local]
        address, number, fragment = attributes_of(node).get(key, "").partition("#")
        file = target(name, address, site)
        if file is not None and is_loaded(node):
            marked = f"{address}#{OPEN}{file}{CLOSE}{number}{fragment}"
            node.attrs = [(own, marked if own.local == key else value) for own, value in node.attrs.items()]


def is_loaded(node: Element) -> bool:
    """Whether the page itself fetches what an element names; the rest is for readers and other programs."""
    relations = attributes_of(node).get("rel", "").lower().split()
    return node.name.local != "link" or not RELATIONS.isdisjoint(relations)


def references(name: str, text: str, site: Files) -> Iterator[Reference]:
    """In the order of the text."""
    if is_page(name):
        for match in MARKED.finditer(text):
            near = text[max(0, match.start() - NEAR) : match.start()]
            start = match.start() - len(near) + max(map(near.rfind, "\"' \n")) + 1
            yield Reference(start, match.end(), match[1])
    pattern = IN_SHEET if name.endswith(".css") else IN_SCRIPT if name.endswith((".js", ".mjs")) else None
    for match in pattern.finditer(text) if pattern else ():
        group = "address" if match["address"] else "bare"
        if match[group] and (file := target(name, match[group], site)) is not None:
            yield Reference(*match.span(group), file)


def replaced(text: str, found: Iterable[Reference], names: Mapping[str, str]) -> str:
    """The text with other names for the files in `names`, and without marks."""
    pieces, at = [], 0
    for start, end, file in found:
        address = MARKED.sub("", text[start:end])
        renamed = LAST.sub(names[file], address, count=1) if file in names else address
        pieces += [text[at:start], renamed]
        at = end
    return "".join([*pieces, text[at:]])
