"""What fields may hold: a value of a YAML file -> what the program works with, or Problems.

Each kind of file declares its fields in a table: `{"description": Must(text), "stop": text}`. A kind of value is a
function from a node to a value that raises Problems; tables and lists raise those of all their parts at once.

Words never change in silence. A text is its own letters as they were written, with or without quotation marks: 1984,
0808 2000 247, 9:00 and 2026-02-30 are no numbers or days where a text belongs. Two things are refused as long as they
have no quotation marks: words that YAML reads as yes, no or nothing (`country: NO`), and values of which it takes
something away (`Ask #first`, `&Ask first`). An empty value counts as none.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, NamedTuple

from guide.yaml_file import UNSEEN, Node
from problems import Problem, Problems, gathered, quoted

Kind = Callable[[Node], Any]
QUOTE = "Put the whole value between quotation marks"
READ_AS = {
    **dict.fromkeys(("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), "yes"),
    **dict.fromkeys(("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), "no"),
    **dict.fromkeys(("null", "Null", "NULL", "~"), "nothing"),
}
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER = re.compile(r"[1-9][0-9]{0,5}")
ADDRESS = re.compile(r"https?://[^\s/<>\"\\^`{|}]+\.[^\s<>\"\\^`{|}]+")


class Must(NamedTuple):
    """A field that must be there."""

    kind: Kind


Table = Mapping[str, Kind | Must]


def words(node: Node, expected: str, remarks: bool = False) -> str:
    """The letters of a single value; `remarks`: whether one may stand behind it, as what is kept can be checked."""
    if node.lost and not (remarks and node.lost.kind == "a remark"):
        raise Problems([taken_away(node, expected)])
    if node.words is None or node.empty:
        remedy = "Write one value here, between quotation marks where brackets belong to it"
        raise node.refused(node.found, expected, remedy)
    return node.words.strip()


def text(node: Node) -> str:
    """A text on one line, as it was written."""
    said = words(node, "a text")
    if node.plain and said in READ_AS:
        remedy = f"{QUOTE}, or leave the field out"
        raise node.refused(f"{node.found}, which YAML reads as “{READ_AS[said]}”", "a text", remedy)
    if "\n" in said:
        raise node.refused(node.found, "a text on one line", "Write it on one line, or folded below “>-”")
    if UNSEEN.search(said):
        raise node.refused(f"{node.found}, with a letter that no editor shows", "a text", "Write it anew")
    return said


def whole_number(node: Node) -> int:
    """A whole number from 1 on."""
    said = words(node, expected := "a whole number, as 7", remarks=True)
    if not NUMBER.fullmatch(said):
        raise node.refused(node.found, expected, "Write it in digits")
    return int(said)


def day(node: Node) -> datetime.date:
    said = words(node, expected := "a day, as 2026-11-22", remarks=True)
    if not DAY.fullmatch(said):
        raise node.refused(node.found, expected, "Write year, month and day in digits")
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        raise node.refused(f"{node.found}, a day that does not exist", expected, "Look at month and day") from None


def yes_or_no(node: Node) -> bool:
    said = READ_AS.get(words(node, expected := "true or false, without quotation marks", remarks=True))
    if said not in ("yes", "no") or not node.plain:
        raise node.refused(node.found, expected, "Write one of the two")
    return said == "yes"


def one_of(names: Collection[str]) -> Callable[[Node], str]:
    """One of the names."""

    def kind(node: Node) -> str:
        said = words(node, expected := f"one of {', '.join(names)}", remarks=True)
        if said not in names:
            raise node.refused(node.found, expected, "Write one of these")
        return said

    return kind


def address(node: Node) -> str:
    """The address of a page on the net."""
    said = text(node)
    if not ADDRESS.fullmatch(said):
        expected = "an address that begins with https:// or http://, without spaces, quotation marks and brackets < >"
        raise node.refused(node.found, expected, "Copy it from the browser")
    return said


def list_of(kind: Kind) -> Callable[[Node], list[Any]]:
    """A list, all of one kind."""

    def read(node: Node) -> list[Any]:
        if node.lost or node.items is None:
            raise without_shape(node, "a list, each entry behind a dash on a line of its own")
        return every(node.items, kind)

    return read


def entries_of(kind: Kind) -> Callable[[Node], dict[str, Any]]:
    """Fields of any name, all of one kind, each name once."""

    def read(node: Node) -> dict[str, Any]:
        if node.lost or node.fields is None:
            raise without_shape(node, "fields, as “name: value”")
        with gathered() as attempt:
            attempt(each_once, node.fields)
            values = attempt(every, node.fields, kind)
        return {field.name: value for field, value in zip(node.fields, values.result, strict=True)}

    return read


def fields(table: Table) -> Callable[[Node], dict[str, Any]]:
    """The fields of a table by name; those without a value are left out."""
    kinds = {name: kind.kind if isinstance(kind, Must) else kind for name, kind in table.items()}

    def field(node: Node) -> Any:
        if node.name not in kinds:
            raise unknown(node, table)
        return None if node.empty else kinds[node.name](node)

    def read(node: Node) -> dict[str, Any]:
        if node.lost or node.fields is None:
            raise without_shape(node, f"fields, as “name: value”: {', '.join(table)}")
        with gathered() as attempt:
            values = attempt(entries_of(field), node)
            attempt(complete, node, table)
        return {name: value for name, value in values.result.items() if value is not None}

    return read


def every(nodes: Iterable[Node], kind: Kind) -> list[Any]:
    """What each of them says. Raises the Problems of all."""
    with gathered() as attempt:
        values = [attempt(kind, node) for node in nodes]
    return [value.result for value in values]


def complete(node: Node, table: Table) -> None:
    """Raises Problems for fields that must be there and are not, or are empty."""
    there = {field.name: field for field in node.fields or []}
    needed = [name for name, kind in table.items() if isinstance(kind, Must)]
    problems = []
    for name in needed:
        if name not in there:
            found, remedy = f"no field {quoted(name)}", f"Add a line “{name}: ...”"
            problems.append(Problem(node.path, node.line, found, "one", remedy))
        elif there[name].empty:
            remedy = "Write it behind the colon"
            problems.append(Problem(node.path, there[name].line, f"{name} without a value", "one", remedy))
    if problems:
        raise Problems(problems)


def each_once(nodes: Iterable[Node]) -> None:
    """Raises Problems for fields whose name another above them has."""
    seen: set[str] = set()
    problems = []
    for node in nodes:
        if node.name in seen:
            found = f"the field {quoted(node.name)} a second time"
            problems.append(Problem(node.path, node.line, found, "each field once", "Remove one of the two"))
        seen.add(node.name)
    if problems:
        raise Problems(problems)


def unknown(node: Node, table: Table) -> Problems:
    close = difflib.get_close_matches(node.name[:40].casefold().replace("_", "-"), table, 1)
    remedy = f"Write {quoted(close[0])}, if that is meant" if close else "Mend its name, or remove it"
    return node.refused(f"the field {quoted(node.name)}", f"one of {', '.join(table)}", remedy)


def without_shape(node: Node, expected: str) -> Problems:
    """Where a list or fields belong, and something else stands."""
    if node.lost:
        return Problems([taken_away(node, expected)])
    return node.refused(node.found, expected, "Write it in this form")


def taken_away(node: Node, expected: str) -> Problem:
    assert node.lost
    line, said, kind = node.lost
    found = node.said(f"{quoted(said)}, which YAML takes for {kind}, not for words")
    remedy = "write the remark above the field" if kind == "a remark" else "write it without this mark"
    return Problem(node.path, line, found, expected, f"{QUOTE}, or {remedy}")
