"""What an author says where a text can't tell by itself: answers that name lines -> Hints, which know their numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import guide.source
from guide.source import Line, Source, text_of
from guide.split.answers import LINE, MANY, ONE, Named, block_of, parse
from guide.split.faults import Fault, answers_file, name_of, refusal
from problems import Problem, Problems, quoted

EXACT = (*ONE, "steps")  # keys under which words must fit one line only
MEND = "Mend the answer"
Fits = Mapping[str, Sequence[tuple[Named, Sequence[int]]]]  # under each key, the names and the lines they fit


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
    block = block_of(source)
    if block and beside:
        found = "answers on top of the text, and a file of answers beside it"
        raise Problems([Problem(beside.path, 1, found, "one of the two", "Put all answers into one place")])
    if block:
        written, answers = source, parse(source.path, text_of(block[1:-1]))
    elif beside:
        written, answers = beside, parse(beside.path, text_of(beside.lines))
    else:
        return Hints()
    lines = source.lines[len(block) :]
    fits = named_lines(answers, lines)
    if faults := [*misnamed(fits), *disordered(fits)]:
        raise refusal(written, faults)
    return Hints(
        title=next(iter(numbers_under("title", fits)), None),
        steps=tuple(numbers_under("steps", fits)),
        closing=next(iter(numbers_under("closing", fits)), None),
        text=frozenset(numbers_under("text", fits)),
        left_out=frozenset([*numbers_under("left_out", fits), *below(numbers_under("ends", fits), lines)]),
        total=answers.get("count"),
        block=block,
    )


def below(ends: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """The lines from the one on at which the article ends."""
    return [line.number for line in lines if ends and line.number >= ends[0]]


def named_lines(answers: Mapping[str, Any], lines: Sequence[Line]) -> Fits:
    """What the names in the answers fit among these lines."""
    by_name: dict[str, list[int]] = {}
    for line in lines:
        by_name.setdefault(name_of(line.text), []).append(line.number)
    numbers = frozenset(line.number for line in lines)
    return {
        key: [(name, lines_named(name.words, by_name, numbers)) for name in answers.get(key, [])]
        for key in (*ONE, *MANY)
    }


def lines_named(name: str, by_name: Mapping[str, list[int]], numbers: Collection[int]) -> list[int]:
    """The numbers of the lines that a name fits: one that has this number, or all that have these words."""
    if match := LINE.fullmatch(name.strip()):
        return [int(match[1])] if int(match[1]) in numbers else []
    return by_name.get(name_of(name), [])


def numbers_under(key: str, fits: Fits) -> list[int]:
    """The lines that the names under a key fit, without those of which several fit where one is meant."""
    return [number for _, found in fits[key] for number in found if len(found) == 1 or key not in EXACT]


def misnamed(fits: Fits) -> Iterator[Fault]:
    """Names that fit no line, or several where one is meant."""
    for key, named in fits.items():
        for name, numbers in named:
            if not numbers:
                expected = "the words of a line, or “line 12”"
                yield Fault.at(name.line, f"{key}: {quoted(name.words)}, which fits no line", expected, MEND)
            elif len(numbers) > 1 and key in EXACT:
                found = f"{key}: {quoted(name.words)}, which fits {', '.join(f'line {n}' for n in numbers[:5])}"
                yield Fault.at(name.line, found, "one line", "Name it by its number")


def disordered(fits: Fits) -> Iterator[Fault]:
    """Steps that are named twice, or in another order than they have in the text."""
    steps = numbers_under("steps", fits)
    if steps != sorted(set(steps)):
        line = min(name.line for name, _ in fits["steps"])
        expected = "each heading once, from the first to the last"
        yield Fault.at(line, "steps that are not in the order of the text", expected, MEND)
