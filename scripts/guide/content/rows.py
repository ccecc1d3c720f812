"""A data file in content/ as rows whose faults can be named by line: YAML -> list of Row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guide.source import read_text
from problems import Problem, Problems, quoted

LINES = "__lines__"  # where the loader below notes on which line each key of a mapping stands; the first is its own


class NumberedLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML whose mappings know their lines, and refuse to say one key twice. By libyaml where there is one."""


def construct_mapping(loader: NumberedLoader, node: yaml.MappingNode) -> dict[Any, Any]:
    keys = [loader.construct_object(key) for key, _ in node.value]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise yaml.MarkedYAMLError(problem=f"the key {twice!r} twice", problem_mark=node.start_mark)
    lines = {key: name.start_mark.line + 1 for key, (name, _) in zip(keys, node.value, strict=True)}
    return {**loader.construct_mapping(node, deep=True), LINES: lines}


NumberedLoader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, construct_mapping)


@dataclass(frozen=True)
class Row:
    """A mapping in the file, a row or a part of one: its fields, and on which line each stands."""

    path: Path
    lines: Mapping[str, int]
    fields: Mapping[str, Any]

    def fault(self, field: str, found: str, expected: str, remedy: str = "Mend this row") -> Problem:
        """What is wrong with a field, on its line; on the first line where there is no such field."""
        line = self.lines.get(field) or min(self.lines.values(), default=1)
        return Problem(self.path, line, found, expected, remedy)

    def part(self, value: Any) -> Row:
        """A mapping inside this one as a row of its own."""
        return as_row(self.path, value)

    def shape_faults(self, known: Mapping[str, bool]) -> list[Problem]:
        """Fields that are missing or not known. `known` says of each whether it must be there."""
        names = ", ".join(known)
        return [
            *(
                self.fault(key, f"the field {quoted(str(key))}", f"one of {names}")
                for key in self.fields
                if key not in known
            ),
            *(
                self.fault(key, f"no field {quoted(key)}", "one", f"Add a line “{key}: ...”")
                for key, needed in known.items()
                if needed and not self.fields.get(key)
            ),
        ]


def read(path: Path) -> Any:
    """What the file holds, mappings with their lines under LINES. Raises Problems where it is no YAML."""
    text = read_text(path, "a YAML data file")
    try:
        return yaml.load(text, Loader=NumberedLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        found = f"what is no YAML ({error.problem})"
        remedy = "Look at spaces, colons and quotation marks here"
        raise Problems([Problem(path, line, found, "YAML, as in the rows above", remedy)]) from None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:  # such as a day that there is not
        raise Problems([Problem(path, 1, f"what is no YAML ({error})", "YAML", "Save it as plain text")]) from None


def as_row(path: Path, value: Any) -> Row:
    if not isinstance(value, dict):
        found = quoted(str(value))
        raise Problems([Problem(path, 1, found, "a row with fields", "Write each row as “field: value” lines")])
    return Row(path, value[LINES], {key: v for key, v in value.items() if key != LINES})


def is_address(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s/]+\.[^\s]+", value) is not None
