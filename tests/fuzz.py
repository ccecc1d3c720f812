"""Throw changed articles at the splitter: fuzz.py [INPUTS] [SEED]. Nothing but an article or a refusal may come out.

Each input is an article of support/shapes.py, or of golden/, changed a few times: lines lost, doubled, moved, joined,
cut; marks, labels, controls and foreign letters put in; bytes damaged. Then the laws are checked: no crash, every line
in exactly one place, the parts join to the text, and twice the same. Run it by `make fuzz`.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from guide import guide
from guide.article import join, lines_of, outline
from guide.source import LINE_END, is_seen
from problems import Problems
from support.project import ROOT
from support.shapes import make

GOLDEN = [path.read_text("utf-8") for path in sorted(ROOT.glob("tests/golden/*/article.*"))]
BITS = [
    *["1. ", "2) ", "Step 3: ", "#4", "- ", "10. ", "第1步", "一、", "١. ", "---", "steps: [line 3]", "closing: x"],
    *[
        "# ",
        "## 2. ",
        "```",
        "\t",
        "    ",
        "\u202e",
        "\u200b",
        "\u00a0",
        "\f",
        "\u2028",
        "e\u0301",
        "👩‍👩‍👧",
        "<script>",
    ],
    *["</div>", "{: .a }", "&#42;", "…", "Conclusion", "Leave a Comment", "Posted on", "Bonus: x", "x" * 3000],
    *["?", "!", "\x01", "\x1b[31m", "‘", "“"],
]
Change = Callable[[Random, list[str]], None]


def lose(random: Random, lines: list[str]) -> None:
    del lines[random.randrange(len(lines))]


def double(random: Random, lines: list[str]) -> None:
    lines.insert(random.randrange(len(lines) + 1), random.choice(lines))


def move(random: Random, lines: list[str]) -> None:
    lines.insert(random.randrange(len(lines)), lines.pop(random.randrange(len(lines))))


def join_two(random: Random, lines: list[str]) -> None:
    i = random.randrange(len(lines))
    lines[i : i + 2] = ["".join(lines[i : i + 2])]


def cut_one(random: Random, lines: list[str]) -> None:
    i = random.randrange(len(lines))
    at = random.randint(0, len(lines[i]))
    lines[i : i + 1] = [lines[i][:at], lines[i][at:]]


def put_in(random: Random, lines: list[str]) -> None:
    i = random.randrange(len(lines))
    at = random.choice((0, len(lines[i]), random.randint(0, len(lines[i]))))
    lines[i] = lines[i][:at] + random.choice(BITS) + lines[i][at:]


def dedent(_: Random, lines: list[str]) -> None:
    lines[:] = [line.lstrip() for line in lines]


def squeeze(_: Random, lines: list[str]) -> None:
    lines[:] = [line for line in lines if line] or [""]


CHANGES: tuple[Change, ...] = (lose, double, move, join_two, cut_one, put_in, put_in, put_in, dedent, squeeze)


def changed(random: Random) -> bytes:
    """One input."""
    lines = (random.choice(GOLDEN) if random.random() < 0.2 else make(random).text).split("\n")
    for _ in range(random.randint(0, 4)):
        if lines:
            random.choice(CHANGES)(random, lines)
    data = random.choice(("\n", "\n", "\r\n")).join(lines).encode("utf-8", "replace")
    if random.random() < 0.05 and data:
        i = random.randrange(len(data))
        data = data[:i] + bytes([random.randrange(256)]) + data[i + random.randint(0, 2) :]
    return data


def check(data: bytes, path: Path) -> str:
    """What became of one input: "cut" or "refused". Raises AssertionError where a law is broken."""
    path.write_bytes(data)
    try:
        article = guide.read_article(path)
    except Problems as refusal:
        return refused(refusal)
    text = "\n".join(line if is_seen(line) else "" for line in LINE_END.split(data.decode("utf-8-sig")))
    assert join(article) == text.rstrip("\n"), "a line was lost or changed"
    numbers = sorted(line.number for line in lines_of(article))
    assert numbers == [n for n, line in enumerate(text.split("\n"), start=1) if line], "a line in two places or in none"
    assert outline(article) == outline(guide.read_article(path)), "not twice the same"
    return "cut"


def refused(refusal: Problems) -> str:
    assert all(p.line >= 1 and p.found and p.expected and p.remedy for p in refusal.problems), (
        "a refusal says too little"
    )
    return "refused"


def main(inputs: int = 100_000, seed: int = 1) -> int:
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for n in range(inputs):
            random = Random(seed * 1_000_003 + n)
            data = changed(random)
            path = Path(folder) / random.choice(("a.txt", "a.txt", "a.txt", "a.md"))
            try:
                seen[check(data, path)] += 1
            except Exception as error:
                kept = Path(tempfile.gettempdir()) / f"fuzz-{seed}-{n}{path.suffix}"
                kept.write_bytes(data)
                print(f"input {n} of seed {seed}, kept as {kept}: {error!r}", file=sys.stderr)
                return 1
    print(f"{inputs} inputs: {seen['cut']} cut, {seen['refused']} refused, no law broken")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
