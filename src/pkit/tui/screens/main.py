"""The main screen: search box, panes, detail and citation, status line."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from pkit.tui.action_table import ACTIONS, bindings, offered
from pkit.tui.key_names import Keys
from pkit.tui.render.segments import Line, TextStyle, segment
from pkit.tui.selection import Selection
from pkit.tui.widgets.detail_pane import Detail, DetailPane, DrawCitation, DrawQuote
from pkit.tui.widgets.list_view import SelectableScreen
from pkit.tui.widgets.panes import Guide, Panes
from pkit.tui.widgets.search_box import SearchBox, joined
from pkit.tui.widgets.status_bar import StatusBar, TooSmall

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pkit.facts.base import FactBase, Located
    from pkit.facts.search.results import Results
    from pkit.facts.wording import Writing
    from pkit.state import Saved
    from pkit.tui.listing import Listing
    from pkit.tui.requests import Copy, FactFile, Reader

HINTS = (
    'Type a name, an acronym, a number, a topic · narrow: kind: tag: para: source: per: unit: is: "a phrase" -word',
    'Type a name, a number, a topic · narrow: kind: tag: para: is: "a phrase" -word',
    "Type a name, number or topic · kind: tag: para: is:",
    "Type to search · kind: tag: para: is:",
)
"""What can be typed, the longest that fits."""
_MARGIN = 6
"""Cells of the search box that no text takes."""

_WIDTHS = [(0, "-too-narrow"), (40, "-narrow"), (70, "-medium"), (110, "-wide"), (150, "-vast")]
_HEIGHTS = [(0, "-too-low"), (12, "-low"), (20, "-high"), (40, "-tall")]

_POLL, _POLLS = 0.02, 50
"""Seconds between two looks whether the focus is back, and how many: laying out for another size takes 0.05 s, on a
loaded machine ten times that. Guarded by tests/features/test_sizes.py."""


Hold = Callable[[str, Callable[[], None]], Callable[[], None]]
"""Called with what is going on and what to do where the user does not wait; returns what ends the hold."""


def _nothing(*_: object) -> None:
    """Do nothing."""


def _at_once(then: Callable[[], None]) -> None:
    """Wait for nothing."""
    then()


def _no_hold(what: str, abandon: Callable[[], None]) -> Callable[[], None]:
    """Hold nothing."""
    del what, abandon
    return _nothing


def _not_yet(*_: object) -> NoReturn:
    """There is nothing to search or copy with yet; no key reaches the main screen before there is."""
    raise AssertionError


class Services(NamedTuple):
    """What the main screen needs of the world around it; as it stands here, what it has before its first frame."""

    ask: Callable[[str], None] = _nothing
    """Starts a search, whose results come back through `MainScreen.present`."""
    withdraw: Callable[[], None] = _nothing
    """Takes back the last search: nobody is interested in its results any more."""
    when_answered: Callable[[Callable[[], None]], None] = _at_once
    """Calls a function when the results of the last search are listed: at once where they are. Further keys wait for it
    too; where they never come, or the user does not wait, it is not called and that is said."""
    is_searching: Callable[[], bool] = lambda: False
    """Whether the results of the last search are still to come."""
    hold: Hold = _no_hold
    """Holds further keys; see `pkit.tui.services.key_queue.KeyQueue.hold`."""
    typed_at: Callable[[], float] = float
    """Returns when the key that is being processed was typed, by the clock of Textual's messages."""
    search_now: Callable[[str], "Results"] = _not_yet
    """Searches at once; for a few hits in a dialog."""
    complete: Callable[[str], str | None] = _nothing
    """Completes the filter that a query ends with."""
    write_terminal: Callable[[str], None] = _nothing
    """Sends a control sequence to the terminal, from any thread."""
    copy: "Callable[[Copy], None]" = _not_yet
    """Copies a text in the background, and reports what is known of the outcome; the newest text wins."""
    draw_citation: DrawCitation = lambda _selection, _cells: ()
    """Draws the preview of the citation."""
    draw_quote: DrawQuote = lambda _base, _place, _cells: ()
    """Draws the sentence under a fact from the user's own copy of the article."""
    copy_of: "Callable[[str], Path | None]" = lambda _source: None
    """Returns where the user's own copy of a source is, by its id."""
    choose_copy: "Callable[[str, Path | None], None]" = _nothing
    """Makes another file the copy of a source, remembered from then on; None forgets it."""
    fact_files: "Callable[[str], tuple[FactFile, ...]]" = lambda _id: ()
    """Returns the files that have an entry or source: several where they describe a source alike, none of the base that
    comes with pkit. Without an id, all that are open."""
    lend: Callable[[Callable[[], object]], None] = _nothing
    """Gives the terminal to another program while a function is called."""
    title: Callable[[str], str] = str
    """Names a style or format in full."""
    cited: "Callable[[FactBase, Located, str], Writing | None]" = _not_yet
    """See `pkit.tui.services.citations.Citations.now`; likewise the next ones."""
    when_cited: "Callable[[FactBase, Located, str, Callable[[Writing], None]], None]" = _not_yet
    other_styles: "Callable[[], Sequence[str]]" = tuple
    stop_citing: Callable[[str], None] = _nothing
    styles: "Path | None" = None
    """The folder of CSL styles that the settings name."""
    keys: Keys = Keys()
    """Which keys do what."""
    reader: "Reader | None" = None
    """Reads large bases for views, beside the interface."""
    closed: Callable[[], None] = _nothing
    """Called when a view or dialog over the main screen has closed."""
    saved: "Callable[[], Saved]" = _not_yet
    """Returns what is remembered of the base, as far as this explorer knows."""
    keep: Callable[..., None] = _nothing
    """Saves changes of ``pkit.state`` as ``change`` does."""
    change: Callable[..., tuple[str, ...]] = lambda *_: ()
    """Saves changes of ``pkit.state``, says it where that fails, and returns the addresses that are marked then."""


