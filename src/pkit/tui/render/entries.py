"""How entries, facts and relations look as lines: pure, from records to segments."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pkit.facts.base import FactBase, Located, Relation, located
from pkit.facts.model import Entry, Fact, Label, Modality, Quantity
from pkit.facts.summary import details, headline
from pkit.tui.render.segments import Line, Segment, TextStyle, cut, highlighted, segment, spread, width, wrap

if TYPE_CHECKING:
    from pkit.facts.search.highlight import Span
    from pkit.tui.listing import ListedHit


MARK = "●"


class Block(NamedTuple):
    """Some lines of the detail that belong together, and what Enter or a copy means there."""

    lines: tuple[Line, ...]
    address: str = ""
    """The fact that is shown, where it is one."""
    target: str = ""
    """The id of the entry that is one key away, where it is a relation."""
    is_quote: bool = False
    """Whether it is the text of the user's own copy, which is never copied with a fact."""


def row(entry: Entry, hit: "ListedHit | None", cells: int, *, on: bool, is_marked: bool) -> Line:
    """Return the line of ``entry`` in its pane: cursor, mark, name, and what matters most beside it.

    A figure's value and an agency's acronym are never cut; the name gives way, and of the value only a unit that the
    name says too.
    """
    spans = _spans(hit, "name")
    head = (Segment("›" if on else " ", TextStyle.VALUE), Segment(MARK if is_marked else " ", TextStyle.GOOD))
    name = highlighted(entry.name, spans, TextStyle.NAME if on else TextStyle.PLAIN)
    if hit is not None and hit.alias and not spans:
        name = (*name, Segment(" "), *highlighted(f"({hit.alias})", _alias_spans(hit), TextStyle.DIM))
    beside = _beside(entry)
    room = cells - 3
    quantity = entry.quantity
    if quantity and room - width(beside) < _LEAST_NAME:
        beside = tuple(segment(_shorter(text), text_style) for text, text_style in beside)
    if quantity and room - width(beside) < _LEAST_NAME and quantity.unit in entry.name.casefold():
        beside = tuple(segment(text.replace(f" {quantity.unit}", ""), text_style) for text, text_style in beside)
    if not quantity and not entry.kind.is_named_shortly:
        beside = cut(beside, max(0, room - width(name) - 2)) if width(name) + 8 <= room else ()
    return (*head, *spread(name, beside, room))


_LEAST_NAME = 12
"""Cells that a figure's name should have beside its value."""


def _shorter(value: str) -> str:
    """Return a value with nothing left out, but its scale in letters: ``toward $5bn (target)``."""
    for word, letters in ((" trillion", "tn"), (" billion", "bn"), (" million", "m")):
        value = value.replace(word, letters)
    return value


def kind_title(entry: Entry | None) -> str:
    """Return what kind of entry it is, as the detail's title."""
    return entry.kind.singular.capitalize() if entry else ""


def detail(
    base: FactBase, entry: Entry, hit: "ListedHit | None", cells: int, marks: frozenset[str]
) -> tuple[Block, ...]:
    """Return the blocks of the detail of ``entry``, wrapped to ``cells``."""
    blocks = [Block(_header(base, entry, hit, cells))]
    for number in range(len(entry.facts)):
        place = located(entry, number)
        lines = _fact(base, place, hit, cells, is_marked=place.address in marks)
        blocks.append(Block(lines, address=place.address))
    relations = base.relations(entry.id)
    if relations:
        blocks.append(Block(((), (segment("Related", TextStyle.HEAD),))))
        blocks += [Block((_relation(base, relation, cells),), target=relation.id) for relation in relations]
    return tuple(blocks)


def _header(base: FactBase, entry: Entry, hit: "ListedHit | None", cells: int) -> tuple[Line, ...]:
    lines = list(wrap(highlighted(entry.name, _spans(hit, "name"), TextStyle.HEAD), cells))
    said = headline(entry)
    if said:
        lines += wrap((segment(said, TextStyle.VALUE if entry.quantity else TextStyle.PLAIN),), cells)
    if entry.quantity:
        lines += wrap((segment(_circumstances(entry.quantity), TextStyle.DIM),), cells)
    for label, words in details(base, entry):
        lines += wrap((segment(f"{label} " if label else "", TextStyle.DIM), segment(words)), cells, 2)
    if entry.aliases:
        pieces: list[Segment] = [segment("also ", TextStyle.DIM)]
        for number, alias in enumerate(entry.aliases):
            pieces += [
                segment(", " if number else "", TextStyle.DIM),
                *highlighted(alias, _spans(hit, "alias", number), TextStyle.DIM),
            ]
        lines += wrap(tuple(piece for piece in pieces if piece.text), cells, 2)
    if entry.tags:
        lines += wrap((segment(" ".join(f"#{tag}" for tag in entry.tags), TextStyle.DIM),), cells)
    return tuple(lines)


def _circumstances(quantity: Quantity) -> str:
    modality = "" if quantity.modality is Modality.ACTUAL else quantity.modality.value
    return " · ".join(part for part in (modality, quantity.period or "no period stated") if part)


def _fact(base: FactBase, place: Located, hit: "ListedHit | None", cells: int, *, is_marked: bool) -> tuple[Line, ...]:
    fact = place.fact
    sign = MARK if is_marked else " "
    text = highlighted(fact.text, _spans(hit, "text", place.number))
    where = (Segment(sign, TextStyle.GOOD), segment(f"{locator_words(fact)}  ", TextStyle.PLACE))
    lines: list[Line] = [(), *wrap((*where, *text), cells, 3)]
    if fact.per:
        lines += wrap((segment(f"   — {', '.join(base.names(fact.per))}", TextStyle.DIM),), cells, 5)
    return tuple(lines)


def locator_words(fact: Fact) -> str:
    """Return where a fact stands, short: ``¶ 7``, ``p. 12``, or that it has no place."""
    if fact.locator is None:
        return "no ¶"
    return f"{'¶' if fact.locator.label is Label.PARAGRAPH else 'p.'} {fact.locator.value}"


def _relation(base: FactBase, relation: Relation, cells: int) -> Line:
    why = ", ".join(base.relation_words[role] for role in relation.roles[:2])
    left = (Segment(" "), Segment(f"{relation.kind.sign} ", TextStyle.PLACE), segment(relation.name))
    return spread(left, (segment(why, TextStyle.DIM),), cells)


def _beside(entry: Entry) -> Line:
    if entry.kind.is_named_shortly:
        return (segment(", ".join(entry.other_names[len(entry.aliases) :]), TextStyle.DIM),)
    return (segment(headline(entry), TextStyle.VALUE if entry.quantity else TextStyle.DIM),)


def _spans(hit: "ListedHit | None", field: str, index: int = 0) -> list[tuple[int, int]]:
    found: Iterable[Span] = () if hit is None else hit.spans if field == "text" else hit.named
    return [(span.start, span.end) for span in found if span.field == field and span.index == index]


def _alias_spans(hit: "ListedHit") -> list[tuple[int, int]]:
    return [(span.start + 1, span.end + 1) for span in hit.named if span.field == "alias"]


NOBODY = "the source itself"
"""Who stands behind a fact that is attributed to nobody else."""


def speaker(base: FactBase, fact: Fact) -> str:
    """Return who stands behind a fact."""
    return ", ".join(base.names(fact.per)) or NOBODY


def fact_lines(base: FactBase, fact: Fact, cells: int) -> tuple[Line, ...]:
    """Return a fact with its place, who said it, and its source."""
    source = base.source_of(fact)
    origin = ", ".join(part for part in (source.title, source.container_title) if part)
    text = wrap((segment(f"{locator_words(fact)}  ", TextStyle.PLACE), segment(fact.text)), cells, 2)
    return (*text, *wrap((segment(f"  — {speaker(base, fact)}; {origin}", TextStyle.DIM),), cells, 4))
