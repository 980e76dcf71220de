"""Chicago Manual of Style, 18th edition (2024), notes and bibliography."""

from pkit.facts.citation import dates
from pkit.facts.citation.locators import Labels, label, pages
from pkit.facts.citation.manual import Manual
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import join, quoted, wrap
from pkit.facts.citation.work import Work
from pkit.facts.model import Label

NOTE_NAMES = Names(conjunction="and", et_al_from=3)
LIST_NAMES = Names(
    inverted="first", conjunction="and", comma_before_last="always", et_al_from=7, et_al_keep=3,
)  # fmt: skip
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras.")}


def in_text(work: Work) -> str:
    """Author, “Title,” Container, date, para. 7, address."""
    author = write_names(work.author, NOTE_NAMES)
    source = join(", ", work.headline(work.container), _date(work), _locator(work))
    return wrap(join(", ", author, _title(work), source, _accessed(work, "accessed "), _address(work)), after=".")


def reference(work: Work) -> str:
    """Author. “Title.” Container, date. Address; without an author the container opens."""
    author = write_names(work.author, LIST_NAMES)
    rest = work if author else work.without_container()
    opening = author or work.headline(work.container)
    if not opening:
        opening, rest = _title(work), work.without_title()
    source = join(", ", rest.headline(rest.container), _date(work))
    accessed = _accessed(work, "Accessed ")
    return wrap(join(". ", opening, _title(rest), source, accessed, _address(work)), after=".")


def rules(work: Work) -> tuple[str, ...]:
    """Say what stands in for a missing author and date."""
    no_author = () if work.author else ("no author: the title opens the note, the newspaper the bibliography entry",)
    no_date = () if work.issued else ('no date: "n.d."',)
    return no_author + no_date


def _title(work: Work) -> str:
    title = work.headline(work.title)
    return quoted(title) if work.contained else title


def _date(work: Work) -> str:
    return dates.month_day_year(work.issued) or "n.d."


def _locator(work: Work) -> str:
    if not work.locator:
        return ""
    return join(" ", label(work.locator, LABELS), pages(work.locator.value, "chicago"))


def _accessed(work: Work, word: str) -> str:
    if work.doi or work.issued or not work.url:
        return ""
    return wrap(dates.month_day_year(work.accessed), before=word)


def _address(work: Work) -> str:
    return f"https://doi.org/{work.doi}" if work.doi else work.url


CHICAGO_NOTES = Manual(
    title="Chicago, 18th edition, notes and bibliography", in_text=in_text, reference=reference, rules=rules
)
