"""Keys at random."""

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.play import Play


def test_whatever_is_pressed_the_explorer_is_where_it_should_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand actions, the focus, query, hits, entry, fact, marks, style, theme and trail compared after each."""
    monkeypatch.setenv("PKIT_CLIPBOARD", "off")
    run_state_machine_as_test(Play, settings=settings(max_examples=20, stateful_step_count=50, deadline=None))
