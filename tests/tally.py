"""How generated pages fare, by each choice of their shapes, and what is asked: tally.py [PAGES].

Run it by `PYTHONPATH=scripts .venv/bin/python tests/tally.py`.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from playwright.sync_api import sync_playwright

import chromium
from guide.split.faults import Refused
from support.copies import Copy, copied, judged, tried
from support.pages import page, written

VERDICTS = ("right", "asked", "wrong")


def verdict(found: list[str] | None) -> str:
    return "asked" if found is None else "wrong" if found else "right"


def asked(file: Path) -> list[str]:
    """The kinds of questions about a copy: without what is quoted, and in which lines and numbers."""
    _, refusal = tried(file)
    faults = refusal.faults if isinstance(refusal, Refused) else []
    return [re.sub(r"\d+", "N", re.sub(r"[“(].*", "…", fault.found)) for fault in faults]


def tell(copies: dict[str, Copy]) -> None:
    table: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for seed, copy in copies.items():
        found = judged(copy)
        for choice in [("all", ""), *page(int(seed)).shape.choices()]:
            table[choice][verdict(found)] += 1
        if found:
            print(f"{seed}: {'; '.join(found)}")
    print(f"\n{'':34}", *(f"{name:>6}" for name in VERDICTS))
    for (name, value), counts in sorted(table.items()):
        print(f"{name:13} {value:20}", *(f"{counts[one]:6}" for one in VERDICTS))
    print()
    for question, count in Counter(kind for file, _ in copies.values() for kind in asked(file)).most_common():
        print(f"{count:4} {question}")


def main(pages: int = 520) -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.ARGUMENTS)
        tell(copied(browser, written(range(pages), Path(name)), Path(name)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
