"""Throw changed data at its readers: fuzz_data.py [INPUTS] [SEED]. Nothing but values or a refusal may come out.

Each input is a file of ours, or a part of one, changed a few times: lines lost, doubled, moved, joined, cut, values
replaced by what YAML takes for something else, bytes damaged. Then the laws are checked: no crash, each problem with a
line of the file and on one line, each text of the result to be found in the file, and twice the same.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass
from pathlib import Path
from random import Random
from typing import Any, NamedTuple
from urllib.parse import unquote

from mkdocs.utils.meta import get_data

import fuzz
from guide.content import (
    companions,
    front_page,
    handwritten,
    helplines,
    illustrations,
    reviews,
    safety,
    sources,
    topics,
)
from guide.guide import read_article
from guide.search import answers, searches
from guide.source import LINE_END
from problems import Problems
from support.project import ROOT

VALUES = [
    *["", "~", "null", "NO", "yes", "on", "=", "<<", "-1", "0808", "116123", "0o17", "0x1f", "1_000", "1e3", "2.0"],
    *[".inf", "9:00", "25:00", "2026-11-31", "2026-11-22", "2026-11-22 10:00:00", "0000-01-01", "line 0", "1" * 5000],
    *["&Ask first", "*Ask* first", "*x", "!Ask first", "!!binary =", "!!python/name:os.system", "Ask #first", "# a"],
    *["[", "]", "[a, b]", "{a: b}", "{{title}}", "[[a]]", "- a", "? a", ": a", ", a", "`x`", "@x", "%x", "|", ">-"],
    *["| #x", "Ask: first", '"Yes" is a word', "'", '"', "\\", '"a\\0b"', '"a\\ud800b"', '"\\UFFFFFFFF"', '"a\\nb"'],
    *["[" * 3000, "{" * 3000, "- " * 500, "? " * 100, "[" * 15 + "]" * 15, "\u202e", "\u00a0", "👩‍👩‍👧", "٣", "²"],
]
BITS = [
    *[" #", " # x", ": ", "- ", "? ", "&x ", "!x ", "*x", "<<: *x", "\t", " ", "  ", '"', "'", "\\", "|", ">", "&x"],
    *["---", "...", "+++", "% x", "%TAG ! x", "%YAML 1.1", "a: &x [*x, *x]", "title: x", "Title: y", "closing: x"],
    *["date: 2026-02-30", "steps: [line 3]", "count: yes", "\r", "\x01", "\x0c", "\x85", "\u2028", "\ufeff", "\ufffe"],
]


class Sort(NamedTuple):
    """A sort of file: the name it goes by, texts to begin with, and what reads it."""

    name: str
    texts: list[str]
    read: Callable[[Path], Any]


def texts(pattern: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(ROOT.glob(pattern))]


def rows(name: str, between: str) -> list[str]:
    """A data file in pieces of a few rows."""
    (text,) = texts(f"content/{name}")
    found = re.split(between, text, flags=re.MULTILINE)[1:]
    return ["".join(found[n : n + 3]) for n in range(0, len(found), 3)]


def beside(path: Path) -> Any:
    """Answers in a file beside a text."""
    text = path.with_name("beside.txt")
    text.write_text(TWO, "utf-8")
    return read_article(text)


def page(path: Path) -> Any:
    """A page of ours. MkDocs, which reads it again by itself, must find the same fields."""
    fields, *_ = handwritten.parts(path)
    told = {
        name: v.strip() if isinstance(v, str) else v for name, v in get_data(path.read_text("utf-8-sig"))[1].items()
    }
    assert {name: value for name, value in told.items() if value not in (None, "")} == fields, (
        "MkDocs reads it otherwise"
    )
    return fields


TWO = "Two\n\nOne\n\nText.\n\nTwo more\n\nText.\n\nLast words\n\nEnd.\n"
ASKED = (
    "title: line 7\nsteps: [line 9, Two more]\nclosing: Last words\ntext: line 11\nleft_out:\n  - line 17\ncount: 2\n"
)
BODY = "# Two ways\n\nIntro.\n\n## Open the door\n\nText one.\n\n## Close the door\n\nText two.\n"
FRONTS = [
    "---\ntitle: A title\ndate: 2026-01-02 10:00:00 +0100\ncategory: [a, b]\ntags:\n  - x\naliases: []\n---\n",
    "+++\ntitle = 'A title'\ndate = 2026-01-02T10:00:00+01:00\ncategories = ['a', 'b']\n[extra]\nx = 1\n+++\n",
    "% A title\n% Someone\n% 2 January 2026\n",
]
SORTS = [
    Sort("01-a.md", texts("content/steps/*.md"), lambda path: companions.read(path, ROOT / "docs/drawings")),
    Sort("helplines.yml", rows("helplines.yml", r"^(?=- )"), helplines.read),
    Sort("sources.yml", rows("sources.yml", r"^(?=[a-z]+-[0-9]+:)"), sources.read),
    Sort("answers.yml", texts("content/danger/answers.yml"), lambda path: answers.read(path, [])),
    Sort("safety.md", texts("content/safety.md"), safety.read),
    Sort("front-page.md", texts("content/front-page.md"), lambda path: front_page.read(path, ROOT / "docs/drawings")),
    Sort("topic.md", texts("content/topics/*.md"), topics.read),
    Sort("reviews.yml", texts("content/reviews.yml"), reviews.read),
    Sort("05-a.txt", texts("content/searches/closing.txt"), searches.searches),
    Sort("page.md", texts("docs/[!i]*.md"), page),
    Sort("beside.answers.yml", [ASKED], beside),
    Sort("article.txt", [f"---\n{ASKED}---\n{TWO}"], read_article),
    Sort("article.md", [front + BODY for front in FRONTS], read_article),
    Sort("drawing.svg", texts("docs/drawings/*.svg"), illustrations.read),
]


def replace_value(random: Random, lines: list[str]) -> None:
    i = random.choice([i for i, line in enumerate(lines) if ":" in line] or [0])
    before, colon, _ = lines[i].partition(":")
    lines[i] = f"{before}{colon} {random.choice(VALUES)}"


def put_in(random: Random, lines: list[str]) -> None:
    i = random.randrange(len(lines))
    at = random.choice((0, len(lines[i]), random.randint(0, len(lines[i]))))
    lines[i] = lines[i][:at] + random.choice(BITS) + lines[i][at:]


def add(random: Random, lines: list[str]) -> None:
    lines.insert(random.randint(0, min(len(lines), 12)), random.choice(BITS + VALUES))


CHANGES: tuple[fuzz.Change, ...] = (
    *(fuzz.lose, fuzz.double, fuzz.move, fuzz.join_two, fuzz.cut_one, fuzz.dedent, fuzz.squeeze),
    *(put_in, put_in, add, replace_value, replace_value, replace_value),
)


def changed(random: Random, sort: Sort) -> bytes:
    """One input. What is changed is mostly on top, where the fields are."""
    lines = random.choice(sort.texts).split("\n")
    top, rest = (lines[:40], lines[40:]) if random.random() < 0.8 else (lines, [])
    for _ in range(random.randint(0, 4)):
        if top:
            random.choice(CHANGES)(random, top)
    data = random.choice(("\n", "\n", "\r\n")).join(top + rest).encode("utf-8", "replace")
    if random.random() < 0.1 and data:
        i = random.randrange(len(data))
        data = data[:i] + bytes([random.randrange(256)]) + data[i + random.randint(0, 2) :]
    return data


def check(data: bytes, path: Path, sort: Sort) -> str:
    """What became of one input: "read" or "refused". Raises AssertionError where a law is broken."""
    path.write_bytes(data)
    try:
        result = sort.read(path)
    except Problems as refusal:
        return refused(refusal, path, data)
    whole = squeezed(data.decode("utf-8-sig"))
    if "\\" not in whole and "''" not in whole and sort.name not in ("article.md", "article.txt", "beside.answers.yml"):
        for said in strings(result):
            doi = unquote(said.removeprefix("https://doi.org/"))
            kept = squeezed(said) in whole or squeezed(doi) in whole or said.startswith("<svg") or said == path.name
            assert kept, f"a text that was changed: {said!r}"
    assert result == sort.read(path), "not twice the same"
    return "read"


def refused(refusal: Problems, path: Path, data: bytes) -> str:
    lines = len(LINE_END.split(data.decode("utf-8", "replace")))
    assert all(1 <= p.line <= lines for p in refusal.problems if p.path == path), "a line that is not there"
    assert all(len(str(p).splitlines()) == 1 for p in refusal.problems), "a problem on several lines"
    return fuzz.refused(refusal)


def squeezed(text: str) -> str:
    return "".join(text.replace("\ufeff", "").split())  # a mark of order, left where files were joined, is no text


def strings(value: Any) -> Iterator[str]:
    """Every text in a result, but for paths."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        yield from strings(asdict(value))
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def main(inputs: int = 10_000, seed: int = 1) -> int:
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for n in range(inputs):
            random = Random(seed * 1_000_003 + n)
            sort = SORTS[n % len(SORTS)]
            data = changed(random, sort)
            try:
                seen[check(data, Path(folder) / sort.name, sort)] += 1
            except Exception as error:
                kept = Path(tempfile.gettempdir()) / f"fuzz-{seed}-{n}-{sort.name}"
                kept.write_bytes(data)
                print(f"input {n} of seed {seed}, kept as {kept}: {error!r}", file=sys.stderr)
                return 1
    print(f"{inputs} inputs: {seen['read']} read, {seen['refused']} refused, no law broken")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
