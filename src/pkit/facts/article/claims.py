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

from rapidfuzz.distance import Prefix

from pkit.facts.article.quantities import Mention
from pkit.facts.article.units import CODES, TIMES, plural, same_unit
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
_PEOPLE_EVERYWHERE = re.compile("people|men|women|persons|adults|visitors|users|members|employees|workers|customers")
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

_FARTHEST = Decimal(6)
"""How many times a number may be a claim's value and still contradict it; beyond, it is of something else, such as a
ticket beside a budget."""
_MOST_SLIPPED = Decimal(1000)
"""The same where the digits agree: million for billion."""
_RARE = 1000
"""From here on even people are so many by no coincidence."""
_ALIKE_BEGINNING = 6
"""Letters with which two things that are counted begin alike to be one: subscriptions, subscribers."""
FEW = 10
"""Below this a number that is a claim's and counts the same thing is a coincidence as often as not."""
LOOSELY = 0.3
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

    def weight(self, claim: Claim, mention: Mention) -> float:
        """Return what it says of a claim that a number counts the very thing that the claim counts and is named after.

        Firms and people are counted everywhere.
        """
        unit = _stem(mention.unit.rpartition(" ")[2]) if _is_counted(mention.unit) else ""
        everywhere = unit in _FIRMS or _PEOPLE_EVERYWHERE.fullmatch(mention.unit)
        if unit not in _counted(claim) or (everywhere and claim.value < _RARE):
            return 0.0
        others = sum(unit in _counted(each) for each in self.all)
        return math.log(1 + len(self.all) / others) / math.log(1 + len(self.all))

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


def _counted(claim: Claim) -> frozenset[str]:
    """Return the stems of what a claim counts or is called."""
    return claim.core | {stem(claim.quantity.unit)} if _is_counted(claim.quantity.unit) else claim.core


def fits(claim: Claim, mention: Mention) -> int:
    """Return how well a number's unit is a claim's: 2 the same, 1 perhaps, 0 another one."""
    unit, said = claim.quantity.unit, mention.unit
    rates = [each for each in (claim.quantity.per_unit, mention.per_unit) if each]
    if unit == "year" or (claim.quantity.per_unit and len(rates) > 1 and not _is_one_rate(rates[0], rates[1])):
        return 0
    if same_unit(unit, said):
        return 2
    if unit in _DAYS and said in _DAYS:
        return 1
    if unit in CODES or not said:
        return 0 if said or not (unit in CODES or _is_counted(unit)) else 1
    return _counted_alike(claim, unit, said) if _is_counted(unit) and _is_counted(said) else 0


_DAYS = {
    "hours": Decimal(1) / 24,
    "days": Decimal(1),
    "weeks": Decimal(7),
    "months": Decimal("30.4"),
    "years": Decimal(365),
    "decades": Decimal(3650),
}
_SYMBOLS = {
    "kg": "kilogram",
    "kilo": "kilogram",
    "km": "kilometre",
    "m": "metre",
    "h": "hour",
    "hr": "hour",
    "l": "litre",
    "yr": "year",
    "t": "tonne",
    "lb": "pound",
    "ha": "hectare",
    "head": "person",
    "capita": "person",
}
"""What a rate is per, in symbols."""


def _is_one_rate(one: str, other: str) -> bool:
    """Whether ``kg`` and ``kilogram`` are one, and ``year`` and ``years``."""
    one, other = _SYMBOLS.get(one, one), _SYMBOLS.get(other, other)
    return same_unit(one, other) or same_unit(plural(one), plural(other))


def is_comparable(claim: Claim, mention: Mention) -> bool:
    """Whether a number may be a claim's gone wrong: of its size, or its digits with the point or the scale slipped."""
    if not claim.value or not mention.value:
        return claim.value == mention.value
    ratio = abs((in_unit_of(claim, mention) or mention.value) / claim.value)
    if 1 / _FARTHEST <= ratio <= _FARTHEST:
        return True
    slipped = mention.value.normalize().as_tuple().digits == claim.value.normalize().as_tuple().digits
    return slipped and 1 / _MOST_SLIPPED <= ratio <= _MOST_SLIPPED


def _is_counted(unit: str) -> bool:
    """Whether a unit is what is counted, such as companies, not a measure or a currency."""
    return unit.islower() and unit not in _MEASURES


def _counted_alike(claim: Claim, unit: str, said: str) -> int:
    """Return how well two things that are counted are one, see `fits`."""
    one, other = stem(unit), stem(said.rpartition(" ")[2])
    if other in claim.core or {one, other} <= _FIRMS or Prefix.similarity(one, other) >= _ALIKE_BEGINNING:
        return 2
    return 1 if _PEOPLE.fullmatch(unit) and _PEOPLE.fullmatch(said) else 0


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return unit in CODES or unit in _MONEY_WORDS


def says(claim: Claim, mention: Mention) -> bool:
    """Whether a number is a claim's value, or range."""
    return (claim.value, claim.to) == (in_unit_of(claim, mention), mention.to)


def in_unit_of(claim: Claim, mention: Mention) -> Decimal | None:
    """Return a number's value in the unit of a claim where both are lengths of time: 104 weeks are 2 years."""
    one, other = _DAYS.get(claim.quantity.unit), _DAYS.get(mention.unit)
    if one is None or other is None or one == other or mention.value is None:
        return mention.value
    return (mention.value * other / one).quantize(Decimal("0.1")).normalize()


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
