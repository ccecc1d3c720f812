"""What finishing must keep: words, looks, what scripts do, and the old site where it fails. On small sites by hand."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import minify as minifier
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from justhtml import JustHTML
from playwright.sync_api import Browser

from finish import csp, minify, purge_css
from finish.document import Document
from finish.site import finish
from problems import Problem, Problems
from support.project import ROOT, build_site, run

COMMAND = "scripts/finish_site.py"
TOLD = re.compile(r"\.[0-9a-f]{8}(?=\.(?:css|m?js|json|svg)\b)")  # in the name of a file, what tells its bytes
TOLD_BYTES = re.compile(TOLD.pattern.encode())
EVERY_BYTE = bytes(range(256)) * 3
KEPT, GONE = "--kept:1", "--gone:1"  # declarations that no minifier changes
SHEET = '<link rel="stylesheet" href="look.css">'
SCRIPT = '<script src="act.js"></script>'
LATER = '<script defer src="act.js"></script>'
BROKEN = (
    '<!doctype html>\n<html lang="en"><head><title>T</title></head>\n<body>\n<p>Closed twice</b></p>\n</body></html>'
)

INLINE = {"#text", "#comment", "a", "b", "code", "em", "i", "q", "small", "span", "strong", "tspan", "u", "wbr"}
UNSEEN = {"script", "style", "template"}
BOXES = {"button", "img", "input", "label", "select", "video"}  # spaces beside them can be seen
SPACE = " \t\n\r\f"
AS_WRITTEN = str.maketrans({" ": "\ue000", "\n": "\ue001", "\t": "\ue002"})  # so that <pre> is compared to the letter


def page(body: str = "<p>Words</p>", head: str = "") -> str:
    meta = '<meta charset="utf-8"><title>Title</title>'
    return f'<!doctype html>\n<html lang="en">\n<head>{meta}{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


Site = Mapping[str, str | bytes]


def write(root: Path, files: Site) -> Path:
    for name, content in written(files).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def written(files: Site) -> dict[str, bytes]:
    return {name: content if isinstance(content, bytes) else content.encode() for name, content in files.items()}


def contents(root: Path) -> dict[str, bytes | None]:
    """Every file below a folder with its bytes, and every folder, hidden ones too."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None for path in root.rglob("*")
    }


def finished(files: Site) -> dict[str, bytes]:
    """The files of the site, finished."""
    with tempfile.TemporaryDirectory() as folder:
        site = write(Path(folder) / "site", files)
        finish(site)
        return {name: content for name, content in contents(site).items() if content is not None}


def as_named(files: Site) -> dict[str, bytes]:
    """The same, by the names that they had before: what tells the bytes of files is left out."""
    after = finished(files)
    assert len({TOLD.sub("", name) for name in after}) == len(after)
    return {TOLD.sub("", name): TOLD_BYTES.sub(b"", content) for name, content in after.items()}


def only_page(files: Site) -> str:
    return as_named(files)["index.html"].decode()


def refused(files: Site) -> list[tuple[str, int]]:
    """File and line of everything that finishing says of a site it refuses, which must stay as it was."""
    return [(problem.path.name, problem.line) for problem in problems(files)]


def problems(files: Site) -> list[Problem]:
    with tempfile.TemporaryDirectory() as folder:
        site = write(Path(folder) / "site", files)
        before = contents(Path(folder))
        with pytest.raises(Problems) as raised:
            finish(site)
        assert contents(Path(folder)) == before
        return raised.value.problems


def tree(text: str, **options: bool) -> JustHTML:
    return JustHTML(text, sanitize=False, **options)  # type: ignore[arg-type]


def texts(text: str, selector: str) -> list[str]:
    return [node.to_text(strip=False) for node in tree(text).query(selector)]


def looks(text: str) -> str:
    """The style sheets within a page."""
    return "\n".join(texts(text, "style"))


def policy(text: str) -> str:
    (meta,) = tree(text).query("meta[http-equiv=content-security-policy]")
    return str((meta.attrs or {})["content"])


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def visible(text: str, scripting: bool = True) -> list[str]:
    """What a reader sees of a page, a block a line: spaces run together, but not in preformatted text."""
    line = "".join(seen(tree(text, scripting_enabled=scripting).root, False))
    lines = (re.sub(f"[{SPACE}]+", " ", block).strip(SPACE) for block in line.split("\0"))
    return [block for block in lines if block]


def seen(node: Any, as_written: bool) -> Iterator[str]:
    if node.name == "#text":
        yield node.data.translate(AS_WRITTEN) if as_written else node.data
    if node.name in UNSEEN or node.name == "#comment":
        return
    edge = "\ufffc" if node.name in BOXES else "" if node.name in INLINE else "\0"
    yield edge
    for child in getattr(node, "children", None) or []:
        yield from seen(child, as_written or node.name in ("pre", "textarea"))
    yield edge


def elements(text: str) -> list[tuple[str, dict[str, str | None]]]:
    """What stands in the body: names and attributes."""
    (body,) = tree(text).query("body")
    return [(node.name, dict(node.attrs or {})) for node in body.query("*")]


# Words as people write them, signs that mean something in HTML, and everything else that a page may hold.
signs = st.sampled_from(["<b>", "</p>", "&", "&amp;", "&lt", "&copy", "<!--", "-->", "]]>", "'", '"', "=", "`", "\xa0"])
letters = st.characters(exclude_categories=["Cc", "Cn", "Co", "Cs"])
words = st.lists(st.text(letters, max_size=8) | signs | st.sampled_from(SPACE[:3]), max_size=6).map("".join)
text_nodes = words.map(lambda text: html.escape(text, quote=False))
names = st.sampled_from(["one", "two", "three"])


def element(name: str, inside: str, title: str | None, classes: list[str]) -> str:
    attributes = f' title="{html.escape(title)}"' if title is not None else ""
    attributes += f' class="{" ".join(classes)}"' if classes else ""
    return f"<{name}{attributes}>{inside}</{name}>"


