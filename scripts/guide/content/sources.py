"""What the guide's claims rest on: content/sources.yml -> checked rows -> the Markdown of the page that lists them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from guide import yaml_file
from guide.fields import Must, address, entries_of, fields, one_of, text, words
from guide.yaml_file import Node
from problems import gathered, quoted

GRADES = {
    "strong": "Strong evidence",
    "some": "Some evidence",
    "weak": "Weak evidence",
    "contested": "Contested",
}
DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
KEY = re.compile(r"[a-z]+-[0-9]{4}[a-z]?")
YEAR = re.compile(r"[0-9]{4}")
IN_ADDRESSES = "/:;(),.-_~!$&'*+=@"  # letters that a DOI keeps there


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
    rows = yaml_file.read(path)
    if not rows.fields:
        raise rows.refused("no rows", "rows that begin with a key such as “rogers-2018:”", "Mend the file")
    return list(entries_of(reference)(rows).values())


def reference(row: Node) -> Reference:
    """One row. Raises Problems, those of all its fields at once."""
    with gathered() as attempt:
        attempt(has_key, row)
        attempt(has_one_address, row)
        fields = attempt(ROW, row)
    said = fields.result
    return Reference(
        key=row.name,
        authors=said["authors"],
        year=said["year"],
        title=said["title"],
        container=said["in"],
        grade=said["grade"],
        found=said["found"],
        who=said.get("who"),
        address=f"https://doi.org/{quote(said['doi'], safe=IN_ADDRESSES)}" if "doi" in said else said["url"],
    )


def has_key(row: Node) -> None:
    if not KEY.fullmatch(row.name):
        expected = "the first author in small letters from a to z and the year, as in rogers-2018"
        raise row.refused(f"the key {quoted(row.name)}", expected, "Mend the key, and what leads to it")


def has_one_address(row: Node) -> None:
    given = [field for field in row.fields or () if field.name in ("doi", "url") and not field.empty]
    if row.fields and len({field.name for field in given}) != 1:
        found = "both a doi and an url" if given else "neither a doi nor an url"
        raise row.refused(found, "one of them", "Keep the doi where there is one")


def year(node: Node) -> int:
    said = words(node, expected := "a year in four digits", remarks=True)
    if not YEAR.fullmatch(said):
        raise node.refused(node.found, expected, "Write when it was published")
    return int(said)


def doi(node: Node) -> str:
    said = text(node)
    if not DOI.fullmatch(said):
        raise node.refused(node.found, "one that begins with 10. and four digits or more", "Copy it from the paper")
    return said


ROW = fields(
    {
        "authors": Must(text),
        "year": Must(year),
        "title": Must(text),
        "in": Must(text),
        "grade": Must(one_of(GRADES)),
        "found": Must(text),
        "who": text,
        "doi": doi,
        "url": address,
    }
)
