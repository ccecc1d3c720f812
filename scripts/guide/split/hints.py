"""What an author says where a text can't tell by itself: a short block on top of it, or a file beside it -> Hints.

Between two lines of three dashes at the very top of the text, or in `article.answers.yml` beside `article.txt`:

    title: the line that is the title, where others stand above it
    steps: the lines that head the steps, all of them, in order
    closing: the line that heads the closing
    text: lines that are text, whatever they look like
    left_out: lines that are no part of the article
    count: how many steps there are, where the title says another number

A line is named by its words, or as `line 12`. Authors know these as answers, as messages ask for them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

import guide.source
from guide.source import Line, Source, text_of
from guide.split.faults import Fault, answers_file, name_of, refusal
from problems import quoted

FENCE = "---"
MANY = ("steps", "text", "left_out")
ONE = ("title", "closing")
EXACT = (*ONE, "steps")  # keys under which words must fit one line only
KEYS = (*ONE, *MANY, "count")
LINE = re.compile(r"line (\d+)", re.IGNORECASE)
LONGEST_BLOCK = 200  # lines
MEND = "Mend the answer"


class Hints(NamedTuple):
    """Lines by their number. `block` is the block itself, where it stands on top of the text."""

    title: int | None = None
    steps: tuple[int, ...] = ()
    closing: int | None = None
    text: frozenset[int] = frozenset()
    left_out: frozenset[int] = frozenset()
    total: int | None = None
    block: tuple[Line, ...] = ()


def read(article: Path) -> Source | None:
    """The file of answers beside an article, as text; None where there is no such file. Raises Problems."""
    path = answers_file(article)
    return guide.source.read(path, "answers for the text beside it") if path.is_file() else None


def find_hints(source: Source, beside: Source | None = None) -> Hints:
    """The hints for a text: its block, else the file beside it; none where there is neither.

    Raises Problems for what is no answer, and for names that fit no line, or several where one is meant.
    """
    block = block_of(source.lines)
    if block:
        written, text, first = source, "\n".join(line.text for line in block[1:-1]), 2
    elif beside:
        written, text, first = beside, text_of(beside.lines), 1
    else:
        return Hints()
    answers, faults = parse(text, first)
    hints, unfit = resolve(answers, source.lines[len(block) :])
    if faults := [*faults, *unfit]:
        raise refusal(written, faults)
    return hints._replace(block=block)


def block_of(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines of the block on top, dashes and all. Only a key of ours makes it one: all else is text."""
    if not lines or lines[0] != Line(1, FENCE):
        return ()
    end = next((i for i, line in enumerate(lines[1:LONGEST_BLOCK], start=1) if line.text.rstrip() == FENCE), 0)
    ours = re.compile(rf"(?:{'|'.join(KEYS)})\s*:")
    return tuple(lines[: end + 1]) if any(ours.match(line.text) for line in lines[1:end]) else ()


def parse(text: str, first: int) -> tuple[Mapping[str, Any], list[Fault]]:
    """The answers by their keys, or the fault that keeps them from being read. `first` numbers the first line."""
    form = f"answers, one a line: {', '.join(f'{key}: ...' for key in KEYS)}"
    try:
        answers = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        remedy = "Put words that hold a colon or a quotation mark between double quotation marks"
        return {}, [Fault.at(first + (mark.line if mark else 0), "answers that do not parse", form, remedy)]
    if not isinstance(answers, dict):
        return {}, [Fault.at(first, "no answers", form, "Write one answer a line, or take the block away")]
    return answers, []


def resolve(answers: Mapping[str, Any], lines: Sequence[Line]) -> tuple[Hints, list[Fault]]:
    """The hints that answers give for these lines, and what is wrong with the answers."""
    by_name: dict[str, list[int]] = {}
    for line in lines:
        by_name.setdefault(name_of(line.text), []).append(line.number)
    numbers = frozenset(line.number for line in lines)
    fits = {
        key: [(name, lines_named(name, by_name, numbers)) for name in names_in(answers[key])]
        for key in (*ONE, *MANY)
        if key in answers
    }
    found = {
        key: [number for _, fit in named for number in fit if len(fit) == 1 or key not in EXACT]
        for key, named in fits.items()
    }
    hints = Hints(
        title=next(iter(found.get("title", [])), None),
        steps=tuple(found.get("steps", [])),
        closing=next(iter(found.get("closing", [])), None),
        text=frozenset(found.get("text", [])),
        left_out=frozenset(found.get("left_out", [])),
        total=answers.get("count"),
    )
    faults = [*wrong_keys(answers), *wrong_names(fits)]
    if list(hints.steps) != sorted(set(hints.steps)):
        found_steps, expected = "steps that are not in the order of the text", "each heading once, from first to last"
        faults.append(Fault.at(1, found_steps, expected, MEND))
    return hints, faults


def names_in(value: Any) -> list[str]:
    return [str(name) for name in (value if isinstance(value, list) else [value])]


def lines_named(name: str, by_name: Mapping[str, list[int]], numbers: Collection[int]) -> list[int]:
    """The numbers of the lines that a name fits: one that has this number, or all that have these words."""
    if match := LINE.fullmatch(name.strip()):
        return [int(match[1])] if int(match[1]) in numbers else []
    return by_name.get(name_of(name), [])


def wrong_keys(answers: Mapping[str, Any]) -> Iterator[Fault]:
    """Keys that are none of ours, and a count that is no number."""
    for key in answers:
        if key not in KEYS:
            yield Fault.at(1, f"the answer {quoted(str(key))}", f"one of {', '.join(KEYS)}", MEND)
    count = answers.get("count", 1)
    if type(count) is not int or count < 1:
        yield Fault.at(1, f"count: {count!r}", "how many steps there are", MEND)


def wrong_names(fits: Mapping[str, Sequence[tuple[str, Sequence[int]]]]) -> Iterator[Fault]:
    """Names that fit no line, or several where one is meant. `fits`: under each key, the names and what they fit."""
    for key, named in fits.items():
        if key in ONE and len(named) != 1:
            yield Fault.at(1, f"{len(named)} lines for {key}", "one", MEND)
        for name, numbers in named:
            if not numbers:
                expected = "the words of a line, or “line 12”"
                yield Fault.at(1, f"{key}: {quoted(name)}, which fits no line", expected, MEND)
            elif len(numbers) > 1 and key in EXACT:
                where = ", ".join(f"line {number}" for number in numbers[:5])
                yield Fault.at(1, f"{key}: {quoted(name)}, which fits {where}", "one line", "Name it by its number")
