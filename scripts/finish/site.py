"""A built site, made light and safe: read -> light files -> pages -> what is used -> sheets -> replace."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from functools import partial
from pathlib import Path
from typing import TypeVar

from finish import files, fingerprint, minify, prune, purge_css
from finish.addresses import target
from finish.document import Document, is_page, refuse_xml
from finish.files import Files
from finish.names import Names, of_script
from finish.page import Page, finished_page
from problems import gathered

T = TypeVar("T")


def finish(built: Path, site: Path | None = None, code_from_files: bool = False) -> None:
    """Finish the site in `built` into the folder `site`, by default in its place: all or nothing. Raises Problems.

    `code_from_files`: whether code that stands in a page is refused, so that only the site's own files can run.
    """
    files.replace(site or built, finished(files.read(built), built, code_from_files))


def finished(site: Files, place: Path, code_from_files: bool = False) -> dict[str, bytes]:
    """The same site, light and safe. `place` names its folder in messages. Raises Problems, those of all files."""
    sealed = sealed_files(site)
    with gathered() as attempt:
        light = attempt(lambda: light_files(site, place, sealed)) or site
        pages = attempt(lambda: finished_pages(light, place, code_from_files)) or {}
    used = prune.without({**light, **{name: page.html for name, page in pages.items()}})
    names = Names().union(*(page.names for page in pages.values()), *map(of_script, scripts(used)))
    return fingerprint.rename(prune.without(used | purged_sheets(used, place, sealed, names)), sealed)


def sealed_files(site: Files) -> set[str | None]:
    """The files whose very bytes a page vouches for."""
    suspects = [name for name in site if is_page(name) and b"integrity" in site[name].lower()]
    documents = ((name, Document(site[name].decode(errors="replace"))) for name in suspects)
    return {target(name, address, site) for name, document in documents for address in document.integrity_urls()}


def light_files(site: Files, place: Path, sealed: Container[str | None]) -> dict[str, bytes]:
    """The files, minified, but for pages and style sheets, on which there is more to do. Raises Problems."""

    def light(name: str) -> bytes:
        refuse_xml(place / name)
        minify.check(place / name, site[name])
        small = not is_page(name) and not is_sheet(name) and name not in sealed
        return minify.minify(place / name, site[name]) if small else site[name]

    return map_files(site, light)


def finished_pages(site: Files, place: Path, code_from_files: bool) -> dict[str, Page]:
    return map_files(filter(is_page, site), lambda name: finished_page(place, name, site, code_from_files))


def purged_sheets(site: Files, place: Path, sealed: Container[str | None], names: Names) -> dict[str, bytes]:
    """The style sheets, minified, without the rules that no page of the site uses. Raises Problems."""

    def purged(name: str) -> bytes:
        return minify.minify(place / name, purge_css.purge(site[name].decode(), names).encode())

    return map_files((name for name in site if is_sheet(name) and name not in sealed), purged)


def map_files(names: Iterable[str], work: Callable[[str], T]) -> dict[str, T]:
    """What comes of the work on each file, by its name. Raises Problems, those of all files."""
    done: dict[str, T] = {}
    with gathered() as attempt:
        for name in names:
            result = attempt(partial(work, name))
            if result is not None:
                done[name] = result
    return done


def is_sheet(name: str) -> bool:
    return name.endswith(".css")


def scripts(site: Files) -> list[str]:
    return [content.decode() for name, content in site.items() if name.endswith((".js", ".mjs"))]
