"""Chicago Manual of Style, 18th edition (2024), notes and bibliography."""

from pkit.facts.citation import chicago, dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import labelled, numbered, pages
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import capitalized, join, wrap
from pkit.facts.citation.style import Placement, Style
from pkit.facts.model import Label

NOTE_NAMES = Names(initials=". ", cut_given=False, conjunction="and", et_al_from=3)


def in_text(item: Item) -> str:
    """Author, “Title,” Container, date, para. 7, address."""
    author = write_names(item.author, NOTE_NAMES) if item.type != "legislation" else ""
    body = _note_body(item)
    return wrap(join(", ", author, body, chicago.accessed(item, "accessed"), item.address), after=".")


def reference(item: Item) -> str:
    """Author. “Title.” Container, date. Address; without an author the container opens."""
    if item.type == "legislation":
        body = chicago.legal(item)
    else:
        author = write_names(item.author, chicago.LIST_NAMES)
        opening, rest = (author, item) if author else chicago.opening(item)
        body = join(". ", opening, chicago.title(rest), _list_source(rest))
    return wrap(join(". ", body, chicago.accessed(item, "Accessed"), item.address), after=".")


def rules(item: Item) -> tuple[str, ...]:
    """Say what stands in for a missing author, in a note and in the list, and for a missing date."""
    said = chicago.rules(item)
    stand_in = chicago.stand_in(item)
    if stand_in == "title":
        return said
    listed = f"the title opens the note, the {stand_in} the bibliography entry"
    return tuple(rule.replace(f"the {stand_in} stands in", listed) for rule in said)


def order(item: Item) -> tuple[str, ...]:
    """By author, then title."""
    return (chicago.order_author(item), item.title, _list_source(item), item.volume)


def _note_body(item: Item) -> str:
    title = chicago.title(item)
    if item.type == "legislation":
        return chicago.legal(item)
    if item.type in chicago.PERIODICALS:
        return join(", ", title, item.headline(item.container), _date(item), chicago.locator(item))
    if item.type in chicago.NUMBERED:
        return join(", ", title, _journal(item))
    if item.type == "webpage":
        date = dates.month_day_year(item.issued)
        return join(", ", title, item.headline(item.container), item.publisher, date, _place(item))
    volume = chicago.volume_beside_pages(item)
    named = join(
        ", ", title, "" if item.contained else volume, chicago.part_of(item, "in", volume), chicago.series(item)
    )
    if item.type in {"report", "book"}:
        published = wrap(join(", ", item.publisher, dates.year(item.issued) or "n.d."), before="(", after=")")
        return join(", ", join(" ", named, published), _place(item))
    return join(", ", named, _published(item, "aired"), _place(item))


def _list_source(item: Item) -> str:
    if item.type in chicago.PERIODICALS:
        return join(", ", item.headline(item.container), _date(item))
    if item.type in chicago.NUMBERED:
        return _journal(item)
    if item.type == "webpage":
        date = dates.month_day_year(item.issued)
        return join(", ", item.headline(item.container), chicago.publisher(item), date)
    volume = "" if item.contained else capitalized(labelled("Vol.", item.volume))
    container = chicago.part_of(item, "In", chicago.volume_beside_pages(item))
    if item.type in {"report", "book"}:
        published = join(", ", chicago.publisher(item), dates.year(item.issued) or "n.d.")
    else:
        published = _published(item._replace(publisher=chicago.publisher(item)), "Aired")
    return join(". ", volume, container, chicago.series(item), published)


def _published(item: Item, aired: str) -> str:
    date = _date(item)
    if item.type != "broadcast" or item.address:
        return join(", ", item.publisher, date)
    return join(", ", f"{aired} {date}" if item.issued else date, wrap(item.publisher, before="on "))


def _journal(item: Item) -> str:
    date = dates.year(item.issued) if item.volume and item.issue else dates.month_year(item.issued)
    number = join(", ", item.volume, chicago.series(item))
    volume = join(" ", number, wrap(date or "n.d.", before="(", after=")")) if number else ""
    return chicago.journal(item, volume, _date(item))


def _date(item: Item) -> str:
    return dates.month_day_year(item.issued) or "n.d."


def _place(item: Item) -> str:
    volume = f"{item.volume}:" if numbered(item.volume) else ""
    if item.locator:
        return wrap(chicago.locator(item), before=volume if item.locator.label is Label.PAGE else "")
    return "" if item.contained else wrap(pages(item.page, "chicago"), before=volume)


STYLE = Style(
    title="Chicago 18 notes",
    csl="chicago-notes-bibliography",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    is_note=True,
    placement=Placement.IN_BRACKETS,
    heading="Bibliography",
)
