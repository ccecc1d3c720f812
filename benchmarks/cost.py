"""What building costs: whole processes, ours beside stock Material on the same pages."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

import command


def builds(ours: Path, stock: Path, runs: int) -> tuple[float, float]:
    """The median seconds of `mkdocs build` in each folder, taken in turns after a first build of each."""
    seconds = [(build(ours), build(stock)) for _ in range(runs + 1)][1:]
    return median(mine for mine, _ in seconds), median(theirs for _, theirs in seconds)


def build(folder: Path) -> float:
    started = time.perf_counter()
    command.python("mkdocs", "build", folder=folder)
    return time.perf_counter() - started
