"""The sources that the golden citations are made from: ten types, each with odd and missing metadata.

Every variant is a CSL-JSON item with a locator. The names, titles and addresses are invented.
"""

import random
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

Item = dict[str, Any]
"""A source in CSL-JSON."""
Place = tuple[str, str] | None
"""CSL's label of a locator and its value."""
Variant = tuple[str, Item, Place]

COMMON: Item = {
    "title": "Fibre Reaches the Northern Valleys",
    "author": [{"family": "Shah", "given": "Nadia Karim"}],
    "issued": "2024-03-09",
    "accessed": "2024-05-02",
    "URL": "https://example.org/fibre?page=2",
}
BASES: dict[str, Item] = {
    "article-newspaper": {"container-title": "The Daily Ledger", "page": "B4"},
    "article-magazine": {"container-title": "Circuit Weekly", "volume": "12", "issue": "3", "page": "44-49"},
    "article-journal": {
        "container-title": "Journal of Network Policy", "volume": "18", "issue": "2", "page": "301-319",
        "DOI": "10.1000/jnp.2024.301",
    },
    "webpage": {"container-title": "Digital Trade Office", "publisher": "Ministry of Commerce"},
    "report": {"publisher": "Institute for Digital Trade", "page": "12-34"},
    "post-weblog": {"container-title": "Notes on Connectivity"},
    "broadcast": {"container-title": "Evening Business Hour", "publisher": "Capital Radio"},
    "speech": {"container-title": "South Asia Technology Forum", "publisher": "Chamber of Digital Commerce"},
    "legislation": {"container-title": "Statutes at Large", "volume": "140", "page": "211"},
    "book": {"publisher": "Harbour Press"},
}  # fmt: skip
PARTICLES = [
    {"family": "Berg", "given": "Lotte", "non-dropping-particle": "van den"},
    {"family": "Rahman", "given": "Habib", "non-dropping-particle": "ur"},
    {"family": "Cruz", "given": "Ines", "non-dropping-particle": "de la"},
]
PEOPLE = [
    {"family": family, "given": given}
    for family, given in zip(
        "Adams Baig Chen Diaz Evans Farooq Gill Haq Ito Jones Khan Lopez Malik Nasir Owen Patel Qazi Reyes Sato Toor Uddin".split(),
        "Ann Bilal Chao Diego Emma Fatima Gul Hina Ichiro Jack Kamran Luis Mona Noor Olga Priya Qasim Rosa Sana Tariq Uma".split(),
        strict=True,
    )
]
ODDITIES: dict[str, Item] = {
    "no author": {"author": None},
    "organisation": {"author": [{"literal": "Board of Digital Investment"}]},
    "two organisations": {"author": [{"literal": "Board of Digital Investment"}, {"literal": "State Bank"}]},
    "two authors": {"author": PEOPLE[:2]},
    "three authors": {"author": PEOPLE[:3]},
    "four authors": {"author": PEOPLE[:4]},
    "eight authors": {"author": PEOPLE[:8]},
    "twenty-one authors": {"author": PEOPLE},
    "particle": {"author": PARTICLES[:1]},
    "three particles": {"author": PARTICLES},
    "particle in the family name": {"author": [{"family": "van der Meer", "given": "Pieter"}]},
    "particle with an apostrophe": {"author": [{"family": "d'Arcy", "given": "Jean"}, {"family": "al-Rashid", "given": "Omar"}]},
    "suffix": {"author": [{"family": "Carter", "given": "Robert L.", "suffix": "Jr."}]},
    "suffix among two": {"author": [PEOPLE[0], {"family": "Hale", "given": "Edward", "suffix": "III"}]},
    "one-word name": {"author": [{"family": "Sukarno"}]},
    "initials": {"author": [{"family": "Iqbal", "given": "M. A."}, {"family": "Lee", "given": "J.R.R."}]},
    "hyphenated given name": {"author": [{"family": "Moreau", "given": "Jean-Luc"}, {"family": "Wu", "given": "Li-ping"}]},
    "person and organisation": {"author": [PEOPLE[1], {"literal": "Trade Desk"}]},
    "no date": {"issued": None},
    "no date, not accessed": {"issued": None, "accessed": None},
    "no author, no date": {"author": None, "issued": None},
    "year": {"issued": "2024"},
    "year and month": {"issued": "2024-06"},
    "accessed in a month": {"issued": None, "accessed": "2025-09"},
    "not accessed": {"accessed": None},
    "no address": {"URL": None, "DOI": None, "accessed": None},
    "address, no DOI": {"DOI": None},
    "no container": {"container-title": None},
    "no publisher": {"publisher": None},
    "bare": {"author": None, "issued": None, "accessed": None, "URL": None, "DOI": None, "container-title": None,
             "publisher": None, "page": None, "volume": None, "issue": None},
    "container, no author": {"author": None, "container-title": "Gazette of the Valleys"},
    "question": {"title": "Who Pays for the Cable?"},
    "question, no author": {"title": "Who Pays for the Cable?", "author": None},
    "exclamation": {"title": "The Cable Is Here!", "author": None},
    "quotation": {"title": 'Minister Calls the "Last Mile" a Priority'},
    "quotation at the end": {"title": 'A Minister and the "Last Mile"', "author": None},
    "colon": {"title": "Fibre in the valleys: a slow start", "author": None},
    "lower case": {"title": "how the cables of the north were laid between two wars", "author": None},
    "apostrophe": {"title": "The Ministry's Plan Isn't Final", "container-title": "The Trader's Post"},
    "accents": {"title": "Économie numérique à Genève", "author": [{"family": "Müller-Őry", "given": "Élodie"}]},
    "other script": {"title": "数字贸易报告", "author": [{"family": "王", "given": "小明"}]},
    "Urdu": {"title": "\u0688\u06cc\u062c\u06cc\u0679\u0644 \u062a\u062c\u0627\u0631\u062a", "author": [{"family": "\u062e\u0627\u0646", "given": "\u0639\u0644\u06cc"}]},
    "German": {"title": "neue Wege im digitalen Handel", "language": "de", "author": None},
    "full stop": {"title": "Letters from Acme Inc.", "author": None},
    "abbreviation in the middle": {"title": "U.S. firms and iPhone parts in e-commerce of today"},
    "container in lower case": {"container-title": "the voice of the north", "author": None},
    "volume, no issue": {"volume": "7", "issue": None},
    "issue, no volume": {"volume": None, "issue": "31"},
    "one page": {"page": "17"},
    "pages over a hundred": {"page": "1103-1109"},
    "lettered pages": {"page": "A1, A7"},
}  # fmt: skip
PLACES: dict[str, Place] = {
    "whole": None,
    "paragraph": ("paragraph", "7"),
    "paragraphs": ("paragraph", "7-9"),
    "list of paragraphs": ("paragraph", "2, 7"),
    "page": ("page", "3"),
    "pages": ("page", "103-109"),
}


def build(kind: str, *oddities: str) -> Item:
    """Return the item of one type with the oddities laid over it, in CSL-JSON, without an id."""
    item = {"type": kind, **COMMON, **BASES[kind]}
    for oddity in oddities:
        item |= ODDITIES[oddity]
    return {key: value for key, value in item.items() if value is not None}


def committed() -> Iterator[Variant]:
    """Yield the variants whose citations are committed: each type, and each oddity over half of the types."""
    types, places = list(BASES), cycle(PLACES.items())
    for kind in types:
        for name, place in PLACES.items():
            yield f"{kind}, {name}", build(kind), place
    for number, oddity in enumerate(ODDITIES):
        for kind in islice(types, number % 2, None, 2):
            name, place = next(places)
            yield f"{kind}, {oddity}, {name}", build(kind, oddity), place


def random_variants(count: int, seed: int) -> Iterator[Variant]:
    """Yield random combinations of two to four oddities, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice of tests
    for number in range(count):
        kind = chance.choice(list(BASES))
        oddities = chance.sample(list(ODDITIES), chance.randint(1, 4))
        name, place = chance.choice(list(PLACES.items()))
        yield f"random {number}: {kind}, {' + '.join(oddities)}, {name}", build(kind, *oddities), place
