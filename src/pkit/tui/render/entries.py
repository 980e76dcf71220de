"""Renders entries, facts and relations as lines of segments."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from pkit.facts.base import FactBase, Located, Relation, located
from pkit.facts.kinds import Field, Holds, Shown
from pkit.facts.model import Entry, Fact, Label
from pkit.facts.summary import SOURCES_DISAGREE, detail_fields, headline, source_words, words
from pkit.tui.render.segments import (
    PROSE,
    Line,
    Segment,
    TextStyle,
    cut,
    divide,
    highlighted,
    segment,
    spread,
    width,
    wrap,
)

if TYPE_CHECKING:
    from pkit.facts.search.highlight import Span
    from pkit.tui.listing import ListedHit


MARK = "●"


class Block(NamedTuple):
    """A block of lines of the detail, and the target of Enter or a copy in it."""

    lines: tuple[Line, ...]
    address: str = ""
    """The fact that is shown, where it is one."""
    target: str = ""
    """The id of the entry that is one key away, where it is a relation."""
    is_quote: bool = False
    """Whether it is the text of the user's own copy, which is never copied with a fact."""


class RowNeeds(NamedTuple):
    """The number of lines that a row needs."""

    uncut: int
    """With its name beside its value, acronym or the like: 1, or more where one of them would be cut."""
    full: int
    """With what is below the name too."""


def row(base: FactBase, entry: Entry, hit: "ListedHit | None", cells: int, *, on: bool, is_marked: bool) -> Line:
    """Return the line of ``entry`` in its pane: cursor, mark, name, and its headline.

    A ``≠`` before the name marks a value that other sources contradict. A figure's value and an agency's acronym are
    never cut; the name is shortened instead, and of the value only a unit that the name contains.
    """
    signs = _signs(on=on, is_marked=is_marked)
    if _other_claims(base, entry):
        signs = (*signs, Segment("≠ ", TextStyle.WARN))
    return (*signs, *_single(entry, hit, cells - width(signs), on=on))


def tall_row(
    base: FactBase,
    entry: Entry,
    hit: "ListedHit | None",
    cells: int,
    lines: int,
    *,
    on: bool,
    is_marked: bool,
) -> tuple[Line, ...]:
    """Return the ``lines``, at least 2, of ``entry`` in its pane.

    The whole name is above the headline and the matching words, as far as there is room.
    """
    room = cells - _SIGNS
    name, beside, below = _parts(base, entry, hit, room, on=on)
    head = (spread(name, beside, room),) if beside else wrap(name, room)
    if len(head) >= lines and len(head) > 1 and below.is_there:  # the value is shown whatever the name
        left = tuple(each for line in head[lines - 2 :] for each in (*_stripped(line), _SPACE))
        head = (*head[: lines - 2], cut(_stripped(left), room))
    indent = Segment(" " * _SIGNS)
    first, *more = head[:lines]
    rest = (*more, *below.lines(room, lines - len(head)))
    drawn = [(*_signs(on=on, is_marked=is_marked), *first), *((indent, *line) for line in rest)]
    return (*drawn, *((),) * (lines - len(drawn)))


def row_needs(base: FactBase, entry: Entry, hit: "ListedHit | None", cells: int) -> RowNeeds:
    """Return how many lines `row` and `tall_row` take for ``entry``."""
    room = cells - _SIGNS
    name, _, below = _parts(base, entry, hit, room, on=False)
    full = len(wrap(name, room)) + len(below.whole(room))
    single = _single(entry, hit, room, on=False)
    is_cut = any("…" in text for text, _ in single) or (
        headline(entry) != "" and not _beside_of(entry, hit, room, name) and not entry.kind.is_named_shortly
    )
    uncut = 2 if is_cut else 1
    return RowNeeds(uncut, max(uncut, min(full, _MAX_LINES)))


