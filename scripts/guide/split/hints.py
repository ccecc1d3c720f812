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

import yaml

import guide.source
from guide.source import Line, Source, text_of
from guide.split.lines import Placed
from guide.split.similarity import normalised
from problems import Problem, Problems, quoted

FENCE = "---"
MANY = ("steps", "text", "left_out")
ONE = ("title", "closing")
KEYS = (*ONE, *MANY, "count")
LINE = re.compile(r"line (\d+)", re.IGNORECASE)


class Answers(NamedTuple):
    """Lines by their number. `block` is the block itself, where the answers stand on top of the text."""

    title: int | None = None
    steps: tuple[int, ...] = ()
    closing: int | None = None
    text: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()
    total: int | None = None
    block: tuple[Line, ...] = ()


def path_of(article: Path) -> Path:
    """Where the answers for an article may stand: beside it."""
    return article.with_name(f"{article.stem}.answers.yml")


def read(article: Path) -> Source | None:
    """The text of the file of answers beside an article; None where there is no such file. Raises Problems."""
    path = path_of(article)
    return guide.source.read(path, "answers for the text beside it") if path.is_file() else None


def find(source: Source, beside: Source | None = None) -> Answers:
    """The answers for a text: its block, else the file beside it; none where there is neither. Raises Problems."""
    if block := block_of(source.lines):
        body = source.lines[len(block) :]
        return resolve(source.path, parse(source.path, "\n".join(line.text for line in block[1:-1]), 2), body, block)
    if beside is None:
        return Answers()
    return resolve(beside.path, parse(beside.path, text_of(beside.lines), 1), source.lines)


def block_of(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the block on top, dashes and all. Only a key of ours makes it one: all else is text."""
    if not lines or lines[0] != Line(1, FENCE):
        return ()
    end = next((i for i, line in enumerate(lines[1:200], start=1) if line.text.rstrip() == FENCE), 0)
    ours = re.compile(rf"(?:{'|'.join(KEYS)})\s*:")
    return tuple(lines[: end + 1]) if any(ours.match(line.text) for line in lines[1:end]) else ()


def parse(path: Path, text: str, first: int) -> Mapping[str, Any]:
    form = f"answers, one a line: {', '.join(f'{key}: ...' for key in KEYS)}"
    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first + (mark.line if mark else 0)
        remedy = "Put words that hold a colon or a quotation mark between double quotation marks"
        raise Problems([Problem(path, line, "answers that do not parse", form, remedy)]) from None
    if not isinstance(said, dict):
        raise Problems([Problem(path, first, "no answers", form, "Write one answer a line, or take the block away")])
    return said


def resolve(path: Path, said: Mapping[str, Any], lines: Sequence[Line], block: tuple[Line, ...] = ()) -> Answers:
    """The lines that the answers name. Raises Problems for a name that fits no line, or several where one is meant."""
    problems: list[Problem] = []
    found: dict[str, list[int]] = {}
    by_words: dict[str, list[int]] = {}
    for line in lines:
        by_words.setdefault(normalised(line.text[:400]), []).append(line.number)
    numbers = {line.number for line in lines}

    def wrong(found: str, expected: str, remedy: str = "Mend the answer") -> None:
        problems.append(Problem(path, 1, found, expected, remedy))

    for key, value in said.items():
        if key not in KEYS:
            wrong(f"the answer {quoted(str(key))}", f"one of {', '.join(KEYS)}")
        elif key == "count":
            if not isinstance(value, int) or value < 1:
                wrong(f"count: {value!r}", "how many steps there are")
        else:
            names = value if isinstance(value, list) else [value]
            if key in ONE and len(names) != 1:
                wrong(f"{len(names)} lines for {key}", "one")
            for name in map(str, names):
                fits = lines_named(name, by_words, numbers)
                if not fits:
                    wrong(f"{key}: {quoted(name)}, which fits no line", "the words of a line, or “line 12”")
                elif len(fits) > 1 and key in ("title", "steps", "closing"):
                    where = ", ".join(f"line {n}" for n in fits[:5])
                    wrong(f"{key}: {quoted(name)}, which fits {where}", "one line", "Name it by its number")
                else:
                    found.setdefault(key, []).extend(fits)
    if found.get("steps", []) != sorted(set(found.get("steps", []))):
        wrong("steps that are not in the order of the text", "each heading once, from the first to the last")
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
    return by_words.get(normalised(name[:400]), [])


def suggestion(source: Source, key: str, line: Line) -> str:
    """The exact answer that names this line under this key: by its words, where no other line has the same."""
    text, words = line.stripped, normalised(line.text[:400])
    near = (other for other in source.lines if abs(len(other.text) - len(line.text)) < 20)
    if (
        not words
        or len(text) > 100
        or not text.isprintable()
        or sum(normalised(o.text[:400]) == words for o in near) > 1
    ):
        return by_lines(source, key, [line])
    return f"“{key}: {json.dumps(text, ensure_ascii=False)}” between two lines --- on top of the text"


def by_lines(source: Source, key: str, lines: Sequence[Line] | Sequence[Placed]) -> str:
    """The exact answer that names these lines by their numbers: in a file beside the text, so that none changes."""
    numbers = ", ".join(f"line {line.number}" for line in lines)
    return f"“{key}: [{numbers}]” in a file {path_of(source.path).name} beside it"
