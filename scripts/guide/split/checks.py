"""What every article must keep, of plain text or Markdown: as many steps as its title says, and text in each part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide.article import Article
from guide.split.faults import Fault, Hint
from problems import quoted


def miscounted(article: Article, counts: Sequence[int]) -> Iterator[Fault]:
    """A fault where the title, or the author's answer, names other numbers of steps than there are.

    Such a number proves nothing, but where none is the same, somebody is wrong.
    """
    found = len(article.steps)
    if counts and found not in counts:
        headings = ", ".join(str(step.line) for step in article.steps[:20])
        said = " and ".join(map(str, counts))
        yield Fault.at(
            article.title.number,
            f"{said} in the title and {found} steps in the text (headings on lines {headings})",
            "the same number",
            "Change the title, or the list of the steps; or, if this is right, add ",
            Hint("count", number=found),
        )


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
