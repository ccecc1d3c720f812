"""What shows where the steps begin: an unbroken numbered run, else the overview list. Never a guess.

A numbered run with text under each heading wins. Without one, each entry of an overview list must fit exactly one
later line, in order. Where neither holds, `find` says what it saw, with lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from guide.article import Item
from guide.furniture import plain
from guide.labels import Label, is_unbroken, read_label
from guide.problems import Problem, Problems, quoted
from guide.source import Line, Source

NEAR = 0.75  # how alike an overview entry and its heading must be, where no line is equal
HINT = 0.55  # how alike a line must be to be named as a hint, which decides nothing
MOST_HINTS = 2000  # lines looked through for a hint
LONGEST_NEAR = 300  # characters; longer lines are prose, and costly to compare


@dataclass(frozen=True)
class Placed:
    """A line of text, and how it stands: whether it begins a paragraph and whether it is all of one."""

    line: Line
    starts: bool
    ends: bool
    label: Label | None

    @property
    def alone(self) -> bool:
        return self.starts and self.ends

    @property
    def may_head(self) -> bool:
        return self.starts and not self.line.is_indented

    @property
    def text(self) -> str:
        """The words without the label."""
        return self.label.rest if self.label else self.line.stripped


@dataclass(frozen=True)
class Found:
    """The headings in order, and the overview that announces them, if there is one."""

    headings: tuple[Placed, ...]
    overview: tuple[Item, ...]


def place(source: Source) -> list[Placed]:
    """The lines of text, blank ones dropped."""
    lines = source.lines
    blank = [True, *(line.is_blank for line in lines), True]
    return [
        Placed(line, starts=blank[i], ends=blank[i + 2], label=read_label(line.text))
        for i, line in enumerate(lines)
        if not line.is_blank
    ]


def find(source: Source, placed: Sequence[Placed]) -> Found:
    """Where the steps begin. `placed` is what may be text of the article, without title and captions.

    Raises Problems where it can't be known.
    """
    lists = adjacent_lists(placed)
    listed = {entry.line.number for entries in lists for entry in entries}
    runs = numbered_runs([p for p in placed if p.may_head and p.line.number not in listed])
    whole = [run for run in runs if is_unbroken([number_of(p) for p in run])]
    outer = outermost(whole)
    if len(outer) > 1:
        raise Problems(two_runs(source, outer))
    if outer:
        return Found(outer[0], announcing(outer[0], lists))
    return by_overview(source, lists, [p for p in placed if p.may_head], runs)


def number_of(placed: Placed) -> int:
    assert placed.label is not None
    assert placed.label.number is not None
    return placed.label.number


def adjacent_lists(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Runs of two or more labelled lines that follow each other with no text between them."""
    lists: list[list[Placed]] = []
    run: list[Placed] = []
    for p in placed:
        if run and p.label and run[-1].label and run[-1].label.is_followed_by(p.label):
            run.append(p)
            continue
        lists.append(run)
        run = [p] if p.label else []
    return [entries for entries in (*lists, run) if len(entries) > 1]


def numbered_runs(candidates: Iterable[Placed]) -> list[tuple[Placed, ...]]:
    """The numbered lines that could be headings, by the style of their number."""
    by_style: dict[str, list[Placed]] = defaultdict(list)
    for p in candidates:
        if p.label and p.label.number is not None:
            by_style[p.label.style].append(p)
    return [tuple(run) for run in by_style.values()]


def outermost(runs: Sequence[tuple[Placed, ...]]) -> list[tuple[Placed, ...]]:
    """The runs that do not lie whole inside one section of another."""
    return [run for run in runs if not any(lies_inside(run, other) for other in runs if other is not run)]


def lies_inside(inner: Sequence[Placed], outer: Sequence[Placed]) -> bool:
    first, last = inner[0].line.number, inner[-1].line.number
    starts = [p.line.number for p in outer]
    return any(a < first and last < b for a, b in pairwise(starts)) or starts[-1] < first


def announcing(headings: Sequence[Placed], lists: Sequence[Sequence[Placed]]) -> tuple[Item, ...]:
    """The list before the first heading that says the same as the headings, entry for entry."""
    for entries in lists:
        before = entries[-1].line.number < headings[0].line.number
        if before and len(entries) == len(headings) and all(map(alike, entries, headings)):
            return items(entries)
    return ()


def items(entries: Iterable[Placed]) -> tuple[Item, ...]:
    return tuple(Item(p.line, p.text) for p in entries)


def alike(a: Placed, b: Placed) -> bool:
    return likeness(plain(a.text), plain(b.text)) >= NEAR


def likeness(a: str, b: str, least: float = NEAR) -> float:
    """How alike two lines of plain words are, from `least` to 1; 0 for all below. Symmetric."""
    if a == b:
        return 1.0
    if max(len(a), len(b)) > LONGEST_NEAR:
        return 0.0
    first, second = sorted((a, b))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def by_overview(
    source: Source,
    lists: Sequence[Sequence[Placed]],
    candidates: Sequence[Placed],
    runs: Sequence[Sequence[Placed]],
) -> Found:
    """The headings that a list announces. Raises Problems naming what does not fit."""
    tried = [(entries, align(source, entries, candidates)) for entries in lists]
    fitting = [(entries, result) for entries, result in tried if isinstance(result, tuple)]
    if fitting:
        entries, headings = fitting[0]
        if any(not lies_inside(other, headings) for _, other in fitting[1:]):
            raise Problems(two_lists(source, [entries for entries, _ in fitting]))
        return Found(headings, items(entries))
    raise Problems(why_not(source, tried, runs))


Alignment = tuple[Placed, ...] | list[Problem]


