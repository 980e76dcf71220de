"""The brief: the marked facts as the memo that will be copied, with lines of one's own."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.binding import Binding

from pkit.facts.base import FactBase
from pkit.facts.brief import FORMATS, Brief, Item, OwnLine, memo
from pkit.facts.text import printable
from pkit.facts.wording import needs_pandoc
from pkit.tui.action_table import closing
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, fill, segment, wrap
from pkit.tui.requests import Reader
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.section_list import Part, SectionList

PROSE = 90
"""Cells that a line of the memo takes at most."""
_MARK = 2
"""Cells of the sign before an item."""
_NAMES = {"markdown": "Markdown", "plain": "plain text", "html": "HTML"}
ENDINGS = {"markdown": "md", "plain": "txt", "html": "html"}
"""How the name of a file ends that holds a brief in a format."""


class Arranged(NamedTuple):
    """What the brief is made of."""

    items: tuple[Item, ...]
    """Facts that the base has, and own lines, in order."""
    style: str
    fmt: str


class Actions(NamedTuple):
    """What the brief changes, and whom it asks."""

    arranged: Callable[[FactBase], Arranged]
    """Returns the brief of a base as it stands."""
    move: Callable[[int, int], None]
    """Moves an item by its number among those of `Arranged`, by so many steps."""
    drop: Callable[[int], None]
    write_line: Callable[[int, str, Callable[[int], None]], None]
    """Asks for a line: behind the item of that number a new one, where the text is empty, else another text for it;
    then calls a function with the number of the line."""
    title: Callable[[str], str]
    """Names a style in full."""
    choose_style: Callable[[Callable[[], None]], None]
    set_format: Callable[[str], None]
    copy: Callable[[str], None]
    save: Callable[[str, str], None]
    """Called with the text and its format."""


class Row(NamedTuple):
    """An item of the memo, or what stands between them."""

    text: str
    """Of one line or more, as it is copied."""
    item: int | None


class BriefView:
    """See `pkit.tui.views.view.View`."""

    title = "Brief"
    command = "marks.brief"
    hints: Sequence[tuple[str, str]] = (
        ("brief.down brief.up", "move"),
        ("brief.drop", "drop"),
        ("brief.line", "own line"),
        ("brief.style", "style"),
        ("brief.format", "format"),
        ("brief.copy", "copy"),
        ("brief.save", "save"),
    )

    def __init__(self, actions: Actions, styles: Path | None = None) -> None:
        """Show the brief that ``actions`` returns; ``styles`` is the folder of CSL styles that the settings name."""
        self._actions = actions
        self._styles = styles
        self.arranged = Arranged((), "", "")
        self._brief = Brief(())
        self._rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        """The memo, as it is shown and copied."""
        return self._brief.text

    def size(self, base: FactBase) -> int:
        """See `View`: only marked facts are read."""
        del base
        return 0

    def part_of(self, base: FactBase, address: str) -> int:
        """See `View`: there is one part."""
        del base, address
        return 0

    def needs_pandoc(self, base: FactBase) -> bool:
        """Whether pandoc may have to write the citations, which takes longer than a key may."""
        style = self._actions.arranged(base).style
        return any(needs_pandoc(source, style) for source in base.sources.values())

    def read(self, base: FactBase, part: int) -> tuple[Arranged, Brief]:
        """See `View`."""
        del part
        arranged = self._actions.arranged(base)
        return arranged, memo(base, arranged.items, arranged.style, base.title, arranged.fmt, styles=self._styles)

    def take(self, base: FactBase, part: int, content: tuple[Arranged, Brief]) -> None:
        """See `View`."""
        del base, part
        self.arranged, self._brief = content
        rows: list[Row] = []
        for piece in self._brief.pieces:
            if piece.item is not None or not rows or rows[-1].item is not None:
                rows.append(Row(piece.text, piece.item))
            else:
                rows[-1] = Row(rows[-1].text + piece.text, None)
        self._rows = tuple(_whole_lines(rows))

    def lay_out(self, cells: int) -> Sequence[Part]:
        """See `View`."""
        return [Part(len(_lines(row, cells)), is_row=row.item is not None) for row in self._rows]

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        row = self._rows[number]
        item = self.arranged.items[row.item] if row.item is not None else None
        text_style = TextStyle.DIM if item is None else TextStyle.NAME if isinstance(item, OwnLine) else TextStyle.PLAIN
        mark = Segment("  " if item is None else "≡ ", TextStyle.PLACE)
        return [
            (mark if line == 0 else Segment("  "), Segment(text, text_style)) if text else ()
            for line, text in enumerate(_lines(row, cells))
        ]

    def head(self, cells: int) -> Sequence[Line]:
        """See `View`: what the memo is."""
        facts = sum(isinstance(item, str) for item in self.arranged.items)
        own = len(self.arranged.items) - facts
        said = [
            f"{facts} {'fact' if facts == 1 else 'facts'}",
            *[f"{own} own {'line' if own == 1 else 'lines'}"] * bool(own),
        ]
        said += [self._actions.title(self.arranged.style), _NAMES[self.arranged.fmt]]
        lines = [cut((segment(" · ".join(said), TextStyle.HEAD),), cells)]
        for warning in self._brief.warnings:
            lines += wrap((segment(warning, TextStyle.WARN),), cells, 2)
        return lines

    def legend(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        del cells
        return ()

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`: where the line comes from."""
        item = self.item(number)
        if item is None:
            return ()
        said = (
            "a line of your own: Enter changes it" if isinstance(item, OwnLine) else f"{item}: Enter goes to the fact"
        )
        return [cut((segment(said, TextStyle.DIM),), cells)]

    def address(self, number: int) -> str:
        """See `View`; empty for an own line."""
        item = self.item(number)
        return item if isinstance(item, str) else ""

    def row_of(self, address: str) -> int | None:
        """See `View`."""
        return next((n for n, _ in enumerate(self._rows) if self.address(n) == address), None)

    def row_of_item(self, item: int) -> int | None:
        """Return the row of an item by its number."""
        return next((number for number, row in enumerate(self._rows) if row.item == item), None)

    def item(self, number: int) -> Item | None:
        """Return the fact or own line of a row."""
        item = self._rows[number].item if self._rows else None
        return None if item is None else self.arranged.items[item]

    def number(self, row: int | None) -> int | None:
        """Return the number of the item in a row."""
        return None if row is None or not self._rows else self._rows[row].item


