from typing import Any

import pytest
from hypothesis import given
from tests.support.sources import JOURNAL, PARAGRAPH, hostile, locators, untagged

from pkit.facts.citation import export, export_all
from pkit.facts.citation.formats import biblatex, ris
from pkit.facts.exports import jsonld
from pkit.facts.file.schema import CSL_TYPES
from pkit.facts.model import Locator, Source
from pkit.facts.text import first_unsafe, one_line

rispy = pytest.importorskip("rispy", reason="needs rispy")


def read(text: str) -> list[dict[str, Any]]:
    """Return the records that rispy reads."""
    records: list[dict[str, Any]] = rispy.loads(text + "\n")
    return records


def test_a_record_has_every_field() -> None:
    """What the source states is in the record, the place of the fact as a note."""
    (record,) = read(export(JOURNAL, PARAGRAPH, "ris"))
    assert record == {
        "type_of_reference": "JOUR",
        "id": "shah2024",
        "authors": ["Shah, Nadia Karim", "van den Berg, Lotte"],
        "title": "Cables and Courts",
        "secondary_title": "Journal of Network Policy",
        "year": "2024",
        "date": "2024/03/09/",
        "access_date": "2024/05/02/",
        "volume": "18",
        "number": "2",
        "start_page": "301",
        "end_page": "319",
        "doi": "10.1000/jnp.301",
        "urls": ["https://example.org/cables?page=2"],
        "language": "en",
        "notes": ["para. 7"],
    }


@given(source=hostile, locator=locators)
def test_hostile_text_comes_back_as_text(source: Source, locator: Locator | None) -> None:
    """One record is read back as one, each field with the text it was given."""
    text = export(source, locator, "ris")
    (record,) = read(text)
    assert record["title"] == one_line(untagged(source.title))
    assert record.get("secondary_title", "") == one_line(untagged(source.container_title or ""))
    assert record.get("publisher", "") == one_line(source.publisher or "")
    names = [(name.literal,) if name.literal else (name.family, name.given) for name in source.author]
    assert record.get("authors", []) == [", ".join(one_line(part) for part in parts if part) for parts in names]
    assert first_unsafe(text) is None
    assert all(url.startswith(("http://", "https://")) for url in record.get("urls", []))


def test_every_type_has_an_entry_in_every_format() -> None:
    """The best one there is, by the formats' own tables; where schema.org has none it is a creative work."""
    unlike_anything = {"hearing", "legal_case", "pamphlet", "patent", "performance", "speech"}
    assert set(CSL_TYPES) - set(jsonld.TYPES) == unlike_anything
    assert set(CSL_TYPES) == set(ris.TYPES) == set(biblatex.TYPES)


def test_several_records_follow_each_other() -> None:
    """A list is read back record by record."""
    other = Source(id="b", type="book", title="Ports", issued="2024-02")
    records = read(export_all([JOURNAL, other], "ris"))
    assert [(record["title"], record["date"]) for record in records] == [
        ("Ports", "2024/02//"),
        ("Cables and Courts", "2024/03/09/"),
    ]
