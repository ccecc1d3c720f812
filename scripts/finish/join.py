"""Scripts that stand side by side in a page and wait for it become one file: each alone costs an answer of its own.

Joined are classic scripts of one folder with nothing but `defer`. They share what they declare outside of functions, as
they did before; new is that one whose beginning throws an error takes those behind it along.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markupever.dom import Element, Text

from finish import addresses, minify
from finish.document import Document, attributes_of
from finish.files import Files
from finish.inline import BOUND_SCRIPT
from problems import Problems

ALONE = re.compile(r"currentScript|use strict")  # asks for its own element, or would rule those behind it


def join_scripts(name: str, document: Document, site: Files) -> tuple[dict[str, bytes], set[str]]:
    """Let the page `name` ask for one file where it asked for several. Returns these files, and the names of the
    files that it no longer asks for."""
    made: dict[str, bytes] = {}
    gone: set[str] = set()
    for run in list(runs(name, document, site)):
        files = [file for _, file in run]
        joined = one_file(files, site)
        if joined is None:
            continue
        target, content = joined
        made[target] = content
        gone |= set(files)
        (first, whole), *rest = run
        folder = attributes_of(first)["src"].removesuffix(posixpath.basename(whole))
        put_address(first, folder + posixpath.basename(target))
        for node, _ in rest:
            node.detach()
    return made, gone


def one_file(names: Sequence[str], site: Files) -> tuple[str, bytes] | None:
    """Name and content of a file that does what these do one after the other; None where there is none: of a single
    one, and of those that declare the same."""
    if len(names) < 2:
        return None
    content = b";\n".join(site[name].rstrip(b"; \n") for name in names)
    target = posixpath.join(posixpath.dirname(names[0]), f"joined-{hashlib.sha256(content).hexdigest()[:8]}.js")
    try:
        return target, minify.minify(Path(target), content)
    except Problems:
        return None


def runs(name: str, document: Document, site: Files) -> Iterator[list[tuple[Element, str]]]:
    """Scripts that can be joined, each with its file, by where they stand side by side."""
    run: list[tuple[Element, str]] = []
    for node, address in document.scripts():
        file = addresses.target(name, address, site)
        joins = file is not None and address.endswith(posixpath.basename(file)) and can_join(node, site[file])
        if run and not (joins and follows(node, run[-1][0]) and same_folder(file or "", run[0][1])):
            yield run
            run = []
        if file is not None and joins:
            run.append((node, file))
    yield run


def can_join(node: Element, script: bytes) -> bool:
    text = script.decode(errors="replace")
    return attributes_of(node).keys() == {"src", "defer"} and not BOUND_SCRIPT.search(text) and not ALONE.search(text)


def same_folder(one: str, other: str) -> bool:
    return posixpath.dirname(one) == posixpath.dirname(other)


def follows(node: Element, other: Element) -> bool:
    """Whether nothing but space stands between an element and another in front of it."""
    before = node.prev_sibling
    while isinstance(before, Text) and not before.content.strip():
        before = before.prev_sibling
    return before == other


def put_address(node: Element, address: str) -> None:
    node.attrs = [(own, address if own.local == "src" else value) for own, value in node.attrs.items()]
