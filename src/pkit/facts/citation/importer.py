"""Import sources from Zotero, pandoc and other programs as records of a fact base.

CSL-JSON is parsed here; BibTeX, BibLaTeX and RIS by pandoc, if available. Fields that a fact base does not support are
dropped and reported.
"""

import json
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from pkit.errors import UsageError
from pkit.facts.citation import pandoc
from pkit.facts.dates import is_date
from pkit.facts.file import codes
from pkit.facts.file.schema import CSL_TYPES
from pkit.facts.kinds import SOURCE_VARIABLES
from pkit.facts.model import Name, Source
from pkit.facts.text import one_line

_BIBLATEX = {
    "american": "en-US", "british": "en-GB", "canadian": "en-CA", "ngerman": "de", "austrian": "de-AT",
    "naustrian": "de-AT", "francais": "fr", "brazilian": "pt-BR", "brazil": "pt-BR", "spanish": "es", "castilian": "es",
}  # fmt: skip
"""Languages as BibLaTeX and babel call them, where no catalogue does."""
_TEXTS = (
    "title container-title publisher page volume issue number genre publisher-place section edition authority "
    "event-title collection-title archive medium note"
).split()
_PANDOC = {".bib": "biblatex", ".bibtex": "bibtex", ".ris": "ris"}
_HIDDEN = frozenset({"Cf", "Cc", "Co", "Cs"})
"""Unicode's categories of characters that nobody sees."""
_JOINERS = "\u200c\u200d"
"""Words in Persian and Urdu need them."""
_OTHER_NAMES = frozenset({"citation-key", "event", "event-place"})
"""CSL variables that are read under another name."""


class Imported(NamedTuple):
    """An imported source."""

    source: Source
    left_out: tuple[str, ...] = ()
    """The variables of it that a fact base does not have, or whose value it cannot hold."""

    def fields(self) -> dict[str, str | list[dict[str, str]]]:
        """Return the fields of the source as in a fact file."""
        stated: dict[str, str | list[dict[str, str]]] = {}
        for variable in SOURCE_VARIABLES:
            value = self.source.get(variable.name)
            if isinstance(value, str) and value:
                stated[variable.name] = value
            elif isinstance(value, tuple) and value:
                stated[variable.name] = [_parts(name) for name in value if isinstance(name, Name)]
        return stated


def _parts(name: Name) -> dict[str, str]:
    return {key.replace("_", "-"): part for key, part in name._asdict().items() if part}


def read_sources(text: str, suffix: str = "", taken: Collection[str] = ()) -> tuple[Imported, ...]:
    """Return the sources of a file.

    Args:
        text: The content of the file.
        suffix: The end of its name: ``.json``, ``.bib``, ``.bibtex`` or ``.ris``; else its content tells.
        taken: Ids of existing sources.

    Raises:
        UsageError: it is no such file, has no source, or needs a pandoc that is not there.
    """
    form = _PANDOC.get(suffix.lower()) or _sniffed(text)
    if form:
        text = pandoc.run(["-f", form, "-t", "csljson"], text, "reading BibTeX and RIS")
    try:
        held = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"this is no CSL-JSON: {one_line(str(error))}") from None
    items = held.get("items", [held]) if isinstance(held, dict) else held
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UsageError("this is no CSL-JSON: a list of items was expected")
    sources: list[Imported] = []
    ids = set(taken)
    for place, item in enumerate(items, start=1):
        if not _text(item.get("title")):
            raise UsageError(f"item {place} has no title: every source needs one")
        sources.append(_imported(item, ids))
        ids.add(sources[-1].source.id)
    if not sources:
        raise UsageError("there is no source in this file")
    return tuple(sources)


def _sniffed(text: str) -> str:
    """Guess pandoc's name for the format of a non-JSON file from its beginning."""
    start = text.lstrip("\ufeff \t\r\n")
    if re.match(r"TY  ?-", start):
        return "ris"
    return "biblatex" if re.match(r"[@%]", start) else ""


def language_code(text: str) -> str:
    """Return the code of a language given by name: ``English``, ``Deutsch``; an empty text if unknown."""
    tag = text.strip().replace("_", "-")
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag):
        return tag
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)).strip()
    return codes.language_code(text) or _BIBLATEX.get(plain) or codes.language_code(plain) or ""