def align(source: Source, entries: Sequence[Placed], candidates: Sequence[Placed]) -> Alignment:
    """One later line for each entry, in order; or the problems that stand in the way."""
    after = [c for c in candidates if c.line.number > entries[-1].line.number]
    by_words: dict[str, list[Placed]] = defaultdict(list)
    for c in after:
        by_words[plain(c.line.text)].append(c)
        if c.label:
            by_words[plain(c.text)].append(c)
    fits = [by_words.get(plain(entry.text), []) for entry in entries]
    for i, entry in enumerate(entries):
        if not fits[i]:
            low = max((f[-1].line.number for f in fits[:i] if f), default=entries[-1].line.number)
            high = min(
                (f[0].line.number for f in fits[i + 1 :] if f),
                default=after[-1].line.number + 1 if after else 0,
            )
            words = plain(entry.text)
            between = [c for c in after if low < c.line.number < high and c.alone]
            fits[i] = [c for c in between if likeness(words, plain(c.text)) >= NEAR]
    problems = list(misfits(source, entries, fits, after))
    return problems or tuple(fit[0] for fit in fits)


def misfits(
    source: Source,
    entries: Sequence[Placed],
    fits: Sequence[Sequence[Placed]],
    after: Sequence[Placed],
) -> Iterator[Problem]:
    last = 0
    taken = {fit[0].line.number for fit in fits if fit}
    free = [c for c in after if c.alone and c.line.number not in taken and len(c.text) <= LONGEST_NEAR]
    for number, (entry, fit) in enumerate(zip(entries, fits, strict=True), start=1):
        name = f"entry {number} of the list, {quoted(entry.text)},"
        if not fit:
            yield from unannounced(source, number, entry, nearest(entry, free))
        elif len(fit) > 1:
            where = ", ".join(str(p.line.number) for p in fit[:5])
            yield Problem(
                source.path,
                entry.line.number,
                f"{name} with {len(fit)} lines that could be its heading (lines {where})",
                "one",
                "Change the wording of the lines that are no heading",
            )
        elif fit[0].line.number <= last:
            yield Problem(
                source.path,
                fit[0].line.number,
                f"the heading of {name} above that of an earlier entry",
                "the sections in the order of the list",
                "Move the section, or the entry of the list",
            )
        else:
            last = fit[0].line.number


def unannounced(source: Source, number: int, entry: Placed, near: Placed | None) -> Iterator[Problem]:
    """An entry without a section. Whoever changed one of two lines that should read the same sees both named."""
    yield Problem(
        source.path,
        entry.line.number,
        f"entry {number} of the list, {quoted(entry.text)}, with no section",
        "one line of its own, further down, that reads the same",
        f"Write {quoted(entry.text, 200)} on a line of its own above the text of this step",
    )
    if near:
        yield Problem(
            source.path,
            near.line.number,
            f"a line that is nearly entry {number} of the list, {quoted(near.text)}",
            f"the words of line {entry.line.number}, {quoted(entry.text, 200)}, if this is its heading",
            "Make the two read the same",
        )


def nearest(entry: Placed, free: Sequence[Placed]) -> Placed | None:
    """The line most like the entry, as a hint for the author; None where none is much like it."""
    words = plain(entry.text)
    rated = [(likeness(words, plain(c.text), HINT), c) for c in free[:MOST_HINTS]]
    ratio, best = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    return best if ratio else None


def why_not(
    source: Source,
    tried: Sequence[tuple[Sequence[Placed], Alignment]],
    runs: Sequence[Sequence[Placed]],
) -> list[Problem]:
    """What to tell an author whose steps could not be found: about the best run of numbers, or the best list."""
    problems = [p for run in runs if len(run) > 1 for p in gaps(source, run)]
    if problems:
        return problems
    rated = [(len(entries) - len(result), result) for entries, result in tried if isinstance(result, list)]
    if rated:
        return max(rated, key=lambda pair: pair[0])[1]
    return [
        Problem(
            source.path,
            1,
            "no steps",
            "a numbered list of the steps near the top, then each step's heading on a line of its own with its "
            "text below; or headings that are numbered themselves",
            "Write the list (one step a line, “  1. ...”), or number the headings (“1. ...”)",
        )
    ]


def gaps(source: Source, run: Sequence[Placed]) -> Iterator[Problem]:
    """Where the numbers of the headings leave one out, say one twice, or do not begin at 1."""
    numbers = [number_of(p) for p in run]
    step = -1 if numbers[0] > numbers[-1] else 1
    expected = numbers[0] if step < 0 else 1
    for p, number in zip(run, numbers, strict=True):
        if number != expected:
            yield Problem(
                source.path,
                p.line.number,
                f"number {number} in front of {quoted(p.text)}",
                f"number {expected}",
                "Number the headings without gaps or repeats, with text under each",
            )
        expected = number + step
    if step < 0 and numbers[-1] != 1:
        last = run[-1]
        yield Problem(
            source.path,
            last.line.number,
            f"number {numbers[-1]} in front of the last numbered heading",
            "the numbers to count down to 1",
            "Number the headings without gaps or repeats, with text under each",
        )


def two_runs(source: Source, runs: Sequence[Sequence[Placed]]) -> list[Problem]:
    return [
        Problem(
            source.path,
            run[0].line.number,
            f"one of {len(runs)} series of numbered headings, beginning with {quoted(run[0].line.text)}",
            "one series",
            "Take the numbers away from the headings that are no steps",
        )
        for run in runs
    ]


def two_lists(source: Source, lists: Sequence[Sequence[Placed]]) -> list[Problem]:
    return [
        Problem(
            source.path,
            entries[0].line.number,
            f"one of {len(lists)} lists that announce sections, beginning with {quoted(entries[0].text)}",
            "one",
            "Take away the numbers or bullets of the list that is no overview",
        )
        for entries in lists
    ]
