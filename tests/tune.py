"""Which words tell of which page: tests/searches/ -> the fields `finds` and `also-finds` of every page's file.

Logistic regression over words and pairs of neighbours, with weights that are never negative and mostly nothing
(an L1 penalty), found by L-BFGS-B as SciPy has it. What comes out is data like any other in content/: people may add
to it and take from it. Run it by `make tune` when searches were added; it writes both fields anew.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import snowballstemmer
import yaml
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

from guide.search_index import GROUPS, terms  # noqa: E402

LETTERS = 6  # as in assets/javascripts/finder.js


@dataclass(frozen=True)
class Aim:
    """Penalties on the sum of the weights and on their squares; weight from one group to the next; how many words."""

    sparse: float
    smooth: float
    step: float
    number: int


MANY = Aim(sparse=0.1, smooth=0.1, step=0.7, number=5_000)
FEW = Aim(sparse=1.0, smooth=0.05, step=1.0, number=560)
USUAL = 5  # how often a usual search counts, where only a few words can be kept
WIDTH = 110
STEM = snowballstemmer.stemmer("porter").stemWord


def pairs(name: str) -> list[tuple[str, str]]:
    return [(str(query), str(page)) for query, page in loaded(name)]


def tuned() -> list[tuple[str, str]]:
    return [(question["q"], question["page"]) for question in loaded("tuned.yml")]


def loaded(name: str) -> Any:
    return yaml.load((ROOT / "tests/searches" / name).read_text("utf-8"), yaml.CSafeLoader)


def features(query: str) -> dict[str, str]:
    """The stems of a search and of its pairs of neighbours, each with the words it was made from."""
    words = terms(query)
    stems = [STEM(word)[:LETTERS] for word in words]
    pairs = {f"{stems[n]}_{stems[n + 1]}": f"{words[n]} {words[n + 1]}" for n in range(len(words) - 1)}
    return dict(zip(stems, words, strict=True)) | pairs


def single(query: str) -> dict[str, str]:
    return {name: words for name, words in features(query).items() if "_" not in name}


def trained(rows: list[dict[str, str]], labels: list[str], aim: Aim) -> tuple[list[str], list[str], np.ndarray]:
    """Weights of each page (row) for each feature (column)."""
    pages = sorted(set(labels))
    names = sorted({name for row in rows for name in row})
    column = {name: n for n, name in enumerate(names)}
    places = [(n, column[name]) for n, row in enumerate(rows) for name in row]
    matrix = csr_matrix((np.ones(len(places)), tuple(zip(*places, strict=True))), shape=(len(rows), len(names)))
    truth = np.array([[label == page for page in pages] for label in labels], float)
    share = np.sqrt(len(labels) / len(pages) / truth.sum(0))  # rare pages count more than their searches do
    each = truth @ share

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(len(pages), len(names))
        scores = matrix @ weights.T
        top = scores.max(1, keepdims=True)
        powers = np.exp(scores - top)
        sums = powers.sum(1, keepdims=True)
        error = ((np.log(sums) + top).ravel() - (scores * truth).sum(1)) @ each
        slope = (matrix.T @ ((powers / sums - truth) * each[:, None])).T
        return error + aim.sparse * flat.sum() + aim.smooth / 2 * (flat @ flat), (
            slope + aim.sparse + aim.smooth * weights
        ).ravel()

    size = len(pages) * len(names)
    result = minimize(loss, np.full(size, 0.01), jac=True, method="L-BFGS-B", bounds=[(0, None)] * size)
    return pages, names, result.x.reshape(len(pages), len(names))


def finds(names: list[str], weights: np.ndarray, worth: np.ndarray, spoken: dict[str, str], step: float) -> str:
    """One page's field: groups from the strongest to the weakest, in each the words of most worth first."""
    grouped = defaultdict(list)
    for n in np.argsort(-worth, kind="stable"):
        if worth[n] > 0:
            grouped[GROUPS - min(GROUPS, max(1, round(weights[n] / step)))].append(spoken[names[n]])
    return "; ".join(", ".join(grouped[group]) for group in range(GROUPS))


def most_spoken(rows: Iterable[dict[str, str]]) -> dict[str, str]:
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for name, words in row.items():
            forms[name][words] += 1
    return {name: min(counts, key=lambda form: (len(form), -counts[form])) for name, counts in forms.items()}


def file_of(page: str) -> tuple[Path, str, str]:
    """Where a page's words stand, and in which fields."""
    if page in ("index", "closing"):
        return ROOT / "content/search.md", page, f"also-{page}"
    folder = ROOT / "content/steps" if page.isdigit() else ROOT / "docs"
    return next(folder.glob(f"{page}-*.md" if page.isdigit() else f"{page}.md")), "finds", "also-finds"


def write(path: Path, field: str, value: str) -> None:
    """Put the field into the front matter, in place of what it said."""
    text = path.read_text("utf-8")
    text = re.sub(rf"^{field}:.*\n(?: .*\n)*", "", text, count=1, flags=re.MULTILINE)
    lines = [""]
    for word in value.split(" "):
        lines[-1:] = [f"{lines[-1]} {word}"] if len(lines[-1]) + len(word) < WIDTH else [lines[-1], f" {word}"]
    folded = "\n".join(f" {line}" for line in lines)
    head, rest = text.split("\n---\n", 1)
    path.write_text(f"{head}\n{field}: >-\n{folded}\n---\n{rest}", "utf-8")


def tune(rows: list[dict[str, str]], labels: list[str], aim: Aim) -> dict[str, str]:
    """The field of every page."""
    pages, names, weights = trained(rows, labels, aim)
    often = Counter(name for row in rows for name in row)
    worth = weights * np.sqrt([often[name] for name in names])
    worth[worth < np.sort(worth.ravel())[-aim.number]] = 0
    spoken = most_spoken(rows)
    return {page: finds(names, weights[n], worth[n], spoken, aim.step) for n, page in enumerate(pages)}


def main() -> None:
    every = pairs("examples.yml") + tuned()
    usual = every + USUAL * (pairs("usual.yml") + tuned())
    few = tune([single(query) for query, _ in usual], [page for _, page in usual], FEW)
    many = tune([features(query) for query, _ in every], [page for _, page in every], MANY)
    for page in few:
        path, field, also = file_of(page)
        write(path, field, few[page])
        write(path, also, many[page])


if __name__ == "__main__":
    main()
