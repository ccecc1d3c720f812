"""What is wrong with a text: faults at its lines, with the answers that would settle them -> Problems."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from guide.source import Line, Source
from guide.split.answers import ONE, block_of
from guide.split.similarity import normalised
from problems import Problem, Problems

LONGEST_SPELT = 100  # characters of a line that is named by its words in a message
LONGEST_NAME = 400  # characters at the beginning of a line by which answers know it


class Hint(NamedTuple):
    """An answer for the author to add: one of the keys, and the lines that it names, or a number."""

    key: str
    lines: Sequence[Line] = ()
    number: int | None = None


class Fault(NamedTuple):
    """One fault of a text, at a line of it. The remedy is words and hints in turn, as they are to be read."""

    line: int
    found: str
    expected: str
    remedy: tuple[str | Hint, ...]

    @classmethod
    def at(cls, line: int, found: str, expected: str, *remedy: str | Hint) -> Fault:
        return cls(line, found, expected, remedy)


class Refused(Problems):
    """A text that its author has to say more of: its faults as Problems, and as they are."""

    def __init__(self, problems: Iterable[Problem], source: Source, faults: Sequence[Fault]) -> None:
        super().__init__(problems)
        self.source = source
        self.faults = faults


def refusal(source: Source, faults: Sequence[Fault]) -> Refused:
    """The faults of a source as Problems, their hints spelt out, with the place where answers stand."""
    on_top = bool(block_of(source))
    times = Counter(name_of(line.text) for line in source.lines)
    file = answers_file(source.path).name
    place = "to the answers on top of the text" if on_top else f"into a file {file} beside it"

    def told(fault: Fault) -> str:
        parts = [part if isinstance(part, str) else spelt_out(part, times if on_top else {}) for part in fault.remedy]
        asked = any(isinstance(part, Hint) for part in fault.remedy)
        return "".join(parts) + (f". Answers go {place}" if asked else "")

    problems = (Problem(source.path, fault.line, fault.found, fault.expected, told(fault)) for fault in faults)
    return Refused(problems, source, faults)


def spelt_out(hint: Hint, times: Mapping[str, int]) -> str:
    """The exact answer to add. Lines are named by number; where `times` counts the lines that say the same, by words.

    Answers on top of a text move its lines, so there a number would not last.
    """
    if hint.number is not None:
        return f"“{hint.key}: {hint.number}”"
    names = ", ".join(spelt(line, times) for line in hint.lines)
    return f"“{hint.key}: {names if hint.key in ONE else f'[{names}]'}”"


def spelt(line: Line, times: Mapping[str, int]) -> str:
    text, name = line.stripped, name_of(line.text)
    if name and len(text) <= LONGEST_SPELT and text.isprintable() and times.get(name) == 1:
        return json.dumps(text, ensure_ascii=False)
    return f"line {line.number}"


def name_of(text: str) -> str:
    """The words by which an answer names a line."""
    return normalised(text[:LONGEST_NAME])


def answers_file(article: Path) -> Path:
    """Where the answers for an article may stand: beside it."""
    return article.with_name(f"{article.stem}.answers.yml")
