"""A source made ready for the styles: text read once, addresses checked, dates taken apart."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from pkit.facts.citation.dates import Date
from pkit.facts.citation.locators import numbered
from pkit.facts.citation.pieces import parse
from pkit.facts.citation.titles import title_case
from pkit.facts.model import Locator, Name, Source
from pkit.facts.text import one_line

SERIALS = frozenset({"article-journal", "article-magazine", "article-newspaper"})
CONTAINERS = {
    "article-journal": "journal",
    "article-magazine": "magazine",
    "article-newspaper": "newspaper",
    "broadcast": "program",
    "post-weblog": "blog",
    "webpage": "website",
}
"""What the container of each type is called, where it can stand in for an author."""


class Item(NamedTuple):
    """What a style writes about; a piece of text is empty where the source does not state it."""

    type: str
    title: str
    author: tuple[Name, ...]
    container: str
    contained: bool
    """Whether there is a container at all, be it named already."""
    publisher: str
    volume: str
    issue: str
    page: str
    doi: str
    url: str
    issued: Date | None
    accessed: Date | None
    english: bool
    """Whether title case applies: it is English's own."""
    locator: Locator | None
    number: int
    """Place in the order of mention, for the styles that number; 0 for a reference that stands by itself."""
    year_suffix: str

    @classmethod
    def of(cls, source: Source, locator: Locator | None, *, number: int, year_suffix: str) -> "Item":
        """Read ``source``."""
        return cls(
            type=source.type,
            title=parse(source.title),
            author=source.author,
            container=parse(source.container_title or ""),
            contained=bool(source.container_title),
            publisher=parse(source.publisher or ""),
            volume=_number(source.volume),
            issue=_number(source.issue),
            page=one_line(source.page or ""),
            doi=_doi(source.doi),
            url=web_address(source.url),
            issued=Date.read(source.issued),
            accessed=Date.read(source.accessed),
            english=(source.language or "en").lower().startswith("en"),
            locator=locator,
            number=number,
            year_suffix=year_suffix,
        )

    @property
    def address(self) -> str:
        """The DOI as an address, else the web address."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def first_page(self) -> str:
        """The page that the item begins on."""
        return re.split("[-\u2013,&; ]", self.page, maxsplit=1)[0]

    @property
    def container_noun(self) -> str:
        """What the container is called: newspaper, website and so on."""
        return CONTAINERS.get(self.type, "publication")

    def headline(self, text: str) -> str:
        """Return ``text`` in title case, which English alone has."""
        return title_case(text) if self.english else text

    def without_title(self) -> "Item":
        """Return the item for the rest of an entry that its title has opened."""
        return self._replace(title="")

    def without_container(self) -> "Item":
        """Return the item for the rest of an entry that its container has opened."""
        return self._replace(container="")

    def without_publisher(self) -> "Item":
        """Return the item for the rest of an entry that its publisher has opened."""
        return self._replace(publisher="")


def _doi(text: str | None) -> str:
    """Read a DOI, as an address or bare; what has not the shape of one (ISO 26324) cannot be followed."""
    found = re.fullmatch(
        r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[\d.]+/[^\s<>]+)", one_line(text or ""), re.IGNORECASE
    )
    return found[1] if found else ""


def _number(text: str | None) -> str:
    """Read a volume or issue; a range of numbers has a dash."""
    text = parse(text or "")
    return text.replace("-", "\u2013") if numbered(text) else text


def web_address(url: str | None) -> str:
    """Return ``url`` if it is a web address (http or https, with a host), else nothing."""
    url = one_line(url or "")
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc and " " not in url else ""
