"""The detail of an entry above the citation of one of its facts."""

from collections.abc import Callable
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Container

from pkit.facts.base import FactBase, Located, located
from pkit.facts.model import Entry
from pkit.tui.listing import ListedHit
from pkit.tui.render import entries
from pkit.tui.render.segments import Line
from pkit.tui.widgets.detail import Detail
from pkit.tui.widgets.preview import Preview


class Selection(NamedTuple):
    """What is being read: an entry, one of its facts, and how that would be cited."""

    base: FactBase
    style: str
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

    def at(self, address: str) -> "Selection":
        """Return the same at another fact of the entry, where it has one with that address."""
        facts = range(len(self.entry.facts)) if self.entry else range(0)
        found = (number for number in facts if self.entry and located(self.entry, number).address == address)
        return self._replace(number=next(found, self.number))


DrawCitation = Callable[[Selection, int], tuple[Line, ...]]
"""Called with what is read and a width in cells."""


class DetailPane(Container):
    """Shows a selection: an entry and the citation of one of its facts."""

    def __init__(self, selection: Selection, *, id: str | None = None) -> None:
        """Show ``selection``; its citation once `cite_with` says how."""
        super().__init__(id=id)
        self._selection = selection
        self._draw_citation: DrawCitation = lambda _selection, _cells: ()
        self._detail = Detail(self._blocks, id="detail")
        self._preview = Preview(self._citation, id="preview")

    def compose(self) -> ComposeResult:
        """Lay out detail and citation."""
        yield self._detail
        yield self._preview

    def cite_with(self, draw: DrawCitation, selection: Selection) -> None:
        """Show citations as ``draw`` draws them, that of ``selection`` first."""
        self._draw_citation = draw
        self._selection = selection
        self._preview.border_title = "Citation"
        self._preview.present(self._citation)

    def present(self, selection: Selection) -> None:
        """Show another selection; the detail stays where it is while the entry is the same."""
        before, self._selection = self._selection, selection
        place = selection.place
        address = place.address if place else ""
        if (
            before.base is not selection.base
            and before.entry
            and selection.entry
            and before.entry.id == selection.entry.id
        ):
            self._detail.entitle(entries.kind_title(selection.entry))
            self._detail.renew(self._blocks, address)
        elif before.entry != selection.entry or before.hit is not selection.hit:
            self._detail.entitle(entries.kind_title(selection.entry))
            self._detail.present(self._blocks, address if selection.number else "")
        elif before.marks != selection.marks:
            self._detail.redraw()
        if (before.base, before.place, before.style) != (selection.base, selection.place, selection.style):
            self._preview.present(self._citation)

    def _blocks(self, cells: int) -> tuple[entries.Block, ...]:
        selection = self._selection
        if selection.entry is None:
            return ()
        return entries.detail(selection.base, selection.entry, selection.hit, cells, frozenset(selection.marks))

    def _citation(self, cells: int) -> tuple[Line, ...]:
        return self._draw_citation(self._selection, cells)
