"""A built site served as GitHub Pages does: below a sub-path, with its 404 page."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LOOK = 0.05  # seconds: how often a server looks whether it should stop


class Handler(SimpleHTTPRequestHandler):
    """Serves `directory` below `prefix`, which begins and ends with a slash."""

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if self.path.startswith(self.prefix):
            self.path = self.path.removeprefix(self.prefix[:-1])
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Has room for all that a busy browser asks for at once."""

    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves a page takes no more of it, which is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(site: Path, prefix: str = "/in-your-corner/", kind: type[Handler] = Handler) -> Iterator[str]:
    """The address of the site's first page while the block runs."""
    handler = partial(kind, directory=str(site), prefix=prefix)
    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=partial(server.serve_forever, LOOK), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()