def made_of(kinds: str, inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    classes = st.lists(names, max_size=2, unique=True)
    return st.builds(element, st.sampled_from(kinds.split()), inside, st.none() | words, classes)


def some(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(parts, max_size=4).map("".join)


single = st.sampled_from(["<br>", "<wbr>", '<img src="a.png" alt="">', "<input>", " ", "\n", "<!-- note -->"])
inline = st.recursive(
    text_nodes | single, lambda inner: made_of("b code em i q small span strong", some(inner)), max_leaves=8
)
lines = some(inline)
flow = st.recursive(
    made_of("p h2 pre div", lines) | made_of("pre", lines.map("\n\n".__add__)) | lines,
    lambda inner: (
        made_of("article blockquote div section", some(inner))
        | made_of("ul ol", some(made_of("li", some(inner))))
        | made_of("details", some(inner).map(lambda inside: f"<summary>More</summary>{inside}"))
    ),
    max_leaves=10,
)
bodies = some(flow)


class TestWords:
    @settings(deadline=None)
    @given(bodies)
    def test_every_word_and_element_stays_in_its_place(self, body: str) -> None:
        before = page(body)
        after = only_page({"index.html": before})
        assert visible(after) == visible(before)
        assert elements(after) == elements(before)

    @pytest.mark.parametrize(
        "body",
        [
            "<p>one <b> two </b> <i>three</i>\n<a href=#>four</a> <!-- note --> five</p>",
            "<p>a<b> b</b></p> c <span>d</span> <img src='a.png' alt=''> e <button> f </button> <i>g</i> <input> h",
            "<pre>a\n  b\t c\n</pre>",
            "<pre>\n\n  a line above</pre>",
            "<pre><code>\n\na</code></pre>",
            "<textarea>\n\n a  b </textarea>",
            "<p>&lt;script&gt; &amp;amp; &nbsp;&shy; &#x2028; “é” 漢字 🙂</p>",
            "<table><caption> a </caption><thead><tr><th> b<th>c</thead><tbody><tr><td>d<td>e</table>",
            "<dl><dt>a<dd>b</dl><select><option> a <option selected>b</select>",
            "<p>é\r\nb</p>\r\n<p>c</p>",
        ],
    )
    def test_of_every_kind(self, body: str) -> None:
        before = page(body)
        assert visible(only_page({"index.html": before})) == visible(before)

    def test_for_readers_without_script_too(self) -> None:
        """Words in <noscript> are tags and text to them, and a style sheet there is one."""
        before = page("<noscript><p>No <b>script</b> &amp; all is well</p></noscript>")
        assert visible(only_page({"index.html": before}), scripting=False) == visible(before, scripting=False)
        sheet = page(head="<noscript><style>p{color:red}</style></noscript>")
        after = only_page({"index.html": sheet})
        assert [style.to_text() for style in tree(after, scripting_enabled=False).query("style")] == ["p{color:red}"]
        assert digest("p{color:red}") in policy(after)

    def test_of_templates(self) -> None:
        after = only_page({"index.html": page("<template><p class='a'>One <b>two</b></p></template>")})
        assert re.search(r'<template><p class="?a"?>One <b>two</b>', after)

    def test_of_a_page_that_begins_with_a_byte_order_mark(self) -> None:
        after = as_named({"index.html": b"\xef\xbb\xbf" + page("<p>é</p>").encode()})["index.html"].decode("utf-8-sig")
        assert visible(after) == visible(page("<p>é</p>"))


# Sites of every kind, each done twice.
SITES: dict[str, Site] = {
    "words": {"index.html": page("<pre>\n\n a</pre><p>b &amp;lt; <b> c </b> d</p>")},
    "words without script": {"index.html": page("<noscript><p>a &amp; b</p></noscript>")},
    "sheet": {"index.html": page(head=SHEET), "look.css": "p{color:red}.gone{color:red}@media print{p{a:b}}"},
    "sheet with files": {
        "index.html": page(head=SHEET),
        "look.css": "p{background:url(a.png)}.gone{background:url(b.png)}",
        "a.png": "1",
        "b.png": "2",
    },
    "sheet for what a script brings": {
        "index.html": page(head='<link rel="stylesheet" media="screen" href="look.css">' + SCRIPT),
        "look.css": ".brought{color:red}",
        "act.js": "document.body.className='brought'",
    },
    "script": {"index.html": page(head=SCRIPT), "act.js": "document . title = 'a' // said"},
    "script with markup": {"index.html": page(head=SCRIPT), "act.js": "document.write('<b>a</b>')"},
    "script with CR LF": {"index.html": page(head=SCRIPT), "act.js": "var a = `b\r\nc`;\r\nvar d = 1\r\n"},
    "data": {"index.html": page(head='<script type="application/ld+json">{ "a": 1.0 }</script>')},
    "old policy": {"index.html": page(head='<meta http-equiv="Content-Security-Policy" content="default-src *">')},
    "sheet that the minifier does not make short at once": {
        "index.html": page(head=SHEET + SHEET.replace("href", "media=print href")),
        "look.css": "p { margin : 0px 0px 0px 0px }",
    },
    "sheet for what only a comment names": {
        "index.html": page("<!-- <i> --><p>a</p>", SHEET.replace("href", "media=print href") + LATER),
        "look.css": "i{color:red}.said{color:red}p{color:red}",
        "act.js": "go() // said",
    },
    "sheet that is bound to files by what no page uses": {
        "index.html": page("<p>a</p>", SHEET),
        "look.css": "p{color:red}.gone{background:url(a.png)}",
        "a.png": "1",
    },
    "words after which a tag may be left out": {
        "index.html": page("<textarea> a </textarea><p>&amp; &nbsp;é</p>\n<p>a <b> b </b> c</p>")
    },
    "drawing": {"index.html": page("<img src='a.svg' alt=''>"), "a.svg": "<svg><path d='M 0 0 L 1 1'/></svg>"},
}


class TestTwice:
    @pytest.mark.parametrize("kind", SITES)
    def test_nothing_changes(self, kind: str) -> None:
        once = finished(SITES[kind])
        assert finished(once) == once

    @settings(deadline=None, max_examples=50)
    @given(bodies)
    def test_whatever_the_page(self, body: str) -> None:
        once = finished({"index.html": page(body, SHEET), "look.css": ".one p{color:red}li:hover{color:blue}"})
        assert finished(once) == once

    def test_nor_in_the_guide(self, site: Path, tmp_path: Path) -> None:
        """Its scripts are such that the minifier, left alone, gives them other names each time."""
        again = shutil.copytree(site, tmp_path / "site")
        (again / ".built.json").unlink()
        before = contents(again)
        finish(again)
        assert contents(again) == before

    def test_the_same_site_becomes_the_same_files(self) -> None:
        files: Site = {name: page(f"<p>{name}</p>", SHEET) for name in ("index.html", "b/index.html", "a.html")}
        assert finished(files) == finished({name: files[name] for name in sorted(files)})


HERE = '<p class="here" id="me">Words <a href="#me">link</a></p><details open><summary>S</summary><input></details>'
STAYS = [
    *("p{%s}", ".here{%s}", "#me{%s}", "*{%s}", ":root{%s}", "html{%s}", "P{%s}", "p > a{%s}", "::selection{%s}"),
    *("p:hover{%s}", "a:focus-visible{%s}", "details[open]{%s}", "input:checked + p{%s}", "input:invalid{%s}"),
    *("p::before{%s}", "a::after{%s}", "[data-state=on]{%s}", "p:not(.gone){%s}", "p:not(.gone, #gone) a{%s}"),
    *(
        "p:has(.gone){%s}",
        "p:has(> a){%s}",
        "p:is(.gone, .here){%s}",
        ":where(p, table){%s}",
        "p:nth-child(2n + 1){%s}",
    ),
    *("table, p{%s}", "p{& a{%s}}", "p{&:hover{%s}}", "p{a{%s}}", "p{@media print{%s}}", ".h\\65 re{%s}"),
    *("@media print{p{%s}}", "@media (min-width: 1px){@supports (top: 0){p{%s}}}", "@supports (top: 0){p{%s}}"),
    *("@layer a{p{%s}}", "@container (width > 1px){p{%s}}", "@starting-style{p{%s}}", "@page{%s}", "@page :first{%s}"),
    *("@keyframes turn{from{%s}}", '@font-face{font-family:"A";src:local("A");%s}', "@scope (p){a{%s}}"),
    *(".gone{top:0}p{%s}", 'a[href$="}"]{top:0}p{%s}', "/* } */p{%s}", '@charset "utf-8";p{%s}', "details[open]>p{%s}"),
]
GOES = [
    *(".gone{%s}", "#gone{%s}", "table{%s}", ".here .gone{%s}", "p > .gone{%s}", "p + table{%s}", ".here.gone{%s}"),
    *(".gone:hover{%s}", ".gone, table{%s}", "@media print{.gone{%s}}", "@media print{@supports (top: 0){.gone{%s}}}"),
]


class TestSheets:
    @pytest.mark.parametrize("rule", STAYS)
    def test_a_rule_that_may_apply_stays(self, rule: str) -> None:
        after = only_page({"index.html": page(HERE, SHEET), "look.css": rule % KEPT})
        assert KEPT in looks(after)

    @pytest.mark.parametrize("rule", GOES)
    def test_a_rule_for_what_is_not_there_goes(self, rule: str) -> None:
        after = only_page({"index.html": page(HERE, SHEET), "look.css": (rule % GONE) + f"p{{{KEPT}}}"})
        assert GONE not in after
        assert KEPT in looks(after)

    @settings(deadline=None)
    @given(bodies, st.data())
    def test_what_matches_an_element_is_never_left_out(self, body: str, data: st.DataObject) -> None:
        compound = st.builds(
            "{}{}".format,
            st.sampled_from(["*", "p", "div", "b", "ul", "li", "span"]),
            st.sampled_from(["", ".one", ".two.three", ":first-child", ":not(.one)", "[title]"]),
        )
        joint = st.sampled_from([" ", " > ", " + ", " ~ "])
        selector = data.draw(st.builds("{}{}{}".format, compound, joint, compound) | compound)
        if tree(page(body)).query(selector):
            names = Document(page(body)).names()
            assert KEPT in purge_css.purge(f"{selector}{{{KEPT}}}", names)

    def test_elements_of_drawings_are_elements(self) -> None:
        """Their names have capitals within, and a sheet may write them in any way."""
        drawing = '<svg viewBox="0 0 1 1"><linearGradient id="g"><stop offset="0"/></linearGradient></svg>'
        after = only_page({"index.html": page(drawing, SHEET), "look.css": f"linearGradient stop{{{KEPT}}}"})
        assert KEPT in looks(after)

    def test_elements_of_another_namespace_are_meant_by_their_own_name(self) -> None:
        sheet = f'@namespace h "http://www.w3.org/1999/xhtml";h|p{{{KEPT}}}'
        assert KEPT in purge_css.purge(sheet, {"p"})

    def test_what_stands_in_templates_and_without_script_is_there(self) -> None:
        body = '<template><i class="made">a</i></template><noscript><u class="plain">b</u></noscript>'
        sheet = f".made i,i.made{{{KEPT}}}.plain{{--plain:1}}"
        after = only_page({"index.html": page(body, SHEET + LATER), "look.css": sheet, "act.js": "start()"})
        assert KEPT in looks(after)
        assert "--plain:1" in looks(after)

    @pytest.mark.parametrize("where", ["in the page", "put in", "file"])
    @pytest.mark.parametrize(
        "sheet",
        [
            "p/**/b{color:red}",
            "p/**/b,p{color:red}",
            ".a/**/b{color:red}",
            ".a/**/.b{color:red}",
            "@media/**/all{p{color:red}}",
            "@media/**/not all{p{color:red}}",
            "p{margin:1px/**/2px;color:red}",
            "p/**/{color:red}",
        ],
    )
    def test_what_a_comment_keeps_apart_stays_apart(
        self, tmp_path: Path, browser: Browser, sheet: str, where: str
    ) -> None:
        """What was no rule becomes none, and a rule stays one."""
        sheet = f"pb,p,.ab,.a.b{{color:lime}}{sheet}"
        link = {
            "in the page": f"<style>{sheet}</style>",
            "put in": SHEET,
            "file": SHEET.replace("href", "media=all href"),
        }
        body = '<p class="a b">a</p><p class="ab">c</p><pb>d</pb>'
        before = write(tmp_path / "before", {"index.html": page(body, link[where]), "look.css": sheet})
        finish(write(tmp_path / "after", {"index.html": page(body, link[where]), "look.css": sheet}))
        colours = (
            "[...document.body.querySelectorAll('*')].map(getComputedStyle).map(({color, margin}) => [color, margin])"
        )
        tab = browser.new_page()
        seen = []
        for site in (before, tmp_path / "after"):
            tab.goto((site / "index.html").as_uri())
            seen.append(tab.evaluate(colours))
        tab.close()
        assert seen[0] == seen[1]

    def test_a_rule_that_browsers_drop_for_one_selector_is_not_mended(self) -> None:
        """One that they do not know makes them drop the whole: without it, the others would come to apply."""
        sheet = f"p,.gone::-webkit-any{{{KEPT}}}"
        after = looks(only_page({"index.html": page(head=SHEET), "look.css": sheet}))
        assert "p,.gone::-webkit-any" in after
        assert KEPT in after

    def test_a_script_brings_what_it_runs_not_what_it_says_of_itself(self) -> None:
        act = "// as in gone.js, and import('./gone.js')\n/* gone */ document.body.className = 'made'"
        files = {"act.js": act, "gone.js": "gone()", "look.css": f".made{{{KEPT}}}.gone{{{GONE}}}"}
        after = looks(only_page({"index.html": page("<p>a</p>", SHEET + LATER), **files}))
        assert KEPT in after
        assert GONE not in after

    def test_layers_keep_their_order(self) -> None:
        """It is the order in which they are first named, by a rule that matches nothing as well."""
        sheet = "@layer low{.gone{top:0}}@layer high{p{color:red}}@layer low{p{color:blue}}"
        after = looks(only_page({"index.html": page(head=SHEET), "look.css": sheet}))
        assert 0 <= after.find("low") < after.find("high")

    def test_sheets_keep_their_order(self) -> None:
        head = "".join(f'<link rel="stylesheet" href="{name}.css"><style>p{{--{name}b:1}}</style>' for name in "ab")
        files = {"index.html": page(head=head), "a.css": "p{--aa:1}", "b.css": "p{--ba:1}"}
        assert re.findall("--([ab]{2}):1", looks(only_page(files))) == ["aa", "ab", "ba", "bb"]

    @pytest.mark.parametrize(
        "naming",
        [
            "p{background:url(a.png)}",
            "p{background:URL(a.png)}",
            'p{background:image-set("a.png" 1x)}',
            '@import "b.css";',
            '@IMPORT "b.css";',
        ],
    )
    def test_a_sheet_that_names_files_stays_a_file(self, naming: str) -> None:
        """What it names is meant from its own place, not from that of the page."""
        head = '<link rel="stylesheet" href="looks/look.css">'
        files = {"looks/look.css": naming + f"p{{{KEPT}}}", "looks/a.png": "1", "looks/b.css": "p{top:0}"}
        after = as_named({"index.html": page(head=head), **files})
        assert KEPT in after["looks/look.css"].decode()
        assert b"looks/look.css" in after["index.html"]
        assert KEPT not in looks(after["index.html"].decode())

    @pytest.mark.parametrize("mark", ['media="print"', "disabled", 'rel="alternate stylesheet" title="Other"'])
    def test_a_sheet_that_does_not_hold_up_every_reader_stays_a_file(self, mark: str) -> None:
        rel = "" if "rel=" in mark else 'rel="stylesheet"'
        after = as_named({"index.html": page(head=f"<link {rel} {mark} href=look.css>"), "look.css": f"p{{{KEPT}}}"})
        assert KEPT in after["look.css"].decode()
        assert KEPT not in after["index.html"].decode()

    @pytest.mark.parametrize(
        "sheet", [b"\xef\xbb\xbfp{--kept:1}", b'p::before{content:"</style>";--kept:1}', b"p{--kept:1}\r\n"]
    )
    def test_whatever_bytes_it_is_written_in(self, sheet: bytes) -> None:
        """A byte order mark is no part of the first name, and nothing in a sheet ends it early."""
        after = as_named({"index.html": page(head=SHEET), "look.css": sheet})
        whole = "".join(content.decode() for content in after.values())
        assert re.search(r"p(::before)?\{[^}]*--kept:1", whole)
        assert "&lt;" not in whole

    def test_a_page_keeps_the_sheets_it_brings_itself(self) -> None:
        after = only_page({"index.html": page(head=f"<style>p {{ {KEPT} }}</style>")})
        assert texts(after, "style") == [f"p{{{KEPT}}}"]


class TestLater:
    """A sheet for what is further down stands where that begins: the words above are painted without it."""

    def moved(self, body: str, selector: str = "main h2, footer") -> str:
        """The finished page up to the sheet, which is there once and stays a file."""
        head = f'<link rel="stylesheet" href="look.css" data-later="{selector}">'
        after = as_named({"index.html": page(body, head), "look.css": f"p{{{KEPT}}}"})
        text = after["index.html"].decode()
        assert (KEPT in after["look.css"].decode(), KEPT in text) == (True, False)
        assert as_named(after) == after
        assert visible(text) == visible(page(body))
        before, sheet, _ = re.split("(<link[^>]*stylesheet[^>]*>)", text)
        assert sheet == '<link rel="stylesheet" href="look.css">'
        return before

    @pytest.mark.parametrize(
        "body",
        [
            "<main><p>a</p>|<h2>b</h2><p>c</p><h2>d</h2></main><footer>e</footer>",
            "<main><p title='<h2>'>a</p><div>|<h2 id='h2'>b</h2></div></main>",
            "<main><p>a</p></main>|<footer>b</footer>",
            "<h2>a</h2><main><p>&lt;h2></p><pre>&lt;h2></pre><!-- <h2> -->|<h2>b</h2></main>",
            "<p>a</p><script>say('<h2>')</script>|",
        ],
    )
    def test_it_comes_before_what_needs_it(self, body: str) -> None:
        above, _ = body.split("|")
        before = self.moved(body.replace("|", ""))
        assert [name for name, _ in elements(before)] == [name for name, _ in elements(page(above))]

    def test_no_words_can_come_in_its_way(self, project: Path) -> None:
        about = project / "docs/about.md"
        above, heading, below = about.read_text("utf-8").partition("\n## ")
        about.write_text(f'{above}\n\n<p title="<h2 id=a>">A title</p>\n{heading}{below}', "utf-8")
        after = (build_site(project) / "about/index.html").read_text("utf-8")
        assert re.search(r'<p title="(<|&lt;)h2 id=a(>|&gt;)">A title(</p>)?<link rel="stylesheet"[^>]*><h2', after)

    def test_a_mark_that_is_no_selector_is_refused(self) -> None:
        head = '<link rel="stylesheet" href="look.css" data-later="p[[">'
        assert refused({"index.html": page(head=head), "look.css": ""}) == [("index.html", 1)]


class TestWhatScriptsBring:
    """Names in any script that can run on a page may be given to elements later: their rules stay."""

    RULES = ".is-open{--kept:1}#field{--kept:1}output{--kept:1}.never{--gone:1}"
    BRINGS = 'document.body.innerHTML = `<output id="field" class="is-open">`'

    @pytest.mark.parametrize(
        ("head", "files"),
        [
            (SCRIPT, {"act.js": BRINGS}),
            (LATER, {"act.js": BRINGS}),
            ('<script type="module" src="act.js"></script>', {"act.js": BRINGS}),
            (f"<script>{BRINGS}</script>", {}),
            ('<script type="module" src="act.js"></script>', {"act.js": 'import "./more.js"', "more.js": BRINGS}),
            (LATER, {"act.js": 'import("./more.js")', "more.js": BRINGS}),
        ],
        ids=["blocking", "deferred", "module", "in the page", "imported", "imported later"],
    )
    @pytest.mark.parametrize("link", [SHEET, SHEET.replace(" href", ' media="screen" href')], ids=["put in", "file"])
    def test_rules_for_them_stay(self, head: str, files: dict[str, str], link: str) -> None:
        after = as_named({"index.html": page(head=link + head), "look.css": self.RULES, **files})
        whole = "".join(content.decode() for content in after.values())
        assert whole.count(KEPT) == 3
        assert GONE not in whole

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            (".is-open", "body.className = 'is-' + state"),
            (".is-open", 'body.classList.add("is-".concat(state))'),
            (".is-open", "body.className = `here is-${state}`"),
            (".door-open", "body.className = kind + '-open'"),
            (".door-open", "body.className = `${kind}-open`"),
            ("#part7", "body.id = 'part' + 7"),
            ("h3", "body.append(document.createElement(`h${level}`))"),
            (".is-open", "body.innerHTML = '<i class=\"is-' + state + '\">'"),
            (".md\\:open", "body.className = 'md:open'"),
            (".w-1\\/2", "body.innerHTML = '<i class=\"here w-1/2\">'"),
        ],
    )
    def test_rules_for_names_that_they_put_together_stay(self, name: str, code: str) -> None:
        after = as_named({"index.html": page(head=SHEET + LATER), "look.css": f"{name}{{{KEPT}}}", "act.js": code})
        assert KEPT in looks(after["index.html"].decode())

    @pytest.mark.parametrize("value", ["open", "shut open", '{"class": "open"}'])
    def test_a_page_may_tell_them_a_name(self, value: str) -> None:
        body = f"<p data-class='{value}'>a</p>"
        sheet = f".open{{{KEPT}}}.never{{{GONE}}}"
        after = only_page({"index.html": page(body, SHEET + LATER), "look.css": sheet, "act.js": "go()"})
        assert (KEPT in looks(after), GONE in looks(after)) == (True, False)

    def test_a_sheet_that_stays_a_file_serves_every_page(self) -> None:
        link = SHEET.replace(" href", ' media="screen" href')
        files = {"look.css": f".here{{{KEPT}}}.gone{{{GONE}}}", "a.html": page(HERE, link)}
        after = as_named({"index.html": page(head=link), **files})
        assert KEPT in after["look.css"].decode()
        assert GONE not in after["look.css"].decode()


