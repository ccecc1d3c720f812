"""The short lines that a text ends in, and what stands in a row with them: the foot of a page, or a list."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from guide.article import LeftOut
from guide.split.boilerplate import perhaps_below, reason_between, reason_to_leave_out, surely_below
from guide.split.bylines import tells_of
from guide.split.lines import has_capitals, index_of, is_title_like
from guide.split.model import LineInContext
from guide.split.offers import BUTTON, offers
from guide.split.page import FOOT, Around, is_sentence, is_the_sites, signed
from guide.split.phrases import WIDE, weight
from guide.split.pictures import is_credit

SHORTEST_PARAGRAPH = 160  # characters of one, as a teaser or the words about an author hardly ever have
MOST_OF_OFFER = 3  # lines of a heading that offers something, with what it says
POSTSCRIPT = re.compile(r"P\.? ?(?:P\.? ?)?S\b[.: ]")
OF_A_PAGE = re.compile(r"\d{3}|@\w|https?:|www\.|\w\.(?:com|net|org)\b")  # numbers and addresses at its foot


def page_tail(body: Sequence[LineInContext], heads: Sequence[LineInContext], around: Around) -> list[LeftOut]:
    """In a page that was copied whole, the lines from the first heading on that heads nothing as long as a paragraph.

    Above a closing it must be told by more: by what it offers, or a name, in two sentences at most.
    """
    for head in heads if around.page.whole else ():
        if is_entry(body, head) or interrupts(body, head) or goes_on_below_button(body[index_of(body, head.number) :]):
            continue
        row, i = index_of(body, first_of_row(body, head, around.repeated).number), index_of(body, head.number)
        if any(weight(p.line.text) >= SHORTEST_PARAGRAPH for p in body[row:]) or body[row].number <= around.kept:
            continue
        if any(is_postscript(p) for p in body[row:]):
            continue
        words = " ".join(p.line.text for p in body[i : i + MOST_OF_OFFER])
        told = perhaps_below(head.line.text) or offers(words) or tells_of(words, around.page.author)
        brief = sum(map(is_sentence, body[row:])) < MOST_OF_OFFER
        if around.ended or (brief and (told or has_capitals(head.line.stripped))):
            return [LeftOut(p.line, FOOT) for p in body[row:]]
    return []


def first_of_row(
    body: Sequence[LineInContext], p: LineInContext, repeated: Container[str] = frozenset()
) -> LineInContext:
    """The first of the short lines that stand in a row down to this one, none of them in `repeated` or of a list."""
    i = index_of(body, p.number)
    while i > 1 and is_in_row(body[i - 1], repeated) and not body[i - 2].line.stripped.endswith((":", "：")):
        i -= 1
    return body[i]


def is_entry(body: Sequence[LineInContext], p: LineInContext) -> bool:
    """Whether a short line stands in a row without gaps, all of it below a line that ends in a colon."""
    i = index_of(body, p.number)
    while i > 0 and body[i].number == body[i - 1].number + 1 and is_title_like(body[i - 1]):
        i -= 1
    return i > 0 and body[i - 1].line.stripped.endswith((":", "："))


def is_in_row(p: LineInContext, repeated: Container[str]) -> bool:
    known = is_credit(p.line.text) or is_listed(p) or p.line.stripped in repeated
    return is_title_like(p) and not known


def foot(body: Sequence[LineInContext], above_others: bool, kept: int) -> list[LineInContext]:
    """The short lines that a text ends in, where they are not a list, nor one line more.

    A list stands without gaps, below a line that ends in a colon, or begins with small letters or bullets. Where known
    parts of a page stand below (`above_others`), one line may be part of that foot, and gaps tell nothing. `kept`: the
    last line of which the author says that it is text.
    """
    start = next((i + 1 for i in range(len(body) - 1, -1, -1) if is_sentence(body[i])), 0)
    lines = [p for p in body[start:] if p.number > kept]
    if start == 0 or not lines or body[start - 1].line.stripped.endswith((":", "：")):
        return []
    loose = len(lines) > 2 or (len(lines) > 1 and all(b.number > a.number + 1 for a, b in pairwise(lines)))
    told = any(OF_A_PAGE.search(p.line.text) for p in lines)
    one = len(lines) == 1 and not (lines[0].label or lines[0].indented)
    if above_others and (one or are_tags(lines)):
        return lines
    return lines if (loose or above_others or told) and not all(map(is_listed, lines)) else []


def interrupts(body: Sequence[LineInContext], head: LineInContext) -> bool:
    """Whether a line that may stand between paragraphs has a sentence below that may be the article's."""
    below = body[index_of(body, head.number) + 1 :][:1]
    return reason_between(head.line.text) is not None and any(
        (is_sentence(p) or signed([p])) and not offers(p.line.text) for p in below
    )


