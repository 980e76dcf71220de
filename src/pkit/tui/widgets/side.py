"""The detail of an entry above the citation of one of its facts."""

from collections.abc import Callable
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Container

from pkit.facts.base import FactBase, Located, located
from pkit.facts.model import Entry
from pkit.tui.listing import ListedHit
from pkit.tui.render import entries
from pkit.tui.render.spans import Line
from pkit.tui.widgets.detail import Detail
from pkit.tui.widgets.preview import Preview


class Reading(NamedTuple):
    """What is being read: an entry, one of its facts, and how that would be cited."""

    base: FactBase
    way: str
    """The name of a citation style or format."""
    entry: Entry | None = None
    hit: "ListedHit | None" = None
    number: int = 0
    """Which fact, from 0."""
    marks: tuple[str, ...] = ()
    """Addresses of the marked facts, in the order in which they were marked."""

    @property
    def place(self) -> Located | None:
        """The fact that would be copied, None where the entry has none."""
        return located(self.entry, self.number) if self.entry and self.entry.facts else None

    def at(self, address: str) -> "Reading":
        """Return the same at another fact of the entry, where it has one with that address."""
        facts = range(len(self.entry.facts)) if self.entry else range(0)
        found = (number for number in facts if self.entry and located(self.entry, number).address == address)
        return self._replace(number=next(found, self.number))


DrawCitation = Callable[[Reading, int], tuple[Line, ...]]
"""Called with what is read and a width in cells."""


class Side(Container):
    """Shows a reading."""

    def __init__(self, reading: Reading, *, id: str | None = None) -> None:
        """Show ``reading``; its citation once `cite_with` says how."""
        super().__init__(id=id)
        self._reading = reading
        self._draw_citation: DrawCitation = lambda _reading, _cells: ()
        self._detail = Detail(self._blocks, id="detail")
        self._preview = Preview(self._citation, id="preview")

    def compose(self) -> ComposeResult:
        """Lay out detail and citation."""
        yield self._detail
        yield self._preview

    def cite_with(self, draw: DrawCitation, reading: Reading) -> None:
        """Show citations as ``draw`` draws them, that of ``reading`` first."""
        self._draw_citation = draw
        self._reading = reading
        self._preview.border_title = "Citation"
        self._preview.present(self._citation)

    def present(self, reading: Reading) -> None:
        """Show another reading; the detail stays where it is while the entry is the same."""
        before, self._reading = self._reading, reading
        place = reading.place
        address = place.address if place else ""
        if before.base is not reading.base and before.entry and reading.entry and before.entry.id == reading.entry.id:
            self._detail.entitle(entries.kind_title(reading.entry))
            self._detail.renew(self._blocks, address)
        elif before.entry != reading.entry or before.hit is not reading.hit:
            self._detail.entitle(entries.kind_title(reading.entry))
            self._detail.present(self._blocks, address if reading.number else "")
        elif before.marks != reading.marks:
            self._detail.redraw()
        if (before.base, before.place, before.way) != (reading.base, reading.place, reading.way):
            self._preview.present(self._citation)

    def _blocks(self, cells: int) -> tuple[entries.Block, ...]:
        reading = self._reading
        if reading.entry is None:
            return ()
        return entries.detail(reading.base, reading.entry, reading.hit, cells, frozenset(reading.marks))

    def _citation(self, cells: int) -> tuple[Line, ...]:
        return self._draw_citation(self._reading, cells)