class TestScripts:
    def test_one_that_blocks_is_put_in_with_its_attributes(self) -> None:
        head = '<script src="act.js" id="act" data-to="https://example.org/?a=1&amp;b=2" data-empty></script>'
        after = only_page({"index.html": page(head=head), "act.js": "document.title = 'a'"})
        (script,) = tree(after).query("script")
        assert (script.attrs or {}) == {"id": "act", "data-to": "https://example.org/?a=1&b=2", "data-empty": ""}
        assert script.to_text() == 'document.title="a"'

    def test_in_the_body_where_it_stood(self) -> None:
        after = only_page({"index.html": page(f"<p>a</p>{SCRIPT}<p>b</p>"), "act.js": "go()"})
        assert re.search(r"a(</p>)?<script>go\(\)</script><p>b", after)

    @pytest.mark.parametrize("mark", ["defer", "async", 'type="module"'])
    def test_one_that_waits_stays_a_file(self, mark: str) -> None:
        after = as_named({"index.html": page(head=f'<script {mark} src="act.js"></script>'), "act.js": "go( 1 )"})
        assert after["act.js"] == b"go(1)"
        (script,) = tree(after["index.html"].decode()).query("script")
        assert (script.attrs or {})["src"] == "act.js"
        assert not script.to_text()

    @pytest.mark.parametrize("naming", ['import("./b.js")', "start(document.currentScript.src)"])
    def test_one_that_asks_for_its_own_place_stays_a_file(self, naming: str) -> None:
        """In the page it would look for its files beside the page."""
        files = {"code/act.js": naming, "code/b.js": "go()"}
        after = as_named({"index.html": page(head='<script src="code/act.js"></script>'), **files})
        assert "code/act.js" in after
        assert texts(after["index.html"].decode(), "script") == [""]

    def test_a_file_named_with_its_hash_still_has_it(self) -> None:
        code = "go( 1 )"
        known = digest(code).strip("'")
        for mark in ("", "defer"):
            head = f'<script {mark} src="act.js" integrity="{known}"></script>'
            after = as_named({"index.html": page(head=head), "act.js": code})
            (script,) = tree(after["index.html"].decode()).query("script")
            attributes = script.attrs or {}
            if "src" in attributes and "integrity" in attributes:
                assert digest(after["act.js"].decode()).strip("'") == attributes["integrity"]

    @pytest.mark.parametrize(
        "code", ["say('<b>a</b>')", "say('</script><i>')", "say('<!--<script>')", "if (a < 1 && b > 2) say('&amp;')"]
    )
    @pytest.mark.parametrize("head", [SCRIPT, LATER], ids=["blocking", "later"])
    def test_nothing_in_one_is_taken_for_a_tag(self, code: str, head: str) -> None:
        """Put in or not: the code says what it said, and the page has no element more."""
        after = as_named({"index.html": page(head=head), "act.js": code})
        whole = after.get("act.js", after["index.html"]).decode()
        ends = whole.replace("\\x3c", "<").replace("\\u003c", "<").replace("<\\/", "</").replace("<\\!", "<!")
        said = re.findall(r"""say\(['"`]([^'"`]*)['"`]\)""", ends)
        assert said == re.findall(r"'(.*?)'\)", code)
        assert elements(after["index.html"].decode()) == elements(page())

    @pytest.mark.parametrize("code", ["say('<b>a</b>')", "say('<p>' + a + '</p>')", "say(a + '</b>')"])
    def test_a_page_may_bring_code_with_tags_in_it(self, code: str) -> None:
        (script,) = texts(only_page({"index.html": page(head=f"<script>{code}</script>")}), "script")
        assert re.sub("[\"'` ]", "", script) == re.sub("[\"'` ]", "", code)


