"""Articles as they really come: copied out of a browser, pasted, kept as blog posts. Each is right or refused.

copied/ holds web pages, blogs/ Markdown, pasted/ small texts; each with its truth, written apart from the program.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from guide.article import Article
from guide.source import Source
from guide.split.answers import MANY
from guide.split.faults import Fault, Hint, Refused, answers_file
from guide.split.markdown import split as split_markdown
from guide.split.plain import split
from guide.split.similarity import normalised
from problems import Problems
from support import firefox
from support.copies import Copy, copied, cut, sections, tried, wrong
from support.project import TESTS

PAGES = sorted((TESTS / "copied").glob("*.html"))
BLOGS = sorted((TESTS / "blogs").glob("[0-9]*.md"))
PASTED = sorted(path for path in (TESTS / "pasted").iterdir() if path.is_dir())
CAN_NOT_BE_TOLD = {  # a line beside the article, below its last words, which nothing marks
    "03-magazine-bike-commute",
    "57-university-exam-tips",
    "90-first-date-squarespace",
    "132-discutir-sin-herirse",
}
FEWEST_RIGHT = 0.6  # of the pages of which a reader is sure, without any answer


@pytest.fixture(scope="module")
def copies(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Copy]:
    return copied(browser, PAGES, tmp_path_factory.mktemp("copies"))


@pytest.mark.parametrize("name", [path.stem for path in PAGES])
def test_a_copy_is_right_or_refused(name: str, copies: dict[str, Copy]) -> None:
    file, marks = copies[name]
    article = cut(file)
    assert marks["steps"] or article is None
    if article and marks["clear"] == "yes" and name not in CAN_NOT_BE_TOLD:
        assert wrong(article, marks) == []


@pytest.mark.skipif(firefox.PROGRAM is None, reason="Firefox is not installed")
def test_what_firefox_copies_is_right_or_refused(tmp_path: Path) -> None:
    found, clear = {}, 0
    for name, (file, marks) in firefox.copied_in_firefox(PAGES, tmp_path).items():
        clear += marks["clear"] == "yes"
        article = cut(file)
        assert marks["steps"] or article is None
        if article and marks["clear"] == "yes" and name not in CAN_NOT_BE_TOLD:
            found[name] = wrong(article, marks)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert len(found) >= FEWEST_RIGHT * clear


def test_most_copies_are_right_at_once(copies: dict[str, Copy]) -> None:
    clear = [file for file, marks in copies.values() if marks["clear"] == "yes"]
    assert sum(cut(file) is not None for file in clear) >= FEWEST_RIGHT * len(clear)


@pytest.mark.parametrize("path", BLOGS, ids=lambda path: path.stem)
def test_a_blog_post_is_right_or_refused(path: Path) -> None:
    truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
    article = cut(path)
    assert article is None or not truth["count_disagrees"]
    assert article is None or truth["clear"] != "none"
    if article and truth["clear"] == "yes":
        assert [step.line for step in article.steps] == truth["steps"]
        assert (article.closing.line if article.closing else None) == truth["closing"]
        shown = {line.number for section in sections(article) for line in section.lines}
        assert shown.isdisjoint(truth["outside"])
        for step, words in zip(article.steps, truth["titles"], strict=True):
            assert normalised(words) in normalised(step.title)


@pytest.mark.parametrize("case", PASTED, ids=lambda case: case.name)
def test_a_small_text_is_right_or_refused(case: Path) -> None:
    wanted = json.loads((case / "expected.json").read_text("utf-8"))
    path = next(case.glob("article.[mt]*"))
    article, refusal = tried(path)
    if article is None:
        assert wanted.get("refused") or wanted.get("or_refused"), str(refusal)
        assert all(re.search(rf"\b{line}\b", str(refusal)) for line in wanted.get("message_names", []))
        assert wanted.get("message_offers", "") in str(refusal)
        return
    assert "refused" not in wanted
    assert [step.line for step in article.steps] == wanted["steps"]
    assert all(wanted.get("titles_keep", "") in step.title for step in article.steps)
    if "closing" in wanted:
        assert article.closing
        assert article.closing.line == wanted["closing"]
    places = {-1: wanted.get("not_in_last_step", [])} | {
        int(n) - 1: ns for n, ns in wanted.get("not_in_step", {}).items()
    }
    for place, numbers in places.items():
        assert {line.number for line in article.steps[place].lines}.isdisjoint(numbers)


LAST_STEP = (
    "3 Ways to Rest\n\nWe all need it.\n\n1. Sit\n\nOn a chair.\n\n2. Lie\n\nOn a bed.\n\n3. Walk\n\nThrough the woods."
)


@pytest.mark.parametrize(
    "line",
    [
        "Also in the rain it does you good.",
        "Get the best shoes you can afford.",
        "Never miss a chance to go by the river.",
        "Sign up for a walking group near you.",
        "You may also like to go by night.",
        "More from less, that is the secret.",
        "Print the map and share it with a friend.",
        "Put the date on Facebook and send an email to all of them.",
        "(c) Go.",
        "I began on 3 May 2019.",
        "Share it on Sunday.",
        "Like this:",
        "Last words stay longer than first ones.",
        "Notes",
        "Share",
        "Follow us into the woods",
        "Unsubscribe at any time.",
        "Subscribe to our newsletter and get one cheese a week.",
        "Follow me on Thursdays to the allotment, and I will dig.",
        "Recommended tools",
    ],
)
def test_no_words_of_the_last_step_are_thrown_away(line: str) -> None:
    """What may be text is text, or is asked about; never left out, nor what stands below it."""
    text = f"{LAST_STEP}\n\n{line}\n\nAnd so it goes on, as long as you like, to the end of the text."
    try:
        article = split(Source.of(text))
    except Problems as refusal:
        assert normalised(line) in normalised(str(refusal))  # noqa: PT017 - either is right
    else:
        assert article.left_out == ()
        assert article.closing is None


def test_a_line_of_a_wrapped_paragraph_ends_nothing() -> None:
    wrapped = (
        "Through the woods you go, and by the river, in the morning and\n"
        "also in the evening, when it is dark and nobody else is there but\n"
        "the owls, who do not mind."
    )
    article = split(Source.of(LAST_STEP.replace("Through the woods.", wrapped)))
    assert article.left_out == ()
    assert len(article.steps[-1].body) == 3


@pytest.mark.parametrize("heading", ["### Notes", "### Share on the way", "### Also in winter"])
def test_headings_within_the_last_step_end_nothing(heading: str) -> None:
    text = "# 2 Ways to Rest\n\n## 1. Sit\n\nOn a chair.\n\n## 2. Walk\n\nFar.\n\n" + heading + "\n\nAnd on it goes.\n"
    article = split_markdown(Source.of(text, Path("a.md")))
    assert article.left_out == ()
    assert article.steps[-1].lines[-1].text == "And on it goes."


class TestOfferedAnswers:
    """Each answer that a refusal spells out is understood, and what it says is done."""

    def test_of_copies(self, copies: dict[str, Copy]) -> None:
        followed = sum(follow(file) for file, _ in copies.values())
        assert followed > len(PAGES) / 4

    @pytest.mark.parametrize("path", [*BLOGS, *(next(case.glob("article.[mt]*")) for case in PASTED)], ids=str)
    def test_of_other_texts(self, path: Path, tmp_path: Path) -> None:
        copy = tmp_path / path.name
        copy.write_bytes(path.read_bytes())
        follow(copy)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_of_a_number_in_another_form(name: str, tmp_path: Path) -> None:
    steps = "".join(f"## {label} Word{n}\n\nText of it.\n\n" for n, label in enumerate(("1.", "2.", "3:")))
    text = f"# Walks\n\nText of it.\n\n{steps}"
    path = tmp_path / name
    path.write_text(text if name == "a.md" else text.replace("## ", "").replace("# ", ""), "utf-8")
    assert follow(path) == 2


def follow(path: Path) -> int:
    """Give each offered answer by itself. Returns how many there were."""
    answers = answers_file(path)
    answers.unlink(missing_ok=True)
    _, refusal = tried(path)
    offered = list(offers(refusal.faults)) if isinstance(refusal, Refused) else []
    for fault, hint in offered:
        numbers = ", ".join(f"line {line.number}" for line in hint.lines) or str(hint.number)
        answers.write_text(f"{hint.key}: {f'[{numbers}]' if hint.key in MANY else numbers}\n", "utf-8")
        article, still = tried(path)
        if article:
            done(hint, article)
        else:
            assert isinstance(still, Refused)
            assert still.source.path == path, str(still)  # the answer itself is understood
            assert fault not in still.faults, f"{hint}: {still}"
    answers.unlink(missing_ok=True)
    return len(offered)


def offers(faults: Sequence[Fault]) -> Iterator[tuple[Fault, Hint]]:
    for fault in faults:
        for part in fault.remedy:
            if isinstance(part, Hint):
                yield fault, part


def done(hint: Hint, article: Article) -> None:
    """Whether an article has become what the answer says."""
    numbers = [line.number for line in hint.lines]
    gone = Counter(left.line.number for left in article.left_out)
    if hint.key == "title":
        assert article.title.number == numbers[0]
    elif hint.key == "steps":
        assert [step.line for step in article.steps] == numbers
    elif hint.key == "closing":
        assert article.closing
        assert article.closing.line == numbers[0]
    elif hint.key in ("ends", "left_out"):
        assert all(number in gone for number in numbers)
    elif hint.key == "text":
        assert not any(number in gone for number in numbers)
    else:
        assert len(article.steps) == hint.number
