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
    "pages with a letter": {"page": "S12-S19"},
    "pages with a dash": {"page": "212\u2013218"},
    "two page ranges": {"page": "12-15, 18-21"},
    "publisher": {"publisher": "Orbit Media"},
    "publisher in lower case": {"publisher": "the valley press", "author": None},
    "volume and issue": {"volume": "9", "issue": "4"},
    "volume in words": {"volume": "new series", "issue": None},
    "double issue": {"volume": "21", "issue": "1-2"},
    "DOI": {"DOI": "10.5555/valley.77"},
    "DOI, no date": {"DOI": "10.5555/valley.77", "issued": None},
    "curly quotation": {"title": "A \u201cLast Mile\u201d for the Valleys"},
    "quotation in single marks": {"title": "Why 'Free' Data Costs More", "author": None},
    "quotation in a quotation": {"title": "He Said \"Call It 'Open' Access\" Twice", "author": None},
    "question in a quotation": {"title": 'Minister Asks "Who Pays?"', "author": None},
    "quotation at the start": {"title": '"Last Mile" Promises Return'},
    "dash": {"title": "Cables \u2014 and what they carry", "author": None},
    "slash and brackets": {"title": "the and/or of (rural) 5G [sic] on a mountain", "author": None},
    "capitals": {"title": "FIBRE FOR ALL", "author": None},
    "two sentences": {"title": "Stop digging. start planning: a plea for the valleys", "author": None},
    "last word short": {"title": "the network we depend on", "author": None},
    "hyphen": {"title": "a long-term, state-of-the-art plan for on-line trade", "author": None},
    "ampersand": {"title": "Trade & technology: R&D in the north", "container-title": "Ports & Cables"},
    "ellipsis": {"title": "And Then\u2026", "author": None},
    "container with a full stop": {"container-title": "Proc. of the Valley Soc.", "author": None},
    "container with a question": {"container-title": "Whose Cable?", "author": None},
    "organisation in lower case": {"author": [{"literal": "the Board's committee"}]},
    "three organisations": {"author": [{"literal": "Alpha Board"}, {"literal": "Beta Board"}, {"literal": "Gamma Inc."}]},
    "two family names": {"author": [{"family": "Garc\u00eda M\u00e1rquez", "given": "Ana Luc\u00eda"}]},
    "particle after the given name": {"author": [{"family": "Silva", "given": "Rui da"}]},
    "particle and suffix": {"author": [{"family": "Ness", "given": "Karl", "suffix": "Jr.", "non-dropping-particle": "von"}]},
    "suffix in the given name": {"author": [{"family": "Reed", "given": "Thomas, III"}]},
    "initials with a hyphen": {"author": [{"family": "Roux", "given": "J.-P."}]},
    "initial and name": {"author": [{"family": "Stone", "given": "F. Scott"}]},
    "apostrophe in a name": {"author": [{"family": "O'Neil", "given": "Sean"}, {"family": "D'Souza", "given": "Maria"}]},
    "lower-case name": {"author": [{"family": "hooks", "given": "bell"}]},
    "accented initial": {"author": [{"family": "\u00d6zg\u00fcr", "given": "\u015eule"}, {"family": "\u00c5s", "given": "\u00c9va"}]},
    "Cyrillic": {"author": [{"family": "\u0418\u0432\u0430\u043d\u043e\u0432", "given": "\u041f\u0451\u0442\u0440"}], "title": "\u0426\u0438\u0444\u0440\u043e\u0432\u0430\u044f \u0442\u043e\u0440\u0433\u043e\u0432\u043b\u044f"},
    "British English": {"language": "en-GB", "title": "a plan for the valleys", "author": None},
    "French": {"language": "fr", "title": "les c\u00e2bles du nord", "author": None},
    "five authors": {"author": PEOPLE[:5]},
    "six authors": {"author": PEOPLE[:6]},
    "seven authors": {"author": PEOPLE[:7]},
    "twenty authors": {"author": PEOPLE[:20]},
    "accessed in a year": {"accessed": "2025", "issued": None},
    "May": {"issued": "2023-05-21", "accessed": "2023-09-05"},
}  # fmt: skip
PLACES: dict[str, Place] = {
    "whole": None,
    "paragraph": ("paragraph", "7"),
    "paragraphs": ("paragraph", "7-9"),
    "list of paragraphs": ("paragraph", "2, 7"),
    "page": ("page", "3"),
    "pages": ("page", "103-109"),
    "list of pages": ("page", "12, 15-18"),
    "lettered page": ("page", "A3"),
    "ranges of paragraphs": ("paragraph", "2-3, 7"),
}


def build(kind: str, *oddities: str) -> Item:
    """Return the item of one type with the oddities laid over it, in CSL-JSON, without an id."""
    item = {"type": kind, **COMMON, **BASES[kind]}
    for oddity in oddities:
        item |= ODDITIES[oddity]
    return {key: value for key, value in item.items() if value is not None}


def committed() -> Iterator[Variant]:
    """Yield the variants whose citations are committed: each type, and each oddity over a third of the types."""
    types, places = list(BASES), cycle(PLACES.items())
    for kind in types:
        for name, place in PLACES.items():
            yield f"{kind}, {name}", build(kind), place
    for number, oddity in enumerate(ODDITIES):
        for kind in islice(types, number % 3, None, 3):
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
