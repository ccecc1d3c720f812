#!/usr/bin/env python3
"""Turn a plain text article in steps into Markdown pages: content/article.txt -> docs/index.md and docs/steps/.

build_pages.py [ARTICLE] [--companions DIR] [--docs DIR]     write the pages
build_pages.py [ARTICLE] --outline [--json]                  only show what was found

Exit 0; or 2 with every problem on standard error, one a line, as `path:line: found ...; expected .... What to do`.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from disk.signals import heed_sigterm
from guide import source
from guide.article import Article, outline
from guide.content import illustrations, safety
from guide.content.companions import Companion, read_all
from guide.content.safety import Safety
from guide.pages import steps
from guide.pages import write as files
from guide.split import markdown, plain
from problems import gathered, status

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "content/article.txt"
COMPANIONS = ROOT / "content/steps"
SAFETY = ROOT / "content/safety.md"
DRAWINGS = ROOT / "docs/drawings"
DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Guide:
    """An article and what goes with it, read and checked."""

    article: Article
    companions: dict[int, Companion]
    safety: Safety
    cover: str | None


def load(article: Path | None = None, companions: Path | None = None) -> Guide:
    """Read and check everything. Without `article`, ours with our companions. Raises Problems, all at once."""
    if article is None:
        article, companions = ARTICLE, companions or COMPANIONS
    with gathered() as attempt:
        found = attempt(lambda: read_article(article))
        steps = len(found.steps) if found else None
        beside = attempt(lambda: read_all(companions, DRAWINGS, steps)) if companions else {}
        words = attempt(lambda: safety.read(SAFETY))
        cover = attempt(lambda: illustrations.read(DRAWINGS / "cover.svg")) if companions else None
    assert found is not None
    assert beside is not None
    assert words is not None
    return Guide(found, beside, words, cover)


def read_article(path: Path) -> Article:
    """The article of a file, plain text or Markdown. Raises Problems."""
    with uncollected():
        text = source.read(path)
        return markdown.split(text) if markdown.is_markdown(text) else plain.split(text)


@contextmanager
def uncollected() -> Iterator[None]:
    """Without Python's search for cycles: lines are many and make none, and it would look at each time and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def build(article: Path | None = None, companions: Path | None = None, docs: Path = DOCS) -> list[str]:
    """Read and write a guide. Returns the paths of its pages below `docs`, in reading order. Raises Problems."""
    return write(load(article, companions), docs)


def write(guide: Guide, docs: Path) -> list[str]:
    """Write the pages of a guide below `docs`, all or nothing. Returns their paths there. Raises Problems."""
    texts = steps.render(guide.article, guide.companions, guide.safety, guide.cover)
    files.replace(docs, texts, owned="steps")
    return list(texts)


def show(article: Article) -> str:
    """The outline for people to read."""
    found = outline(article)
    rows = [found["title"], ""]
    rows += [f"{step['line']:>6}  {step['number']:>3}  {step['title']}" for step in found["steps"]]
    if found["closing"]:
        rows += [f"{found['closing']['line']:>6}       {found['closing']['title']}"]
    rows += ["", "left out:" if found["left_out"] else "nothing left out"]
    rows += [f"{left['line']:>6}       {left['text']}  ({left['reason']})" for left in found["left_out"]]
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Turn a plain text article in steps into Markdown pages.")
    parser.add_argument("article", nargs="?", type=Path, help="the text; without it, content/article.txt")
    parser.add_argument("--companions", type=Path, help="folder of companions; for our article, content/steps")
    parser.add_argument("--docs", type=Path, default=DOCS, help="folder to write below; docs")
    parser.add_argument("--outline", action="store_true", help="only show what was found, write nothing")
    parser.add_argument("--json", action="store_true", help="with --outline: for programs")
    options = parser.parse_args(arguments)
    if options.json and not options.outline:
        parser.error("--json goes with --outline")

    def work() -> None:
        if options.outline:
            article = load(options.article, options.companions).article
            print(json.dumps(outline(article), ensure_ascii=False, indent=2) if options.json else show(article))
        else:
            build(options.article, options.companions, options.docs)

    return status(work)


if __name__ == "__main__":
    heed_sigterm()
    sys.exit(main())
