"""What a page puts around an article and a copy of it picks up, by the usual words and marks of such lines."""

from __future__ import annotations

import re

from guide.split.bylines import ends_in_date, facts_in, is_counted, is_joined, is_row_of_links, name_in
from guide.split.known_headings import FEWEST_WORDS, SENTENCE, heads_beside, heads_comments, is_closing, is_no_heading
from guide.split.links import (
    ARROWS,
    UNCLOSED,
    is_foot_of_links,
    is_mostly_known,
    is_row,
    is_share_bar,
    neighbours_pattern,
    networks_in,
    says_much,
)
from guide.split.model import LONGEST_HEADING
from guide.split.offers import BUTTON, PITCH, pitches
from guide.split.phrases import says
from guide.split.similarity import normalised

MOST_CATEGORY_WORDS = 4
REASONS = {
    "other-posts": "heading of a list of other posts",
    "comments": "comment form",
    "furniture": "page furniture",
    "interruptions": "advertisement",
    "reading-times": "reading time",
    "authors": "about the author",
    "newsletters": "newsletter",
    "footers": "foot of the page",
}
LONGEST_QUOTING = 160  # characters of a line below an article that says the title of this or another one
SURE_FOOT = re.compile(
    r"(?:[^.!?]{0,60} )?© ?\d{4}|©|.*[★☆]{3}|[←→]|\[[a-z]{1,2}\]|«.*\|.*»$|(?:#\w+\s*){2,}$"
)  # ©, other posts, notes, tags
FOOT = re.compile(r"©|\(c\) |[←→\[]|(?:#\w+\s*)+$")  # a copyright, arrows and brackets of menus, tags
COUNTS = re.compile(r"^\d[\d.,KMkm]*(?=[^\W\d_])")  # how many did so, joined with the words of a button
BELOW = ("other-posts", "comments", "authors", "newsletters", "footers", "furniture")
BESIDE = "beside the article"
LINK = "link to another post"


def looks_like_category(line: str) -> bool:
    """Whether a line between date and introduction names a category: a few words that end in no full stop."""
    words = line.split()
    return 0 < len(words) <= MOST_CATEGORY_WORDS and line.strip()[-1].isalpha() and line.strip()[0].isupper()


def reason_to_leave_out(line: str) -> str | None:
    """Why a whole line is no text of the article, or None where it is not known to be none."""
    if len(line) > LONGEST_HEADING:
        return None
    return next((reason for name, reason in REASONS.items() if says(name, line, more=None)), None)


def surely_below(line: str) -> str | None:
    """Why a line below the last step is no text of the article, whatever it stands in: usual words, several, alone."""
    line = line.strip().removesuffix("...").removesuffix("…")
    line = COUNTS.sub("", line) if line[:1].isdigit() else line
    if SURE_FOOT.match(line) or (len(line) <= LONGEST_QUOTING and neighbours_pattern().match(line)):
        return REASONS["footers"]
    if len(line) > LONGEST_QUOTING or line.endswith((".", "。")):
        return None
    known = phrase_below(line)
    if known or is_no_heading(line) or line.endswith(":"):  # “Like this:” may lead up to text
        return known
    return short_below(line)


def phrase_below(line: str) -> str | None:
    """What a line says in a usual phrase of several words, also before a colon, or as a row of links."""
    words = line.partition(":")[0]
    if normalised(words).count(" ") >= FEWEST_WORDS - 1:
        more = None if line.endswith(SENTENCE) else FEWEST_WORDS
        said = (name for name in BELOW if says(name, line, more) or says(name, words, None))
        if known := next(said, None):
            return REASONS[known]
    footed = ":" in line and not line.endswith(SENTENCE) and says("footers", words, None)
    return REASONS["footers"] if footed or is_row(line) or is_foot_of_links(line) else None


def short_below(line: str) -> str | None:
    """What a short line without an end says: who wrote the article, where to share it, what stands at the foot."""
    if name_in(line):
        return REASONS["authors"]
    if is_share_bar(line):
        return REASONS["furniture"]
    if " | " in line or UNCLOSED.match(line) or says("footers", line, FEWEST_WORDS - 1):
        return REASONS["footers"]
    one_word = normalised(line).isascii() and " " not in normalised(line)
    return None if one_word else next((REASONS[name] for name in BELOW if says(name, line, None)), None)


def perhaps_below(line: str) -> str | None:
    """Why a line below the last step may be no text of the article: it could as well be a heading within it."""
    line = line.strip()
    if len(line) <= LONGEST_QUOTING and ARROWS.fullmatch(line):
        return REASONS["footers"]
    if len(line) > LONGEST_HEADING or is_no_heading(line):
        return None
    if (
        FOOT.match(line)
        or says("previous", line, None)
        or says("next", line, None)
        or is_counted(line)
        or is_joined(line)
        or facts_in(line)[0]
        or is_mostly_known(line)
    ):
        return REASONS["footers"]
    if len({*networks_in(line)}) > 1:
        return REASONS["furniture"]
    return heading_beside(line) or (REASONS["comments"] if ends_in_date(line) else None)


def reason_below(heading: str) -> str | None:
    """Why a heading on the level of the steps, below the last, begins what is no text of the article."""
    known = reason_to_leave_out(heading) or (BESIDE if says("beside", heading) else None)
    return surely_below(heading) or known


def heading_beside(line: str) -> str | None:
    """What a line heads, where it says so in usual words: other posts, comments, notes and the like."""
    known = next((reason for name, reason in REASONS.items() if says(name, line)), None)
    return known or (BESIDE if says("beside", line) else None)


def reason_between(line: str) -> str | None:
    """Why a line between paragraphs is no text of them: an advertisement, a share bar, a link to another post."""
    line = line.strip().replace("：", ":")
    if pitches(line):
        return PITCH
    if len(line) > LONGEST_QUOTING or (line.endswith(SENTENCE) and ":" not in line):
        return None
    words, colon, rest = line.partition(":")
    if colon and says("other-posts", words, None):
        return LINK if rest or says_much(words) else None
    if rest and says("buttons", words, None):
        return LINK
    if says("interruptions", line, FEWEST_WORDS):
        return REASONS["interruptions"]
    if says_much(line) and says("other-posts", line, None):
        return LINK
    if len(line) > LONGEST_HEADING or is_no_heading(line):
        return None
    if says("buttons", line, None):
        return BUTTON
    if says("interruptions", line):
        return REASONS["interruptions"]
    shares = " " in line and not line.endswith(":") and says("furniture", line, None)
    return REASONS["furniture"] if shares or is_share_bar(line) else None


def reason_in_front(line: str) -> str | None:
    """Why a line above the first step is no text of the introduction: part of a share bar, a menu."""
    if len(line) > LONGEST_QUOTING or is_no_heading(line):
        return None
    names = networks_in(line)
    if names and len(line.split()) <= len(names) + 1:
        return REASONS["furniture"]
    if is_counted(line) or is_row_of_links(line) or is_joined(line):
        return REASONS["furniture"]
    return REASONS["comments"] if heads_comments(line) else None


def is_beside(line: str) -> bool:
    """Whether a line heads what stands beside an article: comments, notes, questions, other posts."""
    return len(line) <= LONGEST_HEADING and heading_beside(line) is not None


def is_no_step(entry: str) -> bool:
    """Whether an entry of a list of contents names a part that is usually no step."""
    return says("no-steps", entry) or is_closing(entry) or heads_beside(entry) or surely_below(entry) is not None
