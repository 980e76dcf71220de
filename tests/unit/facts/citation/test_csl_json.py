import json
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.support.pandoc import needs_pandoc, pandoc, read_items
from tests.support.sources import ARTICLE, JOURNAL, PARAGRAPH, hostile, numbered, rich, untagged

from pkit.facts.citation import export, export_all
from pkit.facts.codec import source_fields, source_from
from pkit.facts.kinds import SOURCE_VARIABLES
from pkit.facts.model import Source
from pkit.facts.text import first_unsafe, one_line

WORDS = tuple(each.name for each in SOURCE_VARIABLES)
KNOWN = frozenset("id type title issued accessed author editor translator URL DOI paragraphs".split())
"""Variables that are no plain text."""


def test_an_item_has_csl_names_and_values() -> None:
    """What the source states stands under CSL's own variable names, the place of the fact as an annotation."""
    (item,) = json.loads(export(JOURNAL, PARAGRAPH, "csl-json", note="checked"))
    assert item == {
        "id": "shah2024",
        "type": "article-journal",
        "title": "Cables and Courts",
        "author": [
            {"family": "Shah", "given": "Nadia Karim"},
            {"family": "Berg", "given": "Lotte", "non-dropping-particle": "van den"},
        ],
        "container-title": "Journal of Network Policy",
        "issued": {"date-parts": [[2024, 3, 9]]},
        "accessed": {"date-parts": [[2024, 5, 2]]},
        "URL": "https://example.org/cables?page=2",
        "page": "301-319",
        "volume": "18",
        "issue": "2",
        "DOI": "10.1000/jnp.301",
        "language": "en",
        "annote": "para. 7: checked",
    }


@given(source=hostile)
def test_json_reads_back_what_was_written(source: Source) -> None:
    """Any text is a JSON string; nothing unsafe passes, escaped or not."""
    text = export(source, None, "csl-json")
    (item,) = json.loads(text)
    if "<" not in source.title:
        assert item["title"] == one_line(source.title)
    assert first_unsafe(text) is None
    assert first_unsafe(json.dumps(item, ensure_ascii=False)) is None
    assert item.get("URL", "https://").startswith(("http://", "https://"))


@needs_pandoc
@settings(max_examples=12, phases=(Phase.explicit, Phase.generate))
@given(st.lists(hostile, min_size=1, max_size=25).map(numbered))
def test_pandoc_reads_text_as_text(sources: list[Source]) -> None:
    """Tags in a title are text to pandoc too; quotation marks may turn curly."""
    items = read_items(export_all(sources, "csl-json"), "csljson")
    for source in sources:
        assert rich(untagged(items[source.id]["title"])) == rich(untagged(source.title))
        assert rich(items[source.id].get("publisher", "")) == rich(one_line(source.publisher or ""))


STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>House</title><id>house</id><updated>2026-01-01T00:00:00Z</updated></info>
  <citation><layout prefix="{" suffix="}" delimiter="; "><group delimiter=" at ">
    <text variable="container-title"/><group delimiter=" "><label variable="locator"/><text variable="locator"/></group>
  </group></layout></citation>
</style>"""


@needs_pandoc
def test_the_documented_way_to_any_style_works(tmp_path: Path) -> None:
    """The command in the docs sets a paper that cites the exported sources in a style of the user's own."""
    documented = (Path(__file__).parents[4] / "docs" / "citations.md").read_text(encoding="utf-8")
    command = next(line.split() for line in documented.splitlines() if line.startswith("    pandoc "))
    (tmp_path / "sources.json").write_text(export_all([ARTICLE, JOURNAL], "csl-json"), encoding="utf-8")
    (tmp_path / "style.csl").write_text(STYLE, encoding="utf-8")
    (tmp_path / "paper.md").write_text("Firms were linked [@newztodays, para. 7].\n", encoding="utf-8")
    pandoc("", *command[1:], folder=tmp_path)
    paper = (tmp_path / "paper.txt").read_text(encoding="utf-8")
    assert paper.strip() == "Firms were linked {NewzTodays at paragraph 7}."


def test_every_variable_of_a_source_is_written() -> None:
    """People, numbers, places and series stand under CSL's names; a range of dates and a season as CSL has them."""
    texts = {word: f"A {word}" for word in WORDS if word not in KNOWN}
    fields = {"id": "s", "type": "report", "title": "On humans", "issued": "2026-02/2026-04", "accessed": "2026-21"}
    people = {"editor": [{"family": "Ode", "given": "Ann"}], "translator": [{"literal": "The Bureau"}]}
    source = source_from(fields | people | texts)
    assert source_fields(source) == fields | people | texts
    (item,) = json.loads(export(source, None, "csl-json"))
    assert item["issued"] == {"date-parts": [[2026, 2], [2026, 4]]}
    assert item["accessed"] == {"date-parts": [[2026]], "season": 1}
    assert {word: item[word] for word in people} == people
    assert {word: item[word] for word in texts} == texts
