"""A screen reader in the page, and what it says there, made fit for a file that a person reads.

It is the package of tests/heard/package.json, which says what the specifications ask of screen readers. It goes by the
page as the browser shows it. Two things it doesn't know, and is told here: what a closed <details> hides, and that a
<summary> is a button.

Left out is what changes with the words of the guide or is no news to a listener: running text ("…"), the ends of what
is no region or list, how many items a list has, and minutes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

from playwright.sync_api import Locator, Page

MODULE = "@guidepup/virtual-screen-reader/lib/esm/index.browser.js"
START = """async (module) => {
    const { virtual } = await import(module);
    const closed = new CSSStyleSheet();
    closed.replaceSync("details:not([open]) > :not(summary) { display: none }");
    document.adoptedStyleSheets = [closed];
    for (const summary of document.querySelectorAll("summary")) {
        summary.role = "button";
        summary.ariaExpanded = summary.parentElement.open;
    }
    await virtual.start({ container: document.body });
    await virtual.clearSpokenPhraseLog();
}"""
STOP = """async (module) => {
    const { virtual } = await import(module);
    const said = await virtual.spokenPhraseLog();
    await virtual.stop();
    return said;
}"""
READ = """async ([module, first, last]) => {
    const { virtual } = await import(module);
    const all = [];
    for (;;) {
        await virtual.next();
        const [here, now] = [virtual.activeNode, await virtual.lastSpokenPhrase()];
        const again = all.some(([node, phrase]) => node === here && phrase === now); // what is modal goes round
        if (again || here === document.body) break;
        all.push([here, now]);
    }
    await virtual.stop();
    const from = all.findIndex(([node]) => !first || first.contains(node));
    const to = all.findLastIndex(([node]) => !last || last.contains(node));
    if (from < 0 || to < from) throw new Error("one of the two places is silent, or they are the wrong way round");
    const RUNNING = "#text p:not(.step .eyebrow), footer p";
    const told = ([node, phrase]) => {
        if (node.nodeType !== Node.TEXT_NODE) {
            const context = node.matches("[role=option]") && node.querySelector("small")?.textContent;
            return context ? phrase.replace(context, "…") : phrase;
        }
        const around = node.parentElement;
        if (around.closest("a, button, summary, h1, h2, h3, h4")) return ""; // said with its name
        const sentence = around.closest("#text") && /[.?!]”?$/.test(phrase);
        return sentence || around.closest(RUNNING) ? "…" : phrase;
    };
    return all.slice(from, to + 1).map(told);
}"""
# What has no name and no task, a status that is emptied, and where anything but a region or a list ends.
SILENT = re.compile(
    r"(end of )?(form|group|paragraph|strong|emphasis|mark|figure|status)|end(, .*)?|(polite: )?[^\w…]*"
    r"|end of (link|button|heading|listitem|option|term|definition|caption)\b.*"
)


class Reader:
    """What a screen reader says on this page, from here to there or while something happens."""

    def __init__(self, page: Page, root: str, packages: Path) -> None:
        self.page = page
        self.module = f"{root}screen-reader.js"  # no such file: the page's policy allows scripts of its own site
        page.route(self.module, lambda route: route.fulfill(path=packages / MODULE))

    def reads(self, first: Locator | None = None, last: Locator | None = None) -> list[str]:
        """Everything in order, from where the first place begins to where the last one ends."""
        self.page.evaluate(START, self.module)
        places = [place and place.element_handle() for place in (first, last)]
        return told(self.page.evaluate(READ, [self.module, *places]))

    def hears(self, happening: Callable[[], object]) -> list[str]:
        """What is said while this happens: what takes the focus, and what the page announces."""
        self.page.evaluate(START, self.module)
        happening()
        return told(self.page.evaluate(STOP, self.module))


def told(phrases: list[str]) -> list[str]:
    """The phrases without what is left out; of running text that goes on, one line."""
    news = [brief(phrase) for phrase in phrases if not SILENT.fullmatch(phrase)]
    return [line for phrase, same in groupby(news) for line in ([phrase] if phrase == "…" else same)]


def brief(phrase: str) -> str:
    phrase = re.sub(r"^listitem, .*", "listitem", phrase)
    phrase = re.sub(r"position (\d+), set size (\d+)", r"\1 of \2", phrase)
    return re.sub(r"\b\d+ (min(ute)?s?)\b", r"… \1", phrase)
