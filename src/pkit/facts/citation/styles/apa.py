"""APA, 7th edition (2020): author and year in the text, a reference list."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import SERIALS, Item
from pkit.facts.citation.locators import Labels, is_several, label, numbered, pages
from pkit.facts.citation.names import Names, order_names, write_names
from pkit.facts.citation.pieces import capitalized, join, quoted, wrap
from pkit.facts.citation.style import Style
from pkit.facts.model import Label, Locator

IN_TEXT_NAMES = Names(short=True, conjunction="&", et_al_from=3)
LIST_NAMES = Names(
    inverted="all", initials=". ", conjunction="&", comma_before_last="always",
    et_al_from=21, et_al_keep=19, keep_last=True,
)  # fmt: skip
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras."), Label.PAGE: ("p.", "pp.")}
LEGAL_LABELS: Labels = {**LABELS, Label.PARAGRAPH: ("\u00b6", "\u00b6\u00b6")}

DATED_BY_YEAR = frozenset({"article-journal", "report", "book"})
IN_SERIALS = SERIALS | {"post-weblog"}
BY_ITSELF = frozenset({"webpage", "report", "legislation"})
"""Types whose title is not quoted in the text even if it has a container."""


def in_text(item: Item) -> str:
    """(Author, year, para. 7)."""
    return wrap(join(", ", _author_short(item), _year(item), _locator(item)), before="(", after=")")


def reference(item: Item) -> str:
    """Author. (Year, month day). Title. Source. Address."""
    if item.type == "legislation":
        body = _legal(item)
    else:
        opening, rest = _opening(item)
        body = join(". ", opening, _date(item), _title(rest), _source(rest))
    return join(" ", wrap(body, after="."), _address(item))


def order(item: Item) -> tuple[str, ...]:
    """By author, then date, undated works first."""
    if item.type == "legislation":
        author = item.title
    else:
        author = order_names(item.author, LIST_NAMES, demote=False) or _opening(item)[0]
    date = dates.year(item.issued) if item.type in DATED_BY_YEAR else dates.sortable(item.issued)
    return (author, date, item.title, item.volume)


def rules(item: Item) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    stand_in = "publisher" if item.type == "webpage" and item.publisher else "title"
    named = item.author or item.type == "legislation"
    no_author = "" if named else f"no author: the {stand_in} stands in"
    no_date = "" if item.issued else 'no date: "n.d.", and "Retrieved" before the address'
    return tuple(filter(None, (no_author, no_date)))


def _author_short(item: Item) -> str:
    author = "" if item.type == "legislation" else write_names(item.author, IN_TEXT_NAMES)
    if not author and item.type == "webpage":
        author = item.publisher
    title = item.headline(item.title)
    return author or (quoted(title) if item.contained and item.type not in BY_ITSELF else title)


def _opening(item: Item) -> tuple[str, Item]:
    author = write_names(item.author, LIST_NAMES)
    if author:
        return author, item
    if item.type == "webpage" and item.publisher:
        return item.publisher, item.without_publisher()
    return join(" ", _named(item), _numbers(item)), item.without_title()


def _year(item: Item) -> str:
    if item.issued:
        return dates.year(item.issued) + item.year_suffix
    return join("-", "n.d.", item.year_suffix)


def _locator(item: Item) -> str:
    if not item.locator:
        return ""
    labels = LEGAL_LABELS if item.type == "legislation" else LABELS
    return join(" ", label(item.locator, labels), pages(item.locator, "expanded"))


def _date(item: Item) -> str:
    day = "" if item.type in DATED_BY_YEAR else dates.month_day(item.issued)
    return wrap(join(", ", _year(item), day), before="(", after=")")


def _title(item: Item) -> str:
    described = "[Broadcast]" if item.type == "broadcast" else ""
    return join(" ", join(" ", _named(item), _numbers(item)) if item.title else "", described)


def _named(item: Item) -> str:
    if item.type in IN_SERIALS | {"webpage"} or item.contained:
        return item.title
    return join(": ", item.title, "" if numbered(item.volume) else capitalized(item.volume))


def _numbers(item: Item) -> str:
    return "" if item.contained else _numbering(item)


def _numbering(item: Item) -> str:
    """Number a book or report: (Vol. 2, pp. 12–34)."""
    if item.type not in {"report", "book"}:
        return ""
    volume = f"Vol. {item.volume}" if numbered(item.volume) else ""
    page = wrap(pages(item.page, "expanded"), before=label_pages(item.page))
    return wrap(
        join(", ", volume, wrap(item.issue, before="Issues " if is_several(item.issue) else "Issue "), page),
        before="(",
        after=")",
    )


def label_pages(page: str) -> str:
    """Return the label before the pages of a source."""
    return label(Locator(label=Label.PAGE, value=page), LABELS) + " "


def _source(item: Item) -> str:
    if item.type in IN_SERIALS:
        volume = item.volume + wrap(item.issue, before="(", after=")")
        return join(", ", item.headline(item.container), volume, pages(item.page, "expanded"))
    if item.type == "webpage":
        return join(". ", item.publisher, item.headline(item.container))
    return join(". ", _container(item), item.publisher)


def _container(item: Item) -> str:
    if not item.container:
        return ""
    words = "" if numbered(item.volume) else capitalized(item.volume)
    return join(" ", "In", join(": ", item.container, words), _numbering(item))


def _legal(item: Item) -> str:
    source = join(" ", item.volume, item.container, item.first_page)
    year = wrap(dates.year(item.issued), before="(", after=")")
    return join(" ", join(", ", item.headline(item.title), source), year)


def _address(item: Item) -> str:
    if item.doi or item.issued or not item.url:
        return item.address
    accessed = wrap(dates.month_day_year(item.accessed), after=", from")
    return join(" ", "Retrieved", accessed, item.url)


STYLE = Style(
    title="APA 7",
    csl="apa",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    by_year=True,
)
