"""The dialog behind help, palette and "copy as": typing filters a list, Enter chooses a line."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input

from pkit.tui.key_names import Keys, border_hints
from pkit.tui.render.segments import Line
from pkit.tui.screens.dialog import Dialog
from pkit.tui.widgets.choices import Choice, Choices
from pkit.tui.widgets.search_box import CleanInput
from pkit.tui.widgets.section_list import Notes

Find = Callable[[str, int], Sequence[Choice]]
"""Called with what was typed and the width in cells."""
About = Callable[[str, int], Sequence[Line]]
"""Called with a choice and the width in cells."""
_ABOUT = 5
"""Lines of what is said about a choice."""
_WIDE = 70
"""Columns of a terminal from which on there is room for all hints in full."""
_HIGH = 20
"""Rows of a terminal from which on there is room for them."""


class Taken(NamedTuple):
    """The chosen item."""

    id: str
    keep: bool = False
    """Whether it is to be the default from now on."""


class FinderScreen(Dialog[Taken | None]):
    """Lists the results of ``find``; its result is the choice, None if it was cancelled."""

    DEFAULT_CSS = """
    FinderScreen {
        &>Container { width: 96%; height: 90%; max-height: 40; }
        Input { padding: 0 1; margin-bottom: 1; }
        Choices { padding: 0 0 0 1; }
        #about { border-top: solid $panel; padding: 0 0 0 1; }
        Input>.input--placeholder { color: $text-muted; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s", "keep", "Keep", id="finder.keep", tooltip="Take this, and keep it as the default.", priority=True
        ),
        Binding("escape", "leave", "Close", id="finder.close", tooltip="Close this.", priority=True),
        Binding("enter", "take", "Take", id="choices.take", tooltip="Take this.", priority=True),
        Binding("f1", "app.keys", "Help", id="dialog.help", tooltip="Show the keys of this dialog.", priority=True),
        Binding("down,ctrl+n", "step(1)", "Down", id="finder.down", tooltip="Next line.", priority=True),
        Binding("up,ctrl+p", "step(-1)", "Up", id="finder.up", tooltip="Line before.", priority=True),
        Binding("pagedown", "step(10)", "Page down", id="finder.page_down", tooltip="Ten lines down.", priority=True),
        Binding("pageup", "step(-10)", "Page up", id="finder.page_up", tooltip="Ten lines up.", priority=True),
    ]

    AUTO_FOCUS = "Input"

    def __init__(
        self,
        title: str,
        hint: str,
        find: Find,
        *,
        current: str = "",
        may_keep: bool = False,
        keys: Keys = Keys(),  # noqa: B008 - a named tuple
        preview: Callable[[str], None] | None = None,
        about: About | None = None,
    ) -> None:
        """List the results of ``find`` under ``title``, with the cursor on ``current``.

        ``preview`` is called with each choice under the cursor; details of it, from ``about``, are shown below the
        list.
        """
        super().__init__()
        self._title = title
        self._hint = hint
        self._find = find
        self._first = current
        self._may_keep = may_keep
        self._keys = keys
        self._preview = preview
        self._about = about
        self._is_listed = False
        """Whether anything was listed yet: a key may come before the size does."""

    def compose(self) -> ComposeResult:
        """Compose an input above the choices."""
        with Container() as box:
            box.border_title = self._title
            hints = [("choices.take", "enter", "takes"), ("finder.close", "escape", "closes")]
            if self._may_keep and self.app.size.width >= _WIDE:
                hints.insert(1, ("finder.keep", "ctrl+s", "takes and keeps as default"))
            elif self._may_keep:
                hints.append(("finder.keep", "ctrl+s", "keeps"))
            box.border_subtitle = border_hints(
                (f"{self._keys.first(name, key)} {does}", self._keys.of(name, key).split(",")[0])
                for name, key, does in hints
            )
            yield CleanInput(placeholder=self._hint)
            yield Choices(())
            if self._about is not None:
                yield Notes(id="about")

    def on_mount(self) -> None:
        """List everything."""
        self.call_after_refresh(self._list)

    def on_resize(self) -> None:
        """Render the lines for the new width."""
        self.call_after_refresh(self._list)

    @on(Input.Changed)
    def _narrow(self) -> None:
        self._first = ""
        self._list()

    def action_take(self) -> None:
        """Choose the line under the cursor."""
        self._listed().action_take()

    @on(Choices.Taken)
    def _take(self, message: Choices.Taken) -> None:
        self.dismiss(Taken(message.choice))

    @on(Choices.Highlighted)
    def _show(self, message: Choices.Highlighted) -> None:
        if self._preview is not None and message.choice:
            self._preview(message.choice)
        if self._about is not None:
            lines = self._about(message.choice, self._cells) if message.choice else ()
            most = _ABOUT if self.size.height >= _HIGH else 1
            # The same number of lines for each choice, so that the list does not jump.
            self.query_one("#about", Notes).present((*lines, *((),) * (most - len(lines))), most)

    def _list(self) -> None:
        if not self.query(Choices):  # the app is exiting: the screen outlives its widgets
            return
        self._is_listed = True
        choices = self.query_one(Choices)
        choices.present(self._find(self.query_one(Input).value.strip(), self._cells), self._first)

    def renew(self) -> None:
        """Render the same choices again, keeping the cursor."""
        if self._is_listed and self.query(Choices):
            choices = self.query_one(Choices)
            choices.renew(self._find(self.query_one(Input).value.strip(), self._cells))

    def _listed(self) -> Choices:
        """Return the choices, listing them if that has not been done yet."""
        if not self._is_listed:
            self._list()
        return self.query_one(Choices)

    @property
    def _cells(self) -> int:
        return max(8, self.query_one(Choices).size.width - 1)

    def action_step(self, steps: int) -> None:
        """Move the cursor in the list."""
        self._listed().move(steps)

    def action_keep(self) -> None:
        """Choose the line under the cursor, and keep it as the default."""
        if self._may_keep and self._listed().current:
            self.dismiss(Taken(self._listed().current, keep=True))

    def action_leave(self) -> None:
        """Close without a result."""
        self.dismiss(None)
