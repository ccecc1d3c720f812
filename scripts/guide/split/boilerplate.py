"""What a page puts around an article and a copy of it picks up: captions, share bars, comments, other posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from guide.split.bylines import ends_in_date, facts_in, is_counted, is_joined, is_row_of_links, name_in
from guide.split.model import LONGEST_HEADING
from guide.split.phrases import REMEMBERED, alternatives, covered, listed, says
from guide.split.similarity import normalised

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
SENTENCE = (".", "。", "!", "?", ",", ";")
LONGEST_QUOTING = 160  # characters of a line below an article that says the title of this or another one
SURE_FOOT = re.compile(r"©|[←→]|\[[a-z]{1,2}\]|«.*\|.*»$|(?:#\w+\s*){2,}$")  # ©, other posts, notes, tags
FOOT = re.compile(r"©|\(c\) |[←→\[]|(?:#\w+\s*)+$")  # a copyright, arrows and brackets of menus, tags
ROWS = ("menus", "furniture", "footers", "networks", "newsletters", "comments", "buttons", "other-posts")
MOST = 0.6  # of a line that is hardly anything else than such words
LONGEST_ROW = 200  # characters
ARROWS = re.compile(r"«[^«»]+»")  # to the posts before and after, or a quotation
TAGS = re.compile(r"(?:#\w+\s*)+")
CREDITED = re.compile(r"\w+(?:\.| \w+) ([^\W\d_])")  # “Photo by Jo”, “Fot. Jo”
UNCLOSED = re.compile(r"«[^»]*$|[^«]*»$")  # arrows to other posts
IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]\W*$")  # at the end of a line
FEWEST_WORDS = 3  # of a phrase that tells what a line is, whatever follows
MOST_WORDS = 9  # of a line that heads what stands below an article
BELOW = ("other-posts", "comments", "authors", "newsletters", "footers", "furniture")
BESIDE = "beside the article"
BUTTON = "button"
LINK = "link to another post"
PITCH = "what the site asks for"
LONGEST_PITCH = 250  # characters


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
    return next((reason for name, reason in REASONS.items() if says(name, line, more=None)), None)


def surely_below(line: str) -> str | None:
    """Why a line below the last step is no text of the article, whatever it stands in: usual words, several, alone."""
    line = line.strip()
    if SURE_FOOT.match(line) or (len(line) <= LONGEST_QUOTING and neighbours_pattern().match(line)):
        return REASONS["footers"]
    if len(line) > LONGEST_QUOTING:
        return None
    words = line.partition(":")[0]
    if normalised(words).count(" ") >= FEWEST_WORDS - 1:
        more = None if line.endswith(SENTENCE) else FEWEST_WORDS
        said = (name for name in BELOW if says(name, line, more) or says(name, words, None))
        if known := next(said, None):
            return REASONS[known]
    if ":" in line and not line.endswith(SENTENCE) and says("footers", words, None):
        return REASONS["footers"]
    if is_row(line) or is_foot_of_links(line):
        return REASONS["footers"]
    if is_sentence(line) or line.endswith(":"):  # “Like this:” may lead up to text
        return None
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
    if len(line) > LONGEST_HEADING or is_sentence(line):
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


def is_sentence(line: str) -> bool:
    """Whether a line ends as sentences do, or has too many words for a heading of what stands below."""
    return line.endswith(SENTENCE) or len(line.split()) > MOST_WORDS


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
    """Whether a line is a row of links with some that usually stand at the foot of a page."""
    return is_row_of_links(line) and known_share(line) > 0


def names_networks(line: str) -> bool:
    """Whether a line is the names of networks and nothing else."""
    names = networks_in(line)
    return bool(names) and len(normalised(line).split()) <= len(names)


def is_share_bar(line: str) -> bool:
    """Whether a line names several networks, and not much more but for words that lead up to them."""
    words = line.rpartition(":")[2]
    return len({*networks_in(words)}) > 1 and 2 * len(networks_in(words)) >= len(normalised(words).split())


def reason_between(line: str) -> str | None:
    """Why a line between paragraphs is no text of them: an advertisement, a share bar, a link to another post."""
    line = line.strip().replace("：", ":")
    if len(line) <= LONGEST_PITCH and pitch_pattern().search(line):
        return PITCH
    if len(line) > LONGEST_QUOTING or (line.endswith(SENTENCE) and ":" not in line):
        return None
    words, colon, rest = line.partition(":")
    if colon and says("other-posts", words, None):
        return LINK if rest or says_much(words) else None
    if says_much(line) and says("other-posts", line, None):
        return LINK
    if len(line) > LONGEST_HEADING or is_sentence(line):
        return None
    if says("buttons", line, None):
        return BUTTON
    if says("interruptions", line):
        return REASONS["interruptions"]
    shares = " " in line and not line.endswith(":") and says("furniture", line, None)
    return REASONS["furniture"] if shares or is_share_bar(line) else None


def is_tag(line: str) -> bool:
    """Whether a line is words with # in front."""
    return TAGS.fullmatch(line.strip()) is not None


