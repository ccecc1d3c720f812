"""The words that keep a reader safe, on every guide whatever its article: content/safety.md -> Safety."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guide import front_matter


@dataclass(frozen=True)
class Safety:
    """`line` stands on the index and on each step with no stop sign of its own, and at the foot of every page.

    `exit` says beside Quick exit what that can't do. `body`, Markdown, ends the index.
    """

    line: str
    exit: str
    body: str


def read(path: Path) -> Safety:
    """The safety words from their file. Raises Problems."""
    fields, body, _ = front_matter.read(path, {"line": True, "exit": True})
    return Safety(fields["line"], fields["exit"], body)
