"""Files are named by what is in them, `later.css` -> `later.3f2a9c1b.css`: no reader gets a new page with old parts.

A name changes with the bytes of its file and of all that this names in turn, and with nothing else. Files that name
each other in a circle change together.

A file keeps its name where anything names it in a way that is not understood (`references`): words, a link that a
reader follows, a manifest, a host's settings, a script that puts the address together; where a page vouches for its
bytes; and where nothing names it. That a script puts a name together is known by the end of a name in it (`".js"`,
`"-large.svg"`): all that end so are kept. A script that puts even the end together is not seen.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from finish.document import is_page
from finish.files import Files
from finish.references import Reference, references, replaced

KINDS = r"(?:css|m?js|json|svg)"
NAME = re.compile(rf"(?P<stem>[\w.-]+?)(?:\.[0-9a-f]{{8}})?(?P<kind>\.{KINDS})", re.ASCII)
ENDING = re.compile(rf"\.{KINDS}(?![\w-])", re.ASCII)  # of a name, wherever it stands
QUOTED = re.compile(rf"\.{KINDS}(?=[\"'`?#])", re.ASCII)  # of one in a script, which may put something in front of it
BACK = re.compile(r"[\w.-]*", re.ASCII)  # from there, letter by letter
LONGEST = 300  # letters of a name
IN_PAGE = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)


def rename(files: Files, sealed: Container[str]) -> dict[str, bytes]:
    """The same files, named by their bytes, but for the `sealed`, which stay as they are. Pages lose their marks."""
    site = Site(files, {name: understood(name, files, sealed) for name in files})
    names = fingerprints(free(site, sealed), site)
    return {site.path(name, names): site.renamed(name, names) for name in files}


@dataclass(frozen=True)
class Site:
    files: Files
    found: Mapping[str, list[Reference]]  # where each names others

    def renamed(self, name: str, names: Mapping[str, str]) -> bytes:
        """What stands in a file when others have these names."""
        found = self.found[name]
        return replaced(read(self.files[name]), found, names).encode() if found else self.files[name]

    def path(self, name: str, names: Mapping[str, str]) -> str:
        return posixpath.join(posixpath.dirname(name), names.get(name, posixpath.basename(name)))

    def parts(self, name: str) -> set[str]:
        """The file, all that it names, and what that names in turn."""
        seen: set[str] = set()
        waiting = {name}
        while waiting:
            seen |= waiting
            waiting = {reference.target for name in waiting for reference in self.found[name]} - seen
        return seen


def read(content: bytes) -> str:
    """The text of a file; of one that is none, nothing."""
    try:
        return content.decode()
    except UnicodeDecodeError:
        return ""


def understood(name: str, files: Files, sealed: Container[str]) -> list[Reference]:
    """The places in a file where a name can be changed."""
    return [] if name in sealed else list(references(name, read(files[name]), files))


def free(site: Site, sealed: Container[str]) -> set[str]:
    """The files that are named, and each time in a way that is understood."""
    named = {reference.target for found in site.found.values() for reference in found}
    blank = dict.fromkeys(named, "")
    kept: set[str] = set()
    ends: set[str] = set()
    for name in site.files:
        rest = read(site.renamed(name, blank))
        kept.update(mentions(rest, ENDING))
        ends.update(end for script in scripts(name, rest) for end in mentions(script, QUOTED))

    def is_free(base: str) -> bool:
        return NAME.fullmatch(base) is not None and base not in kept and not plain(base).endswith(tuple(ends))

    return {name for name in named if name not in sealed and is_free(posixpath.basename(name))}


def mentions(text: str, ending: re.Pattern[str]) -> Iterator[str]:
    """All in a text that is a name, or the end of one."""
    for match in ending.finditer(text):
        before = BACK.match(text[max(0, match.start() - LONGEST) : match.start()][::-1])
        yield (before[0][::-1] if before else "") + match[0]


def plain(name: str) -> str:
    """The name of a file without what tells its bytes."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, NAME.sub(r"\g<stem>\g<kind>", base))


def scripts(name: str, text: str) -> Iterable[str]:
    return [text] if name.endswith((".js", ".mjs")) else IN_PAGE.findall(text) if is_page(name) else []


def fingerprints(free: Iterable[str], site: Site) -> dict[str, str]:
    """The new names of files, without their folders."""
    bases = {name: posixpath.basename(plain(name)) for name in free}
    names = {}
    for name, base in bases.items():
        whole = hashlib.sha256()
        for path, part in sorted((site.path(part, bases), part) for part in site.parts(name)):
            content = site.renamed(part, bases)
            whole.update(f"{path}\0{len(content)}\0".encode() + content)
        names[name] = NAME.sub(rf"\g<stem>.{whole.hexdigest()[:8]}\g<kind>", base)
    taken = {name for name in names if site.path(name, names) in site.files.keys() - {name}}
    return {name: base for name, base in names.items() if name not in taken}
