"""Sites of the same words made by others, each as it comes: told the pages and their order, and nothing of looks."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

import command
import node
from server import PREFIX
from words import Page, linked

NAME = "In Your Corner"
HOST = "https://example.org"
COLLECTION = """\
import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
"""


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and where the page of a Markdown file is below its first page."""

    name: str
    folder: Path
    address: Callable[[str], str]


def material(pages: list[Page], folder: Path) -> Site:
    """Material for MkDocs."""
    told = {"site_name": NAME, "site_url": HOST + PREFIX, "theme": "material", "nav": [page.path for page in pages]}
    write(folder / "mkdocs.yml", yaml.safe_dump(told))
    for page in pages:
        write(folder / "docs" / page.path, front(title=page.title, description=page.description) + page.body)
    command.python("mkdocs", "build", folder=folder)
    return Site("Material", folder / "site", pretty)


def starlight(pages: list[Page], folder: Path) -> Site:
    """Starlight, on Astro. It prints the title itself, and wants links as addresses."""
    sidebar = [{"label": page.title, "link": "/" + pretty(page.path)} for page in pages]
    options = json.dumps({"title": NAME, "sidebar": sidebar})
    write(
        folder / "astro.config.mjs",
        "import { defineConfig } from 'astro/config';\nimport starlight from '@astrojs/starlight';\n"
        f"export default defineConfig({{ site: '{HOST}', base: '{PREFIX}', integrations: [starlight({options})] }});\n",
    )
    write(folder / "package.json", (node.HERE / "package.json").read_text("utf-8"))
    write(folder / "src/content.config.ts", COLLECTION)
    write(folder / "public/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>')
    for page in pages:
        head = front(title=page.title, description=page.description)
        write(folder / "src/content/docs" / page.path, head + untitled(between_addresses(page)))
    node.install()
    (folder / "node_modules").symlink_to(node.MODULES)
    node.run("astro/bin/astro.mjs", "build", "--force", folder=folder, ASTRO_TELEMETRY_DISABLED="1")
    return Site("Starlight", folder / "dist", pretty)


def furo(pages: list[Page], folder: Path) -> Site:
    """Sphinx with Furo, reading Markdown through MyST. Its contents stand in the first page."""
    told = {
        "project": NAME,
        "extensions": ["myst_parser"],
        "myst_heading_anchors": 3,
        "myst_url_schemes": ["http", "https", "mailto", "tel", "sms"],
        "html_theme": "furo",
    }
    write(folder / "source/conf.py", "".join(f"{name} = {value!r}\n" for name, value in told.items()))
    contents = "\n```{toctree}\n:hidden:\n\n" + "".join(f"{page.path}\n" for page in pages[1:]) + "```\n"
    for page in pages:
        head = front(myst={"html_meta": {"description": page.description}})
        write(folder / "source" / page.path, head + page.body + (contents if page is pages[0] else ""))
    command.python("sphinx", "--quiet", "--builder=html", "source", "site", folder=folder)
    return Site("Furo", folder / "site", lambda path: path.removesuffix(".md") + ".html")


def pandoc(pages: list[Page], folder: Path) -> Site:
    """Pandoc's HTML in chunks, a page for each heading of the first level. It reads one folder of files as one book."""
    try:
        import pypandoc
    except ImportError:
        raise command.FailedError("pandoc is missing: pip install pypandoc-binary") from None
    for page in pages:
        write(folder / posixpath.basename(page.path), in_one_folder(page))
    files = [posixpath.basename(page.path) for page in pages]
    told = [f"--metadata=title:{NAME}", "--metadata=lang:en", f"--metadata=description:{pages[0].description}"]
    options = ["--from=gfm", "--to=chunkedhtml", "--split-level=1", "--file-scope", "--toc", *told]
    command.run([pypandoc.get_pandoc_path(), *options, "--output=site", *files], folder)
    return Site("pandoc", folder / "site", chunks(folder / "site", pages).__getitem__)


def between_addresses(page: Page) -> str:
    """The page's body, its links made relative to the page's address, which is a folder."""

    def address(target: str, heading: str) -> str:
        way = "" if target == page.path else posixpath.relpath(pretty(target) or ".", pretty(page.path) or ".") + "/"
        return way + (f"#{heading}" if heading else "")

    return linked(page, address)


def in_one_folder(page: Page) -> str:
    return linked(page, lambda target, heading: posixpath.basename(target) + (f"#{heading}" if heading else ""))


def chunks(site: Path, pages: list[Page]) -> dict[str, str]:
    """Where pandoc has put the page of each file: its table of contents names them in the order of the files."""
    told = json.loads((site / "sitemap.json").read_text("utf-8"))
    places = [part["section"]["path"].partition("#")[0] for part in told["subsections"]]
    return dict(zip((page.path for page in pages), places, strict=True))


def pretty(path: str) -> str:
    """The address of a Markdown file where each page has a folder of its own."""
    return "" if path == "index.md" else path.removesuffix(".md") + "/"


def untitled(body: str) -> str:
    return re.sub(r"\A# .*\n+", "", body)


def front(**told: object) -> str:
    return f"---\n{yaml.safe_dump(told, allow_unicode=True)}---\n\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


WITHOUT_SEARCH = {"pandoc"}
BUILDERS = {"Material": material, "Starlight": starlight, "Furo": furo, "pandoc": pandoc}
