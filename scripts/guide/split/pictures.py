"""What a copy says of pictures: who made them, and what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from guide.split.model import LONGEST_HEADING
from guide.split.phrases import says
from guide.split.similarity import normalised

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
    words, colon, _ = re.sub(r"^[(\[]", "", line.strip()).replace("：", ":").partition(":")
    told = bool(colon) and says("credits", words, None)
    match = CREDITED.match(line)
    named = match and match[1].isupper() and any(says("credits", part, None) for part in beginnings(line))
    behind = IN_BRACKETS.search(line)
    bracketed = behind is not None and any(says("credits", part, None) for part in beginnings(behind[1]))
    return len(line) <= LONGEST_HEADING and bool(told or named or bracketed)


def beginnings(words: str) -> Iterator[str]:
    """The first word of a text, and the first two."""
    yield from accumulate(words.split()[:2], "{} {}".format)
