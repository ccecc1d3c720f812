"""Questions at the terminal: what is answered stands in a file beside the text, and the text is cut by it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from guide import guide
from support.project import ROOT

TEXT = """What I do on Sundays

There is not much to it.

Sleep long

Until nine, or ten in winter, for nobody rings on a Sunday.

Walk far

Along the river and back through the woods, with the dog.

A word at the end

That is all, and it is enough, as my mother used to say.
"""


def ask(path: Path, said: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/build_pages.py", str(path), "--ask"]
    return subprocess.run(command, cwd=ROOT, input=said, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "sundays.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_the_author_answers_until_the_text_is_cut(article: Path) -> None:
    done = ask(article, "steps: 5, 9\n2\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "> " in done.stdout
    assert "A word at the end" in done.stdout
    found = guide.read_article(article)
    assert [step.title for step in found.steps] == ["Sleep long", "Walk far"]
    assert found.closing
    assert found.closing.title == "A word at the end"


def test_what_is_not_understood_is_asked_again(article: Path) -> None:
    done = ask(article, "99\nstairs: 5\nsteps: 5, 9\n2\n")
    assert done.returncode == 0
    assert done.stdout.count("Please write numbers") == 2


def test_who_stops_keeps_what_was_answered(article: Path) -> None:
    done = ask(article, "steps: 5, 9\n")
    assert done.returncode == 2
    assert "sundays.txt:13: found" in done.stderr
    assert "line 9" in article.with_name("sundays.answers.yml").read_text("utf-8")
    assert ask(article, "2\n").returncode == 0


def test_answers_on_top_of_the_text_are_not_added_to(article: Path) -> None:
    article.write_text(f"---\ntitle: What I do on Sundays\n---\n{TEXT}", "utf-8")
    done = ask(article, "1\n")
    assert done.returncode == 2
    assert "Move them into a file sundays.answers.yml beside it" in done.stderr
