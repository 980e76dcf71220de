"""Expansions of a query word that are not near it in spelling: synonyms, phonetic codes, rearranged letters."""

import re
from functools import lru_cache

from pkit.facts.search.lexicon import Expansions, Vocabulary
from pkit.facts.search.stemmer import stem

_GROUPS = """
head chief boss leader lead led run chair chairman president director manager minister secretary governor incharge
envoy ambassador diplomat charge
ministry department minister
agency authority office body bureau board commission council
regulator authority watchdog regulation
council board committee commission
government govt gov administration state
secretary sec
company firm business enterprise corporation
start begin found establish create form launch founding creation formation birth
set formed established
old age founding anniversary year
law legislation act bill statute
rule regulation framework law
goal target aim objective want
exemption relief waiver break free exempt concession
holiday break relief exemption
duration length period time maximum
meeting session conference event webinar call zoom talk
online virtual remote video zoom webinar
birthday anniversary jubilee
cellular mobile phone cell
worker workforce labour labor staff employee
cheap low inexpensive affordable
quick fast rapid speedy swift
permit approval licence license permission clearance
forex fx exchange currency remittance inflow
duty tariff customs levy tax
trade commerce
growth increase rise grow expansion doubled
premise facility office space
investment capital money funding
foreign abroad overseas international
innovation inventiveness ingenuity
bureaucracy bureaucratic redtape
coverage network
total value worth amount sum
people user subscriber customer
internet broadband online
collaboration cooperation partnership
programme program initiative scheme project
aid help support assistance
import importation imported
youth young
privacy gdpr
textile garment clothing apparel
city urban town
chance opportunity prospect opening
source data
involvement participation engagement role
security safety
january jan
february feb
march mar
april apr
august aug
september sept sep
october oct
november nov
december dec
"""
"""Not for the words of one base: those are its aliases."""


def synonyms(word: str) -> tuple[str, ...]:
    """Return the synonyms of ``word``, in any of its forms."""
    return _table().get(stem(word), ())


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, dict[str, None]] = {}
    for line in _GROUPS.strip().splitlines():
        group = line.split()
        for word in group:
            others = [other for other in group if stem(other) != stem(word)]
            table.setdefault(stem(word), {}).update(dict.fromkeys(others))
    return {word: tuple(others) for word, others in table.items()}


_HEARD = re.compile(
    "(?P<S>t?sch|[sctz]h|j|g(?=[eiy])|dg(?=[ei]))|(?P<f>ph|[vw])|(?P<s>c(?=[eiy])|z|x$)|(?P<k>ck|kh|gh|[cqg])"
)
"""Letters by the consonant that is heard."""
_SILENT = str.maketrans("", "", "h'y")
_VOWELS = str.maketrans("", "", "aeiou")
_DOUBLED = re.compile("(.)\\1+")
_MIN_CODE_LENGTH = 3
"""Minimum length of a phonetic code: shorter codes find more, but also noise (*absent* of ``benchmarks.search``)."""


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """Return the phonetic code of ``word``; the word itself if the code would be too short."""
    heard = _HEARD.sub(_consonant, word).translate(_SILENT)
    first, rest = heard[:1], heard[1:].translate(_VOWELS)
    heard = ("a" if first and first in "aeiou" else first) + rest
    if heard.endswith("d"):
        heard = f"{heard[:-1]}t"
    if len(heard) > 2 and heard[-1] in "sS":
        heard = heard[:-1]
    heard = _DOUBLED.sub(r"\1", heard)
    return heard if len(heard) >= _MIN_CODE_LENGTH else word


def _consonant(found: re.Match[str]) -> str:
    return found.lastgroup or ""


SYNONYM = 44.0
SOUND = 16.0
REARRANGED = 23.0
"""Scores of expansions: synonyms rank between prefixes and substrings, rearranged letters with one edit, phonetic
matches below (*development* and *exam* of ``benchmarks.search``)."""
_MIN_LENGTH = 3
"""Minimum length for rearranged letters: shorter words are within one edit anyway."""
_SHORT = 6
"""Length from which letters are not rearranged: more orders of them are other words (*absent* of
``benchmarks.search``)."""


def add_synonyms(vocabulary: Vocabulary, word: str, expansions: Expansions) -> None:
    """Add the synonyms of ``word`` to ``expansions``."""
    terms = [
        term for other in synonyms(word) for term in vocabulary.exact(other).points if term not in expansions.points
    ]
    for term in terms:
        expansions.add(term, SYNONYM)
    expansions.synonyms |= {vocabulary.word(term) for term in terms}


def add_rearranged(vocabulary: Vocabulary, word: str, expansions: Expansions) -> None:
    """Add the words with the same letters as a short ``word``, most of them acronyms."""
    if _MIN_LENGTH <= len(word) < _SHORT:
        for term, other in vocabulary.rearranged(word):
            if other != word:
                expansions.add(term, REARRANGED)
                expansions.near |= {other}


def add_phonetic(vocabulary: Vocabulary, word: str, expansions: Expansions) -> None:
    """Add the words that sound like ``word``."""
    for term, other in vocabulary.with_sound(sound(word)):
        expansions.add(term, SOUND)
        expansions.near |= {other}
