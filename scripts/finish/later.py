"""A sheet for what stands below the first screen is moved to where that begins: the words above are painted without it.

A template links it in the head as any other, so that a page that is not finished looks right as well, and marks it
`data-later="SELECTOR"`: the first element that the selector means is the first that needs the sheet.
"""

from __future__ import annotations

from pathlib import Path

from markupever.dom import Ordering

from finish.document import Document, attributes_of
from problems import Problem, Problems

MARK = "data-later"


def move_later(path: Path, document: Document) -> None:
    """Move the marked sheets in front of the element they name; where the page has none, to its end.

    Raises Problems where a mark is no selector.
    """
    for link in document.elements(f"link[{MARK}]"):
        attributes = attributes_of(link)
        selector = attributes.pop(MARK)
        try:
            place = document.tree.select_one(selector)
        except ValueError:
            found = f'{MARK}="{selector}"'
            raise Problems([Problem(path, 1, found, "a selector of CSS", "Look at the template")]) from None
        end = document.tree.select_one("body > :last-child")
        link.attrs = list(attributes.items())
        if place is not None:
            place.attach(link, ordering=Ordering.BEFORE)
        elif end is not None:
            end.attach(link, ordering=Ordering.AFTER)
