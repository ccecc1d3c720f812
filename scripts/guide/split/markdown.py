"""A Markdown source as an Article: its headings by level -> which are the steps -> the same parts as of plain text.

Markdown stays Markdown: the lines of a section are kept as they are. Headings are those that CommonMark sees, so a "#"
in a block of code is none; a line that is bold from end to end counts as a heading below all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from guide.article import Article, Item, LeftOut
from guide.commonmark import tokens_of
from guide.source import Line, Source, text_of
from guide.split.boilerplate import is_no_step
from guide.split.checks import empty, miscounted
from guide.split.counts import counts_in
from guide.split.faults import Fault, refusal
from guide.split.hints import Hints, find_hints
from guide.split.lines import index_of, leave_out
from guide.split.markdown_depth import too_deep
from guide.split.markdown_doubts import two_titles
from guide.split.markdown_ending import find_ending
from guide.split.markdown_front import front_matter
from guide.split.markdown_headings import MarkdownHeading, headings_in, words_in
from guide.split.markdown_steps import find_steps
from guide.split.numbering import is_whole, numbers_of
from guide.split.parts import Known, assemble
from guide.split.similarity import alike

if TYPE_CHECKING:
    from markdown_it.token import Token

REMARK = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)


def split(source: Source, beside: Source | None = None) -> Article:
    """Cut a Markdown source into an Article. Raises Problems where its title or its steps can't be known.

    `beside` is the text of the file of answers beside it, if there is one. Answers may also stand on its very top.
    """
    hints = find_hints(source, beside)
    front, fields = front_matter(source, len(hints.block))
    after = source.lines[len(hints.block) + len(front) :]
    body = leave_out(after, hints.left_out)
    env: dict[str, Any] = {}
    tokens = tokens_of(text_of(body), env)
    if faults := too_deep(body, tokens):
        raise refusal(source, faults)
    headings = headings_in(body, tokens)
    remarks = {i + 1 for token in tokens if is_remark(token) and token.map for i in range(*token.map)}
    title = title_said(hints, headings, source) or find_title(front, headings, fields)
    if title is None:
        remedy = "Write the title with one # before it"
        raise refusal(source, [Fault.at(1, "no title", "a heading “# ...” on top", remedy)])
    counts = (hints.total,) if hints.total else counts_in(title.text)
    headings = headings_below(title, headings)
    found = find_steps(headings, hints, counts)
    told = counts or hints.title or hints.steps
    if faults := [*found.faults, *(() if told or not found.steps else two_titles(title, found.steps, headings))]:
        raise refusal(source, faults)
    ending = find_ending(headings, found.steps, leave_out(body, remarks), hints)

    numbers = numbers_of(found.steps) if is_whole(found.steps) else range(1, len(found.steps) + 1)
    steps = [heading.numbered(n) for n, heading in zip(numbers, found.steps, strict=True)]
    overview = announcing(tokens, found.steps, body[: index_of(body, steps[0].line)])
    listed = overview[-1].line.number if overview else 0
    known = Known(
        title=next((line for line in source.lines if line.number == title.number), title),
        steps=steps,
        closing=ending.closing.numbered(0) if ending.closing else None,
        overview=overview,
        left_out=[
            *(LeftOut(line, "the author's answers") for line in hints.block),
            *(LeftOut(line, "the author's answer") for line in after if line.number in hints.left_out),
            *(LeftOut(line, "above the title") for line in body if hints.title and line.number < title.number),
            *left_out(front, body, title),
            *(LeftOut(line, "comment in HTML") for line in body if line.number in remarks),
            *ending.left_out,
        ],
        groups=[heading.numbered(0) for heading in groups(headings, found.steps) if heading.line.number > listed],
    )
    article = replace(
        assemble(source.lines, known),
        published=fields.get("date"),
        category=fields.get("category"),
        heading=title.text,
        markdown=True,
        level=found.steps[0].level,
        references=env.get("references", {}),
    )
    if faults := [*miscounted(article, counts), *empty(article), *ending.faults]:
        raise refusal(source, faults)
    return article


def is_remark(token: Token) -> bool:
    """Whether a block is a comment of HTML and nothing else, as a paste out of a browser or a word processor brings."""
    return token.type == "html_block" and REMARK.fullmatch(token.content) is not None


def groups(headings: Sequence[MarkdownHeading], steps: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """The headings above several steps: of a higher level, each the last before a step. One alone is no group's."""
    numbers = {step.line.number for step in steps}
    found = [
        a
        for a, b in pairwise(headings)
        if b.line.number in numbers and a.line.number not in numbers and a.level < steps[0].level
    ]
    return found if found and found[-1].line.number > steps[0].line.number else []


def title_said(hints: Hints, headings: Sequence[MarkdownHeading], source: Source) -> Line | None:
    """The words of the title on the line that the author's answer names; nothing without one."""
    heading = next((heading for heading in headings if heading.line.number == hints.title), None)
    if heading:
        return Line(heading.line.number, heading.words)
    return next((Line(line.number, line.stripped) for line in source.lines if line.number == hints.title), None)


def find_title(front: Sequence[Line], headings: Sequence[MarkdownHeading], fields: Mapping[str, str]) -> Line | None:
    """The words of the title, on its line: the only heading of level 1 or the first of all, or the front matter's."""
    highest = [heading for heading in headings if heading.level == 1]
    if len(highest) == 1 or (highest and highest[0] is headings[0] and not fields.get("title")):
        return Line(highest[0].line.number, highest[0].words)
    if fields.get("title"):
        number = next((line.number for line in front if re.match(r"title\s*[:=]", line.text, re.IGNORECASE)), 1)
        return Line(number, fields["title"])
    return None


def headings_below(title: Line, headings: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """The headings below the title; all where it stands in the front matter."""
    return [heading for heading in headings if heading.line.number > title.number]


def left_out(front: Sequence[Line], body: Sequence[Line], title: Line) -> Iterator[LeftOut]:
    """The front matter, but for the line of the title; and the line of = or - below the title."""
    yield from (LeftOut(line, "front matter") for line in front if line.number != title.number)
    for line in body:
        if line.number == title.number + 1 and re.fullmatch(r" {0,3}(=+|-+)\s*", line.text):
            yield LeftOut(line, "underline of the title")


def announcing(tokens: Sequence[Token], steps: Sequence[MarkdownHeading], lead: Sequence[Line]) -> tuple[Item, ...]:
    """The list among the lines above the first step whose entries say the same as the headings, one line each."""
    lines = {line.number: line for line in lead}
    entries = [
        (lines[token.map[0] + 1], words_in(token))
        for token in tokens
        if token.type == "inline" and token.level >= 3 and token.map and token.map[1] == token.map[0] + 1
        if token.map[0] + 1 in lines
    ]
    found = [Item(line, words) for line, words in entries if not is_no_step(words)]
    if len(found) == len(steps) and all(alike(item.text, step.text) for item, step in zip(found, steps, strict=True)):
        return tuple(found)
    return ()
