"""The facts of a base on one line of time, those without a place on it apart; of a large base page by page."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rich.cells import cell_len
from textual.binding import Binding

from pkit.facts.addresses import parse
from pkit.facts.analysis.timeline import Moment, Section, each_moment, in_order, said
from pkit.facts.base import FactBase
from pkit.facts.model import Entry
from pkit.facts.periods import Precision
from pkit.facts.quantity import phrase
from pkit.facts.summary import headline
from pkit.facts.text import one_line
from pkit.tui.action_table import closing
from pkit.tui.render.entries import fact_lines, locator_words
from pkit.tui.render.gantt import SPANS, Axis, axis_lines, span_line
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, segment, spread, width, wrap
from pkit.tui.requests import Reader
from pkit.tui.views.view import SECTIONS, ViewScreen
from pkit.tui.widgets.section_list import Part

PAGE = 1_000
"""Entries of a page: more than anybody looks through, read in some 100 ms. Guarded by `make torture`, large bases."""
MOST = 5_000
"""Facts of a page, where single entries have very many."""
WIDE = 72
"""Cells from which on name, span and words stand in one line."""
_MOST_NAME = 40
_MOST_WORDS = 16
"""Cells of the name and of the span's words at most: what they take is the bars'."""


class Row(NamedTuple):
    """A moment, or the heading of a section."""

    section: Section
    moment: Moment | None = None
    members: int = 0
    """Of a heading: how many moments are in the section."""


class Columns(NamedTuple):
    """Where names, the source's words and the line of time stand."""

    name: int
    """Cells for names; likewise ``words``."""
    words: int
    left: int
    """Where the line of time begins, and in ``room`` how many cells it takes."""
    room: int


