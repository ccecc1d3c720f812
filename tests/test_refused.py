"""What can't be known is refused, with words that help. A new case is a new folder in refused/.

`pytest --save-golden` writes what is said to expected.txt; then a person reads the diff.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import build_pages
from support.project import ROOT, TESTS, run

CASES = sorted(path for path in (TESTS / "refused").iterdir() if path.is_dir())
ARTICLE = "Two\n\n1. Café\n\nIt is “here”.\n\n2. B\n\nText.\n"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_refused_articles(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], save_golden: bool
) -> None:
    """Each problem with its place, what was found, what was expected, what to do; nothing written."""
    monkeypatch.chdir(case)
    companions = ["--companions", "companions"] if (case / "companions").exists() else []
    docs = tmp_path / "docs"
    assert build_pages.main([next(case.glob("article.[mt]*")).name, *companions, "--docs", str(docs)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    told = said.err.replace(f"{ROOT}/", "")
    if save_golden:
        (case / "expected.txt").write_text(told, "utf-8")
    assert told == (case / "expected.txt").read_text("utf-8")
    assert all(re.fullmatch(r"[^:]+:\d+: found .+; expected .+\. .+", line) for line in told.splitlines())
    assert not docs.exists()


class TestBytes:
    """Files that are no UTF-8 text, and files that only look strange."""

    @pytest.mark.parametrize(
        ("data", "line", "found"),
        [
            (b"", 1, "an empty file"),
            (b" \n\t\n", 1, "an empty file"),
            (ARTICLE.encode("utf-16"), 1, "UTF-16 text"),
            ("Two\n".encode("utf-16-le"), 1, "UTF-16 text"),
            (ARTICLE.encode("cp1252"), 3, "byte 0xe9, which is “é” in Windows-1252 but no UTF-8"),
            (b"Two\r\n\r\n\x81", 3, "byte 0x81, which is no UTF-8"),
            (b"Two\n\n\x89PNG\x00\x01", 3, "bytes that are no text"),
            (b"\xef\xbb\xbfTwo\n\xff", 2, "byte 0xff"),
        ],
    )
    def test_no_text(
        self, data: bytes, line: int, found: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "article.txt"
        path.write_bytes(data)
        assert build_pages.main([str(path), "--outline"]) == 2
        said = capsys.readouterr().err
        assert said.startswith(f"{path}:{line}: found {found}")
        assert "; expected " in said

    @pytest.mark.parametrize("name", ["missing.txt", "."])
    def test_no_file(self, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        found = "a folder" if name == "." else "no file of this name"
        assert build_pages.main([str(tmp_path / name), "--outline"]) == 2
        assert f":1: found {found}; expected a plain text file" in capsys.readouterr().err

    @pytest.mark.parametrize(
        "data", [ARTICLE, "\ufeff" + ARTICLE, ARTICLE.replace("\n", "\r\n"), ARTICLE.replace("\n", "\r")]
    )
    def test_what_editors_do_to_a_text_changes_nothing(self, data: str, tmp_path: Path) -> None:
        """A byte order mark, and line ends of Windows and of old Macs, are read as what they are."""
        article, plain = tmp_path / "article.txt", tmp_path / "plain.txt"
        article.write_bytes(data.encode())
        plain.write_bytes(ARTICLE.encode())
        build_pages.build(article, docs=tmp_path / "a")
        build_pages.build(plain, docs=tmp_path / "b")
        for page in (tmp_path / "b").rglob("*.md"):
            assert (tmp_path / "a" / page.relative_to(tmp_path / "b")).read_bytes() == page.read_bytes()


class TestWhereItIsSaid:
    BAD = str(TESTS / "refused/number-missing/article.txt")
    COMMAND = str(ROOT / "scripts/build_pages.py")

    def test_the_command_ends_with_2(self) -> None:
        done = run([self.COMMAND, self.BAD, "--outline", "--json"], ROOT)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("tests/refused/number-missing/article.txt:11: found number 4")

    def test_wrong_options_end_with_2(self) -> None:
        assert run([self.COMMAND, "--json"], ROOT).returncode == 2

    def test_on_github_it_stands_beside_the_line(self) -> None:
        """In a workflow, the annotation form names file and line, relative to the repository."""
        done = run([self.COMMAND, self.BAD, "--outline"], ROOT, GITHUB_ACTIONS="true")
        assert done.returncode == 2
        assert done.stdout.startswith(
            "::error file=tests/refused/number-missing/article.txt,line=11,"
            "title=The guide was not built::found number 4"
        )

    @pytest.mark.parametrize("strict", [[], ["--strict"]])
    def test_mkdocs_says_the_same_and_builds_nothing(self, project: Path, strict: list[str]) -> None:
        (project / "content/article.txt").write_text("Nothing in it.\n", "utf-8")
        done = run(["-m", "mkdocs", "build", *strict], project)
        assert done.returncode == 2
        assert "content/article.txt:1: found no steps" in done.stderr
        assert "Traceback" not in done.stderr
        assert not (project / "site").exists()

    def test_bad_rows_of_data_are_named_by_line(self, project: Path) -> None:
        path = project / "content/helplines.yml"
        path.write_text("- country: Here\n  service: Us\n  kind: shop\n  contact:\n    - call: x\n", "utf-8")
        done = run(["-m", "mkdocs", "build"], project)
        assert done.returncode == 2
        for line, found in ((1, "no field “source”"), (1, "no field “checked”"), (3, "kind: “shop”"), (5, "call: “x”")):
            assert f"content/helplines.yml:{line}: found {found}" in done.stderr
