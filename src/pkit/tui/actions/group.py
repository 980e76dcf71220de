"""What the explorer's actions have in common: each is a method of a group, which sees the explorer through this one."""

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
    """Actions that belong together, and what they remember from one key to the next.

    What is selected is one immutable value, what the world around offers are the services; all else that most actions
    do stands here. Groups that arrange the main screen itself ask `main` for it.
    """

    def __init__(self, main: MainScreen) -> None:
        """Act on ``main``."""
        self.main = main

    @classmethod
    def of(cls, main: MainScreen) -> Self:
        """Return the group that acts on ``main``; it is made when it is first needed, and lives as long."""
        made = main.groups.get(cls)
        if not isinstance(made, cls):
            made = main.groups[cls] = cls(main)
        return made

    def other(self, group: type[_Group]) -> _Group:
        """Return another group of the same screen."""
        return group.of(self.main)

    @property
    def selection(self) -> Selection:
        """What is being read, and how it would be cited."""
        return self.main.selection

    @property
    def services(self) -> Services:
        """What the world around offers."""
        return self.main.services

    def say(self, text: str, text_style: TextStyle = TextStyle.PLAIN) -> None:
        """Show a message in the status line."""
        self.main.say(text, text_style)

    def warn(self, text: str) -> None:
        """Say why nothing was done."""
        self.main.say(text, TextStyle.WARN)

    def show(self, screen: Screen[_Result], then: Callable[[_Result | None], None] | None = None) -> None:
        """Show a dialog or view over the main screen; ``then`` gets its result, None where it was left."""
        self.main.app.push_screen(screen, then)

    def in_thread(self, work: Callable[[], tuple[str, TextStyle]], name: str, *, exclusive: bool = False) -> None:
        """Do ``work`` beside the interface, and show the message that it returns.

        With ``exclusive``, work of the same ``name`` that is not done counts as cancelled.
        """
        told = partial(self._tell, work)
        self.main.run_worker(told, thread=True, exclusive=exclusive, group=name, exit_on_error=False)

    def _tell(self, work: Callable[[], tuple[str, TextStyle]]) -> None:
        self.main.app.call_from_thread(self.main.say, *work())
