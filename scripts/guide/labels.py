"""Numbers and bullets in front of headings and list entries: "3. Talk", "Step 3: Talk" -> style, number, rest."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORDS = "step|tip|number|no|rule|sign|way|reason|point|lesson|habit|idea|thing|question"
LABEL = re.compile(
    rf"(?P<mark>(?:(?:{WORDS})\b\.?\s*)?[#(]?)\s?(?P<number>\d{{1,3}})(?P<end>\s?[.):\-–—]*)(?:\s+(?P<rest>\S.*))?",
    re.IGNORECASE,
)
BULLET = re.compile(r"(?P<mark>[-*+•·‣–])\s+(?P<rest>\S.*)")


@dataclass(frozen=True)
class Label:
    """A label read off a line. `number` is None for a bullet; `style` is what labels of one list have in common."""

    style: str
    number: int | None
    rest: str

    def is_followed_by(self, other: Label) -> bool:
        """Whether `other` is the next entry of one list with this one, counting up or down, or a bullet again."""
        if self.style != other.style:
            return False
        if self.number is None or other.number is None:
            return self.number is other.number
        return abs(other.number - self.number) == 1


def read_label(text: str) -> Label | None:
    """The label a line of text begins with, if any. "3 friends", "3.5 hours" and "2020: a year" have none."""
    text = text.strip()
    if match := BULLET.fullmatch(text):
        return Label(match["mark"], None, match["rest"])
    match = LABEL.fullmatch(text)
    if not match or not (match["mark"].strip() or match["end"].strip()):
        return None
    style = f"{match['mark'].strip().casefold()}1{match['end'].strip()}"
    return Label(style, int(match["number"]), match["rest"] or "")


def is_unbroken(numbers: list[int]) -> bool:
    """Whether the numbers run 1, 2 ... N or N ... 2, 1, with N at least 2."""
    up = list(range(1, len(numbers) + 1))
    return len(numbers) > 1 and numbers in (up, up[::-1])
