"""The built site as a whole: pages, links, addresses, what search engines and shared links see."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from justhtml import JustHTML

import build_pages
from guide import source
from guide.content import helplines
from guide.pages.helplines import said
from guide.pages.sources import PAGES as SOURCE_PAGES
from guide.split import plain
from support.project import SITE_URL, TESTS, build_site, copy_project, file_of, run

# Pages that belong to another, and stand in no list of the navigation.
HELPLINES = helplines.read(build_pages.ROOT / "content/helplines.yml")
PARTS_OF_OTHERS = {
    f"{SITE_URL}{name}/"
    for name in (
        "before-you-begin",
        "countries",
        "more-countries",
        "further-countries",
        "numbers",
        "more-numbers",
        "further-numbers",
        "sources-h-to-m",
        "sources-n-to-z",
    )
} | {f"{SITE_URL}steps/{t.path.stem}/" for t in build_pages.load().topics if "within" in t.fields}
SHEET = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}


def attr(node: Any, name: str) -> str:
    """An attribute of an element; empty where it has none."""
    return str((node.attrs or {}).get(name) or "")


class Site:
    """A built site, its pages parsed once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pages = {self.address(path): JustHTML(path.read_text("utf-8"), sanitize=False) for path in self.files()}

    def files(self) -> list[Path]:
        return sorted(self.folder.rglob("*.html"))

    def address(self, path: Path) -> str:
        name = path.relative_to(self.folder).as_posix()
        return urljoin(SITE_URL, re.sub(r"(^|/)index\.html$", r"\1", name))

    def step(self, number: int) -> JustHTML:
        return next(page for url, page in self.pages.items() if f"/steps/{number:02}-" in url)


@pytest.fixture(scope="module", params=["guide", "other"])
def built(request: pytest.FixtureRequest) -> Site:
    """Both sites must keep the same promises: the guide's own, and one from another article."""
    return Site(request.getfixturevalue("site" if request.param == "guide" else "other_site"))


@pytest.fixture(scope="module")
def guide(site: Path) -> Site:
    return Site(site)


def test_every_page_is_valid_html(built: Site) -> None:
    faults = [
        f"{path.relative_to(built.folder)}:{error.line}:{error.column}: {error.code}"
        for path in built.files()
        for error in JustHTML(path.read_text("utf-8"), collect_errors=True, sanitize=False).errors
    ]
    assert faults == []


def test_no_page_has_an_id_twice(built: Site) -> None:
    for url, page in built.pages.items():
        ids = [attr(node, "id") for node in page.query("[id]")]
        assert sorted(ids) == sorted(set(ids)), url


def test_every_internal_link_and_anchor_leads_somewhere(built: Site) -> None:
    broken = []
    ids = {url: {attr(node, "id") for node in page.query("[id]")} for url, page in built.pages.items()}
    for url, page in built.pages.items():
        for node in page.query("[href], [src]"):
            link = attr(node, "href") or attr(node, "src")
            target = urlsplit(urljoin(url, link))
            if not target.geturl().startswith(SITE_URL):
                continue
            place = target._replace(fragment="", query="").geturl()
            file = built.folder / unquote(place.removeprefix(SITE_URL))
            if place in built.pages:
                if target.fragment and unquote(target.fragment) not in ids[place]:
                    broken.append(f"{url} -> {link}")
            elif not file.is_file():
                broken.append(f"{url} -> {link}")
    assert broken == []


def test_nothing_is_fetched_from_elsewhere(built: Site) -> None:
    """Pages load from this site alone; styles too. Links that a reader follows may lead away."""
    for url, page in built.pages.items():
        loaded = [
            (attr(node, "src") or attr(node, "href"))
            for node in page.query("script, img, iframe, link, source, video, audio, object, embed, use, image")
            if node.name != "link" or SHEET & set(attr(node, "rel").split())
        ]
        assert [link for link in loaded if not urljoin(url, link).startswith(SITE_URL)] == [], url
        assert page.query("[style*=url], form[action]") == [], url
    for sheet in built.folder.rglob("*.css"):
        assert not re.search(r"@import|url\(|//[a-z]", sheet.read_text("utf-8"))


def test_links_that_lead_away_tell_nobody_where_from(built: Site) -> None:
    for url, page in built.pages.items():
        assert [attr(m, "content") for m in page.query("meta[name=referrer]")] == ["no-referrer"], url


def test_every_page_has_a_description_and_a_quiet_title(built: Site) -> None:
    """What tabs, histories and shared links show is the guide's name, and no word of what it is about."""
    for url, page in built.pages.items():
        (description,) = page.query("meta[name=description]")
        assert 30 <= len(attr(description, "content")) <= 170, url
        (title,) = page.query("title")
        assert "In Your Corner" in title.to_text()
        assert not re.search(r"abus|violen|hurt|danger|partner", title.to_text(), re.IGNORECASE)


