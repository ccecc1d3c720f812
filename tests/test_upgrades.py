"""Templates that stand in for Material's say for which: when those have changed, someone should look."""

from __future__ import annotations

import difflib
import hashlib
import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import material
import pytest

from support.project import ROOT

OURS = ROOT / "overrides"
THEIRS = Path(material.__file__).parent / "templates"
REPLACED = re.compile(r"([\w./-]+\.html) \(Material ([\d.]+), ([0-9a-f]{12})\)")  # in the head of a template
TEMPLATES = sorted(path.relative_to(OURS).as_posix() for path in OURS.rglob("*.html"))


def digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:12]


def difference(name: str, version: str, folder: Path) -> str:
    """What changed in Material's template since the version ours was made against, as far as that can be had."""
    wanted = f"mkdocs-material=={version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"(pip could not bring {wanted} to compare with: {done.stderr.strip()[-200:]})"
    (wheel,) = folder.glob("*.whl")
    before = zipfile.ZipFile(wheel).read(f"material/templates/{name}").decode().splitlines()
    after = (THEIRS / name).read_text("utf-8").splitlines()
    return "\n".join(difflib.unified_diff(before, after, f"{version}/{name}", f"installed/{name}", lineterm=""))


def recorded(template: str) -> list[tuple[str, str, str]]:
    """What a template of ours says it replaces: names, versions and digests."""
    return REPLACED.findall((OURS / template).read_text("utf-8").split("-#}")[0])


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_stands_in_for_a_template_says_for_which(template: str) -> None:
    replaced = [name for name, _, _ in recorded(template)]
    if (THEIRS / template).exists():
        assert template in replaced, f"overrides/{template} hides Material's: say so in its head, as others do"
    for name in replaced:
        assert (THEIRS / name).exists(), (
            f"Material has no {name} any more: does overrides/{template} need a word on it?"
        )


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_they_replace_has_not_changed(template: str, tmp_path: Path) -> None:
    for name, version, known in recorded(template):
        now = digest((THEIRS / name).read_bytes())
        if now != known:
            pytest.fail(
                f"Material {metadata.version('mkdocs-material')} has another {name} than {version}. Look whether "
                f"overrides/{template} should follow, then write the new version and {now} into its head.\n"
                + difference(name, version, tmp_path)
            )


def test_nothing_of_their_frame_is_in_a_page(site: Path) -> None:
    """Ours replaces the whole page: neither their classes, nor the settings that their script reads."""
    for page in site.rglob("*.html"):
        assert not re.search(r"""class=["']?md-|__config|assets/javascripts/bundle""", page.read_text("utf-8")), page