def goes_on_below_button(lines: Sequence[LineInContext]) -> bool:
    """Whether a sentence that asks for nothing stands directly below a button or a field: it may be the article's."""
    return any(
        (reason_to_leave_out(a.line.text) or reason_between(a.line.text) == BUTTON)
        and is_sentence(b)
        and not is_the_sites(b.line.text)
        for a, b in pairwise(lines)
    )


def are_tags(lines: Sequence[LineInContext]) -> bool:
    """Whether lines are a word or two each in small letters, which as entries of a list would stand below a colon."""
    return not any(
        p.label or p.indented or not p.line.stripped[0].islower() or len(p.line.text.split()) > 2 for p in lines
    )


def of_page(lines: Sequence[LineInContext], repeated: Container[str] = frozenset()) -> Sequence[LineInContext]:
    """Of the short lines at the end of a page that was copied whole, those below its last list that are no text.

    `repeated`: what stands in earlier steps, too.
    """
    start, within, leads = signed(lines), False, False
    if not start and (are_tags(lines) or (len(lines) == 1 and lines[0].line.stripped[0].islower())):
        return lines
    for i, p in enumerate(lines):
        joined = i > 0 and (leads or p.number == lines[i - 1].number + 1)
        leads = p.line.stripped.endswith((":", "：")) and not perhaps_below(p.line.text)
        within = leads or (within and joined)
        beside = (q for q in lines[max(0, i - 1) : i + 2] if abs(q.number - p.number) == 1)
        listed = is_listed(p) and (p.label is not None or any(map(is_listed, beside)))
        kept = is_credit(p.line.text) or is_postscript(p) or p.line.stripped in repeated
        if within or listed or kept:
            start = i + 1
    return lines[next((i for i, p in enumerate(lines) if i >= start and is_of_page(p)), len(lines)) :]


def asks_readers(lines: Sequence[LineInContext]) -> bool:
    """Whether the first of some short lines asks or calls out in no usual words: its author may, or the site."""
    text = lines[0].line.stripped
    return text.endswith(("?", "？", "!", "！")) and not (signed(lines) or perhaps_below(text) or surely_below(text))


def may_be_list(lines: Sequence[LineInContext]) -> bool:
    """Whether such lines in a script without small letters are a row, which below a sentence may be a list."""
    first = of_page(lines)[:2]
    row = len(first) > 1 and first[1].number == first[0].number + 1
    return row and all(p.line.stripped[0] > WIDE and not perhaps_below(p.line.text) for p in first)


def is_of_page(p: LineInContext) -> bool:
    """Whether a short line at the end of such a page is no sentence, asks something, or offers something."""
    return is_title_like(p) or p.line.stripped.endswith(("?", "？")) or offers(p.line.text)


def is_postscript(p: LineInContext) -> bool:
    """Whether a line is what a letter adds below the name."""
    return POSTSCRIPT.match(p.line.stripped) is not None


def is_listed(p: LineInContext) -> bool:
    """Whether a line stands like an entry of a list."""
    return p.label is not None or p.indented or p.line.stripped[0].islower()
