"""What a reader does, in a real browser: read, leave; by tap, by key, without script, on a small screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from support.browsing import LookAt, OpenPage
from support.host import serving
from support.letters import BOTH

STEP = "steps/03-bring-in-someone-trained/"
KINDS = ["", STEP, "steps/closing/", "get-help/", "reading-in-private/", "sources/", "about/", "404.html"]


ADOPT = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
}"""
LARGE = """html { font-size: 200% }
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


def read_on(page: Page) -> str:
    door = page.locator(".doors a[rel=next]")
    following = str(door.evaluate("link => link.href"))
    door.click()
    expect(page).to_have_url(following)
    return page.locator("h1").inner_text()


class TestReading:
    @pytest.mark.parametrize("script", [True, False])
    def test_all_ten_steps_by_next(self, open_page: OpenPage, script: bool) -> None:
        page = open_page(java_script_enabled=script)
        page.locator(".contents > ol > li:first-child > a").click()
        expect(page.locator(".eyebrow")).to_contain_text("Step 1 of 10")
        titles = [page.locator("h1").inner_text(), *(read_on(page) for _ in range(10))]
        assert titles[0] == "Say how you feel"
        assert titles[9:] == ["Set and reset boundaries", "To take with you"]
        assert len(set(titles)) == 11

    def test_by_keyboard_alone(self, open_page: OpenPage) -> None:
        """Quick exit comes first, then the way past the header; the contents open and lead on with keys."""
        page = open_page(STEP, width=390, height=800)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.exit')")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "Search"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Contents"
        page.keyboard.press("Enter")
        for _ in range(page.locator(".menu .here a").count() + 1):
            page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent.trim()") == "1 Say how you feel"
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Say how you feel")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.rel") == "next":
                break
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Look at what lies underneath")

    def test_every_stop_of_the_keyboard_can_be_seen(self, open_page: OpenPage) -> None:
        """No link or field takes the focus while it is hidden, and each shows that it has it."""
        page = open_page(STEP, width=390, height=800)
        seen = set()
        for _ in range(80):
            page.keyboard.press("Tab")
            state = page.evaluate(
                """() => {
                    const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
                    return [e.outerHTML, box.width > 0 && box.height > 0 && box.bottom > 0, style.outlineStyle];
                }"""
            )
            if state[0].startswith("<body"):
                break
            assert state[1], state[0]
            assert state[2] == "solid", state[0]
            seen.add(state[0])
        assert len(seen) > 12

    def test_without_script_everything_is_there(self, open_page: OpenPage) -> None:
        """The words, the contents and the ways on need no script; what can't work without is not shown."""
        page = open_page(STEP, java_script_enabled=False, width=390, height=800)
        expect(page.locator("article")).to_contain_text("What to do")
        expect(page.get_by_role("link", name="Search")).to_be_visible()
        expect(page.locator("[data-scheme-switch]")).to_be_hidden()
        page.locator("summary", has_text="What research says").click()
        expect(page.get_by_text("How sure").first).to_be_visible()
        page.locator("summary", has_text="Contents").click()
        page.locator(".menu a", has_text="Set and reset boundaries").click()
        expect(page.locator("h1")).to_have_text("Set and reset boundaries")

    def test_who_is_short_of_time_gets_to_what_there_is_to_do(self, open_page: OpenPage) -> None:
        page = open_page(STEP, width=390, java_script_enabled=False)
        page.locator(".jump").click()
        expect(page.get_by_role("heading", name="What to do")).to_be_in_viewport()

    def test_a_lost_reader_is_led_back(self, browser: Browser, address: str) -> None:
        """The page for wrong addresses works at any depth, below the sub-path."""
        page = browser.new_page()
        answer = page.goto(address + "steps/no/such/page/")
        assert answer is not None
        assert answer.status == 404
        expect(page.locator("header .mark svg")).to_be_visible()
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Charter")
        page.locator("article").get_by_role("link", name="First page").click()
        expect(page).to_have_url(address)
        page.close()

    def test_at_the_root_of_a_host_as_well(self, browser: Browser, site: Path) -> None:
        with serving(site, prefix="/") as address:
            page = browser.new_page()
            page.goto(address + STEP)
            page.locator(".doors a[rel=next]").click()
            expect(page.locator("h1")).to_have_text("Do not hurt back")
            page.close()


