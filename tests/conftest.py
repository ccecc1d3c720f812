"""What tests share: copies of the project, sites built from them, and a browser that reads them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import chromium
from host import serving

ROOT = Path(__file__).resolve().parent.parent
TESTS = ROOT / "tests"
PARTS = ("content", "docs", "overrides", "scripts", "mkdocs.yml")
OURS = ("ARTICLE", "EXIT_TO", "FINISH", "GITHUB_ACTIONS", "REPO_URL", "SITE_URL")  # settings a test makes itself
SITE_URL = "https://someone.github.io/in-your-corner/"


hypothesis.settings.register_profile("steady", deadline=None)  # how fast a machine is, is no fault of the program
hypothesis.settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--save-golden", action="store_true", help="write what comes out as what is expected; read the diff"
    )


@pytest.fixture(scope="session")
def save_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--save-golden"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    return copy_project(tmp_path / "project")


def copy_project(target: Path) -> Path:
    """The parts that a site is built from, without what was generated."""
    for part in PARTS:
        source = ROOT / part
        if source.is_file():
            shutil.copy(source, target / part)
        else:
            generated = shutil.ignore_patterns("__pycache__", "index.md" if part == "docs" else "")
            shutil.copytree(source, target / part, ignore=generated)
    shutil.rmtree(target / "docs/steps", ignore_errors=True)
    return target


def run(command: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python command in a project, with the environment of the tests and what is named."""
    clean = {key: value for key, value in os.environ.items() if key not in OURS}
    quiet = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**clean, **quiet, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def build_site(project: Path, **environment: str) -> Path:
    done = run(["-m", "mkdocs", "build", "--strict"], project, SITE_URL=SITE_URL, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide's own site, built once."""
    return build_site(copy_project(tmp_path_factory.mktemp("guide") / "project"))


@pytest.fixture(scope="session")
def other_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site from another article than ours, with nothing else changed."""
    article = TESTS / "golden/scraped-page/article.txt"
    return build_site(copy_project(tmp_path_factory.mktemp("other") / "project"), ARTICLE=str(article))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the guide's site is served, below a sub-path."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.ARGUMENTS)
        yield browser
        browser.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Open a page of the guide as a reader would. Any error on a page, or request to another host, fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(path: str = "", width: int = 1280, height: int = 900, **options: object) -> Page:
        still: dict[str, object] = {"reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **still)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
        page.on("request", lambda asked: None if asked.url.startswith(address) else faults.append(asked.url))
        page.goto(address + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
