"""What a page weighs on its way to a reader, in bytes as a host sends them (gzip, level 6), and what it asks for."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from support.browsing import OpenPage

FIRST_WINDOW = 14_600  # what a server sends before it hears from the reader: ten segments of 1,460 bytes
BLOCKING = 12_000  # the page and all that its first paint waits for
SCRIPT = 3_000  # before the reader does anything
SEARCH = 20_000  # all that the first search brings, half of it to hear danger
VISIT = 100_000  # the index, ten steps and the closing, one after the other
PHONE = {"width": 412, "height": 823}
STEP = "steps/03-bring-in-someone-trained/"


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def asked(site: Path, address: str, request: Request) -> Path:
    """The file of the site that a request asks for."""
    name = urlsplit(request.url).path.removeprefix(urlsplit(address).path)
    return site / (f"{name}index.html" if not name or name.endswith("/") else name)


class Reader:
    """A browser that reads the site with an empty cache, and the files it asked for."""

    def __init__(self, browser: Browser, site: Path, address: str) -> None:
        self.context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
        self.page = self.context.new_page()
        self.address = address
        self.asked: list[Path] = []
        self.page.on("requestfinished", lambda request: self.asked.append(asked(site, address, request)))

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def weight(self, *suffixes: str) -> int:
        return sum(weight(path) for path in set(self.asked) if not suffixes or path.suffix in suffixes)


@pytest.fixture
def reader(browser: Browser, site: Path, address: str) -> Reader:
    return Reader(browser, site, address)


def all_pages() -> list[str]:
    from support.project import ROOT

    hand = [path.stem for path in (ROOT / "docs").glob("*.md") if path.stem not in ("index", "components")]
    steps = [f"steps/{path.stem}" for path in (ROOT / "content/steps").glob("*.md")]
    return ["", "steps/closing/", *sorted(f"{name}/" for name in (*hand, *steps))]


@pytest.mark.parametrize("path", all_pages())
class TestEveryPage:
    def test_the_first_view_fits_into_the_first_window(self, reader: Reader, path: str) -> None:
        reader.open(path)
        assert reader.weight() <= FIRST_WINDOW, {p.name: weight(p) for p in reader.asked}
        assert reader.weight(".js") <= SCRIPT

    def test_nothing_but_the_page_holds_up_the_first_paint(self, reader: Reader, path: str) -> None:
        page = reader.open(path)
        blocking = page.evaluate(
            """() => performance.getEntriesByType("resource")
                .filter(e => e.renderBlockingStatus === "blocking").map(e => e.name)"""
        )
        assert blocking == []
        assert reader.weight(".html") <= BLOCKING

    def test_nothing_is_asked_for_that_the_page_does_not_need(self, reader: Reader, path: str) -> None:
        reader.open(path)
        names = sorted(p.name for p in set(reader.asked))
        assert names == ["exit.js", "favicon.svg", "find.js", "foot.css", "index.html", "next.js", "scheme.js"]


def test_a_visit_of_twelve_pages(reader: Reader) -> None:
    """By the doors, as a reader goes; what the cache holds is not asked for again."""
    page = reader.open("")
    page.locator(".contents > ol > li:first-child > a").click()
    read = 2
    while page.locator(".doors a[rel=next]").count():
        page.locator(".doors a[rel=next]").click()
        page.wait_for_load_state("networkidle")
        read += 1
    assert read == 12
    assert reader.weight() <= VISIT


class TestNextPage:
    def test_it_is_fetched_when_its_door_comes_into_view(self, reader: Reader) -> None:
        page = reader.open(STEP)
        assert not [path for path in reader.asked if "04-" in str(path)]
        with page.expect_event("requestfinished", lambda request: "/04-" in request.url) as fetched:
            page.locator(".doors").scroll_into_view_if_needed()
        assert not fetched.value.headers.get("referer")

    def test_not_for_a_reader_who_saves_data(self, open_page: OpenPage) -> None:
        page = open_page()
        page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
        page.goto(page.url + STEP)
        page.locator(".doors").scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        assert page.locator("link[rel=prefetch]").count() == 0


@pytest.mark.parametrize("query", ["roommates", "therapist", "is it my fault", "he hits me"])
def test_search_is_fetched_when_it_is_touched(reader: Reader, query: str) -> None:
    """Typed as readers do, letter by letter. Searches that leave it open which page is meant bring more words later."""
    page = reader.open(STEP)
    before = set(reader.asked)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox").press_sequentially(query, delay=60)
    expect(page.get_by_role("option").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    brought = set(reader.asked) - before
    assert brought
    assert sum(map(weight, brought)) <= SEARCH, {p.name: weight(p) for p in brought}
