"""Where an article ends: the lines below the last step's heading -> its text, the closing, what is no text of it.

Below an article stand other posts, comments, a box about the author and the like. The first line that names one of them
begins them; a usual closing below takes them back. What else could head something is asked about, all at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from guide.article import Heading, LeftOut
from guide.source import Line
from guide.split.boilerplate import perhaps_below, reason_between, reason_to_leave_out, surely_below
from guide.split.bylines import is_about, name_in, tells_of
from guide.split.diagnostics import MOST_NAMED, named
from guide.split.faults import Fault, Hint
from guide.split.hints import Hints
from guide.split.known_headings import heads_beside, is_bonus, is_closing
from guide.split.lines import could_head, index_of, is_prose, is_title_like, leave_out, reads_like_one
from guide.split.links import is_tag
from guide.split.model import LineInContext, Part
from guide.split.offers import offers
from guide.split.phrases import WIDE
from guide.split.pictures import is_credit
from problems import quoted

AFTER = {True: "after the last step", False: "in the closing"}
FOOT = "foot of the page"
SHORTEST_PARAGRAPH = 160  # characters of one, as a teaser or the words about an author hardly ever have
MOST_OF_OFFER = 3  # lines of a heading that offers something, with what it says
SHORTEST_CLOSING = 80  # characters of the text of a closing whose heading has no usual name
MOST_NAMES = 3  # words
FEW = 4  # one step in so many may have a line like a heading within its text
DATE_END = re.compile(r"\d\.$")
OF_A_PAGE = re.compile(r"\d{3}|@\w|https?:|www\.|\w\.(?:com|net|org)\b")  # numbers and addresses at its foot
SHORTEST_SENTENCE = 36  # characters; half as many where letters are signs


class Page(NamedTuple):
    """What is known of a page that was copied: whether it was whole, with lines above the title; the author's name."""

    whole: bool = False
    author: str | None = None


NO_PAGE = Page()


class Ending(NamedTuple):
    """How an article ends."""

    closing: Heading | None = None
    left_out: Sequence[LeftOut] = ()
    faults: Sequence[Fault] = ()


def find_ending(parts: Sequence[Part], hints: Hints, page: Page = NO_PAGE) -> Ending:
    """`parts` are the steps, the last with all that stands below its heading; `page`: what is known of the page."""
    *earlier, last = parts
    around = Around(short_lines(earlier), hints, page)
    closing = find_closing(last.body, around.repeated, hints)
    if closing is None and hints.closing is None:
        closing = own_closing(leave_out(last.body, numbers_of(outside(last.body, around))), parts, around)
    at = index_of(last.body, closing.line) if closing else len(last.body)
    cut = outside(last.body[:at], around)
    below = outside(last.body[at + 1 :], around._replace(ended=True))
    text = leave_out(last.body, numbers_of((*cut, *below)))
    ends = index_of(text, closing.line) if closing else len(text)
    faults = list(misplaced_answer(closing is not None, last.heading.line, hints))
    if closing:
        heads = open_heads(text[:ends], parts, around, closed=True)
        faults += unclear(text[:ends], heads, last.heading, closing)
    ending, above = (text[ends + 1 :], closing) if closing else (text, last.heading)
    heads = open_heads(ending, () if closing else parts, around)
    others = bool(below if closing else cut)
    whole = page._replace(whole=page.whole or others)
    tail = page_tail(ending, heads, around._replace(ended=closing is not None, page=whole))
    heads, ending = [p for p in heads if p.number not in set(numbers_of(tail))], leave_out(ending, numbers_of(tail))
    faults += unclear(ending, heads, above, closing)
    if not faults and (lines := foot(ending, bool(tail) or others, hints)):
        if whole.whole and not may_be_list(lines):
            tail = [*tail, *(LeftOut(p.line, FOOT) for p in of_page(lines, around.repeated))]
        else:
            faults = footed(lines)
    return Ending(closing, (*cut, *below, *tail), faults)


