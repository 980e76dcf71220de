"""What the two systems of the Chicago Manual of Style, 18th edition (2024), have in common."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import Labels, is_several, label, labelled, numbered, pages
from pkit.facts.citation.names import Names, order_names
from pkit.facts.citation.pieces import capitalized, join, quoted, wrap
from pkit.facts.citation.work import Work
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


def title(work: Work) -> str:
    """Quote the title of a part of something; a work of its own is not quoted."""
    text = work.headline(work.title)
    if work.type in {"webpage", "speech"}:
        return quoted(text)
    whole = work.type in {"book", "legislation"} or not work.contained
    return text if whole else quoted(text)


def opening(work: Work) -> tuple[str, Work]:
    """Return what stands in for an author in a list, and the work without it."""
    if work.publisher and work.type == "webpage":
        return work.publisher, work.without_publisher()
    if work.container and work.type in KNOWN_BY_CONTAINER:
        return work.headline(work.container), work.without_container()
    return title(work), work.without_title()


def locator(work: Work) -> str:
    """Write the locator: a page without a label, a paragraph of a law with its sign."""
    if not work.locator:
        return ""
    legal = work.type == "legislation"
    return join(" ", label(work.locator, LEGAL_LABELS if legal else LABELS), pages(work.locator, "chicago"))


def legal(work: Work) -> str:
    """Cite a law: Title, 140 Container 211 (2024), ¶ 7."""
    source = join(" ", work.volume, work.container, work.first_page)
    year = wrap(dates.year(work.issued), before="(", after=")")
    at_page = work.page and work.locator and work.locator.label is Label.PAGE
    located = wrap(locator(work), before="at " if at_page else "")
    return join(", ", join(" ", join(", ", work.headline(work.title), source), year), located)


def journal(work: Work, volume: str, date: str) -> str:
    """Name a serial, its volume and the place in it: Container 18, no. 2 (2024): 301–19."""
    place = locator(work) or pages(work.page, "chicago")
    container = work.headline(work.container)
    if work.type == "article-journal" and work.doi and work.issued and not (work.volume or work.issue or work.page):
        container = join(", ", container, "ahead of print")
    if not volume:
        publisher = "" if work.type == "article-journal" else work.publisher
        return join(", ", container, publisher, date, place)
    return join(" " if work.volume else ", ", container, join(": ", volume, place))


def part_of(work: Work, preposition: str, volume: str) -> str:
    """Name the larger work that a chapter, speech or broadcast is part of."""
    if not work.contained:
        return ""
    word = "" if work.type == "broadcast" else f"{preposition} "
    return join(", ", wrap(work.headline(work.container), before=word), volume)


def volume_beside_pages(work: Work) -> str:
    """Name the volume, unless it is written with the page (7:103)."""
    at_page = work.locator is not None and work.locator.label is Label.PAGE
    if numbered(work.volume) and (at_page or (work.page and not work.contained)):
        return ""
    return labelled("vol.", work.volume)


def series(work: Work) -> str:
    """Name the issue of a series."""
    return wrap(work.issue, before="nos. " if is_several(work.issue) else "no. ")


def publisher(work: Work) -> str:
    """Name the publisher in a list, where it begins a sentence."""
    return capitalized(work.publisher)


def accessed(work: Work, word: str) -> str:
    """Say when an undated page was read."""
    if work.doi or work.issued or not work.url:
        return ""
    return wrap(dates.month_day_year(work.accessed), before=f"{word} ")


def stand_in(work: Work) -> str:
    """Say what `opening` has put in place of an author."""
    rest = opening(work)[1]
    if rest.publisher != work.publisher:
        return "publisher"
    return work.container_noun if rest.title else "title"


def order_author(work: Work) -> str:
    """Return the author, or what stands in, as lists are sorted by it."""
    author = "" if work.type == "legislation" else order_names(work.author, LIST_NAMES, demote=True)
    return author or opening(work)[0]


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if work.author or work.type == "legislation" else f"no author: the {stand_in(work)} stands in"
    no_date = "" if work.issued else 'no date: "n.d.", and the day of access where known'
    return tuple(filter(None, (no_author, no_date)))
