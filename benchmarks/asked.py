"""What our search and Material's answer in a browser, how long they take for it, and the bytes they bring."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

import view
from server import Answer, serving

START = "about/"  # any page with a search
TIMES = 3  # everything that takes time is done so often
EXACT = {  # with these a page may read the clock to 5 microseconds, not to 100
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
NAMED = re.compile(r"(?:assets|search)/[\w/-]+\.(?:json|js)")
# As search/results.js asks: danger is answered first. When a reader pauses, more is fetched, and asked, where what is
# there does not do. While typing, what is there has to do; a key takes longest when all of it is there.
OURS = """async ([questions, times]) => {
    const root = location.href;
    const get = async name => (await fetch(root + name)).json();
    const texts = ["search/first.json", "search/more.json", "search/text.json"];
    const [first, more, text] = await Promise.all(texts.map(get));
    const { finder } = await import(root + "assets/javascripts/search/rank.js");
    const { listener } = await import(root + "assets/javascripts/search/danger.js");
    const danger = await get("search/danger.json");
    const hear = listener(danger);
    await new Promise(done => {
        const script = Object.assign(document.createElement("script"), { onload: done });
        script.src = root + "assets/javascripts/lunr.js";
        document.head.append(script);
    });
    const took = work => {
        const began = performance.now();
        work();
        return performance.now() - began;
    };
    const make = () => finder(first);
    const [few, many] = [make(), make()];
    many.add(more);
    let all;
    const built = Array.from({ length: times }, () => {
        const setUp = [() => (all = make()), () => all.add(more), () => all.addText(lunr, text)];
        return setUp.map(took);
    });
    const finders = [few, many, all];
    const lacks = [it => !it.sure, it => !it.found.length || (it.guessed && !it.sure), () => false];
    const ask = query => {
        const kind = hear(query);
        if (kind) return [danger.answers[kind].links.map(([, address]) => address.split("#")[0]), 0];
        let level = 0, answer = few.find(query);
        while (lacks[level](answer)) answer = finders[++level].find(query);
        return [answer.found.map(one => one.page[0]), level];
    };
    const whole = questions.map(query => ask(query + " "));
    const keys = [];
    for (let time = 0; time < times; time++) {
        keys.push([]);
        for (const query of questions)
            for (let end = 1; end <= query.length; end++) {
                const typed = query.slice(0, end);
                keys[time].push(took(() => hear(typed) ?? all.find(typed)));
            }
    }
    return { whole, keys, built };
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
        whole.push([items.map(([best]) => best.location.split("#")[0]), 0]);
    }
    for (let time = 0; time < times; time++) {
        keys.push([]);
        for (const query of questions.filter((_, n) => n % 10 === 0))
            for (let end = 1; end <= query.length; end++)
                keys[time].push(await took({ type: 2, data: query.slice(0, end) }));
    }
    return { whole, keys, built };
}"""


Found = tuple[list[str], int]  # addresses of pages, best first; how many texts had been fetched on top of the first


@dataclass(frozen=True)
class Answers:
    """What was found for each question, and milliseconds."""

    whole: list[Found]
    keys: list[list[float]]  # of every key, each time that all were typed
    built: list[list[float]]  # to set up each text, our three or Material's one, each time that they were


def ours(site: Path, questions: list[str]) -> Answers:
    script = NAMED.sub(lambda match: file_of(site, match[0]).relative_to(site).as_posix(), OURS)
    return Answers(**evaluated(site, script, [questions, TIMES]))


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
