"""What a first visit to a page costs a reader's phone: bytes and requests until the page is quiet."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

import chromium
import command
from server import Host

PHONE = ViewportSize(width=412, height=823)
QUIET = 1.5  # seconds without a request: what is fetched ahead counts, too
PATIENCE = 20.0
WINDOW = 14_600  # bytes: ten packets, which a server sends before it hears from the reader
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"  # no other host is found, on any machine
BLOCKING = """performance.getEntriesByType("resource")
    .filter(entry => entry.renderBlockingStatus === "blocking").map(entry => entry.name)"""


@dataclass(frozen=True)
class View:
    """The bodies of answers, in bytes as they were sent; `text` is all words of the page, also those folded away."""

    html: int
    blocking_css: int
    first_paint: int  # the page and all that blocks its first paint, script too
    script: int
    everything: int
    requests: int
    other_hosts: int
    fits: bool  # all that the first paint needs goes into the first window, and comes from this host
    absent: list[str]
    text: str


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium.executable(), args=[*chromium.ARGUMENTS, ONLY_HERE]
        )
        yield opened
        opened.close()


def first(host: Host, path: str) -> View:
    """Open the page in a browser of its own, so that nothing is kept from before."""
    asked: list[str] = []
    host.answers.clear()
    with browser() as opened:
        page = opened.new_page(viewport=PHONE, device_scale_factor=1.75, is_mobile=True, has_touch=True)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(host.address + path)
        settle(page, host)
        blocking: list[str] = page.evaluate(BLOCKING)
        text: str = page.evaluate("document.body.textContent")
    return counted(host, asked, blocking, text)


def settle(page: Page, host: Host) -> None:
    """Wait until the host has answered nothing for a while."""
    started = quiet_since = time.monotonic()
    seen = len(host.answers)
    while (now := time.monotonic()) - quiet_since < QUIET:
        if now - started > PATIENCE:
            raise command.FailedError(f"{page.url} still asks for more after {PATIENCE:.0f} seconds")
        page.wait_for_timeout(50)
        if len(host.answers) != seen:
            seen, quiet_since = len(host.answers), time.monotonic()


def counted(host: Host, asked: list[str], blocking: list[str], text: str) -> View:
    page = next((answer for answer in host.answers if answer.type.startswith("text/html")), None)
    if page is None or page.status != 200:
        raise command.FailedError(f"no page was served: {host.answers}")
    paths = {unquote(urlsplit(url).path) for url in blocking if host.has(url)}
    first_paint = [page, *(answer for answer in host.answers if answer.path in paths)]
    needed = sum(answer.size for answer in first_paint)
    return View(
        html=page.size,
        blocking_css=sum(answer.size for answer in first_paint if answer.type.startswith("text/css")),
        first_paint=needed,
        script=sum(answer.size for answer in host.answers if answer.type.startswith("text/javascript")),
        everything=sum(answer.size for answer in host.answers),
        requests=len(host.answers),
        other_hosts=sum(not host.has(url) for url in asked),
        fits=needed <= WINDOW and all(map(host.has, blocking)),
        absent=[answer.path for answer in host.answers if answer.status == 404],
        text=text,
    )
