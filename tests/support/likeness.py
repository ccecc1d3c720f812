"""How alike two searches are: what is only for measuring must not be like what was learned from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from guide.search.features import tokens

ALIKE = 0.6  # share of words that two texts have in common, from which one tells of the other (Jaccard similarity)


def alike(asked: Iterable[str], known: Iterable[str]) -> dict[str, list[str]]:
    """Those of the texts asked that are like some of the known ones, whatever their form, and what these say."""
    holding: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
    for text in known:
        words = frozenset(tokens(text))
        for word in words:
            holding[word].append((words, text))
    found = {}
    for text in asked:
        words = frozenset(tokens(text))
        near = {o for word in words for own, o in holding[word] if len(words & own) / len(words | own) >= ALIKE}
        if near:
            found[text] = sorted(near)
    return found
