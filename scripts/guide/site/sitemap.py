"""The addresses of a site for search engines, in the form of sitemaps.org."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from xml.sax.saxutils import escape


def sitemap(pages: Iterable[tuple[str, str | None]]) -> str:
    """`pages`: the whole address of each, and the day (ISO 8601) on which its words changed, where that is known."""
    entries = "".join(
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n"
        for address, day in pages
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{entries}</urlset>\n"


def packed(text: str) -> bytes:
    """The same in gzip, the same bytes on every day."""
    return gzip.compress(text.encode(), mtime=0)
