"""Whose claim a sentence is: a work or a body that it names and that a fact base does not know stands behind it."""

import re
from collections.abc import Iterable, Iterator

from pkit.facts.article.name_lists import OPENERS
from pkit.facts.base import FactBase
from pkit.facts.model import Source

_NAME = r"(?:[A-Z][\w’'.&-]*|of|the|for|and|on|in|de)"
_WORKS = (
    r"(?:report|study|paper|survey|book|data|figures|analysis|estimates?|statistics|review|forecast|briefing|dataset"
    r"|index|poll)"
)
_ORIGIN = (
    r"(?:census|budget|ministry|treasury|central bank|statistics office|bureau of statistics|gazette|annual report"
    r"|almanac|department|school board|agency|survey|commission|committee|institute|university"
    r"|encyclop(?:a)?edia|land register|registry|yearbook|audit office)"
)
"""Origins of numbers that need no name of their own."""
_OF = r"(?: of (?:the )?[A-Z][\w’'-]*)?"
_SAYS = (
    r"(?:says?|said|reports?|reported|writes?|wrote|argues?|argued|finds?|found|shows?|showed|claims?|claimed"
    r"|puts?|estimates?"
    r"|estimated|counts?|counted|suggests?|suggested|holds?|notes?|noted|calculates?|calculated|gives?|gave|has"
    r"|had|expects?"
    r"|predicts?|forecasts?)"
)
_ANOTHERS = (
    re.compile(
        rf"\b(?:according to|as reported by|as (?:stated|shown) (?:by|in)|citing|cited by|quoting|(?:data"
        rf"|figures|numbers|estimates)"
        rf" (?:from|of|by)|per|in (?:a|an|the|its) (?:[a-z]+ ){{0,2}}{_WORKS} (?:of|by|from))"
        rf" (?P<who>(?:(?:a|an|the|its|their|recent|new) )*(?:{_WORKS} (?:of|by"
        rf"|from) (?:the )?)?(?:{_NAME} )*[A-Z][\w’'.&-]*)",
    ),
    re.compile(rf"(?P<who>[A-Z][\w’'.&-]*(?: {_NAME}){{0,6}}) (?:[a-z]+ )?{_WORKS} (?:[\w’'-]+ ){{0,3}}{_SAYS}\b"),
    re.compile(
        rf"^(?:In \d{{4}}, )?(?P<who>[A-Z][\w’'.-]+(?: (?:and|&|et al\.?"
        rf"|[A-Z][\w’'.-]+)){{0,3}}) {_SAYS}(?: that\b|, )"
    ),
    re.compile(
        rf"\b(?P<author>[A-Z][\w’'-]+(?: (?:and|&) [A-Z][\w’'-]+| et al\.?)?) \((?:19"
        rf"|20)[0-9]{{2}}[a-z]?(?:[,:] [^()]{{1,30}})?\)"
        rf"(?=,? (?:[a-z]+ )?(?:{_SAYS}|[a-z]+(?:ed|es|ks|ts|ws))\b)"
    ),
    re.compile(
        r"\b(?i:according to|as (?:reported|counted|published|given) (?:by|in)|(?:data|figures|numbers|estimates"
        r"|statistics) (?:from|of|by)|per|by the count of|on the word of|going by|in|from|says?|said)"
        rf" (?:a|an|the|its|their|our) (?P<origin>(?:[\w’'-]+ ){{0,3}}?{_ORIGIN}{_OF})\b"
    ),
    re.compile(
        rf"\b(?i:the|a|its|our) (?P<origin>(?:[\w’'-]+ ){{0,2}}?{_ORIGIN}{_OF}) (?:[a-z]+ )?{_SAYS}\b",
    ),
    re.compile(
        r", (?:says?|said|reports?|reported|reckons?|reckoned|estimates?|estimated|finds?|found|notes?"
        r"|noted|writes?|wrote)"
        rf" (?P<who>(?:the )?(?:{_NAME} )*[A-Z][\w’'.&-]*)(?=[.;,]? ?$)"
    ),
    re.compile(rf"^(?P<who>(?:A|An|One) (?:(?:[a-z]+ )?{_NAME} )+{_WORKS})\b"),
)
"""Words that give what a sentence says to somebody."""


_COMMON = frozenset("the a an its their our of own last latest new annual and country national report".split())
"""Words of an origin by which a base is no more likely to know it."""


class Attribution:
    """Tells what a base's own are from what others say."""

    def __init__(self, base: FactBase) -> None:
        """Learn the words by which a text may name what stands in ``base``, and its sources."""
        self._authors = _words(said for source in base.sources.values() for said in _sayings(source))
        self.known = self._authors | _words(
            said
            for entry in base.entries()
            for said in (entry.name, *entry.other_names, *(fact.text for fact in entry.facts))
        )
        """The words of its names, facts and sources, case-folded."""

    def is_anothers(self, sentence: str) -> bool:
        """Whether a sentence gives what it says to somebody whom the base does not know."""
        said = [match.groupdict() for pattern in _ANOTHERS for match in pattern.finditer(sentence)]
        return any(
            not _knows(self.known, each["who"])
            if "who" in each
            else not self._knows_origin(each["origin"])
            if "origin" in each
            else not _knows(self._authors, each["author"])
            for each in said
        )

    def _knows_origin(self, origin: str) -> bool:
        """Whether the base speaks of a body without a name, and of the place that it is of."""
        kind, _, place = origin.partition(" of ")
        return bool(self.known & _words([kind]) - _COMMON) and _knows(self.known, place)


def _knows(own: frozenset[str], who: str) -> bool:
    """Whether one of the names in ``who`` is among ``own``; what has no name of its own may be."""
    names = [word.casefold() for word in re.findall(r"[^\W\d_]+", who) if word[0].isupper()]
    names = [name for name in names if name not in OPENERS]
    return not names or any(name in own for name in names)


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text))


def _sayings(source: Source) -> Iterator[str]:
    """Yield what a text may call a source when it says what stands in it."""
    for said in (source.title, source.container_title, source.publisher):
        if said:
            yield said
    for author in source.author:
        yield author.family or author.literal or ""
