"""Whether the right entry, once it is the first hit, stays so while letters are typed that fit it."""

from collections.abc import Sequence

from pkit.facts.codec import Fields
from pkit.facts.kinds import Kind
from pkit.facts.search.engine import Searcher
from pkit.facts.search.fields import texts
from pkit.facts.search.query import parse
from pkit.facts.search.stemmer import stem
from pkit.facts.search.tokenizer import words

_CHANCE = 2
"""Letters up to which being first is chance."""


def stays_first(searcher: Searcher, query: str, wanted: Sequence[str]) -> bool:
    """Return whether no letter of ``query`` that fits takes the first place away from ``wanted``."""
    before = None
    for length in range(_CHANCE + 1, len(query) + 1):
        hits = searcher.search(query[:length]).hits[:1]
        if before is not None and not (hits and hits[0].id in wanted) and fits(query[:length], *before):
            return False
        before = (hits[0].kind, hits[0].fields) if hits and hits[0].id in wanted else None
    return True


def fits(typed: str, kind: Kind, fields: Fields) -> bool:
    """Return whether each word of ``typed`` is one of the entry's own, the last one as far as it goes."""
    query = parse(typed)
    own = {word.text for _, _, text in texts(kind, fields) for word in words(text)}
    roots = {stem(word) for word in own}
    meant = [word for place, word in enumerate(query.words) if place not in query.optional]
    whole = all(stem(word) in roots for word in meant[:-1])
    return whole and bool(meant) and (stem(meant[-1]) in roots or any(word.startswith(meant[-1]) for word in own))
