"""What a screen reader says on six journeys through the guide: a file of heard/ for each, as a person approved it.

`pytest tests/test_heard.py --save-golden` writes what is said now; then a person reads the diff.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import unified_diff
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Page, expect

import node_packages
from support.browsing import OpenPage
from support.project import TESTS
from support.reader import Reader

HEARD = TESTS / "heard"
STEP = "steps/03-bring-in-someone-trained/"
Part = tuple[str, list[str]]  # what the reader does, and what is heard then
Listen = Callable[..., tuple[Page, Reader]]


@pytest.fixture(scope="session")
def packages(shared: Path) -> Path:
    with FileLock(shared / "heard.lock"):
        node_packages.install(HEARD)
    return HEARD / "node_modules"


@pytest.fixture
def listen(open_page: OpenPage, address: str, packages: Path) -> Listen:
    """Open a page on a phone, unless another width is named, with a screen reader."""

    def opened(path: str = "", width: int = 390) -> tuple[Page, Reader]:
        page = open_page(path, width=width)
        return page, Reader(page, address, packages)

    return opened


def newcomer(listen: Listen) -> Iterable[Part]:
    page, reader = listen()
    yield "The first page, from the top to the list of steps", reader.reads(last=page.locator(".contents > ol"))


def step(listen: Listen) -> Iterable[Part]:
    page, reader = listen(STEP, width=1280)
    first = page.locator(".stop ~ p:not(:has(.jump))").first
    yield "A step on a wide screen, from the top to its first paragraph", reader.reads(last=first)
    doors = page.locator(".doors")
    yield "The doors at its end", reader.reads(doors, doors)


def get_help(listen: Listen) -> Iterable[Part]:
    page, reader = listen("get-help/")
    title, second = page.locator("h1"), page.locator(".country").nth(1)
    yield "Talk to someone, from the title to the numbers of two countries", reader.reads(title, second)


def contents(listen: Listen) -> Iterable[Part]:
    page, reader = listen(STEP)
    button, menu = page.locator("header :is(summary, button)", has_text="Contents").first, page.locator(".menu")
    yield "Contents, closed", reader.reads(menu, menu)
    yield "The keyboard comes to it, and Enter opens it", reader.hears(lambda: button.press("Enter"))
    yield "Contents, open", reader.reads(menu, menu)
    yield "Escape closes it", reader.hears(lambda: page.keyboard.press("Escape"))
    yield "Contents, closed again", reader.reads(menu, menu)


def search(listen: Listen) -> Iterable[Part]:
    page, reader = listen()
    box, field = page.locator(".search"), page.get_by_role("combobox")

    def opened() -> None:
        page.keyboard.press("Control+/")
        expect(page.locator(".search button", has_text="Search every word")).to_be_attached()  # what finds has come

    def asked(question: str) -> list[str]:
        def ask() -> None:
            field.fill(question)
            expect(page.get_by_role("option").first).to_be_visible()

        return reader.hears(ask)

    yield "Search is opened with Control and /", reader.hears(opened)
    yield "“he never stands up for me to his mother”", asked("he never stands up for me to his mother")
    yield "What is there then", reader.reads(box, box)
    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    yield "An arrow chooses the first", reader.reads(chosen, chosen)
    field.fill("")
    expect(page.get_by_role("option")).to_have_count(0)
    yield "“he hits me”", asked("he hits me")
    yield "What is there then", reader.reads(box, box)
    yield "Search is closed with Escape", reader.hears(lambda: page.keyboard.press("Escape"))


def leaving(listen: Listen) -> Iterable[Part]:
    page, reader = listen()
    note = page.locator(".exit-note")
    yield "Quick exit", reader.reads(page.locator("header .exit"), page.locator("header .exit"))
    yield "The note beside it", reader.reads(note, note)
    page.clock.install(time=0)
    page.clock.pause_at(3600)  # nothing is forgotten between two presses, however slow
    yield "Shift is pressed", reader.hears(lambda: page.keyboard.press("Shift"))
    yield "Shift is pressed again", reader.hears(lambda: page.keyboard.press("Shift"))
    page, reader = listen("404.html")
    yield "A page that is not there", reader.reads()


@pytest.mark.parametrize("journey", [newcomer, step, get_help, contents, search, leaving])
def test_what_is_heard_is_what_a_person_approved(
    journey: Callable[[Listen], Iterable[Part]], listen: Listen, save_golden: bool
) -> None:
    parts = ["\n".join([f"# {what}", *(lines or ["(nothing)"])]) for what, lines in journey(listen)]
    heard = "\n\n".join(parts) + "\n"
    file = HEARD / f"{journey.__name__.replace('_', '-')}.txt"
    if save_golden:
        file.write_text(heard, "utf-8")
    approved = file.read_text("utf-8") if file.exists() else ""
    if heard != approved:
        diff = "\n".join(unified_diff(approved.splitlines(), heard.splitlines(), "approved", "heard now", lineterm=""))
        pytest.fail(
            f"A screen reader says something else (tests/heard/{file.name}):\n{diff}\n\nIf that was meant: "
            ".venv/bin/pytest tests/test_heard.py --save-golden, and read what it wrote (git diff tests/heard).",
            pytrace=False,
        )
