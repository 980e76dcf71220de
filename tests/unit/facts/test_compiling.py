"""Compiling in a process of its own."""

from pathlib import Path

import pytest

from pkit.facts.store.compile_process import compile_apart
from pkit.facts.store.open import shipped_path


class _EnoughError(Exception):
    """Nobody waits for the result any more."""


def test_what_is_given_up_leaves_nothing_behind(tmp_path: Path) -> None:
    """A compilation that is given up ends at once, and no half file stays."""
    path, folder = tmp_path / "long.yaml", tmp_path / "cache"
    entries = "".join(f"- {{id: a-{n}, name: Agency {n}, tags: [{'x' * 200}]}}\n" for n in range(40_000))
    path.write_text(f"schema: 1\ntitle: Long\nsources:\n- {{id: s, type: report, title: S}}\nagencies:\n{entries}...\n")

    def give_up(_share: float) -> None:
        if any(folder.glob("compiling-*")):
            raise _EnoughError

    with pytest.raises(_EnoughError):
        compile_apart(path, folder, give_up)
    assert not list(folder.glob("compiling-*"))


def test_the_result_is_that_of_compiling_here(tmp_path: Path) -> None:
    """The base comes back whole, and progress was told."""
    told: list[float] = []
    base = compile_apart(shipped_path(), tmp_path, told.append)
    assert sum(base.counts.values()) > 0
    assert told
    base.close()
