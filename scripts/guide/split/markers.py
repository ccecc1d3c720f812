"""Numbers and bullets in front of headings and list entries: "3. Talk", "Step 3: Talk" -> style, number, rest."""

from __future__ import annotations

import re
from functools import cache

from guide.split.model import Label
from guide.split.phrases import NUMBER, alternatives, listed, spoken_numbers

CHINESE = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)}
MOST = 999  # steps of an article; a larger number in front of a line is a year, or a part of it
BULLET = re.compile(r"(?P<mark>[-*+•·‣▪◦–—])\s+(?P<rest>\S.*)", re.DOTALL)


@cache
def label_pattern() -> re.Pattern[str]:
    """A label with a number, and the rest of its line."""
    shapes = [shape.partition("N") if NUMBER.search(shape) else (shape, "N", "") for shape in listed("labels")]
    words = alternatives(before for before, _, _ in shapes if before)
    counters = alternatives(after for _, _, after in shapes if after)
    spoken = alternatives(spoken_numbers())
    return re.compile(
        rf"""
        (?P<before>
            (?:(?P<known>{words})\b\.?\s*)?[#(\[（№]*\s?(?P<number>\d{{1,3}})(?:{counters})?  # 3  #3  (3)  Step 3
          | (?:(?:{words})\s+(?P<spoken>{spoken}))\b                                     # Step three
          | [^\W\d_]{{2,15}}\s\#?(?P<any>\d{{1,3}})(?=\s?[:.)–—-]|\s*$)                        # Rule 3:  Day 3
          | (?P<sign>[一二三四五六七八九十]{{1,3}})(?=、)                                        # 三、
          | 第\s?(?P<ordinal>\d{{1,3}}|[一二三四五六七八九十]{{1,2}})\s?[^\s\d\W]                  # 第3步
        )
        (?P<end>\s?(?:[.):\]．。、：）]|[-–—](?=\s|$))+)?
        (?P<gap>\s*)(?P<rest>.*)
        """,
        re.VERBOSE | re.IGNORECASE | re.DOTALL,
    )


def read_label(text: str) -> Label | None:
    """The label a line of text begins with, if any. "3 friends", "3.5 hours" and "2020: a year" have none."""
    text = text.strip()
    if match := BULLET.fullmatch(text):
        return Label(match["mark"], None, match["rest"])
    match = label_pattern().fullmatch(text)
    return label_of(match) if match else None


def label_of(match: re.Match[str]) -> Label | None:
    """The label that was matched, unless what follows shows that it is none."""
    end, rest, number = (match["end"] or "").strip(), match["rest"], number_in(match)
    digits = match["number"] or match["any"] or match["spoken"] or match["sign"] or match["ordinal"]
    before = match["before"][: match["before"].rindex(digits)].strip().casefold()
    named = bool(before)
    if not 0 < number <= MOST or not (named or end):
        return None
    if rest and not match["gap"] and (not end or rest[0].isdigit() or rest[0] in ".,:/-"):
        return None  # "3rd", "3.5", "3:00", "#3a"
    if named and not end and rest and not (match["known"] or match["spoken"] or match["ordinal"] or "#" in before):
        return None
    return Label(f"{before}1{end}", number, rest)


def number_in(match: re.Match[str]) -> int:
    """The number of a label, in digits, words or Chinese signs."""
    if digits := match["number"] or match["any"]:
        return int(digits)
    if match["spoken"]:
        return spoken_numbers()[match["spoken"].casefold()]
    signs = match["sign"] or match["ordinal"]
    if signs.isdecimal():
        return int(signs)
    tens, _, ones = signs.rpartition("十")
    return (CHINESE.get(tens[-1:], 1) * 10 if "十" in signs else 0) + CHINESE.get(ones[-1:], 0)


def goes_beyond(text: str, style: str) -> bool:
    """Whether a line begins with the number above the highest that is read, in this style."""
    label = read_label(text.replace(str(MOST + 1), str(MOST), 1))
    return str(MOST + 1) in text and label is not None and (label.style, label.number) == (style, MOST)


def follows(label: Label, before: Label) -> bool:
    """Whether a label is the next entry of one list after another, counting up or down, or a bullet again."""
    if label.style != before.style:
        return False
    if label.number is None or before.number is None:
        return label.number is before.number
    return abs(label.number - before.number) == 1
