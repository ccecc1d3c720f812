"""What a page may not hold, each with its line: what a browser would have to mend, code in attributes, word to others.

A sound page, as they are, is only asked whether it is. Where it is not, the lines come from two readers that know
them: tinyhtml5 for HTML that is broken, Python's own for tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import tinyhtml5.parser

from finish.document import Document, attributes_of, is_data
from problems import Problem, Problems

HANDLER = re.compile(r"""[\s"'/]on[^\s"'/=>]*\s*=""", re.IGNORECASE)  # how any stands in a page, and other things
ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "from", "to", "values")  # that may be code
ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})", re.IGNORECASE)
AHEAD = {"dns-prefetch", "preconnect"}  # ask for another host's address, which no policy keeps from happening
NEVER = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")  # no character of any page
JARGON = {"adoption-agency": "tags that overlap", "table-voodoo": "what cannot stand in a table"}
# What tinyhtml5 also takes for faults in addresses (?a=1&b=2&copy=3), where they are none.
AMPERSANDS = {"expected-named-entity": r"&\w+;", "named-entity-without-semicolon": r"&\w+(?![\w=])"}
SUSPECTS = ", ".join(["[style], [ping], link[rel], script, style", *(f'[*|{name}*=":"]' for name in ADDRESSES)])


class Fault(NamedTuple):
    found: str
    expected: str
    remedy: str


def check(path: Path, page: Document, code_from_files: bool) -> None:
    """Raises Problems, every fault of the page with its line. `code_from_files`: whether none may stand in the page."""
    unsafe = Counter(unsafe_tags(page, code_from_files))
    errors = errors_of(page)
    if not unsafe and not errors:
        return
    located = [(line, fault) for line, fault in tags(page.text, code_from_files) if fault in unsafe]
    hidden = [(1, fault) for fault in (unsafe - Counter(fault for _, fault in located)).elements()]
    broken = (list(breaks(page.text)) or [(1, broken_html(errors[0]))]) if errors else []
    raise Problems(Problem(path, line, *fault) for line, fault in (*located, *hidden, *broken))


def errors_of(page: Document) -> list[str]:
    """What the parser had to mend, in its own words."""
    return [*page.errors, *(error for part in page.parts for error in errors_of(part))]


def unsafe_tags(page: Document, code_from_files: bool) -> Iterator[Fault]:
    suspects = "*" if HANDLER.search(page.text) else SUSPECTS  # to ask every element takes long
    for node in page.elements(suspects):
        yield from faults_of(node.name.local, attributes_of(node), code_from_files)
    for part in page.parts:
        yield from unsafe_tags(part, code_from_files)


def faults_of(tag: str, attributes: Mapping[str, str], code_from_files: bool) -> Iterator[Fault]:
    """What is wrong with a tag."""
    for name, value in attributes.items():
        if name == "style" or name.startswith("on") or (name in ADDRESSES and is_javascript_url(value)):
            remedy = "The policy blocks it: give the element a class, and say the rest in a style sheet or a script"
            yield Fault(f"the attribute {name}= of a <{tag}>", "no code in attributes", remedy)
        ahead = tag == "link" and name == "href" and AHEAD.intersection(attributes.get("rel", "").lower().split())
        if (name == "ping" or ahead) and ELSEWHERE.match(value):
            yield Fault(f"a <{tag}> that tells another host of the reader", "no word to others", "Leave it out")
    own = tag == "style" or (tag == "script" and not {"src", "href"} & attributes.keys())
    if code_from_files and own and not is_data(attributes):
        remedy = "Put it into a file that the page names; finishing puts in what holds up the page"
        yield Fault(f"code in a <{tag}> of the page", "code from files of the site alone", remedy)


def is_javascript_url(address: str) -> bool:
    """As browsers read it: what is no character that can be seen in front does nothing, nor do breaks within."""
    return re.sub("[\t\n\r]", "", address).lstrip("".join(map(chr, range(33)))).lower().startswith("javascript:")


def tags(text: str, code_from_files: bool) -> list[tuple[int, Fault]]:
    """The faults of all tags, each with its line."""
    found: list[tuple[int, Fault]] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            attributes = {name.rpartition(":")[2]: value or "" for name, value in attrs}
            found.extend((self.getpos()[0], fault) for fault in faults_of(tag, attributes, code_from_files))

    reader = Tags()
    reader.feed(text)
    reader.close()
    return found


def breaks(text: str) -> Iterator[tuple[int, Fault]]:
    """What is broken, each with its line."""
    for match in NEVER.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, broken_html(f"the character U+{ord(match[0]):04X}")
    lines = re.split("\r\n?|\n", text)
    parser = tinyhtml5.parser.HTMLParser()
    parser.parse(text)
    for (line, column), code, names in parser.errors:
        ampersand = max(0, lines[line - 1].rfind("&", 0, column))
        if re.compile(AMPERSANDS.get(code, "")).match(lines[line - 1], ampersand) and code != "invalid-codepoint":
            words = next((plain for word, plain in JARGON.items() if word in code), code.replace("-", " "))
            yield line, broken_html(f"{words} ({', '.join(map(str, names.values()))})" if names else words)


def broken_html(what: str) -> Fault:
    remedy = "Look for a tag that is not closed, or closed twice, in the template or the words of this page"
    return Fault(f"HTML that is broken: {what}", "sound HTML", remedy)