def page_tail(body: Sequence[LineInContext], heads: Sequence[LineInContext], around: Around) -> list[LeftOut]:
    """In a page that was copied whole, the lines from the first heading on that heads nothing as long as a paragraph.

    Above a closing it must be told by more: by what it offers, or a name, in two sentences at most.
    """
    for head in heads if around.page.whole else ():
        row, i = index_of(body, first_of_row(body, head, around.repeated).number), index_of(body, head.number)
        if any(weight(p.line.text) >= SHORTEST_PARAGRAPH for p in body[row:]):
            continue
        words = " ".join(p.line.text for p in body[i : i + MOST_OF_OFFER])
        told = perhaps_below(head.line.text) or offers(words) or tells_of(words, around.page.author)
        brief = sum(map(is_sentence, body[row:])) < MOST_OF_OFFER
        if around.ended or (brief and (told or has_capitals(head.line.stripped))):
            return [LeftOut(p.line, FOOT) for p in body[row:]]
    return []


def weight(text: str) -> int:
    """The length of a text in characters, as it would be in letters where a sign says as much as two."""
    return len(text) + sum(1 for character in text if character > WIDE)


def numbers_of(left_out: Iterable[LeftOut]) -> Iterator[int]:
    return (left.line.number for left in left_out)


def find_closing(body: Sequence[LineInContext], repeated: set[str], hints: Hints) -> Heading | None:
    """The heading of the closing: where the author says, or under a usual name.

    A name that stands in an earlier step as well heads a part of each step.
    """
    if hints.closing is not None:
        found = [p for p in body if p.number == hints.closing]
    else:
        usual = (p for p in body if p.may_head and is_closing(p.text) and p.number not in hints.text)
        found = [p for p in usual if p.line.stripped not in repeated]
    return Heading(0, found[0].text, (found[0].line,)) if found else None


class Around(NamedTuple):
    """What tells whether a line stands around the article.

    `repeated`: what the short lines of earlier steps say. `ended`: whether a closing stands above.
    """

    repeated: set[str]
    hints: Hints
    page: Page = NO_PAGE
    ended: bool = False

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
        return reason_between(body[i].line.text) is not None and not any(map(is_sentence, body[i + 1 : start]))

    def near(self, p: LineInContext, above_others: bool) -> bool:
        """The same, in a row with other such lines; at the end of a text, usual words alone count."""
        text = p.line.text
        usual = reason_to_leave_out(text) or is_tag(text)
        return bool(reason_between(text) or (perhaps_below(text) if above_others else usual))


