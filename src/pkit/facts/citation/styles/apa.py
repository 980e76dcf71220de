"""APA, 7th edition (2020): author and year in the text, a reference list."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import Labels, label, pages
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import join, quoted, wrap
from pkit.facts.citation.work import Work
from pkit.facts.model import Label

IN_TEXT_NAMES = Names(short=True, conjunction="&", et_al_from=3)
LIST_NAMES = Names(
    inverted="all", initials=". ", conjunction="&", comma_before_last="always",
    et_al_from=21, et_al_keep=19, keep_last=True,
)  # fmt: skip
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras."), Label.PAGE: ("p.", "pp.")}


def in_text(work: Work) -> str:
    """(Author, year, para. 7)."""
    return wrap(join(", ", _author_short(work), _year(work), _locator(work)), before="(", after=")")


def reference(work: Work) -> str:
    """Author. (Year, month day). Title. Container, volume(issue), pages. Address."""
    author = write_names(work.author, LIST_NAMES)
    opening, rest = (author, work) if author else (work.title, work.without_title())
    body = wrap(join(". ", opening, _date(work), rest.title, _source(rest)), after=".")
    return join(" ", body, _address(work))


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = () if work.author else ("no author: the title stands in",)
    no_date = () if work.issued else ('no date: "n.d."',)
    return no_author + no_date


def _author_short(work: Work) -> str:
    title = work.headline(work.title)
    return write_names(work.author, IN_TEXT_NAMES) or (quoted(title) if work.contained else title)


def _year(work: Work) -> str:
    if work.issued:
        return dates.year(work.issued) + work.year_suffix
    return join("-", "n.d.", work.year_suffix)


def _locator(work: Work) -> str:
    if not work.locator:
        return ""
    return join(" ", label(work.locator, LABELS), pages(work.locator.value, "expanded"))


def _date(work: Work) -> str:
    day = "" if work.type == "article-journal" else dates.month_day(work.issued)
    return wrap(join(", ", _year(work), day), before="(", after=")")


def _source(work: Work) -> str:
    volume = work.volume + wrap(work.issue, before="(", after=")")
    return join(", ", work.headline(work.container), volume, pages(work.page, "expanded"))


def _address(work: Work) -> str:
    if work.doi:
        return f"https://doi.org/{work.doi}"
    if not work.url or work.issued:
        return work.url
    accessed = join(", ", dates.month_day_year(work.accessed), "from") if work.accessed else ""
    return join(" ", "Retrieved", accessed, work.url)


APA = Manual(title="APA, 7th edition", in_text=in_text, reference=reference, rules=rules)
