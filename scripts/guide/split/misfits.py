"""Why a list of contents does not show the steps: entries without a heading, with several, or in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from guide.split.diagnostics import LONGEST_NUMBERED, SENTENCES, runs_on
from guide.split.faults import Fault, Hint
from guide.split.model import LineInContext
from guide.split.numbering import MOST_FAULTS
from guide.split.similarity import HINT, LONGEST_COMPARED, likeness, normalised
from problems import quoted

MOST_HINTS = 1000  # lines looked through for one that is nearly an entry


def misfits(
    entries: Sequence[LineInContext], lines: Sequence[Sequence[LineInContext]], below: Sequence[LineInContext]
) -> list[Fault]:
    """A fault for each entry with no line, with several, or with one above that of an earlier entry.

    `lines`: for each entry, those that could be its heading. `below`: all that could head one.
    """
    return list(islice(each_misfit(entries, lines, below), MOST_FAULTS))


def each_misfit(
    entries: Sequence[LineInContext], lines: Sequence[Sequence[LineInContext]], below: Sequence[LineInContext]
) -> Iterator[Fault]:
    taken = {found[0].number for found in lines if found}
    free = [c for c in below if c.alone and c.number not in taken and len(c.text) <= LONGEST_COMPARED][:MOST_HINTS]
    last = 0
    for number, (entry, found) in enumerate(zip(entries, lines, strict=True), start=1):
        name = f"entry {number} of the list"
        if not found and (len(entry.text) > LONGEST_NUMBERED or SENTENCES.search(entry.text)):
            yield runs_on(entry)
        elif not found:
            yield from without_section(name, entry, free)
        elif len(found) > 1:
            where = ", ".join(str(p.number) for p in found[:5])
            yield Fault.at(
                entry.number,
                f"{name}, {quoted(entry.text)}, with {len(found)} lines that could be its heading (lines {where})",
                "one",
                "Change the wording of the lines that are no heading, or say which are text: ",
                Hint("text", [found[-1].line]),
            )
        elif found[0].number <= last:
            yield Fault.at(
                found[0].number,
                f"the heading of {name}, {quoted(entry.text)}, above that of an earlier entry",
                "the sections in the order of the list",
                "Move the section, or the entry of the list",
            )
        else:
            last = found[0].number


def without_section(name: str, entry: LineInContext, free: Sequence[LineInContext]) -> Iterator[Fault]:
    """An entry without a section. Whoever changed one of two lines that should read the same sees both named."""
    yield Fault.at(
        entry.number,
        f"{name}, {quoted(entry.text)}, with no section",
        "one line of its own, further down, that reads the same",
        f"Write {quoted(entry.text, 200)} on a line of its own above the text of this step",
    )
    words = normalised(entry.text)
    rated = [(likeness(words, normalised(c.text), HINT), c) for c in free]
    ratio, near = max(rated, key=lambda pair: pair[0], default=(0.0, None))
    if near and ratio:
        yield Fault.at(
            near.number,
            f"a line that is nearly {name}, {quoted(near.text)}",
            f"the words of line {entry.number}, {quoted(entry.text, 200)}, if this is its heading",
            "Make the two read the same",
        )


def two_lists(lists: Sequence[Sequence[LineInContext]]) -> list[Fault]:
    """Several lists whose entries all have a heading. `lists` are their entries that are steps."""
    return [
        Fault.at(
            entries[0].number,
            f"one of {len(lists)} lists that announce sections, beginning with {quoted(entries[0].text)}",
            "one",
            "Take away the numbers or bullets of the list that is no overview",
        )
        for entries in lists[:MOST_FAULTS]
    ]
