"""A word without its ending, as the browser takes it off (overrides/assets/javascripts/search/stem.js): word -> stem.

M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980), with the later changes of its author: y after a
consonant only, -bli and -logi; words of one or two letters stay.
"""

from __future__ import annotations

import re
from functools import cache

C, V = "[^aeiou][^aeiouy]*", "[aeiouy][aeiou]*"  # one or more consonants; one or more vowels
ONE = re.compile(f"({C})?{V}{C}")  # a vowel and a consonant after it, once or more often,
JUST_ONE = re.compile(f"({C})?{V}{C}({V})?$")  # just once,
TWO = re.compile(f"({C})?{V}{C}{V}{C}")  # or twice or more often
VOWEL = re.compile(f"({C})?[aeiouy]")
SHORT = re.compile(f"{C}[aeiouy][^aeiouwxy]$")
SUFFIXES = (
    "ational ate,tional tion,enci ence,anci ance,izer ize,bli ble,alli al,entli ent,eli e,ousli ous,ization ize,"
    "ation ate,ator ate,alism al,iveness ive,fulness ful,ousness ous,aliti al,iviti ive,biliti ble,logi log",
    "icate ic,ative ,alize al,iciti ic,ical ic,ful ,ness ",
)
STEPS = [dict(pair.split(" ") for pair in step.split(",")) for step in SUFFIXES]
LAST = re.compile(r"(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$")


@cache
def stem(word: str) -> str:
    """The stem of a word in small letters."""
    if len(word) < 3:
        return word
    w = re.sub("^y", "Y", word)
    w = re.sub("(ss|i)es$|([^s])s$", lambda end: end[1] or end[2], w)
    if eed := re.match("(.+?)eed$", w):
        w = w[:-1] if ONE.match(eed[1]) else w
    elif (past := re.match("(.+?)(ed|ing)$", w)) and VOWEL.match(past[1]):
        w = past[1]
        if re.search("(at|bl|iz)$", w) or (SHORT.match(w) and not re.search(r"([^aeiouylsz])\1$", w)):
            w += "e"
        elif re.search(r"([^aeiouylsz])\1$", w):
            w = w[:-1]
    w = re.sub("^(..*[^aeiou])y$", r"\1i", w)
    for step in STEPS:
        end = next((n for n in range(min(7, len(w) - 1), 1, -1) if w[-n:] in step), 0)
        if end and ONE.match(w[:-end]):
            w = w[:-end] + step[w[-end:]]
    if (last := LAST.match(w)) and TWO.match(last[1]):
        w = last[1]
    if w.endswith("e") and (
        TWO.match(w[:-1]) or (ONE.match(w[:-1]) and not (JUST_ONE.match(w[:-1]) and SHORT.match(w[:-1])))
    ):
        w = w[:-1]
    if w.endswith("ll") and TWO.match(w):
        w = w[:-1]
    return re.sub("^Y", "y", w)
