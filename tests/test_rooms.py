"""Who knows whom in scripts/: rooms that stand alone, and no circles."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

from support.project import ROOT

SCRIPTS = ROOT / "scripts"
ALONE = {  # rooms, and those of the program that they may import
    "guide.split": ("guide.article", "guide.commonmark", "guide.fields", "guide.source", "guide.yaml_file", "problems"),
    "finish": ("disk", "problems"),
    "disk": ("problems",),
}


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__")


def imported(path: Path, modules: set[str]) -> set[str]:
    """The modules of the program that a file imports, at whatever place in it."""
    named = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            named |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in named & modules if not any(other.startswith(f"{name}.") for other in named & modules)}


def arrows() -> dict[str, set[str]]:
    files = {name_of(path): path for path in sorted(SCRIPTS.rglob("*.py"))}
    return {name: imported(path, set(files)) - {name} for name, path in files.items()}


def test_splitting_and_finishing_stand_alone() -> None:
    found = {
        (name, other)
        for room, allowed in ALONE.items()
        for name, others in arrows().items()
        if f"{name}.".startswith(f"{room}.")
        for other in others
        if not f"{other}.".startswith(tuple(f"{one}." for one in (room, *allowed)))
    }
    assert found == set()


def test_no_two_modules_need_each_other() -> None:
    assert list(TopologicalSorter(arrows()).static_order())
