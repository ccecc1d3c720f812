"""Which versions are compared: figures of two runs belong together only where these are the same."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import command
import lighthouse
import node

PYTHON = ("mkdocs", "mkdocs-material", "sphinx", "furo", "myst-parser", "pypandoc-binary")
NODE = ("astro", "@astrojs/starlight", "lighthouse")


def told() -> str:
    browser = command.run([lighthouse.browser(), "--version"], Path()).strip()
    return textwrap.fill(", ".join([browser, *python(), *packages()]), 120)


def python() -> Iterator[str]:
    for name in PYTHON:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} missing"


def packages() -> list[str]:
    """Those of Node, as locked."""
    locked = json.loads(node.LOCK.read_text("utf-8"))["packages"]
    return [f"{name} {locked[f'node_modules/{name}']['version']}" for name in NODE]
