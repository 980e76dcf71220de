"""What holds of bases too large to look at every match."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from benchmarks.search_base import Typed, queries, typo, write_base

from pkit.facts.kinds import AGENCY, BUILT_IN, PROGRAM
from pkit.facts.search.engine import Searcher
from pkit.facts.store.compiler import compile_file

pytestmark = pytest.mark.xdist_group("scale")
SIZE = 6_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Search a base of more entries than are always looked at in full."""
    path: Path = tmp_path_factory.mktemp("large") / "base.yaml"
    write_base(path, SIZE)
    with closing(sqlite3.connect(":memory:")) as connection:
        progress: list[float] = []
        compile_file(path, connection, progress.append)
        assert progress == sorted(progress)
        yield Searcher(connection)


@pytest.fixture(scope="module")
def typed() -> list[Typed]:
    """Return queries that only one entry answers."""
    return queries(SIZE, 100)


def right_first(searcher: Searcher, pairs: list[tuple[str, str]]) -> float:
    """Return the share of queries whose first hit is the one wanted."""
    found = [searcher.search(query).hits[:1] for query, _ in pairs]
    return sum(bool(hits) and hits[0].id == wanted for hits, (_, wanted) in zip(found, pairs, strict=True)) / len(pairs)


def test_clean_and_one_typo(large: Searcher, typed: list[Typed]) -> None:
    """The right entry comes first for words as they are, and with one typo in at least 98 % of queries."""
    rng = random.Random(5)  # noqa: S311 - made again from its seed
    assert right_first(large, [(" ".join(each.words), each.wanted) for each in typed]) >= 0.99
    slipped = [
        (" ".join((typo(rng, each.words[0]), *each.words[1:])), each.wanted)
        for each in typed
        if each.words[0].isalpha()
    ]
    assert right_first(large, slipped) >= 0.98


def test_space_lost(large: Searcher, typed: list[Typed]) -> None:
    """Two words run together are taken apart, be they neighbours in the text or not."""
    joined = [(" ".join((each.words[0] + each.words[1], *each.words[2:])), each.wanted) for each in typed]
    assert right_first(large, joined) >= 0.98


@pytest.mark.parametrize("query", ["s", "so", "solar", "solar p", "tourism", "1999", "with"])
def test_counts_are_exact(large: Searcher, query: str) -> None:
    """All matches are counted, however few are returned, and each kind has hits where it has matches."""
    results = large.search(query, limit=30)
    for kind in BUILT_IN:
        alone = large.search(f"kind:{kind.singular} {query}", limit=30)
        assert alone.counts[kind] == results.counts[kind]
        hits = sum(hit.kind == kind for hit in results.hits)
        assert hits == min(30, results.counts[kind])


def test_filters_alone_list(large: Searcher) -> None:
    """A filter without a word lists what it leaves, in the order of the file."""
    results = large.search("tag:solar kind:agency", limit=10)
    assert [hit.n for hit in results.hits] == sorted(hit.n for hit in results.hits)
    assert len(results.hits) == 10 < results.counts[AGENCY]


def test_phrase_narrows(large: Searcher) -> None:
    """A phrase leaves those that have its words next to each other."""
    results = large.search('"solar plan"')
    assert 0 < len(results.hits) < results.counts[PROGRAM] + 1
    assert all("solar plan" in hit.name for hit in results.hits)


def test_space_lost_in_a_small_base(tmp_path: Path) -> None:
    """Words run together are taken apart before one of them is done without, in a small base too."""
    path = tmp_path / "base.yaml"
    write_base(path, 1_000)
    with closing(sqlite3.connect(":memory:")) as connection:
        compile_file(path, connection, lambda _: None)
        joined = [
            (" ".join((each.words[0] + each.words[1], *each.words[2:])), each.wanted) for each in queries(1_000, 100)
        ]
        assert right_first(Searcher(connection), joined) >= 0.95


def test_prepared_or_not_the_answers_are_the_same(large: Searcher, typed: list[Typed]) -> None:
    """Reading ahead changes no answer, also where a query comes in between."""
    rng = random.Random(6)  # noqa: S311 - made again from its seed
    slipped = [typo(rng, each.words[0]) for each in typed[:20] if each.words[0].isalpha()]
    before = [[(hit.id, hit.score) for hit in large.search(query).hits] for query in slipped]
    for _ in large.prepare():
        large.search(slipped[0])
    assert [[(hit.id, hit.score) for hit in large.search(query).hits] for query in slipped] == before