DATA = {"name": "“A” & <b> \u2028 é", "number": 1.50, "list": [1, None, True, {}]}


class TestData:
    def test_json_ld_is_unharmed_and_not_hashed(self) -> None:
        data = json.dumps(DATA, indent=2)
        head = f'<script type="application/ld+json">{data}</script><script>go()</script>'
        after = only_page({"index.html": page(head=head)})
        said, code = texts(after, "script")
        assert json.loads(said) == DATA
        assert digest(said) not in policy(after)
        assert digest(code) in policy(after)
        (kept, _) = tree(after).query("script")
        assert (kept.attrs or {}) == {"type": "application/ld+json"}

    @pytest.mark.parametrize("text", ["<p>a</p>", "a</b>", "<!-- a"])
    def test_json_ld_may_hold_tags(self, text: str) -> None:
        data = {"text": text}
        head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
        assert json.loads(texts(only_page({"index.html": page(head=head)}), "script")[0]) == data

    numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)

    @given(
        st.recursive(
            st.none() | st.booleans() | numbers | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v)
        )
    )
    def test_json_says_the_same_in_fewer_bytes(self, value: Any) -> None:
        text = json.dumps(value, indent=2).encode()
        small = minify.minify(Path("data.json"), text)
        assert json.loads(small, parse_int=float) == value  # as browsers read numbers
        assert len(small) <= len(text)


