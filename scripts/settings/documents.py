"""The files in docs/, by names that can be addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from clutter import is_clutter
from problems import Problem, quoted

MOVES = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # no address can hold it as it stands
HIDDEN = re.compile(r"(^|/)\.")
GENERATED = re.compile(r"index\.md|steps/.*")


def names(docs: Path) -> list[str]:
    """The files that people put into `docs`, by their names there. What begins with a dot is not ours to read."""
    found = (path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())
    return sorted(
        name for name in found if not (HIDDEN.search(name) or GENERATED.fullmatch(name) or is_clutter(Path(name).name))
    )


def is_page(name: str) -> bool:
    return name.endswith(".md")


def faults(docs: Path, files: Iterable[str]) -> Iterator[Problem]:
    """Names that can't be an address."""
    for name in files:
        if MOVES.search(name):
            found = f"a name with a line break or the like, {quoted(name)}"
            yield Problem(docs, 1, found, "letters, digits and -", "Rename the file")
