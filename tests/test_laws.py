"""The splitter's laws, on articles and texts that nobody thought of."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from justhtml import JustHTML
from mkdocs.config import load_config

import build_pages
from guide.article import Article, join, lines_of
from guide.content.safety import Safety
from guide.pages import steps
from guide.pages.escape import visible
from guide.source import LINE_END, Source, is_seen
from guide.split.markdown import split as split_markdown
from guide.split.plain import split
from problems import Problems
from support.project import ROOT, run

SAFETY = Safety("Safe?", "It leaves.", "Shift.", "## First\n\nAsk.", "## Not safe\n\nThen not.")
NOT_ON_A_LINE = "\n\r"

words = st.text(st.characters(exclude_characters=NOT_ON_A_LINE, exclude_categories=["Cs"]), min_size=1, max_size=60)
plain_words = st.text("abcdefghij klmnop", min_size=1, max_size=30).map(str.strip).filter(bool)
CONSTRUCTS = """
* _ ` # - + 1. 2) > | <b> </div> <script> <!-- &amp; [a](b) ![a](b) ![ ]( {:.a} {#a} !!!\\snote ???\\sa === --- *** ```
~~~ [^1]: *[a]: :\\s\\s\\sa --8<-- \\ \\* $ ^^ == ~ {{a}} [TOC] markdown=1 \\s\\s\\s\\s \\t
"""
constructs = st.sampled_from([c.replace("\\s", " ").replace("\\t", "\t") for c in CONSTRUCTS.split()])
texts = st.lists(words | constructs, min_size=1, max_size=6).map("".join)


@dataclass(frozen=True)
class Truth:
    """A generated article, and what must be found in it."""

    text: str
    steps: list[tuple[int, str]]  # line, title
    bodies: list[list[str]]
    closing: int | None


@st.composite
def articles(draw: st.DrawFn) -> Truth:
    """An article with an overview or with numbered headings, of arbitrary words, and its truth."""
    count = draw(st.integers(2, 6))
    names = draw(st.lists(plain_words, min_size=count, max_size=count, unique_by=lambda t: "".join(t.split())))
    titles = [f"{'ABCDEF'[i]}q {name}" for i, name in enumerate(names)]
    bodies = [draw(st.lists(texts.map(prose), min_size=1, max_size=4)) for _ in titles]
    overview = draw(st.booleans())
    label = draw(st.sampled_from(["{}. ", "{}) ", "Step {}: ", "#{} "]))
    lines = ["Zq a title", "", prose(draw(texts)), ""]
    if overview:
        lines += [f"  {n}. {title}" for n, title in enumerate(titles, start=1)] + [""]
    steps = []
    for n, (title, body) in enumerate(zip(titles, bodies, strict=True), start=1):
        steps.append((len(lines) + 1, title))
        lines += [title if overview else label.format(n) + title, ""]
        lines += [line for paragraph in body for line in (paragraph, "")]
    closing = None
    if draw(st.booleans()):
        closing = len(lines) + 1
        lines += ["Last words", "", "The end of the text."]
    return Truth("\n".join(lines), steps, bodies, closing)


def prose(text: str) -> str:
    """The text as a paragraph that nobody could take for a heading or a list."""
    return f"q {text} and so on, to the end of the sentence."


def text_of(source: str) -> str:
    """The source with lines of mere space emptied, as the law has it."""
    return "\n".join(line if is_seen(line) else "" for line in LINE_END.split(source)).rstrip("\n")


class TestNoWordIsLost:
    @given(articles())
    def test_the_parts_are_found_and_join_to_the_article(self, truth: Truth) -> None:
        """Every generated article is cut where it was put together, and joined it is the same text."""
        article = split(Source.of(truth.text))
        assert [(s.line, s.title) for s in article.steps] == truth.steps
        assert (article.closing.line if article.closing else None) == truth.closing
        assert [[line.text for line in s.body] for s in article.steps] == truth.bodies
        assert join(article) == text_of(truth.text)

    @given(st.lists(texts | plain_words | st.just(""), max_size=30).map("\n".join))
    def test_any_text_is_kept_whole_or_refused(self, text: str) -> None:
        """Whatever the text: each of its lines stands in exactly one place, or nothing is made of it."""
        assume(text.strip())
        try:
            article = split(Source.of(text))
        except Problems:
            return
        numbers = [line.number for line in lines_of(article)]
        assert sorted(numbers) == [line.number for line in Source.of(text).lines]
        assert join(article) == text_of(text)

    @given(articles())
    def test_each_line_stands_on_one_page(self, truth: Truth) -> None:
        """On the pages, every paragraph of a step stands once, in order, on that step's page alone."""
        article = split(Source.of(truth.text))
        rendered = steps.render(article, {}, SAFETY)
        for number, body in enumerate(truth.bodies, start=1):
            page = rendered[next(name for name in rendered if name.startswith(f"steps/{number:02}"))]
            assert paragraphs_of(page)[1:] == [squeezed(text) for text in body]


