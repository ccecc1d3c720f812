"""What can only be made once the pages are built: every heading in one list, what search looks through, the sitemap.

Whatever program built them: this reads the HTML, and the notes that build_pages left for it (guide.pages.notes).
"""

from __future__ import annotations

import importlib.util
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any

from guide.pages import notes
from guide.search import index
from guide.search.searches import NOTHING
from guide.site.navigation import address
from guide.site.sections import Section, sections
from guide.site.sitemap import packed, sitemap
from problems import Problem, Problems, quoted, unreadable, unwritable

LIST = "<!-- every heading -->"  # stands on the page that lists them
LIBRARIES = ("mkdocs", "properdocs")  # programs that bring the search library, the first that is there
LIBRARY = "contrib/search/templates/search/lunr.js"
ANCHOR = re.compile(r'\bid="([^"]+)"')
CANONICAL = '<link rel="canonical" href="'

Page = Mapping[str, Any]  # what notes say of a page


def complete(site: Path, docs: Path) -> None:
    """Add to the site in `site` what its pages need of each other. `docs` is what it was built from.

    Raises Problems where an answer of search leads to no page, or the disk refuses.
    """
    told = notes.read(docs)
    try:
        pages = {page["url"]: (site / page["url"] / "index.html").read_text("utf-8") for page in told.pages}
    except OSError as error:
        raise unreadable(error, site, "a page for each one that the navigation names") from None
    parts = {url: sections(html) for url, html in pages.items()}
    texts = {
        **listed(told.pages, pages, parts),
        **searched(told, parts, {url: set(ANCHOR.findall(page)) for url, page in pages.items()}),
        **mapped(told.pages, pages),
    }
    try:
        for name, content in texts.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        shutil.copyfile(library(), site / "assets/javascripts/lunr.js")
    except OSError as error:
        raise unwritable(error, site, "room for the site") from None


def listed(pages: Iterable[Page], html: Mapping[str, str], parts: Mapping[str, list[Section]]) -> dict[str, bytes]:
    """The page of all headings with its list, where there is one."""
    pages = list(pages)
    return {
        f"{url}index.html": page.replace(LIST, every_heading(url, pages, parts)).encode()
        for url, page in html.items()
        if LIST in page
    }


def every_heading(here: str, pages: Iterable[Page], parts: Mapping[str, list[Section]]) -> str:
    """HTML: each other page and each heading in it, as plain links from the page at the address `here`.

    Of a page within another, only those of its parts.
    """
    return "\n".join(part for page in pages if page["url"] != here for part in headings(here, page, parts[page["url"]]))


def headings(here: str, page: Page, parts: Iterable[Section]) -> Iterator[str]:
    link = posixpath.relpath(f"/{page['url']}", f"/{here}").rstrip("/") + "/"
    number = f"{page['step']}. " if page.get("step") else ""
    yield f'<h2>{number}<a href="{link}">{escape(page["title"], quote=False)}</a></h2>'
    depth: list[int] = []  # the levels of the lists that are open
    out = ""
    for part in parts:
        if part.level == 1 or not part.anchor or (page.get("within") and part.level > 2):
            continue
        while depth and part.level < depth[-1]:
            out += "</li></ul>"
            depth.pop()
        if depth and part.level == depth[-1]:
            out += "</li>"
        else:
            out += "<ul>"
            depth.append(part.level)
        out += f'<li><a href="{link}#{escape(part.anchor)}">{escape(part.heading, quote=False)}</a>'
    yield out + "</li></ul>" * len(depth)


def searched(told: notes.Notes, parts: Mapping[str, list[Section]], places: Mapping[str, set[str]]) -> dict[str, bytes]:
    """The files that a browser fetches for search, by name. `places`: the anchors of each page. Raises Problems."""
    model = learned(told)
    entries = [entry(page, told.finds.get(page["name"], ""), model, parts[page["url"]]) for page in told.pages]
    help_page = notes.page_of(told.pages, "help")
    found = [e for e in entries if e.sections]
    texts = index.texts(found, danger(told, places), help_page["url"] if help_page else "", model)
    return {f"search/{name}": text.encode() for name, text in texts.items()}


def learned(told: notes.Notes) -> index.Model | None:
    """What search has learned of the pages, if it has."""
    if not told.learned:
        return None
    sums = dict(told.learned["pages"])
    return index.Model(sums, sums.pop(NOTHING), told.learned["step"])


def entry(page: Page, finds: str, model: index.Model | None, parts: Sequence[Section]) -> index.Entry:
    return index.Entry(
        address=page["url"],
        title=page["title"],
        step=page.get("step", 0),
        description=page.get("description", ""),
        sections=() if page.get("search") is False else parts,
        finds=finds,
        sum=model.sums.get(PurePosixPath(page["name"]).stem) if model else None,
    )


def danger(told: notes.Notes, places: Mapping[str, set[str]]) -> dict[str, Any]:
    """What search answers to danger, the links as addresses. `places`: the anchors of each page. Raises Problems."""
    problems = []
    answers = {}
    for kind, answer in told.danger["answers"].items():
        links = []
        for text, page, line in answer["links"]:
            name, _, anchor = page.partition("#")
            url = address(name)
            links.append([text, f"{url}#{anchor}" if anchor else url])
            if url not in places or (anchor and anchor not in places[url]):
                found, expected = f"page: {quoted(page)}", "a page in docs/ that the navigation names"
                problems.append(Problem(told.answers, line, found, expected, "Mend the name, or the place on the page"))
        answers[kind] = {**answer, "links": links}
    if problems:
        raise Problems(problems)
    return {**told.danger, "answers": answers}


def mapped(pages: Iterable[Page], html: Mapping[str, str]) -> dict[str, bytes]:
    """The sitemap, of the pages that say where they stand; none where the address of the site is not known."""
    known = [(address, page.get("changed")) for page in pages if (address := canonical(html[page["url"]]))]
    text = sitemap(known)
    return {"sitemap.xml": text.encode(), "sitemap.xml.gz": packed(text)} if known else {}


def canonical(page: str) -> str:
    _, _, rest = page.partition(CANONICAL)
    return rest.partition('"')[0]


def library() -> Path:
    """Where the search library stands that comes with the program that builds the pages."""
    found = (importlib.util.find_spec(name) for name in LIBRARIES)
    folder = next(Path(spec.origin).parent for spec in found if spec and spec.origin)
    return folder / LIBRARY
