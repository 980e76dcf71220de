"""Everything that is done to pkit, each trial with the words that the table has for it."""

import importlib
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from pkit.facts.store.open import shipped_path
from tests.torture import (
    articles,
    bits,
    brackets,
    caching,
    commands,
    compiled,
    explorers,
    fuzz,
    gone,
    opening,
    playing,
    saving,
    signals,
    sizes,
    soak,
    strangers,
    streams,
    texts,
)
from tests.torture.reference import delay

WORKERS = (os.cpu_count() or 1) + 1
"""Trials at a time: one more than there are processors, as much of most is waiting."""


SOAK = "soaked"
"""The name of the trial that takes ten minutes however fast the machine is."""
_ROOM = 0.8
"""Share of the time left that is given away: a trial may take a little longer than its share of `Trial.seconds`."""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    tried: int
    lost: tuple[str, ...]
    left_out: str = ""
    """Why nothing is known of it: there was no time to begin or to finish it."""


class Limits(NamedTuple):
    """Times of `time.time` that the whole keeps to, whatever the machine."""

    begin: float
    """After which nothing is begun."""
    end: float
    """At which what is not finished is given up."""
    soaked: float = 0.0
    """Until which the soak takes one of the workers."""

    def share_of(self, seconds: float) -> float:
        """Return which share can be done of trials that take ``seconds`` together, `WORKERS` of them at a time."""
        now = time.time()
        free = (self.end - now) * WORKERS - max(0.0, min(self.soaked, self.end) - now)
        return max(0.0, min(1.0, _ROOM * free / seconds))


class OutOfTimeError(BaseException):
    """A trial is given up: nothing that it tries may take this for a fault of pkit."""


Outcome = tuple[int, Sequence[str]]
"""How many were tried, and what was lost."""
Run = Callable[[Path, float], Outcome]
"""Does a trial in an empty folder of its own; a share of all of it, 0 to 1."""


class Trial(NamedTuple):
    """What is done, and in which words the table has it."""

    name: str
    what: str
    run: Run
    seconds: float = 30
    """What all of it takes on the machine of the limits, three trials at a time; the time there is, is shared out in
    proportion."""
    whole: bool = False
    """It does all or nothing, and begins before those that can do a share."""


def cut_off(folder: Path, share: float) -> Outcome:
    """Load every beginning of the shipped base."""
    data = shipped_path().read_bytes()
    every = round(1 / share)
    variants = (cut for number, cut in enumerate(bits.cut(data)) if number % every == 0)
    tried, refused, lost = bits.run(folder / "cut.yaml", variants, bits.items(shipped_path()) or ())
    return tried, (*lost, *["loaded"] * (tried - refused))


def flipped(folder: Path, share: float) -> Outcome:
    """Load the shipped base with single bits changed."""
    variants = bits.flipped(shipped_path().read_bytes(), round(10_000 * share), 1)
    tried, _, lost = bits.run(folder / "flipped.yaml", variants, bits.items(shipped_path()) or ())
    return tried, lost


def fuzzed(folder: Path, share: float) -> Outcome:
    """Try files, queries, texts and titles by chance."""
    given = fuzz.checks(folder, importlib.import_module("tests.torture.targets"))
    return fuzz.by_chance(10**9, 60 * share, given, round(time.time())), ()


def replaced(folder: Path, share: float) -> Outcome:
    """Replace, outdate and fill the cache."""
    said: list[str] = []
    for number, trial in enumerate((compiled.at_once, compiled.replaced, compiled.clock, compiled.bounded)):
        place = folder / str(number)
        place.mkdir()
        said += trial(place)
    return _told([*said, *compiled.same_look(folder, round(200 * share))])


def played(folder: Path, share: float) -> Outcome:
    """Press keys at random."""
    actions = round(3_000 * share)
    return actions, playing.played(folder, actions)


def _told(said: Sequence[str]) -> Outcome:
    """Return the outcome of trials that each say what was lost, an empty text where nothing was."""
    return len(said), tuple(filter(None, said))


def _all(run: Callable[[Path], Sequence[str]]) -> Run:
    """Return a trial that is always done whole."""
    return lambda folder, _: _told(run(folder))


def _shared(run: Callable[[Path, float], Sequence[str]]) -> Run:
    """Return a trial that takes its share itself."""
    return lambda folder, share: _told(run(folder, share))


def _some(count: int, run: Callable[[Path, int, random.Random], Sequence[str]]) -> Run:
    """Return a trial of ``count`` at random moments or places."""
    return _shared(lambda folder, share: run(folder, round(count * share), random.Random()))  # noqa: S311 - moments


