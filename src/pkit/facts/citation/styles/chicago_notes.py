"""Chicago Manual of Style, 18th edition (2024), notes and bibliography."""

from pkit.facts.citation import chicago, legal
from pkit.facts.citation.chicago import ENTRIES, LIST, NOTE
from pkit.facts.citation.csl import Item
from pkit.facts.citation.locators import labelled, numbered, pages
from pkit.facts.citation.pieces import italic, join, wrap
from pkit.facts.citation.style import IN_NOTE, Note, Placement, Style
from pkit.facts.model import Label


def in_text(item: Item) -> str:
    """Author, “Title,” Container, date, para. 7, address."""
    access = join(", ", chicago.accessed(item, "accessed"), item.address)
    if legal.is_legal(item):
        return wrap(join(", ", legal.reference(item, chicago.locator(item)), access), after=".")
    if item.type in ENTRIES and not item.has("author", "DOI", "URL"):
        return wrap(_unsigned_entry(item), after=".")
    opening, rest = chicago.note_opening(item)
    return wrap(join(", ", opening, _note(rest)), after=".")


def later_note(item: Item, _: Note) -> str:
    """Author, “Title,” para. 7."""
    author = chicago.author_short(item)
    title = chicago.title(item)
    return wrap(join(", ", author, "" if author == title else title, _later_place(item)), after=".")


def _later_place(item: Item) -> str:
    at_page = item.locator is not None and item.locator.label is Label.PAGE
    located = chicago.locator(item)
    if item.is_serial or legal.is_legal(item) or item.has("container-title"):
        return located
    if at_page and numbered(item.volume):
        return join(":", item.volume, located)
    return join(", ", labelled(("vol.", "vols."), item.volume), located)


def reference(item: Item) -> str:
    """Author. “Title.” Container, date. URL; begins with the container if there is no author."""
    if not is_listed(item):
        return ""
    if legal.is_legal(item):
        body = join(". ", legal.reference(item), chicago.accessed(item, "Accessed"), item.address)
    else:
        opening, rest = chicago.opening(item)
        body = join(". ", opening, chicago.entry(rest, _volume, chicago.date, volume_first=True))
    return wrap(body, after=".")


def is_listed(item: Item) -> bool:
    """Return whether the bibliography lists the item."""
    return item.type != "post" and chicago.is_listed(item, addressed_entries=False)


def rules(item: Item) -> tuple[str, ...]:
    """Return the rules applied to a missing author, in a note and in the list, and to a missing date."""
    said = chicago.rules(item)
    unlisted = () if is_listed(item) else ("cited in a note only, not listed in the bibliography",)
    stand_in = chicago.stand_in(item)
    if stand_in in {"title", "editor", "translator"}:
        return (*said, *unlisted)
    listed = f"the title opens the note, the {stand_in} the bibliography entry"
    return (*(rule.replace(f"the {stand_in} stands in", listed) for rule in said), *unlisted)


def order(item: Item) -> tuple[str, ...]:
    """By author, then title."""
    titled = chicago.titled(item, LIST)
    return (chicago.order_author(item), titled, chicago.source(item, LIST, _volume), item.volume, chicago.date(item))


def _note(item: Item) -> str:
    if chicago.is_episode(item):
        people = chicago.edited_in(item, NOTE)
        episode = join(", ", chicago.number(item, NOTE), chicago.title(item), chicago.description(item, NOTE), people)
        container = italic(item.headline(item.container))
        body = join(", ", container, episode, chicago.series(item), chicago.event(item, NOTE))
    else:
        introduces = item.type == "chapter" and item.has("container-title") and item.has("genre")
        body = join(" " if introduces else ", ", chicago.titled(item, NOTE), chicago.source(item, NOTE, _volume))
    publication = chicago.published(item, NOTE, chicago.date)
    if _is_published_in_brackets(item):
        body = join(" ", body, wrap(publication, before="(", after=")"))
    else:
        body = join(", ", body, publication)
    place = "" if item.is_serial else _place(item)
    access = join(", ", chicago.accessed(item, "accessed"), item.address)
    return join(", ", body, place, item.medium, chicago.archive(item), access)


def _is_published_in_brackets(item: Item) -> bool:
    match item.type:
        case "article":
            return item.has("genre") and item.has("publisher")
        case "entry" | "entry-dictionary" | "entry-encyclopedia":
            return item.has("publisher", "publisher-place") or not item.has("DOI", "URL")
        case "motion_picture":
            return item.has("publisher")
        case "personal_communication":
            return item.has("editor", "issue", "page", "volume")
    return item.type in chicago.PUBLISHED_IN_BRACKETS


def _unsigned_entry(item: Item) -> str:
    """Return an unsigned entry of a reference work: Work, 2nd ed. (Publisher, 2018), under “Entry.”."""
    container = italic(item.headline(item.container))
    source = chicago.source(item._replace(container=""), NOTE, _volume)
    publication = wrap(chicago.published(item, NOTE, chicago.date), before="(", after=")")
    word = "under " if item.has("container-title") else ""
    work = join(", ", join(" ", join(", ", container, source), publication), wrap(chicago.title(item), before=word))
    return join(", ", work, _place(item), item.medium, chicago.archive(item))


def _volume(item: Item) -> str:
    """Return volume, issue and date of a serial."""
    date = chicago.date(item)
    if item.type in chicago.PERIODICALS:
        return join(", ", item.collection, date)
    if item.has("issue", "volume"):
        volume = labelled(("vol.", "vols."), item.volume) if item.has("collection-title") else item.volume
        numbers = join(", ", volume, chicago.issue(item))
        return join(", ", item.collection, join(" ", numbers, wrap(date, before="(", after=")")))
    publisher = item.publisher if item.type in {"interview", "post-weblog"} else ""
    return join(", ", item.collection, publisher, date)


def _place(item: Item) -> str:
    """Return the locator in a work that is not a serial, the volume before the page."""
    volume = "" if item.has("editor", "translator") or not numbered(item.volume) else item.volume
    if item.locator:
        at_page = item.locator.label is Label.PAGE
        return join(":", volume, chicago.locator(item)) if at_page else chicago.locator(item)
    return "" if item.has("container-title") or not item.page else join(":", volume, pages(item.page, "chicago"))


STYLE = Style(
    title="Chicago 18 notes",
    csl="chicago-notes-bibliography",
    in_text=in_text,
    reference=reference,
    rules=rules,
    order=order,
    is_note=True,
    placement=Placement.IN_BRACKETS,
    heading="Bibliography",
    joining=IN_NOTE,
    later_note=later_note,
)
