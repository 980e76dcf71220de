"""Every field of every kind, of facts and of sources is kept on the whole way from the file to what a reader sees."""

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from pkit.cli.commands.show import rows
from pkit.facts.base import FactBase
from pkit.facts.codec import source_fields
from pkit.facts.exports import exports
from pkit.facts.exports.records import full_fields
from pkit.facts.file.schema import FACT, SOURCE, json_schema
from pkit.facts.kinds import BUILT_IN, SOURCE_VARIABLES, Holds, Kind, SearchRole
from pkit.facts.search.engine import Searcher
from pkit.facts.store.open import open_base
from pkit.tui.render.entries import detail

OWN: list[dict[str, Any]] = [
    {
        "id": "laws",
        "singular": "law",
        "title": "Laws",
        "fields": [
            {"name": "court", "holds": "text"},
            {"name": "keeper", "holds": "reference"},
            {"name": "fine", "holds": "quantity"},
            {"name": "passed", "holds": "date"},
            {"name": "readings", "holds": "list of date"},
            {"name": "fees", "holds": "list of quantity"},
            {"name": "due_parts", "holds": "list of text"},
            {"name": "movers", "holds": "list of reference"},
        ],
    },
    {"id": "companies", "singular": "company", "title": "Companies"},
]
QUANTITY = {"value": "7310", "to": "7320", "unit": "widgets", "per_unit": "fortnight", "period": "FY2031"}
HELD: Mapping[Holds, object] = {
    Holds.REFERENCE: "other",
    Holds.QUANTITY: QUANTITY,
    Holds.DATE: "2031-05-06",
    Holds.COUNTRY: "PK",
    Holds.DECIMAL: "7310",
    Holds.UNIT: "widgets",
    Holds.PER_UNIT: "fortnight",
    Holds.QUALIFIER: "about",
    Holds.MODALITY: "target",
}
SEEN: Mapping[Holds, str] = {
    Holds.REFERENCE: "Zqother",
    Holds.QUANTITY: "7,310 to 7,320 widgets",
    Holds.DECIMAL: "7,310",
}
"""What a reader sees of values that do not stand as they are in the file."""
SOUGHT: Mapping[Holds, str] = {
    Holds.REFERENCE: "zqother",
    Holds.QUANTITY: "fortnight",
    Holds.DATE: "may 2031",
    Holds.MODALITY: "is:target",
}
"""What finds values that are not found by themselves."""
FACT_FIELDS = {"text": "Zqtext is said.", "source": "s", "paragraph": 3, "per": ["other"], "anchor": "0123456789abcdef"}
SOURCES: Mapping[str, object] = {
    "names": [{"family": "Zqode", "given": "Ann"}],
    "date": "2031-21",
    "id": "s",
    "type": "report",
    "url": "https://example.org/zq",
    "doi": "10.1000/zq",
    "isbn": "978-3-16-148410-0",
    "language": "pt-BR",
    "paragraphs": {"count": 9, "numbering": "counted"},
}


def sample(kind: Kind, name: str) -> object:
    """Return a value for a field, unlike that of any other text field."""
    field = kind.field(name)
    if field is None or field.holds is Holds.TEXT:
        value: object = f"zq{name.replace('_', '')}"
    else:
        value = "7320" if name == "to" else HELD[field.holds]
    return [value] if field and field.many else value


def own_names(section: str) -> list[str]:
    """Return the fields that the JSON Schema, or the declaration, has for a section, but for those of every kind."""
    schema = json_schema()["properties"]
    assert isinstance(schema, dict)
    if section in schema:
        names = list(schema[section]["items"]["properties"])
    else:
        declared = next(kind for kind in OWN if kind["id"] == section).get("fields", [])
        names = [field["name"] for field in declared]
    return [name for name in names if name not in {"id", "name", "aliases", "tags", "facts"}]


def kinds_of(base: FactBase) -> dict[str, Kind]:
    """Return the kinds of a base by their sections."""
    return {kind.id: kind for kind in base.kinds}


