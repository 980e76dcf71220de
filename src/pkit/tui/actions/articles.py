"""Actions on the article: its view, and the path of the user's copy."""

from collections.abc import Callable

from pkit.errors import UnreadableFileError
from pkit.facts.article.copies import fingerprint
from pkit.facts.text import one_line
from pkit.state import pass_over, take_up
from pkit.tui.actions.editing import Editing
from pkit.tui.actions.group import ActionGroup
from pkit.tui.actions.views import Views
from pkit.tui.screens.finder import FinderScreen, Taken
from pkit.tui.screens.main import Services
from pkit.tui.screens.prompt import Prompt, path_typed
from pkit.tui.views.article import ArticleScreen, Dialogs, Find


class Articles(ActionGroup):
    """Shows the article and saves the user's decisions about it."""

    def show_article(self) -> None:
        """Show the source of the current fact by paragraphs."""
        services, editing = self.services, self.other(Editing)
        screen = ArticleScreen(
            self.selection.base,
            self.selection.address,
            services.reader,
            copy_of=services.copy_of,
            dialogs=Dialogs(
                choose_copy=self.choose_copy,
                find=self._find,
                add=editing.add_from,
                undo=editing.undo,
                passed=Passed(services),
                accept=editing.accept,
                is_begun=lambda sentence: any(each.anchor == sentence for each in services.saved().forms),
            ),
            keys=services.keys,
        )
        # The file may have been replaced or deleted by now.
        self.other(Views).open(screen, lambda: self.main.quote_with(services.draw_quote))

    def _find(self, find: Find, then: Callable[[int], None]) -> None:
        """Open a search over the rows of the article."""

        def chosen(taken: Taken | None) -> None:
            if taken is not None and taken.id:
                then(int(taken.id))

        keys = self.services.keys
        self.show(FinderScreen("Find in the article", "Words, a name, or para:6", find, keys=keys), chosen)

    def choose_copy(self, source: str, then: Callable[[], None]) -> None:
        """Ask for the path of the user's copy of a source and save it; an empty path removes it."""
        before = self.services.copy_of(source)
        known = self.selection.base.sources[source]

        def chosen(typed: str | None) -> None:
            if typed is None:
                return
            path = path_typed(typed) if typed.strip() else None
            self.services.choose_copy(source, path)
            then()

        said = (
            f"A file of yours with the text of “{one_line(known.title)}”: plain text, Markdown or a saved web page."
            " pkit reads it each time and keeps nothing of it but its path. Empty forgets it."
        )
        self.show(Prompt("Your own copy of the article", said, _problem, str(before or "")), chosen)


class Passed:
    """The sentences rejected by the user; see `pkit.tui.views.article.PassedOver`."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def __contains__(self, anchor: object) -> bool:
        """Return whether the sentence with this anchor was rejected."""
        return anchor in self._services.saved().passed

    def turn(self, anchor: str) -> None:
        """Reject a sentence, or undo that."""
        self._services.keep(take_up(anchor) if anchor in self else pass_over(anchor))


def _problem(typed: str) -> str:
    """Return why the path is not a valid copy, or an empty text."""
    if not typed.strip():
        return ""
    try:
        fingerprint(path_typed(typed))
    except (UnreadableFileError, RuntimeError) as error:
        return str(error)
    return ""