def test_search_engines_and_shared_links_are_told_the_same(built: Site) -> None:
    for url, page in built.pages.items():
        if url.endswith("404.html"):
            assert attr(page.query("meta[name=robots]")[0], "content") == "noindex"
            continue
        shared = {attr(m, "property"): attr(m, "content") for m in page.query("meta[property]")}
        (title,) = page.query("title")
        assert shared["og:title"] == title.to_text()
        assert shared["og:url"] == url == attr(page.query("link[rel=canonical]")[0], "href")
        told = [json.loads(s.to_text(strip=False)) for s in page.query("script[type='application/ld+json']")]
        site = {"@context": "https://schema.org", "@type": "WebSite", "name": title.to_text(), "url": url}
        assert told == ([site] if url == SITE_URL else [])


def test_the_sitemap_names_every_page(built: Site) -> None:
    sitemap = (built.folder / "sitemap.xml").read_text("utf-8")
    assert set(re.findall(r"<loc>(.+?)</loc>", sitemap)) == {u for u in built.pages if not u.endswith("404.html")}


def test_the_steps_stand_in_the_order_of_the_article(built: Site) -> None:
    """In the list of the index, in the navigation of every page, and from each step to the next."""
    steps = sorted(url for url in built.pages if re.search(r"/steps/\d\d", url))
    (contents,) = built.pages[SITE_URL].query(".contents > ol")
    assert [urljoin(SITE_URL, attr(a, "href")) for a in contents.query("a")] == steps
    for url, page in built.pages.items():
        menu = page.query(".menu .steps")[0]
        here = page.query(".menu .steps [aria-current]")
        listed = [urljoin(url, attr(a, "href")) for a in menu.query("a")]
        assert listed == [step for step in steps if step != url], url
        assert len(here) == (0 if url == SITE_URL + "404.html" or url in PARTS_OF_OTHERS else 1), url
    chain = [SITE_URL]
    while following := built.pages[chain[-1]].query(".doors a[rel=next], .contents > ol > li:first-child > a"):
        chain.append(urljoin(chain[-1], attr(following[0], "href")))
    assert chain == [SITE_URL, *steps, SITE_URL + "steps/closing/"]
    while back := built.pages[chain[-1]].query(".doors a[rel=prev]"):
        assert urljoin(chain.pop(), attr(back[0], "href")) == chain[-1]
    assert chain == [SITE_URL]


def test_every_step_says_where_it_is_and_when_to_stop(built: Site) -> None:
    steps = [page for url, page in built.pages.items() if re.search(r"/steps/\d\d", url)]
    for number, page in enumerate(steps, start=1):
        assert page.query(".eyebrow")[0].to_text().startswith(f"Step {number} of {len(steps)}")
        assert page.query("article .stop a")[0].to_text() == "Talk to someone"
        assert len(page.query("h1")) == 1


def test_every_sentence_of_the_article_stands_on_its_page_once_and_in_order(built: Site, guide: Site) -> None:
    """The steps' own words, read off the finished pages."""
    path = (
        build_pages.CONTENT / "article.txt"
        if built.folder == guide.folder
        else TESTS / "golden/scraped-page/article.txt"
    )
    article = plain.split(source.read(path))
    for number, step in enumerate(article.steps, start=1):
        (text,) = built.step(number).query("article")
        words = " ".join(text.to_text(separator=" ").split())
        at = -1
        for line in step.body:
            assert words.count(line.stripped) == 1
            assert words.index(line.stripped) > at
            at = words.index(line.stripped)


HELP_PAGES = ["countries/", "more-countries/", "further-countries/"]
NUMBER_PAGES = ["numbers/", "more-numbers/", "further-numbers/"]


def test_every_row_stands_on_a_help_page_and_its_source_and_day_on_another(guide: Site) -> None:
    pages = [guide.pages[SITE_URL + name].query("article")[0] for name in HELP_PAGES]
    text = " ".join(page.to_text() for page in pages)
    read = [guide.pages[SITE_URL + name].query("article")[0] for name in NUMBER_PAGES]
    sources = re.sub(r"\s+", " ", " ".join(page.to_text(separator="") for page in read)).replace("’", "'")
    for row in HELPLINES:
        assert row.service in text
        assert f"{row.service.replace('’', chr(39))}:" in sources
        assert f"{row.source.replace('’', chr(39))}. {said(row.checked)}." in sources


def test_every_number_dials_what_its_row_says(guide: Site) -> None:
    """Each `tel:` and `sms:` link of the site beside its row, and each number of a row beside its link."""
    rows = {
        (scheme, digits(contact.address)): contact.address
        for row in HELPLINES
        for contact in row.contacts
        if (scheme := {"call": "tel", "text": "sms"}.get(contact.way))
    }
    found = set()
    for url, page in guide.pages.items():
        for link in page.query("a[href^='tel:'], a[href^='sms:']"):
            scheme, _, number = attr(link, "href").partition(":")
            assert (scheme, number) in rows, url
            assert digits(link.to_text()) == number, url
            found.add((scheme, number))
    assert found == set(rows)
    told = json.loads(file_of(guide.folder, "search/first.json").read_text("utf-8"))["danger"]["answers"]
    for answer in told.values():
        for _, shown, href in answer["numbers"]:
            assert tuple(href.split(":")) in rows
            assert digits(shown) == href.removeprefix("tel:")


