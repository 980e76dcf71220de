"""Sources prepared for the styles: items with CSL's variables, parsed text, checked URLs and parsed dates."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from pkit.facts.citation.dates import Date
from pkit.facts.citation.names import NO_DETAIL, Detail
from pkit.facts.citation.pieces import parse
from pkit.facts.citation.titles import title_case
from pkit.facts.model import Locator, Name, Source
from pkit.facts.text import one_line

SERIALS = frozenset({"article-journal", "article-magazine", "article-newspaper", "post-weblog"})
"""What appears in a serial."""
LEGAL = frozenset({"bill", "hearing", "legal_case", "legislation", "treaty"})
CONTAINERS = {
    "article-journal": "journal",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "broadcast": "program",
    "post-weblog": "blog",
    "webpage": "website",
}
"""What the container of each type is called, where it can stand in for an author."""

_TEXTS = (
    "title container-title collection-title event-title publisher publisher-place authority genre number medium "
    "section edition volume issue archive"
).split()
"""CSL's text variables that styles write."""
_RICH = frozenset({"title", "container-title", "collection-title", "event-title"})


class Item(NamedTuple):
    """A citation item: the input of styles; missing text fields are empty."""

    type: str
    variables: frozenset[str]
    """The CSL variables of the source, including those already written."""
    author: tuple[Name, ...]
    editor: tuple[Name, ...]
    translator: tuple[Name, ...]
    title: str
    container: str
    collection: str
    event: str
    publisher: str
    place: str
    authority: str
    genre: str
    number: str
    medium: str
    section: str
    edition: str
    volume: str
    issue: str
    archive: str
    page: str
    doi: str
    url: str
    issued: Date | None
    accessed: Date | None
    english: bool
    """Whether title case applies, as for English."""
    locator: Locator | None
    order: int = 1
    """Position in the order of mention, for numbered styles; 0 for a reference on its own."""
    year_suffix: str = ""
    repeated: str = ""
    """The replacement of a repeated author in a list."""
    short_title: bool = False
    """Whether the title is needed for disambiguation."""
    detail: Detail = NO_DETAIL
    """The disambiguation of its names in the text."""

    @classmethod
    def of(cls, source: Source, locator: Locator | None, *, order: int = 1, year_suffix: str = "") -> "Item":
        """Convert ``source``."""
        texts = {word: parse(text, rich=word in _RICH) for word in _TEXTS if (text := _text(source, word))}

        def said(word: str) -> str:
            return texts.get(word, "")

        others = {
            "author": source.author,
            "editor": source.editor,
            "translator": source.translator,
            "page": one_line(source.page or ""),
            "DOI": _doi(source.doi),
            "URL": web_address(source.url),
            "issued": Date.read(source.issued),
            "accessed": Date.read(source.accessed),
            "locator": locator,
        }
        return cls(
            type=source.type,
            variables=frozenset(word for word, value in {**texts, **others}.items() if value),
            author=source.author,
            editor=source.editor,
            translator=source.translator,
            title=said("title"),
            container=said("container-title"),
            collection=said("collection-title"),
            event=said("event-title"),
            publisher=said("publisher"),
            place=said("publisher-place"),
            authority=said("authority"),
            genre=said("genre"),
            number=said("number"),
            medium=said("medium"),
            section=said("section"),
            edition=said("edition"),
            volume=said("volume"),
            issue=said("issue"),
            archive=said("archive"),
            page=one_line(source.page or ""),
            doi=_doi(source.doi),
            url=web_address(source.url),
            issued=Date.read(source.issued),
            accessed=Date.read(source.accessed),
            english=(source.language or "en").lower().startswith("en"),
            locator=locator,
            order=order,
            year_suffix=year_suffix,
        )

    def at(self, locator: Locator | None) -> "Item":
        """Return the item with a locator."""
        variables = self.variables - {"locator"} | ({"locator"} if locator else set())
        return self._replace(locator=locator, variables=variables)

    def without(self, role: str) -> "Item":
        """Return the item without a role, for the rest of an entry that begins with it."""
        return self._replace(editor=()) if role == "editor" else self._replace(translator=())

    def has(self, *variables: str) -> bool:
        """Whether the source has any of these CSL variables."""
        return not self.variables.isdisjoint(variables)

    @property
    def is_serial(self) -> bool:
        """Whether the item is cited as part of a serial: an article, or a paper or interview without editors."""
        if self.type in SERIALS:
            return True
        return self.type in {"interview", "paper-conference"} and not self.has("editor")

    @property
    def is_published(self) -> bool:
        """Whether readers can access the item: private letters and talks are not listed."""
        return self.has("archive", "container-title", "DOI", "number", "publisher", "URL")

    @property
    def address(self) -> str:
        """The DOI as a URL, else the URL."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def first_page(self) -> str:
        """The first page."""
        return re.split("[-\u2013,&; ]", self.page, maxsplit=1)[0]

    @property
    def container_noun(self) -> str:
        """The noun for the container: newspaper, website and so on."""
        return CONTAINERS.get(self.type, "publication")

    def headline(self, text: str) -> str:
        """Return ``text`` in title case if its language is English."""
        return title_case(text) if self.english else text


def _text(source: Source, word: str) -> str | None:
    value = getattr(source, word.replace("-", "_"))
    return value if isinstance(value, str) else None


def _doi(text: str | None) -> str:
    """Return a DOI given bare or as a URL; an empty text if it does not have the form of one (ISO 26324).

    One of the SICI kind holds ``<`` and ``>``.
    """
    found = re.fullmatch(
        r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[\d.]+/\S+)", one_line(text or ""), re.IGNORECASE
    )
    return found[1] if found else ""


def web_address(url: str | None) -> str:
    """Return ``url`` if it is an http or https URL with a host, else an empty text."""
    url = one_line(url or "")
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc and " " not in url else ""
