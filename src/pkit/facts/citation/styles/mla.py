"""MLA Handbook, 9th edition (2021): author and page in the text, a list of works cited."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import SERIALS, Item
from pkit.facts.citation.locators import Labels, is_several, label, labelled, pages
from pkit.facts.citation.names import Names, order_names, write_names
from pkit.facts.citation.pieces import capitalized, join, quoted, wrap
from pkit.facts.citation.style import Style
from pkit.facts.model import Label

IN_TEXT_NAMES = Names(short=True, conjunction="and", et_al_from=3)
LIST_NAMES = Names(
    inverted="first", initials=". ", cut_given=False, conjunction="and", comma_before_last="always",
    et_al_from=3, et_al_comma="always",
)  # fmt: skip
LABELS: Labels = {Label.PARAGRAPH: ("par.", "pars.")}
MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."


def in_text(item: Item) -> str:
    """(Author 3), or (Author, par. 7): a page follows without a comma."""
    author = write_names(item.author, IN_TEXT_NAMES) or _title(item)
    if not item.locator:
        return wrap(author, before="(", after=")")
    located = join(" ", label(item.locator, LABELS), pages(item.locator, "minimal"))
    delimiter = " " if item.locator.label is Label.PAGE else ", "
    return wrap(join(delimiter, author, located), before="(", after=")")


def reference(item: Item) -> str:
    """Author. Title. Container, volume, issue, publisher, date, pages, address."""
    author = write_names(item.author, LIST_NAMES)
    page = wrap(pages(item.page, "minimal"), before="pp. " if is_several(item.page) else "p. ")
    publisher = "" if item.type in SERIALS | {"post-weblog"} else item.publisher
    container = join(
        ", ",
        item.headline(item.container),
        _volume(item),
        wrap(item.issue, before="nos. " if is_several(item.issue) else "no. "),
        publisher,
        _date(item),
        page,
        item.address,
    )
    accessed = "" if item.issued else wrap(dates.day_month_year(item.accessed, MONTHS), before="Accessed ")
    return wrap(join(". ", author, _title(item), container, accessed), after=".")


def order(item: Item) -> tuple[str, ...]:
    """By author, then title."""
    return (order_names(item.author, LIST_NAMES, demote=False) or item.title, item.title, item.container)


def rules(item: Item) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if item.author else "no author: the title stands in"
    no_date = "" if item.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _title(item: Item) -> str:
    title = item.headline(item.title)
    whole = item.type in {"book", "legislation"} or (item.type != "speech" and not item.contained)
    return title if whole else quoted(title)


def _volume(item: Item) -> str:
    if item.contained or item.type in SERIALS | {"post-weblog"}:
        return labelled("vol.", item.volume)
    return "" if item.author else capitalized(labelled("Vol.", item.volume))


def _date(item: Item) -> str:
    if item.type == "speech":
        return ""
    if item.type == "book":
        return dates.year(item.issued)
    if item.type == "article-journal":
        return dates.month_year(item.issued, MONTHS)
    return dates.day_month_year(item.issued, MONTHS)


STYLE = Style(
    title="MLA 9",
    csl="modern-language-association",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    heading="Works Cited",
)
