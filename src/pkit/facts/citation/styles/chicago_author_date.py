"""Chicago Manual of Style, 18th edition (2024), author-date."""

from pkit.facts.citation import chicago, dates, legal
from pkit.facts.citation.chicago import ENTRIES, LIST, PERSONAL
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import labelled
from pkit.facts.citation.pieces import join, quoted, wrap
from pkit.facts.citation.style import GivenNames, Joining, Style


def in_text(item: Item) -> str:
    """(Author year, para. 7)."""
    return wrap(join(", ", _cited(item), _place(item)), before="(", after=")")


def reference(item: Item) -> str:
    """Author. Year. “Title.” Container, month day. URL; empty for sources that readers cannot access."""
    if not chicago.is_listed(item, addressed_entries=True):
        return ""
    if legal.is_legal(item):
        body = join(". ", legal.reference(item), chicago.accessed(item, "Accessed"), item.address)
    else:
        opening, rest = chicago.opening(item)
        body = join(". ", opening, _year(item), chicago.entry(rest, _volume, _day, volume_first=False))
    return wrap(body, after=".")


def order(item: Item) -> tuple[str, ...]:
    """By author, then date, undated works last, then title."""
    return (
        chicago.order_author(item),
        dates.year(item.issued) or "n.d.",
        chicago.titled(item, LIST, volume_first=False),
        chicago.source(item, LIST, _volume, volume_first=False),
        item.volume,
        dates.sortable(item.issued),
    )


def _gathered_by(item: Item) -> str:
    """Return the author; empty for laws, whose title takes its place."""
    return "" if legal.is_legal(item) else chicago.author_short(item)


def rules(item: Item) -> tuple[str, ...]:
    """Return the rules applied to a missing author and date."""
    if not chicago.is_listed(item, addressed_entries=True):
        return (*chicago.rules(item), "cited in the text only, not listed")
    return chicago.rules(item)


def _cited(item: Item) -> str:
    author = chicago.author_short(item)
    if item.type not in PERSONAL or item.is_published:
        return join(" " if item.issued else ", ", author, _year(item, cited=True))
    date = dates.month_day_year(item.issued) + item.year_suffix if item.type == "interview" and item.issued else ""
    return join(", ", author, chicago.title(item) if item.author else "", date, item.medium)


def _year(item: Item, *, cited: bool = False) -> str:
    if item.issued:
        return dates.year(item.issued) + item.year_suffix
    if cited and item.type in ENTRIES:
        return item.year_suffix
    return join("-", "n.d.", item.year_suffix)


def _place(item: Item) -> str:
    """Return the locator; for an unsigned entry of a reference work, the entry."""
    if item.type not in ENTRIES or item.has("author", "locator") or not item.has("container-title"):
        return _locator(item)
    return wrap(quoted(item.title), before="" if item.has("DOI", "URL") else "under ")


def _locator(item: Item) -> str:
    return chicago.locator(item)


def _volume(item: Item) -> str:
    """Return volume and issue of a serial, and the date without the year."""
    day = _day(item)
    if item.type in chicago.PERIODICALS:
        return join(", ", item.collection, day)
    if item.volume:
        volume = labelled(("vol.", "vols."), item.volume) if item.has("collection-title") else item.volume
        return join(", ", item.collection, join(" ", volume, wrap(item.issue or day, before="(", after=")")))
    if item.issue:
        named = item.has("author", "editor", "translator")
        numbers = join(" ", chicago.issue(item), wrap(day, before="(", after=")") if named else "")
        return join(", ", item.collection, numbers)
    publisher = item.publisher if item.type in {"interview", "post-weblog"} else ""
    return join(", ", item.collection, publisher, day)


def _day(item: Item) -> str:
    """Return the date without the year, for types dated more precisely."""
    if item.type in ENTRIES:
        return dates.month_day(item.issued) if item.has("DOI", "URL") else ""
    if item.type in chicago.DATED_BY_DAY | chicago.PERIODICALS:
        return dates.month_day(item.issued)
    if not item.is_serial:
        return ""
    return dates.month(item.issued) if item.has("issue", "volume") else dates.month_day(item.issued)


STYLE = Style(
    title="Chicago 18 author-date",
    csl="chicago-author-date",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    by_year=True,
    joining=Joining(author=_gathered_by),
    given=GivenNames.FIRST_AUTHOR,
    adds_names=True,
)
