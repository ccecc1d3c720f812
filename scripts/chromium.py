"""A browser for tests and benchmarks: an installed Chromium or Chrome, else one that is installed now."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
# A quiet browser: it asks nobody for updates, and runs in containers as root.
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run"]


def executable() -> str | None:
    """The path of a browser. None stands for the one that Playwright has installed for itself."""
    return installed() or install()


def installed() -> str | None:
    if named := os.environ.get("CHROME"):
        return named
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def install() -> str | None:
    """On Debian and its like, as root, the system's Chromium, for it brings all it needs; elsewhere Playwright's."""
    print("No Chromium or Chrome is installed; getting one ...", file=sys.stderr)
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "--quiet", "--quiet"], check=False)
        subprocess.run(["apt-get", "install", "--yes", "--quiet", "--quiet", "chromium"], check=False)
        if found := installed():
            return found
    try:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)
    except subprocess.CalledProcessError:
        sys.exit("No browser could be installed. Install Chromium or Chrome, or name one: CHROME=path make test")
    return None