def digits(number: str) -> str:
    """What a person would press, read off what is written; no letters stand in the rows of the guide."""
    number = re.sub(r"^(?:Call|Text|Text phone|Text [A-Z]+ to) (?=[\d+*#])", "", number)
    assert not re.search("[A-Za-z]", number), number
    return "".join(sign for sign in number if sign in "0123456789+*").replace("#", "%23")


def test_every_claim_points_to_its_source_and_every_source_back(guide: Site) -> None:
    sources = [guide.pages[f"{SITE_URL}{page.removesuffix('.md')}/"] for page in SOURCE_PAGES.values()]
    there, back = set(), set()
    for number in range(1, 11):
        for link in guide.step(number).query("details.research a"):
            there.add((attr(link, "href").rpartition("#")[2], number))
    key = ""
    for node in (node for page in sources for node in page.query("article h3, article p")):
        if node.name == "h3":
            key = attr(node, "id")
        for link in node.query("a"):
            if match := re.search(r"/steps/(\d+)-", attr(link, "href")):
                back.add((key, int(match[1])))
    assert there == back != set()


def test_the_project_is_named_on_about_alone(tmp_path: Path) -> None:
    """Where its address is known, as when it is published. No page asks readers to write where others can see it."""
    project = "https://github.com/someone/guide"
    named = Site(build_site(copy_project(tmp_path / "project"), REPO_URL=project))
    asked = {url for url, page in named.pages.items() for a in page.query("a") if project in attr(a, "href")}
    assert asked == {SITE_URL + "about/"}


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """An article full of markup becomes pages that show it and run none of it, titles and descriptions included."""
    article = TESTS / "golden/text-is-text/article.txt"
    hostile = Site(build_site(copy_project(tmp_path / "project"), ARTICLE=str(article)))
    for url, page in hostile.pages.items():
        for script in page.query("script"):
            assert "alert" not in script.to_text() or attr(script, "type") == "application/ld+json", url
        assert "<script>alert(" not in page.query("title")[0].to_html().replace("&lt;", "")
    for text in hostile.folder.glob("search/*.json"):
        json.loads(text.read_text("utf-8"))  # its words may be shown as they read: search puts them in as text


def test_a_foreign_markdown_source_runs_and_loads_nothing(tmp_path: Path) -> None:
    """Markdown keeps its looks; its HTML, handlers, script addresses and pictures of other hosts are gone."""
    article = TESTS / "golden/markdown-hostile/article.md"
    foreign = Site(build_site(copy_project(tmp_path / "project"), ARTICLE=str(article)))
    for url, page in foreign.pages.items():
        inside = page.query("article")[0]
        assert inside.query("script, iframe, object, embed, form, style, [onload], [onerror], [onclick]") == [], url
        assert inside.query("[style], [onmouseover], [href^=javascript], img[src^=http]") == [], url
    assert foreign.step(1).query("article code")[0].to_text() == "<b>code</b>"
    assert foreign.step(2).query("article em")[0].to_text() == "emphasis"
    assert "<script>alert(1)</script>" in foreign.pages[SITE_URL].query("article")[0].to_text()


def test_a_checkout_with_the_line_ends_of_windows_builds_the_same(tmp_path: Path, site: Path) -> None:
    """Byte for byte, as scripts and sheets are put into pages, and the policy of the pages knows them by their hash."""
    project = copy_project(tmp_path / "project")
    for path in project.rglob("*"):
        if path.is_file() and path.suffix != ".png":
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    built = build_site(project)
    files = [path.relative_to(site) for path in site.rglob("*") if path.is_file()]
    assert sorted(files) == sorted(path.relative_to(built) for path in built.rglob("*") if path.is_file())
    assert [name for name in files if (site / name).read_bytes() != (built / name).read_bytes()] == []


def test_a_build_leaves_the_project_clean(tmp_path: Path) -> None:
    """Plain `mkdocs build` writes generated pages and the site, and a second build changes no page."""
    project = copy_project(tmp_path / "project")
    build_site(project)
    pages = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (project / "docs").rglob("*.md")}
    assert run(["-m", "mkdocs", "build", "--strict"], project).returncode == 0
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in (project / "docs").rglob("*.md")} == pages


def test_what_is_written_for_developers_is_not_published(site: Path) -> None:
    assert [path for path in site.rglob("*") if path.suffix in (".md", ".ts", ".py") or "README" in path.name] == []
