"""A build never harms: refused, stopped, killed or beside another, it leaves what was; what is its owner's stays."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from pathlib import Path

import pytest

from disk.transaction import JOURNAL, STAGE, Transaction, all_or_nothing, change, settle
from finish import files
from finish.site import finish
from guide.content.handwritten import GENERATED
from problems import Problems
from support.project import OURS, ROOT, TESTS, copy_project, run
from test_finishing import BROKEN, SHEET, anybody, contents, page, write

OTHER = str(TESTS / "golden/scraped-page/article.txt")
KILLED = str(TESTS / "killed.py")
BUILD = ["-m", "mkdocs", "build", "--strict"]
posix = pytest.mark.skipif(os.name != "posix", reason="this system has no such signals")

Tree = dict[str, tuple[bytes | None, int]]


def tree(root: Path) -> Tree:
    """Every file below a folder with its bytes and its time, and every folder, hidden ones too."""
    paths = root.rglob("*")
    return {
        str(p.relative_to(root)): (p.read_bytes(), p.stat().st_mtime_ns) if p.is_file() else (None, 0) for p in paths
    }


def words(found: Tree) -> dict[str, bytes | None]:
    return {name: content for name, (content, _) in found.items()}


class Project:
    """A copy of the project that was built once, with a temporary folder of its own for all that builds in it."""

    def __init__(self, folder: Path, rooms: Path) -> None:
        self.folder, self.rooms = folder, rooms
        self.site, self.docs = folder / "site", folder / "docs"
        rooms.mkdir()

    def copy(self, target: Path) -> Project:
        shutil.copytree(self.folder, target / "project", symlinks=True)
        return Project(target / "project", target / "rooms")

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return run(list(command or BUILD), self.folder, **{"TMPDIR": str(self.rooms), **environment})

    def start(self, *command: str, **environment: str) -> subprocess.Popen[str]:
        clean = {key: value for key, value in os.environ.items() if key not in OURS}
        more = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1", "TMPDIR": str(self.rooms)}
        return subprocess.Popen(
            [sys.executable, "-B", *(command or BUILD)],
            cwd=self.folder,
            env={**clean, **more, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def hook(self, code: str) -> None:
        """Let code of a plugin's take part in the build, after our own."""
        (self.folder / "trouble.py").write_text(code, "utf-8")
        self.edit("mkdocs.yml", lambda text: text.replace("mkdocs_hook.py\n", "mkdocs_hook.py\n  - trouble.py\n"))

    def edit(self, name: str, work: Callable[[str], str]) -> None:
        path = self.folder / name
        after = work(path.read_text("utf-8"))
        assert after != path.read_text("utf-8")
        path.write_text(after, "utf-8")

    def state(self) -> tuple[Tree, Tree]:
        """The site, and the generated pages with whatever is hidden in docs/."""
        docs = tree(self.docs)
        made = {name: docs[name] for name in docs if name.startswith((*GENERATED, "."))}
        return tree(self.site) if self.site.exists() else {}, made

    def words(self) -> tuple[dict[str, bytes | None], dict[str, bytes | None]]:
        site, docs = self.state()
        return words(site), words(docs)

    def left(self) -> list[str]:
        """What is left in the temporary folder, and of folders in the project that no person made."""
        known = {"content", "docs", "overrides", "scripts", "site"}
        found = {path.name for path in self.folder.iterdir() if path.is_dir()} - known
        return sorted(path.name for path in self.rooms.iterdir()) + sorted(found)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    place = tmp_path_factory.mktemp("once")
    built = Project(copy_project(place / "project"), place / "rooms")
    done = built.run()
    assert done.returncode == 0, done.stderr
    return built


@pytest.fixture
def project(once: Project, tmp_path: Path) -> Project:
    return once.copy(tmp_path)


