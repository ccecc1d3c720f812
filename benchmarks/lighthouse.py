"""What Lighthouse says of a page on a phone: its scores, and the times it works out for a slow line."""

from __future__ import annotations

import json
import shlex
from dataclasses import astuple, dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

import chromium
import command
import node
from view import ONLY_HERE

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
AUDITS = ("first-contentful-paint", "total-blocking-time", "cumulative-layout-shift")


@dataclass(frozen=True)
class Marks:
    """Scores out of 100, two times in milliseconds, and how far things jump while the page loads."""

    performance: float
    accessibility: float
    best_practices: float
    seo: float
    first_paint: float
    blocked: float
    shift: float


def middle(address: str, folder: Path, runs: int) -> Marks:
    """Of several runs, the median of each figure."""
    marks = [astuple(once(address, folder)) for _ in range(runs)]
    return Marks(*(median(figures) for figures in zip(*marks, strict=True)))


def once(address: str, folder: Path) -> Marks:
    """One run, in a browser of its own. Refused requests to other hosts are no fault to Lighthouse; unanswered are."""
    told = node.run(
        "lighthouse/cli/index.js",
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        "--blocked-url-patterns=https://*",
        f"--chrome-flags={shlex.join(['--headless=new', *chromium.ARGUMENTS, ONLY_HERE])}",
        folder=folder,
        CHROME_PATH=browser(),
    )
    report = json.loads(told)
    if fault := report.get("runtimeError"):
        raise command.FailedError(f"Lighthouse could not measure {address}: {fault['message']}")
    scores = [100 * report["categories"][name]["score"] for name in CATEGORIES]
    return Marks(*scores, *(report["audits"][name]["numericValue"] for name in AUDITS))


def browser() -> str:
    """The browser that the other figures come from."""
    if found := chromium.executable():
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path
