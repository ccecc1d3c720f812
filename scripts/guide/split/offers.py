"""What a site asks of its readers: to agree, to buy, to follow, to subscribe."""

from __future__ import annotations

import re
from functools import cache

from guide.split.phrases import alternatives, listed, words_of

BUTTON = "button"
PITCH = "what the site asks for"
MANY_JOINED = re.compile(r"\bjoin (?:over |more than )?(?:\d{1,3}(?:[.,]\d{3})+|\d{3,})", re.IGNORECASE)
LONGEST_PITCH = 250  # characters


def pitches(line: str) -> bool:
    """Whether a sentence between the paragraphs of an article is the site's, and asks for something."""
    said = words_of("pitches").search(line) or MANY_JOINED.search(line)
    return len(line) <= LONGEST_PITCH and said is not None


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