class TestPolicy:
    def test_it_is_made_of_the_final_bytes(self) -> None:
        head = f"{SHEET}<style>p {{ top : 0 }}</style>{SCRIPT}<script>\n go( 2 ) ;\n</script>"
        after = only_page({"index.html": page(head=head), "look.css": "p { left : 0 }", "act.js": "go ( 1 ) ;"})
        inline = [*texts(after, "script"), *texts(after, "style")]
        assert len(inline) == 4
        assert set(re.findall(r"'sha256-\S+'", policy(after).replace(";", " "))) == set(map(digest, inline))

    def test_nothing_else_is_let_in(self) -> None:
        directives = dict(
            part.strip().partition(" ")[::2] for part in policy(only_page({"index.html": page()})).split(";")
        )
        assert directives["default-src"] == "'none'"
        assert directives["base-uri"] == "'none'"
        for name, sources in directives.items():
            assert set(sources.split()) <= {"'self'", "'none'"}, name

    @pytest.mark.parametrize("name", ["Content-Security-Policy", "content-security-policy", "CONTENT-SECURITY-POLICY"])
    def test_an_old_one_is_replaced(self, name: str) -> None:
        old = f'<meta http-equiv="{name}" content="default-src *; script-src \'unsafe-inline\'">'
        after = only_page({"index.html": page("<p>a</p>", old + "<script>go()</script>" + old)})
        assert "unsafe-inline" not in after
        assert policy(after) == policy(only_page({"index.html": page("<p>a</p>", "<script>go()</script>")}))

    @pytest.mark.parametrize(
        "head",
        [
            '<meta charset="utf-8"><script>go()</script><title>T</title>',
            '<title>T</title><script>go()</script><meta charset="utf-8">',
            '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><script>go()</script><title>T</title>',
            "<script>go()</script><title>T</title>",
            "<title>T</title>",
        ],
    )
    def test_it_stands_before_all_that_it_rules(self, head: str) -> None:
        """Also before an icon or a sheet. How the page is encoded comes within the first 1,024 bytes all the same."""
        many = "".join(f"<script>go({n})</script>" for n in range(20))
        text = f'<!doctype html><html lang="en"><head>{head}{many}</head><body><p>é</p></body></html>'
        after = only_page({"index.html": text})
        rules = after.index("content-security-policy")
        assert not re.search("<(script|style|link|img)", after[:rules])
        if "charset" in head:
            assert "charset" in after.encode()[:1024].decode(errors="ignore")

    @pytest.mark.parametrize("setting", ["html-keep-quotes", "html-keep-document-tags"])
    def test_it_does_not_hang_on_how_the_minifier_writes(self, setting: str) -> None:
        """A new version, or another setting, may leave out quotes, or tags that HTML implies."""
        usual = only_page({"index.html": page(head="<script>go()</script>")})
        minifier.config({**minify.SETTINGS, setting: False})
        try:
            after = only_page({"index.html": page(head="<script>go()</script>")})
        finally:
            minifier.config(minify.SETTINGS)
        assert after != usual
        assert policy(after) == policy(usual)

    ROOM = f'<meta http-equiv="Content-Security-Policy" content="{csp.ROOM}">'

    @pytest.mark.parametrize(
        ("head", "body"),
        [
            ("", ""),
            ("", ROOM),
            (f"<noscript>{ROOM}</noscript>", ""),
            (f"<template>{ROOM}</template>", ""),
            (f"<!-- {ROOM} -->", ""),
            (f"<title>{ROOM}</title>", ""),
            (f"<script>say('{ROOM}')</script>", ""),
            (f"<script>go()</script>{ROOM}", ""),
            (f'<link rel="icon" href="a.svg">{ROOM}', ""),
            (f'{ROOM}<meta http-equiv="content-security-policy" content="default-src *">', ""),
            (ROOM * 2, ""),
            (ROOM.replace("http-equiv", "name"), ""),
        ],
    )
    def test_a_page_in_which_browsers_would_not_heed_it_is_refused(self, head: str, body: str) -> None:
        text = '<!doctype html><html lang="en"><head>{}<title>T</title></head><body>{}<p>a</p></body></html>'
        for meta in ("", '<meta charset="utf-8">'):
            assert policy(csp.insert(Path("a.html"), Document(text.format(meta + self.ROOM, ""))).decode())
            with pytest.raises(Problems):
                csp.insert(Path("a.html"), Document(text.format(meta + head, body)))

    def test_nor_can_a_page_bring_its_place_along(self) -> None:
        assert refused({"index.html": page(f"<p>a</p>\n{self.ROOM}")})

    @pytest.mark.parametrize("name", ["old.htm", "OLD.HTML", "deep/er/Old.HTM"])
    def test_every_kind_of_page_has_one(self, name: str) -> None:
        after = as_named({"index.html": page(f'<a href="{name}">a</a>'), name: page(head="<script>go()</script>")})
        assert digest("go()") in policy(after[name].decode())

    @pytest.mark.parametrize("name", ["old.xhtml", "old.XHT"])
    def test_a_page_that_cannot_have_one_is_refused(self, name: str) -> None:
        text = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body/></html>'
        assert refused({"index.html": page(), name: text}) == [(name, 1)]

    def test_words_that_look_like_one_stay_words(self) -> None:
        """A page may tell of policies, in its text and in its code."""
        meta = '<meta http-equiv="content-security-policy" content="policy">'
        body = f"<p>{html.escape(meta)}</p><script>say('{meta}')</script>"
        after = only_page({"index.html": page(body)})
        assert visible(after) == visible(page(body))
        assert meta in texts(after, "script")[0]

    @pytest.mark.parametrize("attribute", ['style="top:0"', 'onclick="go()"', 'onload="go()"', 'STYLE="top:0"'])
    @pytest.mark.parametrize("inside", ["<p {}>a</p>", "<svg><g {}></g></svg>", "<template><p {}>a</p></template>"])
    def test_code_in_an_attribute_is_refused_with_its_line(self, attribute: str, inside: str) -> None:
        body = "<p>first</p>\n<p>second</p>\n" + inside.format(attribute)
        assert refused({"index.html": page(body)}) == [("index.html", 7)]

    @pytest.mark.parametrize(
        "tag",
        [
            '<a href="javascript:go()">b</a>',
            '<a href=" \x1fJavaScript:go()">b</a>'.replace("\x1f", "&#x20;"),
            '<a href="java&Tab;scr&NewLine;ipt:go()">b</a>',
            '<a href="java\tscript:go()">b</a>',
            '<form action="javascript:go()"></form>',
            '<form><button formaction="javascript:go()">b</button></form>',
            '<iframe src="javascript:go()"></iframe>',
            '<object data="javascript:go()"></object>',
            '<svg><a xlink:href="javascript:go()"></a></svg>',
            '<svg><a><animate attributeName="href" values="javascript:go()"/></a></svg>',
            '<template><a href="javascript:go()">b</a></template>',
        ],
    )
    def test_code_in_an_address_is_refused_with_its_line(self, tag: str) -> None:
        """The policy blocks it as well, and a link that does nothing is worse than none."""
        assert refused({"index.html": page(f"<p>a</p>\n{tag}\n<p>c</p>")}) == [("index.html", 6)]

    @pytest.mark.parametrize(
        "tag",
        [
            '<a href="b.html" ping="https://example.org/seen">b</a>',
            '<a href="b.html" ping="//example.org/seen">b</a>',
            '<link rel="dns-prefetch" href="//example.org">',
            '<link rel="Preconnect" href="https://example.org">',
        ],
    )
    def test_word_to_others_is_refused_with_its_line(self, tag: str) -> None:
        """Another host is told that somebody reads here; the policy does not keep all of it from happening."""
        assert refused({"index.html": page(f"<p>a</p>\n{tag}")}) == [("index.html", 6)]

    @pytest.mark.parametrize(
        "body",
        [
            '<a href="https://example.org/?javascript:">a</a>',
            '<p title="javascript: the language">a</p>',
            '<a href="b.html" ping="seen">b</a>',
            '<p>javascript:go() style="" on= one = 1</p>',
        ],
    )
    def test_what_only_looks_like_either_is_not(self, body: str) -> None:
        assert policy(only_page({"index.html": page(body)}))


