"""Several bases as one against a single file with the same entries: ``python -m benchmarks.bases``.

50 synthetic bases of 400 entries, in all of which the same ids stand, and one file of the same 20,000 entries, whose
ids differ. 200 queries, every other one with a slip, are typed letter by letter into both: at each prefix the answers
have to be the same entries with the same scores in the same order. The exit status is 1 where they are not, or where
the second start compiles anything.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.search_base import queries, vocabulary, write_base
from benchmarks.search_slips import slipped

from pkit.facts.base import FactBase
from pkit.facts.search.engine import Searcher
from pkit.facts.store.open import open_base

BASES, ENTRIES, QUERIES = 50, 400, 200
SECTIONS = ("officials", "agencies", "figures", "programs")
HITS = 20
"""Of each kind that are compared: as many as a pane shows at first."""
_ID = re.compile(r"\b[oafp]-\d+\b")

Answer = Sequence[tuple[str, float]]


def main() -> int:
    """Print the table of ``docs/dev/performance.md``, and return whether all of it holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"b{number:02}.yaml" for number in range(BASES)]
        for number, path in enumerate(paths):
            write_base(path, ENTRIES, seed=number)
        whole = folder / "whole.yaml"
        whole.write_text(_united(paths), encoding="utf-8")
        first, merged = _timed(lambda: open_base(paths, folder / "cache"))
        second, merged = _timed(lambda: open_base(paths, folder / "cache", _never))
        write_base(paths[-1], ENTRIES, seed=BASES)
        changed, _ = _timed(lambda: open_base(paths, folder / "cache"))
        write_base(paths[-1], ENTRIES, seed=BASES - 1)
        alone, one = _timed(lambda: open_base(whole, folder / "cache"))
        again, one = _timed(lambda: open_base(whole, folder / "cache", _never))
        _, small = _timed(lambda: open_base(paths[0], folder / "cache"))
        typed = list(_typed())
        cpu_merged, answers = _searched(merged, typed)
        cpu_one, expected = _searched(one, typed)
        cpu_small, _ = _searched(small, typed)
    equal = sum(_plain(found) == wanted for found, wanted in zip(answers, expected, strict=True))
    print(f"| {BASES} bases of {ENTRIES} entries | several | one file | one of the {BASES} |\n|---|---:|---:|---:|")
    print(f"| first start, CPU | {first:.1f} s | {alone:.1f} s | |")
    print(f"| start after a change to one file, CPU | {changed:.1f} s | | |")
    print(f"| second start, CPU | {second * 1000:.0f} ms | {again * 1000:.0f} ms | |")
    print(f"| a key, CPU | {cpu_merged:.2f} ms | {cpu_one:.2f} ms | {cpu_small:.2f} ms |")
    print(f"| work for a key against one file | {cpu_merged / cpu_one:.2f} | | |")
    print(f"| equal answers | {equal:,} of {len(typed):,} | | |")
    return 0 if equal == len(typed) else 1


def _united(paths: Sequence[Path]) -> str:
    """Return one file with the entries of all, each id with its base before it."""
    sections: dict[str, list[str]] = {section: [] for section in SECTIONS}
    head = ""
    for path in paths:
        head, *parts = re.split(rf"^({'|'.join(SECTIONS)}):\n", path.read_text("utf-8"), flags=re.MULTILINE)
        for section, lines in zip(parts[::2], parts[1::2], strict=True):
            own = _ID.sub(lambda found, stem=path.stem: f"{stem}-{found[0]}", lines.removesuffix("...\n"))
            sections[section].append(own)
    return head + "".join(f"{section}:\n{''.join(lines)}" for section, lines in sections.items()) + "...\n"


def _typed() -> Iterator[str]:
    """Yield each query of all bases as it is typed, from its first letter on."""
    each = QUERIES // BASES
    for number in range(BASES):
        wanted, known = queries(ENTRIES, each, seed=number), vocabulary(ENTRIES, seed=number)
        clean, slips = (slipped(name, wanted, known, seed=number) for name in ("as they are", "one typo"))
        for place, pair in enumerate(zip(clean, slips, strict=True)):
            query, _ = pair[place % 2]
            yield from (query[:end] for end in range(1, len(query) + 1))


def _searched(base: FactBase, typed: Sequence[str]) -> tuple[float, list[Answer]]:
    """Return milliseconds of CPU for a key, and the answers."""
    searcher = Searcher(base.connect(), base.stem)
    for query in typed[:: max(1, len(typed) // 50)]:  # what is read once is read
        searcher.search(query, limit=HITS)
    start = time.process_time()
    found = [searcher.search(query, limit=HITS).hits for query in typed]
    spent = 1000 * (time.process_time() - start) / len(typed)
    return spent, [[(hit.id, hit.score) for hit in hits] for hits in found]


def _plain(answer: Answer) -> Answer:
    return [(entry_id.replace(":", "-", 1), score) for entry_id, score in answer]


def _timed(work: Callable[[], FactBase]) -> tuple[float, FactBase]:
    start = time.process_time()
    base = work()
    return time.process_time() - start, base


def _never(_: float) -> None:
    print("The second start compiles.", file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main())
