"""Services people can turn to: content/helplines.yml -> checked rows -> the Markdown of the page that lists them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from guide import rows
from guide.plain_text import inline
from guide.problems import Problem, Problems, quoted
from guide.rows import Row, is_address

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
WAYS = {"call": "Call", "text": "Text", "whatsapp": "WhatsApp", "email": "E-mail", "web": "Online"}
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
    if problems := [problem for row in table for problem in faults(row)]:
        raise Problems(problems)
    return [helpline(row.fields) for row in table]


def faults(row: Row) -> Iterator[Problem]:
    yield from row.shape_faults(FIELDS)
    fields = row.fields
    for key, allowed in (("kind", KINDS), ("evidence", EVIDENCE)):
        if key in fields and fields[key] not in allowed:
            yield row.fault(f"{key}: {quoted(str(fields[key]))}", f"one of {', '.join(allowed)}")
    if fields.get("checked") and not isinstance(fields["checked"], datetime.date):
        yield row.fault(f"checked: {quoted(str(fields['checked']))}", "a date such as 2026-11-22")
    source = fields.get("source")
    if source and not (isinstance(source, dict) and source.get("name")):
        yield row.fault("a source without a name", "name: where the row was read, and url: its address if it has one")
    for address in [source.get("url")] if isinstance(source, dict) else []:
        if address and not is_address(address):
            yield row.fault(f"the address {quoted(str(address))}", "one that begins with https:// or http://")
    contacts = fields.get("contact") or []
    for contact in contacts if isinstance(contacts, list) else [contacts]:
        yield from contact_faults(row, contact)


def contact_faults(row: Row, contact: Any) -> Iterator[Problem]:
    ways = [key for key in contact if key in WAYS] if isinstance(contact, dict) else []
    if len(ways) != 1:
        yield row.fault(
            "a contact that is not one way to reach them", f"one of {', '.join(WAYS)}, and a note if needed"
        )
        return
    address = contact[ways[0]]
    if not isinstance(address, str):
        yield row.fault(f"{ways[0]}: {address}", "the number in quotation marks, so that no zero is lost")
    elif ways[0] == "web" and not is_address(address):
        yield row.fault(f"the address {quoted(address)}", "one that begins with https:// or http://")
    elif ways[0] in ("call", "text", "whatsapp") and not re.search(r"\d", address):
        yield row.fault(f"the number {quoted(address)}", "digits")


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


def places(helplines: Iterable[Helpline]) -> str:
    """Markdown: the countries, each a link to its services further down."""
    countries = dict.fromkeys(h.country for h in helplines)
    jumps = "\n".join(f"- [{inline(country)}](#{anchor(country)})" for country in countries)
    return f'<div class="places" markdown="1">\n\n{jumps}\n\n</div>'


def render(helplines: Iterable[Helpline]) -> str:
    """Markdown: each country's services, numbers as links that call."""
    countries = [(country, list(group)) for country, group in groupby(helplines, key=lambda h: h.country)]
    parts = [part for country in countries for part in section(*country)]
    return "\n\n".join(['<div class="services" markdown="1">', *parts, "</div>"])


def provenance(helplines: Iterable[Helpline]) -> str:
    """Markdown: where each service's row was read, and when, by country."""
    parts = []
    for country, group in groupby(helplines, key=lambda h: h.country):
        rows = [f"- {inline(h.service)}: {origin(h)}. {day(h)}." for h in group]
        parts += [f"## {inline(country)} {{: #{anchor(country)} }}", "\n".join(rows)]
    return "\n\n".join(parts)


def origin(h: Helpline) -> str:
    return f"[{inline(h.source)}]({h.source_url})" if h.source_url else inline(h.source)


def day(h: Helpline) -> str:
    return f"{h.checked.day} {h.checked:%B %Y}"


def section(country: str, helplines: Iterable[Helpline]) -> list[str]:
    return [
        f"## {inline(country)} {{: #{anchor(country)} }}",
        *(part for h in helplines for part in entry(h)),
    ]


def entry(h: Helpline) -> Iterator[str]:
    yield f"### {inline(h.service)}"
    facts = [KINDS[h.kind], f"For {h.serves}." if h.serves else "", sentence(h.hours), sentence(h.note)]
    yield " ".join(inline(fact) for fact in facts if fact)
    for contact in h.contacts:
        yield link(h, contact)
    yield f"Checked {day(h)}\n{{: .checked }}"


def link(h: Helpline, contact: Contact) -> str:
    """One way to reach a service. A number is its own link; its spoken name says whom it reaches."""
    shown = inline(contact.address)
    number = re.sub(r"[^\d+*#]", "", contact.address).replace("#", "%23")
    if contact.way == "call":
        spoken = f"Call {h.service}, {contact.address}".replace('"', "")
        return f'[{shown}](tel:{number}){{: .tel aria-label="{spoken}" }}' + (
            f"\n{inline(sentence(contact.note))}" if contact.note else ""
        )
    target = {"text": f"[{shown}](sms:{number})", "web": f"[{inline(host(contact.address))}]({contact.address})"}
    note = f" ({inline(contact.note)})" if contact.note else ""
    return f"{WAYS[contact.way]}: {target.get(contact.way, shown)}{note}"


def host(address: str) -> str:
    return re.sub(r"https?://(?:www\.)?|/$", "", address)


def sentence(text: str | None) -> str:
    if not text:
        return ""
    return text[0].upper() + text[1:].rstrip(".") + "."


def anchor(country: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", country.casefold()))
