"""AMA Manual of Style, 11th edition (2020): superscript numbers, a list in the order of mention."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import Labels, label, labelled, pages
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import join, wrap
from pkit.facts.citation.style import Placement, Style
from pkit.facts.model import Label

LIST_NAMES = Names(inverted="all", initials="", hyphen=False, separator=" ", et_al_from=7, et_al_keep=3)
LABELS: Labels = {Label.PARAGRAPH: ("para", "paras"), Label.PAGE: ("p", "pp")}
WHOLE = frozenset({"book", "legislation", "report"})
"""Types whose title is in title case; they have a publisher in place of a container."""


def in_text(item: Item) -> str:
    """1(para7), superscript in print."""
    located = label(item.locator, LABELS) + pages(item.locator, "expanded", "-") if item.locator else ""
    return f"{item.number}" + wrap(located, before="(", after=")")


def reference(item: Item) -> str:
    """1. Author AB. Title. Container. Year;volume(issue):pages. Address."""
    title = item.headline(item.title) if item.type in WHOLE else item.title
    body = join(". ", write_names(item.author, LIST_NAMES), title, _source(item))
    return join(" ", f"{item.number}." if item.number else "", join(". ", wrap(body, after="."), _access(item)))


def rules(item: Item) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if item.author else "no author: the title opens the reference"
    no_date = "" if item.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _source(item: Item) -> str:
    page = pages(item.page, "expanded", "-")
    if item.type in WHOLE:
        volume = labelled("Vol", item.volume)
        published = join("; ", item.publisher, dates.year(item.issued))
        return join(":", join(". ", volume, published), page)
    if item.type == "speech":
        return dates.month_day_year(item.issued)
    if item.type in {"webpage", "post-weblog"}:
        return join(". ", item.container, dates.month_day_year(item.issued))
    container = item.container.replace(".", "")
    return join(". ", container, join(":", join(";", _date(item), _numbers(item)), page))


def _numbers(item: Item) -> str:
    if item.type == "article-newspaper":
        return ""
    return (item.volume + wrap(item.issue, before="(", after=")")).replace("\u2013", "-")


def _date(item: Item) -> str:
    if item.volume or item.issue:
        return dates.year(item.issued)
    day = dates.month_day_year(item.issued)
    return wrap(day, before="" if item.type == "article-newspaper" else "Published online ")


def _access(item: Item) -> str:
    if item.doi:
        return f"doi:{item.doi}"
    accessed = wrap(dates.month_day_year(item.accessed), before="Accessed ")
    return join(". ", accessed, item.url) if item.url else ""


STYLE = Style(
    title="AMA 11",
    csl="american-medical-association",
    in_text=in_text,
    reference=reference,
    rules=rules,
    placement=Placement.AFTER_STOP,
)
