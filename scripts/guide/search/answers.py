"""What is answered to danger: content/danger/answers.yml, with numbers from the helplines -> Answers by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from guide.content import rows, telephone
from guide.content.helplines import KINDS as SERVICES
from guide.content.helplines import Helpline
from guide.content.rows import LINES, Row
from guide.search.danger import KINDS
from problems import Problem, Problems

FIELDS = {"title": True, "say": True, "links": True, "numbers": False}
LINK = {"text": True, "page": True}


@dataclass(frozen=True)
class Answer:
    """`numbers`: where a number is for, as it is written, and its link.

    `links`: a text, a page as it is named in docs/, and the line that says so.
    """

    title: str
    say: str
    numbers: list[tuple[str, str, str]]
    links: list[tuple[str, str, int]]


def read(path: Path, services: Iterable[Helpline]) -> dict[str, Answer]:
    """The answer to each kind of danger. Raises Problems, those of all answers at once."""
    data = rows.read(path)
    if not isinstance(data, dict) or set(data) - {LINES} != set(KINDS):
        found = "other answers than those that are needed"
        raise Problems([Problem(path, 1, found, f"one for each of {', '.join(KINDS)}", "Mend the file")])
    table = {kind: rows.as_row(path, data[kind]) for kind in KINDS}
    if problems := [problem for row in table.values() for problem in faults(row)]:
        raise Problems(problems)
    return {kind: answer(row, list(services)) for kind, row in table.items()}


def faults(row: Row) -> Iterator[Problem]:
    yield from row.shape_faults(FIELDS)
    for field in ("title", "say"):
        if field in row.fields and not isinstance(row.fields[field], str):
            yield row.fault(field, f"{field}: {row.fields[field]}", "a text")
    if not (row.fields.get("numbers") is None or str(row.fields["numbers"]) in SERVICES):
        yield row.fault("numbers", f"numbers: {row.fields['numbers']}", f"one of {', '.join(SERVICES)}")
    links = row.fields.get("links") or []
    if not isinstance(links, list):
        yield row.fault("links", "links without a dash", "lines that begin with “- text: ...”")
        return
    for link in links:
        part = row.part(link)
        yield from part.shape_faults(LINK)
        if not isinstance(part.fields.get("text", ""), str):
            yield part.fault("text", f"text: {part.fields['text']}", "a text")


def answer(row: Row, services: list[Helpline]) -> Answer:
    fields = row.fields
    links = [(link["text"], str(link["page"]), link[LINES]["page"]) for link in fields["links"]]
    return Answer(fields["title"], fields["say"].strip(), numbers(services, fields.get("numbers")), links)


def numbers(services: Iterable[Helpline], kind: str | None) -> list[tuple[str, str, str]]:
    """The first number of each country, countries with the same number together."""
    first: dict[str, tuple[str, str]] = {}
    for service in services:
        call = next((contact for contact in service.contacts if contact.way == "call"), None)
        if service.kind == kind and call and service.country not in first:
            first[service.country] = (call.address, telephone.link("tel", call.address))
    alike: dict[tuple[str, str], list[str]] = {}
    for country, number in first.items():
        whole, _, part = country.removesuffix(", everywhere").partition(", ")
        alike.setdefault(number, []).append(f"{whole} ({part})" if part else whole)
    return [(", ".join(countries), telephone.shown(number), link) for (number, link), countries in alike.items()]
