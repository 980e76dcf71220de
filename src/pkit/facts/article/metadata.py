"""What a saved page states about its article: title, author, container, date, address and language.

Each with where it was found; what the page does not state is left out. First come the vocabularies made for it
(JSON-LD, Open Graph, Dublin Core, microdata), then what stands on the page itself.
"""

import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from html import unescape
from itertools import islice
from typing import NamedTuple
from urllib.parse import urlsplit

from pkit.facts.article.html_tree import Element
from pkit.facts.model import Name
from pkit.facts.text import one_line, stripped

_LONGEST = 400
"""Characters of a value; a longer one is no title and no name."""


class Metadata(NamedTuple):
    """What an article's page states, in CSL's terms."""

    title: str | None = None
    author: tuple[Name, ...] = ()
    container_title: str | None = None
    issued: str | None = None
    """``2026``, ``2026-02`` or ``2026-02-13``."""
    url: str | None = None
    language: str | None = None
    found: Mapping[str, str] = {}
    """For each field that has a value, where that stood: ``og:title``, ``JSON-LD headline``, ``byline``."""


def metadata_of(root: Element) -> Metadata:
    """Return what a page states of its article."""
    page = _Page(root)
    found: dict[str, str] = {}

    def first(field: str, candidates: Iterator[tuple[str, str]]) -> str | None:
        for value, origin in candidates:
            text = one_line(stripped(unescape(value).replace("\xad", ""))).strip()
            if text and len(text) <= _LONGEST:
                found[field] = origin
                return text
        return None

    container = first("container-title", page.containers())
    title = first("title", page.titles(container or ""))
    issued = first("issued", page.dates())
    url = first("URL", page.addresses())
    language = first("language", page.languages())
    author, origin = page.authors(container or "")
    if author:
        found["author"] = origin
    return Metadata(title, author, container, issued, url, language, found)


