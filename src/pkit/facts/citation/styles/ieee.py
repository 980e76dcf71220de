"""IEEE Reference Guide (2023): numbers in the text, a list in the order of mention."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import Labels, counted, edition, label, numbered, numeric, pages
from pkit.facts.citation.names import SHORT, Names, write_names
from pkit.facts.citation.pieces import capitalized, italic, join, quoted, wrap
from pkit.facts.citation.style import Joining, Style
from pkit.facts.citation.titles import title_case
from pkit.facts.model import Label

LIST_NAMES = Names(initials=". ", conjunction="and", et_al_from=7, italic_et_al=True)
EDITORS = Names(initials=". ", conjunction="and")
LABELS: Labels = {Label.PARAGRAPH: ("Para.", "Paras."), Label.PAGE: ("p.", "pp.")}
MONTHS = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sep. Oct. Nov. Dec."
ON_THE_WEB = frozenset({"webpage", "post", "post-weblog"})
BOOKS = frozenset({"bill", "book", "legal_case", "legislation", "song"})
ITALIC = BOOKS | {"motion_picture", "standard"}
"""Types whose title is in italics; the others' is quoted."""
WITH_EDITION = BOOKS | {"chapter", "motion_picture", "paper-conference", "report"}
WITH_PLACE_FIRST = BOOKS | {"chapter", "motion_picture", "paper-conference"}
BY_YEAR = BOOKS | {"chapter", "thesis"}
PLAIN = frozenset(
    "article-magazine article-newspaper broadcast interview manuscript map personal_communication".split()
)


def in_text(item: Item) -> str:
    """[1, Para. 7]."""
    located = join(" ", label(item.locator, LABELS), pages(item.locator)) if item.locator else ""
    return wrap(join(", ", str(item.order or 1), located), before="[", after="]")


def reference(item: Item) -> str:
    """[1] A. Author, “Title,” Container, vol. 1, no. 2, p. 3, date. [Online]. Available: address."""
    opening, rest = _opening(item)
    entry = (f"[{item.order}] " if item.order else "") + wrap(opening, after=", ") + _body(rest)
    return join(" ", entry, _access(rest))


def rules(item: Item) -> tuple[str, ...]:
    """Return the rules applied to a missing author and date."""
    stand_in = "editor" if item.editor else "translator" if item.translator else "title"
    no_author = "" if item.author else f"no author: the {stand_in} opens the reference"
    no_date = "" if item.issued else "no date: left out, the day of access given where known"
    return tuple(filter(None, (no_author, no_date)))


def _opening(item: Item) -> tuple[str, Item]:
    if item.author:
        return write_names(item.author, LIST_NAMES), item
    for role, people in (("editor", item.editor), ("translator", item.translator)):
        if people:
            named = wrap(write_names(people, LIST_NAMES), after=f", {capitalized(SHORT[role][len(people) > 1])}")
            return named, item.without(role)
    return "", item


def _body(item: Item) -> str:
    title = italic(item.title) if item.type in ITALIC else quoted(item.title)
    container = italic(item.container)
    genre = join(" ", item.genre, item.number)
    match item.type:
        case "article-journal":
            cited = join(", ", title, container, _numbers(item), _pages(item), _issued(item))
            return wrap(cited, after="," if item.has("DOI", "URL") else ".")
        case "paper-conference" | "speech":
            named = wrap(join(", ", title, wrap(container, before="in "), _editors(item)), after=", ")
            published = wrap(join(", ", _publisher(item), _issued(item), _pages(item)), after=".")
            return join(" ", join(" ", named, _collection(item)), published)
        case "chapter":
            part = wrap(container, before="in ")
            named = join(", ", title, part, _numbers(item), _editors(item), wrap(_collection(item), after=""))
            return wrap(join(", ", named, _publisher(item), _issued(item), _pages(item)), after=".")
        case "report":
            return wrap(join(", ", title, _publisher(item), genre, _issued(item)), after=".")
        case "thesis":
            return wrap(join(", ", title, item.genre, _publisher(item), _issued(item)), after=".")
        case "article":
            archived = join(": ", italic(_publisher(item)), item.number)
            return wrap(join(", ", title, _issued(item), archived), after=".")
        case "webpage" | "post" | "post-weblog":
            return wrap(join(", ", title, item.container), after=".")
        case "motion_picture":
            return join(" ", _place(item), wrap(join(", ", title, _issued(item)), after="."))
        case "standard":
            return wrap(join(", ", title, genre, _place(item), _issued(item)), after=".")
    if item.type in PLAIN:
        published = join(", ", _publisher(item), _pages(item), _issued(item))
        return wrap(join(", ", title, container, _numbers(item), published), after=".")
    if item.type in BOOKS:
        named = wrap(join(", ", title, _numbers(item)), after=".")
        published = join(", ", _publisher(item), _issued(item), _pages(item))
    else:
        named = wrap(join(", ", title, container, _numbers(item)), after=".")
        published = join(", ", _publisher(item), _pages(item), _issued(item))
    return join(" ", named, _collection(item), wrap(published, after="."))


def _numbers(item: Item) -> str:
    return join(
        ", ", _edition(item), wrap(numeric(item.volume), before="vol. "), wrap(numeric(item.issue), before="no. ")
    )


def _edition(item: Item) -> str:
    if item.type not in WITH_EDITION or not item.edition:
        return ""
    if numbered(item.edition):
        return edition(item.edition, ("ed.", "ed."))
    return wrap(capitalized(item.edition), after=".")


def _editors(item: Item) -> str:
    label_ = capitalized(SHORT["editor"][len(item.editor) > 1])
    return wrap(write_names(item.editor, EDITORS), after=f", {label_}")


def _collection(item: Item) -> str:
    volume = wrap(item.volume, before="vol. ")
    return wrap(join(", ", item.collection, volume), before="in ", after=".") if item.collection else ""


def _publisher(item: Item) -> str:
    if item.type in WITH_PLACE_FIRST:
        return join(": ", item.place, item.publisher)
    return join(", ", item.publisher, item.place)


def _place(item: Item) -> str:
    return wrap(title_case(item.place), after=".")


def _pages(item: Item) -> str:
    if item.type == "article-journal" and item.number:
        return f"Art. no. {item.number}"
    return counted(("p.", "pp."), pages(item.page))


def _issued(item: Item) -> str:
    if item.type in {"article-journal", "report", "paper-conference"}:
        return dates.month_year(item.issued, MONTHS)
    if item.type in BY_YEAR:
        return dates.year(item.issued)
    day = dates.month_day_year(item.issued, MONTHS, digits=2)
    return wrap(day, before="(", after=")") if item.type == "motion_picture" else day


def _access(item: Item) -> str:
    if item.doi and item.type not in ON_THE_WEB:
        return f"doi: {item.doi}."
    if not item.url:
        return ""
    accessed = wrap(dates.month_day_year(item.accessed, MONTHS, digits=2), before="Accessed: ")
    medium = "" if item.type in ON_THE_WEB else capitalized(item.medium)
    online = "Online Video" if item.type == "motion_picture" else "Online"
    return join(". ", accessed, f"[{medium or online}]", f"Available: {item.url}")


def _by_number(item: Item) -> tuple[str, ...]:
    return (f"{item.order:06}",)


STYLE = Style(
    title="IEEE",
    csl="ieee",
    in_text=in_text,
    reference=reference,
    rules=rules,
    joining=Joining(before="", after="", delimiter=", ", order=_by_number),
)
