"""How an author's answers are written: a short block on top of a text, or a file beside it -> keys, and names of lines.

Between two lines of three dashes at the very top of the text, or in `article.answers.yml` beside `article.txt`:

    title: the line that is the title, where others stand above it
    steps: the lines that head the steps, all of them, in order
    closing: the line that heads the closing
    text: lines that are text, whatever they look like
    left_out: lines that are no part of the article
    ends: the line from which on nothing belongs to the article
    count: how many steps there are, where the title says another number

A line is named by its words, or as `line 12`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from guide import yaml_file
from guide.fields import Table, every, fields, whole_number, words
from guide.source import Line, Source
from guide.yaml_file import Node

FENCE = "---"
MANY = ("steps", "text", "left_out")
ONE = ("title", "closing", "ends")
KEYS = (*ONE, *MANY, "count")
KEY = re.compile(r"([\w-]+)\s*:")
LINE = re.compile(r"line (\d{1,9})", re.IGNORECASE)
LONGEST_BLOCK = 200  # lines


def block_of(source: Source) -> tuple[Line, ...]:
    """The lines of the block on top, dashes and all. Only a key of ours makes it one: all else is text.

    Above Markdown, where such a block is mostly front matter, it must hold nothing else, and more than a title.
    """
    lines = source.lines
    if not lines or lines[0] != Line(1, FENCE):
        return ()
    end = next((i for i, line in enumerate(lines[1:LONGEST_BLOCK], start=1) if line.text.rstrip() == FENCE), 0)
    keys = {match[1] for line in lines[1:end] if (match := KEY.match(line.text))}
    ours = {"title"} < keys | {"title"} <= {*KEYS} if source.is_markdown else not keys.isdisjoint(KEYS)
    return tuple(lines[: end + 1]) if ours else ()


class Named(NamedTuple):
    """How an answer names a line of the text, and on which line it does so."""

    words: str
    line: int


def named(node: Node) -> Named:
    """A line by any words, for they must be those of a line; a remark may only stand behind `line 12`."""
    name = words(node, expected := "the words of a line, or “line 12”", remarks=True)
    return Named(name if LINE.fullmatch(name) else words(node, expected), node.line)


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
