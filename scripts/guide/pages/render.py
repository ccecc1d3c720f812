"""What is written for a whole site beside the guide's own pages: Surroundings -> texts brought in, and the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from guide.content import reviews
from guide.content.handwritten import Handwritten
from guide.content.helplines import Helpline
from guide.content.reviews import Review
from guide.guide import ANSWERS, HELPLINES, REVIEWS, SAFETY, SOURCES, Surroundings, Text
from guide.pages import notes, parts, sources, steps, talk_now
from guide.pages.escape import inline
from guide.pages.helplines import said
from guide.pages.notes import Notes
from guide.search import model
from guide.search.answers import Answer
from guide.site import navigation
from guide.site.history import Origin
from guide.source import Line
from problems import raise_any

MADE_FROM = {**dict.fromkeys(sources.PAGES.values(), SOURCES), "reviews.md": REVIEWS}  # parts; all others: HELPLINES
FINDS = "finds"  # a field that is for search alone
Pages = Mapping[str, steps.Page]


def own_pages(text: Text, services: Iterable[Helpline] = ()) -> dict[str, steps.Page]:
    """The pages that are made from the article, by name, in reading order. `services`: whose numbers stand on paper."""
    safety = replace(text.safety, numbers=talk_now.printed(services))
    return steps.render(text.article, text.companions, safety, text.front_page, text.topics)


def brought_in(text: Text, around: Surroundings) -> dict[str, str]:
    """The texts that hand-written pages bring in, by name. Raises Problems where one brings in what there is not."""
    made = parts.render(around.services, around.references, around.reviews, sources.uses(citing(text)))
    raise_any(fault for page in around.handwritten for fault in parts.unknown(page, made))
    return {f"{notes.FOLDER}/{name}": part for name, part in made.items()}


def citing(text: Text) -> Iterator[tuple[str, str]]:
    """The pages of ours that may cite a source, in reading order: a link to each, and its words."""
    for number, name in steps.step_names(text.article, text.companions).items():
        if companion := text.companions.get(number):
            yield f"[step {number}]({name})", companion.body
    for topic in text.topics:
        yield f"[{inline(topic.fields['title'])}]({steps.topic_name(topic)})", topic.body


def noted(text: Text, around: Surroundings, own: Pages, nav: Sequence[Any], days: Mapping[str, str]) -> Notes:
    """What is known of the pages that `nav` names. `days`: when the words of a page last changed."""
    fields = {**{name: page.fields for name, page in own.items()}, **{p.name: p.fields for p in around.handwritten}}
    readings = around.reviews if text.companions else ()  # they are of our guide
    raise_any(reviews.unknown(around.folder / REVIEWS, readings, fields))
    pages = [
        {
            "name": name,
            "url": navigation.address(name),
            **told_of(fields[name]),
            **titled,
            **changed(days, name),
            **reviewed(readings, days, name),
        }
        for name, titled in navigation.entries(nav)
        if name in fields
    ]
    learned = model.read()
    danger = {**model.shipped_danger(learned, around.danger.phrases), "answers": dicts(around.answers)}
    of_pages = {key: learned[key] for key in ("pages", "step")} if text.companions else None
    return Notes(pages, finds(text, around), of_pages, danger, around.folder / ANSWERS)


def dicts(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {kind: asdict(answer) for kind, answer in answers.items()}


def changed(days: Mapping[str, str], name: str) -> dict[str, str]:
    return {"changed": days[name]} if name in days else {}


def reviewed(readings: Iterable[Review], days: Mapping[str, str], name: str) -> dict[str, Any]:
    """When a page was last read by a reviewer, and whether its words changed on a later day."""
    day = reviews.last(readings, name)
    return {"reviewed": said(day), "changed_since": days.get(name, "") > day.isoformat()} if day else {}


def origins(text: Text, around: Surroundings) -> dict[str, Origin]:
    """What each page is made from, by its name."""
    article = text.article
    front = (article.title, *article.introduction, *(item.line for item in article.overview), *article.afterword)
    beside_it = (text.front_page.path,) if text.front_page else ()
    found = {steps.INDEX: Origin(numbers(front), (around.folder / SAFETY, *beside_it))}
    for number, name in steps.step_names(article, text.companions).items():
        step = next(s for s in article.steps if s.number == number)
        beside = (text.companions[number].path,) if number in text.companions else ()
        found[name] = Origin(numbers(step.lines), beside)
    if article.closing:
        found[steps.CLOSING_NAME] = Origin(numbers(article.closing.lines))
    found[steps.CHECK_NAME] = Origin(files=(around.folder / SAFETY,))
    found |= {steps.topic_name(topic): Origin(files=(topic.path,)) for topic in text.topics}
    return found | {page.name: Origin(files=written_in(page, around)) for page in around.handwritten}


def written_in(page: Handwritten, around: Surroundings) -> tuple[Path, ...]:
    """The files that hold the words of a hand-written page: its own, and those of the parts it brings in."""
    data = {MADE_FROM.get(name, HELPLINES) for name in parts.calls(page)}
    return (page.path, *(around.folder / name for name in sorted(data)))


def numbers(lines: Iterable[Line]) -> frozenset[int]:
    return frozenset(line.number for line in lines)


def told_of(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key != FINDS}


def finds(text: Text, around: Surroundings) -> dict[str, str]:
    """The words by which search finds a page, where its author gave some."""
    found = {page.name: page.fields.get(FINDS) for page in around.handwritten}
    found |= {steps.topic_name(topic): topic.fields.get(FINDS) for topic in text.topics}
    for number, name in steps.step_names(text.article, text.companions).items():
        if companion := text.companions.get(number):
            found[name] = companion.finds
    return {name: words for name, words in found.items() if words}