_SIGNS = 2
"""Cells before the name: cursor and mark."""
_MAX_LINES = 8
"""Lines of a row at most, in a pane that has no other use for them."""
_MIN_NAME = 12
"""Cells that a figure's name should have beside its value."""
_MIN_EXCERPT = 20
"""Cells in which part of a sentence still says something."""
_SPACE = Segment(" ")
_DOT = Segment(" · ", TextStyle.DIM)


def _signs(*, on: bool, is_marked: bool) -> Line:
    return (Segment("›" if on else " ", TextStyle.VALUE), Segment(MARK if is_marked else " ", TextStyle.GOOD))


def _name(entry: Entry, hit: "ListedHit | None", *, on: bool) -> Line:
    """Return the name of an entry, with its base if another base has an entry with the same id."""
    name = highlighted(entry.name, _spans(hit, "name"), TextStyle.NAME if on else TextStyle.PLAIN)
    return (*name, _DOT, segment(entry.base, TextStyle.DIM)) if entry.id.startswith(f"{entry.base}:") else name


def _single(entry: Entry, hit: "ListedHit | None", room: int, *, on: bool) -> Line:
    name = _name(entry, hit, on=on)
    if hit is not None and hit.alias and not _spans(hit, "name"):
        name = (*name, _SPACE, *highlighted(f"({hit.alias})", _alias_spans(hit), TextStyle.DIM))
    return spread(name, _beside_of(entry, hit, room, name), room)


def _beside_of(entry: Entry, hit: "ListedHit | None", room: int, name: Line) -> Line:
    """Return the text beside ``name`` in a row of one line."""
    quantity = entry.quantity
    if entry.kind.is_named_shortly:
        return _short(entry)
    beside = _headline(entry, hit, named=True)
    if quantity is None:
        return cut(beside, max(0, room - width(name) - 2)) if width(name) + 8 <= room else ()
    if room - width(beside) < _MIN_NAME:
        beside = tuple(segment(_shorter(text), text_style) for text, text_style in beside)
    if room - width(beside) < _MIN_NAME and quantity.unit in entry.name.casefold():
        beside = tuple(segment(text.replace(f" {quantity.unit}", ""), text_style) for text, text_style in beside)
    return beside


def _short(entry: Entry) -> Line:
    """Return the short name, such as an acronym, if the kind has one."""
    said = ", ".join(entry.other_names[len(entry.aliases) :]) if entry.kind.is_named_shortly else ""
    return (segment(said, TextStyle.DIM),) if said else ()


class _Below(NamedTuple):
    """The text below the name of a row: headline, and the matching text."""

    said: Line = ()
    """Never cut for what follows."""
    place: Line = ()
    """Where in the source ``text`` stands."""
    text: Line = ()
    """What matched; of a long one as much as there is room for."""

    @property
    def is_there(self) -> bool:
        """Whether it is not empty."""
        return any(self)

    def whole(self, cells: int) -> tuple[Line, ...]:
        """Return all of it, in as many lines as needed."""
        return wrap(_joined(self.said, (*self.place, *self.text)), cells) if self.is_there else ()

    def lines(self, cells: int, lines: int) -> tuple[Line, ...]:
        """Return at most ``lines`` lines: all of it, else the matching part, or nothing if little of that would fit."""
        whole = self.whole(cells)
        if len(whole) <= lines:
            return whole
        if lines < 1:
            return ()
        ahead = _joined(self.said, self.place)
        room = cells * lines - width(_joined(ahead, (Segment(""),)))
        if room < _MIN_EXCERPT or not self.text:
            some = wrap(ahead, cells)
            rest = tuple(each for line in some[lines - 1 :] for each in (*_stripped(line), _SPACE))
            return (*some[: lines - 1], cut(_stripped(rest), cells)) if some else ()
        part = wrap(_joined(self.said, (*self.place, *_excerpt(self.text, room))), cells)
        if len(part) <= lines:
            return part
        rest = tuple(each for line in part[lines - 1 :] for each in (*_stripped(line), _SPACE))
        return (*part[: lines - 1], _cut_at_word(rest, cells))


