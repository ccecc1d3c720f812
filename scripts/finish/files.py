"""A site's folder, read whole and replaced whole."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from problems import Problem, Problems, unreadable, unwritable

Files = Mapping[str, bytes]  # what a site holds: paths below it, with / on every machine


def read(root: Path) -> dict[str, bytes]:
    """Every file below `root`. Raises Problems where there is no page, or a file that can't be read."""
    try:
        paths = [path for path in sorted(root.rglob("*")) if path.is_file()]
        files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        raise unreadable(error, root, "one that can") from None
    if not any(name.endswith(".html") for name in files):
        raise Problems([Problem(root, 1, "no page", "the folder of a built site", "Build the site first")])
    return files


def replace(root: Path, files: Files) -> None:
    """Make `root` hold these files and nothing else. Raises Problems, with the folder as it was, where it can't."""
    root = root.resolve()  # a link to a folder stays one
    if root.exists() and not root.is_dir():
        raise Problems([Problem(root, 1, "a file", "a folder, or nothing", "Name another place")])
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".site-", dir=root.parent, ignore_cleanup_errors=True) as beside:
            new, old = Path(beside) / "new", Path(beside) / "old"
            for name, content in files.items():
                path = new / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            swap(root, new, old)
    except OSError as error:
        raise unwritable(error, root, "room for the site") from None


def swap(root: Path, new: Path, old: Path) -> None:
    """Two renames, never copies, which could stop half-way; should the second fail, the first is undone."""
    if root.exists():
        root.rename(old)
    try:
        new.rename(root)
    except BaseException:
        if old.exists():
            old.rename(root)
        raise
