"""MkDocs calls this before and while it builds: the words become pages, so plain `mkdocs serve` does the whole job."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.pages import Page

import build_pages
from guide import helplines, references, safety
from guide.problems import Problems
from guide.sanitiser import sanitised

CONTENT = build_pages.ROOT / "content"
FILLED: dict[str, Callable[[], str]] = {
    "<!-- helplines -->": lambda: helplines.render(helplines.read(CONTENT / "helplines.yml")),
    "<!-- sources -->": lambda: references.render(references.read(CONTENT / "sources.yml")),
}


class NotBuilt(Abort):
    """Ends the command with the exit status of build_pages; while serving, waits for the next change."""

    code = exit_code = 2


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the guide's pages, and put them where mkdocs.yml says `steps/` in its navigation."""
    article = config.extra.get("article")
    try:
        written = build_pages.build(Path(article) if article else None, docs=Path(config.docs_dir))
    except Problems as problems:
        raise stop(problems) from None
    config.extra["safety"] = safety.read(build_pages.SAFETY)
    steps = [name for name in written if name.startswith("steps/")]
    config.nav = [name for entry in config.nav or [] for name in (steps if entry == "steps/" else [entry])]
    return config


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Fill the pages that list what a data file holds."""
    for mark, text in FILLED.items():
        if mark in markdown:
            try:
                markdown = markdown.replace(mark, text())
            except Problems as problems:
                raise stop(problems) from None
    return markdown


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Let nothing of a foreign Markdown source run, or load from elsewhere, whatever Markdown made of it."""
    return sanitised(html) if page.meta.get("source") == "markdown" else html


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    if article := config.extra.get("article"):
        server.watch(article)
    return server


def stop(problems: Problems) -> NotBuilt:
    build_pages.report(problems)
    return NotBuilt("The guide was not built; the lines above say where and why.")
