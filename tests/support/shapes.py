"""Articles of every shape the splitter must know, each made with its truth: where its steps and its closing are.

`make(random)` puts one together from parts that are drawn apart from each other: how the headings are labelled, whether
an overview announces them and how near its wording is, what surrounds the steps, how the article ends, and in which
language it is written. The same `random` makes the same article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

NOUNS = [
    "garden",
    "bread",
    "river",
    "letter",
    "window",
    "teacher",
    "bicycle",
    "winter",
    "kitchen",
    "market",
    "lamp",
    "harbour",
    "orchard",
    "coat",
]
VERBS = [
    "keep",
    "mend",
    "carry",
    "share",
    "count",
    "paint",
    "open",
    "follow",
    "borrow",
    "wash",
    "plant",
    "answer",
    "visit",
    "weigh",
]
MARKS = ("", "", "", ".", "?", "!", ":")
LABELS = (
    *("{}. ", "{}) ", "Step {}: ", "Tip {} - ", "#{} ", "Number {} ", "0{}: ", "({}) ", "Day {}: ", "No. {} "),
    *("第{}步 ", "{}、"),
)
CLOSINGS = (
    "Conclusion", "Final thoughts", "Last words…", "The bottom line", "Wrapping up", "Fazit", "En conclusion",
    "Reflexión final", "Considerações finais", "Заключение", "结语", "마무리", "الخاتمة",
)  # fmt: skip
FRONT = ("Posted on", "Posted on 3 May 2024", "By Jo Field", "5 min read", "Written by Ann Lee")
TAIL = ("You might also like", "Leave a Comment", "Share this", "Related posts", "Leave a reply")
FOREIGN = {
    "ru": "Хороший день начинается с малого, и об этом легко забыть.",
    "zh": "一天的开始决定了这一天的样子，所以不要着急。",
    "ko": "하루는 작은 일에서 시작되고, 우리는 그것을 자주 잊는다.",
    "ar": "يبدأ اليوم الجيد بأشياء صغيرة، ونحن ننسى ذلك كثيرا.",
    "pt": "Um bom dia começa com coisas pequenas, e isso é fácil de esquecer.",
}


@dataclass
class Made:
    """An article and its truth. Lines count from 1."""

    lines: list[str] = field(default_factory=list)
    steps: list[tuple[int, str]] = field(default_factory=list)
    closing: tuple[int, str] | None = None

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def add(self, *paragraphs: str) -> None:
        for paragraph in paragraphs:
            self.lines += [paragraph, ""]


def make(random: Random) -> Made:
    """One article with its truth."""
    made = Made()
    count = random.randint(2, 9)
    titles = [title(random, n) for n in range(count)]
    labelled = random.random() < 0.6
    overview = not labelled or random.random() < 0.4
    down = labelled and random.random() < 0.2
    numbers = range(count, 0, -1) if down else range(1, count + 1)
    named = random.choice(("", "", f"{count} "))
    name = f"{named}Things That A Quiet Person Learns In Spring"
    made.add(name, *random.sample(FRONT, random.randint(0, 2)), *prose(random, random.randint(1, 3)))
    if overview:
        announce(random, made, titles, exact=not labelled)
    if random.random() < 0.3:
        made.add("Now to each of them in turn.")
    caption = "A Quiet Person Learns In Spring" if random.random() < 0.3 else ""
    inner = "Why it works" if random.random() < 0.2 else ""
    label = random.choice(LABELS)
    for number, words in zip(numbers, titles, strict=True):
        made.steps.append((len(made.lines) + 1, words))
        heading = label.format(number) + words if labelled else words
        made.lines += [heading] if labelled and random.random() < 0.1 else [heading, ""]
        if caption and random.random() < 0.5:
            made.add(caption)
        section(random, made, inner)
    if random.random() < 0.5:
        words = random.choice(CLOSINGS)
        made.closing = (len(made.lines) + 1, words)
        made.add(words, *prose(random, random.randint(1, 2)))
    made.add(*random.sample(TAIL, random.randint(0, 3)))
    if random.random() < 0.5:
        made.lines.pop()
    return made


def title(random: Random, n: int) -> str:
    """Words for a heading; each article's differ from each other, however they are compared."""
    words = f"{random.choice(VERBS)} the {random.choice(NOUNS)} {NOUNS[n]} before {VERBS[-1 - n]}"
    if random.random() < 0.1:
        words += " and take all the time that you need for it, " * 3 + "because nothing here is done in a hurry"
    return words.capitalize() + random.choice(MARKS)


def announce(random: Random, made: Made, titles: list[str], exact: bool) -> None:
    """The overview: as the headings read, but for marks and case; freely worded where numbers decide anyway."""
    indent = random.choice(("  ", ""))
    bullet = random.random() < 0.3
    for n, words in enumerate(titles, start=1):
        entry = words.rstrip(".:!?") + random.choice(MARKS) if exact else random.choice((words, f"About {NOUNS[n]}"))
        entry = random.choice((entry, entry.upper(), entry)) if exact else entry
        made.lines.append(f"{indent}{'- ' if bullet else f'{n}. '}{entry}")
    made.lines.append("")


def section(random: Random, made: Made, inner: str) -> None:
    """Paragraphs of a step, with a list or a heading of their own now and then."""
    made.add(*prose(random, random.randint(1, 3)))
    if inner:
        made.add(inner, *prose(random, 1))
    if random.random() < 0.2:
        made.lines += [f"  {n}. {random.choice(NOUNS)}" for n in range(1, random.randint(3, 5))] + [""]
        made.add(*prose(random, 1))


def prose(random: Random, count: int) -> list[str]:
    return [sentence(random) for _ in range(count)]


def sentence(random: Random) -> str:
    """A paragraph that ends as one, in one of several languages."""
    if random.random() < 0.15:
        return random.choice(list(FOREIGN.values()))
    words = [random.choice(VERBS + NOUNS) for _ in range(random.randint(8, 40))]
    return f"People {' '.join(words)} {random.choice(('1.', '*', '<b>', '#', '&', ''))} every day.".replace("  ", " ")