def is_credit(line: str) -> bool:
    """Whether a line only says who made a picture, or what it shows, and that in brackets."""
    words, colon, _ = re.sub(r"^[(\[]", "", line.strip()).replace("：", ":").partition(":")
    told = bool(colon) and says("credits", words, None)
    match = CREDITED.match(line)
    named = match and match[1].isupper() and any(says("credits", part, None) for part in beginnings(line))
    behind = IN_BRACKETS.search(line)
    bracketed = behind is not None and any(says("credits", part, None) for part in beginnings(behind[1]))
    return len(line) <= LONGEST_HEADING and bool(told or named or bracketed)


def beginnings(words: str) -> Iterator[str]:
    """The first word of a text, and the first two."""
    yield from accumulate(words.split()[:2], "{} {}".format)


@cache
def neighbours_pattern() -> re.Pattern[str]:
    """The words before other posts: two of them on a line, or one that says post, or one with a colon."""
    before, after = alternatives(listed("previous")), alternatives(listed("next"))
    long = alternatives(phrase for phrase in (*listed("previous"), *listed("next")) if " " in phrase)
    both = rf"(?:{before})(?!\w).*(?<!\w)(?:{after})(?!\w)"
    return re.compile(rf"\W*(?:{both}|(?:{long})\s|(?:{before}|{after})\s?[:：]\s?\w)", re.IGNORECASE)


def leads_to_links(line: str) -> bool:
    """Whether a line leads up to links to other posts, or to the field for an address, on the lines below."""
    return says("other-posts", line.strip().rstrip(":："), None) or pitch_pattern().search(line) is not None


@cache
def pitch_pattern() -> re.Pattern[str]:
    """Words within a sentence by which a site asks for something, between the paragraphs of an article."""
    return re.compile(rf"(?<!\w)(?:{alternatives(listed('pitches'))})(?!\w)", re.IGNORECASE)


def says_much(words: str) -> bool:
    """Whether words are so many, or so long, that they are hardly the beginning of something else."""
    return " " in normalised(words) or not words.isascii()


def reason_in_front(line: str) -> str | None:
    """Why a line above the first step is no text of the introduction: part of a share bar, a menu."""
    if len(line) > LONGEST_QUOTING or is_sentence(line):
        return None
    names = networks_in(line)
    if names and len(line.split()) <= len(names) + 1:
        return REASONS["furniture"]
    if is_counted(line) or is_row_of_links(line) or is_joined(line):
        return REASONS["furniture"]
    return REASONS["comments"] if heads_comments(line) else None


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


def heads_comments(line: str) -> bool:
    """Whether a line heads the comments of readers."""
    return len(line) <= LONGEST_HEADING and not is_sentence(line.strip()) and says("comments", line, FEWEST_WORDS)


def heads_beside(line: str) -> bool:
    """Whether a line is the heading, in usual words alone, of notes, questions or sources below an article."""
    words = normalised(line)
    return says("beside", line, None) and (" " in words or not words.isascii() or line.isupper())


def is_beside(line: str) -> bool:
    """Whether a line heads what stands beside an article: comments, notes, questions, other posts."""
    return len(line) <= LONGEST_HEADING and heading_beside(line) is not None


def is_closing(line: str) -> bool:
    """Whether a heading says, in a usual way, that the article ends here."""
    more = None if line.rstrip().endswith((".", "。")) else 1
    words, colon, _ = line.partition(":")
    named = says("closings", line, more) or (bool(colon) and says("closings", words, None))
    return len(line) <= LONGEST_HEADING and named


def is_bonus(line: str) -> bool:
    """Whether a line begins like the heading of one step more, below the last."""
    return len(line) <= LONGEST_HEADING and says("bonuses", line)


def is_introduction(heading: str) -> bool:
    """Whether a heading above the first step may introduce them, such as “Why it matters”."""
    return says("introductions", heading)


def is_no_step(entry: str) -> bool:
    """Whether an entry of a list of contents names a part that is usually no step."""
    return says("no-steps", entry) or is_closing(entry) or heads_beside(entry) or surely_below(entry) is not None
