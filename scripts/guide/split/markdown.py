"""A Markdown source as an Article: its headings by level -> which are the steps -> the same parts as of plain text.

Markdown stays Markdown: the lines of a section are kept as they are. Headings are those that CommonMark sees, so a "#"
in a block of code is none; a line that is bold from end to end counts as a heading below all others.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from guide.article import Article, Item, LeftOut, Section
from guide.commonmark import references, tokens_of
from guide.source import Line, Source, text_of
from guide.split.boilerplate import is_no_step
from guide.split.checks import empty, miscounted, title_count
from guide.split.markdown_headings import Head, headings, underlined
from guide.split.markdown_steps import find_steps
from guide.split.similarity import alike
from problems import Problem, Problems

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown")
READERS: dict[str, Callable[[str], Any]] = {"---": yaml.safe_load, "+++": tomllib.loads}


def is_markdown(source: Source) -> bool:
    return source.path.suffix.lower() in SUFFIXES


def split(source: Source) -> Article:
    """Cut a Markdown source into an Article. Raises Problems where its steps can't be known."""
    front, fields = front_matter(source)
    body = source.lines[len(front) :]
    tokens = tokens_of(text_of(body))
    seen = list(headings(tokens))
    known = {h.first for h in seen}
    heads = sorted([*seen, *(h for h in underlined(body, tokens) if h.first not in known)], key=lambda h: h.first)
    title, heads = find_title(source, heads, fields)
    count = title_count(title)
    steps, closing = find_steps(source, heads, count)
    article = assemble(source, body, tokens, Cut(title, steps, closing), front, fields)
    if problems := [*miscounted(source, article, count), *empty(source, article)]:
        raise Problems(problems)
    return article


def front_matter(source: Source) -> tuple[list[Line], dict[str, str]]:
    """The lines of the front matter, YAML or TOML, and its fields."""
    lines = source.lines
    fence = lines[0].text.rstrip() if lines and lines[0].number == 1 else ""
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.text.rstrip() == fence), None)
    if fence not in READERS or end is None:
        return [], {}
    try:
        said = READERS[fence]("\n".join(line.text for line in lines[1:end]))
    except (yaml.YAMLError, tomllib.TOMLDecodeError):
        found, expected = "front matter that does not parse", "fields like “title: ...”"
        raise Problems([Problem(source.path, 1, found, expected, "Mend it, or take it away")]) from None
    if not isinstance(said, dict):
        return [], {}
    return lines[: end + 1], {str(k).casefold(): str(v) for k, v in said.items()}


def find_title(source: Source, heads: list[Head], fields: dict[str, str]) -> tuple[Line, list[Head]]:
    """The title, as a line with its words, and the headings below it: the first of level 1, or the front matter's."""
    alone = [h for h in heads if h.level == 1]
    if alone and (len(alone) == 1 or alone[0] is heads[0]) and (len(alone) == 1 or not fields.get("title")):
        chosen = alone[0]
        return Line(chosen.first, chosen.words), [h for h in heads if h.first > chosen.last]
    if fields.get("title"):
        number = next((line.number for line in source.lines if re.match(r"title\s*[:=]", line.text, re.I)), 1)
        return Line(number, fields["title"].strip()), heads
    found = "no title"
    raise Problems([Problem(source.path, 1, found, "a heading “# ...” on top", "Write the title with one # before it")])


class Cut(NamedTuple):
    """What is known before the parts are put in their places."""

    title: Line
    steps: list[Head]
    closing: Head | None


def assemble(
    source: Source, body: Sequence[Line], tokens: Sequence[Token], known: Cut, front: list[Line], fields: dict[str, str]
) -> Article:
    """The article from the lines and their headings."""
    starts = [*known.steps, *([known.closing] if known.closing else [])]
    in_front = {line.number for line in front}
    title_lines = {known.title.number} if known.title.number not in in_front else set()
    title_lines |= underline(body, known.title.number) if title_lines else set()
    sections = [
        Section(
            (h.number or n) if n <= len(known.steps) else 0,
            h.title,
            tuple(line for line in body if h.first <= line.number <= h.last),
            tuple(line for line in body if h.last < line.number and (end is None or line.number < end.first)),
        )
        for n, (h, end) in enumerate(zip(starts, [*starts[1:], None], strict=True), start=1)
    ]
    first = starts[0].first
    lead = [line for line in body if line.number < first and line.number not in title_lines]
    overview = announced(tokens, known.steps, {line.number: line for line in lead})
    listed = {item.line.number for item in overview}
    before = min(listed, default=first)
    title = next((line for line in source.lines if line.number == known.title.number), known.title)
    others = [line for line in body if line.number in title_lines - {title.number}]
    return Article(
        title=title,
        introduction=tuple(line for line in lead if line.number < before),
        overview=overview,
        afterword=tuple(line for line in lead if line.number > before and line.number not in listed),
        steps=tuple(sections[: len(known.steps)]),
        closing=sections[-1] if known.closing else None,
        left_out=tuple(
            [LeftOut(line, "front matter") for line in front if line.number != title.number]
            + [LeftOut(line, "underline of the title") for line in others]
        ),
        published=fields.get("date"),
        category=fields.get("category"),
        heading=known.title.text,
        markdown=True,
        level=known.steps[0].level,
        references=references(text_of(body)),
    )


def underline(body: Sequence[Line], number: int) -> set[int]:
    """The line of = or - that makes the line above it a heading."""
    return {line.number for line in body if line.number == number + 1 and re.fullmatch(r" {0,3}(=+|-+)\s*", line.text)}


def announced(tokens: Sequence[Token], steps: Sequence[Head], lead: dict[int, Line]) -> tuple[Item, ...]:
    """The list before the first step whose entries say the same as the headings, one line each."""
    entries = [
        (token.map[0] + 1, "".join(t.content for t in token.children or [] if t.type in ("text", "code_inline")))
        for token in tokens
        if token.type == "inline" and token.level >= 3 and token.map and token.map[1] == token.map[0] + 1
    ]
    found = [(n, words) for n, words in entries if n in lead and not is_no_step(words)]
    if len(found) == len(steps) and all(alike(words, h.title) for (_, words), h in zip(found, steps, strict=True)):
        return tuple(Item(lead[n], words) for n, words in found)
    return ()
