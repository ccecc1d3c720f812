"""The pages that people write themselves: docs/*.md -> what each says of itself, and its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.content import front_matter
from guide.fields import QUOTE, one_of, text, yes_or_no
from guide.source import read_text
from guide.yaml_file import Node, is_converted
from problems import Problem, Problems, gathered, quoted, raise_any

GENERATED = ("index.md", "before-you-begin.md", "steps")  # in docs/
NEEDED = ("help", "private", "headings")  # pages that every page leads to
ROLES = (*NEEDED, "contact")  # the last leads to where the project is kept
EATEN = re.compile(r" {0,3}[\w-]+:", re.ASCII)  # MkDocs takes such a first line for a field, and it is gone
HEADING = re.compile(r"^# +(.+?)[ #]*$", re.MULTILINE)


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
    paths = [path for path in sorted(docs.rglob("*.md")) if not is_generated(path.relative_to(docs))]
    with gathered() as attempt:
        pages = [attempt(read, path, docs) for path in paths]
    found = [page.result for page in pages]
    raise_any(roles(docs, found))
    return found


def is_generated(path: Path) -> bool:
    return path.parts[0] in GENERATED or any(part.startswith(".") for part in path.parts)


def read(path: Path, docs: Path) -> Handwritten:
    """Without a title among its fields, a page's heading is its title, or else its name. Raises Problems."""
    fields, body, first_line = parts(path)
    heading = HEADING.search(body)
    fields.setdefault("title", heading[1] if heading else path.stem)
    return Handwritten(path.relative_to(docs).as_posix(), path, fields, body, first_line)


def parts(path: Path) -> tuple[dict[str, Any], str, int]:
    """The page's fields, its Markdown, and the line on which that begins. Raises Problems, all at once."""
    read_text(path, "a page in Markdown")  # says what is wrong with its letters, if anything is
    lines = path.read_text("utf-8-sig").rstrip().split("\n")  # as MkDocs sees them, lines of spaces and tabs too
    if front_matter.begins(lines):
        return front_matter.parsed(path, lines, FIELDS)
    if EATEN.match(lines[0]):
        remedy = "Begin the page with its heading, or put a line --- above the fields and one below"
        raise Problems([Problem(path, 1, f"{quoted(lines[0])} on top", front_matter.FORM, remedy)])
    first = next((i for i, line in enumerate(lines) if line.strip()), 0)
    return {}, "\n".join(lines[first:]), first + 1


def read_alike(node: Node) -> str:
    """A text that MkDocs, too, reads as one: it reads these pages again by itself."""
    said = text(node)
    if node.plain and is_converted(said):
        raise node.refused(f"{node.found}, which MkDocs reads as a number or a day", "a text", QUOTE)
    return said


FIELDS = {
    "title": read_alike,
    "description": read_alike,
    "role": one_of(ROLES),
    "within": read_alike,  # the page that this one is a part of: it is left out of the menus
    "search": yes_or_no,  # whether search looks through it
    "finds": read_alike,  # words between commas, each of which leads here as surely as any that search has learned
}


def roles(docs: Path, pages: Iterable[Handwritten]) -> Iterator[Problem]:
    """Roles that are needed and no page has, or that two have."""
    for role in ROLES:
        having = [page for page in pages if page.fields.get("role") == role]
        if role in NEEDED and not having:
            found = f"no page with “role: {role}”"
            yield Problem(docs, 1, found, "one", f"Add “role: {role}” to the front matter of that page")
        for page in having[1:]:
            found = f"a second page with “role: {role}”"
            yield Problem(page.path, line_of("role", page), found, "one", "Take it away from one of the two")


def line_of(field: str, page: Handwritten) -> int:
    """Where a field of the page stands."""
    lines = page.path.read_text("utf-8-sig").split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{field}:")), 1)
