"""The Textual app: the main screen, its theme, and what happens after the first frame."""

import asyncio
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rich.console import RenderableType
from textual import events, on
from textual.actions import SkipAction
from textual.app import App
from textual.binding import Binding
from textual.filter import LineFilter, NoColor
from textual.reactive import Initialize, Reactive
from textual.theme import BUILTIN_THEMES, Theme
from textual.timer import Timer
from textual.widgets import Input

from pkit.config import Config
from pkit.facts.addresses import entry_of
from pkit.facts.base import FactBase
from pkit.facts.store.cache import LIMIT
from pkit.facts.store.resources import resource
from pkit.facts.text import one_line
from pkit.state import Memory, store_of
from pkit.terminal.guard import Guard
from pkit.terminal.process import INTERRUPTED
from pkit.tui.render.signs import AsciiSigns, wants_ascii
from pkit.tui.screens.main import MainScreen
from pkit.tui.selection import Selection
from pkit.tui.services.alt_keys import tell_alt_keys
from pkit.tui.services.key_queue import INTERRUPT, KeyQueue, interrupts
from pkit.tui.services.pastes import keep_pastes_whole
from pkit.tui.themes import DARK, OWN
from pkit.tui.widgets.list_view import SelectableScreen
from pkit.tui.widgets.panes import Panes
from pkit.tui.widgets.search_box import SearchBox, joined

if TYPE_CHECKING:
    from pkit.terminal.first_frame import KeptFrame
    from pkit.tui.services.first_frame import FirstFrames

_OWN = {theme.name: theme for theme in OWN}
_PAUSE = 0.02
"""Seconds in which the thread that writes to the terminal gets to write the first frame, undisturbed by imports."""

_NAMED = 40
"""Characters of a name in a message: its end, which tells files apart."""
_SETTLED = 0.05
"""Seconds without another size of the terminal after which all is drawn anew."""


class Watched(NamedTuple):
    """Fact files that may change while they are explored."""

    paths: tuple[Path, ...]
    folder: Path | None
    """Where its compiled forms are kept, None for nowhere."""
    limit: int = LIMIT
    """Bytes of compiled forms that are kept there."""


def _first_theme(app: "PkitApp") -> str:
    """Return the theme that ``app`` starts with."""
    return app.first_theme


