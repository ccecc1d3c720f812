"""One program at a time: a lock on a folder.

It is a file in the system's temporary folder, where neither git nor what watches the folder sees it. It goes with its
holder; one that was left by a program that was killed locks nothing. Programs of two users, or with two temporary
folders, do not see each other's lock.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from problems import shown


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """While no other program holds the folder. Raises OSError."""
    lock = FileLock(f"{own_place(root)}.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        print(f"{shown(root)}: waiting for another command to finish with it", file=sys.stderr, flush=True)
        lock.acquire()
    try:
        yield
    finally:
        with suppress(OSError):  # where an open file can't be removed, the lock does it when it is released
            Path(lock.lock_file).unlink()
        lock.release()


def own_place(root: Path) -> Path:
    """A name in the system's temporary folder that is this user's alone, for this folder alone."""
    digest = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    user = os.getuid() if hasattr(os, "getuid") else "user"  # elsewhere, each has a temporary folder
    return Path(tempfile.gettempdir()) / f"in-your-corner-{user}-{digest}"