def export(base: FactBase, name: str) -> str:
    """Return a whole export."""
    return "\n".join(str(piece) for piece in exports()[name](base))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FactBase]:
    """A base in which every field of every kind, of a fact and of a source has a value."""
    folder = tmp_path_factory.mktemp("contract")
    path = folder / "all.yaml"
    kinds = {kind.id: kind for kind in BUILT_IN}
    empty = {"schema": 1, "title": "All", "kinds": OWN, "sources": [{"id": "s", "type": "report", "title": "T"}]}
    path.write_text(f"{json.dumps(empty, indent=0)}\n...\n", encoding="utf-8")
    first = open_base(path, None)
    kinds |= kinds_of(first)
    first.close()
    sections: dict[str, list[object]] = {
        section: [
            {"id": f"the-{kind.singular}", "name": f"The zqname{kind.singular}"}
            | {name: sample(kind, name) for name in own_names(section)}
            | {"aliases": [f"Zqalias {section}"], "tags": [f"zqtag-{section}"], "facts": [FACT_FIELDS]}
        ]
        for section, kind in kinds.items()
    }
    sections["agencies"].append(
        {"id": "other", "name": "Zqother Agency", "facts": [{"text": "It is there.", "page": 7}]}
    )
    variables = {each.name: SOURCES.get(each.holds, f"zq{each.attribute}") for each in SOURCE_VARIABLES}
    path.write_text(f"{json.dumps(empty | {'sources': [variables]} | sections, indent=0)}\n...\n", encoding="utf-8")
    opened = open_base(path, folder)
    yield opened
    opened.close()


CASES = [(section, name) for section in (*(kind.id for kind in BUILT_IN), "laws") for name in own_names(section)]


def test_the_schema_is_the_tables() -> None:
    """The JSON Schema has the fields of the table of kinds and of the variables of a source, and no others."""
    assert {kind.id: own_names(kind.id) for kind in BUILT_IN} == {
        kind.id: [field.name for field in kind.fields] for kind in BUILT_IN
    }
    assert list(SOURCE.fields) == [each.name for each in SOURCE_VARIABLES]


@pytest.mark.parametrize(("section", "name"), CASES)
def test_a_field_is_kept_in_data(base: FactBase, section: str, name: str) -> None:
    """It comes out of show, list, JSON and JSON lines as in the file, and stands in CSV and JSON-LD."""
    kind = kinds_of(base)[section]
    value, entry = sample(kind, name), base.entry(f"the-{kind.singular}")
    kept = full_fields(base, entry)[name]
    assert kept == value or (isinstance(value, dict) and isinstance(kept, dict) and value.items() <= kept.items())
    document = json.loads(export(base, "json"))
    (whole,) = (each for each in document["entries"] if each["id"] == entry.id)
    assert whole[name] == kept
    assert any(json.loads(line) == whole for line in export(base, "jsonl").splitlines())
    table = csv.DictReader(StringIO(export(base, "csv")))
    row = next(each for each in table if each["id"] == entry.id)
    parts = QUANTITY if "value" in str(value) else {"": str(value).strip("[]'")}
    assert {row.get(name if part in ("", "value") else f"{name}.{part}") for part in parts} == set(parts.values())
    graph = json.loads(export(base, "jsonld"))["@graph"]
    (node,) = (each for each in graph if each["@id"] == f"#{entry.id}")
    for part in parts.values():
        assert str(part) in json.dumps(node), part


@pytest.mark.parametrize(("section", "name"), CASES)
def test_a_field_is_shown(base: FactBase, section: str, name: str) -> None:
    """`pkit show` and the explorer's detail show it."""
    kind = kinds_of(base)[section]
    field = kind.field(name)
    value = sample(kind, name)
    said = SEEN.get(field.holds if field else Holds.TEXT, "")
    said = "7,320" if name == "to" else said or (str(value[0]) if isinstance(value, list) else str(value))
    entry = base.entry(f"the-{kind.singular}")
    assert said in "\n".join(text for *_, text in rows(base, entry))
    blocks = detail(base, entry, None, 400, frozenset())
    assert said in "\n".join("".join(run.text for run in line) for block in blocks for line in block.lines)


