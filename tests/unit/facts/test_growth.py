"""Every command takes time in proportion to the base, whichever of its lists grows."""

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from pkit.errors import FactBaseError
from pkit.facts.base import FactBase
from pkit.facts.brief import brief
from pkit.facts.store.compiler import compile_file
from pkit.facts.store.open import open_base
from pkit.tui.render.entries import detail
from tests.support.cli import Runner

HEAD = "schema: 1\ntitle: A base\nsources:\n"
FACT = "    facts: [{text: It is said.}]\n"
SOURCE = "  - {id: s, type: book, title: A source}\n"
BRIEF = 200
"""Facts of the shorter brief."""
TRIES = 10
"""Measurements of a pair of sizes, of which the best counts: a loaded machine disturbs single ones."""


def _word(number: int) -> str:
    """Return a word that no other number has; all of them begin alike."""
    return "exa" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _many(line: str, count: int) -> str:
    return "".join(f"{line.format(n=number, word=_word(number))}\n" for number in range(count))


def _one(lines: str, before: str = SOURCE) -> str:
    return f"{HEAD}{before}programs:\n  - id: one\n    name: One\n{lines}...\n"


def _entries(count: int) -> str:
    return _one(f"{FACT}{_many('  - {{id: e-{n}, name: Programme {word}}}', count)}")


def _aliases(count: int) -> str:
    return _one(f"{FACT}    aliases:\n{_many('      - {word}', count)}")


def _tags(count: int) -> str:
    return _one(f"{FACT}    tags:\n{_many('      - {word}', count)}")


def _facts(count: int) -> str:
    return _one(f"    facts:\n{_many('      - {{text: It is said to be {word}.}}', count)}")


def _statements(count: int) -> str:
    """Facts of one paragraph, each with the anchor of a sentence."""
    line = "      - {{text: It is said to be {word}., paragraph: 1, anchor: 0123456789abcdef}}"
    return _one(f"    facts:\n{_many(line, count)}")


def _relations(count: int) -> str:
    """One figure about all programmes, each of which has the same agency."""
    entries = _many("  - {{id: e-{n}, name: Programme {word}, agency: one}}", count)
    about = _many("      - e-{n}", count)
    return (
        f"{HEAD}{SOURCE}programs:\n{entries}agencies:\n  - {{id: one, name: Board, facts: [{{text: It is said.}}]}}\n"
        f"figures:\n  - id: sum\n    name: Sum\n    value: 1\n    unit: USD\n    qualifier: exact\n"
        f"    about:\n{about}...\n"
    )


def _figures(count: int) -> str:
    """Figures of one indicator about one agency."""
    entries = "".join(
        f"  - {{id: {'one' if not n else f'e-{n}'}, name: Figure {_word(n)}, value: {n}, unit: USD, qualifier: exact,"
        f" indicator: gdp, about: [board], facts: [{{text: It is said to be {_word(n)}.}}]}}\n"
        for n in range(count)
    )
    return f"{HEAD}{SOURCE}agencies:\n  - {{id: board, name: Board}}\nfigures:\n{entries}...\n"


def _attributions(count: int) -> str:
    per = _many("          - {word}", count)
    return _one(f"    facts:\n      - text: It is said.\n        per:\n{per}")


def _speakers(count: int) -> str:
    """One fact of all officials, and one official of all facts."""
    officials = _many("  - {{id: e-{n}, name: Ada {word}}}", count)
    facts = _many("      - {{text: It is said., per: [e-0]}}", count)
    per = _many("          - e-{n}", count)
    lines = f"    facts:\n      - text: It is said.\n        per:\n{per}{facts}"
    return _one(lines, f"{SOURCE}officials:\n{officials}")


def _sources(count: int) -> str:
    facts = _many("      - {{text: It is said., source: s-{n}}}", count)
    return _one(f"    facts:\n{facts}", _many("  - {{id: s-{n}, type: book, title: Volume {word}}}", count))


def _namesake_sources(count: int) -> str:
    """Sources of one year by authors of one family name, which a citation has to tell apart."""
    source = "{{id: s-{n}, type: book, title: Volume, author: [{{family: Berg, given: {word}}}], issued: 2020}}"
    facts = _many("      - {{text: It is said., source: s-{n}}}", count)
    return _one(f"    facts:\n{facts}", _many(f"  - {source}", count))


def _team_sources(count: int) -> str:
    """Two sources of one year by the same people, but for the last."""
    people = _many("      - {{family: {word}, given: Ann}}", count)
    source = "  - id: s-{n}\n    type: book\n    title: Volume\n    issued: 2020\n    author:\n"
    sources = "".join(f"{source.format(n=n)}{people}      - {{family: X{n}}}\n" for n in range(2))
    facts = "    facts:\n      - {text: It is said., source: s-0}\n      - {text: It is said., source: s-1}\n"
    return _one(facts, sources)


