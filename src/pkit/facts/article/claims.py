"""The quantities of a fact base as a text may speak of them, and which of them a number of the text is.

A number is a claim's where value and unit agree and the sentence speaks of the same thing; where the thing is the same
and the value another one, the text contradicts the base. What a sentence speaks of is told by the words that it shares
with a claim's names, aliases and facts, rare words for more than common ones.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pkit.facts.article.quantities import Mention
from pkit.facts.article.units import CODES, TIMES, same_unit
from pkit.facts.base import FactBase, Located, located
from pkit.facts.kinds import Holds
from pkit.facts.model import Entry, Quantity
from pkit.facts.numbers import decimal_of
from pkit.facts.search.stemmer import stem
from pkit.facts.search.tokenizer import words

_STOP = frozenset(
    "a an the this that these those his her its their our your my of in on at by to for from with without into onto "
    "over under above below between among across through during before after since until as than per via near against "
    "about around towards toward and or but nor yet so if when while because although though is are was were be been "
    "being am has have had do does did will would can could may might must should shall not no never also however only "
    "just even still already again there here now then up down off out away back each they them he him she we us you i "
    "it who whom whose which what where how more less most least fewer other another some any all both many much few "
    "such own new say said says according article one two very time make made come came s d n total number value worth "
    "amount".split()
)
"""Words that say nothing of what a sentence speaks of; written in capitals they count: IT, US."""
_FIRMS = frozenset({"firm", "compani", "busines", "enterpris", "corporation", "vendor"})
_PEOPLE = re.compile(r"(?:[a-z]+(?:ers|ors|ees|ants|dents|ists|ians|ents)|people|men|women|persons|adults|pakistanis)")
_MONEY_WORDS = frozenset("dollars euros pounds rupees yen won yuan francs cents".split())
_MEASURES = _MONEY_WORDS | {"percent", "percentage points", "basis points", *TIMES.values()}
"""Units that are no things."""
_WIDE = 0.5
"""What a word of a claim's facts counts, against 1 for one of its names: a fact also says what is beside the point."""
_PHRASE = 0.4
"""What each word of a name adds where the sentence has the whole name."""
_CONTEXT = 0.5
"""What the words of the sentences before count: a topic goes on, but less surely."""
SAME = 0.45
"""Score from which a number of the same value is a claim's: one telling word; guarded by benchmarks/proofread.py."""
CONTRADICTS = 1.6
"""Score from which another value of the same unit contradicts a claim: its name, or two telling words. A lower one
accuses figures of other things, a higher one overlooks wrong numbers; guarded by benchmarks/proofread.py."""

LOOSELY = 0.6
"""What is asked beyond `CONTRADICTS` where the units are not the same: people for subscribers."""


class Claim(NamedTuple):
    """One quantity of the base and the words that say what it is of."""

    place: Located
    """The fact that is cited for it."""
    quantity: Quantity
    value: Decimal
    to: Decimal | None
    names: tuple[frozenset[str], ...]
    """The stems of each of its names."""
    core: frozenset[str]
    """Those of all."""
    wide: frozenset[str]
    """Those of its facts and of the entries that it is about."""


class Topic(NamedTuple):
    """What a sentence speaks of."""

    here: frozenset[str]
    """The stems of its words."""
    before: frozenset[str] = frozenset()
    """Those of the heading and of the sentences before it."""


