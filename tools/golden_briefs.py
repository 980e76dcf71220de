"""Twelve briefs of mixed sources: what several citations of one document make of each other.

Each is a list of mentions; the sources share authors, years, teams and titles as those of a real desk do.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tools.golden_catalogue import catalogue_records
from tools.golden_processors import package, source_of
from tools.golden_sources import Item, Place, named

from pkit.facts.citation import Document, Form, Mention, document, load_style, style_names
from pkit.facts.citation.citeproc import Cited, Library
from pkit.facts.model import Label, Locator

FOLDER = Path(__file__).parents[1] / "tests" / "goldens" / "briefs"
REASONS = {
    "range": "citeproc-js has a hyphen in a range of paragraphs, as pages have",
    "role": "pandoc puts the role of editors before their names here",
    "quotation": "pandoc leaves the comma or full stop between two closing quotation marks",
    "online": "pandoc leaves out [Online] without a day of access, against IEEE's guide",
    "laws": "pandoc takes laws, which have no author, for works of one author and divides them by commas",
}
"""Why a text is not pandoc's."""
ALL = "a source of each type"
LISTED = {
    ("ama", "undated", "in-text 4"): "range",
    ("ama", "undated", "joined"): "range",
    ("ama", "newspapers without author", "in-text 3"): "range",
    ("ama", "newspapers without author", "joined"): "range",
    ("ama", "mixed", "reference 2"): "role",
    ("ama", ALL, "reference 5"): "role",
    ("apa", "law", "joined"): "laws",
    ("apa", ALL, "joined"): "laws",
    ("chicago-author-date", "law", "joined"): "laws",
    ("chicago-author-date", ALL, "joined"): "laws",
    ("chicago-author-date", ALL, "reference 11"): "quotation",
    ("chicago-notes", ALL, "in-text 15"): "quotation",
    ("chicago-notes", ALL, "reference 9"): "quotation",
    ("chicago-notes", ALL, "joined"): "quotation",
    ("ieee", ALL, "reference 6"): "online",
    ("ieee", ALL, "reference 11"): "online",
    ("ieee", ALL, "reference 12"): "online",
    ("ieee", ALL, "reference 15"): "quotation",
    ("mla", ALL, "reference 13"): "quotation",
}
"""The texts that are not pandoc's, each by style, brief and place in it."""


class GoldenBrief(NamedTuple):
    """A document: its sources by key, and what it cites, in order."""

    name: str
    sources: dict[str, Item]
    mentions: tuple[tuple[str, Place], ...]


def _article(title: str, author: list[Item], issued: str = "", **more: str) -> Item:
    item: Item = {"type": "article-journal", "title": title, "author": author, "container-title": "Net Review"}
    item |= {"volume": "3", "issue": "1", "page": "1-9", "issued": issued, **more}
    return {key: value for key, value in item.items() if value}


def _news(title: str, issued: str, **more: str) -> Item:
    item: Item = {"type": "article-newspaper", "title": title, "container-title": "Dawn", "issued": issued, **more}
    return item


AHMED, AHMED_B, AHMED_SH = named("Sara/Ahmed"), named("Bob/Ahmed"), named("Shahid/Ahmed")
CLUB = named("Ann/Adams", "Bilal/Baig", "Chao/Chen", "Diego/Diaz")
OTHER_CLUB = named("Ann/Adams", "Bilal/Baig", "Emma/Evans", "Gul/Gill")
BOARD: list[Item] = [{"literal": "Board of Digital Investment"}]

