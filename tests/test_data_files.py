"""A slip in a data file, or in a page's own fields, is named at its line, all slips at once, whatever it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.meta import get_data

from guide.content import front_page, handwritten, helplines, reviews, safety, sources, topics
from guide.pages.reviews import render as shown
from guide.search import answers
from problems import Problems
from support.project import ROOT

HELPLINE = """\
- country: Here
  service: Someone
  kind: crisis
  contact:
    - call: 116 123
      note: a few words
    - web: https://example.org/
  source:
    name: a page
    url: https://example.org/lines
  checked: 2026-11-22
  evidence: strong
"""
SOURCE = """\
smith-2018:
  authors: Smith A
  year: 2018
  title: A title
  in: A Journal
  grade: weak
  found: Something.
  doi: 10.1000/abc
"""
ANSWERS = partial(answers.read, services=[])
FRONT_PAGE = partial(front_page.read, drawings=ROOT / "docs/drawings")
PAGE = "---\ntitle: A page\ndescription: What it says.\n---\n# A page\n\nText.\n"


def told(read: Callable[[Path], Any], path: Path, text: str) -> list[tuple[int, str]]:
    path.write_text(text, "utf-8")
    with pytest.raises(Problems) as caught:
        read(path)
    assert all(problem.path == path for problem in caught.value.problems)
    return [(problem.line, problem.found) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("country: Here", "country: NO", 1, "country: “NO”, which YAML reads as “no”"),
        ("service: Someone", "service: Call #1 now", 2, "service: “#1 now”, which YAML takes for a remark"),
        ("service: Someone", "service: [a, b]", 2, "service: a list"),
        ("kind: crisis", "kind: shop", 3, "kind: “shop”"),
        ("kind: crisis", "kind: [abuse]", 3, "kind: a list"),
        ("kind: crisis", "Kind: crisis", 3, "the field “Kind”"),
        ("kind: crisis", "kind: crisis\n  for: no", 4, "for: “no”, which YAML reads as “no”"),
        ("kind: crisis", "kind: crisis\n  note: [a]", 4, "note: a list"),
        ("call: 116 123", "call: [116123]", 5, "call: a list"),
        ("note: a few words", "note: yes", 6, "note: “yes”, which YAML reads as “yes”"),
        ("note: a few words", "for: [police]", 6, "for: a list"),
        ("note: a few words", "notes: lost", 6, "the field “notes”"),
        ("note: a few words", "text: 116 123", 5, "a contact that is not one way to reach them"),
        ("web: https://example.org/", "web: example.org", 7, "web: “example.org”"),
        ("web: https://example.org/", "web: https://example.org/a>b", 7, "web: “https://example.org/a>b”"),
        ("web: https://example.org/", "Web: https://example.org/", 7, "a contact that is not one way to reach them"),
        ("    name: a page\n", "", 8, "no field “name”"),
        ("name: a page", "name: {a: page}", 9, "name: fields"),
        ("url: https", "link: https", 10, "the field “link”"),
        ("checked: 2026-11-22", "checked: 2026-11-31", 11, "checked: “2026-11-31”, a day that does not exist"),
        ("checked: 2026-11-22", "checked: 2026-11-22 10:00", 11, "checked: “2026-11-22 10:00”"),
        ("checked: 2026-11-22", "checked:", 11, "checked without a value"),
        ("evidence: strong", "evidence: [strong]", 12, "evidence: a list"),
        ("evidence: strong\n", "evidence: strong\n  evidence: fair\n", 13, "the field “evidence” a second time"),
        (HELPLINE, "- hello\n", 1, "“hello”"),
        (HELPLINE, "# nothing\n", 1, "no list of rows"),
        (HELPLINE, "[]\n", 1, "no row"),
        (HELPLINE, "- country: Here\n  <<: *x\n", 2, "the field “<<”"),
    ],
)
def test_helplines(old: str, new: str, line: int, found: str, tmp_path: Path) -> None:
    said = told(helplines.read, tmp_path / "helplines.yml", HELPLINE.replace(old, new))
    assert any(n == line and what.startswith(found) for n, what in said), said


def test_a_number_of_a_helpline_is_dialled_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "helplines.yml"
    for number in ("116123", "0999", "0808 80 10 800", "+44 20 7946 0000"):
        path.write_text(HELPLINE.replace("116 123", number).replace("note: a few words", "note: 24"), "utf-8")
        (row,) = helplines.read(path)
        assert (row.contacts[0].address, row.contacts[0].note) == (number, "24")


def test_all_slips_of_all_rows_are_named_at_once(tmp_path: Path) -> None:
    """Those of fields, and those of rows beside each other."""
    elsewhere = HELPLINE.replace("Here", "There").replace("crisis", "shop")
    said = told(helplines.read, tmp_path / "helplines.yml", HELPLINE + elsewhere + HELPLINE.replace("strong", "no"))
    assert [line for line, _ in said] == [15, 25, 36]
    assert said[1][1] == "country: “Here” a second time"


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("smith-2018:", "2018:", 1, "the key “2018”"),
        ("smith-2018:", "Smith-2018:", 1, "the key “Smith-2018”"),
        ("smith-2018:", "müller-2018:", 1, "the key “müller-2018”"),
        ("year: 2018", "year: yes", 3, "year: “yes”"),
        ("year: 2018", "year: 0o17", 3, "year: “0o17”"),
        ("title: A title", "title: Yes", 4, "title: “Yes”, which YAML reads as “yes”"),
        ("title: A title", "title: Why #MeToo matters", 4, "title: “#MeToo matters”, which YAML takes for a remark"),
        ("grade: weak", "grade: [weak]", 6, "grade: a list"),
        ("doi: 10.1000/abc", "doi: 10.1000", 8, "doi: “10.1000”"),
        ("doi: 10.1000/abc", "url: https://example.org/<b>", 8, "url: “https://example.org/<b>”"),
        ("  doi: 10.1000/abc\n", "", 1, "neither a doi nor an url"),
        ("doi: 10.1000/abc\n", "doi: 10.1000/abc\n  url: https://example.org/\n", 1, "both a doi and an url"),
        (SOURCE, SOURCE + SOURCE, 9, "the field “smith-2018” a second time"),
        (SOURCE, "smith-2018: hello\n", 1, "smith-2018: “hello”"),
        (SOURCE, "- a\n", 1, "no rows"),
    ],
)
def test_sources(old: str, new: str, line: int, found: str, tmp_path: Path) -> None:
    said = told(sources.read, tmp_path / "sources.yml", SOURCE.replace(old, new))
    assert any(n == line and what.startswith(found) for n, what in said), said


def test_a_source_may_have_a_number_for_its_title_and_any_doi(tmp_path: Path) -> None:
    path = tmp_path / "sources.yml"
    said = SOURCE.replace("A title", "1984").replace("A Journal", "42").replace("2018\n", '"2018"\n')
    path.write_text(said.replace("10.1000/abc", "10.1002/(SICI)1097<1::AID-1>3.0.CO;2-#"), "utf-8")
    (row,) = sources.read(path)
    assert (row.title, row.container, row.year) == ("1984", "42", 2018)
    assert row.address == "https://doi.org/10.1002/(SICI)1097%3C1::AID-1%3E3.0.CO;2-%23"


@pytest.mark.parametrize(
    ("read", "name", "old", "new", "line", "found"),
    [
        (safety.read, "safety.md", "\nexit: Q", "\nexit: &Q", 3, "exit: “&Quick”, which YAML takes for an anchor"),
        (safety.read, "safety.md", "---\n## N", "---\n\n## A\n\n## N", 7, "3 parts that begin with ##"),
        (FRONT_PAGE, "front-page.md", "\nline:", "\nlien:", 1, "no field “line”"),
        (FRONT_PAGE, "front-page.md", "cover.svg", "none.svg", 3, "illustration: “none.svg”, which is not there"),
        (FRONT_PAGE, "front-page.md", "## Does", "Does", 5, "2 parts that begin with ##"),
        (reviews.read, "reviews.yml", "outside: false", "outside: perhaps", 7, "outside: “perhaps”"),
        (reviews.read, "reviews.yml", "pages: all", "pages: some", 8, "pages: “some”"),
        (
            reviews.read,
            "reviews.yml",
            "when: 2026",
            "when: 2026-02-30 #",
            9,
            "when: “2026-02-30”, a day that does not exist",
        ),
        (ANSWERS, "danger/answers.yml", "say: >-", "say: >- # now", 7, "say: “# now”"),
        (ANSWERS, "danger/answers.yml", "numbers: crisis", "numbers: cats", 10, "numbers: “cats”"),
        (ANSWERS, "danger/answers.yml", "page: get-help.md#", "page: *x #", 13, "page: “*x”"),
        (ANSWERS, "danger/answers.yml", "their-suicide:", "suicide:", 19, "the field “suicide” a second time"),
    ],
)
def test_what_else_is_read(
    read: Callable[[Path], Any], name: str, old: str, new: str, line: int, found: str, tmp_path: Path
) -> None:
    text = (ROOT / "content" / name).read_text("utf-8")
    assert old in text
    said = told(read, tmp_path / "file", text.replace(old, new))
    assert any(n == line and what.startswith(found) for n, what in said), said


TOPIC = """---
title: If it is late
description: Late evenings.
---
# If it is late

