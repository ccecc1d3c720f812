"""What is wrong with a text: faults at its lines, with the answers that would settle them -> Problems."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from guide.source import Line, Source
from guide.split.similarity import normalised
from problems import Problem, Problems

LONGEST_SPELT = 100  # characters of a line that is named by its words in a message
LONGEST_NAME = 400  # characters at the beginning of a line by which answers know it


class Hint(NamedTuple):
    """An answer for the author to add: one of the keys, and the lines that it names, by words or by numbers."""

    key: str
    lines: Sequence[Line]
    by_words: bool = False


class Fault(NamedTuple):
    """One fault of a text, at a line of it. The remedy is words and hints in turn, as they are to be read."""

    line: int
    found: str
    expected: str
    remedy: tuple[str | Hint, ...]

    @classmethod
    def at(cls, line: int, found: str, expected: str, *remedy: str | Hint) -> Fault:
        return cls(line, found, expected, remedy)


def refusal(source: Source, faults: Iterable[Fault]) -> Problems:
    """The faults of a source as Problems, their hints spelt out."""
    times = Counter(name_of(line.text) for line in source.lines)

    def spelt(part: str | Hint) -> str:
        return part if isinstance(part, str) else spelt_out(part, source.path, times)

    return Problems(
        Problem(source.path, fault.line, fault.found, fault.expected, "".join(map(spelt, fault.remedy)))
        for fault in faults
    )


def spelt_out(hint: Hint, path: Path, times: Counter[str]) -> str:
    """The exact answer to add. A line is named by its words only where no other line has the same.

    Answers by number go into a file beside the text, so that no number changes.
    """
    text = hint.lines[0].stripped
    name = name_of(hint.lines[0].text)
    if hint.by_words and name and len(text) <= LONGEST_SPELT and text.isprintable() and times[name] == 1:
        return f"“{hint.key}: {json.dumps(text, ensure_ascii=False)}” between two lines --- on top of the text"
    numbers = ", ".join(f"line {line.number}" for line in hint.lines)
    return f"“{hint.key}: [{numbers}]” in a file {answers_file(path).name} beside it"


def name_of(text: str) -> str:
    """The words by which an answer names a line."""
    return normalised(text[:LONGEST_NAME])


def answers_file(article: Path) -> Path:
    """Where the answers for an article may stand: beside it."""
    return article.with_name(f"{article.stem}.answers.yml")
