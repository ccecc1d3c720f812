"""What would hold up the first paint is put into the page: one answer of the server, and the words are there."""

from __future__ import annotations

import re
from collections.abc import Callable, Container

from finish import purge_css
from finish.document import Document, attributes_of

Read = Callable[[str], str | None]  # an address as the page names it -> what stands there; None elsewhere


# What holds only where it stands: addresses of other files, its own place; or what would end the element it is put in.
BOUND_SHEET = re.compile(r"url\(|@import|image-set\(|</style", re.IGNORECASE)
BOUND_SCRIPT = re.compile(r"\bimport\b|currentScript\??\.src|import\.meta|</|<!--|\r", re.IGNORECASE)


def inline_blocking(document: Document, names: Container[str], read: Read) -> None:
    """Put in the blocking sheets, less what this page has no use for, and the blocking scripts.

    `names`: what a sheet can call the elements of the page by, those its scripts bring included. What is bound to its
    place stays a file.
    """
    for node in document.elements("style:not([type]), style[type='text/css']", among={"style"}):
        if "/*" in (text := node.text()):
            document.put(node, "style", purge_css.purge(text, None), **attributes_of(node))
    for node, address in list(document.sheets()):
        sheet = read(address)
        used = purge_css.purge(sheet, names) if sheet is not None else ""
        if sheet is not None and not BOUND_SHEET.search(used):
            document.put(node, "style", used)
    for node, address in list(document.scripts(blocking=True)):
        script = read(address)
        if script is not None and not BOUND_SCRIPT.search(script):
            attributes = attributes_of(node)
            rest = {name: attributes[name] for name in attributes if name not in ("src", "integrity", "crossorigin")}
            document.put(node, "script", script, **rest)
