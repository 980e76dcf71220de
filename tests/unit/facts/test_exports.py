"""Every export is read back by a parser that is not ours, hostile text included."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from pkit.facts.base import FactBase
from pkit.facts.exports import exports
from pkit.facts.exports.table import safe
from pkit.facts.kinds import BUILT_IN
from pkit.facts.store.open import open_base, shipped_path

HOSTILE = """\
schema: 1
title: "# Hostile *base*"
sources:
  - id: a
    type: report
    title: "x} } @book{y, title={z"
    author: [{family: "O'Hara, \\"Al\\"", given: "=1+1"}, {literal: "<b>"}]
    issued: "2024-02"
    publisher: "P\\\\Q"
    DOI: 10.1000/182
    language: en
  - {id: b, type: webpage, title: "</script>", URL: "https://herald.example/?a=1&b=2", container-title: "ER  -"}
officials:
  - id: o
    name: "=cmd|' /C calc'!A0"
    role: "+1"
    agency: g
    facts:
      - {text: "@SUM(1,2) \\"quoted\\", said.", source: a, paragraph: "7-9", per: [o, Nobody in particular]}
      - {text: "[link](javascript:x) `code`", source: b, page: 3}
agencies:
  - {id: g, name: "-2+3", acronym: "%0A", country: PK}
figures:
  - {id: f, name: "＝wide", value: "-0.1", unit: percent, qualifier: about, about: [g]}
...
"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> FactBase:
    """A base whose every text means something to some format."""
    path = tmp_path_factory.mktemp("hostile") / "base.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    return open_base(path, None)


@pytest.fixture(scope="module")
def shipped() -> FactBase:
    """The base that comes with the program."""
    return open_base(shipped_path(), None)


def text(base: FactBase, name: str) -> str:
    """Return a whole export."""
    return "\n".join(map(str, exports()[name](base)))


@contextmanager
def tables(base: FactBase, folder: Path) -> Iterator[sqlite3.Connection]:
    """Open an export as a database."""
    path = folder / "facts.db"
    path.write_bytes(b"".join(each for each in exports()["sqlite"](base) if isinstance(each, bytes)))
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_sqlite_has_entries_facts_sources_and_relations(hostile: FactBase, tmp_path: Path) -> None:
    """Each is a row, lists are JSON, numbers stay numbers and decimals exact; every reference leads somewhere."""
    with tables(hostile, tmp_path) as db:
        assert [tuple(row) for row in db.execute("SELECT id, kind, name, value, value_number FROM entries")] == [
            ("o", "official", "=cmd|' /C calc'!A0", None, None),
            ("g", "agency", "-2+3", None, None),
            ("f", "figure", "＝wide", "-0.1", -0.1),
        ]
        first, second = db.execute("SELECT * FROM facts ORDER BY number")
        assert (first["address"], first["paragraph"], first["text"]) == ("o", "7-9", '@SUM(1,2) "quoted", said.')
        assert (second["address"], second["page"], second["source"]) == ("o/2", 3, "b")
        assert json.loads(first["per"]) == ["o", "Nobody in particular"]
        assert "(P\\Q, 2024), paras. 7–9" in first["citation"]
        assert json.loads(db.execute("SELECT author FROM sources").fetchone()[0])[1] == {"literal": "<b>"}
        found = [tuple(row) for row in db.execute("SELECT entry, role, other FROM relations ORDER BY entry, role")]
        assert ("f", "about", "g") in found
        assert ("o", "agency", "g") in found
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("SELECT source FROM fact_list WHERE address = 'o/2'").fetchone()[0] == "</script>"


def test_sqlite_is_searched_by_words(shipped: FactBase, tmp_path: Path) -> None:
    """Full-text search finds facts by their text and entries by name, alias and tag, in other forms of a word too."""
    with tables(shipped, tmp_path) as db:
        query = "SELECT address FROM facts JOIN facts_fts ON facts.rowid = facts_fts.rowid WHERE facts_fts MATCH ?"
        assert ("it-exports",) in [tuple(row) for row in db.execute(query, ("exported fiscal",))]
        query = "SELECT id FROM entries JOIN entries_fts ON entries.rowid = entries_fts.rowid WHERE entries_fts MATCH ?"
        assert ("natalie-baker",) in [tuple(row) for row in db.execute(query, ("envoy",))]
        assert db.execute("SELECT count(*) FROM facts").fetchone()[0] == sum(
            len(entry.facts) for entry in shipped.entries()
        )


def test_json_has_everything(hostile: FactBase) -> None:
    """Title, sources in CSL-JSON, entries with relations and addresses; jsonl has the same entries, one a line."""
    whole = json.loads(text(hostile, "json"))
    assert (whole["title"], {source["id"] for source in whole["sources"]}) == ("# Hostile *base*", {"a", "b"})
    assert [entry["id"] for entry in whole["entries"]] == ["o", "g", "f"]
    assert whole["entries"][0]["facts"][1]["address"] == "o/2"
    assert [json.loads(line) for line in text(hostile, "jsonl").splitlines()] == whole["entries"]