class MainScreen(SelectableScreen[None]):
    """Composes the main screen, keeps the selection, and answers what its widgets report."""

    BINDINGS = bindings()
    AUTO_FOCUS = "#search"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, selection: Selection, size: Size) -> None:
        """Start with ``selection``, in a terminal of ``size``."""
        # Textual sets these when it first hears of the size, and would then style everything a second time.
        super().__init__(classes=f"{_class_for(size.width, _WIDTHS)} {_class_for(size.height, _HEIGHTS)}")
        self.selection = selection
        self.services = Services()
        """Set by `connect`; no key is handed to the main screen before."""
        self.groups: dict[type, object] = {}
        """The groups of actions that were needed so far; see `pkit.tui.actions.group`."""
        self._marked = 0
        """How many of the marked facts the base has: marks of entries that are gone are kept, but not counted."""
        self.query_text = ""
        """What the panes list the hits of."""
        self._told_of_search = False
        """Whether the status line tells of a search."""
        self._suggestion = ""
        """What was probably meant, where nothing matches."""
        self._fits = True
        """Whether the terminal is large enough for more than a line that says so."""
        self._last_focused: Widget | None = None
        """What had the focus while it was."""
        self.only_marked = False
        """Whether the panes list only entries with marked facts."""
        self._lost_at = 0.0
        """When the selected fact was lost, to a change of the file or to results that came late."""
        self._why_lost = ""
        self._points_ahead = False
        """Whether an entry was pointed at while the results of what is typed are still to come."""

    @property
    def search_box(self) -> SearchBox:
        """What is typed into."""
        return self.query_one(SearchBox)

    @property
    def panes(self) -> Panes:
        """What lists the entries."""
        return self.query_one(Panes)

    @property
    def detail(self) -> Detail:
        """What shows the entry."""
        return self.query_one(Detail)

    @property
    def status_bar(self) -> StatusBar:
        """What shows messages, and the keys that matter."""
        return self.query_one(StatusBar)

    def compose(self) -> ComposeResult:
        """Lay the widgets out; how they stand together is in pkit.tcss."""
        yield SearchBox(hint(self.app.size.width), id="search")
        with Container(id="body"):
            yield Panes(self.selection.base, id="panes")
            yield DetailPane(self.selection, id="detail-pane")
        yield StatusBar(id="status")
        if not _is_large_enough(self.app.size):
            yield TooSmall(id="too-small")

    def connect(self, services: Services, style: str) -> None:
        """Take what typing, citing and copying need, and the style or format; called right after the first frame."""
        self.services = services
        self.selection = self.selection._replace(style=style)
        self.search_box.complete_with(services.complete)
        self.query_one(DetailPane).cite_with(services.draw_citation, self.selection)
        self.quote_with(services.draw_quote)
        self.on_descendant_focus()
        self.show_marks(self.selection.marks)

    def quote_with(self, draw_quote: DrawQuote) -> None:
        """Draw the sentence under each fact anew."""
        self.query_one(DetailPane).quote_with(draw_quote)

    def read(self, selection: Selection) -> None:
        """Show another selection."""
        self.selection = selection
        self.query_one(DetailPane).present(selection)
        marked = f"{self._marked} marked · " if self._marked else ""
        self.status_bar.remind(f"{marked}{self.services.title(selection.style)}")

    def open(self, entry_id: str) -> None:
        """Show an entry wherever it is; a search that does not list it is cleared."""
        number = self.selection.base.number(entry_id)
        if number is not None and not self.panes.reveal(number):
            self.list_all()
            self.panes.reveal(number)

    def present(self, text: str, results: "Listing | None") -> None:
        """List the hits for ``text``, or everything, unless the question has changed since."""
        if text != self.search_box.value.strip():
            return
        panes = self.panes
        # The same question to another base: what was chosen among the answers stays chosen.
        is_same_base = panes.base is self.selection.base
        is_same = text == self.query_text and not is_same_base
        (panes.renew if is_same else panes.present)(self.selection.base, results)
        if is_same_base:
            self._select()  # in the same picture, before the panes report it
            if self._points_ahead:
                self.lose_selection("the results have come since, and what was selected before is not")
        self._points_ahead = False
        self.query_text = text
        self.only_marked = self.only_marked and not text
        from pkit.tui.listing import MarkedEntries  # noqa: PLC0415 - not needed for the first frame

        found = None if isinstance(results, MarkedEntries) else results
        self._suggestion = (found.suggestion or "") if found and not found.hits else ""
        if found is not None and not found.hits:
            panes.guide(_guidance(text, found))
        told, text_style = _search_message(text, found)
        if told or self._told_of_search:
            self.say(told, text_style)
        self._told_of_search = bool(told)

    def list_all(self) -> None:
        """List everything again."""
        self.services.withdraw()
        self.search_box.value = ""
        self.only_marked = False
        self.present("", None)

    def say(self, text: str, text_style: TextStyle = TextStyle.PLAIN) -> None:
        """Show a message in the status line, and on a screen that may cover it."""
        self.status_bar.say(text, text_style)
        top = self.app.screen
        if top is not self and isinstance(top, SelectableScreen):
            top.say(text, text_style)

    def on_descendant_focus(self) -> None:
        """Offer the keys that matter where the focus is now."""
        focused = self.focused
        if self._fits:
            self._last_focused = focused
        area = "search" if isinstance(focused, SearchBox) else "detail" if isinstance(focused, Detail) else "panes"
        self.status_bar.offer(offered(area, self.services.keys))

    def show_marks(self, marks: tuple[str, ...]) -> None:
        """Show which facts are marked."""
        self.panes.mark(frozenset(marks))
        self._marked = sum(self.selection.base.has_fact(address) for address in marks)
        self.read(self.selection._replace(marks=marks))

    def action_invoke(self, command: str) -> None:
        """Run a command, on what the last keys led to."""
        self._request(command, self.services.typed_at())

    def _request(self, command: str, wanted_at: float) -> None:
        run = partial(self._invoke, command, wanted_at)
        if ACTIONS[command].waits:
            self.services.when_answered(run)
        else:
            run()

    def lose_selection(self, why: str) -> None:
        """Let no key or click until now act on a fact: the one that it is meant for is gone, another selected."""
        self._lost_at, self._why_lost = Message().time, why

    def _invoke(self, command: str, wanted_at: float) -> None:
        if ACTIONS[command].is_about_selection and wanted_at < self._lost_at:
            self.say(f"Nothing was done: {self._why_lost}", TextStyle.WARN)
            return
        self._select()
        ACTIONS[command].run(self)

    @on(Input.Changed)
    def _search(self, message: Input.Changed) -> None:
        text = message.value.strip()
        if message.value != message.input.value:
            return  # it has changed again since
        self._points_ahead = False
        if text:
            self.services.ask(text)
        else:
            self.services.withdraw()
            if self.query_text:
                self.list_all()

    @on(SearchBox.Asked)
    def _results(self, message: SearchBox.Asked) -> None:
        self.services.when_answered(partial(self._act, message, self.services.typed_at()))

    def _act(self, message: SearchBox.Asked, wanted_at: float) -> None:
        """Do what is wanted of the results, which are listed."""
        if message.steps:
            self.panes.step(message.steps)
        elif message.command:
            self._invoke(message.command, wanted_at)
        else:
            if self._suggestion:  # nothing matches, and this is what was probably meant
                suggestion, self._suggestion = self._suggestion, ""
                box = self.search_box
                box.value = suggestion
                box.cursor_position = len(suggestion)
                self.services.ask(suggestion)
            self.services.when_answered(self.panes.focus_current)

    @on(StatusBar.Pressed)
    @on(Guide.Pressed)
    def _press(self, message: StatusBar.Pressed | Guide.Pressed) -> None:
        # From the app: what a screen sends bubbles no further up than to that screen, and keys are bound above it.
        self.app.call_later(self.app.simulate_key, message.key)

    def on_paste(self, event: events.Paste) -> None:
        """Search for what is pasted where nothing is typed."""
        event.stop()
        text = joined(event.text)
        if text:
            box = self.search_box
            self.set_focus(box)
            box.value = text
            box.cursor_position = len(text)

    def on_resize(self, event: events.Resize) -> None:
        """Give the focus back to what had it before the terminal was too small."""
        for box in self.query(SearchBox):  # there is none while the screen is taken apart
            box.placeholder = hint(event.size.width)
        fits = _is_large_enough(event.size)
        if fits and not self._fits:
            self.call_after_refresh(self.regain_focus)
        if not fits and not self.query(TooSmall):
            self.mount(TooSmall(id="too-small"))
        self._fits = fits

    def on_descendant_blur(self) -> None:
        """Give the focus back at once if the widget lost it late, to a small size that is over."""
        if self.app.app_focus:  # a terminal that loses the focus takes it from the widget too
            self.call_later(self.regain_focus)

    def regain_focus(self) -> bool:
        """Focus again what had the focus before the terminal was too small; return whether something has it."""
        last = self._last_focused
        # While the explorer ends, nothing may be left that could have it.
        wanted = last if last is not None and last.is_attached else next(iter(self.query(SearchBox)), None)
        if self.focused is None and self._fits and wanted is not None and wanted.focusable:
            self.set_focus(wanted)
        return self.focused is not None

    async def focus_regained(self) -> None:
        """Wait for the focus, so that no key goes where it is not meant to; in a terminal too small nothing has it."""
        for _ in range(_POLLS):
            if self.regain_focus() or not _is_large_enough(self.app.size) or not self.query(Panes):
                return
            await asyncio.sleep(_POLL)
        self.panes.focus_current()  # what had it is not shown in this arrangement

    @on(Panes.Selected)
    def _point(self) -> None:
        before = self.selection.entry
        self._select()
        self._points_ahead = self._points_ahead or (self.services.is_searching() and self.selection.entry != before)

    def _select(self) -> None:
        # Not what the message says: the panes may list another base by now.
        entry, hit = self.panes.selected
        if entry != self.selection.entry or hit is not self.selection.hit:
            number = hit.fact if hit and entry and hit.fact < len(entry.facts) else 0
            self.read(self.selection._replace(entry=entry, hit=hit, number=number))

    @on(Detail.Followed)
    def _follow(self, message: Detail.Followed) -> None:
        self._request("entry.open", message.time)

    @on(Detail.FactHighlighted)
    def _select_fact(self, message: Detail.FactHighlighted) -> None:
        self.read(self.selection.at(message.address))


