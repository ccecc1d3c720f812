"""What cutting an article costs: time and memory for 1, 10 and 100 MB, and other readers beside it, in one run.

The text is an article of 100 steps with an overview, its paragraphs in several languages. Each reading is a process
of its own; of several runs the fastest counts. Ratios are what to look at: times belong to the machine.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

MB = 1_000_000
STEPS = 100
SIZES = (1, 10, 100)
WORDS = ["keep", "mend", "carry", "share", "count", "paint", "bread", "river", "letter", "window"]
FOREIGN = (
    "Хороший день начинается с малого, и об этом легко забыть.",
    "一天的开始决定了这一天的样子，所以不要着急。",
    "하루는 작은 일에서 시작되고, 우리는 그것을 자주 잊는다.",
    "يبدأ اليوم الجيد بأشياء صغيرة، ونحن ننسى ذلك كثيرا.",
)
PEERS = {"markdown-it-py": (1, 10), "pandoc": (1, 10)}  # sizes each is asked to read; more takes them too long


def article(size: int) -> str:
    """An article of about this many bytes."""
    random = Random(1)
    pool = [paragraph(random) for _ in range(500)]
    titles = [f"Keep the {WORDS[n % len(WORDS)]} of number {n}" for n in range(1, STEPS + 1)]
    lines = ["What a quiet person learns", "", *(f"  {n}. {title}" for n, title in enumerate(titles, start=1)), ""]
    for title in titles:
        lines += [title, ""]
        bytes_left = size // STEPS
        while bytes_left > 0:
            text = random.choice(pool)
            lines += [text, ""]
            bytes_left -= len(text.encode()) + 2
    return "\n".join(lines)


def paragraph(random: Random) -> str:
    """One in seven is in another language."""
    if random.random() < 0.15:
        return random.choice(FOREIGN)
    return f"People {' '.join(random.choices(WORDS, k=random.randint(8, 40)))} every day."


def read_once(reader: str, path: Path) -> None:
    """Read the file with one reader and print the seconds and the peak memory of this process."""
    if reader == "splitter":
        from guide import guide

        started = time.perf_counter()
        assert len(guide.read_article(path).steps) == STEPS
    elif reader == "markdown-it-py":
        from markdown_it import MarkdownIt

        started = time.perf_counter()
        MarkdownIt("commonmark").parse(path.read_text("utf-8"))
    else:
        import pypandoc

        started = time.perf_counter()
        command = [pypandoc.get_pandoc_path(), "--from=commonmark", "--to=native", f"--output={path}.out", str(path)]
        subprocess.run(command, check=True)
    seconds = time.perf_counter() - started
    who = resource.RUSAGE_CHILDREN if reader == "pandoc" else resource.RUSAGE_SELF
    print(json.dumps({"seconds": seconds, "bytes": resource.getrusage(who).ru_maxrss * 1024}))


def measure(reader: str, path: Path, runs: int) -> dict[str, float]:
    """The fastest of several runs, each in a process of its own."""
    command = [sys.executable, __file__, reader, str(path)]
    results = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(runs)
    ]
    return min(results, key=lambda result: float(result["seconds"]))


def main() -> None:
    print(f"{'reader':<16}{'MB':>5}{'seconds':>10}{'s per MB':>10}{'peak MB':>9}{'peak / text':>13}")
    per_mb: dict[tuple[str, int], float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.txt"
            text = article(size * MB).encode()
            path.write_bytes(text)
            for reader in ("splitter", *(peer for peer, sizes in PEERS.items() if size in sizes)):
                result = measure(reader, path, runs=5 if reader == "splitter" else 1)
                rate = result["seconds"] / (len(text) / MB)
                per_mb[reader, size] = rate
                peak = result["bytes"] / MB
                print(
                    f"{reader:<16}{size:>5}{result['seconds']:>10.3f}{rate:>10.4f}{peak:>9.0f}"
                    f"{peak / (len(text) / MB):>13.1f}"
                )
    print()
    print(f"splitter, time per MB at 100 MB to that at 1 MB: {per_mb['splitter', 100] / per_mb['splitter', 1]:.2f}")
    for peer, sizes in PEERS.items():
        for size in sizes:
            print(f"{peer} to splitter, time per MB at {size} MB: {per_mb[peer, size] / per_mb['splitter', size]:.1f}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        read_once(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
