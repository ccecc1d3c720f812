"""Files that nothing names are left out: a theme brings many that this site has no use for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

# Asked for by search engines, hosts and browsers, though no page names them.
KNOWN = re.compile(r"(.+\.html|sitemap\.xml(\.gz)?|robots\.txt|CNAME|\.nojekyll|favicon\.ico|\.well-known/.+)")
NAMING = {".html", ".css", ".js", ".mjs", ".svg", ".webmanifest"}  # files that can name others
NAME = re.compile(r"[\w.%~+-]+\.\w+")


def without(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that readers or search engines can get at: pages, and what these name, and what that names in turn."""
    kept: set[str] = set()
    found = {name for name in files if KNOWN.fullmatch(name)}
    while found:
        kept |= found
        named = {word for name in found for word in mentioned(name, files[name])}
        found = {name for name in files if PurePosixPath(name).name in named} - kept
    return {name: content for name, content in files.items() if name in kept}


def mentioned(name: str, content: bytes) -> set[str]:
    return set(NAME.findall(content.decode())) if PurePosixPath(name).suffix in NAMING else set()
