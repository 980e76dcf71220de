"""OSCOLA, 4th edition (2012): footnotes of English law, next to no full stops."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import Labels, label, labelled, pages
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, order_names, write_names
from pkit.facts.citation.pieces import BRITISH, join, quoted, wrap
from pkit.facts.citation.work import Work
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


def in_text(work: Work) -> str:
    """Author, ‘Title’ (Source, date) para 7 <address>."""
    return wrap(_entry(work, _author(work, NOTE_NAMES)), after=".")


def reference(work: Work) -> str:
    """Author A, ‘Title’ (Source, date) <address>."""
    return _entry(work, _author(work, LIST_NAMES))


def order(work: Work) -> tuple[str, ...]:
    """Laws after all else; by first author, one before several, then date, undated works last, then title."""
    number = str(min(len(work.author), 2)) if work.author else ""
    dated = dates.sortable(work.issued) or "undated"
    if work.type == "legislation":
        return ("1", number, dated, work.title)
    if work.type == "broadcast":
        return ("0", work.publisher, number, work.publisher, dated, work.title)
    first, every = (order_names(names, LIST_NAMES, demote=False) for names in (work.author[:1], work.author))
    return ("0", first or work.title, number, every or work.title, dated, work.title)


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if work.author or work.type == "legislation" else "no author: the title opens the citation"
    no_date = "" if work.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _entry(work: Work, author: str) -> str:
    if work.type == "legislation":
        source = wrap(work.container.replace(".", ""), before="(", after=")")
        named = join(" ", work.title, dates.year(work.issued), source)
        return join(" ", named, join(", ", work.first_page, _locator(work)))
    volume = labelled("vol", work.volume) if work.type in {"report", "book"} else ""
    aired = work.container if work.type == "broadcast" else ""
    unpublished = work.type == "book" and not (work.issued or work.publisher)
    loose = _locator(work, ("p", "pp")) if unpublished else ""
    named = join(" ", join(", ", author, _title(work), volume, aired, loose), _source(work))
    first_page = "" if work.type == "report" else work.first_page
    located = "" if unpublished else _locator(work)
    place = join(", " if work.type in IN_LAW_REPORTS else " ", first_page, located)
    return join(" ", named, place, _access(work))


def _author(work: Work, way: Names) -> str:
    return work.publisher if work.type == "broadcast" else write_names(work.author, way)


def _title(work: Work) -> str:
    title = work.headline(work.title)
    return title if work.type == "book" else quoted(title)


def _source(work: Work) -> str:
    year = dates.year(work.issued)
    day = wrap(dates.day_month_year(work.issued), before="(", after=")")
    if work.type in IN_LAW_REPORTS:
        brackets = "()" if work.volume else "[]"
        year = wrap(year, before=brackets[0], after=brackets[1]) if work.volume or work.container else ""
        return join(" ", year, work.volume, work.container)
    if work.type == "article-newspaper":
        return join(" ", work.volume, work.container, day)
    if work.type in {"report", "book"}:
        return wrap(join(" ", work.publisher.replace(".", ""), year), before="(", after=")")
    if work.type in {"webpage", "post-weblog"}:
        return wrap(join(", ", work.container, dates.day_month_year(work.issued)), before="(", after=")")
    return day


def _locator(work: Work, page: tuple[str, str] = ("", "")) -> str:
    if not work.locator:
        return ""
    return join(" ", label(work.locator, {**LABELS, Label.PAGE: page}), pages(work.locator))


def _access(work: Work) -> str:
    accessed = wrap(dates.day_month_year(work.accessed), before="accessed ")
    return join(" ", wrap(work.address, before="<", after=">"), accessed) if work.address else ""


OSCOLA = Manual(in_text=in_text, reference=reference, rules=rules, order=order, is_note=True, quotes=BRITISH)
