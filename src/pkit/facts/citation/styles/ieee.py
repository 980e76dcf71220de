"""IEEE Reference Guide (2023): numbers in the text, a list in the order of mention."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import Labels, is_several, label, pages
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import join, quoted, wrap
from pkit.facts.citation.style import Style
from pkit.facts.model import Label

LIST_NAMES = Names(initials=". ", conjunction="and", et_al_from=7)
LABELS: Labels = {Label.PARAGRAPH: ("Para.", "Paras."), Label.PAGE: ("p.", "pp.")}
MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec."
ON_THE_WEB = frozenset({"webpage", "post-weblog"})


def in_text(item: Item) -> str:
    """[1, Para. 7]."""
    located = join(" ", label(item.locator, LABELS), pages(item.locator)) if item.locator else ""
    return wrap(join(", ", str(item.number), located), before="[", after="]")


def reference(item: Item) -> str:
    """[1] A. Author, “Title,” Container, vol. 1, no. 2, p. 3, date. [Online]. Available: address."""
    author = wrap(write_names(item.author, LIST_NAMES), after=", ")
    entry = (f"[{item.number}] " if item.number else "") + author + _body(item)
    return join(" ", entry, _access(item))


def rules(item: Item) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = "" if item.author else "no author: the title opens the reference"
    no_date = "" if item.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _body(item: Item) -> str:
    title = item.title if item.type in {"book", "legislation"} else quoted(item.title)
    match item.type:
        case "article-journal":
            cited = join(", ", title, item.container, _numbers(item), _pages(item), _month_year(item))
            return wrap(cited, after="," if item.address else ".")
        case "speech":
            named = wrap(join(", ", title, wrap(item.container, before="in ")), after=", ")
            return named + wrap(join(", ", item.publisher, _day(item), _pages(item)), after=".")
        case "report":
            return wrap(join(", ", title, item.publisher, _month_year(item)), after=".")
        case "webpage" | "post-weblog":
            return wrap(join(", ", title, item.container), after=".")
        case "book" | "legislation":
            named = wrap(join(", ", title, _numbers(item)), after=".")
            published = join(", ", item.publisher, dates.year(item.issued), _pages(item))
            return join(" ", named, wrap(published, after="."))
        case _:
            published = join(", ", item.publisher, _pages(item), _day(item))
            return wrap(join(", ", title, item.container, _numbers(item), published), after=".")


def _numbers(item: Item) -> str:
    return join(", ", wrap(item.volume, before="vol. "), wrap(item.issue, before="no. "))


def _pages(item: Item) -> str:
    return wrap(pages(item.page), before="pp. " if is_several(item.page) else "p. ")


def _month_year(item: Item) -> str:
    return dates.month_year(item.issued, MONTHS)


def _day(item: Item) -> str:
    return dates.month_day_year(item.issued, MONTHS, digits=2)


def _access(item: Item) -> str:
    if item.doi and item.type not in ON_THE_WEB:
        return f"doi: {item.doi}."
    if not item.url:
        return ""
    accessed = wrap(dates.month_day_year(item.accessed, MONTHS, digits=2), before="Accessed: ")
    return join(". ", accessed, "[Online]", f"Available: {item.url}")


STYLE = Style(
    title="IEEE",
    csl="ieee",
    in_text=in_text,
    reference=reference,
    rules=rules,
)
