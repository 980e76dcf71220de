"""Addresses of facts: ``ENTRY-ID`` for an entry's first fact, ``ENTRY-ID/2`` for its second.

``ENTRY-ID#2``, which shells and their completion take for a comment, is read as well and never written. Where several
bases are open, ``BASE:ENTRY-ID`` says whose entry it is; an id that only one of them has needs no base.
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
    """Return what addresses and ``base:`` call the bases in the files at ``paths``, each another name.

    It is the stem of the file's name, with hyphens for what ends a word of a command line or an address; a name that is
    taken gets a number.
    """
    names: list[str] = []
    for path in paths:
        # File systems of macOS may decompose letters, which nobody types.
        stem = _NO_NAME.sub("-", unicodedata.normalize("NFC", path.stem)).strip("-") or "base"
        name, number, taken = stem, 1, {each.casefold() for each in names}
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        names.append(name)
    return tuple(names)


def qualified(base: str, entry_id: str) -> str:
    """Return the id of an entry, or a source, of the base called ``base`` where another one has that id too."""
    return f"{base}:{entry_id}"


def unqualified(name: str) -> tuple[str, str]:
    """Return the base that is named before an id, empty where there is none, and the id in that base."""
    base, sign, own = name.partition(":")
    return (base, own) if sign else ("", name)


def entry_of(address: str) -> str:
    """Return the id of the entry that ``address`` belongs to, whether or not its fact's number can be read."""
    return address.replace("#", "/", 1).partition("/")[0]


def parse(address: str) -> tuple[str, int]:
    """Return the entry's id and the fact's number, counted from 0, or -1 where what stands there is none."""
    entry_id, mark, ordinal = address.replace("#", "/", 1).partition("/")
    if not mark:
        return entry_id, 0
    return entry_id, int(ordinal) - 1 if ordinal.isascii() and ordinal.isdigit() and len(ordinal) <= _DIGITS else -1


def canonical(address: str) -> str:
    """Return ``address`` as it is written now; what is no address is returned as it is."""
    entry_id, number = parse(address)
    return address if number < 0 else address_of(entry_id, number)
