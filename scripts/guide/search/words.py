"""What search knows that belongs to no page's own file: content/search.md -> Searches."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guide.content import front_matter
from guide.fields import Must, text

FIELDS = {"index": Must(text), "also-index": Must(text), "closing": Must(text), "also-closing": Must(text)}


@dataclass(frozen=True)
class Searches:
    """`finds`: of the index and the closing, what finds and also finds."""

    finds: dict[str, tuple[str, str]]


def read(path: Path) -> Searches:
    """Raises Problems."""
    fields, _, _ = front_matter.read(path, FIELDS)
    finds = {kind: (fields[kind], fields[f"also-{kind}"]) for kind in ("index", "closing")}
    return Searches(finds)
