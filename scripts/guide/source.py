"""A plain text file as lines: bytes -> checked UTF-8 -> numbered lines of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from problems import Problem, Problems, unreadable

MARKDOWN = (".md", ".markdown")
SAVE_AS = "Save the file as UTF-8 text and try again"
LINE_END = re.compile(r"\r\n|\n|\r")  # what editors count; str.splitlines breaks at more
LINE_END_BYTES = re.compile(LINE_END.pattern.encode())
BLANK = "\u200b\u200c\u200d\u2060\ufeff" + "".join(filter(str.isspace, map(chr, range(0x3001))))  # shows nothing
UTF8_MARK = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """One line of a source: its number, from 1, and its text without the line ending."""

    number: int
    text: str

    @property
    def stripped(self) -> str:
        return self.text.strip(BLANK)

    @property
    def is_indented(self) -> bool:
        return self.text.startswith((" ", "\t", "\u00a0", "\u3000"))


class Source(NamedTuple):
    """A text that was read, and where: its lines of text in order. Lines that show nothing are not kept."""

    path: Path
    lines: list[Line]

    @property
    def is_markdown(self) -> bool:
        return self.path.suffix.lower() in MARKDOWN

    @classmethod
    def of(cls, text: str, path: Path = Path("article.txt")) -> Source:
        return cls(path, [Line(n, t) for n, t in enumerate(LINE_END.split(text), start=1) if is_seen(t)])


def read(path: Path, what: str = "a plain text file with the article") -> Source:
    """Read a UTF-8 file, with or without a byte order mark, with line endings of any kind.

    Raises Problems for what is no such file: missing, a folder, empty, other encodings, no text at all.
    """
    source = Source(path, decode(read_bytes(path, what), path))
    if not source.lines:
        raise Problems([Problem(path, 1, "an empty file", what, "Put the text into it")])
    return source


def read_text(path: Path, what: str) -> str:
    """The whole text of such a file, lines of mere space as empty ones. Raises Problems."""
    return text_of(read(path, what).lines)


def text_of(lines: Sequence[Line]) -> str:
    """Lines as one text again, each on its number."""
    texts = {line.number: line.text for line in lines}
    return "\n".join(texts.get(number, "") for number in range(1, max(texts, default=0) + 1))


def read_bytes(path: Path, what: str) -> bytes:
    if path.is_dir():
        raise Problems([Problem(path, 1, "a folder", what, "Name a file in it")])
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Problems([Problem(path, 1, "no file of this name", what, "Check the path")]) from None
    except OSError as error:
        raise unreadable(error, path, what) from None


def decode(data: bytes, path: Path) -> list[Line]:
    """The bytes as lines of text. Raises Problems where they are not UTF-8, naming the line and the likely encoding.

    Line by line, so that a large file is never in memory as one text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problems([Problem(path, 1, "UTF-16 text", "UTF-8 text", SAVE_AS)])
    if b"\0" in data:
        found = "UTF-16 text" if looks_like_utf16(data) else "bytes that are no text (a zero byte)"
        line = len(LINE_END_BYTES.split(data[: data.index(b"\0")]))
        raise Problems([Problem(path, line, found, "UTF-8 text", SAVE_AS)])
    lines = []
    for number, raw in enumerate(LINE_END_BYTES.split(data.removeprefix(UTF8_MARK)), start=1):
        if not raw:
            continue
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            found = describe(raw[error.start : error.start + 1])
            raise Problems([Problem(path, number, found, "UTF-8 text", SAVE_AS)]) from None
        if is_seen(text):
            lines.append(Line(number, text))
    return lines


def is_seen(text: str) -> bool:
    """Whether a line shows anything. Some editors of blogs mark an empty paragraph with a sign that has no width."""
    return bool(text.strip(BLANK))


def looks_like_utf16(data: bytes) -> bool:
    """Whether every other byte of the beginning is zero, as in Latin letters of UTF-16 without a mark."""
    head = data[:64]
    return len(head) >= 2 and (set(head[1::2]) == {0} or set(head[0::2]) == {0})


def describe(bad: bytes) -> str:
    try:
        return f"byte 0x{bad.hex()}, which is “{bad.decode('cp1252')}” in Windows-1252 but no UTF-8"
    except UnicodeDecodeError:
        return f"byte 0x{bad.hex()}, which is no UTF-8"
