"""OSCOLA, 4th edition (2012): footnotes for English law, almost without full stops."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import LEGAL, Item
from pkit.facts.citation.locators import Labels, edition, label, labelled, numbered, pages
from pkit.facts.citation.names import SHORT, Names, order_names, write_contributors, write_names
from pkit.facts.citation.pieces import BRITISH, capitalized, italic, join, quoted, without_periods, wrap
from pkit.facts.citation.style import IN_NOTE, Note, Placement, Style
from pkit.facts.model import Label

NOTE_NAMES = Names(
    initials="", cut_given=False, conjunction="and", comma_before_last="never", et_al_from=4, et_al="and others"
)
LIST_NAMES = Names(
    inverted="all", initials="", separator=" ", conjunction="and", comma_before_last="never",
    et_al_from=4, et_al="and others",
)  # fmt: skip
LABELS: Labels = {Label.PARAGRAPH: ("para", "paras")}
ROLES = {**SHORT, "translator": ("tr.", "trs.")}

IN_LAW_REPORTS = frozenset({"article-journal", "article-magazine"})
"""Cited by year and volume, and with a comma between first page and locator."""
PARTS = frozenset({"chapter", "entry-encyclopedia", "paper-conference"})
_SENT = frozenset({"broadcast", "interview", "personal_communication"})
"""Cited by who was asked, wrote or aired it."""
PUBLISHED = frozenset(
    "article book chapter entry-encyclopedia interview manuscript motion_picture paper-conference post-weblog report "
    "speech thesis webpage".split()
)
"""Types whose publisher and year stand in brackets."""


def in_text(item: Item) -> str:
    """Author, ‘Title’ (Source, date) para 7 <address>."""
    return wrap(_entry(*_opening(item, NOTE_NAMES)), after=".")


def reference(item: Item) -> str:
    """Author A, ‘Title’ (Source, date) <address>."""
    return _entry(*_opening(item, LIST_NAMES))


def later_note(item: Item, note: Note) -> str:
    """Author (n 1) para 7; Ibid 7 directly after it."""
    if note.ibid:
        ibid = "ibid" if note.same_note else "Ibid"
        return wrap(join(" ", ibid, "" if note.same_place or not item.locator else pages(item.locator)), after=".")
    number = f"(n {note.first})"
    located = "".join(_locator(item))
    if item.type in LEGAL:
        opening, rest = _opening(item, NOTE_NAMES)
        # A law is cited by its name, without reference to the first note.
        return wrap(join(" ", opening, _title(rest), "" if item.type == "legislation" else number, located), after=".")
    short = NOTE_NAMES._replace(short=True)
    editors = "" if item.author or item.type in _SENT else write_names(item.editor or item.translator, short)
    opening, rest = _opening(item, short)
    titled = join(", ", editors or opening, _title(rest) if note.is_ambiguous else "")
    return wrap(join(" ", titled, number, located), after=".")


def order(item: Item) -> tuple[str, ...]:
    """By first author, one before several, then date, undated works last, then title; laws at the end."""
    number = str(min(len(item.author), 2)) if item.author else ""
    dated = dates.sortable(item.issued) or "undated"
    kind = "1" if item.type in LEGAL else "0"
    if item.type in {"legal_case", "legislation"}:
        return (kind, number, dated, item.title)
    opening = _opening(item, LIST_NAMES)[0]
    uncut = LIST_NAMES._replace(et_al_from=1000)
    first, every = (order_names(names, uncut, demote=False) for names in (item.author[:1], item.author))
    if item.type == "broadcast":
        first = every = item.publisher
    return (kind, first or opening, number, every or opening, dated, item.title)


def rules(item: Item) -> tuple[str, ...]:
    """Return the rules applied to a missing author and date."""
    stand_in = "editor" if item.editor else "translator" if item.translator else "title"
    unsigned = item.type in {"legal_case", "legislation"}
    no_author = "" if item.author or unsigned else f"no author: the {stand_in} opens the citation"
    no_date = "" if item.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _opening(item: Item, names: Names) -> tuple[str, Item]:
    """Return the author or the substitute, and the item for the rest of the citation."""
    listed = names is LIST_NAMES
    match item.type:
        case "interview":
            return wrap(write_names(item.author, NOTE_NAMES), before="Interview with "), item
        case "personal_communication" if listed:
            return join(", ", write_names(item.author, names), item.genre), item
        case "personal_communication":
            sender = join(" ", item.genre, "from", write_names(item.author, names))
            return capitalized(sender) if item.has("author", "genre") else "", item
        case "broadcast":
            return item.publisher, item
        case "legal_case" | "legislation":
            return "", item
    if item.author:
        return item.repeated or write_names(item.author, names), item
    for role, people in (("editor", item.editor), ("translator", item.translator)):
        if people:
            named = wrap(write_names(people, names), after=f" ({_role(role, several=len(people) > 1)})")
            return named, item.without(role)
    return _title(item), item._replace(title="")


def _role(role: str, *, several: bool) -> str:
    return without_periods(ROLES[role][several])


def _entry(author: str, item: Item) -> str:
    titled = join(" ", _title(item), _part_of(item))
    aired = italic(item.container) if item.type == "broadcast" else ""
    volume = labelled(("vol", "vols"), item.volume) if item.type in {"book", "chapter", "report"} else ""
    named = join(", ", author, titled, aired, volume, _loose(item))
    number = wrap(item.number, before="[", after="]") if item.type == "bill" else ""
    source = join(" ", _bracketed_year(item), number, _reports(item), _published(item))
    body = join(", ", join(" ", named, source), item.genre if item.type == "treaty" else "")
    return join(" ", body, _place(item), _access(item))


def _title(item: Item) -> str:
    match item.type:
        case "book" | "motion_picture" | "treaty":
            return italic(item.headline(item.title))
        case "bill" | "legislation":
            return item.title
        case "legal_case":
            return italic(without_periods(item.title))
    return quoted(item.headline(item.title))


def _part_of(item: Item) -> str:
    if item.type not in PARTS:
        return ""
    named = write_contributors(
        item.editor, item.translator, NOTE_NAMES, after=lambda role, several: f" ({_role(role, several=several)})"
    )
    editors = wrap(join(", ", *named), before="in ")
    return join(", ", editors, italic(item.container))


def _loose(item: Item) -> str:
    """Return the locator in a loose-leaf work: a book without publisher and year."""
    if item.type != "book" or item.has("issued", "publisher") or not item.locator:
        return ""
    located = join(" ", label(item.locator, {**LABELS, Label.PAGE: ("p", "pp")}), pages(item.locator))
    return join(" ", located, wrap(item.edition, before="(", after=")"))


def _bracketed_year(item: Item) -> str:
    year = dates.year(item.issued)
    if item.type in {"bill", "legislation"}:
        return year
    if item.type not in IN_LAW_REPORTS | {"legal_case"}:
        return ""
    if item.authority and item.number:
        return wrap(year, before="[", after="]")
    if item.volume:
        return wrap(year, before="(", after=")")
    return wrap(year, before="[", after="]") if item.has("container-title", "number") else ""


def _reports(item: Item) -> str:
    """Return the court, the volume and the reports or the journal."""
    if item.type not in IN_LAW_REPORTS | {"article-newspaper", "legal_case"}:
        return ""
    neutral = join(" ", without_periods(item.authority), item.number) if item.authority and item.number else ""
    container = item.container
    if item.type == "legal_case":
        container = without_periods(container)
    elif item.type != "article-journal":
        container = italic(container)
    return join(", ", neutral, join(" ", item.volume, container))


def _published(item: Item) -> str:
    day = dates.day_month_year(item.issued)
    after = (
        join(" ", without_periods(item.genre), item.number)
        if item.type in {"interview", "manuscript", "report"}
        else ""
    )
    match item.type:
        case "article-newspaper":
            inside = join(", ", without_periods(item.place), day)
        case "broadcast" | "personal_communication" | "treaty":
            inside = day
        case "bill" | "legislation":
            inside = without_periods(item.container)
        case _:
            inside = join(", ", _editors(item), _edition(item), _imprint(item)) if item.type in PUBLISHED else ""
    return join(" ", wrap(inside, before="(", after=")"), after)


def _imprint(item: Item) -> str:
    day = dates.day_month_year(item.issued)
    publisher = without_periods(item.publisher)
    match item.type:
        case "speech" | "interview":
            return day
        case "post-weblog" | "webpage":
            return join(", ", italic(item.container), day)
        case "article":
            return join(", ", publisher, day)
    dated = join(" ", publisher, dates.year(item.issued))
    return join(", ", without_periods(item.genre), dated) if item.type == "thesis" else dated


def _editors(item: Item) -> str:
    if item.type in PARTS:
        return ""
    named = write_contributors(
        item.editor, item.translator, NOTE_NAMES, after=lambda role, several: f" {_role(role, several=several)}"
    )
    return join(", ", *named)


def _edition(item: Item) -> str:
    if not item.has("container-title", "genre", "issued", "publisher"):
        return ""
    return without_periods(edition(item.edition, ("edn", "edns"))) if numbered(item.edition) else item.edition


def _place(item: Item) -> str:
    """Return the first page, the court and the locator."""
    first_page = "" if item.type in {"chapter", "report", "paper-conference"} else item.first_page
    court = ""
    if item.type == "legal_case" and not item.has("number"):
        court = wrap(without_periods(item.authority), before="(", after=")")
    spaced, comma = _locator(item)
    return join(", ", join(" ", first_page, court, spaced), comma)


def _locator(item: Item) -> tuple[str, str]:
    """Return the locator that follows a space, and the one that follows a comma."""
    if not item.locator:
        return "", ""
    value = pages(item.locator)
    labelled_ = join(" ", label(item.locator, {**LABELS, Label.PAGE: ("", "")}), value)
    if item.type == "legal_case":
        if item.locator.label is Label.PARAGRAPH:
            return f"[{value}]", ""
        complete = all(map(item.has, ("container-title", "number", "page", "volume")))
        return (value, "") if item.authority and not complete else ("", value)
    if item.type in IN_LAW_REPORTS | {"legislation"}:
        return "", labelled_
    if item.type == "book" and not item.has("issued", "publisher"):
        return "", ""
    return labelled_, ""


def _access(item: Item) -> str:
    if item.type in {"bill", "legal_case", "legislation"} or not item.address:
        return ""
    accessed = wrap(dates.day_month_year(item.accessed), before="accessed ")
    return join(" ", wrap(item.address, before="<", after=">"), accessed)


STYLE = Style(
    title="OSCOLA 4",
    csl="oscola",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    is_note=True,
    placement=Placement.IN_BRACKETS,
    heading="Bibliography",
    quotes=BRITISH,
    joining=IN_NOTE,
    later_note=later_note,
    repeated_author="——",
)
