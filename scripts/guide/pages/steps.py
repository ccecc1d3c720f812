"""The guide's own pages: Article and companions -> {name: Page}, in reading order; a Page -> Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from markdown.extensions.toc import slugify

from guide.article import Article, Section
from guide.content import front_matter
from guide.content.companions import Companion
from guide.content.front_page import FrontPage
from guide.content.handwritten import Handwritten
from guide.content.safety import Safety
from guide.pages import foreign, sources
from guide.pages.blocks import block
from guide.pages.escape import inline, paragraphs, visible
from guide.pages.write import MARK
from guide.source import Line

WORDS_A_MINUTE = 200  # slower than most read, for people who are upset
LONGEST_SLUG = 50
LONGEST_DESCRIPTION = 155  # what search engines show
INDEX, STEPS, CLOSING = "index.md", "steps", "closing"
CLOSING_NAME = f"{STEPS}/{CLOSING}.md"
CHECK_NAME = "before-you-begin.md"  # asks about fear and control


class Page(NamedTuple):
    """A page that is made here: its front matter, fields without a value left out, and its blocks of Markdown."""

    fields: dict[str, Any]
    blocks: list[str]

    @property
    def text(self) -> str:
        front = f"---\n# {MARK}. Edit the words in content/, not here.\n{front_matter.written(self.fields)}---"
        return "\n\n".join([front, *self.blocks]) + "\n"


def render(
    article: Article,
    companions: Mapping[int, Companion],
    safety: Safety,
    front_page: FrontPage | None = None,
    topics: Iterable[Handwritten] = (),
) -> dict[str, Page]:
    """Each page by its name below docs/: the index, a page for each step, the closing if there is one,
    the questions before the steps, topics.

    Pure: the same guide gives the same pages, byte for byte.
    """
    names = step_names(article, companions)
    pages = {INDEX: index_page(article, companions, safety, front_page, names)}
    for step in article.steps:
        pages[names[step.number]] = step_page(article, step, companions.get(step.number), safety)
    if article.closing:
        pages[CLOSING_NAME] = closing_page(article, article.closing, safety)
    pages[CHECK_NAME] = check_page(safety)
    return pages | {topic_name(topic): topic_page(topic, safety) for topic in topics}


def step_names(article: Article, companions: Mapping[int, Companion]) -> dict[int, str]:
    """Where the page of each step stands below docs/, by its number."""
    width = max(2, len(str(len(article.steps))))
    return {
        step.number: f"{STEPS}/{step.number:0{width}}{dashed(slug(step, companions.get(step.number)))}.md"
        for step in article.steps
    }


def index_page(
    article: Article,
    companions: Mapping[int, Companion],
    safety: Safety,
    front_page: FrontPage | None,
    names: Mapping[int, str],
) -> Page:
    fields = {
        "title": visible(article.name),
        "description": description(article, article.introduction or article.steps[0].body),
        "kind": "index",
        "steps": len(article.steps),
        "source": source_kind(article),
        "published": article.published,
        "category": article.category,
    }
    contents = ["## The steps", contents_list(article, companions, names), *texts(article, article.afterword)]
    if article.closing:
        contents.append(f"[{inline(article.closing.title)}]({CLOSING_NAME})")
    return page(
        fields,
        *cover(article, safety, front_page, block("contents", contents)),
        block("unsafe", [safety.help]),
    )


def cover(article: Article, safety: Safety, front_page: FrontPage | None, contents: str) -> list[str]:
    """What the index begins with: title, stop sign, introduction, contents. Where there is a front page, its doors
    lead past the introduction to the contents, between its scenes and what it says for tonight."""
    title, sign, words = (
        f"# {inline(article.name)}",
        stop_sign(safety.line, "", safety),
        texts(article, article.introduction),
    )
    if not front_page:
        return [block("cover", [title, sign, *words]), contents]
    line, doors = f"{inline(front_page.line)}\n{{: .lead }}", block("begin", [front_page.doors])
    first = block("cover", [*plate(front_page.illustration, caption=False), title, line, sign, doors])
    return [first, contents, block("scenes", [front_page.scenes, *words, front_page.tonight])]


def contents_list(article: Article, companions: Mapping[int, Companion], names: Mapping[int, str]) -> str:
    """The steps as a numbered list of links. The overview's wording, so that each line stands on one page.

    Markdown can't count down, so a countdown is a list of HTML with Markdown in it.
    """
    overview = [item.text for item in article.overview] or [step.title for step in article.steps]
    entries = [
        (step.number, group_above(step) + contents_entry(text, names[step.number], companions.get(step.number)))
        for text, step in zip(overview, article.steps, strict=True)
    ]
    if entries[0][0] == 1:
        return "\n".join(f"{number}.".ljust(4) + entry for number, entry in entries)
    items = "\n".join(f'<li markdown="span">{entry}</li>' for _, entry in entries)
    return f'<ol reversed start="{len(entries)}" markdown="1">\n{items}\n</ol>'


def group_above(step: Section) -> str:
    """What heads this step and those below it, above the entry of the step."""
    return f"*{inline(step.group.title)}*{{: .group }} " if step.group else ""


def contents_entry(text: str, name: str, companion: Companion | None) -> str:
    about = f" <small>{inline(companion.description)}</small>" if companion else ""
    return f"[{inline(text)}]({name}){about}"


def step_page(article: Article, step: Section, companion: Companion | None, safety: Safety) -> Page:
    fields = {
        "title": visible(step.title),
        "description": companion.description if companion else description(article, step.body),
        "kind": "step",
        "step": step.number,
        "steps": len(article.steps),
        "minutes": minutes(step, companion),
        "source": source_kind(article),
        **({"group": visible(step.group.title)} if step.group else {}),
    }
    lead = [f"{inline(companion.description)}\n{{: .lead }}"] if companion else []
    sign = stop_sign((companion and companion.stop) or safety.line, "../", safety)
    picture = plate(companion.illustration if companion else None)
    body = [sources.linked(companion.body)] if companion else []
    above = texts(article, step.group.body) if step.group else []
    own = texts(article, step.body)
    words = [*above, *jump(companion), *own[:2], *picture, *own[2:], *body]
    return page(fields, f"# {inline(step.title)}", *lead, sign, *words)


def jump(companion: Companion | None) -> list[str]:
    """A link past the article's words to what there is to do, for readers who are short of time."""
    heading = re.search(r"^## (.+)$", companion.body, re.MULTILINE) if companion else None
    if not heading:
        return []
    return [f"[Short of time? Go to “{heading[1].strip()}”](#{slugify(heading[1], '-')}){{: .jump }}"]


