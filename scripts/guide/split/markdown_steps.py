"""Which headings of a Markdown source are the steps: the author's answer, a run of numbers, the headings of a level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from guide.split.entries import steps_among
from guide.split.faults import Fault, Hint
from guide.split.hints import Hints
from guide.split.known_headings import is_introduction
from guide.split.markdown_doubts import ends_unlike, unlike_others
from guide.split.markdown_headings import MarkdownHeading
from guide.split.numbering import counts_in_groups, gaps, is_whole, outermost, passed_over, runs_of, too_many, two_runs
from problems import quoted

MOST_NAMED = 12  # headings in one message


class Steps(NamedTuple):
    """The headings that are steps; and why they can't be known, if so."""

    steps: Sequence[MarkdownHeading] = ()
    faults: Sequence[Fault] = ()


def find_steps(headings: Sequence[MarkdownHeading], hints: Hints, counts: Sequence[int]) -> Steps:
    """The steps among the headings below the title. `counts`: the numbers in that, one of which may be theirs."""
    if hints.steps:
        return answered(headings, hints)
    levels = sorted({heading.level for heading in headings})
    end = hints.closing or headings[-1].line.number + 1 if headings else 0
    free = [heading for heading in headings if heading.line.number < end and heading.line.number not in hints.text]
    by_level = [[heading for heading in free if heading.level == level] for level in levels]
    runs = [run for same in by_level for run in runs_of(same) if len(run) > 1]
    if faults := [fault for run in runs for fault in too_many(run, headings)]:
        return Steps(faults=faults)
    every = sorted((run for run in runs if is_whole(run)), key=lambda run: run[0].line.number)
    mixed = [run for same in by_level if (run := mixed_run(same, counts))]
    promised = [run for run in every if len(run) in counts] or (mixed if counts else [])
    whole = promised or list(outermost(every)) or mixed[:1]
    if len(whole) > 1:
        return Steps(faults=two_runs(whole))
    if whole:
        return Steps(whole[0], passed_over(whole[0], (h for h in free if h.level == whole[0][0].level)))
    if broken := [run for run in runs if len(run) > 2]:
        return Steps(faults=gaps(max(broken, key=len), [h for h in free if h.label]))
    found = of_one_level(by_level, counts)
    if not found:
        return Steps(faults=[unknown(headings, counts)])
    doubt = [] if counts or hints.closing else unlike_others(found.steps, free)
    return found._replace(faults=doubt)


def answered(headings: Sequence[MarkdownHeading], hints: Hints) -> Steps:
    named = [heading for heading in headings if heading.line.number in hints.steps]
    astray = sorted({*hints.steps} - {heading.line.number for heading in named})
    found, expected = "a step that is no heading below the title", "each step on a line that is a heading"
    remedy = "Mend the answer “steps”, or write # before the line"
    return Steps(named, [Fault.at(number, found, expected, remedy) for number in astray])


def mixed_run(same: Sequence[MarkdownHeading], counts: Sequence[int]) -> Sequence[MarkdownHeading]:
    """The numbered headings of a level whose labels look different, or begin anew in groups, as many as the title says.

    Without such a number in the title, they must count through.
    """
    numbered = [heading for heading in same if heading.label]
    if len(numbered) < 2:
        return ()
    if is_whole(numbered) and (not counts or len(numbered) in counts):
        return numbered
    return numbered if len(numbered) in counts and counts_in_groups(numbered) else ()


def of_one_level(by_level: Sequence[Sequence[MarkdownHeading]], counts: Sequence[int]) -> Steps | None:
    """The headings of a level that are as many as the title says, without introductions, closings and the like.

    Where the title says no number, those of the highest level that has several. None where several levels fit.
    """
    fitting = [steps for same in by_level if (steps := fit(same, counts))]
    return Steps(fitting[0]) if len(fitting) == 1 or (fitting and not counts) else None


def fit(same: Sequence[MarkdownHeading], counts: Sequence[int]) -> Sequence[MarkdownHeading]:
    steps = list(same[steps_among([heading.text for heading in same])])
    while counts and len(steps) > min(counts) and is_introduction(steps[0].text):
        del steps[0]
    odd = ends_unlike(steps)
    if len(steps) - 1 in counts and len(odd) == 1:
        steps.remove(odd[0])
    for count in counts:
        last = steps[count - 1].label if count <= len(steps) else None
        if last and last.number == count:
            return steps[:count]
    return steps if len(steps) in counts or (len(steps) > 1 and not counts) else ()


def likeliest(headings: Sequence[MarkdownHeading], counts: Sequence[int]) -> Sequence[MarkdownHeading]:
    """The first headings of the level that has most, so many as the title says; all, where it has fewer."""
    levels = Counter(heading.level for heading in headings)
    same = [heading for heading in headings if heading.level == levels.most_common(1)[0][0]]
    return next((same[:count] for count in counts if count <= len(same)), headings)


def unknown(headings: Sequence[MarkdownHeading], counts: Sequence[int]) -> Fault:
    named = ", ".join(f"line {h.line.number} {quoted(h.text, 40)}" for h in headings[:MOST_NAMED])
    answer = ("; or name them: ", Hint("steps", [h.line for h in likeliest(headings, counts)])) if headings else ()
    return Fault.at(
        1,
        f"headings that do not show which are the steps ({named or 'none at all'})",
        f"{counts[0] if counts else 'all'} steps as headings of one level, or headings with numbers",
        "Give the steps, and only them, one level of their own, or number them (“## 1. ...”)",
        *answer,
    )
