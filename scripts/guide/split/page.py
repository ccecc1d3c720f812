"""A page that was copied whole: what tells which lines below the last step stand around the article."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from guide.article import LeftOut
from guide.split.boilerplate import perhaps_below, reason_between, reason_to_leave_out, surely_below
from guide.split.bylines import is_about, name_in
from guide.split.hints import Hints
from guide.split.known_headings import heads_beside
from guide.split.lines import index_of, is_prose
from guide.split.links import is_tag
from guide.split.model import LineInContext, Part
from guide.split.offers import offers
from guide.split.phrases import WIDE
from guide.split.pictures import is_credit
from problems import quoted

FOOT = "foot of the page"
MOST_OF_NAME = 4  # words of the name below a letter
SIGNED = re.compile(r"[^\W\d]{1,12},\s[^\W\d]+(?:\s[^\W\d]+)?")  # “Love, Jo”
DATE_END = re.compile(r"\d\.$")
FEWEST_CALLING = 5  # words of a sentence that calls out
SHORTEST_SENTENCE = 36  # characters; a third as many where letters are signs


class Page(NamedTuple):
    """What is known of a page that was copied: whether it was whole, with lines above the title; the author's name."""

    whole: bool = False
    author: str | None = None


NO_PAGE = Page()


def author_above(lines: Sequence[LineInContext], first: int) -> str | None:
    """The name in the first by-line above the steps."""
    above = lines[: index_of(lines, first)]
    return next((name for p in above if p.alone and p.is_short and (name := name_in(p.line.stripped))), None)


def numbers_of(left_out: Iterable[LeftOut]) -> Iterator[int]:
    return (left.line.number for left in left_out)


class Around(NamedTuple):
    """What tells whether a line stands around the article.

    `repeated`: what the short lines of earlier steps say. `ended`: whether a closing stands above.
    """

    repeated: set[str]
    hints: Hints
    page: Page = NO_PAGE
    ended: bool = False

    @property
    def kept(self) -> int:
        """The last line of which the author says that it is text: nothing above it stands around the article."""
        return max(self.hints.text, default=0)

    def sure(self, p: LineInContext) -> bool:
        """Whether nothing of the article stands from this line on."""
        if self.page.author and is_about(p.line.text, self.page.author):
            return True
        return surely_below(p.line.text) is not None and not reason_between(p.line.text)

    def likely(self, p: LineInContext) -> bool:
        """The same, where known parts of a page stand farther below."""
        return heads_beside(p.line.text) or (self.ended and perhaps_below(p.line.text) is not None)

    def ends_text(self, body: Sequence[LineInContext], i: int, start: int) -> bool:
        """Whether a line that may stand between paragraphs, such as a share bar, has none below it."""
        return reason_between(body[i].line.text) is not None and not any(
            is_sentence(p) or signed([p]) for p in body[i + 1 : start]
        )

    def near(self, p: LineInContext, above_others: bool) -> bool:
        """The same, in a row with other such lines; at the end of a text, usual words alone count."""
        text = p.line.text
        usual = reason_to_leave_out(text) or is_tag(text)
        return bool(reason_between(text) or (perhaps_below(text) if above_others else usual))


def outside(body: Sequence[LineInContext], around: Around) -> list[LeftOut]:
    """The lines from the first on that surely stands below an article, with those directly above it that may.

    A line that may also stand between paragraphs, such as a share bar, begins them only where no text stands below it.
    """
    free = [
        i
        for i, p in enumerate(body)
        if i
        and p.alone
        and p.may_head
        and p.number > around.kept
        and p.line.stripped not in around.repeated
        and not is_credit(p.line.text)
    ]
    end = len(body)
    sure = next((i for i in free if around.sure(body[i])), end)
    more = sure < end or around.page.whole
    start = next((i for i in free if more and i < sure and around.likely(body[i])), sure)
    start = next((i for i in free if i < start and around.ends_text(body, i, start)), start)
    start = top_of_row(body, start, {i for i in free if i < start and around.near(body[i], start < end)})
    if start == end:
        return []
    below = f"below {quoted(body[start].line.text, 30)}"
    return [LeftOut(p.line, surely_below(p.line.text) or perhaps_below(p.line.text) or below) for p in body[start:]]


def top_of_row(body: Sequence[LineInContext], start: int, known: Container[int]) -> int:
    """The first of the known lines in the row of short lines above `start`, of which most are known.

    Above the end of a text, where nothing is known to stand below, each line of the row must be known.
    """
    top, unknown = start, 0
    for i in range(start - 1, 0, -1):
        if i in known:
            top, unknown = (i, 0) if 2 * unknown <= top - i else (top, unknown)
        elif start == len(body) or is_sentence(body[i]):
            break
        else:
            unknown += 1
    return top


def is_sentence(p: LineInContext) -> bool:
    """Whether a line is prose, and longer than the few words with a full stop that also stand at the foot of pages."""
    text = p.line.stripped
    if text.endswith(("!", "！")) and len(text.split()) >= FEWEST_CALLING:
        return not is_the_sites(text)
    return (
        is_prose(p)
        and not DATE_END.search(text)
        and (
            len(text) >= SHORTEST_SENTENCE
            or (text[0] > WIDE and len(text) * 3 >= SHORTEST_SENTENCE)
            or (not text.isascii() and len(text) * 2 >= SHORTEST_SENTENCE)
        )
    )


def is_the_sites(text: str) -> bool:
    """Whether a line offers something, or says what usually stands below an article."""
    return bool(offers(text) or perhaps_below(text) or surely_below(text))


def short_lines(parts: Sequence[Part]) -> set[str]:
    """What the short lines of these parts say."""
    return {p.line.stripped for part in parts for p in part.body if p.is_short}


def signed(lines: Sequence[LineInContext]) -> int:
    """How many of the first short lines an author signs with: “Happy baking,” and a name; “Good luck!”, or a name."""
    texts = [p.line.stripped for p in lines[:2]]
    if not texts or is_the_sites(texts[0]):
        return 0
    named = len(texts) > 1 and len(texts[1].split()) <= MOST_OF_NAME and not perhaps_below(texts[1])
    if texts[0].endswith((",", "，")):
        return 2 if named else 0
    if texts[0].endswith(("!", "！")):
        return 2 if named and lines[1].number == lines[0].number + 1 and len(texts[0].split()) < MOST_OF_NAME else 1
    return 1 if SIGNED.fullmatch(texts[0]) else 0
