"""The words that every site of the comparison carries: our guide's pages, in Markdown that every builder can read."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import dedent

import markdown
import yaml
from mkdocs.utils.yaml import yaml_load

import command

KEEPER = Path(__file__).with_name("keeper.py")
HEADING = re.compile(r"^#+ (.*?) *\{: *#([\w-]+) *\}$", re.MULTILINE)
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)#?([^)\s]*)\)")
DETAILS = re.compile(r'^[?!]{3}\+? \w+ "(.*)"\n((?:\n|    .*(?:\n|$))+)', re.MULTILINE)
WRAPPER = re.compile(r'^(?:<(?:div|section|aside)\b[^>]*\bmarkdown="[^>]*>|</(?:div|section|aside)>)$', re.MULTILINE)
SPEECH = re.compile(r"^(\S.*)\n:   (.*)$", re.MULTILINE)
ATTRIBUTES = re.compile(r"\n?[ ]?\{:[^}\n]*\}")
OURS_ALONE = re.compile(r'^.*(?:markdown="|\{:|<!--).*$|^(?:[?!]{3} |:   ).*$', re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A page of the guide: its file below docs/, what it is called, and its Markdown with the heading on top."""

    path: str
    title: str
    description: str
    body: str


def read(project: Path) -> list[Page]:
    """The pages of a project's navigation, as its own build hands them to the Markdown reader, made plain."""
    own = yaml_load((project / "mkdocs.yml").read_text("utf-8"))
    kept = project / "kept.json"
    asked = {"INHERIT": "mkdocs.yml", "hooks": [*own["hooks"], str(KEEPER)], "extra": {"kept": str(kept)}}
    (project / "kept.yml").write_text(yaml.safe_dump(asked), "utf-8")
    command.python("mkdocs", "build", "--strict", "--config-file=kept.yml", "--site-dir=kept", folder=project)
    pages = [Page(**told) for told in json.loads(kept.read_text("utf-8"))]
    names = {page.path: heading_names(page.body) for page in pages}
    return [replace(page, body=plain(renamed(page, names))) for page in pages]


def heading_names(body: str) -> dict[str, str]:
    """The names we gave to headings, each with the name that readers of Markdown make of the heading itself."""
    return {name: re.sub(r"[^\w\s-]", "", title).lower().replace(" ", "-") for title, name in HEADING.findall(body)}


def renamed(page: Page, names: dict[str, dict[str, str]]) -> str:
    """The page's body, its links with the names that headings have without our attributes."""

    def address(target: str, heading: str) -> str:
        return near(page.path, target) + (f"#{names.get(target, {}).get(heading, heading)}" if heading else "")

    return linked(page, address)


def linked(page: Page, address: Callable[[str, str], str]) -> str:
    """The page's body, each link to a page of ours made anew from that page's path and the heading's name."""
    folder = posixpath.dirname(page.path)

    def link(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, found[1])) if found[1] else page.path
        return f"]({address(target, found[2])})"

    return LINK.sub(link, page.body)


def near(path: str, target: str) -> str:
    """The way from one page's file to another's; nothing within one page."""
    return "" if path == target else posixpath.relpath(target, posixpath.dirname(path) or ".")


def plain(body: str) -> str:
    """Markdown without the extensions that only our build has: blocks that open, wrappers, speech and attributes."""
    body = DETAILS.sub(lambda found: f"**{found[1]}**\n\n{dedent(found[2]).strip()}\n\n", body)
    body = SPEECH.sub(r"**\1:** \2", WRAPPER.sub("", body))
    body = re.sub(r"\n{3,}", "\n\n", ATTRIBUTES.sub("", body)).strip() + "\n"
    if found := OURS_ALONE.search(body):
        raise command.FailedError(
            f"plain Markdown can't say this line of our pages; teach benchmarks/words.py: {found[0]}"
        )
    return body


def missing(page: Page, shown: str) -> list[str]:
    """The lines of the page whose words don't stand in this order in the text that a site shows for it."""
    lines = re.sub(r"<[^>]+>", "", html.unescape(markdown.markdown(page.body))).splitlines()
    return [line for line in lines if bare(line) not in bare(shown)]


def bare(text: str) -> str:
    """Letters and digits alone: sites differ in quotation marks, dashes and spaces."""
    return re.sub(r"[\W_]+", "", text).casefold()
