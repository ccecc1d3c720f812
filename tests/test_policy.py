"""The policy of the pages in a real browser: what is not ours does not run or load, and what is ours does."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from finish.fingerprint import plain
from finish.site import finish
from support.browsing import LookAt, OpenPage, settled, until
from support.host import serving
from support.project import run

STEP = "steps/03-bring-in-someone-trained/"
# Asked before anything of a page is read. It is told at once, as the next page knows nothing of what this one saw.
COLLECT = """document.addEventListener("securitypolicyviolation", (event) =>
    tell(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""}:${event.lineNumber}`), true)"""
META = re.compile(r'<meta http-equiv="content-security-policy" content="([^"]*)">')
# All that a browser fetches by itself. Links that a reader follows, and names of pages for search engines, are not.
LOADED = """() => {
    const found = [];
    for (const node of document.querySelectorAll("*")) {
        for (const name of ["src", "poster", "data", "background", "action", "formaction", "ping"])
            if (node.hasAttribute(name)) found.push(node.getAttribute(name));
        for (const name of ["srcset", "imagesrcset"])
            for (const one of node.getAttribute(name)?.split(",") ?? []) found.push(one.trim().split(" ")[0]);
        if (node.matches("link:not([rel=canonical]), use, image"))
            found.push(node.getAttribute("href") ?? node.getAttribute("xlink:href"));
        if (node.matches("style"))
            for (const match of node.textContent.matchAll(/(?:url\\(|@import|image-set\\()\\s*["']?([^"')]+)/gi))
                found.push(match[1]);
    }
    return found;
}"""
INLINE = """() => [...document.querySelectorAll("script:not([src]), style")].map((node) =>
    [node.localName, node.type, node.textContent])"""


def watched(context: BrowserContext) -> list[str]:
    """What the policies of all pages opened from now on have kept from running or loading."""
    seen: list[str] = []
    context.expose_function("tell", lambda what: seen.append(what))
    context.add_init_script(COLLECT)
    return seen


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


def files_of(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def directives(text: str) -> dict[str, list[str]]:
    """The one policy of a page."""
    (content,) = META.findall(text)
    parts = [part.split() for part in content.split(";") if part.strip()]
    assert len({name for name, *_ in parts}) == len(parts)
    return {name: sources for name, *sources in parts}


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


class TestEveryPage:
    def test_nothing_is_let_in_but_what_is_ours(self, site: Path) -> None:
        for name in files_of(site):
            text = (site / name).read_text("utf-8")
            rules = directives(text)
            assert rules["default-src"] == ["'none'"], name
            assert rules["base-uri"] == rules["form-action"] == ["'none'"], name
            for directive, sources in rules.items():
                for source in sources:
                    assert re.fullmatch(r"'none'|'self'|'sha256-[\w+/]{43}='", source), f"{name}: {directive} {source}"
            assert "unsafe-" not in META.findall(text)[0]
            assert len(re.findall("content-security-policy", text, re.IGNORECASE)) == 1, name

    def test_the_policy_comes_before_all_that_it_rules(self, site: Path) -> None:
        for name in files_of(site):
            text = (site / name).read_text("utf-8")
            match = META.search(text)
            assert match, name
            assert not re.search("<(script|style|link|img|body)", text[: match.start()]), name
            assert "<meta charset" in text.encode()[:1024].decode(errors="ignore"), name

    def test_hashes_are_those_of_the_code_in_the_page_and_no_others(self, look_at: LookAt, site: Path) -> None:
        """As the browser has read it."""
        page = look_at()
        root = page.url
        for name in files_of(site):
            page.goto(root + name, wait_until="domcontentloaded")
            rules = directives((site / name).read_text("utf-8"))
            code = [(tag, text) for tag, kind, text in page.evaluate(INLINE) if "json" not in kind]
            assert {"script", "style"} == {tag for tag, _ in code}, name
            for tag, directive in (("script", "script-src"), ("style", "style-src")):
                hashes = {source for source in rules[directive] if source.startswith("'sha")}
                assert hashes == {digest(text) for kind, text in code if kind == tag}, name

    def test_no_page_loads_from_elsewhere_or_tells_where_from(self, look_at: LookAt, site: Path) -> None:
        page = look_at()
        root = page.url
        for name in files_of(site):
            page.goto(root + name, wait_until="domcontentloaded")
            found = page.evaluate(LOADED)
            assert found, name
            assert [one for one in found if not urljoin(page.url, one).startswith(root[: root.index("/", 8)])] == [], (
                name
            )
            assert page.locator("meta[name=referrer]").evaluate_all("all => all.map((meta) => meta.content)") == [
                "no-referrer"
            ]

    @pytest.mark.parametrize("code", ["<script>go()</script>", "<style>p{top:0}</style>"])
    def test_code_that_comes_with_words_is_not_let_in(self, project: Path, code: str) -> None:
        """All code of the guide is in files. What else stands in a page when it is finished, somebody got in there."""
        with (project / "docs/about.md").open("a", encoding="utf-8") as about:
            about.write(f"\n\n{code}\n")
        done = run(["-m", "mkdocs", "build", "--strict"], project)
        assert done.returncode == 2
        assert re.search(r"about/index\.html:\d+: found code in a <(script|style)> of the page", done.stderr)
        assert not (project / "site").exists()


class TestNormalUse:
    @pytest.mark.parametrize(("path", "following"), [("", ""), (STEP, "/04-"), ("get-help/", "")])
    @pytest.mark.parametrize("width", [390, 1280])
    def test_nothing_of_ours_is_blocked(self, open_page: OpenPage, path: str, following: str, width: int) -> None:
        """Errors in the console, and requests to other hosts, fail this test by way of the fixture."""
        page = open_page(path, width=width)
        told: list[str] = []
        came: list[str] = []
        page.on("request", lambda request: told.append(request.headers.get("referer", "")))
        page.on("requestfinished", lambda request: came.append(request.url))
        seen = watched(page.context)
        page.reload()
        expect(page.locator("h1")).to_be_visible()
        for box in page.locator("article details > summary").all():
            box.click()
        if following:
            page.locator(".doors").scroll_into_view_if_needed()
            until(page, lambda: any(following in url for url in came))
        page.evaluate("scrollTo(0, 0)")
        page.locator(".menu summary").click()
        expect(page.locator(".menu nav")).to_be_visible()
        page.locator("button[data-scheme-switch]").click()
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("combobox").press_sequentially("roommates")
        option = page.get_by_role("option").first
        expect(option).to_contain_text("Spend time that counts")
        option.dispatch_event("click")  # in one go: the list may be put anew while a finger is on it
        expect(page.locator("h1")).to_have_text("Spend time that counts")
        expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
        settled(page)
        assert seen == []
        assert set(told) == {""}

    def test_on_every_page_nothing_of_ours_is_blocked(self, open_page: OpenPage, site: Path) -> None:
        page = open_page()
        root = page.url
        seen = watched(page.context)
        for name in files_of(site):
            page.goto(root + name)
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            settled(page)
        assert seen == []

    def test_nor_on_paper(self, open_page: OpenPage) -> None:
        page = open_page()
        seen = watched(page.context)
        page.goto(page.url + STEP)
        page.emulate_media(media="print")
        page.pdf()
        assert seen == []


class Elsewhere(BaseHTTPRequestHandler):
    """Another host, that remembers who asked it for anything and gives what can run."""

    asked: list[str]
    KINDS = ((".js", "text/javascript"), (".css", "text/css"), (".svg", "image/svg+xml"))

    def do_GET(self) -> None:
        self.asked.append(self.path)
        kind = next((kind for suffix, kind in self.KINDS if self.path.endswith(suffix)), "text/html")
        body = b"window.stolen = 1" if self.path.endswith(".js") else b""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@dataclass
class Host:
    """The address of another host, and what it was asked for."""

    address: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def elsewhere() -> Iterator[Host]:
    asked: list[str] = []
    handler = type("Remembering", (Elsewhere,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Host(f"http://127.0.0.1:{server.server_port}/", asked)
        server.shutdown()
        thread.join()


@dataclass(frozen=True)
class Bait:
    """Markup that somebody got into a page, and the directive that keeps it from doing harm."""

    markup: str
    directive: str
    press: bool = False  # does its harm when it is pressed
    ours: str = ""  # code in a file of our own


BAITS = {
    "a script": Bait("<script>window.stolen = 1</script>", "script-src-elem"),
    "a module": Bait('<script type="module">window.stolen = 1</script>', "script-src-elem"),
    "a handler": Bait('<b id="bait" onclick="window.stolen = 1">Press</b>', "script-src-attr", press=True),
    "a handler that runs by itself": Bait('<img src="nowhere.svg" onerror="window.stolen = 1">', "script-src-attr"),
    "code in an address": Bait(
        '<a id="bait" href="javascript:window.stolen = 1">Press</a>', "script-src-elem", press=True
    ),
    "a picture": Bait('<img src="{host}a.svg">', "img-src"),
    "a script of another host": Bait('<script src="{host}a.js"></script>', "script-src-elem"),
    "a sheet of another host": Bait('<link rel="stylesheet" href="{host}a.css">', "style-src-elem"),
    "a sheet in the page": Bait('<style>main {{ background: url("{host}a.svg") }}</style>', "style-src-elem"),
    "style in an attribute": Bait("<p style=\"background: url('{host}a.svg')\">Look</p>", "style-src-attr"),
    "a font": Bait(
        "",
        "font-src",
        ours='new FontFace("A", "url({host}a.woff2)").load().catch(() => 0)',
    ),
    "a frame": Bait('<iframe src="{host}a.html"></iframe>', "frame-src"),
    "a frame with words": Bait('<iframe srcdoc="<script>parent.stolen = 1</script>"></iframe>', "script-src-elem"),
    "an object": Bait('<object data="{host}a.html"></object>', "object-src"),
    "a sound": Bait('<audio src="{host}a.mp3" preload="auto"></audio>', "media-src"),
    "a page fetched ahead": Bait('<link rel="prefetch" href="{host}a.html">', "default-src|prefetch-src"),
    "a script fetched ahead": Bait('<link rel="modulepreload" href="{host}a.js">', "script-src-elem"),
    "a form": Bait('<form action="{host}a"><button id="bait">Press</button></form>', "form-action", press=True),
    "another base": Bait('<base href="{host}"><img src="a.svg">', "base-uri"),
    "a request": Bait("", "connect-src", ours='fetch("{host}a").catch(() => 0)'),
    "a beacon": Bait("", "connect-src", ours='navigator.sendBeacon("{host}a", "a")'),
    "text as code": Bait("", "script-src", ours='try {{ eval("window.stolen = 1") }} catch {{ }}'),
    "text as code, later": Bait("", "script-src", ours='setTimeout("window.stolen = 1")'),
    "a worker": Bait(
        "",
        "worker-src",
        ours="""const code = new Blob(['fetch("{host}a", {{ mode: "no-cors" }})']);
            try {{ new Worker(URL.createObjectURL(code)) }} catch {{ }}""",
    ),
}
Changed = Callable[[Bait, bool], Path]


@pytest.fixture
def changed(site: Path, tmp_path: Path, elsewhere: Host) -> Changed:
    """A copy of the site with a bait in one of its pages; with the policy, or without."""

    def copied(bait: Bait, guarded: bool) -> Path:
        copy = tmp_path / "site"
        shutil.copytree(site, copy)
        page = copy / STEP / "index.html"
        markup = bait.markup.format(host=elsewhere.address)
        if bait.ours:
            (copy / STEP / "ours.js").write_text(bait.ours.format(host=elsewhere.address), "utf-8")
            markup += '<script src="ours.js"></script>'
        before = page.read_text("utf-8")
        text = before.replace("</h1>", f"{markup}</h1>", 1)
        assert text != before
        page.write_text(text if guarded else META.sub("", text), "utf-8")
        return copy

    return copied


@pytest.mark.parametrize("kind", BAITS)
@pytest.mark.parametrize("guarded", [True, False], ids=["with the policy", "without"])
def test_what_is_not_ours_does_no_harm(
    context: BrowserContext, changed: Changed, elsewhere: Host, kind: str, guarded: bool
) -> None:
    """Without the policy, each of them does: this shows that the test would see it."""
    bait = BAITS[kind]
    seen = watched(context)
    with serving(changed(bait, guarded)) as address:
        page = context.new_page()
        page.goto(address + STEP)
        if bait.press:
            press(page.locator("#bait"))
        if guarded:
            until(page, lambda: bool(seen))
            assert [one for one in seen if one.split()[0] in bait.directive.split("|")], seen
            assert (elsewhere.asked, stolen(page)) == ([], False)
            assert page.url == address + STEP
        else:
            until(page, lambda: bool(elsewhere.asked) or stolen(page))
            assert seen == []


def press(node: Locator) -> None:
    """As a finger does, which does not wait for a page to open: where the policy holds, none will."""
    box = node.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    assert node.evaluate("(node, [x, y]) => node.contains(document.elementFromPoint(x, y))", [x, y])
    node.page.mouse.click(x, y)


def stolen(page: Page) -> bool:
    try:
        return bool(page.evaluate("window.stolen === 1"))
    except Error:  # the page is being left, which is a harm of another kind and seen elsewhere
        return False


PLAIN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Plain</title>{head}</head><body><p>Words</p>{body}</body></html>
"""
SAYS = "document.documentElement.dataset.said = {}"
CODES = {
    "plain": SAYS.format("'a'"),
    "line ends of Windows": SAYS.format("`a\r\nb`") + "\r\n// said\r\n",
    "letters": SAYS.format("'é 漢字 🙂 \\u2028 \u2028 \xa0'"),
    "tags": SAYS.format("'<b>a</b> &amp; &lt; <!-- a -->'"),
    "its own end": SAYS.format(r"'<\/script><i>'"),
    "a script within": SAYS.format("'<!--<script>'"),
    "a page within": SAYS.format("`<!doctype html><title>a</title>${1 < 2 && 3 > 2}`"),
    "a byte order mark": "\ufeff" + SAYS.format("'a'"),
    "an expression": SAYS.format(r"'a/b'.replace(/[/<\/]/g, '$&$1')"),
}


class TestAnySite:
    """A site by hand, finished: what worked in it works."""

    def plain(self, tmp_path: Path, **files: str | bytes) -> tuple[Path, Path]:
        """It as it was, and finished."""
        before, after = tmp_path / "before", tmp_path / "after"
        for name, content in files.items():
            path = before / name.replace("__", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        shutil.copytree(before, after)
        finish(after)
        return before, after

    @pytest.mark.parametrize("code", CODES)
    @pytest.mark.parametrize("marks", ["", "defer", "in the page"])
    def test_scripts_do_what_they_did(self, context: BrowserContext, tmp_path: Path, code: str, marks: str) -> None:
        text = CODES[code]
        inline = marks == "in the page"
        script = f"<script>{text}</script>" if inline else f'<script {marks} src="act.js"></script>'
        if inline and code in ("a script within", "a byte order mark"):
            pytest.skip("no page can hold this as it is")
        sites = self.plain(tmp_path, index__html=PLAIN.format(head=script, body=""), act__js=text)
        seen = watched(context)
        before, after = (self.said(context.new_page(), site) for site in sites)
        assert before is not None
        assert (after, seen) == (before, [])

    def said(self, page: Page, site: Path) -> str | None:
        with serving(site) as address:
            page.goto(address)
            return page.locator("html").get_attribute("data-said")

    @pytest.mark.parametrize(
        ("head", "body", "fetched"),
        [
            ("", '<img src="a.svg" alt="">', "a.svg"),
            ('<link rel="prefetch" href="b.html">', "", "b.html"),
            ('<script>fetch("a.json")</script>', "", "a.json"),
            ('<script>new Worker("worker.js")</script>', "", "a.json"),
            ("<noscript><style>p{color:red}</style></noscript>", "<svg><style>path{fill:red}</style><path/></svg>", ""),
            (
                '<script type="importmap">{"imports":{"a":"./worker.js"}}</script>',
                '<script type="module">import "a"</script>',
                "a.json",
            ),
            ('<script type="speculationrules">{"prefetch":[{"urls":["b.html"]}]}</script>', "", ""),
            ('<script type="application/ld+json">{"a":1}</script><script type="text/template">a</script>', "", ""),
        ],
        ids=[
            *("picture", "ahead", "data", "worker"),
            *("styles", "imports", "speculation", "not code"),
        ],
    )
    def test_its_own_files_are_let_in(
        self, context: BrowserContext, tmp_path: Path, head: str, body: str, fetched: str
    ) -> None:
        """What may load: this site's own scripts, sheets, pictures and data, and the code in the page."""
        _, after = self.plain(
            tmp_path,
            index__html=PLAIN.format(head=head, body=body),
            b__html=PLAIN.format(head="", body=""),
            a__svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>',
            a__json="[]",
            worker__js="fetch('a.json')",
        )
        seen = watched(context)
        came: list[str] = []
        context.on("requestfinished", lambda request: came.append(plain(request.url.rpartition("/")[2])))
        page = context.new_page()
        with serving(after) as address:
            page.goto(address)
            until(page, lambda: not fetched or fetched in came)
            settled(page)
        assert seen == []
