"""The desk: search box, panes, detail and citation, status line."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input

from pkit.facts.base import FactBase
from pkit.tui.found import Results
from pkit.tui.commands import COMMANDS, bindings
from pkit.tui.runs import Look
from pkit.tui.trail import Trail
from pkit.tui.widgets.detail import Detail
from pkit.tui.widgets.panes import Panes
from pkit.tui.widgets.search_box import SearchBox
from pkit.tui.widgets.side import DrawCitation, Reading, Side
from pkit.tui.widgets.status_bar import StatusBar
from pkit.tui.widgets.too_small import TooSmall

HINT = "Type to search: a name, an acronym, a number, a topic"

_WIDTHS = [(0, "-too-narrow"), (40, "-narrow"), (70, "-medium"), (110, "-wide")]
_HEIGHTS = [(0, "-too-low"), (12, "-low"), (20, "-high")]


class Services(NamedTuple):
    """What the desk needs of the world around it once its first frame is shown."""

    invoke: Callable[["DeskScreen", str], None]
    """Runs a command by its id."""
    ask: Callable[[str], None]
    """Starts a search, whose results come back through `DeskScreen.present`."""
    answered: Callable[[], Awaitable[None]]
    """Waits until the results of the last search are there."""
    search_now: Callable[[str], Results]
    """Searches at once; for a few hits in a dialog."""
    write_terminal: Callable[[str], None]
    """Sends a control sequence to the terminal, from any thread."""
    draw_citation: DrawCitation
    title: Callable[[str], str]
    """Names a style or format in full."""


class DeskScreen(Screen[None]):
    """Composes the desk, keeps what is being read, and answers what its widgets report."""

    BINDINGS = bindings()
    AUTO_FOCUS = "#search"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    services: Services
    """Set by `be_ready`; no key is handed to the desk before."""

    def __init__(self, base: FactBase, way: str, size: Size) -> None:
        """Show ``base``, citing in the style or format called ``way``, in a terminal of ``size``."""
        # Textual sets these when it first hears of the size, and would then style everything a second time.
        super().__init__(classes=f"{_class_for(size.width, _WIDTHS)} {_class_for(size.height, _HEIGHTS)}")
        self.reading = Reading(base, way)
        self.trail = Trail()
        self.query_text = ""
        """What the panes list the hits of."""

    def compose(self) -> ComposeResult:
        """Lay the widgets out; how they stand together is in pkit.tcss."""
        yield SearchBox(HINT, id="search")
        with Container(id="body"):
            yield Panes(self.reading.base, id="panes")
            yield Side(self.reading, id="side")
        yield StatusBar(id="status")
        yield TooSmall(id="too-small")

    def on_mount(self) -> None:
        """Offer the keys."""
        self.query_one(StatusBar).offer([(each.key, each.label) for each in COMMANDS.values() if each.shown])

    def be_ready(self, services: Services) -> None:
        """Take what typing, citing and copying need; called right after the first frame."""
        self.services = services
        self.query_one(Side).cite_with(services.draw_citation)
        self.remind()

    def read(self, reading: Reading) -> None:
        """Show another reading."""
        self.reading = reading
        self.query_one(Side).present(reading)

    def jump(self, entry_id: str) -> None:
        """Show an entry, and remember the one before to go back to."""
        self.trail = self.here().to(entry_id)
        self.open(entry_id)

    def here(self) -> Trail:
        """Return the trail as it ends at what is being read now."""
        return self.trail.to(self.reading.entry.id) if self.reading.entry else self.trail

    def open(self, entry_id: str) -> None:
        """Show an entry wherever it is; a search that does not list it is cleared."""
        number = self.reading.base.number(entry_id)
        if number is not None and not self.query_one(Panes).reveal(number):
            self.query_one(SearchBox).value = ""
            self.present("", None)
            self.query_one(Panes).reveal(number)

    def present(self, text: str, results: Results | None) -> None:
        """List the hits for ``text``, or everything, unless the question has changed since."""
        if text != self.query_one(SearchBox).value.strip():
            return
        self.query_text = text
        self.query_one(Panes).present(self.reading.base, results)
        self.say(*_told(results))

    def say(self, text: str, look: Look = Look.PLAIN) -> None:
        """Show a message in the status line."""
        self.query_one(StatusBar).say(text, look)

    def remind(self) -> None:
        """Show the style and the number of marks at the right of the status line."""
        marked = f"{len(self.reading.marks)} marked · " if self.reading.marks else ""
        self.query_one(StatusBar).remind(f"{marked}{self.services.title(self.reading.way)}")

    async def action_invoke(self, command: str) -> None:
        """Run a command, on what the last keys led to."""
        await self.services.answered()
        self._select(Panes.Selected(*self.query_one(Panes).selected))
        self.services.invoke(self, command)

    @on(Input.Changed)
    def _search(self, message: Input.Changed) -> None:
        text = message.value.strip()
        if text:
            self.services.ask(text)
        elif self.query_text:
            self.present("", None)

    @on(SearchBox.Asked)
    async def _results(self, message: SearchBox.Asked) -> None:
        await self.services.answered()
        if message.steps:
            self.query_one(Panes).step(message.steps)
        elif message.command:
            await self.action_invoke(message.command)
        else:
            self.query_one(Panes).focus_current()

    @on(Panes.Selected)
    def _select(self, message: Panes.Selected) -> None:
        entry, hit = message.entry, message.hit
        if entry != self.reading.entry or hit is not self.reading.hit:
            number = hit.fact if hit and entry and hit.fact < len(entry.facts) else 0
            self.read(self.reading._replace(entry=entry, hit=hit, number=number))

    @on(Detail.FactHighlighted)
    def _select_fact(self, message: Detail.FactHighlighted) -> None:
        self.read(self.reading._replace(number=self.reading.base.fact(message.address).number))


def _class_for(cells: int, breakpoints: list[tuple[int, str]]) -> str:
    return [name for least, name in breakpoints if cells >= least][-1]


def _told(results: Results | None) -> tuple[str, Look]:
    """Return what the status line says about a search."""
    if results is None:
        return "", Look.PLAIN
    if results.query.problems:
        return results.query.problems[0], Look.WARN
    if results.hits:
        return "", Look.PLAIN
    near = f" Did you mean {results.suggestion}?" if results.suggestion else " Try fewer or other words."
    return f"No fact matches.{near}", Look.WARN
