"""Services people can turn to: content/helplines.yml -> checked rows -> the Markdown of the page that lists them."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from guide import rows, telephone
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
OTHERS = "more-countries.md"  # the page of the second half
NUMBERS = ("call", "text", "whatsapp")
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


def halves(helplines: Sequence[Helpline]) -> tuple[list[Helpline], list[Helpline]]:
    """The services of the first countries, and those of the others: two pages, as one would be heavy on a slow line."""
    first: list[Helpline] = []
    for _, group in by_country(helplines):
        if 2 * len(first) >= len(helplines):
            break
        first += group
    return first, list(helplines[len(first) :])


def places(helplines: Sequence[Helpline]) -> str:
    """Markdown: the countries, each a link to its services, further down or on the page of the others."""
    pages = {"": halves(helplines)[0], OTHERS: halves(helplines)[1]}
    countries = {h.country: page for page, some in pages.items() for h in some}
    jumps = "\n".join(f"- [{inline(country)}]({page}#{anchor(country)})" for country, page in countries.items())
    return f'<div class="places" markdown="1">\n\n{jumps}\n\n</div>'


def checked(helplines: Iterable[Helpline]) -> str:
    """The days between which the rows were checked."""
    days = sorted(h.checked for h in helplines)
    first, last = said(days[0]), said(days[-1])
    return f"on {first}" if first == last else f"between {first} and {last}"


def at_a_glance(helplines: Iterable[Helpline], kinds: Mapping[str, str]) -> str:
    """Markdown: a line for each country, with the numbers of some kinds of services, and what is said before each."""
    rows = []
    for country, group in by_country(helplines):
        some = ((before, [h for h in group if h.kind == kind]) for kind, before in kinds.items())
        parts = [f"{before} {', '.join(numbers)}" for before, these in some if (numbers := list(glances(these)))]
        if parts:
            rows.append(f"- **{inline(country)}:** {'; '.join(parts).strip()}")
    return "\n".join(rows)


def glances(helplines: Iterable[Helpline]) -> Iterator[str]:
    """Each number to call or text, and for a service that has none, its site."""
    for h in helplines:
        numbers = [contact for contact in h.contacts if contact.way in ("call", "text")]
        for contact in numbers:
            shown = telephone.shown(contact.address)
            scheme = "tel" if contact.way == "call" else "sms"
            number = f"[{inline(shown)}]({telephone.link(scheme, contact.address)})"
            note = contact.note or ""
            asked = f" ({inline(note)})" if note.startswith("ask ") else ""
            yield ("text " if scheme == "sms" else "") + number + asked
        if not numbers:
            yield from (f"[{inline(host(c.address))}]({c.address})" for c in h.contacts if c.way == "web")


def by_country(helplines: Iterable[Helpline]) -> list[tuple[str, list[Helpline]]]:
    """The countries in the order of the file, each with its services."""
    return [(country, list(group)) for country, group in groupby(helplines, key=lambda h: h.country)]


def render(helplines: Iterable[Helpline]) -> str:
    """Markdown: each country's services, numbers as links that call."""
    parts = [part for country in by_country(helplines) for part in section(*country)]
    return "\n\n".join(['<div class="services" markdown="1">', *parts, "</div>"])


def provenance(helplines: Iterable[Helpline]) -> str:
    """Markdown: where each service's row was read, and when, by country."""
    parts = []
    for country, group in by_country(helplines):
        rows = [f"- {inline(h.service)}: {origin(h)}. {said(h.checked)}." for h in group]
        parts += [f"## {inline(country)} {{: #{anchor(country)} }}", "\n".join(rows)]
    return "\n\n".join(parts)


def origin(h: Helpline) -> str:
    return f"[{inline(h.source)}]({h.source_url})" if h.source_url else inline(h.source)


def said(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def section(country: str, helplines: Iterable[Helpline]) -> list[str]:
    """The services of a country; when to turn to one is said at the first of each kind."""
    firsts = {h.kind: h for h in reversed(list(helplines))}
    return [
        f"## {inline(country)} {{: #{anchor(country)} }}",
        *(part for h in helplines for part in entry(h, KINDS[h.kind] if h is firsts[h.kind] else "")),
    ]


def entry(h: Helpline, when: str) -> Iterator[str]:
    yield f"### {inline(h.service)}"
    facts = [
        fact for fact in (when, f"For {h.serves}." if h.serves else "", sentence(h.hours), sentence(h.note)) if fact
    ]
    if facts:
        yield " ".join(map(inline, facts))
    for contact in h.contacts:
        yield link(h, contact)


def link(h: Helpline, contact: Contact) -> str:
    """One way to reach a service. A number is its own link; its spoken name says whom it reaches."""
    note = inline(contact.note or "")
    if contact.way == "web":
        return f"{WAYS['web']}: [{inline(host(contact.address))}]({contact.address})" + (f" ({note})" if note else "")
    if contact.way == "email":
        return f"{WAYS['email']}: {inline(contact.address)}" + (f" ({note})" if note else "")
    shown = inline(telephone.shown(contact.address))
    if contact.way == "call":
        spoken = f"Call {h.service}, {telephone.shown(contact.address)}".replace('"', "")
        number = f'[{shown}]({telephone.link("tel", contact.address)}){{: .tel aria-label="{spoken}" }}'
        return number + (f"\n{inline(sentence(contact.note))}" if note else "")
    if contact.way == "text":
        shown = f"[{shown}]({telephone.link('sms', contact.address)})"
    return f"{WAYS[contact.way]}: {shown}" + (f" ({note})" if note else "")


def host(address: str) -> str:
    return re.sub(r"https?://(?:www\.)?|/$", "", address)


def sentence(text: str | None) -> str:
    if not text:
        return ""
    return text[0].upper() + text[1:].rstrip(".") + "."


def anchor(country: str) -> str:
    """What a link to the country ends with: its letters and digits, those of every script."""
    return "-".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", country).casefold()))
