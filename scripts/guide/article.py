"""The article once it is understood: which line is what. The model that splitter makes and pages reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guide.source import Line


@dataclass(frozen=True)
class Item:
    """One entry of the overview list: the line it stands on, and its text without number or bullet."""

    line: Line
    text: str


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, blank lines not kept. `title` is the heading without its label."""

    heading: Line
    title: str
    body: tuple[Line, ...]


@dataclass(frozen=True)
class LeftOut:
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


def lines_of(article: Article) -> Iterator[Line]:
    """Every line of the article, place by place."""
    yield article.title
    yield from article.introduction
    yield from (item.line for item in article.overview)
    yield from article.afterword
    for section in (*article.steps, *([article.closing] if article.closing else [])):
        yield section.heading
        yield from section.body
    yield from (left.line for left in article.left_out)


def join(article: Article) -> str:
    """The source again, from the parts it was cut into: line for line, lines of mere space as empty ones."""
    texts = {line.number: line.text for line in lines_of(article)}
    return "\n".join(texts.get(number, "") for number in range(1, max(texts) + 1))


def outline(article: Article) -> dict[str, Any]:
    """What was found, for people and programs: the form that `--outline --json` prints."""
    closing = article.closing
    return {
        "title": article.title.stripped,
        "steps": [
            {"number": number, "title": step.title, "line": step.heading.number}
            for number, step in enumerate(article.steps, start=1)
        ],
        "closing": {"title": closing.title, "line": closing.heading.number} if closing else None,
        "left_out": [
            {"line": left.line.number, "text": left.line.stripped, "reason": left.reason} for left in article.left_out
        ],
    }
