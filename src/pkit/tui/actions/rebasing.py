"""Going on with another base, because the fact file has changed."""

from pkit.facts.base import FactBase
from pkit.tui.screens.desk import DeskScreen
from pkit.tui.screens.view import ViewScreen
from pkit.tui.widgets.panes import Panes
from pkit.tui.widgets.search_box import SearchBox
from pkit.tui.widgets.side import Reading


def change_base(desk: DeskScreen, base: FactBase) -> None:
    """Show ``base`` instead, query and entry kept where it has them."""
    entry = desk.reading.entry
    whole = "The fact file has changed" if desk.reading.base.digest else "Everything is in now"
    row = _row(desk.reading)
    desk.reading = desk.reading._replace(base=base, entry=None, hit=None, number=0)
    panes = desk.query_one(Panes)
    panes.present(base, None)
    number = base.number(entry.id) if entry else None
    gone = ""
    if number is not None:
        panes.reveal(number)
    elif entry is not None and row is not None:
        gone = f" {entry.name} is gone."
        if base.counts[entry.kind]:
            panes.go_near(entry.kind, row)
    text = desk.query_one(SearchBox).value.strip()
    if text:
        desk.services.ask(text)
    for screen in desk.app.screen_stack:
        if isinstance(screen, ViewScreen):
            screen.show(base)
    desk.say(f"{whole}: {sum(base.counts.values()):,} entries.{gone}")


def _row(reading: Reading) -> int | None:
    """Return where in its pane the entry that is read stands."""
    if reading.entry is None:
        return None
    number = reading.base.number(reading.entry.id)
    return None if number is None else reading.base.row(reading.entry.kind, number)
