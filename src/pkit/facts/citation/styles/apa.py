"""APA, 7th edition (2020): author and year in the text, a reference list."""

from pkit.facts.citation import dates, legal
from pkit.facts.citation.csl import SERIALS, Item
from pkit.facts.citation.locators import Labels, counted, edition, label, labelled, numbered, pages
from pkit.facts.citation.names import SHORT, Names, order_names, write_contributors, write_names
from pkit.facts.citation.pieces import capitalized, italic, join, quoted, wrap
from pkit.facts.citation.style import GivenNames, Joining, Style
from pkit.facts.citation.titles import title_case
from pkit.facts.model import Label

IN_TEXT_NAMES = Names(short=True, conjunction="&", et_al_from=3)
LIST_NAMES = Names(
    inverted="all", initials=". ", conjunction="&", comma_before_last="always",
    et_al_from=21, et_al_keep=19, keep_last=True,
)  # fmt: skip
OTHER_NAMES = Names(initials=". ", conjunction="&")
"""Editors and translators, and who is only cited in the text."""
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras."), Label.PAGE: ("p.", "pp.")}
PAGES = ("p.", "pp.")

DATED_BY_DAY = frozenset(
    "article-magazine article-newspaper broadcast document motion_picture pamphlet personal_communication post "
    "post-weblog song speech webpage".split()
)
DATED_BY_DAY_UNLESS_EDITED = frozenset({"interview", "paper-conference"})
PERSONAL = frozenset({"interview", "personal_communication"})
"""What a reader can get at only where it was published; else it is cited in the text alone."""
ENTRIES = frozenset({"entry", "entry-dictionary", "entry-encyclopedia"})
NUMBERED_WITH_CONTAINER = frozenset({"broadcast", "map", "motion_picture"})
GENERIC = {
    "broadcast": "Broadcast", "dataset": "Dataset", "interview": "Interview", "personal_communication": "Letter",
    "map": "Map", "motion_picture": "Video recording", "song": "Audio recording", "post": "Online post",
}  # fmt: skip
"""What a type is called in square brackets where the source does not say."""
UNPUBLISHED = {
    "interview": "Personal communication",
    "personal_communication": "Personal communication",
    "manuscript": "Unpublished manuscript",
}


def in_text(item: Item) -> str:
    """(Author, year, para. 7)."""
    return wrap(join(", ", _author_short(item), _date_short(item), _locator(item)), before="(", after=")")


def reference(item: Item) -> str:
    """Author. (Year, month day). Title. Source. URL; empty for sources that readers cannot access."""
    if item.type in PERSONAL and not item.is_published:
        return ""
    if legal.is_legal(item):
        body = legal.reference(item)
    else:
        opening, rest = _opening(item)
        body = join(". ", opening, _date(item), _title(rest), _source(rest))
    return join(" ", wrap(body, after="."), _address(item))


def order(item: Item) -> tuple[str, ...]:
    """By author, then date, undated works first."""
    author = _opening(item)[0] if not legal.is_legal(item) else legal.title(item)
    if item.author and not legal.is_legal(item):
        author = order_names(item.author, LIST_NAMES, demote=False)
    return (author, _order_date(item), item.title, item.volume)


def _order_cited(item: Item) -> tuple[str, ...]:
    first = LIST_NAMES._replace(et_al_from=3, et_al_keep=1)
    author = "" if legal.is_legal(item) else order_names(item.author, first, demote=False)
    return (author, order(item)[1]) if author else order(item)[:2]


def _gathered_by(item: Item) -> str:
    """Return the author; empty for laws, whose title takes its place."""
    return "" if legal.is_legal(item) else _author_short(item)


def rules(item: Item) -> tuple[str, ...]:
    """Return the rules applied to a missing author and date."""
    if item.type in PERSONAL and not item.is_published:
        return ("personal communication: cited in the text only, not listed",)
    stand_in = _stand_in(item)
    no_author = "" if item.author or legal.is_legal(item) else f"no author: the {stand_in} stands in"
    no_date = "" if item.issued else 'no date: "n.d.", and "Retrieved" before the address'
    return tuple(filter(None, (no_author, no_date)))


def _stand_in(item: Item) -> str:
    rest = _opening(item)[1]
    named = {"editor": (item.editor, rest.editor), "publisher": (item.publisher, rest.publisher)}
    return next((word for word, (before, after) in named.items() if before != after), "title")


