"""Texts into files, all or nothing: what changed is put into place, what is over is removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from clutter import is_clutter
from disk.transaction import all_or_nothing, change
from problems import Problem, Problems, unwritable

MARK = "Made by scripts/build_pages.py"  # stands near the top of every file written here


def replace(root: Path, texts: Mapping[str, str], owned: str) -> None:
    """Make the files below `root` say `texts`, and the folder `owned` hold nothing else.

    A file that says its text already is not touched. Raises Problems, with everything as it was, where a file is
    in the way that was not made here, or the disk refuses.
    """
    files = {name: text.encode() for name, text in texts.items()}
    try:
        with all_or_nothing(root):
            change(root, *differences(root, files, owned))
    except OSError as error:
        raise unwritable(error, root, "room for the pages") from None


def differences(root: Path, files: Mapping[str, bytes], owned: str) -> tuple[dict[str, bytes], list[str]]:
    """The files to write, and those to remove. Raises Problems, OSError."""
    current = {path.relative_to(root).as_posix(): path for path in existing(root, files, owned)}
    refuse_foreign(current)
    changed = {name: data for name, data in files.items() if name not in current or current[name].read_bytes() != data}
    return changed, [name for name in current if name not in files]


def existing(root: Path, names: Iterable[str], owned: str) -> Iterator[Path]:
    """What stands where pages go, but for what systems and editors leave there."""
    for path in (root / owned).rglob("*"):
        if not path.is_dir() and not is_clutter(path.name):
            yield path
    yield from (path for name in names if not name.startswith(f"{owned}/") and (path := root / name).exists())


def refuse_foreign(paths: Mapping[str, Path]) -> None:
    """Raises Problems, of every file that was not made here. Hidden folders below the owned one are ours."""
    problems = [
        Problem(
            path,
            1,
            "a file that this program did not make",
            "only generated pages here",
            "Move it away, or delete it; words are edited in content/",
        )
        for name, path in paths.items()
        if "/." not in name and MARK.encode() not in path.read_bytes()[:500]
    ]
    if problems:
        raise Problems(problems)
