"""Figures as lines of text: a name, then columns that end at the same place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NAME = 14


def lines(head: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Each column as wide as its widest cell."""
    table = [("", head), *rows]
    widths = [max(map(len, column)) for column in zip(*(cells for _, cells in table), strict=True)]
    return "\n".join(
        name.ljust(NAME) + "".join("  " + cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
        for name, cells in table
    )
