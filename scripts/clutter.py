"""Files that editors and systems drop beside those people work on: they are nobody's words, and stop nothing."""

from __future__ import annotations

from fnmatch import fnmatchcase

NAMES = (
    *("*~", "#*#", ".#*", "*.orig", "*.bak", "*.sw[a-p]", "~$*", ".~lock.*"),  # editors, merges, office programs
    *(".ds_store", "._*", "thumbs.db", "desktop.ini", ".directory"),  # macOS, Windows, KDE
)


def is_clutter(name: str) -> bool:
    """Whether a file of this name is one of them."""
    return any(fnmatchcase(name.lower(), pattern) for pattern in NAMES)
