"""What search looks through: the pages of a site -> three texts that a browser fetches one after the other.

    first   every page with the few words that tell most of it; light, fetched when search is touched
    more    all telling words; fetched when the first ones leave it open which page is meant
    text    every section with its text; fetched when nothing was found, or every word is asked for

A page's telling words are the fields `finds` and `also-finds` of its front matter, or else taken from its title,
headings and text. The library in the browser finds their stems, beginnings and typing errors (search/rank.js).
"""

from __future__ import annotations

import html
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

GROUPS = 10  # strengths of words: those of the first group tell ten times as much as those of the last
FEW, MANY = 20, 90  # words taken from the text of a page that has none given
CUT = 7  # letters of a word that are looked at; what the library stems is never longer than what this leaves
WORD = re.compile(r"[^\W_]+")
BETWEEN = re.compile(r"[^\w,;]+|_+")  # what parts words, but for what parts terms and groups
APOSTROPHES = str.maketrans("", "", "'’")
Groups = list[list[str]]  # words and phrases of two words, the strongest group first


@dataclass(frozen=True)
class Section:
    """A heading of a page with the text below it. `anchor` is empty for what stands above the first heading."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Entry:
    """A page as search knows it. `step` is its number, 0 for other pages; `finds` and `also_finds`, its words."""

    address: str
    title: str
    step: int
    description: str
    finds: Groups
    also_finds: Groups
    sections: tuple[Section, ...]


def groups(finds: str) -> Groups:
    """A field of words: groups between semicolons, the strongest first; in each, words and phrases between commas."""
    spaced = BETWEEN.sub(" ", plainer(finds))
    groups = ([" ".join(term.split()) for term in group.split(",")] for group in spaced.split(";")[:GROUPS])
    return [[term for term in group if term] for group in groups]


def terms(text: str) -> list[str]:
    """The words of a text in small letters, without apostrophes."""
    return WORD.findall(plainer(text))


def plainer(text: str) -> str:
    return text.lower().translate(APOSTROPHES)


def sections(documents: Iterable[dict[str, Any]]) -> dict[str, tuple[Section, ...]]:
    """The sections of each page by its address, out of the index that MkDocs' own search makes."""
    found: dict[str, list[Section]] = defaultdict(list)
    for document in documents:
        address, _, anchor = document["location"].partition("#")
        found[address].append(Section(anchor, plain(document["title"]), plain(document["text"])))
    return {address: tuple(parts) for address, parts in found.items()}


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def words(entries: Sequence[Entry]) -> tuple[list[Groups], list[Groups]]:
    """Each page's few words and its many: those given, with its title's, or those that set its text apart."""
    counts = [Counter(terms(" ".join(f"{s.heading} {s.text}" for s in entry.sections))) for entry in entries]
    spread = Counter(word for text in counts for word in text)
    limit = max(3, max(spread.values(), default=0) // 3)
    common = {word for word, pages in spread.items() if pages > limit}
    few, many = [], []
    for entry, text in zip(entries, counts, strict=True):
        title = placed({6: told(entry.title, common)})
        headings = placed({9: [word for s in entry.sections for word in told(s.heading, common)]})
        few.append(joined(entry.finds, title) if entry.finds else joined(title, by_text(text, spread, FEW)))
        own = entry.also_finds or entry.finds
        many.append(joined(own, title) if own else joined(title, headings, by_text(text, spread, MANY)))
    return few, many


def told(name: str, common: set[str]) -> list[str]:
    """The words of a title or heading, less those that stand on many pages."""
    return [word for word in terms(name) if word not in common]


def by_text(text: Counter[str], spread: Counter[str], number: int) -> Groups:
    """The words that tell most of a text: often in it, seldom elsewhere (tf-idf)."""
    pages = max(spread.values(), default=1)
    worth = {word: count * math.log((pages + 1) / spread[word]) for word, count in text.items() if len(word) > 2}
    best = sorted(worth, key=lambda word: (-worth[word], word))[:number]
    return placed({8: best[: number // 3], 9: best[number // 3 :]})


def placed(filled: dict[int, list[str]]) -> Groups:
    return [unique(filled.get(n, [])) for n in range(GROUPS)]


def joined(*lists: Groups) -> Groups:
    """Several lists of groups as one; a word stays where it stands strongest."""
    seen: set[str] = set()
    result: Groups = []
    for n in range(GROUPS):
        here = unique(word for groups in lists if n < len(groups) for word in groups[n] if word not in seen)
        result.append(here)
        seen |= set(here)
    return result


def unique(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def texts(entries: Sequence[Entry], help_page: str) -> dict[str, str]:
    """The three texts by name. `help_page`: the address of people to talk to, who are named where nothing was found."""
    few, many = words(entries)
    place = next((n for n, entry in enumerate(entries) if entry.address == help_page), -1)
    pages = [[e.address, e.title, e.step, e.description if e.step or n == place else ""] for n, e in enumerate(entries)]
    sections = [[n, s.anchor, s.heading, s.text] for n, entry in enumerate(entries) for s in entry.sections]
    first = {"pages": pages, "help": place, "words": list(map(shipped, few))}
    return {
        "first.json": dumped(first),
        "more.json": dumped(list(map(shipped, many))),
        "text.json": dumped(sections),
    }


def shipped(words: Groups) -> str:
    """Groups as a browser gets them; in order of the alphabet, which packs better."""
    return ";".join(",".join(sorted(map(cut, group))) for group in words)


def cut(term: str) -> str:
    return " ".join(word[:CUT] for word in term.split())


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
