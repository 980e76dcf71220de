"""Does everything to pkit that the modules beside this one know, and prints what survived.

``python -m tests.torture [quick]``: about a quarter of an hour on two cores, or a minute or two to see that it works.
"""

import importlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from pkit.facts.store import shipped_path
from tests.torture import (
    bits,
    brackets,
    caching,
    commands,
    compiled,
    explorers,
    fuzz,
    opening,
    playing,
    saving,
    signals,
    sizes,
    streams,
    texts,
)


class Row(NamedTuple):
    """One line of the table."""

    what: str
    tried: int
    lost: tuple[str, ...]


def cut_off(folder: Path, share: float) -> Row:
    """Every beginning of the shipped base."""
    data = shipped_path().read_bytes()
    every = round(1 / share)
    variants = (cut for number, cut in enumerate(bits.cut(data)) if number % every == 0)
    tried, refused, lost = bits.run(folder / "cut.yaml", variants, bits.items(shipped_path()) or ())
    return Row("beginnings of the shipped base: each refused", tried, (*lost, *["loaded"] * (tried - refused)))


def flipped(folder: Path, share: float) -> Row:
    """Single bits of the shipped base."""
    variants = bits.flipped(shipped_path().read_bytes(), round(10_000 * share), 1)
    tried, _, lost = bits.run(folder / "flipped.yaml", variants, bits.items(shipped_path()) or ())
    return Row("bit flips in the shipped base: refused, or every fact and field there", tried, tuple(lost))


def opened(folder: Path, _: float) -> Row:
    """Hostile files and special paths."""
    tried, wrong = opening.run(folder)
    return Row("hostile files and paths, both parsers: one line each, status 1 or 3, 2 s, 200 MB", tried, tuple(wrong))


def fuzzed(folder: Path, share: float) -> Row:
    """Files, queries, texts and titles by chance."""
    given = fuzz.checks(folder, importlib.import_module("tests.torture.targets"))
    return Row(
        "fuzzed inputs to loader, search, texts and citations",
        fuzz.by_chance(10**9, 60 * share, given, round(time.time())),
        (),
    )


def killed(folder: Path, share: float) -> Row:
    """Processes that compile, killed."""
    said = caching.killed(folder, round(100 * share), random.Random())  # noqa: S311 - moments
    return Row("kill -9 while compiling: the next start has every fact", len(said), tuple(filter(None, said)))


def at_once(folder: Path, share: float) -> Row:
    """Several compile one base."""
    said = caching.at_once(folder, round(10 * share))
    return Row("six processes compiling one base at once, each process", len(said), tuple(filter(None, said)))


def damaged(folder: Path, share: float) -> Row:
    """The compiled base, damaged."""
    said = caching.damaged(folder, round(2_000 * share), random.Random())  # noqa: S311 - places
    return Row("damaged compiled bases: the facts are right", len(said), tuple(filter(None, said)))


def saved(folder: Path, _: float) -> Row:
    """Marks from many processes at once."""
    said = [lost for processes in (2, 8) for lost in saving.at_once(folder, processes)]
    return Row("marks saved by two, then eight processes at once, 100 each: kept", len(said), _lost(said))


def marked(folder: Path, _: float) -> Row:
    """Marks from many explorers at once."""
    said = explorers.at_once(folder)
    return Row("marks made by Space in eight explorers at once: kept", len(said), _lost(said))


def killed_saving(folder: Path, share: float) -> Row:
    """Processes that save, killed."""
    said = saving.killed(folder, round(1_000 * share), random.Random())  # noqa: S311 - moments
    return Row("kill -9 while marks are saved: readable, each acknowledged mark kept", len(said), _lost(said))


def failed_saving(folder: Path, _: float) -> Row:
    """Calls that fail while a mark is saved."""
    said = saving.failed(folder)
    return Row(
        "open, lock, mkdir, write, fsync, rename failing in turn: old state kept, told once", len(said), _lost(said)
    )


def told(folder: Path, _: float) -> Row:
    """Explorers on which every save fails."""
    said = explorers.told(folder)
    return Row("the same under an explorer: one notice, it goes on, all saved at last", len(said), _lost(said))


def homes(folder: Path, _: float) -> Row:
    """Homes that cannot keep a state."""
    said = explorers.homes(folder)
    return Row("disk full or read only, HOME missing or no folder, state damaged or newer", len(said), _lost(said))


