"""A page as a tree that can be asked and changed: text -> Document -> HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import markupever
from markupever.dom import Element, Ordering, QualName, Text

from problems import Problem, Problems

WHOLE = markupever.HtmlOptions(exact_errors=True)
SOUND = markupever.HtmlOptions()  # of a page that was judged before: sooner done
PART = markupever.HtmlOptions(exact_errors=True, full_document=False)
TYPE = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)  # of every element that has a tag, and of what looks like one
IMPLIED = {":root", "html", "head", "body", "tbody", "tr", "colgroup"}  # types that need no tag
DATA = re.compile(r"""\sdata-(?!later\b)[\w-]+\s*=\s*("[^"]*"|'[^']*')""")
PAGES = (".html", ".htm")
XML_PAGES = (".xhtml", ".xht")


def is_page(name: str) -> bool:
    """Whether hosts send a file of this name as a page."""
    return name.lower().endswith(PAGES)


def refuse_xml(path: Path) -> None:
    """Raises Problems where a file is a page of a kind that cannot be finished."""
    if path.suffix.lower() in XML_PAGES:
        found = "a page written as XML, into which no policy can be put"
        raise Problems([Problem(path, 1, found, "one written as HTML", "Save it as .html")])


class Document:
    """One page of a site, or a part of one."""

    def __init__(self, text: str, options: markupever.HtmlOptions = WHOLE) -> None:
        self.text = text
        self.types = IMPLIED.union(map(str.lower, TYPE.findall(text)))
        parser = markupever.Parser(options).process(text).finish()
        self.errors = parser.errors()
        self.tree = parser.into_dom()
        # What stands there for readers without script, which the parser takes for text.
        self.parts = [Document(node.text(), PART) for node in self.elements("noscript", among={"noscript"})]

    def elements(self, selector: str, among: set[str] | None = None) -> list[Element]:
        """The elements that a selector of CSS means, in the order of the page; nothing where no type of `among` is."""
        if among and not among & self.types:
            return []
        return list(self.tree.select(selector))

    @property
    def head(self) -> Element:
        head = self.tree.select_one("head")
        assert head is not None, "the parser makes one"
        return head

    def names(self) -> set[str]:
        """What a style sheet can call the page's elements by: types, .classes and #ids."""
        found = self.types.union(*(part.names() for part in self.parts))
        for node in self.elements("[class], [id]"):
            attributes = attributes_of(node)
            found |= {f".{name}" for name in attributes.get("class", "").split()}
            found |= {f"#{attributes['id']}"} if attributes.get("id") else set()
        return found

    def script_texts(self) -> Iterator[str]:
        """What stands in the page for scripts: those in it, and what attributes tell them."""
        yield from (node.text() for node in self.elements("script"))
        yield from DATA.findall(self.text)

    def integrity_urls(self) -> Iterator[str]:
        """Addresses of files whose very bytes the page vouches for."""
        for node in self.elements("[integrity]") if "integrity" in self.text.lower() else ():
            attributes = attributes_of(node)
            yield attributes.get("src") or attributes.get("href") or ""

    def sheets(self) -> list[tuple[Element, str]]:
        """The style sheets that hold up the first paint, with their addresses."""
        sheets = self.head.select("head > link[rel=stylesheet]:not([media]):not([disabled])")
        return [(node, attributes_of(node).get("href", "")) for node in sheets]

    def scripts(self, blocking: bool = False) -> list[tuple[Element, str]]:
        """The scripts that the page loads, with their addresses; or only those that hold up the first paint."""
        waits = ":not([type=module]):not([defer]):not([async])" if blocking else ""
        return [(node, attributes_of(node)["src"]) for node in self.elements(f"script[src]:not([src='']){waits}")]

    def put(self, node: Element, name: str, text: str, **attributes: str) -> None:
        """Put a new element with this text into the place of another."""
        made = node.create_element(QualName(name, "html"), list(attributes.items()), ordering=Ordering.BEFORE)
        made.create_text(text)
        node.detach()

    def html(self) -> str:
        for node in self.elements("pre, textarea", among={"pre", "textarea"}):
            first = node.first_child
            if isinstance(first, Text) and first.content.startswith("\n"):
                first.content = f"\n{first.content}"  # readers of HTML take the first line break for none
        return self.tree.serialize()


def attributes_of(node: Element) -> dict[str, str]:
    return {name.local: value for name, value in node.attrs.items()}


def is_data(script: Mapping[str, str]) -> bool:
    """Whether a script with these attributes is none, but JSON that may stand in a page."""
    return re.fullmatch(r"\s*application/(ld\+)?json\s*", script.get("type", ""), re.IGNORECASE) is not None
