"""Whom to call or text this minute, by country and by who one is: helplines -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from guide.content import telephone
from guide.content.helplines import GROUPS, Contact, Helpline, anchor, part, whole
from guide.pages.blocks import block
from guide.pages.escape import inline
from guide.pages.helplines import DIALLED, PAGES, by_country, host, shares

KEYWORD = re.compile("text ([A-Z]+)")  # a note that says what to write
WITH_ARTICLE = {"Bahamas", "Gambia", "Netherlands", "Philippines"}
FIRST = 6  # countries whose emergency number is said on top
URGENT = {"emergency": "In danger", "abuse": "Hurt or afraid", "crisis": "Can’t go on"}  # and what is said before each


def places(helplines: Iterable[Helpline]) -> str:
    """Markdown: the countries, each a link to its numbers on the same page."""
    jumps = [f"- [{inline(country)}](#{anchor(country)})" for country, _ in urgent(helplines)]
    rows = "\n".join([*jumps, "- [Another country](#another)"])
    return block("places", [rows])


def emergency(helplines: Iterable[Helpline]) -> str:
    """Markdown: the first number of the first countries for an emergency, those with the same together."""
    alike: dict[str, list[str]] = {}
    for country, contact in emergencies(helplines):
        alike.setdefault(number(contact, ""), []).append(inline(country))
    rows = "\n".join(f"- {link} {', '.join(countries)}" for link, countries in alike.items())
    return block("services now", [rows]) if rows else ""


def printed(helplines: Iterable[Helpline]) -> str:
    """Markdown: the same numbers for a stop sign on paper, where no link leads on."""
    said = [f"{inline(country)} {telephone.shown(contact.address)}" for country, contact in emergencies(helplines)]
    return f"In danger: {', '.join(said)}.\n{{: .printed }}" if said else ""


def emergencies(helplines: Iterable[Helpline]) -> list[tuple[str, Contact]]:
    """The first countries that have a number for an emergency in all of their parts, with the first of these."""
    found: dict[str, Contact] = {}
    for h in helplines:
        calls = [contact for contact in h.contacts if contact.way == "call"]
        if h.kind == "emergency" and calls and not part(h.country):
            found.setdefault(h.country, calls[0])
    return list(found.items())[:FIRST]


def named(country: str) -> str:
    """A country as it stands in a sentence: “the UK”."""
    return f"the {inline(country)}" if country.isupper() or country in WITH_ARTICLE else inline(country)


def at_a_glance(helplines: Sequence[Helpline]) -> str:
    """Markdown: for each country, the numbers of the urgent kinds of services."""
    pages = {whole(h.country): page for page, some in zip(PAGES, shares(helplines), strict=True) for h in some}
    countries = [
        block(
            "country",
            [
                f"### {inline(country)} {{: #{anchor(country)} }}",
                "\n".join(f"- {row}" for row in told),
                f"[More in {named(country)}]({pages[country]}#{anchor(country)}) [All countries](#talk-now)",
            ],
            "section",
        )
        for country, told in urgent(helplines)
    ]
    return block("services", countries)


def urgent(helplines: Iterable[Helpline]) -> list[tuple[str, list[str]]]:
    """The countries that have numbers of the urgent kinds, each with a row for a kind and a place."""
    told = [
        (country, [row for kind, before in URGENT.items() for row in rows_of_kind(kind, before, own)])
        for country, own in by_country(helplines)
    ]
    return [(country, some) for country, some in told if some]


def rows_of_kind(kind: str, before: str, own: Iterable[Helpline]) -> Iterator[str]:
    """A row for each place of a country that has numbers of a kind."""
    places: dict[str, list[Helpline]] = {}
    for h in own:
        places.setdefault(part(h.country), []).append(h)
    told = {place: list(service_numbers(those_of(kind, services))) for place, services in places.items()}
    found = {place: numbers for place, numbers in told.items() if numbers}
    for place, numbers in found.items():
        where = f"in {inline(place)}" if place else "in any part" if len(found) > 1 else ""
        yield " ".join(filter(None, (before, where, *numbers)))


def those_of(kind: str, own: Iterable[Helpline]) -> list[Helpline]:
    """The services of a kind: of those to listen, the ones for anybody, and of lines on abuse, of which there are many,
    the first, and if that is for women, the first for others."""
    some = [h for h in own if h.kind == kind]
    if kind == "crisis":
        return [h for h in some if not h.groups] or some
    if kind != "abuse" or not some:
        return some
    others = [h for h in some if not is_for_women(h) and set(h.groups) <= {"men"}]
    return [some[0], *others[:1]] if is_for_women(some[0]) else some[:1]


def is_for_women(h: Helpline) -> bool:
    return (h.serves or "").startswith("women") and not re.search(r"\bmen\b", h.serves or "")


def for_groups(helplines: Sequence[Helpline]) -> str:
    """Markdown: for each group of people whom some services are there for, a fold with their numbers by country."""
    parts = []
    for group, title in GROUPS.items():
        if some := [h for h in helplines if group in h.groups]:
            fold = ['<details class="research" markdown="1">', f"<summary>{title}</summary>", rows(some, title)]
            parts += [*fold, "</details>"]
    return block("services", parts)


def to_stop(helplines: Iterable[Helpline]) -> str:
    """Markdown: by country, the numbers for people who hurt or frighten their partner."""
    return block("services", [rows(h for h in helplines if h.kind == "behaviour")])


def rows(helplines: Iterable[Helpline], heading: str = "") -> str:
    """A row for each country, its parts named; for whom a service is, unless the heading says so."""
    countries = [
        (country, " ".join(numbers for h in own for numbers in service_numbers([h], part(h.country), heading)))
        for country, own in by_country(helplines)
    ]
    return "\n".join(f"- {inline(country)} {numbers}" for country, numbers in countries)


def service_numbers(helplines: Iterable[Helpline], place: str = "", heading: str = "") -> Iterator[str]:
    """Each service: where and for whom it is, then its numbers to call or text, or if it has none, its site."""
    for h in helplines:
        whom = h.serves if (h.serves or "").casefold() != heading.casefold() else ""
        limits = filter(None, (place, whom, h.limit))
        people = f"({', '.join(some)}) " if (some := [inline(limit) for limit in limits]) else ""
        if numbers := " ".join(choices(h.contacts)):
            yield people + numbers
        else:
            yield from (f"{people}[{inline(host(c.address))}]({c.address})" for c in h.contacts if c.way == "web")


def choices(contacts: Iterable[Contact]) -> Iterator[str]:
    """The numbers to call or text, each with what it is for. Of those that do the same, the first is enough here."""
    ways: set[str] = set()
    for contact in contacts:
        before = way(contact)
        if before and (before not in ways or contact.serves):
            ways.add(before)
            after = contact.serves or (contact.note if (contact.note or "").startswith("ask ") else "")
            yield number(contact, before) + (f" ({inline(after)})" if after else "")


def number(contact: Contact, before: str) -> str:
    """A number as a link that calls or texts it, with what is said before it in the link."""
    shown = f"{before} {telephone.shown(contact.address)}".lstrip()
    return f"[{inline(shown)}]({telephone.link(DIALLED[contact.way], contact.address)})"


def way(contact: Contact) -> str | None:
    """What is said before a number, if it is one to call or text."""
    note = contact.note or ""
    if contact.way == "text":
        return f"Text {keyword[1]} to" if (keyword := KEYWORD.fullmatch(note)) else "Text"
    return None if contact.way != "call" else "Text phone" if "TTY" in note else "Call"
