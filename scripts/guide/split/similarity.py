"""How alike two lines are, whatever their punctuation."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

NEAR = 0.75  # how alike an entry of the overview and its heading must be, where no line is equal
HINT = 0.55  # how alike a line must be to be named as a hint, which decides nothing
LONGEST_COMPARED = 300  # characters; longer lines are prose, and costly to compare


def normalised(text: str) -> str:
    """The words of a line and nothing else: lower case, without punctuation, accents kept, single spaces.

    Apostrophes vanish, so that “Don’t” and “Dont” are equal; other punctuation parts words.
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"['’ʼ`´]", "", text)
    return " ".join(re.findall(r"[^\W_]+", text))


def alike(a: str, b: str) -> bool:
    """Whether two lines say nearly the same."""
    return likeness(normalised(a), normalised(b)) >= NEAR


def likeness(a: str, b: str, least: float = NEAR) -> float:
    """How alike two normalised lines are, from `least` to 1; 0 for all below. Symmetric."""
    if a == b:
        return 1.0
    if max(len(a), len(b)) > LONGEST_COMPARED or min(len(a), len(b)) * 2 < least * (len(a) + len(b)):
        return 0.0
    first, second = sorted((a, b))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0
