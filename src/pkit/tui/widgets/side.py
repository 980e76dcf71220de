"""The detail of an entry above the citation of one of its facts."""

from dataclasses import dataclass
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container

from pkit.facts.base import FactBase, Located, located
from pkit.facts.citation import Form
from pkit.facts.model import Entry
from pkit.facts.search import Hit
from pkit.facts.wording import STYLE_TITLES, Way, citation
from pkit.tui import rendering
from pkit.tui.runs import Line, Look, run, wrap
from pkit.tui.widgets.detail import Detail
from pkit.tui.widgets.preview import Preview


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What is being read: an entry, one of its facts, and how that would be cited."""

    base: FactBase
    entry: Entry | None = None
    hit: Hit | None = None
    number: int = 0
    """Which fact, from 0."""
    way: Way
    marks: frozenset[str] = frozenset()

    @property
    def place(self) -> Located | None:
        """The fact that would be copied, None where the entry has none."""
        return located(self.entry, self.number) if self.entry and self.entry.facts else None


class Side(Container):
    """Shows a reading."""

    def __init__(self, reading: Reading, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Show ``reading``."""
        super().__init__(id=id)
        self._reading = reading
        self._detail = Detail(self._blocks, id="detail")
        self._preview = Preview(self._citation, id="preview")

    def compose(self) -> ComposeResult:
        """Lay out detail and citation."""
        yield self._detail
        yield self._preview

    def present(self, reading: Reading) -> None:
        """Show another reading; the detail stays where it is while the entry is the same."""
        before, self._reading = self._reading, reading
        if (before.entry, before.hit) != (reading.entry, reading.hit):
            place = reading.place
            self._detail.border_title = rendering.kind_title(reading.entry)
            self._detail.present(self._blocks, place.address if place and reading.number else "")
        elif before.marks != reading.marks:
            self._detail.redraw()
        self._preview.present(self._citation)

    def _blocks(self, cells: int) -> tuple[rendering.Block, ...]:
        reading = self._reading
        if reading.entry is None:
            return ()
        return rendering.detail(reading.base, reading.entry, reading.hit, cells, reading.marks)

    def _citation(self, cells: int) -> tuple[Line, ...]:
        reading = self._reading
        if reading.place is None:
            return wrap((run("No fact to cite here.", Look.DIM),), cells) if reading.entry else ()
        in_text = citation(reading.base, reading.place, reading.way)
        reference = citation(reading.base, reading.place, reading.way, Form.REFERENCE)
        title = STYLE_TITLES.get(reading.way, reading.way.value)
        return rendering.preview(title, in_text, reference, cells)
