"""Web pages with a list article, drawn part by part, each with its truth in the marks of copied/README.md.

`page(seed)` makes the same page for the same seed on each machine. What it may be made of: generated/README.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from random import Random

from support.draft import Draft, bullets
from support.furniture import BELOW, BELOW_TITLE, BETWEEN, HEADER, STYLE, Piece, outside
from support.words import LANGUAGES, Subject, Words, words_of

TYPED = {"1.": "{n}. {heading}", "1)": "{n}) {heading}", "#1": "#{n} {heading}"}
NUMBERS = {
    **dict.fromkeys(("h2", "h3", "h4", "bold", "div"), (*TYPED, "label", "label", "ol", "none", "none")),
    "item": (*TYPED, "label", "ol", "ol", "none"),
    "row": ("1.", "label", "cell", "cell", "none"),
}
NOT_COPIED = ("ol", "none")  # numbers that no copy shows: the title must tell how many steps there are
IMAGE = '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">'


@dataclass(frozen=True)
class Shape:
    language: str
    headings: str
    numbers: str
    count: str
    contents: str
    figures: str
    lists: str
    subheadings: str
    paragraphs: str
    closing: str
    above: tuple[str, ...]
    between: tuple[str, ...]
    below: tuple[str, ...]
    styled: str

    def choices(self) -> Iterator[tuple[str, str]]:
        """The name and the value of each choice; of what may stand around an article, each that does."""
        for field in fields(self):
            value = getattr(self, field.name)
            for one in [value] if isinstance(value, str) else value or ["nothing"]:
                yield field.name, one


@dataclass(frozen=True)
class Page:
    shape: Shape
    html: str


@dataclass(frozen=True)
class Plan:
    """An article that is being made: its shape, how its headings are numbered, and what is left of its words."""

    draft: Draft
    shape: Shape
    number: str
    subheadings: list[str]
    sentences: Iterator[str]
    captions: Iterator[str]


def page(seed: int) -> Page:
    language = LANGUAGES[seed % len(LANGUAGES)]
    random, words = Random(seed), words_of(language)
    shape = shape_of(random, language)
    subject, count = random.choice(words.subjects), random.choice(list(words.counts))
    title = title_of(subject, shape.count, count, words)
    draft = Draft(random, words, title, random.choice(words.sites), random.choice(words.names), shape.styled == "yes")
    headings = random.sample(subject.steps, count)
    html = "".join(
        [
            f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>\n',
            f'{STYLE if draft.styled else ""}</head>\n<body data-clear="yes">\n',
            around(draft, HEADER, shape.above),
            f'<main id="content">\n<h1 data-title>{title}</h1>\n',
            around(draft, BELOW_TITLE, shape.above),
            article(plan_of(draft, shape), headings),
            "</main>\n",
            around(draft, BELOW, shape.below),
            "</body></html>\n",
        ]
    )
    return Page(shape, html)


def written(seeds: Sequence[int], folder: Path) -> list[Path]:
    """The pages of these seeds as files, each named by its seed."""
    files = [folder / f"{seed}.html" for seed in seeds]
    for seed, file in zip(seeds, files, strict=True):
        file.write_text(page(seed).html, "utf-8")
    return files


def shape_of(random: Random, language: str) -> Shape:
    headings = random.choice(list(NUMBERS))
    numbers = random.choice(NUMBERS[headings])
    chance = random.choice([0.15, 0.5, 0.75])
    return Shape(
        language,
        headings,
        numbers,
        count=random.choice(["digits", "digits", "word", *([] if numbers in NOT_COPIED else ["none"] * 2)]),
        contents=random.choice(["none", "none", "headed", "bare"] if headings not in ("item", "row") else ["none"]),
        figures=random.choice(["none", "some", "each"]),
        lists=random.choice(["none", "none", "ul", "ol"]),
        subheadings=random.choice(["none", "none", "none", "each step"]),
        paragraphs=random.choice(["1", "2", "3", "1 to 3"]),
        closing=random.choice(["heading", "heading", "words", "none"]),
        above=chosen(random, [*HEADER, *BELOW_TITLE], chance),
        between=chosen(random, list(BETWEEN), 0.1),
        below=chosen(random, list(BELOW), chance),
        styled=random.choice(["yes", "no"]),
    )


def chosen(random: Random, of: Sequence[str], chance: float) -> tuple[str, ...]:
    return tuple(one for one in random.sample(of, len(of)) if random.random() < chance)


def title_of(subject: Subject, kind: str, count: int, words: Words) -> str:
    if kind == "none":
        return subject.plain
    title = subject.counted.format(n=words.counts[count] if kind == "word" else count)
    return title[0].upper() + title[1:]


def around(draft: Draft, pieces: Mapping[str, Piece], names: Sequence[str]) -> str:
    """Those of the pieces that are named, in their order; a footer stays at the end."""
    own = [name for name in names if name in pieces]
    return "".join(pieces[name](draft) for name in sorted(own, key="footer".__eq__))


def plan_of(draft: Draft, shape: Shape) -> Plan:
    random, words = draft.random, draft.words
    patterns = {**TYPED, "label": random.choice(words.labels)}
    subheadings = random.choice(words.subheadings) if shape.subheadings != "none" else []
    captions = iter(random.sample(words.captions, len(words.captions)))
    number = patterns.get(shape.numbers, "{heading}")
    return Plan(draft, shape, number, subheadings, dealt(random, words.sentences), captions)


def dealt(random: Random, cards: Sequence[str]) -> Iterator[str]:
    """The cards in another order, again and again."""
    while True:
        yield from random.sample(cards, len(cards))


def article(plan: Plan, headings: Sequence[str]) -> str:
    numbered = [plan.number.format(n=n, heading=heading) for n, heading in enumerate(headings, 1)]
    closing = plan.draft.random.choice(plan.draft.words.closings)
    entries = [*plan.draft.random.choice([numbered, headings]), *([closing] if plan.shape.closing == "heading" else [])]
    return "".join(
        [
            *introduction(plan),
            contents(plan, entries) if plan.shape.contents != "none" else "",
            listed(plan.shape, steps(plan, numbered)),
            ending(plan, closing),
        ]
    )


def introduction(plan: Plan) -> list[str]:
    """A few sentences in the order in which they are held, for they follow from each other."""
    held = plan.draft.words.introductions
    begin = plan.draft.random.randrange(len(held))
    sentences = iter([*held[begin:], *held[:begin]] * 2)
    paragraphs = [paragraph(plan, sentences, 60) for _ in range(plan.draft.random.randint(1, 3))]
    return [*paragraphs, figure(plan) if plan.shape.figures != "none" else ""]


def contents(plan: Plan, entries: Sequence[str]) -> str:
    draft = plan.draft
    heading = draft.small(draft.said(draft.words.contents)) if plan.shape.contents == "headed" else ""
    return outside(heading + bullets(draft.links(entries), draft.random.choice(["ul", "ol"])), "nav", "contents")


def steps(plan: Plan, headings: Sequence[str]) -> list[str]:
    """Each with its heading and text. Between two stands, if anything, what is no part of them."""
    draft = plan.draft
    places = {draft.random.randrange(len(headings) - 1): name for name in plan.shape.between}
    between = [BETWEEN[places[at]](draft) if at in places else "" for at in range(len(headings))]
    return [step(plan, n, *one) for n, one in enumerate(zip(headings, between, strict=True), 1)]


def step(plan: Plan, n: int, heading: str, after: str) -> str:
    return headed(plan.shape.headings, heading, f'data-step="{n}"', body(plan) + after)


def headed(kind: str, words: str, mark: str, text: str) -> str:
    if kind in ("item", "row"):
        bold = f"<b {mark}>{words}</b>"
        return f"<p>{bold}<br>{text.removeprefix('<p>')}" if text.startswith("<p>") else f"<p>{bold}</p>{text}"
    if kind == "bold":
        return f"<p><strong {mark}>{words}</strong></p>\n{text}"
    begin = 'div class="step-title"' if kind == "div" else kind
    return f"<{begin} {mark}>{words}</{kind}>\n{text}"


def body(plan: Plan) -> str:
    """The text of a step."""
    random, shape = plan.draft.random, plan.shape
    count = random.randint(1, 3) if shape.paragraphs == "1 to 3" else int(shape.paragraphs)
    count = max(count, len(plan.subheadings))
    lengths = random.sample([random.choice([131, 131, 280]), *random.choices([0, 60, 200], k=count - 1)], count)
    text = [paragraph(plan, plan.sentences, least) for least in lengths]
    for at, words in enumerate(plan.subheadings, count - len(plan.subheadings)):
        text[at] = subheading(shape.headings, words) + text[at]
    if shape.figures == "each" or (shape.figures == "some" and random.random() < 0.3):
        text.insert(random.randint(0, count), figure(plan))
    if shape.lists != "none" and random.random() < 0.4:
        text += [inner_list(plan), *random.choice([[], [paragraph(plan, plan.sentences, 0)]])]
    return "".join(text)


def paragraph(plan: Plan, sentences: Iterator[str], least: int) -> str:
    """As many sentences as it takes to be this long."""
    words = next(sentences)
    while len(words) < least:
        words += plan.draft.words.space + next(sentences)
    return f"<p>{words}</p>\n"


def subheading(kind: str, words: str) -> str:
    below = {"h2": "h3", "h3": "h4", "h4": "h5"}.get(kind)
    return f"<{below}>{words}</{below}>\n" if below else f"<p><em>{words}</em></p>\n"


def figure(plan: Plan) -> str:
    caption = next(plan.captions, None)
    return f"<figure>{IMAGE}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>\n"


def inner_list(plan: Plan) -> str:
    words, random = plan.draft.words, plan.draft.random
    return f"<p>{random.choice(words.leads)}</p>\n{bullets(random.choice(words.entries), plan.shape.lists)}\n"


def listed(shape: Shape, parts: Sequence[str]) -> str:
    """The steps in the element that holds them all, if there is one."""
    if shape.headings == "row":
        cells = [f"<td>{n}</td>" if shape.numbers == "cell" else "" for n, _ in enumerate(parts, 1)]
        rows = [f"<tr>{cell}<td>{part}</td></tr>\n" for cell, part in zip(cells, parts, strict=True)]
        return f"<table>\n{''.join(rows)}</table>\n"
    if shape.headings == "item" or shape.numbers == "ol":
        return bullets(parts, "ol" if shape.numbers == "ol" else "ul") + "\n"
    return "".join(parts)


def ending(plan: Plan, heading: str) -> str:
    if plan.shape.closing == "none":
        return ""
    if plan.shape.closing == "words":
        return f"<p>{plan.draft.random.choice(plan.draft.words.endings)}</p>\n"
    sentences = dealt(plan.draft.random, plan.draft.words.farewells)
    text = [paragraph(plan, sentences, least) for least in plan.draft.random.choice([[131], [131, 0]])]
    kind = "h2" if plan.shape.headings in ("item", "row") else plan.shape.headings
    return headed(kind, heading, "data-closing", "".join(text))