Words.
"""


class TestTopics:
    """The pages on single situations."""

    @pytest.mark.parametrize(
        ("name", "old", "new", "line", "found"),
        [
            ("If It Is.md", "", "", 1, "a file named “If It Is.md”"),
            ("closing.md", "", "", 1, "a file named “closing.md”"),
            ("late.md", "title: If it is late\n", "", 1, "no field “title”"),
            ("late.md", "title:", "titel:", 2, "the field “titel”"),
            ("late.md", "# If it is late\n\n", "", 5, "“Words.”"),
            ("late.md", "Words.", "<b>Words</b>", 7, "HTML, “<b>”"),
        ],
    )
    def test_slips_are_named(self, name: str, old: str, new: str, line: int, found: str, tmp_path: Path) -> None:
        said = told(topics.read, tmp_path / name, TOPIC.replace(old, new) if old else TOPIC)
        assert (line, found) in [(n, what[: len(found)]) for n, what in said], said

    def test_those_within_another_come_after_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.md").write_text(TOPIC.replace("---\n# ", "within: b.md\n---\n# "), "utf-8")
        (tmp_path / "b.md").write_text(TOPIC, "utf-8")
        assert [topic.name for topic in topics.read_all(tmp_path)] == ["b.md", "a.md"]

    def test_a_project_may_have_none(self, tmp_path: Path) -> None:
        assert topics.read_all(tmp_path / "none") == []


class TestReviews:
    ROW = """\
