"""The letters that pages are shown with: brought along, so that it does not matter which a machine has.

A browser is told by fontconfig's own file where letters are, and finds no others. On systems that do not use fontconfig
(macOS, Windows) it shows those of the machine.
"""

from __future__ import annotations

from pathlib import Path

import fontpkg

NARROW = "Cabin"  # sets a line as short as the narrowest faces that devices bring
WIDE = "Unbounded"  # longer than any of them; only typewriters' letters are wider
BOTH = (NARROW, WIDE)
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{letters}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def alone(family: str, folder: Path) -> dict[str, str]:
    """The environment in which a program knows the letters of this family and no others; notes go to the folder."""
    path = folder / f"{family}.conf"
    path.write_text(CONFIGURATION.format(letters=fontpkg.path(family).parent, cache=folder / "cache"), "utf-8")
    return {"FONTCONFIG_FILE": str(path)}
