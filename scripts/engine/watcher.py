"""Who hears of edits while the guide is served."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import ObservedWatch
from watchdog.observers.polling import PollingObserver

from clutter import is_clutter


class Watcher(PollingObserver):
    """Hears of edits alone: of nothing in `made`, which builds write, nor of what editors leave beside a file."""

    def __init__(self, made: Iterable[Path], interval: float) -> None:
        super().__init__(timeout=interval)
        self.made = frozenset(made)

    def schedule(self, event_handler: FileSystemEventHandler, path: str | Path, **options: Any) -> ObservedWatch:
        """A file is heard of by its folder, so it may be replaced, or still to come."""
        there = Path(path)
        if there.is_dir():
            return super().schedule(Ear(event_handler, lambda file: self.is_edit(file, there)), path, **options)
        ear = Ear(event_handler, lambda file: file == there)
        return super().schedule(ear, there.parent, **{**options, "recursive": False})

    def is_edit(self, file: Path, folder: Path) -> bool:
        hidden = any(part.startswith((".", "__pycache__")) for part in file.relative_to(folder).parts)
        return not hidden and not is_clutter(file.name) and self.made.isdisjoint((file, *file.parents))


class Ear(FileSystemEventHandler):
    """Passes on what is told of files that are wanted."""

    def __init__(self, inner: FileSystemEventHandler, wanted: Callable[[Path], bool]) -> None:
        self.inner, self.wanted = inner, wanted

    def dispatch(self, event: FileSystemEvent) -> None:
        if any(self.wanted(Path(os.fsdecode(path))) for path in (event.src_path, event.dest_path) if path):
            self.inner.dispatch(event)
