"""A built site, made light and safe: files -> pages -> what they ask for, made small -> named by their bytes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from disk.transaction import all_or_nothing
from finish import files, fingerprint, minify, prune, purge_css
from finish.addresses import target
from finish.document import Document, is_page, refuse_xml
from finish.files import Files
from finish.names import Names, of_script
from finish.page import Page, finished_page
from problems import Problems, gathered, unwritable

T = TypeVar("T")
SCRIPTS = (".js", ".mjs")


def finish(site: Path, code_from_files: bool = False) -> list[str]:
    """Finish the site in the folder `site`, in its place: all or nothing. Hidden files are not touched.

    `code_from_files`: whether code that stands in a page is refused, so that only the site's own files can run.
    Returns the names of the files that are left out. Raises Problems.
    """
    try:
        files.refuse_sources(site)
        with all_or_nothing(site):
            before = files.read(site)
            after = finished(before, site, code_from_files=code_from_files)
            files.update(site, before, after)
            return left_out(before, after)
    except OSError as error:
        raise unwritable(error, site, "room for the site") from None


def left_out(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """The files of a site that a finished one no longer has, by any name."""
    kept = set(map(fingerprint.plain, after))
    return sorted(name for name in before if fingerprint.plain(name) not in kept)


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
    bare = {*bare, *(name for name in site if is_page(name) and not files.is_page(site[name]))}
    ours = [name for name in site if name not in bare and is_page(name)]
    fixed = bare | sealed(site, ours)
    with gathered() as attempt:
        attempt(map_files, site.keys() - ours - bare, lambda name: check(place / name, site[name]))
        tried = attempt(finished_pages, site, ours, fixed, place, code_from_files)
    pages = tried.result or {}
    spare = {*spare, *(name for page in pages.values() for name in page.replaced)}
    made = {name: content for page in pages.values() for name, content in page.joined.items()}
    used = prune.without({**site, **made, **{name: page.html for name, page in pages.items()}}, spare)
    small = smaller(used, pages, fixed, place)
    unasked = used.keys() - pages.keys() - small.keys()
    return fingerprint.rename(prune.without({**used, **small}, spare), fixed | unasked)


def sealed(site: Files, pages: Iterable[str]) -> set[str]:
    """The files whose very bytes a page vouches for."""
    suspects = (name for name in pages if b"integrity" in site[name].lower())
    documents = ((name, Document(site[name].decode(errors="replace"))) for name in suspects)
    found = (target(name, address, site) for name, document in documents for address in document.integrity_urls())
    return set(filter(None, found))


def check(path: Path, content: bytes) -> None:
    refuse_xml(path)
    minify.check(path, content)


def finished_pages(
    site: Files, names: Iterable[str], fixed: Container[str], place: Path, code_from_files: bool
) -> dict[str, Page]:
    """The pages, with what blocks them put in. Raises Problems."""
    light = {**site, **dict(light_scripts(site, fixed))}

    def page(name: str) -> Page:
        check(place / name, site[name])
        return finished_page(place, name, light, code_from_files)

    return map_files(names, page)


def light_scripts(site: Files, fixed: Container[str]) -> Iterator[tuple[str, bytes]]:
    """The scripts as they will be, so that their comments count for nothing."""
    for name, content in site.items():
        if name.endswith(SCRIPTS) and name not in fixed:
            try:
                yield name, minify.minify(Path(name), content)
            except (Problems, UnicodeDecodeError):  # said of it, should a page ask for it
                continue


def smaller(used: Files, pages: dict[str, Page], fixed: Container[str], place: Path) -> dict[str, bytes]:
    """What pages ask for, and what that asks for, minified. Raises Problems.

    Minified, a file may name less than before, so that less is asked for.
    """
    asked: Files = used
    small: dict[str, bytes] = {}
    while True:
        named = prune.without({**asked, **small}, asked.keys() - pages.keys())
        asked = {name: used[name] for name in named}
        if small.keys() == asked.keys() - pages.keys():
            return small
        small = {name: content for name, content in asked.items() if name not in pages}
        small |= minified({name: content for name, content in small.items() if name not in fixed}, asked, pages, place)


def minified(files: Files, asked: Files, pages: dict[str, Page], place: Path) -> dict[str, bytes]:
    """These files made small; style sheets without the rules that no page uses. Raises Problems."""
    small = map_files(
        (name for name in files if not name.endswith(".css")), lambda name: minify.minify(place / name, files[name])
    )
    scripts = (of_script(content.decode()) for name, content in {**asked, **small}.items() if name.endswith(SCRIPTS))
    known = Names().union(*(page.names for page in pages.values()), *scripts)

    def sheet(name: str) -> bytes:
        return minify.minify(place / name, purge_css.purge(minify.text_of(files[name]), known).encode())

    return small | map_files((name for name in files if name.endswith(".css")), sheet)


def map_files(names: Iterable[str], work: Callable[[str], T]) -> dict[str, T]:
    """What comes of the work on each file, by its name. Raises Problems, those of all files."""
    with gathered() as attempt:
        done = {name: attempt(work, name) for name in names}
    return {name: tried.result for name, tried in done.items() if tried.result is not None}
