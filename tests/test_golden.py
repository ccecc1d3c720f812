"""Whole articles in, whole pages out. A new case is a new folder in golden/: article.txt or .md, and companions/.

`pytest --save-golden` writes what comes out; then a person reads the diff.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import build_pages
from guide.article import outline
from guide.content.safety import Safety
from support.project import TESTS

CASES = sorted(path for path in (TESTS / "golden").iterdir() if path.is_dir())
SAFETY = Safety(
    line="Are you afraid?", exit="It leaves.", keys="Shift.", check="## First\n\nAsk.", help="## When not\n\nThen not."
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_pages_are_as_a_person_approved_them(case: Path, tmp_path: Path, save_golden: bool) -> None:
    companions = case / "companions" if (case / "companions").exists() else None
    text = replace(build_pages.load(next(case.glob("article.*")), companions), safety=SAFETY)
    build_pages.write(text, tmp_path)
    found = outline(text.article)
    (tmp_path / "outline.json").write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", "utf-8")
    if save_golden:
        shutil.rmtree(case / "golden", ignore_errors=True)
        shutil.copytree(tmp_path, case / "golden")
    assert texts(tmp_path) == texts(case / "golden")


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}
