"""Who read which pages, and when: content/reviews.yml -> checked rows."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from guide import yaml_file
from guide.fields import Must, day, every, fields, list_of, text, yes_or_no
from guide.yaml_file import Node
from problems import Problem, quoted

ALL = "all"


@dataclass(frozen=True)
class Review:
    """One reading. `pages`: names below docs/, or none where it was the whole guide. `outside`: not by its writers."""

    who: str
    role: str
    outside: bool
    pages: tuple[str, ...] | None
    when: datetime.date
    next: datetime.date
    line: int  # of the file

    def covers(self, page: str) -> bool:
        return self.pages is None or page in self.pages


def read(path: Path) -> list[Review]:
    """The rows of the file, in its order. Raises Problems, those of all rows at once."""
    rows = yaml_file.read(path)
    if not rows.items:
        raise rows.refused("no row", "rows that begin with “- who: ...”", "Mend the file")
    return every(rows.items, review)


def review(row: Node) -> Review:
    """One row. Raises Problems, those of all its fields at once."""
    said = ROW(row)
    return Review(said["who"], said["role"], said["outside"], said.get("pages"), said["when"], said["next"], row.line)


def pages(node: Node) -> tuple[str, ...] | None:
    """The names of pages; none for the whole guide. Raises Problems."""
    if node.words == ALL:
        return None
    return tuple(list_of(text)(node))


def unknown(path: Path, reviews: Iterable[Review], names: Collection[str]) -> Iterator[Problem]:
    """Pages that were read and that there are not."""
    for review in reviews:
        for name in review.pages or ():
            if name not in names:
                found = f"a page named {quoted(name)}"
                yield Problem(path, review.line, found, "the name of a page below docs/", "Mend its name")


def last(reviews: Iterable[Review], page: str) -> datetime.date | None:
    """The day on which a page was last read."""
    return max((review.when for review in reviews if review.covers(page)), default=None)


ROW = fields(
    {
        "who": Must(text),
        "role": Must(text),
        "outside": Must(yes_or_no),
        "pages": Must(pages),
        "when": Must(day),
        "next": Must(day),
    }
)
