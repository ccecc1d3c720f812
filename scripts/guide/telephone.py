"""Telephone numbers as people write them -> what a telephone dials. A number that is wrong is worse than none."""

from __future__ import annotations

import re

BETWEEN = " \u00a0\u2009\u202f.()-\u2010\u2011\u2013"  # what parts the digits for the eye
KEYS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999", strict=True))
NUMBER = re.compile(rf"\+?[0-9{re.escape(BETWEEN)}]+")
CODE = re.compile(r"[*#][0-9*#]+")  # a service of the network: *120*7867#
LETTERS = re.compile(
    rf"\+?([0-9{re.escape(BETWEEN)}]*[0-9]){{3,}}[{re.escape(BETWEEN)}]*[A-Z][A-Z{re.escape(BETWEEN)}]+"
)
WORDS = re.compile(r"(?<![A-Z])(EXT|EXTN|X|OR|AND|TTY|SMS)(?![A-Z])")
COUNTRY = re.compile(r"\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[0-9]{3})")  # as E.164 gives them
KEEPS_ZERO = {"39", "225", "241", "242", "378", "379"}  # countries whose numbers begin with 0 after the prefix, too
EMERGENCY = {"000", "100", "101", "102", "108", "110", "111", "112", "113", "118", "119", "911", "988", "995", "999"}
FEWEST, MOST = 2, 15  # digits; 15 by E.164


def fault(number: str) -> str | None:
    """Why this is not one plain number; None where it is."""
    digits = dialled(number)
    if CODE.fullmatch(number):
        return None
    if "(0)" in number.replace(" ", ""):
        return "a 0 in brackets, which is dialled or not by where one calls from"
    if WORDS.search(number) or not (NUMBER.fullmatch(number) or LETTERS.fullmatch(number)):
        return "more than digits; letters may only stand for the last of them, in capitals"
    if not FEWEST <= len(digits.lstrip("+")) <= MOST:
        return f"{len(digits.lstrip('+'))} digits"
    if (country := COUNTRY.match(digits)) and country[1] not in KEEPS_ZERO and digits[country.end() :].startswith("0"):
        return f"a 0 after the country's prefix {country[0]}"
    groups = re.findall(r"[0-9]+", number)
    if len(groups) > 1 and EMERGENCY.issuperset(groups):
        return "two numbers"
    return None


def dialled(number: str) -> str:
    """The digits, with the + or the * and # that belong to them; letters as the keys of a telephone have them."""
    return "".join(KEYS.get(sign, sign) for sign in number if sign in KEYS or sign in "0123456789+*#")


def shown(number: str) -> str:
    """The number as it is written, and its digits where letters stand in it."""
    digits = "".join(KEYS.get(sign, sign) for sign in number)
    return number if digits == number else f"{number} ({digits})"


def link(scheme: str, number: str) -> str:
    """The address that dials the number (tel) or writes to it (sms)."""
    return f"{scheme}:{dialled(number).replace('#', '%23')}"
