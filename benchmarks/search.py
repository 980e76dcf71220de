"""Measures the search: ``python -m benchmarks.search [ENTRIES …]``, 1000 and 10000 unless told; 1000000 takes minutes.

Per size: the compiler's time and peak memory beside the time of PyYAML's C loader on the same file, warm open, resident
memory, then time and share of right answers for 200 queries with one typo, every prefix of them, and harder slips.
Where fzf is installed it searches the same text. All times are of this run on this machine.
"""

import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml
from benchmarks.search_base import queries, typo, write_base
from benchmarks.search_queries import SETS, read_queries
from benchmarks.search_stability import stays_first

from pkit.facts.compiler import compile_file
from pkit.facts.search.searcher import Searcher

SIZES = (1_000, 10_000)
QUERIES = 200
SHORT = 3
Slip = Callable[[random.Random, tuple[str, ...]], str]


def main() -> None:
    """Print the tables."""
    sizes = [int(size) for size in sys.argv[1:] if size.isdigit()] or SIZES
    if sys.argv[1:2] == ["--child"]:
        _child(sys.argv[2], Path(sys.argv[3]))
        return
    print("| queries | n | median ms | p99 ms | worst ms | right first | among five |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        _article(Path(folder))
        for size in sizes:
            _measure(Path(folder), size)


def _article(folder: Path) -> None:
    database = folder / "article.sqlite"
    _compile(Path(__file__).parents[1] / "facts.yaml", database)
    searcher = _open(database)
    for name in SETS:
        pairs = read_queries(name)
        _row(f"the article, {name}", searcher, pairs)
        kept = sum(stays_first(searcher, query, wanted) for query, wanted in pairs)
        print(f"Letter by letter, the right entry once first stays first in {kept / len(pairs):.1%} of them.\n")


def _measure(folder: Path, size: int) -> None:
    base, database = folder / "base.yaml", folder / "base.sqlite"
    database.unlink(missing_ok=True)
    write_base(base, size)
    compiled = _in_process("compile", base)
    loaded = _in_process("load", base)
    print(
        f"\n{size:,} entries, {base.stat().st_size / 1e6:,.1f} MB of YAML: compiled in {compiled};"
        f" CSafeLoader {loaded}."
    )
    start = time.perf_counter()
    searcher = _open(database)
    searcher.search("warm")
    opened = 1e3 * (time.perf_counter() - start)
    print(f"Database {database.stat().st_size / 1e6:,.1f} MB, opened with a first search in {opened:.0f} ms.\n")
    typed = queries(size, QUERIES)
    rng = random.Random(size)  # noqa: S311 - made again from its seed
    slips = {
        "as they are": _clean,
        "one typo": _one,
        "two typos": _two,
        "two edits in one word": _twice,
        "last word cut short": _cut,
        "a space lost": _lost,
        "a space added": _added,
    }
    for name, slip in slips.items():
        pairs = [(slip(rng, each.words), (each.wanted,)) for each in typed]
        _row(name, searcher, pairs)
        if slip is _one:
            _row(
                "its prefixes",
                searcher,
                [(query[:end], wanted) for query, wanted in pairs for end in range(1, len(query) + 1)],
            )
            _fzf(folder, base, pairs)
    print(f"\nResident memory after that: {_resident():.0f} MB.")


def _in_process(what: str, base: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.search", "--child", what, base], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def _child(what: str, base: Path) -> None:
    """Do one thing in a process of its own, so that its peak memory can be told."""
    start = time.perf_counter()
    if what == "compile":
        _compile(base, base.with_suffix(".sqlite"))
    else:
        with base.open("rb") as file:
            yaml.load(file, yaml.CSafeLoader)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.perf_counter() - start:,.1f} s, peak {peak:,.0f} MB")


def _compile(base: Path, database: Path) -> None:
    connection = sqlite3.connect(database)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;")
    compile_file(base, connection, lambda _: None)
    connection.close()


def _open(database: Path) -> Searcher:
    return Searcher(sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True))


