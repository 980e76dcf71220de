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


def _show() -> Command:
    from pkit.cli.showing import SHOW

    return SHOW


def _cite() -> Command:
    from pkit.cli.citing import CITE

    return CITE


def _brief() -> Command:
    from pkit.cli.briefing import BRIEF

    return BRIEF


def _browse() -> Command:
    from pkit.cli.browsing import BROWSE

    return BROWSE


def _serve() -> Command:
    from pkit.cli.serving import SERVE

    return SERVE


def _check() -> Command:
    from pkit.cli.checking import CHECK

    return CHECK


def _verify() -> Command:
    from pkit.cli.verifying import VERIFY

    return VERIFY


def _draft() -> Command:
    from pkit.cli.drafting import DRAFT

    return DRAFT


def _new() -> Command:
    from pkit.cli.authoring import NEW

    return NEW


def _schema() -> Command:
    from pkit.cli.authoring import SCHEMA

    return SCHEMA


def _export() -> Command:
    from pkit.cli.exporting import EXPORT

    return EXPORT


def _doctor() -> Command:
    from pkit.cli.helping import DOCTOR

    return DOCTOR


def _config() -> Command:
    from pkit.cli.configuring import CONFIG

    return CONFIG


def _completion() -> Command:
    from pkit.cli.helping import COMPLETION

    return COMPLETION


COMMANDS: Mapping[str, Callable[[], Command]] = MappingProxyType(
    {
        "search": _search,
        "list": _list,
        "show": _show,
        "cite": _cite,
        "brief": _brief,
        "browse": _browse,
        "serve": _serve,
        "check": _check,
        "verify": _verify,
        "draft": _draft,
        "new": _new,
        "schema": _schema,
        "export": _export,
        "doctor": _doctor,
        "config": _config,
        "completion": _completion,
    }
)
"""Each command's name, in the order of the help."""
