"""A form for several texts."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from pkit.facts.text import one_line
from pkit.tui.key_names import border_hints
from pkit.tui.screens.dialog import Dialog
from pkit.tui.widgets.search_box import CleanInput


class FormField(NamedTuple):
    """A text field of a form."""

    id: str
    label: str
    value: str = ""
    hint: str = ""
    """Stands in the field while it is empty."""
    is_needed: bool = True
    """Whether the form begins there while it is empty."""


Values = Mapping[str, str]
"""What was typed, by the ids of the fields."""
Submit = Callable[[Values], str]
"""Takes the values; returns what is wrong with them, an empty text where they are taken."""
Keep = Callable[[Values], None]
"""Keeps what was typed, for the next time."""
_PAUSE = 1.0
"""Seconds without a key after which what was typed is kept: a terminal that goes away takes no more than that."""


class FormScreen(Dialog[None]):
    """Asks for texts; unsaved input is kept, however the form is closed."""

    DEFAULT_CSS = """
    FormScreen {
        &>Container { width: 100%; height: auto; max-height: 100%; padding: 0 1; }
        VerticalScroll { height: auto; max-height: 100%; }
        Horizontal { height: 1; }
        .label { width: 10; color: $text-muted; }
        Input { padding: 0; width: 1fr; }
        .said { margin: 0 0 1 0; }
        #problem { color: $text-warning; margin: 1 0 0 0; }
        #problem.-none { display: none; }
    }
    """
    BINDINGS = [
        Binding("escape", "leave", "Close", id="form.close", tooltip="Close it; what is typed stays.", priority=True),
        Binding("enter", "next", "Next", id="form.next", tooltip="Next field; save in the last one.", priority=True),
        Binding("ctrl+s", "save", "Save", id="form.save", tooltip="Save it.", priority=True),
        Binding("f1", "app.keys", "Keys", id="dialog.help", tooltip="Show the keys of this dialog.", priority=True),
    ]
    AUTO_FOCUS = ""

    def __init__(self, title: str, said: str, fields: Sequence[FormField], submit: Submit, keep: Keep) -> None:
        """Ask for ``fields``, starting with the first empty one; ``said`` is shown above them."""
        super().__init__()
        self._keep = keep
        self._saved_values: Values = {each.id: each.value.strip() for each in fields}
        self._typed: Values | None = None
        """What was typed since it was kept."""
        self._pause: Timer | None = None
        self.title = title
        self._explanation = said
        self._fields = fields
        self._submit = submit

    def compose(self) -> ComposeResult:
        """Compose the explanation, the fields, and the error message."""
        with Container() as box:
            box.border_title = Content(one_line(self.title or ""))
            box.border_subtitle = border_hints(
                (("Enter next", "enter"), ("Ctrl+S saves", "ctrl+s"), ("Esc closes", "escape"))
            )
            with VerticalScroll(can_focus=False):
                yield Static(Content(self._explanation), classes="said hint")
                for field in self._fields:
                    with Horizontal():
                        yield Static(Content(field.label), classes="label")
                        yield CleanInput(field.value, placeholder=field.hint, id=f"field-{field.id}")
                yield Static(Content(""), id="problem", classes="-none")

    def on_mount(self) -> None:
        """Focus the first empty field."""
        pairs = list(zip(self.query(Input), self._fields, strict=True))
        empty = (each for each, field in pairs if field.is_needed and not each.value)
        self.set_focus(next(empty, pairs[-1][0]))

    @on(Input.Changed)
    def _take_up(self) -> None:
        """Save the input once typing pauses."""
        self._note(self.values)
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._keep_typed)

    def _note(self, values: Values) -> None:
        self._typed = None if values == self._saved_values else values

    def _keep_typed(self) -> None:
        if self._typed is not None:
            self._saved_values, self._typed = self._typed, None
            self._keep(self._saved_values)

    def on_unmount(self) -> None:
        """Save the input when the program exits, too."""
        self._keep_typed()

    @property
    def values(self) -> dict[str, str]:
        """The current input."""
        return {each.id: self.query_one(f"#field-{each.id}", Input).value.strip() for each in self._fields}

    def action_next(self) -> None:
        """Go to the next field, or save after the last one."""
        inputs = list(self.query(Input))
        if self.focused is inputs[-1]:
            self.action_save()
        else:
            self.focus_next(Input)

    def action_save(self) -> None:
        """Save the input, or show what is wrong with it."""
        problem = self._submit(self.values)
        if not problem:
            self._saved_values, self._typed = self.values, None
            self.dismiss(None)
            return
        told = self.query_one("#problem", Static)
        told.update(Content(one_line(problem)))
        told.remove_class("-none")
        told.scroll_visible()

    def action_leave(self) -> None:
        """Close without saving."""
        self._note(self.values)
        self._keep_typed()
        self.dismiss(None)
