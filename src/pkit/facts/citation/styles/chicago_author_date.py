"""Chicago Manual of Style, 18th edition (2024), author-date."""

from pkit.facts.citation import chicago, dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import labelled
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import capitalized, join, wrap
from pkit.facts.citation.style import Style

IN_TEXT_NAMES = Names(short=True, conjunction="and", et_al_from=3)


def in_text(item: Item) -> str:
    """(Author 2024, para. 7); a comma before n.d."""
    author = "" if item.type == "legislation" else write_names(item.author, IN_TEXT_NAMES)
    author_date = join(" " if item.issued else ", ", author or chicago.opening(item)[0], _year(item))
    return wrap(join(", ", author_date, chicago.locator(item)), before="(", after=")")


def reference(item: Item) -> str:
    """Author. Year. “Title.” Container, month day. Address."""
    if item.type == "legislation":
        body = chicago.legal(item)
    else:
        author = write_names(item.author, chicago.LIST_NAMES)
        opening, rest = (author, item) if author else chicago.opening(item)
        body = join(". ", opening, _year(item), chicago.title(rest), _source(rest))
    return wrap(join(". ", body, chicago.accessed(item, "Accessed"), item.address), after=".")


def order(item: Item) -> tuple[str, ...]:
    """By author, then year, undated works last, then title."""
    year = dates.year(item.issued)
    return (chicago.order_author(item), "" if year else "n", year, item.title, _source(item))


def _year(item: Item) -> str:
    if item.issued:
        return dates.year(item.issued) + item.year_suffix
    return join("-", "n.d.", item.year_suffix)


def _source(item: Item) -> str:
    day = dates.month_day(item.issued)
    container = item.headline(item.container)
    if item.type in chicago.PERIODICALS:
        return join(", ", container, day)
    if item.type in chicago.NUMBERED:
        return chicago.journal(item, _volume(item), day)
    if item.type == "webpage":
        return join(", ", container, chicago.publisher(item), day)
    volume = "" if item.contained else capitalized(labelled("Vol.", item.volume))
    container = chicago.part_of(item, "In", labelled("vol.", item.volume))
    return join(". ", volume, container, chicago.series(item), _published(item, day))


def _volume(item: Item) -> str:
    month = dates.month(item.issued)
    if item.volume:
        return join(" ", item.volume, wrap(item.issue or month, before="(", after=")"))
    dated = wrap(month, before="(", after=")") if item.author else ""
    return join(" ", chicago.series(item), dated) if item.issue else ""


def _published(item: Item, day: str) -> str:
    if item.type in {"report", "book"}:
        return chicago.publisher(item)
    if item.type != "broadcast" or item.address:
        return join(", ", chicago.publisher(item), day)
    return join(
        ", ", wrap(day, before="Aired ") or "Aired" * bool(item.issued), wrap(chicago.publisher(item), before="on ")
    )


STYLE = Style(
    title="Chicago 18 author-date",
    csl="chicago-author-date",
    in_text=in_text,
    reference=reference,
    rules=chicago.rules,
    order=order,
    by_year=True,
)
