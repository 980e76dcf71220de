"""IEEE Reference Guide (2023): numbers in the text, a list in the order of mention."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import Labels, is_several, label, pages
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import join, quoted, wrap
from pkit.facts.citation.work import Work
from pkit.facts.model import Label

LIST_NAMES = Names(initials=". ", conjunction="and", et_al_from=7)
LABELS: Labels = {Label.PARAGRAPH: ("Para.", "Paras."), Label.PAGE: ("p.", "pp.")}
MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec."
ON_THE_WEB = frozenset({"webpage", "post-weblog"})


def in_text(work: Work) -> str:
    """[1, Para. 7]."""
    located = join(" ", label(work.locator, LABELS), pages(work.locator)) if work.locator else ""
    return wrap(join(", ", str(work.number), located), before="[", after="]")


def reference(work: Work) -> str:
    """[1] A. Author, “Title,” Container, vol. 1, no. 2, p. 3, date. [Online]. Available: address."""
    author = wrap(write_names(work.author, LIST_NAMES), after=", ")
    entry = (f"[{work.number}] " if work.number else "") + author + _body(work)
    return join(" ", entry, _access(work))


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if work.author else "no author: the title opens the reference"
    no_date = "" if work.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _body(work: Work) -> str:
    title = work.title if work.type in {"book", "legislation"} else quoted(work.title)
    match work.type:
        case "article-journal":
            cited = join(", ", title, work.container, _numbers(work), _pages(work), _month_year(work))
            return wrap(cited, after="," if work.address else ".")
        case "speech":
            named = wrap(join(", ", title, wrap(work.container, before="in ")), after=", ")
            return named + wrap(join(", ", work.publisher, _day(work), _pages(work)), after=".")
        case "report":
            return wrap(join(", ", title, work.publisher, _month_year(work)), after=".")
        case "webpage" | "post-weblog":
            return wrap(join(", ", title, work.container), after=".")
        case "book" | "legislation":
            named = wrap(join(", ", title, _numbers(work)), after=".")
            published = join(", ", work.publisher, dates.year(work.issued), _pages(work))
            return join(" ", named, wrap(published, after="."))
        case _:
            published = join(", ", work.publisher, _pages(work), _day(work))
            return wrap(join(", ", title, work.container, _numbers(work), published), after=".")


def _numbers(work: Work) -> str:
    return join(", ", wrap(work.volume, before="vol. "), wrap(work.issue, before="no. "))


def _pages(work: Work) -> str:
    return wrap(pages(work.page), before="pp. " if is_several(work.page) else "p. ")


def _month_year(work: Work) -> str:
    return dates.month_year(work.issued, MONTHS)


def _day(work: Work) -> str:
    return dates.month_day_year(work.issued, MONTHS, digits=2)


def _access(work: Work) -> str:
    if work.doi and work.type not in ON_THE_WEB:
        return f"doi: {work.doi}."
    if not work.url:
        return ""
    accessed = wrap(dates.month_day_year(work.accessed, MONTHS, digits=2), before="Accessed: ")
    return join(". ", accessed, "[Online]", f"Available: {work.url}")


IEEE = Manual(in_text=in_text, reference=reference, rules=rules, order=None)
