"""Whom to call or text this minute, by country and by who one is: helplines -> Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from guide.content import telephone
from guide.content.helplines import GROUPS, Contact, Helpline, anchor
from guide.pages.escape import inline
from guide.pages.helplines import DIALLED, PAGES, boxed, by_country, country_box, host, part, shares

KEYWORD = re.compile("text ([A-Z]+)")  # a note that says what to write
WITH_ARTICLE = {"Bahamas", "Gambia", "Netherlands", "Philippines"}
WORLD = "Anywhere in the world"
FIRST = 6  # countries whose emergency number is said on top


def places(helplines: Iterable[Helpline]) -> str:
    """Markdown: the countries, each a link to its numbers on the same page."""
    jumps = [f"- [{inline(country)}](#{anchor(country)})" for country, _ in by_country(helplines) if country != WORLD]
    rows = "\n".join([*jumps, "- [Another country](#another)"])
    return f'<div class="places" markdown="1">\n\n{rows}\n\n</div>'


def emergency(helplines: Iterable[Helpline]) -> str:
    """Markdown: the first number of the first countries for an emergency, those with the same together."""
    alike: dict[str, list[str]] = {}
    for country, contact in emergencies(helplines):
        alike.setdefault(number(contact, ""), []).append(inline(country))
    return boxed(
        "\n".join(f"- {link} {', '.join(countries)}" for link, countries in alike.items()), name="services now"
    )


def printed(helplines: Iterable[Helpline]) -> str:
    """Markdown: the same numbers for a stop sign on paper, where no link leads on."""
    said = [f"{inline(country)} {telephone.shown(contact.address)}" for country, contact in emergencies(helplines)]
    return f"In danger: {', '.join(said)}.\n{{: .printed }}"


def emergencies(helplines: Iterable[Helpline]) -> list[tuple[str, Contact]]:
    found = [(country, those_of("emergency", own)) for country, own in by_country(helplines)]
    return [(country, services[0].contacts[0]) for country, services in found if services][:FIRST]


def named(country: str) -> str:
    """A country as it stands in a sentence: “the UK”."""
    return f"the {inline(country)}" if country.isupper() or country in WITH_ARTICLE else inline(country)


def at_a_glance(helplines: Sequence[Helpline], kinds: Mapping[str, str]) -> str:
    """Markdown: for each country, the numbers of some kinds of services, and what is said before each."""
    pages = {h.country: page for page, some in zip(PAGES, shares(helplines), strict=True) for h in some}
    countries = [
        country_box(
            f"### {inline(country)} {{: #{anchor(country)} }}",
            "\n".join(rows),
            f"[More in {named(country)}]({pages[country]}#{anchor(country)}) [All countries](#talk-now)",
        )
        for country, own in by_country(helplines)
        if (rows := [f"- {row}" for kind, before in kinds.items() for row in glimpses(kind, before, own)])
    ]
    return boxed(*countries)


def glimpses(kind: str, before: str, own: Iterable[Helpline]) -> Iterator[str]:
    """A row for each place of a country that has services of a kind."""
    rows: dict[str, list[Helpline]] = {}
    for h in own:
        rows.setdefault(part(h.country), []).append(h)
    found = {place: list(glances(some)) for place, services in rows.items() if (some := those_of(kind, services))}
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
    return (h.serves or "").startswith("women") and "men" not in (h.serves or "").replace("women", "")


def for_groups(helplines: Sequence[Helpline]) -> str:
    """Markdown: for each group of people whom some services are there for, a fold with their numbers by country."""
    parts = []
    for group, title in GROUPS.items():
        if some := [h for h in helplines if group in h.groups]:
            fold = ['<details class="research" markdown="1">', f"<summary>{title}</summary>", rows(some, title)]
            parts += [*fold, "</details>"]
    return boxed(*parts)


def to_stop(helplines: Iterable[Helpline]) -> str:
    """Markdown: by country, the numbers for people who hurt or frighten their partner."""
    return boxed(rows(h for h in helplines if h.kind == "behaviour"))


def rows(helplines: Iterable[Helpline], heading: str = "") -> str:
    """A row for each country, its parts named; for whom a service is, unless the heading says so."""
    countries = [(inline(country), [(part(h.country), h) for h in own]) for country, own in by_country(helplines)]
    return "\n".join(
        f"- {country} {' '.join(number for place, h in own for number in glances([h], place, heading))}"
        for country, own in countries
    )


def glances(helplines: Iterable[Helpline], place: str = "", heading: str = "") -> Iterator[str]:
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