@pytest.mark.parametrize(("section", "name"), CASES)
def test_a_field_is_found(base: FactBase, section: str, name: str) -> None:
    """Its words lead to the entry: numbers and dates as people write them, references by the other one's name."""
    kind = kinds_of(base)[section]
    field = kind.field(name)
    assert field is not None
    if field.search is SearchRole.NONE and field.holds is not Holds.REFERENCE:
        pytest.skip("says nothing by itself")
    value = sample(kind, name)
    sought = SOUGHT.get(field.holds, str(value[0]) if isinstance(value, list) else str(value))
    hits = Searcher(base.connect()).search(f"{sought} kind:{kind.singular}").hits
    assert [hit.id for hit in hits][:1] == [f"the-{kind.singular}"]
    assert all(span.field == name for hit in hits for span in hit.spans) or field.holds in SOUGHT or field.name == "to"


def test_every_field_of_a_fact_is_kept(base: FactBase) -> None:
    """Text, source, place, attribution and anchor stand in data, tables and on the screen."""
    assert set(FACT.fields) == {*FACT_FIELDS, "page"}
    entry = base.entry("the-law")
    (fact,) = json.loads(json.dumps(full_fields(base, entry)))["facts"]
    assert fact == FACT_FIELDS | {"address": "the-law"}
    row = next(each for each in csv.DictReader(StringIO(export(base, "csv"))) if each["id"] == "the-law")
    assert [row[name] for name in FACT_FIELDS] == ["Zqtext is said.", "s", "3", "other", "0123456789abcdef"]
    (claim,) = (each for each in json.loads(export(base, "jsonld"))["@graph"] if each["@id"] == "#the-law_1")
    assert {"Zqtext is said.", "3", "0123456789abcdef"} <= {value for value in claim.values() if isinstance(value, str)}
    assert any("Zqtext is said. [s, paragraph 3; per Zqother Agency]" in text for *_, text in rows(base, entry))
    assert Searcher(base.connect()).search("zqtext para:3 per:other source:s kind:law").hits


@pytest.mark.parametrize("name", [each.name for each in SOURCE_VARIABLES])
def test_a_variable_of_a_source_is_kept(base: FactBase, name: str) -> None:
    """It comes out of the compiled base as in the file, and stands in JSON, CSL-JSON and JSON-LD."""
    variable = next(each for each in SOURCE_VARIABLES if each.name == name)
    value = SOURCES.get(variable.holds, f"zq{variable.attribute}")
    assert source_fields(base.sources["s"])[name] == value
    (source,) = json.loads(export(base, "json"))["sources"]
    (item,) = json.loads(export(base, "csl-json"))
    if variable.holds == "date":
        value = {"date-parts": [[2031]], "season": 1}
    assert source[name] == value
    assert name == "paragraphs" or item[name] == value
    graph = json.loads(export(base, "jsonld"))["@graph"]
    node = json.dumps(next(each for each in graph if each["@id"] == "#source-s"))
    words = {"names": "Zqode", "date": "2031-21", "paragraphs": "9 counted"}
    assert words.get(variable.holds, str(value)) in node


def test_declared_kinds_come_back_from_the_cache(tmp_path: Path) -> None:
    """What is declared is part of the compiled base: it is found again when that is opened from the cache."""
    path = tmp_path / "own.yaml"
    top = {"schema": 1, "title": "T", "kinds": OWN, "sources": [{"id": "s", "type": "report", "title": "T"}]}
    path.write_text(f"{json.dumps(top, indent=0)}\n...\n", encoding="utf-8")
    for _ in range(2):
        opened = open_base(path, tmp_path)
        assert [kind.id for kind in opened.panes] == ["laws", "companies"]
        opened.close()
