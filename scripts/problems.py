"""What is wrong with an input, said so that its author can mend it: found -> expected -> what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Problem:
    """One fault, at one place. `line` counts from 1; a fault of the whole file stands at line 1."""

    path: Path
    line: int
    found: str
    expected: str
    remedy: str

    @property
    def message(self) -> str:
        return f"found {self.found}; expected {self.expected}. {self.remedy}"

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.line}: {self.message}"


class Problems(Exception):  # noqa: N818 - it carries many, and is named for them
    """Everything that is wrong at once, so that one reading of the list mends it all."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


@contextmanager
def gathered() -> Iterator[Callable[[Callable[[], T]], T | None]]:
    """Try several things and raise the Problems of all of them at the end, not only the first.

    Gives a function that runs what it is handed, and returns None where that raised Problems.
    """
    problems: list[Problem] = []

    def attempt(work: Callable[[], T]) -> T | None:
        try:
            return work()
        except Problems as error:
            problems.extend(error.problems)
            return None

    yield attempt
    if problems:
        raise Problems(problems)


def unreadable(error: OSError, path: Path, wanted: str) -> Problems:
    """What a disk says that does not give a file."""
    found = f"a file that cannot be read ({error.strerror})"
    return Problems([Problem(place(error, path), 1, found, wanted, "Check who may read it")])


def unwritable(error: OSError, root: Path, wanted: str) -> Problems:
    """What a disk says that does not take what is written below `root`."""
    found = f"a place that cannot be written ({error.strerror})"
    return Problems([Problem(place(error, root), 1, found, wanted, "Check who may write there")])


def place(error: OSError, other: Path) -> Path:
    """The file that an error names, where it moves one the place it moves to, or the other one."""
    name = error.filename2 or error.filename
    return Path(name) if isinstance(name, str) else other


def shown(path: Path) -> str:
    """The path as a reader at the prompt would write it: relative where it lies below the current folder."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix() or "."
    except (ValueError, OSError):
        return str(path)


def quoted(text: str, width: int = 70) -> str:
    """The text in quotation marks on one line, cut where it is long, with nothing in it that moves a terminal."""
    clean = "".join(c if c.isprintable() else " " for c in text).strip()
    return f"“{clean if len(clean) <= width else clean[: width - 1].rstrip() + '…'}”"


def report(problems: Problems) -> None:
    """Say the problems: on standard error for people, and for GitHub to show beside the lines of a pull request."""
    print(problems, file=sys.stderr)
    if on_github():
        print("\n".join(map(annotation, problems.problems)), flush=True)


def status(work: Callable[[], object]) -> int:
    """Do a command's work and give its exit status: 0, or 2 when there were problems, which are said."""
    try:
        work()
    except Problems as problems:
        report(problems)
        return 2
    return 0


def annotation(problem: Problem) -> str:
    """The problem as GitHub shows it beside the line of a pull request.

    Form and escapes: GitHub's "Workflow commands for GitHub Actions", setting an error message.
    """
    data = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    file = shown(problem.path).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::error file={file},line={problem.line},title=The guide was not built::{data}"


def on_github() -> bool:
    return os.environ.get("GITHUB_ACTIONS") == "true"