def _people(role: str, line: str, count: int) -> str:
    programme = "programs:\n  - {id: one, name: One, facts: [{text: It is said.}]}\n"
    return f"{HEAD}  - id: s\n    type: book\n    title: A source\n    {role}:\n{_many(line, count)}{programme}...\n"


def _authors(count: int) -> str:
    return _people("author", "      - {{family: {word}, given: Ann}}", count)


def _editors(count: int) -> str:
    return _people("editor", "      - {{literal: Office of {word}}}", count)


def _mentions(count: int) -> str:
    """Entries whose facts all name the same one, and entries that all have one name."""
    facts = _many("      - {{text: Harbour Fund pays for {word}.}}", count)
    namesakes = _many("  - {{id: n-{n}, name: Northern Light}}", count)
    return (
        f"{HEAD}{SOURCE}programs:\n  - {{id: fund, name: Harbour Fund}}\n{namesakes}"
        f"  - id: one\n    name: One\n    facts:\n{facts}...\n"
    )


def _own_fields(count: int) -> str:
    """A kind of the base's own with many fields, two of them long lists."""
    fields = _many("      - {{name: f{word}, holds: text}}", count)
    texts = _many("      - {word}", count)
    fines = _many("      - {{value: {n}, unit: USD, qualifier: exact}}", count)
    return (
        f"{HEAD}{SOURCE}kinds:\n  - id: laws\n    singular: law\n    title: Laws\n    fields:\n{fields}"
        f"      - {{name: court, holds: list of text}}\n      - {{name: fine, holds: list of quantity}}\n"
        f"laws:\n  - id: one\n    name: One\n{_many('    f{word}: here', count)}    court:\n{texts}    fine:\n{fines}"
        f"{FACT}...\n"
    )


LISTS: tuple[tuple[Callable[[int], str], int], ...] = (
    (_entries, 1_000),
    (_aliases, 2_400),
    (_tags, 2_400),
    (_facts, 700),
    (_statements, 700),
    (_relations, 600),
    (_figures, 400),
    (_attributions, 2_400),
    (_speakers, 500),
    (_sources, 400),
    (_namesake_sources, 300),
    (_team_sources, 400),
    (_authors, 1_200),
    (_editors, 1_200),
    (_mentions, 500),
    (_own_fields, 400),
)
"""What makes a base with a list of so many, and the shorter of two lengths: the entry ``one`` has a fact in each."""


def _bad_references(count: int) -> str:
    return f"{HEAD}{SOURCE}officials:\n{_many('  - {{id: e-{n}, name: A, agency: no-one-{n}}}', count)}...\n"


def _bad_names(count: int) -> str:
    return f"{HEAD}{SOURCE}officials:\n{_many('  - {{id: e-{n}, name: A, agency: No One {n}}}', count)}...\n"


def _bad_sources(count: int) -> str:
    return _sources(count).replace("source: s-", "source: t-")


def _bad_facts(count: int) -> str:
    return _one(f"    facts:\n{_many('      - {{text: One., paragraph: none}}', count)}")


def _bad_keys(count: int) -> str:
    return _one(_many("    key-{n}: {word}", count))


def _bad_sections(count: int) -> str:
    return f"{HEAD}{SOURCE}{_many('section-{n}: {word}', count)}...\n"


def _bad_kinds(count: int) -> str:
    return f"{HEAD}{SOURCE}kinds:\n{_many('  - {{id: k{word}s, singular: k{word}, title: K}}', count)}...\n"


def _same_ids(count: int) -> str:
    return f"{HEAD}{SOURCE}officials:\n{_many('  - {{id: e, name: A}}', count)}...\n"


def _same_tags(count: int) -> str:
    return _one(f"    tags:\n{_many('      - port', count)}")


def _comments(count: int) -> str:
    return _one(_many("# {word} # {n}", count)).replace("programs", "sections")


def _slip_at_the_end(count: int) -> str:
    return _entries(count).replace("...\n", "  - id: last\n    name: A: B\n...\n")


def _long_alias(count: int) -> str:
    return _one(f"    aliases: [{'x' * count}]\n")


def _long_text(count: int) -> str:
    return _one("    facts:\n      - text: >-\n" + f"          {'word ' * 2_000}\n" * count)


