"""The words for what became of a text."""

import pytest

from pkit.clipboard import Outcome, State


@pytest.mark.parametrize("state", State)
def test_only_a_verified_outcome_says_copied(state: State) -> None:
    """The word is for a text that was read back, and for nothing else."""
    outcome = Outcome(method="xclip", state=state)
    assert ("copied" in outcome.message.lower()) == (state is State.VERIFIED)


@pytest.mark.parametrize("state", State)
def test_the_message_depends_on_the_state_alone(state: State) -> None:
    """No method and no detail can talk an outcome up."""
    said = {Outcome(method=method, state=state, detail=detail).message for method in ("a", "b") for detail in ("", "c")}
    assert len(said) == 1


def test_the_line_holds_message_method_and_detail() -> None:
    """A status line says what happened, how, and what else there is to know."""
    assert Outcome(method="xclip", state=State.VERIFIED).line == "Copied (xclip)"
    assert Outcome(method="tmux", state=State.FAILED, detail="exit status 1").line == (
        "Not on the clipboard (tmux: exit status 1)"
    )
