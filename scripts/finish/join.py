"""Small scripts that stand side by side in a page and wait for it become one file: each alone costs an answer.

Joined are those of one folder with nothing but `defer`, which would do the same wherever they stood. One that throws an
error where it begins takes those behind it along.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from markupever.dom import Element, Text

from finish import addresses
from finish.document import Document, attributes_of
from finish.files import Files
from finish.inline import BOUND_SCRIPT

STRICT = ('"use strict"', "'use strict'")  # would hold for what follows, too


def join_scripts(name: str, document: Document, site: Files) -> tuple[dict[str, bytes], set[str]]:
    """Let the page `name` ask for one file where it asked for several. Returns these files, and the names of the
    files that it no longer asks for."""
    made: dict[str, bytes] = {}
    gone: set[str] = set()
    for run in list(runs(name, document, site)):
        if len(run) < 2:
            continue
        (first, whole), *rest = run
        stems = [posixpath.basename(file).removesuffix(".js") for _, file in run]
        joined = posixpath.join(posixpath.dirname(whole), "-".join([*stems, "joined"]) + ".js")
        if joined in site:
            continue
        made[joined] = b";\n".join(site[file].rstrip(b"; \n") for _, file in run)
        gone |= {file for _, file in run}
        address = attributes_of(first)["src"]
        put_address(first, address[: len(address) - len(posixpath.basename(whole))] + posixpath.basename(joined))
        for node, _ in rest:
            node.detach()
    return made, gone


def runs(name: str, document: Document, site: Files) -> Iterator[list[tuple[Element, str]]]:
    """Scripts that can be joined, each with its file, by where they stand side by side."""
    run: list[tuple[Element, str]] = []
    for node, address in document.scripts():
        file = addresses.target(name, address, site)
        alone = file is None or not address.endswith(posixpath.basename(file)) or not movable(node, site[file])
        if run and (
            alone or not follows(node, run[-1][0]) or posixpath.dirname(run[0][1]) != posixpath.dirname(file or "")
        ):
            yield run
            run = []
        if file is not None and not alone:
            run.append((node, file))
    yield run


def movable(node: Element, script: bytes) -> bool:
    text = script.decode(errors="replace")
    return (
        attributes_of(node).keys() == {"src", "defer"} and not BOUND_SCRIPT.search(text) and not text.startswith(STRICT)
    )


def follows(node: Element, other: Element) -> bool:
    """Whether nothing but space stands between an element and another in front of it."""
    before = node.prev_sibling
    while isinstance(before, Text) and not before.content.strip():
        before = before.prev_sibling
    return before == other


def put_address(node: Element, address: str) -> None:
    node.attrs = [(own, address if own.local == "src" else value) for own, value in node.attrs.items()]
