"""A Markdown file's front matter: YAML between two lines of three dashes -> its fields, and the text below."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from guide.source import read_text
from problems import Problem, Problems, quoted

# By libyaml where there is one: a page's words for search are many.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
FENCE = "---"
FORM = "front matter: fields like “description: ...” between two lines of three dashes, at the top"


def read(path: Path, known: Mapping[str, bool]) -> tuple[dict[str, str], str, int]:
    """The fields of a file's front matter, the Markdown below it, and the line on which that begins.

    `known` names the fields that may stand there and whether each must. All values are one-line texts.
    Raises Problems, all of them at once.
    """
    lines = read_text(path, "a Markdown file").split("\n")
    if lines[0].rstrip() != FENCE:
        raise Problems([Problem(path, 1, quoted(lines[0]) or "nothing", FORM, "Begin the file with ---")])
    end = next((i for i, text in enumerate(lines[1:], start=1) if text.rstrip() == FENCE), None)
    if end is None:
        raise Problems([Problem(path, 1, "front matter without an end", FORM, "Add a line --- below the fields")])
    fields = parse(path, lines[1:end])
    problems = [
        *unknown(path, fields, known, lines),
        *missing(path, fields, known),
        *(
            Problem(
                path,
                line_with(lines, key),
                f"{key}: {value!r}",
                "a text on one line",
                "Put it in quotation marks",
            )
            for key, value in fields.items()
            if key in known and not (isinstance(value, str) and value.strip() and "\n" not in value.strip())
        ),
    ]
    if problems:
        raise Problems(problems)
    return (
        {key: value.strip() for key, value in fields.items()},
        "\n".join(lines[end + 1 :]).strip("\n"),
        end + 2,
    )


def parse(path: Path, lines: list[str]) -> dict[str, Any]:
    try:
        fields = yaml.load("\n".join(lines), Loader=LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 2 + (mark.line if mark else 0)
        fault = str(getattr(error, "problem", None) or "no YAML")
        found = f"front matter that does not parse ({fault})"
        remedy = "Put values that hold a colon or a quotation mark between double quotation marks"
        raise Problems([Problem(path, line, found, FORM, remedy)]) from None
    if not isinstance(fields, dict):
        raise Problems([Problem(path, 2, "front matter that is no list of fields", FORM, "Write one field a line")])
    return {str(key): value for key, value in fields.items()}


def written(fields: Mapping[str, Any]) -> str:
    """Fields as YAML, one a line."""
    return str(yaml.dump(fields, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10_000))


def unknown(path: Path, fields: Mapping[str, Any], known: Mapping[str, bool], lines: list[str]) -> list[Problem]:
    names = ", ".join(known)
    return [
        Problem(path, line_with(lines, key), f"the field {quoted(key)}", f"one of {names}", "Mend its name")
        for key in fields
        if key not in known
    ]


def missing(path: Path, fields: Mapping[str, Any], known: Mapping[str, bool]) -> list[Problem]:
    return [
        Problem(path, 1, f"no field {quoted(key)}", "one", f"Add a line “{key}: ...” to the front matter")
        for key, needed in known.items()
        if needed and key not in fields
    ]


def line_with(lines: list[str], key: str) -> int:
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*:")
    return next((n for n, text in enumerate(lines, start=1) if pattern.match(text)), 1)
