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
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from guide.source import Line, Source, read_text, text_of
from guide.split import hint_fields
from guide.split.boilerplate import plain
from guide.split.hint_fields import KEYS
from guide.split.lines import Placed

FENCE = "---"


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
        return resolve(source.path, text_of(block[1:-1]), source.lines[len(block) :], block)
    path = beside(source.path)
    if not path.is_file():
        return Answers()
    return resolve(path, read_text(path, "answers for the text beside it"), source.lines)


def block_of(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the block on top, dashes and all. Only a key of ours makes it one: all else is text."""
    if not lines or lines[0] != Line(1, FENCE):
        return ()
    end = next((i for i, line in enumerate(lines[1:200], start=1) if line.text.rstrip() == FENCE), 0)
    ours = re.compile(rf"(?:{'|'.join(KEYS)})\s*:")
    return tuple(lines[: end + 1]) if any(ours.match(line.text) for line in lines[1:end]) else ()


def resolve(path: Path, text: str, lines: Sequence[Line], block: tuple[Line, ...] = ()) -> Answers:
    """The lines that the answers in `text` name. Raises Problems, all at once."""
    said = hint_fields.read(path, text, lines)
    return Answers(
        title=said.get("title"),
        steps=tuple(said.get("steps", [])),
        closing=said.get("closing"),
        text=frozenset(said.get("text", [])),
        left_out=frozenset(said.get("left_out", [])),
        total=said.get("count"),
        block=block,
    )


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
