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
    kept: set[str] = set()
    found = {name for name in files if KNOWN.fullmatch(name)}
    while found:
        kept |= found
        texts = [files[name].decode(errors="replace") for name in found if PurePosixPath(name).suffix in NAMING]
        found = {name for name in files if name not in kept and any(is_named(name, text) for text in texts)}
    return {name: content for name, content in files.items() if name in kept}


def is_named(name: str, text: str) -> bool:
    """Whether a text holds the name of a file, as it is or as addresses and HTML write it."""
    last = PurePosixPath(name).name
    return any(form in text for form in {last, quote(last), html.escape(last), html.escape(quote(last))})
