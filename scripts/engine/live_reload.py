"""What `mkdocs serve` follows: all that pages are made from, this program too. A failed build is told in the browser.

MkDocs alone takes what a build writes for one more edit, keeps the program as it was when it began, and lets the
browser wait until a broken edit is mended.
"""

from __future__ import annotations

import importlib
import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer

from engine.watcher import Watcher
from guide.content.handwritten import GENERATED
from guide.split.faults import answers_file

SCRIPTS = Path(__file__).resolve().parent.parent
MESSAGE = "not-built.html"
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not built</title>
<style>:root {{ color-scheme: light dark; font: 1rem/1.5 sans-serif }} body {{ max-width: 60rem; margin: 2rem auto;
padding: 0 1rem }} pre {{ white-space: pre-wrap; overflow-wrap: anywhere }}</style>
<body><h1>The guide was not built</h1><pre>{}</pre><p>The page comes back when that is mended.</p></body></html>
"""


def follow(server: LiveReloadServer, config: MkDocsConfig, hook: ModuleType, article: Path | None) -> None:
    """Let the server follow edits. `article`: another than ours, whose answers may be there or still to come."""
    watched = [str(article), str(answers_file(article))] if article else []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        with suppress(KeyError):  # what MkDocs does not watch
            server.unwatch(path)
            watched.append(path)
    docs = Path(config.docs_dir)
    server.observer = Watcher(tuple(docs / name for name in GENERATED), server.observer.timeout)
    for path in watched:
        server.watch(path)
    rebuild = Rebuild(server, hook)
    server.builder = rebuild
    server.set_app(rebuild.answer)


class Rebuild(logging.Handler):
    """Builds with the program as it is now; keeps what went wrong for the browser to show."""

    def __init__(self, server: LiveReloadServer, hook: ModuleType) -> None:
        super().__init__(logging.ERROR)
        self.server, self.hook, self.build = server, hook, server.builder
        self.program = stamps()
        self.building = threading.Lock()
        self.failed = False
        self.said: list[str] = []
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())

    def __call__(self) -> None:
        with self.building:
            self.said.clear()
            try:
                self.renew()
                self.build()
                self.failed = False
            except Exception as error:
                print(error if isinstance(error, MkDocsException) else traceback.format_exc(), file=sys.stderr)
                text = "\n".join(problems(error) or [*self.said, traceback.format_exc()])
                Path(self.server.root, MESSAGE).write_text(PAGE.format(escape(text)), "utf-8")
                self.failed = True

    def renew(self) -> None:
        """Read the program again if it was changed since it was read."""
        now = stamps()
        if now == self.program:
            return
        for name in modules().keys() - {self.hook.__name__, "__main__"}:
            del sys.modules[name]
        importlib.invalidate_caches()
        assert self.hook.__spec__ is not None
        assert self.hook.__spec__.loader is not None
        self.hook.__spec__.loader.exec_module(self.hook)
        self.hook.on_startup(command="serve")
        self.program = stamps()

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What the server answers: after a build that failed the message, in place of whatever was asked for."""
        if environ["PATH_INFO"].startswith("/livereload/"):
            return self.server.serve_request(environ, start_response)
        with self.building:
            failed = self.failed
        if not failed:
            return self.server.serve_request(environ, start_response)
        message = {**environ, "PATH_INFO": self.server.mount_path + MESSAGE}
        return self.server.serve_request(message, lambda _, headers: start_response("500 Not built", headers))


def stamps() -> dict[Path, int]:
    """When the files of this program were changed: its modules that were read, and the lists of words beside them."""
    files = {*modules().values(), *SCRIPTS.rglob("*.txt")}
    return {file: file.stat().st_mtime_ns for file in files if file.is_file()}


def modules() -> dict[str, Path]:
    """The modules of this program, each with its file, or the folder of one that is no more than that."""
    every = list(sys.modules.items())  # a list, as another thread may import meanwhile
    places = {name: Path(place) for name, module in every if isinstance(place := place_of(module), str)}
    return {name: place for name, place in places.items() if SCRIPTS in place.resolve().parents}


def place_of(module: ModuleType) -> object:
    """The file of a module, or the folder of one that is no more than that."""
    return getattr(module, "__file__", None) or next(iter(getattr(module, "__path__", ())), None)


def problems(error: BaseException | None) -> list[str]:
    """The Problems behind an error, if they are. By what they have: the class may have been read anew since."""
    while error is not None and not hasattr(error, "problems"):
        error = error.__cause__ or error.__context__
    return [str(error)] if error else []
