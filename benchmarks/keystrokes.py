"""Types into the explorer in a pseudo-terminal, and measures from each key to what it changes on the screen.

``python -m benchmarks.keystrokes [ENTRIES | FILE …]``: the shipped base unless told; 100000 writes a base of that size.
Queries are two words of a random entry, one with a slip, typed letter by letter at a person's pace, whatever the screen
does. What comes from the program is stamped as it arrives and drawn afterwards, so that drawing it costs nothing here.

Per key two times: until the search box holds exactly what was typed; and until the panes' titles and first rows are
those that the engine, asked beforehand, has for exactly that text. Keys after which these look as before are counted,
not timed. A key whose results were never shown, as those of a later one came first, is charged until those came.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from benchmarks.search_base import typo, write_base
from tests.support.pty import Terminal

from pkit.facts.base import FactBase
from pkit.facts.kinds import BUILT_IN
from pkit.facts.search.engine import Searcher
from pkit.facts.search.results import Results
from pkit.facts.store.cache import cache_folder
from pkit.facts.store.open import open_base, shipped_path
from pkit.tui.widgets.fact_list import FactList, hit_rows

QUERIES = 30
PACE = 0.1
"""Seconds from key to key."""
REST = 1.5
"""Seconds after the last key in which its results have to come."""
CLEAR = "\x15"
SIZE = (120, 36)
_BEGINNING = 16
"""Letters of a name that no row is too narrow for."""

TextStyles = tuple[str, ...]
"""Texts that stand on the screen while the panes list certain results."""


class Typed(NamedTuple):
    """A key, and what came until the next one, each piece with the time of its arrival."""

    text: str
    """What stands in the search box when the key is dealt with."""
    pressed: float
    came: list[tuple[float, bytes]]


class Times:
    """Milliseconds, one per key."""

    def __init__(self) -> None:
        """Start with none."""
        self.letter: list[float] = []
        self.results: list[float] = []
        self.same = 0
        """Keys that change nothing in titles and first rows."""
        self.overtaken = 0
        self.never = 0
        """Keys of which nothing was shown."""


def main() -> None:
    """Print a line for each base."""
    print(
        "| entries | keys | letter: median, p99, worst ms | results: median, p99, worst ms |"
        " overtaken | never | same | CPU |"
    )
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as home:
        for word in sys.argv[1:] or [str(shipped_path())]:
            path = Path(home, f"{word}.yaml") if word.isdigit() else Path(word)
            if word.isdigit():
                write_base(path, int(word))
            _measure(path, home)


def _measure(path: Path, home: str) -> None:
    folder = cache_folder(os.environ) or Path(home)
    base = open_base(path, folder)
    rng = random.Random(1)  # noqa: S311 - made again from its seed
    queries = list(islice(_queries(base, rng), QUERIES))
    searcher = Searcher(base.connect())
    texts = sorted({text for query in queries for text in _prefixes(query)})
    argv: list[str | Path] = [Path(sys.executable).with_name("pkit"), "--facts", path]
    environ = {"HOME": home, "XDG_CACHE_HOME": str(folder.parent), "COLORTERM": "truecolor"}
    times = Times()
    with Terminal(argv, environ=environ, columns=SIZE[0], rows=SIZE[1]) as terminal:
        everything = tuple(f"{kind.id.capitalize()} {base.counts[kind]:,}" for kind in BUILT_IN)
        terminal.until(lambda: all(title in terminal.text for title in everything))
        expected = {text: _looks(base, searcher.search(text.strip())) for text in texts}
        spent = 0.0
        for turn, query in enumerate(queries[:1] + queries):
            if turn == 1:  # the first search reads what the others need: it is not counted
                times, spent = Times(), 0.0
            before = _cpu(terminal.pid)
            keys = _type(terminal, query)
            spent += _cpu(terminal.pid) - before
            _judge(terminal, keys, expected, times)
            terminal.send(CLEAR)
            terminal.until(lambda: all(title in terminal.text for title in everything))
    print(
        f"| {sum(base.counts.values()):,} | {len(times.letter)} | {_three(times.letter)} | {_three(times.results)} |"
        f" {times.overtaken} | {times.never} | {times.same} | {1000 * spent / len(times.letter):.1f} ms a key |",
        flush=True,
    )


def _queries(base: FactBase, rng: random.Random) -> Iterator[str]:
    """Yield two words of an entry's name and first fact each, one of them with a typo."""
    total = sum(base.counts.values())
    while total:
        entry = base.at(rng.randrange(1, total + 1))
        said = f"{entry.name} {entry.facts[0].text if entry.facts else ''}".lower().replace(".", " ").split()
        words = sorted({word for word in said if len(word) > 4 and word.isascii() and word.isalpha()})
        if len(words) > 1:
            first, second = rng.sample(words, 2)
            yield f"{first} {typo(rng, second)}"


