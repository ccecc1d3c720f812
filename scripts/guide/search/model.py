"""What search has learned, and how it is written: sums of weights -> texts -> what a browser gets.

The file is made by scripts/train_search.py. `inputs` tells which searches and phrases it was made from.
"""

from __future__ import annotations

import hashlib
import json
import string
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

from guide.search.features import tokens

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "scripts/guide/search/model.json"
MARK = 8  # letters
ALPHABET = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
Sum: TypeAlias = (
    "list[str | float]"  # bits, for each weight the way to its place and its size; how many; low bits of both; bias
)


def read() -> dict[str, Any]:
    return dict(json.loads(FILE.read_text("utf-8")))


def mark(phrase: str) -> str:
    """A few letters that stand for a phrase: how the model says which it hears."""
    return hashlib.sha256(" ".join(tokens(phrase)).encode()).hexdigest()[:MARK]


def marks(text: str) -> set[str]:
    return {text[n : n + MARK] for n in range(0, len(text), MARK)}


def digest(folders: Iterable[Path]) -> str:
    """One text for the words of all files with phrases and searches."""
    whole = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return whole.hexdigest()


def packed(weights: Mapping[int, int], bias: float) -> Sum:
    """A sum as it is written: the weights of its places, in steps, and the bias. What weighs nothing is left out."""
    kept = sorted((at, weight) for at, weight in weights.items() if weight)
    places = [-1, *(at for at, _ in kept)]
    ways = [at - before - 1 for before, at in pairwise(places)]
    sizes = [2 * (abs(weight) - 1) + (weight < 0) for _, weight in kept]
    way, size = cheapest(ways), cheapest(sizes)
    bits = "".join(rice(one, way) + rice(other, size) for one, other in zip(ways, sizes, strict=True))
    return [base64(bits), len(kept), way, size, round(bias, 2)]


def rice(number: int, low: int) -> str:
    """A number as bits: so many ones as it has beside its `low` lowest bits, a zero, these (R. F. Rice, 1979)."""
    return "1" * (number >> low) + "0" + (f"{number & (1 << low) - 1:0{low}b}" if low else "")


def cheapest(numbers: Sequence[int]) -> int:
    """With how many lowest bits numbers are written shortest."""
    return min(range(12), key=lambda low: sum((number >> low) + 1 + low for number in numbers))


def base64(bits: str) -> str:
    """Bits as letters, six in each."""
    whole = bits + "0" * (-len(bits) % 6)
    return "".join(ALPHABET[int(whole[n : n + 6], 2)] for n in range(0, len(whole), 6))


def shipped_danger(model: Mapping[str, Any], phrases: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What a browser needs to hear danger. Phrases that the model does not know are sent along word for word."""
    known = marks(model["phrases"])
    new = [[phrase, kind] for kind, some in phrases.items() for phrase in some if mark(phrase) not in known]
    return {"new": new, "alone": model["alone"], "sums": model["danger"]}
