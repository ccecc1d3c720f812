"""What mkdocs.yml and the environment say, read and checked in one place: MkDocs' settings -> Settings.

written      where a setting stands: its line, or the variable that gives it
addresses    addresses on the web
navigation   the order of the pages
documents    the files in docs/
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from problems import Problem, Problems, gathered, quoted, raise_any
from settings import addresses, documents, navigation
from settings.written import Setting, Written

WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
FRAME = "main.html"  # ours, in the theme’s custom_dir: it brings Quick exit to every page
BELOW = "partials/language.html"  # which ours builds on, and Material brings


@dataclass(frozen=True)
class Settings:
    """What the owner of a guide may choose. None: not said."""

    article: Path | None  # another text than ours
    finish: bool
    way_out: str  # where Quick exit leads
    site_url: str | None
    repo_url: str | None


def read(config: MkDocsConfig, environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises Problems, all at once."""
    written = Written(Path(config.config_file_path or "mkdocs.yml"), environment)
    docs, hidden = Path(config.docs_dir), [spec for spec in (config.exclude_docs, config.draft_docs) if spec]

    def extra(key: str) -> Setting:
        return written.setting(config.extra.get(key), "extra", key)

    with gathered() as attempt:
        chosen = attempt(article, extra("article"))
        finish = attempt(yes_or_no, extra("finish"))
        site = attempt(addresses.site, written.setting(config.site_url, "site_url"))
        project = attempt(addresses.project, written.setting(config.repo_url, "repo_url"))
        way_out = attempt(addresses.way_out, extra("exit"), site.or_none)
        names = documents.names(docs)
        pages = [
            name for name in names if documents.is_page(name) and not any(spec.match_file(name) for spec in hidden)
        ]
        attempt(raise_any, navigation.faults(written, config.nav, pages))
        attempt(raise_any, documents.faults(docs, names))
        attempt(raise_any, theme_faults(written, config))
    return Settings(chosen.result, finish.result, way_out.result, site.result, project.result)


def article(setting: Setting) -> Path | None:
    """The path of another text: from the current folder, or as mkdocs.yml says it from its own. Raises Problems."""
    expected = "the path of a text"
    if setting.value is None or setting.value == "":
        return None
    if not isinstance(setting.value, str):
        raise Problems([setting.fault(f"{setting.value!r}, which is no text", expected, "Put quotation marks around")])
    try:
        path = Path(setting.value).expanduser()
        there = path.exists() if setting.variable else (setting.file.parent / path).exists()
    except (RuntimeError, ValueError, OSError):  # no such home, or nothing that could be a name
        there = False
    if not there:
        raise Problems([setting.fault(f"{quoted(setting.value)}, which is no file", expected)])
    return path if setting.variable else setting.file.parent / path


def yes_or_no(setting: Setting) -> bool:
    """Raises Problems where it is neither; not said is yes."""
    answer = True if setting.value is None else WORDS.get(str(setting.value).lower())
    if answer is None:
        raise Problems([setting.fault(quoted(str(setting.value)), "true or false")])
    return answer


def theme_faults(written: Written, config: MkDocsConfig) -> Iterable[Problem]:
    """A theme without our frame would have no Quick exit."""
    line, own = written.line("theme", "custom_dir"), config.theme.custom_dir
    if own is None or not (Path(own) / FRAME).is_file():
        found = f"a theme without {FRAME} of the guide’s own"
        yield Problem(written.file, line, found, "custom_dir: overrides", "Mend theme in this file")
    elif not any((Path(folder) / BELOW).is_file() for folder in config.theme.dirs):
        found = f"a theme named {quoted(str(config.theme.name))}"
        yield Problem(written.file, written.line("theme", "name"), found, "name: material", "Mend theme in this file")
