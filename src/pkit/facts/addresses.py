"""Addresses of facts: ``ENTRY-ID`` for an entry's first fact, ``ENTRY-ID/2`` for its second.

``ENTRY-ID#2``, which shells and their completion take for a comment, is read as well and never written.
"""

_DIGITS = 6
"""Of a fact's number; a longer one is no address."""


def address_of(entry_id: str, number: int) -> str:
    """Return the address of fact ``number``, counted from 0, of an entry."""
    return entry_id if number == 0 else f"{entry_id}/{number + 1}"


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
