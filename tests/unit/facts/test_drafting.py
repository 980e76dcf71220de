"""What a draft finds, measured against keys made by hand, and that it invents nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.errors import FactBaseError
from pkit.facts.article.draft import draft
from pkit.facts.article.entities import candidates, named_in
from pkit.facts.article.extract import Article, of_page
from pkit.facts.article.numerals import marks_of
from pkit.facts.article.quantities import quantities
from pkit.facts.article.sentences import passages
from pkit.facts.file.draft_comments import count_sentence_comments
from pkit.facts.file.formatter import formatted
from pkit.facts.kinds import AGENCY, OFFICIAL
from pkit.facts.numbers import shortest
from pkit.facts.store.open import open_base

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "draft"
KEYS = json.loads((DATA / "keys.json").read_text("utf-8"))
LEAST = {"people": 0.9, "organisations": 0.85, "quantities": 0.95}
OWN = {"harbour.txt": ROOT / "docs" / "examples" / "harbour.txt"} | {
    name: DATA / name for name in ("orchard.txt", "library.txt")
}


def found_in(text: str) -> dict[str, set[str]]:
    """Return what is found in an article, in the words of the keys."""
    body = [passage for passage in passages(text) if passage.paragraph is not None]
    named = [candidate for _, candidate in named_in(body)]
    said = (each for passage in body for each in quantities(passage.text, marks_of(text)))
    return {
        "people": {each.name for each in named if each.kind is OFFICIAL},
        "organisations": {each.name for each in named if each.kind is AGENCY},
        "quantities": {f"{shortest(each.value)} {each.unit}" for each in said if each.value is not None},
    }


@pytest.mark.parametrize("what", LEAST)
def test_most_of_what_an_article_names_is_found(what: str) -> None:
    """Recall over three articles of our own; what is found besides is little."""
    found = [(found_in(path.read_text("utf-8"))[what], set(KEYS[name][what])) for name, path in OWN.items()]
    right = sum(len(got & key) for got, key in found)
    assert right >= LEAST[what] * sum(len(key) for _, key in found)
    assert right >= 0.85 * sum(len(got) for got, _ in found)


@pytest.mark.parametrize("what", LEAST)
def test_most_of_what_the_article_names_is_found(what: str) -> None:
    """Likewise over the article that the shipped base is about."""
    path = next(ROOT.parent.glob("*/article/article.txt"), None)
    if path is None:
        pytest.skip("the article is not here: it is its publisher's and not part of the project")
    got, key = found_in(path.read_text("utf-8"))[what], set(KEYS["article.txt"][what])
    assert len(got & key) >= LEAST[what] * len(key) or len(key - got) <= 1


@pytest.mark.parametrize("path", OWN.values(), ids=OWN)
def test_a_draft_is_a_base_once_it_is_written(path: Path, tmp_path: Path) -> None:
    """All that the checker misses in a draft is what its facts say."""
    lines = list(draft(Article(path.read_text("utf-8")), "It's a title: #1"))
    draft_path = tmp_path / "draft.yaml"
    draft_path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(FactBaseError) as error:
        open_base(draft_path, None)
    assert all("is still to be written" in problem.message for problem in error.value.problems)
    assert len(error.value.problems) == sum(line.endswith('"TODO"') for line in lines)
    draft_path.write_text("\n".join(lines).replace('"TODO"', "Said."), encoding="utf-8")
    assert open_base(draft_path, None).title == "It's a title: #1"


_ODD = st.sampled_from(["of The Bank", "Dr A", "Mr And Of"])
_PLAIN = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)


@given(_ODD | _PLAIN)
def test_nothing_is_invented(sentence: str) -> None:
    """Whatever is named stands in the sentence, letter by letter."""
    assert all(each.name and each.name in sentence and each.role in sentence for each in candidates(sentence))


@given(st.text(max_size=200))
def test_any_text_gives_a_base_that_can_be_read(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """A draft of the oddest text has no other problem than what is still to be written."""
    path = tmp_path_factory.mktemp("odd") / "draft.yaml"
    path.write_text("\n".join(draft(Article(f"{text} Dr Ada Roe said. It took 5 days."), "Odd")), encoding="utf-8")
    try:
        open_base(path, None)
    except FactBaseError as error:
        odd = [problem for problem in error.problems if "is still to be written" not in problem.message]
        assert odd == []


def test_a_draft_shows_its_grounds() -> None:
    """Above each candidate the sentence that it was found in, as a comment that can be taken out again."""
    lines = list(draft(Article("Ada Roe said that 14 boats sank. Nobody knows why."), "Boats"))
    (figure,) = (number for number, line in enumerate(lines) if line == "  - id: 14-boats")
    assert lines[figure - 1] == "  # > Ada Roe said that 14 boats sank."
    assert lines[figure + 1] == '    name: "TODO"'
    text = "\n".join(lines)
    assert count_sentence_comments(text) == 2
    stripped = formatted(text, name="draft.yaml", strip=True)
    assert "Ada Roe said" not in stripped
    assert "A draft" not in stripped


def test_a_draft_says_what_the_page_states() -> None:
    """Title, author, date and language stand in the block of the source; what it does not state is left out."""
    head = '<meta property="og:title" content="Boats"><meta name="author" content="Mira van Oort">'
    page = f"<html lang=en><head>{head}</head><body><p>Some boats sank.</p></body></html>"
    lines = list(draft(of_page(page), "file", ["Advertisement"]))
    source = lines[lines.index("sources:") : lines.index("officials:")]
    assert source == [
        "sources:",
        "  - id: article",
        "    type: article",
        "    title: 'Boats'",
        "    author:",
        "      - {family: 'Oort', given: 'Mira', non-dropping-particle: 'van'}",
        "    language: 'en'",
        "    note: 'counted without: Advertisement'",
        "    paragraphs: {count: 1, numbering: counted}",
    ]


def test_a_text_in_another_language_gives_no_candidates() -> None:
    """Rather than guesses."""
    text = "Die Stadt ersetzt alle 26 Fähren durch elektrische, teilte die Behörde mit. Der Plan kostet rund 2,3"
    text += " Milliarden Kronen, und die Hälfte davon zahlt der Staat, der auch die Häfen baut."
    assert not any(line.strip().startswith("- id") and "article" not in line for line in draft(Article(text), "Fähren"))
