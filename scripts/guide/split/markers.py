"""Numbers and bullets in front of headings and list entries: "3. Talk", "Step 3: Talk" -> style, number, rest."""

from __future__ import annotations

import re
from typing import NamedTuple

# Words that may stand before a number with nothing but a space behind it ("Number 5 Take a walk").
WORDS = (
    "step|tip|number|no|nr|rule|sign|way|reason|point|lesson|habit|idea|thing|question|schritt|tipp|étape|etape|conseil|"
    "paso|consejo|passo|dica|passaggio|stap|шаг|совет|правило|способ|الخطوة|خطوة|نصيحة"
)
SPOKEN = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}  # noqa: SIM905
CHINESE = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)}
MOST = 999  # no article has more steps
END = r"\s?(?:[.):\]．。、：）]|[-–—](?=\s|$))+"
LABEL = re.compile(
    rf"""
    (?P<before>
        (?:(?P<known>{WORDS})\b\.?\s*)?[#(\[（№]*\s?(?P<number>\d{{1,3}})(?:단계|번째|번)?   # 3  #3  (3)  Step 3  3단계
      | (?:(?P<said>{WORDS})\s+(?P<spoken>{"|".join(SPOKEN)}))\b                           # Step three
      | [^\W\d_]{{2,15}}\s\#?(?P<any>\d{{1,3}})(?=\s?[:.)–—-]|\s*$)                           # Rule 3:  Day 3
      | (?P<sign>[一二三四五六七八九十]{{1,3}})(?=、)                                           # 三、
      | 第\s?(?P<ordinal>\d{{1,3}}|[一二三四五六七八九十]{{1,2}})\s?[^\s\d\W]                     # 第3步
    )
    (?P<end>{END})?
    (?P<gap>\s*)(?P<rest>.*)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
BULLET = re.compile(r"(?P<mark>[-*+•·‣▪◦–—])\s+(?P<rest>\S.*)", re.DOTALL)
# What a label can begin with, to leave all other lines alone quickly: most lines are prose.
MAY_BE_LABEL = re.compile(
    r"\s*(?:[-*+•·‣▪◦–—]\s|[#(\[（№]*\s?\d|[第一二三四五六七八九十]|[^\W\d_]{2,15}\b\.?\s*[#(]?(?:\d|one|t[wh]|f[io]|s[ei]|e|n|t))",
    re.I,
)


class Label(NamedTuple):
    """A label read off a line. `number` is None for a bullet; `style` is what labels of one list have in common."""

    style: str
    number: int | None
    rest: str


def read_label(text: str) -> Label | None:
    """The label a line of text begins with, if any. "3 friends", "3.5 hours" and "2020: a year" have none."""
    if not MAY_BE_LABEL.match(text):
        return None
    text = text.strip()
    if match := BULLET.fullmatch(text):
        return Label(match["mark"], None, match["rest"])
    match = LABEL.fullmatch(text)
    return label_of(match) if match else None


def label_of(match: re.Match[str]) -> Label | None:
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
    if digits := match["number"] or match["any"]:
        return int(digits)
    if match["spoken"]:
        return SPOKEN[match["spoken"].casefold()]
    said = match["sign"] or match["ordinal"]
    if said.isdecimal():
        return int(said)
    tens, _, ones = said.rpartition("十")
    return (CHINESE.get(tens[-1:], 1) * 10 if "十" in said else 0) + CHINESE.get(ones[-1:], 0)


def follows(label: Label, before: Label) -> bool:
    """Whether a label is the next entry of one list after another, counting up or down, or a bullet again."""
    if label.style != before.style:
        return False
    if label.number is None or before.number is None:
        return label.number is before.number
    return abs(label.number - before.number) == 1


def is_unbroken(numbers: list[int]) -> bool:
    """Whether the numbers run 1, 2 ... N or N ... 2, 1, with N at least 2."""
    up = list(range(1, len(numbers) + 1))
    return len(numbers) > 1 and numbers in (up, up[::-1])
