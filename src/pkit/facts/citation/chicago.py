"""The Chicago Manual of Style, 18th edition (2024): code shared by its two systems.

A note is one sentence with commas and lower case; an entry of a list consists of several sentences. Apart from that
most pieces are the same in both, so each is written once and depends on the `Voice`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pkit.facts.citation import dates, legal
from pkit.facts.citation.csl import SERIALS, Item
from pkit.facts.citation.locators import Labels, counted, edition, label, labelled, numbered, pages
from pkit.facts.citation.names import VERBS, Names, order_names, write_contributors, write_names
from pkit.facts.citation.pieces import capitalized, italic, join, quoted, wrap
from pkit.facts.model import Label, Name

NOTE_NAMES = Names(initials=". ", cut_given=False, conjunction="and", et_al_from=3)
LIST_NAMES = Names(
    inverted="first", particle_last=True, initials=". ", cut_given=False, conjunction="and", comma_before_last="always",
    et_al_from=7, et_al_keep=3,
)  # fmt: skip
OTHER_NAMES = Names(initials=". ", cut_given=False, conjunction="and")
"""Editors and translators."""
IN_TEXT_NAMES = Names(short=True, conjunction="and", et_al_from=3)
LABELS: Labels = {Label.PARAGRAPH: ("para.", "paras.")}
LEGAL_LABELS: Labels = {Label.PARAGRAPH: ("\u00b6", "\u00b6\u00b6")}
SHORT = {"editor": ("ed.", "eds."), "translator": ("trans.", "trans.")}

PERIODICALS = frozenset({"article-magazine", "article-newspaper"})
"""Cited by their date; volume, issue and pages are left out."""
ENTRIES = frozenset({"entry", "entry-dictionary", "entry-encyclopedia"})
DATED_BY_DAY = frozenset(
    "article broadcast dataset document manuscript map personal_communication post song speech standard webpage".split()
)
PERSONAL = frozenset({"interview", "personal_communication"})
UNLISTED = PERSONAL | {"document", "manuscript", "paper-conference", "speech"}
"""Not in a bibliography unless a reader can get at it."""
QUOTED = frozenset(
    "article dataset document interview manuscript paper-conference personal_communication speech thesis "
    "webpage".split()
)
"""Types whose title is quoted though they are no part of anything."""
PUBLISHED_IN_BRACKETS = frozenset("book chapter interview pamphlet paper-conference report thesis".split())
NUMBERED_IN_CONTAINER = frozenset({"broadcast", "map", "motion_picture"})
OPENED_BY_TITLE = frozenset({"broadcast", "motion_picture", "song"})
"""A note without an author begins with the title of these, or with the program that an episode belongs to."""
KNOWN_BY_CONTAINER = PERIODICALS | {"broadcast", "webpage"}
"""Without an author, the container's name opens the entry in place of the title."""


class Voice(NamedTuple):
    """The wording of a piece: in a note or in a list."""

    delimiter: str
    begin: Callable[[str], str]
    """What the first word of a piece becomes."""
    verbs: Mapping[str, str]
    """What editors and translators did, before their names."""
    in_container: Mapping[str, str]
    """The same behind the name of what they edited."""
    people: Names
    """How their names are written."""


_SHORT_VERBS = {"editor": "ed.", "translator": "trans.", "editortranslator": "ed. and trans."}
NOTE = Voice(
    delimiter=", ", begin=str, verbs=_SHORT_VERBS, in_container=_SHORT_VERBS, people=OTHER_NAMES._replace(et_al_from=3)
)
LIST = Voice(
    delimiter=". ",
    begin=capitalized,
    verbs={role: verb.capitalize() for role, verb in VERBS.items()},
    in_container=VERBS,
    people=OTHER_NAMES._replace(et_al_from=7, et_al_keep=3),
)


