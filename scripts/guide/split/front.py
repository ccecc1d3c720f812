"""What stands between the title and the text and is no part of it: dates, by-lines, a category, share bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from guide.article import LeftOut
from guide.split.boilerplate import looks_like_category, reason_in_front, reason_to_leave_out
from guide.split.bylines import (
    date_in,
    facts_in,
    has_date,
    is_by_line,
    is_person,
    is_reading_time,
    name_in,
    starts_by_line,
    tells_when,
)
from guide.split.model import LineInContext

MOST_OF_NAME = 4  # words of a name, with what the person is
LONGEST_STANDFIRST = 200  # characters of a line of text above dates and by-lines


@dataclass
class Front:
    """What stands between the title and the introduction."""

    left_out: list[LeftOut] = field(default_factory=list)
    published: str | None = None
    category: str | None = None


def read_front(front: Iterable[LineInContext]) -> Front:
    """Dates, by-lines and the category above the introduction. The first line that is none of these begins it.

    Where it is a line or two, such lines may stand below it as well, where they say nothing else.
    """
    result = Front()
    begun = False
    lines = list(front)
    for i, p in enumerate(lines):
        text = p.line.stripped
        reason = reason_for(p, begun, result)
        if not reason and names_author(text, [q.line.stripped for q in lines[i + 1 : i + 3]]):
            reason = "by-line"
        if reason:
            result.left_out.append(LeftOut(p.line, reason))
        elif len(text) > LONGEST_STANDFIRST or not p.alone:
            break
        else:
            begun = True
    return result


def names_author(text: str, below: Sequence[str]) -> bool:
    """Whether a line is a name alone, perhaps with what the person is, and a day or the like on one of two lines below.

    Lines of signs between links say nothing, either.
    """
    if not any(map(str.isalnum, text)):
        return True
    named = is_person(text.split(",")[0]) and len(text.split()) <= MOST_OF_NAME
    if not named:
        return False
    dated = [tells_when(line) for line in below]
    return any(dated[:1]) or (any(dated[1:]) and len(below[0].split()) <= MOST_OF_NAME)


def reason_for(p: LineInContext, begun: bool, front: Front) -> str | None:
    """Why a line is no text, if it is none; its date and category are kept. `begun`: whether text stands above."""
    text = p.line.stripped
    is_date, date = date_in(text)
    if not is_date:
        is_date, date = facts_in(text) if p.alone and len(text) <= LONGEST_STANDFIRST else (False, None)
    if is_date:
        front.published = front.published or date
        return "date line, shown as the date of the guide" if date else "date line without a date"
    if is_reading_time(text):
        return "reading time"
    credited = starts_by_line(text) and not text.endswith((".", "!", "?")) and len(text) <= LONGEST_STANDFIRST
    if name_in(text) if begun else (is_by_line(text) or (credited and (has_date(text) or " — " in text))):
        return "by-line"
    if known := reason_to_leave_out(text) or (p.alone and reason_in_front(text)):
        return known
    if not begun and front.left_out and not front.category and p.alone and looks_like_category(text):
        front.category = text
        return "category, shown beside the date of the guide"
    return None
