"""Which headings of a Markdown source are the steps: a numbered run of one level, else the headings of a level."""

from __future__ import annotations

from collections.abc import Sequence

from guide.source import Source
from guide.split.contents import steps_among
from guide.split.markdown_headings import Head
from guide.split.markers import is_unbroken
from problems import Problem, Problems, quoted


def find_steps(source: Source, heads: Sequence[Head], count: int | None) -> tuple[list[Head], Head | None]:
    """The headings that are steps, and the one that begins the closing: a numbered run of one level, else a level."""
    runs = [run for level in sorted({h.level for h in heads}) for run in numbered(heads, level)]
    whole = [run for run in runs if is_unbroken([h.number or 0 for h in run])]
    whole = [run for run in whole if len(run) == count] or whole[:1] if len(whole) > 1 else whole
    if len(whole) > 1:
        raise Problems([two(source, run) for run in whole])
    if broken := [run for run in runs if len(run) > 2 and not is_unbroken([h.number or 0 for h in run]) and not whole]:
        raise Problems(gaps(source, broken[0]))
    steps = list(whole[0]) if whole else by_level(source, heads, count)
    after = [h for h in heads if h.first > steps[-1].last and h.level <= steps[0].level]
    return steps, after[0] if after else None


def numbered(heads: Sequence[Head], level: int) -> list[list[Head]]:
    styles: dict[str, list[Head]] = {}
    for h in heads:
        if h.level == level and h.number is not None:
            styles.setdefault(h.style, []).append(h)
    return [run for run in styles.values() if len(run) > 1]


def by_level(source: Source, heads: Sequence[Head], count: int | None) -> list[Head]:
    """The headings of the highest level that has several, without introductions, closings and the like."""
    for level in sorted({h.level for h in heads}):
        same = [h for h in heads if h.level == level]
        steps = same[steps_among([h.title for h in same])]
        if len(steps) < 2:
            continue
        if count in (None, len(steps)):
            return steps
        break
    named = ", ".join(f"line {h.first} {quoted(h.title, 40)}" for h in heads[:12])
    raise Problems(
        [
            Problem(
                source.path,
                1,
                f"headings that do not show which are the steps ({named or 'none at all'})",
                f"{count or 'all'} steps as headings of one level, or headings with numbers",
                "Give the steps, and only them, one level of their own, or number them (“## 1. ...”)",
            )
        ]
    )


def two(source: Source, run: Sequence[Head]) -> Problem:
    found = f"one of several series of numbered headings, beginning with {quoted(run[0].title)}"
    return Problem(source.path, run[0].first, found, "one series", "Take the numbers away from those that are no steps")


def gaps(source: Source, run: Sequence[Head]) -> list[Problem]:
    down = (run[0].number or 0) > (run[-1].number or 0)
    expected = range(run[0].number or 0, 0, -1) if down else range(1, len(run) + 1)
    return [
        Problem(
            source.path,
            h.first,
            f"number {h.number} in front of {quoted(h.title)}",
            f"number {want}",
            "Number the headings without gaps or repeats",
        )
        for h, want in zip(run, expected, strict=False)
        if h.number != want
    ][:30] or [Problem(source.path, run[-1].first, "numbers that do not end at 1", "1", "Number the headings anew")]
