"""MLA Handbook, 9th edition (2021): author and page in the text, a list of works cited."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import Labels, is_several, label, labelled, pages
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, order_names, write_names
from pkit.facts.citation.pieces import capitalized, join, quoted, wrap
from pkit.facts.citation.work import SERIALS, Work
from pkit.facts.model import Label

IN_TEXT_NAMES = Names(short=True, conjunction="and", et_al_from=3)
LIST_NAMES = Names(
    inverted="first", initials=". ", cut_given=False, conjunction="and", comma_before_last="always",
    et_al_from=3, et_al_comma="always",
)  # fmt: skip
LABELS: Labels = {Label.PARAGRAPH: ("par.", "pars.")}
MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."


def in_text(work: Work) -> str:
    """(Author 3), or (Author, par. 7): a page follows without a comma."""
    author = write_names(work.author, IN_TEXT_NAMES) or _title(work)
    if not work.locator:
        return wrap(author, before="(", after=")")
    located = join(" ", label(work.locator, LABELS), pages(work.locator, "minimal"))
    delimiter = " " if work.locator.label is Label.PAGE else ", "
    return wrap(join(delimiter, author, located), before="(", after=")")


def reference(work: Work) -> str:
    """Author. Title. Container, volume, issue, publisher, date, pages, address."""
    author = write_names(work.author, LIST_NAMES)
    page = wrap(pages(work.page, "minimal"), before="pp. " if is_several(work.page) else "p. ")
    publisher = "" if work.type in SERIALS | {"post-weblog"} else work.publisher
    container = join(
        ", ",
        work.headline(work.container),
        _volume(work),
        wrap(work.issue, before="nos. " if is_several(work.issue) else "no. "),
        publisher,
        _date(work),
        page,
        work.address,
    )
    accessed = "" if work.issued else wrap(dates.day_month_year(work.accessed, MONTHS), before="Accessed ")
    return wrap(join(". ", author, _title(work), container, accessed), after=".")


def order(work: Work) -> tuple[str, ...]:
    """By author, then title."""
    return (order_names(work.author, LIST_NAMES, demote=False) or work.title, work.title, work.container)


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if work.author else "no author: the title stands in"
    no_date = "" if work.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _title(work: Work) -> str:
    title = work.headline(work.title)
    whole = work.type in {"book", "legislation"} or (work.type != "speech" and not work.contained)
    return title if whole else quoted(title)


def _volume(work: Work) -> str:
    if work.contained or work.type in SERIALS | {"post-weblog"}:
        return labelled("vol.", work.volume)
    return "" if work.author else capitalized(labelled("Vol.", work.volume))


def _date(work: Work) -> str:
    if work.type == "speech":
        return ""
    if work.type == "book":
        return dates.year(work.issued)
    if work.type == "article-journal":
        return dates.month_year(work.issued, MONTHS)
    return dates.day_month_year(work.issued, MONTHS)


MLA = Manual(in_text=in_text, reference=reference, rules=rules, order=order)