FAULTS: tuple[tuple[Callable[[int], str], int], ...] = (
    (_bad_references, 1_500),
    (_bad_names, 1_500),
    (_bad_sources, 1_000),
    (_bad_facts, 1_500),
    (_bad_keys, 2_000),
    (_bad_sections, 2_000),
    (_bad_kinds, 1_500),
    (_same_ids, 2_000),
    (_same_tags, 4_900),
    (_comments, 8_000),
    (_slip_at_the_end, 1_500),
    (_long_alias, 30_000),
    (_long_text, 50),
)
"""The same for files that are refused, some of them for a text of up to a megabyte."""
COMMANDS = (
    "check|list --json|search said|search exa --json|show one --json|cite one|cite one --style apa --form in-text"
    "|brief one"
    "|export --format json|export --format md|export --format jsonld|export --format biblatex"
    "|export --format sqlite --output OUT"
    "|verify TEXT|proofread TEXT"
).split("|")
TEXT = "One is said to be here, and Berg writes of Volume 2.\n\nThe Harbour Fund pays $5.\n"
LITTLE = 0.03
"""Seconds that say nothing: a command takes as long with any base."""


def _seconds(path: Path, content: str) -> float:
    """Return the CPU time of compiling a base of ``content``."""
    path.write_text(content, "utf-8")
    with closing(sqlite3.connect(":memory:")) as connection:
        before = time.process_time()
        compile_file(path, connection, lambda _: None)
        return time.process_time() - before


def _ids(lists: Sequence[tuple[Callable[[int], str], int]]) -> list[str]:
    return [listed.__name__.strip("_") for listed, _ in lists]


@pytest.mark.parametrize(("listed", "count"), LISTS, ids=_ids(LISTS))
def test_a_list_of_twice_the_length_takes_no_more_than_thrice_the_work(
    listed: Callable[[int], str], count: int, tmp_path: Path
) -> None:
    """Twice, with half of that again for what the measurement is off."""
    path = tmp_path / "base.yaml"
    assert _growth(lambda times: _seconds(path, listed(2 * times * count))) <= 3


@pytest.mark.parametrize(("listed", "count"), LISTS, ids=_ids(LISTS))
def test_every_command_takes_no_more_than_thrice_the_work_for_it(
    listed: Callable[[int], str], count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As does the explorer's detail of the entry that has it."""
    run, files = Runner(monkeypatch), {"TEXT": tmp_path / "text.txt", "OUT": tmp_path / "out"}
    files["TEXT"].write_text(TEXT, "utf-8")
    paths = {times: tmp_path / f"{times}.yaml" for times in (1, 2)}
    for times, path in paths.items():
        path.write_text(listed(times * count), "utf-8")
        assert run("--facts", str(path), "show", "one").status == 0

    def seconds(words: Sequence[str], times: int) -> float:
        path = str(paths[times])
        before = time.process_time()
        done = run("check", path) if words == ["check"] else run("--facts", path, *words)
        spent = time.process_time() - before
        assert done.status in {0, 1, 2}, done.err
        return spent

    grown = {
        command: _growth(partial(seconds, [str(files.get(word, word)) for word in command.split()]))
        for command in COMMANDS
    }
    bases = {times: _opened(path, listed(times * count)) for times, path in paths.items()}
    grown["detail"] = _growth(lambda times: _detail_seconds(bases[times]))
    for base in bases.values():
        base.close()
    assert {command: growth for command, growth in grown.items() if growth > 3} == {}


@pytest.mark.parametrize(("listed", "count"), FAULTS, ids=_ids(FAULTS))
def test_a_file_with_twice_as_many_faults_is_refused_in_no_more_than_thrice_the_time(
    listed: Callable[[int], str], count: int, tmp_path: Path
) -> None:
    """Most of them are not even listed."""

    def seconds(times: int) -> float:
        path = tmp_path / f"{times}.yaml"
        path.write_text(listed(times * count), "utf-8")
        before = time.process_time()
        with pytest.raises(FactBaseError):
            open_base(path, None)
        return time.process_time() - before

    assert _growth(seconds) <= 3


@pytest.mark.parametrize("command", ["verify", "proofread", "read --json"])
def test_a_text_of_twice_the_length_takes_no_more_than_thrice_the_work(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a base that has something to say about each paragraph."""
    run, path = Runner(monkeypatch), tmp_path / "base.yaml"
    path.write_text(_sources(50).replace("It is said", "It is said by Volume exaab"), "utf-8")

    def seconds(times: int) -> float:
        text = tmp_path / f"{times}.txt"
        text.write_text("".join(f"Paragraph {_word(n)} says {n} percent.\n\n" for n in range(times * 60)), "utf-8")
        before = time.process_time()
        run("--facts", str(path), *command.split(), str(text))
        return time.process_time() - before

    assert _growth(seconds) <= 3


def _detail_seconds(base: FactBase) -> float:
    before = time.process_time()
    assert detail(base, base.entry("one"), None, 80, frozenset())
    return time.process_time() - before


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
        longer = seconds(2)
        least = min(least, longer / seconds(1) if longer > LITTLE else 1.0)
        if least <= 3:
            break
    return least
