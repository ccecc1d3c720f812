"""Why the steps of a text can't be known, in words that help its author: lines, candidates, the exact answer to add."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from guide.article import Heading
from guide.split.boilerplate import is_beside, reason_to_leave_out, surely_below
from guide.split.bylines import date_in, facts_in, is_by_line, is_counted, is_joined, is_row_of_links
from guide.split.faults import Fault, Hint
from guide.split.known_headings import heads_comments, is_closing
from guide.split.lines import breaks_off, could_head, index_of, is_prose, is_title_like, reads_like_one
from guide.split.links import is_share_bar, known_share
from guide.split.model import LONGEST_HEADING, LineInContext
from guide.split.numbering import MOST_FAULTS, gaps
from guide.split.pictures import is_credit
from guide.split.similarity import normalised
from problems import quoted

MOST_NAMED = 12  # candidates in one message
FEWEST_BEFORE = 3  # lines above a numbered run that could head steps themselves, before it is in doubt
NEARLY = 0.75  # of a line that is hardly anything else than the usual words of menus and buttons
FEWEST_TIMES = 3  # that a line stands in a text which heads a part of each step
FEW_WORDS = 4  # of a sentence that may be a heading
SHORTEST_TEXT = 40  # characters of a paragraph in a wrapped text
LONGEST_NUMBERED = 250  # characters of a heading with a number; longer is a paragraph
ADDRESS = re.compile(r"https?://|www\.")
SENTENCES = re.compile(r"[^\W\d_]{2}[.!?…][\"”’)]?\s+[\"“‘(]?[^\W\d_]")


def unknown(
    runs: Sequence[Sequence[LineInContext]],
    broken: Sequence[Sequence[LineInContext]],
    unfit: Sequence[Fault],
    lines: Sequence[LineInContext],
    likeliest: Sequence[LineInContext],
) -> Sequence[Fault]:
    """Neither numbers nor a list show the steps: what is wrong with the best of them, or what could head a step.

    `runs` are the numbered lines of any kind, `broken` those with text between, `unfit` the faults of the best list,
    `likeliest` the lines that the answer names.
    """
    if broken:
        return gaps(max(broken, key=len), numbered_among(lines))
    if unfit:
        return unfit
    if numbered := [run for run in runs if len(run) > 1 and any(p.text for p in run)]:
        return gaps(max(numbered, key=len), numbered_among(lines))
    heads = heads_among(lines)
    seen = f" (what could head one: {named(heads)})" if heads else ""
    answer = ("; or name them: ", Hint("steps", [p.line for p in likeliest])) if likeliest else ()
    return [
        Fault.at(
            1,
            f"no steps{seen}",
            "a list of the steps near the top, each of them again as the heading of its text; or headings with numbers",
            "Write the list (“  1. ...”, one step a line), or number the headings (“1. ...”)",
            *answer,
        )
    ]


def numbered_among(lines: Iterable[LineInContext]) -> list[LineInContext]:
    return [p for p in lines if p.label and p.label.number is not None and p.is_short]


def heads_among(lines: Sequence[LineInContext]) -> list[LineInContext]:
    """The lines that could be headings, though nothing announces them; but for those that head a part of each step.

    What says who made a picture may stand between a heading and its text.
    """
    inner = repeated(lines)
    rest = [p for p in lines if p.line.stripped not in inner and not is_credit(p.line.text)]
    heads = (p for p, after in pairwise(rest) if could_head(p, after) or (reads_like_one(p) and is_prose(after)))
    return [p for p in heads if not is_around(p.line.stripped)]


def repeated(lines: Iterable[LineInContext]) -> set[str]:
    """What short lines say again and again, as the headings within steps do."""
    times = Counter(p.line.stripped for p in lines if p.alone and is_title_like(p))
    return {words for words, count in times.items() if count >= FEWEST_TIMES}


def is_around(text: str) -> bool:
    """Whether a line is known to stand around an article."""
    known = (
        ADDRESS.search(text)
        or is_credit(text)
        or known_share(text) >= NEARLY
        or is_joined(text)
        or is_row_of_links(text)
        or is_share_bar(text)
        or surely_below(text)
        or (" " in text and reason_to_leave_out(text))
    )
    return date_in(text)[0] or is_by_line(text) or is_counted(text) or facts_in(text)[0] or bool(known)


def sentences(lines: Sequence[LineInContext]) -> list[LineInContext]:
    """Sentences of a few words with prose below, which may be headings, too."""
    return [
        p
        for p, after in pairwise(lines)
        if p.alone and p.line.stripped.endswith((".", "!")) and len(p.line.stripped.split()) <= FEW_WORDS
        if not after.is_short and not is_around(p.line.stripped)
    ]


def named(heads: Sequence[LineInContext]) -> str:
    """Lines as a message names them, by number and words; only the first where they are many."""
    first = ", ".join(f"line {p.number} {quoted(p.line.text, 40)}" for p in heads[:MOST_NAMED])
    return f"{first}{' and more' if len(heads) > MOST_NAMED else ''}"


def run_in(run: Iterable[LineInContext], headings: Iterable[Heading], lines: Sequence[LineInContext]) -> list[Fault]:
    """Numbered lines that hold a heading and its text at once, so that nothing tells where the heading ends."""
    return [
        runs_on(p)
        for p, heading in zip(run, headings, strict=True)
        if is_paragraph(heading.title) or (not p.ends and (is_wrapped(p) or goes_on(heading, lines)))
    ][:MOST_FAULTS]


def is_paragraph(title: str) -> bool:
    """Whether a heading with a number is too long for one, or long and goes on behind the end of a sentence."""
    return len(title) > LONGEST_NUMBERED or (len(title) > LONGEST_HEADING and bool(SENTENCES.search(title)))


def goes_on(heading: Heading, lines: Sequence[LineInContext]) -> bool:
    """Whether below a heading in a wrapped text stands a piece that may be its end: a short line, and no sentence."""
    i = index_of(lines, heading.lines[-1].number) + 1
    below = lines[i] if i < len(lines) else None
    return below is not None and below.ends and len(below.line.stripped) < SHORTEST_TEXT and is_title_like(below)


def is_wrapped(p: LineInContext) -> bool:
    """Whether a line holds the end of a sentence and breaks off in the next, which goes on below."""
    return breaks_off(p.line) and bool(SENTENCES.search(p.line.text))


def runs_on(p: LineInContext) -> Fault:
    return Fault.at(
        p.number,
        f"an item that runs on into its text, {quoted(p.line.text)}",
        "the heading on a line of its own",
        "Put an empty line between the heading and its text",
    )


def ends_article(p: LineInContext) -> bool:
    """Whether a line heads a closing, or the comments of readers, who may go on counting."""
    return p.alone and p.may_head and not p.label and (is_closing(p.text) or heads_comments(p.line.text))


def doubtful(run: Sequence[LineInContext], headings: Sequence[Heading], lines: Sequence[LineInContext]) -> list[Fault]:
    """Headings that may be those of a box beside the article: of other posts, comments, notes, a diary's days."""
    first = index_of(lines, run[0].number)
    above = lines[first - 1] if first else None
    numbered = all(p.label and p.label.number is not None for p in run)
    heads = heads_among(lines[:first]) if numbered else []
    known = above and (date_in(above.line.text)[0] or is_by_line(above.line.stripped))
    if above and not known and is_beside(above.line.text):
        doubt = f"headings below {quoted(above.line.text)} (line {above.number})"
    elif ended := [p for p in lines[first:] if p.number < run[-1].number and ends_article(p)]:
        doubt = f"numbers that go on below {quoted(ended[0].line.text)} (line {ended[0].number})"
    elif len({normalised(heading.title) for heading in headings}) < len(headings):
        doubt = "headings of which two have the same words"
    elif first > len(lines) - first:
        doubt = "headings that begin only in the second half of the text"
    elif len(heads) >= max(FEWEST_BEFORE, len(run) / 2):
        doubt = f"numbered headings below others without numbers ({named(heads)})"
    elif numbered and len(run) == 2 and (heads := sentences(lines[:first])):
        doubt = f"two numbers below what may be headings without ({named(heads)})"
    else:
        return []
    remedy = ("If these are the steps, add ", Hint("steps", [p.line for p in run]), "; if others are, number those")
    return [Fault.at(run[0].number, doubt, "to know which are the steps", *remedy)]
