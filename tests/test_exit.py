"""Quick exit in a real browser: first without script, then with it. The harmless page is our own, on another host."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

import chromium
from support.host import serving
from support.project import build_site, copy_project

STEP = "steps/03-bring-in-someone-trained/"
EARLIER = "steps/02-look-underneath/"


class Weather(BaseHTTPRequestHandler):
    """A harmless page that comes when the test lets it, or does not come at all."""

    gate = threading.Event()
    nothing = False  # answer 204: the browser stays where it is

    def do_GET(self) -> None:
        self.gate.wait()
        if self.nothing:
            self.send_response(204)
            self.end_headers()
            return
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
        Weather.gate.set()
        yield f"http://localhost:{server.server_port}/"
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
    context = used.new_context(reduced_motion="no-preference")
    Weather.gate.set()
    yield context.new_page()
    Weather.gate.set()
    Weather.nothing = False
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


Come = Callable[[Page, str, str], None]


def blank(page: Page) -> bool:
    """Whether nothing of the page can be seen."""
    return page.locator("h1:visible, header:visible, footer:visible").count() == 0


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
        expect(note).to_contain_text("can’t clear your history")
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

    def test_who_comes_again_on_purpose_can_read(self, page: Page, guide: str, weather: str) -> None:
        page.goto(guide + STEP)
        page.locator("a.exit").click()
        expect(page).to_have_url(weather)
        page.goto(guide + STEP)
        expect(page.locator("h1")).to_be_visible()
        page.goto(guide + EARLIER)
        go_back(page)
        expect(page.locator("h1")).to_have_text("Bring in someone trained")

    def test_it_leaves_the_very_moment_a_page_has_come(self, page: Page, guide: str, weather: str) -> None:
        """No transition between two pages may take the press."""
        page.goto(guide + EARLIER)
        box = page.locator("a.exit").bounding_box()
        assert box is not None
        with page.expect_event("domcontentloaded"):
            page.evaluate("() => { setTimeout(() => document.querySelector('.doors [rel=next]').click()) }")
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(page).to_have_url(weather)

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
        Weather.gate.clear()
        shown, title, said, address = page.evaluate(
            """() => {
                document.querySelector("a.exit").click();
                const status = document.querySelector("[data-exit-status]");
                const text = document.body.innerText.replace(status.innerText, "");
                return [text, document.title, status.textContent, location.pathname];
            }"""
        )
        assert (shown.strip(), title, said, address) == ("", "\u200b", "Leaving", "/")
        Weather.gate.set()
        expect(page).to_have_url(weather)

    def test_where_nothing_comes_the_next_press_leaves(self, page: Page, guide: str, weather: str) -> None:
        """A 204, or a load that was stopped: the page stays blank, and a press anywhere tries again."""
        page.goto(guide + STEP)
        Weather.nothing = True
        with page.expect_event("response", lambda answer: answer.url == weather):
            page.locator("a.exit").click()
        assert blank(page)
        Weather.nothing = False
        page.mouse.click(100, 300)
        expect(page).to_have_url(weather)

    @pytest.mark.parametrize("key", ["Enter", "Shift", "x"])
    def test_and_so_does_any_key(self, page: Page, guide: str, weather: str, key: str) -> None:
        page.goto(guide + STEP)
        Weather.nothing = True
        with page.expect_event("response", lambda answer: answer.url == weather):
            page.locator("a.exit").click()
        Weather.nothing = False
        page.keyboard.press(key)
        expect(page).to_have_url(weather)

    def test_the_middle_button_leaves_as_well(self, page: Page, guide: str, weather: str) -> None:
        page.goto(guide + STEP)
        page.locator("a.exit").click(button="middle")
        expect(page).to_have_url(weather)
        assert len(page.context.pages) == 1

    def test_the_right_button_does_not(self, page: Page, guide: str) -> None:
        page.goto(guide + STEP)
        page.locator("a.exit").click(button="right")
        expect(page.locator("h1")).to_be_visible()

    def test_search_that_fails_does_not_bring_it_back(self, page: Page, guide: str, weather: str) -> None:
        """Where search can't be fetched, the page of headings stands in; never for a reader who has left."""
        page.route("**/results*.js", lambda route: route.abort())
        page.goto(guide + STEP)
        Weather.gate.clear()
        with page.expect_event("requestfailed", lambda request: "/results." in request.url):
            page.evaluate("() => ['a.find', 'a.exit'].forEach((link) => document.querySelector(link).click())")
        Weather.gate.set()
        expect(page).to_have_url(weather)

    def test_it_works_before_any_other_script_has_come(self, page: Page, guide: str, weather: str) -> None:
        page.route("**/*.js", lambda _: None)  # none ever comes
        page.goto("about:blank")
        page.goto(guide + STEP, wait_until="commit")
        page.locator("a.exit").click()
        expect(page).to_have_url(weather)
        go_back(page)
        expect(page).to_have_url("about:blank")

    def test_the_tab_forgets_nothing_else(self, page: Page, guide: str, weather: str) -> None:
        """No cookie and nothing kept beyond the tab; in it, only that its reader has left."""
        page.goto(guide + STEP)
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
        page.locator("a.exit").click()
        expect(page).to_have_url(weather)
        another = page.context.new_page()
        another.goto(guide)
        assert another.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


# Tells at every frame that words of the guide can be seen in it.
LOOK = """() => {
    const look = () => {
        const title = document.querySelector("h1");
        const shown = title && title.getClientRects().length && getComputedStyle(title).visibility === "visible";
        if (shown) seen(title.textContent);
        requestAnimationFrame(look);
    };
    look();
}"""


