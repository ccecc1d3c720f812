"""Browsers that read the sites, and how a test waits for one: for what it waits for, never for time."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Playwright, Request, Route

import chromium
from support import letters
from support.project import file_of

OpenPage = Callable[..., Page]  # address below the site's, width, height, options of Playwright's contexts
LookAt = Callable[..., Page]  # address below the site's, width, height, options of Playwright's emulate_media
PATIENCE = 120_000  # milliseconds after which what is waited for will never come, on however busy a machine
# Rules of axe that ask for the page's main part and its title, both out of reach while a panel is open
OPEN_PANEL = {"rules": {"landmark-one-main": {"enabled": False}, "page-has-heading-one": {"enabled": False}}}
FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


class Browsers:
    """A browser for each family of letters, with a tab that is kept, started when it is first asked for."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self.playwright = playwright
        self.folder = folder
        self.started: dict[str, Browser] = {}
        self.tabs: dict[str, Page] = {}

    def __call__(self, family: str) -> Browser:
        if family not in self.started:
            self.started[family] = self.playwright.chromium.launch(
                executable_path=chromium.executable(),
                args=chromium.ARGUMENTS,
                env={**os.environ, **letters.alone(family, self.folder)},
            )
        return self.started[family]

    def tab(self, family: str) -> Page:
        """For pages that are looked at and left as they were: another page in it costs a tenth of a new tab."""
        if family not in self.tabs:
            self.tabs[family] = self(family).new_context().new_page()
        return self.tabs[family]

    def close(self) -> None:
        for browser in self.started.values():
            browser.close()


@contextmanager
def watched(address: str) -> Iterator[Callable[[Page], None]]:
    """Watch pages of the site at this address. Any error on one, or request to another host, fails the test."""
    faults: list[str] = []
    pages: list[Page] = []

    def failed(error: Error) -> None:
        faults.append(str(error))

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith(address):
            faults.append(request.url)

    def watch(page: Page) -> None:
        page.on("pageerror", failed)
        page.on("console", said)
        page.on("request", asked)
        pages.append(page)

    yield watch
    for page in pages:
        page.remove_listener("pageerror", failed)
        page.remove_listener("console", said)
        page.remove_listener("request", asked)
    assert faults == []


def settled(page: Page) -> None:
    """Wait until the page has come with all that it names, and what its scripts do in the next frames is done.

    Where the page's time was made to stand still, no frame ever comes.
    """
    page.wait_for_load_state("load")
    for _ in range(2):
        page.evaluate(FRAME)


def until(page: Page, happened: Callable[[], bool]) -> None:
    """Wait for what is seen from outside of a page. The browser runs on between two questions."""
    for _ in range(PATIENCE // 20):
        if happened():
            return
        page.wait_for_timeout(20)
    pytest.fail("it has not happened")


def printed_pages(page: Page, paper: str) -> int:
    """How many sheets the page takes on paper of this format."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper, prefer_css_page_size=True)))


@contextmanager
def by_plain_names(page: Page, site: Path) -> Iterator[Page]:
    """On this page of a site, its first, a test may ask for files by their names in the project."""
    root = page.url

    def ours(url: str) -> bool:
        return url.startswith((f"{root}assets/", f"{root}search/"))

    def answer(route: Route) -> None:
        route.fulfill(path=file_of(site, urlsplit(route.request.url.removeprefix(root)).path))

    page.route(ours, answer)
    yield page
    page.unroute(ours, answer)
