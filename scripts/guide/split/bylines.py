"""What pages say of an article itself: the day, who wrote it, how long it takes, how many liked it."""

from __future__ import annotations

import re
from functools import cache

from guide.split.lines import has_capitals
from guide.split.phrases import alternatives, listed, says, words_of
from guide.split.similarity import normalised

DAY = r"\d{1,2}(?:st|nd|rd|th|er|\.)?"
BEHIND_NAME = re.compile(r"\s?[·•|,(@–—/]|\s\S+@|\s\d|\s(?:and|und|et|y|e|i|en|och|и)\s")
BETWEEN = re.compile(r"\s*[|·•]\s*|\s[-–—]\s|\s{2,}|\t")  # parts a line that says several of these things
COUNTED = re.compile(r"[\W_]*\d[\d.,]*\s?[KMkm]?\+?(?:(?:\s\d[\d.,]*[KMkm]?)+(?:\s\w+){0,3})?")
JOINED = re.compile(r"[^\W\d_A-ZÀ-Þ]{2}[A-ZÀ-ÞА-Я][^\W\d_A-ZÀ-Þ]")  # where two links meet
CODE = re.compile(r"[(){};=]")
SHORT_DAY = r"(?:0?[1-9]|[12]\d|3[01])[./](?:0?[1-9]|[12]\d|3[01])[./]\d{2,4}"
MINUTES = re.compile(
    r"\D{0,30}[:：] ?\d{1,2} ?(?:min\w*|мин\w*|分|분)\.?|\D{0,8}\d{1,2}分で読め\w*", re.IGNORECASE
)  # in whatever language
MOST_NAMES, SHORT = 4, 3  # words of a name; letters of such as “van”
MOST_BEFORE_NAME = 3  # words, as “More from” and “About”
MOST_BEFORE_DATE = 5  # words
MOST_BESIDE = 5  # words beside a date in a part of a line that says more, such as a name
MOST_OF_PERSON = 3  # words of a name that stands alone
MOST_LINKS = 4  # words of a link in a row of them
FEWEST_LINKS = 4  # in a row


@cache
def date_line_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(listed('dates'))})\b\s*:?\s*(?P<date>.*)", re.IGNORECASE)


@cache
def by_line_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternatives(listed('by-lines'))})(?:\s?[:：]\s?|\s)(?P<name>\S+(?: \S+){{0,8}})(?<!\.)", re.I
    )


@cache
def date_pattern() -> re.Pattern[str]:
    """A day with its year, as people of many languages write it."""
    month = rf"(?:{alternatives(listed('months'))})\.?,?"
    words = rf"(?:{DAY} (?:de |of )?)?{month} (?:de )?(?:{DAY},? )?\d{{4}}"
    signs = r"\d{4}[年.] ?\d{1,2}[月.] ?\d{1,2}[日.]?|\d{4}년 \d{1,2}월 \d{1,2}일"
    return re.compile(rf"\d{{4}}[-/]\d{{2}}[-/]\d{{2}}|{SHORT_DAY}|{words}|{signs}", re.I)


def date_in(line: str) -> tuple[bool, str | None]:
    """Whether the line is a date line, and the date it says, if it says one."""
    line = line.strip()
    if date_pattern().fullmatch(line):
        return True, line
    match = date_line_pattern().fullmatch(line)
    if not match:
        return False, None
    words = match["date"].strip(" .:–-")
    is_date = bool(date_pattern().fullmatch(words))
    return is_date or not words, words if is_date else None


def has_date(line: str) -> bool:
    """Whether a line says a day somewhere."""
    return date_pattern().search(line) is not None


def ends_in_date(line: str) -> bool:
    """Whether a line is a few words and a date, as above a comment."""
    found = [match for match in date_pattern().finditer(line) if match.end() == len(line.rstrip(" .:"))]
    return bool(found) and 0 < len(line[: found[0].start()].split()) <= MOST_BEFORE_DATE


def is_by_line(line: str) -> bool:
    """Whether a line only names who wrote the article."""
    return names_one(by_line_pattern().fullmatch(line))


def starts_by_line(line: str) -> bool:
    """Whether a line begins as one that names who wrote the article, whatever follows."""
    return names_one(by_line_pattern().match(line))


def names_one(match: re.Match[str] | None) -> bool:
    return match is not None and not match["name"][0].islower()


def tells_when(line: str) -> bool:
    """Whether a line says the day of the article, and perhaps other facts of it, or how long it takes to read."""
    return date_in(line)[0] or facts_in(line)[0] or is_reading_time(line)


def name_in(by_line: str) -> str | None:
    """The full name in a by-line, or in the first part of a line that goes on with a date; normalised."""
    match = by_line_pattern().fullmatch(by_line)
    parts = BETWEEN.split(by_line)
    dated = len(parts) > 1 and any(map(date_pattern().search, parts[1:]))
    name = match["name"] if match else parts[0] if dated else ""
    words = BEHIND_NAME.split(name)[0].split()
    named = 1 < len(words) <= MOST_NAMES and all(word[0].isupper() or len(word) <= SHORT for word in words)
    return normalised(" ".join(words)) if named else None


def is_about(line: str, name: str) -> bool:
    """Whether a line below the last step tells of the author of this name, or heads what does."""
    words = normalised(line)
    before = words.count(" ") - name.count(" ")
    return words.startswith(f"{name} ") or (words.endswith(name) and before <= MOST_BEFORE_NAME)


def tells_of(text: str, author: str | None) -> bool:
    """Whether a text names the author, by the first name or all of it."""
    return author is not None and author.split(" ")[0] in normalised(text).split(" ")


def is_person(text: str) -> bool:
    """Whether a line may be the name of a person alone."""
    return 0 < len(text.split()) <= MOST_OF_PERSON and has_capitals(text) and not any(map(str.isdigit, text))


def is_counted(line: str) -> bool:
    """Whether a line says how many read, liked or shared an article, and hardly more."""
    return COUNTED.fullmatch(line) is not None


def is_joined(line: str) -> bool:
    """Whether a line is links that a copy has joined, as in “BooksShopContact”; one capital may be that of a name."""
    return len(JOINED.findall(line)) > 1 and not CODE.search(line)


def is_row_of_links(line: str) -> bool:
    """Whether a line is a row of short parts, as menus are copied: “Home | Books | Shop | Contact”."""
    parts = [part for part in re.split(r"\s[|·•›»>]\s|\]\s?\[", line) if part]
    return len(parts) >= FEWEST_LINKS and all(len(part.split()) <= MOST_LINKS for part in parts)


def is_reading_time(line: str) -> bool:
    """Whether a line only says how long the article takes to read."""
    return says("reading-times", line) or MINUTES.fullmatch(line.strip()) is not None


def facts_in(line: str) -> tuple[bool, str | None]:
    """Whether a line says several such things of the article in short parts, and the day among them.

    “Jo Field · 3 May 2024 · 5 min read” is one; a sentence that tells a date is none.
    """
    day = date_pattern().search(line)
    parts = [part for part in BETWEEN.split(line) if part]
    words = [len(date_pattern().sub("", words_of("dates").sub("", part)).split()) for part in parts]
    timed = [part for part in parts if is_reading_time(part) or is_by_line(part)]
    if line.endswith((".", "!", "?", "。")) and not (day and day.end() == len(line)):
        return False, None
    facts = bool(day or timed) and (len(parts) > 1 or day is not None) and all(n <= MOST_BESIDE for n in words)
    return facts, day[0] if facts and day else None
