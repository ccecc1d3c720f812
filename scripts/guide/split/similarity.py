"""How alike two headings are, whatever their punctuation."""

from __future__ import annotations

from difflib import SequenceMatcher

from guide.split.boilerplate import plain

NEAR = 0.75  # how alike an entry of the overview and its heading must be, where no line is equal
HINT = 0.55  # how alike a line must be to be named as a hint, which decides nothing
LONGEST = 300  # characters; longer lines are prose, and costly to compare


def alike(a: str, b: str) -> bool:
    return likeness(plain(a), plain(b)) >= NEAR


def likeness(a: str, b: str, least: float = NEAR) -> float:
    """How alike two lines of plain words are, from `least` to 1; 0 for all below. Symmetric."""
    if a == b:
        return 1.0
    if max(len(a), len(b)) > LONGEST or min(len(a), len(b)) * 2 < least * (len(a) + len(b)):
        return 0.0
    first, second = sorted((a, b))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0
