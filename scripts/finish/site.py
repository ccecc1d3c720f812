"""A built site, made light and safe: read -> prepare pages -> leave out -> minify -> leave out -> lock -> replace."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from finish import addresses, csp, faults, files, inline, later, minify, prune, purge_css
from finish.document import Document, is_page
from finish.files import Files
from problems import gathered

T = TypeVar("T")


def finish(built: Path, site: Path | None = None, code_from_files: bool = False) -> None:
    """Finish the site in `built` into the folder `site`, by default in its place: all or nothing. Raises Problems.

    `code_from_files`: whether code that stands in a page is refused, so that only the site's own files can run.
    """
    files.replace(site or built, finished(files.read(built), built, code_from_files))


def finished(site: Files, place: Path, code_from_files: bool = False) -> dict[str, bytes]:
    """The same site, light and safe. `place` names its folder in messages. Raises Problems, those of all files."""
    pages = map_files(site, lambda name: prepare(name, site, place, code_from_files))
    used = prune.without({**site, **{name: page.html for name, page in pages.items()}})
    sealed = set().union(*(page.sealed for page in pages.values()))
    names = set().union(*(page.names for page in pages.values()), *map(purge_css.words, scripts(used)))
    small = prune.without(map_files(used, lambda name: lighten(name, used[name], place, sealed, names)))
    return small | map_files(filter(small.__contains__, pages), lambda name: csp.insert(place / name, small[name]))


@dataclass(frozen=True)
class Page:
    """What the site needs to know of a page that was worked on. Its tree, many times as large, is gone by then."""

    html: bytes
    names: set[str]  # what style sheets can call its elements by, those included that scripts in it bring
    sealed: set[str | None]  # files whose very bytes it vouches for


def prepare(name: str, site: Files, place: Path, code_from_files: bool) -> Page | None:
    """A page with what blocks it put in, and room for its policy. Of other files nothing, but they are looked at."""
    minify.check(place / name, site[name])
    if not is_page(place / name):
        return None
    document = Document(minify.text_of(site[name]))
    faults.check(place / name, document, code_from_files)
    sealed = {addresses.target(name, address, site) for address in document.integrity_urls()}
    later.move_later(place / name, document)
    own = document.names()
    brought = addresses.script_words(name, document, site)
    inline.inline_blocking(document, own | brought, lambda address: addresses.read(name, address, site))
    csp.reserve(document)
    return Page(document.html().encode(), own | purge_css.words(document.inline_words()), sealed)


def lighten(name: str, content: bytes, place: Path, sealed: Container[str | None], names: set[str]) -> bytes:
    """The file, minified, a style sheet without the rules that no page of the site uses. Raises Problems."""
    return content if name in sealed else minify.minify(place / name, content, partial(purge_css.purge, names=names))


def map_files(names: Iterable[str], work: Callable[[str], T | None]) -> dict[str, T]:
    """What comes of the work on each file, if anything, by its name. Raises Problems, those of all files."""
    with gathered() as attempt:
        done = {name: attempt(work, name) for name in names}
    return {name: tried.result for name, tried in done.items() if tried.result is not None}


def scripts(site: Files) -> Iterator[str]:
    return (content.decode() for name, content in site.items() if name.endswith((".js", ".mjs")))