class _Page:
    """The places of a page that state something."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.elements = list(root.elements())
        self.teasers = root.inside({element for element in self.elements if _is_teaser(element)})
        self.articles = root.inside({element for element in self.elements if element.tag in {"article", "main"}})
        self.headlines = tuple(self._headings("h1"))
        self.subheadings = tuple(self._headings("h2", "h3"))
        self.marked, self.is_own = self._marked()
        self.meta: dict[str, list[str]] = {}
        metas = [element for element in self.elements if element.tag == "meta"]
        for attribute in ("property", "itemprop", "name", "http-equiv"):
            for element in metas:
                # Programs that keep pages write the content as a value.
                content = element.get("content") or element.get("value")
                for key in element.get(attribute).lower().replace(".", ":").split():
                    self.meta.setdefault(key, []).append(content)
        self.linked_data = list(_linked_data(self.elements))
        self._by_id = {str(item["@id"]): item for item in self.linked_data if item.get("@id") and item.get("name")}

    def _metas(self, *names: str) -> Iterator[tuple[str, str]]:
        for name in names:
            for value in self.meta.get(name.replace(".", ":"), ()):
                if value.strip():
                    yield value, name

    def _articles(self, key: str) -> Iterator[object]:
        """Yield the values of a key of the JSON-LD articles."""
        yield from (item[key] for item in self._linked_articles if item.get(key))

    @cached_property
    def _linked_articles(self) -> tuple[dict[str, object], ...]:
        """The articles of the JSON-LD, first those that are this page's by their address."""
        articles = [item for item in self.linked_data if _types(item) & _ARTICLES]
        own = {
            _bare(element.get("href"))
            for element in self.elements
            if element.tag == "link" and "canonical" in element.get("rel").lower().split()
        }
        own |= {_bare(value) for value, _ in self._metas("og:url")}
        return tuple(sorted(articles, key=lambda item: own.isdisjoint(_addresses(item))))

    # Title

    def titles(self, site: str) -> Iterator[tuple[str, str]]:
        """Yield what may be the title, the likeliest first."""
        whole = next((element.label(_LONGEST) for element in self.elements if element.tag == "title"), "")
        headings = [*self.headlines, *self.subheadings]
        names = _site_names(site, self.addresses())
        inner = self._inner(whole)
        for value, origin in self._statements:
            stated = _without_site(unescape(value).replace("\xad", ""), names, headings, plain=True)
            if inner and stated and inner.casefold().startswith(stated.casefold()):
                stated = inner  # a quotation mark ended the attribute
            stated = self._below_kicker(stated)
            cited = origin.startswith(_TO_CITE)
            shown = self._shown(stated, _without_site(whole, names, headings), cited=cited)
            is_site = _names(stated, names) or (_ends_with_part(whole, stated) and not cited)
            if shown or not is_site:
                yield shown or stated, "h1" if shown else origin
        if whole:
            shown = inner or self._shown_beside(whole, _without_site(whole, names, headings))
            yield shown or _without_site(whole, names, headings), "h1" if shown else "title element"
        for element in self.elements:
            if element.get("itemprop") == "headline" and element.tag != "meta" and element.label(_LONGEST):
                yield element.label(_LONGEST), "itemprop headline"
        for text in self.headlines:
            yield text, "h1"

    def _shown_beside(self, whole: str, plain: str) -> str | None:
        """Return the page's own headline where nothing but a title element states one, ``plain`` without the site."""
        shown = self._shown(plain, plain)
        if shown and shown not in whole and len(_title_words(shown) & _title_words(whole)) > 1:
            return shown
        if self.marked and (self.is_own or self._is_title(self.marked, _title_words(whole))):
            return self.marked
        vague = len(_title_words(plain)) == 1 and len(self.headlines) == 1
        return self.headlines[0] if vague else None

    def _headings(self, *tags: str) -> Iterator[str]:
        """Yield the texts of headings that can be an article's, without the words above or beside them."""
        found = (element for element in self.elements if element.tag in tags and not _is_site_heading(element))
        yield from dict.fromkeys(filter(None, map(_headline, islice(found, _MOST_HEADINGS))))

    def _below_kicker(self, stated: str) -> str:
        """Return a title without the words before a dash that another statement of it does not have."""
        parts = re.split(r"(\s+[-–—|]\s+)", stated)
        ends = {"".join(parts[start:]) for start in range(2, len(parts), 2)}
        return next((value for value, _ in self._statements if value in ends), stated)

    def _inner(self, whole: str) -> str | None:
        """Return the heading that the title element holds: one of the first rank that opens it, else the longest."""
        opening = [text for text in self.headlines if whole.casefold().startswith(text.casefold())]
        opening = [text for text in opening if len(_title_words(text)) > _LONG_HEADLINE]
        return max(opening, key=len, default=None) or _part_shown(whole, [*self.headlines, *self.subheadings])

    def _marked(self) -> tuple[str | None, bool]:
        """Return the one heading that the page's own markup calls a title; None where there is none or several.

        One below the first rank counts where the page has none of the first, and that of a publishing system's own
        class before one of a class that any box may have.
        """
        for tags in (("h1",),) if self.headlines else (("h2",), ("h3",)):
            headings = [
                element
                for element in islice((each for each in self.elements if each.tag in tags), _MOST_HEADINGS)
                if element not in self.teasers and not _is_site_heading(element) and not _links_away(element)
            ]
            for marks in (_OWN_TITLE, _ANY_TITLE):
                texts = {
                    text
                    for element in headings
                    if (_has_class(element, marks) or (element.parent and _has_class(element.parent, _HEAD_OF_PAGE)))
                    and (text := _headline(element))
                }
                if len(texts) == 1:
                    return texts.pop(), marks is _OWN_TITLE
        return None, False

    def _shown(self, stated: str, whole: str, *, cited: bool = False) -> str | None:
        """Return the page's own headline where it says what is stated in other words: what a reader cites.

        A headline changes while the article is edited, and search engines and networks are told another one.
        ``cited``: it was stated for citations, so that a headline in wholly other words is no other wording of it.
        """
        wanted = _title_words(stated)
        if not wanted or any(_title_words(text) == wanted for text in self.headlines):
            return None
        if self.marked and self._is_title(self.marked, wanted | _title_words(whole)):
            return None if _is_below_kicker(stated, self.marked) else self.marked
        best = max(self.headlines, key=lambda text: _resembles(wanted, text), default="")
        if _resembles(wanted, best) >= _SAME_TITLE and len(_title_words(best)) > 1:
            fits = self._is_whole(best, stated) if _title_words(best) <= wanted else not _is_below_kicker(stated, best)
            return best if fits else None
        known = any(_title_words(text) == wanted for text in self.subheadings)
        alone = None if known else self._alone(_title_words(whole))
        if alone and cited and not _resembles(_title_words(whole), alone):
            alone = None
        below = alone and _title_words(whole) < _title_words(alone) and _is_below_kicker(whole, alone)
        return whole if below else alone

    def _is_whole(self, shown: str, stated: str) -> bool:
        """Whether a headline all of whose words are stated is the title, and the rest a kicker or the site's words."""
        first = _squashed(re.split(_SEPARATOR, stated)[0]) == _squashed(shown)
        long = len(_title_words(shown)) >= _LONG_SUBSET
        only = len(set(self.headlines)) == 1 and (long or first)
        return only or (stated.endswith(shown) and not shown[0].islower())

    def _is_title(self, marked: str, stated: set[str]) -> bool:
        """Whether a marked heading is the article's: it says what is stated, or is the likeliest of the first rank."""
        words = _title_words(marked)
        if marked in self.headlines:
            alone = self.headlines == (marked,) and (len(words) >= _LONG_HEADLINE or bool(words & stated))
            return self.is_own or alone or _resembles(stated, marked) >= _SAME_TITLE
        return _resembles(stated, marked) >= _SAME_TITLE

    def _alone(self, whole: set[str]) -> str | None:
        """Return the one headline of the article or the page, or among several the one that the title element tells."""
        inside = [
            text
            for element in self.elements
            if element.tag == "h1" and element in self.articles and (text := _headline(element)) in self.headlines
        ]
        for several, least in ((inside, _LONG_HEADLINE), (self.headlines, _LONG_OUTSIDE)):
            if len(set(several)) == 1:
                words = _title_words(several[0])
                long = (
                    len(words) >= least
                    or len(words & whole) > 1
                    or (least == _LONG_HEADLINE and _is_long_without_spaces(several[0]))
                )
                return several[0] if long and not _resembling(self.subheadings, whole, both=True) else None
        told = _resembling(self.headlines, whole)
        return told[0] if len(told) == 1 else None

    @cached_property
    def _statements(self) -> tuple[tuple[str, str], ...]:
        return tuple(islice(self._stated_titles(), _MOST_HEADINGS))

    def _stated_titles(self) -> Iterator[tuple[str, str]]:
        whole = next((element.label(_LONGEST) for element in self.elements if element.tag == "title"), "").casefold()
        for key in ("headline", "name"):
            for value in self._articles(key):
                # Wikis state a description as the headline.
                if isinstance(value, str) and (key == "headline" or value.casefold() in whole):
                    named = [
                        each for each in self._articles("name") if isinstance(each, str) and each.casefold() in whole
                    ]
                    yield (named[0] if named and value.casefold() not in whole else value), f"JSON-LD {key}"
        yield from self._metas("dc.title", "dcterm.title", "dcterms.title", "og:title", "twitter:title")
        yield from self._metas("citation_title", "parsely-title", "sailthru.title", "title", "headline")

    # Author

    def authors(self, site: str) -> tuple[tuple[Name, ...], str]:
        """Return who wrote the article, and where that stood."""
        bodies: tuple[tuple[Name, ...], str] = (), ""
        owners = frozenset(_squashed(each) for each in (site, *self._owners()) if each)
        for names, origin in self._author_lists():
            said = ((author_name(each), each[1]) for each in names)
            people = tuple(dict.fromkeys(name for name, sure in said if name and (sure or not _is_site(name, site))))
            if people and all(_names_owner(name, owners) for name in people):
                bodies = bodies if bodies[0] else (people, origin)
            elif people:
                return people[:_MOST_AUTHORS], origin
        return bodies

    def _owners(self) -> Iterator[str]:
        """Yield who publishes the page, and who has its copyright."""
        for value in self._articles("publisher"):
            yield from (name for name, _ in _linked_names(self._resolved(value)))
        yield from (value for value, _ in self._metas("copyright", "dc.rights", "rights"))

    def _resolved(self, value: object) -> object:
        """Return a JSON-LD value with what stands elsewhere in the page in place of its ``@id``."""
        if isinstance(value, list):
            return [self._resolved(each) for each in value[:_MOST_AUTHORS]]
        known = self._by_id.get(str(value.get("@id"))) if isinstance(value, dict) and not value.get("name") else None
        return known or value

    def _author_lists(self) -> Iterator[tuple[list[tuple[str, bool | None]], str]]:
        for value in self._articles("author"):
            yield list(_linked_names(self._resolved(value))), "JSON-LD author"
        for key in (
            "author",
            "article:author",
            "dc.creator",
            "dcterms.creator",
            "citation_author",
            "parsely-author",
            "sailthru.author",
            "byl",
            "article:author_name",
            "og:author",
            "twitter:creator_name",
        ):
            values = [value for value, _ in self._metas(key) if not value.startswith(("http", "@", "//"))]
            split = [part for value in values for part in _people(value)]
            if split:
                yield [(part, None) for part in split], f"meta {key}"
        for origin, text in self._bylines():
            yield [(part, None) for part in _people(text)], origin

    def _bylines(self) -> Iterator[tuple[str, str]]:
        """Yield bylines with where each stood, the surest kind first."""
        visible = [element for element in self.elements if element.tag not in {"meta", "link", "script"}]
        for element in visible:
            if "author" in element.get("rel").split() or element.get("itemprop") in {"author", "creator"}:
                within = islice(element.elements(), _LONGEST)
                named = next((each for each in within if each.get("itemprop") == "name"), element)
                yield "rel or itemprop author", _unlabelled(named.label(_LONGEST) or named.get("content"))
        apart = [element for element in visible if element not in self.teasers]
        for element in apart:
            named_so = _BYLINE.search(element.names) and element.tag not in {"body", "html", "ul", "nav"}
            if named_so and len(text := element.label(_LONGEST_BYLINE)) > 3:
                yield from _linked_byline(element)
                yield from _byline(text)
        yield from _linked_authors(apart)
        short = {"p", "div", "span", "li", "small", "strong"}
        labels = (each.label(_LONGEST_BYLINE) for each in visible if each.tag in short and len(each.children) <= 9)
        yield from (("byline", " and ".join(names)) for names in map(byline_names, labels) if names)
        for element in (each for each in apart if _NICKNAMED.search(each.names)):
            nickname = _unlabelled(_BYLINE_END.split(_unlabelled(element.label(_LONGEST)))[0])
            if re.fullmatch(r"[^\W\d_][\w.’'-]{2,24}", nickname):
                yield "byline", nickname

    # The rest

    def containers(self) -> Iterator[tuple[str, str]]:
        """Yield what may be the name of the site or paper."""
        yield from self._metas("og:site_name")
        for key in ("publisher", "isPartOf"):
            for value in self._articles(key):
                for name, _ in _linked_names(self._resolved(value)):
                    yield name, f"JSON-LD {key}"
        yield from self._metas(
            "citation_journal_title", "dc.publisher", "dcterms.publisher", "application-name", "al:android:app_name"
        )

    def dates(self) -> Iterator[tuple[str, str]]:
        """Yield what may be the day of publication, as ISO dates."""
        for value, origin in self._dates():
            date = iso_date(value)
            if date:
                yield date, origin

    def _dates(self) -> Iterator[tuple[str, str]]:
        published = (value for value in self._articles("datePublished") if isinstance(value, str))
        yield from ((value, "JSON-LD datePublished") for value in published)
        yield from self._metas("article:published_time", "og:article:published_time", "og:published_time")
        yield from self._metas(*_DATE_NAMES)
        timed = [
            element
            for element in self.elements
            if element.get("itemprop") == "datePublished" or (element.tag == "time" and "pubdate" in element.attributes)
        ]
        timed += [
            element for element in self.elements if element.tag in {"time", "abbr"} and _PUBLISHED.search(element.names)
        ]
        times = {"time", "relative-time", "time-ago"}
        timed += [element for element in self.elements if element.tag in times and element not in self.teasers]
        for element in timed:
            stated = element.get("datetime") or element.get("content") or element.get("title")
            stated = stated or element.label(_LONGEST)
            yield stated, f"{element.tag} element" if element.tag == "time" else "itemprop datePublished"
        for element in self.elements:
            if _DATED.search(element.names) and element.tag in {"span", "div", "p", "time", "li", "small", "em"}:
                yield element.label(_LONGEST_DATED), "date line"

        first = next((number for number, each in enumerate(self.elements) if each.tag == "h1"), len(self.elements))
        for element in self.elements[first : first + _HEAD]:
            text = element.label(_LONGEST_LINK)
            if is_date_line(text) and element not in self.teasers and not text.lower().startswith(("updated", "last")):
                yield text, "date line"

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Yield what may be the article's address: only http and https."""
        for element in self.elements:
            if element.tag == "link" and "canonical" in element.get("rel").lower().split():
                yield from _web(element.get("href"), "canonical link")
        for value, origin in self._metas("og:url", "twitter:url", "dc.identifier"):
            yield from _web(value, origin)
        for key in ("url", "mainEntityOfPage"):
            for stated in self._articles(key):
                address = stated.get("@id") if isinstance(stated, dict) else stated
                if isinstance(address, str):
                    yield from _web(address, f"JSON-LD {key}")

    def languages(self) -> Iterator[tuple[str, str]]:
        """Yield the language tags that the page states."""
        for element in self.elements:
            if element.tag == "html":
                yield from _tag(element.get("lang") or element.get("xml:lang"), "html lang")
        for stated in self._articles("inLanguage"):
            named = stated.get("alternateName") if isinstance(stated, dict) else stated
            if isinstance(named, str):
                yield from _tag(named, "JSON-LD inLanguage")
        for value, origin in self._metas(
            "content-language", "og:locale", "dc.language", "dcterms.language", "language"
        ):
            yield from _tag(value, origin)


