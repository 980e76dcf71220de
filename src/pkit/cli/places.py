"""Addresses as users type them, and what to say of those that are not there."""

from collections.abc import Iterable

from pkit.cli.reporting import say
from pkit.errors import UnknownIdError
from pkit.facts.addresses import entry_of
from pkit.facts.base import FactBase, Located
from pkit.facts.model import Entry


def places(base: FactBase, addresses: Iterable[str]) -> tuple[Located, ...] | None:
    """Return the facts at ``addresses``; None after saying, a line each, which are not there."""
    found: list[Located] = []
    missing = False
    for address in addresses:
        try:
            found.append(base.fact(address))
        except UnknownIdError as error:
            say(f"pkit: {error}{suggestion(base, address)}")
            missing = True
    return None if missing else tuple(found)


def entry_at(base: FactBase, address: str) -> Entry | None:
    """Return the entry with the id ``address``, or the one whose fact it is; None after saying that there is none."""
    entry = base.find(address)
    if entry is not None:
        return entry
    found = places(base, (address,))
    return found[0].entry if found else None


def suggestion(base: FactBase, address: str) -> str:
    """Return `` (did you mean 'x'?)`` where an entry's id is near that of ``address``, else nothing."""
    from pkit.facts.nearest import did_you_mean

    entry_id = entry_of(address)
    return "" if base.find(entry_id) else did_you_mean(entry_id, base.ids())
