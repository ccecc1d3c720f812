"""Which headings of a Markdown source are the steps: a numbered run of one level, else the headings of a level."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guide.split.entries import steps_among
from guide.split.faults import Fault
from guide.split.markdown_headings import MarkdownHeading
from guide.split.numbering import gaps, is_whole, runs_of, too_many, two_runs
from problems import quoted

MOST_NAMED = 12  # headings in one message


class Steps(NamedTuple):
    """The headings that are steps, and the one that begins the closing; and why they can't be known, if so."""

    steps: Sequence[MarkdownHeading] = ()
    closing: MarkdownHeading | None = None
    faults: Sequence[Fault] = ()


def find_steps(headings: Sequence[MarkdownHeading], counts: Sequence[int]) -> Steps:
    """The steps among the headings: a whole run of numbers on one level, else the headings of one level.

    The next heading of their level, or of one above it, begins the closing.
    """
    levels = sorted({heading.level for heading in headings})
    runs = [run for level in levels for run in runs_of(h for h in headings if h.level == level) if len(run) > 1]
    if faults := [fault for run in runs for fault in too_many(run, headings)]:
        return Steps(faults=faults)
    whole = [run for run in runs if is_whole(run)]
    if len(whole) > 1:
        whole = [run for run in whole if len(run) in counts] or whole[:1]
    if len(whole) > 1:
        return Steps(faults=two_runs(whole, answerable=False))
    if not whole and (broken := [run for run in runs if len(run) > 2]):
        return Steps(faults=gaps(broken[0], answerable=False))
    steps = whole[0] if whole else of_one_level(headings, counts)
    if not steps:
        return Steps(faults=[unknown(headings, counts)])
    after = [h for h in headings if h.line.number > steps[-1].line.number and h.level <= steps[0].level]
    return Steps(steps, after[0] if after else None)


def of_one_level(headings: Sequence[MarkdownHeading], counts: Sequence[int]) -> Sequence[MarkdownHeading]:
    """The headings of the highest level that has several, without introductions, closings and the like.

    None where they are not as many as the title says.
    """
    for level in sorted({heading.level for heading in headings}):
        same = [heading for heading in headings if heading.level == level]
        steps = same[steps_among([heading.text for heading in same])]
        if len(steps) > 1:
            return steps if not counts or len(steps) in counts else ()
    return ()


def unknown(headings: Sequence[MarkdownHeading], counts: Sequence[int]) -> Fault:
    named = ", ".join(f"line {h.line.number} {quoted(h.text, 40)}" for h in headings[:MOST_NAMED])
    return Fault.at(
        1,
        f"headings that do not show which are the steps ({named or 'none at all'})",
        f"{counts[0] if counts else 'all'} steps as headings of one level, or headings with numbers",
        "Give the steps, and only them, one level of their own, or number them (“## 1. ...”)",
    )
