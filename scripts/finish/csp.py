"""What may load and run in a page: this site's own scripts, sheets, pictures and data, and code by its very bytes.

Written as Content Security Policy Level 3 (W3C) has it, in a meta element. Room for it is made in the tree. It is
written last, for it holds hashes of the finished bytes, and from what a parser finds in these. A page in which
browsers would not heed it is a Problem, so that none comes out without. A drawing that is opened by itself has none.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from markupever.dom import Element, Ordering, QualName

from finish.document import Document, attributes_of, is_data
from problems import Problem, Problems

NAME = "content-security-policy"
META = f"meta[http-equiv='{NAME}' i]"
ENCODING = "meta[charset], meta[http-equiv='content-type' i]"
ROOM = "\ufdd0"  # no page brings this character along: it is an error in HTML, and refused
TAG = re.compile(f"<meta\\b[^<>]*{ROOM}[^<>]*>", re.IGNORECASE)


def reserve(document: Document) -> None:
    """Make room for the policy in front of all that it rules, in place of any that is there."""
    head = document.head
    for meta in document.elements(META):
        meta.detach()
    head.create_element(QualName("meta", "html"), {"http-equiv": NAME, "content": ROOM}, ordering=Ordering.PREPEND)
    for meta in list(head.select(ENCODING)):
        meta.detach()
        head.attach(meta, ordering=Ordering.PREPEND)  # browsers look for it in the first 1,024 bytes


def insert(path: Path, document: Document) -> bytes:
    """The page with its policy. It is finished but for that: any other change would make the hashes untrue.

    Raises Problems where there is no room for it, or not where browsers heed it.
    """
    tag = f'<meta http-equiv="{NAME}" content="{policy(document)}">'
    text, times = TAG.subn(lambda _: tag, document.text)
    if times != 1 or not heeded(document):
        found = "a page that lost the place of its policy"
        raise Problems([Problem(path, 1, found, "it to come first in the head", "Look at what is done to the page")])
    return text.encode()


def heeded(document: Document) -> bool:
    """Whether the only policy stands in the head, with nothing before it but how the page is encoded."""
    metas = document.elements(META)
    if [attributes_of(meta).get("content") for meta in metas] != [ROOM] or metas[0].parent != document.head:
        return False
    encoding = list(document.head.select(ENCODING))
    return all(node in encoding for node in metas[0].prev_siblings() if isinstance(node, Element))


def policy(document: Document) -> str:
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes(scripts(document))],
        "style-src": ["'self'", *hashes(styles(document))],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return ";".join(f"{kind} {' '.join(sources)}" for kind, sources in rules.items())


def scripts(document: Document) -> Iterator[str]:
    """The code in a page. Without script, there is none."""
    for node in document.elements("script:not([src])"):
        if not is_data(attributes_of(node)):
            yield node.text()


def styles(document: Document) -> Iterator[str]:
    """The sheets in a page, those for readers without script as well."""
    yield from (node.text() for node in document.elements("style"))
    for part in document.parts:
        yield from styles(part)


def hashes(texts: Iterable[str]) -> list[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in dict.fromkeys(texts))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
