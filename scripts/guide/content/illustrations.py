"""A drawing to stand inside a page: docs/drawings/*.svg -> checked SVG on one line."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from guide.source import read_text
from problems import Problem, Problems, quoted

SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("svg", "g", "path", "circle", "ellipse", "line", "polyline", "rect")}
LOOKS = re.compile(
    r"(?:d|[cxyr]|[cr][xy]|[xy][12]|width|height|points|transform|viewBox|class|role|aria-\w+|fill|stroke[\w-]*)"
)


def read(path: Path) -> str:
    """The drawing, ready to stand in Markdown. Its colours are the page's, by the classes paper, coat and spot.

    Raises Problems where it is no SVG, says nothing to those who can't see it, or holds more than shapes.
    """
    text = read_text(path, "a drawing")
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        raise Problems(
            [Problem(path, error.position[0], "what is no SVG", "a drawing", "Save it as plain SVG")]
        ) from None
    problems = [
        Problem(path, 1, fault, "shapes, and classes for colours", "Take it out of the drawing")
        for fault in strange(root)
    ]
    if not root.get("aria-label", "").strip():
        remedy = "Say who stands where and what happens, in one or two sentences"
        problems.append(Problem(path, 1, "a drawing without aria-label", "a text for those who can't see it", remedy))
    if problems:
        raise Problems(problems)
    return re.sub(r"\s*\n\s*", "", text)


def strange(root: ET.Element) -> list[str]:
    return [
        *(f"an element {quoted(e.tag.removeprefix(SVG))}" for e in root.iter() if e.tag not in SHAPES),
        *(f"an attribute {quoted(key)}" for e in root.iter() for key in e.attrib if not LOOKS.fullmatch(key)),
    ]
