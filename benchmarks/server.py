"""Serves a site as plain web hosts do: compressed, to be kept for ten minutes, below a folder. Notes what was sent."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

PREFIX = "/in-your-corner/"
LEVEL = 6  # of gzip
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
COMPRESSED = ("text/", "image/svg", "image/x-icon", "application/json", "application/wasm", "application/xml")


@dataclass(frozen=True)
class Answer:
    """One answer of the server: to which path, and how many bytes of body went over the line."""

    path: str
    status: int
    type: str
    size: int


@dataclass(frozen=True)
class Host:
    """A site being served: the address of its first page, and every answer so far."""

    address: str
    answers: list[Answer]

    def has(self, address: str) -> bool:
        """Whether an address is this host's, or in no need of any host."""
        return urlsplit(address).netloc in ("", urlsplit(self.address).netloc)


class Handler(BaseHTTPRequestHandler):
    """Answers from a folder, and notes each answer."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # an answer must not wait for its own head to be acknowledged

    def __init__(self, *args: Any, folder: Path, answers: list[Answer]) -> None:
        self.folder, self.answers = folder, answers
        super().__init__(*args)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(PREFIX)
        if not path.startswith(PREFIX) or ".." in path:
            self.answer(path, 404, "text/plain", b"Not found")
        elif file.is_dir() and not path.endswith("/"):
            self.answer(path, 301, "text/plain", b"", Location=path + "/")
        elif (named := file / "index.html" if file.is_dir() else file).is_file():
            kind = TYPES.get(named.suffix) or mimetypes.guess_type(named)[0] or "application/octet-stream"
            self.answer(path, 200, kind, named.read_bytes())
        else:
            self.answer(path, 404, "text/plain", b"Not found")

    def answer(self, path: str, status: int, kind: str, body: bytes, **head: str) -> None:
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = compressed(body)
            head["Content-Encoding"] = "gzip"
        self.send_response(status)
        told = {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "max-age=600", **head}
        for name, value in told.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.answers.append(Answer(path, status, kind, len(body)))

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@cache
def compressed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


@contextmanager
def serving(folder: Path) -> Iterator[Host]:
    """The site in the folder, served while the block runs."""
    answers: list[Answer] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, folder=folder, answers=answers)) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Host(f"http://127.0.0.1:{server.server_port}{PREFIX}", answers)
        server.shutdown()
        thread.join()
