"""Numbers and days that a text cites a source for, and that its fact base has nowhere.

The citation is the evidence that they are meant as the source's. A number that follows from the base's, by a
difference, a share, a half, is none of these; neither are small counts, spans of time that are talk, and what a
sentence reckons, supposes or denies.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import permutations

from pkit.facts.article.assertions import days_in
from pkit.facts.article.claims import FEW, Claim, Claims, fits, in_unit_of, is_money, stems
from pkit.facts.article.quantities import Mention
from pkit.facts.base import FactBase, Located, located

_NUMBER = re.compile(
    r"(?<![\w.,])[^\w\s]{0,3}(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)[ -]?"
    r"(?P<scale>hundred|thousand|million|billion|trillion|m|bn|k)?\b",
    re.IGNORECASE,
)
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "million": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_WORDS = {
    word: Decimal(value)
    for word, value in zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty "
        "sixty seventy eighty ninety hundred dozen".split(),
        (*range(10, 20), *range(20, 101, 10), 12),
        strict=True,
    )
}
_TALK = re.compile(
    r"\b(?:I|me|my|you|your|let’s|let's|imagine|suppos\w+|assum\w+|if|would|wrong\w*|mistak\w+|mis\w+ed|not|cannot|never"
    r"|no longer|nothing|nowhere|nobody|none|neither|nor|without|rather than|instead of|unlike|earlier version"
    r"|half|halv\w+|twice|thrice|doubl\w+|tripl\w+|trebl\w+|quarter|third of|thirds|fold|gap|differences?|remain\w*"
    r"|left"
    r"|average|mean|per head|per capita|apiece|together|combined|in total|altogether|sum|minus|plus|times|equals"
    r"|works? out|comes out|follows|i\.e\.|that is|add\w*|subtract\w*|divid\w+|multipl\w+|calculat\w+|comput\w+"
    r"|reckon\w*"
    r"|convert\w*|round\w* (?:up|down|off)?|compar\w+|out of)\b|n[’']t\b",
)
"""What a sentence reckons, supposes, denies or says to its reader."""
_DIFFERENCE = re.compile(r"\b(?:gap|differences?|shortfall|margin|surplus)\b", re.IGNORECASE)
_OTHER_UNITS = frozenset(
    "minutes seconds hours words pages slides copies characters lines paragraphs sentences articles chapters questions "
    "items points rows columns tables charts times decades centuries".split()
)
"""What a text counts of itself and of its source."""
_PASSING = re.compile(r"\b(?:past|last|next|coming|previous|recent|these|those|age of|aged)\s(?:the )?$", re.IGNORECASE)
_CLOCK = re.compile(r"[0-2]?[0-9][.:][0-5][0-9]\b")
_HOUR = re.compile(r"\b(?:at|from|until|till|by|before|after|around|about|since)\s$", re.IGNORECASE)
"""Before an hour: ``at 10.30 visitors were let in``."""
_CLOSE = Decimal("0.03")
"""How far a number may lie from one that follows from the base's; wider ones would let invented numbers pass."""
_MOST_PAIRED = 60
"""Claims up to which what follows from two of them is known: it grows with their square."""
_NAMED = 2
"""Words that a sentence has in common with the two claims that it divides: one alone is often the country's."""
_PLACE = re.compile(r"(?:\b(?:paras?|pars?|paragraphs?|pp?|pages?)\b\.?|¶+|,)\s?(?P<first>[0-9]+)")
_DATES_SOMETHING = re.compile(r"\b(?:on|of|the|from|since|until)\s$")
"""Before a day that something happened on; a dateline has none."""
_TWO_WORKS = re.compile(r";\s*[^;()\[\]]*\b(?:19|20)[0-9]{2}\b|\b(?:19|20)[0-9]{2}[^;()\[\]]{0,20};")
"""Two works in one bracket."""
_WHOLE = {Decimal(0), Decimal(100)}
"""Percentages that say none and all in other words."""
_OF_PUBLICATION = re.compile(
    r"\b(?:accessed|retrieved|published|updated|dated|issued|issue of|edition of|printed|appeared|article of"
    r"|deadline|due)\b",
    re.IGNORECASE,
)


