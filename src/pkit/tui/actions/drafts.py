"""Actions on a text of the user's own: its view beside the facts."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from pkit.errors import UnreadableFileError
from pkit.facts.article.copies import fingerprint
from pkit.facts.citation import DEFAULT_STYLE
from pkit.facts.wording import is_csl
from pkit.tui.actions.dialogs import show_view
from pkit.tui.screens.main import MainScreen
from pkit.tui.screens.prompt import Prompt, path_typed
from pkit.tui.views.draft import DraftScreen


def show_draft(main: MainScreen) -> None:
    """Ask for a text of the user's, and show it beside the facts; the file asked for last is there to be taken."""
    choose_draft(main, partial(_show, main))


def choose_draft(main: MainScreen, then: Callable[[Path], None]) -> None:
    """Ask for a file, and call ``then`` with it."""

    def chosen(typed: str | None) -> None:
        if typed is not None:
            main.draft = path_typed(typed)
            then(main.draft)

    said = (
        "A text that you write, in Markdown, HTML or plain text: its numbers, people and bodies are held against the"
        " facts, and again whenever you save it. Nothing of it is kept or changed."
    )
    main.app.push_screen(Prompt("Your own text", said, _problem, str(main.draft or "")), chosen)


def _show(main: MainScreen, path: Path) -> None:
    selection = main.selection
    # This view is drawn without waiting for pandoc.
    style = DEFAULT_STYLE if is_csl(selection.style) else selection.style
    screen = DraftScreen(selection.base, path, style, main.services.reader, choose=partial(choose_draft, main))
    show_view(main, screen)


def _problem(typed: str) -> str:
    """Return why what was typed is no text."""
    try:
        fingerprint(path_typed(typed))
    except (UnreadableFileError, RuntimeError) as error:
        return str(error)
    return ""
