"""Which letters are said to have matched."""

import pytest

from pkit.facts.search.engine import Searcher

from .conftest import MakeSearcher

BASE = """
officials:
- id: envoy
  name: Zoë O’Hara
  role: Chairwoman of the board
  agency: board
  facts: [{text: She spoke.}, {text: The Rekoba plan went on.}]
agencies:
- id: board
  name: Rivers Board
  aliases: [Rekodiq Board, RB-One]
  acronym: RBX
  facts: [{text: It met.}]
figures:
- {id: cost, name: Cost, value: '2600000000', unit: USD, qualifier: about, facts: [{text: It cost about $2.6bn.}]}
"""


def marked(searcher: Searcher, text: str, wanted: str) -> dict[str, list[str]]:
    """Return the highlighted letters of the hit with that id, by field."""
    hit = next(hit for hit in searcher.search(text).hits if hit.id == wanted)
    fields = hit.fields
    texts = {
        "alias": fields.get("aliases", ()),
        "tag": fields.get("tags", ()),
        "text": [fact["text"] for fact in fields["facts"]],
    }
    result: dict[str, list[str]] = {}
    for span in hit.spans:
        if span.field != "related":
            whole = texts[span.field][span.index] if span.field in texts else fields[span.field]
            result.setdefault(span.field, []).append(whole[span.start : span.end])
    return result


@pytest.mark.parametrize(
    ("typed", "wanted", "letters"),
    [
        ("zoe", "envoy", {"name": ["Zoë"]}),
        ("ohara", "envoy", {"name": ["O", "Hara"]}),
        ("chairs", "envoy", {"role": ["Chair"]}),
        ("rive", "board", {"name": ["Rive"]}),
        ("iver", "board", {"name": ["iver"]}),
        ("rievrs", "board", {"name": ["Rivers"]}),
        ("rvers", "board", {"name": ["R", "vers"]}),
        ("reko diq", "board", {"alias": ["Rekodiq"]}),
        ("head rekoba", "envoy", {"role": ["Chairwoman"], "text": ["Rekoba"]}),
        ("rbx", "board", {"acronym": ["RBX"]}),
        ("rbone", "board", {"alias": ["RB", "One"]}),
        ("2.6 billion", "cost", {"value": ["2600000000"], "text": ["2.6bn"]}),
    ],
)
def test_letters(searcher_of: MakeSearcher, typed: str, wanted: str, letters: dict[str, list[str]]) -> None:
    """Just the letters that matched are highlighted, in the text as the file has it."""
    assert marked(searcher_of(BASE), typed, wanted) == letters


def test_related(searcher_of: MakeSearcher) -> None:
    """What matched in a related entry's name points there."""
    hits = searcher_of(BASE).search("chairwoman rivers").hits
    assert hits[0].id == "envoy"
    assert [(span.field, span.index, span.start, span.end) for span in hits[0].spans if span.field == "related"] == [
        ("related", 2, 0, 6)
    ]


def test_alias(searcher_of: MakeSearcher) -> None:
    """A hit names the alias or acronym that matched, none where the name does as well."""
    searcher = searcher_of(BASE)
    assert searcher.search("rekodiq").hits[0].alias == "Rekodiq Board"
    assert searcher.search("rbx").hits[0].alias == "RBX"
    assert searcher.search("rivers").hits[0].alias is None


def test_best_fact(searcher_of: MakeSearcher) -> None:
    """A hit says which of its facts matched best, the first where none did."""
    searcher = searcher_of(BASE)
    assert next(hit for hit in searcher.search("rekoba plan").hits if hit.id == "envoy").fact == 1
    assert searcher.search("zoe").hits[0].fact == 0
