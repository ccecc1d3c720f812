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
LONGEST = 100  # characters of a line of either
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
    asking = [i for i, p in enumerate(lines) if asks(p) or known.get(p.number) == PITCH or follows_field(lines, i)]
    for i, p in enumerate(lines):
        if known.get(p.number) == BUTTON and i and reason_to_leave_out(lines[i - 1].line.text):
            yield lines[i - 1].number, PITCH  # what leads up to it
    for i in asking:
        reason = PITCH if known.get(lines[i].number) == PITCH else NEWSLETTER
        start = top_of_block(lines, i)
        if start > 1 and all(map(is_field, lines[start:i])) and is_field(lines[i]):  # fields stand below a gap
            start = top_of_block(lines, start - 1)
        above = lines[start:i]
        if not start or len([p for p in above if not is_field(p)]) > MOST_OF_BOX or any(map(is_text, above)):
            above = [p for p in above if is_field(p)]
        yield from ((p.number, reason) for p in (*above, lines[i], *down_to_field(lines, i, reason)))


def top_of_block(lines: Sequence[LineInContext], i: int) -> int:
    """The first of the lines that stand above this one without a gap; 0 where there is none above all of them."""
    return next((j for j in range(i, 0, -1) if lines[j].number > lines[j - 1].number + 1), 0)


def down_to_field(lines: Sequence[LineInContext], i: int, reason: str) -> Sequence[LineInContext]:
    """Below what a site asks for, the lines down to a button or a field, where one of the next few is."""
    below = lines[i + 1 : i + 1 + MOST_OF_BOX] if reason == PITCH else []
    end = next((j for j, p in enumerate(below, start=1) if is_field(p) or reason_between(p.line.text) == BUTTON), 0)
    return below[:end]


def is_field(p: LineInContext) -> bool:
    """Whether a line is the field for an address, its button, or another usual word of such a box."""
    return reason_to_leave_out(p.line.text) == NEWSLETTER


def is_text(p: LineInContext) -> bool:
    """Whether a line is hardly part of a box: numbered, or long."""
    return p.label is not None or len(p.line.text) > LONGEST


def asks(p: LineInContext) -> bool:
    """Whether a line is the field for an address, or its button, in several usual words."""
    return p.is_short and p.alone and p.may_head and is_field(p) and says_much(p.line.text)


def follows_field(lines: Sequence[LineInContext], i: int) -> bool:
    """Whether a line is the button of one word directly below a field for an address."""
    near = i > 0 and lines[i].number - lines[i - 1].number <= 2
    return near and asks(lines[i - 1]) and is_field(lines[i])


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