- who: A reader
  role: a midwife
  outside: true
  pages:
    - get-help.md
  when: 2026-01-02
  next: 2027-01-02
"""

    def rows(self, tmp_path: Path) -> list[reviews.Review]:
        (tmp_path / "reviews.yml").write_text(self.ROW, "utf-8")
        return reviews.read(tmp_path / "reviews.yml")

    def test_a_page_was_last_read_on_the_latest_day(self, tmp_path: Path) -> None:
        rows = self.rows(tmp_path)
        assert reviews.last(rows, "get-help.md") == datetime.date(2026, 1, 2)
        assert reviews.last(rows, "about.md") is None

    def test_a_page_that_there_is_not_is_named(self, tmp_path: Path) -> None:
        (problem,) = reviews.unknown(tmp_path / "reviews.yml", self.rows(tmp_path), {"about.md"})
        assert (problem.line, problem.found) == (1, "a page named “get-help.md”")

    def test_about_says_who_and_whether_anybody_from_outside(self, tmp_path: Path) -> None:
        rows = self.rows(tmp_path)
        assert "A reader, a midwife, read 1 of its pages on 2 January 2026." in shown(rows)
        assert "Nobody from outside" not in shown(rows)
        assert "Nobody from outside" in shown([replace(rows[0], outside=False)])


class TestHandwrittenPages:
    @pytest.mark.parametrize(
        ("old", "new", "line", "found"),
        [
            ("description:", "finds: [a, b]\ndescription:", 3, "finds: a list"),
            ("description:", "fnids: a, b\ndescription:", 3, "the field “fnids”"),
            ("title: A page", "title: A page\ntitle: Another", 3, "the field “title” a second time"),
            ("title: A page", "title: 1984", 2, "title: “1984”, which MkDocs reads as a number or a day"),
            ("title: A page", "title: 2026-02-30", 2, "title: “2026-02-30”, which MkDocs reads as a number or a day"),
            ("title: A page", "title: NO", 2, "title: “NO”, which YAML reads as “no”"),
            ("title: A page", "role: shop", 2, "role: “shop”"),
            ("title: A page", 'search: "false"', 2, "search: “false”"),
            ("title: A page", "search: never", 2, "search: “never”"),
            ("---\n# A page", "# A page", 1, "front matter without an end"),
            (PAGE, "Note: this line would be gone.\n", 1, "“Note: this line would be gone.” on top"),
        ],
    )
    def test_slips_are_named(self, old: str, new: str, line: int, found: str, tmp_path: Path) -> None:
        said = told(lambda path: handwritten.read(path, tmp_path), tmp_path / "page.md", PAGE.replace(old, new))
        assert [(n, what[: len(found)]) for n, what in said] == [(line, found)]

    def test_none_needs_front_matter(self, tmp_path: Path) -> None:
        path = tmp_path / "faq.md"
        path.write_text("\n# Questions\n\nText.\n", "utf-8")
        page = handwritten.read(path, tmp_path)
        assert (page.fields, page.body.split("\n")[2 - page.first_line]) == ({"title": "Questions"}, "# Questions")

    def test_the_first_line_of_the_text_is_counted_past_empty_ones(self, tmp_path: Path) -> None:
        path = tmp_path / "page.md"
        path.write_text(PAGE.replace("# A page", "\n\n# A page"), "utf-8")
        page = handwritten.read(path, tmp_path)
        assert path.read_text("utf-8").split("\n")[page.first_line - 1] == page.body.split("\n")[0] == "# A page"

    def test_the_second_with_a_role_is_named_by_its_line(self, tmp_path: Path) -> None:
        for name, role in (("a", "help"), ("b", "private"), ("c", "headings"), ("d", "help")):
            (tmp_path / f"{name}.md").write_text(f"---\ntitle: T\nrole: {role}\n---\nWords.\n", "utf-8")
        with pytest.raises(Problems) as caught:
            handwritten.read_all(tmp_path)
        assert [(p.path.name, p.line) for p in caught.value.problems] == [("d.md", 3)]

    def test_no_utf_8_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "page.md").write_bytes("# About\n\nCafé.\n".encode("cp1252"))
        with pytest.raises(Problems, match=r"page\.md:3: found byte 0xe9"):
            handwritten.read(tmp_path / "page.md", tmp_path)

    @pytest.mark.parametrize("page", handwritten.read_all(ROOT / "docs"), ids=lambda page: page.name)
    def test_mkdocs_reads_the_same(self, page: handwritten.Handwritten) -> None:
        fields = get_data(page.path.read_text("utf-8"))[1]
        assert {name: v.strip() if isinstance(v, str) else v for name, v in fields.items()} == page.fields
