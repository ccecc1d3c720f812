"""The words that keep a reader safe, on every guide whatever its article: content/safety.md -> Safety."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guide.content import front_matter
from guide.fields import Must, text

PARTS = "the questions before the steps, and where to go when they are not safe"
FIELDS = {"line": Must(text), "exit": Must(text), "keys": Must(text)}


@dataclass(frozen=True)
class Safety:
    """`line` stands on the index, on each step with no stop sign of its own, on the closing page and at every foot.

    `exit` says beside Quick exit what that can't do, and `keys` which keys do the same. `check`, Markdown, is a
    page of its own: the questions before the steps. `help` stands on the index: where to go when they are not safe.
    `numbers`, Markdown, stands at each stop sign on paper; it comes from the helplines, where these are known.
    """

    line: str
    exit: str
    keys: str
    check: str
    help: str
    numbers: str = ""


def read(path: Path) -> Safety:
    """The safety words from their file. Raises Problems."""
    fields, body, _ = front_matter.read(path, FIELDS, front_matter.has_parts(2, PARTS))
    return Safety(fields["line"], fields["exit"], fields["keys"], *front_matter.parts(body))
