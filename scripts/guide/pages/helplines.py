"""Services people can turn to, as the pages that list them show them: helplines -> Markdown."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from guide.content import telephone
from guide.content.helplines import GROUPS, KINDS, Contact, Helpline, anchor
from guide.pages.escape import inline

PAGES = ("countries.md", "more-countries.md", "further-countries.md")  # as one would be heavy on a slow line
KEYWORD = re.compile("text [A-Z]+")  # a note that says what to write
WAYS = {"call": "Call", "text": "Text", "whatsapp": "WhatsApp", "email": "E-mail", "web": "Online"}


def shares(helplines: Sequence[Helpline]) -> list[list[Helpline]]:
    """The services on each of PAGES: countries in order, about as many services on one as on the other."""
    found: list[list[Helpline]] = [[] for _ in PAGES]
    for _, group in by_country(helplines):
        before = sum(map(len, found))
        found[before * len(PAGES) // len(helplines)] += group
    return found


def places(helplines: Sequence[Helpline]) -> str:
    """Markdown: the countries, each a link to its services."""
    countries = {h.country: page for page, some in zip(PAGES, shares(helplines), strict=True) for h in some}
    jumps = "\n".join(f"- [{inline(country)}]({page}#{anchor(country)})" for country, page in countries.items())
    return f'<div class="places" markdown="1">\n\n{jumps}\n\n</div>'


def checked(helplines: Iterable[Helpline]) -> str:
    """The days between which the rows were checked."""
    days = sorted(h.checked for h in helplines)
    first, last = said(days[0]), said(days[-1])
    return f"on {first}." if first == last else f"between {first} and {last}."


def at_a_glance(helplines: Iterable[Helpline], kinds: Mapping[str, str]) -> str:
    """Markdown: for each country, the numbers of some kinds of services, and what is said before each.

    The parts of a country, as “UK, Wales” of “UK”, stand in its row, before what is for all of it.
    """
    rows = []
    for country, group in groupby(by_country(helplines), key=lambda place: whole(place[0])):
        places = sorted(group, key=lambda place: place[0] == country)
        lines = [line for kind, before in kinds.items() for line in glimpses(kind, before, country, places)]
        if lines:
            rows.append("  \n    ".join([f"- **{inline(country)}**", *lines]))
    return boxed("\n".join(rows))


def glimpses(kind: str, before: str, country: str, places: Iterable[tuple[str, list[Helpline]]]) -> Iterator[str]:
    """A line for each place of a country that has services of a kind."""
    found = {place: numbers for place, own in places if (numbers := "; ".join(glances(those_of(kind, own), True)))}
    for place, numbers in found.items():
        part = place.removeprefix(country).removeprefix(", ")
        where = f"in {inline(part)}" if part else "in any part" if len(found) > 1 else ""
        yield " ".join(filter(None, (before, where, numbers)))


def whole(place: str) -> str:
    """The country that a place is, or is a part of."""
    return place.partition(",")[0]


def those_of(kind: str, own: Iterable[Helpline]) -> list[Helpline]:
    """The services of a kind. Of lines on abuse, of which there are many: the first, and if that is for women, the
    first for others."""
    some = [h for h in own if h.kind == kind]
    if kind != "abuse" or not some:
        return some
    others = [h for h in some if not is_for_women(h) and set(h.groups) <= {"men"}]
    return [some[0], *others[:1]] if is_for_women(some[0]) else some[:1]


def is_for_women(h: Helpline) -> bool:
    return (h.serves or "").startswith("women") and "men" not in (h.serves or "").replace("women", "")


def for_groups(helplines: Sequence[Helpline]) -> str:
    """Markdown: a line for each group of people whom some services are there for, with their numbers by country."""
    rows = []
    for group, title in GROUPS.items():
        some = by_country(h for h in helplines if group in h.groups)
        parts = [f"{inline(country)} {', '.join(glances(these))}" for country, these in some]
        rows += [f"- **{title}:** {'; '.join(parts)}"] if parts else []
    return boxed("\n".join(rows))


def glances(helplines: Iterable[Helpline], whom: bool = False) -> Iterator[str]:
    """Each service: its numbers to call or text, and if it has none, its site. `whom`: and for whom it is."""
    for h in helplines:
        people = told(h) if whom else ""
        if numbers := "".join(choices(h.contacts)):
            yield numbers + people
        else:
            yield from (f"[{inline(host(c.address))}]({c.address}){people}" for c in h.contacts if c.way == "web")


def choices(contacts: Iterable[Contact]) -> Iterator[str]:
    """The numbers to call or text, each with what it is for. Of those that do the same, the first is enough here."""
    ways: set[str] = set()
    for contact in contacts:
        before = way(contact)
        if before is None or (before in ways and not contact.serves):
            continue
        shown = telephone.shown(contact.address)
        number = f"[{inline(shown)}]({telephone.link('tel' if contact.way == 'call' else 'sms', contact.address)})"
        after = contact.serves or (contact.note if (contact.note or "").startswith("ask ") else "")
        joint = "" if not ways else ", " if contact.serves else " or "
        yield joint + before + number + (f" ({inline(after)})" if after else "")
        ways.add(before)


def way(contact: Contact) -> str | None:
    """What is said before a number, if it is one to call or text."""
    note = contact.note or ""
    if contact.way == "text":
        return f"{inline(note)} to " if KEYWORD.fullmatch(note) else "text "
    return None if contact.way != "call" else "by text phone " if "TTY" in note else ""


def told(h: Helpline) -> str:
    """For whom a service is, and where or when it is not there."""
    some = [inline(part) for part in (h.serves, h.limit) if part]
    return f" ({', '.join(some)})" if some else ""


def by_country(helplines: Iterable[Helpline]) -> list[tuple[str, list[Helpline]]]:
    """The countries in the order of the file, each with its services."""
    return [(country, list(group)) for country, group in groupby(helplines, key=lambda h: h.country)]


def render(helplines: Iterable[Helpline]) -> str:
    """Markdown: each country's services, numbers as links that call."""
    parts = [part for country in by_country(helplines) for part in section(*country)]
    return boxed(*parts)


def boxed(*parts: str) -> str:
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
    words = ". ".join(filter(None, (contact.serves, contact.note)))
    note = inline(words)
    if contact.way == "web":
        return f"{WAYS['web']}: [{inline(host(contact.address))}]({contact.address})" + (f" ({note})" if note else "")
    if contact.way == "email":
        return f"{WAYS['email']}: {inline(contact.address)}" + (f" ({note})" if note else "")
    shown = inline(telephone.shown(contact.address))
    if contact.way == "call":
        spoken = f"Call {h.service}, {telephone.shown(contact.address)}".replace('"', "")
        number = f'[{shown}]({telephone.link("tel", contact.address)}){{: .tel aria-label="{spoken}" }}'
        return number + (f"\n{inline(sentence(words))}" if note else "")
    if contact.way == "text":
        shown = f"[{shown}]({telephone.link('sms', contact.address)})"
    return f"{WAYS[contact.way]}: {shown}" + (f" ({note})" if note else "")


def host(address: str) -> str:
    return re.sub(r"https?://(?:www\.)?|/$", "", address)


def sentence(text: str | None) -> str:
    if not text:
        return ""
    return text[0].upper() + text[1:].rstrip(".") + "."
