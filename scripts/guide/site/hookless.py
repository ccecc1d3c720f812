"""For site builders that run no hooks: mkdocs.yml with what MkDocs' hook would have set, as a file beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

NAME = "mkdocs.built.yml"


class Loader(yaml.SafeLoader):
    """Plain YAML; what other programs mark by a tag of their own counts as nothing."""


Loader.add_multi_constructor("!", lambda *_: None)


def nav_of(settings: Path) -> list[Any]:
    """The order of the pages as a settings file has it."""
    said = yaml.load(settings.read_bytes(), Loader)
    return list(said.get("nav") or [])


def weed(site: Path, docs: Path) -> None:
    """Take the theme's own scripts and sheets out of a built site: those that stand neither in `docs` nor in our frame.

    Raises OSError.
    """
    sources = (docs, docs.parent / "overrides")
    for path in (site / "assets").rglob("*"):
        if path.is_file() and not any((source / path.relative_to(site)).exists() for source in sources):
            path.unlink()


def settings(base: str, nav: Sequence[Any], pages: Sequence[Mapping[str, Any]], safety: Mapping[str, str]) -> str:
    """A settings file that goes on with the one named `base`. `pages` and `safety` are what templates ask for."""
    told = {
        "INHERIT": base,
        "hooks": [],
        "nav": list(nav),
        "extra": {"guide": {"pages": [dict(page) for page in pages], "safety": dict(safety)}},
    }
    head = f"# Made by scripts/build_pages.py from {base}, for site builders that run no hooks.\n"
    return head + str(yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000))
