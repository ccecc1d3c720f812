"""What is wrong with an input, said so that its author can mend it: found -> expected -> what to do."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Generic, ParamSpec, TextIO, TypeVar

P = ParamSpec("P")
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


@dataclass(frozen=True)
class Attempt(Generic[T]):
    """What came of a piece of work: what it returned, or the Problems that it raised."""

    returned: tuple[T, ...]
    refusal: Problems | None = None

    @property
    def result(self) -> T:
        """What the work returned. Raises its Problems where it raised some."""
        if self.refusal:
            raise self.refusal
        return self.returned[0]

    @property
    def or_none(self) -> T | None:
        """What the work returned, or None where it raised Problems."""
        return next(iter(self.returned), None)


class Attempts:
    """Does pieces of work, and keeps the Problems that they raise."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> Attempt[T]:
        try:
            return Attempt((work(*arguments, **named),))
        except Problems as refusal:
            self.problems += refusal.problems
            return Attempt((), refusal)


@contextmanager
def gathered() -> Iterator[Attempts]:
    """Try several things and raise the Problems of all of them at the end, not only those of the first.

    Below the block, each attempt has a result.
    """
    attempt = Attempts()
    yield attempt
    raise_any(attempt.problems)


def raise_any(problems: Iterable[Problem]) -> None:
    """Raise Problems, if there are any."""
    if found := list(problems):
        raise Problems(found)


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
    say(str(problems), sys.stderr)
    if on_github():
        say("\n".join(map(annotation, problems.problems)), sys.stdout)


def say(text: str, stream: TextIO) -> OSError | None:
    """Print in UTF-8, whatever the terminal was set to. Returns what the system says where it could not be written."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        print(text, file=stream, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # or Python tries once more when it ends
        return error
    return None


def tell(text: str) -> None:
    """Print what a command was asked for. Whoever reads may have enough, as `head`; else raises Problems."""
    error = say(text, sys.stdout)
    if error is not None and not isinstance(error, BrokenPipeError):
        raise unwritable(error, Path("standard output"), "room for what was asked for")


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
