"""Small bases to search in."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from pkit.facts.search.engine import Searcher
from pkit.facts.store.compiler import compile_file

ROOT = Path(__file__).parents[4]
_HEAD = "schema: 1\ntitle: Base\nsources:\n- {id: daily, type: article-newspaper, title: Story}\n"

MakeSearcher = Callable[[str], Searcher]


@pytest.fixture
def searcher_of(tmp_path: Path) -> Iterator[MakeSearcher]:
    """Compile the sections of a fact base, and return what searches it."""
    with ExitStack() as opened:

        def make(sections: str) -> Searcher:
            connection = opened.enter_context(closing(sqlite3.connect(":memory:", check_same_thread=False)))
            path = tmp_path / "facts.yaml"
            path.write_text(f"{_HEAD}{sections.strip()}\n...\n", encoding="utf-8")
            compile_file(path, connection, lambda _: None)
            return Searcher(connection, "harbours")

        yield make


@pytest.fixture
def example() -> Iterator[MakeSearcher]:
    """Search a base of ``docs/examples`` by its name."""
    with ExitStack() as opened:

        def make(name: str) -> Searcher:
            connection = opened.enter_context(closing(sqlite3.connect(":memory:")))
            compile_file(ROOT / f"docs/examples/{name}.yaml", connection, lambda _: None)
            return Searcher(connection)

        yield make


@pytest.fixture(scope="session")
def shipped() -> Iterator[Searcher]:
    """Search the base that comes with the program."""
    with closing(sqlite3.connect(":memory:")) as connection:
        compile_file(ROOT / "facts.yaml", connection, lambda _: None)
        yield Searcher(connection)
