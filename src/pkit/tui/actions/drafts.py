"""Actions on the user's own text: its view beside the facts."""

from collections.abc import Callable
from pathlib import Path

from pkit.errors import UnreadableFileError
from pkit.facts.article.copies import fingerprint
from pkit.facts.citation import DEFAULT_STYLE
from pkit.facts.wording import is_csl
from pkit.tui.actions.group import ActionGroup
from pkit.tui.actions.views import Views
from pkit.tui.screens.main import MainScreen
from pkit.tui.screens.prompt import Prompt, path_typed
from pkit.tui.views.draft import DraftScreen


class Drafts(ActionGroup):
    """Shows a text beside the facts and remembers its path."""

    def __init__(self, main: MainScreen) -> None:
        """Show dialogs over ``main``."""
        super().__init__(main)
        self._path: Path | None = None
        """The text that was proofread last."""

    def show_draft(self) -> None:
        """Ask for a text and show it beside the facts; the previous file is preset."""
        self.choose(self._show)

    def choose(self, then: Callable[[Path], None]) -> None:
        """Ask for a file and call ``then`` with it."""

        def chosen(typed: str | None) -> None:
            if typed is not None:
                self._path = path_typed(typed)
                then(self._path)

        said = (
            "A text that you write, in Markdown, HTML or plain text: its numbers, people and bodies are held against"
            " the facts, and again whenever you save it. Nothing of it is kept or changed."
        )
        self.show(Prompt("Your own text", said, _problem, str(self._path or "")), chosen)

    def _show(self, path: Path) -> None:
        selection = self.selection
        # This view does not wait for pandoc.
        style = DEFAULT_STYLE if is_csl(selection.style) else selection.style
        screen = DraftScreen(selection.base, path, style, self.services.reader, choose=self.choose)
        self.other(Views).open(screen)


def _problem(typed: str) -> str:
    """Return why the path is not a readable text, or an empty text."""
    try:
        fingerprint(path_typed(typed))
    except (UnreadableFileError, RuntimeError) as error:
        return str(error)
    return ""
