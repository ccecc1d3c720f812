"""What stands between the paragraphs of a copied page and is no text: advertisements, share bars, other posts."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from guide.split.boilerplate import LINK, REASONS, reason_between, reason_to_leave_out, surely_below
from guide.split.bylines import is_about
from guide.split.diagnostics import named
from guide.split.faults import Fault, Hint
from guide.split.foot import SHORTEST_PARAGRAPH
from guide.split.known_headings import is_closing
from guide.split.lines import could_head, index_of, is_prose, is_title_like
from guide.split.links import leads_to_links, says_much
from guide.split.model import LineInContext
from guide.split.offers import BUTTON, PITCH

MOST_LINKS = 5  # below a line that leads up to them
MOST_ABOVE = 4  # lines of an advertisement above its button
MOST_OF_BOX = 2  # lines of a box above its field
LONGEST = 100  # characters of such a line
NEWSLETTER = REASONS["newsletters"]


def reasons_between(lines: Sequence[LineInContext], kept: Container[int | None]) -> dict[int, str]:
    """By number, the lines that are no text of the paragraphs they stand between, and why. `kept`: those that are."""
    found: dict[int, str] = {}
    for i, p in enumerate(lines):
        if p.alone and p.number not in kept and p.number not in found and (reason := reason_between(p.line.text)):
            found[p.number] = reason
            if reason in (LINK, PITCH) and leads_to_links(p.line.text):
                found |= {link.number: reason for link in links(lines[i + 1 :]) if link.number not in kept}
    return found | {number: reason for number, reason in boxes(lines, found) if number not in kept}


def boxes(lines: Sequence[LineInContext], known: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """The lines of boxes that ask for an address, or for something else in known words, with what stands above these.

    A box begins below a gap with one or two short lines, such as “The weekend letter” and what is promised in it.
    """
    asking = [i for i, p in enumerate(lines) if asks(p) or known.get(p.number) == PITCH]
    for i, p in enumerate(lines):
        if known.get(p.number) == BUTTON and i and reason_to_leave_out(lines[i - 1].line.text):
            yield lines[i - 1].number, PITCH  # what leads up to it
    for i in asking:
        reason = NEWSLETTER if asks(lines[i]) else PITCH
        yield lines[i].number, reason
        start = next((j for j in range(i, 0, -1) if lines[j].number > lines[j - 1].number + 1), 0)
        if start == i and asks(lines[i]) and start:  # its field stands below a gap
            start = next((j for j in range(i - 1, 0, -1) if lines[j].number > lines[j - 1].number + 1), 0)
        above = lines[start:i]
        if start and len(above) <= MOST_OF_BOX and not any(p.label or len(p.line.text) > LONGEST for p in above):
            yield from ((p.number, reason) for p in above)


def asks(p: LineInContext) -> bool:
    """Whether a line is the field for an address, or its button, in several usual words."""
    return p.alone and p.may_head and says_much(p.line.text) and reason_to_leave_out(p.line.text) == NEWSLETTER


def links(lines: Sequence[LineInContext]) -> Iterator[LineInContext]:
    """The short lines that stand first, up to one that could be a heading."""
    for p, after in pairwise(lines[: MOST_LINKS + 1]):
        if p.label or not is_title_like(p) or could_head(p, after):
            return
        yield p


def end_of_text(lines: Sequence[LineInContext], last: int, between: Collection[int], author: str | None) -> int:
    """A line below the heading of the last step, or that, above which all that is no text stands between paragraphs.

    It is a closing under a usual name; or what goes on below a box with a heading, or two paragraphs.
    """
    below = [p for p in lines[index_of(lines, last) :] if p.number not in between]
    closing = next((p.number for p in below if p.may_head and is_closing(p.text)), last)
    end = next(
        (p.number for p in below if surely_below(p.line.text) or (author and is_about(p.line.text, author))), inf
    )
    long = [p for p in below if last < p.number < end and len(p.line.text) >= SHORTEST_PARAGRAPH and is_prose(p)]
    boxes = [number for number in between if long and last < number < long[-1].number]
    if not boxes:
        return closing
    first = next(p for p in below if p.number > boxes[-1])
    goes_on = is_title_like(first) or len([p for p in long if p.number > boxes[-1]]) > 1
    return max(closing, boxes[-1] + 1) if goes_on else closing


def offered(
    lines: Sequence[LineInContext], between: Mapping[int, str], steps: Collection[int], known: Container[int]
) -> Iterator[Fault]:
    """A fault for the short lines directly above a button, which may be an advertisement, or text.

    `steps`: the lines of headings. `known`: the lines the author has told of.
    """
    for i, p in enumerate(lines):
        if between.get(p.number) != BUTTON:
            continue
        above = list(block_above(lines[:i], between, steps))[::-1]
        if above and not any(q.number in known for q in above):
            found = f"lines that may belong to the button {p.line.stripped!r} ({named(above)})"
            which = [q.line for q in above]
            ways = (
                "If they are an advertisement, add ",
                Hint("left_out", which),
                "; if they are text, ",
                Hint("text", which),
            )
            yield Fault.at(above[0].number, found, "to know whether they are text", *ways)


def block_above(
    lines: Sequence[LineInContext], between: Container[int], steps: Container[int]
) -> Iterator[LineInContext]:
    for p in reversed(lines[-MOST_ABOVE:]):
        if p.number in steps or p.number in between or p.label or len(p.line.text) > LONGEST:
            return
        yield p