def author_short(item: Item) -> str:
    """Return the author, or the substitute, in the form of running text and later notes."""
    if legal.is_legal(item):
        return title(item)
    if item.type in PERSONAL:
        names = IN_TEXT_NAMES if item.is_published else OTHER_NAMES._replace(et_al_from=3)
        return write_names(item.author, names, item.detail) or title(item)
    author = write_names(item.author, IN_TEXT_NAMES, item.detail)
    if author:
        return author
    container = italic(item.headline(item.container))
    if item.type in ENTRIES and container:
        return container
    if item.type != "standard" and (item.editor or item.translator):
        return write_names(item.editor or item.translator, IN_TEXT_NAMES, item.detail)
    stand_in = {"webpage": item.publisher or item.headline(item.container), "standard": item.authority}
    if item.type in PERIODICALS | {"broadcast"} and container:
        return container
    return stand_in.get(item.type) or title(item)


def note_opening(item: Item) -> tuple[str, Item]:
    """Return the beginning of a note, and the item for the rest of it."""
    if not item.author and item.type in OPENED_BY_TITLE:
        if is_episode(item):
            return italic(item.headline(item.container)), item._replace(container="")
        return title(item), item._replace(title="")
    return credited(item, NOTE_NAMES)


def credited(item: Item, names: Names) -> tuple[str, Item]:
    """Return the author, else the editors or translators, and the item for the rest; empty if there are none."""
    author = write_names(item.author, names)
    if author or item.type == "standard":
        return author, item
    for role, people in (("editor", item.editor), ("translator", item.translator)):
        if people:
            written = wrap(write_names(people, names), after=f", {SHORT[role][len(people) > 1]}")
            return written, item.without(role)
    return "", item


def opening(item: Item) -> tuple[str, Item]:
    """Return the beginning of an entry of a list, and the item for the rest of it."""
    author = write_names(item.author, LIST_NAMES)
    if author:
        return author, item
    container = italic(item.headline(item.container))
    if item.type in ENTRIES - {"entry"} and container:
        return container, item._replace(container="")
    author, rest = credited(item, LIST_NAMES)
    if author:
        return author, rest
    if item.type == "webpage" and item.publisher:
        return item.publisher, item._replace(publisher="")
    if item.type == "standard" and item.authority:
        return item.authority, item._replace(authority="")
    if item.type in PERIODICALS and serial_name(item):
        return serial_name(item), item._replace(container="", place="")
    if item.type in ENTRIES | {"broadcast"} and container:
        return container, item._replace(container="")
    if item.type == "webpage" and item.container:
        return item.headline(item.container), item._replace(container="")
    return title(item), item._replace(title="")


def title(item: Item) -> str:
    """Return the title: in quotation marks for a part of a work, in italics for a whole work."""
    text = item.headline(item.title)
    if not text:
        return ""
    if item.type in {"bill", "legislation", "treaty"}:
        return text
    if item.type == "legal_case":
        return italic(item.title)
    if item.type in {"book", "hearing", "map"}:
        return italic(text)
    contained = item.has("container-title")
    of_entry = item.type in {"entry-dictionary", "entry-encyclopedia"} and contained
    if item.type == "post" or (of_entry and not (item.type == "entry-encyclopedia" and item.has("author"))):
        return quoted(item.title)
    return quoted(text) if contained or item.type in QUOTED else italic(text)


def titled(item: Item, voice: Voice, *, volume_first: bool = True) -> str:
    """Return the title, description and identification: number, edition, editors, volume."""
    return join(
        voice.delimiter, title(item), description(item, voice), identifier(item, voice, volume_first=volume_first)
    )


def description(item: Item, voice: Voice) -> str:
    """Return the description of the item, if the source has one."""
    if item.type == "thesis":
        return ""
    if item.type == "interview":
        return join(", ", sort(item, voice), item.event)
    if item.type in SERIALS:
        return join(voice.delimiter, sort(item, voice), _section(item, voice))
    if item.type == "paper-conference":
        if item.has("editor"):
            return sort(item, LIST)
        return join(voice.delimiter, sort(item, voice), _section(item, voice), event(item, voice))
    if item.has("container-title"):
        if item.type in {"document", "report", "standard"}:
            return ""
        if item.type == "speech" and not item.has("editor", "issue", "page", "volume"):
            return ""
    return sort(item, voice)


def sort(item: Item, voice: Voice) -> str:
    """Return the genre, or that the item is unpublished."""
    if item.genre:
        return "" if item.has("number") else voice.begin(item.genre)
    if item.is_published:
        return ""
    sorts = {"manuscript": "unpublished manuscript", "personal_communication": "personal communication"}
    return voice.begin(sorts.get(item.type, ""))


