#!/usr/bin/env python3
"""Serve the guide while you work on it: `mkdocs serve` at ADDRESS, or else at the first free port from 8000 on.

Exit 2, with one line on standard error, where ADDRESS is none or is taken.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

from mkdocs.__main__ import cli

from settings.addresses import LAST_PORT, local

SETTINGS = str(Path(__file__).resolve().parent.parent / "mkdocs.yml")


def main() -> int:
    given = os.environ.get("ADDRESS", "").strip()
    host, port = local(given or "8000") or ("", 0)
    if not port:
        return refused(given, "no address")
    while fault := taken(host, port):
        if given or port == LAST_PORT or fault.errno not in (errno.EADDRINUSE, errno.EACCES):
            return refused(f"{host}:{port}", str(fault.strerror))
        print(f"Port {port} is taken; trying {port + 1}.", file=sys.stderr)
        port += 1
    try:
        cli(["serve", "--config-file", SETTINGS, "--dev-addr", f"{host}:{port}"])
    except OSError as error:
        if error.errno == errno.EADDRINUSE:  # by another that began while this one built
            return refused(f"{host}:{port}", str(error.strerror))
        raise
    return 0


def taken(host: str, port: int) -> OSError | None:
    """What the system says where nothing can be served there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name != "nt":  # as the server does; on Windows it would let two have the same port
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            return error
    return None


def refused(address: str, why: str) -> int:
    expected = f"an address of this machine with a free port from 1 to {LAST_PORT}, as 127.0.0.1:8001"
    print(f"ADDRESS: found {address} ({why}); expected {expected}.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
