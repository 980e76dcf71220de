"""What is said while a command compiles a large fact base."""

import io
import sys

import pytest

from pkit.cli.context import Progress


class Stream(io.StringIO):
    """A standard error that is a terminal."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Stream:
    """Put a terminal in the place of standard error; pytest would undo that between a fixture and its test."""
    stream = Stream()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_long_compiling_is_said_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line says what is compiled and how far, with nothing but text in the name, and goes at the end."""
    stream = terminal(monkeypatch)
    progress = Progress("large\x1b[31m\n.yaml", patience=0)
    progress.show(0.25)
    said = stream.getvalue()
    assert said.startswith("\r\x1b[Kpkit: compiling large")
    assert said.endswith("…  25%")
    assert "\x1b[31m" not in said
    assert "\n" not in said
    progress.end()
    assert stream.getvalue() == f"{said}\r\x1b[K"


def test_short_compiling_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before patience ends nothing is said, and so nothing has to be taken away."""
    stream = terminal(monkeypatch)
    progress = Progress("small.yaml", patience=3_600)
    progress.show(0.5)
    progress.end()
    assert not stream.getvalue()


def test_nothing_is_said_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log or a pipe gets no progress."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    progress = Progress("large.yaml", patience=0)
    progress.show(0.5)
    progress.end()
    assert not stream.getvalue()