class Claims:
    """All claims of a base."""

    def __init__(self, base: FactBase) -> None:
        """Read every quantity of ``base``."""
        self.all = tuple(claim for entry in base.entries() for claim in _claims(base, entry))
        counts = Counter(word for claim in self.all for word in claim.core | claim.wide)
        whole = math.log(1 + len(self.all))
        self._weights: Mapping[str, float] = {
            word: math.log(1 + len(self.all) / count) / whole for word, count in counts.items()
        }

    def score(self, claim: Claim, topic: Topic, *, without: Iterable[str] = ()) -> float:
        """Return how much ``topic`` has of what ``claim`` is of, 0 for nothing.

        ``without`` are stems that do not count, such as the unit's own word.
        """
        left = frozenset(without)
        before = topic.before - topic.here
        return self._shared(claim, topic.here, left) + _CONTEXT * self._shared(claim, before, left)

    def _shared(self, claim: Claim, said: frozenset[str], left: frozenset[str]) -> float:
        core = sum(self._weights[word] for word in (said & claim.core) - left)
        wide = sum(self._weights[word] for word in (said & (claim.wide - claim.core)) - left)
        named = max((len(name) for name in claim.names if name <= said and name - left), default=0)
        return core + _WIDE * wide + _PHRASE * named


def fits(claim: Claim, mention: Mention) -> int:
    """Return how well a number's unit is a claim's: 2 the same, 1 perhaps, 0 another one."""
    unit, said = claim.quantity.unit, mention.unit
    rates = {claim.quantity.per_unit, mention.per_unit} - {None}
    if unit == "year" or (claim.quantity.per_unit and len(rates) > 1):
        return 0
    if same_unit(unit, said):
        return 2
    if unit in CODES or not said:
        return 0 if said or not (unit in CODES or _is_counted(unit)) else 1
    return _counted_alike(claim, unit, said) if _is_counted(unit) and _is_counted(said) else 0


def _is_counted(unit: str) -> bool:
    """Whether a unit is what is counted, such as companies, not a measure or a currency."""
    return unit.islower() and unit not in _MEASURES


def _counted_alike(claim: Claim, unit: str, said: str) -> int:
    """Return how well two things that are counted are one, see `fits`."""
    one, other = stem(unit), stem(said.rpartition(" ")[2])
    if other in claim.core or {one, other} <= _FIRMS:
        return 2
    return 1 if _PEOPLE.fullmatch(unit) and _PEOPLE.fullmatch(said) else 0


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return unit in CODES or unit in _MONEY_WORDS


def says(claim: Claim, mention: Mention) -> bool:
    """Whether a number is a claim's value, or range."""
    return (claim.value, claim.to) == (mention.value, mention.to)


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of ``text`` that mean something."""
    return frozenset(
        _stem(word.text)
        for word in words(text)
        if not word.text[0].isdigit() and (word.text not in _STOP or text[word.start : word.end].isupper())
    )


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    return stem(word)


def _claims(base: FactBase, entry: Entry) -> Iterable[Claim]:
    """Yield the claims of one entry: its own quantity, and those of its fields."""
    if not entry.facts:
        return
    named: list[tuple[Quantity, str]] = [(entry.quantity, "")] if entry.quantity else []
    named += [
        (quantity, field.label)
        for field in entry.kind.fields
        if field.holds is Holds.QUANTITY
        for quantity in entry.quantities(field.name)
    ]
    for quantity, label in named:
        value = decimal_of(quantity.value)
        if value is None:
            continue
        called = [re.sub(r"\([^()]*\)", " ", entry.name), *entry.other_names]
        names = tuple(filter(None, (stems(f"{name} {label}") for name in called)))
        core = frozenset(word for name in names for word in name)
        around = [fact.text for fact in entry.facts]
        around += [" ".join(_called(base, other)) for other in _references(entry)]
        wide = frozenset(word for text in around for word in stems(text))
        yield Claim(
            located(entry, 0), quantity, value, decimal_of(quantity.to) if quantity.to else None, names, core, wide
        )


def _references(entry: Entry) -> Sequence[str]:
    fields = [field.name for field in entry.kind.fields if field.holds is Holds.REFERENCE]
    return [each for name in fields for each in entry.texts(name)] + [per for fact in entry.facts for per in fact.per]


def _called(base: FactBase, entry_id: str) -> Sequence[str]:
    entry = base.find(entry_id)
    return (entry.name, *entry.other_names) if entry else (entry_id,)
