"""What is answered to danger: content/danger/answers.yml, with numbers from the helplines -> Answers by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide import yaml_file
from guide.content import telephone
from guide.content.helplines import KINDS as SERVICES
from guide.content.helplines import Helpline, part, whole
from guide.fields import Must, fields, list_of, one_of, text
from guide.search.danger import KINDS
from guide.yaml_file import Node


@dataclass(frozen=True)
class Answer:
    """`numbers`: where a number is for, as it is written, and its link.

    `links`: a text, a page as it is named in docs/, and the line that says so.
    """

    title: str
    say: str
    numbers: list[tuple[str, str, str]]
    links: list[tuple[str, str, int]]


def read(path: Path, services: Iterable[Helpline]) -> dict[str, Answer]:
    """The answer to each kind of danger. Raises Problems, those of all answers at once."""
    link = fields({"text": Must(text), "page": Must(place)})
    answer = fields({"title": Must(text), "say": Must(text), "links": Must(list_of(link)), "numbers": one_of(SERVICES)})
    table = fields({kind: Must(answer) for kind in KINDS})(yaml_file.read(path))
    some = list(services)

    def answered(said: Mapping[str, Any]) -> Answer:
        links = [(to["text"], *to["page"]) for to in said["links"]]
        return Answer(said["title"], said["say"], numbers(some, said.get("numbers")), links)

    return {kind: answered(table[kind]) for kind in KINDS}


def place(node: Node) -> tuple[str, int]:
    """The name of a page or of a place on one, and its line. Whether there is one is known when all are built."""
    return text(node), node.line


def numbers(services: Iterable[Helpline], kind: str | None) -> list[tuple[str, str, str]]:
    """The first number of each country, countries with the same number together."""
    first: dict[str, tuple[str, str]] = {}
    for service in services:
        call = next((contact for contact in service.contacts if contact.way == "call"), None)
        if service.kind == kind and call and service.country not in first:
            first[service.country] = (call.address, telephone.link("tel", call.address))
    alike: dict[tuple[str, str], list[str]] = {}
    for country, number in first.items():
        place = part(country)
        alike.setdefault(number, []).append(f"{whole(country)} ({place})" if place else country)
    return [(", ".join(countries), telephone.shown(number), link) for (number, link), countries in alike.items()]
