"""Who read the guide, as the page about it says: reviews -> Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from guide.content.reviews import Review
from guide.pages.escape import inline
from guide.pages.helplines import said

NOBODY = (
    "**Nobody from outside has reviewed this guide yet.** No therapist, researcher or survivor has. "
    "When someone does, this page will say who, in which role, and when."
)


def render(reviews: Sequence[Review]) -> str:
    """Markdown: a line for each reading, and whether anybody from outside was among them."""
    rows = "\n".join(entry(review) for review in reviews)
    return "\n\n".join([*nobody(reviews), rows])


def nobody(reviews: Iterable[Review]) -> list[str]:
    return [] if any(review.outside for review in reviews) else [NOBODY]


def entry(review: Review) -> str:
    pages = "the whole guide" if review.pages is None else f"{len(review.pages)} of its pages"
    read = f"{inline(review.who)}, {inline(review.role)}, read {pages} on {said(review.when)}."
    return f"- {read} It is due again by {said(review.next)}."
