"""What would hold up the first paint is put into the page: one answer of the server, and the words are there."""

from __future__ import annotations

import re
from collections.abc import Callable

from finishing import purge
from finishing.document import Document

Said = Callable[[str], str | None]  # an address as the page names it -> what stands there; None elsewhere


def put_in(document: Document, names: set[str], said: Said) -> None:
    """Put in the blocking sheets, less what this page has no use for, and the blocking scripts.

    `names`: what a sheet can call the elements of the page by, with those its scripts bring. A sheet that names
    other files stays a file, as their addresses hold from its own place only.
    """
    for node, address in list(document.sheets()):
        sheet = said(address)
        if sheet is not None and not re.search(r"url\(|@import", sheet):
            document.put(node, "style", purge.purged(sheet, names))
    for node, address in list(document.scripts(blocking=True)):
        script = said(address)
        if script is not None:
            rest = {name: value for name, value in node.attrs.items() if name != "src"}
            document.put(node, "script", script, **rest)
