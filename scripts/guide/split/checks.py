"""What every article must keep, of plain text or Markdown: as many steps as its title says, and text in each part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from guide.article import Article
from guide.source import Line
from guide.split.faults import Fault
from guide.split.phrases import alternatives, listed, spoken_numbers
from problems import quoted


def miscounted(article: Article, count: int | None) -> Iterator[Fault]:
    """A fault where the title, or the author's answer, names another number of steps than there are.

    That number proves nothing, but where the two are not the same, somebody is wrong.
    """
    found = len(article.steps)
    if count is not None and count != found:
        headings = ", ".join(str(step.line) for step in article.steps[:20])
        yield Fault.at(
            article.title.number,
            f"{count} in the title and {found} steps in the text (headings on lines {headings})",
            "the same number",
            "Change the title, or the list of the steps; or, if this is right, "
            f"add “count: {found}” between two lines --- on top of the text",
        )


def title_count(title: Line) -> int | None:
    """The number a title begins with: 10 in “The 10 Best Ways”. None where it begins with none."""
    match = count_pattern().match(title.stripped)
    if not match:
        return None
    count = match["count"].casefold()
    return int(count) if count.isdecimal() else spoken_numbers()[count]


@cache
def count_pattern() -> re.Pattern[str]:
    """A number that a title begins with, in digits or words; “One” is hardly ever a number of steps."""
    words = alternatives(word for word, number in spoken_numbers().items() if number > 1)
    before = alternatives(listed("before-a-number"))
    return re.compile(rf"(?:(?:{before}) )*(?P<count>\d{{1,3}}|{words})\b(?! ?[%.:])", re.IGNORECASE)


def empty(article: Article) -> Iterator[Fault]:
    """A fault for each heading that has no text."""
    for section in (*article.steps, *([article.closing] if article.closing else [])):
        if not section.body:
            yield Fault.at(
                section.line,
                f"the heading {quoted(section.title)} with no text under it",
                "at least one paragraph",
                "Write it, or take the heading away (in the list, too)",
            )
