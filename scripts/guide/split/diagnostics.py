"""Why the steps of a text can't be known, in words that help its author: lines, candidates, the exact answer to add."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from guide.source import Source
from guide.split.boilerplate import is_beside
from guide.split.hints import by_lines, suggestion
from guide.split.lines import LONGEST_HEADING, Placed, could_head, index_of
from guide.split.similarity import HINT, LONGEST_COMPARED, likeness, normalised
from problems import Problem, quoted

MOST_NAMED = 12  # candidates in one message
MOST_PROBLEMS = 30  # of one kind, in one run
MOST_HINTS = 1000  # lines looked through for a hint
FEWEST_BEFORE = 3  # lines above a numbered run that could head steps themselves, before it is in doubt
LONGEST_NUMBERED = 250  # characters of a heading with a number; longer is a paragraph
SENTENCES = re.compile(r"[^\W\d_]{2}[.!?…][\"”’)]?\s+[\"“‘(]?[^\W\d_]")
NUMBERING = "Number the headings without gaps or repeats, with text under each"


def unknown(
    source: Source,
    runs: Sequence[Sequence[Placed]],
    broken: Sequence[Sequence[Placed]],
    unfit: list[Problem],
    placed: Sequence[Placed],
) -> list[Problem]:
    """Neither numbers nor a list show the steps: what is wrong with the best of them, or what could head a step.

    `runs` are the numbered lines of any kind, `broken` those with text between, `unfit` the problems of the best list.
    """
    if broken:
        return gaps(source, max(broken, key=len))
    if unfit:
        return unfit
    if numbered := [run for run in runs if len(run) > 1]:
        return gaps(source, max(numbered, key=len))
    heads = [p for p, after in pairwise(placed) if could_head(p, after)]
    seen = ""
    if heads:
        named = ", ".join(f"line {p.number} {quoted(p.line.text, 40)}" for p in heads[:MOST_NAMED])
        seen = f" (what could head one: {named}{' and more' if len(heads) > MOST_NAMED else ''})"
    answer = f"; or name them: {by_lines(source, 'steps', heads[:MOST_NAMED])}" if heads else ""
    return [
        Problem(
            source.path,
            1,
            f"no steps{seen}",
            "a list of the steps near the top, each of them again as the heading of its text; or headings with numbers",
            f"Write the list (“  1. ...”, one step a line), or number the headings (“1. ...”){answer}",
        )
    ]


def gaps(source: Source, run: Sequence[Placed]) -> list[Problem]:
    """Where the numbers of the headings leave one out, say one twice, or do not begin or end at 1."""
    numbers = [p.label.number or 0 for p in run if p.label]
    step = -1 if numbers[0] > numbers[-1] else 1
    expected = numbers[0] if step < 0 else 1
    problems = []
    for p, number in zip(run, numbers, strict=True):
        if number != expected:
            found = f"number {number} in front of {quoted(p.text)}"
            remedy = f"{NUMBERING}; or, if this line is no heading, add {suggestion(source, 'text', p.line)}"
            problems.append(Problem(source.path, p.number, found, f"number {expected}", remedy))
        expected = number + step
    if step < 0 and numbers[-1] != 1:
        found = f"number {numbers[-1]} in front of the last numbered heading"
        problems.append(Problem(source.path, run[-1].number, found, "the numbers to count down to 1", NUMBERING))
    if not problems:
        problems = [
            Problem(source.path, p.number, f"the heading {quoted(p.text)} with no text under it", "text", NUMBERING)
            for p in run[:-1]
        ]
    return problems[:MOST_PROBLEMS]


def run_in(source: Source, run: Sequence[Placed], headings: Sequence[Any]) -> list[Problem]:
    """Numbered lines that hold a heading and its text at once, so that nothing tells where the heading ends."""
    problems = []
    for p, heading in zip(run, headings, strict=True):
        long = len(heading.title) > LONGEST_NUMBERED
        if (
            long
            or (len(heading.title) > LONGEST_HEADING and SENTENCES.search(heading.title))
            or (not p.ends and is_wrapped(p))
        ):
            problems.append(runs_on(source, p))
    return problems[:MOST_PROBLEMS]


def runs_on(source: Source, p: Placed) -> Problem:
    return Problem(
        source.path,
        p.number,
        f"an item that runs on into its text, {quoted(p.line.text)}",
        "the heading on a line of its own",
        "Put an empty line between the heading and its text",
    )


def box(source: Source, run: Sequence[Placed], headings: Sequence[Any], placed: Sequence[Placed]) -> list[Problem]:
    """Headings that may be those of a box beside the article: of other posts, comments, notes, a diary's days."""
    first = index_of(placed, run[0].number)
    above = placed[first - 1] if first else None
    heads = [p for p, after in pairwise(placed[:first]) if could_head(p, after)] if not run_is_announced(run) else []
    named = ", ".join(f"line {p.number} {quoted(p.line.text, 40)}" for p in heads[:MOST_NAMED])
    doubt = ""
    if above and is_beside(above.line.text):
        doubt = f"headings below {quoted(above.line.text)} (line {above.number})"
    elif len({normalised(heading.title) for heading in headings}) < len(headings):
        doubt = "headings of which two have the same words"
    elif first > len(placed) - first:
        doubt = "headings that begin only in the second half of the text"
    elif len(heads) >= max(FEWEST_BEFORE, len(run) / 2):
        doubt = f"numbered headings below others without numbers ({named})"
    if not doubt:
        return []
    remedy = f"If these are the steps, add {by_lines(source, 'steps', run)}; if others are, number those"
    return [Problem(source.path, run[0].number, doubt, "to know which are the steps", remedy)]