def _section(item: Item, voice: Voice) -> str:
    if numbered(item.section):
        return voice.begin(counted(("sec.", "secs."), item.section))
    return item.headline(item.section)


def event(item: Item, voice: Voice) -> str:
    """Return the event at which the item was presented."""
    if item.type == "interview":
        return ""
    if item.type == "paper-conference":
        if item.has("editor", "issue", "page", "volume"):
            return ""
        given, named = ("presented at", voice.begin(item.event)) if item.genre else ("paper presented at", item.event)
        return wrap(named, before=f"{voice.begin(given)} ")
    return item.event if item.type == "song" else voice.begin(item.event)


def identifier(item: Item, voice: Voice, *, volume_first: bool) -> str:
    """Return number, edition, editors and translators, and volume."""
    if item.type in {"post", "webpage"}:
        return join(voice.delimiter, number(item, voice), _edition(item, voice), contributors(item, voice))
    if item.has("container-title"):
        numbers = number(item, voice) if item.type in NUMBERED_IN_CONTAINER else ""
        return join(voice.delimiter, numbers, contributors(item, voice))
    numbers = "" if item.type == "song" else number(item, voice)
    return join(voice.delimiter, numbers, _edition(item, voice), _volume_and_contributors(item, voice, volume_first))


def _volume_and_contributors(item: Item, voice: Voice, volume_first: bool) -> str:  # noqa: FBT001 - see `identifier`
    if item.is_serial:
        return contributors(item, voice)
    if voice is NOTE:
        return join(", ", volume_beside_pages(item), contributors(item, voice))
    volume = capitalized(labelled(("Vol.", "Vols."), item.volume))
    if not volume_first:
        return join(". ", contributors(item, voice), volume)
    if item.volume:
        return join(", ", volume, contributors(item, voice._replace(verbs=VERBS)))
    return contributors(item, voice)


def contributors(item: Item, voice: Voice) -> str:
    """Return editors and translators of a whole work."""
    alone = item.type in {"post", "webpage"} or not item.has("container-title")
    if item.is_serial:
        return _contributors(voice, (), item.translator, voice.delimiter, voice.verbs)
    delimiter = ", " if voice.verbs is VERBS else voice.delimiter
    return _contributors(voice, item.editor, item.translator, delimiter, voice.verbs) if alone else ""


def _contributors(
    voice: Voice, editor: Sequence[Name], translator: Sequence[Name], delimiter: str, verbs: Mapping[str, str]
) -> str:
    return join(delimiter, *write_contributors(editor, translator, voice.people, before=lambda role: f"{verbs[role]} "))


def number(item: Item, voice: Voice) -> str:
    """Return the number of a report, an episode and the like."""
    if item.type == "thesis" or not item.number:
        return ""
    if item.type == "broadcast" and numbered(item.number):
        return join(" ", voice.begin(item.genre or "episode"), item.number)
    genre = item.headline(item.genre) if voice is LIST else item.genre
    plain = item.type == "standard"
    labels = ("No.", "Nos.") if voice is LIST else ("no.", "nos.")
    said = voice.begin(item.number)
    return join(" ", genre, said if plain else labelled(labels, said))


def _edition(item: Item, voice: Voice) -> str:
    if not item.edition or numbered(item.edition):
        return edition(item.edition)
    if item.is_serial:
        return f"{item.headline(item.edition)} Edition" if voice is LIST else f"{item.edition} edition"
    return voice.begin(item.edition)


def volume_beside_pages(item: Item) -> str:
    """Return the volume, unless it is written with the page (7:103)."""
    volume = labelled(("vol.", "vols."), item.volume)
    edited = item.has("editor", "translator")
    if numbered(item.volume) and item.locator and item.locator.label is Label.PAGE:
        return volume if edited else ""
    if numbered(item.volume) and item.has("page"):
        return volume if edited or item.has("container-title") else ""
    return volume


def source(item: Item, voice: Voice, volume: Callable[[Item], str], *, volume_first: bool = True) -> str:
    """Return the container: a serial with ``volume``, issue and pages, a book or a series."""
    if item.type in {"post", "webpage"}:
        return ""
    if item.is_serial:
        return serial(item, voice, volume)
    return _monograph(item, voice, volume_first=volume_first)


