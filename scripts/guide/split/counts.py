"""How many steps a title promises: the numbers in it that may be a count, in digits and words of any language.

Not years, ages, ranges, prices, times, the number of a part, nor what is counted in days, pounds and the like.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from guide.split.phrases import SIGNS, alternatives, chinese_number, listed, spoken_numbers

FEWEST = 2  # steps; “one” is hardly ever a number of them
RANGE = re.compile(r"\d+\s?(?:[-–—~/]|to|bis|à|до|a)\s?\d+", re.IGNORECASE)
PART_OF_ANOTHER = re.compile(r"(?:\d|\d[.,:'’]|[$€£¥#])\s?|(?<![A-Za-z])[A-Za-z]{1,2}")  # before a number, as in “A4”
OTHER = re.compile(r"\s?[%°º€£$]|[.,:'’]\d|\d")  # after a number


def counts_in(title: str) -> tuple[int, ...]:
    """The numbers in a title that may be its number of steps, in order."""
    text = RANGE.sub(" ", unicodedata.normalize("NFKC", title))
    return tuple(dict.fromkeys(number for number in numbers_in(text) if number >= FEWEST))


def numbers_in(text: str) -> Iterator[int]:
    for match in number_pattern().finditer(text):
        if not (before_pattern().search(text[: match.start()]) or after_pattern().match(text[match.end() :])):
            yield number_of(match[0])


def number_of(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text[0] in SIGNS:
        return chinese_number(text)
    return spoken_numbers()[text.casefold()]


@cache
def number_pattern() -> re.Pattern[str]:
    """A number of up to three digits, with no letter behind it, as in “3D”; in words; or in Chinese signs.

    Behind those stands a word that counts things.
    """
    words, counters = alternatives(spoken_numbers()), alternatives(listed("counters"))
    signs = rf"(?<![{''.join(SIGNS)}])[{''.join(SIGNS)}]{{1,3}}(?=(?:{counters}))"
    return re.compile(rf"(?<!\d)\d{{1,3}}(?![\dA-Za-z])|(?<!\w)(?:{words})(?!\w)|{signs}", re.IGNORECASE)


@cache
def before_pattern() -> re.Pattern[str]:
    """What stands before a number that is no count."""
    return re.compile(rf"(?:{PART_OF_ANOTHER.pattern}|(?<!\w)(?:{alternatives(listed('before-no-count'))})\s)$", re.I)


@cache
def after_pattern() -> re.Pattern[str]:
    """What stands behind a number that is no count."""
    return re.compile(rf"{OTHER.pattern}|[\s–-]{{0,2}}(?:{alternatives(listed('units'))})(?![^\W\d_])", re.I)
