"""What our search and Material's answer in a browser, how long they take for it, and the bytes they bring."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

import node
import view
from server import Answer, serving

START = "about/"  # any page with a search
TIMES = 3  # everything that takes time is done so often
EXACT = {  # with these a page may read the clock to 5 microseconds, not to 100
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
NAMED = re.compile(r"(?:assets|search)/[\w/-]+\.(?:json|js)")
# As search/results.js asks: danger is answered first.
OURS = """async ([questions, times]) => {
    const root = location.href;
    const { pages, danger } = await (await fetch(root + "search/first.json")).json();
    const { finder, listener } = await import(root + "assets/javascripts/search/model.js");
    const took = work => {
        const began = performance.now();
        work();
        return performance.now() - began;
    };
    let find, hear;
    const built = Array.from({ length: times }, () => [took(() => [find, hear] = [finder(pages), listener(danger)])]);
    const ask = query => {
        const kind = hear(query);
        if (kind) return danger.answers[kind].links.map(([, address]) => address.split("#")[0]);
        return find(query).map(({ page }) => page.address);
    };
    const whole = questions.map(ask);
    const keys = [];
    for (let time = 0; time < times; time++) {
        keys.push([]);
        for (const query of questions)
            for (let end = 1; end <= query.length; end++) {
                const typed = query.slice(0, end);
                keys[time].push(took(() => hear(typed) ?? find(typed)));
            }
    }
    return { whole, keys, built };
}"""
HEARD = """async ([questions]) => {
    const { danger } = await (await fetch(location.href + "search/first.json")).json();
    const { listener } = await import(location.href + "assets/javascripts/search/model.js");
    const hear = listener(danger);
    return { heard: questions.map(query => hear(query) !== undefined) };
}"""
# Every section by its words: ours, with lunr; MiniSearch as its manual advises; Pagefind as it comes.
EVERY = """async ([questions]) => {
    const { load } = await import(location.href + "assets/javascripts/search/fulltext.js");
    const find = await load();
    const whole = questions.map(query => find(query).map(({ address }) => address.split("#")[0]));
    return { whole, keys: [], built: [] };
}"""
MINISEARCH = """async ([questions]) => {
    const { pages, sections } = await (await fetch(location.href + "search/text.json")).json();
    const { default: MiniSearch } = await import(location.href + "minisearch.js");
    const search = new MiniSearch({
        fields: ["heading", "text"],
        searchOptions: { boost: { heading: 2 }, prefix: true, fuzzy: 0.2 },
    });
    search.addAll(sections.map(([, , heading, text], id) => ({ id, heading, text })));
    const address = ({ id }) => pages[sections[id][0]][0];
    return { whole: questions.map(query => search.search(query).map(address)), keys: [], built: [] };
}"""
PAGEFIND = """async ([questions]) => {
    const pagefind = await import(location.href + "pagefind/pagefind.js");
    const whole = [];
    for (const query of questions) {
        const { results } = await pagefind.search(query);
        const best = await Promise.all(results.slice(0, 20).map(result => result.data()));
        whole.push(best.map(({ url }) => url.slice(location.pathname.length)));
    }
    return { whole, keys: [], built: [] };
}"""
# The messages of Material's worker: 0 sets up, 1 is ready, 2 asks, 3 answers. The box sends what stands in it.
STOCK = """async ([questions, times, script]) => {
    const { config, docs } = await (await fetch("search/search_index.json")).json();
    let worker;
    const tell = message => new Promise((done, failed) => {
        worker.onmessage = ({ data }) => done(data.data);
        worker.onerror = failed;
        worker.postMessage(message);
    });
    const took = async message => {
        const began = performance.now();
        await tell(message);
        return performance.now() - began;
    };
    const built = [], whole = [], keys = [];
    for (let time = 0; time < times; time++) {
        worker?.terminate();
        worker = new Worker(script);
        await tell({ type: 2, data: "" }); // it finds nothing yet, and so tells that it is loaded
        built.push([await took({ type: 0, data: { config, docs, options: { suggest: false } } })]);
    }
    for (const query of questions) {
        const { items } = await tell({ type: 2, data: query });
        whole.push(items.map(([best]) => best.location.split("#")[0]));
    }
    for (let time = 0; time < times; time++) {
        keys.push([]);
        for (const query of questions.filter((_, n) => n % 10 === 0))
            for (let end = 1; end <= query.length; end++)
                keys[time].push(await took({ type: 2, data: query.slice(0, end) }));
    }
    return { whole, keys, built };
}"""


@dataclass(frozen=True)
class Answers:
    """What was found for each question, and milliseconds."""

    whole: list[list[str]]  # addresses of pages, best first
    keys: list[list[float]]  # of every key, each time that all were typed
    built: list[list[float]]  # to set up what finds, each time that it was


def ours(site: Path, questions: list[str]) -> Answers:
    return Answers(**evaluated(site, named(OURS, site), [questions, TIMES]))


def heard(site: Path, questions: list[str]) -> list[bool]:
    """Whether our search hears danger in each."""
    return list(evaluated(site, named(HEARD, site), [questions])["heard"])


def every_word(site: Path, questions: list[str]) -> Answers:
    return Answers(**evaluated(site, named(EVERY, site), [questions]))


def minisearch(site: Path, questions: list[str]) -> Answers:
    """The library on the text of our sections."""
    node.install()
    shutil.copy(node.MODULES / "minisearch/dist/es/index.js", site / "minisearch.js")
    return Answers(**evaluated(site, named(MINISEARCH, site), [questions]))


def pagefind(site: Path, questions: list[str]) -> Answers:
    """On our pages."""
    node.install()
    node.run("pagefind/lib/runner/bin.cjs", "--site", str(site), folder=site)
    return Answers(**evaluated(site, PAGEFIND, [questions]))


def named(script: str, site: Path) -> str:
    """A script with the names that files have in our finished site."""
    return NAMED.sub(lambda match: file_of(site, match[0]).relative_to(site).as_posix(), script)


def file_of(site: Path, name: str) -> Path:
    """The file of our site by its name in the project: it has what tells its bytes in the name as well."""
    path = site / name
    return path if path.exists() else next(path.parent.glob(f"{path.stem}.{'[0-9a-f]' * 8}{path.suffix}"))


def stock(site: Path, questions: list[str]) -> Answers:
    script = worker(site).relative_to(site).as_posix()
    return Answers(**evaluated(site, STOCK, [questions, TIMES, script]))


def worker(site: Path) -> Path:
    return next(site.glob("assets/javascripts/workers/search.*.min.js"))


def evaluated(site: Path, script: str, told: list[Any]) -> dict[str, Any]:
    """What the script makes of it on an empty page in place of the site's first."""
    with serving(site) as host, view.browser() as opened:
        page = opened.new_page()
        page.route(host.address + "**", isolated)
        page.route(host.address, lambda route: route.fulfill(content_type="text/html", headers=EXACT))
        page.goto(host.address)
        assert page.evaluate("crossOriginIsolated")
        result: dict[str, Any] = page.evaluate(script, told)
    return result


def isolated(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, headers={**answer.headers, **EXACT})


def our_bytes(site: Path, query: str) -> int:
    """What a search brings when it is the first, from the touch until nothing more is fetched."""

    def search(page: Page) -> None:
        page.get_by_role("button", name="Search").click()
        page.get_by_role("combobox").fill(query)

    return brought(site, search, lambda _: True)


def stock_bytes(site: Path) -> int:
    """The worker and its index. Material fetches both with the page."""
    names = (worker(site).name, "search_index.json")
    return brought(site, None, lambda answer: answer.path.endswith(names))


def brought(site: Path, search: Callable[[Page], None] | None, counts: Callable[[Answer], bool]) -> int:
    with serving(site) as host, view.browser() as opened:
        page = opened.new_page(viewport=view.PHONE)
        page.goto(host.address + START)
        view.settle(page, host)
        if search:
            host.answers.clear()
            search(page)
            view.settle(page, host)
        return sum(answer.size for answer in host.answers if counts(answer))


def browser() -> str:
    with view.browser() as opened:
        return f"{opened.browser_type.name.capitalize()} {opened.version}"
