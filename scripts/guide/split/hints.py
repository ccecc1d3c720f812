"""What an author says where a text can't tell by itself: a short block on top of it, or a file beside it -> Answers.

Between two lines of three dashes at the very top of the text, or in `article.answers.yml` beside `article.txt`:

    title: the line that is the title, where others stand above it
    steps: the lines that head the steps, all of them, in order
    closing: the line that heads the closing
    text: lines that are text, whatever they look like
    left_out: lines that are no part of the article
    count: how many steps there are, where the title says another number

A line is named by its words, or as `line 12`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from guide import yaml_file
from guide.fields import Table, every, fields, whole_number, words
from guide.source import Line, Source, read_text, text_of
from guide.split.boilerplate import plain
from guide.split.lines import Placed
from guide.yaml_file import Node
from problems import Problem, Problems, quoted

FENCE = "---"
MANY = ("steps", "text", "left_out")
ONE = ("title", "closing")
KEYS = (*ONE, *MANY, "count")
LINE = re.compile(r"line (\d{1,9})", re.IGNORECASE)


class Answers(NamedTuple):
    """Lines by their number. `block` is the block itself, where the answers stand on top of the text."""

    title: int | None = None
    steps: tuple[int, ...] = ()
    closing: int | None = None
    text: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()
    total: int | None = None
    block: tuple[Line, ...] = ()


def beside(path: Path) -> Path:
    """Where the answers for a text may stand."""
    return path.with_name(f"{path.stem}.answers.yml")


def find(source: Source) -> Answers:
    """The answers for a text: its block, or the file beside it; none where there is neither. Raises Problems."""
    block = block_of(source.lines)
    if block:
        body = source.lines[len(block) :]
        return resolve(source.path, parse(source.path, text_of(block[1:-1])), body, block)
    path = beside(source.path)
    if not path.is_file():
        return Answers()
    return resolve(path, parse(path, read_text(path, "answers for the text beside it")), source.lines)


def block_of(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the block on top, dashes and all. Only a key of ours makes it one: all else is text."""
    if not lines or lines[0] != Line(1, FENCE):
        return ()
    end = next((i for i, line in enumerate(lines[1:200], start=1) if line.text.rstrip() == FENCE), 0)
    ours = re.compile(rf"(?:{'|'.join(KEYS)})\s*:")
    return tuple(lines[: end + 1]) if any(ours.match(line.text) for line in lines[1:end]) else ()


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


def resolve(path: Path, said: Mapping[str, Any], lines: Sequence[Line], block: tuple[Line, ...] = ()) -> Answers:
    """The lines that the answers name. Raises Problems for a name that fits no line, or several where one is meant."""
    problems: list[Problem] = []
    found: dict[str, list[int]] = {}
    by_words: dict[str, list[int]] = {}
    for line in lines:
        by_words.setdefault(plain(line.text[:400]), []).append(line.number)
    numbers = {line.number for line in lines}

    def wrong(place: int, found: str, expected: str, remedy: str = "Mend the answer") -> None:
        problems.append(Problem(path, place, found, expected, remedy))

    for key, name in [(field, name) for field in (*ONE, *MANY) for name in said.get(field, [])]:
        fits = lines_named(name.words, by_words, numbers)
        if not fits:
            wrong(name.line, f"{key}: {quoted(name.words)}, which fits no line", "the words of a line, or “line 12”")
        elif len(fits) > 1 and key in ("title", "steps", "closing"):
            where = ", ".join(f"line {n}" for n in fits[:5])
            wrong(name.line, f"{key}: {quoted(name.words)}, which fits {where}", "one line", "Name it by its number")
        else:
            found.setdefault(key, []).extend(fits)
    if found.get("steps", []) != sorted(set(found.get("steps", []))):
        place = min(name.line for name in said["steps"])
        wrong(place, "steps that are not in the order of the text", "each heading once, from the first to the last")
    if problems:
        raise Problems(problems)
    return Answers(
        title=next(iter(found.get("title", [])), None),
        steps=tuple(found.get("steps", [])),
        closing=next(iter(found.get("closing", [])), None),
        text=frozenset(found.get("text", [])),
        left_out=frozenset(found.get("left_out", [])),
        total=said.get("count"),
        block=block,
    )


def lines_named(name: str, by_words: Mapping[str, list[int]], numbers: Iterable[int]) -> list[int]:
    if match := LINE.fullmatch(name.strip()):
        return [int(match[1])] if int(match[1]) in numbers else []
    return by_words.get(plain(name[:400]), [])


def suggestion(source: Source, key: str, line: Line) -> str:
    """The exact answer that names this line under this key: by its words, where no other line has the same."""
    text, words = line.stripped, plain(line.text[:400])
    near = (other for other in source.lines if abs(len(other.text) - len(line.text)) < 20)
    if not words or len(text) > 100 or not text.isprintable() or sum(plain(o.text[:400]) == words for o in near) > 1:
        return by_lines(source, key, [line])
    return f"“{key}: {json.dumps(text, ensure_ascii=False)}” between two lines --- on top of the text"


def by_lines(source: Source, key: str, lines: Sequence[Line] | Sequence[Placed]) -> str:
    """The exact answer that names these lines by their numbers: in a file beside the text, so that none changes."""
    numbers = ", ".join(f"line {line.number}" for line in lines)
    return f"“{key}: [{numbers}]” in a file {beside(source.path).name} beside it"
