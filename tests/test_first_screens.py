"""What a reader meets first on a small phone: the way in, a number to call, the words of a step; in pixels of CSS."""

from __future__ import annotations

import pytest

from support.browsing import OpenPage, printed_pages
from support.project import ROOT

WIDTH, HEIGHT = 360, 780
PHONE = {"width": WIDTH, "height": HEIGHT, "has_touch": True, "is_mobile": True}
FIRST_WORDS = 640
LONG_SIGN = {"09-take-stock": 700}  # its sign has more to say
ENDS = "e => e.getBoundingClientRect().bottom + scrollY"
BEGINS = "e => e.getBoundingClientRect().top + scrollY"
STEPS = sorted(path.stem for path in (ROOT / "content/steps").glob("*.md"))


def test_all_ways_into_the_guide_stand_on_two_screens(open_page: OpenPage) -> None:
    """Title, stop sign, where one may be now, the ten steps; what is to be read stands below."""
    page = open_page(**PHONE)
    parts = [page.locator(part) for part in ("h1", ".stop", ".begin", ".contents > ol", ".scenes", ".unsafe")]
    begins = [part.evaluate(BEGINS) for part in parts]
    assert begins == sorted(begins)
    assert parts[3].evaluate(ENDS) <= 2 * HEIGHT


@pytest.mark.parametrize("step", STEPS)
def test_a_step_begins_on_the_first_screen(open_page: OpenPage, step: str) -> None:
    words = open_page(f"steps/{step}/", **PHONE).locator("article > p:not([class]):not(:has(.jump))").first
    assert words.evaluate(BEGINS) <= LONG_SIGN.get(step, FIRST_WORDS)


class TestHelp:
    def test_numbers_and_countries_stand_on_the_first_screen(self, open_page: OpenPage) -> None:
        page = open_page("get-help/", **PHONE)
        assert page.locator("a[href^='tel:']").first.evaluate(ENDS) <= HEIGHT
        assert page.get_by_role("heading", name="To talk now").evaluate(ENDS) <= HEIGHT
        assert page.locator(".places a").nth(5).evaluate(ENDS) <= HEIGHT

    @pytest.mark.parametrize("country", ["South Africa", "UK", "Trinidad and Tobago"])
    def test_a_number_is_one_tap_from_the_country_and_so_is_the_way_back(
        self, open_page: OpenPage, country: str
    ) -> None:
        """By links alone."""
        page = open_page("get-help/", java_script_enabled=False, **PHONE)
        page.locator(".places").get_by_role("link", name=country, exact=True).tap()
        box = page.locator(".country").filter(has=page.get_by_role("heading", name=country, exact=True))
        call = box.get_by_role("link", name="Call").first
        size = call.bounding_box()
        assert size is not None
        assert size["height"] >= 44
        assert 57 <= size["y"] <= HEIGHT - size["height"]
        box.get_by_role("link", name="All countries").tap()
        assert page.locator(".places a").first.evaluate("e => e.getBoundingClientRect().top") < HEIGHT

    @pytest.mark.parametrize("paper", ["A4", "Letter"])
    def test_a_country_that_was_chosen_prints_alone_on_two_pages(self, open_page: OpenPage, paper: str) -> None:
        page = open_page("countries/#uk")
        page.emulate_media(media="print")
        shown = [heading for heading in page.locator("article h2").all() if heading.is_visible()]
        assert [heading.inner_text() for heading in shown] == ["UK", "How we checked these"]
        assert printed_pages(page, paper) <= 2


def test_a_stop_sign_on_paper_says_numbers(open_page: OpenPage) -> None:
    page = open_page(f"steps/{STEPS[0]}/")
    numbers = page.locator(".stop .printed")
    assert not numbers.is_visible()
    page.emulate_media(media="print")
    assert numbers.is_visible()
    assert "UK 999" in numbers.inner_text()
