"""Runs the reliability trials in this package and prints their results.

``python -m tests.torture [quick] [NAME...]``: at most a quarter of an hour, or five minutes to see that it works; with
names of trials, those only.
"""

import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from tests.torture.trials import SOAK, TRIALS, WORKERS, Limits, Row, row

BUDGET, QUICK_BUDGET = 15 * 60.0, 5 * 60.0
"""Seconds of the whole; the soak, which takes ten minutes, begins first."""
_LAST_BEGIN = 0.13
"""Share of them, at the end, in which no trial is begun any more."""
_ENDING = 20.0
"""Seconds that trials which are given up may take to end what they started."""


def rows(share: float, names: Sequence[str]) -> Iterator[Row]:
    """Do the trials, those that are done whole first, and then the longest first."""
    wanted = [number for number, trial in enumerate(TRIALS) if not names or trial.name in names]
    order = sorted(wanted, key=lambda number: (not TRIALS[number].whole, -TRIALS[number].seconds))
    seconds = [TRIALS[number].seconds for number in order]
    left = [sum(seconds[max(0, place - WORKERS + 1) :]) for place in range(len(order))]
    budget = BUDGET if share >= 1 else QUICK_BUDGET
    begun = time.time()
    end = begun + budget - _ENDING
    soaked = sum(TRIALS[number].seconds for number in order if TRIALS[number].name == SOAK) * share
    limits = Limits(end - budget * _LAST_BEGIN, end, begun + soaked)
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("spawn")) as pool:
        done = dict(zip(order, pool.map(row, order, repeat(share), repeat(limits), left), strict=True))
    yield from (done[number] for number in wanted)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main() -> int:
    """Print the table; the exit status says whether anything was lost."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)  # what is started in the background, or by nohup, would ignore them
    begun = time.monotonic()
    names = [word for word in sys.argv[1:] if word != "quick"]
    done = list(rows(0.05 if "quick" in sys.argv[1:] else 1.0, names))
    say("| what | tried | survived | lost |\n|---|---|---|---|")
    for each in done:
        tried, lost = each.tried, len(each.lost)
        numbers = f"left out: {each.left_out} | | " if each.left_out else f"{tried:,} | {tried - lost:,} | {lost:,}"
        say(f"| {each.what} | {numbers} |")
    for each in done:
        for lost_one in each.lost[:20]:
            say(f"{each.what}: {lost_one}")
    say(f"\n{len(done)} trials in {(time.monotonic() - begun) / 60:.1f} minutes.")
    return int(any(each.lost for each in done))


if __name__ == "__main__":
    sys.exit(main())
