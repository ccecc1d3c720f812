"""What search looks through: the pages of a site -> two texts that a browser fetches.

    first   how danger sounds and what is answered; the pages, and how a search tells which is meant: all that a first
            search needs, fetched when search is touched
    text    every section with its text; fetched when every word is asked for, or at once where there is no model

Our own guide has a model of what readers mean (guide.search.model). Another article is searched by its own words.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guide.search.model import Sum
from guide.site.sections import Section

BESIDE = "steps/"  # addresses of the steps and of what stands beside them
COMMON = 3  # a heading on so many pages tells of none
DEEPEST = 2  # level of headings that are shown


@dataclass(frozen=True)
class Entry:
    """A page as search knows it. `step` is its number, 0 for other pages; `finds`, words that lead to it, between
    commas; `sum`, what was learned of it."""

    address: str
    title: str
    step: int
    description: str
    sections: Sequence[Section]
    finds: str = ""
    sum: Sum | None = None

    @property
    def words(self) -> list[str]:
        return [word for word in map(str.strip, self.finds.split(",")) if word]


@dataclass(frozen=True)
class Model:
    """`sums`: what was learned of each page, by its name; `nothing`, of what has to do with none; `step`, between two
    weights."""

    sums: Mapping[str, Sum]
    nothing: Sum
    step: float


def texts(entries: Sequence[Entry], danger: Mapping[str, Any], help_page: str, model: Model | None) -> dict[str, str]:
    """Both texts by name. `help_page`: the address of people to talk to, who are named where a search finds nothing."""
    first: dict[str, Any] = {"danger": danger}
    if model:
        shown = pages(entries)
        first["pages"] = {
            "pages": shown,
            "nothing": model.nothing,
            "step": model.step,
            "help": next((n for n, page in enumerate(shown) if page["address"] == help_page), -1),
        }
    sections = [[n, s.anchor, s.heading, s.text] for n, entry in enumerate(entries) for s in entry.sections]
    whole = {"pages": [[e.address, e.title, e.step] for e in entries], "sections": sections}
    return {"first.json": dumped(first), "text.json": dumped(whole)}


def pages(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The pages that a search may mean, with the sentences that are shown of each."""
    found = [entry for entry in entries if entry.sum or entry.words]
    spread = Counter(heading for entry in found for heading in {s.heading for s in entry.sections})
    return [
        {
            "address": entry.address,
            "title": entry.title,
            "step": entry.step,
            "says": [[entry.description, ""], *headings(entry, spread)],
            "finds": entry.words,
            **({"sum": entry.sum} if entry.sum else {}),
        }
        for entry in found
    ]


def headings(entry: Entry, spread: Counter[str]) -> Iterable[list[str]]:
    """The headings of a page that may say more of what was asked than its description, with their anchors.

    Only those of single situations, which stand beside the steps: a step is of one thing, and its description says it.
    """
    situations = entry.address.startswith(BESIDE) and not entry.step
    for section in entry.sections if situations else ():
        if 1 < section.level <= DEEPEST and section.anchor and spread[section.heading] < COMMON:
            yield [section.heading, section.anchor]


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
