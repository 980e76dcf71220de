"""The current speed of this machine, relative to the one on which the limits were set."""

import time
from collections.abc import Callable

_NOMINAL = 0.060
"""Seconds that `_work` takes on the machine of the limits: two cores of a server of 2023, with nothing else to do."""
_ROUNDS = 3


def slowness() -> float:
    """Return how many times longer a fixed piece of work takes here and now, at least 1: limits are multiplied by it.

    In processor time, which a loaded machine lengthens too: two threads of one core share it.
    """
    return max(1.0, min(_seconds(time.process_time) for _ in range(_ROUNDS)) / _NOMINAL)


def delay() -> float:
    """Return the same in time by the clock, for limits of things that have to be done by then."""
    return max(1.0, max(_seconds(time.perf_counter) for _ in range(_ROUNDS)) / _NOMINAL)


def _seconds(clock: Callable[[], float]) -> float:
    begun = clock()
    _work()
    return clock() - begun


def _work() -> int:
    """Do what reading a fact base does most: take texts apart and put them together."""
    total = 0
    for number in range(60_000):
        total += len(f"{number}: {number * 7}".split(": ")[1].encode())
    return total
