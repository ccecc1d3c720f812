"""What a copy says of pictures: who made them, and what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from guide.split.model import LONGEST_HEADING
from guide.split.phrases import alternatives, listed, says
from guide.split.similarity import normalised

LONGEST_SHOWN = 160  # characters of what a picture shows and who made it
LONGEST_MARKS = 40  # marks and spaces that a caption may have more than the words of the title
CREDITED = re.compile(r"\w+(?:\.| \w+) ([^\W\d_])")  # “Photo by Jo”, “Fot. Jo”
IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]\W*$")  # at the end of a line


def is_caption(line: str, title: str) -> bool:
    """Whether a line only says the title again, or three or more words of it: the text beside a picture.

    `title` is normalised, once for all lines.
    """
    if len(line) > len(title) + LONGEST_MARKS:
        return False
    words = normalised(line)
    return words.count(" ") >= 2 and 2 * len(words) >= len(title) and f" {words} " in f" {title} "


def is_credit(line: str) -> bool:
    """Whether a line only says who made a picture, or what it shows, and that in brackets."""
    line = line.strip()
    if len(line) > LONGEST_SHOWN:
        return False
    shown = credited_behind().search(line) is not None
    if shown or len(line) > LONGEST_HEADING:
        return shown
    words, colon, _ = re.sub(r"^[(\[]", "", line).replace("：", ":").partition(":")
    told = bool(colon) and says("credits", words, None)
    match = CREDITED.match(line)
    named = match and match[1].isupper() and any(says("credits", part, None) for part in beginnings(line))
    behind = IN_BRACKETS.search(line)
    bracketed = behind is not None and any(says("credits", part, None) for part in beginnings(behind[1]))
    alone = " " in line and says("credits", line, None)
    return bool(told or named or bracketed or alone)


@cache
def credited_behind() -> re.Pattern[str]:
    """Behind what a picture shows, who made it: “A lamp on a desk. Photo by Jo Field on Unsplash”."""
    by = alternatives(phrase for phrase in listed("credits") if " " in phrase)
    return re.compile(rf"\S\s(?:{by})\s[^\s.]+(?:\s[^\s.]+){{0,5}}$", re.IGNORECASE)


def beginnings(words: str) -> Iterator[str]:
    """The first word of a text, and the first two."""
    yield from accumulate(words.split()[:2], "{} {}".format)