class TestCodeFromFiles:
    """Where a site says that all its code is in files, what somebody got into a page cannot run, nor be let in."""

    @pytest.mark.parametrize(
        "code",
        [
            "<script>go()</script>",
            '<script type="module">go()</script>',
            "<style>p{top:0}</style>",
            "<svg><style>p{top:0}</style></svg>",
            "<svg><script>go()</script></svg>",
            "<noscript><style>p{top:0}</style></noscript>",
            '<script type="importmap">{}</script>',
        ],
    )
    def test_code_in_a_page_is_refused_with_its_line(self, code: str, tmp_path: Path) -> None:
        site = write(tmp_path / "site", {"index.html": page(f"<p>a</p>\n{code}")})
        with pytest.raises(Problems) as raised:
            finish(site, code_from_files=True)
        assert [problem.line for problem in raised.value.problems] == [6]

    def test_that_of_files_is_let_in_wherever_it_ends_up(self, tmp_path: Path) -> None:
        data = '<script type="application/ld+json">{"a":1}</script>'
        files = {"index.html": page(head=SHEET + SCRIPT + data), "look.css": "p{top:0}", "act.js": "go()"}
        finish(write(tmp_path / "site", files), code_from_files=True)
        after = (tmp_path / "site/index.html").read_text("utf-8")
        assert set(re.findall(r"'sha256-\S+'", policy(after).replace(";", " "))) == {digest("go()"), digest("p{top:0}")}


class TestFiles:
    def test_what_nothing_names_stays_as_it_is(self) -> None:
        """It may be asked for by others than pages: a host, a search engine, a link from elsewhere."""
        files: Site = {
            "a.png": EVERY_BYTE,
            "paper.pdf": EVERY_BYTE,
            "0123456789abcdef.txt": "0123",
            "BingSiteAuth.xml": "<users>\n\t<user>0123</user>\n</users>",
            "deep/part.js": "no ( script",
            "e.css": "p { top : 0 }",
            "manifest.json": '{ "icons": [ { "src": "a.png" } ] }',
            "google0123.html": "google-site-verification: google0123.html",
        }
        after = as_named({"index.html": page(), **files})
        assert after == {**written(files), "index.html": as_named({"index.html": page()})["index.html"]}

    def test_what_others_than_pages_name_is_kept(self) -> None:
        """Even a sheet that went into every page."""
        for name in ("manifest.json", "list.xml", "list.txt", "a.webmanifest"):
            assert "look.css" in as_named(
                {"index.html": page(head=SHEET), "look.css": "p{top:0}", name: '["look.css"]'}
            )

    def test_what_they_name_in_turn_is_kept(self) -> None:
        files: Site = {
            "index.html": page(
                head=f'<link rel="stylesheet" href="css/look.css">{LATER}<link rel="icon" href="i.svg">'
            ),
            "css/look.css": '@import "more.css";',
            "css/more.css": "p{background:url(../img/a.png)}@font-face{font-family:A;src:url('../font/a.woff2')}",
            "img/a.png": EVERY_BYTE,
            "font/a.woff2": EVERY_BYTE,
            "act.js": "import('./code/next.js')",
            "code/next.js": "fetch(root + 'data/words.json'); new Worker('worker.mjs')",
            "code/worker.mjs": "go()",
            "data/words.json": "[]",
            "i.svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="img/b.png"/></svg>',
            "img/b.png": EVERY_BYTE,
        }
        assert set(as_named(files)) == set(files)

    def test_what_was_put_in_needs_no_file(self) -> None:
        head = f'{SCRIPT}<link rel="stylesheet" href="a.css">{SHEET}'
        files = {"act.js": "go()", "a.css": "p{top:0}", "look.css": "p{background:url(kept.png)}", "kept.png": ""}
        assert set(as_named({"index.html": page(head=head), **files})) == {"index.html", "look.css", "kept.png"}
        assert "a.css" in as_named(
            {"index.html": page(head=head), "b/index.html": page('<a href="../a.css">a</a>'), **files}
        )

    @pytest.mark.parametrize(
        ("address", "name"),
        [
            ("a.png?v=2#x", "a.png"),
            ("./a/../b.png", "b.png"),
            ("/sub/path/img/a.png", "img/a.png"),
            ("my%20file.pdf", "my file.pdf"),
            ("my file.pdf", "my file.pdf"),
            ("caf%C3%A9.pdf", "café.pdf"),
            ("café.pdf", "café.pdf"),
            ("a&amp;b.pdf", "a&b.pdf"),
            ("a(1).pdf", "a(1).pdf"),
            ("a,b.pdf", "a,b.pdf"),
            ("LICENSE", "LICENSE"),
            ("a.tar.gz", "a.tar.gz"),
            ("https://example.org/sub/a.png", "a.png"),
        ],
    )
    def test_a_file_is_kept_however_its_address_is_written(self, address: str, name: str) -> None:
        after = as_named({"index.html": page(f'<p><a href="{address}">a</a></p>'), name: EVERY_BYTE})
        assert after.get(name) == EVERY_BYTE

    def test_one_of_several_is_kept_as_well(self) -> None:
        body = '<img srcset="a.png 1x, b.png 2x" src="c.png" alt=""><video poster="d.png"><source src="e.webm"></video>'
        head = (
            '<meta property="og:image" content="https://example.org/f.png"><link rel="manifest" href="g.webmanifest">'
        )
        files: Site = {
            "index.html": page(body, head),
            "e.webm": EVERY_BYTE,
            "g.webmanifest": '{"icons": [{"src": "h.png"}]}',
            **{f"{name}.png": EVERY_BYTE for name in "abcdfh"},
        }
        assert set(as_named(files)) == set(files)

    def test_what_hosts_and_search_engines_ask_for_is_kept(self) -> None:
        asked = ("sitemap.xml", "sitemap.xml.gz", "robots.txt", "CNAME", ".nojekyll", "favicon.ico", ".well-known/a")
        files: Site = dict.fromkeys(asked, b"\xff\x00 as it was \r\n")
        pages: Site = {name: page() for name in ("index.html", "404.html", "deep/er/page.html")}
        after = as_named({**pages, **files})
        assert set(after) == {*pages, *files}
        assert {name: after[name] for name in files} == files

    @pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "woff2", "pdf", "mp3", "ico", "zip", "wasm"])
    def test_what_is_no_text_stays_byte_for_byte(self, suffix: str) -> None:
        name = f"folder/a.{suffix}"
        assert as_named({"index.html": page(f'<a href="{name}">a</a>'), name: EVERY_BYTE})[name] == EVERY_BYTE