TRIALS = (
    Trial(
        "opened",
        "hostile files and paths, both parsers: one line each, status 1 or 3, 2 s, 200 MB",
        lambda folder, _: opening.run(folder),
        seconds=75,
        whole=True,
    ),
    Trial("cut off", "beginnings of the shipped base: each refused", cut_off, seconds=300),
    Trial("flipped", "bit flips in the shipped base: refused, or every fact and field there", flipped, seconds=300),
    Trial("killed", "kill -9 while compiling: the next start has every fact", _some(100, caching.killed), seconds=100),
    Trial(
        "at once",
        "six processes compiling one base at once, each process",
        _shared(lambda folder, share: caching.at_once(folder, round(10 * share))),
        seconds=60,
    ),
    Trial("damaged", "damaged compiled bases: the facts are right", _some(2_000, caching.damaged), seconds=150),
    Trial("fuzzed", "fuzzed inputs to loader, search, texts and citations", fuzzed, seconds=65),
    Trial(
        "saved",
        "marks saved by two, then eight processes at once, 100 each: kept",
        _all(lambda folder: [lost for processes in (2, 8) for lost in saving.at_once(folder, processes)]),
        seconds=30,
        whole=True,
    ),
    Trial(
        "marked",
        "marks made by Space in eight explorers at once: kept",
        _all(explorers.at_once),
        seconds=40,
        whole=True,
    ),
    Trial(
        "killed saving",
        "kill -9 while marks are saved: readable, each acknowledged mark kept",
        _some(1_000, saving.killed),
        seconds=100,
    ),
    Trial(
        "failed saving",
        "open, lock, mkdir, write, fsync, rename failing in turn: old state kept, told once",
        _all(saving.failed),
        seconds=30,
        whole=True,
    ),
    Trial(
        "told",
        "the same under an explorer: one notice, it goes on, all saved at last",
        _all(explorers.told),
        seconds=60,
        whole=True,
    ),
    Trial(
        "homes",
        "disk full or read only, HOME missing or no folder, state damaged or newer",
        _all(explorers.homes),
        seconds=40,
        whole=True,
    ),
    Trial(
        "killed compiling",
        "kill -9 in the middle of compiling: the next start has every fact",
        _some(300, compiled.killed),
        seconds=200,
    ),
    Trial(
        "replaced",
        "cache compiled by two or eight at once, replaced by link, pipe, folder, outdated with equal size and time,"
        " clock moved by 30 years: the right facts",
        replaced,
        seconds=150,
    ),
    Trial("played", "keys at random: the explorer is where a model of it is", played, seconds=400),
    Trial(
        "unplugged",
        "tests of features and commands in a network of their own, loopback off",
        lambda _, share: playing.unplugged(share) or (0, ()),
        seconds=90,
    ),
    Trial(
        "commanded",
        "the same files and 155 more by the commands and the explorer",
        _shared(commands.run),
        seconds=450,
    ),
    Trial(
        "written",
        "pages, texts and fact files broken by chance: read, drafted, proofread, verified, merged, 10 s, no traceback",
        _some(300, articles.run),
        seconds=150,
    ),
    Trial(
        "spoken",
        "hostile texts in base, words, file names, environment: shown, no control sent",
        _shared(texts.run),
        seconds=520,
    ),
    Trial("bracketed", "random texts of brackets: shown as written", brackets.run, seconds=60),
    Trial(
        "streamed",
        "commands with /dev/full, `| head`, closed streams, C locale, NO_COLOR, TERM=dumb",
        _shared(streams.run),
        seconds=200,
    ),
    Trial(
        "resized",
        "sizes from 1×1 to 300×100 on every screen, and storms of them",
        _shared(sizes.run),
        seconds=500,
    ),
    Trial(
        "signalled",
        "Ctrl+C, signals, closed windows, open pastes at every moment: terminal restored",
        _shared(signals.run),
        seconds=585,
    ),
    Trial(
        "gone",
        "q, Ctrl+C, SIGTERM, a closed window at 200,000 entries, whatever runs: gone within 1 s",
        _shared(gone.run),
        seconds=250,
        whole=True,  # the size of its base is what it is about
    ),
    Trial(
        "besieged",
        "300 silent, slow or malformed requests to pkit serve: the page answered, no word on the terminal",
        _shared(strangers.run),
        seconds=60,
        whole=True,
    ),
    Trial(
        SOAK,
        "keys for ten minutes at 100,000 entries: memory, threads and descriptors level",
        soak.run,
        seconds=745,
        whole=True,
    ),
)


def row(number: int, share: float, limits: Limits, left: float = 0.0) -> Row:
    """Do one of `TRIALS` in a folder of its own.

    Args:
        number: Its place in `TRIALS`.
        share: How much of it to do, 0 to 1. A slow machine does less, and so does one on which what was done before
            took longer than it should.
        limits: It is left out where there is no time to begin or to finish it.
        left: Seconds that this trial, those beside it and those after it should take.
    """
    trial = TRIALS[number]
    if time.time() > limits.begin:
        return Row(trial.what, 0, (), "no time to begin it")
    if not trial.whole:
        share *= min(1 / delay(), limits.share_of(left * share * delay()) if left else 1.0)
    signal.signal(signal.SIGALRM, _give_up)
    # A folder that a process which is still ending writes to cannot always be removed.
    with tempfile.TemporaryDirectory(prefix="pkit-torture-", ignore_cleanup_errors=True) as folder:
        begun = time.monotonic()
        try:
            signal.setitimer(signal.ITIMER_REAL, max(1.0, limits.end - time.time()))
            tried, lost = trial.run(Path(folder), share)
        except OutOfTimeError:
            return Row(trial.what, 0, (), f"not finished in {time.monotonic() - begun:.0f} s")
        except Exception as error:  # noqa: BLE001 - the others are to be told of all the same
            tried, lost = 1, [f"the trial itself failed: {error!r:.300}"]
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        sys.stderr.write(f"{trial.name}: {time.monotonic() - begun:.0f} s for {share:.0%} of it\n")
        return Row(trial.what, tried, tuple(lost))


def _give_up(*_: object) -> NoReturn:
    raise OutOfTimeError
