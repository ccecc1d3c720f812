"""What MkDocs is told before it builds, so that its templates know of all pages."""

from __future__ import annotations

import logging
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig

from build_pages import Built
from guide.pages import notes

log = logging.getLogger("mkdocs.hooks.guide")


def tell(config: MkDocsConfig, built: Built) -> None:
    """The order of the pages, what templates ask for, and where parts of pages are."""
    config.nav = built.nav
    config.extra["guide"] = built
    config.mdx_configs["pymdownx.snippets"]["base_path"] = [str(Path(config.docs_dir) / notes.FOLDER)]


def claim_no_address(config: MkDocsConfig, serving: bool) -> None:
    """Where none is known; a sitemap would have nothing to say."""
    config.theme.static_templates.discard("sitemap.xml")
    if not serving:
        log.info("No SITE_URL: the pages do not say where they stand, and there is no sitemap.")


def is_serving(command: str) -> bool:
    """Whether this is `mkdocs serve`, which with --clean says that it is a build."""
    context = click.get_current_context(silent=True)
    return "serve" in (command, context and context.info_name)
