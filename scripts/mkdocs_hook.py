"""MkDocs calls this while it builds: words become pages, pages a finished site. Plain MkDocs commands do the whole job.

A build is made beside the site and put into its place when it is finished, so that a build that fails leaves the site
as it was. What `mkdocs serve` shows is not finished: it reloads by a script that the policy of the pages would block.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import build_pages
from finish.site import finish
from guide.content import way_out
from guide.pages.sanitise import sanitised
from guide.site.complete import complete
from problems import Problems, report

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # brings what watches files, which a build has no use for


class NotBuilt(Abort):
    """Ends the command with the exit status of build_pages; while serving, waits for the next change."""

    code = exit_code = 2


@dataclass
class Build:
    """What is known of the build that runs."""

    serving: bool = False
    site: Path | None = None  # where the finished site goes, while MkDocs builds beside it


build = Build()


def on_startup(command: str, **_: Any) -> None:
    build.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the guide's pages, and put them into the navigation."""
    article = config.extra.get("article")
    try:
        built = build_pages.build_site(Path(article) if article else None, Path(config.docs_dir), config.nav or [])
        way_out.check(config.extra.get("exit"), config.site_url, Path(config.config_file_path))
    except Problems as problems:
        raise stop(problems) from None
    config.nav = built.nav
    config.extra["guide"] = built
    if config.extra.get("finish", True) and not build.serving:
        build.site = Path(config.site_dir)
        build.site.parent.mkdir(parents=True, exist_ok=True)
        config.site_dir = tempfile.mkdtemp(prefix=".build-", dir=build.site.parent)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out the scripts and sheets of the theme below ours."""
    ours, *below = config.theme.dirs
    for file in list(files):
        if ours == config.theme.custom_dir and (file.abs_src_path or "").startswith(tuple(below)):
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
    if article := config.extra.get("article"):
        server.watch(article)
    return server


def stop(problems: Problems) -> NotBuilt:
    report(problems)
    return NotBuilt("The guide was not built; the lines above say where and why.")
