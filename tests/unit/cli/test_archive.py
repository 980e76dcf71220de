"""pkit runs from an archive, as `python -m zipapp` makes one: what comes with it is found there."""

import os
import shutil
import subprocess
import sys
import zipapp
from pathlib import Path

import pytest

import pkit
from pkit.facts.store.open import shipped_path
from pkit.terminal.process import INTERRUPTED
from tests.support.pty import Terminal


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack the package with its fact base."""
    folder = tmp_path_factory.mktemp("archive")
    tree = folder / "tree"
    shutil.copytree(Path(pkit.__file__).parent, tree / "pkit", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(shipped_path(), tree / "pkit" / "facts.yaml")
    zipapp.create_archive(tree, folder / "pkit.pyz", main="pkit.__main__:main")
    return folder / "pkit.pyz"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment of its own."""
    (tmp_path / "tmp").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PKIT_", "XDG_", "PYTHON"))}
    return kept | {"HOME": str(tmp_path), "TMPDIR": str(tmp_path / "tmp"), "TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("words", "said", "times"),
    [
        (("cite", "it-exports"), "para. 6", 2),
        (("new",), "schema: 1", 1),
        (("--help",), "rename", 1),
        (("check",), "", 1),
    ],
)
def test_commands_find_what_comes_with_pkit(
    words: tuple[str, ...], said: str, times: int, archive: Path, environ: dict[str, str]
) -> None:
    """Fact base, template and commands; the base twice, as the second time finds the first one's copy."""
    for _ in range(times):
        command = [sys.executable, str(archive), *words]
        done = subprocess.run(command, env=environ, capture_output=True, encoding="utf-8", check=False)
        assert said in done.stdout, done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_the_explorer_draws(archive: Path, environ: dict[str, str]) -> None:
    """With its style sheet."""
    with Terminal((sys.executable, str(archive)), environ=environ, columns=120, rows=36) as terminal:
        terminal.until("Officials")
        terminal.until("Natalie A. Baker")
        terminal.send("\x03")
        assert terminal.end() == INTERRUPTED
