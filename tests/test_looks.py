"""How the pages look, where it can be said in figures: contrast, shifts, sizes, places of the parts, in every setting.

Letters differ from machine to machine, so nothing here compares pixels. `pytest --save-golden` writes the places and
colours of the parts to looks/; then a person looks at the pages and reads the diff.
"""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from support.browsing import OpenPage
from support.host import serving
from support.project import ROOT, TESTS, build_site, copy_project

STEP = "steps/03-bring-in-someone-trained/"
KINDS = {
    "index": "",
    "step": STEP,
    "closing": "steps/closing/",
    "help": "get-help/",
    "page": "about/",
    "lost": "404.html",
}
WIDTHS = (360, 820, 1440)
SMALLEST_SHIFT = 0.001  # what Lighthouse shows as 0; a header that arrives in two pieces moves by a hair
SCHEMES = ("light", "dark")
# The parts that are looked at. As wide as their letters, and so without a place of their own, are those of AS_WIDE.
AS_WIDE = ["dd", ".num", ".tel"]
PARTS = [
    *["header", ".under", ".rail", "article", ".kick", ".num", "article > h1", ".lead", ".stop", ".stop::before"],
    *[".plate", ".contents", ".contents li", "blockquote p", "dd", "details.research", ".doors", ".doors a", ".tel"],
    *["footer", "footer > div"],
]
CONTRAST = """() => {
    const channel = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const parse = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
    const behind = e => {
        for (; e; e = e.parentElement) {
            const colour = parse(getComputedStyle(e).backgroundColor);
            if (colour[3] === undefined || colour[3] > .99) return colour;
        }
        return [255, 255, 255];
    };
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const e = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest("script, style")) continue;
        const [a, b] = [light(parse(getComputedStyle(e).color)), light(behind(e))];
        const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        if (ratio < 7) found.push([ratio.toFixed(2), e.tagName, walk.currentNode.data.trim().slice(0, 40)]);
    }
    return found;
}"""
METRICS = """([parts, asWide]) => Object.fromEntries(parts.map(part => {
    const [selector, pseudo] = part.split("::");
    const e = document.querySelector(selector);
    if (!e || !e.checkVisibility()) return [part, null];
    const box = e.getBoundingClientRect(), style = getComputedStyle(e, pseudo ? "::" + pseudo : null);
    const round = n => Math.round(n / 4) * 4;
    const place = asWide.includes(part) ? {} : { left: round(box.left), width: round(box.width) };
    return [part, {
        ...place, position: style.position, colour: style.color,
        background: style.backgroundColor, size: style.fontSize, border: style.borderBlockStartWidth,
    }];
}))"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", KINDS)
class TestInBothSchemes:
    def test_text_has_the_contrast_of_level_aaa(self, open_page: OpenPage, kind: str, scheme: str) -> None:
        page = opened(open_page(KINDS[kind], color_scheme=scheme))
        assert page.evaluate(CONTRAST) == []

    @pytest.mark.parametrize("width", WIDTHS)
    def test_the_parts_are_where_a_person_approved_them(
        self, open_page: OpenPage, kind: str, scheme: str, width: int, save_golden: bool
    ) -> None:
        page = opened(open_page(KINDS[kind], width=width, color_scheme=scheme))
        found: dict[str, Any] = page.evaluate(METRICS, [PARTS, AS_WIDE])
        path = TESTS / f"looks/{kind}-{width}-{scheme}.json"
        if save_golden:
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
        assert found == json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("kind", KINDS)
class TestInEverySetting:
    @pytest.mark.parametrize("width", [390, 1440])
    def test_nothing_shifts_while_it_loads(self, open_page: OpenPage, kind: str, width: int) -> None:
        page = open_page(KINDS[kind], width=width)
        page.wait_for_load_state("networkidle")
        shifts = page.evaluate(
            """() => new Promise(done => {
                const what = e => [e.value, ...e.sources.map(s => s.node?.outerHTML?.slice(0, 60))];
                new PerformanceObserver(list => done(list.getEntries().map(what)))
                    .observe({ type: "layout-shift", buffered: true });
                setTimeout(() => done([]), 300);
            })"""
        )
        moved = [shift for shift in shifts if shift[0] >= SMALLEST_SHIFT]
        assert moved == []

    def test_from_right_to_left(self, open_page: OpenPage, kind: str) -> None:
        """Mirrored, nothing runs out of the page, and the stop sign stands beside its words."""
        for width in (360, 1440):
            page = open_page(KINDS[kind], width=width)
            page.evaluate("document.body.dir = 'rtl'")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if page.locator(".stop").count():
                assert page.locator(".stop").first.evaluate("e => getComputedStyle(e, '::before').right") == "0px"

    def test_with_forced_colours_everything_keeps_its_edges(self, open_page: OpenPage, kind: str) -> None:
        page = opened(open_page(KINDS[kind], forced_colors="active"))
        for selector in ("a.exit", "blockquote p", "dd", ".tel", ".doors a"):
            for part in page.locator(selector).all()[:2]:
                width = part.evaluate("e => parseFloat(getComputedStyle(e).borderBlockStartWidth)")
                assert width > 0, selector

    def test_nothing_moves_for_those_who_ask_for_that(self, open_page: OpenPage, kind: str) -> None:
        page = open_page(KINDS[kind], reduced_motion="reduce")
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(e => {
                const s = getComputedStyle(e);
                return parseFloat(s.transitionDuration) > 0 || s.animationName !== "none";
            }).map(e => e.tagName)"""
        )
        assert moving == []

    def test_at_four_times_the_size(self, open_page: OpenPage, kind: str) -> None:
        """A screen of 1280 pixels at 400 % is one of 320; at 200 %, of 640."""
        for width, height in ((640, 512), (320, 256)):
            page = open_page(KINDS[kind], width=width, height=height)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            covered = page.locator("header").evaluate("e => e.getBoundingClientRect().height / innerHeight")
            assert covered <= 0.5


