"""What a browser copies of a web page, and how what is cut from it is held against the marks of the page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from guide import guide, source
from guide.article import Article, Section, lines_of
from guide.split.similarity import normalised
from problems import Problems
from support.host import serving

MARKED = """() => {
    const words = name => [...document.querySelectorAll(`[${name}]`)].map(node => node.innerText);
    return {
        clear: document.body.dataset.clear, title: words("data-title"), steps: words("data-step"),
        closing: words("data-closing"), outside: words("data-outside"),
    };
}"""


Copy = tuple[Path, dict[str, Any]]  # a file with what was copied, and the marks of the page


def copied(browser: Browser, pages: Sequence[Path], folder: Path) -> dict[str, Copy]:
    """What the browser copies of pages that lie in one folder, by their names, kept in another folder."""
    made = {}
    with serving(pages[0].parent, prefix="/") as address:
        context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        for path in pages:
            page.goto(address + path.name)
            page.keyboard.press("Control+a")
            page.keyboard.press("Control+c")
            file = folder / f"{path.stem}.txt"
            file.write_text(page.evaluate("navigator.clipboard.readText()"), "utf-8")
            made[path.stem] = (file, page.evaluate(MARKED))
        context.close()
    return made


def tried(path: Path) -> tuple[Article | None, Problems | None]:
    """The article of a file, each line of which stands in one place; or why it is refused."""
    try:
        article = guide.read_article(path)
    except Problems as refusal:
        return None, refusal
    numbers = sorted(line.number for line in lines_of(article))
    assert numbers == [line.number for line in source.read(path).lines]
    return article, None


def cut(path: Path) -> Article | None:
    return tried(path)[0]


def sections(article: Article) -> tuple[Section, ...]:
    return (*article.steps, *([article.closing] if article.closing else []))


def judged(copy: Copy) -> list[str] | None:
    """What is wrong with what is cut from a copy; None where it is refused."""
    file, marks = copy
    article = cut(file)
    return [*wrong(article, marks), *lost(article, marks)] if article else None


def wrong(article: Article, marks: dict[str, Any]) -> list[str]:
    """What was cut against the marks of a page."""
    found = [f"title {article.title.text}"] if folded(article.title.text) not in map(folded, marks["title"]) else []
    steps = [step.heading.lines for step in article.steps]
    wanted = [first_line(words) for words in marks["steps"]]
    if len(steps) != len(wanted) or not all(
        normalised(words) in " ".join(normalised(line.text) for line in lines)
        for words, lines in zip(wanted, steps, strict=True)
    ):
        found.append(f"steps {[line.text for lines in steps for line in lines]}")
    closing = article.closing.heading.lines[0].text if article.closing else ""
    if bool(closing) != bool(marks["closing"]) or not all(first_line(words) in closing for words in marks["closing"]):
        found.append(f"closing {closing}")
    own = {folded(words) for words in (*wanted, *map(first_line, marks["closing"]))}
    kept = [line.text for section in sections(article)[len(steps) - 1 :] for line in section.body]
    return found + [f"outside: {line}" for line in kept if folded(line) in outside(marks) - own]


def lost(article: Article, marks: dict[str, Any]) -> list[str]:
    """Lines of the article that were left out."""
    return [f"lost: {left.line.text}" for left in article.left_out if folded(left.line.text) not in outside(marks)]


def outside(marks: dict[str, Any]) -> set[str]:
    return {folded(line) for words in marks["outside"] for line in words.split("\n")} - {""}


def first_line(words: str) -> str:
    return " ".join(words.strip().split("\n")[0].split())


def folded(line: str) -> str:
    """As it compares: a copy has the letters of the page where its style shows capitals."""
    return " ".join(line.split()).casefold()
