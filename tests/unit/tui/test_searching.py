"""The thread that searches beside the interface."""

import sqlite3
import threading
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from pkit.facts.search.engine import Searcher
from pkit.facts.search.results import Results
from pkit.tui.services.search_worker import SearchWorker
from tests.support.bases import shipped


def failed(_text: str, error: sqlite3.DatabaseError) -> None:
    """No search here is to fail."""
    raise error


def test_an_outdated_result_is_never_delivered(tmp_path: Path) -> None:
    """While a question is held up newer ones come: of all, only the newest is answered."""
    base = shipped(tmp_path)
    begun, may_go_on, answered = threading.Event(), threading.Event(), threading.Event()
    delivered: list[str] = []

    def connect() -> sqlite3.Connection:
        connection = base.connect()

        def hold(_statement: str) -> None:
            begun.set()
            may_go_on.wait()

        connection.set_trace_callback(hold)
        return connection

    def deliver(text: str, _results: Results) -> None:
        delivered.append(text)
        answered.set()

    searching = SearchWorker(connect, deliver, failed)
    searching.ask("zarar")
    assert begun.wait(60)
    for text in ("special", "special tech", "reko diq"):
        searching.ask(text)
    may_go_on.set()
    assert answered.wait(60)
    searching.end()
    base.close()
    assert delivered == ["reko diq"]


def test_what_cannot_be_prepared_is_no_end_of_searching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of the base that is damaged is met by the questions that need it, not before there is one."""

    def prepare(_: Searcher) -> Iterator[None]:
        raise sqlite3.DatabaseError
        yield

    monkeypatch.setattr(Searcher, "prepare", prepare)
    base = shipped(tmp_path)
    answered = threading.Event()
    searching = SearchWorker(base.connect, lambda _text, _results: answered.set(), failed)
    searching.ask("zarar")
    assert answered.wait(60)
    searching.end()
    base.close()


def test_a_question_that_cannot_be_answered_is_told_and_the_next_one_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever for the answer out of a damaged base, nor does the thread end."""
    search = Searcher.search

    def damaged(self: Searcher, text: str, *, marked: Collection[str]) -> Results:
        if text == "zarar":
            raise sqlite3.DatabaseError("database disk image is malformed")
        return search(self, text, marked=marked)

    monkeypatch.setattr(Searcher, "search", damaged)
    base = shipped(tmp_path)
    answered = threading.Event()
    wrong: list[str] = []

    def fail(text: str, error: sqlite3.DatabaseError) -> None:
        wrong.append(f"{text}: {error}")
        answered.set()

    searching = SearchWorker(base.connect, lambda _text, _results: answered.set(), fail)
    searching.ask("zarar")
    assert answered.wait(60)
    answered.clear()
    searching.ask("reko diq")
    assert answered.wait(60)
    searching.end()
    base.close()
    assert wrong == ["zarar: database disk image is malformed"]