_DATE_NAMES = (
    "datepublished citation_publication_date citation_date dc.date.issued dc.date dcterms.issued dcterms.date"
    " dcterms.created dc.date.created parsely-pub-date sailthru.date pubdate publishdate publish-date publication_date"
    " publish_date pub_date publish_time published date-published article.published date article:publish_date"
    " og:pubdate article_date_original ptime cxenseparse:recs:publishtime"
).split()
"""Names of meta elements that hold the day of publication, the most specific first."""
_HEAD = 60
"""Elements behind the first heading among which a date may stand by itself."""
_MOST_AUTHORS = 20
"""Authors that are taken of a page: with more, the whole staff that some pages list becomes a byline; with fewer, a
paper's byline is cut short (benchmarks/extraction.py: author)."""
_ARTICLES = frozenset(
    "Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle "
    "ReviewNewsArticle BackgroundNewsArticle BlogPosting "
    "TechArticle ScholarlyArticle Report LiveBlogPosting SocialMediaPosting WebPage VideoObject "
    "Recipe Review AdvertiserContentArticle".split()
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|author(?:-?name)?|entry-author|post-author|article-author|writer|"
    r"autor\w*|auteurs?|authors|c-byline\w*|contributor\w*)(?:$|[\s_-])"
)
_NICKNAMED = re.compile(r"(?:^|[\s_-])(?:author|byline|username|documentauthor)(?:$|[\s_-])")
"""Classes of an element that holds the name of a blog's author, who may have one word for a name."""
_AUTHOR_PAGE = re.compile(r"/(?:authors?|autor|autoren|auteurs?|newsteam)/[\w%.-]+")
_LONGEST_BYLINE = 160
"""Characters of a byline; what is longer is a biography."""
_LONGEST_LINK = 60
"""Characters of a link that may be an author's name, and of an element that may be a date line: with more, headlines
that hold a name or date are taken for those; with fewer, long names and dates with place and time are lost
(benchmarks/extraction.py: author, issued)."""
_LONGEST_DATED = 100
"""Characters of an element that its class calls a date: two dates with their times, published and updated."""
_FEW_LINKS = 3
"""Links to pages of authors beyond which they are a list of those of the site."""
_LABEL = re.compile(
    r"^(?:by|author|autor|auteur|authors|written by|posted by|published by|text|text von|text by|von|vom|par"
    r"|por|di|door"
    r"|veröffentlicht von|verfasst von|geschrieben von|erstellt von|gespeichert von|beitrag von|blog beitrag von"
    r"|zeige alle beiträge von|alle beiträge von|view all posts by|posts by|more by|about the author)\b[ :–—-]*(?=\S)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"^(?:Author|By|Veröffentlicht von|von|Beitragvon|Von)(?=[A-ZÄÖÜ])")
"""A label whose space stands in the page's style."""
_NAME = (
    r"(?!(?:The|A|An|Our|Its|Your|No|Next)\b)[^\W\d_a-z][\w.’'-]+(?: (?:[^\W\d_a-z][\w.’'-]*|van|von|de|der|den"
    r"|bin|bint|al|da|di|dos|la|le|ter|zu))+"
)
_BYLINE_LINE = re.compile(
    r"(?:(?:(?:Written|Posted|Words|Story|Text|Reported|Reporting|Interview)[ ])?[Bb]y|BY|[Vv]on|Par|Por|Text von"
    rf"|Autor|Autorin|Author|Auteur|Verfasst von|Text):? "
    rf"(?P<names>{_NAME}(?:(?:, and|, ?|[ ]and|[ ]&|[ ]und|[ ]et|[ ]y) {_NAME})*)"
    r"(?P<rest>(?:,|[ ](?:[|·•–—/-]|for|in|at|on|of)[ ]).{1,100})?"
)
_DATE_WORDS = frozenset(
    "published updated posted last first modified created date on at am pm a p m min mins minute minutes read z utc gmt"
    " bst st nd rd th h t veröffentlicht aktualisiert um uhr de del stand vom publié le mon monday tue tues tuesday wed"
    " wednesday thu thur thurs thursday fri friday sat saturday sun sunday 年 月 日 時 分 년 월 일 更新 公開".split()
)
"""What a line with a date may hold besides the month and still be no sentence."""
_BYLINE_END = re.compile(
    r"[|•·]|\b(?:Published|Updated|Posted|Last|on|at|in|for)\b|[0-9]|\bpřed\b"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\b"
)
_BYLINE_NAME = re.compile(r"(?!(?:Zur|Alle|Mehr|More|All|View|Read)\b)[^\W\d_][\w.’'-]*(?: [\w.’'-]+){1,4}")
_PUBLISHED = re.compile(r"(?:publish|posted|entry-date|pubdate|date-created|dt-published)")
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|pub-?date|published|publish-date|post-date|entry-date|article-date|"
    r"date-published|timestamp|dateline|datum)(?:$|[\s_-])"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTHS_ELSEWHERE = {
    word: number
    for number, words in enumerate(
        (
            "januar jänner janvier enero januari gennaio",
            "februar février febrero februari febbraio",
            "märz mars marzo maart",
            "avril abril aprile",
            "mai mayo mei maggio",
            "juni juin junio giugno",
            "juli juillet julio luglio",
            "août agosto augustus",
            "septembre septiembre settembre",
            "oktober octobre octubre ottobre",
            "novembre noviembre",
            "dezember décembre diciembre dicembre december",
        ),
        1,
    )
    for word in words.split()
}


_SAME_TITLE = 0.5
"""Share of the words of the shorter of two titles that both have, from which on they are one headline in two wordings
(benchmarks/extraction.py: title)."""


_MOST_HEADINGS = 100
"""Headings and statements that are looked at; a page of more is a list."""
_KICKER = re.compile(
    r"(?:kicker|eyebrow|overline|top-?line|top-?title|dachzeile|roofline|spitzmarke|super-?title|sub-?title"
    r"|sub-?headline|sub-?heading|pre-?title|section|category|label|flag|small|fake-h[1-6]|date|rubrik|tag)"
)
"""Classes of the words above or below a headline, in one element with it."""
_HEADLINE = re.compile(
    r"(?<!sub)(?<!sub-)(?<!top)(?<!super)(?<!pre)(?<!pre-)(?:headline|title)(?![\w-]*(?:kicker|label))"
)
_LONG_HEADLINE = 3
"""Words from which the only heading of the first rank in an article or main element is its title, whatever is stated
elsewhere; a shorter one may be a section's (benchmarks/extraction.py: title)."""
_LONG_OUTSIDE = 6
"""The same for one that stands elsewhere on the page."""
_LONG_SUBSET = 5
"""Words of a page's only heading from which on it is the title, though a statement has more (the same benchmark)."""
_KICKER_WORDS = 3
"""Words before a title that no markup tells from it (benchmarks/extraction.py: title)."""
_OWN_TITLE = re.compile(
    r"(?:[^\W_]+[_-]+)*(?:entry|post|page|article|story|news|content)[^\W_]*[_-]{0,2}(?:title|headline|heading|hed)"
    r"(?:[_-][\w-]*)?"
)
"""A class that publishing systems give to the heading of the page's own article (hAtom's ``entry-title``)."""
_ANY_TITLE = re.compile(r"(?:[^\W_]+[_-]+)*(?:title|hed|headline(?:[_-][\w-]*)?)")
_BESIDE_TITLE = re.compile(r"sub|kicker|eyebrow|teaser|related|label|widget")
"""What a class has in it that is not the headline's own."""
_HEAD_OF_PAGE = re.compile(r"(?:entry|post|page|article)[_-]{0,2}(?:header|title|headline)")
_UNSEEN = re.compile(
    r"(?:visually-?hidden|sr-only|screen-?reader|aural|invisible|(?:^|[\s_-])(?<!overflow-)(?<!overflow-[xy]-)hidden(?:$|[\s_-]))"
)
"""Classes of what a reader does not see; ``overflow-hidden`` only cuts what is too wide."""
_SITE_HEADING = re.compile(
    r"(?:^|[\s_-])(?:logo|brand(?:ing)?(?:$|[\s_-])|masthead|breadcrumbs?|site-?(?:title|name|header)|blog-?title)"
)
_HOME = re.compile(r"(?:https?://[^/?#]+)?/?(?:index\.\w+)?|(?:\.\./)+|\./")
"""The address of a site's front page."""


def _is_site_heading(element: Element) -> bool:
    """Whether a heading is the site's own: in a menu or the masthead, out of sight, or a link to the front page."""
    link = next((each for each in islice(element.elements(), 9) if each.tag == "a" and each.get("href")), None)
    if link is not None and _HOME.fullmatch(link.get("href")) and link.label(_LONGEST) == element.label(_LONGEST):
        return True
    holder: Element | None = element
    while holder is not None and holder.tag not in {"body", "html"}:
        if holder.tag in {"nav", "footer", "aside"} or holder.get("aria-hidden") == "true":
            return True
        if _SITE_HEADING.search(holder.names) or _UNSEEN.search(holder.names):
            return True
        holder = holder.parent
    return False


def _has_class(element: Element, wanted: re.Pattern[str]) -> bool:
    """Whether one of an element's classes, or its id, is wholly ``wanted`` and not that of a line beside a headline."""
    return any(wanted.fullmatch(each) and not _BESIDE_TITLE.search(each) for each in element.names.split())


def _links_away(element: Element) -> bool:
    """Whether a heading is a link, as those of teasers are."""
    linked = element.parent is not None and element.parent.tag == "a"
    return linked or any(each.tag == "a" and each.get("href") for each in islice(element.elements(), 9))


def _headline(element: Element) -> str:
    """Return a heading's text without the words above or beside it that its markup tells from it."""
    whole = element.label(_LONGEST).replace("\xad", "")
    parts = [each for each in islice(element.elements(), 30) if each is not element]
    for part in parts:
        named = part.get("itemprop") == "headline" or _HEADLINE.search(part.names)
        if named and not _KICKER.search(part.names) and 2 * len(part.label(_LONGEST)) > len(whole):
            return part.label(_LONGEST).replace("\xad", "")
    for part in parts:
        text = part.label(_LONGEST).replace("\xad", "")
        apart = part.tag == "small" or _KICKER.search(part.names) or _UNSEEN.search(part.names)
        if text and apart and 1.2 * len(text) < len(whole):
            whole = whole.removeprefix(text) if whole.startswith(text) else whole.removesuffix(text)
            whole = whole.strip(" :|–—")
    return whole


def _title_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.replace("\xad", "").lower()))