class UnknownNumbers:
    """Tells which numbers a base has nowhere."""

    def __init__(self, base: FactBase, claims: Claims) -> None:
        """Take the base; its texts are read when they are needed first."""
        self._base = base
        self._claims = claims
        self._stems: dict[str, frozenset[str]] = {}

    def invents(self, mention: Mention, sentence: str) -> bool:
        """Whether a number is meant as a quantity of the source and the base has it nowhere."""
        unit = mention.unit or _noun_behind(sentence[mention.end :])
        if mention.reason or mention.value is None or not unit or unit in _OTHER_UNITS:
            return False
        measured = mention.unit == "percent" or is_money(mention.unit)
        if (mention.value < FEW and not measured) or not re.search(r"[^\W_]", mention.text):
            return False
        if is_money(mention.unit) and all(mention.unit != claim.quantity.unit for claim in self._claims.all):
            return False  # converted
        if mention.unit == "percent" and mention.value in _WHOLE:
            return False
        before = sentence[: mention.start]
        hour = _CLOCK.match(mention.text) and _HOUR.search(before)
        if hour or _TALK.search(sentence) or _PASSING.search(before):
            return False
        own = self._measured(mention.unit) if measured else self._own
        return mention.value not in own and not self._follows(mention, stems(sentence))

    def is_difference(self, mention: Mention, sentence: str) -> bool:
        """Whether a sentence gives a number as a difference, and it is one of the base's."""
        return _DIFFERENCE.search(sentence) is not None and self._follows(mention, stems(sentence))

    def invents_day(self, sentence: str, said: Located) -> tuple[int, int] | None:
        """Return where a sentence gives another day than the fact that it cites, and one that the base has nowhere."""
        if not any(days_in(said.fact.text)) or _TALK.search(sentence) or _OF_PUBLICATION.search(sentence):
            return None
        return next(
            (
                span
                for span, day in days_in(sentence)
                if day not in self._days and _DATES_SOMETHING.search(sentence[: span[0]])
            ),
            None,
        )

    def cites_others(self, cited: str, links: Iterable[str]) -> bool:
        """Whether a text cites, beside a source of the base, another work: in the same brackets, or by a link."""
        own = [source.url.rstrip("/") for source in self._base.sources.values() if source.url]
        others = any("://" in link and not any(each in link for each in own) for link in links)
        return others or _TWO_WORKS.search(cited) is not None

    def nearest(self, sentence: frozenset[str], cited: str, sources: frozenset[str]) -> Located | None:
        """Return the fact at the place that a citation names which has most in common with a sentence.

        Args:
            sentence: its stems.
            cited: the text with its citation.
            sources: the ids of those that it cites.
        """
        named = [each for match in _PLACE.finditer(cited) for each in self._at.get(match["first"], ())]
        found = [each for each in named if each.fact.source in sources]
        found = found or [claim.place for claim in self._claims.all if claim.place.fact.source in sources]
        return max(found, key=lambda each: len(self._stems_of(each) & sentence), default=None)

    def _stems_of(self, place: Located) -> frozenset[str]:
        """Return the stems of a fact and of its entry's names, kept, as each cited sentence is compared with them."""
        if place.address not in self._stems:
            self._stems[place.address] = stems(" ".join((place.entry.name, *place.entry.other_names, place.fact.text)))
        return self._stems[place.address]

    @cached_property
    def _at(self) -> Mapping[str, Sequence[Located]]:
        """The facts of each paragraph or page."""
        found: dict[str, list[Located]] = {}
        for entry in self._base.entries():
            for number, fact in enumerate(entry.facts):
                if fact.locator is not None:
                    found.setdefault(fact.locator.value, []).append(located(entry, number))
        return found

    @cached_property
    def _own(self) -> frozenset[Decimal]:
        """All numbers of the base, in digits and words."""
        values = {each for claim in self._claims.all for each in (claim.value, claim.to) if each is not None}
        for text in self._texts():
            for match in _NUMBER.finditer(text):
                number = Decimal(match["digits"].replace(",", "").rstrip("."))
                values.add(number * _SCALES.get((match["scale"] or "").lower(), 1))
            values |= {_WORDS[word] for word in re.findall("[a-z]+", text.casefold()) if word in _WORDS}
        return frozenset(values)

    def _measured(self, unit: str) -> frozenset[Decimal]:
        """Return the numbers of the base that are percentages, or sums of money: 5 percent is not $5 billion."""
        if unit != "percent":
            return self._own
        found = {each.value for each in self._claims.all if each.quantity.unit == unit}
        for text in self._texts():
            found |= {Decimal(each) for each in re.findall(r"([0-9]+(?:\.[0-9]+)?)(?: ?%|[ -]?per ?cent\b)", text)}
        return frozenset(found)

    @cached_property
    def _days(self) -> frozenset[tuple[int, int]]:
        return frozenset(day for text in self._texts() for _, day in days_in(text))

    def _texts(self) -> Iterator[str]:
        for entry in self._base.entries():
            yield from (entry.name, *entry.other_names, entry.text("role"), entry.text("status"))
            yield from (fact.text for fact in entry.facts)
        for claim in self._claims.all:
            yield claim.quantity.period or ""
        for source in self._base.sources.values():
            yield source.title
            yield str(source.issued or "")

    def _follows(self, mention: Mention, words: frozenset[str]) -> bool:
        """Whether a number is about what one or two claims of the base come to; ``words`` are its sentence's stems."""
        value = mention.value or Decimal(0)
        return any(abs(value - each) <= abs(each) * _CLOSE for each in self._derived(mention, words))

    def _derived(self, mention: Mention, words: frozenset[str]) -> Iterator[Decimal]:
        alike = [
            in_unit_of_claim
            for claim in self._claims.all
            if fits(claim, mention) and (in_unit_of_claim := _value_in(claim, mention)) is not None
        ]
        for value in alike:
            yield from (value, value * 2, value / 2)
            if mention.unit == "percent":
                yield 100 - value
        if len(self._claims.all) > _MOST_PAIRED:
            return
        yield from (one - other for one, other in permutations(alike, 2))
        if mention.unit == "percent":
            # Of some claims one share or another is near to any percentage: what is divided has to be named.
            named = [(each, own) for each in self._claims.all if (own := self._stems_of(each.place) & words)]
            for (first, one), (second, other) in permutations(named, 2):
                if len(one | other) < _NAMED:
                    continue
                if first.quantity.unit == second.quantity.unit and second.value:
                    share = first.value / second.value * 100
                    yield from (share, share - 100)


_COUNTED = re.compile(
    r"(?: of(?: the| its| [A-Z][\w.-]*[’']s?)+)?(?: (?!(?:of|and|or|is|are|was|were|has|in|on|by|as|to|this|the|a)\b)"
    r"[\w-]+){0,2}? (?P<noun>people|children|men|women|(?!(?:is|was|has|this|its|as)\b)[a-z]{2,}(?<!s)(?<!u)s)\b"
)
"""What is counted behind a number that `quantities` gave no unit: ``48 IT projects``, ``26 of the big cities``."""


def _noun_behind(text: str) -> str:
    """Return the plural that a number without a unit counts, empty where there is none."""
    match = _COUNTED.match(text)
    return match["noun"] if match else ""


def _value_in(claim: Claim, mention: Mention) -> Decimal | None:
    """Return a claim's value in the unit of a number."""
    said = in_unit_of(claim, mention)
    if not said or not mention.value:
        return None
    return claim.value * mention.value / said
