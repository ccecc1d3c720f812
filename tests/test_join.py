"""Scripts that stand side by side in a page become one file, where that changes nothing of what they do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from finish.site import finish
from support.host import serving

SAID = "document.documentElement.append('{0}');"
NAMED = re.compile(r"""<script[^>]*?src=["']?([^"' >]+)""")


def finished(folder: Path, head: str, files: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """The scripts that the page names then, in their order, and all scripts there are."""
    head = f'<meta charset="utf-8"><title>Title</title>{head}'
    page = f'<!doctype html><html lang="en"><head>{head}</head><body><p>Words</p></body></html>'
    for name, text in {"index.html": page, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    finish(folder)
    scripts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.js")}
    return NAMED.findall((folder / "index.html").read_text("utf-8")), scripts


def deferred(*names: str) -> str:
    return "".join(f'<script defer src="{name}"></script>\n' for name in names)


def test_they_are_one_file_that_does_all_in_order(tmp_path: Path, browser: Browser) -> None:
    files = {f"s/{name}.js": f"(() => {{ {SAID.format(name)} }})()" for name in "abc"}
    named, scripts = finished(tmp_path / "site", deferred(*files), files)
    assert named == list(scripts)
    assert len(named) == 1
    with serving(tmp_path / "site") as address:
        page = browser.new_page()
        page.goto(address)
        assert page.locator("html").inner_text().endswith("abc")
        page.close()


@pytest.mark.parametrize(
    ("head", "files"),
    [
        (deferred("a.js") + "<meta name='x' content='y'>" + deferred("b.js"), {"a.js": "f(1)", "b.js": "f(2)"}),
        (deferred("a.js", "s/b.js"), {"a.js": "f(1)", "s/b.js": "f(2)"}),
        (deferred("a.js", "b.js"), {"a.js": "f(document.currentScript.dataset)", "b.js": "f(2)"}),
        (deferred("a.js", "b.js"), {"a.js": '/*! kept */ "use strict"; f(1)', "b.js": "f(2)"}),
        (deferred("a.js", "b.js"), {"a.js": "const k = 1; f(k)", "b.js": "const k = 2; f(k)"}),
        (deferred("a.js") + '<script defer async src="b.js"></script>', {"a.js": "f(1)", "b.js": "f(2)"}),
        (
            deferred("a.js") + '<script defer src="b.js" integrity="sha256-x"></script>',
            {"a.js": "f(1)", "b.js": "f(2)"},
        ),
        (deferred("a.js") + '<script type="module" src="b.js"></script>', {"a.js": "f(1)", "b.js": "f(2)"}),
    ],
    ids=["apart", "other folder", "own element", "strict", "declared twice", "async", "vouched for", "module"],
)
def test_others_stay_as_they_are(tmp_path: Path, head: str, files: dict[str, str]) -> None:
    named, scripts = finished(tmp_path / "site", head, files)
    assert len(named) == len(scripts) == 2


def test_pages_that_bring_others_get_files_of_their_own(tmp_path: Path) -> None:
    files = {f"{name}.js": f"f('{name}')" for name in ("one", "two-three", "one-two", "three")}
    other = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Other</title>'
    other += deferred("one-two.js", "three.js")
    files["other.html"] = f"{other}</head><body><p>Words</p></body></html>"
    _, scripts = finished(tmp_path / "site", deferred("one.js", "two-three.js"), files)
    assert len(scripts) == 2
    assert len(set(scripts.values())) == 2
