"""What a command is."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import NamedTuple


class Command(NamedTuple):
    """One command of the command line."""

    summary: str
    """One line for the list of commands."""
    examples: tuple[str, ...]
    """Calls that show its use, without the program's name; each one runs on the shipped base."""
    arguments: Callable[[ArgumentParser], None]
    """Adds what the command takes."""
    run: Callable[[Namespace], int]
    """Does it and returns the exit status."""
    details: str = ""
    """More for its own help, such as what its output looks like."""
