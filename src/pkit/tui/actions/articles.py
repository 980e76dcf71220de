"""Actions on the article: its view, and where the user's own copy of it is."""

from collections.abc import Callable
from functools import partial

from pkit.errors import UnreadableFileError
from pkit.facts.article.copies import fingerprint
from pkit.facts.text import one_line
from pkit.state import pass_over, take_up
from pkit.tui.actions.dialogs import current_address, show_view
from pkit.tui.actions.editing import accept, add_from, undo
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.screens.main import MainScreen
from pkit.tui.screens.prompt import Prompt, path_typed
from pkit.tui.views.article import ArticleScreen, Dialogs, Find
from pkit.tui.widgets.detail_pane import DetailPane


def show_article(main: MainScreen) -> None:
    """Show the source of the current fact, paragraph by paragraph."""
    services = main.services
    screen = ArticleScreen(
        main.selection.base,
        current_address(main),
        services.reader,
        copy_of=services.copy_of,
        dialogs=Dialogs(
            choose_copy=partial(choose_copy, main),
            find=partial(_find, main),
            add=partial(add_from, main),
            undo=partial(undo, main),
            passed=Passed(main),
            accept=partial(accept, main),
            is_begun=lambda sentence: any(each.anchor == sentence for each in services.saved().forms),
        ),
        keys=services.keys,
    )
    # The file may be another by now, or gone.
    show_view(main, screen, lambda: main.query_one(DetailPane).quote_with(services.draw_quote))


class Passed:
    """The sentences that the user has passed over; see `pkit.tui.views.article.PassedOver`."""

    def __init__(self, main: MainScreen) -> None:
        self._main = main

    def __contains__(self, anchor: object) -> bool:
        """Whether the sentence with this anchor is one of them."""
        return anchor in self._main.services.saved().passed

    def turn(self, anchor: str) -> None:
        """Pass a sentence over, or take it up again."""
        self._main.services.keep(take_up(anchor) if anchor in self else pass_over(anchor))


def _find(main: MainScreen, find: Find, then: Callable[[int], None]) -> None:
    """Let a row of the article be found by typing."""

    def chosen(taken: Taken | None) -> None:
        if taken is not None and taken.id:
            then(int(taken.id))

    keys = main.services.keys
    main.app.push_screen(FinderScreen("Find in the article", "Words, a name, or para:6", find, keys=keys), chosen)


def choose_copy(main: MainScreen, source: str, then: Callable[[], None]) -> None:
    """Ask where the user's own copy of a source is, and remember it; an empty path forgets it."""
    before = main.services.copy_of(source)
    known = main.selection.base.sources[source]

    def chosen(typed: str | None) -> None:
        if typed is None:
            return
        path = path_typed(typed) if typed.strip() else None
        main.services.choose_copy(source, path)
        then()

    said = (
        f"A file of yours with the text of “{one_line(known.title)}”: plain text, Markdown or a saved web page. pkit"
        " reads it each time and keeps nothing of it but its path. Empty forgets it."
    )
    main.app.push_screen(Prompt("Your own copy of the article", said, _problem, str(before or "")), chosen)


def _problem(typed: str) -> str:
    """Return why what was typed is no copy."""
    if not typed.strip():
        return ""
    try:
        fingerprint(path_typed(typed))
    except (UnreadableFileError, RuntimeError) as error:
        return str(error)
    return ""
