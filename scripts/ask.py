"""What a text can't tell, asked at the terminal: faults of an article -> questions -> its file of answers.

Each question shows the lines it is about and the answers that would settle it; the author chooses one, or writes their
own. What was answered is written at once, so that nothing is lost when the author stops.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from guide import guide
from guide.article import Article
from guide.source import Line, Source, text_of
from guide.split import hints
from guide.split.answers import KEYS, MANY, block_of, parse
from guide.split.faults import Fault, Hint, Refused, answers_file
from problems import Problem, Problems, quoted

AROUND = 2  # lines shown above and below the one that is asked about
ADDED = ("text", "left_out")  # to what was answered before; the others replace it
OWN = re.compile(r"\s*(\w+)\s*:\s*(.+)")
Answers = dict[str, list[str]]


def ask(path: Path, answer: Callable[[str], str], tell: Callable[[str], None]) -> Article:
    """Ask until the article of a file can be cut; write what is answered beside it. Raises Problems where no answer is.

    `answer` gives a question to the author and returns what they write; nothing where they have no more to say.
    """
    while True:
        try:
            return guide.read_article(path)
        except Refused as refusal:
            if refusal.source.path != path:
                raise
            if block_of(refusal.source):
                found, expected = "answers on top of the text", "answers in a file of their own, to add to"
                remedy = f"Move them into a file {answers_file(path).name} beside it"
                raise Problems([Problem(path, 1, found, expected, remedy)]) from None
            said = [one for fault in refusal.faults for one in answers_to(fault, refusal.source, answer, tell)]
            if not said:
                raise
            write(answers_file(path), merged(known(path), said), refusal.source)


def answers_to(
    fault: Fault, source: Source, answer: Callable[[str], str], tell: Callable[[str], None]
) -> Iterator[tuple[str, list[str]]]:
    """The author's answers to one question: keys, and names of lines or a number."""
    ways = list(options(fault))
    tell("\n" + "\n".join(shown(fault, source)))
    tell(f"\nFound {fault.found}; expected {fault.expected}.")
    if not ways:
        tell("No answer helps here. " + "".join(part for part in fault.remedy if isinstance(part, str)))
        return
    for number, (words, key, values) in enumerate(ways, start=1):
        tell(f"  {number}  {words}\n     {key}: {', '.join(values)}")
    tell("  or write your own, as  steps: 4, 9, 14   (numbers of lines; count: a number)")
    while True:
        said = answer("Which? (nothing to leave it) ")
        if not said:
            return
        chosen = own(said) or ([ways[int(n) - 1][1:] for n in said.split()] if is_choice(said, len(ways)) else [])
        if chosen:
            yield from chosen
            return
        tell(f"Please write numbers from 1 to {len(ways)}, or a key and lines: {', '.join(KEYS)}")


def options(fault: Fault) -> Iterator[tuple[str, str, list[str]]]:
    """What each offered answer is for, its key, and what it says."""
    words = ""
    for part in fault.remedy:
        if isinstance(part, str):
            words = re.sub(r",? add$", "", part.strip(";.,: "))
        else:
            yield words, part.key, values(part)


def values(hint: Hint) -> list[str]:
    return [str(hint.number)] if hint.number is not None else [f"line {line.number}" for line in hint.lines]


def is_choice(said: str, most: int) -> bool:
    return all(word.isdecimal() and 1 <= int(word) <= most for word in said.split())


def own(said: str) -> list[tuple[str, list[str]]]:
    """An answer in the author's own words; none where it is not understood."""
    match = OWN.fullmatch(said)
    if not match or match[1] not in KEYS:
        return []
    numbers = re.findall(r"\d+", match[2])
    return [(match[1], numbers[:1] if match[1] == "count" else [f"line {n}" for n in numbers])] if numbers else []


def shown(fault: Fault, source: Source) -> Iterator[str]:
    """The lines that a fault is about, with those around them."""
    named = {fault.line, *(line.number for part in fault.remedy if isinstance(part, Hint) for line in part.lines)}
    places = [i for i, line in enumerate(source.lines) if line.number in named]
    near = sorted({n for i in places for n in range(i - AROUND, i + AROUND + 1) if 0 <= n < len(source.lines)})
    before = None
    for n in near:
        line = source.lines[n]
        if before is not None and n != before + 1:
            yield "     ..."
        yield f"{'>' if line.number in named else ' '}{line.number:5} {quoted(line.text, 90)[1:-1]}"
        before = n


def known(path: Path) -> Answers:
    """The answers that are there already."""
    beside = hints.read(path)
    if beside is None:
        return {}
    said = parse(beside.path, text_of(beside.lines))
    return {key: [str(value)] if key == "count" else [name.words for name in value] for key, value in said.items()}


def merged(before: Mapping[str, list[str]], said: Iterable[tuple[str, list[str]]]) -> Answers:
    answers = dict(before)
    for key, names in said:
        more = [name for name in answers.get(key, []) if name not in names and key in ADDED]
        answers[key] = [*more, *names]
    return answers


def write(path: Path, answers: Answers, source: Source) -> None:
    """Write a file of answers, whole or not at all, with the words of each line as a remark."""
    texts = {f"line {line.number}": line for line in source.lines}
    rows = [f"# What {source.path.name} can't tell by itself. Lines are counted from 1."]
    for key, names in answers.items():
        if key in MANY:
            rows += [f"{key}:", *(f"  - {remarked(name, texts)}" for name in names)]
        else:
            rows.append(f"{key}: {remarked(names[0], texts)}")
    unfinished = path.with_name(f".{path.name}.unfinished")
    unfinished.write_text("\n".join(rows) + "\n", "utf-8")
    unfinished.replace(path)


def remarked(name: str, texts: Mapping[str, Line]) -> str:
    """A line by its number with its words as a remark; a line by its words in quotation marks; or a number."""
    if line := texts.get(name):
        return f"{name} # {quoted(line.text, 60)}"
    return name if re.fullmatch(r"\d+|line \d+", name) else json.dumps(name, ensure_ascii=False)