def _is_large_enough(size: Size) -> bool:
    """Return whether there is room for more than a line that says that there is not."""
    return size.width >= _WIDTHS[1][0] and size.height >= _HEIGHTS[1][0]


def _class_for(cells: int, breakpoints: list[tuple[int, str]]) -> str:
    return [name for least, name in breakpoints if cells >= least][-1]


def _search_message(text: str, results: "Results | None") -> tuple[str, TextStyle]:
    """Return what is to be said about a search, an empty text where nothing is."""
    if results is None:
        return "", TextStyle.PLAIN
    if results.query.problems:
        return results.query.problems[0], TextStyle.WARN
    if results.completions:
        return f"Right completes: {' '.join(each.text for each in results.completions)}", TextStyle.PLAIN
    if not results.hits:
        return _nothing_found(text, results), TextStyle.WARN
    if results.notice:
        return results.notice, TextStyle.PLAIN
    return (f"Understood as {results.query.describe()}" if results.query.is_narrowed else ""), TextStyle.PLAIN


def hint(cells: int) -> str:
    """Return what the search box says while it is empty, in a terminal of that width."""
    return next((each for each in HINTS if len(each) <= cells - _MARGIN), HINTS[-1])


def _guidance(text: str, results: "Results") -> list[tuple[Line, str]]:
    """Return what to do where nothing is found, each with the key that does it."""
    said: list[tuple[Line, str]] = [((segment(f"No fact matches {text}", TextStyle.HEAD),), "")]
    if results.suggestion:
        did = (segment("Did you mean "), segment(results.suggestion, TextStyle.VALUE), segment("? Enter takes it."))
        said.append((did, "enter"))
    said += [((segment(each),), "") for each in (*results.query.problems, results.notice) if each]
    return [
        *said,
        ((segment("Esc lists everything again."),), "escape"),
        ((), ""),
        *((_tip(each), "") for each in _TIPS),
    ]


_TIPS = (
    "Fewer words find more; spelling and order do not matter.",
    "kind:figure tag:ai para:6 per: unit:USD is:target narrow.",
    '-word leaves out, "a phrase" keeps words together.',
)


def _tip(text: str) -> Line:
    return (segment(text, TextStyle.DIM),)


def _nothing_found(text: str, results: "Results") -> str:
    if results.suggestion:
        return f"Did you mean {results.suggestion}? Enter takes it. No fact matches '{text}'."
    return f"No fact matches. {results.notice or 'Try fewer or other words.'}"
