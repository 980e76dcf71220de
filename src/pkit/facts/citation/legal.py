"""Bills, hearings, cases, laws and treaties in American styles, which follow The Bluebook."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import LEGAL, Item
from pkit.facts.citation.locators import Labels, counted, label, numbered, numeric, pages
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import capitalized, italic, join, wrap
from pkit.facts.model import Label

LABELS: Labels = {Label.PARAGRAPH: ("\u00b6", "\u00b6\u00b6"), Label.PAGE: ("p.", "pp.")}
_WITNESSES = Names(initials=". ", cut_given=False, conjunction="&")
_PARTIES = Names(short=True, delimiter="-")


def is_legal(item: Item) -> bool:
    """Return whether an item is cited by these rules."""
    return item.type in LEGAL


def reference(item: Item, located: str = "") -> str:
    """Cite a law and the like: Title, 140 Container 211 (2024), ¶ 7.

    Args:
        item: The item.
        located: The locator as the style writes it; empty in a list.
    """
    if item.locator and item.locator.label is Label.PAGE and item.page:
        located = wrap(located, before="at ")
    if item.type == "treaty":
        parties = write_names(item.author, _PARTIES)
        return join(", ", title(item), parties, dates.month_day_year(item.issued), _source(item), located)
    witnesses = write_names(item.author, _WITNESSES) if item.type == "hearing" else ""
    cited = join(", ", title(item), _source(item))
    return join(", ", join(" ", cited, _date(item), wrap(witnesses, before="(testimony of ", after=")")), located)


def title(item: Item) -> str:
    """Return the title; that of a hearing includes the committee."""
    if item.type != "hearing":
        return item.headline(item.title)
    held = join(" ", wrap(item.number, before="on "), wrap(item.section, before="before the "))
    return italic(join(": ", capitalized(item.title), wrap(held, before="Hearing ")))


def bill_number(item: Item) -> str:
    """Return the number of a bill: H.R. 1234."""
    return join(" ", item.genre, item.number if item.has("authority", "container-title") else _number(item))


def _number(item: Item) -> str:
    number = capitalized(item.number)
    if item.type == "legal_case":
        # A docket number is a single number, even with a hyphen.
        return wrap(number, before="No. " if numbered(number) else "")
    named = item.type == "legislation" or numbered(number)
    return counted(("No.", "Nos."), number) if named else number


def _date(item: Item) -> str:
    if item.type != "legal_case":
        return wrap(dates.year(item.issued), before="(", after=")")
    date = dates.year(item.issued) if item.container else dates.month_day_year(item.issued)
    return wrap(join(" ", item.authority, date), before="(", after=")")


def _source(item: Item) -> str:
    code = join(" ", item.volume, item.container, item.first_page)
    section = counted(("\u00a7", "\u00a7\u00a7"), item.section)
    match item.type:
        case "bill":
            return join(", ", bill_number(item), item.authority, code)
        case "hearing":
            return item.authority
        case "legal_case":
            if not item.container:
                return _number(item)
            return join(" ", item.volume, item.container, section, pages(item.first_page) or "___")
        case "treaty":
            return join(" ", numeric(item.volume), item.container, item.first_page or _number(item))
    if item.number:
        return join(", ", join(" ", capitalized(item.genre) or "Pub. L.", _number(item)), code)
    return join(" ", item.volume, item.container, section or item.first_page)


def locator(item: Item, labels: Labels = LABELS) -> str:
    """Return the locator in a law."""
    if not item.locator:
        return ""
    return join(" ", label(item.locator, labels), pages(item.locator, "expanded"))
