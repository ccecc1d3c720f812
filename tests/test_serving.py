"""`make serve` while somebody works: the real server and a real browser are asked, before and after real edits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from support.live_server import Server, free_port

STEP = "steps/03-bring-in-someone-trained/"
PATIENCE = 120_000  # how long a browser waits for what must come, in milliseconds: machines may be busy


Serve = Callable[..., Server]


@pytest.fixture
def serve(project: Path) -> Iterator[Serve]:
    servers: list[Server] = []

    def started(*options: str, **environment: str) -> Server:
        servers.append(Server(project, *options, **{"ADDRESS": f"127.0.0.1:{free_port()}", **environment}))
        return servers[-1]

    yield started
    for server in servers:
        server.stop()


def put(path: Path, old: str, new: str) -> Callable[[], object]:
    """An edit: other words in the place of these."""

    def edit() -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return edit


class TestEdits:
    def test_of_words_frame_and_program_are_seen(self, serve: Serve, project: Path) -> None:
        server = serve()
        for file, old, new in (
            ("content/article.txt", "the", "thee"),
            ("content/steps/03-bring-in-someone-trained.md", "the", "thine"),
            ("overrides/main.html", "Step {{", "Stage {{"),
            ("scripts/guide/pages/steps.py", "Short of time?", "In haste?"),
            ("scripts/guide/pages/steps.py", "In haste?", "In a hurry?"),
        ):
            shown = new.partition(" {{")[0]
            assert shown not in server.get(STEP)[1]
            status, page = server.after(put(project / file, old, new), STEP)
            assert (status, shown in page) == (200, True), file

    def test_of_another_text_and_of_its_answers_are_seen(self, serve: Serve, project: Path) -> None:
        """Answers may come later, and an editor may put a new file in the place of the old."""
        article = project / "mine.txt"
        article.write_text("Two\n\n1. One\n\nText.\n\n2. Two\n\nText.\n", "utf-8")
        server = serve(ARTICLE="mine.txt")

        def replace() -> None:
            article.unlink()
            article.write_text("Two\n\n1. One\n\nText.\n\n2. Two\n\nText.\n\nThe end of it\n\nWords.\n", "utf-8")

        _, page = server.after(replace)
        assert "Closing" not in page
        answers = project / "mine.answers.yml"
        _, page = server.after(lambda: answers.write_text("closing: The end of it\n", "utf-8"))
        assert "The end of it" in page

    def test_of_the_words_that_are_known_are_seen(self, serve: Serve, project: Path) -> None:
        article = "Two\n\n1. One\n\nText.\n\n2. Two\n\nText.\n\nIn closing\n\nWords.\n"
        (project / "mine.txt").write_text(article, "utf-8")
        server = serve(ARTICLE="mine.txt")
        closings = project / "scripts/guide/split/vocabulary/closings.txt"
        status, page = server.after(put(closings, "\nin closing\n", "\n"))
        assert (status, "could be a heading, “In closing”" in page) == (500, True)

    def test_is_built_once(self, serve: Serve, project: Path) -> None:
        """What a build writes is no edit, nor what an editor leaves: of all that is heard, only a page counts."""
        address = f"127.0.0.1:{free_port()}"
        left = project / "docs/about.md~"
        left.write_text("Old.", "utf-8")
        server = serve("-m", "mkdocs", "serve", "--verbose", "--dev-addr", address)
        server.after(put(project / "content/article.txt", "the", "thee"))
        assert "thee" in (project / "docs/steps/03-bring-in-someone-trained.md").read_text("utf-8")
        left.write_text("Older.", "utf-8")
        (project / "docs/later.md").write_text("# Later\n", "utf-8")
        server.hear(r"Event.*later\.md")
        heard = {name for line in server.said for name in re.findall(r"Event.*src_path='(.+?)'", line)}
        assert heard == {str(project / "content/article.txt"), str(project / "docs/later.md")}


class TestBrokenEdits:
    def test_are_told_in_the_browser_until_they_are_mended(self, serve: Serve, project: Path, browser: Browser) -> None:
        server = serve()
        page = browser.new_page()
        page.goto(server.address + STEP)
        title = page.get_by_role("heading", level=1)
        expect(title).to_have_text("Bring in someone trained")
        put(project / "content/helplines.yml", "kind: crisis", "kind: cries")()
        expect(title).to_have_text("The guide was not built", timeout=PATIENCE)
        expect(page.locator("pre")).to_contain_text("content/helplines.yml")
        expect(page.locator("pre")).to_contain_text("kind: “cries”")
        assert page.reload().status == 500  # type: ignore[union-attr]
        expect(title).to_have_text("The guide was not built")
        put(project / "content/helplines.yml", "kind: cries", "kind: crisis")()
        expect(title).to_have_text("Bring in someone trained", timeout=PATIENCE)
        page.context.close()

    def test_of_any_kind_are_told(self, serve: Serve, project: Path) -> None:
        """Here below the path that the site will have."""
        server = serve(SITE_URL="https://example.org/guide/")
        assert server.address.endswith("/guide/")
        status, page = server.get("nowhere/")
        assert (status, 'href="/guide/get-help/"' in page) == (404, True)
        for file, old, new, told in (
            ("scripts/guide/pages/steps.py", "def ", "deaf ", "SyntaxError"),
            ("overrides/main.html", "{% endif %}", "{% endiff %}", "endiff"),
            ("mkdocs.yml", "docs_dir: docs", "docs_dir: dogs", "docs_dir"),
            ("content/article.txt", "  1. Say", "  one Say", "content/article.txt:"),
        ):
            status, page = server.after(put(project / file, old, new), STEP)
            assert (status, told in page) == (500, True), file
            status, page = server.after(put(project / file, new, old), STEP)
            assert (status, "Bring in someone trained" in page) == (200, True), file
