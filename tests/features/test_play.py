"""Keys at random."""

import os
import random

import pytest
from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.support.play import Play


@pytest.mark.parametrize("number", range(3))
def test_whatever_is_pressed_the_explorer_is_where_it_should_be(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred actions, ten times: focus, query, hits, entry, fact, marks, style, theme, trail compared after each.

    The seed is printed where it fails, and is played again with ``PLAY_SEED``.
    """
    monkeypatch.setenv("PKIT_CLIPBOARD", "off")
    chosen = os.environ.get("PLAY_SEED")
    begin = int(chosen) if chosen else number if "CI" in os.environ else random.randrange(1 << 32)  # noqa: S311 - keys
    print(f"PLAY_SEED={begin}")  # noqa: T201 - shown where the test fails
    machine = seed(begin)(type("Play", (Play,), {}))
    # Without shrinking: a difference is told with the actions that led to it before the test takes too long.
    rounds = settings(max_examples=2, stateful_step_count=50, deadline=None, phases=(Phase.generate,))
    run_state_machine_as_test(machine, settings=rounds)
