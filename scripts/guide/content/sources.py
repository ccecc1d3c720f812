"""What the guide's claims rest on: content/sources.yml -> checked rows -> the Markdown of the page that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide.content import rows
from guide.content.rows import LINES, Row, is_address
from problems import Problem, Problems, quoted

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
KEY = re.compile(r"[a-z]+-\d{4}[a-z]?")


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
