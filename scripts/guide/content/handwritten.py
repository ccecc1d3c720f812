"""The pages that people write in docs/: their front matter, and the Markdown below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.content import front_matter
from guide.source import read_text
from problems import Problem, Problems, gathered

FIELDS = ("title", "description", "role", "within", "finds", "also-finds", "template", "search")
ROLES = ("help", "private", "headings")  # pages that templates lead to, one for each
CONTACT = "contact"  # leads to where the project is kept
TITLE = re.compile(r"^# +(.+?)[ #]*$", re.MULTILINE)


@dataclass(frozen=True)
class Handwritten:
    """One page: its name in docs/, its fields, its Markdown and the line on which that begins."""

    name: str
    path: Path
    fields: dict[str, Any]
    body: str
    first_line: int


def read_all(docs: Path) -> list[Handwritten]:
    """The pages in `docs` that are not generated, by name. Raises Problems, those of all at once."""
    paths = [p for p in sorted(docs.rglob("*.md")) if not is_generated(p.relative_to(docs))]
    with gathered() as attempt:
        pages = [attempt(lambda path=path: read(path, docs)) for path in paths]  # type: ignore[misc]
    found = [page for page in pages if page is not None]
    if problems := [*roles(docs, found)]:
        raise Problems(problems)
    return found


def is_generated(path: Path) -> bool:
    return path == Path("index.md") or path.parts[0] == "steps" or any(part.startswith(".") for part in path.parts)


def read(path: Path, docs: Path) -> Handwritten:
    text = read_text(path, "a page in Markdown")
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == front_matter.FENCE), 0)
    fields = front_matter.parse(path, lines[1:end]) if lines[0].rstrip() == front_matter.FENCE and end else {}
    start = end + 1 if fields else 0
    body = "\n".join(lines[start:])
    heading = TITLE.search(body)
    fields.setdefault("title", heading[1] if heading else path.stem)
    return Handwritten(path.relative_to(docs).as_posix(), path, fields, body, start + 1)


def roles(docs: Path, pages: Iterable[Handwritten]) -> Iterable[Problem]:
    """Roles that no page has, or two."""
    for role in ROLES:
        having = [page for page in pages if page.fields.get("role") == role]
        if not having:
            found = f"no page with “role: {role}”"
            yield Problem(docs, 1, found, "one", f"Add “role: {role}” to the front matter of that page")
        for page in having[1:]:
            yield Problem(page.path, 1, f"a second page with “role: {role}”", "one", "Take it away from one of the two")
