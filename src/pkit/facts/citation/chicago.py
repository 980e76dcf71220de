"""What the two systems of the Chicago Manual of Style, 18th edition (2024), have in common."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import Labels, is_several, label, labelled, numbered, pages
from pkit.facts.citation.names import Names, order_names
from pkit.facts.citation.pieces import capitalized, join, quoted, wrap
from pkit.facts.model import Label

LIST_NAMES = Names(
    inverted="first", particle_last=True, initials=". ", cut_given=False, conjunction="and", comma_before_last="always",
    et_al_from=7, et_al_keep=3,
)  # fmt: skip
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras.")}
LEGAL_LABELS: Labels = {Label.PARAGRAPH: ("\u00b6", "\u00b6\u00b6")}

PERIODICALS = frozenset({"article-magazine", "article-newspaper"})
"""Cited by their date; volume, issue and pages are left out."""
NUMBERED = frozenset({"article-journal", "post-weblog"})
"""Cited by volume and issue where they have them."""
KNOWN_BY_CONTAINER = PERIODICALS | {"broadcast", "webpage"}
"""Without an author, the container's name opens the entry in place of the title."""


def title(item: Item) -> str:
    """Quote the title of a part of something; a item of its own is not quoted."""
    text = item.headline(item.title)
    if item.type in {"webpage", "speech"}:
        return quoted(text)
    whole = item.type in {"book", "legislation"} or not item.contained
    return text if whole else quoted(text)


def opening(item: Item) -> tuple[str, Item]:
    """Return what stands in for an author in a list, and the item without it."""
    if item.publisher and item.type == "webpage":
        return item.publisher, item.without_publisher()
    if item.container and item.type in KNOWN_BY_CONTAINER:
        return item.headline(item.container), item.without_container()
    return title(item), item.without_title()


def locator(item: Item) -> str:
    """Write the locator: a page without a label, a paragraph of a law with its sign."""
    if not item.locator:
        return ""
    legal = item.type == "legislation"
    return join(" ", label(item.locator, LEGAL_LABELS if legal else LABELS), pages(item.locator, "chicago"))


def legal(item: Item) -> str:
    """Cite a law: Title, 140 Container 211 (2024), ¶ 7."""
    source = join(" ", item.volume, item.container, item.first_page)
    year = wrap(dates.year(item.issued), before="(", after=")")
    at_page = item.page and item.locator and item.locator.label is Label.PAGE
    located = wrap(locator(item), before="at " if at_page else "")
    return join(", ", join(" ", join(", ", item.headline(item.title), source), year), located)


def journal(item: Item, volume: str, date: str) -> str:
    """Name a serial, its volume and the place in it: Container 18, no. 2 (2024): 301–19."""
    place = locator(item) or pages(item.page, "chicago")
    container = item.headline(item.container)
    if item.type == "article-journal" and item.doi and item.issued and not (item.volume or item.issue or item.page):
        container = join(", ", container, "ahead of print")
    if not volume:
        publisher = "" if item.type == "article-journal" else item.publisher
        return join(", ", container, publisher, date, place)
    return join(" " if item.volume else ", ", container, join(": ", volume, place))


def part_of(item: Item, preposition: str, volume: str) -> str:
    """Name the larger item that a chapter, speech or broadcast is part of."""
    if not item.contained:
        return ""
    word = "" if item.type == "broadcast" else f"{preposition} "
    return join(", ", wrap(item.headline(item.container), before=word), volume)


def volume_beside_pages(item: Item) -> str:
    """Name the volume, unless it is written with the page (7:103)."""
    at_page = item.locator is not None and item.locator.label is Label.PAGE
    if numbered(item.volume) and (at_page or (item.page and not item.contained)):
        return ""
    return labelled("vol.", item.volume)


def series(item: Item) -> str:
    """Name the issue of a series."""
    return wrap(item.issue, before="nos. " if is_several(item.issue) else "no. ")


def publisher(item: Item) -> str:
    """Name the publisher in a list, where it begins a sentence."""
    return capitalized(item.publisher)


def accessed(item: Item, word: str) -> str:
    """Say when an undated page was read."""
    if item.doi or item.issued or not item.url:
        return ""
    return wrap(dates.month_day_year(item.accessed), before=f"{word} ")


def stand_in(item: Item) -> str:
    """Say what `opening` has put in place of an author."""
    rest = opening(item)[1]
    if rest.publisher != item.publisher:
        return "publisher"
    return item.container_noun if rest.title else "title"


def order_author(item: Item) -> str:
    """Return the author, or what stands in, as lists are sorted by it."""
    author = "" if item.type == "legislation" else order_names(item.author, LIST_NAMES, demote=True)
    return author or opening(item)[0]


def rules(item: Item) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if item.author or item.type == "legislation" else f"no author: the {stand_in(item)} stands in"
    no_date = "" if item.issued else 'no date: "n.d.", and the day of access where known'
    return tuple(filter(None, (no_author, no_date)))
