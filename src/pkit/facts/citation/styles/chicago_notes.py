"""Chicago Manual of Style, 18th edition (2024), notes and bibliography."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import labelled, numbered, pages
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import capitalized, join, wrap
from pkit.facts.citation.styles import chicago
from pkit.facts.citation.work import Work
from pkit.facts.model import Label

NOTE_NAMES = Names(initials=". ", cut_given=False, conjunction="and", et_al_from=3)


def in_text(work: Work) -> str:
    """Author, “Title,” Container, date, para. 7, address."""
    author = write_names(work.author, NOTE_NAMES) if work.type != "legislation" else ""
    body = _note_body(work)
    return wrap(join(", ", author, body, chicago.accessed(work, "accessed"), work.address), after=".")


def reference(work: Work) -> str:
    """Author. “Title.” Container, date. Address; without an author the container opens."""
    if work.type == "legislation":
        body = chicago.legal(work)
    else:
        author = write_names(work.author, chicago.LIST_NAMES)
        opening, rest = (author, work) if author else chicago.opening(work)
        body = join(". ", opening, chicago.title(rest), _list_source(rest))
    return wrap(join(". ", body, chicago.accessed(work, "Accessed"), work.address), after=".")


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author, in a note and in the list, and for a missing date."""
    said = chicago.rules(work)
    stand_in = chicago.stand_in(work)
    if stand_in == "title":
        return said
    listed = f"the title opens the note, the {stand_in} the bibliography entry"
    return tuple(rule.replace(f"the {stand_in} stands in", listed) for rule in said)


def order(work: Work) -> tuple[str, ...]:
    """By author, then title."""
    return (chicago.order_author(work), work.title, _list_source(work), work.volume)


def _note_body(work: Work) -> str:
    title = chicago.title(work)
    if work.type == "legislation":
        return chicago.legal(work)
    if work.type in chicago.PERIODICALS:
        return join(", ", title, work.headline(work.container), _date(work), chicago.locator(work))
    if work.type in chicago.NUMBERED:
        return join(", ", title, _journal(work))
    if work.type == "webpage":
        date = dates.month_day_year(work.issued)
        return join(", ", title, work.headline(work.container), work.publisher, date, _place(work))
    volume = chicago.volume_beside_pages(work)
    named = join(
        ", ", title, "" if work.contained else volume, chicago.part_of(work, "in", volume), chicago.series(work)
    )
    if work.type in {"report", "book"}:
        published = wrap(join(", ", work.publisher, dates.year(work.issued) or "n.d."), before="(", after=")")
        return join(", ", join(" ", named, published), _place(work))
    return join(", ", named, _published(work, "aired"), _place(work))


def _list_source(work: Work) -> str:
    if work.type in chicago.PERIODICALS:
        return join(", ", work.headline(work.container), _date(work))
    if work.type in chicago.NUMBERED:
        return _journal(work)
    if work.type == "webpage":
        date = dates.month_day_year(work.issued)
        return join(", ", work.headline(work.container), chicago.publisher(work), date)
    volume = "" if work.contained else capitalized(labelled("Vol.", work.volume))
    container = chicago.part_of(work, "In", chicago.volume_beside_pages(work))
    if work.type in {"report", "book"}:
        published = join(", ", chicago.publisher(work), dates.year(work.issued) or "n.d.")
    else:
        published = _published(work._replace(publisher=chicago.publisher(work)), "Aired")
    return join(". ", volume, container, chicago.series(work), published)


def _published(work: Work, aired: str) -> str:
    date = _date(work)
    if work.type != "broadcast" or work.address:
        return join(", ", work.publisher, date)
    return join(", ", f"{aired} {date}" if work.issued else date, wrap(work.publisher, before="on "))


def _journal(work: Work) -> str:
    date = dates.year(work.issued) if work.volume and work.issue else dates.month_year(work.issued)
    number = join(", ", work.volume, chicago.series(work))
    volume = join(" ", number, wrap(date or "n.d.", before="(", after=")")) if number else ""
    return chicago.journal(work, volume, _date(work))


def _date(work: Work) -> str:
    return dates.month_day_year(work.issued) or "n.d."


def _place(work: Work) -> str:
    volume = f"{work.volume}:" if numbered(work.volume) else ""
    if work.locator:
        return wrap(chicago.locator(work), before=volume if work.locator.label is Label.PAGE else "")
    return "" if work.contained else wrap(pages(work.page, "chicago"), before=volume)


CHICAGO_NOTES = Manual(
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    is_note=True,
)
