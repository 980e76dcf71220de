"""Make Textual's parser report Esc followed by a key as an alt key in all cases.

Textual turns ESC and a letter into an alt key, which `pkit.tui.services.key_queue` takes apart again where nothing is
bound to it. But of ESC and another character it makes what some keyboards mean by it, ``¡`` of ESC and 1, or it
forgets the ESC; and of an ESC that began no sequence that it knows, a circumflex. This module alone patches that
private part of the parser.
"""

import os
from collections.abc import Iterable
from functools import wraps

from textual._xterm_parser import XTermParser
from textual.events import Key

_METHOD = "_sequence_to_key_events"
_ESC = "\x1b"
ESC_ALONE = "ctrl+left_square_bracket"
"""The key that an ESC is which turns out to begin no sequence: the other name of Esc, as one that is called so by the
part of the parser that is changed here would be taken for a circumflex."""
_BEGINNINGS = f"{_ESC}[OPX^_]"
"""What begins a longer sequence after an ESC: CSI, SS3, and the strings of ECMA-48 (DCS, SOS, PM, APC, OSC)."""
_CONSOLE = "linux"
"""The Linux console, where ESC and Tab is what Shift+Tab sends."""


def tell_alt_keys() -> None:
    """Make ESC followed by any single character an alt key, in every parser of this process."""
    original = getattr(XTermParser, _METHOD)
    if hasattr(original, "__wrapped__"):
        return
    kept = f"{_BEGINNINGS}\t" if os.environ.get("TERM") == _CONSOLE else _BEGINNINGS

    @wraps(original)
    def key_events(self: XTermParser, sequence: str, alt: bool = False) -> Iterable[Key]:  # noqa: FBT002 - as Textual calls it
        if sequence == _ESC:
            return [Key(ESC_ALONE, _ESC)]
        if len(sequence) == 2 and sequence[0] == _ESC and sequence[1] not in kept:
            sequence, alt = sequence[1], True
        keys: Iterable[Key] = original(self, sequence)
        return [_with_alt(key) for key in keys] if alt else keys

    setattr(XTermParser, _METHOD, key_events)


def _with_alt(key: Key) -> Key:
    name = key.key
    if len(name) == 1 and name.isupper():
        name = f"shift+{name.lower()}"
    return Key(f"alt+{name}", key.character)
