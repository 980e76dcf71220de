"""The commands: each module in ``commands`` defines one and is imported on demand."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from importlib import import_module
from typing import NamedTuple

from pkit.facts.discovery import module_names

_PACKAGE = "pkit.cli.commands"


class Group(StrEnum):
    """Groups of commands: the headings of ``pkit --help``, in this order."""

    FIND = "find"
    CITE = "cite"
    WRITE = "write"
    OWN = "your own facts"
    CONNECT = "connect"


class Command(NamedTuple):
    """A command of the command line; its name is that of its module."""

    group: Group
    summary: str
    """One line for the list of commands."""
    examples: tuple[str, ...]
    """Example calls without the program's name; each one runs on the shipped base."""
    arguments: Callable[[ArgumentParser], None]
    """Adds the command's arguments."""
    run: Callable[[Namespace], int]
    """Runs it and returns the exit status."""
    details: str = ""
    """Further text for its help, such as a description of its output."""
    prepare: Callable[[Sequence[str]], Sequence[str]] = list
    """Preprocesses the command line before it is parsed."""


def command_names() -> Iterator[str]:
    """Yield the names of all commands, sorted."""
    yield from module_names(_PACKAGE)


def find_command(name: str) -> Command | None:
    """Import and return the command ``name``, None if there is none."""
    if not (name.isascii() and name.isidentifier()):
        return None
    module = f"{_PACKAGE}.{name}"
    try:
        command: Command = import_module(module).COMMAND
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return None
    return command


def all_commands() -> dict[str, Command]:
    """Import all commands and return them by name, ordered by group, then by name."""
    found = {name: command for name in command_names() if (command := find_command(name))}
    order = list(Group)
    return dict(sorted(found.items(), key=lambda item: order.index(item[1].group)))
