"""The article once it is understood: which line is what. The model that split/ makes and pages/ reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from guide.source import Line, text_of


class Item(NamedTuple):
    """One entry of the overview list: the line it stands on, and its text without number or bullet."""

    line: Line
    text: str


class Heading(NamedTuple):
    """Where a section begins.

    `number` is the step's, as the article counts (a countdown begins with the highest); 0 for a closing. `title` is
    its words without the label; `lines` its line, or two where label or words take two.
    """

    number: int
    title: str
    lines: tuple[Line, ...]

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.lines[0].number


class Section(NamedTuple):
    """A heading and what stands under it. `group`: what heads several steps, this one first, if anything does."""

    heading: Heading
    body: tuple[Line, ...]
    group: Section | None = None

    @property
    def number(self) -> int:
        return self.heading.number

    @property
    def title(self) -> str:
        return self.heading.title

    @property
    def line(self) -> int:
        return self.heading.line

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of its lines, in order."""
        return (self.group.lines if self.group else ()) + self.heading.lines + self.body


class LeftOut(NamedTuple):
    """A line that stands on no page, and why."""

    line: Line
    reason: str


@dataclass(frozen=True)
class Article:
    """A list article. Every line of text of its source is in exactly one place here."""

    title: Line
    introduction: tuple[Line, ...]
    overview: tuple[Item, ...]  # empty, or one for each step
    afterword: tuple[Line, ...]  # what stands between the overview and the first step
    steps: tuple[Section, ...]
    closing: Section | None
    left_out: tuple[LeftOut, ...]
    published: str | None = None  # what the date line says, when it says a date
    category: str | None = None
    heading: str | None = None  # the title's words, where its line holds more, such as Markdown's #
    markdown: bool = False  # whether the lines are Markdown, to be kept as such
    level: int = 1  # of Markdown: the level of the steps' headings
    references: Mapping[str, Any] = field(default_factory=dict)  # of Markdown: link definitions anywhere in it

    @property
    def name(self) -> str:
        """The title's words."""
        return self.heading or self.title.stripped


def lines_of(article: Article) -> Iterator[Line]:
    """Every line of the article, place by place."""
    yield article.title
    yield from article.introduction
    yield from (item.line for item in article.overview)
    yield from article.afterword
    for section in (*article.steps, *([article.closing] if article.closing else [])):
        yield from section.lines
    yield from (left.line for left in article.left_out)


def join(article: Article) -> str:
    """The source again, from the parts it was cut into: line for line, lines of mere space as empty ones."""
    return text_of(list(lines_of(article)))


def outline(article: Article) -> dict[str, Any]:
    """What was found, for people and programs: the form that `--outline --json` prints."""
    closing = article.closing
    return {
        "title": article.name,
        "steps": [
            {"number": step.number, "title": step.title, "line": step.line}
            | ({"group": step.group.title} if step.group else {})
            for step in article.steps
        ],
        "closing": {"title": closing.title, "line": closing.line} if closing else None,
        "left_out": [
            {"line": left.line.number, "text": left.line.stripped, "reason": left.reason} for left in article.left_out
        ],
    }
