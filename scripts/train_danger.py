#!/usr/bin/env python3
"""Learn to hear danger: phrases in content/danger/ and ordinary searches -> weights -> guide/search/danger_model.json.

train_danger.py     (make learn, after a change in content/danger/)

A logistic regression over the words of a search, pairs of neighbours, and four letters at a time, each hashed to a
place (the hashing trick: Weinberger and others, 2009); a second one for each kind of danger tells it from the others.
The same in, the same out. The browser makes features of a search by the same few lines (search/danger.js).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import yaml
from scipy.optimize import minimize
from scipy.sparse import csc_matrix, csr_matrix

from guide.search import danger
from guide.search.danger import SPACE, Danger
from guide.search.stem import stem

ROOT = Path(__file__).resolve().parent.parent
ORDINARY = ROOT / "tests/searches/examples.yml"
HELP = "get-help"  # the page of examples that may be danger
PENALTY, PENALTY_OF_KIND = 0.3, 1.0  # on the squares of weights
FALSE_ALARMS = 0.03  # the share of ordinary searches that may be heard as danger; recall comes before precision
PARTS = 4  # of the ordinary searches, one of which at a time is left out of learning, to see how many are heard
MOST, MOST_OF_KIND = 7_200, 660  # weights that are kept
STEP, STEP_OF_KIND = 0.6, 1.2  # between two weights that are told apart
RARE = 3.0  # how much a phrase counts that is of a kind, beside those of others: kinds are few, and must not be missed
ROUNDS = 8  # in each, phrases that are not heard count twice as much as before

Floats: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
Flags: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"
Numbers: TypeAlias = "np.ndarray[Any, np.dtype[np.int64]]"


def features(query: str) -> list[int]:
    """The places of what is looked at: stems, neighbouring stems, and each four letters of a word with its ends."""
    words = danger.tokens(query)
    row = ["^", *map(stem, words), "$"]
    pairs = (f"{one} {two}" for one, two in pairwise(row))
    letters = (f"<{word}>"[n : n + 4] for word in words for n in range(len(word) - 1))
    return sorted({danger.place(name) for name in (*row[1:-1], *pairs, *(f"={four}" for four in letters))})


def matrix(rows: Sequence[list[int]]) -> csc_matrix:
    """Searches as rows, a column for each place."""
    ends = np.cumsum([0, *map(len, rows)])
    columns = np.concatenate([np.array(row, dtype=np.int64) for row in rows])
    return csc_matrix(csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(rows), SPACE)))


def fitted(rows: Any, wanted: Flags, counts: Floats, penalty: float = PENALTY) -> tuple[Floats, float]:
    """Weights and bias of a logistic regression. `counts`: how much each row counts."""
    signs = np.where(wanted, 1.0, -1.0)
    rows = csr_matrix(rows)
    turned = csr_matrix(rows.T)

    def loss(weights: Floats) -> tuple[float, Floats]:
        margins = signs * (rows @ weights[:-1] + weights[-1])
        slope = -signs * counts / (1 + np.exp(np.clip(margins, -40, 40)))
        value = float(counts @ np.logaddexp(0, -margins)) + penalty * float(weights[:-1] @ weights[:-1]) / 2
        return value, np.append(turned @ slope + penalty * weights[:-1], slope.sum())

    best = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return best[:-1], float(best[-1])


def telling(rows: csc_matrix, wanted: Flags, most: int, penalty: float = PENALTY) -> Numbers:
    """The places that tell most: a great weight, in many searches."""
    used = np.flatnonzero(rows.getnnz(axis=0) > 1)
    weights, _ = fitted(rows[:, used], wanted, np.ones(rows.shape[0]), penalty)
    worth = np.abs(weights) * np.sqrt(rows[:, used].getnnz(axis=0))
    return np.sort(used[np.argsort(-worth, kind="stable")[:most]])


def threshold(rows: Any, wanted: Flags, ordinary: Numbers) -> float:
    """The score that ordinary searches, each left out of learning once, reach as seldom as FALSE_ALARMS says."""
    scores = []
    for part in range(PARTS):
        out = ordinary[part::PARTS]
        kept = np.setdiff1d(np.arange(rows.shape[0]), out)
        weights, bias = fitted(rows[kept], wanted[kept], np.ones(len(kept)))
        scores.append(rows[out] @ (np.rint(weights / STEP) * STEP) + bias)
        print(f"  threshold, part {part + 1} of {PARTS}", flush=True)
    return float(np.quantile(np.concatenate(scores), 1 - FALSE_ALARMS))


def heard(rows: csr_matrix, wanted: Flags, ordinary: Numbers) -> tuple[Floats, float, Flags]:
    """The weights and the bias by which danger is heard, in steps, and which rows are heard."""
    limit = threshold(rows, wanted, ordinary)
    counts = np.ones(len(wanted))
    for n in range(ROUNDS):
        weights, bias = fitted(rows, wanted, counts)
        steps = np.rint(weights / STEP)
        there = rows @ (steps * STEP) + bias - limit > 0
        print(f"  round {n + 1}: {(wanted & ~there).sum()} phrases not heard", flush=True)
        if there[wanted].all():
            break
        counts[wanted & ~there] *= 2
    return steps, (bias - limit) / STEP, there


def told_apart(rows: csc_matrix, mine: Flags) -> list[str | float]:
    """By which columns one kind of danger is told from the others: their weights and the bias, in steps, as shipped."""
    few = telling(rows, mine, MOST_OF_KIND, PENALTY_OF_KIND)
    weights, bias = fitted(rows[:, few], mine, np.where(mine, RARE, 1.0), PENALTY_OF_KIND)
    steps = np.rint(weights / STEP_OF_KIND)
    kept = np.flatnonzero(steps)
    return [danger.letters(steps[kept]), round(bias / STEP_OF_KIND, 2), danger.ways(few[kept])]


def learn(told: Danger, ordinary: Sequence[str]) -> dict[str, Any]:
    """The model: the places that are looked at, what they weigh for danger and each kind, and the phrases it hears."""
    phrases = [(phrase, kind) for kind, some in told.phrases.items() for phrase in some]
    queries = [*(phrase for phrase, _ in phrases), *told.harmless, *ordinary]
    rows = matrix([features(query) for query in queries])
    wanted = np.arange(len(queries)) < len(phrases)
    print(f"{len(phrases)} phrases, {len(told.harmless)} harmless, {len(ordinary)} ordinary searches", flush=True)
    places = telling(rows, wanted, MOST)
    few = csc_matrix(rows[:, places])
    steps, bias, there = heard(csr_matrix(few), wanted, np.arange(len(queries) - len(ordinary), len(queries)))
    sums: dict[str, list[str | float]] = {"danger": [danger.letters(steps), round(bias, 2)]}
    for kind in danger.SPECIAL:
        sums[kind] = told_apart(few[: len(phrases)], np.array([own == kind for _, own in phrases]))
    known = sorted(danger.mark(phrase) for (phrase, _), learned in zip(phrases, there, strict=False) if learned)
    return {"places": danger.ways(places), "sums": sums, "phrases": "".join(known)}


def ordinary_searches() -> list[str]:
    """Searches for other pages than help."""
    rows = yaml.load(ORDINARY.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return sorted({str(query) for query, page in rows if page != HELP})


def main() -> int:
    model = learn(danger.read(danger.FOLDER), ordinary_searches())
    danger.MODEL.write_text(json.dumps(model, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
