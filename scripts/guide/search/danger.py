"""How danger sounds in a search: the files of phrases in content/danger/ -> Danger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guide.search.model import ROOT
from guide.search.phrases import phrases, twice
from problems import gathered, raise_any

FOLDER = ROOT / "content/danger"
SPECIAL = ("suicide", "their-suicide", "own")
KINDS = ("harm", *SPECIAL)  # each a file of phrases, and an answer; harm where it is none of the others
HARMLESS = "harmless"


@dataclass(frozen=True)
class Danger:
    """Phrases by kind, and harmless searches in the same words."""

    phrases: Mapping[str, list[str]]
    harmless: list[str]


def read(folder: Path) -> Danger:
    """What the folder holds. Raises Problems, those of all files at once."""
    with gathered() as attempt:
        files = {kind: attempt(phrases, folder / f"{kind}.txt") for kind in (*KINDS, HARMLESS)}
    found = {kind: rows.result for kind, rows in files.items()}
    raise_any(twice(folder, found, "each phrase once"))
    said = {kind: [phrase for _, phrase in rows] for kind, rows in found.items()}
    return Danger({kind: said[kind] for kind in KINDS}, said[HARMLESS])
