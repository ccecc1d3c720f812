"""The same text, shorter: HTML with what stands in it, style sheets, scripts, drawings, JSON and XML."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import minify as minifier

from problems import Problem, Problems

KINDS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".mjs": "application/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}

LINE_END = re.compile(r"\r\n?")

# A few bytes, and every parser reads a page alike: quotes of attributes, and where head and body begin.
SETTINGS = {"html-keep-quotes": True, "html-keep-document-tags": True}
minifier.config(SETTINGS)


def check(path: Path, content: bytes) -> None:
    """Raises Problems where a text is none."""
    try:
        if path.suffix.lower() in KINDS:
            content.decode()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Problems([Problem(path, line, "bytes that are not UTF-8", "UTF-8", "Save it as UTF-8")]) from None


def text_of(content: bytes) -> str:
    """The text with the line ends that browsers read it with, whatever it was saved with."""
    return LINE_END.sub("\n", content.decode())


def minify(path: Path, content: bytes) -> bytes:
    """The file at `path`, minified if it is of a kind that can be; once more, nothing changes. Raises Problems."""
    if path.suffix.lower() not in KINDS:
        return content
    return settled(text_of(content), lambda text: once(path, text)).encode()


def once(path: Path, text: str) -> str:
    """The text of a file, minified. The minifier may find more to do in that. Raises Problems."""
    kind = KINDS[path.suffix.lower()]
    if kind == "application/javascript" and "</script" in text.lower():
        return text  # the minifier would end there
    try:
        return str(minifier.string(kind, text))
    except minifier.MinifyError as error:
        why = " ".join(str(error).split())
        place = re.search(r"on line (\d+)", why)
        line = int(place[1]) if place else 1
        raise Problems([Problem(path, line, f"what is no {kind}: {why}", "a sound file", "Mend the file")]) from None


def settled(text: str, work: Callable[[str], str]) -> str:
    """What comes of work done again and again; where it goes round in a circle, the first of that by letters."""
    seen = [text]
    while (text := work(text)) not in seen:
        seen.append(text)
    return min(seen[seen.index(text) :])
