"""Style sheets without the rules that no page uses. A rule stays if everything it names occurs: right in every state.

States that only readers or scripts bring about (:hover, [open], :checked) are never looked at, so they always stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import tinycss2

NESTS = {"media", "supports", "container"}  # at-rules with rules inside, whose place in the sheet says nothing more


@cache
def words(script: str) -> frozenset[str]:
    """Names that a script may give to what it puts into a page: any of its words may be one."""
    found = set(re.findall(r"[\w-]+", script))
    return frozenset(found | {f".{word}" for word in found} | {f"#{word}" for word in found})


def purge(sheet: str, names: set[str]) -> str:
    """The sheet without rules for elements, classes and ids that are not among `names`, and without comments."""
    return "".join(kept(rules(sheet.lstrip("\ufeff")), names))


@dataclass(frozen=True)
class Rule:
    """A rule in pieces: selectors with what each asks for, and a body; an at-rule with rules inside; or any text."""

    text: str
    selectors: tuple[tuple[str, frozenset[str]], ...] = ()
    inner: tuple[Rule, ...] = ()


@cache
def rules(sheet: str) -> tuple[Rule, ...]:
    """Every page asks for the same sheets, so each is taken apart once."""
    return tuple(map(taken_apart, tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)))


def taken_apart(node: Any) -> Rule:
    if node.type == "qualified-rule":
        selectors = tuple((tinycss2.serialize(s), frozenset(asked(s))) for s in split(node.prelude))
        return Rule(tinycss2.serialize(node.content), selectors)
    if node.type == "at-rule" and node.lower_at_keyword in NESTS and node.content is not None:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Rule(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", inner=tuple(map(taken_apart, inner)))
    return Rule(node.serialize())


def kept(rules: Iterable[Rule], names: set[str]) -> Iterator[str]:
    for rule in rules:
        if rule.selectors:
            selectors = [text for text, needed in rule.selectors if needed <= names]
            if selectors:
                yield f"{','.join(selectors)}{{{rule.text}}}"
        elif rule.inner:
            if inner := "".join(kept(rule.inner, names)):
                yield f"{rule.text}{{{inner}}}"
        else:
            yield rule.text


def split(prelude: Iterable[Any]) -> list[list[Any]]:
    """The selectors of a rule: its prelude, cut at the commas that stand in no bracket."""
    selectors: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            selectors.append([])
        else:
            selectors[-1].append(token)
    return selectors


def asked(selector: list[Any]) -> set[str]:
    """The types, .classes and #ids that must occur for a selector to match. Nothing in brackets is looked at."""
    found: set[str] = set()
    before = ""
    if any(token.type == "literal" and token.value == "|" for token in selector):
        return found  # of another namespace
    for token in selector:
        if token.type == "ident" and before == ".":
            found.add(f".{token.value}")
        elif token.type == "ident" and before != ":":
            found.add(token.lower_value)
        elif token.type == "hash":
            found.add(f"#{token.value}")
        before = token.value if token.type == "literal" else ""
    return found
