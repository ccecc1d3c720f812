"""Articles of every shape, each with its truth: right, or refused with a reason; never wrong."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest

import fuzz
from guide import guide
from guide.article import Article
from guide.source import Source
from guide.split.plain import split
from problems import Problems
from support.shapes import Made, make

ARTICLES = 1000


def cut(made: Made) -> Article | None:
    try:
        return split(Source.of(made.text))
    except Problems:
        return None


def test_generated_articles_are_cut_where_they_were_put_together() -> None:
    """None is cut anywhere else, and hardly any is refused: their evidence is plain."""
    seen: Counter[bool] = Counter()
    for seed in range(ARTICLES):
        made = make(Random(seed))
        article = cut(made)
        seen[article is not None] += 1
        if article:
            assert [(step.line, step.title) for step in article.steps] == made.steps, seed
            closing = article.closing
            assert ((closing.line, closing.title) if closing else None) == made.closing, seed
    assert seen[True] >= ARTICLES * 0.98


@pytest.mark.parametrize("seed", range(200))
def test_a_refused_article_is_cut_once_its_author_has_answered(seed: int) -> None:
    """With the headings and the closing named, any article is cut there, also without its numbers and its list."""
    made = make(Random(seed))
    bare = [line for n, line in enumerate(made.lines, start=1) if n not in {n for n, _ in made.steps}]
    assert bare
    answers = f"steps: [{', '.join(f'line {n + 4}' for n, _ in made.steps)}]\n"
    answers += f"closing: line {made.closing[0] + 4}" if made.closing else f"count: {len(made.steps)}"
    article = cut(Made(["---", *answers.split("\n"), "---", *made.lines]))
    assert article is not None
    assert [step.line - 4 for step in article.steps] == [n for n, _ in made.steps]
    assert (article.closing.line - 4 if article.closing else None) == (made.closing[0] if made.closing else None)


def test_answers_may_stand_in_a_file_beside_the_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Title\n\nOne thing\n\nText of it.\n\nAnother thing\n\nMore text.\n", "utf-8")
    with pytest.raises(Problems, match=r"steps: \[line 3, line 7\].*a\.answers\.yml"):
        guide.read_article(path)
    remarks = "# for the author\nsteps: [line 3, line 7] # all of them\n\ntext: line 5 # is text\n"
    (tmp_path / "a.answers.yml").write_text(remarks, "utf-8")
    assert [step.title for step in guide.read_article(path).steps] == ["One thing", "Another thing"]


def test_what_lies_about_on_the_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that was not read from a file is cut by its own words and by the answers that are handed in."""
    text = "Title\n\n1. One\n\nText of it.\n\n2. Two\n\nMore text.\n\n3. Three\n\nThe end.\n"
    (tmp_path / "article.answers.yml").write_text("steps: [line 3, line 11]\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert [step.line for step in split(Source.of(text)).steps] == [3, 7, 11]
    answers = Source.of("steps: [line 3, line 11]\n", tmp_path / "elsewhere.yml")
    assert [step.line for step in split(Source.of(text), answers).steps] == [3, 11]


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ("steps: [no such line]", "steps: “no such line”, which fits no line"),
        ("steps: [line 99, line 3]", "which fits no line"),
        ("steps: [line 0]", "steps: “line 0”, which fits no line"),
        (f"closing: line {'9' * 5000}", "which fits no line"),
        ("\n\ntitle: 2026-02-30", ".yml:3: found title: “2026-02-30”, which fits no line"),
        ("closing: No", "closing: “No”, which fits no line"),
        ("count: 2.0", "count: “2.0”"),
        ("steps: [line 7, line 3]", "steps that are not in the order of the text"),
        ("colour: red", "the field “colour”"),
        ("count: many", "count: “many”; expected a whole number"),
        ("steps: [", "what is no YAML"),
        ("closing: Same words", "closing: “Same words”, which fits line 11, line 13"),
    ],
)
def test_answers_that_make_no_sense_are_named(answers: str, found: str) -> None:
    text = "Title\n\nOne\n\nText of it.\n\nTwo\n\nMore text.\n\nSame words\n\nSame words\n"
    with pytest.raises(Problems) as refusal:
        split(Source.of(text), Source.of(answers, Path("a.answers.yml")))
    assert found in str(refusal.value)
    assert {problem.path.name for problem in refusal.value.problems} == {"a.answers.yml"}


def test_changed_articles_break_no_law(capsys: pytest.CaptureFixture[str]) -> None:
    """A short run of `make fuzz`."""
    assert fuzz.main(2000, seed=7) == 0
    assert "no law broken" in capsys.readouterr().out
