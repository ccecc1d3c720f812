"""A page as a tree: bytes -> Document -> HTML. Strict: a page that a browser would have to mend is a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from justhtml import Element, JustHTML, Text

from guide.problems import Problem, Problems

MEND_TAGS = "Look for a tag that is not closed, or closed twice, in the template or the words of this page"
MEND_CODE = "The policy of the pages blocks it: give the element a class, and say the rest in a style sheet or a script"
CODE = re.compile(r"(<script\b[^>]*>)(.*?)(</script>)", re.DOTALL | re.IGNORECASE)
LATER = ("defer", "async")  # scripts so marked wait until the page is read


class Document:
    """One page of a site."""

    def __init__(self, tree: JustHTML) -> None:
        self.tree = tree

    @classmethod
    def read(cls, path: Path, content: bytes) -> Document:
        """Raises Problems, every fault of the page with its line."""
        text = content.decode()
        page = cls(
            JustHTML(text, sanitize=False, collect_errors=True, track_node_locations=True, scripting_enabled=False)
        )
        errors = page.tree.errors and JustHTML(without_code(text), sanitize=False, collect_errors=True).errors
        broken = [(error.line, f"HTML that is broken: {error.code}") for error in errors]
        faults = [Problem(path, line or 1, found, "sound HTML", MEND_TAGS) for line, found in broken]
        faults += [Problem(path, line, found, "no code in attributes", MEND_CODE) for line, found in page.inline_code()]
        if faults:
            raise Problems(faults)
        return page

    def elements(self, name: str | None = None) -> list[Any]:
        """The elements of the page, or those of one type, in its order."""
        found, waiting = [], [self.tree.root]
        while waiting:
            node: Any = waiting.pop()
            if node.name == name or (name is None and not node.name.startswith("#")):
                found.append(node)
            inside = getattr(node, "template_content", None) or node
            waiting += [child for child in reversed(inside.children or ()) if not child.name.startswith(("#", "!"))]
        return found

    def inline_code(self) -> Iterator[tuple[int, str]]:
        """Attributes that carry style or script, with their lines."""
        for node in self.elements():
            for name in attributes_of(node):
                runs = name == "href" and (attributes_of(node)[name] or "").strip().lower().startswith("javascript:")
                if name == "style" or name.startswith("on") or runs:
                    yield node.origin_line or 1, f"the attribute {name}= of a <{node.name}>"

    @property
    def head(self) -> Any:
        return self.elements("head")[0]

    def names(self) -> set[str]:
        """What a style sheet can call the page's elements by: types, .classes and #ids."""
        found = {":root", "html"}
        for node in self.elements():
            attributes = attributes_of(node)
            found.add(node.name.lower())
            found |= {f".{name}" for name in (attributes.get("class") or "").split()}
            found |= {f"#{attributes['id']}"} if attributes.get("id") else set()
        return found

    def inline_words(self) -> str:
        """The text of the scripts that stand in the page."""
        return " ".join(child.data for node in self.elements("script") for child in node.children or ())

    def sealed(self) -> Iterator[str]:
        """Addresses of files whose very bytes the page vouches for."""
        for node in self.elements():
            if attributes_of(node).get("integrity"):
                yield str(attributes_of(node).get("src") or attributes_of(node).get("href") or "")

    def sheets(self) -> Iterator[tuple[Any, str]]:
        """The style sheets that hold up the first paint, with their addresses."""
        for node in self.head.children:
            attributes = attributes_of(node)
            if (
                node.name == "link"
                and attributes.get("rel") == "stylesheet"
                and not {"media", "disabled"} & set(attributes)
            ):
                yield node, attributes.get("href") or ""

    def scripts(self, blocking: bool = False) -> Iterator[tuple[Any, str]]:
        """The scripts that the page loads, with their addresses; or only those that hold up the first paint."""
        for node in self.elements("script"):
            attributes = attributes_of(node)
            waits = attributes.get("type") == "module" or any(mark in attributes for mark in LATER)
            if attributes.get("src") and not (blocking and waits):
                yield node, str(attributes["src"])

    def put(self, node: Any, name: str, text: str, **attributes: str | None) -> None:
        """Put a new element with this text into the place of another."""
        made = Element(name, attributes, "html")
        made.append_child(Text(text))
        node.parent.replace_child(made, node)

    def html(self) -> str:
        for node in (*self.elements("pre"), *self.elements("textarea")):
            first = next(iter(node.children or ()), None)
            if isinstance(first, Text) and (first.data or "").startswith("\n"):
                first.data = f"\n{first.data}"  # readers of HTML take the first line break for none
        return self.tree.to_html(pretty=False)


def attributes_of(node: Any) -> dict[str, str | None]:
    """Those of an element; a text or a comment has none."""
    return getattr(node, "attrs", None) or {}


def without_code(text: str) -> str:
    """The page with its scripts empty, line for line: the parser takes some of what stands in them for faults."""
    return CODE.sub(lambda found: found[1] + "\n" * found[2].count("\n") + found[3], text)
