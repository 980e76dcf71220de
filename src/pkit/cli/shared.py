"""Arguments that several commands take."""

from argparse import ArgumentParser, ArgumentTypeError

from pkit.facts.model import Kind

_DIGITS = 9
KINDS = tuple(kind.value for kind in Kind)


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
