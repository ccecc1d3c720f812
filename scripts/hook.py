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
STEPS = "steps/"  # in the navigation of mkdocs.yml, stands for the steps of the article and its closing


class NotBuilt(Abort):
    """Ends the command with the exit status of build_pages; while serving, waits for the next change."""

    code = exit_code = 2


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the guide's pages, and put them into the navigation."""
    article = config.extra.get("article")
    try:
        written = build_pages.build(Path(article) if article else None, docs=Path(config.docs_dir))
        config.extra["safety"] = safety.read(build_pages.SAFETY)
    except Problems as problems:
        raise stop(problems) from None
    steps = [name for name in written if name.startswith(STEPS)]
    config.nav = [name for entry in config.nav or [] for name in (steps if entry == STEPS else [entry])]
    return config


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: Any) -> str:
    """Fill the pages that list what a data file holds, or lead to where the project is kept."""
    for mark, filling in FILLINGS.items():
        if mark in markdown:
            try:
                markdown = markdown.replace(mark, filling(config))
            except Problems as problems:
                raise stop(problems) from None
    return markdown


def all_places(_: MkDocsConfig) -> str:
    return helplines.places(helplines.read(CONTENT / "helplines.yml"))


def all_helplines(_: MkDocsConfig) -> str:
    return helplines.render(helplines.read(CONTENT / "helplines.yml"))


def all_sources(config: MkDocsConfig) -> str:
    docs = Path(config.docs_dir)
    steps = {name: (docs / name).read_text("utf-8") for name in config.nav or [] if name.startswith(STEPS)}
    return references.render(references.read(CONTENT / "sources.yml"), references.uses(steps))


def project_page(config: MkDocsConfig) -> str:
    return f"[Go to the project’s page]({config.repo_url})" if config.repo_url else ""


FILLINGS: dict[str, Callable[[MkDocsConfig], str]] = {
    "<!-- places -->": all_places,
    "<!-- helplines -->": all_helplines,
    "<!-- sources -->": all_sources,
    "<!-- project -->": project_page,
}


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
