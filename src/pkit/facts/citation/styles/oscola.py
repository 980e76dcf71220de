"""OSCOLA, 4th edition (2012): footnotes of English law, next to no full stops."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import Labels, label, labelled, pages
from pkit.facts.citation.names import Names, order_names, write_names
from pkit.facts.citation.pieces import BRITISH, join, quoted, wrap
from pkit.facts.citation.style import Placement, Style
from pkit.facts.model import Label

NOTE_NAMES = Names(
    initials="", cut_given=False, conjunction="and", comma_before_last="never", et_al_from=4, et_al="and others"
)
LIST_NAMES = Names(
    inverted="all", initials="", separator=" ", conjunction="and", comma_before_last="never",
    et_al_from=4, et_al="and others",
)  # fmt: skip
LABELS: Labels = {Label.PARAGRAPH: ("para", "paras")}

IN_LAW_REPORTS = frozenset({"article-journal", "article-magazine"})
"""Cited by year and volume, and with a comma between first page and locator."""


def in_text(item: Item) -> str:
    """Author, ‘Title’ (Source, date) para 7 <address>."""
    return wrap(_entry(item, _author(item, NOTE_NAMES)), after=".")


def reference(item: Item) -> str:
    """Author A, ‘Title’ (Source, date) <address>."""
    return _entry(item, _author(item, LIST_NAMES))


def order(item: Item) -> tuple[str, ...]:
    """Laws after all else; by first author, one before several, then date, undated works last, then title."""
    number = str(min(len(item.author), 2)) if item.author else ""
    dated = dates.sortable(item.issued) or "undated"
    if item.type == "legislation":
        return ("1", number, dated, item.title)
    if item.type == "broadcast":
        return ("0", item.publisher, number, item.publisher, dated, item.title)
    first, every = (order_names(names, LIST_NAMES, demote=False) for names in (item.author[:1], item.author))
    return ("0", first or item.title, number, every or item.title, dated, item.title)


def rules(item: Item) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if item.author or item.type == "legislation" else "no author: the title opens the citation"
    no_date = "" if item.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _entry(item: Item, author: str) -> str:
    if item.type == "legislation":
        source = wrap(item.container.replace(".", ""), before="(", after=")")
        named = join(" ", item.title, dates.year(item.issued), source)
        return join(" ", named, join(", ", item.first_page, _locator(item)))
    volume = labelled("vol", item.volume) if item.type in {"report", "book"} else ""
    aired = item.container if item.type == "broadcast" else ""
    unpublished = item.type == "book" and not (item.issued or item.publisher)
    loose = _locator(item, ("p", "pp")) if unpublished else ""
    named = join(" ", join(", ", author, _title(item), volume, aired, loose), _source(item))
    first_page = "" if item.type == "report" else item.first_page
    located = "" if unpublished else _locator(item)
    place = join(", " if item.type in IN_LAW_REPORTS else " ", first_page, located)
    return join(" ", named, place, _access(item))


def _author(item: Item, way: Names) -> str:
    return item.publisher if item.type == "broadcast" else write_names(item.author, way)


def _title(item: Item) -> str:
    title = item.headline(item.title)
    return title if item.type == "book" else quoted(title)


def _source(item: Item) -> str:
    year = dates.year(item.issued)
    day = wrap(dates.day_month_year(item.issued), before="(", after=")")
    if item.type in IN_LAW_REPORTS:
        brackets = "()" if item.volume else "[]"
        year = wrap(year, before=brackets[0], after=brackets[1]) if item.volume or item.container else ""
        return join(" ", year, item.volume, item.container)
    if item.type == "article-newspaper":
        return join(" ", item.volume, item.container, day)
    if item.type in {"report", "book"}:
        return wrap(join(" ", item.publisher.replace(".", ""), year), before="(", after=")")
    if item.type in {"webpage", "post-weblog"}:
        return wrap(join(", ", item.container, dates.day_month_year(item.issued)), before="(", after=")")
    return day


def _locator(item: Item, page: tuple[str, str] = ("", "")) -> str:
    if not item.locator:
        return ""
    return join(" ", label(item.locator, {**LABELS, Label.PAGE: page}), pages(item.locator))


def _access(item: Item) -> str:
    accessed = wrap(dates.day_month_year(item.accessed), before="accessed ")
    return join(" ", wrap(item.address, before="<", after=">"), accessed) if item.address else ""


STYLE = Style(
    title="OSCOLA 4",
    csl="oscola",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    is_note=True,
    placement=Placement.IN_BRACKETS,
    heading="Bibliography",
    quotes=BRITISH,
)
