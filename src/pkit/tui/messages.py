"""Requests that several widgets make; whoever holds them answers."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class Invoke(Message):
    """Run the command with this id (see ``pkit.tui.commands``)."""

    command: str


@dataclass
class OpenEntry(Message):
    """Show the entry with this id."""

    entry_id: str
