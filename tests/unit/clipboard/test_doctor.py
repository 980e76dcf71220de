"""What `pkit doctor` finds out about the clipboard."""

import pytest

from pkit.clipboard import State, diagnose
from pkit.errors import UsageError


def test_it_names_the_session_and_the_order() -> None:
    """A user can see why a method was chosen."""
    environ = {"PATH": "", "DISPLAY": ":0", "SSH_TTY": "/dev/pts/0", "STY": "1.pts"}
    lines = diagnose(environ=environ, write_terminal=None, platform="linux").lines
    assert "session: remote (ssh), inside screen" in lines
    assert "tools: none; not installed: xclip, xsel" in lines
    assert "order: osc52" in lines


def test_where_nothing_worked_nothing_was_changed() -> None:
    """The last line says that the clipboard is as it was."""
    found = diagnose(environ={"PATH": ""}, write_terminal=None, platform="linux")
    assert not found.ok
    assert found.lines[-1] == "the clipboard was not changed"


def test_switched_off_it_tries_nothing() -> None:
    """The doctor obeys the override as copying does."""
    sent: list[str] = []
    found = diagnose(environ={"PATH": "", "PKIT_CLIPBOARD": "off"}, write_terminal=sent.append, platform="linux")
    assert (found.outcomes, sent) == ((), [])
    assert "PKIT_CLIPBOARD: off (nothing is tried)" in found.lines


def test_a_sequence_is_sent_once() -> None:
    """The terminal gets the doctor's words, and the finding does not claim that it took them."""
    sent: list[str] = []
    found = diagnose(environ={"PATH": ""}, write_terminal=sent.append, platform="linux")
    assert len(sent) == 1
    assert found.outcomes[-1].state is State.SENT
    assert not any("Copied" in line for line in found.lines)


def test_a_wrong_override_is_refused() -> None:
    """The same one line as for copying."""
    with pytest.raises(UsageError, match="PKIT_CLIPBOARD"):
        diagnose(environ={"PKIT_CLIPBOARD": "yes"}, write_terminal=None)
