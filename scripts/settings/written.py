"""Where a setting is written: a line of mkdocs.yml, or a variable of the environment that `!ENV` names there.

MkDocs reads a variable as YAML, which makes no text of `no`, `2026` or `1e3`. Here it is the text that somebody typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from problems import Problem

ENVIRONMENT = "!ENV"


@dataclass(frozen=True)
class Setting:
    """A value and where it was written. `variable`: the one in the environment that gives it, where one does."""

    file: Path
    line: int
    keys: tuple[str | int, ...]
    value: Any
    variable: str | None

    def fault(self, found: str, expected: str, remedy: str = "Mend") -> Problem:
        """`remedy` is a verb; where to follow it is said here."""
        name = self.variable or self.keys[-1]
        chain = " → ".join(map(str, self.keys))
        place = f"{self.variable} in the environment, or leave it out" if self.variable else f"{chain} in this file"
        return Problem(self.file, self.line, f"{name}: {found}", expected, f"{remedy} {place}")


class Written:
    """A settings file with its lines. One that can't be read has none: each setting then stands on the first."""

    def __init__(self, file: Path, environment: Mapping[str, str]) -> None:
        self.file, self.environment = file, environment
        try:
            self.root = yaml.compose(file.read_bytes(), Loader=yaml.SafeLoader)
        except (OSError, ValueError, yaml.YAMLError):
            self.root = None

    def setting(self, value: Any, *keys: str | int) -> Setting:
        """The setting at the end of the keys. `value` is what MkDocs made of it."""
        line, node = self.at(keys)
        variable = next((name for name in variables(node) if name in self.environment), None)
        return Setting(self.file, line, keys, self.environment[variable] if variable else value, variable)

    def line(self, *keys: str | int) -> int:
        return self.at(keys)[0]

    def at(self, keys: tuple[str | int, ...]) -> tuple[int, yaml.Node | None]:
        """The line of the deepest of the keys that is there, and what stands at the last, if that is there."""
        line, node = 1, self.root
        for key in keys:
            found = child(node, key)
            if found is None:
                return line, None
            named, node = found
            line = named.start_mark.line + 1
        return line, node


def child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    """What names a part of a node, and the part: by its key, the last of that name, or by its place in a list."""
    if isinstance(node, yaml.MappingNode):
        return next(((name, part) for name, part in reversed(node.value) if name.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None


def variables(node: yaml.Node | None) -> Iterator[str]:
    """The variables that may give a value: `!ENV NAME`, or `!ENV [NAME, ..., default]`."""
    if node is None or node.tag != ENVIRONMENT:
        return
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    elif isinstance(node, yaml.SequenceNode):
        yield from (part.value for part in node.value[: max(1, len(node.value) - 1)])
