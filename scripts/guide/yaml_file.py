"""YAML as it was written: text -> a tree of values, each with its line. Nothing is converted, nothing is filled in.

Of PyYAML only the events are used, by libyaml where there is one. So what YAML makes of plain words (`no`, `9:00`,
`2026-02-30`) never comes about: a value is its own letters, and fields.py says what a field may hold. An alias is not
followed, so none can multiply. What YAML takes away from a value without a word stands beside it as `lost`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from guide.source import read_text
from problems import Problem, Problems, quoted

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FORM = "YAML: “field: value” on each line"
DEEPEST = 20  # lists and fields in each other
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")  # no editor shows them
REMARK = re.compile(r"((?:[ \t]*+\n)*+)([ \t]*+)(#.*)")  # behind a value, or on the next line that is not empty
ON_TOP = re.compile(r"[>|][^\n#]*(#.*)")  # behind the mark that begins a folded text
MARK = re.compile(r"\S+")
IN_FLOW = -1  # the column of what stands between brackets: what is below may stand anywhere


class Lost(NamedTuple):
    """Words that YAML takes away: a remark, an anchor, a tag or an alias."""

    line: int
    words: str
    kind: str


@dataclass(frozen=True)
class Node:
    """A value: `words`, or `items` of a list, or `fields`. `name` is that of its field, or of the list it stands in.

    `line` is where the field's name stands, or an item of a list begins; 1 for all that a file holds. `plain` words
    have no quotation marks. Where `lost` is an alias, there is no value.
    """

    path: Path
    line: int
    name: str = ""
    words: str | None = None
    plain: bool = False
    items: list[Node] | None = None
    fields: list[Node] | None = None
    lost: Lost | None = None

    @property
    def empty(self) -> bool:
        return not (self.lost or self.items or self.fields or (self.words or "").strip())

    @property
    def found(self) -> str:
        """What stands there, for a message."""
        if self.items is not None or self.fields is not None:
            return self.said("a list" if self.fields is None else "fields")
        return self.said("nothing" if self.empty else quoted(self.words or ""))

    def said(self, what: str) -> str:
        """The name of the field, and something on it."""
        return f"{quoted(self.name)[1:-1]}: {what}" if self.name else what

    def refused(self, found: str, expected: str, remedy: str = "Mend it") -> Problems:
        return Problems([Problem(self.path, self.line, found, expected, remedy)])


def read(path: Path) -> Node:
    """What a YAML file holds. Raises Problems where it is none."""
    return parse(path, read_text(path, "a YAML file"))


def parse(path: Path, text: str) -> Node:
    """What the YAML holds. Its lines, divided by \\n, are counted as those of the file. Raises Problems."""
    if unseen := [n for n, line in enumerate(text.split("\n"), start=1) if UNSEEN.search(line)]:
        found = "a letter that no editor shows, such as a control letter"
        raise Problems(Problem(path, n, found, FORM, "Write this line anew") for n in unseen)
    try:
        return Parser(path, text).document()
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two of escapes, where libyaml is missing
        raise Problems([fault(path, text, error)]) from None


def fault(path: Path, text: str, error: Exception) -> Problem:
    """What the library says of a text that is no YAML; what was never closed is named where it begins."""
    said = str(getattr(error, "problem", None) or error)
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line, first = (place.line + 1 if place else 1 for place in (mark, begun))
    if line > (last := text.rstrip().count("\n") + 1):
        line = min(first, last)
    elif begun and first != line and "block" not in str(getattr(error, "context", "")):
        said += f", begun on line {first}"
    remedy = (
        "Look here and a line above: behind a name stand a colon and a space; "
        "a value that holds a colon, a # or quotation marks stands between quotation marks"
    )
    return Problem(path, line, f"what is no YAML ({said})", FORM, remedy)


def is_converted(words: str) -> bool:
    """Whether YAML makes something else than a text of plain words: a number, a day, yes or no, nothing."""
    tag = yaml.resolver.Resolver().resolve(yaml.ScalarNode, words, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag != yaml.resolver.BaseResolver.DEFAULT_SCALAR_TAG)


class Parser:
    """The tree from the events, one after the other."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text = path, text
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=LOADER))
        self.end = 0  # of the last event, in the text

    def next(self) -> Any:
        event = next(self.events)
        self.end = event.end_mark.index
        return event

    def document(self) -> Node:
        self.next()  # the stream begins
        if isinstance(self.next(), yaml.StreamEndEvent):
            return Node(self.path, 1, words="")
        root = self.node(self.next(), "", 1, IN_FLOW, 0)
        self.next()  # the document ends
        after = self.next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise self.refused(after, "a second document in the file", "one", "Take the line that divides them away")
        return root

    def node(self, event: Any, name: str, line: int, column: int, depth: int) -> Node:
        """The value that begins with the event; `column`: of the field's name or the dash before it."""
        if depth > DEEPEST:
            raise self.refused(event, f"more than {DEEPEST} lists in each other", "a flat list", "Write it plainly")
        here = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            return Node(self.path, line, name, lost=Lost(here, f"*{event.anchor}", "an alias"))
        lost = self.marks(event)
        if isinstance(event, yaml.ScalarEvent):
            lost = lost or self.remark(event, column)
            return Node(self.path, line, name, words=event.value, plain=not event.style, lost=lost)
        column = IN_FLOW if event.flow_style else event.start_mark.column
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self.path, line, name, items=self.items(name, column, depth), lost=lost)
        return Node(self.path, line, name, fields=self.fields(column, depth), lost=lost)

    def items(self, name: str, column: int, depth: int) -> list[Node]:
        items = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(event, name, event.start_mark.line + 1, column, depth + 1))
        return items

    def fields(self, column: int, depth: int) -> list[Node]:
        """Names that are more than words are taken as they stand there, marks and brackets too."""
        fields = []
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            start = event.start_mark
            key = self.node(event, "", start.line + 1, IN_FLOW, depth + 1)
            whole = key.words is not None and self.marks(event) is None
            name = key.words if whole else self.text[start.index : self.end].strip()
            below = column if column == IN_FLOW else start.column
            fields.append(self.node(self.next(), name or "", start.line + 1, below, depth + 1))
        return fields

    def marks(self, event: Any) -> Lost | None:
        """An anchor or a tag before a value."""
        if not (event.anchor or getattr(event, "tag", None)):
            return None
        found = MARK.match(self.text, event.start_mark.index)
        words = found[0] if found else ""
        return Lost(event.start_mark.line + 1, words, "an anchor" if words.startswith("&") else "a tag")

    def remark(self, event: Any, column: int) -> Lost | None:
        """A remark that may have been meant as words: behind a value, or below it where its next line would stand."""
        if event.style in ("'", '"'):
            return None
        if event.style and (on_top := ON_TOP.match(self.text, event.start_mark.index)):
            return Lost(event.start_mark.line + 1, on_top[1], "a remark")
        found = REMARK.match(self.text, event.end_mark.index)
        if not found or ((event.style or found[1]) and len(found[2]) <= column):
            return None
        return Lost(event.end_mark.line + 1 + found[1].count("\n"), found[3], "a remark")

    def refused(self, event: Any, found: str, expected: str, remedy: str) -> Problems:
        return Problems([Problem(self.path, event.start_mark.line + 1, found, expected, remedy)])
