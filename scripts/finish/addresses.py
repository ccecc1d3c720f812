"""What the files of a site call each other by: an address, as it is written, and where -> the name of a file."""

from __future__ import annotations

import posixpath
import re

from finish.document import Document
from finish.files import Files
from finish.minify import text_of
from finish.names import Names, of_script

IMPORTED = re.compile(r"""(?:import|from)\s*\(?\s*["']([^"']+)["']""")


def target(place: str, address: str, site: Files) -> str | None:
    """The file that `address` means in the file `place`; None where that is no file of this site.

    A site may lie below any path of its host: of /a/b/c.css, each end may be it.
    """
    path = address.split("#")[0].split("?")[0]
    if path.startswith("//") or ":" in path:
        return None
    if not path.startswith("/"):
        ends = [posixpath.normpath(posixpath.join(posixpath.dirname(place), path))]
    else:
        parts = path.strip("/").split("/")
        ends = ["/".join(parts[n:]) for n in range(len(parts))]
    return next((end for end in ends if end in site), None)


def read(place: str, address: str, site: Files) -> str | None:
    """What stands at an address; None where that is no text of this site."""
    name = target(place, address, site)
    try:
        return text_of(site[name]) if name is not None else None
    except UnicodeDecodeError:  # which is said of that file
        return None


def script_names(page: str, document: Document, site: Files) -> Names:
    """Names that the scripts of a page, and what these import, may give to what they put into it.

    What a script fetches later on from an address that it puts together is not seen. Its looks belong into a sheet
    that stays a file: there, every script of the site counts.
    """
    waiting = [target(page, address, site) for _, address in document.scripts()]
    texts: dict[str, str] = {}
    while waiting:
        name = waiting.pop()
        if name is not None and name not in texts:
            texts[name] = site[name].decode(errors="replace")
            waiting += [target(name, address, site) for address in IMPORTED.findall(texts[name])]
    return Names().union(*map(of_script, (*document.script_texts(), *texts.values())))
