"""The guide on paper: a step on two pages, safety lines kept, research open, addresses shown."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from support.browsing import OpenPage, printed_pages

STEP = "steps/03-bring-in-someone-trained/"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_step_fits_two_pages(open_page: OpenPage, paper: str) -> None:
    page = open_page()
    steps = page.locator(".contents > ol a").evaluate_all("links => links.map(link => link.href)")
    counts = {}
    for address in steps:
        page.goto(address)
        counts[address.rsplit("/", 2)[1]] = printed_pages(page, paper)
    assert {step: count for step, count in counts.items() if count > 2} == {}
    assert len(counts) == 10


class TestAStepOnPaper:
    @pytest.fixture
    def page(self, open_page: OpenPage) -> Page:
        page = open_page(STEP)
        page.emulate_media(media="print")
        return page

    def test_words_that_keep_safe_are_kept(self, page: Page) -> None:
        expect(page.locator(".stop")).to_be_visible()
        expect(page.locator("footer p").first).to_contain_text("afraid")
        expect(page.locator("footer .address")).to_have_text(f"https://someone.github.io/in-your-corner/{STEP}")

    def test_what_serves_only_the_screen_is_gone(self, page: Page) -> None:
        for part in ("header", ".exit-note", ".rail", ".doors", "footer ul"):
            expect(page.locator(part).first).to_be_hidden()

    def test_research_is_open_and_its_sources_have_addresses(self, page: Page) -> None:
        assert page.locator("details.research p").first.evaluate("p => p.getBoundingClientRect().height") > 0
        style = "link => getComputedStyle(link, '::after').content"
        page.goto(page.url.replace(STEP, "sources/"))
        assert "https://doi.org/" in page.locator("article a[href^='https://doi.org/']").first.evaluate(style)
