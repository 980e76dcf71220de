"""Cite Them Right, 12th edition (2022), the common form of Harvard: author and year, a reference list."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import SERIALS, Item
from pkit.facts.citation.locators import Labels, is_several, label, pages
from pkit.facts.citation.names import Names, order_names, write_names
from pkit.facts.citation.pieces import join, quoted, wrap
from pkit.facts.citation.style import Style
from pkit.facts.model import Label

IN_TEXT_NAMES = Names(short=True, conjunction="and", comma_before_last="never", et_al_from=4)
LIST_NAMES = Names(inverted="all", initials=".", conjunction="and", comma_before_last="never", et_al_from=4)
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras."), Label.PAGE: ("p.", "pp.")}

UNQUOTED = frozenset({"book", "legislation", "report", "webpage"})
DATED_BY_DAY = frozenset({"article-newspaper", "article-magazine", "post-weblog", "speech"})
WITH_PAGES = SERIALS | {"book", "report"}


def in_text(item: Item) -> str:
    """(Author, year, para. 7)."""
    author = write_names(item.author, IN_TEXT_NAMES) or _opening(item)[0]
    located = join(" ", label(item.locator, LABELS), pages(item.locator)) if item.locator else ""
    return wrap(join(", ", author, _year(item), located), before="(", after=")")


def reference(item: Item) -> str:
    """Author (Year) “Title,” Container, volume(issue), day month, pages. Available at: address."""
    author = write_names(item.author, LIST_NAMES)
    opening, rest = (author, item) if author else _opening(item)
    year = wrap(_year(item), before="(", after=")")
    container = join(" ", rest.container, _preprint(item)) if rest.container else ""
    entry = join(" ", opening, year, join(", ", _title(rest), container))
    publisher = "" if item.type in SERIALS else rest.publisher
    body = join(", ", join(". ", entry, publisher), _details(item))
    return wrap(join(". ", body, _access(item)), after=".")


def order(item: Item) -> tuple[str, ...]:
    """By author, then year, undated works last, then title."""
    author = order_names(item.author, LIST_NAMES, demote=True)
    return (author or _opening(item)[0], dates.year(item.issued) or "no date", item.title)


def rules(item: Item) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    stand_in = item.container_noun if _opening(item)[1].title else "title"
    no_author = "" if item.author else f"no author: the {stand_in} stands in"
    no_date = "" if item.issued else 'no date: "no date"'
    return tuple(filter(None, (no_author, no_date)))


def _opening(item: Item) -> tuple[str, Item]:
    if item.type in SERIALS and item.container:
        return item.headline(item.container), item.without_container()
    if item.type in SERIALS:
        return "", item
    return _title(item), item.without_title()


def _title(item: Item) -> str:
    return item.title if item.type in UNQUOTED else quoted(item.title)


def _year(item: Item) -> str:
    if item.issued:
        return dates.year(item.issued) + item.year_suffix
    return join(" ", "no date", item.year_suffix)


def _preprint(item: Item) -> str:
    return "[Preprint]" if item.type == "article-journal" and not (item.page or item.volume) else ""


def _details(item: Item) -> str:
    volume = item.volume + wrap(item.issue, before="(", after=")") if item.type == "article-journal" else ""
    day = dates.day_month(item.issued) if item.type in DATED_BY_DAY else ""
    several = "pp. " if is_several(item.page) else "p. "
    page = wrap(pages(item.page), before=several) if item.type in WITH_PAGES else ""
    return join(", ", volume, day, page)


def _access(item: Item) -> str:
    accessed = "" if item.doi else dates.month_day_year(item.accessed)
    address = wrap(item.address, before="Available at: ")
    return join(" ", address, wrap(accessed, before="(Accessed: ", after=")")) if address else ""


STYLE = Style(
    title="Harvard",
    csl="harvard-cite-them-right",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    by_year=True,
)
