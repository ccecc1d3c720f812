"""The sitemap says when the words of a page changed, as git remembers it, and nothing where git does not know."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from support.project import SITE_URL, build_site, copy_project

FIRST, SECOND = "2024-02-29T12:00:00+00:00", "2025-03-01T12:00:00+00:00"


def commit(project: Path, day: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["add", "--all"], ["commit", "--quiet", "--message", "Words", "--date", day]):
        environment = {"GIT_COMMITTER_DATE": day, "PATH": "/usr/bin:/bin:/usr/local/bin"}
        subprocess.run(["git", *identity, *command], cwd=project, env=environment, check=True)


def changed(site: Path) -> dict[str, str]:
    """The day of each page by its address, for those that have one."""
    text = (site / "sitemap.xml").read_text("utf-8")
    return dict(re.findall(rf"<loc>{SITE_URL}([^<]*)</loc><lastmod>([^<]*)</lastmod>", text))


def test_each_page_has_the_day_of_its_own_words(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    (project / ".gitignore").write_text("/docs/index.md\n/docs/before-you-begin.md\n/docs/steps/\n/site/\n")
    commit(project, FIRST)
    article = project / "content/article.txt"
    lines = article.read_text("utf-8").split("\n")
    last = max(n for n, line in enumerate(lines) if line.strip())  # of the closing
    lines[last] += " More words."
    article.write_text("\n".join(lines), "utf-8")
    for name in ("content/steps/03-bring-in-someone-trained.md", "content/sources.yml", "docs/about.md"):
        with (project / name).open("a", encoding="utf-8") as file:
            file.write("\n")
    commit(project, SECOND)

    found = changed(build_site(project))
    new = {"steps/closing/", "steps/03-bring-in-someone-trained/", "about/"}
    new |= {"sources/", "sources-h-to-m/", "sources-n-to-z/"}
    assert {page for page, day in found.items() if day == SECOND[:10]} == new
    assert {day for page, day in found.items() if page not in new} == {FIRST[:10]}
    assert {"", "get-help/", "steps/01-say-how-you-feel/"} < set(found)

    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "--quiet", "--depth", "1", project.as_uri(), str(shallow)], check=True)
    assert changed(build_site(shallow)) == {}


def test_without_history_no_day_is_told(site: Path) -> None:
    assert SITE_URL in (site / "sitemap.xml").read_text("utf-8")
    assert changed(site) == {}
