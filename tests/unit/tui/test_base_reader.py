"""The thread that reads a base for views."""

import errno
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from pkit.errors import PkitError
from pkit.facts.base import DamagedBaseError, FactBase
from pkit.tui.services.base_reader import BaseReader
from tests.support.bases import shipped

PATIENCE = 60.0


class App:
    """Stands in for the app: runs in this thread what it is given from the other one, and counts who holds keys."""

    def __init__(self) -> None:
        """Start without anything to run."""
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.held = 0

    def later(self, call: Callable[..., None], *values: object) -> None:
        """Keep a call."""
        self._calls.put(lambda: call(*values))

    def hold(self, _what: str, _abandon: Callable[[], None]) -> Callable[[], None]:
        """Hold keys."""
        self.held += 1
        released = iter([True])

        def release() -> None:
            self.held -= next(released, False)

        return release

    def run(self) -> None:
        """Wait for a call and run it."""
        self._calls.get(timeout=PATIENCE)()

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to run."""
        return self._calls.empty()


@pytest.fixture
def app() -> App:
    """An app."""
    return App()


@pytest.fixture
def reader(app: App) -> Iterator[BaseReader]:
    """A reader that ends with the test, and its thread with it."""
    reader = BaseReader(app.later, app.hold)
    yield reader
    reader.end()
    for thread in threading.enumerate():
        if thread.name == "pkit-read":
            thread.join(PATIENCE)
            assert not thread.is_alive()


def endless(begun: threading.Event) -> Callable[[FactBase], int]:
    """Return what reads a base for ever."""

    def read(base: FactBase) -> int:
        begun.set()
        while True:
            sum(1 for _ in base.entries())

    return read


def unwanted(*_: object) -> None:
    """Nothing of this is to be told."""
    raise AssertionError


def count(base: FactBase) -> int:
    """Read all of a base."""
    return sum(1 for _ in base.entries())


def test_a_newer_request_ends_the_one_before(app: App, reader: BaseReader, tmp_path: Path) -> None:
    """However long that would take; nothing is told of it, and no key is held for it any more."""
    base, begun, told = shipped(tmp_path), threading.Event(), list[int]()
    reader.request(base, "endless", read=endless(begun), done=unwanted, failed=unwanted, abandoned=unwanted)
    assert begun.wait(PATIENCE)
    reader.request(base, "count", read=count, done=told.append, failed=unwanted, abandoned=unwanted)
    while not told:
        app.run()
    assert told == [sum(base.counts.values())]
    assert app.held == 0
    base.close()


def test_a_closed_view_ends_its_request(app: App, reader: BaseReader, tmp_path: Path) -> None:
    """The thread is free for the next one; the fixture sees it end."""
    base, begun = shipped(tmp_path), threading.Event()
    cancel = reader.request(base, "endless", read=endless(begun), done=unwanted, failed=unwanted, abandoned=unwanted)
    assert begun.wait(PATIENCE)
    cancel()
    assert app.held == 0
    base.close()


def test_a_result_is_kept_for_its_base(app: App, reader: BaseReader, tmp_path: Path) -> None:
    """The same question to the same base is answered at once, to another base it is read."""
    base, told = shipped(tmp_path), list[int]()
    reader.request(base, "count", read=count, done=told.append, failed=unwanted, abandoned=unwanted)
    app.run()
    reader.request(base, "count", read=unwanted, done=told.append, failed=unwanted, abandoned=unwanted)
    assert len(told) == 2
    other = shipped(tmp_path)
    reader.request(other, "count", read=lambda _: -1, done=told.append, failed=unwanted, abandoned=unwanted)
    app.run()
    assert told[2] == -1
    assert app.is_idle
    for each in (base, other):
        each.close()


def test_what_is_wrong_with_a_base_is_told(app: App, reader: BaseReader, tmp_path: Path) -> None:
    """In the app's thread, and the keys are free again."""
    base, told = shipped(tmp_path), list[PkitError]()

    def read(_: FactBase) -> None:
        raise DamagedBaseError("damaged")

    reader.request(base, "wrong", read=read, done=unwanted, failed=told.append, abandoned=unwanted)
    app.run()
    assert [str(error) for error in told] == ["damaged"]
    assert app.held == 0
    base.close()


def test_a_query_that_does_not_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an error that says so, also where nobody cancels it."""
    monkeypatch.setattr("pkit.facts.base._STEP", 10)
    base = shipped(tmp_path)
    monkeypatch.setattr("pkit.facts.base._MAX_STEPS", 3)
    with pytest.raises(DamagedBaseError):
        base.unit_counts()
    base.close()


def test_what_the_disk_refuses_is_told(app: App, reader: BaseReader, tmp_path: Path) -> None:
    """The thread goes on with the next request."""
    base, told, counted = shipped(tmp_path), list[PkitError](), list[int]()

    def read(_: FactBase) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    reader.request(base, "full", read=read, done=unwanted, failed=told.append, abandoned=unwanted)
    app.run()
    assert [str(error) for error in told] == [f"{base.name}: No space left on device"]
    reader.request(base, "count", read=count, done=counted.append, failed=unwanted, abandoned=unwanted)
    app.run()
    assert (len(counted), app.held) == (1, 0)
    base.close()
