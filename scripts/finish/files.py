"""A site's folder: read whole, changed whole. What its owner keeps in it stays.

A build writes down in `.built.json`, in the site's folder, what it put there: names that anybody can ask the site for
anyway. The next build removes from among those what it no longer makes. All else is its owner's and stays: `.git`,
`CNAME`, a file that was put there by hand.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from disk.names import listed_in, within
from disk.transaction import all_or_nothing, change
from problems import Problem, Problems, unreadable, unwritable

Files = Mapping[str, bytes]  # what a site holds: paths below it, with / on every machine
LIST = ".built.json"
PROJECT = {"mkdocs.yml", "pyproject.toml", "setup.py", "package.json", "Makefile", "Gemfile", "Cargo.toml", "go.mod"}
SOURCE = re.compile(r".+\.(md|py|rst|ts|rb|go|rs|sh|toml|ya?ml)")
PAGE = re.compile(rb"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
BUILT = ("404.html", "sitemap.xml")  # beside index.html, what MkDocs and others leave in every site


def read(root: Path, hidden: bool = False) -> dict[str, bytes]:
    """Every file below `root`; the `hidden` ones, and those in hidden folders, only if asked for.

    Raises Problems where there is no page, or a file that can't be read.
    """
    try:
        files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths(root, hidden)}
    except OSError as error:
        raise unreadable(error, root, "one that can") from None
    if not any(name.endswith(".html") for name in files):
        raise Problems([Problem(root, 1, "no page", "the folder of a built site", "Build the site first")])
    return files


def paths(root: Path, hidden: bool = False) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(root, onerror=refuse if root.exists() else None):
        folders[:] = sorted(name for name in folders if hidden or not name.startswith("."))
        found = (Path(place) / name for name in sorted(names) if hidden or not name.startswith("."))
        yield from (path for path in found if path.is_file())


def is_page(content: bytes) -> bool:
    """Whether it is HTML at all. A host or a search engine may ask for a file of this name that holds one word."""
    return PAGE.search(content) is not None


def refuse_sources(root: Path) -> None:
    """Raises Problems where a folder is no site but what one is made from."""
    if found := sources(root):
        raise Problems(
            [Problem(root, 1, some(found), "the folder of a built site", "Name that; here, a source could be lost")]
        )


def sources(root: Path) -> list[str]:
    """Files in a folder, though not in those below, that tell that something is made from them."""
    names = {path.name for path in root.iterdir()} if root.is_dir() else set()
    known = {name for name in names if name in PROJECT or (".git" in names and SOURCE.fullmatch(name))}
    return sorted(known | ({".git"} & names if known else set()))


def some(names: Collection[str]) -> str:
    """A few names to tell what was found, first those that stand highest, where people put their own."""
    shown = sorted(names, key=lambda name: (name.count("/"), name))[:5]
    return ", ".join(shown) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def update(root: Path, before: Files, after: Files) -> list[str]:
    """Make the files `before` in `root` those `after`. Returns the names that went. Raises OSError."""
    stale = [name for name in before if name not in after]
    change(root, {name: content for name, content in after.items() if before.get(name) != content}, stale)
    return stale


def publish(root: Path, files: Files) -> list[str]:
    """Put a site that was built elsewhere into the folder `root`, in place of what a build put there before.

    A file that says the same already is not touched. Returns the names of files that stay though nobody knows whose
    they are: those in a site that was built when there was no list. Raises Problems, with the folder as it was, where
    it is no place for a site, or the disk refuses.
    """
    if root.exists() and not root.is_dir():
        raise Problems([Problem(root, 1, "a file", "a folder, or nothing", "Name another place")])
    files = {**files, LIST: json.dumps(sorted(files), ensure_ascii=False, indent=0).encode()}
    try:
        with all_or_nothing(root):
            stale, unknown = others(root, files)
            change(root, changed(root, files), stale)
    except OSError as error:
        raise unwritable(error, root, "room for the site") from None
    return unknown


def changed(root: Path, files: Files) -> dict[str, bytes]:
    """Those that say something else there, or nothing."""
    return {name: content for name, content in files.items() if said(root / name) != content}


def others(root: Path, files: Files) -> tuple[list[str], list[str]]:
    """Files there that the site no longer has, and those of which nobody knows whose they are. Raises Problems."""
    if ours := {name for name in listed_in(root / LIST) if within(root, name)}:
        refuse_mixing(root / name for name in changed(root, files) if name not in ours | {LIST})
        return [name for name in sorted(ours) if name not in files and (root / name).is_file()], []
    visible = {path.name for path in root.glob("*") if not path.name.startswith(".")} - {"CNAME"}
    if not visible:
        refuse_mixing(root / name for name in changed(root, files))
        return [], []
    if "index.html" not in visible or not visible.intersection(BUILT) or sources(root):
        wanted = "an empty folder, or one that holds a built site"
        raise Problems([Problem(root, 1, some(visible), wanted, "Empty it, or name another place for the site")])
    there = {path.relative_to(root).as_posix() for path in paths(root)}
    return [], sorted(there - {"CNAME", *files})


def refuse_mixing(names: Iterable[Path]) -> None:
    """Raises Problems where a file is that no build put there, and one of the site is to go to its place."""
    wanted, remedy = "room for a file of the site", "Move it away, or keep it in docs/"
    problems = [Problem(path, 1, "a file that no build put there", wanted, remedy) for path in names if path.exists()]
    if problems:
        raise Problems(problems)


def said(path: Path) -> bytes | None:
    """What stands in a file; None where there is none."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None
