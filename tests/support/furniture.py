"""What stands around the article of a generated page: above its title, below it, between its steps, and at its end."""

from __future__ import annotations

from collections.abc import Callable

from support.draft import Draft, bullets

Piece = Callable[[Draft], str]


def outside(inner: str, tag: str = "div", kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f"<{tag}{name} data-outside>{inner}</{tag}>\n"


def cookie_line(draft: Draft) -> str:
    buttons = " ".join(f"<button>{words}</button>" for words in draft.some(draft.words.choices, 1, 3))
    return outside(f"<p>{draft.said(draft.words.cookies)}</p>{buttons}", kind="cookies")


def menu(draft: Draft) -> str:
    words = draft.words
    skip = f'<a class="skip" href="#content">{draft.said(words.skip)}</a>'
    entries = draft.links(draft.some(words.menu, 4, 8))
    shown = draft.random.choice(
        [bullets(entries), " | ".join(entries), "".join(f"<div>{one}</div>" for one in entries)]
    )
    buttons = " ".join(f"<button>{said}</button>" for said in draft.some(words.burger, 1, 3))
    hidden = bullets(entries, **{"class": "mobile"}) if draft.styled else ""
    name = f'<p><a href="/">{draft.site}</a></p>'
    return outside(f"{skip}{name}{buttons}<nav>{shown}</nav>{hidden}", "header")


def trail(draft: Draft) -> str:
    ends = [draft.title] if draft.random.random() < 0.5 else []
    places = [*draft.links(draft.words.trail[:1]), *draft.links(draft.some(draft.words.trail[1:], 1, 2)), *ends]
    joined = draft.random.choice([" › ", " / ", " » ", " &gt; "]).join(places)
    return outside(draft.random.choice([joined, bullets(places)]), "nav", "trail")


def by_line(draft: Draft) -> str:
    return outside(draft.said(draft.words.bylines), draft.random.choice(["div", "p"]), "by")


def date(draft: Draft) -> str:
    return outside(draft.said(draft.words.dated), draft.random.choice(["div", "p", "time"]))


def reading_time(draft: Draft) -> str:
    return outside(draft.said(draft.words.reading), draft.random.choice(["div", "p"]), "label")


def share_bar(draft: Draft) -> str:
    label = draft.small(draft.said(draft.words.sharing))
    return outside(label + bullets(draft.links(draft.some(draft.words.networks, 2, 5))), kind="share")


def advertisement(draft: Draft) -> str:
    return outside(f'<span class="label">{draft.said(draft.words.advertisements)}</span>', kind="advertisement")


def see_also(draft: Draft) -> str:
    return outside(draft.said(draft.words.see_also), draft.random.choice(["p", "div"]))


def tags(draft: Draft) -> str:
    listed = bullets([f"#{tag.replace(' ', '')}" for tag in draft.some(draft.words.tags, 2, 5)])
    return outside(draft.random.choice([draft.said(draft.words.tagged), listed]), kind="tags")


def author_box(draft: Draft) -> str:
    words = draft.words
    more = draft.said(words.all_posts) if draft.random.random() < 0.5 else ""
    return outside(f"{draft.small(draft.said(words.author))}<p>{draft.said(words.bios)}</p>{more}", kind="author")


def adjacent_posts(draft: Draft) -> str:
    before, after = draft.random.sample(draft.words.posts, 2)
    at = draft.random.randrange(len(draft.words.previous))
    links = [draft.said([draft.words.previous[at]], post=before), draft.said([draft.words.next[at]], post=after)]
    return outside(draft.random.choice([" ", "<br>"]).join(links), "nav")


def related_posts(draft: Draft) -> str:
    posts = draft.links(draft.some(draft.words.posts, 2, 5))
    dated = [f"{post}<br>{draft.said(['{date}'])}" for post in posts]
    cards = "".join(f"<article><h3>{post}</h3></article>" for post in posts)
    shown = draft.random.choice([bullets(posts), bullets(dated), cards])
    return outside(
        draft.small(draft.said(draft.words.related)) + shown, draft.random.choice(["div", "aside"]), "related"
    )


def newsletter(draft: Draft) -> str:
    heading, sentence, button = draft.random.choice(draft.words.newsletters)
    return outside(f"{draft.small(heading)}<p>{sentence}</p><input><button>{button}</button>", "section")


def comment(draft: Draft, name: str, text: str) -> str:
    said = draft.said(draft.words.says, name=name)
    return f"<p>{said}<br>{draft.moment()}</p><p>{text}</p><a>{draft.said(draft.words.reply[:1])}</a>"


def comments(draft: Draft) -> str:
    words = draft.words
    texts = draft.some(words.comments, 1, 4)
    names = draft.random.sample(words.names, len(texts))
    heading = f'<h2 class="label">{draft.said(words.commented, n=str(len(texts)))}</h2>'
    told = bullets([comment(draft, *one) for one in zip(names, texts, strict=True)], "ol")
    reply, notice, *fields, send = words.form
    asked = "".join(f"<p>{field} <input></p>" for field in fields)
    form = f"<h3>{reply}</h3><p>{notice}</p>{asked}<button>{send}</button>"
    return outside(heading + told + draft.random.choice([form, ""]), "section", "comments")


def footer(draft: Draft) -> str:
    legal = draft.links(draft.some(draft.words.legal, 2, 5))
    shown = draft.random.choice([bullets(legal), " · ".join(legal)])
    return outside(f"{shown}<p>{draft.said(draft.words.footer)}</p>", "footer")


HEADER: dict[str, Piece] = {"cookie line": cookie_line, "menu": menu, "trail": trail}
BELOW_TITLE: dict[str, Piece] = {"by-line": by_line, "date": date, "reading time": reading_time, "share bar": share_bar}
BETWEEN: dict[str, Piece] = {"advertisement": advertisement, "related link": see_also}
BELOW: dict[str, Piece] = {
    "share bar": share_bar,
    "tags": tags,
    "author box": author_box,
    "next and previous": adjacent_posts,
    "related posts": related_posts,
    "newsletter": newsletter,
    "comments": comments,
    "footer": footer,
}
STYLE = """<style>
header nav ul, .trail ul, .share ul, .tags ul, footer ul { display: flex; gap: 1em }
ul { list-style: none }
.mobile { display: none }
.skip { position: absolute; left: -999px }
.label { text-transform: uppercase; font-size: 70% }
.advertisement, figure { float: right }
.related article { display: inline-block; width: 30% }
.cookies { position: fixed; bottom: 0 }
.step-title { font-size: 150% }
</style>
"""
