import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.sources import texts

from pkit.errors import UsageError
from pkit.facts.citation import Format, export, load_format, pandoc
from pkit.facts.citation.format import Record
from pkit.facts.citation.importer import language_code, read_sources
from pkit.facts.kinds import SOURCE_VARIABLES
from pkit.facts.model import Name, Source
from pkit.facts.text import one_line

ITEM = {
    "id": "http://zotero.org/users/1/items/AB12",
    "type": "chapter",
    "title": "On <i>Homo sapiens</i> and\u200b cables",
    "author": [{"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}, {"literal": "Cable Board"}],
    "issued": {"date-parts": [["2020", 3], [2020, 5]]},
    "accessed": {"date-parts": [[2024, 2, 31]]},
    "language": "English",
    "volume": 7,
    "event": "Cable week",
    "unknown": {"x": 1},
}


def test_an_item_of_zotero_becomes_a_source() -> None:
    """Ids are made of author and year, dates and languages are a fact base's, what it cannot hold is left out."""
    (made,) = read_sources(json.dumps([ITEM]))
    assert made.left_out == ("accessed", "unknown")
    assert made.source == Source(
        id="beethoven-2020",
        type="chapter",
        title="On <i>Homo sapiens</i> and cables",
        author=(Name("Beethoven", "Ludwig van"), Name(literal="Cable Board")),
        issued="2020-03/2020-05",
        language="en",
        volume="7",
        event_title="Cable week",
    )


def test_ids_are_unique() -> None:
    """Also against those of the base."""
    ids = [made.source.id for made in read_sources(json.dumps([ITEM, ITEM]), taken={"beethoven-2020"})]
    assert ids == ["beethoven-2020-2", "beethoven-2020-3"]


def test_what_pkit_writes_is_read_back() -> None:
    """CSL-JSON goes out and comes in unchanged, rich text included."""
    written = load_format("csl-json")
    assert isinstance(written, Format)
    source = Source(
        id="a-1", type="report", title='H<sub>2</sub>O, a < b and <span class="nocase">iPods</span>', issued="2020-21",
        editor=(Name("Roe", "Ann"),), number="7", genre="brief", url="https://example.org/", publisher_place="Oslo",
    )  # fmt: skip
    text = written.write([Record(source=source, locator=None, style="apa", note="")])
    assert [made.source for made in read_sources(text)] == [source]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("English", "en"), ("Deutsch", "de"), ("français", "fr"), ("Francais", "fr"), ("اردو", "ur")),
        *(("American English", "en-US"), ("ngerman", "de"), ("en-GB", "en-GB"), ("en_US", "en-US"), ("the moon", "")),
    ],
)
def test_languages_called_by_name_become_codes(name: str, code: str) -> None:
    """As catalogues and BibLaTeX have them; what is no language is nothing."""
    assert language_code(name) == code


@pytest.mark.parametrize("text", ["", "{", "[1]", "[]", '[{"type": "book"}]', "3"])
def test_what_is_no_source_is_said(text: str) -> None:
    """One line, no traceback."""
    with pytest.raises(UsageError):
        read_sources(text)


_TEXTS = tuple(each for each in SOURCE_VARIABLES if each.holds == "text" and each.name != "title")


@given(title=texts, values=st.lists(texts, min_size=len(_TEXTS), max_size=len(_TEXTS)))
def test_no_text_of_any_variable_is_lost_or_gains_a_meaning(title: str, values: list[str]) -> None:
    """CSL-JSON holds every one of them, whatever it looks like, and nothing else comes back."""
    held = {variable.name: value for variable, value in zip(_TEXTS, values, strict=True)}
    (read,) = read_sources(json.dumps({"id": "a", "type": "book", "title": f"T {title}", **held}))
    (again,) = read_sources(export(read.source, None, "csl-json"))
    assert set(read.left_out) <= {name for name, value in held.items() if not shown(value)}
    assert again.left_out == ()
    for name, value in {**held, "title": f"T {title}"}.items():
        assert shown(again.source.get(name)) == shown(value), name


def shown(text: object) -> str:
    """Return a text without what nobody sees, and without rich text's own tag around a tag that is text."""
    line = "".join(c for c in str(text or "") if c.isspace() or unicodedata.category(c) not in {"Cf", "Cc", "Co", "Cs"})
    return one_line(line.replace('<span class="nocase"><</span>', "<")).replace("\ufffd", "").strip()


def test_what_cannot_be_held_is_named() -> None:
    """A type that is none of CSL's is a document, and everything left out is said."""
    item = {"type": "article-tweet", "title": "T", "language": "the moon", "abstract": "x", "keyword": "", "DOI": "x"}
    (made,) = read_sources(json.dumps(item))
    assert (made.source.type, made.left_out) == ("document", ("type", "language", "abstract"))
    assert made.fields() == {"id": "t", "type": "document", "title": "T", "DOI": "x"}


@pytest.mark.skipif(not pandoc.programs(), reason="needs pandoc")
@pytest.mark.parametrize("suffix", [".bib", ""])
def test_bibtex_and_ris_are_read_by_pandoc(suffix: str) -> None:
    """As far as pandoc reads them; where no name tells, the content does."""
    (made,) = read_sources("@book{roe, author={Roe, Ann}, title={Zinc}, date={2020}, publisher={P}}", suffix)
    source = made.source
    assert (source.id, source.type, source.title, source.issued) == ("roe", "book", "Zinc", "2020")
    ris = read_sources("TY  - JOUR\nAU  - Roe, Ann\nTI  - Zinc\nPY  - 2020\nLA  - English\nER  - \n", suffix and ".ris")
    assert [(each.source.type, each.source.language) for each in ris] == [("article-journal", "en")]


def test_without_pandoc_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line."""
    monkeypatch.setattr("pkit.facts.citation.pandoc.programs", tuple)
    with pytest.raises(UsageError, match="needs pandoc: install pandoc"):
        read_sources("@book{roe, title={Zinc}}", ".bib")
