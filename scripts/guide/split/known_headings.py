"""Headings that say in usual words what stands below them: a closing, one step more, comments, notes."""

from __future__ import annotations

from guide.split.model import LONGEST_HEADING
from guide.split.phrases import says
from guide.split.similarity import normalised

SENTENCE = (".", "。", "!", "?", ",", ";")
FEWEST_WORDS = 3  # of a phrase that tells what a line is, whatever follows
MOST_WORDS = 9  # of a line that heads what stands below an article


def is_no_heading(line: str) -> bool:
    """Whether a line ends as sentences do, or has too many words for a heading of what stands below."""
    return line.endswith(SENTENCE) or len(line.split()) > MOST_WORDS


def heads_comments(line: str) -> bool:
    """Whether a line heads the comments of readers."""
    return len(line) <= LONGEST_HEADING and not is_no_heading(line.strip()) and says("comments", line, FEWEST_WORDS)


def heads_beside(line: str) -> bool:
    """Whether a line is the heading, in usual words alone, of notes, questions or sources below an article."""
    words = normalised(line)
    return says("beside", line, None) and (" " in words or not words.isascii() or line.isupper())


def is_closing(line: str) -> bool:
    """Whether a heading says, in a usual way, that the article ends here."""
    if len(line) > LONGEST_HEADING:
        return False
    more = None if line.rstrip().endswith((".", "。")) else 1
    words, colon, _ = line.partition(":")
    return says("closings", line, more) or (bool(colon) and says("closings", words, None))


def is_bonus(line: str) -> bool:
    """Whether a line begins like the heading of one step more, below the last."""
    return len(line) <= LONGEST_HEADING and says("bonuses", line)


def is_introduction(heading: str) -> bool:
    """Whether a heading above the first step may introduce them, such as “Why it matters”."""
    return says("introductions", heading)
