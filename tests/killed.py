"""Runs a program and ends it in the middle: killed.py SIGNAL N ROOT PROGRAM [ARGUMENT ...]

The signal comes before the N-th time, from 0, that the program makes, writes, moves or removes a file or folder below
ROOT. PROGRAM is a file, or -m and a module. Nothing is pretended: the signal is real, and so is what it leaves.
"""

from __future__ import annotations

import os
import runpy
import signal
import sys
from itertools import count
from pathlib import Path
from typing import Any

CHANGES = {"os.mkdir": 1, "os.remove": 1, "os.rename": 2, "os.rmdir": 1, "open": 1}  # and how many paths they name
WRITING = os.O_WRONLY | os.O_RDWR


def main() -> None:
    number, at, root, program, *arguments = sys.argv[1:]
    seen = count()

    def watch(event: str, found: tuple[Any, ...]) -> None:
        if event not in CHANGES or (event == "open" and not found[2] & WRITING):
            return
        paths = (full(path, found[-1]) for path in found[: CHANGES[event]])
        if any(path.startswith(root) for path in paths) and next(seen) == int(at):
            os.kill(os.getpid(), signal.Signals[number])

    sys.addaudithook(watch)
    if program == "-m":
        sys.argv = arguments
        runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = [program, *arguments]
        sys.path[0] = str(Path(program).parent)
        runpy.run_path(program, run_name="__main__")


def full(path: Any, folder: int) -> str:
    """A path, or a name in an open folder, as what clears a folder names its files."""
    path = "" if isinstance(path, int) else os.fsdecode(path)
    within = Path(f"/proc/self/fd/{folder}")
    return path if Path(path).is_absolute() or not within.exists() else str(within.resolve() / path)


if __name__ == "__main__":
    main()
