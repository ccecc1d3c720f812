"""What the first page says beside the article's words: content/front-page.md -> FrontPage."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guide.content import front_matter
from guide.content.companions import drawing_in
from guide.fields import Must, Table, text

PARTS = "where a reader may begin, what they may know from home, and what to do tonight"


@dataclass(frozen=True)
class FrontPage:
    """`line` stands below the title, and `doors`, Markdown, above the list of the steps: where a reader may begin.

    `scenes` and `tonight`, Markdown, stand above and below the article's introduction: what readers may know from home,
    and what to do on a bad evening. `illustration` is the drawing of the cover, as SVG.
    """

    path: Path
    line: str
    illustration: str | None
    doors: str
    scenes: str
    tonight: str


def read(path: Path, drawings: Path) -> FrontPage:
    """The words of the first page from their file; `drawings`, the folder of the drawing it names. Raises Problems."""
    table: Table = {"line": Must(text), "illustration": drawing_in(drawings)}
    fields, body, _ = front_matter.read(path, table, front_matter.has_parts(3, PARTS))
    return FrontPage(path, fields["line"], fields.get("illustration"), *front_matter.parts(body))
