"""Files of a folder by their names: paths below it, with / on every machine. Each raises OSError."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path, PurePosixPath


def listed_in(path: Path) -> list[str]:
    """The names that a file of ours lists; none where it lists none."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return []
    return [name for name in found if isinstance(name, str)] if isinstance(found, list) else []


def within(root: Path, name: str) -> bool:
    """Whether this is the name of a file below `root`. A folder from elsewhere may bring a list that names others."""
    parts = PurePosixPath(name).parts
    return bool(parts) and ".." not in parts and (root / name).parent.resolve().is_relative_to(root.resolve())


def remove(root: Path, name: str) -> None:
    """Remove a file, if it is there, and folders that are empty without it."""
    with suppress(FileNotFoundError, NotADirectoryError):
        (root / name).unlink()
    for folder in PurePosixPath(name).parents:
        with suppress(OSError):  # not empty, or not there
            if folder.name:
                (root / folder).rmdir()


def same(path: Path, other: Path) -> bool:
    """Whether two files say the same."""
    files = path.is_file() and other.is_file() and not path.is_symlink() and not other.is_symlink()
    return files and path.read_bytes() == other.read_bytes()


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def move(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)
