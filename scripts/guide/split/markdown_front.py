"""The front matter of a Markdown source, as blogs and notebooks write it: YAML, TOML, or lines with % -> its fields.

These files are not ours, so whatever does us no harm may stand there. Only the title, the day and the category are
read, as they were written; a list is joined, and what is empty counts as absent. Where one of these would lose words,
or says what can't be, it is a Problem.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any

from guide import yaml_file
from guide.fields import each_once, taken_away
from guide.source import Line, Source, text_of
from guide.yaml_file import UNSEEN, Node
from problems import Problem, Problems, gathered

ENDS = {"---": ("---", "..."), "+++": ("+++",)}  # by what begins it
READ = ("title", "date", "category", "categories")
FIELD = re.compile(r"\s*[\"']?[\w-]+[\"']?\s*:")
STAND_IN = "\ufffd"  # for a letter that no editor shows, and no YAML may hold
NOTHING = ("", "~", "null", "Null", "NULL")
DAY = re.compile(
    r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
    r"(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]*)?)?[ \t]*(?:[A-Za-z/_]+|[-+][0-9:]+)?)?"
)


def front_matter(source: Source, above: int = 0) -> tuple[list[Line], dict[str, str]]:
    """The lines of the front matter and its fields: title, date, category. Neither where the text begins at once.

    `above`: how many lines on top are no part of it. Raises Problems, all of them at once.
    """
    lines = source.lines[above:]
    fence = lines[0].text.rstrip() if lines and (above or lines[0].number == 1) else ""
    if fence.startswith("% "):
        pairs = takewhile(
            lambda pair: pair[1].number == pair[0] and pair[1].text.startswith("%"), enumerate(lines[:3], 1)
        )
        front = [line for _, line in pairs]
        return front, read(of_percent(source.path, front))
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.text.rstrip() in ENDS.get(fence, ())), None)
    if end is None:
        return [], {}
    nodes = (of_yaml if fence == "---" else of_toml)(source.path, lines[1:end])
    return ([], {}) if nodes is None else (lines[: end + 1], read(nodes))


def read(nodes: Iterable[Node]) -> dict[str, str]:
    """What the fields that we read say. Raises Problems."""
    ours = [node for node in nodes if node.name in READ]
    with gathered() as attempt:
        attempt(each_once, ours)
        texts = [(node.name, attempt(said_by, node)) for node in ours]
    fields = {name: text.result for name, text in texts if text.result}
    category = fields.pop("categories", "")
    return {"category": category, **fields} if category else fields


def said_by(node: Node) -> str:
    """A field's words on one line; nothing where it has none. Raises Problems."""
    said = ", ".join(words(node))
    return day(node, said) if node.name == "date" else said


def words(node: Node) -> list[str]:
    """The words of a value, or of each in a list. What has fields of its own says nothing to us."""
    if node.lost and not (node.lost.kind == "a remark" and (node.name == "date" or node.lost.words.startswith("# "))):
        raise Problems([taken_away(node, "a text")])
    if node.items is not None:
        return [said for item in node.items for said in words(item)]
    said = " ".join((node.words or "").split())
    if STAND_IN in said or UNSEEN.search(said):
        raise node.refused(f"{node.found}, with a letter that no editor shows", "a text", "Write it anew")
    return [] if said == "" or (node.plain and said in NOTHING) else [said]


def day(node: Node, said: str) -> str:
    """A day without its time; another date as it was written. Raises Problems where there is no such day or time."""
    if not (match := DAY.fullmatch(said)):
        return said
    try:
        return datetime.datetime(*map(int, match.groups("0"))).date().isoformat()  # type: ignore[arg-type]
    except ValueError:
        found = f"{node.found}, a day or a time that does not exist"
        raise node.refused(found, "a day, as 2026-11-22", "Look at its figures") from None


def of_yaml(path: Path, lines: list[Line]) -> list[Node] | None:
    """The fields of YAML, names in small letters; None where this is text between two lines of dashes."""
    try:
        root = yaml_file.parse(path, UNSEEN.sub(STAND_IN, text_of(lines)))
    except Problems:
        first = next((line.text for line in lines if not line.text.startswith("#")), "")
        if FIELD.match(first):
            raise
        return None
    if root.fields is None:
        return [] if root.empty else None
    return [replace(node, name=node.name.casefold()) for node in root.fields]


def of_toml(path: Path, lines: list[Line]) -> list[Node]:
    """The fields of TOML that we read, as if they had been written in YAML."""
    try:
        table = tomllib.loads(text_of(lines))
    except (ValueError, RecursionError) as error:  # also of numbers that are too long, and lists too deep
        place = re.search(r"at line ([0-9]+)", str(error))
        found, expected = f"front matter that does not parse ({error})", "fields like “title = 'A title'”"
        remedy = "Mend it, or take it away"
        raise Problems([Problem(path, int(place[1]) if place else 1, found, expected, remedy)]) from None
    return [of_value(path, line_of(name, lines), name, value) for name, value in table.items()]


def line_of(name: str, lines: list[Line]) -> int:
    key = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=")
    return next((line.number for line in lines if key.match(line.text)), 1)


def of_value(path: Path, line: int, name: str, value: Any) -> Node:
    """A value of TOML as one of YAML."""
    node = Node(path, line, name.casefold())
    if isinstance(value, list):
        return replace(node, items=[of_value(path, line, name, item) for item in value])
    if isinstance(value, dict):
        return replace(node, fields=[])
    return replace(node, words=str(value).lower() if isinstance(value, bool) else str(value))


def of_percent(path: Path, lines: list[Line]) -> list[Node]:
    """The title, the authors and the date as pandoc knows them, each on a line behind a %."""
    pairs = zip(("title", "author", "date"), lines, strict=False)
    return [Node(path, line.number, name, words=line.text[1:]) for name, line in pairs]
