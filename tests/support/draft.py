"""What the parts of one generated page have in common: its language, names and dates, and the chance they draw from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from random import Random

from support.words import Words


@dataclass(frozen=True)
class Draft:
    random: Random
    words: Words
    title: str
    site: str
    author: str
    styled: bool

    def said(self, patterns: Sequence[str], **known: str) -> str:
        """One of the patterns, as HTML, with its names filled in."""
        year = str(self.random.randint(2016, 2025))
        about = {
            "name": self.author,
            "site": self.site,
            "title": self.title,
            "n": str(self.random.randint(2, 14)),
            "year": year,
            "date": self.date(year),
            "post": self.random.choice(self.words.posts),
            "tags": ", ".join(self.some(self.words.tags, 2, 4)),
        }
        return escape(self.random.choice(patterns).format(**{**about, **known}), quote=False)

    def date(self, year: str) -> str:
        month, day = self.random.choice(self.words.months), self.random.randint(1, 28)
        return self.words.date.format(year=year, month=month, day=day)

    def moment(self) -> str:
        hour, minute = self.random.randint(1, 11), self.random.randint(10, 59)
        return self.said([self.words.moment], hour=str(hour), minute=str(minute))

    def some(self, of: Sequence[str], fewest: int, most: int) -> list[str]:
        return self.random.sample(of, self.random.randint(fewest, min(most, len(of))))

    def links(self, of: Sequence[str]) -> list[str]:
        return [f'<a href="#">{escape(words, quote=False)}</a>' for words in of]

    def small(self, words: str) -> str:
        """A heading of furniture."""
        tag = self.random.choice(["h2", "h3", "h4", "div", "p"])
        return f'<{tag} class="label">{words}</{tag}>'


def bullets(items: Sequence[str], kind: str = "ul", **marks: str) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in marks.items())
    return f"<{kind}{attributes}>{''.join(f'<li>{item}</li>' for item in items)}</{kind}>"