def _resembles(wanted: set[str], text: str) -> float:
    words = _title_words(text)
    return (len(words & wanted) > 1) * len(words & wanted) / max(1, min(len(words), len(wanted)))


def _is_long_without_spaces(text: str) -> bool:
    """Whether a text of a script that puts no spaces between words is long enough for a headline."""
    return len(text) > 9 and bool(re.search(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]", text))


def _resembling(texts: Sequence[str], wanted: set[str], *, both: bool = False) -> list[str]:
    """Return the texts of at least three words of which most are in ``wanted``, and if ``both`` the other way round."""
    found = [text for text in texts if len(_title_words(text)) > 2]
    least = len(wanted) if both else 0
    return [text for text in found if len(_title_words(text) & wanted) > 0.6 * max(least, len(_title_words(text)))]


def _part_shown(whole: str, headings: Sequence[str]) -> str | None:
    """Return the longest heading that a page's title element holds."""
    plain = whole.replace("\xad", "").lower()
    inside = [text for text in headings if len(text) > 10 and text.replace("\xad", "").lower() in plain]
    return max(inside, key=len, default=None)


def _is_below_kicker(title: str, shown: str) -> bool:
    """Whether all that a heading has more than a title are some words before it: ``Local News | Bridge opens``."""
    plain, wanted = (" ".join(re.findall(r"\w+", text.lower())) for text in (shown, title))
    before = shown[: shown.lower().rfind(title.lower()[:4])].strip()
    if not plain.endswith(wanted) or re.search('["”“»„]', before):
        return False
    words = before.split()
    return not words or before[-1] in ":|–—/-" or (len(words) <= _KICKER_WORDS and not words[-1].islower())


def _linked_authors(elements: list[Element]) -> Iterator[tuple[str, str]]:
    """Yield the names of links to pages of authors, where there are so few that they are this article's."""
    linked = {
        _unlabelled(element.label(_LONGEST_LINK))
        for element in elements
        if element.tag == "a" and _AUTHOR_PAGE.search(element.get("href"))
    }
    names = [text for text in linked if _BYLINE_NAME.fullmatch(text) and len(text) < _LONGEST_LINK]
    if 1 <= len(names) <= _FEW_LINKS:
        yield "link to the author", " and ".join(sorted(names))


def _linked_byline(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the names that are links in a byline, where role or date stand beside them with nothing between."""
    links = [each for each in islice(element.elements(), 30) if each.tag == "a" and each is not element]
    names = [text for each in links if _BYLINE_NAME.fullmatch(text := _unlabelled(each.label(_LONGEST_LINK)))]
    people = [name for name in names if not _BODY_WORDS.search(name) and not _NO_NAME.search(name)]
    opens = bool(people) and _unlabelled(element.label(_LONGEST_BYLINE)).startswith(people[0])
    if opens and len(people) <= _FEW_LINKS:
        yield "byline", " and ".join(dict.fromkeys(people))


def is_author_link(element: Element) -> bool:
    """Whether an element is a link to the author of an article."""
    linked = "author" in element.get("rel").split() or _AUTHOR_PAGE.search(element.get("href"))
    return element.tag == "a" and bool(linked)


def _unlabelled(text: str) -> str:
    """Return a byline's text without the words before the name."""
    return _LABEL.sub("", _GLUED.sub("", text.strip())).strip(" ,;|–—-·•→")


def _byline(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names of a byline's text, without what stands around them."""
    text = _BYLINE_END.split(_unlabelled(text))[0].strip()
    started = re.match(r"(?:by|written by|von|par|por|di|door)[: ]+(.+)", text, re.IGNORECASE)
    names = [part for part in _people(started[1] if started else text) if _BYLINE_NAME.fullmatch(part)]
    if names:
        yield "byline", " and ".join(names)


def byline_names(text: str) -> tuple[str, ...]:
    """Return who wrote an article where ``text`` is its byline and nothing else, ``By Ada Roe, staff writer``."""
    text = text.strip()
    ended = re.search(r"[.!?…][\"”’)]?$", text) and not re.search(r"\b(?:Jr|Sr|a\.m|p\.m)\.$", text)
    if ended or len(text) > _LONGEST_BYLINE:
        return ()
    match = _BYLINE_LINE.fullmatch(text)
    if match is None:
        body = re.fullmatch(r"[Bb]y:? (?P<name>(?:[Tt]he )?[A-Z][\w.-]+(?: [A-Z][\w.-]+){0,4})", text)
        return (body["name"],) if body and _BODY_WORDS.search(body["name"]) else ()
    stated = match["names"]
    names = _people(stated.title().replace(" And ", " and ") if stated.isupper() else stated)
    people = [name for name in names if not _BODY_WORDS.search(name)]
    return tuple(people or names)


def is_date_line(text: str) -> bool:
    """Whether ``text`` is a date and no more, as ``Published 3 March 2026, 10:15 GMT``."""
    if len(text) > _LONGEST_LINK + 20 or iso_date(text) is None:
        return False
    words = re.findall(r"[^\W\d_]+", text)
    return all(
        word.lower() in _DATE_WORDS or re.fullmatch("[A-Z]{2,4}T", word) or word in {"ET", "CT", "PT"} or _month(word)
        for word in words
    )


def iso_date(text: str) -> str | None:
    """Return the date that ``text`` begins with or names, as ``2026-02-13``, ``2026-02`` or ``2026``; None for no date.

    ISO 8601, a timestamp of RFC 5322, and days with the month's name; ``3/4/2026`` is two days in two countries, so it
    is none.
    """
    iso = re.search(r"(?<![0-9])((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?(?![0-9])", text)
    if iso:
        return "-".join(part for part in iso.groups() if part)
    compact = re.match(r"\s*((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])(?:[T ]|$|[0-9]{6})", text)
    slashed = re.match(r"\s*((?:19|20)[0-9]{2})[/.](0?[1-9]|1[0-2])[/.](0?[1-9]|[12][0-9]|3[01])(?![0-9])", text)
    dotted = re.search(
        r"(?<![0-9.])(0?[1-9]|[12][0-9]|3[01])\.\s?(0?[1-9]|1[0-2])\.\s?((?:19|20)[0-9]{2})(?![0-9])", text
    )
    for match, order in ((compact, (1, 2, 3)), (slashed, (1, 2, 3)), (dotted, (3, 2, 1))):
        if match:
            return f"{match[order[0]]}-{int(match[order[1]]):02}-{int(match[order[2]]):02}"
    eastern = re.search(
        r"((?:19|20)[0-9]{2})\s?[年년]\s?(0?[1-9]|1[0-2])\s?[月월]\s?(0?[1-9]|[12][0-9]|3[01])\s?[日일]", text
    )
    if eastern:
        return f"{eastern[1]}-{int(eastern[2]):02}-{int(eastern[3]):02}"
    return _named_date(text)


def _named_date(text: str) -> str | None:
    """Return a date with the name of its month."""
    word = r"(?P<month>[^\W\d_]{3,12})\.?"
    for form in (
        (
            rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.|er)?(?: de| of|)[ -]{word},?(?: de| del|)[ "
            rf"-](?P<year>(?:19|20)[0-9]{{2}})"
        ),
        rf"{word} (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>(?:19|20)[0-9]{{2}})",
    ):
        for match in re.finditer(form, text):
            month = _month(match["month"])
            if month and 1 <= int(match["day"]) <= 31:
                return f"{match['year']}-{month:02}-{int(match['day']):02}"
    return None


def _month(word: str) -> int:
    """Return the number of the month that a word names, 0 for none."""
    low = word.lower()
    return _MONTHS_ELSEWHERE.get(low) or (_MONTHS.index(low[:3]) + 1 if low[:3] in _MONTHS else 0)


def _linked_data(elements: list[Element]) -> Iterator[dict[str, object]]:
    """Yield the objects of a page's JSON-LD, those in graphs and lists included."""
    for element in elements:
        if element.tag != "script" or "ld+json" not in element.get("type"):
            continue
        raw = "".join(child for child in element.children if isinstance(child, str))
        waiting = deque([_json(_WRAPPING.sub("", re.sub(r"[\x00-\x1f]", " ", raw)).strip().rstrip(";"))])
        while waiting:
            value = waiting.popleft()
            if isinstance(value, list):
                waiting += value
            elif isinstance(value, dict):
                yield {str(key): each for key, each in value.items()}
                waiting += [
                    value[key]
                    for key in ("@graph", "mainEntity", "mainEntityOfPage")
                    if isinstance(value.get(key), list | dict)
                ]


_WRAPPING = re.compile(
    r"^\s*(?:/\*|//)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?|(?:/\*|//)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*;?\s*$"
)
"""What hides a script from old parsers, and what programs that save pages write around one."""


def _json(raw: str) -> object:
    """Return what JSON says, commas before a closing bracket borne; None for what is none."""
    for text in (raw, re.sub(r",\s*(?=[}\]])", "", raw)):
        try:
            value: object = json.loads(text)
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _bare(address: str) -> str:
    """Return an address without what does not tell pages apart: scheme, fragment, the last slash."""
    return re.sub(r"^https?://(?:www\.)?", "", address.strip().partition("#")[0]).rstrip("/")


def _addresses(item: Mapping[str, object]) -> set[str]:
    """Return where an object of JSON-LD says that its page is."""
    page = item.get("mainEntityOfPage")
    stated = (item.get("url"), item.get("@id"), page.get("@id") if isinstance(page, dict) else page)
    return {_bare(each) for each in stated if isinstance(each, str) and each.startswith("http")}


def _types(item: Mapping[str, object]) -> set[str]:
    stated = item.get("@type")
    return {str(each).rpartition("/")[2] for each in (stated if isinstance(stated, list) else [stated])}


def _linked_names(value: object) -> Iterator[tuple[str, bool | None]]:
    """Yield the names of a JSON-LD value, with whether each is a person where the page says so."""
    if isinstance(value, list):
        for each in value:
            yield from _linked_names(each)
    elif isinstance(value, dict):
        name = value.get("name")
        kinds = _types(value)
        person = (
            True
            if "Person" in kinds
            else False
            if kinds & {"Organization", "NewsMediaOrganization", "Corporation"}
            else None
        )
        for each in name if isinstance(name, list) else [name]:
            if isinstance(each, str):
                # An organisation by type whose name is a person's, or the other way round, is what its name says.
                yield from ((part, person) for part in (_people(each) if person is not False else [each]))
    elif isinstance(value, str) and not value.startswith("http"):
        yield from ((part, None) for part in _people(value))


_BODY_WORDS = re.compile(
    r"\b(?:news|newsroom|staff|desk|agency|agencies|press|reuters|afp|ap|dpa|bbc|cnn|team|editorial|"
    r"editors?|editorial board|board|bureau|ltd|inc|gmbh|company|corporation"
    r"|magazine|times|post|herald|tribune|journal|gazette|daily|weekly|media|online|wire|service|"
    r"network|foundation|university|institute|ministry|department|government"
    r"|association|council|committee|office|group|redaktion|rédaction|redacción|redazione|redactie|"
    r"studio|labs?|blog|admin|administrator|webmaster|contributors?|correspondents?|reporters?|"
    r"writers?)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset("van von de der den del della di da dos das du la le al el bin ibn ten ter zu zur af av".split())
_SUFFIX = re.compile(r",? (?P<suffix>Jr|Sr|II|III|IV|Ph\.?D|M\.?D|MBA)\.?$")
_NO_NAME = re.compile(
    r"^no author$|→|https?:|www\.|@|\{|\}|[<>]|^\W*$|^(?:by|author|unknown|anonymous|none|null|n/a|about|follow.*|"
    r"share|view .*|more .*|read .*|posted .*|guest|user)$",
    re.IGNORECASE,
)


def _people(text: str) -> list[str]:
    """Return the names of a byline, in order: ``By Ada Roe and Ben Lee``."""
    text = re.sub(r"\([^)]*\)|\s+", " ", text).strip()
    text = re.sub(
        r"^(?:written |words |story |text |reported |posted |published )?(?:by|von|par|por)[: ]+",
        "",
        text,
        flags=re.IGNORECASE,
    ).strip(" ,;|–—-·•")
    if _BODY_WORDS.search(text) and not re.search(r",|;| and | & ", text):
        return [text] if text and not _NO_NAME.search(text) else []
    parts = re.split(r"\s*(?:;|,(?! (?:Jr|Sr|II|III|IV|Ph|M\.?D))|\band\b|\bund\b|\bet\b|\by\b|&|/|\|)\s*", text)
    return [
        part.strip(" .") if part.count(".") == 1 else part.strip()
        for part in parts
        if 1 < len(part.strip()) < 80 and not _NO_NAME.search(part)
    ]


def author_name(stated: tuple[str, bool | None]) -> Name | None:
    """Return a name as CSL has it: a person's parts, or a body's name in one."""
    text, person = one_line(unescape(stated[0])).strip(), stated[1]
    if not text or _NO_NAME.search(text) or len(text) > 80:
        return None
    words = text.split()
    body = person is False or (person is None and (len(words) == 1 or len(words) > 5)) or bool(_BODY_WORDS.search(text))
    if body and not (person and not _BODY_WORDS.search(text)):
        return Name(literal=text)
    return person_name(text)


def person_name(text: str) -> Name:
    """Return a person's name in its parts: given, particle, family, suffix."""
    if text.count(",") == 1 and not _SUFFIX.search(text):
        family, given = (part.strip() for part in text.split(","))
        if family and given:
            return Name(family=family, given=given)
    match = _SUFFIX.search(text)
    suffix = match["suffix"] if match else None
    words = (text[: match.start()] if match else text).split()
    if len(words) == 1:
        return Name(family=words[0], suffix=suffix)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES and words[start - 1].islower():
        start -= 1
    particle = " ".join(words[start:-1]) or None
    return Name(family=words[-1], given=" ".join(words[:start]), suffix=suffix, non_dropping_particle=particle)


def _is_site(name: Name, site: str) -> bool:
    """Whether an author is the site itself by person's parts; as a body it may stand."""
    return bool(site) and name.literal is None and f"{name.given} {name.family}".lower() == site.lower()


def _names_owner(name: Name, owners: frozenset[str]) -> bool:
    """Whether an author is no more than the site, its address or its publisher: a byline on the page says more."""
    said = name.literal or f"{name.given} {name.family}"
    plain = _squashed(said)
    return bool(re.fullmatch(r"[\w-]+\.[a-z]{2,4}", said, re.IGNORECASE)) or any(
        plain in {owner, f"{owner}com"} for owner in owners
    )


_TO_CITE = ("dc.", "dcterm", "citation_", "parsely-")
"""Beginnings of the names of meta elements that are made for citations and archives."""
_SEPARATOR = r"(?:\s+(?:[-–—|»«·•:]|::|\|\||//)\s+|\s*[│｜]\s*)"
_DATE_BEFORE = re.compile(r"^[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}\s+[-–—|:]\s+(?=\S)")
_GLUED_SITE = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff！？」』”）])(?:\s?[_|｜-][\u3040-\u30ff\u3400-\u9fffA-Za-z.]{2,8}){1,3}$"
)
"""Section and site behind a Chinese or Japanese title, which has no spaces: ``…_科技_腾讯网``."""
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,9}", re.IGNORECASE)


