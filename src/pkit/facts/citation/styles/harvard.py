"""Cite Them Right, 12th edition (2022), the common form of Harvard: author and year, a reference list."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import Labels, is_several, label, pages
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, order_names, write_names
from pkit.facts.citation.pieces import join, quoted, wrap
from pkit.facts.citation.work import SERIALS, Work
from pkit.facts.model import Label

IN_TEXT_NAMES = Names(short=True, conjunction="and", comma_before_last="never", et_al_from=4)
LIST_NAMES = Names(inverted="all", initials=".", conjunction="and", comma_before_last="never", et_al_from=4)
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras."), Label.PAGE: ("p.", "pp.")}

UNQUOTED = frozenset({"book", "legislation", "report", "webpage"})
DATED_BY_DAY = frozenset({"article-newspaper", "article-magazine", "post-weblog", "speech"})
WITH_PAGES = SERIALS | {"book", "report"}


def in_text(work: Work) -> str:
    """(Author, year, para. 7)."""
    author = write_names(work.author, IN_TEXT_NAMES) or _opening(work)[0]
    located = join(" ", label(work.locator, LABELS), pages(work.locator)) if work.locator else ""
    return wrap(join(", ", author, _year(work), located), before="(", after=")")


def reference(work: Work) -> str:
    """Author (Year) “Title,” Container, volume(issue), day month, pages. Available at: address."""
    author = write_names(work.author, LIST_NAMES)
    opening, rest = (author, work) if author else _opening(work)
    year = wrap(_year(work), before="(", after=")")
    container = join(" ", rest.container, _preprint(work)) if rest.container else ""
    entry = join(" ", opening, year, join(", ", _title(rest), container))
    publisher = "" if work.type in SERIALS else rest.publisher
    body = join(", ", join(". ", entry, publisher), _details(work))
    return wrap(join(". ", body, _access(work)), after=".")


def order(work: Work) -> tuple[str, ...]:
    """By author, then year, undated works last, then title."""
    author = order_names(work.author, LIST_NAMES, demote=True)
    return (author or _opening(work)[0], dates.year(work.issued) or "no date", work.title)


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    stand_in = work.container_noun if _opening(work)[1].title else "title"
    no_author = "" if work.author else f"no author: the {stand_in} stands in"
    no_date = "" if work.issued else 'no date: "no date"'
    return tuple(filter(None, (no_author, no_date)))


def _opening(work: Work) -> tuple[str, Work]:
    if work.type in SERIALS and work.container:
        return work.headline(work.container), work.without_container()
    if work.type in SERIALS:
        return "", work
    return _title(work), work.without_title()


def _title(work: Work) -> str:
    return work.title if work.type in UNQUOTED else quoted(work.title)


def _year(work: Work) -> str:
    if work.issued:
        return dates.year(work.issued) + work.year_suffix
    return join(" ", "no date", work.year_suffix)


def _preprint(work: Work) -> str:
    return "[Preprint]" if work.type == "article-journal" and not (work.page or work.volume) else ""


def _details(work: Work) -> str:
    volume = work.volume + wrap(work.issue, before="(", after=")") if work.type == "article-journal" else ""
    day = dates.day_month(work.issued) if work.type in DATED_BY_DAY else ""
    several = "pp. " if is_several(work.page) else "p. "
    page = wrap(pages(work.page), before=several) if work.type in WITH_PAGES else ""
    return join(", ", volume, day, page)


def _access(work: Work) -> str:
    accessed = "" if work.doi else dates.month_day_year(work.accessed)
    address = wrap(work.address, before="Available at: ")
    return join(" ", address, wrap(accessed, before="(Accessed: ", after=")")) if address else ""


HARVARD = Manual(
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    by_year=True,
)