class BriefScreen(ViewScreen[BriefView]):
    """Shows the memo; see `ViewScreen`."""

    CONTEXT = "the brief"
    BINDINGS = [
        closing("marks.brief"),
        Binding("J", "move(1)", "Down", id="brief.down", tooltip="Move this one down."),
        Binding("K", "move(-1)", "Up", id="brief.up", tooltip="Move this one up."),
        Binding("d,delete", "drop", "Drop", id="brief.drop", tooltip="Take this out; a fact is marked no longer."),
        Binding("o", "line", "Own line", id="brief.line", tooltip="Write a line of your own below this one."),
        Binding("s", "style", "Style", id="brief.style", tooltip="Choose the citation style."),
        Binding("f", "format", "Format", id="brief.format", tooltip="The next format: Markdown, plain text, HTML."),
        Binding("c", "copy", "Copy", id="brief.copy", tooltip="Copy the brief as it stands here."),
        Binding("w", "save", "Save", id="brief.save", tooltip="Save the brief as it stands here in a file."),
    ]

    def __init__(
        self, base: FactBase, current: str, reader: Reader | None, actions: Actions, styles: Path | None = None
    ) -> None:
        """Show the brief that ``actions`` returns; see `ViewScreen` and `BriefView`."""
        super().__init__(BriefView(actions, styles), base, current, reader)
        self._actions = actions
        self._wanted_item: int | None = None

    def reads_beside(self, part: int) -> str:
        """See `ViewScreen`: pandoc takes its time."""
        del part
        return "citations" if self.view.needs_pandoc(self.base) else ""

    def keeps(self, part: int) -> bool:
        """See `ViewScreen`: what is arranged changes."""
        del part
        return False

    def show_again(self, item: int | None = None) -> None:
        """Show the brief as it is arranged now, the cursor on an item by its number, else where it was."""
        current = self.view.number(self.query_one(SectionList).current)
        self._wanted_item = current if item is None else item
        self.load(0)

    def lay_out(self, current: int | None = None) -> None:
        """See `ViewScreen`."""
        wanted, self._wanted_item = self._wanted_item, None
        row = None if wanted is None else self.view.row_of_item(min(wanted, len(self.view.arranged.items) - 1))
        super().lay_out(current if row is None else row)

    def take_row(self, number: int) -> None:
        """See `ViewScreen`: a fact is gone to, an own line is changed."""
        item, place = self.view.item(number), self.view.number(number)
        if isinstance(item, OwnLine) and place is not None:
            self._actions.write_line(place, item.text, self.show_again)
        else:
            super().take_row(number)

    def action_leave(self, command: str = "") -> None:
        """See `ViewScreen`; what is done with a fact needs one under the cursor."""
        number = self.query_one(SectionList).current
        if command.startswith("fact.") and (number is None or not self.view.address(number)):
            self.say("This is a line of your own, not a fact", TextStyle.WARN)
        else:
            super().action_leave(command)

    def action_move(self, steps: int) -> None:
        """Move the item under the cursor."""
        number = self._number
        if number is not None and 0 <= number + steps < len(self.view.arranged.items):
            self._actions.move(number, steps)
            self.show_again(number + steps)

    def action_drop(self) -> None:
        """Take the item under the cursor out of the brief."""
        number = self._number
        if number is not None:
            self._actions.drop(number)
            self.show_again(number)

    def action_line(self) -> None:
        """Ask for a line below the item under the cursor."""
        number = self._number
        self._actions.write_line(-1 if number is None else number, "", self.show_again)

    def action_style(self) -> None:
        """Choose the style."""
        self._actions.choose_style(self.show_again)

    def action_format(self) -> None:
        """Take the next format."""
        names = list(FORMATS)
        self._actions.set_format(names[(names.index(self.view.arranged.fmt) + 1) % len(names)])
        self.show_again()

    def action_copy(self) -> None:
        """Copy the memo."""
        if self._is_shown():
            self._actions.copy(self.view.text)

    def action_save(self) -> None:
        """Save the memo."""
        if self._is_shown():
            self._actions.save(self.view.text, self.view.arranged.fmt)

    def _is_shown(self) -> bool:
        """Whether the memo is there; one that could not be written after a change is not the one before it."""
        if self.note:
            self.say(f"Nothing was done: {''.join(each.text for each in self.note)}", TextStyle.BAD)
        return not self.note

    @property
    def _number(self) -> int | None:
        return self.view.number(self.query_one(SectionList).current)


def _whole_lines(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows without the line ends between them: each begins a line of its own."""
    return [
        row._replace(text=row.text.removeprefix("\n").removesuffix("\n") if row.item is None else row.text)
        for row in rows
        if row.item is not None or row.text != "\n"
    ]


def _lines(row: Row, cells: int) -> list[str]:
    room = min(PROSE, cells - _MARK)
    return [part for line in printable(row.text).split("\n") for part in fill(line, room)]