def run_is_announced(run: Sequence[Placed]) -> bool:
    return not all(p.label and p.label.number is not None for p in run)


def is_wrapped(p: Placed) -> bool:
    """Whether a line breaks off in mid-sentence: long, and with no mark at its end. Its paragraph goes on below."""
    return len(p.line.text) > 60 and p.line.text.rstrip()[-1].isalnum() and bool(SENTENCES.search(p.line.text))


def misfits(
    source: Source, entries: Sequence[Placed], fits: Sequence[Sequence[Placed]], after: Sequence[Placed]
) -> list[Problem]:
    """The entries of a list with no line, with several, or with one above that of an earlier entry."""
    problems: list[Problem] = []
    last = 0
    taken = {found[0].number for found in fits if found}
    free = [c for c in after if c.alone and c.number not in taken and len(c.text) <= LONGEST_COMPARED][:MOST_HINTS]
    for number, (entry, found) in enumerate(zip(entries, fits, strict=True), start=1):
        if len(problems) >= MOST_PROBLEMS:
            break
        name = f"entry {number} of the list, {quoted(entry.text)},"
        if not found and (len(entry.text) > LONGEST_NUMBERED or SENTENCES.search(entry.text)):
            problems.append(runs_on(source, entry))
        elif not found:
            problems += unannounced(source, number, entry, free)
        elif len(found) > 1:
            where = ", ".join(str(p.number) for p in found[:5])
            problems.append(
                Problem(
                    source.path,
                    entry.number,
                    f"{name} with {len(found)} lines that could be its heading (lines {where})",
                    "one",
                    "Change the wording of the lines that are no heading, or say which are text: "
                    f"{by_lines(source, 'text', found[-1:])}",
                )
            )
        elif found[0].number <= last:
            problems.append(
                Problem(
                    source.path,
                    found[0].number,
                    f"the heading of {name} above that of an earlier entry",
                    "the sections in the order of the list",
                    "Move the section, or the entry of the list",
                )
            )
        else:
            last = found[0].number
    return problems


def unannounced(source: Source, number: int, entry: Placed, free: Sequence[Placed]) -> list[Problem]:
    """An entry without a section. Whoever changed one of two lines that should read the same sees both named."""
    words = normalised(entry.text)
    rated = [(likeness(words, normalised(c.text), HINT), c) for c in free]
    ratio, near = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    problems = [
        Problem(
            source.path,
            entry.number,
            f"entry {number} of the list, {quoted(entry.text)}, with no section",
            "one line of its own, further down, that reads the same",
            f"Write {quoted(entry.text, 200)} on a line of its own above the text of this step",
        )
    ]
    if near and ratio:
        problems.append(
            Problem(
                source.path,
                near.number,
                f"a line that is nearly entry {number} of the list, {quoted(near.text)}",
                f"the words of line {entry.number}, {quoted(entry.text, 200)}, if this is its heading",
                "Make the two read the same",
            )
        )
    return problems


def two_runs(source: Source, runs: Sequence[Sequence[Placed]]) -> list[Problem]:
    return [
        Problem(
            source.path,
            run[0].number,
            f"one of {len(runs)} series of numbered headings, beginning with {quoted(run[0].line.text)}",
            "one series",
            "Take the numbers away from the headings that are no steps, or name the steps: "
            f"{by_lines(source, 'steps', run)}",
        )
        for run in runs[:MOST_PROBLEMS]
    ]


def two_lists(source: Source, fits: Sequence[Any]) -> list[Problem]:
    return [
        Problem(
            source.path,
            fit.items[0].line.number,
            f"one of {len(fits)} lists that announce sections, beginning with {quoted(fit.items[0].text)}",
            "one",
            "Take away the numbers or bullets of the list that is no overview",
        )
        for fit in fits[:MOST_PROBLEMS]
    ]
