import gc
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.errors import FactBaseError
from pkit.facts.kinds import BUILT_IN
from pkit.facts.store.compiler import compile_file
from tests.support.files import BASE, END, HEAD, PARSERS, loaded, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a file that is not there yet."""
    return tmp_path / "f.yaml"


def compiled(path: Path, parser: type = PARSERS[0]) -> bytes:
    """Return the database of the fact base at ``path``."""
    connection = sqlite3.connect(":memory:")
    try:
        compile_file(path, connection, lambda _: None, parser)
        return connection.serialize()
    finally:
        connection.close()


def test_both_parsers_make_the_same_database(path: Path) -> None:
    """Compiling is repeatable to the byte, with libyaml and without."""
    path.write_text(BASE, "utf-8")
    assert compiled(path, PARSERS[0]) == compiled(path, PARSERS[1]) == compiled(path)


def test_progress_rises_to_one(path: Path) -> None:
    """A large base says how far it is, in order."""
    path.write_text(HEAD + "agencies:\n" + "".join(f"  - {{id: a{n}, name: A{n}}}\n" for n in range(2_500)) + END)
    shares: list[float] = []
    connection = sqlite3.connect(":memory:")
    compile_file(path, connection, shares.append)
    connection.close()
    assert shares == sorted(shares)
    assert 0 < shares[0] < 1 == shares[-1]


def test_progress_may_give_up(path: Path) -> None:
    """What it raises comes through."""
    path.write_text(BASE, "utf-8")

    def give_up(_: float) -> None:
        raise KeyboardInterrupt

    connection = sqlite3.connect(":memory:")
    with pytest.raises(KeyboardInterrupt):
        compile_file(path, connection, give_up)
    connection.close()


@pytest.mark.parametrize("text", [BASE, f"{HEAD}programs: [{{}}]\n{END}"])
@pytest.mark.parametrize("switch", [gc.enable, gc.disable])
def test_compiling_leaves_the_garbage_collector_as_it_was(text: str, switch: Callable[[], None], path: Path) -> None:
    """It is paused meanwhile, also where the file is wrong or others have switched it off."""
    path.write_text(text, "utf-8")
    seen: list[bool] = []
    connection = sqlite3.connect(":memory:")
    switch()
    before = gc.isenabled()
    try:
        with suppress(FactBaseError):
            compile_file(path, connection, lambda _: seen.append(gc.isenabled()))
        assert gc.isenabled() is before
    finally:
        gc.enable()
        connection.close()
    assert not any(seen)


def test_a_base_may_be_empty(path: Path) -> None:
    """Without an entry it opens, holds nothing and finds nothing."""
    base = loaded(path, HEAD + "programs: []\nfigures:\n" + END)
    assert dict.fromkeys(BUILT_IN, 0) == base.counts
    assert list(base.entries()) == []
    base.close()


def test_large_entries_are_written_as_they_come(path: Path) -> None:
    """Entries of megabytes are stored before a thousand of them are in memory."""
    fact = f"      - text: {'x' * 3900}\n" * 900
    entries = "".join(f"  - id: a{n}\n    name: A\n    facts:\n{fact}" for n in range(3))
    path.write_text(HEAD + "agencies:\n" + entries + END)
    shares: list[float] = []
    connection = sqlite3.connect(":memory:")
    compile_file(path, connection, shares.append)
    connection.close()
    assert sum(share < 0.6 for share in shares) >= 1


@pytest.mark.parametrize("text", ["…", "?", "—", "!!!", "𝔘", "İ", "ß", "ﬃ", "کلاؤڈ", "۱۲", "a" * 4000, "x y " * 900])
def test_any_text_may_be_a_fact_or_a_name(text: str, path: Path) -> None:
    """Texts without a word, in any script, and as long as may be."""
    text = text.strip()
    name = text[:300].strip()
    base = loaded(path, HEAD + f'agencies: [{{id: a, name: "{name}", facts: [{{text: "{text}"}}]}}]\n' + END)
    assert base.entry("a").facts[0].text == text
    base.close()


def test_a_name_nearly_an_id_is_told(path: Path) -> None:
    """Who stands behind a fact may be a name, but not an id with a slip in it."""
    right = BASE.replace("[ann, the press]", "[officials, analysts, 'the State Bank', board]")
    assert said(path, right) == ()
    (problem,) = said(path, BASE.replace("[ann, the press]", "[ann, bord]"))
    assert problem.message == "no entry has the id 'bord' (did you mean 'board'?)"


def test_suggestions_end_where_problems_are_only_counted(path: Path) -> None:
    """Of two thousand wrong references the first are told, the others counted."""
    many = "".join(f"  - {{id: o{n}, name: O, agency: wrong-{n}}}\n" for n in range(2_000))
    assert "1500 more problems" in str(said(path, HEAD + "officials:\n" + many + END)[-1])


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n"), min_size=1, max_size=30))
def test_texts_come_out_as_they_went_in(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """A name is loaded exactly or refused."""
    path = tmp_path_factory.mktemp("texts") / "f.yaml"
    quoted = "'" + text.replace("'", "''") + "'"
    try:
        base = loaded(path, f"{HEAD}agencies:\n  - id: a\n    name: {quoted}\n{END}")
    except FactBaseError:
        return
    assert base.entry("a").name == text
    base.close()