class TimeView:
    """See `pkit.tui.views.view.View`."""

    title = "Timeline"
    command = "timeline"
    hints: Sequence[tuple[str, str]] = (("view.previous view.next", "section"),)

    def __init__(self) -> None:
        """Start empty."""
        self._rows: tuple[Row, ...] = ()

    def size(self, base: FactBase) -> int:
        """See `View`."""
        return sum(base.counts.values())

    def parts(self, base: FactBase) -> int:
        """Return how many pages ``base`` has, at least 1."""
        return max(1, -(-self.size(base) // PAGE))

    def part_of(self, base: FactBase, address: str) -> int:
        """See `View`: a page is so many entries in file order."""
        number = base.number(parse(address)[0]) if address else None
        return 0 if number is None else (number - 1) // PAGE

    def read(self, base: FactBase, part: int) -> tuple[Moment, ...]:
        """See `View`: the moments of one page."""
        return in_order(islice(each_moment(base.window(part * PAGE + 1, PAGE)), MOST))

    def take(self, base: FactBase, part: int, content: Sequence[Moment]) -> None:
        """See `View`."""
        self._base = base
        self._part = part
        found = content
        self._name = max((cell_len(one_line(moment.entry.name)) for moment in found), default=0)
        self._words = max((cell_len(words) for words in {moment.span.text for moment in found}), default=0)
        self._rows = tuple(_listed(found))
        self._axis = Axis.of(found)
        self._number: dict[str, int] = {}
        for number, row in enumerate(self._rows):
            if row.moment:
                self._number.setdefault(row.moment.address, number)

    def lay_out(self, cells: int) -> Sequence[Part]:
        """See `View`."""
        placed, apart = (2, 1) if cells >= WIDE else (3, 2)
        return [
            Part(placed if row.section is Section.PLACED else apart)
            if row.moment
            else Part(min(number, 1) + 1, is_row=False)
            for number, row in enumerate(self._rows)
        ] or [Part(1, is_row=False)]

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        if not self._rows:
            return [(segment("This fact base has no entries.", TextStyle.DIM),)]
        row = self._rows[number]
        if row.moment is None:
            heading = (segment(row.section.value, TextStyle.HEAD), segment(f"  {row.members}", TextStyle.DIM))
            return [*((),) * min(number, 1), cut(heading, cells)]
        if self._axis is None or row.section is not Section.PLACED:
            return self._apart(row.moment, cells)
        return self._placed(row.moment, self._axis, cells)

    def head(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        page = self._page(cells)
        if self._axis is None:
            return [*page, cut((segment("Nothing here has a place on a line of time.", TextStyle.DIM),), cells)]
        at = self._columns(cells)
        return [*page, *((Segment(" " * at.left), *line) for line in axis_lines(self._axis, at.room))]

    def _page(self, cells: int) -> Sequence[Line]:
        """Return which entries are shown, nothing where those are all."""
        count = self.size(self._base)
        first = self._part * PAGE
        if count <= PAGE and len(self._rows) < MOST:
            return ()
        said_of = f"Entries {first + 1:,} to {min(first + PAGE, count):,} of {count:,}"
        more = f", the first {MOST:,} facts" if len(self._rows) >= MOST else ""
        return [
            cut((segment(f"{said_of}{more}", TextStyle.WARN), segment("  < > other entries", TextStyle.DIM)), cells)
        ]

    def legend(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        pieces: list[Segment] = []
        for precision, (first, middle, last) in SPANS.items():
            if precision not in {Precision.MONTH, Precision.DAY}:
                pieces += [
                    segment(f"{first}{middle}{last}", TextStyle.VALUE),
                    segment(f"\u00a0{_spoken(precision)}  ", TextStyle.DIM),
                ]
        return wrap((*pieces, segment("◆", TextStyle.VALUE), segment("\u00a0day", TextStyle.DIM)), cells)

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        moment = self._rows[number].moment
        if moment is None:
            return ()
        stated = f"“{moment.span.text}”: " if moment.span.text else ""
        named = (segment(moment.entry.name, TextStyle.HEAD), segment(f"  {headline(moment.entry)}", TextStyle.VALUE))
        lines = [
            *wrap(named, cells, 2),
            *wrap((segment(stated, TextStyle.VALUE), segment(said(moment.span), TextStyle.DIM)), cells, 2),
        ]
        if moment.number >= 0:
            lines += fact_lines(self._base, moment.entry.facts[moment.number], cells)
        return lines

    def address(self, number: int) -> str:
        """See `View`."""
        moment = self._rows[number].moment if self._rows else None
        return moment.address if moment else ""

    def row_of(self, address: str) -> int | None:
        """See `View`."""
        return self._number.get(address)

    def _columns(self, cells: int) -> Columns:
        if cells < WIDE:
            return Columns(cells, cells, 2, max(4, cells - 2))
        name = min(self._name, _MOST_NAME, cells // 3)
        words = min(self._words, _MOST_WORDS)
        left = name + words + 4
        return Columns(name, words, left, cells - left)

    def _placed(self, moment: Moment, axis: Axis, cells: int) -> Sequence[Line]:
        at = self._columns(cells)
        drawn = span_line(moment.span, axis, at.room)
        more = segment(f"{_more(moment)} · {said(moment.span)}", TextStyle.DIM)
        if cells < WIDE:
            named = spread(_name(moment), _words(moment), cells)
            return [named, (Segment(" " * at.left), *drawn), cut((Segment("  "), more), cells)]
        return [(*_beside(moment, at), *drawn), cut((Segment(" " * (at.name + 2)), more), cells)]

    def _apart(self, moment: Moment, cells: int) -> Sequence[Line]:
        more = segment(_more(moment), TextStyle.DIM)
        if cells < WIDE:
            return [spread(_name(moment), _words(moment), cells), cut((Segment("  "), more), cells)]
        return [cut((*_beside(moment, self._columns(cells)), more), cells)]


class TimelineScreen(ViewScreen[TimeView]):
    """Shows the facts on one line of time, undated ones apart; see `ViewScreen`."""

    CONTEXT = "the timeline"
    BINDINGS = [
        closing("timeline"),
        *SECTIONS,
        Binding("greater_than_sign", "page(1)", "Next page", id="timeline.next", tooltip="The next entries."),
        Binding("less_than_sign", "page(-1)", "Page before", id="timeline.previous", tooltip="The entries before."),
    ]

    def __init__(self, base: FactBase, current: str = "", reader: Reader | None = None) -> None:
        """Put the facts of ``base`` in order; see `ViewScreen`."""
        super().__init__(TimeView(), base, current, reader)

    def action_page(self, steps: int) -> None:
        """Show other entries of a large base."""
        part = max(0, min(self.part + steps, self.view.parts(self.base) - 1))
        if part != self.part:
            self.load(part)


def _listed(found: Sequence[Moment]) -> Iterator[Row]:
    for section in Section:
        members = [moment for moment in found if moment.section is section]
        if members:
            yield Row(section, members=len(members))
        yield from (Row(section, moment) for moment in members)


def _name(moment: Moment) -> Line:
    return (segment(moment.entry.name, TextStyle.NAME),)


def _words(moment: Moment) -> Line:
    return (segment(moment.span.text, TextStyle.VALUE),) if moment.span.text else ()


def _beside(moment: Moment, at: Columns) -> Line:
    """Return what stands left of the line of time: the name, and the words of the source."""
    name, words = cut(_name(moment), at.name), cut(_words(moment), at.words)
    return (*name, Segment(" " * (at.name + 2 - width(name))), *words, Segment(" " * (at.words + 2 - width(words))))


def _more(moment: Moment) -> str:
    """Return a moment's value or sentence with its place, for one line."""
    if moment.number < 0:
        return _value(moment.entry) or "no fact"
    fact = moment.entry.facts[moment.number]
    said_there = _value(moment.entry) if moment.number == 0 else ""
    return f"{locator_words(fact)} · {said_there or fact.text}"


def _value(entry: Entry) -> str:
    return phrase(entry.quantity) if entry.quantity else ""


def _spoken(precision: Precision) -> str:
    named = {Precision.YEAR: "year or month", Precision.FISCAL_YEAR: "fiscal year, as labelled"}
    return named.get(precision, precision.value).replace(" ", "\u00a0")
