"""A folder changed all or nothing, whatever ends the program: an error, a signal, kill -9.

It keeps a rollback journal, as databases do. What is new is written into a hidden folder within the folder, and what
it replaces is copied there; then each file is moved into its place. Until the journal is gone, all that was can be
brought back: by this program after an error, by the next one after kill -9. So no second folder is needed, and the
folder itself stays what it is: a mount point, the end of a link, a place below what nobody may write.

    .unfinished/new/NAME   bytes on their way
    .unfinished/old/NAME   what stood there
    .unfinished/journal    names at which nothing stood; while this file is there, the change is not done

One program at a time changes a folder; others wait.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from disk.lock import locked
from disk.names import listed_in, move, remove, same, within, write
from disk.signals import undisturbed

STAGE = ".unfinished"
JOURNAL = "journal"
open_ones: set[Path] = set()  # folders that this program is changing


class Transaction:
    """Changes to a folder that are done together. One within another of the same folder is part of that."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    def begin(self) -> None:
        """Wait for the folder, and undo what a killed program left half done. Raises OSError."""
        self.outermost = self.root not in open_ones
        if self.outermost:
            with ExitStack() as stack:
                stack.enter_context(locked(self.root))
                recover(self.root)
                self.lock = stack.pop_all()
            self.was_there = self.root.exists()
            open_ones.add(self.root)

    def end(self, done: bool) -> None:
        """Leave the folder as changed, or as it was. Raises OSError; what could not be undone, the next one undoes."""
        if not self.outermost:
            return
        open_ones.discard(self.root)
        with undisturbed(), self.lock:
            try:
                if done:
                    (self.root / STAGE / JOURNAL).unlink(missing_ok=True)
            finally:
                recover(self.root)
                if not self.was_there:
                    with suppress(OSError):  # not empty, or never made
                        self.root.rmdir()


@contextmanager
def all_or_nothing(root: Path) -> Iterator[None]:
    """What is changed in here in the folder `root` is changed together, or not at all. Raises OSError."""
    transaction = Transaction(root)
    transaction.begin()
    done = False
    try:
        yield
        done = True
    finally:
        transaction.end(done)


def change(root: Path, files: Mapping[str, bytes], stale: Iterable[str] = ()) -> None:
    """Within a transaction of `root`: remove the files `stale`, and folders left empty; put `files` into place.

    Raises OSError.
    """
    root, stale = root.resolve(), list(stale)
    stage = root / STAGE
    assert root in open_ones, "begin a transaction first"
    if not files and not stale:
        return
    for name, content in files.items():
        write(stage / "new" / name, content)
    keep(root, [*stale, *files])
    for name in stale:
        remove(root, name)
    for name in files:
        move(stage / "new" / name, root / name)


def settle(root: Path) -> None:
    """Undo what a killed program left half done, if any did. Raises OSError."""
    if (root / STAGE).exists():
        with all_or_nothing(root):
            pass


def keep(root: Path, names: Iterable[str]) -> None:
    """Copy what stands at these names, and write down where nothing does."""
    stage = root / STAGE
    made = listed_in(stage / JOURNAL)
    for name in names:
        if name not in made and not os.path.lexists(stage / "old" / name):
            if os.path.lexists(root / name):
                shutil.copy2(root / name, stage / "copy", follow_symlinks=False)
                move(stage / "copy", stage / "old" / name)
            else:
                made.append(name)
    write(stage / "copy", json.dumps(made).encode())
    move(stage / "copy", stage / JOURNAL)


def recover(root: Path) -> None:
    """Bring back what was, where the journal is still there; leave nothing of ours. May be killed, and done anew."""
    stage = root / STAGE
    if not os.path.lexists(stage):
        return
    if (stage / JOURNAL).exists():
        for name in listed_in(stage / JOURNAL):
            if within(root, name):
                remove(root, name)
        for path in [path for path in (stage / "old").rglob("*") if path.is_symlink() or not path.is_dir()]:
            name = path.relative_to(stage / "old").as_posix()
            if within(root, name) and not same(path, root / name):
                move(path, root / name)
        (stage / JOURNAL).unlink()
    shutil.rmtree(stage)
