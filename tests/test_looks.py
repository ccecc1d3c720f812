"""How the pages look, where it can be said in laws: contrast, shifts, sizes, order on the page, in every setting.

A law says what a reader needs, not which colour or place it was given: nothing here compares pixels.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.browsing import LookAt, OpenPage, settled
from support.host import serving
from support.letters import BOTH
from support.project import ROOT, build_site, copy_project

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
LIGHTNESS = """() => [...getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g)].map(Number)"""
# Edges that tell where a control is, and how they stand out against the page (WCAG 1.4.11 asks for 3).
EDGES = """() => {
    const channel = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    const parse = text => text.match(/[\\d.]+/g).map(Number);
    const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
    const page = light(parse(getComputedStyle(document.body).backgroundColor));
    return [...document.querySelectorAll("a.exit, .tel, .places a, .doors a, .search input")].map(e => {
        const edge = light(parse(getComputedStyle(e).borderBlockStartColor));
        return (Math.max(edge, page) + .05) / (Math.min(edge, page) + .05);
    });
}"""
# Lines of words that lie over lines of other words. Of a line, its middle half counts: letters stand there.
OVER = """() => {
    const lines = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const e = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !e.checkVisibility({ visibilityProperty: true })) continue;
        if (e.closest("header, .visually-hidden")) continue;
        const range = document.createRange();
        range.selectNodeContents(walk.currentNode);
        const text = walk.currentNode.data.trim().slice(0, 40);
        for (const { left, right, top, height } of range.getClientRects())
            if (right - left > 1) lines.push({ text, left, right, top: top + height / 4, bottom: top + height * .75 });
    }
    lines.sort((a, b) => a.top - b.top);
    const found = [];
    lines.forEach((a, n) => {
        for (const b of lines.slice(n + 1)) {
            if (b.top >= a.bottom) break;
            if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1) found.push([a.text, b.text]);
        }
    });
    return found;
}"""
# Where the parts of a text begin, and how large its headings are.
COLUMN = """() => [...document.querySelectorAll(
    ["h1", "h2", "h3", "p:not(.step-number)", "details", "blockquote", "dl"].map(part => `article > ${part}`)
)].filter(e => e.checkVisibility()).map(e => Math.round(e.getBoundingClientRect().left))"""
SIZES = """() => ["h1", "h2", "h3", "article > p:not([class])"].map(part => {
    const e = document.querySelector(`article ${part}, ${part}`);
    return e && parseFloat(getComputedStyle(e).fontSize);
}).filter(Boolean)"""
SMALL = """() => {
    const found = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const e = walk.currentNode.parentElement;
        if (!walk.currentNode.data.trim() || !e.checkVisibility() || e.closest("svg")) continue;
        if (parseFloat(getComputedStyle(e).fontSize) < 16) found.push(walk.currentNode.data.trim().slice(0, 40));
    }
    return found;
}"""
# What has moved since the page began to load, and a push of our own, which ends the list and shows that it is kept.
SHIFTS = """() => new Promise(done => {
    const moved = [];
    const began = performance.now();
    new PerformanceObserver(list => {
        for (const e of list.getEntries()) {
            if (e.startTime >= began) return done(moved);
            moved.push([e.value, ...e.sources.map(s => s.node?.outerHTML?.slice(0, 60))]);
        }
    }).observe({ type: "layout-shift", buffered: true });
    document.querySelector("main").style.marginTop = "100px";
})"""


@pytest.mark.parametrize("kind", KINDS)
class TestInBothSchemes:
    def test_text_has_the_contrast_of_level_aaa(self, look_at: LookAt, kind: str) -> None:
        for scheme in SCHEMES:
            page = opened(look_at(KINDS[kind], color_scheme=scheme))
            assert page.evaluate(CONTRAST) == [], scheme

    def test_controls_have_edges_that_can_be_seen(self, look_at: LookAt, kind: str) -> None:
        for scheme in SCHEMES:
            edges = opened(look_at(KINDS[kind], color_scheme=scheme)).evaluate(EDGES)
            assert edges
            assert min(edges) >= 3, scheme

    def test_light_is_light_and_dark_is_dark(self, look_at: LookAt, kind: str) -> None:
        light, dark = (look_at(KINDS[kind], color_scheme=scheme).evaluate(LIGHTNESS) for scheme in SCHEMES)
        assert min(light) > 220
        assert max(dark) < 50


@pytest.mark.parametrize("letters", BOTH, indirect=True)
@pytest.mark.parametrize("kind", KINDS)
class TestOnAnyScreen:
    """With narrow letters and with wide ones."""

    def test_no_words_lie_over_others(self, look_at: LookAt, kind: str) -> None:
        page = opened(look_at(KINDS[kind]))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(OVER) == [], width

    def test_a_text_begins_on_one_line_from_top_to_bottom(self, look_at: LookAt, kind: str) -> None:
        page = opened(look_at(KINDS[kind]))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            edges = page.evaluate(COLUMN)
            beside = (
                page.locator(".step .step-number").count() if width == 360 else 0
            )  # where a numeral stands beside its title
            assert len(set(edges)) <= 1 + beside, width

    def test_headings_are_smaller_the_deeper_they_stand(self, look_at: LookAt, kind: str) -> None:
        page = look_at(KINDS[kind])
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            sizes = page.evaluate(SIZES)
            assert sizes == sorted(sizes, reverse=True), width
            assert len(sizes) == 1 or sizes[0] > sizes[-1], width

    def test_no_letter_is_small(self, look_at: LookAt, kind: str) -> None:
        page = opened(look_at(KINDS[kind]))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(SMALL) == [], width


@pytest.mark.parametrize("kind", KINDS)
class TestInEverySetting:
    @pytest.mark.parametrize("width", [390, 1440])
    def test_nothing_shifts_while_it_loads(self, open_page: OpenPage, kind: str, width: int) -> None:
        page = open_page(KINDS[kind], width=width)
        settled(page)
        moved = [shift for shift in page.evaluate(SHIFTS) if shift[0] >= SMALLEST_SHIFT]
        assert moved == []

    def test_from_right_to_left(self, look_at: LookAt, kind: str) -> None:
        """Mirrored, nothing runs out of the page, and the stop sign stands beside its words."""
        page = look_at(KINDS[kind])
        page.evaluate("document.body.dir = 'rtl'")
        for width in (360, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if page.locator(".stop").count():
                assert page.locator(".stop").first.evaluate("e => getComputedStyle(e, '::before').right") == "0px"

    def test_with_forced_colours_everything_keeps_its_edges(self, look_at: LookAt, kind: str) -> None:
        page = opened(look_at(KINDS[kind], forced_colors="active"))
        for selector in ("a.exit", "blockquote p", "dd", ".tel", ".doors a"):
            for part in page.locator(selector).all()[:2]:
                width = part.evaluate("e => parseFloat(getComputedStyle(e).borderBlockStartWidth)")
                assert width > 0, selector

    def test_nothing_moves_for_those_who_ask_for_that(self, look_at: LookAt, kind: str) -> None:
        page = look_at(KINDS[kind])
        moving = page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(e => {
                const s = getComputedStyle(e);
                return parseFloat(s.transitionDuration) > 0 || s.animationName !== "none";
            }).map(e => e.tagName)"""
        )
        assert moving == []

    def test_at_four_times_the_size(self, look_at: LookAt, kind: str) -> None:
        """A screen of 1280 pixels at 400 % is one of 320; at 200 %, of 640."""
        page = look_at(KINDS[kind])
        for width, height in ((640, 512), (320, 256)):
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            covered = page.locator("header").evaluate("e => e.getBoundingClientRect().height / innerHeight")
            assert covered <= 0.5


