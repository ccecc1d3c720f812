"""What the author's answers say: the YAML of a block or of a file, and the lines of the text -> the lines it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guide import yaml_file
from guide.fields import Kind, every, fields, whole_number, words
from guide.source import Line
from guide.split.boilerplate import plain
from guide.yaml_file import Node

KEYS = ("title", "closing", "steps", "text", "left_out", "count")
LINE = re.compile(r"line (\d{1,9})", re.IGNORECASE)
NAME = "the words of a line, or “line 12”"


def read(path: Path, text: str, lines: Sequence[Line]) -> dict[str, Any]:
    """The answers by their keys: a number for `count`, for all else the numbers of the lines named.

    Raises Problems, all at once: for what is no answer, and names that fit no line, or several where one is meant.
    """
    answers = yaml_file.parse(path, text)
    if answers.empty:
        form = f"answers, one a line: {', '.join(f'{key}: ...' for key in KEYS)}"
        raise answers.refused("no answers", form, "Write one answer a line, or take them away")
    line, any_line = names_of(lines)
    table = {"title": one(line), "closing": one(line), "steps": in_order(line), "count": whole_number}
    return fields({**table, "text": some(any_line), "left_out": some(any_line)})(answers)


def names_of(lines: Sequence[Line]) -> tuple[Kind, Kind]:
    """Two kinds of value that name a line: its words must fit one line only; or they may fit several."""
    by_words: dict[str, list[int]] = defaultdict(list)
    for number, words_of_line in lines:
        by_words[plain(words_of_line[:400])].append(number)
    numbers = {number for number, _ in lines}

    def any_line(node: Node) -> list[int]:
        said = words(node, NAME, remarks=True)
        if match := LINE.fullmatch(said):  # behind which a remark may stand
            fits = [int(match[1])] if int(match[1]) in numbers else []
        else:
            fits = by_words.get(plain(words(node, NAME)[:400]), [])
        if not fits:
            raise node.refused(f"{node.found}, which fits no line", NAME, "Mend the answer")
        return fits

    def line(node: Node) -> list[int]:
        fits = any_line(node)
        if len(fits) > 1:
            where = ", ".join(f"line {n}" for n in fits[:5])
            raise node.refused(f"{node.found}, which fits {where}", "one line", "Name it by its number")
        return fits

    return line, any_line


def some(name: Kind) -> Kind:
    """One name, or a list of them."""

    def kind(node: Node) -> list[int]:
        if node.items is None or node.lost:
            return list(name(node))
        return [number for numbers in every(node.items, name) for number in numbers]

    return kind


def one(name: Kind) -> Kind:
    """One name, alone or as a list of one."""

    def kind(node: Node) -> int:
        if node.items and len(node.items) > 1:
            raise node.refused(f"{node.name}: {len(node.items)} lines", "one", "Keep the one that is meant")
        return int(some(name)(node)[0])

    return kind


def in_order(name: Kind) -> Kind:
    """Names of lines as they follow each other."""

    def kind(node: Node) -> list[int]:
        numbers: list[int] = some(name)(node)
        if numbers != sorted(set(numbers)):
            expected = "each heading once, from the first to the last"
            raise node.refused("steps that are not in the order of the text", expected, "Mend the answer")
        return numbers

    return kind
