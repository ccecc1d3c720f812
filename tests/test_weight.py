"""What a page weighs on its way to a reader, in bytes as a host sends them (gzip, level 6), and what it asks for."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.browsing import OpenPage, settled, until
from support.project import ROOT

FIRST_WINDOW = 14_600  # what a server sends before it hears from the reader: ten segments of 1,460 bytes
HELD_UP = 12_000  # the page and all that its first paint waits for
SCRIPT = 3_000  # before the reader does anything
SEARCH = 20_000  # all that the first search brings, half of it to hear danger
VISIT = 100_000  # the index, ten steps and the closing, one after the other
PHONE = {"width": 412, "height": 823}
STEP = "steps/03-bring-in-someone-trained/"
# What the page itself names for a browser to fetch.
NAMED = """() => [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")]
    .map((node) => node.src || node.href)"""
BLOCKING = """() => performance.getEntriesByType("resource")
    .filter((entry) => entry.renderBlockingStatus === "blocking").map((entry) => entry.name)"""


def weight(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


class Reader:
    """A browser that reads the site with an empty cache, and the files it asked for."""

    def __init__(self, context: BrowserContext, site: Path, address: str) -> None:
        self.page = context.new_page()
        self.site = site
        self.address = address
        self.asked: set[Path] = set()
        self.page.on("requestfinished", lambda request: self.asked.add(self.file(request.url)))

    def file(self, url: str) -> Path:
        """The file of the site that stands at an address."""
        name = urlsplit(url).path.removeprefix(urlsplit(self.address).path)
        return self.site / (f"{name}index.html" if not name or name.endswith("/") else name)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.has_come()
        return self.page

    def has_come(self) -> None:
        """Wait until all that the page names has come, its icon too, and its scripts have asked for what they need."""
        settled(self.page)
        until(self.page, lambda: self.named() <= self.asked)

    def named(self) -> set[Path]:
        """The page, and what it names."""
        return {self.file(url) for url in [self.page.url, *self.page.evaluate(NAMED)]}

    def weight(self, *suffixes: str) -> int:
        return sum(weight(path) for path in self.asked if not suffixes or path.suffix in suffixes)


@pytest.fixture
def reader(browser: Browser, site: Path, address: str) -> Iterator[Reader]:
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    yield Reader(context, site, address)
    context.close()


def all_pages() -> list[str]:
    hand = [path.stem for path in (ROOT / "docs").glob("*.md") if path.stem not in ("index", "components")]
    steps = [f"steps/{path.stem}" for path in (ROOT / "content/steps").glob("*.md")]
    return ["", "steps/closing/", *sorted(f"{name}/" for name in (*hand, *steps))]


@pytest.mark.parametrize("path", all_pages())
def test_a_page_is_light(reader: Reader, path: str) -> None:
    """It fits into a server's first answer, nothing else holds up its first paint, and nothing comes unnamed."""
    page = reader.open(path)
    assert reader.weight() <= FIRST_WINDOW, {p.name: weight(p) for p in reader.asked}
    assert reader.weight(".js") <= SCRIPT
    assert reader.weight(".html") <= HELD_UP
    assert page.evaluate(BLOCKING) == []
    assert reader.asked == reader.named()


def test_a_visit_of_twelve_pages(reader: Reader) -> None:
    """By the doors, as a reader goes; what the cache holds is not asked for again."""
    page = reader.open("")
    page.locator(".contents > ol > li:first-child > a").click()
    expect(page.locator(".doors")).to_be_attached()
    read = 2
    while page.locator(".doors a[rel=next]").count():
        door = page.locator(".doors a[rel=next]")
        following = door.evaluate("link => link.href")
        door.click()
        expect(page).to_have_url(following)
        reader.has_come()
        read += 1
    assert read == 12
    assert reader.weight() <= VISIT


# Says when the next door is in view, after all that the page does then: observers are told in the order they were made.
SEEN = """() => new IntersectionObserver(([entry]) => {
    if (entry.isIntersecting) entry.target.dataset.seen = "";
}).observe(document.querySelector(".doors [rel=next]"))"""


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
        page.evaluate(SEEN)
        page.locator(".doors").scroll_into_view_if_needed()
        expect(page.locator(".doors [rel=next][data-seen]")).to_be_in_viewport()
        assert page.locator("link[rel=prefetch]").count() == 0


@pytest.mark.parametrize("query", ["roommates", "boundaries", "is it my fault", "he hits me"])
def test_search_is_fetched_when_it_is_touched(reader: Reader, query: str) -> None:
    """Typed letter by letter, all that any search needs comes at once."""
    reader.page.clock.install()
    page = reader.open(STEP)
    page.clock.pause_at(page.evaluate("Date.now()") + 60_000)  # no reader pauses while the clock does not go
    before = set(reader.asked)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox").press_sequentially(query)
    expect(page.locator(".search button")).to_have_count(3)  # its own, and two that come when it has come
    brought = reader.asked - before
    assert brought
    assert sum(map(weight, brought)) <= SEARCH, {p.name: weight(p) for p in brought}
    page.clock.run_for(1000)
    expect(page.get_by_role("option").first).to_be_visible()
    assert reader.asked - before == brought
