"""The same text, shorter: HTML with what stands in it, style sheets, scripts, drawings, JSON and XML."""

from __future__ import annotations

from pathlib import Path

import minify

from guide.problems import Problem, Problems

KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".mjs": "application/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}

minify.config({"html-keep-quotes": True})  # a few bytes, and every parser reads the page alike


def minified(path: Path, content: bytes) -> bytes:
    """The file at `path`, minified if it is of a kind that can be. Raises Problems where it can't be read."""
    kind = KINDS.get(path.suffix)
    if kind is None:
        return content
    try:
        return str(minify.string(kind, content.decode())).encode()
    except (minify.MinifyError, UnicodeDecodeError) as error:
        why = " ".join(str(error).split())
        raise Problems([Problem(path, 1, f"what is no {kind}: {why}", "a sound file", "Mend the file")]) from None
