"""MkDocs calls this while it builds: words become pages, pages a finished site. Plain MkDocs commands do the whole job.

A build that fails leaves the site and the pages as they were: `workplace` says how. What `mkdocs serve` shows is not
finished: it reloads by a script that the policy of the pages would block.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import mkdocs.contrib.search as mkdocs_search
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

import build_pages
import origins
from disk.signals import heed_sigterm
from guide.content import safety, way_out
from guide.content.helplines import Helpline
from guide.content.helplines import read as read_helplines
from guide.content.sources import Reference
from guide.content.sources import read as read_sources
from guide.pages import helplines, sources
from guide.pages.sanitise import sanitised
from guide.search import answers, danger, index, words
from problems import Problems, report
from workplace import Workplace

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer  # brings what watches files, which a build has no use for

CONTENT = build_pages.ROOT / "content"
LUNR = "templates/search/lunr.js"  # where MkDocs keeps it
LIBRARY = "assets/javascripts/lunr.js"  # where the site has it
STEPS = "steps/"  # in the navigation of mkdocs.yml, stands for the steps of the article and its closing


class NotBuilt(Abort):
    """Ends the command with the exit status of build_pages; while serving, waits for the next change."""

    code = exit_code = 2


@dataclass
class Build:
    """What is known of the build that runs."""

    serving: bool = False
    place: Workplace | None = None  # none while serving
    pages: list[Page] = field(default_factory=list)  # in the order of the navigation
    services: list[Helpline] = field(default_factory=list)
    sources: list[Reference] = field(default_factory=list)


build = Build()


def on_startup(command: str, **_: Any) -> None:
    heed_sigterm()
    build.serving = "serve" in (command, running())  # `mkdocs serve --clean` says it is a build
    if not build.serving:
        gc.disable()  # a build makes many objects, few cycles among them, and ends soon


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the guide's pages, and put them into the navigation."""
    build.services, build.sources = [], []
    article = config.extra.get("article")
    with stopping():
        if not build.serving:
            build.place = Workplace(config)
        written = build_pages.build(Path(article) if article else None, docs=Path(config.docs_dir))
        config.extra["safety"] = safety.read(build_pages.SAFETY)
        way_out.check(config.extra.get("exit"), config.site_url, Path(config.config_file_path))
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
    return sources.linked(markdown)


def services() -> list[Helpline]:
    """Read once a build, as three fillings ask for them."""
    build.services = build.services or read_helplines(CONTENT / "helplines.yml")
    return build.services


def all_sources(config: MkDocsConfig, span: str) -> str:
    build.sources = build.sources or read_sources(CONTENT / "sources.yml")
    docs = Path(config.docs_dir)
    steps = {name: (docs / name).read_text("utf-8") for name in config.nav or [] if name.startswith(STEPS)}
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
    """Leave out the scripts and sheets of the theme below ours; bring along the search library that MkDocs carries."""
    origins.weed(files, config)
    if build.place:
        build.place.know(files)
    files.append(File.generated(config, LIBRARY, abs_src_path=str(Path(mkdocs_search.__file__).parent / LUNR)))
    return files


def on_nav(nav: Navigation, **_: Any) -> Navigation:
    build.pages = nav.pages
    return nav


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Let nothing of a foreign Markdown source run, or load from elsewhere, whatever Markdown made of it."""
    return sanitised(html) if page.meta.get("source") == "markdown" else html


def on_post_build(config: MkDocsConfig) -> None:
    """Write what search looks through, and finish the site."""
    with stopping():
        write_search(config)
        if build.place:
            build.place.finish(spare={"search/search_index.json"})


def write_search(config: MkDocsConfig) -> None:
    folder = Path(config.site_dir) / "search"
    documents = json.loads((folder / "search_index.json").read_text("utf-8"))["docs"]
    try:
        searched = words.read(CONTENT / "search.md")
        said = answers.read(danger.FOLDER / "answers.yml", services(), address)
        told = danger.shipped(danger.read(danger.FOLDER), said)
    except Problems as problems:
        raise stop(problems) from None
    ours = {} if config.extra.get("article") else searched.finds
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


def on_build_error(error: Exception) -> None:
    with stopping():
        if build.place:
            build.place.fail(error)


def on_shutdown() -> None:
    """Put what was built into its place, now that nothing can fail any more."""
    with stopping():
        if build.place:
            build.place.end()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    if article := config.extra.get("article"):
        server.watch(article)
    return server


def running() -> str | None:
    """The name of the MkDocs command that runs, if one does."""
    context = click.get_current_context(silent=True)
    return context.info_name if context else None


@contextmanager
def stopping() -> Iterator[None]:
    """Problems end the build, and are said."""
    try:
        yield
    except Problems as problems:
        raise stop(problems) from None


def stop(problems: Problems) -> NotBuilt:
    report(problems)
    return NotBuilt("The guide was not built; the lines above say where and why.")
