"""What Firefox copies of a web page, where it is installed. It speaks WebDriver BiDi: commands in JSON, on a socket."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any

from websockets.sync.client import ClientConnection, connect

from support.copies import MARKED, Copy

PROGRAM = shutil.which("firefox-esr") or shutil.which("firefox")
PREFERENCES = 'user_pref("dom.events.testing.asyncClipboard", true);\n'  # else a person must allow each look at a copy
LISTENS = "WebDriver BiDi listening on "
CONTROL = "\ue009"
COPY = [(CONTROL, "Down"), *((key, way) for key in "ac" for way in ("Down", "Up")), (CONTROL, "Up")]
LARGEST = 2**24  # bytes of an answer


class Firefox:
    """A page of a running Firefox."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket, self.numbers = socket, count(1)
        self.said("session.new", capabilities={})
        self.page = self.said("browsingContext.getTree")["contexts"][0]["context"]

    def said(self, method: str, **params: Any) -> Any:
        """What a command comes to; events in between say nothing to us."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]

    def open(self, path: Path) -> None:
        self.said("browsingContext.navigate", context=self.page, url=path.as_uri(), wait="complete")

    def copy_all(self) -> None:
        keys = [{"type": f"key{way}", "value": key} for key, way in COPY]
        source = {"type": "key", "id": "keyboard", "actions": keys}
        self.said("input.performActions", context=self.page, actions=[source])

    def evaluated(self, script: str) -> str:
        """The text that a script in the page comes to."""
        found = self.said("script.evaluate", expression=script, target={"context": self.page}, awaitPromise=True)
        return str(found["result"]["value"])


@contextmanager
def firefox(folder: Path) -> Iterator[Firefox]:
    """A Firefox without a window, with a profile of its own in the folder."""
    (folder / "user.js").write_text(PREFERENCES, "utf-8")
    command = [str(PROGRAM), "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            listens = next((line for line in process.stderr if line.startswith(LISTENS)), "")
            assert listens, "Firefox did not start"
            Thread(target=process.stderr.read, daemon=True).start()  # what it says later must not fill the pipe
            address = listens.removeprefix(LISTENS).strip()
            with connect(f"{address}/session", max_size=LARGEST) as socket:
                yield Firefox(socket)
        finally:
            process.terminate()


def copied_in_firefox(pages: Sequence[Path], folder: Path) -> dict[str, Copy]:
    """What it copies of pages, by their names, kept in a folder."""
    made = {}
    (profile := folder / "profile").mkdir()
    with firefox(profile) as browser:
        for path in pages:
            browser.open(path)
            browser.copy_all()
            file = folder / f"{path.stem}.txt"
            file.write_text(browser.evaluated("navigator.clipboard.readText()"), "utf-8")
            made[path.stem] = (file, json.loads(browser.evaluated(f"JSON.stringify(({MARKED})())")))
    return made
