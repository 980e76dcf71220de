"""Sources as Zotero, pandoc and other programs write them, read into records of a fact base.

CSL-JSON is read here; BibTeX, BibLaTeX and RIS by pandoc, where there is one. What a fact base cannot hold is left out.
"""

import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Collection, Iterator, Mapping

from pkit.errors import UsageError
from pkit.facts.dates import is_date
from pkit.facts.model import Name, Source
from pkit.facts.text import one_line

LANGUAGES = {
    "english": "en", "american": "en-US", "british": "en-GB", "deutsch": "de", "german": "de", "ngerman": "de",
    "french": "fr", "francais": "fr", "spanish": "es", "espanol": "es", "italian": "it", "italiano": "it",
    "portuguese": "pt", "portugues": "pt", "russian": "ru", "arabic": "ar", "turkish": "tr", "turkce": "tr",
    "chinese": "zh", "japanese": "ja", "urdu": "ur", "hindi": "hi", "persian": "fa", "dutch": "nl", "nederlands": "nl",
}  # fmt: skip
"""Codes of languages by what catalogues call them, accents aside."""
_TEXTS = (
    "title container-title publisher page volume issue number genre publisher-place section edition authority "
    "event-title collection-title archive medium note"
).split()
_PANDOC = {".bib": "biblatex", ".bibtex": "bibtex", ".ris": "ris"}
_HIDDEN = frozenset({"Cf", "Cc", "Co", "Cs"})
"""Unicode's categories of characters that nobody sees."""
_JOINERS = "\u200c\u200d"
"""Words in Persian and Urdu need them."""
_PATIENCE = 60.0
"""Seconds after which pandoc is given up."""


def read_sources(text: str, suffix: str = ".json", taken: Collection[str] = ()) -> tuple[Source, ...]:
    """Return the sources of a file.

    Args:
        text: The content of the file.
        suffix: The end of its name: ``.json``, ``.bib``, ``.bibtex`` or ``.ris``.
        taken: Ids that sources of the base have already.

    Raises:
        UsageError: it is no such file, has no source, or needs a pandoc that is not there.
    """
    if suffix in _PANDOC:
        text = _by_pandoc(text, _PANDOC[suffix])
    try:
        held = json.loads(text)
    except ValueError as error:
        raise UsageError(f"this is no CSL-JSON: {one_line(str(error))}") from None
    items = held.get("items", [held]) if isinstance(held, dict) else held
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise UsageError("this is no CSL-JSON: a list of items was expected")
    sources: list[Source] = []
    ids = set(taken)
    for place, item in enumerate(items, start=1):
        if not _text(item.get("title")):
            raise UsageError(f"item {place} has no title: every source needs one")
        source = _source(item, ids)
        ids.add(source.id)
        sources.append(source)
    if not sources:
        raise UsageError("there is no source in this file")
    return tuple(sources)


def language_code(text: str) -> str:
    """Return the code of a language that is called by name: ``English``, ``Deutsch``; a code stays."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return LANGUAGES.get(plain.strip(), text.strip())


def _source(item: Mapping[str, object], ids: Collection[str]) -> Source:
    texts = {word.replace("-", "_"): _text(item.get(word)) or None for word in _TEXTS}
    event = _text(item.get("event-title")) or _text(item.get("event"))
    return Source(
        id=_id(item, ids),
        type=_text(item.get("type")) or "document",
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
        event_title=event or None,
        collection_title=texts["collection_title"],
        archive=texts["archive"],
        medium=texts["medium"],
        note=texts["note"],
    )


def _id(item: Mapping[str, object], ids: Collection[str]) -> str:
    """Return an id in kebab-case that no other source has: that of the item, else author and year."""
    people = list(_names(item.get("author")))
    author = (people[0].family or people[0].literal or "") if people else ""
    wanted = _text(item.get("citation-key")) or _text(item.get("id"))
    if not wanted or "/" in wanted or wanted.isdigit():
        wanted = f"{author or _text(item.get('title'))[:40]} {(_date(item.get('issued')) or '')[:4]}"
    plain = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode().lower()
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
    """Return a date of CSL as a fact base has it; what is no date is left out."""
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
    """Return a text or a number on one clean line, nothing for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    shown = (c for c in str(value) if c.isspace() or c in _JOINERS or unicodedata.category(c) not in _HIDDEN)
    return one_line("".join(shown)).replace("\ufffd", "").strip()


def _by_pandoc(text: str, form: str) -> str:
    program = shutil.which("pandoc")
    if program is None:
        raise UsageError("BibTeX and RIS are read by pandoc, and there is none: install it, or export CSL-JSON")
    try:
        done = subprocess.run(
            [program, "-f", form, "-t", "csljson"],
            input=text.encode(),
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"pandoc took longer than {_PATIENCE:.0f} seconds") from None
    if done.returncode:
        raise UsageError(f"pandoc cannot read this: {one_line(done.stderr.decode(errors='replace'))}")
    return done.stdout.decode()
