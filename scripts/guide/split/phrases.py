"""The words that the splitter knows: the lists of vocabulary/, whose README says how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, product
from pathlib import Path
from typing import NamedTuple

from guide import source
from guide.split.similarity import normalised
from problems import Problem, Problems, quoted

FOLDER = Path(__file__).with_name("vocabulary")
CHOICE = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")  # (a|b), or [a|b] for what may be missing
NUMBER = re.compile(r"(?<![A-Za-zÀ-ɏА-яء-ي])N(?![A-Za-zÀ-ɏА-яء-ي])")
NUMERAL = re.compile(r"\d+")
AMOUNT = r"\d[\d.,]*\+?"
SIGNS = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "兩": 2}
MORE = "..."
WIDE = "\u1100"  # the first character of scripts that do not part words
LONGEST = 5  # words of a phrase in a row of them
LONGEST_LINE = 300  # characters; what is longer is prose, and its beginning enough
REMEMBERED = 256  # lines, as each is compared with many lists in turn


class Phrases(NamedTuple):
    """A list, normalised: phrases that are a whole line, and those that more words may follow."""

    whole: frozenset[str]
    openings: frozenset[str]


def says(name: str, line: str, more: int | None = 1) -> bool:
    """Whether a line says a phrase of the list of this name, and nothing else.

    `more`: how many words a phrase must have for others to follow, where the list says so; None where none may.
    """
    known = compared(name)
    words = of_line(line[:LONGEST_LINE])
    if words.numberless in known.whole:
        return True
    return more is not None and not known.openings.isdisjoint(words.beginnings[more - 1 :])


def covered(line: str, names: Iterable[str]) -> float:
    """How much of a line, from 0 to 1, are whole phrases of these lists in a row, as a menu is copied."""
    if any(sign > WIDE for sign in line):
        return covered_signs(normalised(line).replace(" ", ""), tuple(names))
    words = normalised(line).split(" ")
    best = [0] * (len(words) + 1)  # most words that are covered of the first so many
    known = [compared(name).whole for name in names]
    for end in range(1, len(words) + 1):
        best[end] = best[end - 1]
        for start in range(max(0, end - LONGEST), end):
            phrase = numberless(" ".join(words[start:end]))
            if any(phrase in whole for whole in known):
                best[end] = max(best[end], best[start] + end - start)
    return best[-1] / len(words)


def covered_signs(line: str, names: tuple[str, ...]) -> float:
    """The same in a script that does not part words."""
    rest = line
    for phrase in wide_phrases(names):
        rest = rest.replace(phrase, "")
    return 1 - len(rest) / len(line) if line else 0


@cache
def wide_phrases(names: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases of these lists in such scripts, the longest first."""
    found = {phrase.replace(" ", "") for name in names for phrase in compared(name).whole if "N" not in phrase}
    return tuple(sorted((phrase for phrase in found if any(sign > WIDE for sign in phrase)), key=len, reverse=True))


def weight(text: str) -> int:
    """The length of a text in characters, as it would be in letters where a sign says as much as two."""
    return len(text) + sum(1 for character in text if character > WIDE)


class Words(NamedTuple):
    """The words of a line as they are compared: with N for each number, and the line up to each of its words."""

    numberless: str
    beginnings: Sequence[str]


@lru_cache(maxsize=REMEMBERED)
def of_line(line: str) -> Words:
    words = normalised(line)
    return Words(numberless(words), tuple(accumulate(NUMERAL.sub("1", words).split(" "), "{} {}".format)))


@cache
def compared(name: str) -> Phrases:
    """A list as lines are compared with it. Raises Problems."""
    phrases = {phrase: numberless(normalised(NUMBER.sub("1", phrase))) for phrase in listed(name)}
    openings = (normalised(NUMBER.sub("1", phrase)) for phrase in phrases if phrase.endswith(MORE))
    return Phrases(frozenset(phrases.values()), frozenset(openings))


def numberless(words: str) -> str:
    """The words of a line, normalised, with N for each number."""
    return re.sub(r" ?\d+ ?", "N", words)


def alternatives(phrases: Iterable[str]) -> str:
    """Phrases as a part of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


@cache
def words_of(name: str) -> re.Pattern[str]:
    """The phrases of a list wherever they stand in a line as whole words."""
    phrases = NUMBER.sub(lambda _: AMOUNT, alternatives(listed(name)))
    return re.compile(rf"(?<!\w)(?:{phrases})(?!\w)", re.IGNORECASE)


@cache
def spoken_numbers() -> dict[str, int]:
    """The numbers in words, small letters only, and what they are."""
    return numbered("numbers")


@cache
def ordinals() -> dict[str, int]:
    """The same of words like “first”."""
    return numbered("ordinals")


def chinese_number(signs: str) -> int:
    """A number up to 99 in Chinese signs."""
    tens, ten, ones = signs.rpartition("十")
    return (SIGNS.get(tens[-1:], 1) * 10 if ten else 0) + SIGNS.get(ones[-1:], 0)


def numbered(name: str) -> dict[str, int]:
    return {word.casefold(): int(digits) for digits, word in (phrase.split(" ", 1) for phrase in listed(name))}


@cache
def listed(name: str) -> tuple[str, ...]:
    """The phrases of a list, each choice spelt out, in order. Raises Problems for brackets that do not read."""
    path = FOLDER / f"{name}.txt"
    lines = [line for line in source.read(path, "a list of phrases").lines if not line.text.startswith("#")]
    found = {line: tuple(spelt_out(line.stripped)) for line in lines}
    wanted, remedy = "choices as (a|b) or [a|b], none within another", "Mend the brackets, or write each phrase apart"
    if bad := [line for line, phrases in found.items() if not phrases]:
        raise Problems(Problem(path, line.number, quoted(line.text), wanted, remedy) for line in bad)
    return tuple(dict.fromkeys(phrase for phrases in found.values() for phrase in phrases))


def spelt_out(line: str) -> Iterator[str]:
    """The phrases that a line stands for; none where its brackets do not read."""
    texts, must, may = (CHOICE.split(line)[n::3] for n in range(3))
    if re.search(r"[()\[\]|]", "".join(texts)):
        return
    choices = [a.split("|") if a is not None else ["", *b.split("|")] for a, b in zip(must, may, strict=True)]
    for chosen in product(*choices):
        whole = "".join(part for pair in zip(texts, (*chosen, ""), strict=True) for part in pair)
        yield " ".join(whole.split())
