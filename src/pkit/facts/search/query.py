"""What was typed, as it is understood: words, narrowing, and what of it makes no sense."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from pkit.facts.model import Kind
from pkit.facts.search.filters import no_filter, understood
from pkit.facts.search.numerals import numerals
from pkit.facts.search.words import MULTIPLIERS, SIGNS, chunks, fold, spoken

LONGEST = 1_000
"""Characters of a query that are read."""
MOST_WORDS = 24

LIGHT = frozenset(
    "a about all also am amount an and any are as at be been being by can could count current did do does each "
    "exist exists find for from get give had has have he her his how i in into is its latest list long madam "
    "many me miss more mr mrs ms much my new number of on our part please said say says she show since sir so "
    "some take taken takes tell than that the their them there these they this those to took up was we were what "
    "whats when where which who whom whos whose why will with would you your".split()
)
"""Words that carry no meaning of their own: they never exclude an entry."""

_MEASURES = frozenset("big far fast high large often quickly well".split())
"""Words that carry no meaning of their own behind ``how``."""
_HAPPENS = frozenset((verb, "place") for verb in ("take", "takes", "taken", "taking", "took"))
_ASKED = (
    ("who", Kind.OFFICIAL),
    ("whom", Kind.OFFICIAL),
    ("how", Kind.FIGURE),
    ("many", Kind.FIGURE),
    ("much", Kind.FIGURE),
    ("number", Kind.FIGURE),
)
_ROLES = frozenset(
    "ambassador boss chair chairman chairperson chairwoman chief director envoy head leader manager minister president "
    "secretary".split()
)
"""Words for what a person is."""
_ITEM = re.compile(
    r"""(?P<minus>(?<!\S)-)?
        (?:(?P<filter>kinds?|tags?):(?:"(?P<quoted>[^"]*)"?|(?P<value>\S*))
         | "(?P<phrase>[^"]*)(?P<end>"?)
         | (?P<unknown>[a-z]{3,}):(?=[a-z"])(?![a-z]+:)
         | (?P<text>[^\s"]+))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A query as understood; `describe` says it back."""

    words: tuple[str, ...] = ()
    """Folded, in the order typed; numbers as a number and ``million``, ``billion`` …"""
    light: frozenset[int] = frozenset()
    """Positions in ``words`` of those that need not match."""
    typing: bool = False
    """The last word may be going on: nothing was typed behind it."""
    begins_light: bool = False
    """The last word, still being typed, may become a word without meaning (``o`` for ``of``)."""
    unfinished: tuple[str, int] = ("", 0)
    """The last word as typed where it was read as something else (``250t`` as trillions), and as how many words."""
    kinds: tuple[Kind, ...] = ()
    tags: tuple[str, ...] = ()
    """Without case, spaces and hyphens, as they are compared."""
    without_tags: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    open_phrase: bool = False
    """The last phrase is still being typed."""
    excluded: tuple[tuple[str, ...], ...] = ()
    """Each a word, or a phrase of several."""
    problems: tuple[str, ...] = ()
    pending: bool = False
    """Nothing is asked for yet, but a filter, phrase or excluded word was begun, or is not known."""

    @property
    def meant(self) -> tuple[str, ...]:
        """The words that must match."""
        return tuple(word for place, word in enumerate(self.words) if place not in self.light)

    @property
    def favoured(self) -> Kind | None:
        """The kind that a question asks for (``who`` a person, ``how many`` a figure), if it is one."""
        asked = (kind for word, kind in _ASKED if any(self.words[place] == word for place in self.light))
        named = (Kind.OFFICIAL for word in self.words if word in _ROLES)
        return next(chain(asked, named), None)

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words or self.is_narrowed)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but plain words was asked for."""
        return bool(self.kinds or self.tags or self.without_tags or self.phrases or self.excluded)

    def describe(self) -> str:
        """Return how the query is understood, one line, filters first."""
        parts = [f"kind:{kind.value}" for kind in self.kinds] + [f"tag:{tag}" for tag in self.tags]
        parts += [" ".join(self.words)] if self.words else []
        parts += [f'"{" ".join(phrase)}"' for phrase in self.phrases]
        parts += [f"-tag:{tag}" for tag in self.without_tags]
        parts += [f"-{word[0]}" if len(word) == 1 else f'-"{" ".join(word)}"' for word in self.excluded]
        return " ".join(parts)


def parse(text: str, tags: frozenset[str] = frozenset()) -> Query:
    """Understand ``text``; ``tags`` are those that the base has, compared as `squash` leaves them."""
    return _Parser(tags).parse(numerals(text[:LONGEST]))


class _Parser:
    def __init__(self, tags: frozenset[str]) -> None:
        self._known = tags
        self._words: list[str] = []
        self._optional: set[int] = set()
        self._kinds: list[Kind] = []
        self._without_kinds: list[Kind] = []
        self._tags: list[str] = []
        self._without_tags: list[str] = []
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
        light = {place for place, word in enumerate(self._words) if word in LIGHT or place in self._optional}
        light |= {place for place in _asked_after(self._words) if self._words[place] in _MEASURES}
        light |= {place for place, pair in enumerate(pairwise(self._words), 1) if pair in _HAPPENS}
        if len(light) == len(self._words):
            light = set()
        return Query(
            unfinished=_unfinished(text, self._words) if typing else ("", 0),
            words=tuple(self._words),
            light=frozenset(light),
            typing=typing,
            begins_light=typing and bool(self._words) and any(word.startswith(self._words[-1]) for word in LIGHT),
            kinds=self._left(),
            tags=tuple(dict.fromkeys(self._tags)),
            without_tags=tuple(dict.fromkeys(self._without_tags)),
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
        """Return the kinds that are asked for."""
        asked = self._kinds or (list(Kind) if self._without_kinds else [])
        return tuple(kind for kind in dict.fromkeys(asked) if kind not in self._without_kinds)

    def _take(self, item: re.Match[str], *, typing: bool) -> None:
        if item["unknown"]:
            self._problems.append(no_filter(item["unknown"]))
            return
        if item["filter"]:
            value = item["value"] if item["quoted"] is None else item["quoted"]
            self._filter(item["filter"].lower().rstrip("s"), value, minus=bool(item["minus"]), typing=typing)
            return
        said = _said(item["text"] if item["phrase"] is None else item["phrase"])
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
        kind, tag, problem = understood(name, value, self._known, typing=typing)
        if problem:
            self._problems.append(problem)
        elif kind is not None:
            (self._without_kinds if minus else self._kinds).append(kind)
        elif tag:
            (self._without_tags if minus else self._tags).append(tag)


def _said(text: str) -> list[str]:
    """Return the words of ``text``, a number and the multiplier behind it apart (``2.6bn``, ``2.6 bn``)."""
    return [word.text for chunk in chunks(fold(text)) for word in spoken(chunk)]


def _asked_after(words: list[str]) -> Iterator[int]:
    """Yield the places behind each ``how``."""
    return (place for place, word in enumerate(words[:-1], 1) if word == "how")


def _goes_on(text: str, last: re.Match[str] | None) -> bool:
    """Whether the last word of ``text`` may not be typed to its end."""
    return last is not None and last["text"] is not None and last.end() == len(text) and text[-1:].isalnum()


def _unfinished(text: str, words: list[str]) -> tuple[str, int]:
    chunk = chunks(fold(text))[-1]
    said = [word.text for word in spoken(chunk)]
    odd = chunk.isalnum() and said != [chunk] and words[-len(said) :] == said
    return (chunk, len(said)) if odd else ("", 0)
