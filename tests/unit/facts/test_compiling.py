"""Compiling in a process of its own."""

from pathlib import Path

import pytest

from pkit.errors import PkitError, UnreadableFileError
from pkit.facts.compiling import compile_apart
from tests.support.files import BASE


def ignore(_: float) -> None:
    """Take a share of the work done."""


def test_what_lies_in_the_working_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that came with a fact base may hold modules named like those that pkit imports."""
    path = tmp_path / "f.yaml"
    path.write_text(BASE, "utf-8")
    for name in ("yaml", "sqlite3", "rapidfuzz", "pkit"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    base = compile_apart(path, tmp_path / "cache", ignore)
    assert base.title == "A base"
    base.close()
    assert not (tmp_path / "run").exists()


def test_its_problems_come_back(tmp_path: Path) -> None:
    """With the place in the file, and as the same kind of error where it cannot be read."""
    path = tmp_path / "f.yaml"
    path.write_text(BASE.replace("country: PK", "country: pk"), "utf-8")
    with pytest.raises(PkitError, match=r"f\.yaml:\d+:\d+: agencies\[0\]\.country"):
        compile_apart(path, tmp_path / "cache", ignore)
    with pytest.raises(UnreadableFileError):
        compile_apart(tmp_path / "nothing.yaml", tmp_path / "cache", ignore)