def killed_compiling(folder: Path, share: float) -> Row:
    """Processes that compile, killed in the middle of it."""
    said = compiled.killed(folder, round(300 * share), random.Random())  # noqa: S311 - moments
    return Row("kill -9 in the middle of compiling: the next start has every fact", len(said), _lost(said))


def replaced(folder: Path, share: float) -> Row:
    """The cache, replaced, outdated, full."""
    said: list[str] = []
    for number, trial in enumerate((compiled.at_once, compiled.replaced, compiled.clock, compiled.bounded)):
        place = folder / str(number)
        place.mkdir()
        said += trial(place)
    said += compiled.same_look(folder, round(200 * share))
    what = "cache compiled by two or eight at once, replaced by link, pipe, folder, outdated with equal size and time"
    return Row(f"{what}, clock moved by 30 years: the right facts", len(said), _lost(said))


def played(folder: Path, share: float) -> Row:
    """Keys at random."""
    actions = round(20_000 * share)
    return Row(
        "keys at random: the explorer is where a model of it is", actions, tuple(playing.played(folder, actions))
    )


def unplugged(_: Path, __: float) -> Row:
    """The feature tests without a network."""
    tried, lost = playing.unplugged() or (0, [])
    return Row("tests of features and commands in a network of their own, loopback off", tried, tuple(lost))


def _lost(said: list[str]) -> tuple[str, ...]:
    return tuple(filter(None, said))


def commanded(folder: Path, share: float) -> Row:
    """Hostile files and paths, by every command."""
    said = commands.run(folder, share)
    return Row("the same files and 155 more by the commands and the explorer", len(said), tuple(filter(None, said)))


def spoken(folder: Path, share: float) -> Row:
    """Hostile texts on every surface."""
    said = texts.run(folder, share)
    return Row(
        "hostile texts in base, words, file names, environment: shown, no control sent",
        len(said),
        tuple(filter(None, said)),
    )


def bracketed(folder: Path, share: float) -> Row:
    """Random texts of brackets."""
    tried, lost = brackets.run(folder, share)
    return Row("random texts of brackets: shown as written", tried, tuple(lost))


def streamed(folder: Path, share: float) -> Row:
    """Commands without what they need."""
    said = streams.run(folder, share)
    return Row(
        "commands with /dev/full, `| head`, closed streams, C locale, NO_COLOR, TERM=dumb",
        len(said),
        tuple(filter(None, said)),
    )


def resized(folder: Path, share: float) -> Row:
    """Terminals of any size."""
    said = sizes.run(folder, share)
    return Row("sizes from 1×1 to 300×100 on every screen, and storms of them", len(said), tuple(filter(None, said)))


def signalled(folder: Path, share: float) -> Row:
    """Every way to end, at every moment."""
    said = signals.run(folder, share)
    return Row(
        "Ctrl+C, signals, closed windows, open pastes at every moment: terminal restored",
        len(said),
        tuple(filter(None, said)),
    )


TRIALS: tuple[Callable[[Path, float], Row], ...] = (
    opened,
    cut_off,
    flipped,
    killed,
    at_once,
    damaged,
    fuzzed,
    saved,
    marked,
    killed_saving,
    failed_saving,
    told,
    homes,
    killed_compiling,
    replaced,
    played,
    unplugged,
    commanded,
    spoken,
    bracketed,
    streamed,
    resized,
    signalled,
)


def rows(share: float) -> Iterator[Row]:
    """Do every trial, in a folder of its own."""
    for trial in TRIALS:
        with tempfile.TemporaryDirectory(prefix="pkit-torture-") as folder:
            begun = time.monotonic()
            row = trial(Path(folder), share)
            sys.stderr.write(f"{trial.__name__}: {time.monotonic() - begun:.0f} s\n")
            yield row


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


def main() -> int:
    """Print the table; the exit status says whether anything was lost."""
    done = list(rows(0.05 if "quick" in sys.argv[1:] else 1.0))
    say("| what | tried | survived | lost |\n|---|---|---|---|")
    for row in done:
        say(f"| {row.what} | {row.tried:,} | {row.tried - len(row.lost):,} | {len(row.lost):,} |")
    for row in done:
        for each in row.lost[:20]:
            say(f"{row.what}: {each}")
    return int(any(row.lost for row in done))


if __name__ == "__main__":
    sys.exit(main())
