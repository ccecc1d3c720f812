"""What a step brings along beside the article's words: content/steps/NN-slug.md -> Companion.

`NN` binds the file to step NN, `slug` is that page's permanent address, the front matter describes it, and the
Markdown below stands under the article's words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clutter import is_clutter
from guide.content import front_matter, illustrations
from guide.fields import Kind, Must, Table, text
from guide.yaml_file import Node
from problems import Problem, Problems, quoted, shown

NAME = re.compile(r"(?P<number>\d{2,})-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md")
HTML = re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?][^>]*>?")


@dataclass(frozen=True)
class Companion:
    """One companion. `description` is plain text; `stop`, the step's stop sign, may hold inline Markdown.

    `illustration` is the drawing itself, as SVG. `finds`: words between commas, by which search finds the step.
    """

    path: Path
    number: int
    slug: str
    description: str
    stop: str | None
    illustration: str | None
    finds: str | None
    body: str


def read_all(folder: Path, drawings: Path, steps: int | None = None) -> dict[int, Companion]:
    """The companions in a folder by their step; `drawings` is the folder of the illustrations they name.

    `steps` says how many steps there are, where that is known.

    Raises Problems, all at once: of the folder, of names, of single files.
    """
    if not folder.is_dir():
        fault = "a file" if folder.exists() else "no folder of this name"
        raise Problems([Problem(folder, 1, fault, "the folder of the companions", "Check the path")])
    problems: list[Problem] = []
    by_number: dict[int, list[Companion]] = defaultdict(list)
    for path in sorted(p for p in folder.iterdir() if not p.name.startswith(".") and not is_clutter(p.name)):
        try:
            companion = read(path, drawings)
        except Problems as error:
            problems += error.problems
        else:
            by_number[companion.number].append(companion)
    problems += [p for group in by_number.values() for p in twins(group)]
    if steps is not None:
        problems += [p for number in by_number for p in strays(by_number[number], steps)]
    if problems:
        raise Problems(problems)
    return {number: group[0] for number, group in sorted(by_number.items())}


def read(path: Path, drawings: Path) -> Companion:
    """One companion from its file. Raises Problems."""
    name = NAME.fullmatch(path.name)
    if not name:
        raise Problems(
            [
                Problem(
                    path,
                    1,
                    f"a file named {quoted(path.name)}",
                    "the number of the step and its address in small letters, as in 03-ask-for-help.md",
                    "Rename it, or move it out of this folder",
                )
            ]
        )
    table: Table = {
        "description": Must(text),
        "stop": text,
        "illustration": drawing_in(drawings),
        "finds": text,
    }
    fields, body, _ = front_matter.read(path, table, html_in)
    return Companion(
        path=path,
        number=int(name["number"]),
        slug=name["slug"],
        description=fields["description"],
        stop=fields.get("stop"),
        illustration=fields.get("illustration"),
        finds=fields.get("finds"),
        body=body,
    )


def drawing_in(folder: Path) -> Kind:
    """The name of a drawing in a folder: the drawing itself."""

    def kind(node: Node) -> str:
        name = text(node)
        if name not in {path.name for path in folder.glob("*.svg")}:
            expected = f"the name of a drawing in {shown(folder)}"
            raise node.refused(f"{node.found}, which is not there", expected, "Mend the name, or put the drawing there")
        return illustrations.read(folder / name)

    return kind


def html_in(path: Path, body: str, first_line: int) -> Iterator[Problem]:
    for number, line in enumerate(body.split("\n"), start=first_line):
        if tag := HTML.search(line):
            yield Problem(path, number, f"HTML, {quoted(tag[0])}", "Markdown only", "Write it in Markdown")


def twins(group: list[Companion]) -> list[Problem]:
    names = ", ".join(c.path.name for c in group)
    return [
        Problem(
            c.path,
            1,
            f"{len(group)} companions for step {c.number} ({names})",
            "one",
            "Join them, or renumber",
        )
        for c in group
        if len(group) > 1
    ]


def strays(group: list[Companion], steps: int) -> list[Problem]:
    return [
        Problem(
            c.path,
            1,
            f"a companion for step {c.number}, which does not exist",
            f"a number from 1 to {steps}",
            "Renumber it, or move it out of this folder",
        )
        for c in group
        if not 1 <= c.number <= steps
    ]
