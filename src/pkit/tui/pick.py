"""The explorer as a picker: Enter chooses a fact, or those marked with Space, and exits; Esc exits without one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from rich.console import RenderableType
from textual.actions import SkipAction
from textual.binding import Binding

from pkit.config import Config
from pkit.errors import UnknownIdError
from pkit.facts.base import FactBase, Located
from pkit.state import Change, Saved, Store, set_style, set_theme
from pkit.terminal.guard import Guard
from pkit.tui.app import PkitApp, Watched
from pkit.tui.widgets.detail_pane import Detail
from pkit.tui.widgets.search_box import SearchBox

_HINT = "Enter chooses, Space marks several in a pane, Esc leaves"
_LEFT = 1
"""Exit status where nothing was chosen."""


class Picked(NamedTuple):
    """The user's choice."""

    status: int
    """The exit status: 0 where something was chosen, 1 where not, 128 and its number after a signal."""
    base: FactBase
    """What it was chosen from; a large base may have been completed since it was opened."""
    style: str
    """The style or format that was current."""
    places: Sequence[Located] = ()


class PickApp(PkitApp):
    """Exits with the chosen facts."""

    BINDINGS = [
        Binding("enter", "choose", "Choose", show=False, priority=True, id="pick.choose", tooltip="Choose and leave."),
        Binding("escape", "step_back", "Back", show=False, priority=True, id="pick.leave", tooltip="Step back, leave."),
    ]

    picked: tuple[Located, ...] = ()

    def action_choose(self) -> None:
        """Choose the marked facts, else the current one; follow a relation if one is under the cursor."""
        if self.screen is not self.main or self.main.query_one(Detail).target:
            raise SkipAction
        self.main.services.when_answered(self._choose)

    def action_step_back(self) -> None:
        """Step back as in the explorer, and exit if there is nothing to step back from."""
        main = self.main
        is_deep = main.query_one(SearchBox).value or main.only_marked or main.query_one(Detail).has_focus
        if self.screen is not main or is_deep:
            raise SkipAction
        self.exit(return_code=_LEFT)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Exit without the explorer's deadline, as the choice still has to be written."""
        super(PkitApp, self).exit(result, return_code, message)

    def _choose(self) -> None:
        selection = self.main.selection
        marked = tuple(place for place in map(self._at, selection.marks) if place)
        self.picked = marked or ((selection.place,) if selection.place else ())
        if self.picked:
            self.exit()
        else:
            self.main.post_message(SearchBox.Asked())  # accepts the suggested query, or reports that nothing matches

    def _at(self, address: str) -> Located | None:
        try:
            return self.main.selection.base.fact(address)
        except UnknownIdError:
            return None

    def _begun(self) -> None:
        """Keep the focus in the search box, so that the query can be refined."""

    def _after_first_frame(self) -> None:
        super()._after_first_frame()
        self.main.say(_HINT)


def pick(
    base: FactBase, saved: Saved, *, style: str | None, watched: Watched, config: Config, guard: Guard, query: str
) -> Picked:
    """Let the user choose facts of ``base``, starting with ``query``.

    Marks apply to this choice only: the saved state of the base is not changed.

    Args:
        base: All of the file, or its start.
        saved: What is remembered of the base: its style and theme hold here too.
        style: The style or format to begin with instead.
        watched: The file, and the folder for what is compiled from it.
        config: The user's own settings.
        guard: Gives the terminal back.
        query: What to search for at once.
    """
    with TemporaryDirectory(prefix="pkit-") as folder:
        store = Store(Path(folder, "state.json"))
        store.change(*_seeds(saved, style))
        app = PickApp(base, store, guard, watched, config, start=query)
        guard.begin_drawing()
        app.run()
        selection = app.main.selection
        status = guard.exit_status or app.return_code or (0 if app.picked else _LEFT)
        return Picked(status, selection.base, selection.style, app.picked if not status else ())


def _seeds(saved: Saved, style: str | None) -> list[Change]:
    seeds: list[tuple[Callable[[str], Change], str | None]] = [
        (set_style, style or saved.style),
        (set_theme, saved.theme),
    ]
    return [change(value) for change, value in seeds if value]
