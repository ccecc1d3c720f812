"""MkDocs calls this while it builds: words become pages, pages a finished site. Plain MkDocs commands do the whole job.

Only calls stand here, in the order of a build. A build that fails leaves the site and the pages as they were
(engine/workplace.py). What `mkdocs serve` shows is not finished: it reloads by a script that the policy of the pages
would block.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import build_pages
import settings
from disk.signals import heed_sigterm
from engine import origins, told
from engine.refusal import stopping
from engine.workplace import Workplace
from guide.pages.sanitise import sanitised
from guide.site.complete import complete


@dataclass
class Build:
    """What is known of the build that runs."""

    serving: bool = False
    article: Path | None = None  # another than ours
    place: Workplace | None = None  # none while serving


build = Build()


def on_startup(command: str, **_: Any) -> None:
    heed_sigterm()
    build.serving = told.is_serving(command)


@stopping()
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    chosen = settings.read(config)
    build.article = chosen.article
    if not build.serving:
        build.place = Workplace(config, chosen.finish)
    told.tell(config, build_pages.build_site(chosen.article, Path(config.docs_dir), config.nav or []))
    if not chosen.site_url:
        told.claim_no_address(config, build.serving)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    origins.weed(files, config)
    if build.place:
        build.place.know(files)
    return files


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Let nothing of a foreign Markdown source run, or load from elsewhere, whatever Markdown made of it."""
    return sanitised(html) if page.meta.get("source") == "markdown" else html


@stopping()
def on_post_build(config: MkDocsConfig) -> None:
    complete(Path(config.site_dir), Path(config.docs_dir))
    if build.place:
        build.place.finish()


@stopping()
def on_build_error(error: Exception) -> None:
    if build.place:
        build.place.fail(error)


@stopping()
def on_shutdown() -> None:
    """Put what was built into its place, now that nothing can fail any more."""
    if build.place:
        build.place.end()


def on_serve(server: Any, config: MkDocsConfig, **_: Any) -> Any:
    sys.path.insert(0, str(Path(__file__).parent))  # MkDocs took it away when this file was read
    from engine.live_reload import follow  # brings what watches files, which a build has no use for

    follow(server, config, sys.modules[__name__], build.article)
    return server