def test_no_part_of_the_index_covers_another(look_at: LookAt) -> None:
    """However far down one reads, on screens of any height."""
    for height in (600, 900, 1300):
        page = look_at(width=1440, height=height)
        for top in range(0, int(page.evaluate("document.documentElement.scrollHeight")), 400):
            page.evaluate("top => scrollTo(0, top)", top)
            contents, unsafe = (page.locator(part).bounding_box() for part in (".contents", ".unsafe"))
            assert contents is not None
            assert unsafe is not None
            assert contents["y"] + contents["height"] <= unsafe["y"] + 1


class TestSizes:
    def test_letters_to_read_are_larger(self, look_at: LookAt) -> None:
        page = look_at(STEP, width=360)
        plain = page.locator("article > p:not([class])").first
        assert plain.evaluate("p => parseFloat(getComputedStyle(p).fontSize)") >= 18

    @pytest.mark.parametrize("letters", BOTH, indirect=True)
    def test_lines_are_neither_long_nor_short(self, look_at: LookAt) -> None:
        """On a wide screen 45 to 75 characters, whatever the letters of the machine are."""
        page = look_at(STEP, width=1440)
        per_line = page.locator("article > p:not([class])").evaluate_all(
            """all => all.map(p => {
                const lines = Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight));
                return lines > 2 ? p.innerText.length / lines : null;
            }).filter(Boolean)"""
        )
        assert 45 <= sum(per_line) / len(per_line) <= 75

    def test_controls_are_large_enough_to_hit(self, look_at: LookAt) -> None:
        """44 pixels, for all that is no link within a sentence."""
        for address in ("", STEP, "get-help/"):
            page = opened(look_at(address, width=360))
            small = page.evaluate(
                """() => [...document.querySelectorAll(
                    ["header a:not(.skip)", "summary", ".steps a", ".here a", ".begin a", ".contents a", ".jump",
                     ".doors a", ".tel", ".places a", ".services a", "footer a", ".stop a"]
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
            ".begin",
            ".contents",
            ".poor",
            "table",
            ".places",
            ".country",
            ".tel",
            ".doors",
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
