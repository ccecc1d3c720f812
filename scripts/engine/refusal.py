"""How MkDocs ends a build that can't go on: the problems are said, and the exit status is that of build_pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import Abort

from problems import Problems, report


class NotBuilt(Abort):
    """Ends the command; while serving, waits for the next change."""

    code = exit_code = 2


@contextmanager
def stopping() -> Iterator[None]:
    """Problems end the build, and are said."""
    try:
        yield
    except Problems as problems:
        report(problems)
        raise NotBuilt("The guide was not built; the lines above say where and why.") from None
