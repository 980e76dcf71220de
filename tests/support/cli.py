"""Running the command line in this process, and small fact bases to run it on."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from pkit.__main__ import main

SMALL = """\
schema: 1
title: Ferries
sources:
  - id: herald
    type: article-newspaper
    title: Ferries Turn to the Sun
    container-title: The Lake Herald
    paragraphs: {count: 3, numbering: counted}
officials:
  - id: ada-lindqvist
    name: Ada Lindqvist
    role: Director
    agency: lta
    facts:
      - {text: Ada Lindqvist runs the ferries., paragraph: 1, anchor: "%(runs)s"}
agencies:
  - {id: lta, name: Lake Transport Authority, acronym: LTA, country: SE}
figures:
  - id: boats
    name: Boats
    value: "14"
    unit: boats
    qualifier: about
    about: [lta]
    facts:
      - {text: About 14 boats are to be rebuilt., paragraph: 2, per: [ada-lindqvist], anchor: "%(boats)s"}
      - {text: The yards are still to be chosen., paragraph: 3}
programs:
  - {id: sun-ferries, name: "=Sun Ferries", status: announced}
...
"""


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It is."""
        return True


class Runner:
    """Runs ``pkit`` in this process."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        """Put streams of its own in the place of the process's."""
        self._patch = patch

    def __call__(self, *words: str, typed: str = "", terminal: bool = False) -> Ran:
        """Run it with the arguments ``words`` and ``typed`` at its standard input."""
        out, err = Terminal() if terminal else _Pipe(), _Pipe()
        self._patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
        self._patch.setattr(sys, "stdout", out)
        self._patch.setattr(sys, "stderr", err)
        status = main(words)
        return Ran(status, out.getvalue(), err.getvalue())


class _Pipe(io.StringIO):
    encoding = "utf-8"


def small_base(folder: Path, anchors: Sequence[str] = ("0" * 16, "1" * 16)) -> str:
    """Write a small fact base into ``folder`` and return its path."""
    path = folder / "ferries.yaml"
    path.write_text(SMALL % {"runs": anchors[0], "boats": anchors[1]}, encoding="utf-8")
    return str(path)


def settings_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the settings be in ``pkit/config.toml`` below ``folder``, on any system."""
    for name in ("XDG_CONFIG_HOME", "APPDATA"):
        patch.setenv(name, str(folder))
