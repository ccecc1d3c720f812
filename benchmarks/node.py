"""The packages of benchmarks/package.json, for Starlight and Lighthouse."""

from __future__ import annotations

from pathlib import Path

import command
import node_packages

HERE = Path(__file__).resolve().parent
LOCK = HERE / "package-lock.json"
MODULES = HERE / "node_modules"


def run(script: str, *arguments: str, folder: Path, **environment: str) -> str:
    """What a script of a package, named from node_modules on, prints. Raises command.FailedError."""
    install()
    return command.run(node_packages.command(HERE, script, *arguments), folder, **environment)


def install() -> None:
    """Put the locked packages into node_modules, unless they are there. Raises command.FailedError."""
    try:
        node_packages.install(HERE)
    except node_packages.NpmError as error:
        raise command.FailedError(str(error)) from None
