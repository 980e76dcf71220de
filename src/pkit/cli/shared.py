"""Arguments that several commands take."""

from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence

from pkit.facts.model import Kind

KINDS = tuple(kind.value for kind in Kind)
_DIGITS = 9
_OFFERED = 1_000


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

        from pkit.cli.opening import opened

        base = opened(parsed_args.facts)
        return list(islice((each for each in base.ids() if each.startswith(prefix)), _OFFERED))


def add_id(parser: ArgumentParser, name: str, *, help: str, nargs: str | None = None) -> None:  # noqa: A002 - argparse's word
    """Take one or more ids."""
    parser.add_argument(name, action=IdAction, nargs=nargs, metavar="ID", help=help)


def add_json(parser: ArgumentParser) -> None:
    """Take ``--json``."""
    parser.add_argument("--json", action="store_true", help="print JSON")


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
