"""Telephone numbers as people write them -> what a telephone dials. A number that is wrong is worse than none."""

from __future__ import annotations

import re

BETWEEN = " \u00a0\u2009\u202f.()-\u2010\u2011\u2013"  # what parts the digits for the eye
KEYS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999", strict=True))
NUMBER = re.compile(rf"\+?[0-9{re.escape(BETWEEN)}]+")
CODE = re.compile(r"\*[0-9]{1,6}(\*[0-9]{1,12})*#")  # a service of the network: *120*7867#
FREE = re.compile(rf"(\+?1[{re.escape(BETWEEN)}]*)?8[0-9]{{2}}|0[58]0[08]|1[38]00")  # where letters are usual
WORDS = re.compile(r"(?<![A-Z])(EXT|EXTN|X|OR|AND|TTY|SMS)(?![A-Z])")
COUNTRY = re.compile(r"\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[1-9][0-9]{2})")
KEEPS_ZERO = {"39", "225", "241", "242", "378", "379"}  # countries whose numbers begin with 0 after the prefix, too
EMERGENCY = {
    *(
        "000",
        "100",
        "101",
        "102",
        "108",
        "110",
        "111",
        "112",
        "113",
        "115",
        "117",
        "118",
        "119",
        "144",
        "15",
        "17",
        "18",
    ),
    *("181", "911", "988", "995", "999", "1091", "1098", "1122", "1195"),
}
FEWEST, MOST = 2, 15  # digits; 15 by E.164


def fault(number: str) -> str | None:
    """Why this is not one plain number; None where it is."""
    digits = dialled(number)
    count = len(digits.lstrip("+"))
    if CODE.fullmatch(number):
        return None
    if re.search(r"\(\s*0\s*\)", number):
        return "a 0 in brackets, which is dialled or not by where one calls from"
    if WORDS.search(number) or not (NUMBER.fullmatch(number) or has_letters(number)):
        return "more than digits; letters may only stand for the last of a free number, in capitals"
    if not (7 if digits.startswith("+") else FEWEST) <= count <= MOST:
        return f"{count} digits"
    country = COUNTRY.match(digits)
    if digits.startswith("+") and not country:
        return "a prefix that no country has"
    if country and country[1] not in KEEPS_ZERO and digits[country.end() :].startswith("0"):
        return f"a 0 after the country's prefix {country[0]}"
    groups = re.findall(r"[0-9]+", number)
    if len(groups) > 1 and EMERGENCY.issuperset(groups):
        return "two numbers"
    return None


def has_letters(number: str) -> bool:
    """Whether letters stand for the last digits of a number that begins as free ones do: 1-800-799-SAFE."""
    digits = re.match(rf"\+?[0-9{re.escape(BETWEEN)}]+", number)
    if not digits or not FREE.match(number):
        return False
    before, rest = len(dialled(digits[0]).lstrip("+")), number[digits.end() :]
    return before <= 7 and re.fullmatch(rf"[A-Z][A-Z{re.escape(BETWEEN)}]+", rest) is not None


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
