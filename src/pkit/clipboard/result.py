"""The result of copying a text."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How much is known about the copy, best first."""

    VERIFIED = "verified"
    """Read back, and equal."""
    ACCEPTED = "accepted"
    """The tool exited with 0; it could not be read back."""
    SENT = "sent"
    """An OSC 52 sequence left for the terminal, which never answers."""
    FAILED = "failed"
    """It is nowhere."""

    @property
    def message(self) -> str:
        """The message for the user; only ``VERIFIED`` claims that the text was copied."""
        return _MESSAGES[self]


_MESSAGES = {
    State.VERIFIED: "Copied",
    State.ACCEPTED: "Handed over, not read back",
    State.SENT: "Sent to the terminal, which does not answer",
    State.FAILED: "Not on the clipboard",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The outcome of one attempt to copy a text."""

    method: str
    """What was used, as the user knows it: a tool's name, ``OSC 52``, ``off``."""
    state: State
    detail: str = ""
    """What else there is to know: size warnings, what failed before; one line, empty where there is nothing."""

    @property
    def ok(self) -> bool:
        """Whether the text was sent anywhere at all."""
        return self.state is not State.FAILED

    @property
    def message(self) -> str:
        """The message for the user, which depends on the state alone."""
        return self.state.message

    @property
    def line(self) -> str:
        """Message, method and detail in one line, for a status line or standard error."""
        return f"{self.message} ({self.method}{': ' if self.detail else ''}{self.detail})"
