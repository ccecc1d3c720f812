"""Addresses on the web that pages lead to or say of themselves. A bad one for Quick exit would keep a reader here."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import urlsplit

from problems import Problems, quoted
from settings.written import Setting

NAME = re.compile(r"([a-z0-9_-]+\.)*[a-z][a-z0-9-]*")
NEVER = re.compile(r"[\s\x00-\x1f\"'<>\\`]")
SITE = "the whole address that the site will have, as https://example.org/guide/"
PROJECT = "the whole address of the project’s page, as https://example.org/guide"
LAST_PORT = 65535
EXIT = "the whole address of a dull page on another host, as https://www.bbc.co.uk/weather"


def site(setting: Setting) -> str | None:
    """Where the site will stand; None where that is not said. Raises Problems."""
    return told(setting, SITE, bare=True)


def project(setting: Setting) -> str | None:
    """Where the project is kept; None where that is not said. Raises Problems."""
    return told(setting, PROJECT)


def way_out(setting: Setting, own: str | None) -> str:
    """Where Quick exit leads: to another host than `own`, the address of this site. Raises Problems."""
    address = "" if setting.value is None else str(setting.value)
    there = host(address)
    if there is None or urlsplit(address).port == 0 or not re.search(r"[.:]|^localhost$", there):
        raise Problems([setting.fault(quoted(address) if address.strip() else "no address", EXIT)])
    if own and there == host(own):
        raise Problems([setting.fault(f"{quoted(address)}, which is this site’s own host", EXIT)])
    return address


def told(setting: Setting, expected: str, bare: bool = False) -> str | None:
    """An address that may be left out. `bare`: with nothing behind its path. Raises Problems."""
    if setting.value is None or setting.value == "":
        return None
    address = str(setting.value)
    if host(address) is None or (bare and re.search(r"[?#]", address)):
        raise Problems([setting.fault(quoted(address), expected)])
    return address


def host(address: str) -> str | None:
    """The host of a whole address on the web, as browsers compare it; None where it is no such address."""
    try:
        parts = urlsplit(address)
        name = (parts.hostname or "").removesuffix(".").encode("idna").decode()
        sound = parts.scheme in ("http", "https") and parts.port != -1 and "@" not in parts.netloc
    except ValueError:  # brackets, a port or a name that are none
        return None
    return name if sound and is_host(name) and not NEVER.search(address) else None


def is_host(name: str) -> bool:
    """Whether it is a name as the net has them, or the address of a machine."""
    try:
        return NAME.fullmatch(name) is not None or bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def local(text: str) -> tuple[str, int] | None:
    """Host and port of `host:port`, or of a port alone, to serve at; None where it is neither."""
    host, _, port = text.rpartition(":")
    try:
        if host not in ("", "localhost"):
            ipaddress.ip_address(host.removeprefix("[").removesuffix("]"))
        sound = port.isascii() and port.isdigit() and 1 <= int(port) <= LAST_PORT
    except ValueError:
        return None
    return (host or "127.0.0.1", int(port)) if sound else None
