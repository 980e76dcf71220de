"""AMA Manual of Style, 11th edition (2020): superscript numbers, a list in the order of mention."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import Labels, label, labelled, pages
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import join, wrap
from pkit.facts.citation.work import Work
from pkit.facts.model import Label

LIST_NAMES = Names(inverted="all", initials="", hyphen=False, separator=" ", et_al_from=7, et_al_keep=3)
LABELS: Labels = {Label.PARAGRAPH: ("para", "paras"), Label.PAGE: ("p", "pp")}
WHOLE = frozenset({"book", "legislation", "report"})
"""Types whose title is in title case; they have a publisher in place of a container."""


def in_text(work: Work) -> str:
    """1(para7), superscript in print."""
    located = label(work.locator, LABELS) + pages(work.locator, "expanded", "-") if work.locator else ""
    return f"{work.number}" + wrap(located, before="(", after=")")


def reference(work: Work) -> str:
    """1. Author AB. Title. Container. Year;volume(issue):pages. Address."""
    title = work.headline(work.title) if work.type in WHOLE else work.title
    body = join(". ", write_names(work.author, LIST_NAMES), title, _source(work))
    return join(" ", f"{work.number}." if work.number else "", join(". ", wrap(body, after="."), _access(work)))


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if work.author else "no author: the title opens the reference"
    no_date = "" if work.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _source(work: Work) -> str:
    page = pages(work.page, "expanded", "-")
    if work.type in WHOLE:
        volume = labelled("Vol", work.volume)
        published = join("; ", work.publisher, dates.year(work.issued))
        return join(":", join(". ", volume, published), page)
    if work.type == "speech":
        return dates.month_day_year(work.issued)
    if work.type in {"webpage", "post-weblog"}:
        return join(". ", work.container, dates.month_day_year(work.issued))
    container = work.container.replace(".", "")
    return join(". ", container, join(":", join(";", _date(work), _numbers(work)), page))


def _numbers(work: Work) -> str:
    if work.type == "article-newspaper":
        return ""
    return (work.volume + wrap(work.issue, before="(", after=")")).replace("\u2013", "-")


def _date(work: Work) -> str:
    if work.volume or work.issue:
        return dates.year(work.issued)
    day = dates.month_day_year(work.issued)
    return wrap(day, before="" if work.type == "article-newspaper" else "Published online ")


def _access(work: Work) -> str:
    if work.doi:
        return f"doi:{work.doi}"
    accessed = wrap(dates.month_day_year(work.accessed), before="Accessed ")
    return join(". ", accessed, work.url) if work.url else ""


AMA = Manual(in_text=in_text, reference=reference, rules=rules, order=None)
