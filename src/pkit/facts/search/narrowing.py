"""Which entries the filters, phrases and excluded words of a query leave."""

import sqlite3
from collections.abc import Collection, Sequence

from pkit.facts.codec import decode
from pkit.facts.kinds import Kind
from pkit.facts.search.filters import MARKED, FactFilter, Filter
from pkit.facts.search.postings import Postings, members
from pkit.facts.search.query import Query
from pkit.facts.search.vocabulary import Vocabulary

_PHRASES = 20_000
"""Entries with a phrase that are looked at; where there are more, counts are at-least counts."""
_READ = 5_000
"""Entries whose facts are read to see that one of them fulfils several filters; counts are at-least counts above."""


class Narrowing:
    """Reads sets of entries of one base."""

    def __init__(
        self, connection: sqlite3.Connection, vocabulary: Vocabulary, postings: Postings, only_source: str
    ) -> None:
        """Read through ``connection``."""
        self._connection = connection
        self._vocabulary = vocabulary
        self._postings = postings
        self._only_source = only_source

    def left(self, query: Query, kinds: Sequence[Kind], marked: Collection[str]) -> tuple[int, bool]:
        """Return the entries of ``kinds`` that ``query`` leaves, and whether that is all of them."""
        rows, complete = 0, True
        for number, kind in enumerate(self._vocabulary.kinds):
            if (not kinds or kind in kinds) and (not query.kinds or kind in query.kinds):
                rows |= self._postings.section(number)
        rows &= self._filtered(query.filters, marked)
        for number, phrase in enumerate(query.phrases, start=1):
            found, all_found = self._phrase(phrase, begun=query.open_phrase and number == len(query.phrases))
            rows &= found
            complete &= all_found
        for each in query.excluded:
            found, all_found = self._phrase(each) if len(each) > 1 else (self._word(each[0]), True)
            rows &= ~found
            complete &= all_found
        facts = self.facts(query)
        if len(facts.wanted) > 1:
            rows, all_found = self._in_one_fact(rows, facts)
            complete &= all_found
        return rows, complete

    def facts(self, query: Query) -> FactFilter:
        """Return what tells the facts that ``query`` leaves."""
        return FactFilter.of(query.filters, self._only_source)

    def _filtered(self, filters: Sequence[Filter], marked: Collection[str]) -> int:
        """Return the rows that ``filters`` leave: tags all apply, of the others of one name any does."""
        rows = -1
        united: dict[str, int] = {}
        for each in filters:
            found = self._marked(marked) if MARKED in each.values and each.name == "is" else self._with(each)
            if each.excluded:
                rows &= ~found
            elif each.name == "tag":
                rows &= found
            else:
                united[each.name] = united.get(each.name, 0) | found
        for found in united.values():
            rows &= found
        return rows

    def _with(self, wanted: Filter) -> int:
        terms = [self._vocabulary.term(word) for word in wanted.terms]
        if wanted.name == "base" and terms == [None]:
            return -1  # the only base, which no entry names
        return self._postings.terms(tuple(term for term in terms if term is not None))

    def _marked(self, marked: Collection[str]) -> int:
        query = "SELECT n FROM entry WHERE id = ?"
        rows = (self._connection.execute(query, (entry_id,)).fetchone() for entry_id in dict.fromkeys(marked))
        return self._postings.rows([row[0] for row in rows if row])

    def _in_one_fact(self, rows: int, facts: FactFilter) -> tuple[int, bool]:
        numbers = list(members(rows & ((1 << (self._postings.total + 1)) - 1), most=_READ + 1))
        left = []
        for n in numbers[:_READ]:
            fields = self._connection.execute("SELECT fields FROM entry WHERE n = ?", (n,)).fetchone()[0]
            if facts.left(decode(fields)):
                left.append(n)
        return self._postings.rows(left), len(numbers) <= _READ

    def _word(self, word: str) -> int:
        return self._postings.terms(tuple(self._vocabulary.exact(word).points))

    def _phrase(self, phrase: Sequence[str], *, begun: bool = False) -> tuple[int, bool]:
        query = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
        said = f'"{" ".join(phrase)}"{" *" * begun}'
        numbers = [row[0] for row in self._connection.execute(query, (said, _PHRASES))]
        return self._postings.rows(numbers), len(numbers) < _PHRASES