def _site_names(site: str, addresses: Iterator[tuple[str, str]]) -> frozenset[str]:
    """Return how a site is called, letters and digits alone in lower case: by its name, and by its address."""
    host = next((urlsplit(address).hostname or "" for address, _ in addresses), "").removeprefix("www.")
    labels = host.split(".")[:-1]
    known = {site, re.sub("^the ", "", site, flags=re.IGNORECASE), host, *(each for each in labels if len(each) > 3)}
    return frozenset(filter(None, map(_squashed, known)))


def _squashed(text: str) -> str:
    return re.sub(r"[\W_]", "", text.casefold())


def _without_site(title: str, sites: frozenset[str], headings: Sequence[str], *, plain: bool = False) -> str:
    """Return a title without the site's name before or behind a dash or bar.

    Args:
        title: as it is stated.
        sites: the site's names, see `_site_names`.
        headings: of the page, one of which may be the title.
        plain: it comes from a place that is made for the title alone, so that what looks like a site's name is
            one only where the page calls the site so.
    """
    title = " ".join(title.split())
    before, bar, behind = title.partition("|")
    if bar and behind and not behind.startswith(" ") and _names(before, sites):
        title = behind.strip()
    title = _DATE_BEFORE.sub("", _GLUED_SITE.sub("", title)).rstrip(" -–—|»«·•")
    parts = re.split(_SEPARATOR, title)
    if len(parts) < 2:
        return title
    shown = [text for text in headings if len(text) > 10 and 2 * len(text) > len(title) and _is_part(text, title)]
    if shown:
        return max(shown, key=len)
    last, first = parts[-1].strip(), parts[0].strip()
    short = len(last.split()) <= 4 and len(last) < 0.6 * len(title) and last[:1].isupper()
    short = short and not (plain and sites and re.search(r"[0-9]", last))
    leads = _names(first, sites) or (_DOMAIN.fullmatch(first) and not _DOMAIN.fullmatch(last))
    if leads and not (_names(last, sites) and not _DOMAIN.fullmatch(first)):
        return title[len(first) :].lstrip(" -–—|│｜»«·•:/")
    if _names(last, sites) or _DOMAIN.fullmatch(last) or (short and re.search(r"\s[-–—|»«·•]\s|[│｜]", title)):
        return title[: title.rfind(last)].rstrip(" -–—|│｜»«·•:/")
    return title


