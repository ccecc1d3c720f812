"""Pages on single situations, which stand beside the steps: content/topics/*.md -> pages as those in docs/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from clutter import is_clutter
from guide.content import front_matter
from guide.content.companions import html_in
from guide.content.handwritten import Handwritten
from guide.fields import Must, Table, text
from problems import Problem, Problems, gathered, quoted

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.md")
TAKEN = "closing.md"  # the name of a page that is made of something else
FIELDS: Table = {"title": Must(text), "description": Must(text), "within": text, "finds": text}


def read_all(folder: Path) -> list[Handwritten]:
    """The topics in a folder, if there is one: those that lead to others, then those within them. Raises Problems."""
    paths = sorted(p for p in folder.glob("*") if not p.name.startswith(".") and not is_clutter(p.name))
    with gathered() as attempt:
        found = [attempt(read, path) for path in paths]
    return sorted((topic.result for topic in found), key=lambda topic: "within" in topic.fields)


def read(path: Path) -> Handwritten:
    """One topic from its file, whose name is its address. Raises Problems."""
    if not NAME.fullmatch(path.name) or path.name == TAKEN:
        expected = f"a name in small letters, as if-it-is-late.md, and not {TAKEN}"
        raise Problems([Problem(path, 1, f"a file named {quoted(path.name)}", expected, "Rename it")])
    return Handwritten(path.name, path, *front_matter.read(path, FIELDS, markdown_only))


def markdown_only(path: Path, body: str, first_line: int) -> Iterator[Problem]:
    if not body.startswith("# "):
        found = quoted(body.split("\n")[0]) or "nothing"
        yield Problem(path, first_line, found, "the page’s heading, # …", "Begin with its heading")
    yield from html_in(path, body, first_line)
