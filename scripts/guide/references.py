"""What the guide's claims rest on: content/sources.yml -> checked rows -> the Markdown of the page that lists them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide import rows
from guide.plain_text import inline
from guide.problems import Problem, Problems, quoted
from guide.rows import LINES, Row, is_address

FIELDS = {
    "authors": True,
    "year": True,
    "title": True,
    "in": True,
    "grade": True,
    "found": True,
    "who": False,
    "doi": False,
    "url": False,
}
GRADES = {
    "strong": "Strong evidence",
    "some": "Some evidence",
    "weak": "Weak evidence",
    "contested": "Contested",
}
DOI = re.compile(r"10\.\d{4,9}/\S+")
CITED = re.compile(r"\]\(\.\./sources\.md#([\w-]+)\)")  # as companions link to a source
PAGES = {  # by the first letter of the key, as one page would be heavy
    "A to G": "sources.md",
    "H to M": "sources-h-to-m.md",
    "N to Z": "sources-n-to-z.md",
}
STEP = re.compile(r"/(\d+)-?")
KEY = re.compile(r"[a-z]+-\d{4}[a-z]?")
CITATION = re.compile(rf"\]\(((?:\.\./)?)sources\.md#({KEY.pattern})\)")


@dataclass(frozen=True)
class Reference:
    """One source. `key` is its anchor on the page; `address` its DOI as a link, or its page."""

    key: str
    authors: str
    year: int
    title: str
    container: str
    grade: str
    found: str
    who: str | None
    address: str


def read(path: Path) -> list[Reference]:
    """The rows of the file, in its order. Raises Problems, those of all rows at once."""
    data = rows.read(path)
    if not isinstance(data, dict):
        raise Problems([Problem(path, 1, "no rows", "rows that begin with a key such as “rogers-2018:”", "Mend it")])
    table = {key: rows.as_row(path, value) for key, value in data.items() if key != LINES}
    if problems := [problem for key, row in table.items() for problem in faults(str(key), row)]:
        raise Problems(problems)
    return [reference(key, row.fields) for key, row in table.items()]


def faults(key: str, row: Row) -> Iterator[Problem]:
    yield from row.shape_faults(FIELDS)
    fields = row.fields
    if not KEY.fullmatch(key):
        yield row.fault("", f"the key {quoted(key)}", "the first author and the year, as in rogers-2018")
    if fields.get("grade") and fields["grade"] not in GRADES:
        yield row.fault("grade", f"grade: {quoted(str(fields['grade']))}", f"one of {', '.join(GRADES)}")
    if fields.get("year") and not isinstance(fields["year"], int):
        yield row.fault("year", f"year: {quoted(str(fields['year']))}", "a year in digits")
    if bool(fields.get("doi")) == bool(fields.get("url")):
        yield row.fault("doi", "both a doi and an url, or neither", "one of them", "Keep the doi where there is one")
    if fields.get("doi") and not DOI.fullmatch(str(fields["doi"])):
        yield row.fault("doi", f"doi: {quoted(str(fields['doi']))}", "one that begins with 10. and four digits or more")
    if fields.get("url") and not is_address(fields["url"]):
        yield row.fault("url", f"the address {quoted(str(fields['url']))}", "one that begins with https:// or http://")


def reference(key: str, fields: Any) -> Reference:
    doi = fields.get("doi")
    return Reference(
        key=key,
        authors=fields["authors"],
        year=fields["year"],
        title=fields["title"],
        container=fields["in"],
        grade=fields["grade"],
        found=fields["found"],
        who=fields.get("who"),
        address=f"https://doi.org/{doi}" if doi else fields["url"],
    )


def uses(pages: Mapping[str, str]) -> dict[str, list[str]]:
    """Which pages cite which source: key -> paths below the folder of the index, in reading order."""
    found: dict[str, list[str]] = defaultdict(list)
    for path, text in pages.items():
        for key in dict.fromkeys(CITED.findall(text)):
            found[key].append(path)
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
        links = ", ".join(f"[step {int(match[1])}]({path})" for path in cited if (match := STEP.search(path)))
        yield f"Used in {links}.\n{{: .cite }}"


def short_name(r: Reference) -> str:
    """“Rogers and others, 2018”, as the steps name it."""
    people = [name.strip() for name in r.authors.split(",")]
    family = [re.sub(r"(?: [A-Z]{1,4})+$", "", name) for name in people]
    named = family[0] if len(family) == 1 else f"{family[0]} and {family[1] if len(family) == 2 else 'others'}"
    return f"{named}, {r.year}"


def ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