def _parts(base: FactBase, entry: Entry, hit: "ListedHit | None", room: int, *, on: bool) -> tuple[Line, Line, _Below]:
    """Return the name, with the short name if there is room, and the text below it."""
    name, short, below = _name(entry, hit, on=on), _short(entry), _below(base, entry, hit)
    fits = not short or width(name) + 2 + width(short) <= room
    return (name, short, below) if fits else (name, (), below._replace(said=_joined(short, below.said)))


def _below(base: FactBase, entry: Entry, hit: "ListedHit | None") -> _Below:
    said: Line = () if entry.kind.is_named_shortly else _headline(entry, hit)
    if entry.quantity and entry.quantity.period:
        said = _joined(said, highlighted(entry.quantity.period, _spans(hit, "period"), TextStyle.DIM))
    place, text = _matched(base, entry, hit)
    if not place and entry.quantity and entry.facts:
        number = hit.fact if hit and hit.fact < len(entry.facts) else 0
        said = _joined(said, (segment(_sourced(base, entry.facts[number]), TextStyle.PLACE),))
    if _other_claims(base, entry):
        said = _joined((segment(f"≠ {SOURCES_DISAGREE}", TextStyle.WARN),), said)
    return _Below(said, place, text)


def _sourced(base: FactBase, fact: Fact) -> str:
    """Return the locator of a fact, with its source if the base has several."""
    return " ".join(part for part in (source_words(base, fact), locator_words(fact)) if part)


def _joined(one: Line, other: Line) -> Line:
    return (*one, _DOT, *other) if one and other else one or other


def _matched(base: FactBase, entry: Entry, hit: "ListedHit | None") -> tuple[Line, Line]:
    """Return the matching field and its text, if it is neither the name nor the headline."""
    if hit is None:
        return (), ()
    seen = {field.name: entry.text(field.name) for field in entry.kind.fields if field.headline}
    seen |= {"name": entry.name, "period": entry.text("period")}
    shown = [seen[span.field][span.start : span.end].casefold() for span in hit.spans if span.field in seen]
    if any(span.field == "value" for span in hit.spans) and entry.quantity:  # matched by other words than its own
        shown += headline(entry).casefold().split()
    found = {span.field for span in hit.spans} - set(seen)
    if "text" in found and hit.fact < len(entry.facts):
        text, spans = entry.facts[hit.fact].text, _spans(hit, "text", hit.fact)
        if _says_more(text, spans, shown):
            place = segment(locator_words(entry.facts[hit.fact]), TextStyle.PLACE)
            return (place, Segment("  ")), highlighted(text, spans)
    if hit.alias in entry.aliases:
        return (), _labelled("also", highlighted(hit.alias, _spans(hit, "alias", entry.aliases.index(hit.alias))))
    return (), _matched_apart(base, entry, hit, found, shown)


def _matched_apart(
    base: FactBase, entry: Entry, hit: "ListedHit", found: AbstractSet[str], shown: Sequence[str]
) -> Line:
    """Return a match outside name, aliases, headline and facts: a related entry, a tag, another field."""
    if "related" in found:
        number = next(span.index for span in hit.spans if span.field == "related")
        name, spans = base.at(number).name, _spans(hit, "related", number)
        if _says_more(name, spans, shown):
            return _labelled("related", highlighted(name, spans))
    for number, tag in enumerate(entry.tags if "tag" in found else ()):
        if _says_more(tag, _spans(hit, "tag", number), shown):
            return _labelled("tag", highlighted(tag, _spans(hit, "tag", number)))
    own = next((field for field in entry.kind.fields if field.name in found), None)
    return _labelled(own.label, _words(base, entry, own, hit)) if own else ()


def _says_more(text: str, spans: Sequence[tuple[int, int]], shown: Sequence[str]) -> bool:
    """Return whether the matching part of ``text`` is not ``shown`` already, apart from its ending."""
    found = (text[start:end].casefold() for start, end in spans)
    return any(not any(word.startswith(each) or each.startswith(word) for each in shown) for word in found)


def _labelled(label: str, text: Line) -> Line:
    return (segment(f"{label} ", TextStyle.DIM), *text)


