"""What a page puts around an article and a copy of it picks up: dates, captions, share and comment lines."""

from __future__ import annotations

import re
from functools import cache

from guide.split.model import LONGEST_HEADING
from guide.split.phrases import alternatives, listed, says
from guide.split.similarity import normalised

DAY = r"\d{1,2}(?:st|nd|rd|th)?"
MOST_CATEGORY_WORDS = 4
LONGEST_MARKS = 40  # marks and spaces that a caption may have more than the words of the title
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
FOOT = re.compile(r"©|\(c\) |[←→\[]|(?:#\w+\s*)+$")  # a copyright, arrows and brackets of menus, tags
MOST_BEFORE_DATE = 5  # words
MOST_WORDS = 9  # of a line that heads what stands below an article
BELOW = ("other-posts", "comments", "authors", "newsletters", "footers", "furniture")
BESIDE = "beside the article"


@cache
def date_line_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(listed('dates'))})\b\s*:?\s*(?P<date>.*)", re.IGNORECASE)


@cache
def by_line_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternatives(listed('by-lines'))})(?:\s?[:：]\s?|\s)(?P<name>\S+(?: \S+){{0,8}})(?<!\.)", re.I
    )


@cache
def date_pattern() -> re.Pattern[str]:
    month = rf"(?:{alternatives(listed('months'))})\.?,?"
    words = rf"(?:{DAY} )?{month} (?:{DAY},? )?\d{{4}}"
    return re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|{words}", re.IGNORECASE)


def date_in(line: str) -> tuple[bool, str | None]:
    """Whether the line is a date line, and the date it says, if it says one."""
    line = line.strip()
    if date_pattern().fullmatch(line):
        return True, line
    match = date_line_pattern().fullmatch(line)
    if not match:
        return False, None
    words = match["date"].strip(" .:–-")
    is_date = bool(date_pattern().fullmatch(words))
    return is_date or not words, words if is_date else None


def is_by_line(line: str) -> bool:
    """Whether a line only names who wrote the article."""
    match = by_line_pattern().fullmatch(line)
    return match is not None and not match["name"][0].islower()


def looks_like_category(line: str) -> bool:
    """Whether a line between date and introduction names a category: a few words that end in no full stop."""
    words = line.split()
    return 0 < len(words) <= MOST_CATEGORY_WORDS and line.strip()[-1].isalpha() and line.strip()[0].isupper()


def is_caption(line: str, title: str) -> bool:
    """Whether a line only says the title again, or three or more words of it: the text beside a picture.

    `title` is normalised, once for all lines.
    """
    if len(line) > len(title) + LONGEST_MARKS:
        return False
    words = normalised(line)
    return words.count(" ") >= 2 and 2 * len(words) >= len(title) and f" {words} " in f" {title} "


def reason_to_leave_out(line: str) -> str | None:
    """Why a whole line is no text of the article, or None where it is not known to be none."""
    if len(line) > LONGEST_HEADING:
        return None
    return next((reason for name, reason in REASONS.items() if says(name, line, more=False)), None)


def surely_below(line: str) -> str | None:
    """Why a line below the last step is no text of the article, whatever it stands in: usual words, several, alone."""
    line = line.strip()
    if line.startswith("©"):
        return REASONS["footers"]
    if len(line) > LONGEST_HEADING:
        return None
    names = networks_in(line)
    if len({*names}) > 1 and 2 * len(names) >= len(line.split()):
        return REASONS["furniture"]
    if is_sentence(line) or line.endswith(":"):
        return None
    words, colon, _ = line.partition(":")
    if colon and says("footers", words, more=False):
        return REASONS["footers"]
    if normalised(line).isascii() and " " not in normalised(line):
        return None
    return next((REASONS[name] for name in BELOW if says(name, line, more=False)), None)


def perhaps_below(line: str) -> str | None:
    """Why a line below the last step may be no text of the article: it could as well be a heading within it."""
    line = line.strip()
    if len(line) > LONGEST_HEADING or is_sentence(line):
        return None
    if FOOT.match(line):
        return REASONS["footers"]
    if len({*networks_in(line)}) > 1:
        return REASONS["furniture"]
    return heading_beside(line) or (REASONS["comments"] if ends_in_date(line) else None)


def reason_below(heading: str) -> str | None:
    """Why a heading on the level of the steps, below the last, begins what is no text of the article."""
    known = reason_to_leave_out(heading) or (BESIDE if says("beside", heading) else None)
    return surely_below(heading) or known


def is_sentence(line: str) -> bool:
    """Whether a line ends as sentences do, or has too many words for a heading of what stands below."""
    return line.endswith((".", "。", "!", "?", ",", ";")) or len(line.split()) > MOST_WORDS


def heading_beside(line: str) -> str | None:
    """What a line heads, where it says so in usual words: other posts, comments, notes and the like."""
    known = next((reason for name, reason in REASONS.items() if says(name, line)), None)
    return known or (BESIDE if says("beside", line) else None)


@cache
def network_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(listed('networks'))})(?!\w)", re.IGNORECASE)


def networks_in(line: str) -> list[str]:
    """The names of networks in a line, as often as each stands there."""
    return [name.casefold() for name in network_pattern().findall(line)]


def ends_in_date(line: str) -> bool:
    """Whether a line is a few words and a date, as above a comment."""
    found = [match for match in date_pattern().finditer(line) if match.end() == len(line.rstrip(" .:"))]
    return bool(found) and 0 < len(line[: found[0].start()].split()) <= MOST_BEFORE_DATE


def reason_between(line: str) -> str | None:
    """Why a line between paragraphs is no text of them: an advertisement, a share bar, a link to another post."""
    line = line.strip()
    if len(line) > LONGEST_HEADING or is_sentence(line):
        return None
    if says("interruptions", line):
        return REASONS["interruptions"]
    if " " in line and not line.endswith(":") and says("furniture", line, more=False):
        return REASONS["furniture"]
    words, colon, rest = line.partition(":")
    return "link to another post" if colon and rest and says("other-posts", words, more=False) else None


def is_beside(line: str) -> bool:
    """Whether a line heads what stands beside an article: comments, notes, questions, other posts."""
    return len(line) <= LONGEST_HEADING and heading_beside(line) is not None


def is_closing(line: str) -> bool:
    """Whether a heading says, in a usual way, that the article ends here."""
    return len(line) <= LONGEST_HEADING and says("closings", line, more=not line.rstrip().endswith((".", "。")))


def is_bonus(line: str) -> bool:
    """Whether a line begins like the heading of one step more, below the last."""
    return len(line) <= LONGEST_HEADING and says("bonuses", line)


def is_introduction(heading: str) -> bool:
    """Whether a heading above the first step may introduce them, such as “Why it matters”."""
    return says("introductions", heading)


def is_no_step(entry: str) -> bool:
    """Whether an entry of a list of contents names a part that is usually no step."""
    return says("no-steps", entry) or is_closing(entry) or surely_below(entry) is not None
