"""Steps that neither numbers nor a list show: the lines that read like headings, as many as the title says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from guide.split.boilerplate import perhaps_below, reason_to_leave_out, surely_below
from guide.split.bylines import has_date
from guide.split.diagnostics import SENTENCES, heads_among, is_around
from guide.split.entries import steps_among
from guide.split.known_headings import heads_beside, is_closing
from guide.split.lines import SENTENCE_END, index_of, is_prose, is_title_like
from guide.split.links import names_networks
from guide.split.model import LONGEST_HEADING, LineInContext
from guide.split.phrases import says, weight

SHORTEST_PARAGRAPH = 120  # characters
LONGEST_OF_ALL = 120  # characters of a heading
SHORTEST_PROSE = 60  # characters of a paragraph beside a sentence that may be a heading
MOST_WORDS = 8  # of a sentence that may be a heading
MOST_LONG = 0.75  # of the steps, where all are alike
ARTICLES = frozenset(("A", "An", "Ein", "Eine", "Un", "Une", "Una", "Um", "Uma", "Een", "En", "Ett"))
FEWEST_SHOWN = 5  # words of what a picture shows


def as_many(
    candidates: Sequence[LineInContext], lines: Sequence[LineInContext], counts: Sequence[int], between: Sequence[int]
) -> Sequence[LineInContext]:
    """The lines that read like headings, less those around the steps, where they are as many as the title says.

    They are counted down to each line in the second half that may stand below an article, or does between paragraphs.
    """
    if not lines or not counts:
        return ()
    half, last = lines[len(lines) // 2].number, lines[-1].number
    ends = sorted(
        {*(n for n in between if n > half), *(p.number for p in lines if p.number > half and stands_below(p)), last}
    )
    heads, closed = heads_above_closing(lines)
    free = {p.number for p in candidates}
    for end in [last] if closed else ends:
        above = heads[: index_of(heads, end)] if end < last else heads
        for few in choices(above[steps_among([p.text for p in above])], counts, lines, closed):
            if len(few) in counts and all(p.number in free for p in few):
                doubtful = rivals(few, lines) or uneven(few, lines) or one_more(few, lines)
                return () if doubtful else few
    return ()


def heads_above_closing(lines: Sequence[LineInContext]) -> tuple[list[LineInContext], bool]:
    """The lines that read like headings, down to that of a closing or the like; and whether there is one."""
    heads = sorted([*heads_among(lines), *longer(lines)], key=lambda p: p.number)
    front = first_paragraph(lines)
    heads = [p for p in heads if p.number > front or not is_known(p)]
    end = next((i for i, p in enumerate(heads) if i and ends_steps(p)), len(heads))
    return heads[:end], end < len(heads)


def first_paragraph(lines: Sequence[LineInContext]) -> int:
    """The line of the first text that is as long as a paragraph; the first line, where there is none."""
    return next((p.number for p in lines if weight(p.line.text) > SHORTEST_PARAGRAPH), lines[0].number)


def is_known(p: LineInContext) -> bool:
    """Whether a line above the text is a usual item of a menu or a share bar, and nothing else, or says a day."""
    return has_date(p.line.text) or any(
        says(name, p.line.text, None) for name in ("menus", "furniture", "comments", "buttons")
    )


def ends_steps(p: LineInContext) -> bool:
    """Whether a heading says that no step stands below it."""
    return is_closing(p.text) or heads_beside(p.text)


def longer(lines: Sequence[LineInContext]) -> list[LineInContext]:
    """Lines that are a little longer than headings mostly are, end as no sentence does, and have a paragraph below."""
    return [
        p
        for p, after in pairwise(lines)
        if p.alone and p.may_head and LONGEST_HEADING < len(p.line.stripped) <= LONGEST_OF_ALL and is_prose(after)
        if not (p.line.stripped.endswith(SENTENCE_END) or p.label or p.line.stripped[0].islower())
    ]


def choices(
    heads: Sequence[LineInContext], counts: Sequence[int], lines: Sequence[LineInContext], closed: bool
) -> Iterator[Sequence[LineInContext]]:
    """Which of the lines that read like headings may be the steps, the likeliest first. `closed`: above a closing."""
    sure = [p for p in heads if not reason_to_leave_out(p.line.text) and not names_networks(p.line.text)]
    yield sure
    if is_shown(sure, lines):
        yield sure[1:]
    yield from without_odd(sure)
    for count in counts:
        yield from long_ones(sure, count, lines, closed)


def without_odd(heads: Sequence[LineInContext]) -> Iterator[Sequence[LineInContext]]:
    """All but the first or the last, where that alone asks or calls out: what the steps are for, or a closing."""
    asking = [p for p in heads if p.line.stripped.endswith(("?", "？", "!", "！"))]
    if len(asking) == 1 and len(heads) > 2 and asking[0] in (heads[0], heads[-1]):
        yield [p for p in heads if p is not asking[0]]


def likeliest(lines: Sequence[LineInContext], counts: Sequence[int]) -> Sequence[LineInContext]:
    """Of the lines that read like headings so many in a row as the title says, most of them with a paragraph below.

    They are what a question offers first. Where the title says no number, or a greater one, they are all above what
    surely stands below the article, but for the first or the last where that alone asks.
    """
    if not lines:
        return ()
    heads, closed = heads_above_closing(lines)
    front, half = first_paragraph(lines), lines[len(lines) // 2].number
    ends = (p.number for p in lines if p.number > half and p.alone and surely_below(p.line.text))
    heads = heads if closed else heads[: index_of(heads, next(ends, inf))]
    heads = [p for p in heads if p.number >= front or lines[index_of(lines, p.number) + 1].number == front]
    heads = heads[steps_among([p.text for p in heads])]
    count = next((count for count in counts if count <= len(heads)), 0)
    rows = [heads[i : i + count] for i in range(len(heads) - count + 1)] if count else []
    if not rows:
        return next(without_odd(heads), heads)
    near = Counter(gap_below(p, lines) for p in heads).most_common(1)[0][0]
    return max(rows, key=lambda row: sum(is_long(p, lines) + (gap_below(p, lines) == near) for p in row))


def gap_below(p: LineInContext, lines: Sequence[LineInContext]) -> int:
    """How many lines below a heading its text begins."""
    return lines[index_of(lines, p.number) + 1].number - p.number


def long_ones(
    heads: Sequence[LineInContext], count: int, lines: Sequence[LineInContext], closed: bool
) -> Iterator[Sequence[LineInContext]]:
    """So many lines that read like headings with a whole paragraph below each: the first, or all but one.

    The one above may be the caption of a picture, or say again what the article is about; those below, another post,
    though not above a closing.
    """
    for few, others in (*(() if closed else [(heads[:count], heads[count:])]), (heads[1:], heads[:1])):
        if all(is_long(p, lines) for p in few) and not any(is_long(p, lines) for p in others):
            yield few


def is_shown(heads: Sequence[LineInContext], lines: Sequence[LineInContext]) -> bool:
    """Whether the first, above all paragraphs, says what a picture shows: “A lamp on a desk”, and no other does."""
    above = lines[: index_of(lines, heads[0].number)] if heads else []
    first = bool(heads) and all(len(p.line.text) <= SHORTEST_PARAGRAPH for p in above)
    return first and shows(heads[0]) and not any(map(shows, heads[1:]))


def shows(p: LineInContext) -> bool:
    words = p.line.stripped.split()
    return len(words) >= FEWEST_SHOWN and words[0] in ARTICLES


def uneven(chosen: Sequence[LineInContext], lines: Sequence[LineInContext]) -> bool:
    """Whether most of these lines have a whole paragraph directly below, but the first or the last has none."""
    long = [is_long(p, lines) for p in chosen]
    return sum(long) >= MOST_LONG * len(long) and not (long[0] and long[-1])


def is_long(head: LineInContext, lines: Sequence[LineInContext]) -> bool:
    return len(lines[index_of(lines, head.number) + 1].line.text) > SHORTEST_PARAGRAPH


def stands_below(p: LineInContext) -> bool:
    return p.alone and bool(surely_below(p.line.text) or perhaps_below(p.line.text))


def rivals(chosen: Sequence[LineInContext], lines: Sequence[LineInContext]) -> bool:
    """Whether other lines read like headings, too: one directly above a heading, or a short sentence above prose."""
    numbers = {p.number for p in chosen}
    first, last = chosen[0].number, chosen[-1].number
    for above, p, below in zip(lines, lines[1:], lines[2:], strict=False):
        if p.number in numbers and p.number != first and may_be_one(above):
            return True
        short = p.alone and len(p.line.stripped.split()) <= MOST_WORDS and p.line.stripped.endswith(("!", "."))
        if first < p.number < last and short and is_prose(above) and is_prose(below) and longest(p, above, below):
            return True
    return False


def one_more(chosen: Sequence[LineInContext], lines: Sequence[LineInContext]) -> bool:
    """Whether one sentence among these lines may be a long heading: with a gap above, and as near its text as they are.

    A paragraph of one sentence is no rarity, so where several are as near to theirs, none is a heading.
    """
    near = Counter(gap_below(p, lines) for p in chosen).most_common(1)[0][0]
    first, last = chosen[0].number, chosen[-1].number
    found = [
        p
        for above, p, below in zip(lines, lines[1:], lines[2:], strict=False)
        if first < p.number < last and LONGEST_HEADING < len(p.line.stripped) <= LONGEST_OF_ALL + 10
        if below.number - p.number == near and p.number - above.number > 1 and is_prose(above) and is_prose(below)
        if p.alone and not SENTENCES.search(p.line.text)
    ]
    return len(found) == 1


def longest(p: LineInContext, *others: LineInContext) -> bool:
    """Whether these others are longer than a line, and longer than a few words."""
    return all(len(other.line.text) > max(SHORTEST_PROSE, len(p.line.text)) for other in others)


def may_be_one(p: LineInContext) -> bool:
    """Whether a line reads like a heading: title-like, in one sentence, with a capital."""
    return is_title_like(p) and not (
        SENTENCES.search(p.line.text) or p.line.stripped[0].islower() or is_around(p.line.stripped)
    )
