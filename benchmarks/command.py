"""Commands of the comparison: other programs, run in a folder, heard only when they fail."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OURS = ("ARTICLE", "EXIT_TO", "FINISH", "GITHUB_ACTIONS", "REPO_URL", "SITE_URL")  # would change what our build makes


class FailedError(Exception):
    """A program that was needed ended with an error, or is not there; says which and what it said."""


def python(*arguments: str, folder: Path, **environment: str) -> str:
    """Run a Python module in the environment of this process."""
    return run([sys.executable, "-m", *arguments], folder, **environment)


def run(command: Sequence[str], folder: Path, **environment: str) -> str:
    """What the command prints. Raises FailedError."""
    clean = {key: value for key, value in os.environ.items() if key not in OURS}
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env={**clean, "NO_MKDOCS_2_WARNING": "1", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except OSError as error:
        raise FailedError(f"{command[0]}: {error}") from None
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        told = said if len(said) < 12 else [*said[:5], "...", *said[-5:]]  # the cause stands first or last
        raise FailedError("\n  ".join([f"{' '.join(command[:4])} ... ended with {done.returncode}", *told]))
    return done.stdout
