"""What the splitter works with: lines that know how they stand, what is found among them, what is made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from guide.article import Heading, Item
from guide.source import Line
from guide.split.faults import Fault

LONGEST_HEADING = 80  # characters; a line that no number or list announces as a heading is hardly ever a longer one


class Label(NamedTuple):
    """A label read off a line. `number` is None for a bullet; `style` is what labels of one list have in common.

    `rest` are the words of the line without the label; but a `name` in it that says more than a number stays in front.
    """

    style: str
    number: int | None
    rest: str
    name: str = ""


class Labelled(Protocol):
    """What may head a step, in plain text or Markdown: its line, its label, and its words without the label."""

    @property
    def line(self) -> Line: ...
    @property
    def label(self) -> Label | None: ...
    @property
    def text(self) -> str: ...


class LineInContext(NamedTuple):
    """A line of text, and how it stands: whether it begins a paragraph, whether it ends one, and its label.

    `indented`: by its author, not by a browser.
    """

    line: Line
    starts: bool
    ends: bool
    label: Label | None
    indented: bool = False

    @property
    def number(self) -> int:
        return self.line.number

    @property
    def alone(self) -> bool:
        """Whether it is all of its paragraph."""
        return self.starts and self.ends

    @property
    def may_head(self) -> bool:
        return self.starts and not self.indented

    @property
    def is_short(self) -> bool:
        return len(self.line.stripped) <= LONGEST_HEADING

    @property
    def text(self) -> str:
        """The words without the label."""
        return self.label.rest if self.label else self.line.stripped


class Contents(NamedTuple):
    """A list that announces the steps: its entries that are steps, and the lines of those that are none."""

    items: tuple[Item, ...] = ()
    others: tuple[Line, ...] = ()


class Part(NamedTuple):
    """A heading and the lines that stand under it, up to the next heading."""

    heading: Heading
    body: Sequence[LineInContext]


class Fit(NamedTuple):
    """The lines that a list of contents announces, as headings of the steps; and why they can't be known, if so."""

    headings: Sequence[LineInContext] = ()
    contents: Contents = Contents()
    faults: Sequence[Fault] = ()


class Found(NamedTuple):
    """The headings of the steps in order, and the list that announces them; and why they can't be known, if so."""

    headings: tuple[Heading, ...] = ()
    contents: Contents = Contents()
    faults: Sequence[Fault] = ()
