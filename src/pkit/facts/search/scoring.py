"""Scoring of one entry: how well each query word matches it, and in which field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pkit.facts.search.fields import Field
from pkit.facts.search.highlight import Highlighter, HighlightTerm
from pkit.facts.search.lexicon import NEAR, PREFIX, STEM, Expansions

_BONUS = {
    Field.NAME: 16.0,
    Field.ACRONYM: 16.0,
    Field.ALIAS: 15.0,
    Field.ROLE: 15.0,
    Field.VALUE: 14.0,
    Field.PERIOD: 8.0,
    Field.UNIT: 8.0,
    Field.STATUS: 8.0,
    Field.ATTRIBUTE: 8.0,
    Field.TAG: 7.0,
    Field.MODALITY: 6.0,
    Field.TEXT: 4.0,
    Field.AGENCY: -6.0,
    Field.RELATED: -20.0,
}
BONUS = tuple(_BONUS.get(Field(number), 0.0) if number < len(Field) else 0.0 for number in range(16))
"""Bonus of a match by field, smaller than the difference between kinds of match. Guarded by the query sets of
``benchmarks.search``, as are all weights here; near words by *one typo* at 200,000 entries too."""

_NEAR_SHARE = 0.3
"""Share of that bonus for a near word: a word at one edit in a fact's text ranks before one at two edits in a name."""
_NEAR_COVER = 0.4
"""Reduction of a name's coverage for a near word, for the same reason."""
_TOGETHER = 6.0
"""Bonus of an entry whose name, or one of whose facts, contains all words."""
_COVER = 4.0
"""Maximum bonus of an entry one of whose names contains little else."""
_MIN = 0.5
"""Minimum points of a match."""
_MISSING_COST = 4.0
"""Penalty of a partial match per missing word: higher hides the better entry, lower ranks noise above full matches
(*exam*, *absent*)."""
_SAID_WHOLE = 6.0
"""Bonus of a partial match if the query contains one of its names completely: *top american diplomat in islamabad*.
More ranks the entry before one with more of the words (*development*)."""
_ACRONYM_SAID = 8.5
"""Bonus of a full match whose acronym is a word of the query, unless a word matched in its relations only: *stza
incentives for foreign investors* asks about the STZA. More ranks an agency before the figure about it (*queries*)."""
_OPTIONAL_SHARE = 0.01
"""Share of its points that an optional word adds: enough to break ties, too little to outrank a required word
(*queries* and *exam*)."""
_MAX_OPTIONAL = 1.5
"""Maximum points of all optional words together, so that a long question ranks like its few significant words
(*exam*)."""
_NONE: list[tuple[int, float]] = []
_SCALE = 0.88
"""Scale factor that reserves scores above 97 for entries named exactly as the query."""
_NAMES = Field.ROLE << 4
"""Place codes below this are those of names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class QueryTerm:
    """A query word with its expansions."""

    word: str
    expansions: Expansions
    optional: bool = False
    """Whether it may be missing."""
    whole: bool = False
    """Whether it is part of a phrase, where only exact matches count."""


class Scored(NamedTuple):
    """The score of one entry."""

    points: float
    related: bool
    """Whether a word matched only in the names of related entries."""
    missing: tuple[int, ...] = ()
    """Indexes of the required words that are missing."""


class Rewrite:
    """One rewrite of a query: its words, with the terms of each."""

    def __init__(
        self, query_terms: Sequence[QueryTerm], penalty: float = 0.0, *, name_key: str = "", fuzzy: bool = False
    ) -> None:
        self.query_terms = tuple(query_terms)
        sought = tuple(
            HighlightTerm(
                word=query_term.word,
                near=query_term.expansions.near,
                synonyms=query_term.expansions.synonyms,
                whole=query_term.whole,
            )
            for query_term in query_terms
        )
        self.marker = Highlighter(sought=sought, name_key=name_key, fuzzy=fuzzy)
        """The same rewrite for highlighting."""
        self._penalty = penalty
        self._required = sum(1 << number for number, query_term in enumerate(query_terms) if not query_term.optional)
        self._words = self._required.bit_count()
        self._needed = tuple(number for number, query_term in enumerate(query_terms) if not query_term.optional)
        self._doubtful = tuple(
            (number, query_terms[number].expansions)
            for number in self._needed
            if query_terms[number].expansions.doubtful
        )
        self._table: dict[int, list[tuple[int, float]]] = {}
        self._wide = [
            (query_term.expansions.wide.start, query_term.expansions.wide.stop, (number, PREFIX + 1.0))
            for number, query_term in enumerate(query_terms)
            if query_term.expansions.wide
        ]
        for number, query_term in enumerate(query_terms):
            for term, points in query_term.expansions.points.items():
                self._table.setdefault(term, []).append((number, points))
        for term, found in self._table.items():
            known = {number for number, _ in found}
            found += [each for each in self._begun(term) if each[0] not in known]

    @property
    def is_doubtful(self) -> bool:
        """Whether a required word has terms that a reader would hardly recognise."""
        return bool(self._doubtful)

    @property
    def possible(self) -> bool:
        """Whether each required word has any term."""
        return all(query_term.optional or query_term.expansions for query_term in self.query_terms)

    def score(self, codes: Sequence[int], weights: Sequence[float] = ()) -> Scored | None:
        """Return the score of an entry, None if a word is missing, unless ``weights`` of required words are given."""
        best, where, together = self._found(codes)
        related = Field.RELATED in where or Field.AGENCY in where
        got = [best[number] for number in self._needed]
        has_all = 0.0 not in got
        if not weights and not has_all:
            return None
        points = self._sum(sum(got), sum(best), together, codes)
        missing = () if has_all else tuple(number for number in self._needed if not best[number])
        if self._doubtful:
            missing += self._doubted(codes)
        if not (missing or related) and self._words > 1 and self._says_acronym(codes, together):
            points += _ACRONYM_SAID
        if not weights:
            return Scored(points=max(0.0, points * _SCALE), related=related, missing=missing)
        if missing and self._is_said_whole(codes):
            points += _SAID_WHOLE
        points += _mean(got, weights) - sum(got) / self._words - _MISSING_COST * len(missing)
        return Scored(points=max(0.0, points * _SCALE), related=related, missing=missing)

    def _doubted(self, codes: Sequence[int]) -> tuple[int, ...]:
        """Return the words that an entry matches only by terms that a reader would hardly recognise."""
        terms = {code >> 8 for code in codes}
        return tuple(
            number
            for number, expansions in self._doubtful
            if not terms.isdisjoint(expansions.doubtful)
            and terms.isdisjoint(expansions.points.keys() - expansions.doubtful)
        )

    def _found(self, codes: Sequence[int]) -> tuple[list[float], list[int], dict[int, int]]:
        """Return the best points of each word, the fields of these matches, and the words found in each place."""
        best = [0.0] * len(self.query_terms)
        where = [0] * len(self.query_terms)
        together: dict[int, int] = {}
        known = self._table.get
        for code in self._sought(codes):
            place = code & 255
            bonus = BONUS[place >> 4]
            for number, points in known(code >> 8) or self._begun(code >> 8):
                together[place] = together.get(place, 0) | 1 << number
                total = points + (bonus if points > NEAR else _NEAR_SHARE * bonus)
                if total > best[number]:
                    best[number] = total
                    where[number] = place >> 4
                elif not best[number]:
                    best[number], where[number] = _MIN, place >> 4
        return best, where, together

    def _sought(self, codes: Sequence[int]) -> list[int]:
        """Return the matching codes; most codes do not match, so this takes most of the time of a search."""
        table = self._table
        if not self._wide:
            return [code for code in codes if code >> 8 in table]
        first, end, _ = self._wide[0]
        low, high = first << 8, end << 8
        if len(self._wide) == 1:
            return [code for code in codes if low <= code < high or code >> 8 in table]
        return [code for code in codes if low <= code < high or code >> 8 in table or self._begun(code >> 8)]

    def _sum(self, total: float, everything: float, together: Mapping[int, int], codes: Sequence[int]) -> float:
        """Return the score from the points of required words and of all words, and the places that contain them."""
        points = (
            total / max(1, self._words) + min(_OPTIONAL_SHARE * (everything - total), _MAX_OPTIONAL) - self._penalty
        )
        required = self._required
        if self._words > 1:
            for mask in together.values():
                if mask & required == required:
                    points += _TOGETHER
                    break
        cover = 0.0
        for place in together:
            if place < _NAMES:
                cover = max(cover, self._cover(codes, place))
        return points + _COVER * cover

    def _is_said_whole(self, codes: Sequence[int]) -> bool:
        """Return whether several words of the query make up a whole name of the entry."""
        names: dict[int, set[int]] = {}
        for code in codes:
            if code & 255 < _NAMES:
                names.setdefault(code & 255, set()).add(code >> 8)
        return any(len(terms) > 1 and all(self._is_sure(term) for term in terms) for terms in names.values())

    def _says_acronym(self, codes: Sequence[int], places: Iterable[int]) -> bool:
        """Return whether the query contains a whole acronym of the entry, one of those at ``places``."""
        said = [place for place in places if place >> 4 == Field.ACRONYM]
        return any(all(self._is_sure(code >> 8) for code in codes if code & 255 == place) for place in said)

    def _is_sure(self, term: int) -> bool:
        return any(points > STEM - 2 for _, points in self._table.get(term, ()))

    def _begun(self, term: int) -> list[tuple[int, float]]:
        for first, end, _ in self._wide:
            if first <= term < end:
                return [points for low, high, points in self._wide if low <= term < high]
        return _NONE

    def _cover(self, codes: Sequence[int], place: int) -> float:
        """Return the share of the name at ``place`` that the query covers, 0 to 1."""
        terms = {code >> 8 for code in codes if code & 255 == place}
        said = 0.0
        for term in terms & self._table.keys():
            said += 1.0 if max(self._table[term], key=_points)[1] > NEAR else 1.0 - _NEAR_COVER
        if self._wide:
            said += sum(term not in self._table and bool(self._begun(term)) for term in terms)
        return min(said, len(self.query_terms)) / len(terms)


def _points(match: tuple[int, float]) -> float:
    return match[1]


def _mean(points: Sequence[float], weights: Sequence[float]) -> float:
    return sum(weight * each for each, weight in zip(points, weights, strict=True)) / sum(weights)
