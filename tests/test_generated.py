"""Generated web pages as a browser copies them: right or refused, each. What they are made of: generated/README.md."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support import firefox
from support.copies import copied, judged
from support.pages import page, written
from support.project import TESTS
from support.words import LANGUAGES, words_of

PAGES = 520
ONE_IN = 5  # pages is copied in Firefox, too
FEWEST_IN_FIREFOX = 0.8
# The share of pages, by language, that are right without any answer: as measured, in steps of 5 %, rounded down.
FEWEST_RIGHT = {"de": 0.8, "en": 0.8, "es": 0.85, "fr": 0.85, "it": 0.8, "ja": 0.65, "pl": 0.85, "pt": 0.85}
Verdicts = dict[str, list[str] | None]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def verdicts(language: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """For the seed of each page of a language what is wrong with what is cut, or None where it is refused."""
    folder = tmp_path_factory.mktemp(language)
    seeds = range(LANGUAGES.index(language), PAGES, len(LANGUAGES))
    copies = copied(browser, written(seeds, folder), folder)
    return {seed: judged(copy) for seed, copy in copies.items()}


def test_each_page_is_right_or_refused(verdicts: Verdicts) -> None:
    assert {seed: found for seed, found in verdicts.items() if found} == {}


@pytest.mark.skipif(firefox.PROGRAM is None, reason="Firefox is not installed")
def test_each_page_that_firefox_copies_is_right_or_refused(tmp_path: Path) -> None:
    copies = firefox.copied_in_firefox(written(range(0, PAGES, ONE_IN), tmp_path), tmp_path)
    verdicts = {seed: judged(copy) for seed, copy in copies.items()}
    assert {seed: found for seed, found in verdicts.items() if found} == {}
    assert sum(found == [] for found in verdicts.values()) >= FEWEST_IN_FIREFOX * len(verdicts)


def test_enough_pages_are_right_at_once(language: str, verdicts: Verdicts) -> None:
    assert sum(found == [] for found in verdicts.values()) >= FEWEST_RIGHT[language] * len(verdicts)


def test_each_choice_is_made_and_told() -> None:
    told = (TESTS / "generated/README.md").read_text("utf-8")
    rows = dict(line.strip("| ").split(" | ", 1) for line in told.splitlines() if line.startswith("| "))
    made = {choice for seed in range(PAGES) for choice in page(seed).shape.choices()}
    assert [f"{name}: {value}" for name, value in sorted(made) if f"`{value}`" not in rows.get(f"`{name}`", "")] == []
    assert sum(row.count("`") // 2 for row in rows.values()) == len(made)


def test_the_words_of_a_language_suffice(language: str) -> None:
    words = words_of(language)
    assert all(len(set(subject.steps)) >= max(12, *words.counts) for subject in words.subjects)
    assert all("{n}" in subject.counted and "{" not in subject.plain for subject in words.subjects)
    assert len(words.subjects) >= 14
    assert len(set(words.sentences)) >= 24
