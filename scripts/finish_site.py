#!/usr/bin/env python3
"""Make a built site light and safe: read -> put in what blocks -> purge -> minify -> leave out -> lock -> replace.

finish_site.py [SITE]     by default site/

Any static site will do, whatever built it; done twice, nothing changes. Exit 0; or 2 with every problem on standard
error, one a line, as `path:line: found ...; expected .... What to do`, and the site as it was.
"""

from __future__ import annotations

import argparse
import posixpath
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from finishing import blocking, folder, minified, policy, purge, unused
from finishing.document import Document
from finishing.folder import Files
from guide.problems import gathered, status

T = TypeVar("T")
IMPORTED = re.compile(r"""(?:import|from)\s*\(?\s*["']([^"']+)["']""")
SITE = Path(__file__).resolve().parent.parent / "site"


def finish(built: Path, site: Path | None = None) -> None:
    """Finish the site in `built` into the folder `site`, by default in its place: all or nothing. Raises Problems."""
    folder.replace(site or built, finished(folder.read(built), built))


def finished(files: Files, place: Path) -> dict[str, bytes]:
    """The same site, light and safe. `place` names its folder in messages. Raises Problems, those of all files."""
    documents = each(files, lambda name: opened(place / name, files[name]))
    sealed = {target(name, address, files) for name, document in documents.items() for address in document.sealed()}
    names = {name: document.names() | script_words(name, document, files) for name, document in documents.items()}
    for name, document in documents.items():
        blocking.put_in(document, names[name], lambda address, name=name: said(name, address, files))  # type: ignore[misc]
        policy.reserve(document)
    used = unused.without(dict(files) | {name: document.html().encode() for name, document in documents.items()})
    scripts = (used[name].decode() for name in used if name.endswith((".js", ".mjs")))
    everything = set().union(*names.values(), *map(purge.words, scripts))
    light = partial(minified.minified, purged=partial(purge.purged, names=everything))
    small = each(used, lambda name: used[name] if name in sealed else light(place / name, used[name]))
    return unused.without(small) | {name: policy.locked(small[name]) for name in documents}


def each(names: Iterable[str], work: Callable[[str], T | None]) -> dict[str, T]:
    """What comes of the work on each file. Raises Problems, those of all files."""
    with gathered() as attempt:
        done = {name: attempt(lambda name=name: work(name)) for name in names}  # type: ignore[misc]
    return {name: result for name, result in done.items() if result is not None}


def opened(path: Path, content: bytes) -> Document | None:
    """The document of a page; of other files nothing, but they are looked at as well. Raises Problems."""
    minified.checked(path, content)
    return Document.read(path, content) if path.suffix == ".html" else None


def said(page: str, address: str, files: Files) -> str | None:
    """What stands at an address, as a page names it; None where that is no file of this site."""
    name = target(page, address, files)
    return files[name].decode() if name is not None else None


def script_words(page: str, document: Document, files: Files) -> set[str]:
    """Names that the scripts of a page, and what these import, may give to what they put into it.

    What a script fetches later on from an address that it puts together is not seen. Its looks belong into a sheet
    that stays a file: there, every script of the site counts.
    """
    waiting = [target(page, address, files) for _, address in document.scripts()]
    seen: set[str] = set()
    found = set(purge.words(document.inline_words()))
    while waiting:
        name = waiting.pop()
        if name is not None and name not in seen:
            seen.add(name)
            text = files[name].decode()
            found |= purge.words(text)
            waiting += [target(name, address, files) for address in IMPORTED.findall(text)]
    return found


def target(page: str, address: str, files: Files) -> str | None:
    """The file at an address, if any. A site may lie below any path of its host: of /a/b/c.css, each end may be it."""
    path = address.split("#")[0].split("?")[0]
    if path.startswith("//") or ":" in path:
        return None
    if not path.startswith("/"):
        ends = [posixpath.normpath(posixpath.join(posixpath.dirname(page), path))]
    else:
        parts = path.strip("/").split("/")
        ends = ["/".join(parts[n:]) for n in range(len(parts))]
    return next((end for end in ends if end in files), None)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("site", nargs="?", type=Path, default=SITE, metavar="SITE", help="folder of a built site")
    site = parser.parse_args(arguments).site
    return status(lambda: finish(site))


if __name__ == "__main__":
    sys.exit(main())
