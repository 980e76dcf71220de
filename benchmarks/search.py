"""Measures the search: ``python -m benchmarks.search [ENTRIES …]``.

Without sizes it measures 1, 10, 100 thousand and 1 million entries and writes the tables into docs/dev/performance.md.
Per size: the compiler's time and peak memory beside those of PyYAML's C loader on the same file, process start to
first frame beside the article's base, resident memory, then time and share of right answers for 200 queries with one
typo, every prefix of them, and harder slips. Where fzf is installed it searches the same text. All of one run.
"""

import gc
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import yaml
from benchmarks.first_frame import PANES, PYTHON, first_frame
from benchmarks.search_base import queries, vocabulary, write_base
from benchmarks.search_queries import SETS, read_queries
from benchmarks.search_slips import NAMES, slipped
from benchmarks.search_stability import stays_first

from pkit.facts.search.engine import Searcher
from pkit.facts.store.cache import damaged
from pkit.facts.store.open import compile_base

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUERIES = 200
FRAMES = 7
WARM_UP = 2
HEAD = (
    "| queries | n | median ms | p99 ms | worst ms | right first | among five |",
    "|---|---:|---:|---:|---:|---:|---:|",
)
PREFIXES = "its prefixes"
ARTICLE = Path(__file__).parents[1] / "facts.yaml"
DOCUMENT = Path(__file__).parents[1] / "docs/dev/performance.md"
START, END = "<!-- bench-search: begin -->", "<!-- bench-search: end -->"
_SHOWN = 12
"""Letters of a name that a pane shows at any rate."""
Pairs = Sequence[tuple[str, Sequence[str]]]


def main() -> None:
    """Print the tables; write them into the document if all sizes were measured."""
    if sys.argv[1:2] == ["--child"]:
        _child(sys.argv[2], *map(Path, sys.argv[3:]))
        return
    asked = [int(size) for size in sys.argv[1:] if size.isdigit()]
    began = time.perf_counter()
    report = _Report()
    with tempfile.TemporaryDirectory() as folder:
        report.say(*_article(Path(folder)))
        for size in asked or SIZES:
            report.say(*_measure(Path(folder), size))
    report.say("", f"{_machine()}; the run took {(time.perf_counter() - began) / 60:.0f} minutes.")
    if not asked:
        report.write()


