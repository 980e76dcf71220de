"""Arguments that several commands take."""

from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence

from pkit.facts.model import Kind

KINDS = tuple(kind.value for kind in Kind)
_DIGITS = 9
"""Of a count; nobody means a longer one."""
_OFFERED = 1_000
"""Ids that a shell is offered at once; more are no help."""


class IdAction(Action):
    """Keeps the ids that were given; in a shell they are completed from the base that ``--facts`` names."""

    def __call__(
        self,
        parser: ArgumentParser,  # noqa: ARG002 - argparse's own signature
        namespace: Namespace,
        values: str | Sequence[object] | None,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        """See `argparse.Action`."""
        setattr(namespace, self.dest, values)

    @staticmethod
    def completer(prefix: str, parsed_args: Namespace, **_: object) -> list[str]:
        """Return the ids that begin with ``prefix``, as argcomplete asks for them."""
        from itertools import islice

        from pkit.cli.context import open_facts

        base = open_facts(parsed_args.facts)
        return list(islice((each for each in base.ids() if each.startswith(prefix)), _OFFERED))


def no_arguments(_: ArgumentParser) -> None:
    """Take nothing."""


def add_address(parser: ArgumentParser, name: str, *, help: str, nargs: str | None = None) -> None:  # noqa: A002 - argparse's word
    """Take one or more addresses of facts."""
    parser.add_argument(name, action=IdAction, nargs=nargs, metavar="ID", help=help)


def add_style(parser: ArgumentParser, styles: Sequence[str]) -> None:
    """Take ``--style``, one of ``styles``."""
    from pkit.facts.citation import DEFAULT_STYLE

    parser.add_argument(
        "--style",
        choices=styles,
        metavar="STYLE",
        help=f"one of {', '.join(styles)} (default: that of pkit config, else {DEFAULT_STYLE})",
    )


def add_json(parser: ArgumentParser) -> None:
    """Take ``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_copy(parser: ArgumentParser) -> None:
    """Take ``--copy``."""
    parser.add_argument("--copy", action="store_true", help="also put it on the clipboard, and say what became of it")


def kind_named(text: str) -> str:
    """Return the kind that ``text`` names, in the singular or the plural; ``text`` itself where there is none."""
    word = text.casefold()
    return next((kind.value for kind in Kind if word == kind.section), word)


def count(text: str) -> int:
    """Return a count as a user gives it.

    Raises:
        ArgumentTypeError: ``text`` is none.
    """
    if text.isascii() and text.isdigit() and len(text) <= _DIGITS:
        return int(text)
    raise ArgumentTypeError(f"{text!r} is not a count")
