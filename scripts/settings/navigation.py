"""The order of the pages in mkdocs.yml, checked: each entry is a page that menu and foot can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from problems import Problem, quoted
from settings.written import Written

FIRST = "index.md"
STEPS = "steps/"  # stands for the steps of the article and what else is generated
PAGE = "the name of a page in docs/, as in - about.md"
MEND = "Mend the name, or add the page"


def faults(written: Written, nav: Sequence[Any] | None, pages: Collection[str]) -> Iterator[Problem]:
    """`pages`: the names of those that people wrote in docs/ and that are published."""
    if not nav:
        yield Problem(
            written.file, written.line("nav"), "no nav", f"the order of the pages: {FIRST}, {STEPS} and so on", "Add it"
        )
        return
    listed = list(entries(nav))
    for keys, title, name in listed:
        if fault := fault_of(title, name, pages):
            yield Problem(written.file, written.line("nav", *keys), *fault)
    often = Counter(name for _, _, name in listed if isinstance(name, str))
    for name in (FIRST, STEPS):
        if not often[name]:
            yield Problem(written.file, written.line("nav"), f"no {name} in nav", "one", f"Add a line “- {name}”")
    names = [name for _, _, name in listed]
    if often[FIRST] == often[STEPS] == 1 and names.index(STEPS) != names.index(FIRST) + 1:
        line = written.line("nav", *listed[names.index(STEPS)][0])
        yield Problem(written.file, line, f"{STEPS} in another place", f"it right below {FIRST}", "Move it there")
    for keys, _, name in listed:
        if isinstance(name, str) and often[name] > 1:
            found = f"{quoted(name)} {often[name]} times in nav"
            yield Problem(written.file, written.line("nav", *keys), found, "one", "Take the others away")


def entries(nav: Sequence[Any]) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    """Each entry as where it stands, its title if it has one, and what it leads to."""
    for place, entry in enumerate(nav):
        if isinstance(entry, dict):
            yield from (((place, title), title, inner) for title, inner in entry.items())
        else:
            yield (place,), None, entry


def fault_of(title: Any, name: Any, pages: Collection[str]) -> tuple[str, str, str] | None:
    """What is wrong with one entry: found, expected, what to do."""
    if title is not None and not (isinstance(title, str) and title.strip()):
        return f"the title {title!r}", "a text", "Put it in quotation marks"
    if not isinstance(name, str):
        return (
            f"the section {quoted(str(title))}",
            PAGE,
            "The menu is one list: put its pages into nav without a section",
        )
    if name == STEPS and title:
        return f"the title {quoted(title)} for {STEPS}", f"- {STEPS}", "Take the title away: each step brings its own"
    if name in (FIRST, STEPS) or name in pages:
        return None
    if name.startswith(STEPS):
        return f"{quoted(name)}, which is generated", f"- {STEPS}, once for all of them", "Take it away"
    if "://" in name:
        return f"the address {quoted(name)}", PAGE, "The menu leads to pages of this site: put the link on one of them"
    return f"{quoted(name)}, which is no page", PAGE, MEND
