"""Cut a list article into its parts: lines -> where the steps begin -> what is no text -> how it ends -> Article.

Right or refused: where the parts can't be known, `split` raises Problems that name the lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from guide.article import Article, LeftOut
from guide.source import Source
from guide.split.between import end_of_text, offered
from guide.split.checks import empty, miscounted
from guide.split.ending import find_ending
from guide.split.faults import Fault, refusal
from guide.split.front import Front, read_front
from guide.split.groups import find_groups
from guide.split.hints import Hints, find_hints
from guide.split.lines import in_context, index_of, leave_out
from guide.split.model import LineInContext, Part
from guide.split.page import Page, author_above, numbers_of
from guide.split.parts import Known, assemble, cut
from guide.split.reading import Reading, best_reading, goes_on
from guide.split.title import FEWEST_ABOVE


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
    author = author_above(lines, found.headings[0].line)
    front, no_text = find_no_text(below, reading, hints, author)
    items = found.contents.items
    text = leave_out(below, (line.number for line in (*(e.line for e in no_text), *(e.line for e in items))))
    groups = find_groups(text, found.headings)
    text = leave_out(text, (group.line for group in groups))
    parts = [Part(heading, body) for heading, body in zip(found.headings, cut(text, found.headings), strict=True)]
    page = Page(at >= FEWEST_ABOVE, author)
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


def find_no_text(
    lines: Sequence[LineInContext], reading: Reading, hints: Hints, author: str | None
) -> tuple[Front, list[LeftOut]]:
    """The lines below the title that are no text of the article, each with its reason; and what those on top say."""
    found = reading.found
    captions = reading.captions - hints.left_out - {line.number for heading in found.headings for line in heading.lines}
    known = captions | hints.left_out
    announced = {line.number for line in (*(i.line for i in found.contents.items), *found.contents.others)}
    above = lines[: index_of(lines, found.headings[0].line)]
    front = read_front(leave_out(above, {*known, *announced, *hints.text}))
    between = reading.between.keys() - known - {left.line.number for left in front.left_out}
    end = end_of_text(lines, found.headings[-1].line, reading.between, author)
    between = {number for number in between if number < end}  # else find_ending tells
    caption = "repeated caption" if len(captions) > 1 else "caption: the title said again"
    return front, [
        *(LeftOut(p.line, "the author's answer") for p in lines if p.number in hints.left_out),
        *(LeftOut(line, "entry of the list that is no step") for line in found.contents.others),
        *(LeftOut(p.line, caption) for p in lines if p.number in captions),
        *front.left_out,
        *(LeftOut(p.line, reading.between[p.number]) for p in lines if p.number in between),
    ]
