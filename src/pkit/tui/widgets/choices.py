"""A list from which one line is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.message import Message

from pkit.tui.render.segments import Line
from pkit.tui.widgets.list_view import ListView


class Choice(NamedTuple):
    """A choice in the list."""

    id: str
    """What is reported when it is chosen; empty for a heading."""
    lines: tuple[Line, ...]


class Choices(ListView):
    """Lists choices of one or more lines; Enter or a click chooses the one under the cursor."""

    DEFAULT_CSS = """
    Choices {
        height: 1fr;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Choose", show=False, id="choices.take", tooltip="Take this.")
    ]

    @dataclass
    class Taken(Message):
        """A choice was chosen."""

        choice: str

    @dataclass
    class Highlighted(Message):
        """The cursor moved to a choice."""

        choice: str

    def __init__(self, choices: Sequence[Choice], *, id: str | None = None) -> None:
        """List ``choices``."""
        super().__init__(id=id)
        self.present(choices)

    @property
    def current(self) -> str:
        """The id of the choice under the cursor, an empty text if there is none."""
        return self._choices[self._cursor].id if self._choices else ""

    @property
    def choices(self) -> Sequence[Choice]:
        """The listed choices, including headings."""
        return self._choices

    def present(self, choices: Sequence[Choice], current: str = "") -> None:
        """List other choices, the cursor on ``current`` or the first."""
        self.deselect()
        self._choices = choices
        self._lines = [(line, number) for number, choice in enumerate(choices) for line in choice.lines]
        stops = self._stops()
        at = [number for number in stops if choices[number].id == current]
        self._cursor = at[0] if at else (stops[0] if stops else 0)
        self.top = 0
        self.move(0)

    def renew(self, choices: Sequence[Choice]) -> None:
        """Update the choices, keeping the cursor and, if they are the same, the scroll position."""
        top, is_same = self.top, [each.id for each in choices] == [each.id for each in self._choices]
        self.present(choices, self.current)
        if is_same:
            self.top = max(0, min(top, len(self._lines) - self.size.height))
            self.move(0)

    def count(self) -> int:
        """See `ListView.count`."""
        return len(self._lines)

    def line(self, number: int, cells: int) -> Line:
        """See `ListView.line`."""
        del cells
        return self._lines[number][0]

    def is_current(self, number: int) -> bool:
        """See `ListView.is_current`."""
        return self._lines[number][1] == self._cursor

    def move(self, steps: int) -> None:
        """See `ListView.move`."""
        stops = self._stops()
        if not stops:
            self.draw_changes()
            return
        here = stops.index(self._cursor)
        self._cursor = stops[max(0, min(here + steps, len(stops) - 1))]
        lines = [number for number, (_, of) in enumerate(self._lines) if of == self._cursor]
        self.show(0 if self._cursor == stops[0] else lines[0], lines[-1])
        if self.is_attached:
            self.post_message(self.Highlighted(self.current))

    def point(self, number: int) -> None:
        """See `ListView.point`."""
        if self._lines[number][1] in self._stops():
            self._cursor = self._lines[number][1]
            self.action_take()

    def action_take(self) -> None:
        """Report the choice under the cursor."""
        if self.current:
            self.post_message(self.Taken(self.current))

    def _stops(self) -> list[int]:
        return [number for number, choice in enumerate(self._choices) if choice.id]
