"""A dialog for a line of text or the path of a file."""

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static

from pkit.facts.text import one_line
from pkit.filesystem import absolute, expanded
from pkit.tui.key_names import border_hints
from pkit.tui.screens.dialog import Dialog
from pkit.tui.widgets.search_box import CleanInput

_MAX = 5_000
"""Names of a folder that are looked at for a suggestion."""

Check = Callable[[str], str]
"""Called with what was typed; returns what is wrong with it, an empty text where nothing is."""


class Prompt(Dialog[str | None]):
    """Asks for a text; its result is the input, None if it was cancelled."""

    DEFAULT_CSS = """
    Prompt {
        &>Container { width: 100%; height: auto; max-height: 100%; padding: 0 1; }
        Input { padding: 0; margin: 1 0; }
        #problem { color: $text-warning; }
    }
    """
    BINDINGS = [
        Binding("escape", "leave", "Close", id="prompt.close", tooltip="Leave all as it is.", priority=True),
        Binding("enter", "take", "Take", id="prompt.take", tooltip="Take what is typed.", priority=True),
        Binding("tab", "complete", "Complete", id="prompt.complete", tooltip="Complete the path.", priority=True),
        Binding("f1", "app.keys", "Keys", id="dialog.help", tooltip="Show the keys of this dialog.", priority=True),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, title: str, said: str, check: Check, value: str = "", *, of_file: bool = True) -> None:
        """Ask for a text that passes ``check``, preset to ``value``; ``said`` explains it.

        With ``of_file`` it is a path, which can be completed.
        """
        super().__init__()
        self._of_file = of_file
        self.title = title
        self._explanation = said
        self._check = check
        self._value = value

    def compose(self) -> ComposeResult:
        """Compose the explanation, the input, the error message and the keys."""
        with Container() as box:
            box.border_title = Content(one_line(self.title or ""))
            tab = (("Tab completes", "tab"),) if self._of_file else ()
            box.border_subtitle = border_hints((("Enter takes it", "enter"), ("Esc closes", "escape"), *tab))
            yield Static(Content(self._explanation), classes="hint")
            hint, suggester = ("~/path/to/file", _PathSuggester()) if self._of_file else ("", None)
            yield CleanInput(self._value, placeholder=hint, suggester=suggester, select_on_focus=False)
            yield Static(Content(""), id="problem")

    def on_input_changed(self) -> None:
        """Clear the error message of the previous text."""
        self.query_one("#problem", Static).update(Content(""))

    def action_complete(self) -> None:
        """Accept the suggestion."""
        self.query_one(Input).action_cursor_right()

    def action_take(self) -> None:
        """Close with the input if it passes the check."""
        typed = self.query_one(Input).value
        problem = self._check(typed)
        if problem:
            self.query_one("#problem", Static).update(Content(one_line(problem)))
        else:
            self.dismiss(typed)

    def action_leave(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


def path_typed(text: str) -> Path:
    """Return the path in typed, pasted or dropped text: quoted, with ``~``, or as a ``file:`` URL."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    if text.startswith("file://"):
        from urllib.parse import unquote, urlsplit  # noqa: PLC0415 - only who drops a file needs it

        text = unquote(urlsplit(text).path)
    return absolute(text)


class _PathSuggester(Suggester):
    """Suggests the first name in the folder that begins with the input."""

    def __init__(self) -> None:
        super().__init__(use_cache=False)

    async def get_suggestion(self, value: str) -> str | None:
        """See `Suggester`."""
        return await asyncio.to_thread(_suggested, value) if value.strip() else None


def _suggested(value: str) -> str | None:
    """Return ``value`` completed to an existing name, a folder with its separator; None if there is none."""
    folder, _, begun = value.rpartition("/")
    try:
        with os.scandir(expanded(f"{folder}/" if "/" in value else ".")) as entries:
            named = sorted(
                (each.name, each.is_dir())
                for _, each in zip(range(_MAX), entries, strict=False)
                if each.name.startswith(begun) and (begun or not each.name.startswith("."))
            )
    except (OSError, RuntimeError, ValueError):
        return None
    for name, is_folder in named:
        completed = f"{value[: len(value) - len(begun)]}{name}{'/' if is_folder else ''}"
        if completed != value and one_line(completed) == completed:
            return completed
    return None
