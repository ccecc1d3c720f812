"""A built site, made light and safe: read -> prepare pages -> leave out -> minify -> leave out -> lock -> replace."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from disk.transaction import all_or_nothing
from finish import addresses, csp, faults, files, inline, later, minify, prune, purge_css
from finish.document import Document, is_page
from finish.files import Files
from problems import gathered, unwritable

T = TypeVar("T")


def finish(site: Path, code_from_files: bool = False) -> list[str]:
    """Finish the site in the folder `site`, in its place: all or nothing. Hidden files are not touched.

    `code_from_files`: whether code that stands in a page is refused, so that only the site's own files can run.
    Returns the names of the files that are left out. Raises Problems.
    """
    try:
        files.refuse_sources(site)
        with all_or_nothing(site):
            before = files.read(site)
            return files.update(site, before, finished(before, site, code_from_files=code_from_files))
    except OSError as error:
        raise unwritable(error, site, "room for the site") from None


def finished(
    site: Files,
    place: Path,
    bare: Collection[str] = (),
    spare: Collection[str] = (),
    code_from_files: bool = False,
) -> dict[str, bytes]:
    """The same site, light and safe. `place` names its folder in messages. Raises Problems, those of all files.

    `bare`: names of pages that are not ours to change, and stay byte for byte; so does what is named like a page and
    is none, and what no page asks for. `spare`: names of files that nobody misses where none of the others names them.
    """
    bare = {*bare, *(name for name in site if is_page(place / name) and not files.is_page(site[name]))}
    ours = [name for name in site if name not in bare]
    pages = map_files(ours, lambda name: prepare(name, site, place, code_from_files))
    spare = {*spare, *(name for page in pages.values() for name in page.blocking)}
    used = prune.without({**site, **{name: page.html for name, page in pages.items()}}, spare)
    asked = prune.without(used, used.keys() - pages)  # the pages, and what they name, and what that names
    sealed = set().union(*(page.sealed for page in pages.values()))
    names = set().union(*(page.names for page in pages.values()), *map(purge_css.words, scripts(asked)))
    changing = map_files(asked.keys() - sealed - bare, lambda name: lighten(name, used[name], place, names))
    return prune.without({**used, **changing}, spare) | map_files(
        pages, lambda name: csp.insert(place / name, changing[name])
    )


@dataclass(frozen=True)
class Page:
    """What the site needs to know of a page that was worked on. Its tree, many times as large, is gone by then."""

    html: bytes
    names: set[str]  # what style sheets can call its elements by, those included that scripts in it bring
    sealed: set[str | None]  # files whose very bytes it vouches for
    blocking: set[str]  # files that held up its first paint: once they are put into it, it asks for them no more


def prepare(name: str, site: Files, place: Path, code_from_files: bool) -> Page | None:
    """A page with what blocks it put in, and room for its policy. Of other files nothing, but they are looked at."""
    minify.check(place / name, site[name])
    if not is_page(place / name):
        return None
    document = Document(minify.text_of(site[name]))
    faults.check(place / name, document, code_from_files)
    sealed = {addresses.target(name, address, site) for address in document.integrity_urls()}
    later.move_later(place / name, document)
    asked = (*document.sheets(), *document.scripts(blocking=True))
    blocking = {file for _, address in asked if (file := addresses.target(name, address, site))}
    own = document.names()
    brought = addresses.script_words(name, document, site)
    inline.inline_blocking(document, own | brought, lambda address: addresses.read(name, address, site))
    csp.reserve(document)
    return Page(document.html().encode(), own | purge_css.words(document.inline_words()), sealed, blocking)


def lighten(name: str, content: bytes, place: Path, names: set[str]) -> bytes:
    """The file, minified, a style sheet without the rules that no page of the site uses. Raises Problems."""
    return minify.minify(place / name, content, partial(purge_css.purge, names=names))


def map_files(names: Iterable[str], work: Callable[[str], T | None]) -> dict[str, T]:
    """What comes of the work on each file, if anything, by its name. Raises Problems, those of all files."""
    with gathered() as attempt:
        done = {name: attempt(work, name) for name in names}
    return {name: tried.result for name, tried in done.items() if tried.result is not None}


def scripts(site: Files) -> Iterator[str]:
    return (content.decode() for name, content in site.items() if name.endswith((".js", ".mjs")))