SOURCES: dict[str, Item] = {
    "cables": _article("Cables of the North", AHMED, "2020"),
    "towers": _article("Towers of the South", AHMED, "2020"),
    "masts": _article("Masts", AHMED, "2021", page="12-19"),
    "bobs": _article("Ducts and Drains", AHMED_B, "2020"),
    "shahids": _article("Ports of Call", AHMED_SH, "2021"),
    "nets": _article("Nets", CLUB, "2019"),
    "knots": _article("Knots", OTHER_CLUB, "2019"),
    "ropes": _article("Ropes", CLUB[:2], "2019"),
    "pair": _article("Pairs of Wires", [*AHMED, *CLUB[:1]], "2020"),
    "things": _article("Things", named("Emma/Evans")),
    "others": _article("Others", named("Emma/Evans")),
    "dawn": _news("Exports rise", "2024-07-18"),
    "dawn2": _news("Exports fall", "2024-07-19"),
    "board": {"type": "report", "title": "Annual report", "author": BOARD, "publisher": "Board of Digital Investment",
              "issued": "2023"},
    "board2": {"type": "report", "title": "Half-year report", "author": BOARD, "issued": "2023", "number": "7",
               "publisher": "Board of Digital Investment"},
    "book": {"type": "book", "title": "The Master Switch: The Rise and Fall", "author": named("Tim/Wu"),
             "publisher": "Knopf", "publisher-place": "New York", "issued": "2010"},
    "case": {"type": "legal_case", "title": "Donoghue v Stevenson", "container-title": "AC", "page": "562",
             "authority": "HL", "issued": "1932"},
    "act": {"type": "legislation", "title": "Data Protection Act 2018", "issued": "2018"},
    "page": {"type": "webpage", "title": "About us", "container-title": "P@SHA", "URL": "https://www.pasha.org.pk/about",
             "accessed": "2024-02-29"},
    "letter": {"type": "personal_communication", "title": "Figures for Q3", "author": named("Natalie/Baker"),
               "genre": "E-mail", "issued": "2024-02-20"},
    "edited": {"type": "book", "title": "Signal Traffic", "editor": named("Lisa/Parks"), "publisher": "Illinois",
               "issued": "2015"},
    "thesis": {"type": "thesis", "title": "Pricing the Last Mile", "author": AHMED, "genre": "PhD thesis",
               "publisher": "LUMS", "issued": "2020"},
}  # fmt: skip
P2, P9, P7, PAGE, PAGES = ("paragraph", "2"), ("paragraph", "9"), ("paragraph", "7-8"), ("page", "14"), ("page", "3-5")
DOCUMENTS: dict[str, list[tuple[str, Place]]] = {
    "one author, one year": [("cables", P2), ("towers", None), ("thesis", PAGE), ("masts", None)],
    "namesakes": [("cables", None), ("bobs", P2), ("shahids", None), ("bobs", P9)],
    "teams that begin alike": [("nets", None), ("knots", PAGE), ("ropes", None), ("nets", PAGES)],
    "undated": [("things", None), ("others", P2), ("page", None), ("things", P7)],
    "one source again": [("book", PAGE), ("book", PAGE), ("book", PAGES), ("cables", None), ("book", None)],
    "newspapers without author": [("dawn", P2), ("dawn2", P9), ("dawn", P7), ("page", None)],
    "organisation": [("board2", PAGE), ("board", None), ("board2", None), ("dawn", P2)],
    "law": [("case", PAGE), ("act", None), ("book", PAGES), ("case", PAGES), ("act", None)],
    "mixed": [("letter", None), ("edited", PAGE), ("case", None), ("board", P2), ("page", P9), ("edited", None)],
    "everything of one author": [("thesis", PAGE), ("pair", None), ("cables", P2), ("masts", P9), ("pair", PAGES)],
    "in a row": [("cables", None), ("nets", None), ("book", None), ("dawn", None), ("board", None)],
}


def briefs() -> list[GoldenBrief]:
    """Return the briefs; the last is of a source of each type as catalogues have them."""
    made = [
        GoldenBrief(name, {key: SOURCES[key] for key, _ in mentions}, tuple(mentions))
        for name, mentions in DOCUMENTS.items()
    ]
    first: dict[str, tuple[Item, Place]] = {}
    for _, item, place in catalogue_records():
        first.setdefault(item["type"].replace("_", "-"), (item, place))
    catalogue = tuple((key, place) for key, (_, place) in first.items())
    return [*made, GoldenBrief(ALL, {key: item for key, (item, _) in first.items()}, catalogue)]


def mentions(brief: GoldenBrief) -> list[Mention]:
    """Return what a brief cites, as a fact base has it."""
    return [
        Mention(
            source_of(brief.sources[key])._replace(id=key),
            Locator(label=Label(place[0]), value=place[1]) if place else None,
        )
        for key, place in brief.mentions
    ]


def lines(style: str) -> dict[tuple[str, str], str]:
    """Return what the program writes: each text by brief and place in it."""
    made = ((brief.name, document(mentions(brief), style)) for brief in briefs())
    return {(name, line): text for name, cited in made for line, text in _lines(cited, cited)}


def load(style: str) -> dict[tuple[str, str], str]:
    """Return the committed texts of pandoc, as `lines`."""
    right: dict[tuple[str, str], str] = {}
    name = ""
    for line in (FOLDER / f"{style}.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            name = line.removeprefix("# ")
        else:
            place, _, text = line.partition(": ")
            right[name, place] = text
    return right


def write() -> None:
    """Have pandoc write the texts of each style."""
    os.environ["PATH"] = f"{package('pypandoc') / 'files'}{os.pathsep}{os.environ['PATH']}"
    FOLDER.mkdir(exist_ok=True)
    for name in style_names():
        style, written = load_style(name), []
        for brief in briefs():
            apart, joined = (
                Library().render(mentions(brief), style.csl, joined=joined, locale=style.locale)
                for joined in (False, True)
            )
            written += [f"# {brief.name}", *(f"{place}: {text}" for place, text in _lines(apart, joined))]
        (FOLDER / f"{name}.txt").write_text("\n".join([*written, ""]), "utf-8")


def _lines(apart: Document | Cited, joined: Document | Cited) -> Iterator[tuple[str, str]]:
    for number, made in enumerate(apart.cite(Form.IN_TEXT), start=1):
        yield f"in-text {number}", made.text
    yield "joined", joined.joined().text
    listed = [made.text for made in apart.cite(Form.REFERENCE) if made.text]
    for number, text in enumerate(listed, start=1):
        yield f"reference {number}", text
