"""Texts that stand inside hand-written pages: helplines, sources and reviews -> {name: Markdown}.

A page brings one in by a line `--8<-- "name"` (pymdownx.snippets, where a dash and scissors mean: cut in here).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from guide.content.handwritten import Handwritten
from guide.content.helplines import Helpline
from guide.content.reviews import Review
from guide.content.sources import Reference
from guide.pages import helplines, reviews, sources, talk_now
from problems import Problem, quoted

CALL = re.compile(r"""[ \t]*-+8<-+[ \t]+(["'])(.+)\1[ \t]*""")  # a line that brings in a text


def render(
    services: Sequence[Helpline],
    references: Sequence[Reference],
    readings: Sequence[Review],
    cited: Mapping[str, Sequence[str]],
) -> dict[str, str]:
    """Each text by its name. `cited`: the pages that cite a source, by its key."""
    first, more, further = helplines.shares(services)
    return {
        "emergency.md": talk_now.emergency(services),
        "places.md": talk_now.places(services),
        "talk-now.md": talk_now.at_a_glance(services),
        "behaviour.md": talk_now.to_stop(services),
        "groups.md": talk_now.for_groups(services),
        "services.md": helplines.render(first),
        "more-services.md": helplines.render(more),
        "further-services.md": helplines.render(further),
        "checked.md": helplines.checked(services),
        "numbers.md": helplines.provenance(first),
        "more-numbers.md": helplines.provenance(more),
        "further-numbers.md": helplines.provenance(further),
        "reviews.md": reviews.render(readings),
        **{page: sources.render(references, cited, span) for span, page in sources.PAGES.items()},
    }


def calls(page: Handwritten) -> dict[str, int]:
    """The parts that a page brings in, each with its line."""
    rows = enumerate(page.body.split("\n"), start=page.first_line)
    return {call[2]: number for number, row in rows if (call := CALL.fullmatch(row))}


def unknown(page: Handwritten, names: Iterable[str]) -> Iterator[Problem]:
    """Lines of a page that bring in what there is not."""
    known = set(names)
    for name, number in calls(page).items():
        if name not in known:
            expected = f"one of {', '.join(sorted(known))}"
            yield Problem(page.path, number, f"a part named {quoted(name)}", expected, "Mend its name")