def _ends_with_part(whole: str, stated: str) -> bool:
    """Whether what is stated stands behind a dash or bar at the end of the title element, as the site's name does."""
    parts = re.split(_SEPARATOR, whole)
    return len(parts) > 1 and _squashed(parts[-1]) == _squashed(stated)


def _is_part(heading: str, title: str) -> bool:
    """Whether a heading is a title's beginning, or one or several of its parts."""
    plain, whole = (re.sub(r"[\xad\s]+", " ", text).strip().casefold() for text in (heading, title))
    return whole.startswith(plain) or bool(re.search(rf"{_SEPARATOR}{re.escape(plain)}(?:{_SEPARATOR}|$)", whole))


def _names(part: str, sites: frozenset[str]) -> bool:
    """Whether a part of a title is one of the site's names, the article before it aside."""
    return bool({_squashed(part), _squashed(re.sub("^the ", "", part.casefold()))} & sites)


_TEASER = re.compile(r"(?:^|[\s_-])(?:card|teaser|related|side-?bar|comment\w*|widget|latest|more)(?:$|[\s_-])")


def _is_teaser(element: Element) -> bool:
    """Whether what stands in an element is of other articles than the page's."""
    return element.tag in {"aside", "footer", "nav"} or bool(_TEASER.search(element.names))


def _web(value: str, origin: str) -> Iterator[tuple[str, str]]:
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return
    if parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"\s", value.strip()):
        yield value.strip(), origin


def _tag(value: str, origin: str) -> Iterator[tuple[str, str]]:
    match = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))*", value.strip())
    if match:
        yield value.strip().replace("_", "-"), origin
