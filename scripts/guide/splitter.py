"""Cut a list article into its parts: lines -> what is no text, where the steps begin -> Article.

Right or refused: where the parts can't be known, `split` raises Problems that name the lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from guide import furniture
from guide.article import Article, LeftOut, Section
from guide.evidence import Found, Placed, find, place
from guide.problems import Problem, Problems, quoted
from guide.source import Line, Source

BY_LINE = re.compile(r"(?:(?:written|posted|article) )?(?i:by):? [A-Z]\S*(?: \S+){0,5}")
SENTENCE_END = tuple('.!?…:;,。！？؟।"”’»)')
LONGEST_HEADING = 80  # characters; what heads a section and is not announced is hardly ever longer
NUMBER_WORDS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TITLE_COUNT = re.compile(rf"(?:(?:the|my|our|top|best) )*(?P<count>\d{{1,3}}|{'|'.join(NUMBER_WORDS)})\b(?! ?%)", re.I)


def split(source: Source) -> Article:
    """Cut the source into an Article. Raises Problems where a part is missing, empty or can't be told."""
    title, *rest = place(source)
    captions = [p for p in rest if p.alone and furniture.is_caption(p.line.text, title.line.text)]
    found = find(source, without(rest, captions))
    headings = {p.line.number for p in found.headings}
    announced = {item.line.number for item in found.overview}
    captions = [p for p in captions if p.line.number not in headings]

    first, last = found.headings[0].line.number, found.headings[-1].line.number
    front = read_front([p for p in rest if p.line.number < first and p.line.number not in announced], captions)
    tail = read_tail([p for p in rest if p.line.number > last], captions)
    left_out = sorted([*called(captions), *front.left_out, *tail], key=lambda left: left.line.number)
    gone = {left.line.number for left in left_out}
    kept = [p for p in rest if p.line.number not in gone | announced]

    *steps, ending = cut(kept, found)
    closing_at = next((i for i, p in enumerate(ending.body) if closes(p)), None)
    article = Article(
        title=title.line,
        introduction=tuple(p.line for p in kept if p.line.number < min(announced, default=first)),
        overview=found.overview,
        afterword=tuple(p.line for p in kept if announced and max(announced) < p.line.number < first),
        steps=tuple(part.section(closing_at if part is ending else None) for part in (*steps, ending)),
        closing=None if closing_at is None else Part(ending.body[closing_at], ending.body[closing_at + 1 :]).section(),
        left_out=tuple(left_out),
        published=front.published,
        category=front.category,
    )
    problems = [*miscounted(source, article), *empty(source, article)]
    if article.closing is None:
        problems += unclear_end(source, ending, len(article.steps))
    if problems:
        raise Problems(problems)
    return article


def without(placed: Iterable[Placed], others: Iterable[Placed]) -> list[Placed]:
    numbers = {p.line.number for p in others}
    return [p for p in placed if p.line.number not in numbers]


@dataclass(frozen=True)
class Part:
    """A heading and all that follows it, up to the next heading."""

    heading: Placed
    body: Sequence[Placed]

    def section(self, end: int | None = None) -> Section:
        return Section(self.heading.line, self.heading.text, tuple(p.line for p in self.body[:end]))


def cut(kept: Sequence[Placed], found: Found) -> list[Part]:
    """The text cut at its headings."""
    at = {p.line.number: i for i, p in enumerate(kept)}
    starts = [at[p.line.number] for p in found.headings]
    return [
        Part(heading, kept[a + 1 : b])
        for heading, (a, b) in zip(found.headings, pairwise([*starts, len(kept)]), strict=True)
    ]


def closes(p: Placed) -> bool:
    return p.may_head and p.ends and furniture.is_closing(p.text)


@dataclass
class Front:
    """What stands between the title and the introduction."""

    left_out: list[LeftOut] = field(default_factory=list)
    published: str | None = None
    category: str | None = None


def read_front(front: Sequence[Placed], captions: Sequence[Placed]) -> Front:
    """Dates, by-lines and the category above the introduction. The first line that is none of these begins it."""
    result = Front()
    for p in without(front, captions):
        text = p.line.stripped
        is_date, date = furniture.date_in(text)
        if is_date:
            result.published = result.published or date
            reason = "date line, shown as the date of the guide" if date else "date line without a date"
        elif BY_LINE.fullmatch(text):
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


def read_tail(tail: Sequence[Placed], captions: Sequence[Placed]) -> list[LeftOut]:
    """Page furniture at the very end: lines of other posts, comment forms, share buttons."""
    lines = without(tail, captions)
    reasons = [None if p.line.is_indented else furniture.furniture_reason(p.line.text) for p in lines]
    start = len(lines)
    for i in range(len(lines) - 1, -1, -1):
        if reasons[i]:
            start = i
        elif not is_title_like(lines[i]):
            break
    return [
        LeftOut(p.line, reason or "title of another post")
        for p, reason in zip(lines[start:], reasons[start:], strict=True)
    ]


def is_title_like(p: Placed) -> bool:
    return len(p.line.stripped) <= LONGEST_HEADING and not p.line.stripped.endswith(SENTENCE_END)


def called(captions: Sequence[Placed]) -> Iterator[LeftOut]:
    """The captions with their reason."""
    reason = "repeated caption" if len(captions) > 1 else "caption: the title said again"
    return (LeftOut(p.line, reason) for p in captions)


def miscounted(source: Source, article: Article) -> Iterator[Problem]:
    """The number in the title proves nothing, but where it is not the number of the steps, somebody is wrong."""
    said, found = title_count(article.title), len(article.steps)
    if said is not None and said != found:
        headings = ", ".join(str(step.heading.number) for step in article.steps)
        yield Problem(
            source.path,
            article.title.number,
            f"{said} in the title and {found} steps in the text (headings on lines {headings})",
            "the same number",
            "Change the title, or the list of the steps",
        )


def title_count(title: Line) -> int | None:
    """The number a title begins with: 10 in “The 10 Best Ways”. None where it begins with none."""
    match = TITLE_COUNT.match(title.stripped)
    if not match:
        return None
    said = match["count"].casefold()
    return int(said) if said.isdecimal() else NUMBER_WORDS.index(said) + 2


def empty(source: Source, article: Article) -> Iterator[Problem]:
    for section in (*article.steps, *([article.closing] if article.closing else [])):
        if not section.body:
            yield Problem(
                source.path,
                section.heading.number,
                f"the heading {quoted(section.title)} with no text under it",
                "at least one paragraph",
                "Write it, or take the heading away (in the list, too)",
            )


def unclear_end(source: Source, ending: Part, steps: int) -> Iterator[Problem]:
    """Lines after the last step's heading that could head a closing, of which nothing tells whether they do."""
    for p, after in pairwise(ending.body):
        if (
            p.alone
            and p.may_head
            and is_title_like(p)
            and not p.line.stripped[0].islower()
            and not is_title_like(after)
        ):
            yield Problem(
                source.path,
                p.line.number,
                f"a line that could be a heading, {quoted(p.line.text)}, after the last step",
                f"a closing named as such, or only text of step {steps}",
                "If it begins the closing, write “Last words” in its place; if it is text, end it with a full stop",
            )