def _prefixes(query: str) -> list[str]:
    return [query[:end] for end in range(1, len(query) + 1)]


def _looks(base: FactBase, results: Results) -> TextStyles:
    """Return the panes' titles and what their first rows begin with."""
    titles = [
        str(FactList(kind, hit_rows(base, kind, results), number).border_title)
        for number, kind in enumerate(BUILT_IN, 1)
    ]
    first = {hit.kind: base.at(hit.n).name for hit in reversed(results.hits)}
    return (*titles, *(name[:_BEGINNING].strip() for name in first.values()))


def _type(terminal: Terminal, query: str) -> list[Typed]:
    """Type ``query`` into the empty box."""
    keys: list[Typed] = []
    for text in _prefixes(query):
        pressed = time.perf_counter()
        terminal.send(text[-1])
        keys.append(Typed(text, pressed, list(_arrivals(terminal, pressed + PACE))))
    keys[-1].came.extend(_arrivals(terminal, time.perf_counter() + REST))
    return keys


def _arrivals(terminal: Terminal, end: float) -> Iterator[tuple[float, bytes]]:
    while (left := end - time.perf_counter()) > 0:
        data = terminal.read(left)
        if data:
            yield time.perf_counter(), data


def _judge(terminal: Terminal, keys: Sequence[Typed], expected: Mapping[str, TextStyles], times: Times) -> None:
    """Draw what came, and add the times of ``keys``, typed one after another."""
    letters: list[Typed] = []
    results: list[Typed] = []
    before: TextStyles = ()
    for key in keys:
        if not key.text.endswith(" "):  # a blank at the end can be seen no more than its results differ
            letters.append(key)
            times.same += expected[key.text] == before
            results += [key] if expected[key.text] != before else []
            before = expected[key.text]
        for arrived, data in key.came:
            terminal.draw(data)
            box, screen = terminal.text.split("\n")[1].strip("│ "), terminal.text
            while letters and box.startswith(letters[0].text):
                times.letter.append(1000 * (arrived - letters.pop(0).pressed))
            shown = [n for n, each in enumerate(results) if box.startswith(each.text)]
            shown = [n for n in shown if all(text in screen for text in expected[results[n].text])]
            for each in results[: shown[-1] + 1] if shown else ():
                times.results.append(1000 * (arrived - each.pressed))
            times.overtaken += shown[-1] if shown else 0
            del results[: shown[-1] + 1 if shown else 0]
    if letters or results:
        wanted = expected[keys[-1].text]
        lacking = [text for text in wanted if text not in terminal.text]
        times.never += len(letters) + len(results)
        said = f"never shown: {(letters or results)[0].text!r}; at the end {lacking} lack"
        print(f"{said}\n{terminal.text}", file=sys.stderr)


def _cpu(pid: int) -> float:
    """Return the seconds of processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _three(times: Sequence[float]) -> str:
    """Return median, 99th percentile and worst."""
    ranked = sorted(times)
    high = ranked[min(len(ranked) - 1, len(ranked) * 99 // 100)]
    return f"{statistics.median(ranked):.0f}, {high:.0f}, {ranked[-1]:.0f}"


if __name__ == "__main__":
    main()
