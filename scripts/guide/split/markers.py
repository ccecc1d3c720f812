"""Numbers and bullets in front of headings and list entries: "3. Talk", "Step 3: Talk" -> style, number, rest."""

from __future__ import annotations

import re
from functools import cache

from guide.split.model import Label
from guide.split.phrases import NUMBER, alternatives, chinese_number, listed, ordinals, spoken_numbers

ROMAN = {"I": 1, "V": 5, "X": 10}
MOST = 999  # steps of an article; a larger number in front of a line is a year, or a part of it
BULLET = re.compile(r"(?P<mark>[-*+•·‣▪◦–—])\s+(?P<rest>\S.*)", re.DOTALL)
SIGN = re.compile(r"^[^\w\s#(\[（№*+•·‣▪◦–—-]+\s+(?=[\w#])")  # a picture in front of a label, such as a tick
SIGNED = r"[^\x00-\u0fff]"  # a sign of a script where a comma stands behind such a label
DEGREES = "°º"
DRAWN = re.compile(r"(\d{1,2})\ufe0f?\u20e3|([\u2460-\u2473])")  # digits in a box or a circle


@cache
def label_pattern() -> re.Pattern[str]:
    """A label with a number, and the rest of its line."""
    shapes = [shape.partition("N") if NUMBER.search(shape) else (shape, "N", "") for shape in listed("labels")]
    words = alternatives(before for before, _, _ in shapes if before)
    counters = alternatives(after for _, _, after in shapes if after)
    spoken = alternatives([*spoken_numbers(), *ordinals()])
    return re.compile(
        rf"""
        (?P<before>
            (?:(?P<known>{words})(?![^\W\d_])\.?\s*)?(?:[#(\[（【〔№]*|n(?:\.[°º]?|[°º]))\s?               # Step
            (?P<number>\d{{1,3}})(?:{counters})?                                          # 3  #3  (3)
          | (?:(?:{words})\s+(?P<spoken>{spoken}))\b                                     # Step three
          | (?:[^\W\d_]{{2,15}}[.:]?\s){{1,4}}(?:[#№]|n(?:\.[°º]?|[°º])\s?)?(?P<any>\d{{1,3}})
            (?=\s?[:.)–—-]|\s*$)                                         # Red flag 3:  Myth No. 3
          | (?P<placed>{spoken})\u064b?(?=\s?[:：]|(?<={SIGNED})[,、])                            # First:  첫째,
          | (?P<sign>[一二三四五六七八九十]{{1,3}})(?=[、．.：:])                               # 三、
          | 第\s?(?P<ordinal>\d{{1,3}}|[一二三四五六七八九十]{{1,2}})\s?[^\s\d\W]                  # 第3步
          | (?P<roman>(?-i:[IVX]){{1,5}})(?=[.):]\s)                                        # IV.
        )
        (?P<end>\s?(?:[.):\]．。、：）】〕°º]|[-–—|｜](?=\s|$)|(?<={SIGNED}),)+|\t)?
        (?P<gap>\s*)(?P<rest>.*)
        """,
        re.VERBOSE | re.IGNORECASE | re.DOTALL,
    )


@cache
def month_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(listed('months'))})\b(?:\.?,? ?\d|\W*$)", re.IGNORECASE)


@cache
def numbering_pattern() -> re.Pattern[str]:
    """Words at the end of a label's that say no more than that a number follows."""
    words = (shape for shape in listed("labels") if not NUMBER.search(shape))
    return re.compile(rf"(?:^|(?<=\s))(?:{alternatives(words)})\b\.?\s*$", re.IGNORECASE)


def read_label(text: str) -> Label | None:
    """The label a line of text begins with, if any. "3 friends", "3.5 hours", "2020: a year" and "3. May" have none."""
    text = SIGN.sub("", DRAWN.sub(digits_of, text.strip(), count=1), count=1)
    if match := BULLET.fullmatch(text):
        return Label(match["mark"], None, match["rest"])
    match = label_pattern().fullmatch(text)
    return label_of(match) if match else None


def digits_of(match: re.Match[str]) -> str:
    """A drawn number as it is written, where a line begins with it."""
    number = match[1] or str(ord(match[2]) - 0x245F)
    return match[0] if match.start() > 2 else f"{number}. "


def label_of(match: re.Match[str]) -> Label | None:
    """The label that was matched, unless what follows shows that it is none."""
    end, rest, number = match["end"] or "", match["rest"], number_in(match)
    end = end.strip() or end  # a tab is one, as between the cells of a table
    digits = next(
        match[kind] for kind in ("number", "any", "spoken", "placed", "sign", "ordinal", "roman") if match[kind]
    )
    words = match["before"][: match["before"].rindex(digits)].strip()
    named, alone = bool(words), not rest and not end
    if not 0 < number <= MOST or not (named or end or alone):
        return None
    if rest and not match["gap"] and (not end or end in DEGREES or rest[0].isdigit() or rest[0] in ".,:/-"):
        return None  # "3rd", "3.5", "3:00", "#3a", "3°C"
    if named and not end and rest and not (match["known"] or match["spoken"] or match["ordinal"] or "#" in words):
        return None
    if match["any"] and alone and "#" not in words:
        return None  # "Serves 4"
    if month_pattern().match(rest if not named else words):
        return None
    name = name_in(words) if match["any"] else ""
    rest = f"{name}: {rest}" if name and rest else rest
    return Label(f"{'I' if match['roman'] else ''}{words.casefold()}1{end}", number, rest, name)


def name_in(words: str) -> str:
    """What a label says beyond that a number follows: “Red flag” of “Red flag No.”, nothing of “Step”."""
    words = re.sub(r"\bn\.?[°º]$", "", words).rstrip(" #№:.")
    while (shorter := numbering_pattern().sub("", words).rstrip(" #№:.")) != words:
        words = shorter
    return words


def number_in(match: re.Match[str]) -> int:
    """The number of a label, in digits, words, Chinese signs or Roman letters."""
    if digits := match["number"] or match["any"]:
        return int(digits)
    if word := (match["spoken"] or match["placed"] or "").casefold():
        return spoken_numbers().get(word) or ordinals()[word]
    if match["roman"]:
        values = [ROMAN[letter] for letter in match["roman"]]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    signs = match["sign"] or match["ordinal"]
    return int(signs) if signs.isdecimal() else chinese_number(signs)


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
