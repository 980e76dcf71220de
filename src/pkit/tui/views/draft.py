"""A text of the user's own beside the facts: each line with what proofreading finds in it, read again as it changes."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from textual.binding import Binding
from textual.containers import Container

from pkit.errors import UnreadableFileError
from pkit.facts.article.extract import decoded, file_data
from pkit.facts.article.proofread import Finding, Proofread, Verdict, citation_for, proofread
from pkit.facts.base import FactBase
from pkit.facts.text import one_line
from pkit.filesystem import expanded
from pkit.tui.action_table import closing
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, highlighted, segment, width, wrap
from pkit.tui.requests import Reader
from pkit.tui.views.view import ViewScreen
from pkit.tui.widgets.section_list import Part, SectionList

_EVERY = 0.5
"""Seconds between two looks at the file: an editor's saving shows within one."""
_MOST = 5_000
"""Lines of a text that are shown; more are no memo, and the rest of what is found is still counted."""
_WIDE = 100
"""Cells from which on what is found stands beside the text."""
_NARROW = 60
"""Cells below which numbers alone say how much is wrong."""
_NUMBER = 5
"""Cells of a line's number."""
_GAP = 2
"""Cells between the columns."""
_SIGNS = {
    Verdict.OK: ("✓", TextStyle.GOOD),
    Verdict.UNCITED: ("○", TextStyle.WARN),
}
_FAULT = ("✗", TextStyle.BAD)


class Row(NamedTuple):
    """A line of the text, or one more thing that was found in it."""

    line: int
    """From 1."""
    text: str
    """Empty for what stands in the same line as the row before."""
    spans: tuple[tuple[int, int], ...] = ()
    finding: Finding | None = None


class Content(NamedTuple):
    """What was read of a file."""

    rows: tuple[Row, ...] = ()
    read: Proofread | None = None
    problem: str = ""
    """Why it could not be read."""


