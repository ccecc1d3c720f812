"""What shows where the steps begin, in this order: the author's answer, a whole run of numbers, a list of contents.

Never a guess: where none of these holds, what is found has faults that name lines and candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise
from math import inf

from guide.article import Heading, Item
from guide.split import numbering
from guide.split.contents import find_contents
from guide.split.diagnostics import doubtful, numbered_among, run_in, unknown
from guide.split.entries import contents_of, steps_among
from guide.split.faults import Fault
from guide.split.hints import Hints
from guide.split.known_headings import heads_comments
from guide.split.lines import index_of, is_prose, is_title_like
from guide.split.markers import follows
from guide.split.model import Contents, Found, LineInContext
from guide.split.similarity import alike, normalised
from guide.split.unnumbered import as_many, likeliest


def find_headings(
    lines: Sequence[LineInContext], hints: Hints, counts: Sequence[int], between: Sequence[int] = ()
) -> Found:
    """Where the steps begin. `lines` are what may be text of the article, without title and captions.

    `counts` are the numbers in the title, of which one may be that of the steps; `between` those of the lines that
    stand between paragraphs and are no text of them.
    """
    lists = adjacent_lists(lines)
    if hints.steps:
        named = frozenset(hints.steps)
        if astray := named - {p.number for p in lines}:
            expected = "each step on a line of the text that is nothing else"
            remedy = "Mend the answer “steps”, or what else is said of this line"
            found = "a step that is the title, above it, or left out"
            return Found(faults=[Fault.at(number, found, expected, remedy) for number in sorted(astray)])
        headings = headings_of([p for p in lines if p.number in named], lines)
        return Found(headings, announcing(headings, lists, lines))
    listed = {entry.number for entries in lists for entry in entries}
    candidates = [p for p in lines if p.may_head and p.number not in hints.text]
    runs = numbering.runs_of(p for p in candidates if p.number not in listed)
    if faults := [fault for run in (*lists, *runs) for fault in numbering.too_many(run, lines)]:
        return Found(faults=faults)
    end = first_comment(lines)
    whole = numbering.as_promised(([p for p in run if p.number < end] for run in runs), counts)
    if not whole:
        whole = numbering.outermost([run for run in runs if numbering.is_whole(run)])
    if len(whole) > 1:
        return Found(faults=numbering.two_runs(whole))
    alone = {p.number for p, after in pairwise(lines) if not after.label} - listed  # above text, not above an entry
    numbered = [p for p in candidates if p.number in alone and p.label and p.label.number is not None]
    numbered = [p for p in numbered if p.number < end]
    every = numbering.mixed([p for p in numbered if p.text], counts) or numbering.mixed(numbered, counts)
    if every and (not whole or len(every) > len(whole[0])) and (counts or not whole):
        return by_number(every, lists, candidates, lines, counts, end)
    if whole:
        return by_number(whole[0], lists, candidates, lines, counts, end)
    return by_contents(lists, runs, candidates, lines, counts, between)


def first_comment(lines: Sequence[LineInContext]) -> float:
    """The line in the second half of a text that heads the comments of readers, who go on counting."""
    return next((p.number for p in lines[len(lines) // 2 :] if p.alone and heads_comments(p.line.text)), inf)


def by_number(
    run: Sequence[LineInContext],
    lists: Sequence[Sequence[LineInContext]],
    candidates: Sequence[LineInContext],
    lines: Sequence[LineInContext],
    counts: Sequence[int],
    comments: float,
) -> Found:
    """The headings that a whole run of numbers shows. Where they are as many as the title says, there is no doubt.

    `comments`: the line on which those of readers begin.
    """
    headings = headings_of(run, lines)
    end = comments if len(run) in counts else inf
    later = (p for p in candidates if p.is_short and p.number < end)
    faults = run_in(run, headings, lines) or numbering.passed_over(run, later)
    if not faults and len(run) not in counts:
        faults = numbering.held_by(run, candidates) or doubtful(run, headings, lines)
    return Found(headings, announcing(headings, lists, lines), faults)


def by_contents(
    lists: Sequence[Sequence[LineInContext]],
    runs: Sequence[Sequence[LineInContext]],
    candidates: Sequence[LineInContext],
    lines: Sequence[LineInContext],
    counts: Sequence[int],
    between: Sequence[int],
) -> Found:
    """The headings that a list of contents announces, where no run of numbers beside it leaves a doubt.

    Without such a list, lines that read like headings are, where they are as many as the title says.
    """
    broken = [run for run in runs if len(run) > 2 and any(p.text for p in run)]
    fit = find_contents(lists, candidates, lines)
    bare = [] if fit.headings or broken else as_many(candidates, lines, counts, between)
    if any(entries[-1].number < bare[0].number for entries in lists if bare):
        bare = []  # a list that announces others
    if bare:
        return Found(headings_of(bare, lines, counted=False))
    if not fit.headings:
        return Found(faults=unknown(numbering.runs_of(candidates), broken, fit.faults, lines, likeliest(lines, counts)))
    stray = [run for run in broken if not numbering.lies_inside(run, fit.headings)]
    if faults := fit.faults or (numbering.gaps(stray[0], numbered_among(lines)) if stray else []):
        return Found(faults=faults)
    headings = headings_of(fit.headings, lines, counted=False)
    return Found(headings, fit.contents, doubtful(fit.headings, headings, lines))


def adjacent_lists(lines: Sequence[LineInContext]) -> list[list[LineInContext]]:
    """Runs of two or more labelled lines that follow each other with no text between them."""
    lists: list[list[LineInContext]] = []
    run: list[LineInContext] = []
    for p in lines:
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


def headings_of(
    run: Sequence[LineInContext], lines: Sequence[LineInContext], counted: bool = True
) -> tuple[Heading, ...]:
    """The headings that these lines are. `counted`: whether the numbers before them are the numbers of the steps."""
    numbers = numbering.numbers_of(run) if counted and numbering.is_whole(run) else range(1, len(run) + 1)
    return tuple(heading_of(p, number, lines) for p, number in zip(run, numbers, strict=True))


def heading_of(p: LineInContext, number: int, lines: Sequence[LineInContext]) -> Heading:
    """One heading. A label with no words has its title on the line below; a title may break into a second line."""
    title = p.text if p.label and p.label.number is not None else p.line.stripped
    if title and p.ends:
        return Heading(number, title, (p.line,))
    i = index_of(lines, p.number)
    below = lines[i + 1] if i + 1 < len(lines) else None
    if below and not title:
        return Heading(number, below.line.stripped, (p.line, below.line))
    if below and below.ends and not below.label and below.line.stripped[0].islower() and p.text[-1].isalnum():
        return Heading(number, f"{title} {below.line.stripped}", (p.line, below.line))
    return Heading(number, title or p.line.stripped, (p.line,))


def announcing(
    headings: Sequence[Heading], lists: Sequence[Sequence[LineInContext]], lines: Sequence[LineInContext]
) -> Contents:
    """The list before the first heading that says the same as the headings, in order; its numbers may be lost."""
    above = lines[: index_of(lines, headings[0].line)]
    before = [entries for entries in lists if entries[-1].number < headings[0].line]
    bare = rows(above)
    for entries in (*before, *bare, *(row[1:] for row in bare)):  # a row may begin with the heading of the list
        chosen = steps_among([entry.text for entry in entries])
        steps = entries[chosen]
        if len(steps) == len(headings) and all(map(alike, (e.text for e in steps), (h.title for h in headings))):
            return contents_of(entries, chosen)
    return interleaved(headings, above)


def interleaved(headings: Sequence[Heading], above: Sequence[LineInContext]) -> Contents:
    """Lines above that say the same as the headings, in order, with none but other short lines between."""
    words = {normalised(p.text): p for p in reversed(above) if p.is_short}
    found = [words.get(normalised(heading.title)) for heading in headings]
    entries = [p for p in found if p]
    if len(entries) < len(headings) or any(b.number <= a.number for a, b in pairwise(entries)):
        return Contents()
    between = above[index_of(above, entries[0].number) : index_of(above, entries[-1].number)]
    if not all(map(is_title_like, between)):
        return Contents()
    numbers = {p.number for p in entries}
    others = tuple(p.line for p in between if p.number not in numbers)
    return Contents(tuple(Item(p.line, p.text) for p in entries), others)


def rows(lines: Sequence[LineInContext]) -> list[list[LineInContext]]:
    """Rows of short lines, as lists are copied that lose their numbers."""
    return [
        list(group) for short, group in groupby(lines, lambda p: p.alone and p.is_short and not is_prose(p)) if short
    ]
