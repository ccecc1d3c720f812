"""Cut a list article into its parts: lines -> where the steps begin -> what is no text -> how it ends -> Article.

Right or refused: where the parts can't be known, `split` raises Problems that name the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from guide.article import Article, LeftOut
from guide.source import Line, Source
from guide.split.boilerplate import is_caption, reason_between
from guide.split.checks import empty, miscounted
from guide.split.counts import counts_in
from guide.split.ending import find_ending
from guide.split.faults import Fault, refusal
from guide.split.front import Front, read_front
from guide.split.headings import find_headings
from guide.split.hints import Hints, find_hints
from guide.split.lines import in_context, index_of, leave_out
from guide.split.model import Found, LineInContext, Part
from guide.split.parts import Known, assemble, cut
from guide.split.similarity import normalised
from guide.split.title import likely_titles


def split(source: Source, beside: Source | None = None) -> Article:
    """Cut the source into an Article. Raises Problems where a part is missing, empty or can't be told.

    `beside` is the text of the file of answers beside it, if there is one. Answers may also stand on top of the source.
    """
    hints = find_hints(source, beside)
    lines = in_context(source.lines[len(hints.block) :])
    if not lines:
        raise refusal(source, [Fault.at(1, "an empty text", "an article", "Put the article into it")])
    at, counts, captions, found = best_reading(lines, hints)
    title, below = lines[at].line, lines[at + 1 :]
    if found.faults:
        raise refusal(source, found.faults)
    front, no_text = find_no_text(below, found, captions, hints)
    items = found.contents.items
    text = leave_out(below, (line.number for line in (*(e.line for e in no_text), *(e.line for e in items))))
    parts = [Part(heading, body) for heading, body in zip(found.headings, cut(text, found.headings), strict=True)]
    ending = find_ending(parts, hints)
    left_out = [
        *(LeftOut(line, "the author's answers") for line in hints.block),
        *(LeftOut(p.line, "above the title") for p in lines[:at]),
        *no_text,
        *ending.left_out,
    ]
    article = assemble(source.lines, Known(title, found.headings, ending.closing, items, left_out))
    if faults := [*miscounted(article, counts), *empty(article), *ending.faults]:
        raise refusal(source, faults)
    return replace(article, published=front.published, category=front.category)


class Reading(NamedTuple):
    """A line taken for the title, and what follows from it: its numbers, captions that repeat it, the headings."""

    at: int
    counts: Sequence[int]
    captions: set[int]
    found: Found

    @property
    def agrees(self) -> bool:
        return not self.found.faults and len(self.found.headings) in self.counts


def best_reading(lines: Sequence[LineInContext], hints: Hints) -> Reading:
    """By the first likely title whose number is that of the steps below it; else by the likeliest."""
    first, *others = likely_titles(lines, hints)
    reading = read_below(lines, first, hints)
    if reading.agrees:
        return reading
    return next((other for other in (read_below(lines, at, hints) for at in others) if other.agrees), reading)


def read_below(lines: Sequence[LineInContext], at: int, hints: Hints) -> Reading:
    title, below = lines[at].line, lines[at + 1 :]
    captions = find_captions(below, title, hints)
    counts = (hints.total,) if hints.total else counts_in(title.text)
    return Reading(at, counts, captions, find_headings(leave_out(below, {*captions, *hints.left_out}), hints, counts))


def find_captions(lines: Sequence[LineInContext], title: Line, hints: Hints) -> set[int]:
    """The numbers of the lines that only say the title again."""
    words, named = normalised(title.text), {*hints.text, *hints.steps}
    return {p.number for p in lines if p.alone and is_caption(p.line.text, words) and p.number not in named}


def interruptions(lines: Sequence[LineInContext], found: Found, hints: Hints) -> Iterator[LeftOut]:
    """The lines between the paragraphs of the steps that are no text of them."""
    headings = {line.number for heading in found.headings for line in heading.lines}
    kept = {*headings, *hints.text, hints.closing}
    for p in lines[index_of(lines, found.headings[0].line) :]:
        if p.alone and p.number not in kept and (reason := reason_between(p.line.text)):
            yield LeftOut(p.line, reason)


def find_no_text(
    lines: Sequence[LineInContext], found: Found, captions: set[int], hints: Hints
) -> tuple[Front, list[LeftOut]]:
    """The lines below the title that are no text of the article, each with its reason; and what those on top say."""
    captions = captions - hints.left_out - {line.number for heading in found.headings for line in heading.lines}
    known = captions | hints.left_out
    announced = {item.line.number for item in found.contents.items}
    above = lines[: index_of(lines, found.headings[0].line)]
    front = read_front(leave_out(above, {*known, *announced, *hints.text}))
    caption = "repeated caption" if len(captions) > 1 else "caption: the title said again"
    return front, [
        *(LeftOut(p.line, "the author's answer") for p in lines if p.number in hints.left_out),
        *(LeftOut(line, "entry of the list that is no step") for line in found.contents.others),
        *(LeftOut(p.line, caption) for p in lines if p.number in captions),
        *front.left_out,
        *interruptions(leave_out(lines, known), found, hints),
    ]
