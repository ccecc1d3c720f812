"""What stands between the title and the introduction and is no text of the article: dates, by-lines, a category."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from guide.article import LeftOut
from guide.split import boilerplate
from guide.split.model import LineInContext


@dataclass
class Front:
    """What stands between the title and the introduction."""

    left_out: list[LeftOut] = field(default_factory=list)
    published: str | None = None
    category: str | None = None


def read_front(front: Iterable[LineInContext]) -> Front:
    """Dates, by-lines and the category above the introduction. The first line that is none of these begins it."""
    result = Front()
    for p in front:
        text = p.line.stripped
        is_date, date = boilerplate.date_in(text)
        if is_date:
            result.published = result.published or date
            reason = "date line, shown as the date of the guide" if date else "date line without a date"
        elif boilerplate.is_by_line(text):
            reason = "by-line"
        elif known := boilerplate.reason_to_leave_out(text):
            reason = known
        elif result.left_out and not result.category and p.alone and boilerplate.looks_like_category(text):
            result.category = text
            reason = "category, shown beside the date of the guide"
        else:
            break
        result.left_out.append(LeftOut(p.line, reason))
    return result
