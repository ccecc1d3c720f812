"""How the last part of an article ends: in a closing, without one, or in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from guide.article import Heading
from guide.split.boilerplate import is_bonus, is_closing
from guide.split.faults import Fault, Hint
from guide.split.hints import Hints
from guide.split.lines import could_head, index_of, is_title_like
from guide.split.model import LineInContext, Part
from problems import quoted


def find_closing(parts: Sequence[Part], hints: Hints) -> Heading | None:
    """The heading of the closing, in the last part: where the author says, or under a usual name.

    A name that stands in an earlier step as well heads a part of each step.
    """
    *earlier, ending = parts
    if hints.closing is not None:
        named = [p for p in ending.body if p.number == hints.closing]
    else:
        usual = [p for p in ending.body if p.may_head and is_closing(p.text) and p.number not in hints.text]
        repeated = short_lines(earlier) if usual else set()
        named = [p for p in usual if p.line.stripped not in repeated]
    return Heading(0, named[0].text, (named[0].line,)) if named else None


def misplaced_closing(parts: Sequence[Part], closing: Heading | None, hints: Hints) -> Iterator[Fault]:
    """A fault where the author names a line as the heading of the closing that does not stand below the last step."""
    if hints.closing is not None and closing is None:
        yield Fault.at(
            hints.closing,
            "the answer that the closing begins here",
            f"a line below the heading of the last step (line {parts[-1].heading.line})",
            "Mend the answer, or take it away",
        )


def unclear_end(parts: Sequence[Part], closing: Heading | None, hints: Hints) -> Iterator[Fault]:
    """Lines after the last step's heading that could head something else, of which nothing tells whether they do.

    A line that stands in an earlier step as well, word for word, is a heading within steps. Before a closing that is
    known, so is any in an article whose other steps have headings of their own; but never a bonus.
    """
    *earlier, ending = parts
    body = ending.body[: index_of(ending.body, closing.line)] if closing else ending.body
    inner = any(could_head(p, after) for part in earlier for p, after in pairwise(part.body))
    repeated = short_lines(earlier)
    for p, after in pairwise(body):
        if p.number in hints.text or p.line.stripped in repeated:
            continue
        bonus = p.may_head and is_bonus(p.line.text)
        if bonus or ((could_head(p, after) or asks(p, after)) and not (closing and inner)):
            yield Fault.at(
                p.number,
                f"a line that could be a heading, {quoted(p.line.text)}, after the last step",
                f"a closing named as such, or only text of step {ending.heading.number}",
                "If it begins the closing, add ",
                Hint("closing", [p.line], by_words=True),
                "; if it is text of the step, ",
                Hint("text", [p.line]),
            )


def asks(p: LineInContext, after: LineInContext) -> bool:
    """Whether a line is a question of its own with prose below, as headings of closings often are."""
    return p.alone and p.may_head and p.is_short and p.line.stripped.endswith("?") and not is_title_like(after)


def short_lines(parts: Sequence[Part]) -> set[str]:
    """What the short lines of these parts say."""
    return {p.line.stripped for part in parts for p in part.body if p.is_short}