def outside(body: Sequence[LineInContext], around: Around) -> list[LeftOut]:
    """The lines from the first on that surely stands below an article, with those directly above it that may.

    A line that may also stand between paragraphs, such as a share bar, begins them only where no text stands below it.
    """
    kept = max((p.number for p in body if p.number in around.hints.text), default=0)
    free = [
        i
        for i, p in enumerate(body)
        if i
        and p.alone
        and p.may_head
        and p.number > kept
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


def misplaced_answer(found: bool, last: int, hints: Hints) -> Iterator[Fault]:
    """A fault where the author names a line as the heading of the closing that does not stand below the last step.

    `last`: the line of that step.
    """
    if hints.closing is not None and not found:
        yield Fault.at(
            hints.closing,
            "the answer that the closing begins here",
            f"a heading below that of the last step (line {last}), and above the end",
            "Mend the answer, or take it away",
        )


def open_heads(
    body: Sequence[LineInContext], parts: Sequence[Part], around: Around, closed: bool = False
) -> list[LineInContext]:
    """The lines that could head something else than text of the last step, or of the closing, where `parts` are none.

    A line that stands in an earlier step as well, word for word, is a heading within steps. Before a closing that is
    known, so is any in an article whose other steps have headings of their own; but never a bonus.
    """
    within = closed and has_heads_within(parts)
    heads = []
    for p, after in zip(body, [*body[1:], None], strict=False):
        if p.number in around.hints.text or p.line.stripped in around.repeated or is_credit(p.line.text):
            continue
        bonus = p.may_head and is_bonus(p.line.text)
        foot = p is not body[0] and p.alone and p.may_head and perhaps_below(p.line.text)
        asking = after is not None and ((reads_like_one(p) and is_prose(after)) or asks(p, after))
        if bonus or foot or ((could_head(p, after) or asking) and not within):
            heads.append(p)
    return heads


def has_heads_within(parts: Sequence[Part]) -> bool:
    """Whether steps before the last have lines that could be headings of their own."""
    return any(could_head(p, after) for part in parts[:-1] for p, after in pairwise(part.body))


def own_closing(text: Sequence[LineInContext], parts: Sequence[Part], around: Around) -> Heading | None:
    """The heading of a closing that has no usual name: the only line that could head something below the last step.

    It stands to its text as the headings of the steps do to theirs, few of which have headings within their text, or
    has a whole paragraph. What names a person, offers something or tells of the author is none. In a page that was
    copied whole, others may follow.
    """
    heads = open_heads(text, parts, around)
    if not heads or FEW * sum(has_heads_within([part, part]) for part in parts[:-1]) >= len(parts):
        return None
    head, i = heads[0], index_of(text, heads[0].number)
    end = index_of(text, first_of_row(text, heads[1], around.repeated).number) if len(heads) > 1 else len(text)
    below = text[i + 1 : end]
    if len(heads) > 1 and not page_tail(text[end:], heads[1:], around._replace(ended=True)):
        return None
    words = " ".join(p.line.text for p in (head, *below))
    told = (
        is_bonus(head.line.text)
        or name_in(head.line.stripped)
        or is_credit(head.line.text)
        or perhaps_below(head.line.text)
        or offers(words)
        or tells_of(words, around.page.author)
        or (below and names_whom(head, below[0]))
    )
    wordy = bool(below) and weight(words) >= SHORTEST_CLOSING and is_prose(below[0])
    if told or not wordy or head.label or not any(map(is_prose, text[:i])) or looks_like_name(head, parts):
        return None
    gaps = Counter(part.body[0].number - part.heading.lines[-1].number for part in parts if part.body)
    alike = gaps.most_common(1)[0][0] == below[0].number - head.number
    long = weight(below[0].line.text) >= SHORTEST_PARAGRAPH
    return Heading(0, head.line.stripped, (head.line,)) if alike or long else None


def names_whom(head: LineInContext, below: LineInContext) -> bool:
    """Whether a text begins with the name that its heading ends in, as the words about an author do."""
    name = head.line.stripped.split()[-2:]
    return has_capitals(" ".join(name)) and below.line.stripped.split()[: len(name)] == name


def looks_like_name(head: LineInContext, parts: Sequence[Part]) -> bool:
    """Whether a line is words with a capital each, unlike the headings of the steps, or so few that all may be."""
    words = head.line.stripped.split()
    capitals = has_capitals(head.line.stripped)
    return capitals and (len(words) <= MOST_NAMES or not all(has_capitals(part.heading.title) for part in parts))


def has_capitals(text: str) -> bool:
    """Whether each word of a text has a capital, as a name has."""
    return all(word[0].isupper() for word in text.split())


def unclear(
    body: Sequence[LineInContext], heads: Sequence[LineInContext], above: Heading, closing: Heading | None
) -> list[Fault]:
    """A fault for the lines that could head something else than what they stand in, if there are any.

    `above`: the heading they stand below, of the last step or the closing.
    """
    if not heads:
        return []
    first = heads[0]
    others = f" ({named(heads[:MOST_NAMED])})" if len(heads) > 1 else ""
    part = f"step {above.number}" if above.number else "the closing"
    return [
        Fault.at(
            first.number,
            f"a line that could be a heading, {quoted(first.line.text)}, {AFTER[bool(above.number)]}{others}",
            f"a closing named as such, or only text of {part}" if above.number else f"only text of {part}",
            *ways(
                first_of_row(body, first).line,
                [p.line for p in heads],
                "text of the step" if above.number else "text of the closing",
                closing is None,
            ),
        )
    ]


def ways(ends: Line, heads: Sequence[Line], text: str, closable: bool) -> list[str | Hint]:
    """What the author may say of lines that could head something below the last step, the first of them most likely."""
    found: list[str | Hint] = ["If the article ends above it, add ", Hint("ends", [ends])]
    if closable:
        found += ["; if it begins the closing, ", Hint("closing", heads[:1])]
    found += [f"; if these are {text}, ", Hint("text", heads)]
    return [*found, "; and what else is no part of the article, ", Hint("left_out", heads[:1])]


def first_of_row(
    body: Sequence[LineInContext], p: LineInContext, repeated: Container[str] = frozenset()
) -> LineInContext:
    """The first of the short lines that stand in a row down to this one, none of them in `repeated` or of a list."""
    i = index_of(body, p.number)
    while i > 1 and is_in_row(body[i - 1], repeated) and not body[i - 2].line.stripped.endswith((":", "：")):
        i -= 1
    return body[i]


def is_in_row(p: LineInContext, repeated: Container[str]) -> bool:
    known = is_credit(p.line.text) or is_listed(p) or p.line.stripped in repeated
    return is_title_like(p) and not known


def footed(lines: Sequence[LineInContext]) -> list[Fault]:
    """A fault for the short lines that a text ends in, which may be the foot of a page."""
    first = lines[0]
    return [
        Fault.at(
            first.number,
            f"short lines at the end, of which nothing tells whether they belong to the article ({named(lines)})",
            "sentences, or what is known to stand below articles",
            "If the article ends above them, add ",
            Hint("ends", [first.line]),
            "; if they are text, ",
            Hint("text", [p.line for p in lines]),
            "; and where some are no part of it, ",
            Hint("left_out", [first.line]),
        )
    ]


def foot(body: Sequence[LineInContext], above_others: bool, hints: Hints) -> list[LineInContext]:
    """The short lines that a text ends in, where they are not a list, nor one line more.

    A list stands without gaps, below a line that ends in a colon, or begins with small letters or bullets. Where known
    parts of a page stand below (`above_others`), one line may be part of that foot, and gaps tell nothing.
    """
    start = next((i + 1 for i in range(len(body) - 1, -1, -1) if is_sentence(body[i])), 0)
    lines = [p for p in body[start:] if p.number not in hints.text]
    if start == 0 or not lines or body[start - 1].line.stripped.endswith((":", "：")):
        return []
    loose = len(lines) > 2 or (len(lines) > 1 and all(b.number > a.number + 1 for a, b in pairwise(lines)))
    told = any(OF_A_PAGE.search(p.line.text) for p in lines)
    return lines if (loose or above_others or told) and not all(map(is_listed, lines)) else []


def of_page(lines: Sequence[LineInContext], repeated: Container[str] = frozenset()) -> Sequence[LineInContext]:
    """Of the short lines at the end of a page that was copied whole, those below its last list that are no text.

    `repeated`: what stands in earlier steps, too.
    """
    start, within, leads = 0, False, False
    for i, p in enumerate(lines):
        joined = i > 0 and (leads or p.number == lines[i - 1].number + 1)
        leads = p.line.stripped.endswith((":", "：")) and not perhaps_below(p.line.text)
        within = leads or (within and joined)
        beside = (q for q in lines[max(0, i - 1) : i + 2] if abs(q.number - p.number) == 1)
        listed = is_listed(p) and (p.label is not None or any(map(is_listed, beside)))
        if within or listed or is_credit(p.line.text) or p.line.stripped in repeated:
            start = i + 1
    return lines[next((i for i, p in enumerate(lines) if i >= start and is_of_page(p)), len(lines)) :]


def may_be_list(lines: Sequence[LineInContext]) -> bool:
    """Whether such lines in a script without small letters are a row, which below a sentence may be a list."""
    first = of_page(lines)[:2]
    row = len(first) > 1 and first[1].number == first[0].number + 1
    return row and all(p.line.stripped[0] > WIDE and not perhaps_below(p.line.text) for p in first)


def is_of_page(p: LineInContext) -> bool:
    """Whether a short line at the end of such a page is no sentence, asks something, or offers something."""
    return is_title_like(p) or p.line.stripped.endswith(("?", "？")) or offers(p.line.text)


def is_listed(p: LineInContext) -> bool:
    """Whether a line stands like an entry of a list."""
    return p.label is not None or p.line.is_indented or p.line.stripped[0].islower()


def is_sentence(p: LineInContext) -> bool:
    """Whether a line is prose, and longer than the few words with a full stop that also stand at the foot of pages."""
    text = p.line.stripped
    return (
        is_prose(p)
        and not DATE_END.search(text)
        and (len(text) >= SHORTEST_SENTENCE or (not text.isascii() and len(text) * 2 >= SHORTEST_SENTENCE))
    )


def asks(p: LineInContext, after: LineInContext) -> bool:
    """Whether a line is a question of its own with prose below, as headings of closings often are."""
    return p.alone and p.may_head and p.is_short and p.line.stripped.endswith("?") and not is_title_like(after)


def short_lines(parts: Sequence[Part]) -> set[str]:
    """What the short lines of these parts say."""
    return {p.line.stripped for part in parts for p in part.body if p.is_short}
