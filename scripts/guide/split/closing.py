"""The heading of the closing: where the author says, under a usual name, or the one line that reads like it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from guide.article import Heading
from guide.split.boilerplate import perhaps_below, reason_between
from guide.split.bylines import name_in, tells_of
from guide.split.foot import SHORTEST_PARAGRAPH, first_of_row, page_tail
from guide.split.hints import Hints
from guide.split.known_headings import is_bonus, is_closing
from guide.split.lines import could_head, has_capitals, index_of, is_prose, is_title_like, reads_like_one
from guide.split.model import LineInContext, Part
from guide.split.offers import offers
from guide.split.page import Around
from guide.split.phrases import weight
from guide.split.pictures import is_credit
from guide.split.similarity import normalised

LONG_CLOSING = 500  # the same of one that no box of a site has
SHORTEST_CLOSING = 80  # characters of the text of a closing whose heading has no usual name
MOST_NAMES = 3  # words
FEW = 4  # one step in so many may have a line like a heading within its text


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


def open_heads(
    body: Sequence[LineInContext], parts: Sequence[Part], around: Around, closed: bool = False
) -> list[LineInContext]:
    """The lines that could head something else than text of the last step, or of the closing, where `parts` are none.

    A line that stands in an earlier step as well, word for word, is a heading within steps. Before a closing that is
    known, so is any in an article whose other steps have headings of their own; but never a bonus.
    """
    within = closed and any(map(has_heads, parts[:-1]))
    heads = []
    for p, after in zip(body, [*body[1:], None], strict=False):
        if p.number in around.hints.text or p.line.stripped in around.repeated or is_credit(p.line.text):
            continue
        if parts and normalised(p.line.text) == normalised(parts[-1].heading.title):  # beside a picture
            continue
        bonus = p.may_head and is_bonus(p.line.text)
        foot = p is not body[0] and p.alone and p.may_head and perhaps_below(p.line.text)
        asking = after is not None and ((reads_like_one(p) and is_prose(after)) or asks(p, after))
        if bonus or foot or ((could_head(p, after) or asking) and not within):
            heads.append(p)
    return heads


def has_heads(part: Part) -> bool:
    """Whether a step has lines that could be headings of its own."""
    return any(could_head(p, after) for p, after in pairwise(part.body))


def own_closing(text: Sequence[LineInContext], parts: Sequence[Part], around: Around) -> Heading | None:
    """The heading of a closing that has no usual name: the only line that could head something below the last step.

    It stands to its text as the headings of the steps do to theirs, few of which have headings within their text, or
    has a whole paragraph. What names a person, offers something or tells of the author is none. In a page that was
    copied whole, others may follow.
    """
    heads = open_heads(text, parts, around)
    if not heads or sum(map(has_heads, parts[:-1])) > max(1, len(parts) // FEW):
        return None
    head, i = heads[0], index_of(text, heads[0].number)
    end = index_of(text, first_of_row(text, heads[1], around.repeated).number) if len(heads) > 1 else len(text)
    below = text[i + 1 : end]
    if len(heads) > 1 and not page_tail(text[end:], heads[1:], around._replace(ended=True)):
        return None
    words = " ".join(p.line.text for p in (head, *below))
    told = (
        is_bonus(head.line.text)
        or head.line.stripped[0].isdigit()
        or name_in(head.line.stripped)
        or is_credit(head.line.text)
        or perhaps_below(head.line.text)
        or reason_between(head.line.text)
        or offers(words if weight(words) < LONG_CLOSING else head.line.text)
        or tells_of(words, around.page.author)
        or (below and names_whom(head, below[0]))
    )
    wordy = bool(below) and weight(words) >= SHORTEST_CLOSING and is_prose(below[0])
    if told or not wordy or head.label or not below_text(text[:i]) or looks_like_name(head, parts):
        return None
    gaps = Counter(part.body[0].number - part.heading.lines[-1].number for part in parts if part.body)
    alike = gaps.most_common(1)[0][0] == below[0].number - head.number
    long = weight(below[0].line.text) >= SHORTEST_PARAGRAPH
    return Heading(0, head.line.stripped, (head.line,)) if alike or long else None


def below_text(above: Sequence[LineInContext]) -> bool:
    """Whether the last of these lines, but for what is said of pictures, is prose, and no entry of a list."""
    lines = [p for p in above if not is_credit(p.line.text)]
    return bool(lines) and is_prose(lines[-1])


def names_whom(head: LineInContext, below: LineInContext) -> bool:
    """Whether a text begins with the name that its heading ends in, as the words about an author do."""
    name = head.line.stripped.split()[-2:]
    return has_capitals(" ".join(name)) and below.line.stripped.split()[: len(name)] == name


def looks_like_name(head: LineInContext, parts: Sequence[Part]) -> bool:
    """Whether a line is words with a capital each, unlike the headings of the steps, or so few that all may be."""
    words = head.line.stripped.split()
    capitals = has_capitals(head.line.stripped)
    return capitals and (len(words) <= MOST_NAMES or not all(has_capitals(part.heading.title) for part in parts))


def asks(p: LineInContext, after: LineInContext) -> bool:
    """Whether a line is a question of its own with prose below, as headings of closings often are."""
    return p.alone and p.may_head and p.is_short and p.line.stripped.endswith("?") and not is_title_like(after)
