"""What is known of the pages and can't stand in them, left beside them for what comes after the build."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.source import read_text

FOLDER = "steps/.parts"  # below docs/; site builders pass by names that begin with a dot
NAME = f"{FOLDER}/notes.json"

Page = Mapping[str, Any]


@dataclass(frozen=True)
class Notes:
    """`pages`: each page of the navigation, in order, with its name, address and front matter. `finds`: by its name,
    words that its author gave for search. `learned`: what search has learned, where that is of these pages. `danger`:
    what a browser needs to hear it; the links of its answers name pages, and lines of the file `answers`.
    """

    pages: Sequence[Page]
    finds: Mapping[str, str]
    learned: Mapping[str, Any] | None
    danger: Mapping[str, Any]
    answers: Path


def written(notes: Notes, docs: Path) -> str:
    """The notes as JSON. Paths are told from `docs` on, so that the text is the same on every machine."""
    told = {**vars(notes), "answers": Path(os.path.relpath(notes.answers, docs)).as_posix()}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read(docs: Path) -> Notes:
    """The notes of the pages in `docs`. Raises Problems where there are none."""
    told = json.loads(read_text(docs / NAME, "what build_pages.py writes"))
    return Notes(**{**told, "answers": docs / told["answers"]})


def page_of(pages: Iterable[Page], role: str) -> Page | None:
    """The page with this role."""
    return next((page for page in pages if page.get("role") == role), None)
