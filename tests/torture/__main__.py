"""Does everything to pkit that the modules beside this one know, and prints what survived.

``python -m tests.torture [quick]``: about a quarter of an hour on two cores, or five minutes to see that it works.
"""

import multiprocessing
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from tests.torture.trials import TRIALS, Row, row


def rows(share: float) -> Iterator[Row]:
    """Do every trial, as many at a time as there are processors."""
    with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(row, range(len(TRIALS)), repeat(share))


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main() -> int:
    """Print the table; the exit status says whether anything was lost."""
    done = list(rows(0.05 if "quick" in sys.argv[1:] else 1.0))
    say("| what | tried | survived | lost |\n|---|---|---|---|")
    for what, tried, lost in done:
        say(f"| {what} | {tried:,} | {tried - len(lost):,} | {len(lost):,} |")
    for what, _, lost in done:
        for each in lost[:20]:
            say(f"{what}: {each}")
    return int(any(lost for _, _, lost in done))


if __name__ == "__main__":
    sys.exit(main())