class TestAnySite:
    """Built by whatever, served from wherever."""

    @pytest.mark.parametrize(
        ("name", "address"),
        [
            ("index.html", "looks/look.css"),
            ("index.html", "./looks/look.css?v=1#a"),
            ("index.html", "/looks/look.css"),
            ("404.html", "/in-your-corner/looks/look.css"),
            ("404.html", "/a/b/c/looks/look.css"),
            ("a/b/c/index.html", "../../../looks/look.css"),
            ("a/b/c/plain.html", "/in-your-corner/looks/look.css"),
        ],
    )
    def test_what_blocks_is_found_from_every_place(self, name: str, address: str) -> None:
        head = (
            f'<link rel="stylesheet" href="{address}"><script src="{address.replace("look.css", "act.js")}"></script>'
        )
        after = as_named({name: page(head=head), "looks/look.css": f"p{{{KEPT}}}", "looks/act.js": "go( 1 )"})
        assert set(after) == {name}
        assert looks(after[name].decode()) == f"p{{{KEPT}}}"
        assert texts(after[name].decode(), "script") == ["go(1)"]

    @pytest.mark.parametrize("host", ["https://example.org/", "//example.org/"])
    def test_what_another_host_has_is_not_ours(self, host: str) -> None:
        head = f'<link rel="stylesheet" href="{host}look.css"><script src="{host}act.js"></script>'
        after = only_page({"index.html": page(head=head), "look.css": f"p{{{GONE}}}", "act.js": "gone()"})
        assert GONE not in after
        assert "gone()" not in after

    def test_what_is_not_there_stays_as_it_is_named(self) -> None:
        after = only_page({"index.html": page(head=SHEET + SCRIPT)})
        assert 'href="look.css"' in after
        assert 'src="act.js"' in after

    def test_a_page_of_bare_words(self) -> None:
        after = only_page({"index.html": "<!doctype html><title>T</title><p>Words"})
        assert visible(after) == ["T", "Words"]
        assert policy(after)


# Lines of a page, and how many faults each has.
LINES = {
    "<p>a</p>": 0,
    '<p><a href="a.html?b=1&c=2&copy=3">a</a> &amp; &lt;</p>': 0,
    "<textarea>\n<p></textarea>": 0,
    '<script>say(\'<p style="" onclick=""></b>\')</script>': 0,
    "<!-- <p style=''></b> -->": 0,
    "<p>a</b></p>": 1,
    "<ul><li>a</ul></ul>": 1,
    "<p>a &nosuch; b</p>": 1,
    "<p id=a id=b>c</p>": 1,
    "<p>\ufdd0</p>": 1,
    '<p style="top:0">a</p>': 1,
    '<p onclick="go()" style="top:0">a</p>': 2,
    '<a href="javascript:go()">a</a>': 1,
    "<noscript><p style='top:0'>a</p></noscript>": 1,
    "<noscript><p>a</b></p></noscript>": 1,
}


