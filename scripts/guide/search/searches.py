"""What readers type, by the page that answers it: content/searches/ -> searches by page.

A file for each page, named as the page's own file; `nothing.txt` holds what has nothing to do with the guide. A search
stands on a line of its own; lines that begin with # are remarks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from guide.search.features import tokens
from guide.search.phrases import lines, twice
from problems import Problem, gathered, quoted, raise_any

FOLDER = "content/searches"
NOTHING = "nothing"
OURS = {NOTHING, "index", "closing"}  # those without a page that people write
PAGES = ("content/steps", "content/topics", "docs")


def read(root: Path) -> dict[str, list[str]]:
    """The searches of each file, by its name, of the project in `root`. Raises Problems: those of all files at once."""
    folder = root / FOLDER
    paths = sorted(folder.glob("*.txt"))
    with gathered() as attempt:
        files = {path.stem: attempt(searches, path) for path in paths}
        attempt(raise_any, strangers(paths, root))
        attempt(raise_any, missing(folder, root, files))
    found = {name: rows.result for name, rows in files.items()}
    raise_any(twice(folder, found, "each search once"))
    return {name: [text for _, text in rows] for name, rows in found.items()}


def searches(path: Path) -> list[tuple[int, str]]:
    """The searches of a file, each with its line. Raises Problems where one has a tab or no word, or there is none."""
    rows = list(lines(path))
    expected = "a search on each line, as people type it"
    problems = [
        Problem(path, n, "a tab" if "\t" in text else quoted(text), expected, "Write words, with single spaces")
        for n, text in rows
        if "\t" in text or not tokens(text)
    ]
    if not rows:
        problems.append(Problem(path, 1, "no search", expected, "Add what readers type to find this page"))
    raise_any(problems)
    return rows


def strangers(paths: Iterable[Path], root: Path) -> Iterator[Problem]:
    """Searches for a page that there is not."""
    pages = {path.stem for folder in PAGES for path in root.glob(f"{folder}/*.md")} | OURS
    for path in paths:
        if path.stem not in pages:
            expected = f"the name of a file in {', '.join(PAGES)}, or {', '.join(sorted(OURS))}"
            yield Problem(path, 1, f"searches for {quoted(path.stem)}", expected, "Rename the file, or remove it")


def missing(folder: Path, root: Path, there: Iterable[str]) -> Iterator[Problem]:
    """Steps without searches. Other pages may do with the words that their author gave (`finds`)."""
    steps = {path.stem for path in (root / "content/steps").glob("*.md")}
    for name in sorted({*steps, NOTHING} - set(there)):
        yield Problem(folder / f"{name}.txt", 1, "no such file", "about 800 searches for this page", "Write them")
