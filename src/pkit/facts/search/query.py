"""Parsing of queries: words, filters, and messages about invalid parts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise

from pkit.facts.kinds import BUILT_IN, FIGURE, OFFICIAL, Kind
from pkit.facts.search.filters import NAMES, PATTERN, Filter, KnownValues, filter_name, no_filter, understood
from pkit.facts.search.notation import spell_out_numbers, variants
from pkit.facts.search.tokenizer import MULTIPLIERS, SIGNS, chunks, fold, spoken

LONGEST = 1_000
"""Characters of a query that are read."""
MOST_WORDS = 24
"""Words of a query that are searched for: each one more costs a set of rows."""
MOST_INITIALS = 6
"""Words of a name that are looked for by their initials."""

STOP_WORDS = frozenset(
    "a about all also am amount an and any are as at be been being by can could count current did do does each "
    "exist exists find for from get give had has have he her his how i in into is its latest list long madam "
    "many me miss more mr mrs ms much my new not number of on our part please said say says she should show since sir "
    "so some take taken takes tell than that the their them there these they this those to took up was we were what "
    "whats when where which who whom whos whose why will with without would you your except excluding".split()
)
"""Words that carry no meaning of their own: they never exclude an entry."""
_BEGIN_STOP_WORDS = frozenset(word[:end] for word in STOP_WORDS for end in range(1, len(word) + 1))

_NEGATING = frozenset("without except excluding not".split())
_ARTICLES = frozenset("a an any for the".split())
_MEASURES = frozenset("big far fast high large often quickly well".split())
"""Words that carry no meaning of their own behind ``how``."""
_HAPPENS = frozenset((verb, "place") for verb in ("take", "takes", "taken", "taking", "took"))
_ASKED = (
    ("who", OFFICIAL),
    ("whom", OFFICIAL),
    ("how", FIGURE),
    ("many", FIGURE),
    ("much", FIGURE),
    ("number", FIGURE),
)
_ROLES = frozenset(
    "ambassador boss chair chairman chairperson chairwoman chief diplomat director envoy head leader manager minister "
    "president secretary".split()
)
"""Words for what a person is."""
_RANKS = frozenset("highest leading ranking senior top".split())
"""Words that carry no meaning of their own beside one of those: *senior us diplomat*."""
_ITEM = re.compile(
    rf"""(?P<minus>(?<!\S)-)?
        (?:(?P<filter>{PATTERN}):(?:\s+(?!-|(?:{PATTERN}):))?(?:"(?P<quoted>[^"]*)"?|(?P<value>\S*))
         | "(?P<phrase>[^"]*)(?P<end>"?)
         | (?P<unknown>[a-z]{{3,}}):(?=[a-z"])(?![a-z]+:)
         | (?P<text>[^\s"]+))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A parsed query; `describe` returns it in words."""

    words: tuple[str, ...] = ()
    """Folded, in the order typed; numbers as a number and ``million``, ``billion`` …"""
    optional: frozenset[int] = frozenset()
    """Positions in ``words`` of those that need not match."""
    typing: bool = False
    """The last word may be going on: nothing was typed behind it."""
    begins_stop_word: bool = False
    """The last word, still being typed, may become a word without meaning (``o`` for ``of``)."""
    unfinished: tuple[str, int] = ("", 0)
    """The last word as typed where it was read as something else (``250t`` as trillions), and as how many words."""
    kinds: tuple[Kind, ...] = ()
    filters: tuple[Filter, ...] = ()
    """All but those for kinds, in the order of the help."""
    phrases: tuple[tuple[str, ...], ...] = ()
    open_phrase: bool = False
    """The last phrase is still being typed."""
    excluded: tuple[tuple[str, ...], ...] = ()
    """Each a word, or a phrase of several."""
    variants: tuple["Query", ...] = ()
    """The same with numbers or dates written in another way."""
    negated: str = ""
    """The word behind ``without`` or the like, which excludes nothing."""
    problems: tuple[str, ...] = ()
    pending: bool = False
    """Nothing is asked for yet, but a filter, phrase or excluded word was begun, or is not known."""

    @property
    def required(self) -> tuple[str, ...]:
        """The words that must match."""
        return tuple(word for place, word in enumerate(self.words) if place not in self.optional)

    @property
    def favoured(self) -> Kind | None:
        """The kind that a question asks for (``who`` a person, ``how many`` a figure), if any."""
        asked = (kind for word, kind in _ASKED if any(self.words[place] == word for place in self.optional))
        named = (OFFICIAL for word in self.words if word in _ROLES)
        return next(chain(asked, named), None)

    def __bool__(self) -> bool:
        """Return whether the query is not empty."""
        return bool(self.words or self.is_narrowed)

    @property
    def is_narrowed(self) -> bool:
        """Whether the query has anything but plain words."""
        return bool(self.kinds or self.filters or self.phrases or self.excluded)

    def describe(self) -> str:
        """Return the query in words, as one line, filters first."""
        parts = [f"kind:{kind.singular}" for kind in self.kinds]
        parts += [str(each) for each in self.filters if not each.excluded]
        parts += [" ".join(self.words)] if self.words else []
        parts += [f'"{" ".join(phrase)}"' for phrase in self.phrases]
        parts += [str(each) for each in self.filters if each.excluded]
        parts += [f"-{word[0]}" if len(word) == 1 else f'-"{" ".join(word)}"' for word in self.excluded]
        return " ".join(parts)


class _NoValues:
    """Empty values of all filters, for a query parsed without a base."""

    kinds = BUILT_IN

    def values(self, name: str) -> Mapping[str, tuple[str, ...]]:  # noqa: ARG002 - the same for all
        return {}

    def attributed(self) -> Mapping[str, str]:
        return {}


def parse(text: str, known: KnownValues | None = None) -> Query:
    """Parse ``text``; ``known`` are the values of filters in the base."""
    text = spell_out_numbers(text[:LONGEST])
    known = known or _NoValues()
    written = variants(text) if any(map(str.isdigit, text)) else ()
    others = tuple(dict.fromkeys(_Parser(known).parse(other) for other in written))
    query = _Parser(known).parse(text)
    negated = (query.words[place] for place in _negated(query.words) if place in query.optional)
    return replace(query, variants=others, negated=next(negated, ""))


class _Parser:
    def __init__(self, known: KnownValues) -> None:
        self._known = known
        self._words: list[str] = []
        self._optional: set[int] = set()
        self._kinds: list[Kind] = []
        self._without_kinds: list[Kind] = []
        self._filters: list[Filter] = []
        self._phrases: list[tuple[str, ...]] = []
        self._excluded: list[tuple[str, ...]] = []
        self._problems: list[str] = []

    def parse(self, text: str) -> Query:
        last = None
        for item in _ITEM.finditer(text):
            self._take(item, typing=item.end() == len(text))
            last = item
        typing = len(self._words) <= MOST_WORDS and _goes_on(text, last)
        del self._words[MOST_WORDS:]
        optional = {place for place, word in enumerate(self._words) if word in STOP_WORDS or place in self._optional}
        optional |= {place for place in _asked_after(self._words) if self._words[place] in _MEASURES}
        optional |= {place for place, pair in enumerate(pairwise(self._words), 1) if pair in _HAPPENS}
        optional |= set(_negated(self._words))
        if not _ROLES.isdisjoint(self._words):
            optional |= {place for place, word in enumerate(self._words) if word in _RANKS}
        if len(optional) == len(self._words):
            optional = set()
        return Query(
            unfinished=_unfinished(text, self._words) if typing else ("", 0),
            words=tuple(self._words),
            optional=frozenset(optional),
            typing=typing,
            begins_stop_word=typing and bool(self._words) and self._words[-1] in _BEGIN_STOP_WORDS,
            kinds=self._left(),
            filters=tuple(sorted(dict.fromkeys(self._filters), key=lambda each: NAMES.index(each.name))),
            open_phrase=last is not None
            and bool(last["phrase"])
            and last["phrase"][-1].isalnum()
            and not last["end"]
            and not last["minus"],
            phrases=tuple(self._phrases),
            excluded=tuple(self._excluded),
            problems=tuple(dict.fromkeys(self._problems)),
            pending=last is not None and (bool(last["filter"]) or text[-1] in '"-'),
        )

    def _left(self) -> tuple[Kind, ...]:
        """Return the kinds that the filters leave."""
        asked = self._kinds or (list(self._known.kinds) if self._without_kinds else [])
        return tuple(kind for kind in dict.fromkeys(asked) if kind not in self._without_kinds)

    def _take(self, item: re.Match[str], *, typing: bool) -> None:
        if item["unknown"]:
            self._problems.append(no_filter(item["unknown"]))
            return
        if item["filter"]:
            value = item["value"] if item["quoted"] is None else item["quoted"]
            self._filter(filter_name(item["filter"]), value, minus=bool(item["minus"]), typing=typing)
            return
        said = _query_words(item["text"] if item["phrase"] is None else item["phrase"])
        if not said:
            return
        if item["minus"]:
            self._excluded.append(tuple(said))
        elif item["phrase"] is not None:
            self._phrases.append(tuple(said))
        else:
            for word in said:
                if word in SIGNS.values() and word not in fold(item["text"]):
                    self._optional.add(len(self._words))
                scales = bool(self._words) and self._words[-1][-1].isdigit()
                self._words.append(MULTIPLIERS.get(word, word) if scales else word)

    def _filter(self, name: str, value: str, *, minus: bool, typing: bool) -> None:
        values, problem = understood(name, value, self._known, typing=typing)
        if problem:
            self._problems.append(problem)
        elif values and name == "kind":
            (self._without_kinds if minus else self._kinds).extend(
                kind for kind in self._known.kinds if kind.singular in values
            )
        elif values:
            self._filters.append(Filter(name, values, minus))


def _query_words(text: str) -> list[str]:
    """Return the words of ``text``, with a number separated from its multiplier (``2.6bn``, ``2.6 bn``)."""
    return [word.text for chunk in chunks(fold(text)) for word in spoken(chunk)]


def _asked_after(words: list[str]) -> Iterator[int]:
    """Yield the positions after each ``how``."""
    return (place for place, word in enumerate(words[:-1], 1) if word == "how")


def _negated(words: Sequence[str]) -> Iterator[int]:
    """Yield the positions of the words after ``without`` or the like."""
    for place, word in enumerate(words):
        if word in _NEGATING:
            behind = (after for after in range(place + 1, len(words)) if words[after] not in _ARTICLES)
            yield from islice(behind, 1)


def _goes_on(text: str, last: re.Match[str] | None) -> bool:
    """Return whether the last word of ``text`` may be incomplete."""
    return last is not None and last["text"] is not None and last.end() == len(text) and text[-1:].isalnum()


def _unfinished(text: str, words: list[str]) -> tuple[str, int]:
    chunk = chunks(fold(text))[-1]
    said = [word.text for word in spoken(chunk)]
    odd = chunk.isalnum() and said != [chunk] and words[-len(said) :] == said
    return (chunk, len(said)) if odd else ("", 0)
