"""What leaves a doubt in Markdown where no number tells: which heading is the title, and which are no steps."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence

from guide.source import Line
from guide.split.boilerplate import reason_to_leave_out
from guide.split.counts import counts_in
from guide.split.faults import Fault, Hint
from guide.split.known_headings import is_introduction
from guide.split.lines import is_name
from guide.split.markdown_headings import MarkdownHeading
from guide.split.phrases import says
from problems import quoted

SIGNS = ("?", "!")  # at the end of a heading
MOST_UNLIKE = 1 / 3  # of the headings
LISTS = ("introductions", "no-steps", "beside", "next", "previous", "buttons")


def two_titles(title: Line, steps: Sequence[MarkdownHeading], below: Sequence[MarkdownHeading]) -> Iterator[Fault]:
    """A fault where the first heading `below` the title may be the title, and that the name of the site above it.

    It says how many steps there are, which the title does not; or it stands alone on a higher level than they do,
    below a few words with a capital each.
    """
    head = below[0]
    others = [step for step in steps if step is not head]
    counted = len(others) in counts_in(head.text)
    above = head.level < steps[0].level and is_name(title.text) and head.line.number <= title.number + 2
    if counted or above:
        found = f"two headings that may be the title ({quoted(title.text)} and {quoted(head.text)})"
        ways = ("Say which: ", Hint("title", [title]), "; or ", Hint("title", [head.line]))
        yield Fault.at(title.number, found, "one", *ways)


def unlike_others(steps: Sequence[MarkdownHeading], headings: Sequence[MarkdownHeading]) -> list[Fault]:
    """A fault where some of the steps may be none: by what they say, or as all others have headings of their own."""
    leading = [step for step in steps if is_introduction(step.text)]
    odd = [*(step for step in steps if may_be_none(step.text)), *ends_unlike(steps)]
    odd += leading if len(leading) <= MOST_UNLIKE * len(steps) else []
    if odd and len(steps) - len(odd) > 1:
        return [no_steps([step for step in steps if step in odd], steps)]
    if deeper := within_each(steps, headings):
        return [two_levels(steps, deeper)]
    starts = [step.line.number for step in steps]
    having = {bisect(starts, h.line.number) for h in headings if h.level > steps[0].level}
    if len(steps) < 3 or having - {0} != {*range(1, len(steps))}:
        return []
    last = steps[-1].line
    found = f"the heading {quoted(steps[-1].text)} without headings of its own, which all before it have"
    ways = ("If it begins the closing, add ", Hint("closing", [last]), "; if it is a step, ")
    return [Fault.at(last.number, found, "to know whether it is a step", *ways, Hint("count", number=len(steps)))]


def ends_unlike(steps: Sequence[MarkdownHeading]) -> list[MarkdownHeading]:
    """The first and the last of some headings, where they ask or call out and hardly any other does."""
    ended = [[step for step in steps if step.text.endswith(sign)] for sign in SIGNS]
    few = [step for those in ended if len(those) <= MOST_UNLIKE * len(steps) for step in those]
    return [step for step in (*steps[:1], *steps[1:][-1:]) if step in few]


def within_each(steps: Sequence[MarkdownHeading], headings: Sequence[MarkdownHeading]) -> Sequence[MarkdownHeading]:
    """The headings of the next level, where each step has several and no two say the same: they may be the steps."""
    level = min((h.level for h in headings if h.level > steps[0].level), default=0)
    deeper = [h for h in headings if h.level == level and h.line.number > steps[0].line.number]
    times = Counter(bisect([step.line.number for step in steps], h.line.number) for h in deeper)
    several = all(times[i + 1] > 1 for i in range(len(steps)))
    return deeper if several and len({h.text for h in deeper}) == len(deeper) else ()


def two_levels(steps: Sequence[MarkdownHeading], deeper: Sequence[MarkdownHeading]) -> Fault:
    """A fault for such headings."""
    found = f"headings within each heading, beginning with {quoted(deeper[0].text)}, and no number in the title"
    ways = ("If those within are the steps, add ", Hint("steps", [h.line for h in deeper]), "; if the others are, ")
    count = Hint("count", number=len(steps))
    return Fault.at(deeper[0].line.number, found, "to know which are the steps", *ways, count)


def may_be_none(words: str) -> bool:
    """Whether a heading is, in usual words alone, part of a page, or leads up to the steps or away from them."""
    return reason_to_leave_out(words) is not None or any(says(name, words, None) for name in LISTS)


def no_steps(odd: Sequence[MarkdownHeading], steps: Sequence[MarkdownHeading]) -> Fault:
    """A fault for headings on the level of the steps that may be none."""
    named = ", ".join(f"line {h.line.number} {quoted(h.text, 40)}" for h in odd)
    others = [step.line for step in steps if step not in odd]
    ways = ("If they are none, name the steps: ", Hint("steps", others), "; if they are steps, ")
    found = f"headings that may be no steps ({named}), and no number of steps in the title"
    return Fault.at(odd[0].line.number, found, "to know which are the steps", *ways, Hint("count", number=len(steps)))
