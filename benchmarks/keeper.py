"""A hook that MkDocs calls after the project's own: it keeps every page's Markdown as the Markdown reader gets it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Navigation) -> Any:
    """By the first page's turn every page has been read. A page with a template of its own has no words of its own."""
    if page.is_homepage:
        told = [
            {
                "path": other.file.src_uri,
                "title": str(other.meta.get("title") or other.title),
                "description": str(other.meta.get("description") or ""),
                "body": other.markdown,
            }
            for other in nav.pages
            if "template" not in other.meta
        ]
        Path(config.extra["kept"]).write_text(json.dumps(told), "utf-8")
    return context
