"""MLA Handbook, 9th edition (2021): author and page in the text, a list of works cited."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import SERIALS, Item
from pkit.facts.citation.locators import Labels, counted, edition, label, labelled, numbered, pages
from pkit.facts.citation.names import VERBS, Detail, Names, order_names, write_contributors, write_names
from pkit.facts.citation.pieces import capitalized, italic, join, quoted, wrap
from pkit.facts.citation.style import GivenNames, Style
from pkit.facts.model import Label

IN_TEXT_NAMES = Names(short=True, conjunction="and", et_al_from=3)
LIST_NAMES = Names(
    inverted="first", initials=". ", cut_given=False, conjunction="and", comma_before_last="always",
    et_al_from=3, et_al_comma="always",
)  # fmt: skip
OTHER_NAMES = Names(initials=". ", cut_given=False, conjunction="and", et_al_from=3)
"""Editors and translators."""
LABELS: Labels = {Label.PARAGRAPH: ("par.", "pars.")}
MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."
ROLES = {"editor": ("editor", "editors"), "translator": ("translator", "translators")}
QUOTED = frozenset(
    "article dataset document interview manuscript paper-conference personal_communication speech".split()
)
"""Types whose title is quoted though they are no part of anything."""
DATED_BY_YEAR = frozenset({"book", "chapter", "motion_picture", "paper-conference", "thesis"})


def in_text(item: Item) -> str:
    """(Author 3), or (Author, par. 7): a page follows without a comma."""
    author = join(", ", _author_short(item), _title_short(item) if item.short_title else "")
    if not item.locator:
        return wrap(author, before="(", after=")")
    located = join(" ", label(item.locator, LABELS), pages(item.locator, "minimal"))
    delimiter = " " if item.locator.label is Label.PAGE else ", "
    return wrap(join(delimiter, author, located), before="(", after=")")


def reference(item: Item) -> str:
    """Author. Title. Container, volume, issue, publisher, date, pages, address."""
    opening, rest = _opening(item)
    before = _event(item) if item.type == "personal_communication" else ""
    sort = "" if item.type == "thesis" or item.has("number") else capitalized(item.genre)
    after_title = join(", ", before, sort)
    return wrap(join(". ", opening, _title(rest), after_title, _container(rest), _end(rest)), after=".")


def order(item: Item) -> tuple[str, ...]:
    """By author, then title."""
    author = order_names(item.author, LIST_NAMES, demote=False)
    return (author or _opening(item)[0], _title(item), _container(item))


def rules(item: Item) -> tuple[str, ...]:
    """Return the rules applied to a missing author and date."""
    rest = _opening(item)[1]
    changed = (("editor", item.editor, rest.editor), ("translator", item.translator, rest.translator))
    stand_in = next((word for word, before, after in changed if before != after), "title")
    no_author = "" if item.author else f"no author: the {stand_in} stands in"
    no_date = "" if item.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _author_short(item: Item) -> str:
    author = write_names(item.author or item.editor or item.translator, IN_TEXT_NAMES, item.detail)
    return author or (item.authority if item.type == "standard" else "") or _title_short(item)


def _title_short(item: Item) -> str:
    return _title(item)


def _opening(item: Item) -> tuple[str, Item]:
    """Return the author or the substitute, and the item for the rest of the entry."""
    if item.author:
        return item.repeated or write_names(item.author, LIST_NAMES, Detail(kept=item.detail.kept)), item
    for role, people in (("editor", item.editor), ("translator", item.translator)):
        if people:
            named = wrap(item.repeated or write_names(people, LIST_NAMES), after=f", {ROLES[role][len(people) > 1]}")
            return named, item.without(role)
    if item.type == "standard" and item.authority:
        return item.authority, item._replace(authority="")
    return _title(item), item._replace(title="")


def _title(item: Item) -> str:
    title = item.headline(item.title)
    if item.type in {"bill", "legislation", "treaty"}:
        return title
    if item.type == "legal_case":
        return italic(item.title)
    if item.type in {"book", "hearing", "map"}:
        return italic(title)
    if item.type == "post":
        return quoted(item.title)
    return quoted(title) if item.has("container-title") or item.type in QUOTED else italic(title)


def _container(item: Item) -> str:
    named = italic(item.headline(item.container))
    if item.is_serial:
        named = join(" ", named, wrap(item.place, before="[", after="]"))
    return join(
        ", ",
        named,
        _contributors(item),
        edition(item.edition) if numbered(item.edition) else capitalized(item.edition),
        _volume(item),
        _number(item),
        _publisher(item),
        _date(item),
        _event(item) if item.type not in SERIALS | {"personal_communication"} else "",
        item.archive,
        counted(("p.", "pp."), pages(item.page, "minimal")),
        item.address,
    )


def _contributors(item: Item) -> str:
    begin = str if item.has("container-title") else capitalized
    return join(
        ", ",
        *write_contributors(item.editor, item.translator, OTHER_NAMES, before=lambda role: f"{begin(VERBS[role])} "),
    )


def _volume(item: Item) -> str:
    """Return volume and issue; capitalised if they begin the container."""
    volume = labelled(("vol.", "vols."), item.volume)
    if not item.is_serial and not item.has("editor", "edition", "container-title"):
        if not item.has("author"):
            volume = capitalized(labelled(("Vol.", "Vols."), item.volume))
        elif not item.has("translator"):
            volume = ""
    series = item.collection if item.is_serial else ""
    return join(", ", series, volume, counted(("no.", "nos."), item.issue))


def _number(item: Item) -> str:
    if not item.number:
        return ""
    if item.type == "broadcast" and numbered(item.number):
        return join(" ", item.genre or "episode", item.number)
    return join(" ", item.genre, item.number if item.type == "standard" else labelled(("no.", "nos."), item.number))


def _publisher(item: Item) -> str:
    return "" if item.type == "thesis" or item.is_serial else item.publisher or item.place


def _date(item: Item) -> str:
    if item.type == "speech":
        return ""
    if item.type in DATED_BY_YEAR:
        return dates.year(item.issued)
    if item.type == "article-journal":
        return dates.month_year(item.issued, MONTHS)
    return dates.day_month_year(item.issued, MONTHS)


def _event(item: Item) -> str:
    if item.type == "paper-conference" and item.has("editor", "issue", "page", "volume"):
        return ""
    return capitalized(item.event)


def _end(item: Item) -> str:
    """Return the optional elements at the end: access date, medium, section, thesis, series."""
    accessed = "" if item.issued else wrap(dates.day_month_year(item.accessed, MONTHS), before="Accessed ")
    if item.is_serial:
        last = item.headline(item.section)
    else:
        thesis = join(", ", item.publisher, item.genre) if item.type == "thesis" else ""
        last = join(", ", thesis, item.headline(item.collection))
    return join(", ", accessed, capitalized(item.medium), last)


STYLE = Style(
    title="MLA 9",
    csl="modern-language-association",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    heading="Works Cited",
    given=GivenNames.WHERE_AMBIGUOUS,
    adds_names=True,
    adds_title=True,
    repeated_author="———",
)
