"""Services people can turn to, each with all that is known of it: helplines -> Markdown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from guide.content import telephone
from guide.content.helplines import KINDS, Contact, Helpline, anchor, part, whole
from guide.pages.blocks import block
from guide.pages.escape import inline

PAGES = ("countries.md", "more-countries.md", "further-countries.md")  # as one would be heavy on a slow line
DIALLED = {"call": "tel", "text": "sms"}  # ways that a telephone goes by itself, and what their links begin with
WAYS = {"call": "Call", "text": "Text", "whatsapp": "WhatsApp", "email": "E-mail", "web": "Online"}


def shares(helplines: Sequence[Helpline]) -> list[list[Helpline]]:
    """The services on each of PAGES: countries in order, about as many services on one as on the other."""
    found: list[list[Helpline]] = [[] for _ in PAGES]
    for _, group in by_country(helplines):
        before = sum(map(len, found))
        found[before * len(PAGES) // len(helplines)] += group
    return found


def checked(helplines: Iterable[Helpline]) -> str:
    """The days between which the rows were checked."""
    days = sorted(h.checked for h in helplines)
    first, last = said(days[0]), said(days[-1])
    return f"on {first}." if first == last else f"between {first} and {last}."


def by_country(helplines: Iterable[Helpline]) -> list[tuple[str, list[Helpline]]]:
    """The countries in the order of the file, each with its services, those of its parts before those for all of it."""
    groups = groupby(helplines, key=lambda h: whole(h.country))
    return [(country, sorted(group, key=lambda h: h.country == country)) for country, group in groups]


def render(helplines: Iterable[Helpline]) -> str:
    """Markdown: each country's services, numbers as links that call or text."""
    return block("services", (section(*country) for country in by_country(helplines)))


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


def section(country: str, helplines: Iterable[Helpline]) -> str:
    """The services of a country, the most urgent first; when to turn to one is said at the first of each kind."""
    order = list(KINDS)
    urgent = sorted(helplines, key=lambda h: order.index(h.kind))
    firsts = {h.kind: h for h in reversed(urgent)}
    parts = [
        f"## {inline(country)} {{: #{anchor(country)} }}",
        *(words for h in urgent for words in entry(h, KINDS[h.kind] if h is firsts[h.kind] else "")),
        "[All countries](get-help.md#talk-now)",
    ]
    return block("country", parts, "section")


def entry(h: Helpline, when: str) -> Iterator[str]:
    yield f"### {inline(h.service)}"
    where, whom = part(h.country), h.serves
    first = [when, f"In {where}." if where else "", f"For {whom}." if whom else ""]
    yield from paragraph(first)
    for contact in h.contacts:
        yield link(h, contact)
    yield from paragraph([sentence(h.hours), sentence(h.note)])


def paragraph(sentences: Iterable[str]) -> Iterator[str]:
    if words := " ".join(inline(one) for one in sentences if one):
        yield words


def link(h: Helpline, contact: Contact) -> str:
    """One way to reach a service. A number is its own link; its spoken name says whom it reaches."""
    words = ". ".join(filter(None, (contact.serves, contact.note)))
    note = inline(words)
    if contact.way in DIALLED:
        way, number = WAYS[contact.way], telephone.shown(contact.address)
        spoken = f"{way} {number}, {h.service}".replace('"', "")
        address = telephone.link(DIALLED[contact.way], contact.address)
        button = f'[{way} {inline(number)}]({address}){{: .tel aria-label="{spoken}" }}'
        return button + (f"\n{inline(sentence(words))}" if note else "")
    address = contact.address
    shown = f"[{inline(host(address))}]({address})" if contact.way == "web" else inline(telephone.shown(address))
    return f"{WAYS[contact.way]}: {shown}" + (f" ({note})" if note else "")


def host(address: str) -> str:
    return re.sub(r"https?://(?:www\.)?|/$", "", address)


def sentence(text: str | None) -> str:
    if not text:
        return ""
    return text[0].upper() + text[1:].rstrip(".") + "."