class TestTextIsText:
    @given(articles())
    def test_a_page_shows_the_words_and_no_markup_of_theirs(self, truth: Truth) -> None:
        """The HTML of a step holds its words as text, in plain paragraphs, whatever they look like."""
        article = split(Source.of(truth.text))
        for name, page in steps.render(article, {}, SAFETY).items():
            if name.startswith("steps/"):
                tags = {node.name for node in html_of(page).query("*")}
                assert tags <= {"html", "head", "body", "h1", "p", "br", "div", "a"}
                assert len(html_of(page).query("a")) == 2

    @given(texts)
    def test_a_heading_shows_its_words(self, text: str) -> None:
        try:
            article = split(Source.of(f"Title\n\n1. A\n2. B {text}x\n\nA\n\nText.\n\nB {text}x\n\nText."))
        except Problems:  # asked about: it may be a site's own, such as “WhatsApp”
            return
        page = steps.render(article, {}, SAFETY)[pages_of(article)[1]]
        assert [squeezed(h.to_text(separator="")) for h in html_of(page).query("h1")] == [squeezed(f"B {text}x")]

    @pytest.mark.parametrize(
        "row", ['--8<-- "notes.json"', ';--8<-- "notes.json"', "-8<-", "cut --8<-- [start:here] off"]
    )
    @pytest.mark.parametrize("form", ["{}", "```\n{}\n```", "- {}", "    {}", "> {}", "“`{}`”"])
    def test_nothing_is_cut_into_a_foreign_page(self, row: str, form: str) -> None:
        """A line by which our own pages bring in a part is text in a Markdown article, wherever it stands."""
        text = f"# Two\n\n## 1. A\n\nBefore.\n\n{form.format(row)}\n\nAfter.\n\n## 2. B\n\nText.\n"
        article = split_markdown(Source.of(text, Path("a.md")))
        page = html_of(steps.render(article, {}, SAFETY)["steps/01-a.md"])
        assert row in page.to_text(separator="", strip=False)


class TestTheWorst:
    """Texts that no author writes and some file holds."""

    @pytest.mark.parametrize(
        "text",
        [
            "word " * 200_000,
            "*_<[`{" * 170_000,
            "<div>" * 200_000,
            "\u202e\u2066\u200b\u200f\ufeff" * 1000,
            "e\u0301" * 1000 + "\u0301" * 5000,
            "\x01\x02\x03\x1b[31m\x7f\x85\ufffe",
            "a\ud800b\udfffc",
            "\x02wzxhzdk:0\x03 &#2; klzzwxh:0001",
        ],
        ids=[
            "1 MB of words",
            "1 MB of marks",
            "1 MB of tags",
            "direction",
            "accents",
            "controls",
            "surrogates",
            "stash",
        ],
    )
    def test_one_line(self, text: str) -> None:
        """A line of a megabyte, or of characters that nothing can show, still stands on its page as text, once."""
        article = split(Source.of(f"Two\n\n1. A\n\nBegin {text} end.\n\n2. B\n\nText."))
        page = steps.render(article, {}, SAFETY)["steps/01-a.md"]
        assert paragraphs_of(page)[1:] == [squeezed(f"Begin {text} end.")]

    def test_a_hundred_thousand_lines(self) -> None:
        body = "\n\n".join(f"Line {n} of a text that goes on." for n in range(100_000))
        article = split(Source.of(f"Two\n\n1. A\n\n{body}\n\n2. B\n\nText."))
        assert [len(step.body) for step in article.steps] == [100_000, 1]


