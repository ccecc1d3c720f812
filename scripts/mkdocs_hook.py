"""MkDocs calls this while it builds: words become pages, pages a finished site. Plain MkDocs commands do the whole job.

A build is made beside the site and put into its place when it is finished, so that a build that fails leaves the site
as it was. What `mkdocs serve` shows is not finished: it reloads by a script that the policy of the pages would block.
"""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import build_pages
import settings
from clutter import is_clutter
from finish.site import finish
from guide.pages import notes
from guide.pages.sanitise import sanitised
from guide.site.complete import complete
from guide.split.faults import answers_file
from problems import Problems, report
from settings import Settings

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # brings what watches files, which a build has no use for

log = logging.getLogger("mkdocs.plugins.guide")


class NotBuilt(Abort):
    """Ends the command with the exit status of build_pages; while serving, waits for the next change."""

    code = exit_code = 2


@dataclass
class Build:
    """What is known of the build that runs."""

    serving: bool = False
    settings: Settings | None = None
    site: Path | None = None  # where the finished site goes, while MkDocs builds beside it


build = Build()


def on_startup(command: str, **_: Any) -> None:
    build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the guide's pages, and put them into the navigation."""
    try:
        chosen = build.settings = settings.read(config)
        built = build_pages.build_site(chosen.article, Path(config.docs_dir), config.nav or [])
    except Problems as problems:
        raise stop(problems) from None
    if not chosen.site_url:
        without_address(config)
    config.nav = built.nav
    config.extra["guide"] = built
    config.mdx_configs["pymdownx.snippets"]["base_path"] = [str(Path(config.docs_dir) / notes.FOLDER)]
    if chosen.finish and not build.serving:
        build.site = Path(config.site_dir)
        build.site.parent.mkdir(parents=True, exist_ok=True)
        config.site_dir = tempfile.mkdtemp(prefix=".build-", dir=build.site.parent)
    return config


def without_address(config: MkDocsConfig) -> None:
    """Claim no address where none is known: a sitemap would have nothing to say."""
    config.theme.static_templates.discard("sitemap.xml")
    if not build.serving:
        log.info("No SITE_URL: the pages do not say where they stand, and there is no sitemap.")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what editors drop, and the scripts and sheets of the theme below ours."""
    ours, *below = config.theme.dirs
    for file in list(files):
        of_theme = ours == config.theme.custom_dir and (file.abs_src_path or "").startswith(tuple(below))
        if of_theme or is_clutter(Path(file.src_uri).name):
            files.remove(file)
    return files


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Let nothing of a foreign Markdown source run, or load from elsewhere, whatever Markdown made of it."""
    return sanitised(html) if page.meta.get("source") == "markdown" else html


def on_post_build(config: MkDocsConfig) -> None:
    """Add what the pages need of each other, finish the site, and put it into its place."""
    try:
        complete(Path(config.site_dir), Path(config.docs_dir))
        if build.site is not None:
            finish(Path(config.site_dir), build.site, code_from_files=True)
    except Problems as problems:
        raise stop(problems) from None
    finally:
        put_away(config)


def on_build_error(config: MkDocsConfig | None = None, **_: Any) -> None:
    if config is not None:
        put_away(config)


def put_away(config: MkDocsConfig) -> None:
    """Remove what was built beside the site. Commands that come after the build find the finished one."""
    if build.site is not None:
        shutil.rmtree(config.site_dir, ignore_errors=True)
        config.site_dir, build.site = str(build.site), None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    sys.path.insert(0, str(Path(__file__).parent))  # MkDocs took it away when this file was read
    from live_reload import follow  # brings what watches files, which a build has no use for

    article = build.settings.article if build.settings else None
    follow(server, config, sys.modules[__name__], [article, answers_file(article)] if article else [])
    return server


def stop(problems: Problems) -> NotBuilt:
    report(problems)
    return NotBuilt("The guide was not built; the lines above say where and why.")