# Counts the channels of a page that are open.
OPEN_CHANNELS = """{
    globalThis.channels = new Set();
    globalThis.BroadcastChannel = class extends BroadcastChannel {
        constructor(name) { super(name); channels.add(this); }
        close() { super.close(); channels.delete(this); }
    };
}"""


def by_a_door(page: Page, guide: str, _: str = "") -> None:
    page.goto(guide + EARLIER)
    page.locator(".doors [rel=next]").click()
    expect(page.locator("h1")).to_have_text("Bring in someone trained")


def by_the_address_bar(page: Page, guide: str, _: str = "") -> None:
    page.goto(guide + EARLIER)
    page.goto(guide + STEP)


def from_another_site(page: Page, guide: str, other: str) -> None:
    page.goto(guide + EARLIER)
    page.goto(other + "news")
    page.goto(guide + STEP)


def with_a_second_tab(page: Page, guide: str, _: str = "") -> None:
    page.context.new_page().goto(guide + EARLIER)
    page.bring_to_front()
    by_a_door(page, guide)


def with_a_page_ahead(page: Page, guide: str, _: str = "") -> None:
    by_a_door(page, guide)
    page.locator(".doors [rel=next]").click()
    expect(page.locator("h1")).to_have_text("Do not hurt back")
    go_back(page)
    expect(page.locator("h1")).to_have_text("Bring in someone trained")


WAYS = [by_a_door, by_the_address_bar, from_another_site, with_a_second_tab, with_a_page_ahead]
MOVES = {"back": (-1,), "back twice": (-1, -1), "two back": (-2,)}
JOURNEYS = [*((come, moves) for come in WAYS for moves in MOVES), (with_a_page_ahead, "forward")]


class TestNeverSeenAgain:
    """Not for one frame, whichever way the reader came and goes: pages kept in memory are blank there."""

    @pytest.mark.parametrize(("come", "moves"), JOURNEYS)
    def test_in_that_tab(self, page: Page, guide: str, weather: str, come: Come, moves: str) -> None:
        seen: list[str] = []
        page.expose_function("seen", lambda title: seen.append(title))
        page.add_init_script(f"({LOOK})()")
        page.goto("about:blank")
        come(page, guide, weather)
        expect(page.locator("h1")).to_be_visible()
        page.locator("a.exit").click()
        expect(page).to_have_url(weather)
        seen.clear()
        for move in MOVES.get(moves, (1,)):
            with page.expect_event("framenavigated"):
                page.evaluate(f"() => {{ setTimeout(() => history.go({move})) }}")
            expect(page).not_to_have_url(re.compile("/in-your-corner/"))
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        assert [title for title in seen if title != "Weather"] == []

    def test_a_second_tab_stays_as_it_is(self, page: Page, guide: str, weather: str) -> None:
        second = page.context.new_page()
        second.goto(guide + EARLIER)
        second.goto(guide + STEP)
        page.goto(guide + STEP)
        page.locator("a.exit").click()
        expect(page).to_have_url(weather)
        expect(second.locator("h1")).to_be_visible()
        go_back(second)
        expect(second.locator("h1")).to_have_text("Look at what lies underneath")


class TestColours:
    @pytest.mark.parametrize("come", [by_a_door, by_the_address_bar])
    def test_chosen_they_survive_back(self, page: Page, guide: str, come: Come) -> None:
        """So that a dark room stays dark."""
        come(page, guide, "")
        page.locator(".menu summary").click()
        page.locator("[data-scheme-switch]").click()
        go_back(page)
        expect(page.locator("h1")).to_have_text("Look at what lies underneath")
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
        expect(page.locator("[data-scheme-switch]")).to_have_text("Use light colours")

    def test_each_choice_closes_the_channel_that_it_is_told_through(self, page: Page, guide: str) -> None:
        page.add_init_script(OPEN_CHANNELS)
        page.goto(guide + STEP)
        page.locator(".menu summary").click()
        before = page.evaluate("channels.size")
        for said in ("Use light colours", "Use dark colours", "Use light colours"):
            page.locator("[data-scheme-switch]").click()
            expect(page.locator("[data-scheme-switch]")).to_have_text(said)
        assert page.evaluate("channels.size") == before


class TestContents:
    def test_left_open_they_are_closed_on_coming_back(self, page: Page, guide: str) -> None:
        page.goto(guide + EARLIER)
        page.locator(".menu summary").click()
        page.locator(".menu a", has_text="Take stock").click()
        expect(page.locator("h1")).to_have_text("Take stock, for yourself")
        go_back(page)
        expect(page.locator("h1")).to_have_text("Look at what lies underneath")
        expect(page.locator(".menu nav")).to_be_hidden()
        assert not page.locator("main").evaluate("main => main.inert")


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

    def test_with_a_click_or_the_wheel_it_does_not_count(self, page: Page, guide: str) -> None:
        """Shift and a click select or open a window; Shift and the wheel scroll sideways."""
        page.goto(guide + STEP)
        for _ in range(4):
            page.keyboard.down("Shift")
            page.mouse.click(5, 500)
            page.keyboard.up("Shift")
            page.keyboard.down("Shift")
            page.mouse.wheel(0, 10)
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
            page.keyboard.up("Shift")
        expect(page.locator("h1")).to_be_visible()

    def test_presses_that_overlap_count_each(self, page: Page, guide: str, weather: str) -> None:
        page.goto(guide + STEP)
        page.keyboard.down("ShiftLeft")
        page.keyboard.down("ShiftRight")
        page.keyboard.up("ShiftLeft")
        page.keyboard.up("ShiftRight")
        expect(page.locator("[data-exit-status]")).to_have_text("Press Shift once more to leave")
        page.keyboard.press("Shift")
        expect(page).to_have_url(weather)