def _order_date(item: Item) -> str:
    by_year = not _is_dated_by_day(item) and item.type not in {"bill", "hearing", "legal_case", "legislation", "treaty"}
    return dates.year(item.issued) if by_year else dates.sortable(item.issued)


def _author_short(item: Item) -> str:
    if legal.is_legal(item):
        return _title_short(item)
    author = write_names(item.author, IN_TEXT_NAMES, item.detail)
    if item.type in PERSONAL:
        if item.is_published:
            return author or _title_short(item)
        return join(
            ", ",
            write_names(item.author, OTHER_NAMES._replace(et_al_from=3)) or _title_short(item),
            "personal communication",
        )
    if author:
        return author
    if item.type in ENTRIES and item.publisher:
        return item.publisher
    editor = write_names(item.editor, IN_TEXT_NAMES, item.detail)
    if item.has("container-title") and item.type in ENTRIES | {"book"}:
        return _title_short(item)
    stand_in = {"webpage": item.publisher, "standard": item.authority}.get(item.type, "")
    return editor or stand_in or _title_short(item)


def _title_short(item: Item) -> str:
    title = item.headline(item.title)
    if item.type in {"bill", "legislation", "report", "treaty"}:
        return title
    if item.type in {"legal_case", "post"}:
        return italic(item.title)
    return quoted(title) if item.has("container-title") and item.type not in {"hearing", "webpage"} else italic(title)


def _date_short(item: Item) -> str:
    if item.type in PERSONAL and not item.is_published and item.issued:
        return dates.month_day_year(item.issued) + item.year_suffix
    return _year(item)


def _year(item: Item) -> str:
    if item.issued:
        return dates.year(item.issued) + item.year_suffix
    return join("-", "n.d.", item.year_suffix)


def _locator(item: Item) -> str:
    if not item.locator:
        return ""
    labels = legal.LABELS if legal.is_legal(item) else LABELS
    return join(" ", label(item.locator, labels), pages(item.locator, "expanded"))


def _opening(item: Item) -> tuple[str, Item]:
    """Return the author or the substitute, and the item for the rest of the entry."""
    author = write_names(item.author, LIST_NAMES)
    if author:
        return author, item
    if item.type in ENTRIES and item.publisher:
        return item.publisher, item._replace(publisher="")
    titled = join(" ", _named(item), _identifier(item)), item._replace(title="")
    if item.has("container-title") and item.type in ENTRIES | {"book"}:
        return titled
    if item.editor:
        label_ = title_case(SHORT["editor"][len(item.editor) > 1])
        return wrap(write_names(item.editor, LIST_NAMES), after=f" ({label_})"), item._replace(editor=())
    if item.type == "webpage" and item.publisher:
        return item.publisher, item._replace(publisher="")
    if item.type == "standard" and item.authority:
        return item.authority, item._replace(authority="")
    return titled


def _date(item: Item) -> str:
    day = dates.month_day(item.issued) if _is_dated_by_day(item) else ""
    return wrap(join(", ", _year(item), day), before="(", after=")")


def _is_dated_by_day(item: Item) -> bool:
    if item.type in DATED_BY_DAY_UNLESS_EDITED:
        return not item.has("editor", "issue", "page", "volume")
    return item.type in DATED_BY_DAY


def _title(item: Item) -> str:
    named = join(" ", _named(item), _identifier(item)) if item.title else ""
    return join(" ", named, wrap(_description(item), before="[", after="]"))


def _named(item: Item) -> str:
    """Return the title, in italics for a whole work."""
    if item.type in {"post", "webpage"}:
        return italic(item.title)
    if item.has("container-title"):
        return item.title
    if item.is_serial:
        return italic(item.title)
    return italic(join(": ", item.title, _volume_title(item)))


def _volume_title(item: Item) -> str:
    return "" if numbered(item.volume) else capitalized(item.volume)


def _identifier(item: Item) -> str:
    """Return editors, translators, number, edition and volume in brackets."""
    number = monograph = ""
    if item.type in {"post", "webpage"} or not item.has("container-title"):
        number, monograph = _number(item), _monograph(item)
    elif item.type in NUMBERED_WITH_CONTAINER:
        number = _number(item)
    return wrap(join("; ", _contributors(item), number, monograph), before="(", after=")")