class TestWayOut:
    @pytest.mark.parametrize("letters", BOTH, indirect=True)
    @pytest.mark.parametrize("kind", KINDS)
    def test_quick_exit_is_always_in_view(self, look_at: LookAt, kind: str) -> None:
        """A plain link of 44 pixels or more that stays on top, however far down, with the contents open, too."""
        for width in (320, 1280):
            page = look_at(kind, width=width, height=600)
            link = page.locator("a.exit")
            assert link.get_attribute("href") == "https://www.bbc.co.uk/weather"
            assert "noreferrer" in str(link.get_attribute("rel"))
            for place in (0, 100_000):
                page.evaluate("place => scrollTo(0, place)", place)
                box = link.bounding_box()
                assert box is not None
                assert min(box["width"], box["height"]) >= 44
                assert top_most(page, ".exit")
            page.locator(".menu summary").click()
            expect(page.locator(".menu nav")).to_be_visible()
            assert top_most(page, ".exit")


class TestColours:
    def test_the_device_decides(self, open_page: OpenPage) -> None:
        dark, light = open_page(color_scheme="dark"), open_page(color_scheme="light")
        assert background(dark) == "rgb(35, 30, 27)"
        assert background(light) == "rgb(248, 242, 231)"

    def test_then_the_reader_does_for_the_visit_alone(self, open_page: OpenPage) -> None:
        """The choice holds on the next page, is in force before the first paint, and is kept in this tab only."""
        page = open_page(color_scheme="light")
        page.locator(".menu summary").click()
        page.get_by_role("button", name="Use dark colours").click()
        assert background(page) == "rgb(35, 30, 27)"
        page.goto(page.url + STEP)
        assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
        assert background(page) == "rgb(35, 30, 27)"
        page.locator(".menu summary").click()
        expect(page.get_by_role("button", name="Use light colours")).to_be_visible()
        assert page.evaluate("[localStorage.length, document.cookie]") == [0, ""]
        another = page.context.new_page()
        another.goto(page.url)
        assert background(another) == "rgb(248, 242, 231)"


class TestEveryReader:
    @pytest.mark.parametrize("kind", KINDS)
    def test_axe_finds_nothing(self, look_at: LookAt, kind: str) -> None:
        """With all that opens open; the way it is laid out matters in one colour as well as in the other."""
        for width, scheme in ((360, "light"), (1440, "light"), (360, "dark"), (1440, "dark")):
            page = unfolded(look_at(kind, width=width, color_scheme=scheme))
            results = Axe().run(page)
            assert results.violations_count == 0, (width, scheme, results.generate_report())

    @pytest.mark.parametrize("letters", BOTH, indirect=True)
    @pytest.mark.parametrize("kind", KINDS)
    def test_nothing_runs_out_of_the_page(self, look_at: LookAt, kind: str) -> None:
        page = unfolded(look_at(kind))
        for width in (320, 390, 800, 1200, 1344, 2560):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    @pytest.mark.parametrize("letters", BOTH, indirect=True)
    @pytest.mark.parametrize("kind", KINDS)
    def test_with_larger_letters_and_wider_spacing(self, look_at: LookAt, kind: str) -> None:
        """Text at 200 %, with the spacing that WCAG 1.4.12 asks for, on a phone: still no scrolling sideways."""
        page = unfolded(look_at(kind, width=360))
        page.evaluate(ADOPT, LARGE)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert top_most(page, ".exit")


def unfolded(page: Page) -> Page:
    """The page with all open that opens."""
    page.locator("details").evaluate_all("all => all.forEach((box) => { box.open = true })")
    return page


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def top_most(page: Page, selector: str) -> bool:
    """Whether a tap in the middle of the element would reach it."""
    return bool(
        page.evaluate(
            """selector => {
                const element = document.querySelector(selector), box = element.getBoundingClientRect();
                const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                return hit !== null && element.contains(hit);
            }""",
            selector,
        )
    )
