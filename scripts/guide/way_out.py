"""Where Quick exit leads: a setting -> an address that leaves this site. A bad one would keep a reader here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from guide.problems import Problem, Problems, quoted

SETTING = re.compile(r"\s*exit\s*:")
PORTS = {"http": 80, "https": 443}
HOST = re.compile(r"(localhost|[^\s.]+(\.[^\s.]+)+)\.?")
EXPECTED = "the whole address of a dull page on another host, as https://www.bbc.co.uk/weather"
REMEDY = "Mend EXIT_TO in the environment, or extra → exit in this file"


def checked(address: Any, site: str | None, settings: Path) -> str:
    """The address, if it can be one. `site` is where this site will stand, `settings` the file of the setting."""
    if found := fault(address, site):
        raise Problems([Problem(settings, line(settings), f"exit: {found}", EXPECTED, REMEDY)])
    return str(address)


def fault(address: Any, site: str | None) -> str | None:
    """What is wrong with the address, as it was found; None where nothing is."""
    if address is None or not str(address).strip():
        return "no address"
    try:
        leads, own = urlsplit(str(address)), urlsplit(site or "")
        whole = leads.scheme in PORTS and HOST.fullmatch(leads.hostname or "")
        same = whole and host(leads) == host(own)
    except ValueError:  # brackets or a port that are none
        return quoted(str(address))
    if not whole or re.search(r"[\s\"'<>\\]", str(address)):
        return quoted(str(address))
    return f"{quoted(str(address))}, which is this site’s own host" if same else None


def host(address: SplitResult) -> tuple[str, int | None]:
    """The host of an address and the port it is asked on."""
    return (address.hostname or "").removesuffix("."), address.port or PORTS.get(address.scheme)


def line(settings: Path) -> int:
    """The line of the setting in its file."""
    try:
        lines = settings.read_text("utf-8").splitlines()
    except OSError:
        return 1
    return next((n for n, text in enumerate(lines, start=1) if SETTING.match(text)), 1)
