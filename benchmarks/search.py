"""Our search beside others on the same pages and asked in a browser, in one run.

Which page it finds for readers' questions, what it says to what has nothing to do with the guide, how it hears danger,
what the first search brings, and how long a key takes. Ratios are what to look at: times belong to the machine.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from statistics import fmean, median

import yaml

import asked
import command
import table
from asked import Answers
from guide.pages import notes
from project import ROOT, Question, copied, page_of, questions

LISTS = ("asked-1", "asked-2", "asked-3")
QUERY = "feel like roommates"  # a first search
HEAD = ("questions", "first, %", "in three, %", "reciprocal rank", "silent, %")
DANGER_HEAD = ("phrases", "heard, %", "others", "false alarms, %")
LEGEND = """\
A page is found by whichever of its sections. Silent: in how many searches that have nothing to do with the guide.
Nothing was learned from any list: no question equals an example, or has six of ten words in common with one.
Bytes are bodies as sent, gzip 6. Ours come with the first search, Material's with the first page, searched or not.
Every key of every question (for Material, of every tenth) is typed three times, and what finds is set up three times;
the fastest counts.\
"""
Search = Callable[[Path, list[str]], Answers]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            compare(Path(folder))
        except command.FailedError as failure:
            sys.exit(f"Not measured: {failure}")


def compare(folder: Path) -> None:
    say("building both sites")
    ours = build(folder / "ours")
    stock = build_stock(ours, folder / "stock")
    print(f"{asked.browser()}, mkdocs-material {metadata.version('mkdocs-material')}\n{LEGEND}")
    lists = {name: questions(name) for name in LISTS}
    unrelated = lines("unrelated.txt")
    queries = [question.q for some in lists.values() for question in some] + unrelated
    searches: dict[str, tuple[Search, Path]] = {
        "ours": (asked.ours, ours),
        "ours, every word": (asked.every_word, ours),
        "MiniSearch": (asked.minisearch, ours),
        "Pagefind": (asked.pagefind, ours),
        "Material": (asked.stock, stock),
    }
    answers = {}
    for name, (search, site) in searches.items():
        say(name)
        answers[name] = search(site, queries)
    start = 0
    for name, some in lists.items():
        found = {row: answer.whole[start : start + len(some)] for row, answer in answers.items()}
        silent = {row: answer.whole[-len(unrelated) :] for row, answer in answers.items()}
        print(f"\n{name}\n{table.lines(HEAD, [(row, quality(some, found[row], silent[row])) for row in found])}")
        start += len(some)
    print(f"\ndanger\n{table.lines(DANGER_HEAD, [(path.stem, danger(ours, path)) for path in danger_lists()])}")
    sizes = {"ours": asked.our_bytes(ours, QUERY), "Material": asked.stock_bytes(stock)}
    print(f"\n{table.lines(('bytes of the first search',), [(row, [f'{size:,}']) for row, size in sizes.items()])}")
    rows = [(row, times(answers[row])) for row in ("ours", "Material")]
    print(f"\n{table.lines(('set up, ms', 'key, median, ms', 'key, maximum, ms'), rows)}")


def build(project: Path) -> Path:
    """Our finished site."""
    project.mkdir()
    command.python("mkdocs", "build", "--strict", folder=copied(project))
    return project / "site"


def build_stock(ours: Path, project: Path) -> Path:
    """The Markdown of our site as Material builds it, with all its settings as they come."""
    shutil.copytree(ours.parent, project, ignore=shutil.ignore_patterns("site"))
    nav = [page["name"] for page in notes.read(project / "docs").pages]
    told = {"INHERIT": "mkdocs.yml", "theme": "material", "plugins": ["search"], "hooks": [], "nav": nav}
    (project / "stock.yml").write_text(yaml.safe_dump(told), "utf-8")
    for page in project.glob("docs/*.md"):  # without the templates that Material does not have
        text = page.read_text("utf-8").splitlines(keepends=True)
        page.write_text("".join(line for line in text if not line.startswith("template:")), "utf-8")
    command.python("mkdocs", "build", "--config-file=stock.yml", folder=project)
    return project / "site"


def quality(some: list[Question], answers: Sequence[list[str]], silent: Sequence[list[str]]) -> list[str]:
    ranks = [rank(pages, question) for question, pages in zip(some, answers, strict=True)]
    first, three = (fmean(place <= limit for place in ranks) for limit in (1, 3))
    quiet = fmean(not pages for pages in silent)
    return [
        str(len(some)),
        f"{100 * first:.1f}",
        f"{100 * three:.1f}",
        f"{fmean(1 / place for place in ranks):.3f}",
        f"{100 * quiet:.0f}",
    ]


def rank(addresses: Sequence[str], question: Question) -> float:
    """The place of the first right page among those found, from 1; infinite where none was."""
    right = {question.page, *question.also}
    pages = list(dict.fromkeys(map(page_of, addresses)))
    return next((n for n, page in enumerate(pages, start=1) if page in right), float("inf"))


def danger(site: Path, path: Path) -> list[str]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    heard = asked.heard(site, [query for _, query in rows])
    told = [yes for (kind, _), yes in zip(rows, heard, strict=True) if kind != "other"]
    others = [yes for (kind, _), yes in zip(rows, heard, strict=True) if kind == "other"]
    return [str(len(told)), f"{100 * fmean(told):.1f}", str(len(others)), f"{100 * fmean(others):.1f}"]


def danger_lists() -> list[Path]:
    return sorted((ROOT / "tests/searches").glob("danger-*.tsv"))


def lines(name: str) -> list[str]:
    return (ROOT / "tests/searches" / name).read_text("utf-8").splitlines()


def times(answers: Answers) -> list[str]:
    keys, built = ([float(min(each)) for each in zip(*every, strict=True)] for every in (answers.keys, answers.built))
    return [f"{sum(built):.2f}", f"{median(keys):.3f}", f"{max(keys):.2f}"]


def say(text: str) -> None:
    """What is being done, for who waits; the figures alone go to standard output."""
    print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
