"""Large and deep sources: what is too much is said, and twice the lines are about twice the work."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.source import Source
from guide.split import markdown, plain
from guide.split.markers import MOST
from problems import Problems

STEP = "{n}. Word{n} of it\n\nThis is a text of {n}, to its end.\n\n"
BARE = STEP.removeprefix("{n}. ")
ENTRY = "{n}. Word{n} of it\n"
TWO = "1. One\n\nText of it.\n\n2. Two\n\nText of it.\n\n"


def each(form: str, count: int) -> str:
    return "".join(form.format(n=n) for n in range(1, count + 1))


def refused(text: str, name: str) -> list[tuple[int, str, str]]:
    source = Source.of(text, Path(name))
    with pytest.raises(Problems) as refusal:
        (markdown if source.is_markdown else plain).split(source)
    return [(problem.line, problem.found, problem.expected) for problem in refusal.value.problems]


class TestTooMuch:
    @pytest.mark.parametrize(
        ("name", "text", "line"),
        [
            ("a.txt", f"Title\n\n{each(STEP, MOST + 1)}", 3 + 4 * MOST),
            ("a.txt", "Title\n\n" + "".join(STEP.format(n=n) for n in range(MOST + 1, 0, -1)), 3),
            ("a.txt", f"Title\n\n{each(ENTRY, MOST + 1)}\n{each(BARE, MOST + 1)}", 3 + MOST),
            ("a.md", f"# Title\n\n{each('## ' + STEP, MOST + 1)}", 3 + 4 * MOST),
        ],
        ids=["counting up", "counting down", "in the list", "Markdown"],
    )
    def test_a_step_above_the_highest_number_is_named_with_the_limit(self, name: str, text: str, line: int) -> None:
        """Without a word, such an article would be cut short, or end in questions about each step above."""
        ((where, found, expected),) = refused(text, name)
        assert (where, expected) == (line, f"{MOST} steps at most")
        assert found.startswith("a step more, “1000. Word1000 of it")

    @pytest.mark.parametrize(
        "inside",
        [
            "".join(f"{'  ' * n}- x\n" for n in range(1000)),
            "- " * 1000 + "x\n",
            ">" * 1000 + " x\n",
            "Term\n" + "".join(f"{'    ' * n}:   x\n\n" for n in range(1000)),
            "*a **b " * 500 + "c** d*" * 500 + "\n",
        ],
        ids=["lists", "lists on one line", "quotations", "definitions", "emphasis"],
    )
    def test_what_is_too_deep_is_named(self, inside: str) -> None:
        """No reader of Markdown goes as deep: what it does not see it leaves out, or it ends in a fault of its own."""
        ((_, found, _),) = refused(f"# Title\n\n## One\n\n{inside}\n## Two\n\nText.\n", "a.md")
        assert found == "more than 49 levels of lists and the like in each other"

    def test_what_stands_below_many_levels_is_seen(self) -> None:
        inside = "".join(f"{'  ' * n}- x\n" for n in range(40))
        text = f"# Title\n\n## One\n\n{inside}\n## Two\n\nText.\n\n## Three\n\nText.\n"
        article = markdown.split(Source.of(text, Path("a.md")))
        assert [step.title for step in article.steps] == ["One", "Two", "Three"]


INNER = BARE + "- some\n- thing {n}\n\nAnd so on, to its end.\n\n"
LIST = "- Word{n} of it\n"


def series(count: int) -> str:
    """Numbered lines that begin with another word each two."""
    words = ("W" + "".join(chr(97 + int(digit)) for digit in str(n)) for n in range(count))
    return "".join(f"{word} 1: One{word}\n\nText of it.\n\n{word} 2: Two{word}\n\nText of it.\n\n" for word in words)


GROWING: dict[str, Callable[[int], str]] = {
    "numbers.txt": lambda count: each(STEP, count),
    "wrong-numbers.txt": lambda count: "".join(STEP.format(n=n) for n in range(1, 2 * count, 2)),
    "many-series.txt": series,
    "list.txt": lambda count: f"{each(LIST, count)}\n{each(BARE, count)}",
    "list-and-lists-in-steps.txt": lambda count: f"{each(LIST, count)}\n{each(INNER, count)}",
    "only-lists-in-steps.txt": lambda count: each(INNER, count),
    "doubts.txt": lambda count: TWO + each(BARE, count),
    "headings.md": lambda count: each(f"## {BARE}", count),
    "numbers.md": lambda count: each(f"## {STEP}", count),
}


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_lines_are_about_twice_the_work(name: str) -> None:
    """Work is counted in calls of functions, so that it is the same on every machine."""
    title = "# Title" if name.endswith(".md") else "Title"
    once, twice = (calls(Source.of(f"{title}\n\n{GROWING[name](count)}", Path(name))) for count in (200, 400))
    assert twice < 2.5 * once


def calls(source: Source) -> int:
    """How many calls it takes to cut a source, or to refuse it."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        (markdown if source.is_markdown else plain).split(source)
    except Problems:
        pass
    finally:
        sys.setprofile(before)
    return count
