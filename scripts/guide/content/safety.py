"""The words that keep a reader safe, on every guide whatever its article: content/safety.md -> Safety."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from guide.content import front_matter
from problems import Problem, Problems


@dataclass(frozen=True)
class Safety:
    """`line` stands on the index, on each step with no stop sign of its own, on the closing page and at every foot.

    `exit` says beside Quick exit what that can't do, and `keys` which keys do the same. `check` and `help`, Markdown,
    stand on the index: the questions before the list of the steps, and where to go when the steps are not safe.
    """

    line: str
    exit: str
    keys: str
    check: str
    help: str


def read(path: Path) -> Safety:
    """The safety words from their file. Raises Problems."""
    fields, body, first_line = front_matter.read(path, {"line": True, "exit": True, "keys": True})
    parts = [part.strip() for part in re.split(r"^(?=## )", body, flags=re.MULTILINE) if part.strip()]
    if len(parts) != 2:
        found = f"{len(parts)} parts that begin with ##"
        expected = "two: the questions before the steps, and where to go when they are not safe"
        raise Problems([Problem(path, first_line, found, expected, "Give each part one heading with ##")])
    return Safety(fields["line"], fields["exit"], fields["keys"], *parts)
