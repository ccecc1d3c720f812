"""How danger sounds in a search, and what is answered: the files in content/danger/ -> Danger.

A file of phrases has one on each line, as people type them; `(he|she|my husband) hits me` stands for three. A line that
begins with # is a remark.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from guide.source import read_text
from problems import Problem, Problems, gathered, quoted, raise_any

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "content/danger"
MODEL = ROOT / "scripts/guide/search/danger_model.json"
SPECIAL = ("suicide", "their-suicide", "own")
KINDS = ("harm", *SPECIAL)  # each a file of phrases, and an answer; harm where it is none of the others
HARMLESS = "harmless"
SPACE = 1 << 18  # places for hashes of features: so many that two seldom share one
MOST = 200  # phrases that a line may stand for
MARK = 8  # letters
LETTERS = "".join(chr(code) for code in range(35, 126) if chr(code) != "\\")
CHOICE = re.compile(r"\(([^()]*)\)")
TOKEN = re.compile(r"[^\W_]+")
SILENT = re.compile(r"['’`]|[\u0300-\u036f]")  # apostrophes and accents
DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")  # a letter held down: pleaseee
PHRASES = "a phrase on each line, as people type it"


@dataclass(frozen=True)
class Danger:
    """Phrases by kind, and harmless searches in the same words."""

    phrases: Mapping[str, list[str]]
    harmless: list[str]


def read(folder: Path) -> Danger:
    """What the folder holds. Raises Problems, those of all files at once."""
    with gathered() as attempt:
        files = {kind: attempt(phrases, folder / f"{kind}.txt") for kind in (*KINDS, HARMLESS)}
    found = {kind: rows.result for kind, rows in files.items()}
    raise_any(twice(folder, found))
    said = {kind: [phrase for _, phrase in rows] for kind, rows in found.items()}
    return Danger({kind: said[kind] for kind in KINDS}, said[HARMLESS])


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that say something, with their numbers. Raises Problems for those that are empty."""
    read_text(path, "a text file")  # says what is wrong with its letters, if anything is
    rows = list(enumerate(path.read_text("utf-8-sig").removesuffix("\n").split("\n"), start=1))
    if empty := [n for n, text in rows if not text.strip()]:
        remedy = "Remove it; a remark begins with #"
        raise Problems(Problem(path, n, "an empty line", PHRASES, remedy) for n in empty)
    return ((n, text.strip()) for n, text in rows if not text.startswith("#"))


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


def twice(folder: Path, found: Mapping[str, list[tuple[int, str]]]) -> Iterator[Problem]:
    """Phrases that stand a second time, in the same file or another; what is typed otherwise and heard alike counts."""
    seen: dict[tuple[str, ...], str] = {}
    for kind, rows in found.items():
        for n, phrase in rows:
            key, place = tokens(phrase), f"{kind}.txt:{n}"
            if key in seen:
                found_twice = f"{quoted(phrase)} again, as in {seen[key]}"
                yield Problem(folder / f"{kind}.txt", n, found_twice, "each phrase once", "Remove one of the two")
            seen.setdefault(key, place)


@cache
def tokens(text: str) -> tuple[str, ...]:
    """The words of a search in small letters, without accents and apostrophes, no letter more than twice in a row."""
    plain = SILENT.sub("", unicodedata.normalize("NFKD", text).lower())
    return tuple(TOKEN.findall(DRAWN_OUT.sub(r"\1", plain)))


def place(name: str) -> int:
    """The place of a feature among the weights: FNV-1a with 32 bits, as Fowler, Noll and Vo describe it, folded."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> 18) % SPACE


def mark(phrase: str) -> str:
    """A few letters that stand for a phrase: how a model says which it was made from."""
    return hashlib.sha256(" ".join(tokens(phrase)).encode()).hexdigest()[:MARK]


def ways(places: Iterable[int]) -> str:
    """Places in order, as the way from each to the next, a letter each; a long way goes on after a `~`."""
    said, last = "", -1
    for at in places:
        more, way = divmod(int(at) - last - 1, len(LETTERS))
        said, last = said + "~" * more + LETTERS[way], int(at)
    return said


def letters(weights: Iterable[float]) -> str:
    """Weights, a letter each; the middle one is 0."""
    return "".join(LETTERS[min(max(int(weight) + len(LETTERS) // 2, 0), len(LETTERS) - 1)] for weight in weights)


def shipped(told: Danger, answers: Mapping[str, Any]) -> dict[str, Any]:
    """All that a browser needs to hear danger and to answer it.

    Phrases that the model was not made from, or does not hear, are sent along word for word.
    """
    model = json.loads(MODEL.read_text("utf-8"))
    marks = model.pop("phrases")
    known = {marks[n : n + MARK] for n in range(0, len(marks), MARK)}
    new = [[phrase, kind] for kind, some in told.phrases.items() for phrase in some if mark(phrase) not in known]
    told_answers = {kind: asdict(answer) for kind, answer in answers.items()}
    return {"new": new, **model, "answers": told_answers}
