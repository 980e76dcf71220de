"""What figures, timeline and network have in common: a list of rows, with more about the current one below."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen

from pkit.errors import PkitError
from pkit.facts.base import FactBase
from pkit.tui.action_table import ACTIONS, view_bindings
from pkit.tui.key_names import border_hints, key_name
from pkit.tui.render.segments import Line, TextStyle, cut, segment, signed
from pkit.tui.requests import Cancel, Reader
from pkit.tui.widgets.list_view import SelectableScreen
from pkit.tui.widgets.padding import release_closed
from pkit.tui.widgets.section_list import Notes, Part, SectionList

_WIDEST, _FRAME = 160, 2
"""Cells of a view at most, and of its border."""
_BORDER = 4
"""Cells of the border that a subtitle cannot take."""
_AT_ONCE = 5_000
"""Entries up to which a base is read while the key waits, some 50 ms; beyond, beside the interface."""
_SHARE = 8
"""The legend stays in view where it takes at most one of so many rows of the terminal; else it ends the list."""
_WITHOUT_ROW = {"palette"}
"""Those of them that do without a row, also while none is there yet."""
_HINTS = (("list.take", "opens"), ("view.close", "closes"), ("view.help", "keys"))

SECTIONS: list[BindingType] = [
    Binding("right,l", "section(1)", "Next", id="view.next", tooltip="To the next heading."),
    Binding("left,h", "section(-1)", "Previous", id="view.previous", tooltip="To the heading before."),
]
"""Keys of a view that has headings."""


class Left(NamedTuple):
    """How a view was left, or what is wanted of the main screen while it stays open."""

    address: str
    """The fact to go to, or the entry where it has none; empty where nothing is listed."""
    command: str = ""
    """What to do there."""


class View(Protocol):
    """What a view shows; rows are numbered from 0, headings included, and widths are in cells.

    Of a large base that is a part, numbered from 0: nothing here makes a record of every entry.
    """

    title: str
    command: str
    """The id of the command that shows it."""
    hints: Sequence[tuple[str, str]]
    """Ids of keys of its own that are worth a hint, and what they do in a word."""

    def size(self, base: FactBase) -> int:
        """Return how many entries `read` looks through."""
        ...

    def part_of(self, base: FactBase, address: str) -> int:
        """Return the part that has the fact at ``address``, 0 where none has."""
        ...

    def read(self, base: FactBase, part: int) -> Any:  # noqa: ANN401 - what `take` of the same view takes
        """Return what is shown of a part, bounded in size. Called in any thread, so it changes nothing."""
        ...

    def take(self, base: FactBase, part: int, content: Any) -> None:  # noqa: ANN401 - what `read` returned
        """Show ``content``."""
        ...

    def lay_out(self, cells: int) -> Sequence[Part]:
        """Return all rows and headings."""
        ...

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """Return the lines of a row or heading."""
        ...

    def head(self, cells: int) -> Sequence[Line]:
        """Return what stays above the rows."""
        ...

    def legend(self, cells: int) -> Sequence[Line]:
        """Return what the signs mean."""
        ...

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """Return more about a row."""
        ...

    def address(self, number: int) -> str:
        """Return the address of a row's fact, the id of its entry where that has none; empty for a heading."""
        ...

    def row_of(self, address: str) -> int | None:
        """Return the row of a fact or its entry, None where there is none."""
        ...


Shown = TypeVar("Shown", bound=View)


def _nothing(*_: object) -> None:
    """Do nothing."""


