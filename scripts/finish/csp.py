"""What may load and run in a page: this site's own scripts, sheets, pictures and data, and code by its very bytes.

Written as Content Security Policy Level 3 (W3C) has it, in a meta element. The hashes are of the finished bytes, so
that this comes last.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

from markupever.dom import Ordering, QualName

from finish.document import Document

NAME = "content-security-policy"
PLACE = "policy"  # stands in the page until its bytes are known
TAG = f'<meta http-equiv="{NAME}" content="{PLACE}">'  # as the minifier leaves it
# A finished page is sound and its attributes are quoted, so that its scripts and styles can be told by their tags.
SCRIPT = re.compile(r"<script\b((?:\s+[^\s=>]+(?:=\"[^\"]*\")?)*)\s*>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)
NOT_RUN = re.compile(r'\bsrc=|\btype="?(?:application/(?:ld\+)?json)\b')


def reserve(document: Document) -> None:
    """Make room for the policy in front of all that it rules, in place of any that is there."""
    head = document.head
    for meta in document.elements(f"meta[http-equiv='{NAME}' i]"):
        meta.detach()
    head.create_element(QualName("meta", "html"), {"http-equiv": NAME, "content": PLACE}, ordering=Ordering.PREPEND)
    for meta in list(head.select("head > meta[charset], head > meta[http-equiv='content-type' i]")):
        meta.detach()
        head.attach(meta, ordering=Ordering.PREPEND)  # browsers look for it in the first 1,024 bytes


def insert(page: bytes) -> bytes:
    """The page with its policy. `page` is finished but for that: any other change would make the hashes untrue."""
    text = page.decode()
    return text.replace(TAG, TAG.replace(f'"{PLACE}"', f'"{policy(text)}"'), 1).encode()


def policy(page: str) -> str:
    scripts = [text for attributes, text in SCRIPT.findall(page) if not NOT_RUN.search(attributes)]
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes(scripts)],
        "style-src": ["'self'", *hashes(STYLE.findall(page))],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return ";".join(f"{kind} {' '.join(sources)}" for kind, sources in rules.items())


def hashes(texts: Iterable[str]) -> list[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in dict.fromkeys(texts))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
