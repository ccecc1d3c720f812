"""Where the files of a build come from: the theme's are weeded, what a person put into docs/ stays."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from clutter import is_clutter

DRAWINGS = "drawings/"  # in docs/; they are put into the pages


def weed(files: Files, config: MkDocsConfig) -> None:
    """Take out the files of the themes below ours, and what editors drop."""
    ours, *below = config.theme.dirs
    for file in list(files):
        of_theme = ours == config.theme.custom_dir and comes_from(file, *below)
        if of_theme or is_clutter(Path(file.src_uri).name):
            files.remove(file)


def spare(files: Files, config: MkDocsConfig) -> set[str]:
    """Names in the site of what nobody misses where nothing names it: the theme's, and drawings."""
    return {
        file.dest_uri
        for file in files
        if comes_from(file, *config.theme.dirs)
        or (file.dest_uri.startswith(DRAWINGS) and file.dest_uri.endswith(".svg"))
    }


def bare(files: Files, config: MkDocsConfig) -> set[str]:
    """Names in the site of pages that a person put into docs/ as HTML."""
    pages = (file for file in files if not file.is_documentation_page() and file.dest_uri.endswith(".html"))
    return {file.dest_uri for file in pages if comes_from(file, config.docs_dir)} - set(config.extra_templates)


def comes_from(file: File, *folders: str) -> bool:
    return file.src_dir in folders
