"""A Markdown text as CommonMark reads it: its tokens, and its link definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST = 100  # levels of tokens, two for a list; what is deeper would be left out without a word


def tokens_of(text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """A text as CommonMark reads it. `env` comes to hold its link definitions."""
    from markdown_it import MarkdownIt  # only here: plain text has no use for it, and waits for no import

    return MarkdownIt("commonmark", {"maxNesting": DEEPEST}).parse(text, env)
