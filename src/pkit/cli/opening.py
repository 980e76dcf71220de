"""Which fact base a command is about, and how it is opened."""

import os
import sys
import time
from pathlib import Path

from pkit.cli.reporting import say
from pkit.config import Config, load_config, summed_up
from pkit.facts.base import FactBase
from pkit.facts.store.cache import cache_folder
from pkit.facts.store.open import open_base, shipped_path

VARIABLE = "PKIT_FACTS"
_PATIENCE = 1.0
"""Seconds of compiling after which it is said."""
_STEP = 0.1


def configured() -> Config:
    """Return the user's own settings, once what is wrong with them is said."""
    config = load_config()
    for problem in summed_up(config.problems):
        say(f"pkit: {problem}")
    return config


def named_path(given: str | None, config: Config) -> Path | None:
    """Return the file that ``given``, ``PKIT_FACTS`` or ``config`` names; None for the one that comes with pkit."""
    named = given or os.environ.get(VARIABLE)
    return Path(named) if named else config.facts


def opened(given: str | None, config: Config | None = None) -> FactBase:
    """Open the base that ``given``, ``PKIT_FACTS`` or the settings name, else the one that comes with the program.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
    """
    path = named_path(given, configured() if config is None else config) or shipped_path()
    progress = Progress(path.name)
    try:
        return open_base(path, cache_folder(os.environ), progress.show)
    finally:
        progress.end()


class Progress:
    """A line on the terminal for work that takes longer than a second; nothing where nobody looks."""

    def __init__(self, name: str, patience: float = _PATIENCE) -> None:
        """Call what is compiled ``name``; ``patience`` are the seconds after which it is said."""
        self._name = name
        self._due = time.monotonic() + patience
        self._shown = False

    def show(self, share: float) -> None:
        """Say how much is done, 0 to 1."""
        now = time.monotonic()
        if now >= self._due and sys.stderr.isatty():
            from pkit.facts.text import one_line

            self._due = now + _STEP
            self._shown = True
            sys.stderr.write(f"\r\x1b[Kpkit: compiling {one_line(self._name)[:40]} … {share:4.0%}")
            sys.stderr.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
