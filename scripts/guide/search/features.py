"""What search looks at in a text: stems, pairs of neighbours, letters -> places in a table of weights.

The browser does the same (overrides/assets/javascripts/search/words.js and model.js), and a test holds them together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

PLACES = 1 << 14  # a feature's place is its hash: the "hashing trick" of Weinberger and others, 2009
WHOLE = 1 << 20  # numbers for whole texts
FOUR = 4  # letters
APOSTROPHE = re.compile(r"['’`ʼ]+")
WORD = re.compile(rf"[^\W_]+(?:{APOSTROPHE.pattern}[^\W_]+)*")
ACCENT = re.compile(r"[\u0300-\u036f]")
LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})
DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")  # a letter held down: pleaseee
ENDING = re.compile(r"(?<=...)(?:ies|ings?|ed|es|s|ly|ers?|e|y)$")


@cache
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents, no letter more than twice in a row.

    Apostrophes are left out, and what follows one is a word as well, unless it is short: l'eau is leau and eau.
    """
    plain = ACCENT.sub("", unicodedata.normalize("NFKD", text.lower())).translate(LETTERS)
    short = DRAWN_OUT.sub(r"\1", unicodedata.normalize("NFC", plain))
    return tuple(part for word in WORD.findall(short) for part in parts(word))


def parts(word: str) -> list[str]:
    first, *others = APOSTROPHE.split(word)
    return ["".join((first, *others)), *(other for other in others if len(other) > 2)]


def stem(word: str) -> str:
    """A word without the commonest English endings."""
    return ENDING.sub("", word)


def of_page(text: str) -> list[int]:
    """By what a page is known: stems, pairs of them, and beginnings of words."""
    words = tokens(text)
    stems = [stem(word) for word in words]
    beginnings = (f"<{word[:FOUR]}" for word in words if len(word) > FOUR)
    return places([*stems, *map(" ".join, pairwise(stems)), *beginnings])


def of_danger(text: str) -> list[int]:
    """By what danger is known: stems, pairs of them and of the text's ends, each four letters with a word's ends."""
    words = tokens(text)
    stems = [stem(word) for word in words]
    fours = (f"={f'<{word}>'[n : n + FOUR]}" for word in words for n in range(len(word) - 1))
    return places([*stems, *map(" ".join, pairwise(["^", *stems, "$"])), *fours])


def places(names: Iterable[str]) -> list[int]:
    return sorted(set(map(place, names)))


@cache
def place(name: str) -> int:
    value = hashed(name)
    return (value ^ value >> 14 ^ value >> 28) % PLACES


def whole_text(text: str) -> int:
    """A number that stands for a text as a whole."""
    return hashed(" ".join(tokens(text))) % WHOLE


def hashed(name: str) -> int:
    """FNV-1a with 32 bits, as Fowler, Noll and Vo describe it."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value
