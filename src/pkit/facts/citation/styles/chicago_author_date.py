"""Chicago Manual of Style, 18th edition (2024), author-date."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import labelled
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import capitalized, join, wrap
from pkit.facts.citation.styles import chicago
from pkit.facts.citation.work import Work

IN_TEXT_NAMES = Names(short=True, conjunction="and", et_al_from=3)


def in_text(work: Work) -> str:
    """(Author 2024, para. 7); a comma before n.d."""
    author = "" if work.type == "legislation" else write_names(work.author, IN_TEXT_NAMES)
    author_date = join(" " if work.issued else ", ", author or chicago.opening(work)[0], _year(work))
    return wrap(join(", ", author_date, chicago.locator(work)), before="(", after=")")


def reference(work: Work) -> str:
    """Author. Year. “Title.” Container, month day. Address."""
    if work.type == "legislation":
        body = chicago.legal(work)
    else:
        author = write_names(work.author, chicago.LIST_NAMES)
        opening, rest = (author, work) if author else chicago.opening(work)
        body = join(". ", opening, _year(work), chicago.title(rest), _source(rest))
    return wrap(join(". ", body, chicago.accessed(work, "Accessed"), work.address), after=".")


def order(work: Work) -> tuple[str, ...]:
    """By author, then year, undated works last, then title."""
    year = dates.year(work.issued)
    return (chicago.order_author(work), "" if year else "n", year, work.title, _source(work))


def _year(work: Work) -> str:
    if work.issued:
        return dates.year(work.issued) + work.year_suffix
    return join("-", "n.d.", work.year_suffix)


def _source(work: Work) -> str:
    day = dates.month_day(work.issued)
    container = work.headline(work.container)
    if work.type in chicago.PERIODICALS:
        return join(", ", container, day)
    if work.type in chicago.NUMBERED:
        return chicago.journal(work, _volume(work), day)
    if work.type == "webpage":
        return join(", ", container, chicago.publisher(work), day)
    volume = "" if work.contained else capitalized(labelled("Vol.", work.volume))
    container = chicago.part_of(work, "In", labelled("vol.", work.volume))
    return join(". ", volume, container, chicago.series(work), _published(work, day))


def _volume(work: Work) -> str:
    month = dates.month(work.issued)
    if work.volume:
        return join(" ", work.volume, wrap(work.issue or month, before="(", after=")"))
    dated = wrap(month, before="(", after=")") if work.author else ""
    return join(" ", chicago.series(work), dated) if work.issue else ""


def _published(work: Work, day: str) -> str:
    if work.type in {"report", "book"}:
        return chicago.publisher(work)
    if work.type != "broadcast" or work.address:
        return join(", ", chicago.publisher(work), day)
    return join(
        ", ", wrap(day, before="Aired ") or "Aired" * bool(work.issued), wrap(chicago.publisher(work), before="on ")
    )


CHICAGO_AUTHOR_DATE = Manual(
    in_text=in_text,
    reference=reference,
    rules=chicago.rules,
    order=order,
    by_year=True,
)
