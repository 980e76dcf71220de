"""APA, 7th edition (2020): author and year in the text, a reference list."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import Labels, is_several, label, numbered, pages
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, order_names, write_names
from pkit.facts.citation.pieces import capitalized, join, quoted, wrap
from pkit.facts.citation.work import SERIALS, Work
from pkit.facts.model import Label, Locator

IN_TEXT_NAMES = Names(short=True, conjunction="&", et_al_from=3)
LIST_NAMES = Names(
    inverted="all", initials=". ", conjunction="&", comma_before_last="always",
    et_al_from=21, et_al_keep=19, keep_last=True,
)  # fmt: skip
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras."), Label.PAGE: ("p.", "pp.")}
LEGAL_LABELS: Labels = {**LABELS, Label.PARAGRAPH: ("\u00b6", "\u00b6\u00b6")}

DATED_BY_YEAR = frozenset({"article-journal", "report", "book"})
IN_SERIALS = SERIALS | {"post-weblog"}
BY_ITSELF = frozenset({"webpage", "report", "legislation"})
"""Types whose title is not quoted in the text even if it has a container."""


def in_text(work: Work) -> str:
    """(Author, year, para. 7)."""
    return wrap(join(", ", _author_short(work), _year(work), _locator(work)), before="(", after=")")


def reference(work: Work) -> str:
    """Author. (Year, month day). Title. Source. Address."""
    if work.type == "legislation":
        body = _legal(work)
    else:
        opening, rest = _opening(work)
        body = join(". ", opening, _date(work), _title(rest), _source(rest))
    return join(" ", wrap(body, after="."), _address(work))


def order(work: Work) -> tuple[str, ...]:
    """By author, then date, undated works first."""
    if work.type == "legislation":
        author = work.title
    else:
        author = order_names(work.author, LIST_NAMES, demote=False) or _opening(work)[0]
    date = dates.year(work.issued) if work.type in DATED_BY_YEAR else dates.sortable(work.issued)
    return (author, date, work.title, work.volume)


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    stand_in = "publisher" if work.type == "webpage" and work.publisher else "title"
    named = work.author or work.type == "legislation"
    no_author = "" if named else f"no author: the {stand_in} stands in"
    no_date = "" if work.issued else 'no date: "n.d.", and "Retrieved" before the address'
    return tuple(filter(None, (no_author, no_date)))


def _author_short(work: Work) -> str:
    author = "" if work.type == "legislation" else write_names(work.author, IN_TEXT_NAMES)
    if not author and work.type == "webpage":
        author = work.publisher
    title = work.headline(work.title)
    return author or (quoted(title) if work.contained and work.type not in BY_ITSELF else title)


def _opening(work: Work) -> tuple[str, Work]:
    author = write_names(work.author, LIST_NAMES)
    if author:
        return author, work
    if work.type == "webpage" and work.publisher:
        return work.publisher, work.without_publisher()
    return join(" ", _named(work), _numbers(work)), work.without_title()


def _year(work: Work) -> str:
    if work.issued:
        return dates.year(work.issued) + work.year_suffix
    return join("-", "n.d.", work.year_suffix)


def _locator(work: Work) -> str:
    if not work.locator:
        return ""
    labels = LEGAL_LABELS if work.type == "legislation" else LABELS
    return join(" ", label(work.locator, labels), pages(work.locator, "expanded"))


def _date(work: Work) -> str:
    day = "" if work.type in DATED_BY_YEAR else dates.month_day(work.issued)
    return wrap(join(", ", _year(work), day), before="(", after=")")


def _title(work: Work) -> str:
    described = "[Broadcast]" if work.type == "broadcast" else ""
    return join(" ", join(" ", _named(work), _numbers(work)) if work.title else "", described)


def _named(work: Work) -> str:
    if work.type in IN_SERIALS | {"webpage"} or work.contained:
        return work.title
    return join(": ", work.title, "" if numbered(work.volume) else capitalized(work.volume))


def _numbers(work: Work) -> str:
    return "" if work.contained else _numbering(work)


def _numbering(work: Work) -> str:
    """Number a book or report: (Vol. 2, pp. 12–34)."""
    if work.type not in {"report", "book"}:
        return ""
    volume = f"Vol. {work.volume}" if numbered(work.volume) else ""
    page = wrap(pages(work.page, "expanded"), before=label_pages(work.page))
    return wrap(
        join(", ", volume, wrap(work.issue, before="Issues " if is_several(work.issue) else "Issue "), page),
        before="(",
        after=")",
    )


def label_pages(page: str) -> str:
    """Return the label before the pages of a source."""
    return label(Locator(label=Label.PAGE, value=page), LABELS) + " "


def _source(work: Work) -> str:
    if work.type in IN_SERIALS:
        volume = work.volume + wrap(work.issue, before="(", after=")")
        return join(", ", work.headline(work.container), volume, pages(work.page, "expanded"))
    if work.type == "webpage":
        return join(". ", work.publisher, work.headline(work.container))
    return join(". ", _container(work), work.publisher)


def _container(work: Work) -> str:
    if not work.container:
        return ""
    words = "" if numbered(work.volume) else capitalized(work.volume)
    return join(" ", "In", join(": ", work.container, words), _numbering(work))


def _legal(work: Work) -> str:
    source = join(" ", work.volume, work.container, work.first_page)
    year = wrap(dates.year(work.issued), before="(", after=")")
    return join(" ", join(", ", work.headline(work.title), source), year)


def _address(work: Work) -> str:
    if work.doi or work.issued or not work.url:
        return work.address
    accessed = wrap(dates.month_day_year(work.accessed), after=", from")
    return join(" ", "Retrieved", accessed, work.url)


APA = Manual(in_text=in_text, reference=reference, rules=rules, order=order, by_year=True)