class ViewScreen(ModalScreen[Left | None], SelectableScreen[Left | None], Generic[Shown]):
    """Shows a view; its result is where to go from there, None where it was left with Esc."""

    DEFAULT_CSS = """
    ViewScreen {
        align: center middle;
        &.-too-narrow>Container, &.-too-low>Container { display: none; }
        &>Container {
            width: 100%;
            max-width: 160;
            height: 100%;
            border: round $accent;
            border-title-color: $accent;
            border-title-style: bold;
            border-subtitle-color: $text-muted;
            background: $surface;
        }
        #about { border-top: solid $panel; border-title-color: $text-muted; }
        #about:focus { border-top: solid $accent; }
        #legend { border-top: solid $panel; }
    }
    """
    BINDINGS = [
        Binding("escape", "leave", "Close", id="view.close", tooltip="Close this."),
        Binding("question_mark,f1", "app.keys", "Keys", id="view.help", tooltip="Show the keys of this view."),
        *view_bindings(),
    ]
    ROWS: type[SectionList] = SectionList
    """What lists the rows."""
    CONTEXT = "a view"
    """Where its keys are active, for messages and docs/keys.md: ``the article``."""

    def __init__(self, view: Shown, base: FactBase, current: str = "", reader: Reader | None = None) -> None:
        """Show ``view`` of ``base``, the cursor on the fact at ``current`` where it is listed.

        Large bases are read by ``reader``; without one, while the caller waits.
        """
        super().__init__()
        self.view = view
        self.title = view.title
        self.base = base
        self.part = 0
        self._reader = reader
        self._cancel: Cancel = _nothing
        self._wanted = current
        """Where the cursor goes once it is read."""
        self._note: Line = ()
        """Stands in place of the rows while they are read, and where they cannot be."""
        self._message = ""
        """What was said last."""
        self._told_at: int | None = None
        """The row that the cursor was on then."""
        self.perform: Callable[[Left], None] = _nothing
        """Does on the main screen what is wanted of it while the view stays open; set by who opens it."""

    def compose(self) -> ComposeResult:
        """What stays above, the rows, the legend, and more about the current row."""
        with Container() as box:
            box.border_title = self.view.title
            yield Notes(id="head")
            yield self.ROWS(id="rows")
            yield Notes(id="about")
            yield Notes(id="legend")

    def on_mount(self) -> None:
        """Be ready for keys at once: the rows of all but large bases are known before the size is."""
        self.set_focus(self.query_one(SectionList))
        self.load(self.view.part_of(self.base, self._wanted))

    def on_unmount(self) -> None:
        """Nothing is read for a view that is closed, and nothing of what it drew is kept."""
        self._cancel()
        release_closed()

    def on_resize(self) -> None:
        """Lay everything out anew, the cursor where it is."""
        if self.focused is None and self.query(SectionList):
            # In a terminal that was too small there was nothing to have the focus.
            self.set_focus(self.query_one(SectionList))
        self.call_after_refresh(self.lay_out)

    def show(self, base: FactBase) -> None:
        """Show another base, the cursor on the same fact where that has it."""
        number = self.query_one(SectionList).current
        if number is not None:
            self._wanted = self.view.address(number)
        self.base = base
        self.load(self.view.part_of(base, self._wanted))

    def load(self, part: int) -> None:
        """Read a part of the base and show it, beside the interface where the base is large."""
        self._cancel()
        self._cancel = _nothing
        base = self.base
        beside = self.reads_beside(part)
        if self._reader is not None and beside:
            self._present_note(f"Reading {beside} …", TextStyle.DIM)
            read = partial(self.view.read, part=part)
            done = partial(self._present, base, part)
            self._cancel = self._reader.request(
                base,
                f"{self.view.command} {part}",
                read=read,
                done=done,
                failed=self._fail,
                abandoned=self.action_leave,
                keep=self.keeps(part),
            )
            return
        try:
            content = self.view.read(base, part)
        except PkitError as error:
            self._fail(error)
        else:
            self._present(base, part, content)

    def reads_beside(self, part: int) -> str:
        """Return what is read of a part that takes long enough to be read beside the interface, else an empty text."""
        del part
        size = self.view.size(self.base)
        return f"{size:,} entries" if size > _AT_ONCE else ""

    def keeps(self, part: int) -> bool:
        """Whether a part that was read is shown again without being read anew."""
        del part
        return True

    def _present(self, base: FactBase, part: int, content: object) -> None:
        self.view.take(base, part, content)
        self.part = part
        self._note = ()
        wanted, self._wanted = self._wanted, ""
        self.lay_out((self.view.row_of(wanted) if wanted else 0) or 0)
        self._tell()

    def _fail(self, error: PkitError) -> None:
        self._present_note(str(error), TextStyle.BAD)

    def _present_note(self, text: str, text_style: TextStyle) -> None:
        self._note = (segment(text, text_style),)
        self.lay_out()

    def lay_out(self, current: int | None = None) -> None:
        """Lay everything out, the cursor on ``current``, or where it is."""
        if not self.query(SectionList):  # the app ends: a screen outlives what is on it
            return
        section_list = self.query_one(SectionList)
        cells = self._cells
        if current is None:
            current = section_list.current
        parts = [Part(1, is_row=False)] if self._note else list(self.view.lay_out(cells))
        legend = () if self._note else self.view.legend(cells)
        stays = len(legend) * _SHARE <= self.size.height
        self.query_one("#head", Notes).present(() if self._note else self.view.head(cells), 4)
        self.query_one("#legend", Notes).present(legend if stays else (), 4)
        self.query_one("#legend").display = stays and bool(legend)
        end = len(parts)
        if not stays:
            parts.append(Part(len(legend) + 1, is_row=False))
        section_list.present(parts, lambda n, room: self._lines(n, room) if n < end else ((), *legend), current)
        self._renew_hints()

    def _lines(self, number: int, cells: int) -> Sequence[Line]:
        return [cut(self._note, cells)] if self._note else self.view.draw(number, cells)

    def say(self, text: str, text_style: TextStyle = TextStyle.PLAIN) -> None:
        """Show a message in the border, before the keys that matter, until the cursor goes to another row."""
        self._message = signed(text, text_style)
        if self.query(SectionList):
            self._told_at = self.query_one(SectionList).current
            self._renew_hints()

    def _renew_hints(self) -> None:
        self.query_one(Container).border_subtitle = self._hints(self._cells)

    def _hints(self, cells: int) -> Content:
        """Return the message and the keys that matter, as they are bound now; the last ones give way to room."""
        bound = {str(each.binding.id): each.binding.key for each in reversed(self.active_bindings.values())}
        said: list[tuple[str, str]] = [(self._message, "")] if self._message else []
        for name, word in (*_HINTS, *self.view.hints)[len(said) :]:  # a message takes the place of the first
            keys = [bound[each] for each in name.split() if each in bound]
            more = [*said, (f"{' '.join(map(key_name, keys))} {word}", keys[0] if keys else "")]
            if keys and border_hints(more).cell_length + _BORDER <= cells:
                said = more
        return border_hints(said)

    @property
    def note(self) -> Line:
        """What stands in place of the rows while they are read, and where they cannot be; else nothing."""
        return self._note

    @property
    def _cells(self) -> int:
        """What a line of the list holds beside the place of the scroll bar."""
        width = self.query_one(SectionList).size.width
        # Not laid out yet, it is as wide as it is going to be: what is drawn first is not drawn otherwise right after.
        return max(8, (width or min(self.app.size.width, _WIDEST) - _FRAME) - 1)

    @on(SectionList.Highlighted)
    def _move_on(self) -> None:
        if self._message and self.query(SectionList) and self.query_one(SectionList).current != self._told_at:
            self._message = ""
            self._renew_hints()
        self._tell()

    def _tell(self) -> None:
        if not self.query(SectionList):  # the app ends: a screen outlives what is on it
            return
        # Not of the row in the message: the rows may be others by now.
        number = self.query_one(SectionList).current
        most = max(2, self.size.height * 2 // 5 - 2)
        about = self.query_one("#about", Notes)
        about.present(() if number is None else self.view.about(number, self._cells), most)
        about.border_title = "Tab: scroll" if about.can_focus else ""

    @on(SectionList.Taken)
    def _take(self) -> None:
        number = self.query_one(SectionList).current
        if number is not None:
            self.take_row(number)

    def take_row(self, number: int) -> None:
        """Leave for the fact of a row."""
        self.dismiss(Left(self.view.address(number)))

    def action_leave(self, command: str = "") -> None:
        """Close without a choice, or run ``command`` on the current row's fact: on the main screen, or from here."""
        number = self.query_one(SectionList).current
        if command in {"", self.view.command}:
            self.dismiss(None)
        elif not self._note or command in _WITHOUT_ROW:
            left = Left("" if number is None else self.view.address(number), command)
            if ACTIONS[command].keeps_view:
                self.perform(left)
            else:
                self.dismiss(left)

    def action_section(self, steps: int) -> None:
        """Go to the next heading, or to the one before."""
        self.query_one(SectionList).step_section(steps)
