"""Which line is the title: the first that could be one, below the menus and trails of a page that was copied whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from guide.split.boilerplate import perhaps_below, reason_to_leave_out
from guide.split.bylines import (
    ends_in_date,
    has_date,
    is_by_line,
    is_joined,
    is_person,
    is_row_of_links,
    starts_by_line,
    tells_when,
)
from guide.split.counts import counts_in
from guide.split.hints import Hints
from guide.split.lines import PROSE_END, index_of, is_name
from guide.split.links import is_mostly_known, known_share, names_networks
from guide.split.model import LineInContext
from guide.split.offers import asks_consent
from guide.split.phrases import WIDE, says, weight, words_of
from guide.split.pictures import is_credit
from guide.split.similarity import normalised

MOST_TRIED = 3  # lines with a number that are tried as the title
MOST_SUBTITLES = 3  # lines above the text where no menu stands above the title
MOST_ABOVE = 40  # lines above the title
FEWEST_ABOVE = 3  # lines above the title of a page that was copied whole
SHORTEST_PROSE = 120  # characters of a line that is text, below the title
FEWEST_WORDS = 4  # of a title that stands below other lines, where no number tells it from these
MOST_BELOW_LIST = 6  # lines below a list of a menu down to the day of the article
LONGEST = 160  # characters of a title
MENU_COUNT = re.compile(r"[^\W\d]{1,12}\d+")  # an item of a menu with how many there are
FEWEST_OF_TITLE = 3  # words, where other lines have fewer
FEWEST_OF_PROSE = 3  # words of a sentence; a name may end in a full stop
ADDRESS = re.compile(r"\w+ \d+\w?")  # a street and the number of a house
NUMBERS = re.compile(r"\d[\d.,]*[KMkm]?")
MOST_KNOWN = 0.7  # of a line that is hardly anything else than a share bar
FEWEST_SIGNS = 8  # the same in a script that has no spaces between words
ROW = re.compile(r"(?:\s[-–—]\s.*){3}|\s[/·•]\s.*\s[/·•]\s|(?:\[?\b\d+\]?\s+){2}\[?\d")  # of links, or of pages
WAY = re.compile(r"[›»>|•\t]")  # stands in a way through a site, or a menu
TRAIL = re.compile(r"\s[|/>›»·•]\s|[|›»•]|\t|\s[-–—]\s.*\s[-–—]\s")  # parts a way through a site, or a menu


def likely_titles(lines: Sequence[LineInContext], hints: Hints) -> list[int]:
    """Where the title may stand, the likeliest first: where the author says, and nowhere else; or above all text.

    Lines with a number that may be that of the steps go first, then the first that reads like a title.
    """
    if hints.title is not None:
        return [index_of(lines, hints.title)]
    above = above_the_text(lines)
    likely = [i for i in range(above) if could_be(lines[i])]
    reading = [i for i in likely if reads(lines[i])]
    counted = [i for i in reading if counts_in(lines[i].line.text) and not is_numbered(lines[i])]
    counted = [i for i in counted if not ADDRESS.fullmatch(lines[i].line.stripped)]
    if not counted and above <= MOST_SUBTITLES:
        reading = likely[:1]
    first = next((i for i, p in enumerate(lines) if not reason_to_leave_out(p.line.text)), len(lines) - 1)
    wordy = [i for i in likely if len(lines[i].line.text.split()) >= FEWEST_WORDS]
    shown = [] if counted else shown_by_place(lines, likely)
    return list(dict.fromkeys([*counted[:MOST_TRIED], *shown, *reading[:1], *wordy[:1], *likely[:1], first]))


def shown_by_place(lines: Sequence[LineInContext], likely: Sequence[int]) -> list[int]:
    """In a page that was copied whole, the one line for which most tells, if there is one.

    It ends a way through the site, or stands below one; it stands beside a day or a name.
    """
    above = above_the_text(lines)
    ways = {i: p.line.text for i, p in enumerate(lines[:above]) if TRAIL.search(p.line.text)}
    dated = {i for i in range(above) if is_dated(lines, i, above)}

    def told(i: int) -> int:
        ends = any(ends_in(way, lines[i].line.text) for way in ways.values())
        again = any(same_words(lines[i], p) for j, p in enumerate(lines[:above]) if j != i)
        return 2 * ends + 2 * (i in dated) + 2 * again + (i - 1 in ways)

    wordy = sorted({*titles_of_words(lines, likely), *(i for i in likely if i in dated)})
    most = max(map(told, wordy), default=0)
    best = [i for i in wordy if told(i) == most]
    return best[:1] if most and all(same_words(lines[best[0]], lines[i]) for i in best) else []


def is_dated(lines: Sequence[LineInContext], i: int, above: int) -> bool:
    """Whether a line stands above a day, with or without a name on a line between; or below one, above the text."""
    texts = [p.line.stripped for p in lines[: above + 1]]
    facts = [*map(tells_facts, texts), False, False]
    one_word = len(texts[i].split()) < 2 and texts[i][0] <= WIDE
    if facts[i] or one_word or says("menus", texts[i], None):
        return False
    if facts[i + 1]:
        return not (is_person(texts[i]) and i and not is_person(texts[i - 1]) and len(texts[i - 1].split()) > 1)
    if facts[i + 2] and is_person(texts[i + 1]):
        return len(texts[i].split()) >= FEWEST_OF_TITLE
    wordy = len(texts[i].split()) >= FEWEST_OF_TITLE and not texts[i].endswith(PROSE_END)
    return i + 1 == above and i > 0 and facts[i - 1] and wordy


def same_words(p: LineInContext, other: LineInContext) -> bool:
    return normalised(p.line.text) == normalised(other.line.text)


def also_titles(lines: Sequence[LineInContext], title: int) -> list[int]:
    """In a page that was copied whole, the other lines above the text that may be the title, where nothing tells."""
    above = above_the_text(lines)
    likely = [i for i in range(above) if could_be(lines[i])]
    menu = any(not could_be(p) for p in lines[:title]) or len(likely) > MOST_SUBTITLES
    if (
        not (menu or is_name(lines[title].line.stripped))
        or counts_in(lines[title].line.text)
        or title in shown_by_place(lines, likely)
    ):
        return []
    wordy = titles_of_words(lines, [i for i in likely if i != title])
    others = [i for i in wordy if not same_words(lines[i], lines[title])]
    return [i for i in others if not is_numbered(lines[i])]


def titles_of_words(lines: Sequence[LineInContext], likely: Sequence[int]) -> Sequence[int]:
    """Of lines that may be the title those that are no sentences, with more words than a link where there are some."""
    titles = [i for i in likely if not lines[i].line.stripped.endswith(PROSE_END)] or likely
    return [i for i in titles if len(lines[i].line.text.split()) >= FEWEST_OF_TITLE] or titles


def tells_facts(text: str) -> bool:
    return is_by_line(text) or tells_when(text)


def ends_in(way: str, title: str) -> bool:
    """Whether a line says more than the title, and that at its end, as the way to it through a site does."""
    return normalised(way).endswith(f" {normalised(title)}")


def above_the_text(lines: Sequence[LineInContext]) -> int:
    """How many lines stand above the first that is prose, or has a number in front.

    Below the lines of a menu, one sentence may say what a site is about; and any may ask to agree to cookies.
    """
    sentences = 0
    for i, p in enumerate(lines[1:MOST_ABOVE], start=1):
        text = p.line.stripped
        if is_prose(text) and not (perhaps_below(text) or asks_consent(text)):
            sentences += 1
            if len(text) > SHORTEST_PROSE or sentences > 1 or i < FEWEST_ABOVE:
                return i
        if p.label and p.label.number == 1 and p.label.rest and not is_list_above(lines, i):
            return i
    return min(len(lines), MOST_ABOVE)


def is_list_above(lines: Sequence[LineInContext], i: int) -> bool:
    """Whether a line begins a list of a menu, in which each line counts on, and below which the title stands."""
    entries = list(takewhile(lambda pair: pair[1].label and pair[1].label.number == pair[0], enumerate(lines[i:], 1)))
    below = lines[i + len(entries) : i + len(entries) + MOST_BELOW_LIST]
    menu = any(MENU_COUNT.fullmatch(p.line.stripped) for p in lines[:i])
    return i >= FEWEST_ABOVE and len(entries) > 2 and (menu or any(tells_facts(p.line.stripped) for p in below))


def is_numbered(p: LineInContext) -> bool:
    return p.label is not None and p.label.number is not None and bool(p.label.rest)


def is_prose(text: str) -> bool:
    few = len(text.split()) < FEWEST_OF_PROSE and (text.isascii() or len(text) < FEWEST_SIGNS)
    return weight(text) > SHORTEST_PROSE or (text.endswith(PROSE_END) and not text.endswith("...") and not few)


def could_be(p: LineInContext) -> bool:
    """Whether a line is no known part of the page around an article."""
    text = p.line.stripped
    if ends_in_date(text) or tells_when(text):
        return False
    if MENU_COUNT.fullmatch(text) or weight(text) > LONGEST or (has_date(text) and starts_by_line(text)):
        return False
    if counts_in(text) and len(text.split()) > 2:
        told = perhaps_below(text) and not any(map(str.isdigit, text))  # “ten” is Polish, too
        told = told or known_share(NUMBERS.sub("", text)) >= MOST_KNOWN
        return not (told or is_credit(text) or WAY.search(text) or ROW.search(text) or reason_to_leave_out(text))
    return not (
        asks_consent(text)
        or names_networks(text)
        or is_credit(text)
        or is_mostly_known(text)
        or is_row_of_links(text)
        or is_by_line(text)
        or reason_to_leave_out(text)
        or TRAIL.search(text)
        or perhaps_below(text)
    )


def may_be_title(p: LineInContext) -> bool:
    return could_be(p) and reads(p)


def reads(p: LineInContext) -> bool:
    """Whether a line reads like a title and not like a menu: some words, of which not each has a capital letter."""
    text = p.line.stripped
    if counts_in(text):
        return not text.endswith((".", "。", ":", "：")) and (len(text.split()) > 1 or not text.isascii())
    words = words_beside_menu(text)
    signs = 0 < len(words) < FEWEST_WORDS and any(sign > WIDE for sign in text) and len(text) >= FEWEST_SIGNS
    return signs or (len(words) >= FEWEST_WORDS and any(word[0].islower() for word in words))


def words_beside_menu(text: str) -> list[str]:
    """The words of a line that are no items of a menu; none where most of them are, or where items were joined.

    A menu of links with no space between them is copied as “BooksShopContact”.
    """
    words = words_of("menus").sub(" ", text).split()
    return [] if is_joined(text) or 2 * len(words) < len(text.split()) else words
