"""Files are named by what is in them: what changes has another name, whatever names it follows, and nothing is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from finish.fingerprint import plain
from finish.site import finished, left_out
from support.host import Handler, serving

HTML = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title>{}</head><body>{}</body></html>'
# A site in which files name each other in every way that is understood.
SITE = {
    "index.html": HTML.format(
        '<link rel="stylesheet" href="looks/print.css?v=1" media="print"><link rel="icon" href="icon.svg">'
        '<link rel="modulepreload" href="code/deep/b.js"><link rel="prefetch" href="data/far.json">'
        '<script defer src="code/old.js"></script><script type="module" src="./code/a.js#x"></script>',
        '<img src="icon.svg" alt=""><svg><use href="icons.svg#one"/></svg>',
    ),
    "deep/er/page.html": HTML.format('<script type="module" src="/sub/path/code/a.js"></script>', "<p>a</p>"),
    "looks/print.css": '@import "more.css";p{background:url(../icon.svg#a)}',
    "looks/more.css": "p{background:url('../other.svg')}i{color:red}",
    "code/a.js": """import { b } from "./deep/b.js"; export * from "./c.js"; b(1)""",
    "code/deep/b.js": 'export const b = import("../c.js"), d = new URL("../../data/d.json", import.meta.url)',
    "code/c.js": 'const d = new URL("/sub/path/data/d.json", import.meta.url); export const c = (await go(d)).json()',
    "code/old.js": 'const far = new URL("../data/far.json", document.currentScript.src); start(far)',
    "data/d.json": '{"d":1}',
    "data/far.json": "[1]",
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>',
    "icons.svg": '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="one"><path d="M0 0h1"/></symbol></svg>',
    "other.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h2"/></svg>',
}
NAMES = {
    "looks/print.css": {"looks/more.css", "icon.svg"},
    "looks/more.css": {"other.svg"},
    "code/a.js": {"code/deep/b.js", "code/c.js"},
    "code/deep/b.js": {"code/c.js", "data/d.json"},
    "code/c.js": {"data/d.json"},
    "code/old.js": {"data/far.json"},
}
CHANGED = {".css": "\np{--changed:1}", ".js": "\nstart(1)", ".json": " ", ".svg": "<!-- -->"}
TOLD = re.compile(r"\.[0-9a-f]{8}(?=\.(css|js|json|svg))")


def finish(site: Mapping[str, str]) -> dict[str, str]:
    """The site, finished, as text; its folder is nowhere."""
    done = finished({name: text.encode() for name, text in site.items()}, Path("site"))
    return {name: content.decode() for name, content in done.items()}


def names(site: Mapping[str, str]) -> dict[str, str]:
    """The files of a site by the names that they had before it was finished."""
    return {plain(name): name for name in finish(site)}


def naming(name: str) -> set[str]:
    """The file, and all that name it, or one that does."""
    found = {name}
    while more := {other for other, named in NAMES.items() if named & found} - found:
        found |= more
    return found


def with_change(site: Mapping[str, str], name: str) -> dict[str, str]:
    text = site[name]
    changed = text.replace("1", "2") if name.endswith((".json", ".svg")) else text + CHANGED[PurePosixPath(name).suffix]
    assert changed != text
    return {**site, name: changed}


ASSETS = sorted(name for name in SITE if not name.endswith(".html"))


class TestNames:
    def test_every_file_has_what_tells_its_bytes_in_its_name(self) -> None:
        assert sorted(names(SITE)) == sorted(SITE)
        assert {before for before, after in names(SITE).items() if TOLD.search(after)} == set(ASSETS)

    @pytest.mark.parametrize("name", ASSETS)
    def test_a_change_changes_its_name_and_those_of_files_that_name_it_and_no_other(self, name: str) -> None:
        before, after = names(SITE), names(with_change(SITE, name))
        assert {one for one in before if before[one] != after[one]} == naming(name)

    def test_a_change_of_a_page_changes_none(self) -> None:
        changed = SITE["index.html"].replace("<title>T", "<title>Other words")
        assert names({**SITE, "index.html": changed}) == names(SITE)

    def test_once_more_nothing_changes(self) -> None:
        once = finish(SITE)
        assert finish(once) == once

    def test_words_in_quotes_are_no_address(self) -> None:
        site = {
            "index.html": HTML.format(
                '<link rel="stylesheet" media="print" href="look.css"><script type="module" src="a.js"></script>'
                '<link rel="icon" href="a.svg"><link rel="prefetch" href="b.js">',
                "<p>a</p>",
            ),
            "look.css": 'p{content:"url(a.svg)"}',
            "a.js": """say("import './b.js'")""",
            "a.svg": "<svg/>",
            "b.js": "go()",
        }
        after = finish(site)
        assert after[names(site)["look.css"]] == 'p{content:"url(a.svg)"}'
        assert "import './b.js'" in after[names(site)["a.js"]]
        assert {"a.svg", "b.js"} <= set(after)

    def test_files_that_name_each_other_in_a_circle_change_together(self) -> None:
        site = {
            "index.html": HTML.format('<script type="module" src="a.js"></script>', ""),
            "a.js": 'import "./b.js"; start("a")',
            "b.js": 'import "./c.js"; start("b")',
            "c.js": 'import "./a.js"; start("c")',
        }
        before, after = names(site), names({**site, "c.js": 'import "./a.js"; start("d")'})
        assert all(TOLD.search(before[name]) for name in ("a.js", "b.js", "c.js"))
        assert {name for name in before if before[name] != after[name]} == {"a.js", "b.js", "c.js"}
        assert finish(finish(site)) == finish(site)

    def test_none_is_said_to_be_left_out(self) -> None:
        assert left_out(SITE, finish(SITE)) == []


class TestKept:
    """A file keeps its name where not all that name it were understood."""

    def kept(
        self, more: Mapping[str, str], name: str = "a.js", head: str = '<script defer src="a.js"></script>'
    ) -> bool:
        site = {"index.html": HTML.format(head, "<p>a</p>"), "a.js": "go()", **more}
        after = finish(site)
        assert finish(after) == after
        assert {plain(one) for one in after} == set(site)
        assert after.get("sw.js") == site.get("sw.js")
        return name in after

    def test_not_where_they_were(self) -> None:
        assert not self.kept({})
        assert not self.kept({"other.html": HTML.format("", "<p>data.js, a.json and ba.js</p>")})

    @pytest.mark.parametrize(
        "more",
        [
            {"other.html": HTML.format("", "<p>Look into a.js</p>")},
            {"other.html": HTML.format("", '<p><a href="a.js">a</a></p>')},
            {"other.html": HTML.format("", '<p data-code="a.js">a</p>')},
            {"other.html": HTML.format("<noscript><link rel=prefetch href=a.js></noscript>", "")},
            {"other.html": HTML.format('<script type="importmap">{"imports":{"a":"./a.js"}}</script>', "")},
            {"other.html": HTML.format("<script>load('a.js')</script>", "")},
            {"other.html": HTML.format("<script>load(name + '.js')</script>", "")},
            {"other.html": HTML.format('<script defer src="b.js"></script>', ""), "b.js": "fetch('a.js')"},
            {"other.html": HTML.format('<script defer src="b.js"></script>', ""), "b.js": "load(`${name}.js`)"},
            {"other.html": HTML.format('<script defer src="b.js"></script>', ""), "b.js": "load(name+'.js?v=1')"},
            {"sw.js": "caches.addAll(['/a.js'])"},
            {"sw.js": "import  './a.js' // as it is, for no page asks for it"},
            {"files.json": '["a.js"]'},
            {"_headers": "/a.js\n  Cache-Control: no-cache\n"},
            {"robots.txt": "Disallow: /sub/path/a.js"},
        ],
    )
    def test_where_they_were_not(self, more: dict[str, str]) -> None:
        assert self.kept(more)

    def test_where_a_script_puts_the_end_of_a_name_to_something(self) -> None:
        pages = {"other.html": HTML.format('<script defer src="b.js"></script>', ""), "b.js": "load(n + '-large.svg')"}
        pictures = {"a-large.svg": "<svg/>", "a-small.svg": "<svg/>"}
        head = (
            '<link rel="icon" href="a-large.svg"><link rel="icon" href="a-small.svg"><script defer src="a.js"></script>'
        )
        assert self.kept({**pages, **pictures}, "a-large.svg", head)
        assert not self.kept({**pages, **pictures}, "a-small.svg", head)

    def test_where_nothing_names_it(self) -> None:
        assert self.kept({"data.json": "[]"}, "data.json")

    @pytest.mark.parametrize("relation", ["manifest", "alternate", "canonical"])
    def test_where_others_know_its_address(self, relation: str) -> None:
        head = f'<link rel="{relation}" href="data.json"><script defer src="a.js"></script>'
        assert self.kept({"data.json": "{}"}, "data.json", head)

    def test_where_a_page_vouches_for_its_bytes_and_what_it_names_too(self) -> None:
        head = '<script type="module" src="a.js" integrity="sha256-abc"></script>'
        code = 'import "./b.js"'
        assert self.kept({"a.js": code, "b.js": "go()"}, "a.js", head)
        assert self.kept({"a.js": code, "b.js": "go()"}, "b.js", head)

    def test_where_its_name_is_no_plain_one(self) -> None:
        head = '<script defer src="my%20code.js"></script><script defer src="a.js"></script>'
        assert self.kept({"my code.js": "go()"}, "my code.js", head)


parts = st.sampled_from(["one.js", "two.js", "three.css", "four.css", "five.json", "six.svg"])
WAYS = {
    ".js": ['import "./{}";', 'import("./{}");', 'new URL("{}", import.meta.url);', 'load("{}");'],
    ".css": ['@import "{}";', "p{{background:url({})}}", 'p{{content:"{}"}}'],
    ".json": ['["{}"]'],
    ".svg": ["<svg><!-- {} --></svg>"],
    ".html": [
        '<script type="module" src="{}"></script>',
        '<link rel="prefetch" href="{}">',
        '<link rel="stylesheet" media="print" href="{}">',
        "<!-- {} -->",
    ],
}


@st.composite
def sites(draw: st.DrawFn) -> dict[str, str]:
    """Sites in which files name each other in any way, in circles too."""
    site = {}
    for name in ("one.js", "two.js", "three.css", "four.css", "five.json", "six.svg", "index.html", "more.html"):
        ways = WAYS[PurePosixPath(name).suffix]
        few = 1 if name in ("five.json", "six.svg") else 3
        some = draw(st.lists(st.builds(str.format, st.sampled_from(ways), parts), min_size=few == 1, max_size=few))
        site[name] = HTML.format("".join(some), "") if name.endswith(".html") else "\n".join(some)
    return site


def addresses(site: Mapping[str, str]) -> set[str]:
    """All that is named in a site, in whatever way."""
    return set(re.findall(r"[\w.]+\.(?:css|js|json|svg)\b", " ".join(site.values())))


@settings(deadline=None)
@given(sites())
def test_nothing_names_a_file_that_is_not_there(site: dict[str, str]) -> None:
    """Whatever was there before; and what is renamed is named by its new name alone."""
    after = finish(site)
    assert finish(after) == after
    there = set(after)
    assert addresses(after) - there <= addresses(site) - set(site)
    assert {plain(name) for name in there} == set(site)


def test_of_the_guide_nothing_names_a_file_that_is_not_there(site: Path) -> None:
    there = {path.name for path in site.rglob("*") if path.is_file()}
    told = [name for name in there if TOLD.search(name)]
    assert len(told) >= 10
    for path in site.rglob("*"):
        if path.suffix in (".html", ".css", ".js"):
            named = set(re.findall(r"[\w-]+\.[0-9a-f]{8}\.(?:css|json|js|svg)", path.read_text("utf-8")))
            assert named <= there, path


class Remembered(Handler):
    """A host that says of all but pages that they may be kept for good."""

    def end_headers(self) -> None:
        page = self.path.endswith(("/", ".html"))
        self.send_header("Cache-Control", "no-store" if page else "max-age=31536000, immutable")
        super().end_headers()


@pytest.mark.parametrize("done", [True, False], ids=["finished", "as it was"])
def test_no_reader_gets_a_new_page_with_old_parts(browser: Browser, tmp_path: Path, done: bool) -> None:
    """A page that is new, for a reader whose browser has kept the parts of the old one. Without finishing, it does."""
    head = '<link rel="stylesheet" media="screen" href="look.css"><script type="module" src="a.js"></script>'
    told = "document.documentElement.dataset.said = (await (await fetch(new URL('./d.json', import.meta.url))).json())"
    page = browser.new_page()
    seen = []
    with serving(tmp_path / "site", kind=Remembered) as address:
        for colour, said in (("rgb(255, 0, 0)", 1), ("rgb(0, 0, 255)", 2)):
            site = {
                f"{said}.html": HTML.format(head, f"<p>{said}</p>"),
                "look.css": f"p{{color:{colour}}}",
                "a.js": f'import "./b.js"; {told}',
                "b.js": f"document.documentElement.dataset.b = {said}",
                "d.json": str(said),
            }
            shutil.rmtree(tmp_path / "site", ignore_errors=True)
            for name, text in (finish(site) if done else site).items():
                path = tmp_path / "site" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
            page.goto(f"{address}{said}.html")
            expect(page.locator("html[data-said][data-b]")).to_be_attached()
            words = page.evaluate("[document.body.innerText, ...Object.values(document.documentElement.dataset)]")
            seen.append((*words, page.locator("p").evaluate("p => getComputedStyle(p).color")))
    page.close()
    first = ("1", "1", "1", "rgb(255, 0, 0)")
    assert seen == [first, ("2", "2", "2", "rgb(0, 0, 255)") if done else ("2", *first[1:])]