class PkitApp(App[None]):
    """Runs the main screen over one fact base."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "pkit"
    BINDINGS = [
        Binding(INTERRUPT, "interrupt", "Interrupt", show=False, priority=True, system=True),
        Binding("ctrl+l", "redraw", "Redraw", show=False, id="screen.redraw", priority=True, tooltip="Draw all again."),
    ]

    theme: Reactive[str] = Reactive(Initialize(_first_theme))
    """As in Textual, which sets another one than its own by parsing all style sheets twice."""

    main: MainScreen
    """Made when the size of the terminal is known."""

    def __init__(
        self,
        base: FactBase,
        store: Memory,
        guard: Guard | None = None,
        watched: Watched | None = None,
        config: Config = Config(),  # noqa: B008 - a named tuple
        *,
        start: str = "",
        articles: Mapping[str, Path] = MappingProxyType({}),
        first: "FirstFrames | None" = None,
    ) -> None:
        """Explore ``base``, its state kept in ``store``, the terminal guarded and the fact file watched.

        ``start`` is what to show first: the entry or fact of that address, else what is found by these words.
        ``articles`` are the user's own copies of sources for this run, by their ids. ``first`` takes over from a first
        frame that is on the screen already, and keeps the next.
        """
        self._remembered = store.load()
        wanted = (self._remembered.saved.theme, config.value("theme"))
        self.first_theme = next((name for name in wanted if name in (*BUILTIN_THEMES, *_OWN)), DARK.name)
        """The theme at the start."""
        super().__init__(css_path=str(resource("tui/pkit.tcss")), driver_class=first.driver if first else None)
        self._first = first
        self._is_untouched = True
        """Whether no key was pressed and the mouse was not used so far."""
        self._start = start
        self._articles = articles
        self._base = base
        self._store = store
        self._guard = guard
        self._watched = watched
        self._config = config
        self._end_ready = _nothing
        self._settling: Timer | None = None
        self._is_ascii = wants_ascii(config.value("signs"), os.environ)
        tell_alt_keys()
        keep_pastes_whole()
        self._key_queue = KeyQueue(self, self._forward)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """All themes, pkit's own included."""
        return {**super().available_themes, **_OWN}

    def get_default_screen(self) -> MainScreen:
        """Return the main screen: as the app's only screen it is drawn a tenth sooner than on top of an empty one."""
        saved = self._remembered.saved
        self.main = MainScreen(Selection(self._base, "", marks=saved.marks), self.size)
        return self.main

    def on_mount(self) -> None:
        """Leave everything that the first frame does not need until after it; a signal may come at once."""
        if self._guard is not None:
            if sys.platform != "win32":
                from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - loaded already

                if isinstance(self._driver, LinuxDriver):  # what `suspend` gives back is not what the guard made of it
                    self._driver.attrs_before = self._guard.modes
            self._guard.watch(asyncio.get_running_loop(), self.exit, self._step_aside)
        if self._first and self._first.driver:  # nothing is drawn until the frame is complete
            self.main.call_after_refresh(self._after_first_frame)
        else:
            self.main.call_after_refresh(self.set_timer, _PAUSE, self._after_first_frame)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what is done to each line at last: Textual's answer to NO_COLOR would still send greys."""
        filters = (NoColor(),) if self.no_color else super().get_line_filters()
        return (*filters, AsciiSigns()) if self._is_ascii else filters

    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pastes; everything else is processed at once, and so is Ctrl+C while keys wait."""
        if isinstance(event, events.Resize) and self._end_ready is not _nothing:
            self._draw_anew()
        if isinstance(event, (events.InputEvent, events.Paste, events.AppBlur)):
            self._is_untouched = False
        if not isinstance(event, (events.Key, events.Paste)):
            await super().on_event(event)
        elif not self._key_queue.is_over:  # nobody is left to take one, bubbled up or not
            if not event.is_forwarded and interrupts(event) and self._key_queue.is_stuck:
                await super().on_event(events.Key(INTERRUPT, None))  # it does not wait where the keys before it do
            elif event.is_forwarded:
                await super().on_event(event)
            else:
                await self._key_queue.take(event)

    async def _forward(self, event: events.Event) -> None:
        """Process a key or a paste in its turn."""
        if self.screen is self.main:
            await self.main.focus_regained()
        await super().on_event(event)

    def action_interrupt(self) -> None:
        """End the explorer, as Ctrl+C does everywhere, unless there is a selection: then it is copied."""
        selecting = isinstance(self.focused, Input) and not self.focused.selection.is_empty
        if selecting or self.screen.get_selected_text():
            raise SkipAction
        self.exit(return_code=INTERRUPTED)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what is selected, with the mouse or in an input, as everything is copied: Textual would send it blindly.

        An input pastes it again, also where it cannot get to the clipboard.
        """
        self._clipboard = text
        from pkit.tui.actions.copying import Copying  # noqa: PLC0415 - not needed for the first frame

        Copying.of(self.main).copy(text, "selected text", one_line=False)

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Exit, within a second whatever still runs."""
        super().exit(result, return_code, message)
        if self._guard is not None:
            self._guard.expect_end(return_code)

    def on_unmount(self) -> None:
        """End what runs beside the interface."""
        self._end_ready()

    @on(SelectableScreen.Closed)
    def _let_go(self) -> None:
        self.main.services.closed()

    def _after_first_frame(self) -> None:
        if not self.main.query(SearchBox):  # it ends before it has begun
            return
        # What typing, citing and copying need takes longer to import than the main screen takes to draw.
        from pkit.facts.citation import CSL_PREFIX  # noqa: PLC0415
        from pkit.facts.wording import is_csl, title_of  # noqa: PLC0415
        from pkit.tui.actions.copying import known  # noqa: PLC0415
        from pkit.tui.services.article_copies import CopyPaths  # noqa: PLC0415
        from pkit.tui.services.wiring import Sink, Wiring  # noqa: PLC0415
        from pkit.tui.settings import notice, settled  # noqa: PLC0415

        # A terminal has no page; a driver that has one is not imported only to be asked for.
        page = getattr(self._driver, "page", None)
        sink = Sink(self._write_terminal, page.copy if page else None)
        settings = settled(self, self._config)
        paths = CopyPaths(self._articles, self._remembered.saved.articles, self._config)
        wiring = Wiring(
            self,
            self.main,
            self._store,
            saved=self._remembered.saved,
            sink=sink,
            hold=self._key_queue.hold,
            hold_for_view=self._key_queue.hold_for_view,
            typed_at=lambda: self._key_queue.typed_at,
            keys=settings.keys,
            paths=paths,
        )
        wiring.services = wiring.services._replace(lend=self._lend)
        self._end_ready = wiring.end
        saved = self._remembered.saved.style
        current = known(saved, self._config.value("style"), styles=self._config.styles)
        self.main.connect(wiring.services, current)
        is_odd = saved is not None and saved != current
        called = one_line(saved or "").removeprefix(CSL_PREFIX)[-_NAMED:]
        gone = f"The CSL style '{called}' is gone" if is_csl(saved or "") else f"No style is called '{called}'"
        # What is remembered stays as it is: the style may come back.
        odd = f"{gone}, as remembered: citing in {title_of(current, self._config.styles)}"
        wiring.tell((*notice(self._config, settings.problems), *self._remembered.notices, *(odd,) * is_odd))
        if self._watched is not None:
            wiring.watch(*self._watched)
        if self._start.strip():
            self._begin()
        self._key_queue.open(self.main.say)
        if self._first is not None:
            self.run_worker(self._complete(self._first))

    async def _complete(self, first: "FirstFrames") -> None:
        """Tell that the first frame is complete, with what was typed before it."""
        await self._key_queue.rests()

        def tell() -> None:
            main, saved = self.main, self._remembered.saved
            if not main.query(SearchBox):  # it ends
                return
            is_first = self._is_untouched and self.screen is main and main.selection.base is self._base
            # A message, such as of damaged marks that were put aside, is none of the next start.
            lasts = is_first and not main.status_bar.tells
            first.complete(self, main.query_one(SearchBox), (main.selection, saved) if lasts else None)

        # What is laid out in one round may change the size of something else, which is laid out in the next.
        self.main.call_after_refresh(self.main.call_after_refresh, tell)

    def _begin(self) -> None:
        """Show what was asked for: an entry or fact, else the hits of a query."""
        from pkit.tui.actions.moving import Moving  # noqa: PLC0415 - not needed for the first frame

        if self._base.find(entry_of(self._start)):
            Moving.of(self.main).show_fact(self._start)
            self._begun()
            return
        box = self.main.query_one(SearchBox)
        box.value = joined(self._start)
        box.cursor_position = len(box.value)
        self.main.services.ask(box.value)
        self.main.services.when_answered(self._begun)

    def _begun(self) -> None:
        """Put the focus where what was asked for is."""
        self.main.query_one(Panes).focus_current()

    def action_press(self, key: str) -> None:
        """Press a key, for a click on its name."""
        self.call_later(self.simulate_key, key)

    def action_keys(self) -> None:
        """Show the keys of the screen on top."""
        from pkit.tui.screens.keys import show_keys  # noqa: PLC0415

        show_keys(self.screen, self.main.services.keys)

    def _draw_anew(self) -> None:
        """Draw all of the screen once its size has settled.

        A terminal made smaller and wider again has lost what Textual, which draws the differences only, takes to be
        there; in a storm of sizes some of its differences are to a screen that was never drawn.
        """
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.main.set_timer(_SETTLED, self._draw_all)  # a timer of the main screen ends with it

    def action_redraw(self) -> None:
        """Draw the whole screen again, whatever else has been written to the terminal."""
        self._draw_all()

    def _draw_all(self) -> None:
        if self.screen_stack:  # while the app ends there is no screen left
            self.screen.refresh(layout=True)

    def _lend(self, run: Callable[[], object]) -> None:
        """Give the terminal to another program, which ``run`` runs."""
        with self.suspend(), self._guard.lent() if self._guard else nullcontext():
            run()

    def _step_aside(self, meanwhile: Callable[[], object]) -> None:
        """Give the terminal back for a call."""
        with self.suspend():
            meanwhile()

    def _write_terminal(self, sequence: str) -> None:
        """Send a control sequence; safe in a worker thread, as the driver writes in a thread of its own."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()


