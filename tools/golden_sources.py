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
    "author": [{"given": "Nadia Karim", "family": "Shah"}],
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


def named(*names: str) -> list[Item]:
    """Return persons written ``Given/Family``."""
    return [dict(zip(("given", "family"), name.split("/"), strict=True)) for name in names]


PARTICLES = [
    {"family": "Berg", "given": "Lotte", "non-dropping-particle": "van den"},
    {"family": "Rahman", "given": "Habib", "non-dropping-particle": "ur"},
    {"family": "Cruz", "given": "Ines", "non-dropping-particle": "de la"},
]
PEOPLE = named(
    *"Ann/Adams Bilal/Baig Chao/Chen Diego/Diaz Emma/Evans Fatima/Farooq Gul/Gill Hina/Haq Ichiro/Ito".split(),
    *"Jack/Jones Kamran/Khan Luis/Lopez Mona/Malik Noor/Nasir Olga/Owen Priya/Patel Qasim/Qazi".split(),
    *"Rosa/Reyes Sana/Sato Tariq/Toor Uma/Uddin".split(),
)
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
    "particle in the family name": {"author": named("Pieter/van der Meer")},
    "particle with an apostrophe": {"author": named("Jean/d'Arcy", "Omar/al-Rashid")},
    "suffix": {"author": [{"family": "Carter", "given": "Robert L.", "suffix": "Jr."}]},
    "suffix among two": {"author": [PEOPLE[0], {"family": "Hale", "given": "Edward", "suffix": "III"}]},
    "one-word name": {"author": [{"family": "Sukarno"}]},
    "initials": {"author": named("M. A./Iqbal", "J.R.R./Lee")},
    "hyphenated given name": {"author": named("Jean-Luc/Moreau", "Li-ping/Wu")},
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
    "accents": {"title": "Économie numérique à Genève", "author": named("Élodie/Müller-Őry")},
    "other script": {"title": "数字贸易报告", "author": named("小明/王")},
    "Urdu": {"title": "ڈیجیٹل تجارت", "author": named("علی/خان")},
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
    "three organisations": {"author": [{"literal": name} for name in ("Alpha Board", "Beta Board", "Gamma Inc.")]},
    "two family names": {"author": named("Ana Lucía/García Márquez")},
    "particle after the given name": {"author": named("Rui da/Silva")},
    "particle and suffix": {"author": [{**PARTICLES[0], "suffix": "Jr."}]},
    "suffix in the given name": {"author": named("Thomas, III/Reed")},
    "initials with a hyphen": {"author": named("J.-P./Roux")},
    "initial and name": {"author": named("F. Scott/Stone")},
    "apostrophe in a name": {"author": named("Sean/O'Neil", "Maria/D'Souza")},
    "lower-case name": {"author": named("bell/hooks")},
    "accented initial": {"author": named("Şule/Özgür", "Éva/Ås")},
    "Cyrillic": {"author": named("Пётр/Иванов"), "title": "Цифровая торговля"},
    "British English": {"language": "en-GB", "title": "a plan for the valleys", "author": None},
    "French": {"language": "fr", "title": "les câbles du nord", "author": None},
    "five authors": {"author": PEOPLE[:5]},
    "six authors": {"author": PEOPLE[:6]},
    "seven authors": {"author": PEOPLE[:7]},
    "twenty authors": {"author": PEOPLE[:20]},
    "accessed in a year": {"accessed": "2025", "issued": None},
    "ahead of print": {"volume": None, "issue": None, "page": None},
    "no page": {"page": None},
    "two people and an organisation": {"author": [*PEOPLE[:2], {"literal": "Trade Desk"}]},
    "family name and suffix": {"author": [{"family": "Reed", "suffix": "Sr."}]},
    "foreign brackets": {"title": "«Le câble» en question", "language": "fr"},
    "title in small initials": {"title": "iPhone makers and eBay sellers: de facto rules", "author": None},
    "quotation with a full stop": {"title": 'The Minister Said "Wait."', "author": None},
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
