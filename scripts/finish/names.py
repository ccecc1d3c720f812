"""What a style sheet can call elements by: types, .classes and #ids that a page has, or that its scripts may bring.

A script puts names together as well (`"is-" + state`, `col-${n}`, `name + "-open"`): each that begins or ends with such
a piece may come. Not seen are names of which no script of the page holds two letters: those that come with data that is
fetched, or of single letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

WORD = re.compile(r"[\w-]+")
PHRASE = re.compile(r"""[^\s"'`\\<>=]+""")  # a name may hold any sign: md:red, w-1/2
START = re.compile(r"""([\w:/.#-]+)(?:["'`]\s*(?:\+|\.concat\()|\$\{)""")  # of a name, in front of what is added
END = re.compile(r"""(?:\+\s*["'`]|\})([\w:/-]{2,})(?=["'`\s$])""")  # of a name, behind it
NUMBERED = re.compile(r"(.+?)\d+")


@dataclass(frozen=True)
class Names:
    """A container of names: the known ones, and all that can be put together from these pieces."""

    known: frozenset[str] = frozenset()
    starts: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()

    def union(self, *others: Names) -> Names:
        every = (self, *others)
        return Names(
            frozenset().union(*(names.known for names in every)),
            frozenset().union(*(names.starts for names in every)),
            frozenset().union(*(names.ends for names in every)),
        )

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and (name in self.known or self.put_together(name.lstrip(".#")))

    def put_together(self, name: str) -> bool:
        numbered = NUMBERED.fullmatch(name)
        return (
            name.startswith(self.long_starts)
            or name.endswith(self.all_ends)
            or bool(numbered and numbered[1] in self.starts)
        )

    @cached_property
    def long_starts(self) -> tuple[str, ...]:
        return tuple(start for start in self.starts if len(start) > 1)

    @cached_property
    def all_ends(self) -> tuple[str, ...]:
        return tuple(self.ends)


@cache
def of_script(script: str) -> Names:
    """Names that a script may give to what it puts into a page: any of its words may be one."""
    found = {*WORD.findall(script), *PHRASE.findall(script)}
    known = found | {f".{word}" for word in found} | {f"#{word}" for word in found}
    starts = {piece.lstrip(".#") for piece in START.findall(script)} - {""}
    return Names(frozenset(known), frozenset(starts), frozenset(END.findall(script)))
