"""Which entries the filters, phrases and excluded words of a query leave."""

import sqlite3
from collections.abc import Sequence

from pkit.facts.model import Kind
from pkit.facts.search.postings import Postings
from pkit.facts.search.query import Query
from pkit.facts.search.vocabulary import Vocabulary

_PHRASES = 20_000
"""Entries with a phrase that are looked at; where there are more, counts are at-least counts."""


class Narrowing:
    """Reads sets of entries of one base."""

    def __init__(self, connection: sqlite3.Connection, vocabulary: Vocabulary, postings: Postings) -> None:
        """Read through ``connection``."""
        self._connection = connection
        self._vocabulary = vocabulary
        self._postings = postings

    def left(self, query: Query, kinds: Sequence[Kind]) -> tuple[int, bool]:
        """Return the entries of ``kinds`` that ``query`` leaves, and whether that is all of them."""
        rows, complete = 0, True
        for number, kind in enumerate(Kind):
            if (not kinds or kind in kinds) and (not query.kinds or kind in query.kinds):
                rows |= self._postings.section(number)
        for tag in query.tags:
            rows &= self._tagged(tag)
        for tag in query.without_tags:
            rows &= ~self._tagged(tag)
        for number, phrase in enumerate(query.phrases, start=1):
            found, all_found = self._phrase(phrase, begun=query.open_phrase and number == len(query.phrases))
            rows &= found
            complete &= all_found
        for each in query.excluded:
            found, all_found = self._phrase(each) if len(each) > 1 else (self._word(each[0]), True)
            rows &= ~found
            complete &= all_found
        return rows, complete

    def _tagged(self, tag: str) -> int:
        term = self._vocabulary.term(f"#{tag}")
        return self._postings.terms(() if term is None else (term,))

    def _word(self, word: str) -> int:
        return self._postings.terms(tuple(self._vocabulary.exact(word).points))

    def _phrase(self, phrase: Sequence[str], *, begun: bool = False) -> tuple[int, bool]:
        query = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
        said = f'"{" ".join(phrase)}"{" *" * begun}'
        numbers = [row[0] for row in self._connection.execute(query, (said, _PHRASES))]
        return self._postings.rows(numbers), len(numbers) < _PHRASES