def _headline(entry: Entry, hit: "ListedHit | None", *, named: bool = False) -> Line:
    """Return the headline of an entry, with matches highlighted.

    With ``named``, only names have been matched, so nothing is highlighted.
    """
    text_style = TextStyle.VALUE if entry.quantity else TextStyle.DIM
    if named or hit is None:
        said = headline(entry)
        return (segment(said, text_style),) if said else ()
    pieces = (_words(None, entry, field, hit, text_style) for field in entry.kind.fields if field.headline)
    line: Line = ()
    for piece in filter(None, pieces):
        line = (*line, *((segment(", ", text_style),) if line else ()), *piece)
    return line


def _words(
    base: FactBase | None,
    entry: Entry,
    field: Field,
    hit: "ListedHit | None",
    text_style: TextStyle = TextStyle.PLAIN,
) -> Line:
    """Return a field in words, highlighting matching letters of a text, or all of a value matched in another form."""
    said = words(base, entry, field)
    if not said:
        return ()
    if field.holds is Holds.TEXT and not field.many:
        return highlighted(said, _spans(hit, field.name), text_style)
    if field.holds is Holds.DECIMAL:
        parts = {field.name, "to", "unit", "per_unit"}
        is_hit = hit is not None and any(span.field in parts for span in hit.spans)
    else:
        is_hit = hit is not None and any(span.field == field.name for span in hit.spans)
    return (segment(said, TextStyle.MATCH if is_hit else text_style),)


