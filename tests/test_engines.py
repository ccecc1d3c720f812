"""Another program than MkDocs builds the same site: what our pages need is made by our own two commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.project import ROOT, SITE_URL, copy_project, run

ENGINES = ROOT / ".venv/engines"  # packages that would stand in MkDocs' way in one environment; see the Makefile


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"], ids=["mkdocs-ng", "ProperDocs"])
def test_forks_of_mkdocs_build_the_same_bytes(tmp_path: Path, site: Path, engine: str) -> None:
    """mkdocs-ng calls itself mkdocs, too: of the two, the one that stands first on the path is run."""
    project = copy_project(tmp_path / "project")
    command = ["-m", engine, "build", "--strict", "--config-file", "mkdocs.yml"]
    done = run(command, project, SITE_URL=SITE_URL, PYTHONPATH=str(ENGINES))
    assert done.returncode == 0, done.stdout + done.stderr
    assert contents(project / "site") == contents(site)


def test_a_site_builder_that_runs_no_hooks_builds_the_same(tmp_path: Path, site: Path) -> None:
    """Our two commands do all but turn Markdown into HTML. What the theme brings stays there; the hook weeds it."""
    project = copy_project(tmp_path / "project")
    for command in (
        ["scripts/build_pages.py", "--settings", "mkdocs.yml"],
        ["-m", "mkdocs", "build", "--strict", "--config-file", "mkdocs.built.yml"],
        ["scripts/finish_site.py", "site", "--pages", "docs"],
    ):
        done = run(command, project, SITE_URL=SITE_URL)
        assert done.returncode == 0, done.stdout + done.stderr
    built, hooked = contents(project / "site"), contents(site)
    hidden = {name for name in hooked if name.startswith(".")}
    assert {name: built.get(name) for name in hooked.keys() - hidden} == {
        name: content for name, content in hooked.items() if name not in hidden
    }


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
