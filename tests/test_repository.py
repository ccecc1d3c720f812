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
        made = {"docs/index.md", "docs/steps/", "content/steps/NN-slug.md"}
        for text in (README, CONTRIBUTING):
            for place in re.findall(r"`((?:content|docs|overrides|scripts|tests|\.github)/[\w./-]*)`", text):
                assert place in made or (ROOT / place).exists(), place

    def test_the_checks_of_a_landing_are_those_of_the_readme(self) -> None:
        assert "make test" in (ROOT / ".ci/run").read_text("utf-8").splitlines()


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

    @pytest.mark.parametrize("folder", ["tests/typescript", "benchmarks"])
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
        text = (ROOT / "pyproject.toml").read_text("utf-8")
        chosen = re.findall(r'^  "([a-z-]+)[^"]*",(.*)$', text.split("[tool.")[0], re.MULTILINE)
        assert {"mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pytest"} <= {name for name, _ in chosen}
        assert [name for name, reason in chosen if not reason.strip().startswith("# ")] == []
        assert '"mkdocs>=1.6,<2"' in text


class TestWorkflow:
    def test_every_action_is_pinned_by_commit_with_its_version_beside_it(self) -> None:
        uses = re.findall(r"uses: (.+)", WORKFLOW)
        assert uses
        assert [use for use in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []

    def test_no_permission_that_is_not_needed(self) -> None:
        jobs = yaml.safe_load(WORKFLOW)
        assert jobs["permissions"] == {}
        assert jobs["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
        assert jobs["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}

    def test_it_runs_the_commands_that_people_run(self) -> None:
        assert re.findall(r"run: (.+)", WORKFLOW) == ["make build", "make test"]

    def test_pull_requests_are_built_and_never_published(self) -> None:
        publish = yaml.safe_load(WORKFLOW)["jobs"]["publish"]
        assert "github.event_name != 'pull_request'" in publish["if"]
        assert "default_branch" in publish["if"]
