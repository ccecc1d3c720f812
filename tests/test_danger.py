"""Danger is heard: phrases that people keep, phrases that nobody has learned from, and what is answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from guide.search import danger
from support.browsing import OPEN_PANEL, LookAt, OpenPage, by_plain_names
from support.host import serving
from support.likeness import alike
from support.project import ROOT, TESTS, build_site, copy_project, run

TOLD = danger.read(danger.FOLDER)
STEP = "steps/03-bring-in-someone-trained/"
# For each search, the kind of danger that is heard, or null.
HEAR = """async (queries) => {
    const root = document.querySelector("a.mark").href;
    const { listener } = await import(root + "assets/javascripts/search/model.js");
    const hear = listener((await (await fetch(root + "search/first.json")).json()).danger);
    return queries.map((query) => hear(query) ?? null);
}"""
KIND = {"suicide": "suicide", "partner-suicide": "their-suicide", "own": "own"}  # of an unseen phrase; else harm
ANSWERS = [
    ("i dont want to be here anymore", "You do not have to get through this alone"),
    ("she says she'll kill herself if i go", "If someone says they will end their life"),
    ("he put his hands on me", "You can talk to someone about this"),
    ("i pushed my wife and now i am ashamed", "If you hurt or frighten someone, you can stop"),
]
Hear = Callable[[list[str]], list[str | None]]


@pytest.fixture
def hear(look_at: LookAt, site: Path) -> Iterator[Hear]:
    with by_plain_names(look_at(), site) as page:
        yield lambda queries: page.evaluate(HEAR, queries)


def unseen(name: str) -> list[tuple[str, str]]:
    """The kind and the words of each line of a list that nothing has learned from."""
    lines = (TESTS / f"searches/{name}").read_text("utf-8").splitlines()
    return [(kind, query) for kind, query in (line.split("\t") for line in lines if not line.startswith("#"))]


UNSEEN = sorted(path.name for path in (TESTS / "searches").glob("danger-*.tsv"))


class TestHearing:
    def test_every_phrase_is_heard(self, hear: Hear) -> None:
        told = [phrase for phrases in TOLD.phrases.values() for phrase in phrases]
        assert [phrase for phrase, kind in zip(told, hear(told), strict=True) if kind is None] == []

    @pytest.mark.parametrize(("names", "heard", "alarms"), [(UNSEEN[:3], 0.97, 0.02), (UNSEEN[3:], 0.9, 0.12)])
    def test_phrases_that_nothing_has_learned_from(
        self, hear: Hear, names: list[str], heard: float, alarms: float
    ) -> None:
        """Lists by writers who had not seen the phrases. A third of the last one’s others is full of knives."""
        rows = [row for name in names for row in unseen(name)]
        kinds = hear([query for _, query in rows])
        told = [kind for (label, _), kind in zip(rows, kinds, strict=True) if label != "other"]
        quiet = [kind for (label, _), kind in zip(rows, kinds, strict=True) if label == "other"]
        assert len(told) >= 90
        assert len(quiet) >= 100
        assert sum(kind is not None for kind in told) / len(told) >= heard
        assert sum(kind is not None for kind in quiet) / len(quiet) <= alarms

    def test_the_kind_is_mostly_the_right_one(self, hear: Hear) -> None:
        rows = [(label, query) for name in UNSEEN for label, query in unseen(name) if label != "other"]
        heard = hear([query for _, query in rows])
        right = [kind == KIND.get(label, "harm") for (label, _), kind in zip(rows, heard, strict=True) if kind]
        assert sum(right) / len(right) >= 0.88

    def test_ordinary_searches_are_seldom_taken_for_danger(self, hear: Hear) -> None:
        lists = (yaml.safe_load(read(f"searches/asked-{n}.yml")) for n in (1, 2, 3))
        asked = [row for rows in lists for row in rows]
        quiet = [row["q"] for row in asked if row["page"] != "get-help" and not row.get("danger")]
        assert sum(kind is not None for kind in hear(quiet)) / len(quiet) <= 0.035

    @pytest.mark.parametrize("name", UNSEEN)
    def test_the_lists_are_unseen(self, name: str) -> None:
        """No line of theirs, whatever its form, is one of the phrases, or has six of ten words in common with one."""
        everything = [*(phrase for some in TOLD.phrases.values() for phrase in some), *TOLD.harmless]
        assert alike((query for _, query in unseen(name)), everything) == {}

    @pytest.mark.parametrize(
        ("plain", "other"),
        [
            ("i want to die", "I WANT TO DIE!!!"),
            ("he hits me", "he hiiiiits me"),
            ("i can't go on", "i can’t go on"),
            ("he raped me", "he rapéd me"),
        ],
    )
    def test_however_it_is_typed(self, hear: Hear, plain: str, other: str) -> None:
        one, two = hear([plain, other])
        assert one == two
        assert one is not None

    @pytest.mark.parametrize("query", ["", "  ", "?!", "\ud83d\ude00", "a" * 5000, "\u0000", "{partner}", "__proto__"])
    def test_nonsense_is_no_danger(self, hear: Hear, query: str) -> None:
        assert hear([query]) == [None]


class TestModel:
    def test_a_new_phrase_is_heard_at_once(self, browser: Browser, tmp_path: Path) -> None:
        project = copy_project(tmp_path / "project")
        path = project / "content/danger/own.txt"
        path.write_text(path.read_text("utf-8") + "(he|she) gets the wurble from me\n", "utf-8")
        site = build_site(project)
        with serving(site) as address:
            page = browser.new_page()
            page.goto(address)
            said = ["yesterday she gets the wurble from me again", "she gets the bus"]
            with by_plain_names(page, site):
                assert page.evaluate(HEAR, said) == ["own", None]
            page.close()


BAD = {  # what is put in place of a whole file, or of some words in it -> what is said of it
    "empty line": ("harm.txt", "he hits me\n\nshe hits me\n", ":2: found an empty line"),
    "line of spaces": ("harm.txt", "he hits me\n   \nshe hits me\n", ":2: found an empty line"),
    "empty last line": ("harm.txt", "he hits me\n\n", ":2: found an empty line"),
    "twice": ("own.txt", "# remark\nI hit her\ni hit HER!\n", ":3: found “i hit HER!” again, as in own.txt:2"),
    "twice, in two files": ("own.txt", "he put his hands on me\n", "“he put his hands on me” again, as in harm.txt:"),
    "open bracket": ("harm.txt", "(he|she hits me\n", ":1: found “(he|she hits me”"),
    "no bracket": ("harm.txt", "he|she hits me\n", ":1: found “he|she hits me”"),
    "no choice": ("harm.txt", "(he|) hits me\n", ":1: found “(he|) hits me”"),
    "bracket in bracket": ("harm.txt", "((he|she)) hits me\n", ":1: found “((he|she)) hits me”"),
    "too many choices": ("harm.txt", "(he|she) (hit|hits) " * 20 + "\n", ":1: found “(he|she)"),
    "no word": ("harm.txt", "!!!\n", ":1: found “!!!”"),
    "empty file": ("harmless.txt", "", ":1: found an empty file"),
    "no such page": ("answers.yml", ("get-help.md#talk-now", "nowhere.md"), "found page: “nowhere.md”"),
    "no such place": ("answers.yml", ("#talk-now", "#there"), "found page: “get-help.md#there”"),
    "no such numbers": ("answers.yml", ("numbers: crisis", "numbers: cats"), "found numbers: “cats”"),
    "no such kind": ("answers.yml", ("their-suicide:", "other:"), ":1: found no field “their-suicide”"),
}


@pytest.mark.parametrize(("name", "bad", "found"), BAD.values(), ids=BAD)
def test_a_bad_file_is_named_with_its_line(project: Path, name: str, bad: str | tuple[str, str], found: str) -> None:
    path = project / "content/danger" / name
    path.write_text(bad if isinstance(bad, str) else path.read_text("utf-8").replace(*bad), "utf-8")
    done = run(["-m", "mkdocs", "build"], project)
    assert done.returncode == 2
    assert re.search(rf"^content/danger/{re.escape(name)}:[0-9]+: found ", done.stderr, re.MULTILINE), done.stderr
    assert found in done.stderr
    assert "Traceback" not in done.stderr


class TestAnswer:
    @pytest.mark.parametrize(("query", "title"), ANSWERS)
    def test_people_to_talk_to_and_no_step(self, look_at: LookAt, query: str, title: str) -> None:
        page = look_at(STEP, width=360, height=780)
        typed(page, query)
        expect(page.locator(".search [role=status]")).to_contain_text(title)
        addresses = [option.get_attribute("href") or "" for option in page.get_by_role("option").all()]
        assert addresses
        assert not [address for address in addresses if "/steps/" in address]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert query not in page.locator(".search").inner_text()

    @pytest.mark.parametrize(("query", "_"), ANSWERS)
    def test_axe_finds_nothing(self, look_at: LookAt, query: str, _: str) -> None:
        page = look_at(STEP, width=360)
        typed(page, query)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            results = Axe().run(page, options=OPEN_PANEL)
            assert results.violations_count == 0, (scheme, results.generate_report())

    def test_a_crisis_line_is_a_tap_away(self, look_at: LookAt) -> None:
        page = look_at(STEP, width=360, height=780)
        typed(page, "i want to end it all")
        call = page.get_by_role("option", name="Call 116 123, UK, Ireland")
        expect(call).to_be_in_viewport()
        assert call.get_attribute("href") == "tel:116123"
        box = call.bounding_box()
        assert box is not None
        assert box["height"] >= 44

    @pytest.mark.parametrize(("query", "title"), ANSWERS)
    def test_enter_dials_and_opens_nothing_unasked(self, look_at: LookAt, query: str, title: str) -> None:
        """It goes to the answer, and a phone's keyboard goes away; from there, Tab leads through it."""
        page = look_at(STEP)
        before = page.url
        page.evaluate("""document.addEventListener("click", (event) => {
            if (event.target.closest("[role=option]")) document.title = "opened";
        })""")
        typed(page, query)
        page.keyboard.press("Enter")
        status = page.locator(".search [role=status]")
        expect(status).to_contain_text(title)
        expect(status).to_be_focused()
        assert page.url == before
        assert page.title() != "opened"
        page.keyboard.press("Tab")
        expect(page.get_by_role("option").first).to_be_focused()

    def test_by_keyboard(self, look_at: LookAt) -> None:
        page = look_at(STEP)
        typed(page, "he put his hands on me")
        for _ in range(2):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        expect(page.locator("#not-sure")).to_be_in_viewport()

    def test_a_link_to_the_same_page_shows_what_it_leads_to(self, look_at: LookAt) -> None:
        page = look_at("")
        typed(page, "he put his hands on me")
        page.get_by_role("option", name="Not sure?").click()
        expect(page.get_by_role("combobox")).to_be_hidden()
        expect(page.locator("#not-sure")).to_be_in_viewport()

    def test_the_steps_can_be_searched_anyway(self, look_at: LookAt) -> None:
        """For these words alone: what is typed next is listened to as before."""
        page = look_at(STEP)
        typed(page, "he put his hands on me")
        page.get_by_role("button", name="Search the steps anyway").click()
        expect(page.get_by_role("option").filter(has_text="Step").first).to_be_visible()
        expect(page.get_by_role("button", name="Search the steps anyway")).to_be_hidden()
        expect(page.get_by_role("combobox")).to_be_focused()
        page.get_by_role("combobox").fill("he strangled me")
        expect(page.locator(".search [role=status]")).to_contain_text("You can talk to someone about this")

    def test_while_it_is_typed_no_step_shows(self, look_at: LookAt) -> None:
        page = look_at(STEP)
        typed(page, "boundaries")
        page.evaluate("""() => {
            document.title = "";
            new MutationObserver(() => {
                if (document.querySelector("[role=option][href*='/steps/']")) document.title += "step ";
            }).observe(document.querySelector("[role=listbox]"), { childList: true });
        }""")
        page.get_by_role("combobox").fill("he put his hands on me")
        expect(page.locator(".search.answer")).to_be_visible()
        assert page.title() == ""

    def test_when_it_is_typed_over_the_pages_come_back(self, look_at: LookAt) -> None:
        page = look_at(STEP)
        typed(page, "he put his hands on me")
        page.get_by_role("combobox").fill("boundaries")
        expect(page.get_by_role("option").first).to_contain_text("Step 10")
        expect(page.get_by_role("button", name="Search the steps anyway")).to_be_hidden()

    def test_without_script_the_page_of_headings_leads_there(self, open_page: OpenPage) -> None:
        page = open_page(STEP, java_script_enabled=False, width=360)
        page.get_by_role("link", name="Search").click()
        page.locator("article").get_by_role("link", name="Talk to someone now").click()
        expect(page.get_by_role("heading", name="To talk now, whatever it is")).to_be_in_viewport()
        page.goto(page.url.split("get-help")[0] + "headings/")
        page.locator("article").get_by_role("link", name="Help to stop").click()
        expect(page.get_by_role("heading", name="If you hurt or frighten your partner")).to_be_in_viewport()


def read(name: str) -> str:
    return (TESTS / name).read_text("utf-8")


def typed(page: Page, query: str) -> Any:
    page.get_by_role("button", name="Search").click()
    page.get_by_role("combobox").fill(query)
    expect(page.get_by_role("option").first).to_be_visible()


def test_the_folder_says_how_it_is_kept() -> None:
    assert (ROOT / "content/danger/README.md").is_file()
