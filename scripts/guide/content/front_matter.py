"""A Markdown file's front matter: YAML between two lines of three dashes -> its fields, and the text below."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from guide import yaml_file
from guide.fields import Table, fields
from guide.source import read_text
from problems import Problem, Problems, gathered, quoted, raise_any

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
FENCE = "---"
NUMBERS = {2: "two", 3: "three"}
FORM = "front matter: fields like “description: ...” between two lines of three dashes, at the top"
Check = Callable[[Path, str, int], Iterable[Problem]]  # of the text below, and the line on which it begins


def read(path: Path, table: Table, check: Check = lambda *_: ()) -> tuple[dict[str, Any], str, int]:
    """The fields of a file's front matter, the Markdown below it, and the line on which that begins.

    `table` says what the fields hold (fields.py), `check` what is wrong with the Markdown. Raises Problems, those of
    both at once.
    """
    lines = read_text(path, "a Markdown file").split("\n")
    if not begins(lines):
        raise Problems([Problem(path, 1, quoted(lines[0]) or "nothing", FORM, "Begin the file with ---")])
    return parsed(path, lines, table, check)


def begins(lines: list[str]) -> bool:
    """Whether a text begins with front matter."""
    return is_fence(lines[0])


def is_fence(line: str) -> bool:
    return line.rstrip(" \t") == FENCE


def parsed(path: Path, lines: list[str], table: Table, check: Check = lambda *_: ()) -> tuple[dict[str, Any], str, int]:
    """The same of the lines of a file that begins with front matter."""
    end = next((i for i, text in enumerate(lines[1:], start=1) if is_fence(text)), None)
    if end is None:
        raise Problems([Problem(path, 1, "front matter without an end", FORM, "Add a line --- below the fields")])
    below = next((i for i, text in enumerate(lines[end + 1 :], start=end + 1) if text.strip()), len(lines))
    body = "\n".join(lines[below:])
    with gathered() as attempt:
        said = attempt(lambda: fields(table)(yaml_file.parse(path, "\n".join(["", *lines[1:end]]))))
        attempt(lambda: raise_any(check(path, body, below + 1)))
    return said.result, body, below + 1


def parts(body: str) -> list[str]:
    """The parts of a text in Markdown, each with the heading `##` that it begins with."""
    return [part.strip() for part in re.split(r"^(?=## )", body, flags=re.MULTILINE) if part.strip()]


def has_parts(number: int, expected: str) -> Check:
    """A check that a text has so many parts; `expected` says which."""

    def check(path: Path, body: str, first_line: int) -> Iterable[Problem]:
        if len(found := parts(body)) != number:
            problem = f"{len(found)} parts that begin with ##"
            yield Problem(
                path, first_line, problem, f"{NUMBERS[number]}: {expected}", "Give each part one heading with ##"
            )

    return check


def written(fields: Mapping[str, Any]) -> str:
    """Fields as YAML, one a line."""
    return str(yaml.dump(fields, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10_000))
