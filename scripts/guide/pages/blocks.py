"""A part of a page, by the name that style sheets know it by: Markdown -> the same in an element of HTML."""

from __future__ import annotations

from collections.abc import Iterable


def block(name: str, parts: Iterable[str], tag: str = "div") -> str:
    return "\n\n".join([f'<{tag} class="{name}" markdown="1">', *parts, f"</{tag}>"])
