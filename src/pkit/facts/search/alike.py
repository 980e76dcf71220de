"""Words that stand for a query word without being spelt like it: synonyms, and what sounds the same."""

from pkit.facts.search.sounds import sound
from pkit.facts.search.synonyms import synonyms
from pkit.facts.search.vocabulary import Matches, Vocabulary

SYNONYM = 44.0
SOUND = 16.0
REARRANGED = 23.0
_SHORTEST = 3
_SHORT = 6
"""Letters of a word from which it is not looked for with its letters in another order."""


def add_synonyms(vocabulary: Vocabulary, word: str, matches: Matches) -> None:
    """Add to ``matches`` the words that ``word`` may be written for."""
    terms = [term for other in synonyms(word) for term in vocabulary.exact(other).points if term not in matches.points]
    for term in terms:
        matches.add(term, SYNONYM)
    matches.alike |= {vocabulary.word(term) for term in terms}


def add_rearranged(vocabulary: Vocabulary, word: str, matches: Matches) -> None:
    """Add the words of the same letters, where ``word`` is short: acronyms, most of them."""
    if _SHORTEST <= len(word) < _SHORT:
        for term, other in vocabulary.rearranged(word):
            if other != word:
                matches.add(term, REARRANGED)
                matches.near |= {other}


def add_sounding(vocabulary: Vocabulary, word: str, matches: Matches) -> None:
    """Add the words that sound like ``word``."""
    for term, other in vocabulary.sounding(sound(word)):
        matches.add(term, SOUND)
        matches.near |= {other}
