"""Texts into files, all or nothing: what changed is written beside, then moved into place; what is over is removed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from clutter import is_clutter
from problems import Problem, Problems, unwritable

MARK = "Made by scripts/build_pages.py"  # stands near the top of every file written here


def replace(root: Path, texts: Mapping[str, str], owned: str) -> None:
    """Make the files below `root` say `texts`, and the folder `owned` hold nothing else.

    A file that says its text already is not touched. Raises Problems, with everything as it was, where a file is
    in the way that was not made here, or the disk refuses.
    """
    current = {path.relative_to(root).as_posix(): path for path in existing(root, texts, owned)}
    refuse_foreign(path for name, path in current.items() if "/." not in name)  # hidden folders here are ours
    changed = {name: text for name, text in texts.items() if name not in current or said(current[name]) != text}
    stale = [name for name in current if name not in texts]
    if not changed and not stale:
        return
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".pages-", dir=root, ignore_cleanup_errors=True) as beside:
            swap(root, Path(beside), changed, stale)
    except OSError as error:
        raise unwritable(error, root, "room for the pages") from None


def existing(root: Path, texts: Iterable[str], owned: str) -> list[Path]:
    inside = [path for path in (root / owned).rglob("*") if not (path.is_dir() or is_clutter(path.name))]
    beside = [root / name for name in texts if not name.startswith(f"{owned}/")]
    return [*inside, *(path for path in beside if path.exists())]


def said(path: Path) -> str | None:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None


def refuse_foreign(paths: Iterable[Path]) -> None:
    problems = [
        Problem(
            path,
            1,
            "a file that this program did not make",
            "only generated pages here",
            "Move it away, or delete it; words are edited in content/",
        )
        for path in paths
        if MARK not in (said(path) or "")[:500]
    ]
    if problems:
        raise Problems(problems)


def swap(root: Path, beside: Path, changed: Mapping[str, str], stale: Iterable[str]) -> None:
    """Write all new texts beside, then move old files out and new ones in; on a fault, move everything back."""
    new, old = beside / "new", beside / "old"
    for name, text in changed.items():
        write(new / name, text)
    undo: list[Callable[[], object]] = []
    try:
        for name in (*changed, *stale):
            if (root / name).exists():
                move(root / name, old / name)
                undo.append(lambda name=name: move(old / name, root / name))  # type: ignore[misc]
        for name in changed:
            move(new / name, root / name)
            undo.append(lambda name=name: (root / name).unlink())  # type: ignore[misc]
    except BaseException:
        for step in reversed(undo):
            step()
        raise


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, target)
