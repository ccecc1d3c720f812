"""Logistic regression for several classes with few weights: rows of places -> weights and biases.

An L1 penalty makes most weights nothing, an L2 penalty keeps the others small: an elastic net (Zou and Hastie, 2005).

The optimiser is proximal gradient with Nesterov's momentum, FISTA (Beck and Teboulle, 2009), started anew where it
turns back (O'Donoghue and Candes, 2015), each weight at its own pace. All numbers are cut to GRAIN after every round,
so that the last digits, in which processors differ, never count: the same in, the same out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np
from scipy.sparse import csr_matrix

Floats: TypeAlias = "np.ndarray[Any, np.dtype[np.float64]]"
GRAIN = 2.0**-20
ROUNDS = 250


@dataclass(frozen=True)
class Task:
    """`rows`: a text each, with a column for each place. `truth`: a text each, with a column for each class, 1 for the
    one it is of. `counts`: how much each text counts."""

    rows: csr_matrix
    truth: Floats
    counts: Floats

    def weighing(self, counts: Floats) -> Task:
        return replace(self, counts=counts)


@dataclass(frozen=True)
class Penalty:
    """On the size of weights (L1), and on their squares (L2)."""

    size: float
    squares: float


@dataclass(frozen=True)
class Fit:
    """Weights, a row for each place and a column for each class; and biases."""

    weights: Floats
    bias: Floats

    def scores(self, rows: csr_matrix) -> Floats:
        return np.asarray(rows @ self.weights + self.bias)

    def in_steps(self, step: float) -> Fit:
        """The same with weights rounded to multiples of a step."""
        return Fit(np.rint(self.weights / step) * step, self.bias)


def task(texts: Sequence[Sequence[int]], classes: Sequence[int], number: int, places: int) -> Task:
    """`texts`: the places of each; `classes`: of which each is, among so many."""
    ends = np.cumsum([0, *map(len, texts)])
    columns = np.concatenate([np.asarray(text, dtype=np.int64) for text in texts])
    rows = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(texts), places))
    return Task(rows, np.eye(number)[np.asarray(classes)], np.ones(len(texts)))


def fitted(task: Task, penalty: Penalty, weighed: int | None = None) -> Fit:
    """Weights and biases; of the first `weighed` classes only if it is given, the other weights are nothing."""
    shape = (task.rows.shape[1], task.truth.shape[1])
    free = np.broadcast_to(np.arange(shape[1]) < (weighed or shape[1]), shape)
    turned = csr_matrix(task.rows.T)
    heavy = task.counts * (task.rows.getnnz(axis=1) + 1) / 2
    pace = 1 / (turned @ heavy + penalty.squares + GRAIN)[:, None]
    at = ahead = Fit(np.zeros(shape), np.zeros(shape[1]))
    momentum = 1.0
    for _ in range(ROUNDS):
        wrong = (shares(ahead.scores(task.rows)) - task.truth) * task.counts[:, None]
        moved = ahead.weights - pace * (turned @ wrong + penalty.squares * ahead.weights)
        weights = np.where(free, shrunk(moved, pace * penalty.size), 0)
        new = Fit(cut(weights), cut(ahead.bias - wrong.sum(0) / heavy.sum()))
        if np.sum((ahead.weights - new.weights) * (new.weights - at.weights)) > 0:
            momentum = 1.0
        later = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        on = (momentum - 1) / later
        weights = cut(new.weights + on * (new.weights - at.weights))
        at, ahead, momentum = new, Fit(weights, cut(new.bias + on * (new.bias - at.bias))), later
    return at


def shares(scores: Floats) -> Floats:
    """How likely each class is, by the scores of all (softmax)."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def shrunk(weights: Floats, by: Floats) -> Floats:
    return np.sign(weights) * np.maximum(np.abs(weights) - by, 0)


def cut(numbers: Floats) -> Floats:
    return np.asarray(np.rint(numbers / GRAIN) * GRAIN)
