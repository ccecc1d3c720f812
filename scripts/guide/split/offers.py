"""What a site asks of its readers: to agree, to buy, to follow, to subscribe."""

from __future__ import annotations

import re
from functools import cache

from guide.split.phrases import alternatives, listed

BUTTON = "button"
PITCH = "what the site asks for"
LONGEST_PITCH = 250  # characters


@cache
def pitch_pattern() -> re.Pattern[str]:
    """Words within a sentence by which a site asks for something, between the paragraphs of an article."""
    return re.compile(rf"(?<!\w)(?:{alternatives(listed('pitches'))})(?!\w)", re.IGNORECASE)


@cache
def consent_pattern() -> re.Pattern[str]:
    return re.compile(alternatives(listed("consents")), re.IGNORECASE)


def asks_consent(line: str) -> bool:
    """Whether a line asks to agree to cookies and the like, as pages do above all else."""
    return consent_pattern().search(line) is not None


@cache
def offer_pattern() -> re.Pattern[str]:
    """Words of the list as whole words, or anywhere where a script does not part words."""
    spaced = [phrase for phrase in listed("offers") if phrase.casefold() != phrase.upper()]
    others = [phrase for phrase in listed("offers") if phrase not in spaced]
    return re.compile(rf"(?<!\w)(?:{alternatives(spaced)})(?!\w)|{alternatives(others)}", re.IGNORECASE)


def offers(text: str) -> bool:
    """Whether a text has a word of those that sell something or ask readers to do something for the site."""
    return offer_pattern().search(text) is not None
