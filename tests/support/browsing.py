"""Browsers that read the sites, and how a test waits for one: for what it waits for, never for time."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

import chromium
from support import letters

OpenPage = Callable[..., Page]
PATIENCE = 120_000  # milliseconds after which what is waited for will never come, on however busy a machine
FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


class Browsers:
    """A browser for each family of letters, started when it is first asked for."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        self.playwright = playwright
        self.folder = folder
        self.started: dict[str, Browser] = {}

    def __call__(self, family: str) -> Browser:
        if family not in self.started:
            self.started[family] = self.playwright.chromium.launch(
                executable_path=chromium.executable(),
                args=chromium.ARGUMENTS,
                env={**os.environ, **letters.alone(family, self.folder)},
            )
        return self.started[family]

    def close(self) -> None:
        for browser in self.started.values():
            browser.close()


def settled(page: Page) -> None:
    """Wait until the page has come with all that it names, and what its scripts do in the next frames is done."""
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
