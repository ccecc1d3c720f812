"""Files of phrases: one on each line, as people type it; `(he|she|my husband) hits me` stands for three.

A line that begins with # is a remark.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from guide.search.features import tokens
from guide.source import read_text
from problems import Problem, Problems, quoted

MOST = 200  # phrases that a line may stand for
CHOICE = re.compile(r"\(([^()]*)\)")
PHRASES = "a phrase on each line, as people type it"


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers. Raises Problems for those that are empty."""
    read_text(path, "a text file")  # says what is wrong with its letters, if anything is
    rows = list(enumerate(path.read_text("utf-8-sig").removesuffix("\n").split("\n"), start=1))
    if empty := [n for n, text in rows if not text.strip()]:
        remedy = "Remove it; a remark begins with #"
        raise Problems(Problem(path, n, "an empty line", PHRASES, remedy) for n in empty)
    return ((n, text.strip(" ")) for n, text in rows if not text.lstrip().startswith("#"))


def phrases(path: Path) -> list[tuple[int, str]]:
    """The phrases of a file, each with its line. Raises Problems, those of all lines at once."""
    problems, found = [], []
    for n, text in lines(path):
        said = list(expanded(text))
        if not said or not all(map(tokens, said)):
            remedy = (
                f"Write choices as (he|she), no bracket in another, a word on each side of |, {MOST} phrases at most"
            )
            problems.append(Problem(path, n, quoted(text), PHRASES, remedy))
        found += [(n, phrase) for phrase in said]
    if problems:
        raise Problems(problems)
    return found


def expanded(text: str) -> Iterator[str]:
    """The phrases that a line stands for; none where its brackets do not read, or stand for too many."""
    if not re.search(r"[()|]", text):
        yield " ".join(text.split())
        return
    parts = CHOICE.split(text)
    choices = [part.split("|") if n % 2 else [part] for n, part in enumerate(parts)]
    unread = re.search(r"[()|]", "".join(parts[::2])) or not all(map(str.strip, itertools.chain(*choices[1::2])))
    if unread or math.prod(map(len, choices)) > MOST:
        return
    for chosen in itertools.product(*choices):
        yield " ".join("".join(chosen).split())


def twice(folder: Path, found: Mapping[str, list[tuple[int, str]]], expected: str) -> Iterator[Problem]:
    """Lines that stand a second time, in the same file or another; what is typed otherwise and understood alike counts.

    `found`: by the name of each file, its lines with their numbers.
    """
    seen: dict[tuple[str, ...], str] = {}
    for name, rows in found.items():
        for n, text in rows:
            key = tokens(text)
            if key in seen:
                again = f"{quoted(text)} again, as in {seen[key]}"
                yield Problem(folder / f"{name}.txt", n, again, expected, "Remove one of the two")
            seen.setdefault(key, f"{name}.txt:{n}")