class _Report:
    """Says the lines as they come, and keeps them."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def say(self, *lines: str) -> None:
        self._lines += lines
        print(*lines, sep="\n", flush=True)

    def write(self) -> None:
        before, _, rest = DOCUMENT.read_text("utf-8").partition(START)
        text = "\n".join((START, *self._lines, ""))
        DOCUMENT.write_text(f"{before}{text}{END}{rest.partition(END)[2]}", "utf-8")


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return f"{os.cpu_count()} cores, {memory:.0f} GB of memory, Python {sys.version.split()[0]}, {sys.platform}"


def _measure(folder: Path, size: int) -> list[str]:
    base, cache = folder / f"{size}.yaml", folder / ".cache/pkit"
    cache.mkdir(parents=True, exist_ok=True)
    write_base(base, size)
    before = set(cache.glob("*.sqlite"))
    compiled = _in_process("compile", base, cache)
    (database,) = set(cache.glob("*.sqlite")) - before
    loaded = _in_process("load", base)
    typed = queries(size, QUERIES)
    asked: dict[str, Pairs] = {}
    known = vocabulary(size)
    for name in NAMES:
        pairs: Pairs = [(query, (wanted,)) for query, wanted in slipped(name, typed, known, size)]
        asked[name] = pairs
        if name == "one typo":
            asked[PREFIXES] = [(query[:end], wanted) for query, wanted in pairs for end in range(1, len(query) + 1)]
    questions = folder / "queries.json"
    questions.write_text(json.dumps(list(asked["one typo"])), "utf-8")
    lines = [
        "",
        f"### {size:,} entries, {base.stat().st_size / 1e6:,.1f} MB of YAML",
        "",
        "| | |",
        "|---|---|",
        f"| compile | {compiled} |",
        f"| CSafeLoader on the same file | {loaded} |",
        f"| compiled | {database.stat().st_size / 1e6:,.1f} MB |",
        f"| start to first frame, article's base beside | {_frames(folder, base, database)} |",
        f"| resident memory after 200 queries | {_in_process('ask', database, questions)} |",
        "",
        *HEAD,
    ]
    searcher = _ready(database)
    for name, pairs in asked.items():
        lines.append(_row(name, searcher, pairs))
    lines += _fzf(folder, base, asked["one typo"])
    base.unlink()
    return lines


def _article(folder: Path) -> list[str]:
    searcher = Searcher(compile_base(ARTICLE, folder).connect())
    lines = ["### The article", "", *HEAD]
    kept: list[str] = []
    for name in SETS:
        pairs = read_queries(name)
        lines.append(_row(name, searcher, pairs))
        share = sum(stays_first(searcher, query, wanted) for query, wanted in pairs) / len(pairs)
        kept.append(f"{share:.1%} of {name}")
    return [*lines, "", f"Letter by letter, the right entry once first stays first in {', '.join(kept)}."]


def _frames(home: Path, base: Path, database: Path) -> str:
    """Return median times from process start to first frame, of the base and of the article's in turn."""
    with sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True) as connection:
        firsts = connection.execute("SELECT fields FROM entry WHERE n IN (SELECT first FROM section)").fetchall()
    names = [json.loads(fields)["name"][:_SHOWN] for (fields,) in firsts]
    pkit = PYTHON.with_name("pkit")
    times: tuple[list[float], list[float]] = ([], [])
    for turn in range(FRAMES + WARM_UP):
        took = first_frame([pkit, "--facts", base], names, str(home)), first_frame([pkit], PANES, str(home))
        if turn >= WARM_UP:
            for each, time_taken in zip(times, took, strict=True):
                each.append(time_taken)
    large, article = map(statistics.median, times)
    return f"{large:.0f} ms, {article:.0f} ms: {large / article:.2f} times"


def _in_process(what: str, *paths: Path) -> str:
    command = [sys.executable, "-m", "benchmarks.search", "--child", what, *map(str, paths)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else "failed"


def _child(what: str, path: Path, other: Path | None = None) -> None:
    """Do one thing in a process of its own, so that its memory can be told."""
    start = time.perf_counter()
    if what == "ask" and other is not None:
        searcher = _open(path)
        for query, _ in json.loads(other.read_text("utf-8")):
            searcher.search(query)
        print(f"{_resident():.0f} MB")
        return
    if what == "compile":
        compile_base(path, other).close()
    else:
        with path.open("rb") as file:
            yaml.load(file, yaml.CSafeLoader)
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{took:,.1f} s, peak {peak:,.0f} MB")


def _open(database: Path) -> Searcher:
    return Searcher(sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True))


def _ready(database: Path) -> Searcher:
    """Open the search as it is in the explorer: the file read whole, the first steps done, old objects set aside."""
    damaged(database)
    searcher = _open(database)
    for _ in searcher.prepare():
        pass
    searcher.search("warm")
    gc.collect()
    gc.freeze()
    return searcher


def _row(name: str, searcher: Searcher, pairs: Pairs) -> str:
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
    return f"| {name} | {count} | {figures} | {first / count:.1%} | {five / count:.1%} |"


def _fzf(folder: Path, base: Path, pairs: Pairs) -> list[str]:
    if shutil.which("fzf") is None:
        return []
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
    return [
        f"| one typo, fzf --filter | {len(times)} | {figures} | {first / len(times):.1%} | {five / len(times):.1%} |"
    ]


def _resident() -> float:
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), float("nan"))


if __name__ == "__main__":
    main()