def test_no_part_of_the_index_covers_another(open_page: OpenPage) -> None:
    """However far down one reads, on screens of any height."""
    for height in (600, 900, 1300):
        page = open_page(width=1440, height=height)
        for top in range(0, int(page.evaluate("document.documentElement.scrollHeight")), 400):
            page.evaluate("top => scrollTo(0, top)", top)
            contents, unsafe = (page.locator(part).bounding_box() for part in (".contents", ".unsafe"))
            assert contents is not None
            assert unsafe is not None
            assert contents["y"] + contents["height"] <= unsafe["y"] + 1


class TestSizes:
    def test_letters_are_large_enough(self, open_page: OpenPage) -> None:
        page = open_page(STEP, width=360)
        paragraphs = page.locator("article p")
        sizes = paragraphs.evaluate_all("all => all.map(p => parseFloat(getComputedStyle(p).fontSize))")
        assert min(sizes) >= 16
        plain = page.locator("article > p:not([class])").first
        assert plain.evaluate("p => parseFloat(getComputedStyle(p).fontSize)") >= 18

    def test_lines_are_neither_long_nor_short(self, open_page: OpenPage) -> None:
        """On a wide screen about 60 to 75 characters, whatever the letters of the machine are."""
        page = open_page(STEP, width=1440)
        per_line = page.locator("article > p:not([class])").evaluate_all(
            """all => all.map(p => {
                const lines = Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight));
                return lines > 2 ? p.innerText.length / lines : null;
            }).filter(Boolean)"""
        )
        assert 50 <= sum(per_line) / len(per_line) <= 78

    def test_controls_are_large_enough_to_hit(self, open_page: OpenPage) -> None:
        """44 pixels, for all that is no link within a sentence."""
        for address in ("", STEP, "get-help/"):
            page = opened(open_page(address, width=360))
            small = page.evaluate(
                """() => [...document.querySelectorAll(
                    "header a:not(.skip), header label, summary, .steps a, .doors a, .tel, .places a, footer a, .stop a"
                )].filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML)"""
            )
            assert small == []


class TestDrawings:
    @pytest.mark.parametrize("path", sorted((ROOT / "docs/drawings").glob("*.svg")), ids=lambda path: path.stem)
    def test_each_is_light_and_says_what_it_shows(self, path: Path) -> None:
        text = path.read_text("utf-8")
        assert len(gzip.compress(text.encode(), 6)) <= 3000
        label = re.search(r'aria-label="([^"]+)"', text)
        assert label is not None
        assert len(label[1].split()) >= 8
        assert (
            not re.search(r"drawing|picture|image|#[0-9a-f]{3}", label[1], re.IGNORECASE) or "picture frame" in label[1]
        )


def test_the_page_of_components_holds_each_of_them(browser: Browser, tmp_path: Path) -> None:
    """The draft for developers is built here, and nowhere else."""
    project = copy_project(tmp_path / "project")
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("draft_docs: components.md", "not_in_nav: components.md"), "utf-8"
    )
    with serving(build_site(project)) as address:
        page = browser.new_page()
        page.goto(address + "components/")
        for part in (
            ".lead",
            ".stop",
            ".drawing",
            "blockquote",
            "dl",
            "details.research",
            ".places",
            ".tel",
            "ol",
            "ul",
        ):
            assert page.locator(f"article {part}").first.is_visible(), part
        page.close()


def test_the_page_of_components_is_not_published(site: Path) -> None:
    assert not (site / "components").exists()


def opened(page: Page) -> Page:
    page.locator("details").evaluate_all("all => all.forEach(box => { box.open = !box.matches('.menu') })")
    return page
