"""Files that nothing names are left out: a theme brings many that this site has no use for."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

# Asked for by search engines, hosts and browsers, though no page names them.
KNOWN = re.compile(
    r"(.+\.html|sitemap\.xml(\.gz)?|robots\.txt|CNAME|\.nojekyll|_headers|_redirects|favicon\.ico|\.well-known/.+)"
)
NAMING = {".html", ".css", ".js", ".mjs", ".svg", ".webmanifest"}  # files that can name others


def without(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that readers or search engines can get at: pages, and what these name, and what that names in turn."""
    forms = {name: written(PurePosixPath(name).name) for name in files}
    kept: set[str] = set()
    found = {name for name in files if KNOWN.fullmatch(name)}
    while found:
        kept |= found
        naming = sorted(name for name in found if PurePosixPath(name).suffix in NAMING)
        text = "\0".join(files[name].decode(errors="replace") for name in naming)
        found = {name for name in files if name not in kept and any(form in text for form in forms[name])}
    return {name: content for name, content in files.items() if name in kept}


def written(name: str) -> set[str]:
    """The name of a file as it is, and as addresses and HTML write it."""
    return {name, quote(name), html.escape(name), html.escape(quote(name))}
