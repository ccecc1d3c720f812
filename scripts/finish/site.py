"""A built site, made light and safe: read -> put in what blocks -> purge -> minify -> leave out -> lock -> replace."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

from disk.transaction import all_or_nothing
from finish import csp, files, inline, minify, prune, purge_css
from finish.document import Document
from finish.files import Files
from problems import gathered, unwritable

T = TypeVar("T")
IMPORTED = re.compile(r"""(?:import|from)\s*\(?\s*["']([^"']+)["']""")


def finish(site: Path) -> list[str]:
    """Finish the site in the folder `site`, in its place: all or nothing. Hidden files are not touched.

    Returns the names of the files that are left out. Raises Problems.
    """
    try:
        files.refuse_sources(site)
        with all_or_nothing(site):
            before = files.read(site)
            return files.update(site, before, finished(before, site))
    except OSError as error:
        raise unwritable(error, site, "room for the site") from None


def finished(site: Files, place: Path, bare: Collection[str] = (), spare: Collection[str] = ()) -> dict[str, bytes]:
    """The same site, light and safe. `place` names its folder in messages. Raises Problems, those of all files.

    `bare`: names of pages that are not ours to change, and stay byte for byte; so does what is named like a page and
    is none, and what no page asks for. `spare`: names of files that nobody misses where none of the others names them.
    """
    bare = {*bare, *(name for name in site if name.endswith(".html") and not files.is_page(site[name]))}
    documents = each(site.keys() - bare, lambda name: opened(place / name, site[name]))
    spare = {*spare, *(name for page, document in documents.items() for name in blocking(page, document, site))}
    sealed = {target(name, address, site) for name, document in documents.items() for address in document.sealed()}
    names = {name: document.names() | script_words(name, document, site) for name, document in documents.items()}
    for name, document in documents.items():
        inline.put_in(document, names[name], lambda address, name=name: said(name, address, site))  # type: ignore[misc]
        csp.reserve(document)
    used = prune.without(dict(site) | {name: document.html().encode() for name, document in documents.items()}, spare)
    asked = prune.without(used, used.keys() - documents)  # the pages, and what they name, and what that names
    scripts = (asked[name].decode() for name in asked if name.endswith((".js", ".mjs")))
    everything = set().union(*names.values(), *map(purge_css.words, scripts))
    light = partial(minify.minified, purged=partial(purge_css.purged, names=everything))
    changing = asked.keys() - sealed - bare
    small = each(used, lambda name: light(place / name, used[name]) if name in changing else used[name])
    return prune.without(small, spare) | {name: csp.locked(small[name]) for name in documents}


def each(names: Iterable[str], work: Callable[[str], T | None]) -> dict[str, T]:
    """What comes of the work on each file. Raises Problems, those of all files."""
    with gathered() as attempt:
        done = {name: attempt(lambda name=name: work(name)) for name in names}  # type: ignore[misc]
    return {name: result for name, result in done.items() if result is not None}


def opened(path: Path, content: bytes) -> Document | None:
    """The document of a page; of other files nothing, but they are looked at as well. Raises Problems."""
    minify.checked(path, content)
    return Document.read(path, content) if path.suffix == ".html" else None


def blocking(page: str, document: Document, site: Files) -> Iterator[str]:
    """The files that hold up the first paint of a page: once they are put into it, it asks for them no more."""
    for _, address in (*document.sheets(), *document.scripts(blocking=True)):
        if (name := target(page, address, site)) is not None:
            yield name


def said(page: str, address: str, site: Files) -> str | None:
    """What stands at an address, as a page names it; None where that is no file of this site."""
    name = target(page, address, site)
    return site[name].decode() if name is not None else None


def script_words(page: str, document: Document, site: Files) -> set[str]:
    """Names that the scripts of a page, and what these import, may give to what they put into it.

    What a script fetches later on from an address that it puts together is not seen. Its looks belong into a sheet
    that stays a file: there, every script of the site counts.
    """
    waiting = [target(page, address, site) for _, address in document.scripts()]
    seen: set[str] = set()
    found = set(purge_css.words(document.inline_words()))
    while waiting:
        name = waiting.pop()
        if name is not None and name not in seen:
            seen.add(name)
            text = site[name].decode()
            found |= purge_css.words(text)
            waiting += [target(name, address, site) for address in IMPORTED.findall(text)]
    return found


def target(page: str, address: str, site: Files) -> str | None:
    """The file at an address, if any. A site may lie below any path of its host: of /a/b/c.css, each end may be it."""
    path = address.split("#")[0].split("?")[0]
    if path.startswith("//") or ":" in path:
        return None
    if not path.startswith("/"):
        ends = [posixpath.normpath(posixpath.join(posixpath.dirname(page), path))]
    else:
        parts = path.strip("/").split("/")
        ends = ["/".join(parts[n:]) for n in range(len(parts))]
    return next((end for end in ends if end in site), None)
