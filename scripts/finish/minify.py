"""The same text, shorter: HTML with what stands in it, style sheets, scripts, drawings, JSON and XML."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import minify

from problems import Problem, Problems

KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".mjs": "application/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}

LINE_END = re.compile(rb"\r\n?")

# A few bytes, and every parser reads a page alike: quotes of attributes, and where head and body begin.
minify.config({"html-keep-quotes": True, "html-keep-document-tags": True})


def checked(path: Path, content: bytes) -> None:
    """Raises Problems where a text is none."""
    try:
        if path.suffix in KINDS:
            content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Problems([Problem(path, line, "bytes that are not UTF-8", "UTF-8", "Save it as UTF-8")]) from None


def unix_lines(name: str, content: bytes) -> bytes:
    """A text with the line ends that browsers read it with, whatever it was saved with; other files as they are."""
    return LINE_END.sub(b"\n", content) if PurePosixPath(name).suffix in KINDS else content


def minified(path: Path, content: bytes, purged: Callable[[str], str]) -> bytes:
    """The file at `path`, minified if it is of a kind that can be, a style sheet `purged` before. Raises Problems."""
    kind = KINDS.get(path.suffix)
    if kind is None:
        return content
    try:
        text = content.decode()
        if kind == "application/javascript" and "</script" in text.lower():
            return content  # the minifier would end there
        return str(minify.string(kind, purged(text) if kind == "text/css" else text)).encode()
    except minify.MinifyError as error:
        why = " ".join(str(error).split())
        place = re.search(r"on line (\d+)", why)
        line = int(place[1]) if place else 1
        raise Problems([Problem(path, line, f"what is no {kind}: {why}", "a sound file", "Mend the file")]) from None
