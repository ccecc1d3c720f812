"""What the author's answers say: the YAML of a block or of a file -> the lines that they name, each with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from guide import yaml_file
from guide.fields import Table, every, fields, whole_number, words
from guide.yaml_file import Node

MANY = ("steps", "text", "left_out")
ONE = ("title", "closing")
KEYS = (*ONE, *MANY, "count")
LINE = re.compile(r"line (\d{1,9})", re.IGNORECASE)


class Named(NamedTuple):
    """How an answer names a line of the text, and on which line it does so."""

    words: str
    line: int


def named(node: Node) -> Named:
    """A line by any words, for they must be those of a line; a remark may only stand behind `line 12`."""
    said = words(node, expected := "the words of a line, or “line 12”", remarks=True)
    return Named(said if LINE.fullmatch(said) else words(node, expected), node.line)


def lines_of(node: Node) -> list[Named]:
    """One line, or a list of them. Raises Problems, those of all at once."""
    return [named(node)] if node.items is None or node.lost else every(node.items, named)


def line_of(node: Node) -> list[Named]:
    """One line, alone or as a list of one."""
    if len(found := lines_of(node)) != 1:
        raise node.refused(f"{node.name}: {len(found)} lines", "one", "Keep the one that is meant")
    return found


TABLE: Table = {**dict.fromkeys(ONE, line_of), **dict.fromkeys(MANY, lines_of), "count": whole_number}


def parse(path: Path, text: str) -> dict[str, Any]:
    """What the answers say: a number for `count`, lists of Named for all else. Raises Problems, all at once."""
    answers = yaml_file.parse(path, text)
    if answers.empty:
        form = f"answers, one a line: {', '.join(f'{key}: ...' for key in KEYS)}"
        raise answers.refused("no answers", form, "Write one answer a line, or take them away")
    return fields(TABLE)(answers)
