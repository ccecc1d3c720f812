"""Style sheets without the rules that no page uses. A rule stays if everything it names occurs: right in every state.

States that only readers or scripts bring about (:hover, [open], :checked) are never looked at, so they always stay.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import tinycss2
from tinycss2.ast import WhitespaceToken

NESTS = {"media", "supports", "container"}  # at-rules with rules inside, whose place in the sheet says nothing more
APART = {"ident", "function", "number", "dimension", "percentage", "url"}  # what may not touch the name of an at-rule


def purge(sheet: str, names: Container[str] | None) -> str:
    """The sheet without rules for elements, classes and ids that are not among `names`, and without comments.

    Without `names`, only without comments, of which the minifier would run together what they keep apart.
    """
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
        return Rule(tinycss2.serialize(node.content), tuple(selectors(node.prelude)))
    if node.type == "at-rule" and node.prelude and node.prelude[0].type in APART:
        node.prelude.insert(0, WhitespaceToken(node.source_line, node.source_column, " "))  # where a comment stood
    if node.type == "at-rule" and node.lower_at_keyword in NESTS and node.content is not None:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Rule(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}", inner=tuple(map(taken_apart, inner)))
    return Rule(node.serialize())


def selectors(prelude: list[Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """The selectors of a rule with what each asks for; nothing, or all in one, where a part decides on the whole."""
    text = tinycss2.serialize(prelude)
    parts = split(prelude)
    if "".join(token.serialize() for token in prelude) != text:
        return  # two names that only a comment keeps apart: browsers drop the rule, and would not without the comment
    if ":-" in text and len(parts) > 1:  # a browser that does not know one drops the whole
        yield text, frozenset.intersection(*(frozenset(asked(part)) for part in parts))
    else:
        yield from ((tinycss2.serialize(part), frozenset(asked(part))) for part in parts)


def kept(rules: Iterable[Rule], names: Container[str] | None) -> Iterator[str]:
    for rule in rules:
        if rule.selectors:
            texts = [text for text, needed in rule.selectors if names is None or all(map(names.__contains__, needed))]
            if texts:
                yield f"{','.join(texts)}{{{rule.text}}}"
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
