"""Harvard, after Cite Them Right, 12th edition (2022), in British English: author and year in the text."""

from pkit.facts.citation import dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import Labels, counted, edition, label, pages
from pkit.facts.citation.names import SHORT, VERBS, Detail, Names, order_names, write_contributors, write_names
from pkit.facts.citation.pieces import BRITISH, capitalized, italic, join, quoted, wrap
from pkit.facts.citation.style import GivenNames, Joining, Style
from pkit.facts.model import Label

IN_TEXT_NAMES = Names(
    short=True, conjunction="and", comma_before_last="never", et_al_from=4, initials=".", italic_et_al=True
)
LIST_NAMES = Names(
    inverted="all", initials=".", conjunction="and", comma_before_last="never", et_al_from=4, italic_et_al=True
)
OTHER_NAMES = Names(initials=".", conjunction="and", comma_before_last="three", et_al_from=4)
"""Editors and translators."""
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras"), Label.PAGE: ("p.", "pp.")}
ROLES = {**SHORT, "editor": ("ed.", "eds"), "editortranslator": ("ed. & trans.", "eds & trans.")}

ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper"})
UNQUOTED = frozenset("bill book legal_case legislation motion_picture report song thesis webpage".split())
"""Types that stand by themselves: their title is in italics."""
PARTS = frozenset({"chapter", "paper-conference"})
DATED_BY_DAY = frozenset({"article-magazine", "article-newspaper", "post-weblog", "speech"})
WITH_PAGES = ARTICLES | PARTS | {"article", "book", "report"}


def in_text(item: Item) -> str:
    """(Author, year, para. 7)."""
    located = join(" ", label(item.locator, LABELS), pages(item.locator)) if item.locator else ""
    return wrap(join(", ", _author_short(item), _year(item), located), before="(", after=")")


def reference(item: Item) -> str:
    """Author (Year) ‘Title’, Container, volume(issue), day month, pages. Available at: address."""
    opening, rest = _opening(item)
    year = wrap(_year(item), before="(", after=")")
    part = join(" ", _editors_of_container(rest), _container(rest))
    entry = join(" ", opening, year, join(", ", _title(rest), part))
    body = join(", ", join(". ", entry, _contributors(rest), _publisher(rest)), _details(rest))
    return wrap(join(". ", body, _access(rest)), after=".")


def order(item: Item) -> tuple[str, ...]:
    """By author, then year, undated works last, then title."""
    author = order_names(item.author, LIST_NAMES, demote=True, full=False)
    return (author or _opening(item)[0], dates.year(item.issued) or "no date", item.title)


def rules(item: Item) -> tuple[str, ...]:
    """Return the rules applied to a missing author and date."""
    rest = _opening(item)[1]
    changed = (
        ("editor", item.editor, rest.editor),
        ("translator", item.translator, rest.translator),
        (item.container_noun, item.container, rest.container),
    )
    stand_in = next((word for word, before, after in changed if before != after), "title")
    no_author = "" if item.author else f"no author: the {stand_in} stands in"
    no_date = "" if item.issued else 'no date: "no date"'
    return tuple(filter(None, (no_author, no_date)))


def _author_short(item: Item) -> str:
    people = item.author or item.editor or item.translator
    return write_names(people, IN_TEXT_NAMES, item.detail) or _opening(item)[0]


def _by_year(item: Item) -> tuple[str, ...]:
    return (dates.year(item.issued) or "no date",)


def _opening(item: Item) -> tuple[str, Item]:
    """Return the author or the substitute, and the item for the rest of the entry."""
    if item.author:
        return write_names(item.author, LIST_NAMES, Detail(kept=item.detail.kept)), item
    for role, people in (("editor", item.editor), ("translator", item.translator)):
        if people:
            named = wrap(write_names(people, LIST_NAMES), after=f" ({ROLES[role][len(people) > 1]})")
            return named, item.without(role)
    if item.type in ARTICLES:
        return italic(item.headline(item.container)), item._replace(container="")
    rest = item._replace(title="")
    return _title(item), rest._replace(medium="", edition="") if item.type in UNQUOTED else rest


def _title(item: Item) -> str:
    if item.type not in UNQUOTED:
        return quoted(item.title)
    named = join(" ", italic(item.title), wrap(item.medium, before="[", after="]"))
    return join(". ", named, _edition(item))


def _edition(item: Item) -> str:
    return edition(item.edition, ("edn", "edn"))


def _year(item: Item) -> str:
    if item.issued:
        return dates.year(item.issued) + item.year_suffix
    return join(" ", "no date", item.year_suffix)


def _editors_of_container(item: Item) -> str:
    if item.type not in PARTS:
        return ""
    named = write_contributors(
        item.editor, item.translator, OTHER_NAMES, after=lambda role, several: f" ({ROLES[role][several]})"
    )
    return wrap(join(", ", *named), before="in ")


def _container(item: Item) -> str:
    if not item.has("container-title"):
        return ""
    preprint = item.type in {"article", "article-journal"} and not item.has("page", "volume")
    named = join(" ", italic(item.container), "[Preprint]" if preprint else "")
    return join(". ", named, _edition(item))


def _contributors(item: Item) -> str:
    if item.type in PARTS:
        return ""
    named = write_contributors(
        item.editor, item.translator, OTHER_NAMES, before=lambda role: f"{capitalized(VERBS[role])} "
    )
    return join(". ", *named)


def _publisher(item: Item) -> str:
    if item.type == "thesis":
        return join(". ", item.genre, item.publisher)
    published = join(": ", item.place, item.publisher)
    if item.type == "report":
        return join(". ", join(" ", item.genre, item.number), published)
    if item.type in ARTICLES:
        return ""
    return join(" ", published, wrap(item.collection, before="(", after=")"))


def _details(item: Item) -> str:
    volume = item.volume + wrap(item.issue, before="(", after=")") if item.type == "article-journal" else ""
    day = dates.day_month(item.issued) if item.type in DATED_BY_DAY else ""
    page = counted(("p.", "pp."), pages(item.page)) if item.type in WITH_PAGES else ""
    return join(", ", volume, day, page)


def _access(item: Item) -> str:
    if item.doi:
        return f"Available at: {item.address}"
    accessed = wrap(dates.day_month_year(item.accessed), before="(Accessed: ", after=")")
    return join(" ", wrap(item.url, before="Available at: "), accessed if item.url else "")


STYLE = Style(
    title="Harvard",
    csl="harvard-cite-them-right",
    locale="en-GB",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    by_year=True,
    joining=Joining(author=_author_short, order=_by_year),
    given=GivenNames.WHERE_AMBIGUOUS,
    adds_names=True,
    quotes=BRITISH,
)
