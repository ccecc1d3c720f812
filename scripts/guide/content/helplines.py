"""Services people can turn to: content/helplines.yml -> checked rows -> the Markdown of the page that lists them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from guide import yaml_file
from guide.content import telephone
from guide.fields import Must, address, day, every, fields, list_of, one_of, text
from guide.yaml_file import Node
from problems import Problem, Problems, gathered, quoted

KINDS = {  # each with when to turn to it
    "emergency": "If you are in danger now.",
    "abuse": "If a partner frightens, hurts or controls you, or you are not sure.",
    "crisis": "If you feel that you cannot go on, or need someone to listen now.",
    "young": "For children and young people, about anything that worries them.",
    "couples": "To talk about a relationship in which nobody is afraid.",
    "behaviour": "If you hurt or frighten your partner, and want to stop.",
    "directory": "Helps you to find a service near you.",
}
GROUPS = {  # whom some services are there for above all
    "men": "Men",
    "lgbt": "LGBT+ people",
    "young": "Children and young people",
    "deaf": "Deaf people",
    "forced marriage": "Forced marriage, or harm from your own family",
}
EVIDENCE = ("strong", "fair")
STALE = datetime.timedelta(days=183)


@dataclass(frozen=True)
class Contact:
    """One way to reach a service: which of WAYS, the number or address, what it is for beside the service's others, and
    a few words on it."""

    way: str
    address: str
    serves: str | None
    note: str | None


@dataclass(frozen=True)
class Helpline:
    """One service of one country, as it was read on a published page on the day `checked`."""

    country: str
    service: str
    kind: str
    contacts: tuple[Contact, ...]
    source: str
    source_url: str | None
    checked: datetime.date
    evidence: str
    groups: tuple[str, ...]
    serves: str | None
    limit: str | None
    hours: str | None
    note: str | None


def read(path: Path) -> list[Helpline]:
    """The rows of the file, in its order. Raises Problems, those of all rows at once."""
    rows = yaml_file.read(path)
    if not rows.items:
        found = "no list of rows" if rows.items is None else "no row"
        raise rows.refused(found, "rows that begin with “- country: ...”", "Mend the file")
    with gathered() as attempt:
        helplines = attempt(every, rows.items, helpline)
        attempt(together, rows.items)
    return helplines.result


def helpline(row: Node) -> Helpline:
    """One row. Raises Problems, those of all its fields at once."""
    said = ROW(row)
    return Helpline(
        country=said["country"],
        service=said["service"],
        kind=said["kind"],
        contacts=tuple(said["contact"]),
        source=said["source"]["name"],
        source_url=said["source"].get("url"),
        checked=said["checked"],
        evidence=said["evidence"],
        groups=tuple(said.get("groups", ())),
        serves=said.get("for"),
        limit=said.get("limit"),
        hours=said.get("hours"),
        note=said.get("note"),
    )


def contact(node: Node) -> Contact:
    """One entry below `contact`. Raises Problems."""
    ways = [field.name for field in node.fields or () if field.name in WAYS]
    if len(ways) != 1:
        expected = f"one of {', '.join(WAYS)}, and “for” or a note if needed"
        raise node.refused("a contact that is not one way to reach them", expected, "Give each way a dash of its own")
    (way,) = ways
    said = fields({way: Must(WAYS[way]), "for": text, "note": text})(node)
    return Contact(way, said[way], said.get("for"), said.get("note"))


def number(node: Node) -> str:
    """A telephone number as it is written. Raises Problems where it could be dialled wrong."""
    said = text(node)
    if reason := telephone.fault(said):
        expected = "one telephone number, as it is dialled from its country"
        raise node.refused(f"{node.found} ({reason})", expected, "Give each number a line of its own")
    return said


def together(rows: Iterable[Node]) -> None:
    """Raises Problems for rows of a country that do not stand together, and for names that no link can tell apart."""
    seen: dict[str, str] = {}
    problems: list[Problem] = []

    def wrong(node: Node, found: str, expected: str, remedy: str) -> None:
        problems.append(Problem(node.path, node.line, found, expected, remedy))

    named = (field for row in rows for field in row.fields or () if field.name == "country" and field.words)
    for country, group in groupby(named, key=lambda field: whole(field.words or "")):
        node, place = next(group), anchor(country)
        if seen.get(place) == country:
            wrong(node, f"{node.found} a second time", "all rows of a country together", "Move this row there")
        elif place in seen:
            expected = f"a name that a link can tell from {quoted(seen[place])}"
            wrong(node, node.found, expected, "Name one of the two otherwise")
        elif not place:
            wrong(node, node.found, "a name with a letter or a digit", "Name the country in letters")
        seen.setdefault(place, country)
    if problems:
        raise Problems(problems)


def whole(place: str) -> str:
    """The country that a place is, or is a part of: “UK” of “UK, Wales”."""
    return place.partition(",")[0].strip()


def part(place: str) -> str:
    """The part of its country that a place is, or nothing."""
    return place.partition(",")[2].strip()


def stale(helplines: Iterable[Helpline], today: datetime.date) -> list[Helpline]:
    """The rows whose check lies more than half a year back."""
    return [h for h in helplines if today - h.checked > STALE]


def anchor(country: str) -> str:
    """What a link to the country ends with: its letters and digits, those of every script."""
    return "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", country).casefold()))


WAYS = {"call": number, "text": number, "whatsapp": number, "email": text, "web": address}
ROW = fields(
    {
        "country": Must(text),
        "service": Must(text),
        "kind": Must(one_of(KINDS)),
        "contact": Must(list_of(contact)),
        "source": Must(fields({"name": Must(text), "url": address})),  # where the row was read
        "checked": Must(day),
        "evidence": Must(one_of(EVIDENCE)),
        "groups": list_of(one_of(GROUPS)),
        "for": text,
        "limit": text,  # where or when it is not there, in a few words for the list of numbers
        "hours": text,
        "note": text,
    }
)