class DraftView:
    """See `pkit.tui.views.view.View`."""

    title = "Your text"
    command = "proofread"
    hints: Sequence[tuple[str, str]] = (("draft.next_fault", "next fault"), ("draft.choose", "another file"))

    def __init__(self, path: Path, style: str) -> None:
        """Show the file at ``path``; what is missing is cited in ``style``."""
        self.path = path
        self._style = style
        self.content = Content()
        self._near = 0
        """The row that the cursor was on before the file was read again."""

    def size(self, base: FactBase) -> int:
        """See `View`."""
        return sum(base.counts.values())

    def part_of(self, base: FactBase, address: str) -> int:
        """See `View`: there is one part."""
        del base, address
        return 0

    def read(self, base: FactBase, part: int) -> Content:
        """See `View`."""
        del part
        try:
            text = decoded(file_data(self.path))
        except UnreadableFileError as error:
            return Content(problem=str(error))
        read = proofread(base, text, name=self.path.name)
        return Content(tuple(_rows(text, read.findings)), read)

    def take(self, base: FactBase, part: int, content: Content) -> None:
        """See `View`."""
        del part
        self._base = base
        self.content = content

    def keep_place(self, number: int | None) -> None:
        """Remember which row the cursor is on."""
        self._near = number or 0

    def lay_out(self, cells: int) -> Sequence[Part]:
        """See `View`: lines without a finding are no rows."""
        rows = self.content.rows
        return [Part(len(self._drawn(row, cells)), is_row=row.finding is not None) for row in rows] or [
            Part(1, is_row=False)
        ]

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        if not self.content.rows:
            return [(segment("There is nothing in this file.", TextStyle.DIM),)]
        return self._drawn(self.content.rows[number], cells)

    def _drawn(self, row: Row, cells: int) -> Sequence[Line]:
        """Return a row: text left and what was found right of it, or below it where room is short."""
        beside = cells >= _WIDE
        room = (cells - _NUMBER - _GAP) * 11 // 20 if beside else cells - _NUMBER
        style = TextStyle.PLAIN if row.finding else TextStyle.DIM
        text = _wrapped(row, room, style) if row.text else []
        said = list(_said(row.finding, cells - _NUMBER - (room + _GAP if beside else 0))) if row.finding else []
        number = f"{row.line:>{_NUMBER - 1}} " if row.text or row.finding is None else " " * _NUMBER
        if not beside:
            lines = [*text, *said] or [()]
            return [
                (segment(number if place == 0 else " " * _NUMBER, TextStyle.PLACE), *line)
                for place, line in enumerate(lines)
            ]
        lines = []
        for place in range(max(len(text), len(said), 1)):
            left = text[place] if place < len(text) else ()
            right = said[place] if place < len(said) else ()
            gap = Segment(" " * (room + _GAP - width(left))) if right else Segment("")
            lines.append((segment(number if place == 0 else " " * _NUMBER, TextStyle.PLACE), *left, gap, *right))
        return lines

    def head(self, cells: int) -> Sequence[Line]:
        """See `View`: which file, and how much is wrong."""
        narrow = cells < _NARROW
        named = segment(f"{one_line(self.path.name) if narrow else _short(self.path)}  ", TextStyle.HEAD)
        read = self.content.read
        if read is None:
            return wrap((named, segment(self.content.problem, TextStyle.BAD)), cells, 2)
        if read.language != "en":
            words = f"is in another language than English ({read.language}): nothing was read in it"
            return wrap((named, segment(words, TextStyle.WARN)), cells, 2)
        faults = sum(each.verdict.is_fault for each in read.findings)
        uncited = sum(each.verdict is Verdict.UNCITED for each in read.findings)
        right = len(read.findings) - faults - uncited
        called = ("✗", "○", "✓") if narrow else ("wrong", "without a citation", "right")
        others = "" if narrow else f" · {read.others} other numbers left alone"
        line = (
            named,
            segment(f"{faults} {called[0]}", TextStyle.BAD if faults else TextStyle.DIM),
            segment(" · ", TextStyle.DIM),
            segment(f"{uncited} {called[1]}", TextStyle.WARN if uncited else TextStyle.DIM),
            segment(f" · {right} {called[2]}{others}", TextStyle.DIM),
        )
        return [cut(line, cells)] if narrow else wrap(line, cells, 2)

    def legend(self, cells: int) -> Sequence[Line]:
        """See `View`; where room is short the verdicts speak for themselves."""
        if cells < _NARROW:
            return ()
        pieces: list[Segment] = []
        for (sign, style), word in (
            (_FAULT, "wrong"),
            (_SIGNS[Verdict.UNCITED], "no citation"),
            (_SIGNS[Verdict.OK], "right"),
        ):
            pieces += [
                Segment(sign, style),
                segment(f"\u00a0{word.replace(' ', chr(160))}", TextStyle.DIM),
                Segment("  "),
            ]
        return wrap(tuple(pieces[:-1]), cells)

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`: the fact, and the citation to paste."""
        finding = self.content.rows[number].finding if self.content.rows else None
        if finding is None:
            return ()
        entry = self._base.entry(finding.address.partition("/")[0])
        lines = [
            *wrap((segment(entry.name, TextStyle.HEAD), segment(f"  {finding.expected}", TextStyle.VALUE)), cells, 2)
        ]
        if finding.is_number:
            fact = self._base.fact(finding.address).fact
            lines += wrap((segment(fact.text),), cells, 2)
            lines += wrap((segment(citation_for(self._base, finding, self._style), TextStyle.DIM),), cells, 2)
        return lines

    def address(self, number: int) -> str:
        """See `View`."""
        finding = self.content.rows[number].finding if self.content.rows else None
        return finding.address if finding else ""

    def row_of(self, address: str) -> int | None:
        """See `View`: of several the nearest to where the cursor was."""
        found = [number for number in range(len(self.content.rows)) if self.address(number) == address]
        return min(found, key=lambda number: abs(number - self._near), default=self.next_fault(-1))

    def next_fault(self, number: int) -> int | None:
        """Return the next row with a fault, or else the first one; None where there is none."""
        faulty = [
            place
            for place, row in enumerate(self.content.rows)
            if row.finding and row.finding.verdict is not Verdict.OK
        ]
        return next((place for place in faulty if place > number), faulty[0] if faulty else None)


class DraftScreen(ViewScreen[DraftView]):
    """Shows a text of the user's own beside the facts; see `ViewScreen`."""

    CONTEXT = "your text"
    BINDINGS = [
        closing("proofread"),
        Binding("n", "fault", "Next fault", id="draft.next_fault", tooltip="The next thing that is not right."),
        Binding("o", "choose", "Another file", id="draft.choose", tooltip="Proofread another file."),
    ]

    def __init__(
        self,
        base: FactBase,
        path: Path,
        style: str,
        reader: Reader | None = None,
        *,
        choose: Callable[[Callable[[Path], None]], None],
    ) -> None:
        """Show the file at ``path``; ``choose`` asks for another one."""
        super().__init__(DraftView(path, style), base, "", reader)
        self._choose = choose
        self._is_placed = False
        self._seen = _fingerprint(path)

    def on_mount(self) -> None:
        """Look at the file every so often, besides what `ViewScreen` does."""
        self.set_interval(_EVERY, self._look)

    def reads_beside(self, part: int) -> str:
        """See `ViewScreen`: files are read beside the interface, whatever is behind their paths."""
        del part
        return _short(self.view.path)

    def keeps(self, part: int) -> bool:
        """See `ViewScreen`: a text is read from its file each time."""
        del part
        return False

    def lay_out(self, current: int | None = None) -> None:
        """See `ViewScreen`; at first the cursor is on what is wrong."""
        if not self._is_placed and self.view.content.rows:
            self._is_placed, current = True, self.view.next_fault(-1)
        super().lay_out(current)
        self.query_one(Container).border_title = f"Your text · {one_line(self.view.path.name)}"

    def action_fault(self) -> None:
        """Go to the next fault."""
        rows = self.query_one(SectionList)
        found = self.view.next_fault(-1 if rows.current is None else rows.current)
        if found is not None:
            rows.go_to(found)

    def action_choose(self) -> None:
        """Ask for another file."""
        self._choose(self._take_path)

    def _take_path(self, path: Path) -> None:
        self.view.path = path
        self._look()

    def _look(self) -> None:
        """Read the file again where it is another one by now."""
        now = _fingerprint(self.view.path)
        if now != self._seen:
            self._seen = now
            self.view.keep_place(self.query_one(SectionList).current)
            self.show(self.base)


def _rows(text: str, findings: Sequence[Finding]) -> Iterator[Row]:
    """Yield the lines of a text, each with what was found in it."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.line, []).append(finding)
    for number, line in enumerate(text.splitlines()[:_MOST], start=1):
        here = found.get(number, [])
        spans = tuple((each.column - 1, each.column - 1 + each.end - each.start) for each in here)
        yield Row(number, line or " ", spans, here[0] if here else None)
        yield from (Row(number, "", (), each) for each in here[1:])


def _wrapped(row: Row, cells: int, style: TextStyle) -> list[Line]:
    """Return a line of the text, what was found in it highlighted."""
    shown = tuple(
        piece if piece.text_style is TextStyle.MATCH else piece._replace(text_style=style)
        for piece in highlighted(row.text, row.spans)
    )
    return list(wrap(shown, cells))


def _said(finding: Finding, cells: int) -> Iterator[Line]:
    """Yield what was found: sign, verdict and why."""
    sign, style = _SIGNS.get(finding.verdict, _FAULT)
    words = finding.message if finding.verdict.is_fault else finding.expected
    head = (Segment(f"{sign} ", style), segment(f"{finding.verdict.value}  ", style))
    yield from wrap((*head, segment(words)), cells, 2)


def _fingerprint(path: Path) -> tuple[str, int, int, int]:
    try:
        status = path.stat()
    except OSError:
        return str(path), 0, 0, 0
    return str(path), status.st_ino, status.st_size, status.st_mtime_ns


def _short(path: Path) -> str:
    """Return a path as the user would write it."""
    home = expanded("~")
    return one_line(str(path).replace(f"{home}/", "~/", 1) if str(path).startswith(f"{home}/") else str(path))
