"""A server of a project that follows edits, asked as a browser asks."""

from __future__ import annotations

import os
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from support.project import OURS

SERVE = "scripts/serve.py"


class Server:
    """A server of a project, started as `make serve` does, or by other options of Python."""

    def __init__(self, project: Path, *options: str, **environment: str) -> None:
        clean = {key: value for key, value in os.environ.items() if key not in (*OURS, "ADDRESS")}
        self.process = subprocess.Popen(
            [sys.executable, "-u", *(options or (SERVE,))],
            cwd=project,
            env={**clean, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **environment},
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.said: list[str] = []
        self.lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self.reader = threading.Thread(target=self.read)
        self.reader.start()
        self.address = self.hear(r"Serving on (http://\S+)")[1]

    def read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.put(line)
        self.lines.put(None)

    def hear(self, pattern: str) -> re.Match[str]:
        """Wait until the server says this."""
        while (line := self.lines.get()) is not None:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
        self.stop()
        raise AssertionError("".join(self.said))

    def get(self, path: str = "") -> tuple[int, str]:
        """Status and text of a page, as it is when no build runs."""
        try:
            with urllib.request.urlopen(self.address + path) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def after(self, edit: Callable[[], object], path: str = "") -> tuple[int, str]:
        """The page at `path` after an edit. The server is asked what a browser asks: it answers when there is news."""
        shown = re.search(r"livereload\((\d+), ", self.get(path)[1])
        host = re.match(r"http://[^/]+", self.address)
        assert shown
        assert host
        edit()
        while True:
            with urllib.request.urlopen(f"{host[0]}/livereload/{shown[1]}/1") as answer:
                if int(answer.read()) > int(shown[1]):
                    return self.get(path)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait()
        self.reader.join()
        assert self.process.stderr is not None
        self.process.stderr.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
