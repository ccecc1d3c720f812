"""The order of the pages: the list in mkdocs.yml, in which `steps/` stands for all generated ones but the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

STEPS = "steps/"


def filled(nav: Sequence[Any], pages: Iterable[str]) -> list[Any]:
    """The navigation with the generated pages, in reading order, where `steps/` stands."""
    made = [name for name in pages if name not in nav]
    return [name for entry in nav for name in (made if entry == STEPS else [entry])]


def entries(nav: Iterable[Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """The pages that a navigation names, in each of its forms, as they are called in docs/; and the title it gives."""
    for entry in nav:
        if isinstance(entry, str):
            yield entry, {}
        elif isinstance(entry, Mapping):
            for title, inner in entry.items():
                yield from [(inner, {"title": title})] if isinstance(inner, str) else entries(inner)


def address(name: str) -> str:
    """Where a page stands below the site, by its name in docs/."""
    folder = name.removesuffix(".md")
    return folder.removesuffix("index") if folder == "index" or folder.endswith("/index") else f"{folder}/"
