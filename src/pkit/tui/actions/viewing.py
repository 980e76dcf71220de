"""Commands that show a fact base as a whole: figures compared, a line of time, who is connected to whom."""

import threading
from collections.abc import Callable
from functools import partial

from textual.screen import Screen

from pkit.errors import PkitError
from pkit.facts.analysis.timeline import moments
from pkit.facts.base import FactBase
from pkit.facts.model import Kind
from pkit.tui.actions.moving import show_fact
from pkit.tui.render.spans import Look
from pkit.tui.screens.main import DeskScreen
from pkit.tui.views.figure_view import FigureView
from pkit.tui.views.figures import FiguresScreen
from pkit.tui.views.network import NetworkScreen
from pkit.tui.views.time_view import TimeView
from pkit.tui.views.timeline import TimelineScreen
from pkit.tui.views.view import Left

_AT_ONCE = 5_000
"""Entries that are put in order while a key waits."""
Make = Callable[[str], Screen[Left | None]]
"""Makes a screen with the cursor on the fact at an address."""


def show_figures(desk: DeskScreen) -> None:
    """Compare the figures, unit by unit."""
    base = desk.reading.base

    def made(apart: FactBase) -> Callable[[str], FiguresScreen]:
        view = FigureView(base, apart.entries(Kind.FIGURE))
        return lambda current: FiguresScreen(view, current)

    _make(desk, base.counts[Kind.FIGURE], made)


def show_timeline(desk: DeskScreen) -> None:
    """Show the facts in the order of time."""
    base = desk.reading.base

    def made(apart: FactBase) -> Callable[[str], TimelineScreen]:
        view = TimeView(base, moments(apart.entries()))
        return lambda current: TimelineScreen(view, current)

    _make(desk, sum(base.counts.values()), made)


def show_network(desk: DeskScreen) -> None:
    """Show who is connected to the current entry, and through which fact."""
    if desk.reading.entry is None:
        desk.say("There is no entry to begin with.", Look.WARN)
        return
    _show(desk, NetworkScreen(desk.reading.base, _current(desk)))


def _make(desk: DeskScreen, count: int, made: Callable[[FactBase], Make]) -> None:
    """Show what is ``made`` of ``count`` entries: at once, or worked out beside the interface where they are many."""
    base = desk.reading.base
    if count <= _AT_ONCE:
        _show(desk, made(base)(_current(desk)))
        return
    wanted = threading.Event()
    wanted.set()
    release = desk.services.hold(f"Putting {count:,} entries in order …", wanted.clear)
    work = partial(_order, desk, base, made, wanted, release)
    desk.run_worker(work, thread=True, exclusive=True, group="view", exit_on_error=False)


def _order(
    desk: DeskScreen,
    base: FactBase,
    made: Callable[[FactBase], Make],
    wanted: threading.Event,
    release: Callable[[], None],
) -> None:
    """Work the view out beside the interface; the keys, which are meant for it, are held until it is shown."""
    try:
        # A connection of its own: the interface goes on reading through the other one.
        apart = FactBase(base.connect, name=base.name, digest=base.digest)
        try:
            screen = made(apart)
        finally:
            apart.close()
    except PkitError as error:
        desk.app.call_from_thread(release)
        desk.app.call_from_thread(desk.say, str(error), Look.BAD)
        return
    desk.app.call_from_thread(_present, desk, base, screen, wanted, release)


def _present(
    desk: DeskScreen, base: FactBase, screen: Make, wanted: threading.Event, release: Callable[[], None]
) -> None:
    """Show what was put in order, unless it is no longer wanted or something else is shown or read by now."""
    if wanted.is_set() and desk.app.screen is desk and desk.reading.base is base:
        _show(desk, screen(_current(desk)))
    release()


def _show(desk: DeskScreen, screen: Screen[Left | None]) -> None:
    def chosen(left: Left | None) -> None:
        if left is not None and (show_fact(desk, left.address) or not left.address) and left.command:
            desk.action_invoke(left.command)

    desk.app.push_screen(screen, chosen)


def _current(desk: DeskScreen) -> str:
    reading = desk.reading
    return reading.place.address if reading.place else reading.entry.id if reading.entry else ""
