"""Where Quick exit leads: a setting -> an address that leaves this site. A bad one would keep a reader here."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from problems import Problem, Problems, quoted

SETTING = re.compile(r"\s*exit\s*:")
NAME = re.compile(r"localhost|([a-z0-9-]+\.)+[a-z][a-z0-9-]*")
EXPECTED = "the whole address of a dull page on another host, as https://www.bbc.co.uk/weather"
REMEDY = "Mend EXIT_TO in the environment, or extra → exit in this file"


def check(address: Any, site: str | None, settings: Path) -> None:
    """Raises Problems where the address is none. `site`: where this site will stand; `settings`: the setting's file."""
    if found := fault(address, site):
        raise Problems([Problem(settings, line(settings), f"exit: {found}", EXPECTED, REMEDY)])


def fault(address: Any, site: str | None) -> str | None:
    """What is wrong with the address, as it was found; None where nothing is."""
    if address is None or not str(address).strip():
        return "no address"
    try:
        leads, own = urlsplit(str(address)), urlsplit(site or "")
        there = (leads.hostname or "").removesuffix(".")
        whole = leads.scheme in ("http", "https") and leads.port != 0 and is_host(there)
        same = whole and there == (own.hostname or "").removesuffix(".")
    except ValueError:  # brackets or a port that are none
        return quoted(str(address))
    if not whole or re.search(r"[\s\"'<>\\]", str(address)):
        return quoted(str(address))
    return f"{quoted(str(address))}, which is this site’s own host" if same else None


def is_host(name: str) -> bool:
    """Whether it is a name as the net has them, or the address of a machine."""
    try:
        return NAME.fullmatch(name) is not None or bool(ipaddress.IPv4Address(name))
    except ValueError:
        return False


def line(settings: Path) -> int:
    """The line of the setting in its file."""
    try:
        lines = settings.read_text("utf-8").splitlines()
    except OSError:
        return 1
    return next((n for n, text in enumerate(lines, start=1) if SETTING.match(text)), 1)
