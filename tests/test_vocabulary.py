"""The words that the splitter knows: each phrase of each list works in a small article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.article import Article
from guide.source import Source
from guide.split import phrases
from guide.split.boilerplate import reason_between, surely_below
from guide.split.counts import counts_in
from guide.split.known_headings import is_introduction
from guide.split.offers import BUTTON, PITCH, asks_consent, offers
from guide.split.pictures import is_credit
from guide.split.plain import split
from guide.split.similarity import normalised
from problems import Problems

LISTS = sorted(path.stem for path in phrases.FOLDER.glob("*.txt"))
STEPS = "1. Walk far\n\nText of it.\n\n2. Sleep well\n\nText of it."


def article(title: str = "Walks", front: str = "Text of it.", steps: str = STEPS, tail: str = "") -> Article:
    return split(Source.of("\n\n".join([title, front, steps, tail])))


def refusal(**parts: str) -> str:
    with pytest.raises(Problems) as refused:
        article(**parts)
    return str(refused.value)


def reason(line: str, cut: Article) -> str | None:
    return next((left.reason for left in cut.left_out if left.line.text == line), None)


def closes(phrase: str) -> bool:
    closing = article(tail=f"{phrase}\n\nThe end of it.").closing
    return closing is not None and closing.title == phrase


def is_no_step(phrase: str) -> bool:
    headings = "Walk far\n\nText of it.\n\nSleep well\n\nText of it."
    cut = article(steps=f"- {phrase}\n- Walk far\n- Sleep well\n\n{headings}")
    return [step.title for step in cut.steps] == ["Walk far", "Sleep well"]


def is_left_out(phrase: str) -> bool:
    """Whether what stands below the last step is known: left out, or asked about where it could be text."""
    try:
        cut = article(tail=f"More of it.\n\n{phrase}\n\nAnd so it goes on, to the end of the text.")
    except Problems as refused:
        return normalised(phrase) in normalised(str(refused))
    return reason(phrase, cut) is not None


def names_an_author(phrase: str) -> bool:
    line = f"{phrase.capitalize()} Jo Field"
    return reason(line, article(front=line)) == "by-line"


def counts(entry: str) -> bool:
    """Whether a number in words is read before a heading, and in the title; “One” there is no number of steps."""
    number, word = int(entry.split()[0]), entry.split()[1]
    labelled = refusal(steps=f"Step {word}: Walk far\n\nText of it.\n\nStep 50: Sleep well\n\nText of it.")
    titled = (
        f"{number} in the title" in refusal(title=f"{word} walks") if number > 2 else bool(article(f"{word} walks"))
    )
    return titled and ("expected number 2" if number == 1 else f"found number {number} in front") in labelled


def labels(phrase: str) -> bool:
    """Whether a label is read; one before the number also without a mark behind it."""
    shape = f"{phrase}." if phrases.NUMBER.search(phrase) else f"{phrase} N"
    steps = STEPS.replace("1.", phrases.NUMBER.sub("1", shape)).replace("2.", phrases.NUMBER.sub("2", shape))
    return [step.title for step in article(steps=steps).steps] == ["Walk far", "Sleep well"]


def holds_steps(word: str) -> bool:
    """Whether numbers below such headings raise the question which of the two are the steps."""
    part = "1. Walk far\n\nText of it.\n\n2. Sleep well\n\nText of it."
    return "within" in refusal(steps="\n\n".join(f"{word} {n}: Out\n\n{part}" for n in (1, 2)))


def stands_in_menus(phrase: str) -> bool:
    """Whether a line above the title, of which most words are such items, is not taken for the title."""
    return article(title=f"{phrase} Books {phrase} walks {phrase}\n\n2 walks").title.text == "2 walks"


WORKS: dict[str, Callable[[str], bool]] = {
    "authors": is_left_out,
    "before-no-count": lambda phrase: counts_in(f"Walks {phrase} 5") == (),
    "beside": lambda phrase: f"headings below “{phrase}”" in refusal(front=phrase),
    "bonuses": lambda phrase: "could be a heading" in refusal(tail=f"{phrase}\n\nText of it."),
    "buttons": lambda phrase: reason_between(phrase) == BUTTON,
    "by-lines": names_an_author,
    "closings": closes,
    "comments": is_left_out,
    "consents": asks_consent,
    "counters": lambda phrase: counts_in(f"五{phrase}") == (5,),
    "credits": lambda phrase: is_credit(f"{phrase}: Jo Field"),
    "dates": lambda phrase: article(front=f"{phrase} 3 May 2024").published == "3 May 2024",
    "footers": is_left_out,
    "furniture": is_left_out,
    "labels": labels,
    "interruptions": is_left_out,
    "groups": holds_steps,
    "introductions": is_introduction,
    "menus": stands_in_menus,
    "months": lambda phrase: article(front=f"3 {phrase} 2024").published == f"3 {phrase} 2024",
    "next": lambda phrase: surely_below(f"Previous Walks {phrase} Sleep") is not None,
    "networks": lambda name: is_left_out(f"{name} · {'Facebook' if name != 'Facebook' else 'Reddit'}"),
    "newsletters": is_left_out,
    "no-steps": is_no_step,
    "numbers": counts,
    "offers": offers,
    "ordinals": lambda entry: phrases.ordinals()[entry.split(" ", 1)[1]] == int(entry.split(" ")[0]),
    "other-posts": is_left_out,
    "pitches": lambda phrase: reason_between(f"You can {phrase} page.") == PITCH,
    "previous": lambda phrase: surely_below(f"{phrase} Walks Next Sleep") is not None,
    "reading-times": is_left_out,
    "units": lambda phrase: counts_in(f"Walks for 5 {phrase}") == (),
}


@pytest.mark.parametrize("name", LISTS)
def test_every_phrase_works(name: str) -> None:
    """Each in a small article, with 12 where any number may stand and a word where more may follow."""
    written = [phrase.replace("...", more).strip() for phrase in phrases.listed(name) for more in ("", "and more")]
    spoken = written if name == "labels" else [phrases.NUMBER.sub("12", phrase) for phrase in written]
    assert spoken
    assert [phrase for phrase in dict.fromkeys(spoken) if not WORKS[name](phrase)] == []


@pytest.mark.parametrize("name", LISTS)
def test_no_phrase_stands_twice_in_a_language(name: str) -> None:
    language, seen = "", Counter[tuple[str, str]]()
    for line in (phrases.FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            language = line
        elif line:
            assert language, "the first line names a language"
            seen.update((language, phrases.numberless(normalised(phrase))) for phrase in phrases.spelt_out(line))
    assert [phrase for phrase, times in seen.items() if times > 1] == []


def test_the_readme_names_every_list() -> None:
    readme = (phrases.FOLDER / "README.md").read_text("utf-8")
    assert [name for name in LISTS if f"`{name}.txt`" not in readme] == []


@pytest.mark.parametrize("line", ["(a|b", "a)", "[a|(b|c)]", "a|b"])
def test_brackets_that_do_not_read_are_named(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "FOLDER", tmp_path)
    (tmp_path / "words.txt").write_text(f"# English\nright\n{line}\n", "utf-8")
    with pytest.raises(Problems, match=r"words\.txt:3: found .*; expected choices"):
        phrases.listed("words")


@pytest.mark.parametrize("title", ["May I sit here?", "Sie bleiben", "March over it"])
def test_a_heading_may_begin_like_a_month(title: str) -> None:
    assert article(steps=STEPS.replace("Walk far", title)).steps[0].title == title
