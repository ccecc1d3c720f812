#!/usr/bin/env python3
"""Turn a plain text article in steps into Markdown pages: content/article.txt -> docs/index.md and docs/steps/.

build_pages.py [ARTICLE] [--companions DIR] [--docs DIR]     write the pages
build_pages.py [ARTICLE] --settings mkdocs.yml               write what the site's other pages need, too, and
                                                             mkdocs.built.yml, for site builders that run no hooks
build_pages.py [ARTICLE] --outline [--json]                  only show what was found
build_pages.py ARTICLE --ask                                 ask for what its text can't tell, keep what is answered

Exit 0; or 2 with every problem on standard error, one a line, as `path:line: found ...; expected .... What to do`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ask import ask
from disk.signals import heed_sigterm
from guide import guide
from guide.article import Article, outline
from guide.content.safety import Safety
from guide.pages import notes, render
from guide.pages import write as files
from guide.site import history, hookless, navigation
from problems import status, tell

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "content"
DOCS = ROOT / "docs"


@dataclass(frozen=True)
class Built:
    """What a site builder needs to know: the order of the pages, what templates show of them, and the safety words."""

    nav: list[Any]
    pages: Sequence[notes.Page]
    safety: Safety


def load(article: Path | None = None, companions: Path | None = None) -> guide.Text:
    """Read and check an article. Without `article`, ours with our companions. Raises Problems, all at once."""
    return guide.read_text(CONTENT, DOCS, article, companions)


def build(article: Path | None = None, companions: Path | None = None, docs: Path = DOCS) -> list[str]:
    """Read an article and write its pages. Returns their names below `docs`, in reading order. Raises Problems."""
    return write(load(article, companions), docs)


def write(text: guide.Text, docs: Path) -> list[str]:
    """Write the pages of an article below `docs`, all or nothing. Returns their names there. Raises Problems."""
    pages = render.own_pages(text)
    files.replace(docs, {name: page.text for name, page in pages.items()}, owned="steps")
    return list(pages)


def build_site(article: Path | None, docs: Path, nav: Sequence[Any]) -> Built:
    """The same, and what the other pages in `docs` and search need. Raises Problems.

    `nav`: the order of the pages, in which `steps/` stands for those of the article.
    """
    text, around = load(article), guide.read_surroundings(CONTENT, docs)
    pages = render.own_pages(text, around.services)
    order = navigation.filled(nav, pages)
    days = history.days(ROOT, article or CONTENT / "article.txt", render.origins(text, around))
    told = render.noted(text, around, pages, order, days)
    texts = {name: page.text for name, page in pages.items()} | render.brought_in(text, around)
    files.replace(docs, texts | {notes.NAME: notes.written(told, docs)}, owned="steps")
    return Built(order, told.pages, text.safety)


def build_hookless(article: Path | None, settings: Path) -> None:
    """The same for a site builder that runs no hooks: what it needs to know stands in a settings file. Raises Problems.

    `settings`: mkdocs.yml, beside which the other one is put.
    """
    built = build_site(article, settings.parent / "docs", hookless.nav_of(settings))
    told = hookless.settings(settings.name, built.nav, built.pages, vars(built.safety))
    settings.with_name(hookless.NAME).write_text(told, "utf-8")


def show(article: Article) -> str:
    """The outline for people to read."""
    found = outline(article)
    rows = [found["title"], ""]
    for step in found["steps"]:
        rows += [f"{'':8}{step['group']}"] if "group" in step else []
        rows += [f"{step['line']:>6}  {step['number']:>3}  {step['title']}"]
    if found["closing"]:
        rows += [f"{found['closing']['line']:>6}       {found['closing']['title']}"]
    rows += ["", "left out:" if found["left_out"] else "nothing left out"]
    rows += [f"{left['line']:>6}       {left['text']}  ({left['reason']})" for left in found["left_out"]]
    return "\n".join(rows)


def answered(question: str) -> str:
    """What somebody at the terminal writes; nothing at the end of what they have to say."""
    try:
        return input(question).strip()
    except EOFError:
        return ""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Turn a plain text article in steps into Markdown pages.")
    parser.add_argument("article", nargs="?", type=Path, help="the text; without it, content/article.txt")
    parser.add_argument("--companions", type=Path, help="folder of companions; for our article, content/steps")
    parser.add_argument("--docs", type=Path, default=DOCS, help="folder to write below; docs")
    parser.add_argument("--settings", type=Path, help="mkdocs.yml: write what the site's other pages need, too")
    parser.add_argument("--outline", action="store_true", help="only show what was found, write nothing")
    parser.add_argument("--json", action="store_true", help="with --outline: for programs")
    parser.add_argument("--ask", action="store_true", help="ask for what the text can't tell, and write the answers")
    options = parser.parse_args(arguments)
    if options.json and not options.outline:
        parser.error("--json goes with --outline")

    if options.ask and not options.article:
        parser.error("--ask needs an article")

    def work() -> None:
        if options.ask:
            tell(show(ask(options.article, answered, tell)))
        elif options.outline:
            article = load(options.article, options.companions).article
            tell(json.dumps(outline(article), ensure_ascii=False, indent=2) if options.json else show(article))
        elif options.settings:
            build_hookless(options.article, options.settings)
        else:
            build(options.article, options.companions, options.docs)

    return status(work)


if __name__ == "__main__":
    heed_sigterm()
    sys.exit(main())
