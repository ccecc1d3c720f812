#!/usr/bin/env python3
"""Learn what searches mean: content/searches/ and content/danger/ -> guide/search/model.json.

train_search.py     (make learn, after a change in either folder; about a minute)

A small linear model for each of two questions: which page is meant, and whether danger is told, and of which kind.
They share nothing but the words; danger is asked first (train/regression.py says how they are fitted).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from guide.search import danger, model, searches
from guide.search.danger import Danger
from guide.search.features import PLACES, of_danger, of_page, tokens, whole_text
from guide.search.model import ROOT, Sum, packed
from problems import Problems
from train.regression import Fit, Penalty, Task, fitted, task

HELP = "get-help"
SECOND = 16  # one phrase of danger in so many is a search for help, too: what is not heard shall lead there
PAGES, DANGER, KIND = Penalty(4.2, 0.3), Penalty(0.6, 0.3), Penalty(6.0, 0.3)
STEP, STEP_OF_DANGER, STEP_OF_KIND = 0.6, 0.3, 0.5  # between two weights that are told apart
FALSE_ALARMS = 0.09  # the share of other searches that may be heard as danger
PARTS = 4  # of these, one of which at a time is left out of learning, to see how many are heard
FEW, SHORT = 2, 3.0  # words of a short search, and how much it counts, for all that it says stands in them
UNRELATED = 0.6  # how much a search that has nothing to do with the guide counts beside others
HARMLESS = 2.0  # how much a search without danger counts beside one with
RARE = 3.0  # how much a phrase counts that is of a kind, beside those of others: kinds are few, and must not be missed


def main() -> int:
    try:
        told = danger.read(danger.FOLDER)
        asked = searches.read(ROOT)
    except Problems as problems:
        print(problems, file=sys.stderr)
        return 2
    asked[HELP] += [phrase for some in told.phrases.values() for phrase in some][::SECOND]
    inputs = model.digest((danger.FOLDER, ROOT / searches.FOLDER))
    learned = {"inputs": inputs, "pages": pages(asked), **heard(told, asked), "step": STEP}
    model.FILE.write_text(json.dumps(learned, indent=1) + "\n", "utf-8")
    return 0


def pages(asked: Mapping[str, Sequence[str]]) -> dict[str, Sum]:
    """A sum for each page, and one for what has nothing to do with the guide."""
    names = list(asked)
    texts = [of_page(text) for some in asked.values() for text in some]
    classes = [n for n, some in enumerate(asked.values()) for _ in some]
    say(f"{len(texts)} searches for {len(names) - 1} pages and for none")
    whole = task(texts, classes, len(names), PLACES)
    whole = whole.weighing(np.array([weight(name, text) for name, some in asked.items() for text in some]))
    fit = fitted(whole, PAGES)
    return {name: column(fit, n, STEP) for n, name in enumerate(names)}


def weight(name: str, text: str) -> float:
    """How much a search counts."""
    return UNRELATED if name == searches.NOTHING else SHORT if len(tokens(text)) <= FEW else 1.0


def heard(told: Danger, asked: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The sums that hear danger and its kinds; phrases that they miss; and marks of all that were learned from."""
    phrases = [(phrase, kind) for kind, some in told.phrases.items() for phrase in some]
    others = sorted({*told.harmless, *(text for page, some in asked.items() if page != HELP for text in some)})
    say(f"{len(phrases)} phrases of danger, {len(others)} searches without")
    texts = [of_danger(text) for text in (*(phrase for phrase, _ in phrases), *others)]
    whole = task(texts, [int(n >= len(phrases)) for n in range(len(texts))], 2, PLACES)
    fit = hearing(whole.weighing(whole.truth @ [1.0, HARMLESS]), len(others))
    missed = fit.scores(whole.rows)[: len(phrases), 0] <= 0
    say(f"  {missed.sum()} phrases are kept by themselves")
    sums = {"danger": column(fit, 0, STEP_OF_DANGER)}
    for kind in danger.SPECIAL:
        sums[kind] = kind_of(texts[: len(phrases)], [own == kind for _, own in phrases])
    alone = {whole_text(phrase): 1 for (phrase, _), is_missed in zip(phrases, missed, strict=True) if is_missed}
    known = sorted(model.mark(phrase) for phrase, _ in phrases)
    return {"danger": sums, "alone": packed(alone, 0), "phrases": "".join(known)}


def hearing(whole: Task, others: int) -> Fit:
    """How danger is heard: a score above nothing. `others`: how many texts tell of none; they come last."""
    scores = []
    for part in range(PARTS):
        out = np.arange(len(whole.counts) - others, len(whole.counts))[part::PARTS]
        counts = whole.counts.copy()
        counts[out] = 0
        fit = fitted(whole.weighing(counts), DANGER, weighed=1).in_steps(STEP_OF_DANGER)
        scores.append(fit.scores(whole.rows[out]) @ [1, -1])
        say(f"  threshold, part {part + 1} of {PARTS}")
    limit = float(np.quantile(np.concatenate(scores), 1 - FALSE_ALARMS))
    fit = fitted(whole, DANGER, weighed=1).in_steps(STEP_OF_DANGER)
    return Fit(fit.weights, fit.bias - fit.bias[1] - limit)


def kind_of(texts: Sequence[Sequence[int]], mine: Sequence[bool]) -> Sum:
    """By what one kind of danger is told from the others."""
    whole = task(texts, [int(not own) for own in mine], 2, PLACES)
    fit = fitted(whole.weighing(np.where(mine, RARE, 1.0)), KIND, weighed=1)
    return column(Fit(fit.weights, fit.bias - fit.bias[1]), 0, STEP_OF_KIND)


def column(fit: Fit, n: int, step: float) -> Sum:
    """One class as it is written."""
    steps = np.rint(fit.weights[:, n] / step).astype(int)
    return packed({int(at): int(steps[at]) for at in np.flatnonzero(steps)}, float(fit.bias[n]) / step)


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
