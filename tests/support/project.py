"""Copies of the project that a test may change, commands run in them, and sites built from them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from guide.content.handwritten import GENERATED

ROOT = Path(__file__).resolve().parent.parent.parent
TESTS = ROOT / "tests"
PARTS = ("content", "docs", "overrides", "scripts", "mkdocs.yml")
OURS = ("ARTICLE", "EXIT_TO", "FINISH", "GITHUB_ACTIONS", "REPO_URL", "SITE_URL")  # settings a test makes itself
SITE_URL = "https://someone.github.io/in-your-corner/"


def copy_project(target: Path) -> Path:
    """The parts that a site is built from, without what was generated."""
    for part in PARTS:
        source = ROOT / part
        if source.is_file():
            shutil.copy(source, target / part)
        else:
            shutil.copytree(source, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in GENERATED:
        made = target / "docs" / name
        shutil.rmtree(made) if made.is_dir() else made.unlink(missing_ok=True)
    return target


def run(command: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python command in a project, with the environment of the tests and what is named."""
    clean = {key: value for key, value in os.environ.items() if key not in OURS}
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**clean, **quiet, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build_site(project: Path, **environment: str) -> Path:
    """Build the site as MkDocs' own command does. Returns its folder; a build that fails is a failed test."""
    done = run(["-m", "mkdocs", "build", "--strict"], project, SITE_URL=SITE_URL, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def file_of(site: Path, name: str) -> Path:
    """The file of a site by its name in the project: a finished site has what tells its bytes in the name as well."""
    path = site / name
    named = path.parent.glob(f"{path.stem}.{'[0-9a-f]' * 8}{path.suffix}")
    (found,) = [path] if path.exists() else named
    return found
