"""Lines of links as a copy has them: menus, share bars, tags, posts before and after, rows at the foot of a page."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from guide.split.bylines import is_row_of_links
from guide.split.offers import pitches
from guide.split.phrases import REMEMBERED, alternatives, covered, listed, says, words_of
from guide.split.similarity import normalised

ROWS = ("menus", "furniture", "footers", "networks", "newsletters", "comments", "buttons", "other-posts")
MOST = 0.6  # of a line that is hardly anything else than such words
LONGEST_ROW = 200  # characters
ARROWS = re.compile(r"«[^«»]+»")  # to the posts before and after, or a quotation
TAGS = re.compile(r"(?:#\w+\s*)+")
UNCLOSED = re.compile(r"«[^»]*$|[^«]*»$")  # arrows to other posts


def networks_in(line: str) -> list[str]:
    """The names of networks in a line, as often as each stands there."""
    return [name.casefold() for name in words_of("networks").findall(line)]


@lru_cache(maxsize=REMEMBERED)
def known_share(line: str) -> float:
    """How much of a line are the usual words of menus, buttons, share bars and feet of pages."""
    return covered(line, ROWS) if len(line) <= LONGEST_ROW else 0


def is_row(line: str) -> bool:
    """Whether a line is nothing but such words, several of them in a row."""
    return " " in line and known_share(line) == 1 and not says_one(line)


def is_mostly_known(line: str) -> bool:
    return " " in line and known_share(line) >= MOST


def says_one(line: str) -> bool:
    return any(says(name, line, None) for name in ROWS)


def is_foot_of_links(line: str) -> bool:
    """Whether a line is a row of links with some that usually stand at the foot of a page; one letter is none."""
    return is_row_of_links(line) and known_share(re.sub(r"\b[^\W\d_]\b", "", line)) > 0


def names_networks(line: str) -> bool:
    """Whether a line is the names of networks and nothing else, joined or not."""
    line = line.strip()
    names = networks_in(line)
    return joins_networks(line) or (bool(names) and len(normalised(line).split()) <= len(names))


def joins_networks(line: str) -> bool:
    """Whether a line is several names of networks that a copy has joined, as in “FacebookXPinterest”."""
    return joined_networks().fullmatch(line) is not None


@cache
def joined_networks() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives(listed('networks'))})\s?){{2,}}", re.IGNORECASE)


def is_share_bar(line: str) -> bool:
    """Whether a line names several networks, and not much more but for words that lead up to them."""
    words = line.rpartition(":")[2]
    names = networks_in(words)
    return joins_networks(line) or (len({*names}) > 1 and 2 * len(names) >= len(normalised(words).split()))


def is_tag(line: str) -> bool:
    """Whether a line is words with # in front."""
    return TAGS.fullmatch(line.strip()) is not None


@cache
def neighbours_pattern() -> re.Pattern[str]:
    """The words before other posts: two of them on a line, or one that says post, or one with a colon."""
    before, after = alternatives(listed("previous")), alternatives(listed("next"))
    long = alternatives(phrase for phrase in (*listed("previous"), *listed("next")) if " " in phrase)
    both = rf"(?:{before})(?!\w).*(?<!\w)(?:{after})(?!\w)"
    return re.compile(rf"\W*(?:{both}|(?:{long})\s|(?:{before}|{after})\s?[:：]\s?\w)", re.IGNORECASE)


def leads_to_links(line: str) -> bool:
    """Whether a line leads up to links to other posts, or to the field for an address, on the lines below."""
    return says("other-posts", line.strip().rstrip(":："), None) or pitches(line)


def says_much(words: str) -> bool:
    """Whether words are so many, or so long, that they are hardly the beginning of something else."""
    return " " in normalised(words) or not words.isascii()
