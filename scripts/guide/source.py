"""A plain text file as lines: bytes -> checked UTF-8 -> numbered lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from guide.problems import Problem, Problems

SAVE_AS = "Save the file as UTF-8 text and try again"
LINE_END = re.compile(r"\r\n|\n|\r")  # what editors count; str.splitlines breaks at more


@dataclass(frozen=True)
class Line:
    """One line of a source: its number, from 1, and its text without the line ending."""

    number: int
    text: str

    @property
    def stripped(self) -> str:
        return self.text.strip()

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def is_indented(self) -> bool:
        return self.text[:1].isspace()


@dataclass(frozen=True)
class Source:
    """A text that was read, and where."""

    path: Path
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, text: str, path: Path = Path("article.txt")) -> Source:
        return cls(path, tuple(Line(n, t) for n, t in enumerate(LINE_END.split(text), start=1)))


def read(path: Path, what: str = "a plain text file with the article") -> Source:
    """Read a UTF-8 file, with or without a byte order mark, with line endings of any kind.

    Raises Problems for what is no such file: missing, a folder, empty, other encodings, no text at all.
    """
    if path.is_dir():
        raise Problems([Problem(path, 1, "a folder", what, "Name a file in it")])
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise Problems([Problem(path, 1, "no file of this name", what, "Check the path")]) from None
    except OSError as error:
        fault = f"a file that cannot be read ({error.strerror})"
        raise Problems([Problem(path, 1, fault, what, "Check who may read it")]) from None
    text = decode(data, path)
    if not text.strip():
        raise Problems([Problem(path, 1, "an empty file", what, "Put the article into it")])
    return Source.of(text, path)


def decode(data: bytes, path: Path) -> str:
    """The bytes as text. Raises Problems where they are not UTF-8, naming the line and the likely encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problems([Problem(path, 1, "UTF-16 text", "UTF-8 text", SAVE_AS)])
    if b"\0" in data:
        found = "UTF-16 text" if looks_like_utf16(data) else "bytes that are no text (a zero byte)"
        raise Problems([Problem(path, line_of(data, data.index(b"\0")), found, "UTF-8 text", SAVE_AS)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object is the text without the mark, so count lines there.
        bad = error.object[error.start : error.start + 1]
        line = line_of(error.object, error.start)
        raise Problems([Problem(path, line, describe(bad), "UTF-8 text", SAVE_AS)]) from None


def looks_like_utf16(data: bytes) -> bool:
    """Whether every other byte of the beginning is zero, as in Latin letters of UTF-16 without a mark."""
    head = data[:64]
    return len(head) >= 2 and (set(head[1::2]) == {0} or set(head[0::2]) == {0})


def line_of(data: bytes, offset: int) -> int:
    return len(LINE_END.split(data[:offset].decode("latin-1")))


def describe(bad: bytes) -> str:
    try:
        return f"byte 0x{bad.hex()}, which is “{bad.decode('cp1252')}” in Windows-1252 but no UTF-8"
    except UnicodeDecodeError:
        return f"byte 0x{bad.hex()}, which is no UTF-8"
