"""Files that finishing made needless are left out. What else a folder holds is somebody's, whatever its name."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Mapping
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
        naming = [files[name] for name in found if PurePosixPath(name).suffix in NAMING]
        found = named(naming, {name: some for name, some in forms.items() if name not in kept})
    return {name: content for name, content in files.items() if name in kept}


def named(contents: Iterable[bytes], forms: Mapping[str, set[str]]) -> set[str]:
    """The names of which a form stands in one of the files, each of which is read once."""
    found: set[str] = set()
    for content in contents:
        text = content.decode(errors="replace")
        found.update(name for name, some in forms.items() if name not in found and any(form in text for form in some))
    return found


def written(name: str) -> set[str]:
    """The name of a file as it is, and as addresses and HTML write it."""
    return {name, quote(name), html.escape(name), html.escape(quote(name))}
