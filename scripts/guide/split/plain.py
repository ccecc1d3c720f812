"""Cut a list article into its parts: lines -> what is no text, where the steps begin -> Article.

Right or refused: where the parts can't be known, `split` raises Problems that name the lines.
"""

from __future__ import annotations

from typing import NamedTuple

from guide.article import Article, LeftOut
from guide.source import Line, Source
from guide.split import boilerplate, hints
from guide.split.checks import empty, miscounted, title_count
from guide.split.closing import Part, closing_in, closing_section, cut, misplaced_closing, unclear_end
from guide.split.front_and_tail import caption_reason, read_front, read_tail
from guide.split.headings import Found, find
from guide.split.hints import Answers
from guide.split.lines import Placed, index_of, place, without
from problems import Problem, Problems


def split(source: Source, beside: Source | None = None) -> Article:
    """Cut the source into an Article. Raises Problems where a part is missing, empty or can't be told.

    `beside` is the text of the file of answers beside it, if there is one. Answers may also stand on top of the source.
    """
    answers = hints.find(source, beside)
    placed = place(source.lines[len(answers.block) :])
    if not placed:
        raise Problems([Problem(source.path, 1, "an empty text", "an article", "Put the article into it")])
    title, above, rest = read_title(placed, answers)
    captions = [p for p in rest if p.alone and boilerplate.is_caption(p.line.text, title.text)]
    captions = without(captions, {*answers.text, *answers.steps})
    count = title_count(title)
    found = find(source, without(rest, {*(p.number for p in captions), *answers.left_out}), answers, count)
    return assemble(source, answers, Cut(title, above, rest, captions, found, answers.total or count))


class Cut(NamedTuple):
    """What is known before the parts are put in their places."""

    title: Line
    above: list[Placed]
    rest: list[Placed]
    captions: list[Placed]
    found: Found
    total: int | None


def assemble(source: Source, answers: Answers, known: Cut) -> Article:
    """The article from the lines and their headings. Raises Problems for parts that are empty or unclear."""
    rest, found = known.rest, known.found
    headings = {line.number for heading in found.headings for line in heading.lines}
    announced = {item.line.number for item in found.overview}
    captions = without(known.captions, headings)
    first, last = found.headings[0].lines[0].number, found.headings[-1].lines[-1].number

    named = {p.number for p in captions} | answers.left_out
    front = read_front(without(rest[: index_of(rest, first)], {*named, *announced, *answers.text}))
    tail = read_tail(without(rest[index_of(rest, last + 1) :], named), answers)
    left_out = sorted(
        [
            *(LeftOut(line, "the author's answers") for line in answers.block),
            *(LeftOut(p.line, "above the title") for p in known.above),
            *(LeftOut(p.line, "the author's answer") for p in rest if p.number in answers.left_out),
            *(LeftOut(line, "entry of the list that is no step") for line in found.others),
            *(LeftOut(p.line, caption_reason(captions)) for p in captions if p.number not in answers.left_out),
            *front.left_out,
            *tail,
        ],
        key=lambda left: left.line.number,
    )
    kept = without(rest, {*(left.line.number for left in left_out), *announced})
    *steps, ending = cut(kept, found.headings)
    closing_at = closing_in([*steps, ending], answers)
    introduction = kept[: index_of(kept, min(announced, default=first))]
    afterword = kept[index_of(kept, max(announced)) : index_of(kept, first)] if announced else []
    article = Article(
        title=known.title,
        introduction=tuple(p.line for p in introduction),
        overview=found.overview,
        afterword=tuple(p.line for p in afterword),
        steps=(*(part.section() for part in steps), ending.section(closing_at)),
        closing=None if closing_at is None else closing_section(ending.body[closing_at:]),
        left_out=tuple(left_out),
        published=front.published,
        category=front.category,
    )
    last_step = Part(ending.heading, ending.body[:closing_at])
    problems = [*miscounted(source, article, known.total), *empty(source, article)]
    problems += misplaced_closing(source, answers, ending, closing_at)
    problems += unclear_end(source, answers, [*steps, last_step], closed=closing_at is not None)
    if problems:
        raise Problems(problems)
    return article


def read_title(placed: list[Placed], answers: Answers) -> tuple[Line, list[Placed], list[Placed]]:
    """The title, what stands above it, and the rest: the first line that is no page furniture, or the one named."""
    at = 0
    if answers.title is not None:
        at = index_of(placed, answers.title)
    else:
        while at + 1 < len(placed) and boilerplate.furniture_reason(placed[at].line.text):
            at += 1
    return placed[at].line, placed[:at], placed[at + 1 :]