ROOM = """
import resource, sys
from pathlib import Path
from finish.site import finished
site = {f"{n}.html": sys.stdin.buffer.read(int(sys.argv[2])) for n in range(int(sys.argv[1]))}
finished(site, Path("site"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


@pytest.mark.skipif(os.name != "posix", reason="asks the system in a way that others do not have")
def test_a_large_site_takes_room_for_its_pages_but_not_for_their_trees() -> None:
    """A tree takes some twenty times the room of its page: never more than a few are there at once."""
    text = page("".join(f'<p class="a"><a href="{n}.html">{n}</a> <b>b</b></p>' for n in range(4000))).encode()

    def room(pages: int) -> int:
        command = [sys.executable, "-B", "-c", ROOM, str(pages), str(len(text))]
        path = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
        return int(subprocess.run(command, input=text * pages, env=path, capture_output=True, check=True).stdout)

    assert room(41) - room(1) < 10 * 40 * len(text)


class TestRefused:
    def test_all_problems_are_named_at_once_with_their_lines(self) -> None:
        files: Site = {
            "a.html": BROKEN,
            "b/index.html": page('<p>a</p>\n<p onclick="go()">b</p>\n<p style="top:0">c</p>'),
            "c.html": page().encode() + b"\n<!-- \xe9 -->",
            "index.html": page(),
        }
        found = problems(files)
        assert {problem.path.as_posix().rpartition("site/")[2] for problem in found} == {
            "a.html",
            "b/index.html",
            "c.html",
        }
        assert [problem.line for problem in found if problem.path.name == "a.html"] == [4]
        assert [problem.line for problem in found if problem.path.name == "index.html"] == [6, 7]
        assert [problem.line for problem in found if problem.path.name == "c.html"] == [9]
        assert all(problem.found and problem.expected and problem.remedy for problem in found)

    @pytest.mark.parametrize(
        ("body", "line"),
        [
            ("<p>a</p>\n<p>b</b></p>", 6),
            ("<p>a</p>\n<ul><li>a</ul></ul>", 6),
            ("<p>a</p>\n</p>", 6),
            ("<p>a\0b</p>", 5),
        ],
    )
    def test_a_page_that_a_browser_would_have_to_mend(self, body: str, line: int) -> None:
        assert line in [at for name, at in refused({"index.html": page(body)}) if name == "index.html"]

    @given(st.lists(st.sampled_from(list(LINES)), min_size=1, max_size=40), st.sampled_from(["\n", "\r\n"]))
    def test_every_fault_is_named_at_its_line(self, lines: list[str], end: str) -> None:
        """Whatever stands around it, the same fault on other lines included."""
        text = page().replace("<p>Words</p>", "\n".join(lines)).replace("\n", end)
        wanted = [number for number, line in enumerate(text.split(end), 1) for _ in range(LINES.get(line, 0))]
        found = [line for _, line in refused({"index.html": text})] if wanted else []
        assert found == wanted

    def test_what_is_broken_is_said_in_words(self) -> None:
        (problem,) = problems({"index.html": page("<p>a</b></p>")})
        assert problem.found == "HTML that is broken: unexpected end tag (b)"

    def test_code_in_a_page_that_cannot_be_read(self) -> None:
        """The page is named; the line is that of the page without what finishing takes out of it."""
        assert [name for name, _ in refused({"index.html": page("<p>a</p>\n<script>\nvar = ;\n</script>")})] == [
            "index.html"
        ]

    @pytest.mark.parametrize(
        ("name", "text", "line"),
        [("act.js", "go()\n\nvar = ;", 3), ("data.json", '{\n"a": 1,\n,}', 3)],
    )
    def test_a_file_that_cannot_be_read(self, name: str, text: str, line: int) -> None:
        body = f'<script defer src="{name}"></script>' if name.endswith("js") else f'<a href="{name}">a</a>'
        assert refused({"index.html": page(body), name: text}) == [(name, line)]

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("look.css", page(head=SHEET)),
            ("look.css", page(head=SHEET.replace(" href", ' media="screen" href'))),
            ("act.js", page(head=SCRIPT)),
            ("act.js", page(head=LATER)),
            ("data.json", page('<a href="data.json">a</a>')),
            ("a.svg", page('<img src="a.svg" alt="">')),
        ],
        ids=["sheet", "sheet for screens", "script", "script for later", "data", "drawing"],
    )
    def test_text_that_is_not_utf_8(self, name: str, text: str) -> None:
        assert refused({"index.html": text, name: b"\n\n/* \xe9 */"}) == [(name, 3)]

    def test_a_folder_without_a_page(self, tmp_path: Path) -> None:
        for folder in (write(tmp_path / "site", {"a.txt": "a"}), tmp_path / "nowhere"):
            before = contents(tmp_path)
            with pytest.raises(Problems):
                finish(folder)
            assert contents(tmp_path) == before


def anybody() -> list[str]:
    """What a command begins with so that it may only write where its files say so, as root as well."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system keeps rights in another way")
    if os.geteuid() != 0:
        return []
    command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"]
    if not shutil.which("setpriv") or subprocess.run([*command, "true"], check=False).returncode:
        pytest.skip("root may write everywhere, and cannot do without that here")
    return command


def start(*before: str, site: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-B", str(ROOT / COMMAND), str(site)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A site whose folders can always be removed again, whatever a test does to them."""
    files: Site = {f"{name}/index.html": page(f"<p>{name}   {name}</p>") for name in "abc"}
    site = write(tmp_path / "host/site", {**files, "a/photo.png": EVERY_BYTE * 100, "b/code.js": "go( 1 )"})
    yield site
    for folder in (tmp_path, site.parent, site, *site.glob("*")):
        folder.chmod(0o755)


class TestDisk:
    """Where the disk refuses, the old site stays whole and nothing is left beside it."""

    def refuses(self, site: Path, *before: str) -> str:
        was = contents(site.parent)
        done = start(*before, site=site)
        assert contents(site.parent) == was
        assert done.returncode == 2, done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr

    def test_nothing_need_be_made_beside_the_site(self, old: Path) -> None:
        old.parent.chmod(0o555)
        assert start(*anybody(), site=old).returncode == 0
        assert b"<p>a a" in (old / "a/index.html").read_bytes()

    @pytest.mark.parametrize("folder", ["", "c"])
    def test_nothing_may_be_changed_in_a_folder(self, old: Path, folder: str) -> None:
        """As in a folder of somebody else. Others are changed before it is that one's turn."""
        (old / folder).chmod(0o555)
        assert "expected" in self.refuses(old, *anybody())

    def test_a_file_of_the_site_may_not_be_read(self, old: Path) -> None:
        command = anybody()
        page_of_others = old / "b/index.html"
        page_of_others.chmod(0)
        done = start(*command, site=old)
        page_of_others.chmod(0o644)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False)
        assert "b/index.html" in done.stderr

    @pytest.mark.skipif(os.name != "posix", reason="asks the shell for a limit")
    def test_there_is_no_room_for_the_largest_file(self, old: Path) -> None:
        write(old, {"c/index.html": page(f"<p>{'words ' * 2000}</p>")})
        assert "expected" in self.refuses(old, "sh", "-c", 'ulimit -f 8; exec "$@"', "sh")

    def test_after_it_gives_room_all_is_well(self, old: Path) -> None:
        assert start(site=old).returncode == 0
        assert [path.name for path in old.parent.iterdir()] == ["site"]
        assert b"<p>a a" in (old / "a/index.html").read_bytes()


class TestCommand:
    def test_it_says_nothing_where_all_is_well(self, tmp_path: Path) -> None:
        site = write(tmp_path / "site", {"index.html": page(head=SHEET), "look.css": "p{top:0}"})
        done = run([COMMAND, str(site)], ROOT)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert list(contents(tmp_path)) == ["site", "site/index.html"]

    def test_it_lists_what_it_left_out_where_asked(self, tmp_path: Path) -> None:
        site = write(tmp_path / "site", {"index.html": page(head=SHEET), "look.css": "p{top:0}", "mine.txt": ""})
        assert run([COMMAND, str(site), "--list"], ROOT).stdout == "look.css\n"
        assert run([COMMAND, str(site), "--list"], ROOT).stdout == ""

    def test_it_names_all_problems_a_line_each_and_leaves_the_site(self, tmp_path: Path) -> None:
        site = write(tmp_path / "site", {"a.html": BROKEN, "b.html": page('<p onclick="go()">b</p>'), "c.html": page()})
        before = contents(tmp_path)
        done = run([COMMAND, str(site)], ROOT)
        assert (done.returncode, done.stdout) == (2, "")
        lines = done.stderr.splitlines()
        assert all(re.fullmatch(r"\S+/[ab]\.html:\d+: found .+; expected .+\. .+", line) for line in lines), lines
        assert {Path(line.split(":")[0]).name for line in lines} == {"a.html", "b.html"}
        assert f"{site}/b.html:5: found" in done.stderr
        assert contents(tmp_path) == before

    def test_code_in_pages_is_refused_where_a_site_has_none(self, tmp_path: Path) -> None:
        site = write(tmp_path / "site", {"index.html": page(head="<script>go()</script>")})
        done = run([COMMAND, str(site), "--code-from-files"], ROOT)
        assert (done.returncode, f"{site}/index.html:3: found" in done.stderr) == (2, True)
        assert run([COMMAND, str(site)], ROOT).returncode == 0

    def test_a_pull_request_shows_them_beside_their_lines(self, tmp_path: Path) -> None:
        site = write(tmp_path / "site", {"index.html": page('<p onclick="go()">b</p>')})
        done = run([COMMAND, str(site)], ROOT, GITHUB_ACTIONS="true")
        assert done.returncode == 2
        assert re.match(rf"::error file={site}/index\.html,line=5,", done.stdout)

    def test_a_wrong_use_is_an_error_too(self, tmp_path: Path) -> None:
        for arguments in (["nowhere"], [str(tmp_path)], ["one", "two"], ["--unknown"]):
            done = run([COMMAND, *arguments], ROOT)
            assert (done.returncode, done.stdout) == (2, "")
            assert done.stderr
            assert "Traceback" not in done.stderr
