"""Words in YAML never change in silence: a text is its own letters, or the line says why it is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import fuzz_data
from guide import yaml_file
from guide.content.front_matter import written
from guide.fields import Must, day, fields, list_of, text, whole_number
from problems import Problems

FILE = Path("file.yml")
READ = fields({"a": Must(text), "b": text, "number": whole_number, "day": day, "list": list_of(text)})
PRINTABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])).map(str.strip).filter(bool)
BOMB = "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [{', '.join(f'*b{n - 1}' for _ in range(9))}]" for n in range(1, 40))


def read(said: str) -> dict[str, Any]:
    return READ(yaml_file.parse(FILE, said))


def refused(said: str) -> list[tuple[int, str]]:
    """What is said of it, each with its line."""
    with pytest.raises(Problems) as caught:
        read(said)
    return [(problem.line, problem.found) for problem in caught.value.problems]


@given(PRINTABLE, PRINTABLE)
def test_what_this_program_writes_it_reads(a: str, b: str) -> None:
    assert read(written({"a": a, "b": b})) == {"a": a, "b": b}


@pytest.mark.parametrize(
    "said",
    [
        *[
            "116123",
            "0808",
            "0808 2000 247",
            "+44 20 7946 0000",
            "1_000",
            "1e3",
            "0x1f",
            "0o17",
            "2.0",
            ".inf",
            "=",
            "<<",
        ],
        *[
            "9:00",
            "24",
            "2026-11-22",
            "2026-02-30",
            "25:00",
            "y",
            "N",
            "#first",
            "a#b",
            "C# is a note",
            "it's “here”: no",
        ],
    ],
)
def test_a_text_is_its_own_letters(said: str) -> None:
    """With quotation marks always; without them wherever YAML takes nothing away."""
    assert read(f"a: '{said.replace(chr(39), chr(39) * 2)}'") == {"a": said}
    if ": " not in said and not said.startswith("#"):
        assert read(f"a: {said}\nb: x") == {"a": said, "b": "x"}


@pytest.mark.parametrize("said", ["no", "NO", "Off", "false", "yes", "On", "TRUE", "~", "null", "Null"])
def test_words_that_yaml_reads_as_something_else_need_quotation_marks(said: str) -> None:
    ((line, found),) = refused(f"b: x\na: {said}")
    assert (line, found.split(",")[0]) == (2, f"a: “{said}”")
    assert read(f'a: "{said}"') == {"a": said}


@pytest.mark.parametrize(
    ("said", "line", "words"),
    [
        ("a: Ask #first", 1, "#first"),
        ("a: Ask\n  #first\nb: x", 2, "#first"),
        ("a: Ask\n\n   # first\nb: x", 3, "# first"),
        ("b: x\na: # first", 2, "# first"),
        ("a: > # first\n  then", 1, "# first"),
        ("a: >-\n    then\n  # first\nb: x", 3, "# first"),
        ("a: x\nlist: [y # first\n  ]", 2, "# first"),
        ("a: x\nlist:\n  - Ask\n  - then #first", 4, "#first"),
        ("a: x\nlist: [Ask\n # first\n , then]", 3, "# first"),
        ("a: &Ask first", 1, "&Ask"),
        ("a: !Ask first", 1, "!Ask"),
        ("a: !!str first", 1, "!!str"),
        ("a: x\nb: *first", 2, "*first"),
        ("a: x\nlist: &Ask [first]", 2, "&Ask"),
        ("a: x\nlist: [!Ask first]", 2, "!Ask"),
        ("!first\na: x", 1, "!first"),
    ],
)
def test_words_that_yaml_takes_away_are_named(said: str, line: int, words: str) -> None:
    assert any(n == line and f"“{words}”" in found for n, found in refused(said)), refused(said)


@pytest.mark.parametrize(
    "said",
    ["# on top\na: x", "a: x\n# between\nb: x", "a: 'x' # behind", 'a: "x"\n  # below\nb: x', "a: >-\n  x\n\n# end\n"],
)
def test_a_remark_that_takes_nothing_away_may_stand(said: str) -> None:
    assert read(said)["a"] == "x"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("a: x\nnumber: 7 # steps\nday: 2026-11-22 # rung", []),
        ("a: x\nday: 2026-11-31", [(2, "day: “2026-11-31”, a day that does not exist")]),
        ("a: x\nday: 2026-11-22 10:00:00", [(2, "day: “2026-11-22 10:00:00”")]),
        ("a: x\nday: 20261122", [(2, "day: “20261122”")]),
        ("a: x\nnumber: 2.0", [(2, "number: “2.0”")]),
        ("a: x\nnumber: yes", [(2, "number: “yes”")]),
        (f"a: x\nnumber: {'9' * 5000}", [(2, f"number: “{'9' * 69}…”")]),
        ("a: [x]", [(1, "a: a list")]),
        ("a: {x: y}", [(1, "a: fields")]),
        ("a: x\nlist: y", [(2, "list: “y”")]),
        ("a: x\nlist:\n  - y\n  -\n  - {z: z}\n  - no", [(4, "list: nothing"), (5, "list: fields"), (6, "list: “no”")]),
        ("a: |\n  x\n  y", [(1, "a: “x y”")]),
        ('b: x\na: "x\\0y"', [(2, "a: “x y”, with a letter")]),
        ("b: x", [(1, "no field “a”")]),
        ("b: x\na:", [(2, "a without a value")]),
        ("b: x\na: ''", [(2, "a without a value")]),
        ("a: x\nb:\nlist: []\nday: ''", []),
        ("a: x\nb: y\na: z", [(3, "the field “a” a second time")]),
        ("A: x", [(1, "no field “a”"), (1, "the field “A”")]),
        ("a: x\n<<: *b", [(2, "the field “<<”")]),
        ("a: x\n? [b]\n: y", [(2, "the field “[b]”")]),
        ("a: x\n&b b: y", [(2, "the field “&b b”")]),
        ("a: x\n1: y\nyes: z", [(2, "the field “1”"), (3, "the field “yes”")]),
        ("- a", [(1, "a list")]),
        ("a:x", [(1, "“a:x”")]),
        ("", [(1, "nothing")]),
        ("a: x\n---\nb: y", [(2, "a second document in the file")]),
        ("a: x\n...\nb: y", [(3, "what is no YAML")]),
        ("a: x\n\tb: y", [(2, "what is no YAML")]),
        ("a: x\nb: 'y\n", [(2, "what is no YAML")]),
        ("a: x\nb: [y,\n", [(2, "what is no YAML")]),
        ("a: x\nb: `y`", [(2, "what is no YAML")]),
        ('a: x\nb: "\\ud800"', [(2, "what is no YAML")]),
        ("a: x\nb: y\u2028c: z\nd: \x01", [(2, "a letter that no editor shows"), (3, "a letter that no editor shows")]),
        ("a: x\nb: " + "[" * 8000, [(2, "more than 20 lists in each other")]),
        ("a: x\nb: " + "{" * 8000, [(2, "more than 20 lists in each other")]),
        ("a: x\nb:\n  " + "- " * 400, [(3, "more than 20 lists in each other")]),
    ],
)
def test_every_fault_stands_at_its_line(said: str, expected: list[tuple[int, str]]) -> None:
    if not expected:
        assert read(said)["a"] == "x"
        return
    found = refused(said)
    assert [line for line, _ in found] == [line for line, _ in expected]
    assert all(told.startswith(start) for (_, told), (_, start) in zip(found, expected, strict=True)), found


def test_aliases_are_not_followed() -> None:
    """A few lines that would stand for nine to the power of forty words."""
    assert len(refused(BOMB)) == 40


@given(st.text(st.sampled_from("ab:-?# \n\t[]{}&*!|>'\"\\%@`~,.0\x00\x85\u2028é"), max_size=40))
def test_any_text_is_read_or_refused(said: str) -> None:
    try:
        lines = {1}
        read(said)
    except Problems as refusal:
        lines = {problem.line for problem in refusal.problems}
    assert lines <= set(range(1, said.count("\n") + 2))


@pytest.mark.parametrize("loader", [yaml.CSafeLoader, yaml.SafeLoader], ids=["libyaml", "Python alone"])
def test_changed_data_breaks_no_law(
    loader: type, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A short run of `make fuzz WHAT=data`."""
    monkeypatch.setattr(yaml_file, "LOADER", loader)
    assert fuzz_data.main(1000, seed=7) == 0
    assert "no law broken" in capsys.readouterr().out
