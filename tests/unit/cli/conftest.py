from pathlib import Path

import pytest

from tests.support.cli import Runner, small_base


@pytest.fixture
def pkit(monkeypatch: pytest.MonkeyPatch) -> Runner:
    """The command line, run in this process."""
    return Runner(monkeypatch)


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A small fact base, which every command opens by default; its path."""
    path = small_base(tmp_path)
    monkeypatch.setenv("PKIT_FACTS", path)
    return path
