"""MkDocs calls this while it builds: words become pages, pages a finished site. Plain MkDocs commands do the whole job.

A build is made beside the site and put into its place when it is finished, so that a build that fails leaves the site
as it was. What `mkdocs serve` shows is not finished: it reloads by a script that the policy of the pages would block.
"""

from __future__ import annotations

import gc
import json
import logging
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs.contrib.search as mkdocs_search
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import build_pages
import settings
from clutter import is_clutter
from finish.site import finish
from guide.content import safety
from guide.content.helplines import Helpline
from guide.content.helplines import read as read_helplines
from guide.content.sources import Reference
from guide.content.sources import read as read_sources
from guide.pages import helplines, sources
from guide.pages.sanitise import sanitised
from guide.search import answers, danger, index, words
from guide.split import hints
from problems import Problems, report
from settings import Settings

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # brings what watches files, which a build has no use for

CONTENT = build_pages.ROOT / "content"
LUNR = "templates/search/lunr.js"  # where MkDocs keeps it
LIBRARY = "assets/javascripts/lunr.js"  # where the site has it
STEPS = "steps/"  # in the navigation of mkdocs.yml, stands for the steps of the article and its closing
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
    pages: list[Page] = field(default_factory=list)  # in the order of the navigation
    services: list[Helpline] = field(default_factory=list)
    sources: list[Reference] = field(default_factory=list)


build = Build()


def on_startup(command: str, **_: Any) -> None:
    build.serving = command == "serve"
    if not build.serving:
        gc.disable()  # a build makes many objects, few cycles among them, and ends soon


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the guide's pages, and put them into the navigation."""
    build.services, build.sources = [], []
    try:
        chosen = build.settings = settings.read(config)
        written = build_pages.build(chosen.article, docs=Path(config.docs_dir))
        config.extra["safety"] = safety.read(build_pages.SAFETY)
    except Problems as problems:
        raise stop(problems) from None
    if not chosen.site_url:
        without_address(config)
    steps = [name for name in written if name.startswith(STEPS)]
    config.nav = [name for entry in config.nav or [] for name in (steps if entry == STEPS else [entry])]
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


def on_page_markdown(markdown: str, config: MkDocsConfig, **_: Any) -> str:
    """Fill the pages that list what a data file holds, or lead to where the project is kept."""
    for mark, filling in FILLINGS.items():
        if mark in markdown:
            try:
                markdown = markdown.replace(mark, filling(config))
            except Problems as problems:
                raise stop(problems) from None
    return sources.linked(markdown)


def services() -> list[Helpline]:
    """Read once a build, as three fillings ask for them."""
    build.services = build.services or read_helplines(CONTENT / "helplines.yml")
    return build.services


def all_sources(config: MkDocsConfig, span: str) -> str:
    build.sources = build.sources or read_sources(CONTENT / "sources.yml")
    docs = Path(config.docs_dir)
    names = [name for name in config.nav or [] if isinstance(name, str) and name.startswith(STEPS)]
    steps = {name: (docs / name).read_text("utf-8") for name in names}
    return sources.render(build.sources, sources.uses(steps), span)


def project_page(config: MkDocsConfig) -> str:
    return f"[Go to the project’s page]({config.repo_url})" if config.repo_url else ""


