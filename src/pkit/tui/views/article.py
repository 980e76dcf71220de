"""The article: its paragraphs with the facts drawn from them, and with the reader's own copy the text itself."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from rich.cells import cell_len
from textual.binding import Binding
from textual.containers import Container
from textual.selection import Selection as TextSelection

from pkit.errors import UnreadableFileError
from pkit.facts.addresses import parse
from pkit.facts.anchors import anchor
from pkit.facts.article.annotated import Annotated, Paragraph, PlacedFact, Sentence, annotate, annotate_text
from pkit.facts.article.copies import read_copy
from pkit.facts.article.proposals import Proposal, proposals, said
from pkit.facts.article.verify import FigureProof, State, Verdict
from pkit.facts.base import FactBase
from pkit.facts.quantity import phrase
from pkit.facts.text import has_words, one_line, printable
from pkit.tui.action_table import ACTIONS, closing
from pkit.tui.key_names import Keys
from pkit.tui.render.entries import locator_words, speaker
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, fill, segment, width, wrap
from pkit.tui.requests import Reader, Spot
from pkit.tui.views.view import Left, ViewScreen
from pkit.tui.widgets.choices import Choice
from pkit.tui.widgets.section_list import Part, SectionList

PROSE = 90
"""Cells that a line of the text takes at most: longer ones are hard to read."""
MARGIN = 30
"""Cells of the column of facts at least; where there is no room for it, facts stand below their sentence."""
WIDE = 96
"""Cells from which on the facts stand beside the text."""
NARROW = 60
"""Cells below which a paragraph's number stands above it."""
_GAP = 2
_NUMBER = 6
"""Cells of a paragraph's number beside the text."""
_SIGN = 2
"""Cells of the gutter where it has no paragraph numbers."""
_NO_CANDIDATE = "Nothing more is read in this sentence: a adds a fact of it"
_HITS = 200
"""Rows that are found at once."""

_SIGNS = {
    State.MATCH: ("✓", TextStyle.GOOD),
    State.MOVED: ("→", TextStyle.WARN),
    State.CHANGED: ("≠", TextStyle.WARN),
    State.MISSING: ("✗", TextStyle.BAD),
    State.UNANCHORED: ("·", TextStyle.DIM),
}
_USED, _UNUSED = Segment("▌ ", TextStyle.VALUE), Segment("○ ", TextStyle.DIM)
_PASSED = Segment("- ", TextStyle.DIM)


class Row(NamedTuple):
    """A sentence of the copy, or a fact without one, or the gap above a paragraph."""

    paragraph: Paragraph
    text: str = ""
    """Safe to draw; empty for a gap."""
    facts: tuple[PlacedFact, ...] = ()
    sentence: Sentence | None = None
    is_first: bool = False
    """Whether it begins the paragraph."""

    @property
    def key(self) -> str:
        """Names the sentence in its source, also once the base has changed; empty without one."""
        return f"{self.paragraph.label} {self.sentence.anchor}" if self.sentence else ""


class Content(NamedTuple):
    """What was read of one source."""

    annotated: Annotated
    path: Path | None = None
    """The reader's copy, where there is one."""
    problem: str = ""
    """Why the copy is not shown, or may not be the article."""


class Columns(NamedTuple):
    """How the width is shared."""

    gutter: int
    """Cells before the text: number and sign."""
    prose: int
    margin: int
    """0 where facts stand below their sentence."""


CopyOf = Callable[[str], Path | None]
"""Called with the id of a source; returns where the reader's own copy of it is."""
Find = Callable[[str, int], Sequence[Choice]]
"""Called with what was typed and a width in cells; the id of a choice is the number of its row."""


class PassedOver(Protocol):
    """The sentences of which no fact is to come, remembered by their anchors."""

    def __contains__(self, anchor: object) -> bool:
        """Whether the sentence with this anchor is one of them."""
        ...

    def turn(self, anchor: str) -> None:
        """Pass a sentence over, or take it up again."""
        ...


class Dialogs(NamedTuple):
    """What the view asks the user, by screens that it need not know."""

    choose_copy: Callable[[str, Callable[[], None]], None]
    """Asks for the reader's own copy of a source, by its id, and calls a function when there is another one."""
    find: Callable[[Find, Callable[[int], None]], None]
    """Lets a row be found by typing, and calls a function with its number."""
    add: Callable[[Spot, Callable[[str], None]], None]
    """Asks what a sentence says, writes it into the fact file, and calls a function with the fact's address."""
    undo: Callable[[], None]
    """Takes back the last change of the fact file."""
    passed: "PassedOver"
    accept: Callable[[Spot, Proposal, Callable[[str], None]], None]
    """Asks for what a candidate of a sentence still lacks, as ``add`` does."""
    is_begun: Callable[[str], bool]
    """Whether a fact of the sentence with an anchor was begun and not saved."""


