"""AMA Manual of Style, 11th edition (2020): superscript numbers, a list in the order of mention."""

import re

from pkit.facts.citation import dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import Labels, edition, label, labelled, pages
from pkit.facts.citation.names import SHORT, Names, write_names
from pkit.facts.citation.pieces import SUPERSCRIPT, capitalized, italic, join, without_periods, wrap
from pkit.facts.citation.style import Joining, Placement, Style
from pkit.facts.model import Label

LIST_NAMES = Names(inverted="all", initials="", hyphen=False, separator=" ", et_al_from=7, et_al_keep=3)
LABELS: Labels = {Label.PARAGRAPH: ("para", "paras"), Label.PAGE: ("p", "pp")}
BOOKS = frozenset({"bill", "book", "legislation", "motion_picture", "report", "song"})
"""Types that have a publisher in place of a container."""
WHOLE = BOOKS | {"legal_case", "thesis"}
"""Types whose title is in title case and in italics."""
PARTS = frozenset({"chapter", "paper-conference", "entry-dictionary", "entry-encyclopedia"})

_DASH = "\u2013"


def in_text(item: Item) -> str:
    """1(para7), superscript in print."""
    located = label(item.locator, LABELS) + pages(item.locator, "expanded", "-") if item.locator else ""
    return f"{SUPERSCRIPT[0]}{item.order or 1}{wrap(located, before='(', after=')')}{SUPERSCRIPT[1]}"


def reference(item: Item) -> str:
    """1. Author AB. Title. Container. Year;volume(issue):pages. Address."""
    opening, rest = _opening(item)
    body = join(". ", opening, _title(rest), _source(rest))
    return join(" ", f"{item.order}." if item.order else "", join(". ", wrap(body, after="."), _access(rest)))


def rules(item: Item) -> tuple[str, ...]:
    """Return the rules applied to a missing author and date."""
    stand_in = "editor" if item.editor else "title"
    no_author = "" if item.author else f"no author: the {stand_in} opens the reference"
    no_date = "" if item.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _opening(item: Item) -> tuple[str, Item]:
    if item.author:
        return write_names(item.author, LIST_NAMES), item
    if item.editor:
        return _editors(item), item._replace(editor=())
    return "", item


def _title(item: Item) -> str:
    return italic(item.headline(item.title)) if item.type in WHOLE else item.title


def _editors(item: Item) -> str:
    return wrap(write_names(item.editor, LIST_NAMES), after=f", {SHORT['editor'][len(item.editor) > 1]}")


def _source(item: Item) -> str:
    page = pages(item.page, "expanded", "-")
    year = join("; ", item.publisher, dates.year(item.issued))
    day = _day(item.issued)
    if item.type in BOOKS:
        editors = wrap(_editors(item), before="(", after=")")
        return join(":", join(". ", _volume(item), _edition(item), editors, year), page)
    if item.type in PARTS:
        container = italic(item.headline(item.container))
        part = join(". ", _editors(item), container, _volume(item), _edition(item), item.collection, year)
        return join(":", wrap(part, before="In: "), page)
    match item.type:
        case "legal_case":
            editors = wrap(_editors(item), before="(", after=")")
            cited = join(", ", join(". ", editors, join(" ", item.container, item.volume)), page)
            return join(" ", cited, wrap(join(" ", item.authority, dates.year(item.issued)), before="(", after=")"))
        case "post" | "post-weblog" | "webpage":
            return join(". ", item.container, day)
        case "speech":
            presented = join("; ", item.event, day)
            if item.genre:
                return join(": ", f"{capitalized(item.genre)} presented at", presented)
            return join(": ", "Presented at" if item.event else "", presented)
        case "thesis":
            return join(". ", item.genre, year)
    return _serial(item, page)


def _serial(item: Item, page: str) -> str:
    container = italic(without_periods(item.container))
    archive = italic(item.publisher) if item.type == "article" else ""
    numbers = "" if item.type == "article-newspaper" else item.volume + wrap(item.issue, before="(", after=")")
    place = join(":", join(";", _date(item), numbers.replace(_DASH, "-")), item.number.replace(_DASH, "-") or page)
    return join(". ", _editors(item), container, archive, place)


def _date(item: Item) -> str:
    if item.has("volume", "issue"):
        return dates.year(item.issued)
    before = {"article": "Preprint posted online ", "article-newspaper": ""}.get(item.type, "Published online ")
    return wrap(_day(item.issued), before=before)


def _day(date: dates.Date | None) -> str:
    """February 13, 2026; months and seasons have a hyphen between them, as pages and issues do: May-June 2026."""
    return re.sub(f"(?<=[a-z]){_DASH}(?=[A-Z])", "-", dates.month_day_year(date))


def _volume(item: Item) -> str:
    return labelled(("Vol", "Vols"), item.volume)


def _edition(item: Item) -> str:
    return edition(item.edition)


def _access(item: Item) -> str:
    if item.doi:
        return f"doi:{item.doi}"
    accessed = wrap(_day(item.accessed), before="Accessed ")
    return join(". ", accessed, item.url) if item.url else ""


def _by_number(item: Item) -> tuple[str, ...]:
    return (f"{item.order:06}",)


STYLE = Style(
    title="AMA 11",
    csl="american-medical-association",
    in_text=in_text,
    reference=reference,
    rules=rules,
    placement=Placement.AFTER_STOP,
    joining=Joining(before=SUPERSCRIPT[0], after=SUPERSCRIPT[1], delimiter=",", order=_by_number, ranges=True),
)
