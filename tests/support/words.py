"""The words of generated pages, as generated/words/ holds them for each language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import yaml

from support.project import TESTS

FOLDER = TESTS / "generated/words"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.yml"))


@dataclass(frozen=True)
class Subject:
    """What an article is about: its title with the number of steps, the one without, and headings that fit."""

    counted: str
    plain: str
    steps: list[str]


@dataclass(frozen=True)
class Words:
    """Names in braces stand for what a page fills in."""

    counts: dict[int, str]  # the numbers that titles may have, in words
    sentences: list[str]  # fit any step of any subject
    introductions: list[str]
    closings: list[str]  # headings
    farewells: list[str]  # sentences below such a heading
    endings: list[str]  # closing words without a heading
    captions: list[str]
    leads: list[str]  # to a list within a step
    entries: list[list[str]]  # of such a list
    subheadings: list[list[str]]
    labels: list[str]
    sites: list[str]
    names: list[str]
    months: list[str]
    date: str
    moment: str
    skip: list[str]
    menu: list[str]
    burger: list[str]
    cookies: list[str]
    choices: list[str]
    trail: list[str]
    bylines: list[str]
    dated: list[str]
    reading: list[str]
    sharing: list[str]
    networks: list[str]
    contents: list[str]
    advertisements: list[str]
    see_also: list[str]
    tagged: list[str]
    tags: list[str]
    author: list[str]
    bios: list[str]
    all_posts: list[str]
    related: list[str]
    posts: list[str]
    newsletters: list[list[str]]  # heading, sentence, button
    commented: list[str]
    comments: list[str]
    says: list[str]
    reply: list[str]
    form: list[str]
    previous: list[str]
    next: list[str]
    footer: list[str]
    legal: list[str]
    subjects: list[Subject]
    space: str = " "  # between two sentences


@cache
def words_of(language: str) -> Words:
    held = yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8"))
    return Words(**{**held, "subjects": [Subject(**subject) for subject in held["subjects"]]})
