"""Addresses of facts: ``ENTRY-ID`` for an entry's first fact, ``ENTRY-ID/2`` for its second.

``ENTRY-ID#2``, which shells and their completion parse as a comment, is accepted but never written. With several open
bases, ``BASE:ENTRY-ID`` names the base; an id that is unique among them needs none.
"""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

_NO_NAME = re.compile(r"[^\w.-]+")
_DIGITS = 6
"""Of a fact's number; a longer one is no address."""


def address_of(entry_id: str, number: int) -> str:
    """Return the address of fact ``number``, counted from 0, of an entry."""
    return entry_id if number == 0 else f"{entry_id}/{number + 1}"


def base_names(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return distinct names, as used in addresses and ``base:``, of the bases in the files at ``paths``.

    A name is the stem of the file name, with hyphens for characters that end a word of a command line or an address; a
    name that is taken gets a number.
    """
    names: list[str] = []
    for path in paths:
        # macOS file systems may decompose letters, which nobody types.
        stem = _NO_NAME.sub("-", unicodedata.normalize("NFC", path.stem)).strip("-") or "base"
        name, number, taken = stem, 1, {each.casefold() for each in names}
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        names.append(name)
    return tuple(names)


def qualified(base: str, entry_id: str) -> str:
    """Return the qualified id of an entry or a source of the base ``base``."""
    return f"{base}:{entry_id}"


def unqualified(name: str) -> tuple[str, str]:
    """Split a qualified id into base, empty if there is none, and id."""
    base, sign, own = name.partition(":")
    return (base, own) if sign else ("", name)


def entry_of(address: str) -> str:
    """Return the entry id of ``address``, whether or not its fact number is valid."""
    return address.replace("#", "/", 1).partition("/")[0]


def parse(address: str) -> tuple[str, int]:
    """Return the entry id and the fact number, counted from 0, or -1 if it is invalid."""
    entry_id, mark, ordinal = address.replace("#", "/", 1).partition("/")
    if not mark:
        return entry_id, 0
    return entry_id, int(ordinal) - 1 if ordinal.isascii() and ordinal.isdigit() and len(ordinal) <= _DIGITS else -1


def canonical(address: str) -> str:
    """Return ``address`` in its canonical form; an invalid address is returned unchanged."""
    entry_id, number = parse(address)
    return address if number < 0 else address_of(entry_id, number)
