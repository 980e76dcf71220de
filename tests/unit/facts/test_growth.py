"""Compiling and citing take time in proportion to the file, whichever of its lists grows."""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pkit.facts.base import FactBase
from pkit.facts.brief import brief
from pkit.facts.store.compiler import compile_file
from pkit.facts.store.open import open_base

HEAD = "schema: 1\ntitle: A base\nsources:\n"
SOURCE = "  - {id: s, type: book, title: A source}\n"
BRIEF = 200
"""Facts of the shorter brief."""
TRIES = 4
"""Measurements of a pair of sizes, of which the best counts: a loaded machine disturbs single ones."""


def _word(number: int) -> str:
    """Return a word that no other number has; all of them begin alike."""
    return "exa" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _many(line: str, count: int) -> str:
    return "".join(f"{line.format(n=number, word=_word(number))}\n" for number in range(count))


def _one(lines: str) -> str:
    return f"{HEAD}{SOURCE}programs:\n  - id: one\n    name: One\n{lines}...\n"


def _entries(count: int) -> str:
    return f"{HEAD}{SOURCE}programs:\n{_many('  - {{id: e-{n}, name: Programme {word}}}', count)}...\n"


def _aliases(count: int) -> str:
    return _one(f"    aliases:\n{_many('      - {word}', count)}")


def _tags(count: int) -> str:
    return _one(f"    tags:\n{_many('      - {word}', count)}")


def _facts(count: int) -> str:
    return _one(f"    facts:\n{_many('      - {{text: It is said to be {word}.}}', count)}")


def _relations(count: int) -> str:
    """One figure about all programmes, each of which has the same agency."""
    entries = _many("  - {{id: e-{n}, name: Programme {word}, agency: board}}", count)
    about = _many("      - e-{n}", count)
    return (
        f"{HEAD}{SOURCE}programs:\n{entries}agencies:\n  - {{id: board, name: Board}}\n"
        f"figures:\n  - id: sum\n    name: Sum\n    value: 1\n    unit: USD\n    qualifier: exact\n"
        f"    about:\n{about}...\n"
    )


def _attributions(count: int) -> str:
    per = _many("          - {word}", count)
    return _one(f"    facts:\n      - text: It is said.\n        per:\n{per}")


def _sources(count: int) -> str:
    facts = _many("      - {{text: It is said., source: s-{n}}}", count)
    return (
        f"{HEAD}{_many('  - {{id: s-{n}, type: book, title: Volume {word}}}', count)}"
        f"programs:\n  - id: one\n    name: One\n    facts:\n{facts}...\n"
    )


def _authors(count: int) -> str:
    authors = _many("      - {{family: {word}, given: Ann}}", count)
    return f"{HEAD}  - id: s\n    type: book\n    title: A source\n    author:\n{authors}...\n"


def _mentions(count: int) -> str:
    """Entries whose facts all name the same one, and entries that all have one name."""
    facts = _many("      - {{text: Harbour Fund pays for {word}.}}", count)
    namesakes = _many("  - {{id: n-{n}, name: Northern Light}}", count)
    return (
        f"{HEAD}{SOURCE}programs:\n  - {{id: fund, name: Harbour Fund}}\n{namesakes}"
        f"  - id: one\n    name: One\n    facts:\n{facts}...\n"
    )


LISTS: tuple[tuple[Callable[[int], str], int], ...] = (
    (_entries, 2_000),
    (_aliases, 4_900),
    (_tags, 4_900),
    (_facts, 1_500),
    (_relations, 1_200),
    (_attributions, 4_900),
    (_sources, 1_200),
    (_authors, 4_900),
    (_mentions, 1_200),
)


def _seconds(path: Path, content: str) -> float:
    """Return the CPU time of compiling a base of ``content``."""
    path.write_text(content, "utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        before = time.process_time()
        compile_file(path, connection, lambda _: None)
        return time.process_time() - before


@pytest.mark.parametrize(("listed", "count"), LISTS, ids=[listed.__name__.strip("_") for listed, _ in LISTS])
def test_a_list_of_twice_the_length_takes_no_more_than_thrice_the_work(
    listed: Callable[[int], str], count: int, tmp_path: Path
) -> None:
    """Twice, with half of that again for what the measurement is off."""
    path = tmp_path / "base.yaml"
    assert _growth(lambda times: _seconds(path, listed(times * count))) <= 3


@pytest.mark.parametrize("listed", [_facts, _sources])
def test_a_brief_of_twice_as_many_facts_takes_no_more_than_thrice_the_work(
    listed: Callable[[int], str], tmp_path: Path
) -> None:
    """All of them of one entry, from one source or from as many."""
    bases = {times: _opened(tmp_path / f"{times}.yaml", listed(times * BRIEF)) for times in (1, 2)}

    def seconds(times: int) -> float:
        before = time.process_time()
        brief(bases[times], [f"one/{number + 1}" for number in range(times * BRIEF)], "apa", "Brief")
        return time.process_time() - before

    assert _growth(seconds) <= 3
    for base in bases.values():
        base.close()


def _opened(path: Path, content: str) -> FactBase:
    path.write_text(content, "utf-8")
    return open_base(path, path.parent / "cache")


def _growth(seconds: Callable[[int], float]) -> float:
    """Return how many times longer twice the length takes, the least of some measurements."""
    least = 9.0
    for _ in range(TRIES):
        least = min(least, seconds(2) / seconds(1))
        if least <= 3:
            break
    return least
