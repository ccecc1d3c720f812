"""A page that people write themselves, docs/*.md -> what it says of itself, and its Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from guide.content import front_matter
from guide.fields import fields, text, yes_or_no
from guide.source import read_text
from problems import Problem, Problems, quoted

FIELDS = {
    "title": text,
    "description": text,
    "finds": text,
    "also-finds": text,
    "template": text,  # of overrides/, in place of main.html
    "within": text,  # the page that this one is a part of: it is left out of the menus
    "search": fields({"exclude": yes_or_no}),
}
EATEN = re.compile(r" {0,3}[\w-]+:", re.ASCII)  # MkDocs takes such a first line for a field, and it is gone


def read(path: Path) -> tuple[dict[str, Any], str, int]:
    """The page's fields, its Markdown, and the line on which that begins. Raises Problems, all at once.

    A page needs no front matter: MkDocs then takes its title from its heading.
    """
    lines = read_text(path, "a page in Markdown").split("\n")
    if front_matter.begins(lines):
        return front_matter.parsed(path, lines, FIELDS)
    if EATEN.match(lines[0]):
        remedy = "Begin the page with its heading, or put a line --- above the fields and one below"
        raise Problems([Problem(path, 1, f"{quoted(lines[0])} on top", front_matter.FORM, remedy)])
    first = next((i for i, line in enumerate(lines) if line), 0)
    return {}, "\n".join(lines[first:]), first + 1