def _imported(item: Mapping[str, object], ids: Collection[str]) -> Imported:
    texts = {word.replace("-", "_"): _text(item.get(word)) or None for word in _TEXTS}
    kind = _text(item.get("type"))
    source = Source(
        id=_id(item, ids),
        type=kind if kind in CSL_TYPES else "document",
        author=tuple(_names(item.get("author"))),
        editor=tuple(_names(item.get("editor"))),
        translator=tuple(_names(item.get("translator"))),
        issued=_date(item.get("issued")),
        accessed=_date(item.get("accessed")),
        url=_text(item.get("URL")) or None,
        doi=_text(item.get("DOI")) or None,
        isbn=_text(item.get("ISBN")) or None,
        language=language_code(_text(item.get("language"))) or None,
        title=_text(item.get("title")),
        container_title=texts["container_title"],
        publisher=texts["publisher"],
        page=texts["page"],
        volume=texts["volume"],
        issue=texts["issue"],
        number=texts["number"],
        genre=texts["genre"],
        publisher_place=texts["publisher_place"] or _text(item.get("event-place")) or None,
        section=texts["section"],
        edition=texts["edition"],
        authority=texts["authority"],
        event_title=texts["event_title"] or _text(item.get("event")) or None,
        collection_title=texts["collection_title"],
        archive=texts["archive"],
        medium=texts["medium"],
        note=texts["note"],
    )
    return Imported(source, tuple(_left_out(item, source)))


def _left_out(item: Mapping[str, object], source: Source) -> Iterator[str]:
    known = {variable.name for variable in SOURCE_VARIABLES}
    for name, value in item.items():
        if not value or name == "id":
            continue
        lost = not source.get(name) if name in known else name not in _OTHER_NAMES
        if lost or (name == "type" and value != source.type):
            yield one_line(name)


def _id(item: Mapping[str, object], ids: Collection[str]) -> str:
    """Return a unique id in kebab-case: that of the item, else author and year."""
    people = list(_names(item.get("author")))
    author = (people[0].family or people[0].literal or "") if people else ""
    wanted = _text(item.get("citation-key")) or _text(item.get("id"))
    if not wanted or "/" in wanted or wanted.isdigit():
        wanted = f"{author or _text(item.get('title'))[:40]} {(_date(item.get('issued')) or '')[:4]}"
    plain = unicodedata.normalize("NFKD", re.sub(r"['\u2019]", "", wanted)).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    slug = slug if slug[:1].isalpha() else f"source-{slug}".strip("-")
    number, found = 2, slug
    while found in ids:
        found, number = f"{slug}-{number}", number + 1
    return found


def _names(value: object) -> Iterator[Name]:
    for name in value if isinstance(value, list) else ():
        if not isinstance(name, dict):
            continue
        parts = {key: _text(name.get(key)) for key in ("family", "given", "suffix", "literal")}
        particle = _text(name.get("non-dropping-particle"))
        given = " ".join(filter(None, (parts["given"], _text(name.get("dropping-particle")))))
        if parts["literal"] or not parts["family"]:
            literal = parts["literal"] or given
            if literal:
                yield Name(literal=literal)
            continue
        yield Name(parts["family"], given or None, parts["suffix"] or None, particle or None)


def _date(value: object) -> str | None:
    """Convert a CSL date; an empty text if it is invalid."""
    if not isinstance(value, dict):
        return None
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts:
        season = _text(value.get("season"))
        days = [_day(each, season if len(parts) == 1 else "") for each in parts if isinstance(each, list) and each]
        text = "/".join(days)
    else:
        text = _text(value.get("raw")) or _text(value.get("literal"))
    if is_date(text):
        return text
    first = text.partition("/")[0]
    return first if is_date(first) else None


def _day(parts: list[object], season: str) -> str:
    numbers = [int(str(part)) for part in parts if str(part).isdigit()]
    if season.isdigit() and len(numbers) == 1 and 1 <= int(season) <= 4:
        numbers.append(20 + int(season))
    return "-".join(f"{number:0{4 if not place else 2}}" for place, number in enumerate(numbers))


def _text(value: object) -> str:
    """Return a text or number as one cleaned line, an empty text for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    shown = (c for c in str(value) if c.isspace() or c in _JOINERS or unicodedata.category(c) not in _HIDDEN)
    return one_line("".join(shown)).replace("\ufffd", "").strip()
