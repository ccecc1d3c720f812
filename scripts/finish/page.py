"""One page on its way to readers: bytes -> a tree that is judged and changed -> small bytes with their policy.

Its tree takes many times the room of a page. So none outlives this: what the site needs to know is noted in a `Page`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from finish import addresses, csp, faults, inline, join, later, minify, references
from finish.document import SOUND, Document
from finish.files import Files
from finish.names import Names, of_script


@dataclass(frozen=True)
class Page:
    """A finished page, and what its site needs to know of it."""

    html: bytes  # with marks at the addresses of what it loads
    names: Names  # what style sheets can call its elements by, those included that scripts in it bring
    replaced: set[str]  # files that it asks for no more: they stand in the page now, or in another file
    joined: Mapping[str, bytes]  # files that it asks for instead


def finished_page(place: Path, name: str, site: Files, code_from_files: bool) -> Page:
    """The page `name` of the site in the folder `place`. Raises Problems."""
    path = place / name
    document = Document(minify.text_of(site[name]))
    faults.check(path, document, code_from_files)
    later.move_later(path, document)
    asked = (*document.sheets(), *document.scripts(blocking=True))
    blocking = {file for _, address in asked if (file := addresses.target(name, address, site))}
    names = Names(frozenset(document.names())).union(addresses.script_names(name, document, site))
    inline.inline_blocking(document, names, lambda address: addresses.read(name, address, site))
    joined, parts = join.join_scripts(name, document, site)
    references.mark(name, document, {**site, **joined})
    csp.reserve(document)
    document = small(path, document)
    brought = map(of_script, document.script_texts())
    return Page(
        csp.insert(path, document), Names(frozenset(document.names())).union(*brought), blocking | parts, joined
    )


def small(path: Path, document: Document) -> Document:
    """The page, minified: once more, nothing changes."""
    document = Document(minify.once(path, document.html()), SOUND)
    again = minify.once(path, document.html())
    if again == document.text:
        return document
    return Document(minify.settled(again, lambda text: minify.once(path, Document(text, SOUND).html())), SOUND)