def test_csv_has_a_row_for_each_fact(hostile: FactBase) -> None:
    """An entry without facts has a row too; every cell that could be a formula begins with an apostrophe."""
    rows = list(csv.DictReader(io.StringIO(text(hostile, "csv")), strict=True))
    assert [row["address"] for row in rows] == ["o", "o/2", "", ""]
    assert rows[0]["name"] == "'=cmd|' /C calc'!A0"
    assert rows[0]["role"] == "'+1"
    assert rows[0]["text"] == '\'@SUM(1,2) "quoted", said.'
    assert rows[0]["per"] == "o; Nobody in particular"
    assert (rows[3]["value"], rows[3]["name"]) == ("-0.1", "'＝wide")
    fields = [field.name for kind in BUILT_IN for field in kind.fields]
    own = ["aliases", "tags", "text", "source", "paragraph", "page", "per", "anchor"]
    assert all(list(row) == ["address", "kind", "id", "name", *dict.fromkeys(fields), *own] for row in rows)


@given(st.text())
def test_no_cell_is_a_formula(cell: str) -> None:
    """Whatever is in a cell, no spreadsheet program takes it for a formula, and nothing but an apostrophe is added."""
    made = safe(cell)
    assert made in {cell, f"'{cell}"}
    begin = made.strip()[:1]
    assert begin not in set("=+@|%＝＋－＠｜％")
    assert begin != "-" or made.strip("-").replace(".", "", 1).isdigit()


def test_markdown_escapes_what_it_says(hostile: FactBase) -> None:
    """Headings, bullets and references are ours; what the base says stands as text."""
    made = text(hostile, "md")
    assert made.startswith("# \\# Hostile \\*base\\*\n")
    assert "- \\[link\\](javascript:x) \\`code\\`" in made
    assert made.count("\n## ") == 4


@pytest.mark.parametrize("base", ["hostile", "shipped"])
def test_sources_are_read_back(base: str, request: pytest.FixtureRequest) -> None:
    """By bibtexparser, rispy and a JSON parser: as many records as there are sources, no more."""
    opened: FactBase = request.getfixturevalue(base)
    count = len(opened.sources)
    library = parse_string(text(opened, "biblatex"))
    assert (len(library.entries), library.failed_blocks) == (count, [])
    assert [entry.key for entry in library.entries] == [entry["id"] for entry in rispy.loads(text(opened, "ris"))]
    assert len(json.loads(text(opened, "csl-json"))) == count


SCHEMA_ORG = "https://schema.org/"
PROPERTIES = {
    "NewsArticle": "name headline author isPartOf publisher datePublished url sameAs inLanguage",
    "Report": "name headline author isPartOf publisher datePublished url sameAs inLanguage",
    "WebPage": "name headline author isPartOf publisher datePublished url sameAs inLanguage",
    "CreativeWork": "name",
    "Person": "name alternateName jobTitle affiliation familyName givenName honorificSuffix",
    "Organization": "name",
    "GovernmentOrganization": "name alternateName address",
    "PostalAddress": "addressCountry",
    "Observation": "name alternateName description value unitText measurementQualifier observationPeriod"
    " observationAbout",
    "Enumeration": "name",
    "Claim": "text about author appearance position pagination creditText",
    "Thing": "name alternateName description",
}
"""The properties that schema.org's vocabulary (version 29) has for these types and that pkit writes."""


@pytest.mark.parametrize("base", ["hostile", "shipped"])
def test_json_ld_expands_to_schema_org(base: str, request: pytest.FixtureRequest) -> None:
    """Every node has a type of schema.org and only properties that it has; every link leads to a node."""

    def load(address: str, _: object) -> dict[str, object]:
        assert address.rstrip("/") == "https://schema.org"
        context = {"@context": {"@vocab": "https://schema.org/"}}
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": address, "document": context}

    document = json.loads(text(request.getfixturevalue(base), "jsonld"))
    nodes = jsonld.flatten(document, None, {"documentLoader": load, "base": "https://base.example/"})
    ids = {node["@id"] for node in nodes}
    for node in nodes:
        (kind,) = node["@type"]
        named = {word.removeprefix(SCHEMA_ORG) for word in node if word.startswith(SCHEMA_ORG)}
        assert all(word.startswith(("@", SCHEMA_ORG, "urn:pkit:")) for word in node)
        assert named <= set(PROPERTIES[kind.removeprefix("https://schema.org/")].split())
        links = [
            value["@id"] for values in node.values() if isinstance(values, list) for value in values if "@id" in value
        ]
        assert set(links) <= ids


def test_json_ld_keeps_claims_at_their_place(shipped: FactBase) -> None:
    """A claim says where it appears, in which paragraph, what it is about and who stands behind it."""
    nodes = json.loads(text(shipped, "jsonld"))["@graph"]
    claim = next(node for node in nodes if node["@id"] == "#it-exports_1")
    assert claim["appearance"] == {"@id": "#source-newztodays"}
    assert claim["position"] == "6"
    assert claim["author"] == [{"@id": "#pseb"}]


def test_every_export_ends_without_a_blank_line(shipped: FactBase) -> None:
    """So that files can be put together."""
    assert all(text(shipped, name) == text(shipped, name).rstrip("\n") for name in exports())
