"""Copies of the project to build sites from, and the questions whose pages are known."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("content", "docs", "overrides", "scripts")
GENERATED = shutil.ignore_patterns("__pycache__", "index.md", "steps")


@dataclass(frozen=True)
class Question:
    """A search, the page it should find, another that is as right, and whether it tells of danger."""

    q: str
    page: str
    also: tuple[str, ...] = ()
    danger: bool = False


def copied(target: Path) -> Path:
    """The parts that a site is built from, without what was generated."""
    for part in PARTS:
        shutil.copytree(ROOT / part, target / part, ignore=GENERATED if part == "docs" else None)
    shutil.copy(ROOT / "mkdocs.yml", target)
    return target


def questions(half: str) -> list[Question]:
    """Those of one half of tests/searches."""
    rows = yaml.safe_load((ROOT / f"tests/searches/{half}.yml").read_text("utf-8"))
    return [Question(row["q"], row["page"], tuple(row.get("also", ())), row.get("danger", False)) for row in rows]


def page_of(address: str) -> str:
    """The page as the questions name it."""
    name = address.strip("/").removeprefix("steps/") or "index"
    return name[:2] if name[:2].isdigit() else "sources" if name.startswith("sources") else name
