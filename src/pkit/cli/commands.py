"""The table of commands: each entry imports its module when it is asked for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pkit.cli.command import Command


def _search() -> Command:
    from pkit.cli.finding import SEARCH

    return SEARCH


def _list() -> Command:
    from pkit.cli.listing import LIST

    return LIST


def _cite() -> Command:
    from pkit.cli.citing import CITE

    return CITE


COMMANDS: Mapping[str, Callable[[], Command]] = MappingProxyType({"search": _search, "list": _list, "cite": _cite})
"""Each command's name, in the order of the help."""
