"""Our finished site beside what others build of the same words, in one run.

For three pages: what a first visit costs a phone in bytes and requests, and what Lighthouse says; then what building
costs. Bytes are bodies of answers as sent, compressed. No other host is found, on any machine: requests to other hosts
are counted, but what they would bring and how long it would take is in no figure. Ratios are what to look at: times
belong to the machine, on which nothing else should run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import command
import cost
import lighthouse
import peers
import server
import table
import versions
import view
import words
from lighthouse import Marks
from peers import Site
from project import copied
from view import View
from words import Page

OURS = "ours"
STOCK = "Material"
PAGES = {"index": "index.md", "step 3": "steps/03-", "get help": "get-help.md"}  # how the names of their files begin
COSTS = {  # smaller is better: what is set in relation to the best peer's
    "HTML": "html",
    "blocking CSS": "blocking_css",
    "first paint": "first_paint",
    "JS": "script",
    "everything": "everything",
    "requests": "requests",
}
MARKS = ("performance", "accessibility", "best practices", "SEO", "painted, ms", "blocked, ms", "shift")
LEGEND = """\
Bytes are bodies as sent, gzip 6, on a first visit until nothing was asked for during 1.5 s. HTML has in it what stands
in the page itself. First paint: the page and all that blocks it, script too; it fits only if all comes from this host.
Not found: a browser asks for favicon.ico where a site brings no icon. Lighthouse takes off best practices for it.\
"""
LIGHTHOUSE_RUNS = 3
BUILD_RUNS = 5
LIMIT = 1.5  # our whole build may take so many times as long as stock Material's


@dataclass(frozen=True)
class Figures:
    """What was measured of one page of one site."""

    view: View
    marks: Marks | None


Measured = dict[str, dict[str, Figures]]  # of each site: of each page


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure our finished site beside what others build of the same words")
    parser.add_argument("--no-lighthouse", action="store_true", help="bytes, requests and building alone")
    parser.add_argument("--runs", type=positive, metavar="N", help="of which each median is taken, instead of 3 and 5")
    options = parser.parse_args()
    runs = 0 if options.no_lighthouse else options.runs or LIGHTHOUSE_RUNS
    with tempfile.TemporaryDirectory() as folder:
        try:
            compare(Path(folder), runs, options.runs or BUILD_RUNS)
        except command.FailedError as failure:
            sys.exit(f"Not measured: {failure}")


def positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def compare(folder: Path, lighthouse_runs: int, build_runs: int) -> None:
    ours = copied(folder / OURS)
    pages = words.read(ours)
    command.python("mkdocs", "build", "--strict", folder=ours, SITE_URL=peers.HOST + server.PREFIX)
    measured: Measured = {OURS: measure(Site(OURS, ours / "site", peers.pretty), pages, lighthouse_runs)}
    left_out: dict[str, command.FailedError] = {}
    for name, built in peers.BUILDERS.items():
        try:
            say(f"{name}: building")
            measured[name] = measure(built(pages, folder / name), pages, lighthouse_runs)
        except command.FailedError as failure:
            left_out[name] = failure
    print("\n\n".join(report(measured, left_out)), end="\n\n", flush=True)
    say("building, again and again")
    print(building(cost.builds(ours, folder / STOCK, build_runs)))


def measure(site: Site, pages: list[Page], lighthouse_runs: int) -> dict[str, Figures]:
    """The figures of our three pages. Raises command.FailedError, also where a page lacks words."""
    figures = {}
    with server.serving(site.folder) as host:
        for label, beginning in PAGES.items():
            say(f"{site.name}: {label}")
            page = next(page for page in pages if page.path.startswith(beginning))
            seen = view.first(host, site.address(page.path))
            if missing := words.missing(page, seen.text):
                raise command.FailedError(f"words of {page.path} are not on the page of {site.name}: {missing[0]}")
            address = host.address + site.address(page.path)
            marks = lighthouse.middle(address, site.folder, lighthouse_runs) if lighthouse_runs else None
            figures[label] = Figures(seen, marks)
    return figures


def report(measured: Measured, left_out: Mapping[str, command.FailedError]) -> Iterator[str]:
    yield versions.told()
    yield LEGEND
    for label in PAGES:
        yield f"{label}\n" + table.lines(
            (*COSTS, "to other hosts", f"fits {view.WINDOW:,}", "not found"),
            [(name, view_cells(figures[label].view)) for name, figures in measured.items()],
        )
        marks = [(name, mark_cells(told)) for name, figures in measured.items() if (told := figures[label].marks)]
        if marks:
            yield table.lines(MARKS, marks)
    others = [name for name in measured if name != OURS]
    yield ratios("ours to the best peer's", measured, others)
    searched = [name for name in others if name not in peers.WITHOUT_SEARCH]
    yield ratios("ours to the best of those with a search", measured, searched)
    yield from (f"{name} is left out: {failure}" for name, failure in left_out.items())


def view_cells(seen: View) -> list[str]:
    numbers = [*(getattr(seen, field) for field in COSTS.values()), seen.other_hosts]
    return [*(f"{number:,}" for number in numbers), "yes" if seen.fits else "no", str(len(seen.absent))]


def mark_cells(marks: Marks) -> list[str]:
    scores = [marks.performance, marks.accessibility, marks.best_practices, marks.seo]
    return [*(f"{number:.0f}" for number in (*scores, marks.first_paint, marks.blocked)), f"{marks.shift:.3f}"]


def ratios(title: str, measured: Measured, others: list[str]) -> str:
    rows = [(cost, [ratio(measured, others, label, field) for label in PAGES]) for cost, field in COSTS.items()]
    return f"{title}\n{table.lines(list(PAGES), rows)}"


def ratio(measured: Measured, others: list[str], label: str, field: str) -> str:
    """Our figure divided by the smallest of the others, and whose that is."""
    theirs: dict[str, int] = {name: getattr(measured[name][label].view, field) for name in others}
    if not theirs:
        return "no peer"
    best = min(theirs, key=theirs.__getitem__)
    mine: int = getattr(measured[OURS][label].view, field)
    told = f"{mine / theirs[best]:.2f}" if theirs[best] else f"{mine:,} to 0"
    return f"{told} ({best})"


def building(seconds: tuple[float, float]) -> str:
    ours, stock = seconds
    verdict = "at most" if ours <= LIMIT * stock else "MORE THAN"
    return f"building: ours {ours:.2f} s, stock Material {stock:.2f} s, ratio {ours / stock:.2f}: {verdict} {LIMIT}"


def say(text: str) -> None:
    """What is being done, for who waits; the figures alone go to standard output."""
    print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