def explore(
    base: FactBase,
    state: tuple[Path, ...],
    watched: Watched,
    config: Config,
    guard: Guard,
    *,
    start: str = "",
    articles: Mapping[str, Path] = MappingProxyType({}),
    kept: "KeptFrame | None" = None,
) -> int:
    """Open the explorer on ``base``, from the ``watched`` file, until the user leaves it.

    Args:
        base: All of the files, or the start; what is missing is compiled beside the explorer.
        state: The files that the state belongs to; none is for the shipped one, wherever it is.
        watched: The files, and the folder for what is compiled from them.
        config: The user's own settings.
        guard: Gives the terminal back.
        start: What to show first, see `PkitApp`.
        articles: The user's own copies of sources for this run, by their ids.
        kept: Keeps the first frame of the next start, and may have drawn that of this one.

    Returns:
        The exit status: 0, or 128 and the number of the signal that ended it.
    """
    first = _first_frames(kept, watched, state, config) if kept else None
    store = store_of(state, base, os.environ)
    app = PkitApp(base, store, guard, watched, config, start=start, articles=articles, first=first)
    guard.begin_drawing()
    app.run()
    if first and not guard.exit_status and app.return_code in {None, 0, INTERRUPTED}:  # else it has crashed
        # Where that takes longer than the guard allows for, the next start keeps its own.
        renew_first_frame(first, app.main.selection.base, (app.size.width, app.size.height))
    return guard.exit_status or app.return_code or 0


def renew_first_frame(first: "FirstFrames", base: FactBase, size: tuple[int, int]) -> None:
    """Keep what the next start on ``base`` in a terminal of ``size`` will draw first, unless that is kept already.

    Else marks, style, theme, size or base have changed, and the explorer shows something else by now. So another one,
    without a terminal, draws it.
    """
    if not first.has_kept(size):
        named, config = first.sources.named, first.sources.config
        probe = PkitApp(base, store_of(named, base, os.environ), config=config, first=first)
        probe.run(headless=True, size=size)


def _first_frames(kept: "KeptFrame", watched: Watched, state: tuple[Path, ...], config: Config) -> "FirstFrames":
    from pkit.tui.services.first_frame import FirstFrames, Sources  # noqa: PLC0415 - POSIX only

    return FirstFrames(kept, Sources(watched.paths, watched.folder, state, config))


def _nothing() -> None:
    """Do nothing."""
