"""Cut a list article into its parts: lines -> what is no text, where the steps begin -> Article.

Right or refused: where the parts can't be known, `split` raises Problems that name the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from guide import answers as asked
from guide import furniture
from guide.answers import Answers, by_lines, suggestion
from guide.article import Article, LeftOut, Section
from guide.counting import empty, miscounted, title_count
from guide.evidence import Found, Heading, find
from guide.placing import LONGEST_HEADING, Placed, could_head, index_of, is_title_like, place, without
from guide.problems import Problem, Problems, quoted
from guide.source import Line, Source

BONUS = re.compile(r"\s*(?:bonus|extra|one more thing|p\.? ?s\b)", re.IGNORECASE)
BY_LINE = re.compile(r"(?:(?:written|posted|article) )?(?i:by):? [A-Z]\S*(?: \S+){0,8}")


class Part(NamedTuple):
    """A heading and all that follows it, up to the next heading."""

    heading: Heading
    body: Sequence[Placed]

    def section(self, end: int | None = None) -> Section:
        return Section(*self.heading, tuple(p.line for p in self.body[:end]))


def split(source: Source, answers: Answers | None = None) -> Article:
    """Cut the source into an Article. Raises Problems where a part is missing, empty or can't be told.

    `answers` are the author's; without them, those that stand on top of the text or in the file beside it.
    """
    answers = asked.find(source) if answers is None else answers
    placed = place(source.lines[len(answers.block) :])
    if not placed:
        raise Problems([Problem(source.path, 1, "an empty text", "an article", "Put the article into it")])
    title, above, rest = read_title(placed, answers)
    captions = [p for p in rest if p.alone and furniture.is_caption(p.line.text, title.text)]
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
        while at + 1 < len(placed) and furniture.furniture_reason(placed[at].line.text):
            at += 1
    return placed[at].line, placed[:at], placed[at + 1 :]


def cut(kept: Sequence[Placed], headings: Sequence[Heading]) -> list[Part]:
    """The text cut at its headings."""
    starts = [index_of(kept, heading.lines[0].number) for heading in headings]
    return [
        Part(heading, kept[a + len(heading.lines) : b])
        for heading, (a, b) in zip(headings, pairwise([*starts, len(kept)]), strict=True)
    ]


def closing_in(parts: Sequence[Part], answers: Answers) -> int | None:
    """Where, in the last part, the closing begins: as the author says, or under a usual name.

    A name that stands in an earlier step as well heads a part of each step.
    """
    body = parts[-1].body
    if answers.closing is not None:
        return next((i for i, p in enumerate(body) if p.number == answers.closing), None)
    named = [i for i, p in enumerate(body) if closes(p) and p.number not in answers.text]
    said = short_lines(parts[:-1]) if named else set()
    return next((i for i in named if body[i].line.stripped not in said), None)


def short_lines(parts: Iterable[Part]) -> set[str]:
    return {p.line.stripped for part in parts for p in part.body if is_short(p)}


def closes(p: Placed) -> bool:
    return p.may_head and furniture.is_closing(p.text)


def closing_section(placed: Sequence[Placed]) -> Section:
    return Section(0, placed[0].text, (placed[0].line,), tuple(p.line for p in placed[1:]))


@dataclass
class Front:
    """What stands between the title and the introduction."""

    left_out: list[LeftOut] = field(default_factory=list)
    published: str | None = None
    category: str | None = None


def read_front(front: Iterable[Placed]) -> Front:
    """Dates, by-lines and the category above the introduction. The first line that is none of these begins it."""
    result = Front()
    for p in front:
        text = p.line.stripped
        is_date, date = furniture.date_in(text)
        if is_date:
            result.published = result.published or date
            reason = "date line, shown as the date of the guide" if date else "date line without a date"
        elif BY_LINE.fullmatch(text) and not text.endswith("."):
            reason = "by-line"
        elif known := furniture.furniture_reason(text):
            reason = known
        elif result.left_out and not result.category and p.alone and furniture.looks_like_category(text):
            result.category = text
            reason = "category, shown beside the date of the guide"
        else:
            break
        result.left_out.append(LeftOut(p.line, reason))
    return result


def read_tail(tail: Sequence[Placed], answers: Answers) -> list[LeftOut]:
    """Page furniture at the very end: lines of other posts, comment forms, share buttons."""
    start = len(tail)
    reasons: list[str | None] = [None] * len(tail)
    for i in range(len(tail) - 1, -1, -1):
        p = tail[i]
        if p.number in answers.text or p.number == answers.closing:
            break
        reasons[i] = None if p.line.is_indented else furniture.furniture_reason(p.line.text)
        if reasons[i]:
            start = i
        elif not is_title_like(p) or closes(p):
            break
    return [
        LeftOut(p.line, reason or "title of another post")
        for p, reason in zip(tail[start:], reasons[start:], strict=True)
    ]


def caption_reason(captions: Sequence[Placed]) -> str:
    return "repeated caption" if len(captions) > 1 else "caption: the title said again"


def unclear_end(source: Source, answers: Answers, parts: Sequence[Part], closed: bool) -> Iterator[Problem]:
    """Lines after the last step's heading that could head something else, of which nothing tells whether they do.

    A line that stands in an earlier step as well, word for word, is a heading within steps. Before a closing that is
    known (`closed`), so is any in an article whose other steps have headings of their own; but never a bonus.
    """
    *earlier, ending = parts
    inner = any(could_head(p, after) for part in earlier for p, after in pairwise(part.body))
    said = short_lines(earlier)
    for p, after in pairwise(ending.body):
        if p.number in answers.text or p.line.stripped in said:
            continue
        bonus = p.may_head and BONUS.match(p.line.text) and is_short(p)
        if bonus or ((could_head(p, after) or asks(p, after)) and not (closed and inner)):
            yield Problem(
                source.path,
                p.number,
                f"a line that could be a heading, {quoted(p.line.text)}, after the last step",
                f"a closing named as such, or only text of step {ending.heading.number}",
                f"If it begins the closing, add {suggestion(source, 'closing', p.line)}; "
                f"if it is text of the step, {by_lines(source, 'text', [p])}",
            )


def asks(p: Placed, after: Placed) -> bool:
    """Whether a line is a question of its own with prose below, as headings of closings often are."""
    return p.alone and p.may_head and is_short(p) and p.line.text.rstrip().endswith("?") and not is_title_like(after)


def is_short(p: Placed) -> bool:
    return len(p.line.text) <= LONGEST_HEADING
