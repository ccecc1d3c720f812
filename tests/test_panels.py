"""What opens below the header, the contents and search: how it closes, and that what lies beneath is out of reach."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support.browsing import OpenPage
from support.letters import BOTH

STEP = "steps/03-bring-in-someone-trained/"
BENEATH = "() => [...document.querySelectorAll('main, footer, .exit-note')].map(part => part.inert)"
LEAVES = """link => {
    const box = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
}"""


class Panel:
    """One of the two panels: its control in the header, and what the control opens."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.control: Locator = page.locator(".menu summary" if name == "contents" else ".find")
        self.body: Locator = page.locator(".menu > nav" if name == "contents" else ".search")

    def open(self) -> None:
        self.control.click()
        expect(self.body).to_be_visible()


@pytest.fixture(params=["contents", "search"])
def panel(request: pytest.FixtureRequest, open_page: OpenPage) -> Panel:
    return Panel(open_page(STEP, width=390, height=800), request.param)


class TestPanels:
    def test_escape_closes_and_the_focus_goes_back_to_where_it_was_opened(self, panel: Panel) -> None:
        panel.open()
        panel.page.keyboard.press("Escape")
        expect(panel.body).to_be_hidden()
        expect(panel.control).to_be_focused()

    def test_what_lies_beneath_is_out_of_reach_and_quick_exit_is_not(self, panel: Panel) -> None:
        assert panel.page.evaluate(BENEATH) == [False] * 3
        panel.open()
        assert panel.page.evaluate(BENEATH) == [True] * 3
        assert panel.page.locator("a.exit").evaluate(LEAVES)
        panel.control.click()
        assert panel.page.evaluate(BENEATH) == [False] * 3

    def test_a_tap_beside_it_closes_it_and_does_nothing_else(self, panel: Panel) -> None:
        panel.page.set_viewport_size({"width": 390, "height": 2600})  # so that there is something beside it
        panel.open()
        where = panel.page.url
        door = panel.page.locator(".doors [rel=next]").bounding_box()
        assert door is not None
        panel.page.evaluate("y => scrollTo(0, y - 2400)", door["y"])
        panel.page.mouse.click(200, 2450)
        expect(panel.body).to_be_hidden()
        assert panel.page.url == where

    def test_nor_does_a_finger_reach_through(self, open_page: OpenPage) -> None:
        """Below the dimmed page lies a link that would lead away."""
        page = open_page("get-help/", width=390, height=800, has_touch=True)
        panel = Panel(page, "search")
        country = page.locator(".places a").nth(8).bounding_box()
        panel.control.tap()
        expect(panel.body).to_be_visible()
        assert country is not None
        page.touchscreen.tap(country["x"] + 20, country["y"] + 20)
        expect(panel.body).to_be_hidden()
        assert "#" not in page.url

    def test_who_opened_it_stays_at_their_place(self, panel: Panel) -> None:
        panel.page.evaluate("scrollTo(0, 2000)")
        panel.open()
        panel.page.keyboard.press("Tab")
        panel.page.keyboard.press("Escape")
        expect(panel.body).to_be_hidden()
        assert panel.page.evaluate("scrollY") == 2000

    @pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
    def test_a_focus_that_goes_on_closes_it(self, panel: Panel, key: str) -> None:
        panel.open()
        for _ in range(60):
            panel.page.keyboard.press(key)
            if panel.body.is_hidden():
                break
        expect(panel.body).to_be_hidden()
        assert panel.page.evaluate("document.activeElement.checkVisibility()")

    def test_one_opens_and_the_other_closes(self, open_page: OpenPage) -> None:
        page = open_page(STEP, width=390, height=800)
        contents, search = Panel(page, "contents"), Panel(page, "search")
        contents.open()
        search.open()
        expect(contents.body).to_be_hidden()
        contents.open()
        expect(search.body).to_be_hidden()
        assert page.evaluate(BENEATH) == [True] * 3


class TestContents:
    @pytest.mark.parametrize("script", [True, False])
    def test_quick_exit_stays_where_it_is_before_the_later_sheet_has_come(
        self, browser: Browser, address: str, script: bool
    ) -> None:
        page = browser.new_page(viewport={"width": 360, "height": 640}, java_script_enabled=script)
        page.route("**/later.*.css", lambda route: route.abort())
        page.goto(address + STEP)
        before = page.locator("a.exit").bounding_box()
        page.locator(".menu summary").click()
        expect(page.locator(".menu > nav")).to_be_visible()
        assert page.locator("a.exit").bounding_box() == before
        page.close()

    def test_a_part_of_the_page_is_two_taps_away_and_in_sight(self, open_page: OpenPage) -> None:
        page = open_page(STEP, width=390, height=800)
        page.locator(".menu summary").click()
        page.locator(".menu .here").get_by_role("link", name="The first visits").click()
        expect(page.locator(".menu > nav")).to_be_hidden()
        expect(page.get_by_role("heading", name="The first visits")).to_be_in_viewport()

    def test_without_script_nothing_in_it_would_be_covered_by_it(self, open_page: OpenPage) -> None:
        page = open_page(STEP, width=390, height=800, java_script_enabled=False)
        page.locator(".menu summary").click()
        expect(page.locator(".menu").get_by_role("link", name="First page")).to_be_visible()
        expect(page.locator(".menu .here")).to_be_hidden()
        expect(page.locator(".menu button")).to_be_hidden()

    def test_on_a_wide_screen_the_parts_stand_in_the_margin(self, open_page: OpenPage) -> None:
        page = open_page(STEP, width=1440, height=900)
        beside = page.get_by_role("navigation", name="On this page")
        expect(beside).to_be_in_viewport()
        beside.get_by_role("link", name="When this is not the step for you").click()
        expect(page.get_by_role("heading", name="When this is not the step for you")).to_be_in_viewport()
        expect(beside).to_be_in_viewport()


@pytest.mark.parametrize("letters", BOTH, indirect=True)
@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1440])
@pytest.mark.usefixtures("letters")
def test_however_large_letters_are_the_header_covers_nothing(open_page: OpenPage, width: int) -> None:
    """At 100, 150 and 200 %: Quick exit ends the first and only line, and a heading that was jumped to is below it."""
    page = open_page(STEP, width=width, height=800)
    for size in (100, 150, 200):
        page.evaluate("size => { document.documentElement.style.fontSize = `${size}%` }", size)
        page.evaluate("location.hash = ''; scrollTo(0, 0)")
        page.evaluate("location.hash = 'what-to-do'")
        lines = page.evaluate(
            """() => {
                const shown = [...document.querySelectorAll("header > div > a:not(.skip), header summary")];
                const boxes = shown.filter(e => e.checkVisibility()).map(e => e.getBoundingClientRect());
                const exit = document.querySelector("a.exit").getBoundingClientRect();
                return {
                    one: boxes.every(box => box.top < exit.bottom && box.bottom > exit.top),
                    last: boxes.every(box => box.left <= exit.left) && exit.right <= innerWidth,
                    header: document.querySelector("header").getBoundingClientRect().bottom,
                    heading: document.querySelector("#what-to-do").getBoundingClientRect().top,
                    wide: document.documentElement.scrollWidth,
                };
            }"""
        )
        assert lines["one"], size
        assert lines["last"], size
        assert lines["header"] <= lines["heading"], size
        assert lines["wide"] <= width, size
