"""Which words tell of which page: tests/searches/ -> the fields `finds` and `also-finds` of every page's file.

Logistic regression over words and pairs of neighbours, with weights that are never negative and mostly nothing
(an L1 penalty), found by L-BFGS-B as SciPy has it; then once more over those that are left, without that penalty, which
makes all weights too small (Meinshausen, 2007, Relaxed Lasso). What comes out is data like any other in content/:
people may add to it and take from it. Run it by `make tune` when searches were added; it writes both fields anew.
"""

from __future__ import annotations

import re
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

from guide.search.index import GROUPS, cut, terms

ROOT = Path(__file__).resolve().parent.parent

LETTERS = 6  # as in assets/javascripts/search/rank.js


@dataclass(frozen=True)
class Aim:
    """Penalties on the weight of a word and on that of a pair; how many to keep at most."""

    word: float
    pair: float
    number: int


MANY = Aim(word=0.45, pair=0.65, number=12_000)
FEW = Aim(word=15.0, pair=15.0, number=490)
NOTHING = 0.02  # a weight below is none
SMOOTH = 0.1  # penalty on the squares of weights
STEP = 0.6  # weight from one group to the next
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


def trained(rows: list[dict[str, str]], labels: list[str], aim: Aim) -> tuple[list[str], list[str], np.ndarray]:
    """Weights of each page (row) for each feature (column), nothing but for those of most worth."""
    pages = sorted(set(labels))
    names = sorted({name for row in rows for name in row})
    column = {name: n for n, name in enumerate(names)}
    places = [(n, column[name]) for n, row in enumerate(rows) for name in row]
    matrix = csr_matrix((np.ones(len(places)), tuple(zip(*places, strict=True))), shape=(len(rows), len(names)))
    truth = np.array([[label == page for page in pages] for label in labels], float)
    sparse = np.tile([aim.pair if "_" in name else aim.word for name in names], (len(pages), 1))
    weights = fitted(matrix, truth, sparse, np.full(sparse.shape, np.inf))
    worth = weights * np.sqrt(np.asarray(matrix.sum(0)).ravel())
    kept = (worth >= np.sort(worth.ravel())[-aim.number]) & (weights > NOTHING)
    return pages, names, fitted(matrix, truth, np.zeros(sparse.shape), np.where(kept, np.inf, 0))


def fitted(matrix: csr_matrix, truth: np.ndarray, sparse: np.ndarray, most: np.ndarray) -> np.ndarray:
    """The weights, from nothing to `most`, that tell best of the true pages, less the penalty `sparse` on each."""
    share = np.sqrt(truth.size / len(truth.T) ** 2 / truth.sum(0))  # rare pages count more than their searches do
    each = truth @ share

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        weights = flat.reshape(sparse.shape)
        scores = matrix @ weights.T
        top = scores.max(1, keepdims=True)
        powers = np.exp(scores - top)
        sums = powers.sum(1, keepdims=True)
        error = ((np.log(sums) + top).ravel() - (scores * truth).sum(1)) @ each
        slope = (matrix.T @ ((powers / sums - truth) * each[:, None])).T
        return error + (sparse * weights).sum() + SMOOTH / 2 * (flat @ flat), (
            slope + sparse + SMOOTH * weights
        ).ravel()

    start = np.minimum(most, 0.01).ravel()
    result = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, limit) for limit in most.ravel()])
    return np.asarray(result.x).reshape(sparse.shape)


def finds(names: list[str], weights: np.ndarray, worth: np.ndarray, spoken: dict[str, str]) -> str:
    """One page's field: groups from the strongest to the weakest, in each the words of most worth first."""
    grouped = defaultdict(list)
    for n in np.argsort(-worth, kind="stable"):
        if strength := min(GROUPS, round(weights[n] / STEP)):
            grouped[GROUPS - strength].append(spoken[names[n]])
    return "; ".join(", ".join(grouped[group]) for group in range(GROUPS))


def most_spoken(rows: Iterable[dict[str, str]]) -> dict[str, str]:
    """Of each feature the words that are said most, among those that are the shortest as browsers get them."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for name, words in row.items():
            forms[name][words] += 1
    return {name: min(counts, key=lambda form: (len(cut(form)), -counts[form])) for name, counts in forms.items()}


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


def rows(searches: list[tuple[str, str]], known: set[str]) -> tuple[list[dict[str, str]], list[str]]:
    """The features of each search that are known, and its page."""
    told = [features(query) for query, _ in searches]
    kept = [{name: words for name, words in row.items() if name in known} for row in told]
    return kept, [page for _, page in searches]


def tune(rows: list[dict[str, str]], labels: list[str], aim: Aim) -> dict[str, str]:
    """The field of every page."""
    pages, names, weights = trained(rows, labels, aim)
    often = Counter(name for row in rows for name in row)
    worth = weights * np.sqrt([often[name] for name in names])
    spoken = most_spoken(rows)
    return {page: finds(names, weights[n], worth[n], spoken) for n, page in enumerate(pages)}


def main() -> None:
    examples, usual, half = pairs("examples.yml"), pairs("usual.yml"), tuned()
    known = {name for query, _ in examples for name in features(query)}  # other words may be typing errors
    few = tune(*rows(examples + half + USUAL * (usual + half), {name for name in known if "_" not in name}), FEW)
    many = tune(*rows(examples + half, known), MANY)
    for page in few:
        path, field, also = file_of(page)
        write(path, field, few[page])
        write(path, also, many[page])


if __name__ == "__main__":
    main()