FILLINGS: dict[str, Callable[[MkDocsConfig], str]] = {
    "<!-- places -->": lambda _: helplines.places(services()),
    "<!-- talk now -->": lambda _: helplines.at_a_glance(services(), {"emergency": "in danger", "crisis": "to talk"}),
    "<!-- behaviour -->": lambda _: helplines.at_a_glance(services(), {"behaviour": ""}),
    "<!-- helplines -->": lambda _: helplines.render(helplines.halves(services())[0]),
    "<!-- more helplines -->": lambda _: helplines.render(helplines.halves(services())[1]),
    "<!-- checked -->": lambda _: helplines.checked(services()),
    "<!-- numbers -->": lambda _: helplines.provenance(helplines.halves(services())[0]),
    "<!-- more numbers -->": lambda _: helplines.provenance(helplines.halves(services())[1]),
    **{f"<!-- sources {span} -->": partial(all_sources, span=span) for span in sources.PAGES},
    "<!-- project -->": project_page,
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what editors drop, and what is of the theme below ours; bring along the search library of MkDocs."""
    ours, *below = config.theme.dirs
    for file in list(files):
        of_theme = ours == config.theme.custom_dir and (file.abs_src_path or "").startswith(tuple(below))
        if of_theme or is_clutter(Path(file.src_uri).name):
            files.remove(file)
    files.append(File.generated(config, LIBRARY, abs_src_path=str(Path(mkdocs_search.__file__).parent / LUNR)))
    return files


def on_nav(nav: Navigation, **_: Any) -> Navigation:
    build.pages = nav.pages
    return nav


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Let nothing of a foreign Markdown source run, or load from elsewhere, whatever Markdown made of it."""
    return sanitised(html) if page.meta.get("source") == "markdown" else html


def on_post_build(config: MkDocsConfig) -> None:
    """Write what search looks through, finish the site, and put it into its place."""
    write_search(config)
    if build.site is None:
        return
    try:
        finish(Path(config.site_dir), build.site)
    except Problems as problems:
        raise stop(problems) from None
    finally:
        put_away(config)


def write_search(config: MkDocsConfig) -> None:
    folder = Path(config.site_dir) / "search"
    documents = json.loads((folder / "search_index.json").read_text("utf-8"))["docs"]
    try:
        searched = words.read(CONTENT / "search.md")
        said = answers.read(danger.FOLDER / "answers.yml", services(), address)
        told = danger.shipped(danger.read(danger.FOLDER), said)
    except Problems as problems:
        raise stop(problems) from None
    ours = {} if build.settings and build.settings.article else searched.finds
    sections = index.sections(documents)
    entries = [
        entry(page, sections.get(page.url, ()), *ours.get(str(page.meta.get("kind")), ("", ""))) for page in build.pages
    ]
    texts = index.texts([e for e in entries if e.sections], address(config.extra["pages"]["help"]) or "")
    for name, text in {**texts, "danger.json": told}.items():
        (folder / name).write_text(text, "utf-8")


def address(name: str) -> str | None:
    """Where a page stands on the site, or a place on it, by its name in docs/; None where there is no such."""
    source, _, anchor = name.partition("#")
    page = next((page for page in build.pages if page.file.src_uri == source), None)
    if page is None or (anchor and anchor not in (page.present_anchor_ids or ())):
        return None
    return f"{page.url}#{anchor}" if anchor else page.url


def entry(page: Page, sections: tuple[index.Section, ...], finds: str, also_finds: str) -> index.Entry:
    return index.Entry(
        address=page.url,
        title=page.meta.get("title") or str(page.title),
        step=page.meta.get("step", 0),
        description=page.meta.get("description", ""),
        finds=index.groups(page.meta.get("finds") or finds),
        also_finds=index.groups(page.meta.get("also-finds") or also_finds),
        sections=sections,
    )


def on_build_error(config: MkDocsConfig | None = None, **_: Any) -> None:
    if config is not None and build.site is not None:
        put_away(config)


def put_away(config: MkDocsConfig) -> None:
    """Remove what was built beside the site. Commands that come after the build find the finished one."""
    assert build.site is not None
    shutil.rmtree(config.site_dir, ignore_errors=True)
    config.site_dir, build.site = str(build.site), None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    sys.path.insert(0, str(Path(__file__).parent))  # MkDocs took it away when this file was read
    from live_reload import follow  # brings what watches files, which a build has no use for

    article = build.settings.article if build.settings else None
    follow(server, config, sys.modules[__name__], [article, hints.beside(article)] if article else [])
    return server


def stop(problems: Problems) -> NotBuilt:
    report(problems)
    return NotBuilt("The guide was not built; the lines above say where and why.")
