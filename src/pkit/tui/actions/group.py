"""The base class of action groups, through which the methods that implement actions access the explorer."""

from collections.abc import Callable
from functools import partial
from typing import Self, TypeVar

from textual.screen import Screen

from pkit.tui.render.segments import TextStyle
from pkit.tui.screens.main import MainScreen, Services
from pkit.tui.selection import Selection

_Group = TypeVar("_Group", bound="ActionGroup")
_Result = TypeVar("_Result")


class ActionGroup:
    """A group of related actions and their state.

    `selection` is one immutable value, `services` are the interfaces to the outside; common helpers are defined here.
    Groups that change the main screen itself use `main`.
    """

    def __init__(self, main: MainScreen) -> None:
        """Act on ``main``."""
        self.main = main

    @classmethod
    def of(cls, main: MainScreen) -> Self:
        """Return the group that acts on ``main``, created on first use."""
        made = main.groups.get(cls)
        if not isinstance(made, cls):
            made = main.groups[cls] = cls(main)
        return made

    def other(self, group: type[_Group]) -> _Group:
        """Return another group of the same screen."""
        return group.of(self.main)

    @property
    def selection(self) -> Selection:
        """The current selection: entry, fact and citation style."""
        return self.main.selection

    @property
    def services(self) -> Services:
        """The services of the main screen."""
        return self.main.services

    def say(self, text: str, text_style: TextStyle = TextStyle.PLAIN) -> None:
        """Show a message in the status line."""
        self.main.say(text, text_style)

    def warn(self, text: str) -> None:
        """Show why nothing was done."""
        self.main.say(text, TextStyle.WARN)

    def show(self, screen: Screen[_Result], then: Callable[[_Result | None], None] | None = None) -> None:
        """Open a dialog or view over the main screen; ``then`` gets its result, None if it was cancelled."""
        self.main.app.push_screen(screen, then)

    def in_thread(self, work: Callable[[], tuple[str, TextStyle]], name: str) -> None:
        """Run ``work`` in a thread of a group called ``name``, and show the message that it returns."""
        self.main.run_worker(partial(self._tell, work), thread=True, group=name, exit_on_error=False)

    def _tell(self, work: Callable[[], tuple[str, TextStyle]]) -> None:
        self.main.app.call_from_thread(self.main.say, *work())