class TestSameInSameOut:
    @given(articles())
    def test_twice_the_same(self, truth: Truth) -> None:
        first, second = (steps.render(split(Source.of(truth.text)), {}, SAFETY) for _ in range(2))
        assert list(first.items()) == list(second.items())

    def test_on_another_machine(self, tmp_path: Path) -> None:
        """Neither the order of hashes, nor the language, nor the time zone of a machine changes a byte."""
        outputs = []
        for seed, language, zone in (("1", "C", "UTC"), ("2", "tr_TR.UTF-8", "Asia/Tokyo")):
            docs = tmp_path / seed
            command = [sys.executable, str(ROOT / "scripts/build_pages.py"), "--docs", str(docs)]
            environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": language, "TZ": zone}
            subprocess.run(command, check=True, env=environment)
            outputs.append({p.relative_to(docs): p.read_bytes() for p in sorted(docs.rglob("*.md"))})
        assert outputs[0] == outputs[1] != {}


class TestAllOrNothing:
    def test_a_run_that_changes_nothing_writes_nothing(self, tmp_path: Path) -> None:
        build_pages.build(docs=tmp_path)
        before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
        build_pages.build(docs=tmp_path)
        assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before

    def test_a_failed_run_leaves_the_pages_as_they_were(self, tmp_path: Path) -> None:
        build_pages.build(docs=tmp_path)
        before = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
        bad = tmp_path / "bad.txt"
        bad.write_text("No list, no steps.", "utf-8")
        assert build_pages.main([str(bad), "--docs", str(tmp_path)]) == 2
        assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == before

    def test_pages_of_an_article_before_go_away(self, tmp_path: Path) -> None:
        build_pages.build(docs=tmp_path)
        article = tmp_path / "other.txt"
        article.write_text("Two\n\n1. A\n\nText.\n\n2. B\n\nText.\n", "utf-8")
        build_pages.build(article, docs=tmp_path)
        assert sorted(path.name for path in (tmp_path / "steps").iterdir()) == ["01-a.md", "02-b.md"]

    def test_a_page_written_by_hand_is_never_replaced(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "steps").mkdir()
        mine = tmp_path / "steps/mine.md"
        mine.write_text("# Mine\n", "utf-8")
        assert build_pages.main(["--docs", str(tmp_path)]) == 2
        assert mine.read_text("utf-8") == "# Mine\n"
        assert not (tmp_path / "index.md").exists()
        assert f"{mine}:1: found a file that this program did not make" in capsys.readouterr().err


def settings() -> tuple[list[str], dict[str, dict[str, object]]]:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return config.markdown_extensions, config.mdx_configs


EXTENSIONS, EXTENSION_SETTINGS = settings()


def html_of(page: steps.Page) -> JustHTML:
    """A page as the site's own Markdown reader shows it."""
    text = "\n\n".join(page.blocks)
    html = markdown.markdown(text, extensions=EXTENSIONS, extension_configs=EXTENSION_SETTINGS)
    return JustHTML(html, fragment=False, sanitize=False)


def paragraphs_of(page: steps.Page) -> list[str]:
    """The text of the page's own paragraphs: the stop sign's are left to it."""
    found = html_of(page).query("body > p, h1")
    return [squeezed(p.to_text(separator="", strip=False)) for p in found]


def pages_of(article: Article) -> list[str]:
    return [name for name in steps.render(article, {}, SAFETY) if name.startswith("steps/")]


def squeezed(text: str) -> str:
    """The text as a browser shows it: spaces in a row are one."""
    return " ".join(visible(text).split())


def test_the_command_and_the_module_agree(tmp_path: Path) -> None:
    done = run([str(ROOT / "scripts/build_pages.py"), "--docs", str(tmp_path)], ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "index.md").exists()
