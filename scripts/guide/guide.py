"""A guide, read and checked: an article, what goes with it, and what stands around it -> Guide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide import source
from guide.article import Article
from guide.content import companions, front_page, handwritten, helplines, reviews, safety, sources, topics
from guide.content.companions import Companion
from guide.content.front_page import FrontPage
from guide.content.handwritten import Handwritten
from guide.content.helplines import Helpline
from guide.content.reviews import Review
from guide.content.safety import Safety
from guide.content.sources import Reference
from guide.search import answers, danger
from guide.search.answers import Answer
from guide.search.danger import Danger
from guide.split import hints, markdown, plain
from problems import gathered

# Below content/.
SAFETY, FRONT_PAGE, TOPICS = "safety.md", "front-page.md", "topics"
HELPLINES, SOURCES, REVIEWS, ANSWERS = "helplines.yml", "sources.yml", "reviews.yml", "danger/answers.yml"


@dataclass(frozen=True)
class Text:
    """An article with what goes with it: what the guide's own pages are made from.

    The front page and the topics are there for ours, if it has any.
    """

    article: Article
    companions: Mapping[int, Companion]
    safety: Safety
    front_page: FrontPage | None
    topics: Sequence[Handwritten]


@dataclass(frozen=True)
class Surroundings:
    """What other pages and search are made from, the same for every article."""

    services: Sequence[Helpline]
    references: Sequence[Reference]
    reviews: Sequence[Review]
    danger: Danger
    answers: Mapping[str, Answer]
    folder: Path  # content/
    handwritten: Sequence[Handwritten]


def read_text(content: Path, docs: Path, article: Path | None, companion_folder: Path | None) -> Text:
    """Without `article`, the one in `content` with its companions. Raises Problems, all at once."""
    ours = article is None
    path = article or content / "article.txt"
    folder = companion_folder or (content / "steps" if ours else None)
    first = content / FRONT_PAGE
    with gathered() as attempt:
        found = attempt(read_article, path)
        steps = len(found.or_none.steps) if found.or_none else None
        beside = attempt(companions.read_all, folder, docs / "drawings", steps) if folder else None
        words = attempt(safety.read, content / SAFETY)
        front = attempt(front_page.read, first, docs / "drawings") if ours and first.is_file() else None
        single = attempt(topics.read_all, content / TOPICS) if ours else None
    return Text(
        found.result,
        beside.result if beside else {},
        words.result,
        front.result if front else None,
        single.result if single else (),
    )


def read_article(path: Path) -> Article:
    """The article of a file, plain text or Markdown. Raises Problems."""
    text = source.read(path)
    split = markdown.split if text.is_markdown else plain.split
    return split(text, hints.read(path))


def read_surroundings(content: Path, docs: Path) -> Surroundings:
    """Raises Problems, all at once."""
    with gathered() as attempt:
        services = attempt(helplines.read, content / HELPLINES)
        references = attempt(sources.read, content / SOURCES)
        readings = attempt(reviews.read, content / REVIEWS)
        heard = attempt(danger.read, content / "danger")
        said = attempt(answers.read, content / ANSWERS, services.or_none or [])
        pages = attempt(handwritten.read_all, docs)
    return Surroundings(
        services.result,
        references.result,
        readings.result,
        heard.result,
        said.result,
        content,
        pages.result,
    )
