"""Where an article ends: the lines below the last step's heading -> its text, the closing, what is no text of it.

Below an article stand other posts, comments, a box about the author and the like. The first line that names one of them
begins them; a usual closing below takes them back. What else could head something is asked about, all at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from guide.article import Heading, LeftOut
from guide.split.closing import find_closing, open_heads, own_closing
from guide.split.faults import Fault
from guide.split.foot import asks_readers, foot, may_be_list, of_page, page_tail
from guide.split.hints import Hints
from guide.split.lines import index_of, is_title_like, leave_out
from guide.split.model import LineInContext, Part
from guide.split.page import FOOT, NO_PAGE, Around, Page, numbers_of, outside, short_lines, signed
from guide.split.unclear import footed, goes_on, misplaced_answer, unclear


class Ending(NamedTuple):
    """How an article ends."""

    closing: Heading | None = None
    left_out: Sequence[LeftOut] = ()
    faults: Sequence[Fault] = ()


def find_ending(parts: Sequence[Part], hints: Hints, page: Page = NO_PAGE) -> Ending:
    """`parts` are the steps, the last with all that stands below its heading; `page`: what is known of the page."""
    *earlier, last = parts
    around = Around(short_lines(earlier), hints, page)
    closing = find_closing(last.body, around.repeated, hints)
    if closing is None and hints.closing is None:
        closing = own_closing(without(last.body, outside(last.body, around)), parts, around)
    faults = list(misplaced_answer(closing is not None, last.heading.line, hints))
    if closing is None:
        end = end_of(last.body, parts, around)
        return Ending(None, end.left_out, [*faults, *end.faults])
    at = index_of(last.body, closing.line)
    cut = outside(last.body[:at], around)
    above = without(last.body[:at], cut)
    faults += unclear(above, open_heads(above, parts, around, closed=True), last.heading, closing)
    end = end_of(last.body[at:], [Part(closing, last.body[at + 1 :])], around._replace(ended=True))
    return Ending(closing, (*cut, *end.left_out), [*faults, *end.faults])


def end_of(body: Sequence[LineInContext], parts: Sequence[Part], around: Around) -> Ending:
    """What stands below the text of the last part, a step or the closing, and what may. `body`: the lines of that."""
    heading, closing = parts[-1].heading, parts[-1].heading if around.ended else None
    lines = body[1:] if around.ended else body
    cut = outside(lines, around)
    text = without(lines, cut)
    whole = around._replace(page=around.page._replace(whole=around.page.whole or bool(cut)))
    heads = open_heads(text, () if around.ended else parts, around)
    tail = page_tail(text, heads, whole)
    text, heads = without(text, tail), without(heads, tail)
    faults = unclear(text, heads, heading, closing)
    short = [] if faults else foot(text, bool(tail or cut), around.kept)
    if asked := goes_on(lines, cut, around.page.author):
        faults = [*faults, *asked]
    elif short and whole.page.whole and not (may_be_list(short) or end_in_rows(parts[:-1]) or asks_readers(short)):
        tail = [*tail, *(LeftOut(p.line, FOOT) for p in of_page(short, around.repeated))]
    elif short and signed(short) != len(short):
        faults = footed(short)
    return Ending(None, (*cut, *tail), faults)


def end_in_rows(parts: Sequence[Part]) -> bool:
    """Whether most of these steps end in a short line that is no sentence, so that the last may as well."""
    ends = [part.body[-1] for part in parts if part.body]
    return 2 * sum(map(is_title_like, ends)) > len(ends)


def without(lines: Sequence[LineInContext], left_out: Sequence[LeftOut]) -> list[LineInContext]:
    return leave_out(lines, numbers_of(left_out))
