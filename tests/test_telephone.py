"""Numbers dial what their rows say, or are refused at their line; a country stands once, where a link finds it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.content import helplines, telephone
from problems import Problems

ROW = """- country: {country}
  service: Someone
  kind: crisis
  contact:
    - web: https://example.org/
    - note: a few words
      {way}: "{number}"
  source:
    name: a page
  checked: 2026-11-22
  evidence: fair
"""


@pytest.mark.parametrize(
    ("number", "dialled"),
    [
        ("999", "999"),
        ("116 123", "116123"),
        ("0808 2000 247", "08082000247"),
        ("0808\u00a02000\u2011247", "08082000247"),
        ("(020) 7946 0000", "02079460000"),
        ("01.23.45.67.89", "0123456789"),
        ("+44 20 7946 0000", "+442079460000"),
        ("+1 (800) 799-7233", "+18007997233"),
        ("+39 06 1234 5678", "+390612345678"),  # Italy keeps its 0
        ("1-800-799-SAFE", "18007997233"),
        ("1-888-NO-ABUSE", "18886622873"),
        ("*120*7867#", "*120*7867#"),
    ],
)
def test_one_plain_number_is_dialled(number: str, dialled: str) -> None:
    assert telephone.fault(number) is None
    assert telephone.dialled(number) == dialled


def test_letters_are_shown_with_their_digits() -> None:
    assert telephone.shown("1-800-799-SAFE") == "1-800-799-SAFE (1-800-799-7233)"
    assert telephone.shown("116 123") == "116 123"


@pytest.mark.parametrize(
    "number",
    [
        "112 / 999",
        "112, 999",
        "112 or 999",
        "112 OR 999",
        "112 999",
        "0808 2000 247 0808 801 0327",
        "0808 2000 247; 999",
        "+44 (0)20 7946 0000",
        "+44 020 7946 0000",
        "+440207946000",
        "020 7946 0000 ext 5",
        "020 7946 0000 x5",
        "020 7946 0000 EXT 5",
        "020 7946 0000#5",
        "1-800-799-safe",
        "SAFE",
        "0808 2000 247 FREE",
        "988 PRESS ONE",
        "13 11 14 TEXT",
        "+0808 2000 247",
        "+44",
        "15 17",
        "**",
        "*#",
        "call 999",
        "tel:999",
        "٩٩٩",
        "9",
        "  ",
        "++44 20 7946 0000",
    ],
)
def test_anything_else_is_refused_at_its_line_and_field(number: str, tmp_path: Path) -> None:
    for way in ("call", "text", "whatsapp"):
        path = tmp_path / "helplines.yml"
        path.write_text(ROW.format(country="Here", way=way, number=number), "utf-8")
        with pytest.raises(Problems) as caught:
            helplines.read(path)
        (problem,) = caught.value.problems
        assert problem.line == 7
        assert problem.found.startswith(way)


@given(st.text(max_size=30))
def test_what_is_dialled_is_digits(text: str) -> None:
    """Of whatever text: it is refused, or what is dialled holds all its digits in order and nothing else."""
    if telephone.fault(text) is None:
        number = telephone.dialled(text)
        assert number.strip("+*#")
        assert set(number) <= set("0123456789+*#")
        assert not set(text) - set(telephone.BETWEEN) - set("0123456789+*#ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@pytest.mark.parametrize(
    ("countries", "line", "found"),
    [
        (["Here", "There", "Here"], 23, "country: “Here” a second time"),
        (["Côte d’Ivoire", "Côte d'Ivoire"], 12, "country: “Côte d'Ivoire”"),
        (["USA", "U-S-A", "usa"], 23, "country: “usa”"),
        (["🙂"], 1, "country: “🙂”"),
    ],
)
def test_a_country_stands_once_and_a_link_can_tell_it(
    countries: list[str], line: int, found: str, tmp_path: Path
) -> None:
    path = tmp_path / "helplines.yml"
    path.write_text("".join(ROW.format(country=c, way="call", number="999") for c in countries), "utf-8")
    with pytest.raises(Problems) as caught:
        helplines.read(path)
    assert [(problem.line, problem.found) for problem in caught.value.problems] == [(line, found)]


def test_countries_in_other_scripts_have_an_anchor_each() -> None:
    assert [helplines.anchor(country) for country in ("日本", "Österreich", "Trinidad and Tobago")] == [
        "日本",
        "österreich",
        "trinidad-and-tobago",
    ]
