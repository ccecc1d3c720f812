"""What people rely on who run, publish or change the project: its commands, locks and workflow, as written down."""

from __future__ import annotations

import json
import re
import subprocess

import pytest
import yaml

from support.project import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
WORKFLOW = (ROOT / ".github/workflows/site.yml").read_text("utf-8")
JOBS = yaml.safe_load(WORKFLOW)
PROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
LOCKS = ["requirements.lock", "requirements-test.lock", "requirements-bench.lock"]


class TestCommands:
    def test_make_help_names_every_target(self) -> None:
        targets = re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE)
        said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert {"serve", "build", "test", "help"} <= set(targets)
        assert [target for target in targets if f"make {target}" not in said] == []

    def test_every_command_of_the_documents_exists(self) -> None:
        for text in (README, CONTRIBUTING):
            for target in re.findall(r"(?:^|`)make ([a-z]+)", text, re.MULTILINE):
                assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target

    def test_every_place_of_the_documents_exists(self) -> None:
        made = {"docs/index.md", "docs/before-you-begin.md", "docs/steps/", "content/steps/NN-slug.md"}
        for text in (README, CONTRIBUTING):
            for place in re.findall(r"`((?:content|docs|overrides|scripts|tests|\.github)/[\w./-]*)`", text):
                assert place in made or (ROOT / place).exists(), place

    def test_the_checks_of_a_landing_are_those_of_the_readme(self) -> None:
        assert "make test" in (ROOT / ".ci/run").read_text("utf-8").splitlines()

    def test_wherever_the_oldest_python_is_named_it_is_the_same(self) -> None:
        (oldest,) = re.findall(r'requires-python = ">=([\d.]+)"', PROJECT)
        assert f"Python {oldest} or newer" in README
        assert f"version_info < ({oldest.replace('.', ', ')})" in MAKEFILE


class TestLocks:
    @pytest.mark.parametrize("name", LOCKS)
    def test_every_package_has_a_version_and_hashes_and_no_address(self, name: str) -> None:
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"https?:|--(?:index|extra|find|trusted)|@ ", text)
        packages = re.split(r"\n(?=[a-z])", text.strip())
        assert packages
        for package in packages:
            assert re.match(r"[a-z0-9-]+==\S+", package), package.splitlines()[0]
            assert "--hash=sha256:" in package, package.splitlines()[0]

    @pytest.mark.parametrize("folder", ["tests/typescript", "tests/heard", "benchmarks"])
    def test_packages_of_node_too(self, folder: str) -> None:
        text = (ROOT / folder / "package-lock.json").read_text("utf-8")
        packages = json.loads(text)["packages"]
        chosen = json.loads((ROOT / folder / "package.json").read_text("utf-8"))["dependencies"]
        assert packages.pop("")["dependencies"] == chosen
        assert "://" not in text
        for name, package in packages.items():
            assert re.fullmatch(r"\d+\.\d+\.\d+\S*", package["version"]), name
            assert package["integrity"].startswith("sha512-"), name

    def test_what_the_site_needs_is_locked_alike_for_both(self) -> None:
        site, test, _ = (
            set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / n).read_text("utf-8"), re.MULTILINE)) for n in LOCKS
        )
        assert site <= test

    def test_every_package_we_chose_says_why(self) -> None:
        chosen = re.findall(r'^  "([a-z-]+)[^"]*",(.*)$', PROJECT.split("[tool.")[0], re.MULTILINE)
        assert {"mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pytest"} <= {name for name, _ in chosen}
        assert [name for name, reason in chosen if not reason.strip().startswith("# ")] == []
        assert '"mkdocs>=1.6,<2"' in PROJECT


class TestWorkflow:
    def test_every_action_is_pinned_by_commit_with_its_version_beside_it(self) -> None:
        uses = re.findall(r"uses: (.+)", WORKFLOW)
        assert uses
        assert [use for use in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []

    def test_a_job_may_write_nothing_but_the_published_pages(self) -> None:
        assert JOBS["permissions"] == {}
        for job in JOBS["jobs"].values():
            assert {name for name, may in job["permissions"].items() if may == "write"} <= {"pages", "id-token"}

    def test_what_may_write_never_runs_for_pull_requests(self) -> None:
        """Nor what keeps a site for it."""
        writing = [job for job in JOBS["jobs"].values() if "write" in job["permissions"].values()]
        keeping = [step for job in JOBS["jobs"].values() for step in job["steps"] if "upload" in step.get("uses", "")]
        assert writing
        assert keeping
        for one in (*writing, *keeping):
            assert "github.event_name != 'pull_request'" in one["if"]
            assert "default_branch" in one["if"]

    def test_it_runs_what_people_run(self) -> None:
        commands = re.findall(r"run: (.+)", WORKFLOW)
        assert "make test" in commands
        assert [command for command in commands if not re.search(rf"^{command[5:]}:", MAKEFILE, re.MULTILINE)] == []