def closing_page(article: Article, closing: Section, safety: Safety) -> Page:
    fields = {
        "title": visible(closing.title),
        "description": description(article, closing.body),
        "kind": "closing",
        "source": source_kind(article),
    }
    return page(
        fields, f"# {inline(closing.title)}", stop_sign(safety.line, "../", safety), *texts(article, closing.body)
    )


def check_page(safety: Safety) -> Page:
    """The questions, whose first line is a heading of the second level."""
    heading, _, rest = safety.check.removeprefix("#").partition("\n")
    fields = {
        "title": heading.strip("# "),
        "description": "Questions to ask yourself before you read the steps.",
        "within": INDEX,
        "search": False,  # where danger is heard, it is shown
    }
    return page(fields, heading, rest.strip())


def topic_name(topic: Handwritten) -> str:
    return f"{STEPS}/{topic.name}"


def topic_page(topic: Handwritten, safety: Safety) -> Page:
    fields = {key: topic.fields.get(key) for key in ("title", "description", "within")}
    heading, _, rest = topic.body.partition("\n")
    return page(fields, heading, stop_sign(safety.line, "../", safety), sources.linked(rest.strip()))


def texts(article: Article, lines: Sequence[Line]) -> list[str]:
    """The article's own words as Markdown: plain text as it reads, Markdown as it is, but for HTML."""
    if not article.markdown:
        return list(paragraphs(lines))
    text = foreign.kept(lines, article.level, article.references)
    return [text] if text else []


def source_kind(article: Article) -> str | None:
    return "markdown" if article.markdown else None


def page(fields: Mapping[str, Any], *blocks: str) -> Page:
    return Page({key: value for key, value in fields.items() if value is not None}, list(blocks))


def plate(drawing: str | None, caption: bool = True) -> list[str]:
    """The drawing as a block of its own, with what it shows below it if so wanted; nothing where there is none."""
    if not drawing:
        return []
    label = re.search(r' role="img" aria-label="([^"]*)"', drawing)
    if not label or not caption:
        return [f'<figure class="plate">{drawing}</figure>']
    shown = drawing.replace(label[0], ' aria-hidden="true"', 1)
    return [f'<figure class="plate">{shown}<figcaption class="small">{label[1]}</figcaption></figure>']


def stop_sign(text: str, up: str, safety: Safety) -> str:
    """When to leave the steps, and where to then. `up` leads to the folder of the index."""
    links = f"[Talk to someone]({up}get-help.md) [Not sure?]({up}{CHECK_NAME})"
    return block("stop", filter(None, [text, links, safety.numbers]))


def minutes(step: Section, companion: Companion | None) -> int:
    """How long a step takes to read, rounded, at least one."""
    words = sum(len(line.text.split()) for line in step.body) + len(companion.body.split() if companion else [])
    return max(1, round(words / WORDS_A_MINUTE))


def description(article: Article, lines: Sequence[Line]) -> str:
    """The first sentences of a text, as many as search engines show."""
    text = visible(foreign.words(lines) if article.markdown else lines[0].text) or visible(article.name)
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    sentence = re.match(rf"(.{{20,{LONGEST_DESCRIPTION}}}[.!?])\s", text)
    return sentence[1] if sentence else text[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def slug(step: Section, companion: Companion | None) -> str:
    """The address of a step: its companion's, which never changes, or the first words of its heading."""
    if companion:
        return companion.slug
    letters = unicodedata.normalize("NFKD", step.title.casefold().replace("’", "").replace("'", ""))
    result = ""
    for word in re.findall(r"[a-z0-9]+", letters.encode("ascii", "ignore").decode()):
        if len(result) + len(word) >= LONGEST_SLUG:
            break
        result += f"-{word}" if result else word
    return result


def dashed(text: str) -> str:
    return f"-{text}" if text else ""