def _row(name: str, searcher: Searcher, pairs: Sequence[tuple[str, Sequence[str]]]) -> None:
    times: list[float] = []
    first = five = 0
    for query, wanted in pairs:
        start = time.perf_counter()
        hits = searcher.search(query).hits[:5]
        times.append(1e3 * (time.perf_counter() - start))
        first += bool(hits) and hits[0].id in wanted
        five += any(hit.id in wanted for hit in hits)
    times.sort()
    count = len(times)
    figures = f"{times[count // 2]:.1f} | {times[count * 99 // 100]:.1f} | {times[-1]:.1f}"
    print(f"| {name} | {count} | {figures} | {first / count:.1%} | {five / count:.1%} |", flush=True)


def _fzf(folder: Path, base: Path, pairs: Sequence[tuple[str, Sequence[str]]]) -> None:
    if shutil.which("fzf") is None:
        return
    lines = folder / "lines.txt"
    with base.open(encoding="utf-8") as file, lines.open("w", encoding="utf-8") as out:
        entry = name = ""
        for line in file:
            if line.startswith("- id: "):
                entry = line[6:].strip()
            elif line.startswith("  name: "):
                name = line[8:].strip()
            elif line.startswith("  - text: "):
                out.write(f"{entry}\t{name} {line[10:].strip()}\n")
    times, first, five = [], 0, 0
    for query, wanted in pairs[:50]:
        start = time.perf_counter()
        with lines.open("rb") as file:
            done = subprocess.run(
                ["fzf", "--filter", query, "--nth", "2.."], stdin=file, capture_output=True, check=False
            )
        times.append(1e3 * (time.perf_counter() - start))
        hits = [line.partition("\t")[0] for line in done.stdout.decode().splitlines()[:5]]
        first += hits[:1] == list(wanted)
        five += wanted[0] in hits
    times.sort()
    figures = f"{times[len(times) // 2]:.1f} | {times[-1]:.1f} | {times[-1]:.1f}"
    print(f"| one typo, fzf --filter | {len(times)} | {figures} | {first / len(times):.1%} | {five / len(times):.1%} |")


def _resident() -> float:
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), float("nan"))


def _clean(_: random.Random, words: tuple[str, ...]) -> str:
    return " ".join(words)


def _one(rng: random.Random, words: tuple[str, ...]) -> str:
    place = rng.choice([place for place, word in enumerate(words) if word.isalpha()] or [0])
    return " ".join(typo(rng, word) if number == place else word for number, word in enumerate(words))


def _two(rng: random.Random, words: tuple[str, ...]) -> str:
    places = [place for place, word in enumerate(words) if word.isalpha()]
    hit = rng.sample(places, min(2, len(places)))
    return " ".join(typo(rng, word) if number in hit else word for number, word in enumerate(words))


def _twice(rng: random.Random, words: tuple[str, ...]) -> str:
    longest = max(words, key=lambda word: (word.isalpha(), len(word)))
    return " ".join(typo(rng, typo(rng, word)) if word == longest else word for word in words)


def _cut(rng: random.Random, words: tuple[str, ...]) -> str:
    return " ".join((*words[:-1], words[-1][: max(SHORT, len(words[-1]) - rng.choice((1, 2)))]))


def _lost(rng: random.Random, words: tuple[str, ...]) -> str:
    place = rng.randrange(1, len(words))
    return " ".join((*words[: place - 1], words[place - 1] + words[place], *words[place + 1 :]))


def _added(rng: random.Random, words: tuple[str, ...]) -> str:
    longest = max(words, key=len)
    cut = rng.randrange(2, max(3, len(longest) - 1))
    return " ".join(f"{word[:cut]} {word[cut:]}" if word == longest else word for word in words)


if __name__ == "__main__":
    main()
