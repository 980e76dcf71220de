"""What was typed, as it is understood: words, narrowing, and what of it makes no sense."""

import re
from dataclasses import dataclass

from pkit.facts.model import Kind
from pkit.facts.nearest import did_you_mean
from pkit.facts.search.words import SIGNS, chunks, fold, spoken, squash
from pkit.facts.text import one_line

LONGEST = 1_000
"""Characters of a query that are read."""
MOST_WORDS = 24

LIGHT = frozenset(
    "a about all also am amount an and any are as at be been being by can could count did do does each find for "
    "from get give had has have he her his how i in into is its list long many me more much my number of on our "
    "part please said say says she show so some take takes tell than that the their them there these they this "
    "those to took up was we were what whats when where which who whom whos whose why will with would you your".split()
)
"""Words that carry no meaning of their own: they never exclude an entry."""

_ASKED = (
    ("who", Kind.OFFICIAL),
    ("whom", Kind.OFFICIAL),
    ("many", Kind.FIGURE),
    ("much", Kind.FIGURE),
    ("number", Kind.FIGURE),
)
_ITEM = re.compile(
    r"""(?P<minus>(?<!\S)-)?
        (?:(?P<filter>kind|tag):(?:"(?P<quoted>[^"]*)"?|(?P<value>\S*))
         | "(?P<phrase>[^"]*)(?P<end>"?)
         | (?P<text>[^\s"]+))""",
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {name: kind for kind in Kind for name in (kind.value, kind.section)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A query as understood; `describe` says it back."""

    words: tuple[str, ...] = ()
    """Folded, in the order typed; numbers as a number and ``million``, ``billion`` …"""
    light: frozenset[int] = frozenset()
    """Positions in ``words`` of those that need not match."""
    typing: bool = False
    """The last word may be going on: nothing was typed behind it."""
    unfinished: tuple[str, int] = ("", 0)
    """The last word as typed where it was read as something else (``250t`` as trillions), and as how many words."""
    kinds: tuple[Kind, ...] = ()
    tags: tuple[str, ...] = ()
    """Without case, spaces and hyphens, as they are compared."""
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    """Each a word, or a phrase of several."""
    problems: tuple[str, ...] = ()

    @property
    def meant(self) -> tuple[str, ...]:
        """The words that must match."""
        return tuple(word for place, word in enumerate(self.words) if place not in self.light)

    @property
    def favoured(self) -> Kind | None:
        """The kind that a question asks for (``who`` a person, ``how many`` a figure), if it is one."""
        return next((kind for word, kind in _ASKED if any(self.words[place] == word for place in self.light)), None)

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words or self.phrases or self.kinds or self.tags or self.excluded)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but plain words was asked for."""
        return bool(self.kinds or self.tags or self.phrases or self.excluded)

    def describe(self) -> str:
        """Return how the query is understood, one line, filters first."""
        parts = [f"kind:{kind.value}" for kind in self.kinds] + [f"tag:{tag}" for tag in self.tags]
        parts += [" ".join(self.words)] if self.words else []
        parts += [f'"{" ".join(phrase)}"' for phrase in self.phrases]
        parts += [f"-{word[0]}" if len(word) == 1 else f'-"{" ".join(word)}"' for word in self.excluded]
        return " ".join(parts)


def parse(text: str, tags: frozenset[str] = frozenset()) -> Query:
    """Understand ``text``; ``tags`` are those that the base has, compared as `squash` leaves them."""
    return _Parser(tags).parse(text[:LONGEST])


class _Parser:
    def __init__(self, tags: frozenset[str]) -> None:
        self._known = tags
        self._words: list[str] = []
        self._optional: set[int] = set()
        self._kinds: list[Kind] = []
        self._tags: list[str] = []
        self._phrases: list[tuple[str, ...]] = []
        self._excluded: list[tuple[str, ...]] = []
        self._problems: list[str] = []

    def parse(self, text: str) -> Query:
        last = None
        for item in _ITEM.finditer(text):
            self._take(item)
            last = item
        typing = len(self._words) <= MOST_WORDS and _goes_on(text, last)
        del self._words[MOST_WORDS:]
        light = {place for place, word in enumerate(self._words) if word in LIGHT or place in self._optional}
        if len(light) == len(self._words):
            light = set()
        return Query(
            unfinished=_unfinished(text, self._words) if typing else ("", 0),
            words=tuple(self._words),
            light=frozenset(light),
            typing=typing,
            kinds=tuple(dict.fromkeys(self._kinds)),
            tags=tuple(dict.fromkeys(self._tags)),
            phrases=tuple(self._phrases),
            excluded=tuple(self._excluded),
            problems=tuple(dict.fromkeys(self._problems)),
        )

    def _take(self, item: re.Match[str]) -> None:
        if item["filter"]:
            value = item["value"] if item["quoted"] is None else item["quoted"]
            self._filter(item["filter"].lower(), value)
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
                self._words.append(word)

    def _filter(self, name: str, value: str) -> None:
        key = squash(value)
        if not key:
            return
        shown = one_line(value)[:40]
        if name == "kind":
            kind = _KINDS.get(key)
            if kind is not None:
                self._kinds.append(kind)
            else:
                near = did_you_mean(key, tuple(Kind)) or f" (it is one of {', '.join(Kind)})"
                self._problems.append(f"kind:{shown} is not a kind{near}")
        elif key in self._known:
            self._tags.append(key)
        else:
            self._problems.append(f"tag:{shown} is not a tag{did_you_mean(key, sorted(self._known))}")


def _said(text: str) -> list[str]:
    """Return the words of ``text``, a number and the multiplier behind it apart (``2.6bn``, ``2.6 bn``)."""
    return [word.text for chunk in chunks(fold(text)) for word in spoken(chunk)]


def _goes_on(text: str, last: re.Match[str] | None) -> bool:
    """Whether the last word of ``text`` may not be typed to its end."""
    return last is not None and last["text"] is not None and last.end() == len(text) and text[-1:].isalnum()


def _unfinished(text: str, words: list[str]) -> tuple[str, int]:
    chunk = chunks(fold(text))[-1]
    said = [word.text for word in spoken(chunk)]
    odd = chunk.isalnum() and said != [chunk] and words[-len(said) :] == said
    return (chunk, len(said)) if odd else ("", 0)
