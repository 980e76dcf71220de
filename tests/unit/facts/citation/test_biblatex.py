import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.support.pandoc import needs_pandoc, read_items
from tests.support.sources import ARTICLE, JOURNAL, PARAGRAPH, hostile, numbered, rich, straight, untagged

from pkit.facts.citation import export, export_all
from pkit.facts.model import Name, Source
from pkit.facts.text import first_unsafe, one_line

bibtexparser = pytest.importorskip("bibtexparser", reason="needs bibtexparser")


def test_an_entry_has_every_field() -> None:
    """Titles keep their capitals, names their parts, pages their dash; the place of the fact is an annotation."""
    assert export(JOURNAL, PARAGRAPH, "biblatex") == (
        "@article{shah2024,\n"
        "  options = {useprefix=true},\n"
        "  author = {{Shah}, {Nadia Karim} and van den {Berg}, {Lotte}},\n"
        "  title = {{Cables and Courts}},\n"
        "  journaltitle = {{Journal of Network Policy}},\n"
        "  date = {2024-03-09},\n"
        "  urldate = {2024-05-02},\n"
        "  volume = {18},\n"
        "  number = {2},\n"
        "  pages = {301--319},\n"
        "  doi = {10.1000/jnp.301},\n"
        "  url = {https://example.org/cables?page=2},\n"
        "  langid = {english},\n"
        "  annotation = {para. 7}\n"
        "}"
    )


def test_a_suffix_stands_between_the_names() -> None:
    """BibTeX's order is family, suffix, given."""
    junior = JOURNAL._replace(author=(Name(family="Carter", given="Robert", suffix="Jr."),))
    assert "  author = {{Carter}, {Jr.}, {Robert}},\n" in export(junior, None, "biblatex")


@given(source=hostile)
def test_one_source_is_one_entry(source: Source) -> None:
    """No text adds an entry or a field, and the text that bibtexparser decodes is the text that was given."""
    text = export(source, None, "biblatex")
    decode = bibtexparser.middlewares.LatexDecodingMiddleware()
    library = bibtexparser.parse_string(text, append_middleware=[decode])
    assert (len(library.entries), library.failed_blocks) == (1, [])
    fields = {field.key: field.value for field in library.entries[0].fields}
    assert fields.keys() <= set(
        "entrysubtype options author title journaltitle eventtitle institution publisher date urldate volume number "
        "pages doi url langid annotation editor translator series location organization type edition "
        "library addendum isbn note chapter issue booktitle maintitle".split()
    )
    assert decoded(uncommanded(fields["title"])) == decoded(uncommanded(untagged(source.title)))
    assert first_unsafe(text) is None


def uncommanded(text: str) -> str:
    """Return ``text`` without the commands and braces of rich text that the decoder leaves."""
    return re.sub(r"\\(?:emph|text[a-z]+)", "", text)


def decoded(text: str) -> str:
    """Return ``text`` without what the decoder writes its own way: hats, blanks beside macros, quotation marks."""
    return "".join(straight(text.replace("\u02c6", "^").replace("\u02dc", "~")).split())


@needs_pandoc
@settings(max_examples=12, phases=(Phase.explicit, Phase.generate))
@given(st.lists(hostile, min_size=1, max_size=25).map(numbered))
def test_pandoc_reads_text_as_text(sources: list[Source]) -> None:
    """Every source is read back under its key with its title, container and publisher."""
    items = read_items(export_all(sources, "biblatex"), "biblatex")
    assert items.keys() == {source.id for source in sources}
    for source in sources:
        item = items[source.id]
        assert rich(untagged(item.get("title", ""))) == rich(untagged(source.title))
        assert rich(item.get("publisher", "")) == rich(one_line(source.publisher or source.authority or ""))
        container = item.get("container-title", "") or item.get("event", "") or item.get("event-title", "")
        named = source.container_title or source.event_title or ""
        assert rich(untagged(container)) == rich(untagged(named))


@needs_pandoc
def test_types_and_names_survive() -> None:
    """Pandoc reads the newspaper as one, and the particle as part of the family name."""
    items = read_items(export_all([ARTICLE, JOURNAL], "biblatex"), "biblatex")
    assert (items["newztodays"]["type"], items["shah2024"]["type"]) == ("article-newspaper", "article-journal")
    assert items["shah2024"]["author"][1] == {"family": "Berg", "given": "Lotte", "non-dropping-particle": "van den"}
