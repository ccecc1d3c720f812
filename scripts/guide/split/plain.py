"""Cut a list article into its parts: lines -> where the steps begin -> what is no text -> how it ends -> Article.

Right or refused: where the parts can't be known, `split` raises Problems that name the lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from guide.article import Article, LeftOut
from guide.source import Line, Source
from guide.split.between import offered, reasons_between
from guide.split.boilerplate import surely_below
from guide.split.bylines import is_about, name_in
from guide.split.checks import empty, miscounted
from guide.split.counts import counts_in
from guide.split.ending import find_ending
from guide.split.faults import Fault, Hint, refusal
from guide.split.foot import SHORTEST_PARAGRAPH
from guide.split.front import Front, read_front
from guide.split.groups import find_groups
from guide.split.headings import find_headings
from guide.split.hints import Hints, find_hints
from guide.split.known_headings import is_closing
from guide.split.lines import in_context, index_of, is_title_like, leave_out
from guide.split.model import Found, LineInContext, Part
from guide.split.page import Page, numbers_of
from guide.split.parts import Known, assemble, cut
from guide.split.pictures import is_caption
from guide.split.similarity import normalised
from guide.split.title import (
    FEWEST_ABOVE,
    also_titles,
    could_be,
    ends_in,
    is_prose,
    likely_titles,
    may_be_title,
    tells_facts,
)
from problems import quoted

MOST_ON_TOP = 4  # lines of the head of a page
MOST_TITLES = 6  # other lines in one question


def split(source: Source, beside: Source | None = None) -> Article:
    """Cut the source into an Article. Raises Problems where a part is missing, empty or can't be told.

    `beside` is the text of the file of answers beside it, if there is one. Answers may also stand on top of the source.
    """
    hints = find_hints(source, beside)
    lines = in_context(source.lines[len(hints.block) :])
    if not lines:
        raise refusal(source, [Fault.at(1, "an empty text", "an article", "Put the article into it")])
    reading = best_reading(lines, hints)
    at, found = reading.at, reading.found
    title, below = lines[at].line, lines[at + 1 :]
    if faults := [*goes_on(lines[at]), *found.faults]:
        raise refusal(source, faults)
    front, no_text = find_no_text(below, reading, hints)
    items = found.contents.items
    text = leave_out(below, (line.number for line in (*(e.line for e in no_text), *(e.line for e in items))))
    groups = find_groups(text, found.headings)
    text = leave_out(text, (group.line for group in groups))
    parts = [Part(heading, body) for heading, body in zip(found.headings, cut(text, found.headings), strict=True)]
    page = Page(at >= FEWEST_ABOVE, author_above(lines, found.headings[0].line))
    ending = find_ending(parts, hints, page)
    left_out = [
        *(LeftOut(line, "the author's answers") for line in hints.block),
        *(LeftOut(p.line, "above the title") for p in lines[:at]),
        *no_text,
        *ending.left_out,
    ]
    article = assemble(source.lines, Known(title, found.headings, ending.closing, items, left_out, groups))
    told = {*hints.text, *hints.left_out}
    ads = offered(
        leave_out(below, numbers_of(ending.left_out)), reading.between, {h.line for h in found.headings}, told
    )
    if faults := [*miscounted(article, reading.counts), *empty(article), *ads, *ending.faults]:
        raise refusal(source, faults)
    return replace(article, published=front.published, category=front.category)


def author_above(lines: Sequence[LineInContext], first: int) -> str | None:
    """The name in the first by-line above the steps."""
    above = lines[: index_of(lines, first)]
    return next((name for p in above if p.alone and p.is_short and (name := name_in(p.line.stripped))), None)


class Reading(NamedTuple):
    """A line taken for the title, and what follows from it: its numbers, captions that repeat it, the headings.

    `between`: the lines that stand between paragraphs and are no text of them, by number, with the reason.
    """

    at: int
    counts: Sequence[int]
    captions: set[int]
    between: Mapping[int, str]
    found: Found

    @property
    def agrees(self) -> bool:
        return not self.found.faults and len(self.found.headings) in self.counts


def best_reading(lines: Sequence[LineInContext], hints: Hints) -> Reading:
    """By the line whose number is that of the steps below it; else by the likeliest.

    Where another may be the title as well, the reading has a fault that asks.
    """
    first, *others = likely_titles(lines, hints)
    readings = [read_below(lines, first, hints)]
    if others:
        readings += [
            read_below(lines, at, hints) for at in others if counts_in(lines[at].line.text) and could_be(lines[at])
        ]
    agreeing = [reading for reading in readings if reading.agrees]
    agreeing = [
        r for r in agreeing if not any(ends_in(lines[r.at].line.text, lines[other.at].line.text) for other in agreeing)
    ]
    best = next(iter(agreeing), None) or by_place(lines, readings)
    rivals = {reading.at for reading in agreeing[1:] if rivals_with(best.at, reading.at, lines)}
    if best.agrees and best.at and may_be_title(above := lines[best.at - 1]) and not (repeats(above, lines[best.at]) or is_of_site(lines, best.at - 1)):
        rivals.add(best.at - 1)
    if not best.counts:
        rivals |= {*also_titles(lines, best.at)[:MOST_TITLES]}
    if hints.title is None and best.at and continues(lines[best.at], lines[best.at - 1]):
        return best._replace(at=best.at - 1)
    if not rivals or hints.title is not None:
        return best
    fault = two_titles([lines[at] for at in sorted({best.at, *rivals})])
    return best._replace(found=best.found._replace(faults=[fault]))


def by_place(lines: Sequence[LineInContext], readings: Sequence[Reading]) -> Reading:
    """The reading whose title stands where one does on a page, above a day or a name; else the likeliest."""
    return next(
        (r for r in readings if r.at + 1 < len(lines) and tells_facts(lines[r.at + 1].line.stripped)), readings[0]
    )


def rivals_with(title: int, other: int, lines: Sequence[LineInContext]) -> bool:
    """Whether another line may be the title as well: one that says something else, with no text between the two."""
    between = lines[min(title, other) + 1 : max(title, other)]
    return not repeats(lines[other], lines[title]) and not any(is_prose(p.line.stripped) for p in between)


def repeats(p: LineInContext, title: LineInContext) -> bool:
    """Whether a line says the title, and perhaps more."""
    return f" {normalised(title.line.text)} " in f" {normalised(p.line.text)} "


def is_of_site(lines: Sequence[LineInContext], at: int) -> bool:
    """Whether a line stands on top of the page as well, below the name of the site."""
    return at > MOST_ON_TOP and any(normalised(lines[at].line.text) == normalised(p.line.text) for p in lines[1:MOST_ON_TOP])


def continues(p: LineInContext, above: LineInContext) -> bool:
    """Whether a title begins on the line above: “How to mend a pen”, and below it “in eight steps”."""
    return p.line.stripped[0].islower() and above.number == p.number - 1 and is_title_like(above)


def goes_on(title: LineInContext) -> Iterator[Fault]:
    """A fault where, in a wrapped text, more stands directly below the title: nothing tells where it ends."""
    if not title.ends:
        found, expected = f"a title with more directly below it, {quoted(title.line.text)}", "the title on one line"
        yield Fault.at(title.number, found, expected, "Write it on one line, with an empty line below")


def two_titles(lines: Sequence[LineInContext]) -> Fault:
    named = " and ".join(f"line {p.number} {quoted(p.line.text)}" for p in lines)
    ways: list[str | Hint] = []
    for p in lines:
        ways += ["; or " if ways else "Say which: ", Hint("title", [p.line])]
    return Fault.at(lines[0].number, f"several lines that may be the title ({named})", "one", *ways)


def read_below(lines: Sequence[LineInContext], at: int, hints: Hints) -> Reading:
    title, below = lines[at].line, lines[at + 1 :]
    captions = find_captions(below, title, hints)
    counts = (hints.total,) if hints.total else counts_in(title.text)
    kept = {*hints.text, *hints.steps, hints.closing}
    between = reasons_between(below, kept)
    found = find_headings(leave_out(below, {*captions, *hints.left_out, *between}), hints, counts, [*between])
    return Reading(at, counts, captions, between, found)


def find_captions(lines: Sequence[LineInContext], title: Line, hints: Hints) -> set[int]:
    """The numbers of the lines that only say the title again."""
    words, named = normalised(title.text), {*hints.text, *hints.steps}
    return {p.number for p in lines if p.alone and is_caption(p.line.text, words) and p.number not in named}


def end_of_text(lines: Sequence[LineInContext], last: int, between: Collection[int]) -> int:
    """A line below the heading of the last step, or that, above which all that is no text stands between paragraphs.

    It is a closing under a usual name; or what goes on below a box with a heading, or two paragraphs.
    """
    below = [p for p in lines[index_of(lines, last) :] if p.number not in between]
    closing = next((p.number for p in below if p.may_head and is_closing(p.text)), last)
    author = author_above(lines, last)
    end = next((p.number for p in below if surely_below(p.line.text) or (author and is_about(p.line.text, author))), inf)
    long = [p for p in below if last < p.number < end and len(p.line.text) >= SHORTEST_PARAGRAPH and is_prose(p.line.stripped)]
    boxes = [number for number in between if long and last < number < long[-1].number]
    if not boxes:
        return closing
    first = next(p for p in below if p.number > boxes[-1])
    goes_on = is_title_like(first) or len([p for p in long if p.number > boxes[-1]]) > 1
    return max(closing, boxes[-1] + 1) if goes_on else closing


def find_no_text(lines: Sequence[LineInContext], reading: Reading, hints: Hints) -> tuple[Front, list[LeftOut]]:
    """The lines below the title that are no text of the article, each with its reason; and what those on top say."""
    found = reading.found
    captions = reading.captions - hints.left_out - {line.number for heading in found.headings for line in heading.lines}
    known = captions | hints.left_out
    announced = {item.line.number for item in found.contents.items}
    above = lines[: index_of(lines, found.headings[0].line)]
    front = read_front(leave_out(above, {*known, *announced, *hints.text}))
    between = reading.between.keys() - known - {left.line.number for left in front.left_out}
    end = end_of_text(lines, found.headings[-1].line, reading.between)
    between = {number for number in between if number < end}  # else find_ending tells
    caption = "repeated caption" if len(captions) > 1 else "caption: the title said again"
    return front, [
        *(LeftOut(p.line, "the author's answer") for p in lines if p.number in hints.left_out),
        *(LeftOut(line, "entry of the list that is no step") for line in found.contents.others),
        *(LeftOut(p.line, caption) for p in lines if p.number in captions),
        *front.left_out,
        *(LeftOut(p.line, reading.between[p.number]) for p in lines if p.number in between),
    ]
