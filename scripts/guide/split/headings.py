"""What shows where the steps begin, in this order: the author's answer, an unbroken numbered run, an overview list.

Never a guess: where none of these holds, `find` raises Problems that name lines and candidates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from guide.article import Item
from guide.source import Line, Source
from guide.split import contents, diagnostics
from guide.split.hints import Answers
from guide.split.lines import Placed, index_of
from guide.split.markers import follows, is_unbroken
from guide.split.similarity import alike
from problems import Problem, Problems


class Heading(NamedTuple):
    """Where a step begins: its number, its title, and its line, or two where the label has a line of its own."""

    number: int
    title: str
    lines: tuple[Line, ...]


class Found(NamedTuple):
    """The headings in order, and the overview that announces them, if there is one.

    `others` are entries of the overview that are no steps, such as an introduction.
    """

    headings: tuple[Heading, ...]
    overview: tuple[Item, ...] = ()
    others: tuple[Line, ...] = ()


def find(source: Source, placed: Sequence[Placed], answers: Answers, count: int | None) -> Found:
    """Where the steps begin. `placed` is what may be text of the article, without title and captions.

    `count` is how many steps the title names: it decides between two series of numbers, and nothing else.
    """
    lists = adjacent_lists(placed)
    if answers.steps:
        named = frozenset(answers.steps)
        if astray := named - {p.number for p in placed}:
            expected = "each step on a line of the text that is nothing else"
            remedy = "Mend the answer “steps”, or what else is said of this line"
            raise Problems(
                Problem(source.path, n, "a step that is the title, above it, or left out", expected, remedy)
                for n in astray
            )
        headings = headings_of([p for p in placed if p.number in named], placed)
        return Found(headings, *announcing(headings, lists))
    listed = {entry.number for entries in lists for entry in entries}
    candidates = [p for p in placed if p.may_head and p.number not in answers.text]
    runs = numbered_runs(p for p in candidates if p.number not in listed)
    whole = outermost([run for run in runs if is_unbroken([p.label.number or 0 for p in run if p.label])])
    if len(whole) > 1:
        whole = [run for run in whole if len(run) == count] or whole
    if len(whole) > 1:
        raise Problems(diagnostics.two_runs(source, whole))
    if whole:
        headings = headings_of(whole[0], placed)
        if problems := diagnostics.run_in(source, whole[0], headings) or diagnostics.box(
            source, whole[0], headings, placed
        ):
            raise Problems(problems)
        return Found(headings, *announcing(headings, lists))
    broken = [run for run in runs if len(run) > 2]
    fit = contents.fit(source, lists, candidates, placed)
    if isinstance(fit, list):
        raise Problems(diagnostics.unknown(source, numbered_runs(candidates), broken, fit, placed))
    if stray := [run for run in broken if not lies_inside(run, fit.headings)]:
        raise Problems(diagnostics.gaps(source, stray[0]))
    headings = headings_of(fit.headings, placed, counted=False)
    if problems := diagnostics.box(source, fit.headings, headings, placed):
        raise Problems(problems)
    return Found(headings, fit.items, fit.others)


def adjacent_lists(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Runs of two or more labelled lines that follow each other with no text between them."""
    lists: list[list[Placed]] = []
    run: list[Placed] = []
    for p in placed:
        if not p.label:
            if run:
                lists.append(run)
                run = []
        elif run and run[-1].label and follows(p.label, run[-1].label) and p.label.rest:
            run.append(p)
        else:
            lists.append(run)
            run = [p] if p.label.rest else []
    return [entries for entries in (*lists, run) if len(entries) > 1]


def numbered_runs(candidates: Iterable[Placed]) -> list[list[Placed]]:
    """The numbered lines that could be headings, by the style of their number."""
    by_style: dict[str, list[Placed]] = defaultdict(list)
    for p in candidates:
        if p.label and p.label.number is not None:
            by_style[p.label.style].append(p)
    return list(by_style.values())


def outermost(runs: Sequence[Sequence[Placed]]) -> list[Sequence[Placed]]:
    """The runs that do not lie whole inside one section of another."""
    return [run for run in runs if not any(lies_inside(run, other) for other in runs if other is not run)]


def lies_inside(inner: Sequence[Placed], outer: Sequence[Placed]) -> bool:
    first, last = inner[0].number, inner[-1].number
    starts = [p.number for p in outer]
    return any(a < first and last < b for a, b in pairwise(starts)) or starts[-1] < first


def headings_of(run: Sequence[Placed], placed: Sequence[Placed], counted: bool = True) -> tuple[Heading, ...]:
    """The headings that these lines are. `counted`: whether the numbers before them are the numbers of the steps."""
    counts = counted and is_unbroken([p.label.number or 0 if p.label else 0 for p in run])
    return tuple(
        heading_of(p, (p.label.number or n) if counts and p.label else n, placed) for n, p in enumerate(run, start=1)
    )


def heading_of(p: Placed, number: int, placed: Sequence[Placed]) -> Heading:
    """One heading. A label with no words has its title on the line below; a title may break into a second line."""
    title = p.text if p.label and p.label.number is not None else p.line.stripped
    if title and p.ends:
        return Heading(number, title, (p.line,))
    i = index_of(placed, p.number)
    below = placed[i + 1] if i + 1 < len(placed) else None
    if below and not title:
        return Heading(number, below.line.stripped, (p.line, below.line))
    if below and below.ends and not below.label and below.line.stripped[0].islower() and p.text[-1].isalnum():
        return Heading(number, f"{title} {below.line.stripped}", (p.line, below.line))
    return Heading(number, title or p.line.stripped, (p.line,))


def announcing(
    headings: Sequence[Heading], lists: Sequence[Sequence[Placed]]
) -> tuple[tuple[Item, ...], tuple[Line, ...]]:
    """The list before the first heading that says the same as the headings, entry for entry; and its other entries."""
    for entries in lists:
        if entries[-1].number > headings[0].lines[0].number:
            break
        chosen = contents.steps_among([entry.text for entry in entries])
        steps = entries[chosen]
        if len(steps) == len(headings) and all(map(alike, (e.text for e in steps), (h.title for h in headings))):
            return contents.items_of(steps), contents.others_among(entries, chosen)
    return (), ()
