"""The words and data that people edit: complete, in order, and honest about where they come from."""

from __future__ import annotations

import datetime
import re
import warnings
from pathlib import Path

import pytest

import build_pages
from guide.article import Section
from guide.content import helplines, reviews, sources
from guide.content.handwritten import GENERATED
from guide.content.helplines import Contact
from guide.pages.talk_now import at_a_glance, choices
from support.project import ROOT

CONTENT = ROOT / "content"
GUIDE = build_pages.load()
HELPLINES = helplines.read(CONTENT / "helplines.yml")
REFERENCES = sources.read(CONTENT / "sources.yml")
HAND_WRITTEN = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in GENERATED]

# What each step of the guide needs besides the article's words, in this order. Each has headings of its own as well.
PARTS = [
    r"## What to do\n",
    r"> “",
    r"## [^\n]+ \{: #talk \}\n",
    r"### What changed\n",
    r"### If [^\n]+\n",
    r"\?\?\? research \"What research says\"\n",
    r"## When this is not the step for you\n",
]


class TestArticle:
    def test_has_ten_steps_a_closing_a_date_and_a_category(self) -> None:
        article = GUIDE.article
        assert len(article.steps) == len(article.overview) == 10
        assert article.closing is not None
        assert article.published is not None
        assert article.category is not None

    def test_only_the_date_and_the_category_are_left_out(self) -> None:
        assert [left.reason.split(",")[0] for left in GUIDE.article.left_out] == ["date line", "category"]

    @pytest.mark.parametrize("step", GUIDE.article.steps, ids=lambda step: step.title)
    def test_every_step_says_something(self, step: Section) -> None:
        assert len(step.body) >= 5


class TestCompanions:
    def test_every_step_has_one(self) -> None:
        assert list(GUIDE.companions) == list(range(1, 11))

    @pytest.mark.parametrize("number", range(1, 11))
    def test_each_has_its_parts_in_order(self, number: int) -> None:
        companion = GUIDE.companions[number]
        assert companion.stop is not None
        assert companion.stop.startswith("**Stop here** if ")
        assert companion.illustration is not None
        assert re.search("^" + ".*^".join(PARTS), companion.body, re.MULTILINE | re.DOTALL)

    @pytest.mark.parametrize("number", range(1, 11))
    def test_each_claim_of_research_is_graded_and_sourced(self, number: int) -> None:
        """A claim names how sure it is and where it was found; that none was found is a claim of its own."""
        box = GUIDE.companions[number].body.split("??? research", 1)[1].split("\n## ", 1)[0]
        claims = [claim.strip() for claim in box.split("\n\n")[1:] if claim.strip()]
        assert len(claims) >= 2
        for claim in claims:
            if "found no study" not in claim:
                assert re.search(r"How sure: (strong evidence|some evidence|weak evidence|contested)", claim), claim
                assert "](../sources.md#" in claim, claim


