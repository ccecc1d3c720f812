"""Quick exit in a real browser: first without script, then with it. The harmless page is our own, on another host."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import chromium
from conftest import build_site, copy_project
from host import serving

STEP = "steps/03-bring-in-someone-trained/"
EARLIER = "steps/02-look-underneath/"


class Weather(BaseHTTPRequestHandler):
    """A harmless page, as slow as the test asks."""

    delay = 0.0

    def do_GET(self) -> None:
        time.sleep(self.delay)
        body = b"<!doctype html><title>Weather</title><h1>Weather</h1>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def weather() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Weather) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def guide(weather: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The guide, its exit leading to our harmless page."""
    site = build_site(copy_project(tmp_path_factory.mktemp("exit") / "project"), EXIT_TO=weather)
    with serving(Path(site)) as address:
        yield address


@pytest.fixture(params=["kept in memory", "loaded again"])
def page(request: pytest.FixtureRequest, browser: Browser, caching_browser: Browser) -> Iterator[Page]:
    """A tab in a browser that keeps pages in memory for Back, and in one that does not."""
    used = caching_browser if request.param == "kept in memory" else browser
    context = used.new_context(reduced_motion="reduce")
    yield context.new_page()
    Weather.delay = 0.0
    context.close()


@pytest.fixture(scope="module")
def caching_browser(browser: Browser) -> Browser:
    """Playwright turns the back-forward cache off; readers have it."""
    assert browser.is_connected()
    return browser.browser_type.launch(
        executable_path=chromium.executable(),
        args=chromium.ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )


def go_back(page: Page) -> None:
    """As a reader does, without waiting: a page kept in memory loads nothing."""
    page.evaluate("() => { setTimeout(() => history.back()) }")


class TestWithoutScript:
    def test_it_is_a_plain_link(self, browser: Browser, guide: str, weather: str) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(guide + STEP)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page).to_have_url(weather)
        context.close()

    def test_the_line_beside_it_says_what_it_cannot_do(self, browser: Browser, guide: str) -> None:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(guide + STEP)
        note = page.get_by_label("About Quick exit")
        expect(note).to_contain_text("cannot clear your history")
        note.get_by_role("link").click()
        expect(page.locator("h1")).to_have_text("Reading in private")
        context.close()


class TestWithScript:
    def test_its_name_says_what_it_does(self, page: Page, guide: str) -> None:
        page.goto(guide)
        expect(page.get_by_role("link", name="Quick exit: leave for a weather page")).to_be_visible()

    def test_back_does_not_lead_to_the_page(self, page: Page, guide: str, weather: str) -> None:
        page.goto("about:blank")
        page.goto(guide + STEP)
        page.locator("a.exit").click()
        expect(page).to_have_url(weather)
        go_back(page)
        expect(page).to_have_url("about:blank")

    def test_back_does_not_show_the_pages_before_either(self, page: Page, guide: str, weather: str) -> None:
        """They are still in the list of the tab, and leave again before they are seen."""
        page.goto(guide + EARLIER)
        page.goto(guide + STEP)
        page.locator("a.exit").click()
        expect(page).to_have_url(weather)
        go_back(page)
        page.wait_for_timeout(500)
        expect(page).to_have_url(weather)
        expect(page.locator("h1")).to_have_text("Weather")

    def test_who_comes_again_on_purpose_can_read(self, page: Page, guide: str, weather: str) -> None:
        page.goto(guide + STEP)
        page.locator("a.exit").click()
        expect(page).to_have_url(weather)
        page.goto(guide + STEP)
        expect(page.locator("h1")).to_be_visible()
        page.goto(guide + EARLIER)
        go_back(page)
        expect(page.locator("h1")).to_have_text("Bring in someone trained")

    def test_pages_stay_in_memory_for_back(self, page: Page, guide: str, request: pytest.FixtureRequest) -> None:
        """Nothing on our pages keeps a browser from keeping them, so that Back is quick for all who have not left."""
        page.goto(guide + EARLIER)
        page.evaluate("window.kept = true")
        page.goto(guide + STEP)
        go_back(page)
        expect(page.locator("h1")).to_have_text("Look at what lies underneath")
        in_memory = "kept in memory" in request.node.name
        assert page.evaluate("window.kept === true") is in_memory

    def test_on_a_slow_line_the_page_is_blank_at_once(self, page: Page, guide: str, weather: str) -> None:
        page.goto(guide + STEP)
        Weather.delay = 2.0
        shown, title, said = page.evaluate(
            """() => {
                document.querySelector("a.exit").click();
                const status = document.querySelector("[data-exit-status]");
                return [document.body.innerText.replace(status.innerText, ""), document.title, status.textContent];
            }"""
        )
        assert (shown.strip(), title, said) == ("", "\u200b", "Leaving")
        expect(page).to_have_url(weather)

    def test_the_tab_forgets_nothing_else(self, page: Page, guide: str, weather: str) -> None:
        """No cookie and nothing kept beyond the tab; in it, only that its reader has left."""
        page.goto(guide + STEP)
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        page.locator("a.exit").click()
        expect(page).to_have_url(weather)
        another = page.context.new_page()
        another.goto(guide)
        assert another.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


class TestByShift:
    def test_three_times_leaves(self, page: Page, guide: str, weather: str) -> None:
        page.goto(guide + STEP)
        status = page.locator("[data-exit-status]")
        page.keyboard.press("Shift")
        expect(status).to_have_text("Press Shift two more times to leave")
        page.keyboard.press("Shift")
        expect(status).to_have_text("Press Shift once more to leave")
        page.keyboard.press("Shift")
        expect(page).to_have_url(weather)

    def test_capitals_do_not_count(self, page: Page, guide: str) -> None:
        page.goto(guide)
        page.get_by_role("button", name="Search").click()
        for letter in "ABCDE":
            page.keyboard.press(f"Shift+{letter}")
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.keyboard.press("Shift+A")
        page.keyboard.press("Shift")
        expect(page.locator("h1")).to_be_visible()

    def test_another_key_between_begins_anew(self, page: Page, guide: str) -> None:
        page.goto(guide + STEP)
        for key in ("Shift", "Shift", "a", "Shift", "Shift"):
            page.keyboard.press(key)
        expect(page.locator("h1")).to_be_visible()

    def test_slow_presses_do_not_count(self, page: Page, guide: str) -> None:
        page.clock.install()
        page.goto(guide + STEP)
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.clock.run_for(5100)
        expect(page.locator("[data-exit-status]")).to_have_text("")
        page.keyboard.press("Shift")
        expect(page.locator("h1")).to_be_visible()
