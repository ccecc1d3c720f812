"""What the guide's claims rest on, as the pages that list it show it: sources and who cites them -> Markdown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from guide.content.sources import GRADES, KEY, Reference
from guide.pages.escape import inline

CITED = re.compile(r"\]\(\.\./sources\.md#([\w-]+)\)")  # as our pages link to a source
PAGES = {  # by the first letter of the key, as one page would be heavy
    "A to G": "sources.md",
    "H to M": "sources-h-to-m.md",
    "N to Z": "sources-n-to-z.md",
}
CITATION = re.compile(rf"\]\(((?:\.\./)?)sources\.md#({KEY.pattern})\)")


def uses(pages: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Which pages cite which source: a link to each page with its words -> by key, the links to those that do."""
    found: dict[str, list[str]] = defaultdict(list)
    for link, text in pages:
        for key in dict.fromkeys(CITED.findall(text)):
            found[key].append(link)
    return found


def letters(key: str) -> str:
    """Which of PAGES a source stands on."""
    return next(span for span in PAGES if key[0].upper() <= span[-1])


def linked(markdown: str) -> str:
    """A page's Markdown with its citations leading to the page that each source stands on."""
    return CITATION.sub(lambda match: f"]({match[1]}{PAGES[letters(match[2])]}#{match[2]})", markdown)


def render(references: Iterable[Reference], cited: Mapping[str, Sequence[str]], span: str) -> str:
    """Markdown of one of PAGES: a section for each source, by first author and year, with links back to its uses."""
    here = [r for r in references if letters(r.key) == span]
    ordered = sorted(here, key=lambda r: (r.authors.casefold(), r.year))
    return "\n\n".join(part for r in ordered for part in entry(r, cited.get(r.key, ())))


def entry(r: Reference, cited: Sequence[str]) -> Iterator[str]:
    yield f"### {inline(short_name(r))} {{: #{r.key} }}"
    yield f"**{GRADES[r.grade]}.** {inline(r.found)}{' ' + inline(f'Studied: {ended(r.who)}') if r.who else ''}"
    where = f"<{r.address}>"
    yield f"{inline(ended(r.authors))} {inline(ended(r.title))} *{inline(r.container)}.* {where}\n{{: .cite }}"
    if cited:
        yield f"Used in {', '.join(cited)}.\n{{: .cite }}"


def short_name(r: Reference) -> str:
    """“Rogers and others, 2018”, as the steps name it."""
    people = [name.strip() for name in r.authors.split(",")]
    family = [re.sub(r"(?: [A-Z]{1,4})+$", "", name) for name in people]
    named = family[0] if len(family) == 1 else f"{family[0]} and {family[1] if len(family) == 2 else 'others'}"
    return f"{named}, {r.year}"


def ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