@pytest.fixture(scope="module")
def other(once: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same project after a build of another article."""
    built = once.copy(tmp_path_factory.mktemp("other"))
    assert built.run(ARTICLE=OTHER).returncode == 0
    return built


def adds(name: str, text: str) -> Callable[[Project], None]:
    return lambda project: project.edit(name, lambda before: before + text)


def hooks(code: str) -> Callable[[Project], None]:
    return lambda project: project.hook(code)


REFUSED: Mapping[str, tuple[int, Callable[[Project], None]]] = {
    "a row of data": (2, adds("content/helplines.yml", "- country: Here\n")),
    "a link that leads nowhere": (1, adds("docs/about.md", "\n[Away](nowhere.md)\n")),
    "a link to no heading": (1, adds("docs/about.md", "\n[Away](get-help.md#nowhere)\n")),
    "a template": (1, adds("overrides/main.html", "{% nothing %}")),
    "code in a page": (2, adds("docs/about.md", '\n<p style="top:0">Words</p>\n')),
    "a plugin at a page": (1, hooks("def on_page_content(html, **_):\n    raise ValueError\n")),
    "a plugin at the end": (1, hooks("def on_post_build(**_):\n    raise ValueError\n")),
    "a plugin that warns at the end": (
        1,
        hooks(
            "import logging\ndef on_post_build(**_):\n    logging.getLogger('mkdocs.plugins.trouble').warning('Oh')\n"
        ),
    ),
    "a disk that fails MkDocs": (
        2,
        hooks("def on_page_content(html, **_):\n    raise OSError(28, 'No space left on device')\n"),
    ),
}


class TestRefused:
    @pytest.mark.parametrize("cause", REFUSED)
    def test_site_and_pages_are_as_they_were(self, project: Project, cause: str) -> None:
        """Another article is built, so that all pages would change."""
        code, spoil = REFUSED[cause]
        before = project.state()
        spoil(project)
        done = project.run(ARTICLE=OTHER)
        assert done.returncode == code, done.stderr
        assert code == 1 or "Traceback" not in done.stderr
        assert project.state() == before
        assert project.left() == []

    def test_by_the_article_itself(self, project: Project, tmp_path: Path) -> None:
        before = project.state()
        (tmp_path / "none.txt").write_text("Nothing in it.\n", "utf-8")
        assert project.run(ARTICLE=str(tmp_path / "none.txt")).returncode == 2
        assert project.state() == before
        assert project.left() == []

    def test_where_nothing_was_nothing_is(self, tmp_path: Path) -> None:
        project = Project(copy_project(tmp_path / "project"), tmp_path / "rooms")
        adds("docs/about.md", "\n[Away](nowhere.md)\n")(project)
        assert project.run().returncode == 1
        assert not project.site.exists()
        assert project.state() == ({}, {})
        assert project.left() == []

    def test_git_sees_nothing(self, project: Project) -> None:
        def git(*words: str) -> str:
            who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
            return subprocess.run(
                ["git", *who, *words], cwd=project.folder, check=True, capture_output=True, text=True
            ).stdout

        shutil.copy(ROOT / ".gitignore", project.folder)
        adds("docs/about.md", "\n[Away](nowhere.md)\n")(project)
        git("init", "--quiet")
        git("add", ".")
        git("commit", "--quiet", "--message=all")
        assert project.run(ARTICLE=OTHER).returncode == 1
        assert git("status", "--porcelain") == ""
        assert project.run(KILLED, "SIGKILL", "4", str(project.docs / "steps"), *BUILD, ARTICLE=OTHER).returncode != 0
        assert (project.docs / STAGE).exists()
        assert git("status", "--porcelain") == ""


@posix
class TestStopped:
    """By Ctrl-C, or by what asks a program to end."""

    @pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
    @pytest.mark.parametrize("event", ["on_files", "on_post_page", "on_post_build"])
    def test_a_build_leaves_all_as_it_was(self, project: Project, name: str, event: str) -> None:
        before = project.state()
        project.hook(f"import os, signal\ndef {event}(*_, **__):\n    os.kill(os.getpid(), signal.{name})\n")
        assert project.run(ARTICLE=OTHER).returncode != 0
        assert project.state() == before
        assert project.left() == []

    @pytest.mark.parametrize(("name", "step"), [("SIGINT", 1), ("SIGTERM", 7)])
    def test_a_change_is_undone_wherever_it_is_stopped(self, tmp_path: Path, name: str, step: int) -> None:
        old, new = changed_site(tmp_path)
        for n in count(0, step):
            site = shutil.copytree(old, tmp_path / "site")
            done = killed(name, n, site, json.dumps(NEW))
            assert contents(site) in (contents(old), contents(new)), n
            shutil.rmtree(site)
            if done.returncode == 0:
                break
        assert n > 20


PROGRAM = f"""
import json, sys
sys.path.insert(0, {str(ROOT / "scripts")!r})
from pathlib import Path
from finish.files import publish
from disk.signals import heed_sigterm
from disk.transaction import settle
heed_sigterm()
site, texts = Path(sys.argv[1]), sys.argv[2:]
if texts:
    publish(site, {{name: text.encode() for name, text in json.loads(texts[0]).items()}})
else:
    settle(site)
"""
OLD = {"index.html": "<html>old", "404.html": "<html>same", "o/l/d.html": "<html>old", "both": "a file"}
NEW = {"index.html": "<html>new", "404.html": "<html>same", "n/e/w.html": "<html>new", "both/a": "in a folder"}


def coded(texts: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def changed_site(place: Path) -> tuple[Path, Path]:
    """A site as a build left it, and as the next one leaves it, each with a file of its owner's."""
    old = write(place / "old", {"o/mine.pdf": "mine", ".git/HEAD": "mine"})
    shutil.rmtree(old / "o")
    files.publish(old, coded(OLD))
    write(old, {"o/mine.pdf": "mine"})
    new = shutil.copytree(old, place / "new")
    files.publish(new, coded(NEW))
    assert {*NEW, "o/mine.pdf", ".git/HEAD"} <= set(contents(new)) == set(contents(new)) - {"o/l/d.html"}
    return old, new


def killed(name: str, n: int, site: Path, *texts: str) -> subprocess.CompletedProcess[str]:
    """End what puts these texts into the site, or else undoes what was left there, before it does its n-th thing."""
    program = write(site.parent, {"program.py": PROGRAM}) / "program.py"
    command = [KILLED, name, str(n), str(site), str(program), str(site), *texts]
    return run(command, ROOT, TMPDIR=str(site.parent))


@posix
class TestKilled:
    """At every single thing that is done to the disk, by kill -9. The next command finds the old or the new, whole."""

    def test_a_site_that_is_put_into_place(self, tmp_path: Path) -> None:
        old, new = changed_site(tmp_path)
        half = 0
        for n in count():
            site = shutil.copytree(old, tmp_path / "site")
            done = killed("SIGKILL", n, site, json.dumps(NEW))
            if done.returncode == 0:
                break
            assert done.returncode == -signal.SIGKILL, done.stderr
            half += contents(site) not in (contents(old), contents(new))
            again = shutil.copytree(site, tmp_path / "again")
            settle(site)  # what the next build does first, even if it is refused
            assert contents(site) in (contents(old), contents(new)), n
            files.publish(again, coded(NEW))
            assert contents(again) == contents(new), n
            shutil.rmtree(site)
            shutil.rmtree(again)
        assert half > 20

    def test_while_it_is_undone(self, tmp_path: Path) -> None:
        """Where most is to undo: after the last move."""
        old, _ = changed_site(tmp_path)
        half = tmp_path / "half"
        for n in count():
            site = shutil.copytree(old, tmp_path / "site")
            killed("SIGKILL", n, site, json.dumps(NEW))
            if journal(half).exists() and not journal(site).exists():
                break
            shutil.rmtree(half, ignore_errors=True)
            site.rename(half)
        for n in count():
            shutil.rmtree(tmp_path / "site")
            site = shutil.copytree(half, tmp_path / "site")
            done = killed("SIGKILL", n, site)
            if done.returncode == 0:
                break
            assert done.returncode == -signal.SIGKILL, done.stderr
            settle(site)
            assert contents(site) == contents(old), n
        assert contents(site) == contents(old)
        assert n > 10

    def test_a_site_that_is_finished_where_it_stands(self, tmp_path: Path) -> None:
        sheet = {"look.css": "p { top : 0 }", "mine.pdf": "mine"}
        old = write(tmp_path / "old", {"index.html": page("<p>a   a</p>", SHEET), "a/index.html": page(), **sheet})
        new = shutil.copytree(old, tmp_path / "new")
        finish(new)
        for n in count(0, 4):
            site = shutil.copytree(old, tmp_path / "site")
            command = str(ROOT / "scripts/finish_site.py")
            done = run([KILLED, "SIGKILL", str(n), str(site), command, str(site)], ROOT, TMPDIR=str(tmp_path))
            if done.returncode == 0:
                break
            refused = write(shutil.copytree(site, tmp_path / "refused"), {"broken.html": BROKEN})
            with pytest.raises(Problems):
                finish(refused)
            (refused / "broken.html").unlink()
            assert contents(refused) in (contents(old), contents(new)), n
            finish(site)
            assert contents(site) == contents(new), n
            shutil.rmtree(site)
            shutil.rmtree(refused)
        assert n > 20

    @pytest.mark.parametrize("place", ["docs/steps", "site/steps"])
    def test_a_build(self, project: Project, other: Project, tmp_path: Path, place: str) -> None:
        before = project.words()
        done = project.run(KILLED, "SIGKILL", "4", str(project.folder / place), *BUILD, ARTICLE=OTHER)
        assert done.returncode == -signal.SIGKILL, done.stderr
        assert journal(project.docs).exists()
        assert journal(project.site).exists() == (place == "site/steps")
        again = project.copy(tmp_path / "again")
        assert project.run(ARTICLE=__file__).returncode == 2
        assert project.words() == before
        assert project.left() == []
        assert again.run(ARTICLE=OTHER).returncode == 0
        assert again.words() == other.words()

    def test_a_list_of_names_elsewhere_harms_nothing(self, tmp_path: Path) -> None:
        """As it may come with a folder from somebody else."""
        mine = write(tmp_path, {"mine": "mine"}) / "mine"
        (tmp_path / "site").mkdir()
        (tmp_path / "site/out").symlink_to(tmp_path)
        names = json.dumps(["../mine", str(mine), "out/mine", 1, "index.html"])
        write(tmp_path / "site", {".unfinished/journal": names, ".built.json": names})
        files.publish(tmp_path / "site", coded(OLD))
        assert mine.read_text() == "mine"


def journal(root: Path) -> Path:
    return root / STAGE / JOURNAL


@posix
class TestTwoAtOnce:
    GATE = "import os\ndef on_files(*_, **__):\n    if 'GATE' in os.environ:\n        open(os.environ['GATE']).read()\n"

    @pytest.fixture
    def first(self, project: Project) -> Iterator[Callable[[], str]]:
        """A build of another article that is under way until it is let go; then, what it said."""
        project.hook(self.GATE)
        gate = project.rooms.parent / "gate"
        os.mkfifo(gate)
        build = project.start(ARTICLE=OTHER, GATE=str(gate))
        with gate.open("w") as held:  # opens as soon as the build does at its end

            def let_go() -> str:
                held.close()
                return build.communicate()[0]

            yield let_go
        build.wait()

    def test_the_second_build_waits(self, project: Project, once: Project, first: Callable[[], str]) -> None:
        second = project.start()
        assert second.stdout is not None
        heard = next((line for line in second.stdout if "waiting" in line), None)
        assert heard == "docs: waiting for another command to finish with it\n"
        assert "Documentation built" in first()
        said = second.communicate()[0]
        assert second.returncode == 0, said
        assert project.words() == (once.words()[0], once.words()[1])
        assert project.left() == []

    def test_one_that_was_killed_lets_go(self, project: Project, other: Project) -> None:
        """Its lock file stays, and means nothing."""
        assert project.run(KILLED, "SIGKILL", "4", str(project.docs / "steps"), *BUILD).returncode == 0  # nothing to do
        done = project.run(KILLED, "SIGKILL", "4", str(project.docs / "steps"), *BUILD, ARTICLE=OTHER)
        assert done.returncode == -signal.SIGKILL
        assert [path.suffix for path in project.rooms.iterdir()]
        assert "waiting" not in project.run(ARTICLE=OTHER).stderr
        assert project.words() == other.words()
        assert project.left() == []

    @pytest.mark.parametrize("clean", [[], ["--clean"]])
    def test_serving_goes_on_beside_a_build(self, project: Project, other: Project, clean: list[str]) -> None:
        serving = project.start("-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:0", *clean)
        assert serving.stdout is not None
        try:
            assert next((line for line in serving.stdout if "Serving on" in line), None)
            build = project.start(ARTICLE=OTHER)
            assert build.stdout is not None
            waits = any("waiting" in line for line in build.stdout)
        finally:
            serving.terminate()
            said = serving.communicate()[0]
        told = build.communicate()[0]
        assert build.returncode == 0, told
        assert not waits
        assert project.words()[0] == other.words()[0]
        assert "Traceback" not in said
        assert project.left() == []


MINE = {
    ".git/HEAD": "ref",
    ".nojekyll": "",
    ".htaccess": "x",
    ".well-known/a.json": "{ }",
    "CNAME": "a",
    "o/report.pdf": "x",
    "notes.html": "mine",
}


class TestOwner:
    """What somebody keeps in the folder of the site."""

    def test_it_stays_and_what_a_build_no_longer_makes_goes(self, tmp_path: Path) -> None:
        files.publish(tmp_path / "site", coded(OLD))
        site = write(tmp_path / "site", MINE)
        before = tree(site)
        files.publish(site, coded(NEW))
        after = tree(site)
        assert {name: after[name] for name in MINE} == {name: before[name] for name in MINE}
        assert {name for name, (content, _) in after.items() if content is not None} == {
            *MINE,
            *NEW,
            files.LIST,
        }

    def test_a_build_that_changes_nothing_touches_nothing(self, project: Project) -> None:
        inode, before = project.site.stat().st_ino, project.state()
        assert project.run().returncode == 0
        assert project.state() == before
        adds("docs/about.md", "\nAnd more.\n")(project)
        assert project.run().returncode == 0
        after = tree(project.site)
        same = {name for name in after.keys() & before[0].keys() if after[name][0] == before[0][name][0]}
        assert any(name.endswith(".css") for name in same)
        assert [name for name in same if after[name] != before[0][name]] == []
        assert "about/index.html" not in same
        assert project.site.stat().st_ino == inode

    def test_a_site_from_before_there_was_a_list_keeps_what_is_not_known(self, project: Project) -> None:
        (project.site / files.LIST).unlink()
        write(project.site, {"report.pdf": "mine", ".git/HEAD": "mine"})
        done = project.run(ARTICLE=OTHER)
        assert done.returncode == 0
        assert (project.site / "report.pdf").read_text() == "mine"
        assert "report.pdf" in done.stderr
        assert "CNAME" not in done.stderr

    @pytest.mark.parametrize(
        ("found", "told"),
        [
            ({"README.md": "a", ".git/HEAD": "a"}, "README.md"),
            ({"index.html": "mine"}, "index.html"),
            ({"photos/a.jpg": "a"}, "photos"),
            ({"index.html": "a", "404.html": "a", "mkdocs.yml": "a"}, "mkdocs.yml"),
        ],
    )
    def test_a_folder_of_something_else_is_refused(self, tmp_path: Path, found: dict[str, str], told: str) -> None:
        site = write(tmp_path / "site", found)
        before = tree(tmp_path)
        with pytest.raises(Problems, match=told):
            files.publish(site, coded(NEW))
        assert tree(tmp_path) == before

    @pytest.mark.parametrize("first", [True, False])
    def test_a_file_of_theirs_is_in_the_way(self, tmp_path: Path, first: bool) -> None:
        if not first:
            files.publish(tmp_path / "site", coded(OLD))
        site = write(tmp_path / "site", {"CNAME": "mine"})
        before = tree(tmp_path)
        with pytest.raises(Problems, match="CNAME:1: found a file that no build put there"):
            files.publish(site, {**coded(NEW), "CNAME": b"other"})
        assert tree(tmp_path) == before
        files.publish(site, {**coded(NEW), "CNAME": b"mine"})

    @pytest.mark.parametrize(
        "beside",
        [
            {".git/HEAD": "a", "README.md": "a", "src.py": "a", "notes.txt": "a", ".htaccess": "a"},
            {".git": "gitdir: elsewhere", "README.md": "a"},
            {"mkdocs.yml": "a", "docs/a.md": "a"},
            {"package.json": "{ }"},
        ],
    )
    def test_sources_are_not_finished(self, tmp_path: Path, beside: dict[str, str]) -> None:
        site = write(tmp_path / "site", {"index.html": page("<p>a   b</p>"), **beside})
        before = tree(tmp_path)
        with pytest.raises(Problems, match="expected the folder of a built site") as raised:
            finish(site)
        assert any(name.split("/")[0] in str(raised.value) for name in beside)
        assert tree(tmp_path) == before

    def test_a_built_site_with_a_repository_in_it_is_finished(self, tmp_path: Path) -> None:
        """As a branch for publishing is, checked out into the folder of the site."""
        site = write(tmp_path / "site", {"index.html": page(), ".git/HEAD": "a", "CNAME": "a", ".x.html": "<html>"})
        before = tree(site)
        finish(site)
        after = tree(site)
        assert {name for name in after if after[name] != before.get(name)} == {"index.html"}


class TestPlace:
    """Wherever the folder of the site is, it stays the folder it is."""

    def test_below_what_nobody_may_write(self, project: Project, other: Project) -> None:
        mode = project.folder.stat().st_mode
        project.folder.chmod(0o555)
        try:
            command = [*anybody(), sys.executable, "-B", *BUILD]
            environment = {**os.environ, "TMPDIR": str(project.rooms), "ARTICLE": OTHER, "NO_MKDOCS_2_WARNING": "1"}
            done = subprocess.run(command, cwd=project.folder, env=environment, capture_output=True, text=True)
        finally:
            project.folder.chmod(mode)
        assert done.returncode == 0, done.stderr
        assert project.words() == other.words()
        assert project.left() == []

    @pytest.mark.parametrize("what", ["site", "docs/steps"])
    def test_one_that_may_not_be_written_is_told(self, project: Project, what: str) -> None:
        place = project.folder / what
        before = project.state()
        place.chmod(0o555)
        try:
            command = [*anybody(), sys.executable, "-B", *BUILD]
            environment = {**os.environ, "TMPDIR": str(project.rooms), "ARTICLE": OTHER, "NO_MKDOCS_2_WARNING": "1"}
            done = subprocess.run(command, cwd=project.folder, env=environment, capture_output=True, text=True)
        finally:
            place.chmod(0o755)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), done.stderr
        assert f"{what}" in done.stderr
        assert words(project.state()[0]) == words(before[0])
        assert words(project.state()[1]) == words(before[1])
        assert project.left() == []

    def test_no_folder_is_left_where_none_was(self, tmp_path: Path) -> None:
        with pytest.raises(Problems):
            files.publish(tmp_path / "site", {"a": b"a file", "a/b": b"a folder"})
        assert list(tmp_path.iterdir()) == []

    def test_a_link(self, tmp_path: Path) -> None:
        files.publish(tmp_path / "real", coded(OLD))
        (tmp_path / "site").symlink_to("real", target_is_directory=True)
        files.publish(tmp_path / "site", coded(NEW))
        assert (tmp_path / "site").is_symlink()
        assert set(contents(tmp_path / "real")) >= set(NEW)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["real", "site"]

    def mounted(self, project: Project, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """A script of the shell that may mount, where this system lets anybody."""
        apart = ["unshare", "--map-root-user", "--mount"]
        tried = f"mount -t tmpfs none {project.rooms}"
        if not shutil.which("unshare") or subprocess.run([*apart, "sh", "-c", tried], capture_output=True).returncode:
            pytest.skip("nothing may be mounted here")
        environment = {**os.environ, "TMPDIR": str(project.rooms), "NO_MKDOCS_2_WARNING": "1", **environment}
        build = f"{sys.executable} -B {' '.join(BUILD)}"
        return subprocess.run(
            [*apart, "sh", "-c", script.replace("BUILD", build)],
            cwd=project.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def test_a_disk_of_its_own(self, project: Project, other: Project) -> None:
        out = project.rooms.parent / "out"
        script = f"mount -t tmpfs none site && BUILD && ARTICLE={OTHER} BUILD && cp -r site {out}"
        done = self.mounted(project, script)
        assert done.returncode == 0, done.stderr
        assert contents(out) == other.words()[0]

    def test_a_disk_that_is_full(self, project: Project) -> None:
        script = "mount -t tmpfs -o size=128k none site && BUILD; echo $?; ls -A site"
        done = self.mounted(project, script)
        assert done.stdout.splitlines()[-1:] == ["2"], done.stdout + done.stderr
        assert "No space left" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize("room", ["64k", "256k"])
    def test_a_disk_that_is_full_while_mkdocs_writes(self, project: Project, room: str) -> None:
        before = project.state()
        script = f"mount -t tmpfs -o size={room} none {project.rooms} && BUILD; echo $?; ls -A {project.rooms}"
        done = self.mounted(project, script, ARTICLE=OTHER)
        assert done.stdout.splitlines()[-1:] == ["2"], done.stdout + done.stderr
        assert "No space left" in done.stderr
        assert "Traceback" not in done.stderr
        assert project.state() == before


HANDED = {
    "google0123456789abcdef.html": "google-site-verification: google0123456789abcdef.html",
    "yandex_0123.html": "<html>\n    <head></head>\n    <body>Verification: 0123</body>\n</html>\n",
    "old/page.html": '<p  style="top:0">As it   was</b>\n',
    "0123456789abcdef0123456789abcdef.txt": "0123456789abcdef0123456789abcdef",
    "BingSiteAuth.xml": '<?xml version="1.0"?>\n<users>\n\t<user>0123</user>\n</users>',
    "apple-touch-icon.png": "\x89PNG\r\n",
    "humans.txt": "We  are\n",
    "web.config": "<configuration>\n</configuration>",
    "papers/a paper.pdf": "%PDF-1.7",
    "LICENCE": "Yours",
    ".well-known/security.txt": "Contact: here\n",
    ".nojekyll": "",
    ".htaccess": "Options -Indexes\n",
}


class TestDocs:
    """What a person put into docs/ is on the site, whatever its name; of the theme, only what is asked for."""

    def test_all_of_it_is_there_as_it_was(self, project: Project) -> None:
        write(project.docs, {**HANDED, ".DS_Store": "no", "drawings/.a.svg.swp": "no"})
        before = set(contents(project.site))
        done = project.run("-m", "mkdocs", "build", "--strict", "--verbose")
        assert done.returncode == 0, done.stderr
        after = contents(project.site)
        assert {name: after.get(name) for name in HANDED} == coded(HANDED)
        folders = {"old", "papers", ".well-known"}
        assert set(after) == before | set(HANDED) | folders
        assert "Left out, as nothing names it: assets/stylesheets/guide.css" in done.stderr

    def test_what_its_pages_ask_for_is_there(self, project: Project) -> None:
        """Even where only a page names it that was put there as it is."""
        write(project.docs, {"old/page.html": '<img src="../drawings/step-03.svg" alt="">'})
        assert project.run().returncode == 0
        assert (project.site / "drawings/step-03.svg").exists()
        assert not (project.site / "drawings/step-04.svg").exists()


class TestWholes:
    """Changes within changes, as a build holds those of its pages until it ends."""

    def test_an_inner_one_is_part_of_the_outer(self, tmp_path: Path) -> None:
        root = write(tmp_path / "docs", {"a": "old", "b": "old", "c": "old"})
        before = tree(root)

        transaction = Transaction(root)
        transaction.begin()
        with all_or_nothing(root):
            change(root, {"a": b"new", "d/e": b"new"}, ["b"])
        assert contents(root)["a"] == b"new"
        with all_or_nothing(root):
            change(root, {"a": b"newer", "c": b"new", "b": b"new"}, ["d/e"])
        assert {name: contents(root)[name] for name in "abc"} == {"a": b"newer", "b": b"new", "c": b"new"}
        transaction.end(done=False)
        assert tree(root) == before
        with all_or_nothing(root), all_or_nothing(root):
            change(root, {"a": b"new"})
        assert contents(tmp_path) == {"docs": None, "docs/a": b"new", "docs/b": b"old", "docs/c": b"old"}

    def test_a_fault_halfway_takes_everything_back(self, tmp_path: Path) -> None:
        """A file is where a folder is to go."""
        root = write(tmp_path / "site", {"a": "old", "o/ld": "old", "z/mine": "mine"})
        before = tree(root)
        for name in ("z/mine/b", "z"):
            with pytest.raises(OSError, match="z"), all_or_nothing(root):
                change(root, {"a": b"new", "b/c": b"new", name: b"new"}, ["o/ld"])
            assert tree(root) == before
