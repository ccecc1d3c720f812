"""Files that finishing made needless are left out. What else a folder holds is somebody's, whatever its name."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

NAMING = {
    ".html",
    ".htm",
    ".css",
    ".js",
    ".mjs",
    ".json",
    ".svg",
    ".txt",
    ".webmanifest",
    ".xml",
}  # files that can name others


def without(files: Mapping[str, bytes], spare: Collection[str]) -> dict[str, bytes]:
    """All files but those of `spare` that no other names, nor one that is named in turn."""
    forms = {name: written(PurePosixPath(name).name) for name in files if name in spare}
    kept: set[str] = set()
    found = set(files) - set(forms)
    while found:
        kept |= found
        naming = sorted(name for name in found if PurePosixPath(name).suffix in NAMING)
        text = "\0".join(files[name].decode(errors="replace") for name in naming)
        found = {name for name in forms if name not in kept and any(form in text for form in forms[name])}
    return {name: content for name, content in files.items() if name in kept}


def written(name: str) -> set[str]:
    """The name of a file as it is, and as addresses and HTML write it."""
    return {name, quote(name), html.escape(name), html.escape(quote(name))}
