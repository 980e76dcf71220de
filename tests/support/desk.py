"""The explorer in this process, driven by keys; waits are on conditions, never on time."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, ClassVar, TypeVar

from textual import events
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from tools.picture import Picture

from pkit.config import load_config
from pkit.facts.base import FactBase
from pkit.facts.store.open import open_base, shipped_path
from pkit.state import Store
from pkit.tui import app as explorer
from pkit.tui.app import PkitApp
from pkit.tui.screens.main import MainScreen, Services
from pkit.tui.widgets.fact_list import FactList

_FRAMES = 3
PATIENCE = 120.0
"""Seconds after which a condition that does not come true fails the test."""
WIDE, MEDIUM, NARROW = (130, 36), (90, 30), (50, 24)

_PAUSE, _LONGEST_PAUSE = 0.002, 0.1
"""Seconds between two looks at a condition."""
_NAMES = {"/": "slash", "?": "question_mark", ":": "colon", "[": "left_square_bracket", "]": "right_square_bracket"}
_NAMES |= {" ": "space", "'": "apostrophe", "-": "minus", '"': "quotation_mark", ".": "full_stop", "$": "dollar_sign"}
_CHARACTERS = {name: character for character, name in _NAMES.items()}

AnyWidget = TypeVar("AnyWidget", bound=Widget)
AnyScreen = TypeVar("AnyScreen", bound=Screen[Any])


class Watched(PkitApp):
    """The explorer with one more key, by which one sees that those before it were dealt with."""

    CSS_PATH = str(Path(explorer.__file__).with_name("pkit.tcss"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f12", "reach", priority=True)]
    reached = 0

    def action_reach(self) -> None:
        """Count."""
        self.reached += 1


class Desk:
    """One running explorer."""

    def __init__(self, app: Watched, pilot: Pilot[None]) -> None:
        """Drive ``app``."""
        self.app = app
        self.pilot = pilot

    def press(self, *keys: str) -> None:
        """Press keys by Textual's names or as characters; what they do is to be waited for with `until`."""
        for key in keys:
            name = _NAMES.get(key, key)
            character = _CHARACTERS.get(name, name if len(name) == 1 else None)
            self.app.post_message(events.Key(name, character))

    def types(self, text: str) -> None:
        """Press the key of each character."""
        self.press(*text)

    def pastes(self, text: str) -> None:
        """Paste ``text``, as which a search is done once and not for each letter of it."""
        self.app.post_message(events.Paste(text))

    async def takes(self, query: str) -> None:
        """Search for ``query``, and go to the best hit; what is read then is to be waited for."""
        self.press("escape", "/")
        await self.focuses("#search")
        self.pastes(query)
        await self.until(lambda: self.typed == query)
        self.press("enter")

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until ``condition`` is true.

        Raises:
            AssertionError: time ran out.
        """
        began = asked = time.monotonic()
        while not condition():
            now = time.monotonic()
            if now - began > PATIENCE:
                raise AssertionError(f"waited in vain; the screen:\n{self.text}")
            # Drawing the screen to look at it takes longer than the explorer takes for a key: that has its turn too.
            # What takes long is looked at less often, a tenth of the time late at most.
            await asyncio.sleep(min(max(_PAUSE, 2 * (now - asked), (now - began) / 10), _LONGEST_PAUSE))
            asked = time.monotonic()

    async def settled(self) -> None:
        """Wait until all keys pressed so far are dealt with: one more, which does nothing but show so, comes after."""
        self.press("f12")
        reached = self.app.reached
        await self.until(lambda: self.app.reached > reached)

    async def at_rest(self) -> None:
        """Wait until nothing moves on the screen any more: two pictures, a few frames apart, are the same."""
        await at_rest(self.pilot, self.settled)

    async def opened(self, kind: type[AnyScreen]) -> AnyScreen:
        """Wait until a screen of ``kind`` is on top, all of its widgets are there, and nothing moves; that screen.

        A screen is on top as soon as it is pushed, before it has one widget that could be asked for or clicked.
        """
        await self.until(lambda: isinstance(self.app.screen, kind) and is_complete(self.app.screen))
        await self.at_rest()
        screen = self.app.screen
        assert isinstance(screen, kind)
        return screen

    async def shows(self, *texts: str) -> None:
        """Wait until all of ``texts`` stand on the screen."""

        def are_there() -> bool:
            shown = self.text
            return all(text in shown for text in texts)

        await self.until(are_there)

    async def shows_no(self, text: str) -> None:
        """Wait until ``text`` is not on the screen."""
        await self.until(lambda: text not in self.text)

    async def reads(self, address: str) -> None:
        """Wait until the fact with ``address`` is the one that would be cited."""
        await self.until(lambda: self.address == address)

    async def focuses(self, selector: str) -> None:
        """Wait until the widget that ``selector`` matches has the focus."""
        await self.until(lambda: self.app.focused in list(self.app.screen.query(selector)))

    @property
    def picture(self) -> Picture:
        """The screen, cell by cell."""
        return Picture.of(self.app)

    @property
    def text(self) -> str:
        """The screen, without the blanks at the ends of its lines.

        What `picture` has too, without the drawing, in a tenth of the time.
        """
        return drawn(self.app)

    @property
    def status(self) -> str:
        """The line with the last message."""
        lines = self.text.split("\n")
        return lines[-2] if len(lines) >= 20 else lines[-1]

    @property
    def address(self) -> str:
        """The fact that would be cited."""
        place = self.app.main.selection.place
        return place.address if place else ""

    @property
    def kind(self) -> str:
        """The section of the entry that is read."""
        entry = self.app.main.selection.entry
        return entry.kind.id if entry else ""

    @property
    def typed(self) -> str:
        """What stands in the search box."""
        return self.app.main.query_one("#search", Input).value

    @property
    def listed(self) -> dict[str, str]:
        """The title of each pane."""
        return {str(pane.id): str(pane.border_title) for pane in self.app.main.query(FactList)}

    def widget(self, selector: str, kind: type[AnyWidget]) -> AnyWidget:
        """Return a widget of the desk, also while a dialog is over it."""
        return self.app.main.query_one(selector, kind)


async def at_rest(pilot: Pilot[None], look: Callable[[], Awaitable[None]] | None = None) -> None:
    """Wait as `Desk.at_rest` does, in any app; ``look`` is called between two looks at the screen.

    Textual's own ``pause`` takes a process that gets no processor time for one that has nothing to do.
    """
    app, deadline = pilot.app, time.monotonic() + PATIENCE
    before = ""
    while not is_complete(app.screen) or before != drawn(app):
        before = drawn(app)
        assert time.monotonic() < deadline, f"it does not come to rest:\n{before}"
        for _ in range(_FRAMES):
            await pilot.pause()
            if look:
                await look()


def drawn(app: App[Any]) -> str:
    """Return the screen of any app, as `Desk.text` does."""
    compositor, below = app.screen._compositor, app._background_screens  # noqa: SLF001 - as its screenshot does
    update = compositor.render_update(full=True, screen_stack=below)
    assert isinstance(update, LayoutUpdate)
    return "\n".join("".join(strip.text for strip in line).rstrip() for line in update.strips)


def is_complete(screen: Screen[Any]) -> bool:
    """Whether all widgets of a screen are there, which is so some time after it is pushed."""
    return screen.is_mounted and all(isinstance(node, Widget) and node.is_mounted for node in screen.walk_children())


def base_at(path: Path | None = None) -> FactBase:
    """Open a fact base, the shipped one without ``path``."""
    return open_base(path or shipped_path(), Path(_cache().name))


@lru_cache
def _cache() -> TemporaryDirectory[str]:
    """Make a folder for compiled bases, shared by all tests of the process."""
    return TemporaryDirectory()


def store() -> Store:
    """Return the store of this test's home, the same one each time."""
    return Store(Path.home() / "state.json")


@asynccontextmanager
async def desk_on(
    base: FactBase | None = None,
    size: tuple[int, int] = WIDE,
    articles: Mapping[str, Path] = MappingProxyType({}),
) -> AsyncIterator[Desk]:
    """Run the explorer on ``base``, the shipped one by default, its state and settings in the test's home.

    ``articles`` are copies of sources as ``--article`` gives them.
    """
    opened = base or base_at()
    app = Watched(opened, store(), config=load_config(), articles=articles)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.until(lambda: isinstance(app.screen, MainScreen) and app.main.services != Services())
        yield desk
    opened.close()