def _contributors(item: Item) -> str:
    alone = item.type in {"post", "webpage"} or not item.has("container-title")
    editor = item.editor if alone and not item.is_serial else ()
    named = write_contributors(
        editor, item.translator, OTHER_NAMES, after=lambda role, several: f", {title_case(SHORT[role][several])}"
    )
    return join("; ", *named)


def _number(item: Item) -> str:
    if item.type == "thesis" and item.genre:
        return wrap(_labelled_number(item), before="Publication ")
    return join(" ", item.headline(item.genre), _labelled_number(item)) if item.number else ""


def _labelled_number(item: Item) -> str:
    number = capitalized(item.number)
    return number if item.type == "standard" else labelled(("No.", "Nos."), number)


def _monograph(item: Item) -> str:
    """Return edition, series, volume, issue and pages."""
    if item.type in SERIALS | {"broadcast", "post", "speech", "webpage"} or item.is_serial:
        return ""
    series = item.headline(item.collection) if item.type in {"document", "report", "standard"} else ""
    volume = labelled(("Vol.", "Vols."), item.volume) if numbered(item.volume) else ""
    issue = counted(("Issue", "Issues"), item.issue)
    return join(", ", edition(item.edition), series, volume, issue, counted(PAGES, pages(item.page, "expanded")))


def _description(item: Item) -> str:
    """Return the description in square brackets."""
    if item.type == "thesis":
        school = item.publisher if item.has("archive", "DOI", "URL") else ""
        return join("; ", join(", ", capitalized(item.genre), school), capitalized(item.medium))
    if item.type in PERSONAL | SERIALS or not item.has("container-title"):
        return _sort(item)
    if item.type in {"document", "report", "standard"}:
        return ""
    if item.type in {"paper-conference", "speech"} and not item.has("editor", "issue", "page", "volume"):
        return ""
    return _sort(item)


def _sort(item: Item) -> str:
    if item.has("genre", "medium"):
        return join("; ", "" if item.has("number") else capitalized(item.genre), capitalized(item.medium))
    if item.type in UNPUBLISHED and not item.is_published:
        return UNPUBLISHED[item.type]
    return GENERIC.get(item.type, "")


def _source(item: Item) -> str:
    if item.type in {"post", "webpage"}:
        return join(". ", _publisher(item), item.archive, _event(item), item.headline(item.container))
    source = _serial(item) if item.is_serial else _container(item)
    return join(". ", source, _publisher(item), item.archive, _event(item))


def _serial(item: Item) -> str:
    named = italic(join(", ", item.headline(item.container), item.headline(item.collection)))
    volume = italic(item.volume) + wrap(item.issue, before="(", after=")")
    place = wrap(item.number, before="Article ") if item.number else pages(item.page, "expanded")
    return join(", ", named, volume, place)


def _container(item: Item) -> str:
    if not item.has("container-title"):
        return ""
    editors = write_names(item.editor, OTHER_NAMES)
    label_ = title_case(SHORT["editor"][len(item.editor) > 1])
    named = join(", ", wrap(editors, after=f" ({label_})"), italic(join(": ", item.container, _volume_title(item))))
    number = "" if item.type in NUMBERED_WITH_CONTAINER else _number(item)
    identifier = wrap(join("; ", number, _monograph(item)), before="(", after=")")
    sort = ""
    if item.type in {"document", "report", "standard"} or (
        item.type in {"paper-conference", "speech"} and not item.has("editor", "issue", "page", "volume")
    ):
        sort = wrap(_sort(item), before="[", after="]")
    return wrap(join(" ", named, identifier, sort), before="On " if item.type == "song" else "In ")


def _publisher(item: Item) -> str:
    if item.type == "thesis":
        return "" if item.has("archive", "DOI", "URL") else item.publisher
    if item.type in SERIALS or (item.type == "paper-conference" and not item.has("editor")):
        return ""
    return item.publisher


def _event(item: Item) -> str:
    if item.type == "paper-conference" and item.has("editor", "issue", "page", "volume"):
        return ""
    return capitalized(item.event)


def _address(item: Item) -> str:
    if item.doi or item.issued or not item.url:
        return item.address
    accessed = wrap(dates.month_day_year(item.accessed), after=", from")
    return join(" ", "Retrieved", accessed, item.url)


STYLE = Style(
    title="APA 7",
    csl="apa",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    by_year=True,
    joining=Joining(author=_gathered_by, order=_order_cited),
    given=GivenNames.FIRST_AUTHOR_INITIALS,
    adds_names=True,
)