class TestHelplines:
    def test_every_row_has_a_source_and_a_day_that_has_been(self) -> None:
        today = datetime.date.today()
        assert HELPLINES
        assert all(row.source and row.checked <= today for row in HELPLINES)

    def test_old_rows_are_named(self) -> None:
        """Rows checked over six months ago fail nothing, for the guide must still build, but are said aloud."""
        old = helplines.stale(HELPLINES, datetime.date.today())
        if old:
            warnings.warn(f"check these helplines again: {', '.join(row.service for row in old)}", stacklevel=1)

    def test_a_row_goes_stale_after_half_a_year(self) -> None:
        checked = HELPLINES[0].checked
        assert helplines.stale(HELPLINES[:1], checked + datetime.timedelta(days=183)) == []
        assert helplines.stale(HELPLINES[:1], checked + datetime.timedelta(days=184)) == HELPLINES[:1]

    @pytest.mark.parametrize(
        ("service", "number"),
        [
            ("love is respect", "1-866-331-9474"),
            ("National Domestic Violence Hotline", "1-800-799-7233"),
            ("National Domestic Abuse Helpline", "0808 2000 247"),
            ("Live Fear Free", "0808 80 10 800"),
            ("Women’s Aid", "1800 341 900"),
            ("1800RESPECT", "1800 737 732"),
            ("Shine", "0508 744 633"),
        ],
    )
    def test_numbers_that_copied_lists_get_wrong(self, service: str, number: str) -> None:
        row = next(row for row in HELPLINES if row.service.startswith(service))
        assert number in [contact.address for contact in row.contacts if contact.way == "call"]

    def test_every_country_has_a_number_for_now_or_a_directory(self) -> None:
        """Whoever jumps to a country finds a way to call, or for the whole world, a list of lists."""
        for country in {row.country for row in HELPLINES}:
            rows = [row for row in HELPLINES if row.country == country]
            ways = {contact.way for row in rows for contact in row.contacts}
            assert "call" in ways or {row.kind for row in rows} == {"directory"}

    def test_whoever_stops_at_a_country_finds_a_line_that_is_not_for_men_alone(self) -> None:
        countries = at_a_glance(HELPLINES).split("### ")[1:]
        assert len(countries) > 1
        for country in countries:
            services = re.findall(r"(?:\([^)]+\) )?\[[^]]+\]\((?:tel|sms|https):[^)]+\)", country)
            assert [service for service in services if not re.match(r"\(men\b", service)], country

    def test_the_list_of_numbers_says_which_to_use(self) -> None:
        """Numbers of one service say what they are for; those that do the same stand once."""
        contacts = [
            Contact("call", "110", "police", None),
            Contact("call", "112", "ambulance", None),
            Contact("call", "113", None, None),
            Contact("call", "114", None, None),
            Contact("text", "115", None, "text START"),
            Contact("text", "116", None, "text START"),
            Contact("call", "117", None, "text phone (TTY)"),
            Contact("web", "https://example.org/", None, "chat"),
        ]
        assert " ".join(choices(contacts)) == (
            "[Call 110](tel:110) (police) [Call 112](tel:112) (ambulance)"
            " [Text START to 115](sms:115) [Text phone 117](tel:117)"
        )
        assert " ".join(choices(contacts[2:5])) == "[Call 113](tel:113) [Text START to 115](sms:115)"

    def test_parts_of_a_country_stand_in_its_row(self) -> None:
        text = at_a_glance([h for h in HELPLINES if h.kind in ("emergency", "abuse")])
        (uk,) = (country for country in text.split("### ") if country.startswith("UK "))
        assert re.findall(r"In danger|in [A-Z][a-z]+(?: [A-Z][a-z]+)?|in any part", uk) == [
            "In danger",
            "in England",
            "in Scotland",
            "in Wales",
            "in Northern Ireland",
            "in any part",
        ]


class TestReviews:
    def test_a_reading_that_is_due_is_named(self) -> None:
        """It fails nothing, for the guide must still build, but is said aloud."""
        today = datetime.date.today()
        readings = reviews.read(CONTENT / "reviews.yml")
        assert all(reading.when <= today and reading.when < reading.next for reading in readings)
        if due := [reading.who for reading in readings if reading.next < today]:
            warnings.warn(f"the guide should be read again by {', '.join(due)}", stacklevel=1)


class TestReferences:
    def test_every_source_of_the_steps_is_listed_and_every_listed_source_is_used(self) -> None:
        cited = {
            key
            for body in [page.body for page in GUIDE.companions.values()] + [page.body for page in GUIDE.topics]
            for key in re.findall(r"\]\(\.\./sources\.md#([\w-]+)\)", body)
        }
        assert cited == {reference.key for reference in REFERENCES}

    def test_a_key_is_the_first_author_and_the_year(self) -> None:
        for reference in REFERENCES:
            assert reference.key.endswith(f"-{reference.year}")


@pytest.mark.parametrize("path", HAND_WRITTEN, ids=lambda path: path.name)
def test_hand_written_pages_have_a_title_and_a_description(path: Path) -> None:
    """Titles show in tabs and histories: none of them names abuse."""
    front = path.read_text("utf-8").split("---\n")[1]
    assert re.search(r"^title: .+", front, re.MULTILINE)
    assert re.search(r"^description: .+", front, re.MULTILINE)
    shown = "\n".join(re.findall(r"^(?:title|description): .+", front, re.MULTILINE))
    assert not re.search(r"abus|violen|hurt|danger|safe", shown, re.IGNORECASE)
