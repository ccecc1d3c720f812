"""Finishing takes away what no page uses, and nothing that can be seen: each page looks as MkDocs built it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.browsing import settled
from support.host import serving

KINDS = {
    "index": "",
    "step": "steps/03-bring-in-someone-trained/",
    "closing": "steps/closing/",
    "help": "get-help/",
    "sources": "sources/",
    "lost": "404.html",
}
EDGES = 400  # values of colour: the browser may draw the edges of a few letters in two ways
DIFFERENCE = """async pictures => {
    const [one, two] = await Promise.all(pictures.map(async data => {
        const image = Object.assign(new Image(), { src: "data:image/png;base64," + data });
        await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
        const drawn = canvas.getContext("2d");
        drawn.drawImage(image, 0, 0);
        return drawn.getImageData(0, 0, image.width, image.height);
    }));
    if (one.width !== two.width || one.height !== two.height) return Infinity;
    return one.data.reduce((sum, value, n) => sum + (Math.abs(value - two.data[n]) > 24), 0);
}"""
OPEN = "document.querySelectorAll('details:not(.menu)').forEach(box => { box.open = true })"


@pytest.fixture(scope="module")
def unfinished(unfinished_site: Path) -> Iterator[str]:
    with serving(unfinished_site) as address:
        yield address


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
@pytest.mark.parametrize("kind", KINDS)
def test_finished_and_unfinished_pages_look_the_same(
    browser: Browser, address: str, unfinished: str, kind: str, width: int, scheme: str
) -> None:
    """As they come, all open, with a link in focus, with the contents or search open, and on paper."""
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme=scheme,  # type: ignore[arg-type]
        reduced_motion="reduce",
    )
    differing, *pages = (context.new_page() for _ in range(3))
    for page, site in zip(pages, (unfinished, address), strict=True):
        page.goto(site + KINDS[kind])
    for state in (as_it_comes, all_open, focused, with_contents, with_search, on_paper):
        for page in pages:
            state(page)
        before, after = (picture(page, state) for page in pages)
        if before != after:
            data = [base64.b64encode(one).decode() for one in (before, after)]
            assert differing.evaluate(DIFFERENCE, data) <= EDGES, state.__name__
    context.close()


def picture(page: Page, state: Callable[[Page], None]) -> bytes:
    whole = state in (as_it_comes, all_open, on_paper)
    return page.screenshot(full_page=whole, animations="disabled", caret="hide")


def as_it_comes(page: Page) -> None:
    settled(page)


def all_open(page: Page) -> None:
    page.evaluate(OPEN)


def focused(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")


def with_contents(page: Page) -> None:
    page.evaluate("document.activeElement.blur()")
    page.locator(".menu summary").click()


def with_search(page: Page) -> None:
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox").fill("set boundaries")  # found at once, and the same after more words have come
    expect(page.locator("[role=option] mark").first).to_be_visible()


def on_paper(page: Page) -> None:
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
