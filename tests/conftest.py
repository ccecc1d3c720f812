"""What every test may ask for: the built sites, and a browser that reads them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from support.browsing import PATIENCE, Browsers, LookAt, OpenPage, watched
from support.host import serving
from support.letters import NARROW
from support.project import TESTS, build_site, copy_project

hypothesis.settings.register_profile("steady", deadline=None)  # how fast a machine is, is no fault of the program
hypothesis.settings.load_profile("steady")
expect.set_options(timeout=PATIENCE)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a run in the background, whose servers could not be stopped
    signal.signal(signal.SIGINT, signal.default_int_handler)


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


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all processes of this run of tests have in common."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


def built_once(shared: Path, name: str, **environment: str) -> Path:
    """A site that is built by whichever process needs it first, and only read from then on."""
    project = shared / name
    done = shared / f"{name}.built"
    with FileLock(shared / f"{name}.lock"):
        if not done.exists():
            build_site(copy_project(project), **environment)
            done.touch()
    return project / "site"


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The guide's own site."""
    return built_once(shared, "guide")


@pytest.fixture(scope="session")
def unfinished_site(shared: Path) -> Path:
    """The guide as MkDocs leaves it."""
    return built_once(shared, "unfinished", FINISH="false")


@pytest.fixture(scope="session")
def other_site(shared: Path) -> Path:
    """A site from another article than ours, with nothing else changed."""
    return built_once(shared, "other", ARTICLE=str(TESTS / "golden/scraped-page/article.txt"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the guide's site is served, below a sub-path."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browsers]:
    with sync_playwright() as playwright:
        browsers = Browsers(playwright, tmp_path_factory.mktemp("letters"))
        yield browsers
        browsers.close()


@pytest.fixture(scope="session")
def browser(browsers: Browsers) -> Browser:
    return browsers(NARROW)


@pytest.fixture
def letters(request: pytest.FixtureRequest) -> str:
    """The family of letters that pages are opened with; a test in which they matter names it, or them."""
    return str(getattr(request, "param", NARROW))


@pytest.fixture
def open_page(browsers: Browsers, address: str, letters: str) -> Iterator[OpenPage]:
    """Open a page of the guide as a reader would who comes for the first time, in a tab of its own."""
    contexts: list[BrowserContext] = []

    with watched(address) as watch:

        def opened(path: str = "", width: int = 1280, height: int = 900, **options: object) -> Page:
            still: dict[str, object] = {"reduced_motion": "reduce", **options}
            viewport = {"width": width, "height": height}
            context = browsers(letters).new_context(viewport=viewport, **still)  # type: ignore[arg-type]
            context.set_default_timeout(PATIENCE)
            contexts.append(context)
            page = context.new_page()
            watch(page)
            page.goto(address + path)
            return page

        yield opened
        for context in contexts:
            context.close()


@pytest.fixture
def look_at(browsers: Browsers, address: str, letters: str) -> Iterator[LookAt]:
    """Show a page of the guide in a tab that other tests look at, too: for those that keep nothing in it."""
    page = browsers.tab(letters)
    page.set_default_timeout(PATIENCE)

    def shown(path: str = "", width: int = 1280, height: int = 900, **media: object) -> Page:
        page.set_viewport_size({"width": width, "height": height})
        as_usual = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
        page.emulate_media(**{**as_usual, "reduced_motion": "reduce", **media})  # type: ignore[arg-type]
        page.goto(address + path)
        return page

    with watched(address) as watch:
        watch(page)
        yield shown
        assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
