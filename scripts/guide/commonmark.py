"""A Markdown text as CommonMark reads it: its tokens, and its link definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.token import Token


def tokens_of(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """A text as CommonMark reads it. `env` comes to hold its link definitions."""
    from markdown_it import MarkdownIt  # only here: plain text has no use for it, and waits for no import

    return MarkdownIt("commonmark").parse(text, env)