def serial(item: Item, voice: Voice, volume: Callable[[Item], str]) -> str:
    """Return a serial and the place in it: Container 18, no. 2 (2024): 301–19."""
    named = serial_name(item)
    if item.type == "article-journal" and item.doi and item.issued:
        early = not item.has("collection-title", "issue", "number", "page", "volume")
        named = join(", ", named, "ahead of print" if early else "")
    if item.type in PERIODICALS:
        place = join(", ", join(voice.delimiter, volume(item), _edition(item, LIST)), _serial_place(item))
    else:
        place = join(": " if item.has("issue", "volume") else ", ", volume(item), _serial_place(item))
    run_on = item.has("volume") and not item.has("collection-title") and item.type not in PERIODICALS
    return join(" " if run_on else ", ", named, place)


def serial_name(item: Item) -> str:
    """Return the name of a serial, with its town if that distinguishes it."""
    place = "" if item.has("event-title") else item.place
    return join(" ", italic(item.headline(item.container)), wrap(place, before="(", after=")"))


def _serial_place(item: Item) -> str:
    if item.locator or item.number:
        return join(", ", locator(item), "" if item.has("archive") else item.number)
    return "" if item.type in PERIODICALS else pages(item.page, "chicago")


def issue(item: Item) -> str:
    """Return the issue of a serial or series."""
    return counted(("no.", "nos."), item.issue)


def _monograph(item: Item, voice: Voice, *, volume_first: bool) -> str:
    container = ""
    if item.has("container-title"):
        named = wrap(italic(item.headline(item.container)), before=_preposition(item, voice))
        sorted_ = ""
        if item.type in {"document", "report", "standard"} or (
            item.type in {"paper-conference", "speech"} and not item.has("editor", "issue", "page", "volume")
        ):
            sorted_ = sort(item, NOTE)
        container = join(", ", named, sorted_, _in_container(item, voice, volume_first=volume_first))
    if voice is NOTE:
        return join(", ", container, series(item), event(item, voice))
    return join(". ", container, series(item), event(item, voice) if item.has("publisher") else "")


def _preposition(item: Item, voice: Voice) -> str:
    if item.type in {"broadcast", "motion_picture"} or (item.type in ENTRIES and not item.has("author")):
        return ""
    if item.type == "chapter" and item.has("genre"):
        return "to "
    return f"{voice.begin('in')} "


def _in_container(item: Item, voice: Voice, *, volume_first: bool) -> str:
    numbers = "" if item.type in NUMBERED_IN_CONTAINER | {"song"} else number(item, voice)
    people, volume = edited_in(item, voice), volume_beside_pages(item)
    last = (volume, people) if volume_first else (people, labelled(("vol.", "vols."), item.volume))
    return join(", ", numbers, _edition(item, NOTE), *last)


def edited_in(item: Item, voice: Voice) -> str:
    """Return editors and translators of the container."""
    return _contributors(voice, item.editor, item.translator, ", ", voice.in_container)


def series(item: Item) -> str:
    """Return the series and the number in it."""
    return join(", ", item.headline(item.collection), issue(item))


def published(item: Item, voice: Voice, date: Callable[[Item], str]) -> str:
    """Return publisher and date of an item that is not part of a serial."""
    if item.is_serial:
        return ""
    container = item.headline(item.container) if item.type in {"post", "webpage"} else ""
    publisher = _publisher(item, voice)
    if item.type != "broadcast":
        return join(", ", container, publisher, date(item))
    online = item.has("DOI", "URL")
    # A list tests the URL alone: with a DOI and no URL, the style repeats the publisher.
    if item.has("URL") or (online and voice is NOTE):
        return join(", ", publisher, date(item))
    aired = wrap(date(item), before=f"{voice.begin('aired')} " if item.issued else "")
    return join(", ", publisher if online else "", aired, wrap(publisher, before="on "))


def _publisher(item: Item, voice: Voice) -> str:
    sorts = {"article": "" if item.has("genre") else "preprint", "thesis": item.genre}
    place = "" if item.has("event-title") else item.place
    named = join(" ", voice.begin(item.publisher or place), item.number if item.type == "song" else "")
    return join(", ", voice.begin(sorts.get(item.type, "")), named)