class ArticleView:
    """See `pkit.tui.views.view.View`; each source is a part."""

    title = "Article"
    command = "article"
    hints: Sequence[tuple[str, str]] = (
        ("article.previous_fact article.next_fact", "fact"),
        ("article.unused", "next unused"),
        ("article.accept article.reject", "accept or reject"),
        ("article.add", "add a fact"),
        ("article.find", "find"),
        ("article.copy", "your copy"),
    )

    def __init__(self, copy_of: CopyOf, passed: PassedOver, is_begun: Callable[[str], bool], keys: Keys) -> None:
        """Show the texts of the files that ``copy_of`` names."""
        self._copy_of = copy_of
        self._passed = passed
        self._is_begun = is_begun
        self._keys = keys
        self._found: dict[int, tuple[Proposal, ...]] = {}
        """What the sentence of a row names and counts, for those that were looked at."""
        self._choose_key = keys.first("article.copy", "o")
        self._rows: tuple[Row, ...] = ()
        self._chosen: dict[int, int] = {}
        """Which fact of a row is meant, the first unless it is here."""
        self._drawn: dict[tuple[int, int, bool], Sequence[Line]] = {}
        self.current: Callable[[], int | None] = lambda: None
        """Returns the row under the cursor."""
        self.content: Content | None = None

    def size(self, base: FactBase) -> int:
        """See `View`."""
        return sum(base.counts.values())

    def part_of(self, base: FactBase, address: str) -> int:
        """See `View`: the number of the source of the fact at ``address``."""
        entry_id, number = parse(address)
        entry = base.find(entry_id)
        facts = entry.facts[number : number + 1] if entry and number >= 0 else ()
        return list(base.sources).index(facts[0].source) if facts else 0

    def copy_at(self, base: FactBase, part: int) -> Path | None:
        """Return where the reader's copy of a source is."""
        return self._copy_of(source_id(base, part)) if base.sources else None

    def read(self, base: FactBase, part: int) -> Content | None:
        """See `View`: one source with its facts, and its text where the reader has it."""
        if not base.sources:
            return None
        source = source_id(base, part)
        path = self._copy_of(source)
        if path is None:
            return Content(annotate(base, source))
        try:
            article = read_copy(path, base.sources[source])
        except UnreadableFileError as error:
            return Content(annotate(base, source), problem=str(error))
        annotated = annotate_text(base, source, article.text, article.metadata.language)
        return Content(annotated, path, article.warning)

    def take(self, base: FactBase, part: int, content: Content | None) -> None:
        """See `View`."""
        self._base = base
        self._part = part
        self.content = content
        self._rows = tuple(_rows(content.annotated)) if content else ()
        self._chosen = {}
        self._drawn = {}
        self._found = {}

    def lay_out(self, cells: int) -> Sequence[Part]:
        """See `View`."""
        self._drawn = {}
        at = columns(cells)
        return [
            # A gap names its paragraph where there is no room beside the text, so the first one is needed only there.
            Part(self._height(row, at)) if row.text else Part(int(number > 0 or at.gutter == _SIGN), is_row=False)
            for number, row in enumerate(self._rows)
        ] or [Part(1, is_row=False)]

    def draw(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`."""
        if not self._rows:
            return [(segment("This fact base has no source.", TextStyle.DIM),)]
        key = (number, cells, number == self.current())
        if key not in self._drawn:
            if len(self._drawn) > _HITS:
                self._drawn = {}
            self._drawn[key] = self._row(number, columns(cells), on=key[2])
        return self._drawn[key]

    def head(self, cells: int) -> Sequence[Line]:
        """See `View`: what was read, and what is wrong with it."""
        if self.content is None:
            return ()
        lines = [*wrap(self._summary(self.content, cells), cells, 2)]
        if self.content.problem:
            lines += wrap((segment(self.content.problem, TextStyle.WARN),), cells, 2)
        return lines

    def legend(self, cells: int) -> Sequence[Line]:
        """See `View`."""
        if self.content is None or self.content.path is None:
            return ()
        pieces: list[Segment] = []
        said = ((_USED, "used"), (_UNUSED, "unused"), (_PASSED, "passed over"))
        for sign, text in (*said, *((Segment(sign, style), state.value) for state, (sign, style) in _SIGNS.items())):
            pieces += [Segment(sign.text.strip(), sign.text_style)]
            pieces += [segment(f"\u00a0{text.replace(' ', chr(160))}", TextStyle.DIM), Segment("  ")]
        return wrap(tuple(pieces[:-1]), cells)

    def about(self, number: int, cells: int) -> Sequence[Line]:
        """See `View`: the fact that is meant, and what became of its sentence."""
        row = self._rows[number]
        fact = self.fact(number)
        if fact is None:
            if row.sentence is None:
                return wrap((segment("No fact uses this paragraph.", TextStyle.DIM),), cells)
            pass_over = self._keys.first("article.pass", "minus")
            if row.sentence.anchor in self._passed:
                return wrap((segment(f"Passed over; {pass_over} takes it up again.", TextStyle.DIM),), cells)
            said = (segment("No fact uses this sentence. ", TextStyle.DIM), *self._candidate_words(number))
            return [
                *wrap(tuple(each for each in said if each.text), cells, 2),
                *wrap((segment(f"{self._does(number)} · {pass_over} passes it over", TextStyle.DIM),), cells, 2),
            ]
        name: Line = (segment(fact.place.entry.name, TextStyle.HEAD), segment(f"  {_value(fact)}", TextStyle.VALUE))
        several = len(row.facts)
        if several > 1:
            name = (*name, segment(f"  fact {self._chosen.get(number, 0) + 1} of {several} here", TextStyle.DIM))
        stated = fact.place.fact
        told = [segment(f"  — {speaker(self._base, stated)}", TextStyle.DIM)]
        for text, text_style in _told(fact):
            told += [Segment(" · ", TextStyle.DIM), segment(text, text_style)]
        said = (segment(f"{locator_words(stated)}  ", TextStyle.PLACE), segment(stated.text))
        lines = [*wrap(name, cells, 2), *wrap(said, cells, 2), *wrap(tuple(told), cells, 4)]
        more = self._candidate_words(number)
        if more:
            also = (segment("Also read: ", TextStyle.DIM), *more, segment(f"  {self._does(number)}", TextStyle.DIM))
            lines += wrap(also, cells, 2)
        return lines

    def address(self, number: int) -> str:
        """See `View`: the fact that is meant; empty where no fact uses the sentence."""
        fact = self.fact(number) if self._rows else None
        return fact.address if fact else ""

    def row_of(self, address: str) -> int | None:
        """See `View`; the fact is then the one that is meant in its row."""
        for number, row in enumerate(self._rows):
            for place, fact in enumerate(row.facts):
                if fact.address == address:
                    self._chosen[number] = place
                    self._drawn = {}
                    return number
        return next((n for n, row in enumerate(self._rows) if row.text), None)

    def fact(self, number: int) -> PlacedFact | None:
        """Return the fact that is meant in a row."""
        facts = self._rows[number].facts
        return facts[self._chosen.get(number, 0)] if facts else None

    def sentence(self, number: int) -> Sentence | None:
        """Return the sentence of a row, None where the row has none."""
        return self._rows[number].sentence if self._rows else None

    def spot(self, number: int) -> Spot | None:
        """Return the sentence of a row with its paragraph, None where the row has no sentence."""
        row = self._rows[number] if self._rows else None
        if row is None or row.sentence is None or self.content is None:
            return None
        sentences = row.paragraph.sentences
        place = next(place for place, each in enumerate(sentences) if each is row.sentence)
        return Spot(
            self.content.annotated.source.id,
            row.paragraph.label,
            row.paragraph.number,
            tuple(each.text for each in sentences),
            place,
        )

    def key(self, number: int) -> str:
        """Return what names the sentence of a row, empty where the row has none."""
        return self._rows[number].key if self._rows else ""

    def candidates(self, number: int) -> tuple[Proposal, ...]:
        """Return what the sentence of a row names and counts, but for what was rejected or a fact is there of."""
        row, spot = self._rows[number], self.spot(number)
        if row.sentence is None or spot is None:
            return ()
        if number not in self._found:
            self._found[number] = proposals(spot.paragraph, spot.number)
        entries = [fact.place.entry for fact in row.facts]
        names = {name.casefold() for entry in entries for name in (entry.name, *entry.other_names)}
        values = {entry.text("value") for entry in entries}
        return tuple(
            each
            for each in self._found[number]
            if (each.name.casefold() not in names if each.name else each.fields.get("value") not in values)
            and _rejection(row.sentence, each) not in self._passed
        )

    def reject(self, number: int) -> bool:
        """Offer the first candidate of a row no more; False where there is none."""
        sentence, found = self.sentence(number), self.candidates(number)
        if sentence is None or not found:
            return False
        self._passed.turn(_rejection(sentence, found[0]))
        return True

    def _candidate_words(self, number: int) -> Line:
        """Return the candidates of a row, the one that a key accepts or rejects marked."""
        pieces: list[Segment] = []
        for place, each in enumerate(self.candidates(number)):
            shown = segment(each.name or said(each.fields, each.words), TextStyle.PLAIN if place else TextStyle.NAME)
            pieces += [segment(" · ", TextStyle.DIM) if place else Segment("› ", TextStyle.VALUE), shown]
        return tuple(pieces)

    def _does(self, number: int) -> str:
        """Say which keys do something with the sentence of a row."""
        add = self._keys.first("article.add", "a")
        sentence = self.sentence(number)
        begun = f"{add} goes on with what was begun" if sentence and self._is_begun(sentence.anchor) else ""
        if not self.candidates(number):
            return begun or f"{add} adds a fact"
        accept, reject = self._keys.first("article.accept", "plus"), self._keys.first("article.reject", "X")
        return f"{accept} accepts · {reject} rejects · {begun or f'{add} adds something else'}"

    def turn(self, number: int) -> bool | None:
        """Pass the sentence of a row over, or take it up again; None where it has none, or a fact."""
        sentence = self.sentence(number)
        if sentence is None or sentence.facts:
            return None
        self._passed.turn(sentence.anchor)
        self._drawn = {}
        return sentence.anchor in self._passed

    def _is_open(self, row: Row) -> bool:
        """Whether something may still be said of a row."""
        is_passed = row.sentence is not None and row.sentence.anchor in self._passed
        return bool(row.text) and not row.facts and not is_passed

    def row_at(self, kept: str) -> int | None:
        """Return the row of the fact at an address, or of the sentence that `Row.key` names."""
        for number, row in enumerate(self._rows):
            if row.key == kept or any(fact.address == kept for fact in row.facts):
                return number
        return None

    def step_fact(self, number: int, steps: int) -> int:
        """Mean the next fact, or the one before, of the whole article; return its row."""
        chosen = self._chosen.get(number, 0) + steps
        self._drawn = {}
        if 0 <= chosen < len(self._rows[number].facts):
            self._chosen[number] = chosen
            return number
        others = range(number + 1, len(self._rows)) if steps > 0 else range(number - 1, -1, -1)
        for other in others:
            if self._rows[other].facts:
                self._chosen[other] = 0 if steps > 0 else len(self._rows[other].facts) - 1
                return other
        return number

    def unused(self, number: int, steps: int) -> int | None:
        """Return the next row that no fact uses, or the one before; None where there is none."""
        others = range(number + 1, len(self._rows)) if steps > 0 else range(number - 1, -1, -1)
        return next((other for other in others if self._is_open(self._rows[other])), None)

    def find(self, text: str, cells: int) -> Sequence[Choice]:
        """Return the rows that have all words of ``text``, in the text or in a fact; ``para:6`` is a paragraph."""
        typed = text.casefold().split()
        numbers = {word.partition(":")[2] for word in typed if word.startswith("para:")}
        words = " ".join(word for word in typed if not word.startswith("para:"))
        choices: list[Choice] = []
        for number, row in enumerate(self._rows):
            if not row.text or (numbers and str(row.paragraph.number) not in numbers):
                continue
            said = " ".join((row.text, *(f"{fact.place.entry.name} {fact.place.fact.text}" for fact in row.facts)))
            if has_words(said, words):
                line = (segment(f"{row.paragraph.label:<{_NUMBER}} ", TextStyle.PLACE), Segment(row.text))
                choices.append(Choice(str(number), (cut(line, cells),)))
            if len(choices) >= _HITS:
                break
        return choices

    def prose_cells(self, cells: int) -> tuple[int, int] | None:
        """Return from where to where the text stands, None where no facts stand beside it."""
        at = columns(cells)
        return (at.gutter, at.gutter + at.prose) if at.margin else None

    def _summary(self, content: Content, cells: int) -> Line:
        annotated, proof = content.annotated, content.annotated.proof
        source = annotated.source
        is_narrow = cells < NARROW
        named = segment("" if is_narrow else f"{source.container_title or source.title}  ", TextStyle.HEAD)
        several = f"source {self._part + 1} of {len(self._base.sources)} · " if len(self._base.sources) > 1 else ""
        most = f"the first {annotated.facts:,} facts" if annotated.is_cut else f"{annotated.facts:,} facts"
        if proof is None or content.path is None:
            unused = sum(paragraph.is_unused for paragraph in annotated.paragraphs)
            idle = f" · {unused} {'paragraph' if unused == 1 else 'paragraphs'} without one" if unused else ""
            how = f" · {self._choose_key} shows the text from your own copy"
            if cells >= WIDE:
                how = f"{how} (or: pkit --article FILE)"
            return (named, segment(f"{several}{most}{idle}", TextStyle.DIM), segment(how, TextStyle.VALUE))
        used = proof.sentences - len(proof.unused)
        match = sum(each.state is State.MATCH for each in proof.facts)
        differ = sum(each.verdict is Verdict.DIFFERS for each in proof.figures)
        file = _short(content.path) if cells >= WIDE else one_line(content.path.name)
        words = f"{several}your copy: {file} · {used} of {proof.sentences} sentences used"
        facts = f" · {match} of {most} match"
        if is_narrow:
            words, facts = f"{several}{used} of {proof.sentences} used", f" · {match} of {len(proof.facts)} match"
        line: Line = (named, segment(words, TextStyle.DIM))
        line = (*line, segment(facts, TextStyle.DIM if match == len(proof.facts) else TextStyle.WARN))
        if differ:
            line = (
                *line,
                segment(f" · {differ} {'figure differs' if differ == 1 else 'figures differ'}", TextStyle.BAD),
            )
        if proof.language != "en":
            line = (*line, segment(f" · not English ({proof.language}): figures are not judged", TextStyle.WARN))
        if proof.facts and not any(each.state in {State.MATCH, State.MOVED} for each in proof.facts):
            line = (*line, segment(" · is it another article?", TextStyle.BAD))
        return line

    def _height(self, row: Row, at: Columns) -> int:
        prose = len(fill(row.text, at.prose))
        if not at.margin:
            return prose + sum(len(_beside(fact, at.prose, on=False)) for fact in row.facts)
        return max(prose, sum(len(_beside(fact, at.margin, on=False)) for fact in row.facts))

    def _row(self, number: int, at: Columns, *, on: bool) -> Sequence[Line]:
        """Return the lines of a row; ``on`` where it is under the cursor."""
        row = self._rows[number]
        if not row.text:
            heading = segment(row.paragraph.label, TextStyle.PLACE)
            return [(heading,)] if at.gutter == _SIGN else [()]
        label = f"{row.paragraph.label:<{_NUMBER}}"[:_NUMBER] if row.is_first else " " * _NUMBER
        gutter = () if at.gutter == _SIGN else (Segment(label, TextStyle.PLACE),)
        blank = Segment(" " * width(gutter))
        text_style = TextStyle.PLAIN if row.facts else TextStyle.DIM
        sign = _sign(row) if row.facts or self._is_open(row) else _PASSED
        left: list[Line] = [
            (*(blank if line else each for each in gutter), sign, Segment(text, text_style))
            for line, text in enumerate(fill(row.text, at.prose))
        ]
        chosen = self._chosen.get(number, 0) if on and len(row.facts) > 1 else -1
        room = at.margin or at.prose
        facts = [line for place, fact in enumerate(row.facts) for line in _beside(fact, room, on=place == chosen)]
        if not at.margin:
            return [*left, *((Segment(" " * at.gutter), *line) for line in facts)]
        lines: list[Line] = []
        for line in range(max(len(left), len(facts))):
            text_line: Line = left[line] if line < len(left) else ()
            beside = facts[line] if line < len(facts) else ()
            lines.append((*text_line, Segment(" " * (at.gutter + at.prose + _GAP - width(text_line))), *beside))
        return lines


class ArticleList(SectionList):
    """Lists the rows; what is selected with the mouse in the text is the text alone, without the facts beside it."""

    prose_cells: Callable[[int], tuple[int, int] | None] = staticmethod(lambda _cells: None)

    def selected_cells(self, selection: TextSelection, number: int, line: Line) -> tuple[int, int] | None:
        """See `ListView.selected_cells`."""
        cells = super().selected_cells(selection, number, line)
        prose = self.prose_cells(self.size.width - 1)
        if cells is None or prose is None or selection.start is None:
            return cells
        first, last = prose
        if selection.start.x >= last:
            return (max(cells[0], last), cells[1]) if cells[1] > last else None
        written = width(cut_blank(line, last))
        start, end = max(cells[0], first), min(cells[1], written)
        return (start, end) if start < end else None

    def give_context(self) -> None:
        """Scroll so that a third of the view stands above the row under the cursor."""
        if self.current is not None:
            start = self.starts_at(self.current)
            self.top = max(0, min(start - self.size.height // 3, self.count() - self.size.height))
            self.draw_changes()


def cut_blank(line: Line, cells: int) -> Line:
    """Return what stands in the first ``cells`` of ``line``, without the blanks at the end."""
    text = "".join(each.text for each in line)
    kept: list[str] = []
    used = 0
    for character in text:
        used += cell_len(character)
        if used > cells:
            break
        kept.append(character)
    return (Segment("".join(kept).rstrip(" ")),)


class ArticleScreen(ViewScreen[ArticleView]):
    """Shows a source paragraph by paragraph; see `ViewScreen`."""

    ROWS = ArticleList
    CONTEXT = "the article"
    BINDINGS = [
        closing("article"),
        Binding("right,l", "fact(1)", "Next fact", id="article.next_fact", tooltip="The next fact."),
        Binding("left,h", "fact(-1)", "Fact before", id="article.previous_fact", tooltip="The fact before."),
        Binding("right_square_bracket", "section(1)", "Next paragraph", id="article.next", tooltip="Next paragraph."),
        Binding(
            "left_square_bracket", "section(-1)", "Paragraph before", id="article.previous", tooltip="Paragraph before."
        ),
        Binding("n", "unused(1)", "Next unused", id="article.unused", tooltip="The next sentence that no fact uses."),
        Binding("N", "unused(-1)", "Unused before", id="article.unused_before", tooltip="The unused sentence before."),
        Binding(
            "a", "add", "Add a fact", id="article.add", tooltip="Write a fact of the sentence into your fact file."
        ),
        Binding(
            "plus",
            "accept",
            "Accept",
            id="article.accept",
            tooltip="Accept the candidate: only its fact is left to write.",
        ),
        Binding("X", "reject", "Reject", id="article.reject", tooltip="Offer the candidate no more."),
        Binding(
            "minus", "pass", "Pass over", id="article.pass", tooltip="Pass the sentence over, or take it up again."
        ),
        Binding("u", "undo", "Undo", id="article.undo", tooltip="Undo the last change of your fact file."),
        Binding("slash", "find", "Find", id="article.find", tooltip="Find words, a fact, or a paragraph: para:6."),
        Binding("o", "choose", "Your copy", id="article.copy", tooltip="Show the text from your own copy, a file."),
        Binding("r", "again", "Read again", id="article.again", tooltip="Read your copy again."),
        Binding("greater_than_sign", "source(1)", "Next source", id="article.next_source", tooltip="The next source."),
        Binding(
            "less_than_sign", "source(-1)", "Source before", id="article.previous_source", tooltip="The source before."
        ),
    ]

    def __init__(
        self,
        base: FactBase,
        current: str = "",
        reader: Reader | None = None,
        *,
        copy_of: CopyOf,
        dialogs: Dialogs,
        keys: Keys = Keys(),  # noqa: B008 - a named tuple
    ) -> None:
        """Show the source of the fact at ``current``, with its text where ``copy_of`` knows of one."""
        super().__init__(ArticleView(copy_of, dialogs.passed, dialogs.is_begun, keys), base, current, reader)
        self._dialogs = dialogs
        self._is_placed = False
        self._kept = ""
        """The fact, or the sentence without one, to go to once the base is read again."""

    def on_mount(self) -> None:
        """Tie the view to its list, before what `ViewScreen` does."""
        rows = self.query_one(ArticleList)
        rows.prose_cells = self.view.prose_cells
        self.view.current = lambda: rows.current

    def reads_beside(self, part: int) -> str:
        """See `ViewScreen`: files are always read beside the interface, whatever is behind their paths."""
        path = self.view.copy_at(self.base, part)
        return f"{_short(path)}" if path else super().reads_beside(part)

    def keeps(self, part: int) -> bool:
        """See `ViewScreen`: a copy is read from its file each time."""
        return self.view.copy_at(self.base, part) is None

    def show_copy(self) -> None:
        """Read the source again, with the copy that there is now."""
        self.show(self.base)

    def action_leave(self, command: str = "") -> None:
        """See `ViewScreen`; what is done with a fact needs one under the cursor."""
        number = self.query_one(SectionList).current
        needs_fact = command not in {"", "palette", self.view.command}
        if needs_fact and (number is None or not self.view.address(number)):
            self.say(f"{ACTIONS[command].title}: no fact stands here", TextStyle.WARN)
        else:
            super().action_leave(command)

    def take_row(self, number: int) -> None:
        """See `ViewScreen`: a sentence without a fact leads nowhere."""
        if self.view.address(number):
            self.dismiss(Left(self.view.address(number)))
        else:
            self.say("No fact uses this: there is nothing to open", TextStyle.WARN)

    def action_fact(self, steps: int) -> None:
        """Go to the next fact or the one before."""
        number = self.query_one(SectionList).current
        if number is not None:
            self.query_one(SectionList).go_to(self.view.step_fact(number, steps))

    def action_unused(self, steps: int) -> None:
        """Go to the next sentence, or paragraph, that no fact uses, or to the one before."""
        number = self.query_one(SectionList).current
        found = None if number is None else self.view.unused(number, steps)
        if found is None:
            self.say("No later sentence is without a fact" if steps > 0 else "None before is without a fact")
        else:
            self.query_one(SectionList).go_to(found)

    def show(self, base: FactBase) -> None:
        """See `ViewScreen`; the cursor stays on a sentence that no fact uses, too."""
        number = self.query_one(SectionList).current
        if number is not None and not self._kept:
            self._kept = self.view.key(number)
        super().show(base)

    def on_screen_resume(self) -> None:
        """Say what is so now: a fact may have been begun."""
        self._tell()

    def action_add(self) -> None:
        """Say what the sentence under the cursor states, in a fact of an entry."""
        number = self.query_one(SectionList).current
        spot = None if number is None else self.view.spot(number)
        if spot is None:
            self.say("To add a fact, show the text from your own copy first", TextStyle.WARN)
        else:
            self._dialogs.add(spot, self._expect)

    def action_pass(self) -> None:
        """Say that no fact is to come of the sentence under the cursor, and go to the next one; or take that back."""
        rows = self.query_one(SectionList)
        number = rows.current
        is_passed = None if number is None else self.view.turn(number)
        if number is None or is_passed is None:
            self.say("Only a sentence without a fact can be rejected", TextStyle.WARN)
            return
        following = self.view.unused(number, 1) if is_passed else None
        self.lay_out(number if following is None else following)
        self._tell()

    def action_accept(self) -> None:
        """Ask for what the first candidate of the sentence still lacks."""
        number = self.query_one(SectionList).current
        spot = None if number is None else self.view.spot(number)
        found = () if number is None else self.view.candidates(number)
        if spot is None or not found:
            self.say(_NO_CANDIDATE, TextStyle.WARN)
            return
        self._dialogs.accept(spot, found[0], self._expect)

    def action_reject(self) -> None:
        """Offer the first candidate of the sentence no more."""
        number = self.query_one(SectionList).current
        if number is None or not self.view.reject(number):
            self.say(_NO_CANDIDATE, TextStyle.WARN)
        else:
            self._tell()

    def action_undo(self) -> None:
        """Take back the last change of the fact file."""
        self._dialogs.undo()

    def _expect(self, address: str) -> None:
        """Go to a fact when the base has it."""
        self._kept = address

    def action_find(self) -> None:
        """Find by words, and go there."""
        self._dialogs.find(self.view.find, self.query_one(SectionList).go_to)

    def action_choose(self) -> None:
        """Ask for the reader's own copy."""
        if self.base.sources:
            self._dialogs.choose_copy(source_id(self.base, self.part), self.show_copy)

    def action_again(self) -> None:
        """Read the copy again."""
        self.show_copy()

    def action_source(self, steps: int) -> None:
        """Show another source."""
        part = max(0, min(self.part + steps, len(self.base.sources) - 1))
        if part != self.part:
            self.load(part)

    def lay_out(self, current: int | None = None) -> None:
        """See `ViewScreen`; at first what was asked for has text above it too."""
        kept = self.view.row_at(self._kept) if self._kept and not self._note else None
        if kept is not None:
            current, self._kept = kept, ""
        super().lay_out(current)
        rows = self.query_one(ArticleList)
        if not self._is_placed and self.view.content is not None and rows.size.height:
            self._is_placed = True
            rows.give_context()
        content = self.view.content
        if content is not None:
            self.query_one(Container).border_title = f"Article · {one_line(content.annotated.source.title)}"


def _rejection(sentence: Sentence, proposal: Proposal) -> str:
    """Return what stands for a rejected candidate among the sentences that were passed over: digests, no text."""
    return f"{sentence.anchor}:{anchor(proposal.name or proposal.words)}"


def source_id(base: FactBase, part: int) -> str:
    """Return the id of a source by its number, from 0."""
    return list(base.sources)[part]


def columns(cells: int) -> Columns:
    """Return how ``cells`` are shared between number, text and facts."""
    gutter = _SIGN if cells < NARROW else _NUMBER + _SIGN
    if cells < WIDE:
        return Columns(gutter, min(PROSE, cells - gutter), 0)
    prose = min(PROSE, cells - gutter - _GAP - MARGIN, (cells - gutter - _GAP) * 13 // 20)
    return Columns(gutter, prose, cells - gutter - prose - _GAP)


def _rows(annotated: Annotated) -> Iterator[Row]:
    for paragraph in annotated.paragraphs:
        yield Row(paragraph)
        rows = [Row(paragraph, _safe(each.text), each.facts, each) for each in paragraph.sentences]
        rows += [Row(paragraph, _safe(each.place.fact.text), (each,)) for each in paragraph.others]
        for number, row in enumerate(rows or [Row(paragraph, "no fact uses this paragraph")]):
            yield row._replace(is_first=number == 0)


def _safe(text: str) -> str:
    return printable(text).replace("\n", " ") or " "


def _sign(row: Row) -> Segment:
    if row.sentence is not None:
        return _USED if row.facts else _UNUSED
    return Segment("  ") if row.facts else _UNUSED


def _beside(fact: PlacedFact, cells: int, *, on: bool) -> Sequence[Line]:
    """Return a fact as it stands beside its sentence: whose it is, its value, and what became of it."""
    sign, text_style = _SIGNS[fact.check.state] if fact.check else ("·", TextStyle.DIM)
    head = (Segment("› " if on else "  ", TextStyle.VALUE), Segment(f"{sign} ", text_style))
    number = f" /{fact.place.number + 1}" if fact.place.number else ""
    name = (segment(fact.place.entry.name, TextStyle.NAME), segment(number, TextStyle.DIM))
    lines = [*wrap((*head, *(each for each in name if each.text)), cells, 4)]
    value, verdict = _value(fact), _verdict(fact)
    if value or verdict:
        said = (segment(value, TextStyle.VALUE), segment(" ·\u00a0" if value and verdict else ""), *verdict)
        lines += wrap((Segment("    "), *(each for each in said if each.text)), cells, 4)
    return lines


def _value(fact: PlacedFact) -> str:
    quantity = fact.place.entry.quantity
    return phrase(quantity) if quantity and fact.place.number == 0 else ""


def _verdict(fact: PlacedFact) -> Line:
    """Return what became of a fact that does not simply match, and whether a figure stands; nothing without a copy."""
    if fact.check is None:
        return ()
    state = fact.check.state
    if state is State.MOVED:
        return (segment(f"moved: says {_stated(fact)}", TextStyle.WARN),)
    if state is not State.MATCH:
        return (segment(state.value, _SIGNS[state][1]),)
    return (_figure(fact.figure),) if fact.figure else ()


_VERDICTS: Mapping[Verdict, TextStyle] = {
    Verdict.STANDS: TextStyle.GOOD,
    Verdict.DIFFERS: TextStyle.BAD,
    Verdict.NOT_READ: TextStyle.DIM,
}


def _figure(proof: FigureProof) -> Segment:
    return segment(proof.verdict.value, _VERDICTS[proof.verdict])


def _stated(fact: PlacedFact) -> str:
    return f"¶ {fact.place.fact.paragraph}" if fact.place.fact.paragraph is not None else "no paragraph"


def _told(fact: PlacedFact) -> Iterator[tuple[str, TextStyle]]:
    """Yield what became of a fact's sentence, and of its figure, in full; nothing without a copy."""
    check, proof = fact.check, fact.figure
    if check is None:
        return
    sign, text_style = _SIGNS[check.state]
    there = ", ".join("a link line" if each is None else f"¶ {each}" for each in check.found)
    said = {
        State.MATCH: "match: the sentence stands in your copy",
        State.MOVED: f"moved: the base says {_stated(fact)}, your copy has it in {there}",
        State.CHANGED: f"changed: {', '.join(check.differing) or 'other words'}",
        State.MISSING: "missing: no sentence of your copy is the one it stands on",
        State.UNANCHORED: "unanchored: the fact has no anchor to compare",
    }
    yield f"{sign} {said[check.state]}", text_style
    if proof is not None:
        parts = "; ".join(f"{each.part}: {each.base} in the base, {each.sentence} there" for each in proof.differences)
        note = parts or proof.note
        yield f"the figure: {proof.verdict.value}{f' ({note})' if note else ''}", _VERDICTS[proof.verdict]


def _short(path: Path) -> str:
    """Return a path as the user would write it."""
    home = Path.home()
    return one_line(f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path))
