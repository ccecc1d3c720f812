"""How danger sounds in a search: the files of phrases in content/danger/ -> Danger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from guide.search.features import tokens
from guide.search.model import ROOT
from guide.search.phrases import phrases
from problems import Problem, gathered, quoted, raise_any

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
    raise_any(twice(folder, found))
    said = {kind: [phrase for _, phrase in rows] for kind, rows in found.items()}
    return Danger({kind: said[kind] for kind in KINDS}, said[HARMLESS])


def twice(folder: Path, found: Mapping[str, list[tuple[int, str]]]) -> Iterator[Problem]:
    """Phrases that stand a second time, in the same file or another; what is typed otherwise and heard alike counts."""
    seen: dict[tuple[str, ...], str] = {}
    for kind, rows in found.items():
        for n, phrase in rows:
            key, place = tokens(phrase), f"{kind}.txt:{n}"
            if key in seen:
                found_twice = f"{quoted(phrase)} again, as in {seen[key]}"
                yield Problem(folder / f"{kind}.txt", n, found_twice, "each phrase once", "Remove one of the two")
            seen.setdefault(key, place)
