"""The edge of the program: terminals, pipes, ports, folders that move, and files that nobody wrote."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import build_pages
from clutter import is_clutter
from guide.content import companions
from support.live_server import Server
from support.project import ROOT, TESTS, run

COMMAND = str(ROOT / "scripts/build_pages.py")
SERVE = str(ROOT / "scripts/serve.py")
ARTICLE = "Zwei – 二\n\n1. 第一\n\nText.\n\n2. Ça va ?\n\nText.\n"
DROPPED = [".DS_Store", "Thumbs.db", "desktop.ini", "01-one.md~", "#01-one.md#", ".#01-one.md", "01-one.md.orig"]
DROPPED += ["01-one.md.bak", ".01-one.md.swp", "._01-one.md", "~$01-one.md"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


class TestTerminals:
    """What is said is UTF-8, whatever the terminal was set to."""

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16"])
    @pytest.mark.parametrize("form", [[], ["--json"]])
    def test_an_outline(self, article: Path, encoding: str, form: list[str]) -> None:
        done = run([COMMAND, str(article), "--outline", *form], ROOT, PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (0, "")
        assert "第一" in done.stdout
        if form:
            assert json.loads(done.stdout)["title"] == "Zwei – 二"

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
    def test_a_problem(self, article: Path, encoding: str) -> None:
        article.write_text("二\n", "utf-8")
        done = run([COMMAND, str(article), "--outline"], ROOT, PYTHONIOENCODING=encoding, GITHUB_ACTIONS="true")
        assert done.returncode == 2
        for said in (done.stdout, done.stderr):
            assert "found no steps" in said
            assert "Traceback" not in said


class TestPipes:
    def test_a_reader_that_has_enough_is_no_fault(self) -> None:
        """As `| head -1`: the pipe is closed before anything is written into it."""
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, COMMAND, "--outline"], stdout=writing, stderr=subprocess.PIPE, text=True, check=False
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, "")

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
    def test_a_full_disk_is_one(self) -> None:
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [sys.executable, COMMAND, "--outline"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert done.returncode == 2
        assert re.fullmatch(r"standard output:1: found .+; expected .+\. .+\n", done.stderr)


class TestPorts:
    @pytest.mark.parametrize(
        "address",
        ["127.0.0.1:99999", "127.0.0.1:0", "127.0.0.1:http", "nonsense", "1.2:8000", "[::1", ":", "192.0.2.1:8000"],
    )
    def test_an_address_that_is_none_is_refused_in_one_line(self, address: str) -> None:
        done = run([SERVE], ROOT, ADDRESS=address)
        assert (done.returncode, done.stdout) == (2, "")
        assert re.fullmatch(rf"ADDRESS: found {re.escape(address)} \(.+\); expected an address .+\n", done.stderr)

    def test_an_address_that_is_taken_is_refused_in_one_line(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            address = f"127.0.0.1:{other.getsockname()[1]}"
            done = run([SERVE], ROOT, ADDRESS=address)
        assert done.returncode == 2
        assert re.fullmatch(rf"ADDRESS: found {address} \(.+\); expected .+\n", done.stderr)

    def test_without_one_the_next_free_port_is_taken_and_named(self, project: Path, taken: int) -> None:
        server = Server(project)
        try:
            assert f"Port {taken} is taken; trying {taken + 1}.\n" in server.said
            assert int(server.address.rstrip("/").rpartition(":")[2]) > taken
            assert server.get()[0] == 200
        finally:
            server.stop()

    @pytest.fixture
    def taken(self) -> Iterator[int]:
        """The usual port, held by this test or by somebody else."""
        try:
            with socket.create_server(("127.0.0.1", 8000)):
                yield 8000
        except OSError:
            yield 8000


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


class TestMake:
    def test_serve_says_what_is_wrong_with_an_address(self, tmp_path: Path) -> None:
        for stamp in ("python", "site"):
            (tmp_path / stamp).touch()
        tools = Path(sys.executable).parent
        done = make(ROOT, "serve", "ADDRESS=nonsense", f"VENV={tmp_path}", f"BIN={tools}")
        assert done.returncode == 2
        assert done.stderr.startswith("ADDRESS: found nonsense")
        assert "Traceback" not in done.stderr

    def test_a_project_that_was_moved_or_copied_mends_its_environment(self, tmp_path: Path) -> None:
        """Commands in an environment hold its path. One that is shared by a link is none of this project's business."""
        first, second, third = (tmp_path / name for name in ("a project", "renamed", "linked"))
        first.mkdir()
        shutil.copy(ROOT / "Makefile", first)
        (first / "requirements.lock").touch()
        python = f"PYTHON={sys.executable}"
        assert make(first, ".venv/site", python).returncode == 0
        (first / ".venv/marker").touch()
        assert make(first, ".venv/site", python).returncode == 0
        assert (first / ".venv/marker").exists()

        first.rename(second)
        assert make(second, ".venv/site", python).returncode == 0
        assert subprocess.run([second / ".venv/bin/pip", "--version"], check=False).returncode == 0

        third.mkdir()
        shutil.copy(ROOT / "Makefile", third)
        shutil.copy2(second / "requirements.lock", third)
        (third / ".venv").symlink_to(second / ".venv")
        (second / ".venv/marker").touch()
        assert make(third, ".venv/site", python).returncode == 0
        assert (third / ".venv/marker").exists()


class TestDropped:
    """What systems and editors leave beside a file stops nothing, stays where it is, and is not published."""

    @pytest.mark.parametrize("name", DROPPED)
    def test_beside_pages_and_companions(self, name: str, article: Path, tmp_path: Path) -> None:
        docs, beside = tmp_path / "docs", tmp_path / "companions"
        shutil.copytree(TESTS / "golden/with-companions/companions", beside)
        build_pages.build(article, docs=docs)
        for folder in (docs / "steps", beside):
            (folder / name).write_bytes(b"\0\xff")
        assert list(companions.read_all(beside, ROOT / "docs/drawings")) == [1]
        article.write_text(ARTICLE.replace("Text", "More"), "utf-8")
        build_pages.build(article, docs=docs)
        assert (docs / "steps" / name).read_bytes() == b"\0\xff"

    def test_is_not_published(self, project: Path) -> None:
        for name in DROPPED:
            (project / "docs" / name).write_text("# Draft\n", "utf-8")
        done = run(["-m", "mkdocs", "build", "--strict"], project, FINISH="false")
        assert done.returncode == 0, done.stderr
        assert [path for path in (project / "site").rglob("*") if path.name in DROPPED or "Draft" in path.name] == []
        assert not any(b"Draft</h1>" in path.read_bytes() for path in (project / "site").rglob("*.html"))

    @pytest.mark.parametrize("name", ["01-one.md", "about.md", "CNAME", ".nojekyll", ".well-known", "original.txt"])
    def test_is_no_file_that_somebody_wrote(self, name: str) -> None:
        assert not is_clutter(name)
