"""Words that stand for a query word without being spelt like it: synonyms, and what sounds the same."""

from pkit.facts.search.sounds import sound
from pkit.facts.search.synonyms import synonyms
from pkit.facts.search.vocabulary import Matches, Vocabulary

SYNONYM = 44.0
SOUND = 16.0
_SHORT = 6
"""Letters of a word from which it is not looked for with its letters in another order."""


def add_synonyms(vocabulary: Vocabulary, word: str, matches: Matches) -> None:
    """Add to ``matches`` the words that ``word`` may be written for."""
    terms = [term for other in synonyms(word) for term in vocabulary.exact(other).points if term not in matches.points]
    for term in terms:
        matches.add(term, SYNONYM)
    matches.alike |= {vocabulary.word(term) for term in terms}


def add_sounding(vocabulary: Vocabulary, word: str, matches: Matches) -> None:
    """Add the words that sound like ``word``, and for a short one those of the same letters; reads every word."""
    heard, letters = sound(word), sorted(word)
    for term, other in vocabulary.all():
        if len(other) > 2 and (sound(other) == heard or (len(word) < _SHORT and sorted(other) == letters)):
            matches.add(term, SOUND)
            matches.near |= {other}
