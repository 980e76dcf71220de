"""Sources of every type that pkit is measured for, as real ones are described: complete, sparse and with odd variables.

The names, titles and addresses are invented.
"""

import random
from collections.abc import Iterator

from tools.golden_sources import PARTICLES, PEOPLE, PLACES, Item, Variant, named

ORGANISATIONS: list[Item] = [
    {"literal": "Board of Digital Investment"},
    {"literal": "Ministry of Commerce"},
    {"literal": "World Connectivity Forum"},
]
RECORDS: dict[str, Item] = {
    "article": {
        "title": "Measuring latency in mountain networks: a first look", "author": PEOPLE[:2], "publisher": "OpenArchive",
        "number": "2403.01234", "issued": "2024-03-09", "URL": "https://example.org/abs/2403.01234", "genre": "preprint",
    },
    "article-journal": {
        "title": "Cables and courts: who regulates the last mile?", "author": PEOPLE[:3],
        "container-title": "Journal of Network Policy", "volume": "18", "issue": "2", "page": "301-319",
        "issued": "2024-03", "DOI": "10.1000/jnp.2024.301", "URL": "https://example.org/jnp/301",
    },
    "article-magazine": {
        "title": "Inside the cable station", "author": PEOPLE[3:4], "container-title": "Circuit Weekly",
        "volume": "12", "issue": "3", "page": "44-49", "issued": "2024-04-12", "section": "features",
    },
    "article-newspaper": {
        "title": "Fibre reaches the northern valleys", "author": PEOPLE[4:5], "container-title": "The Daily Ledger",
        "publisher-place": "Lahore", "page": "B4", "section": "business", "edition": "late", "issued": "2024-05-17",
        "URL": "https://example.org/fibre?page=2",
    },
    "bill": {
        "title": "Digital Trade Facilitation Act", "number": "1234", "genre": "H.R.", "authority": "118th Cong.",
        "section": "3", "issued": "2023", "URL": "https://example.org/bills/1234",
    },
    "book": {
        "title": "Wires across the mountains: a history of telegraphy", "author": PEOPLE[5:6],
        "publisher": "Harbour Press", "publisher-place": "London", "edition": "2", "issued": "2019",
        "ISBN": "9780306406157", "volume": "3", "collection-title": "studies in network history",
    },
    "broadcast": {
        "title": "The cable guys", "author": PEOPLE[6:7], "container-title": "Evening Business Hour",
        "number": "12", "genre": "audio podcast episode", "publisher": "Capital Radio", "issued": "2024-02-13",
        "URL": "https://example.org/evening/12", "medium": "podcast",
    },
    "chapter": {
        "title": "Spectrum as a public good", "author": PEOPLE[7:9], "container-title": "Handbook of digital trade",
        "editor": PEOPLE[9:11], "page": "55-78", "publisher": "Harbour Press", "publisher-place": "Oxford",
        "issued": "2021", "edition": "3", "volume": "2", "DOI": "10.1000/hdt.55",
    },
    "dataset": {
        "title": "Broadband subscriptions by district, 2010–2023", "author": ORGANISATIONS[1:2], "publisher": "Open Data Hub",
        "number": "V2", "genre": "data set", "issued": "2023-11-02", "DOI": "10.5555/bsd.2023", "archive": "Open Data Hub",
    },
    "document": {
        "title": "Terms of reference for the joint working group", "author": ORGANISATIONS[:1], "number": "12/45",
        "genre": "memorandum", "publisher": "Secretariat", "publisher-place": "Islamabad", "issued": "2022-06-30",
        "archive": "National Archives",
    },
    "entry-encyclopedia": {
        "title": "Telegraph", "author": PEOPLE[11:12], "container-title": "Encyclopedia of communication",
        "editor": PEOPLE[12:13], "publisher": "Orbit Media", "issued": "2018", "volume": "4", "page": "88-91",
        "edition": "2", "URL": "https://example.org/telegraph",
    },
    "hearing": {
        "title": "Spectrum policy in the digital age", "authority": "Senate Committee on Commerce", "number": "115-22",
        "section": "Subcommittee on Communications", "issued": "2018-07-25", "author": PEOPLE[13:14],
        "publisher": "Government Printing Office", "URL": "https://example.org/hearings/22", "event-title": "115th Congress",
    },
    "interview": {
        "title": "On building networks nobody asked for", "author": PEOPLE[14:15], "container-title": "Signal Talks",
        "publisher": "Capital Radio", "issued": "2023-09-14", "genre": "radio interview", "URL": "https://example.org/talks/9",
        "medium": "audio",
    },
    "legal_case": {
        "title": "Valley Telecom Ltd. v. Board of Digital Investment", "container-title": "F.3d", "volume": "512",
        "page": "334-351", "authority": "9th Cir.", "number": "22-1045", "issued": "2022-08-19",
        "URL": "https://example.org/cases/22-1045",
    },
    "legislation": {
        "title": "Electronic Transactions Ordinance", "container-title": "Statutes at Large", "volume": "140",
        "page": "211", "section": "12", "number": "116-33", "issued": "2019-07-03", "URL": "https://example.org/eto",
    },
    "manuscript": {
        "title": "notes on the valley line", "author": PEOPLE[15:16], "genre": "unpublished manuscript", "issued": "1931-10",
        "archive": "Harbour Library", "publisher-place": "Karachi",
    },
    "map": {
        "title": "Submarine cables of the Arabian Sea", "author": ORGANISATIONS[2:], "publisher": "Survey Office",
        "publisher-place": "Muscat", "genre": "nautical chart", "issued": "2015", "collection-title": "coastal series",
        "number": "44", "medium": "paper",
    },
    "motion_picture": {
        "title": "The last lineman", "author": PEOPLE[16:17], "publisher": "Northern Pictures", "issued": "2017",
        "medium": "film", "publisher-place": "Toronto", "genre": "documentary", "URL": "https://example.org/lineman",
    },
    "paper-conference": {
        "title": "Low-cost towers for high valleys", "author": PEOPLE[17:20],
        "container-title": "Proceedings of the rural networks conference", "event-title": "Rural networks conference",
        "editor": PEOPLE[:1], "page": "101-110", "publisher": "Network Society", "publisher-place": "Nairobi",
        "issued": "2020-11-18", "DOI": "10.1000/rnc.101", "collection-title": "lecture notes in networks", "volume": "77",
    },
    "personal_communication": {
        "title": "Cable landing dates", "author": PEOPLE[18:19], "genre": "email", "issued": "2024-01-22",
    },
    "post": {
        "title": "The cable is live! Thanks to everyone", "author": PEOPLE[19:20], "container-title": "Chirper",
        "genre": "status update", "issued": "2024-06-02", "URL": "https://example.org/chirp/1",
    },
    "post-weblog": {
        "title": "Why latency matters", "author": PEOPLE[20:], "container-title": "Notes on Connectivity",
        "issued": "2022-12-01", "URL": "https://example.org/latency",
    },
    "report": {
        "title": "State of digital trade", "author": ORGANISATIONS[2:], "publisher": "Institute for Digital Trade",
        "publisher-place": "Geneva", "number": "17", "genre": "technical report", "issued": "2023-05",
        "collection-title": "working papers", "URL": "https://example.org/report/17", "page": "12-34",
    },
    "speech": {
        "title": "Bandwidth and bridges", "author": PEOPLE[8:9], "event-title": "South Asia Technology Forum",
        "publisher-place": "Colombo", "genre": "keynote address", "issued": "2021-10-05",
        "URL": "https://example.org/speech", "container-title": "Forum talks", "publisher": "Chamber of Commerce",
    },
    "standard": {
        "title": "Optical fibre cables: test methods", "number": "IEC 60793-1", "authority": "Fibre Standards Board",
        "publisher": "Standards House", "issued": "2019-02", "edition": "4", "genre": "standard", "URL": "https://example.org/std",
        "publisher-place": "Zürich",
    },
    "thesis": {
        "title": "Pricing the last mile: essays on access", "author": PEOPLE[10:11], "publisher": "University of the Valleys",
        "publisher-place": "Peshawar", "genre": "PhD thesis", "issued": "2020", "URL": "https://example.org/thesis",
        "archive": "ThesisBank", "number": "8841",
    },
    "treaty": {
        "title": "Convention on undersea cables", "author": ORGANISATIONS[:2], "container-title": "U.N.T.S.", "volume": "1833",
        "page": "397", "issued": "1982-12-10", "number": "31363", "URL": "https://example.org/treaty", "genre": "multilateral treaty",
    },
    "webpage": {
        "title": "How to apply for a landing licence", "author": ORGANISATIONS[:1], "container-title": "Digital Trade Office",
        "publisher": "Ministry of Commerce", "issued": "2024-03-09", "accessed": "2024-05-02",
        "URL": "https://example.org/licence", "genre": "press release",
    },
}  # fmt: skip
"""One full record of each type."""
EXTRAS: dict[str, list[object]] = {
    "author": [PEOPLE[:1], PEOPLE[:2], PEOPLE[:4], PEOPLE[:8], ORGANISATIONS[:1], PARTICLES[:1], named("J. R./Lee")],
    "editor": [PEOPLE[2:3], PEOPLE[3:5], PEOPLE[5:9], ORGANISATIONS[1:2]],
    "translator": [PEOPLE[6:7], PEOPLE[7:9]],
    "container-title": ["Northern review", "The Valley Times"],
    "publisher": ["Orbit Media", "the valley press"],
    "publisher-place": ["Quetta", "New York"],
    "issued": ["2024", "2023-11", "2022-05-07", "2021-12-30"],
    "accessed": ["2025-01-15", "2025-09"],
    "URL": ["https://example.org/x?y=1"],
    "DOI": ["10.5555/valley.77"],
    "volume": ["7", "new series", "2-3"],
    "issue": ["4", "1-2", "special issue"],
    "page": ["17", "212-218", "A1, A7"],
    "number": ["42", "7-8", "AB-12", "annex C"],
    "genre": ["working paper", "Brief"],
    "section": ["opinion", "4"],
    "edition": ["2", "revised", "1st"],
    "authority": ["Supreme Court", "House Committee on Trade"],
    "event-title": ["Trade week 2023"],
    "collection-title": ["policy series"],
    "archive": ["City Archive"],
    "medium": ["CD-ROM", "video"],
    "note": ["a remark"],
    "ISBN": ["9780306406157"],
    "language": ["en-GB", "fr"],
}
"""Values that any record may have instead, or besides."""


def random_records(count: int, seed: int, *, wild: float = 0.06) -> Iterator[Variant]:
    """Yield ``count`` random records, each type in turn, the same for the same seed.

    A variable of the full record is left out in a fifth of the cases; any other is added, or put in the place of its
    own, with the probability ``wild``.
    """
    chance = random.Random(seed)  # noqa: S311 - a repeatable choice of tests
    kinds = list(RECORDS)
    for number in range(count):
        kind = kinds[number % len(kinds)]
        item = {key: value for key, value in RECORDS[kind].items() if key == "title" or chance.random() > 0.2}
        for key, values in EXTRAS.items():
            if chance.random() < wild * (2 if key in {"author", "accessed", "issued"} else 1):
                item[key] = chance.choice(values)
        place = chance.choice([*PLACES.values()])
        yield f"{kind} {seed}/{number}", {"type": kind, **item}, place
