"""Services people can turn to: content/helplines.yml -> checked rows -> the Markdown of the page that lists them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from guide.content import rows, telephone
from guide.content.rows import Row, is_address
from problems import Problem, Problems, quoted

FIELDS = {
    "country": True,
    "service": True,
    "kind": True,
    "contact": True,
    "source": True,
    "checked": True,
    "evidence": True,
    "for": False,
    "hours": False,
    "note": False,
}
KINDS = {  # each with when to turn to it
    "emergency": "If you are in danger now.",
    "abuse": "If a partner frightens, hurts or controls you, or you are not sure.",
    "crisis": "If you feel that you cannot go on, or need someone to listen now.",
    "couples": "To talk about a relationship in which nobody is afraid.",
    "behaviour": "If you hurt or frighten your partner, and want to stop.",
    "directory": "Helps you to find a service near you.",
}
EVIDENCE = ("strong", "fair")
NUMBERS = ("call", "text", "whatsapp")
WAYS = (*NUMBERS, "email", "web")
STALE = datetime.timedelta(days=183)


@dataclass(frozen=True)
class Contact:
    """One way to reach a service: which of WAYS, the number or address, and a few words on it."""

    way: str
    address: str
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
    serves: str | None
    hours: str | None
    note: str | None


def read(path: Path) -> list[Helpline]:
    """The rows of the file, in its order. Raises Problems, those of all rows at once."""
    data = rows.read(path)
    if not isinstance(data, list):
        raise Problems([Problem(path, 1, "no list of rows", "rows that begin with “- country: ...”", "Mend the file")])
    table = [rows.as_row(path, value) for value in data]
    if not table:
        raise Problems([Problem(path, 1, "no row", "rows that begin with “- country: ...”", "Add one")])
    if problems := [*(problem for row in table for problem in faults(row)), *countries_faults(table)]:
        raise Problems(problems)
    return [helpline(row.fields) for row in table]


def faults(row: Row) -> Iterator[Problem]:
    yield from row.shape_faults(FIELDS)
    fields = row.fields
    for key, allowed in (("kind", KINDS), ("evidence", EVIDENCE)):
        if key in fields and not (isinstance(fields[key], str) and fields[key] in allowed):
            yield row.fault(key, f"{key}: {quoted(str(fields[key]))}", f"one of {', '.join(allowed)}")
    for key in ("country", "service", "for", "hours", "note"):
        if key in fields and not (isinstance(fields[key], str) and fields[key].strip()):
            yield row.fault(key, f"{key}: {quoted(str(fields[key]))}", "a text", "Put it in quotation marks")
    if fields.get("checked") and type(fields["checked"]) is not datetime.date:
        yield row.fault("checked", f"checked: {quoted(str(fields['checked']))}", "a date such as 2026-11-22")
    source = fields.get("source")
    if source and not (isinstance(source, dict) and isinstance(source.get("name"), str)):
        expected = "name: where the row was read, and url: its address if it has one"
        yield row.fault("source", "a source without a name", expected)
    elif source and source.get("url") and not is_address(source["url"]):
        found = f"the address {quoted(str(source['url']))}"
        yield row.part(source).fault("url", found, "one that begins with https:// or http://")
    contacts = fields.get("contact") or []
    if not isinstance(contacts, list):
        yield row.fault("contact", "a contact without a dash", "lines that begin with “- call: ...” or the like")
        return
    for contact in contacts:
        yield from contact_faults(row, contact)


def contact_faults(row: Row, value: Any) -> Iterator[Problem]:
    ways = [key for key in value if key in WAYS] if isinstance(value, dict) else []
    if len(ways) != 1:
        expected = f"one of {', '.join(WAYS)}, and a note if needed"
        where = row.part(value) if isinstance(value, dict) else row
        yield where.fault("contact", "a contact that is not one way to reach them", expected)
        return
    contact, (way,) = row.part(value), ways
    address = contact.fields[way]
    yield from contact.shape_faults({way: True, "note": False})
    if not isinstance(contact.fields.get("note", ""), str):
        yield contact.fault("note", f"note: {contact.fields['note']}", "a text", "Put it in quotation marks")
    if not isinstance(address, str):
        yield contact.fault(way, f"{way}: {address}", "the number in quotation marks, so that no zero is lost")
    elif way == "web" and not is_address(address):
        yield contact.fault(way, f"the address {quoted(address)}", "one that begins with https:// or http://")
    elif way in NUMBERS and (reason := telephone.fault(address)):
        expected = "one telephone number, as it is dialled from its country"
        yield contact.fault(way, f"{way}: {quoted(address)} ({reason})", expected, "Give each number a line of its own")


def countries_faults(table: Iterable[Row]) -> Iterator[Problem]:
    """Rows of one country that do not stand together, and countries that a link could not tell apart."""
    seen: dict[str, str] = {}
    named = [row for row in table if isinstance(row.fields.get("country"), str)]
    for country, group in groupby(named, key=lambda row: row.fields["country"]):
        row, place = next(group), anchor(country)
        found = f"country: {quoted(country)}"
        if seen.get(place) == country:
            yield row.fault(
                "country", f"{found} a second time", "all rows of a country together", "Move this row there"
            )
        elif place in seen:
            expected = f"a name that a link can tell from {quoted(seen[place])}"
            yield row.fault("country", found, expected, "Name one of the two otherwise")
        elif not place:
            yield row.fault("country", found, "a name with a letter or a digit", "Name the country in letters")
        seen.setdefault(place, country)


def helpline(fields: Any) -> Helpline:
    return Helpline(
        country=fields["country"],
        service=fields["service"],
        kind=fields["kind"],
        contacts=tuple(
            next(Contact(way, contact[way], contact.get("note")) for way in WAYS if way in contact)
            for contact in fields["contact"]
        ),
        source=fields["source"]["name"],
        source_url=fields["source"].get("url"),
        checked=fields["checked"],
        evidence=fields["evidence"],
        serves=fields.get("for"),
        hours=fields.get("hours"),
        note=fields.get("note"),
    )


def stale(helplines: Iterable[Helpline], today: datetime.date) -> list[Helpline]:
    """The rows whose check lies more than half a year back."""
    return [h for h in helplines if today - h.checked > STALE]


def anchor(country: str) -> str:
    """What a link to the country ends with: its letters and digits, those of every script."""
    return "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", country).casefold()))
