"""On which day the words of a page last changed, as git remembers it: the page's lines and files -> a day.

Where git knows nothing, or not all (a copy without history, a shallow one), no day is told.
"""

from __future__ import annotations

import datetime
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

COMMITTED = re.compile(r"([0-9a-f]{40,}) \d+ (\d+)(?: \d+)?")  # how git blame begins a line: commit, old number, number
TIME = "committer-time "


@dataclass(frozen=True)
class Origin:
    """What a page is made from: some lines of the article, by number, and whole files."""

    lines: frozenset[int] = frozenset()
    files: tuple[Path, ...] = ()


def days(root: Path, article: Path, origins: Mapping[str, Origin]) -> dict[str, str]:
    """The day of each page's last change by its name, in the form 2026-11-25, for those that are known."""
    if git(root, "rev-parse", "--is-shallow-repository").strip() != "false":
        return {}
    files = file_times(root)
    lines = line_times(root, article) if any(origin.lines for origin in origins.values()) else {}
    found = {}
    for name, origin in origins.items():
        wanted = [lines.get(n) for n in origin.lines] + [files.get(path.resolve()) for path in origin.files]
        times = [time for time in wanted if time is not None]
        if times and len(times) == len(wanted):
            found[name] = datetime.datetime.fromtimestamp(max(times), datetime.UTC).date().isoformat()
    return found


def file_times(root: Path) -> dict[Path, int]:
    """When each file below `root` was last committed, in seconds since 1970."""
    found: dict[Path, int] = {}
    top = Path(git(root, "rev-parse", "--show-toplevel").strip())
    time = 0
    for row in git(root, "-c", "core.quotePath=off", "log", "--format=%x00%ct", "--name-only", "--", ".").splitlines():
        if row.startswith("\0"):
            time = int(row[1:])
        elif row:
            found.setdefault((top / row).resolve(), time)
    return found


def line_times(root: Path, article: Path) -> dict[int, int]:
    """When each line of a file was last committed; lines that are not yet, are not told."""
    found: dict[int, int] = {}
    commit, number = "", 0
    for row in git(root, "blame", "--line-porcelain", "--", str(article.resolve())).splitlines():
        if head := COMMITTED.fullmatch(row):
            commit, number = head[1], int(head[2])
        elif row.startswith(TIME) and commit.strip("0"):
            found[number] = int(row.removeprefix(TIME))
    return found


def git(root: Path, *arguments: str) -> str:
    """What git says; nothing where there is none, or it refuses."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout
