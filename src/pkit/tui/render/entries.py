"""How entries, facts and relations look as lines: pure, from records to runs."""

from collections.abc import Iterable
from typing import NamedTuple

from pkit.facts.base import FactBase, Located, Relation, located
from pkit.facts.model import Agency, Entry, Fact, Figure, Kind, Label, Modality, Official, Program
from pkit.facts.quantity import phrase
from pkit.facts.relating import WHY
from pkit.tui.found import Hit, Span
from pkit.tui.render.spans import Line, Look, Run, cut, marked, run, spread, width, wrap

MARK = "●"
TITLES = {kind: kind.section.capitalize() for kind in Kind}

SIGNS = {Kind.OFFICIAL: "◆", Kind.AGENCY: "■", Kind.FIGURE: "#", Kind.PROGRAM: "▲"}


class Block(NamedTuple):
    """Some lines of the detail that belong together, and what Enter or a copy means there."""

    lines: tuple[Line, ...]
    address: str = ""
    """The fact that is shown, where it is one."""
    target: str = ""
    """The id of the entry that is one key away, where it is a relation."""


def row(entry: Entry, hit: Hit | None, cells: int, *, on: bool, is_marked: bool) -> Line:
    """Return the line of ``entry`` in its pane: cursor, mark, name, and what matters most beside it.

    A figure's value and an agency's acronym are never cut; the name gives way, and of the value only a unit that the
    name says too.
    """
    spans = _spans(hit, "name")
    head = (Run("›" if on else " ", Look.VALUE), Run(MARK if is_marked else " ", Look.GOOD))
    name = marked(entry.name, spans, Look.NAME if on else Look.PLAIN)
    if hit is not None and hit.alias and not spans:
        name = (*name, Run(" "), *marked(f"({hit.alias})", _alias_spans(hit), Look.DIM))
    beside = _beside(entry)
    room = cells - 3
    if isinstance(entry, Figure) and room - width(beside) < _LEAST_NAME:
        beside = tuple(run(_shorter(text), look) for text, look in beside)
    if isinstance(entry, Figure) and room - width(beside) < _LEAST_NAME and entry.unit in entry.name.casefold():
        beside = tuple(run(text.replace(f" {entry.unit}", ""), look) for text, look in beside)
    if isinstance(entry, (Official, Program)):
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
    return entry.kind.value.capitalize() if entry else ""


def headline(entry: Entry) -> str:
    """Return an entry's role, acronym, value or status: what one would say right after its name."""
    match entry:
        case Official():
            return entry.role or ""
        case Agency():
            return ", ".join(part for part in (entry.acronym, entry.country) if part)
        case Figure():
            return phrase(entry)
        case Program():
            return entry.status or ""
        case _:
            return ""


def detail(base: FactBase, entry: Entry, hit: Hit | None, cells: int, marks: frozenset[str]) -> tuple[Block, ...]:
    """Return the blocks of the detail of ``entry``, wrapped to ``cells``."""
    blocks = [Block(_header(base, entry, hit, cells))]
    for number in range(len(entry.facts)):
        place = located(entry, number)
        lines = _fact(base, place, hit, cells, is_marked=place.address in marks)
        blocks.append(Block(lines, address=place.address))
    relations = base.relations(entry.id)
    if relations:
        blocks.append(Block(((), (run("Related", Look.HEAD),))))
        blocks += [Block((_relation(relation, cells),), target=relation.id) for relation in relations]
    return tuple(blocks)


def _header(base: FactBase, entry: Entry, hit: Hit | None, cells: int) -> tuple[Line, ...]:
    lines = list(wrap(marked(entry.name, _spans(hit, "name"), Look.HEAD), cells))
    said = headline(entry)
    if said:
        lines += wrap((run(said, Look.VALUE if isinstance(entry, Figure) else Look.PLAIN),), cells)
    if isinstance(entry, Figure):
        lines += wrap((run(_figure_line(entry), Look.DIM),), cells)
    agency = getattr(entry, "agency", None)
    if agency:
        lines += wrap((run(base.names((agency,))[0]),), cells)
    if entry.aliases:
        pieces: list[Run] = [run("also ", Look.DIM)]
        for number, alias in enumerate(entry.aliases):
            pieces += [run(", " if number else "", Look.DIM), *marked(alias, _spans(hit, "alias", number), Look.DIM)]
        lines += wrap(tuple(piece for piece in pieces if piece.text), cells, 2)
    if entry.tags:
        lines += wrap((run(" ".join(f"#{tag}" for tag in entry.tags), Look.DIM),), cells)
    return tuple(lines)


def _figure_line(figure: Figure) -> str:
    modality = "" if figure.modality is Modality.ACTUAL else figure.modality.value
    return " · ".join(part for part in (modality, figure.period or "no period stated") if part)


def _fact(base: FactBase, place: Located, hit: Hit | None, cells: int, *, is_marked: bool) -> tuple[Line, ...]:
    fact = place.fact
    sign = MARK if is_marked else " "
    text = marked(fact.text, _spans(hit, "text", place.number))
    where = (Run(sign, Look.GOOD), run(f"{locator_words(fact)}  ", Look.PLACE))
    lines: list[Line] = [(), *wrap((*where, *text), cells, 3)]
    if fact.per:
        lines += wrap((run(f"   — {', '.join(base.names(fact.per))}", Look.DIM),), cells, 5)
    return tuple(lines)


def locator_words(fact: Fact) -> str:
    """Return where a fact stands, short: ``¶ 7``, ``p. 12``, or that it has no place."""
    if fact.locator is None:
        return "no ¶"
    return f"{'¶' if fact.locator.label is Label.PARAGRAPH else 'p.'} {fact.locator.value}"


def _relation(relation: Relation, cells: int) -> Line:
    why = ", ".join(WHY[role] for role in relation.roles[:2])
    left = (Run(" "), Run(f"{SIGNS[relation.kind]} ", Look.PLACE), run(relation.name))
    return spread(left, (run(why, Look.DIM),), cells)


def _beside(entry: Entry) -> Line:
    if isinstance(entry, Agency):
        return (run(entry.acronym or "", Look.DIM),)
    return (run(headline(entry), Look.VALUE if isinstance(entry, Figure) else Look.DIM),)


def _spans(hit: Hit | None, field: str, index: int = 0) -> list[tuple[int, int]]:
    found: Iterable[Span] = () if hit is None else hit.spans if field == "text" else hit.named
    return [(span.start, span.end) for span in found if span.field == field and span.index == index]


def _alias_spans(hit: Hit) -> list[tuple[int, int]]:
    return [(span.start + 1, span.end + 1) for span in hit.named if span.field == "alias"]