def _excerpt(text: Line, cells: int) -> Line:
    """Return ``text`` from the beginning of a word on, so that the match is within the first ``cells``."""
    number = next((number for number, (_, text_style) in enumerate(text) if text_style is TextStyle.MATCH), 0)
    if width(text[: number + 1]) <= cells - 2:
        return text
    start = max(0, min(width(text[:number]) - cells // 3, width(text) - cells * 9 // 10))
    _, inside, behind = divide(text, start, start + 1)
    return (Segment("… ", TextStyle.DIM), *_from_word((*inside, *behind)))


def _from_word(line: Line) -> Line:
    """Return ``line`` without a partial word at its beginning."""
    text = "".join(each.text for each in line)
    skipped = text.find(" ") + 1
    return divide(line, 0, width((Segment(text[:skipped]),)))[2] if skipped else line


def _cut_at_word(line: Line, cells: int) -> Line:
    """Return the words of ``line`` that fit, followed by an ellipsis."""
    kept = divide(line, 0, cells - 2)[1]
    text = "".join(each.text for each in kept)
    end = text.rfind(" ") if len(text) - text.rfind(" ") < len(text) // 3 else len(text)
    return (*divide(kept, 0, width((Segment(text[:end]),)))[1], Segment(" …", TextStyle.DIM))


def _stripped(line: Line) -> Line:
    """Return ``line`` without trailing spaces."""
    if not line:
        return line
    *before, (text, text_style) = line
    kept = text.rstrip(" ")
    return (*before, Segment(kept, text_style)) if kept or not before else _stripped(tuple(before))


def _shorter(value: str) -> str:
    """Return the whole value with its scale abbreviated: ``toward $5bn (target)``."""
    for word, letters in ((" trillion", "tn"), (" billion", "bn"), (" million", "m")):
        value = value.replace(word, letters)
    return value


def kind_title(entry: Entry | None) -> str:
    """Return the kind of an entry as title of the detail."""
    return entry.kind.singular.capitalize() if entry else ""


def detail(
    base: FactBase, entry: Entry, hit: "ListedHit | None", cells: int, marks: frozenset[str]
) -> tuple[Block, ...]:
    """Return the blocks of the detail of ``entry``, wrapped to ``cells``, at most to a readable width."""
    cells = min(cells, PROSE)
    blocks = [Block(_header(base, entry, hit, cells)), *_disagreement(base, entry, cells)]
    places = [located(entry, number) for number in range(len(entry.facts))]
    column = max((width((segment(locator_words(place.fact)),)) for place in places), default=0) + len(_GAP)
    for place in places:
        lines = _fact(base, place, hit, cells, min(column, _MAX_COLUMN), is_marked=place.address in marks)
        blocks.append(Block(lines, address=place.address))
    relations = base.relations(entry.id)
    if relations:
        rows = {span.index for span in hit.spans if span.field == "related"} if hit else set()
        found = {base.at(number).id: number for number in rows}
        blocks.append(Block(((), (segment("Related", TextStyle.HEAD),))))
        blocks += [
            Block(
                _relation(base, relation, _spans(hit, "related", found.get(relation.id, -1)), cells), target=relation.id
            )
            for relation in relations
        ]
    blocks.append(Block(_tail(entry, hit, cells)))
    return tuple(blocks)


def _disagreement(base: FactBase, entry: Entry, cells: int) -> tuple[Block, ...]:
    """Return the claims of sources that disagree, each as a link."""
    claims = _other_claims(base, entry)
    if not claims:
        return ()
    (_, own), *others = claims
    head = (segment(f"≠ {SOURCES_DISAGREE}: ", TextStyle.WARN), segment(own, TextStyle.WARN))
    blocks = [Block(wrap((Segment("  "), segment(said)), cells, 4), target=entry_id) for entry_id, said in others]
    return (Block(wrap(head, cells, 2)), *blocks)


def _other_claims(base: FactBase, entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return ids and claims of a figure and of those that contradict it; empty if none does."""
    if len(base.sources) < 2 or not entry.quantity or not entry.text("indicator"):
        return ()
    from pkit.facts.disagreement import claims  # noqa: PLC0415 - exact numbers, which the first frame can do without

    return claims(base, entry)


_GAP = "   "
"""Between a place and the fact there; a mark stands in its middle."""
_MAX_COLUMN = 9
"""Cells of the places before the facts; a longer one stands before the first line of its fact only."""


def _header(base: FactBase, entry: Entry, hit: "ListedHit | None", cells: int) -> tuple[Line, ...]:
    lines = list(wrap(highlighted(entry.name, _spans(hit, "name"), TextStyle.HEAD), cells))
    quantity = entry.quantity
    said = _headline(entry, hit)
    if quantity is None:
        said = tuple(Segment(text, TextStyle.PLAIN if style is TextStyle.DIM else style) for text, style in said)
    else:
        period = highlighted(quantity.period or "no period stated", _spans(hit, "period"), TextStyle.DIM)
        said = _joined(said, period)
    lines += wrap(said, cells) if said else ()
    if entry.base:  # several bases are open
        lines += wrap((segment("base ", TextStyle.DIM), segment(entry.base)), cells, 2)
    for field in detail_fields(entry):
        label = f"{field.label} " if field.shown is Shown.LABELLED else ""
        what = _words(base, entry, field, hit)
        lines += wrap((segment(label, TextStyle.DIM), *what), cells, 2) if what else ()
    if hit is not None and hit.alias in entry.aliases:
        lines.append(_also(entry, hit, cells))
    return tuple(lines)


def _tail(entry: Entry, hit: "ListedHit | None", cells: int) -> tuple[Line, ...]:
    """Return the tags, and the aliases unless one of them matched and is shown above."""
    lines: list[Line] = []
    if entry.tags:
        tags = (highlighted(f"#{tag}", _tag_spans(hit, number), TextStyle.DIM) for number, tag in enumerate(entry.tags))
        lines += wrap(tuple(piece for tag in tags for piece in (*tag, _SPACE))[:-1], cells)
    if entry.aliases and not (hit is not None and hit.alias in entry.aliases):
        lines.append(_also(entry, hit, cells))
    return ((), *lines) if lines else ()


def _also(entry: Entry, hit: "ListedHit | None", cells: int) -> Line:
    """Return the aliases in one line, matching ones first, with the number of those that do not fit."""
    spans = [_spans(hit, "alias", number) for number in range(len(entry.aliases))]
    ordered = sorted(range(len(spans)), key=lambda number: not spans[number])
    line: Line = (segment("also ", TextStyle.DIM),)
    for place, number in enumerate(ordered):
        comma = (segment(", ", TextStyle.DIM),) if place else ()
        longer = (*line, *comma, *highlighted(entry.aliases[number], spans[number], TextStyle.DIM))
        left = len(ordered) - place - 1
        more = (segment(f" and {left} more", TextStyle.DIM),) if left else ()
        if width(longer) + width(more) > cells and place:
            return (*line, segment(f" and {left + 1} more", TextStyle.DIM))
        line = longer
    return cut(line, cells)


def _fact(
    base: FactBase, place: Located, hit: "ListedHit | None", cells: int, column: int, *, is_marked: bool
) -> tuple[Line, ...]:
    fact = place.fact
    where = segment(locator_words(fact), TextStyle.PLACE)
    gap = Segment(" " * max(0, column - len(_GAP) - width((where,))) + _GAP[0])
    mark = Segment(MARK if is_marked else _GAP[1], TextStyle.GOOD)
    text = highlighted(fact.text, _spans(hit, "text", place.number))
    lines: list[Line] = [(), *wrap((where, gap, mark, Segment(_GAP[2]), *text), cells, column)]
    said_by = "; ".join(part for part in (", ".join(base.names(fact.per)), source_words(base, fact)) if part)
    if said_by:
        said = segment(f"— {said_by}", TextStyle.DIM)
        lines += wrap((Segment(" " * column), said), cells, column + 2)
    return tuple(lines)


def locator_words(fact: Fact) -> str:
    """Return the locator of a fact in short form, ``¶ 7`` or ``p. 12``, or that it has none."""
    if fact.locator is None:
        return "no ¶"
    return f"{'¶' if fact.locator.label is Label.PARAGRAPH else 'p.'} {fact.locator.value}"


def _relation(base: FactBase, relation: Relation, spans: list[tuple[int, int]], cells: int) -> tuple[Line, ...]:
    why = segment(", ".join(base.relation_words[role] for role in relation.roles[:2]), TextStyle.DIM)
    left = (Segment(f"{relation.kind.sign} ", TextStyle.PLACE), *highlighted(relation.name, spans))
    if width(left) + 2 + width((why,)) <= cells:
        return (spread(left, (why,), cells),)
    return (*wrap(left, cells, 2), *wrap((Segment("  "), why), cells, 2))


def _spans(hit: "ListedHit | None", field: str, index: int = 0) -> list[tuple[int, int]]:
    found: Iterable[Span] = () if hit is None else hit.named if field in _NAMED else hit.spans
    return [(span.start, span.end) for span in found if span.field == field and span.index == index]


_NAMED = frozenset({"name", "alias"})
"""What is worked out for every row: other fields only where they are shown."""


def _tag_spans(hit: "ListedHit | None", number: int) -> list[tuple[int, int]]:
    """Return the matches in a tag that is preceded by its sign."""
    return [(start + 1, end + 1) for start, end in _spans(hit, "tag", number)]


def _alias_spans(hit: "ListedHit") -> list[tuple[int, int]]:
    return [(span.start + 1, span.end + 1) for span in hit.named if span.field == "alias"]


NOBODY = "the source itself"
"""Who stands behind a fact that is attributed to nobody else."""


def speaker(base: FactBase, fact: Fact) -> str:
    """Return whom a fact is attributed to."""
    return ", ".join(base.names(fact.per)) or NOBODY


def fact_lines(base: FactBase, fact: Fact, cells: int) -> tuple[Line, ...]:
    """Return a fact with its locator, attribution and source."""
    source = base.source_of(fact)
    origin = ", ".join(part for part in (source.title, source.container_title) if part)
    cells = min(cells, PROSE)
    text = wrap((segment(f"{locator_words(fact)}  ", TextStyle.PLACE), segment(fact.text)), cells, 2)
    return (*text, *wrap((segment(f"  — {speaker(base, fact)}; {origin}", TextStyle.DIM),), cells, 4))
