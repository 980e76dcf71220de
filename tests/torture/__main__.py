"""Does everything to pkit that the modules beside this one know, and prints what survived.

``python -m tests.torture [quick]``: about a quarter of an hour on two cores, or five minutes to see that it works.
"""

import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from tests.torture.trials import TRIALS, Row, row


def rows(share: float) -> Iterator[Row]:
    """Do every trial, one more at a time than there are processors: much of most is waiting; the longest first."""
    order = sorted(range(len(TRIALS)), key=lambda number: not TRIALS[number].is_long)
    with ProcessPoolExecutor((os.cpu_count() or 1) + 1, multiprocessing.get_context("spawn")) as pool:
        done = dict(zip(order, pool.map(row, order, repeat(share)), strict=True))
    yield from (done[number] for number in range(len(TRIALS)))


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main() -> int:
    """Print the table; the exit status says whether anything was lost."""
    begun = time.monotonic()
    done = list(rows(0.05 if "quick" in sys.argv[1:] else 1.0))
    say("| what | tried | survived | lost |\n|---|---|---|---|")
    for what, tried, lost in done:
        say(f"| {what} | {tried:,} | {tried - len(lost):,} | {len(lost):,} |")
    for what, _, lost in done:
        for each in lost[:20]:
            say(f"{what}: {each}")
    say(f"\n{len(done)} trials in {(time.monotonic() - begun) / 60:.1f} minutes.")
    return int(any(lost for _, _, lost in done))


if __name__ == "__main__":
    sys.exit(main())