def date(item: Item) -> str:
    """Return the date, as precise as the type requires, or "n.d."."""
    if item.issued:
        return _full_date(item)
    if item.type in PERSONAL:
        return "n.d." if item.is_published else ""
    return "" if item.type in ENTRIES | {"webpage"} else "n.d."


def _full_date(item: Item) -> str:
    if item.type in ENTRIES:
        return dates.month_day_year(item.issued) if item.has("DOI", "URL") else dates.year(item.issued)
    if item.type in DATED_BY_DAY | PERIODICALS:
        return dates.month_day_year(item.issued)
    if not item.is_serial or (item.has("issue") and item.has("volume")):
        return dates.year(item.issued)
    if item.has("issue", "volume"):
        return dates.month_year(item.issued)
    return dates.month_day_year(item.issued)


def archive(item: Item) -> str:
    """Return the archive and the number in it."""
    number_ = ""
    if item.type == "thesis" or (
        item.has("archive") and item.type not in {"dataset", "entry", "song"} and not item.genre
    ):
        number_ = wrap(item.number, before="(", after=")")
    return join(" ", item.archive, number_)


def accessed(item: Item, word: str) -> str:
    """Return the access date of an undated page."""
    if item.doi or item.issued or not item.url:
        return ""
    return wrap(dates.month_day_year(item.accessed), before=f"{word} ")


def locator(item: Item) -> str:
    """Return the locator: a page without a label, a paragraph of a law with its sign."""
    if not item.locator:
        return ""
    labels = LEGAL_LABELS if legal.is_legal(item) else LABELS
    return join(" ", label(item.locator, labels), pages(item.locator, "chicago"))


def is_episode(item: Item) -> bool:
    """Return whether the item is a numbered episode, whose citation begins with the program's name."""
    return item.type == "broadcast" and all(map(item.has, ("container-title", "number")))


def entry(item: Item, volume: Callable[[Item], str], date_: Callable[[Item], str], *, volume_first: bool) -> str:
    """Return the part of a list entry after its author: title, source, publication, URL."""
    if is_episode(item):
        people = edited_in(item, LIST)
        episode = join(", ", number(item, LIST), title(item), description(item, LIST), people)
        container = italic(item.headline(item.container))
        body = join(". ", container, episode, series(item), event(item, LIST) if item.has("publisher") else "")
    else:
        delimiter = " " if item.type == "chapter" and item.has("container-title") and item.has("genre") else ". "
        body = join(
            delimiter,
            titled(item, LIST, volume_first=volume_first),
            source(item, LIST, volume, volume_first=volume_first),
        )
    told = "" if item.has("publisher") or item.is_serial else event(item, LIST)
    publication = join(", ", told, published(item, LIST, date_))
    return join(
        ". ", body, publication, capitalized(item.medium), archive(item), accessed(item, "Accessed"), item.address
    )


def is_listed(item: Item, *, addressed_entries: bool) -> bool:
    """Return whether the item is listed: sources that readers cannot access are cited in the text or a note only.

    Entries of reference works are listed if they have an author, in one of the systems also if they have a URL.
    """
    if item.type in ENTRIES:
        return item.has("author") or (addressed_entries and item.has("DOI", "URL"))
    return item.is_published or item.type not in (PERSONAL if addressed_entries else UNLISTED)


def stand_in(item: Item) -> str:
    """Return what `opening` uses in place of an author."""
    rest = opening(item)[1]
    for word, before, after in (
        ("editor", item.editor, rest.editor),
        ("translator", item.translator, rest.translator),
        ("publisher", item.publisher, rest.publisher),
    ):
        if before != after:
            return word
    return item.container_noun if rest.title else "title"


def order_author(item: Item) -> str:
    """Return the author, or the substitute, as the sort key of lists."""
    if legal.is_legal(item):
        return legal.title(item)
    return order_names(item.author, LIST_NAMES, demote=True) or opening(item)[0]


def rules(item: Item) -> tuple[str, ...]:
    """Return the rules applied to a missing author and date."""
    no_author = "" if item.author or legal.is_legal(item) else f"no author: the {stand_in(item)} stands in"
    no_date = "" if item.issued else 'no date: "n.d.", and the day of access where known'
    return tuple(filter(None, (no_author, no_date)))
