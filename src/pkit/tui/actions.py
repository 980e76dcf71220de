"""What the commands do; the desk hands each over by its id."""

import gc
import os
from collections.abc import Callable, Mapping
from dataclasses import replace

from pkit.facts.citation import Style
from pkit.facts.wording import STYLE_TITLES
from pkit.tui.screens.desk import DeskScreen
from pkit.tui.widgets.detail import Detail
from pkit.tui.widgets.panes import Panes
from pkit.tui.widgets.search_box import SearchBox


def invoke(desk: DeskScreen, command: str) -> None:
    """Run the command with that id on the desk."""
    DOES[command](desk)


def after_first_frame(desk: DeskScreen) -> None:
    """Get ready what typing and copying need."""
    gc.enable()
    gc.freeze()
    from pkit.tui.searching import Searching

    searching = Searching(desk.reading.base.connect, lambda t, r: desk.app.call_from_thread(desk.present, t, r))
    desk.ask = searching.ask
    if desk.query_one(SearchBox).value:
        desk.ask(desk.query_one(SearchBox).value.strip())


def _quit(desk: DeskScreen) -> None:
    desk.app.exit()


DOES: Mapping[str, Callable[[DeskScreen], None]] = {
    "search": lambda desk: desk.query_one(SearchBox).focus() and None,
    "quit": _quit,
}
