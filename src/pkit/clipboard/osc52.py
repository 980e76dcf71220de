"""OSC 52, the escape sequence that asks the terminal to set the clipboard.

Source: xterm's control sequences ("Manipulate Selection Data"). The terminal does not acknowledge it.
"""

import base64
import os
import sys
from collections.abc import Callable, Mapping

from pkit.clipboard.result import Outcome, State

METHOD = "OSC 52"

LARGE = 74_994
"""Encoded bytes that terminals and programs on the way commonly take at most."""
SMALL = 1_000
"""Encoded bytes above which some terminals cut the text: Tabby at one to three thousand."""

_SCREEN_CHUNK = 254
"""Bytes of one device control string that GNU screen passes on; it drops longer ones whole."""
_DCS, _ST = "\x1bP", "\x1b\\"


def sequence(text: str, *, screen: bool = False) -> str:
    """Return the ASCII bytes that ask a terminal to copy ``text``; split into chunks for GNU ``screen``."""
    encoded = base64.b64encode(text.encode()).decode("ascii")
    whole = f"\x1b]52;c;{encoded}\x07"
    if not screen:
        return whole
    room = _SCREEN_CHUNK - len(_DCS) - len(_ST)
    return "".join(f"{_DCS}{whole[i : i + room]}{_ST}" for i in range(0, len(whole), room))


def send(
    text: str, write_terminal: Callable[[str], None] | None, *, environ: Mapping[str, str], screen: bool
) -> Outcome:
    """Pass the sequence for ``text`` to ``write_terminal`` in one call."""
    if write_terminal is None:
        return Outcome(method=METHOD, state=State.FAILED, detail="no terminal to send it to")
    try:
        write_terminal(sequence(text, screen=screen))
    except OSError as error:
        return Outcome(method=METHOD, state=State.FAILED, detail=f"the terminal refused it ({error.strerror})")
    return Outcome(method=METHOD, state=State.SENT, detail="; ".join(_doubts(text, environ)))


def write_tty(data: str) -> None:
    """Write ``data`` to the controlling terminal, else to standard output if that is a terminal.

    Raises:
        OSError: there is no terminal, or it cannot be written to.
    """
    try:
        descriptor = os.open("/dev/tty", os.O_WRONLY | getattr(os, "O_NOCTTY", 0))
    except OSError:
        if sys.stdout is None or not sys.stdout.isatty():
            raise
        sys.stdout.write(data)
        sys.stdout.flush()
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as terminal:
        terminal.write(data)


def _doubts(text: str, environ: Mapping[str, str]) -> list[str]:
    """Return reasons why the terminal may ignore the sequence."""
    found = []
    size = -(-len(text.encode()) // 3) * 4
    if size > LARGE:
        found.append(f"{size:,} bytes encoded, over the {LARGE:,} that terminals commonly take")
    elif size > SMALL:
        found.append(f"{size:,} bytes encoded: some terminals cut above 1,000 to 3,000")
    if "VTE_VERSION" in environ:
        found.append("VTE terminals are known to ignore it")
    if environ.get("TERM_PROGRAM") == "Apple_Terminal":
        found.append("Apple's Terminal ignores it")
    if "TMUX" in environ:
        found.append("tmux drops it unless its set-clipboard is on")
    return found
