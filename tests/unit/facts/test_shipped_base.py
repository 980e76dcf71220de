"""The fact base that comes with the program."""

import re
from pathlib import Path

import pytest

from pkit.facts.article.verify import State, verify
from pkit.facts.base import FactBase, located
from pkit.facts.model import Entry, Fact, figures_among
from pkit.facts.quantity import phrase
from pkit.facts.store.open import open_base, shipped_path
from pkit.facts.wording import sentence

ROOT = Path(__file__).parents[3]
RUN = 8
"""So many words of the article in a row are too many."""


@pytest.fixture
def base(tmp_path: Path) -> FactBase:
    """Return the shipped base, compiled afresh; that it opens at all says that its ids and references are sound."""
    return open_base(shipped_path(), tmp_path)


@pytest.fixture
def article() -> str:
    """Return the article's text, which is not part of the project."""
    path = next(ROOT.parent.glob("*/article/article.txt"), None)
    if path is None:
        pytest.skip("the article is not here: it is its publisher's and not part of the project")
    return path.read_text("utf-8")


def facts_of(base: FactBase) -> list[tuple[Entry, Fact]]:
    """Return every fact with its entry."""
    return [(entry, fact) for entry in base.entries() for fact in entry.facts]


def words(text: str) -> list[str]:
    """Return the words of ``text`` as they are compared with the article's."""
    return re.findall(r"[a-z0-9$.%]+", text.lower().replace("’", "'").replace("'", ""))


def test_every_entry_can_be_cited(base: FactBase) -> None:
    """It has a fact, and everything that its kind needs."""
    for entry in base.entries():
        assert entry.facts, entry.id
        assert entry.aliases, entry.id
        assert entry.tags, entry.id
        match entry.kind.singular:
            case "official":
                assert entry.text("role")
                assert entry.text("agency")
            case "agency":
                assert entry.text("country") in {"PK", "US"}
            case "program":
                assert entry.text("status"), entry.id


def test_facts_are_plain_sentences(base: FactBase) -> None:
    """Each is one sentence of our own that starts like one, ends with a period and is said once."""
    texts = [fact.text for _, fact in facts_of(base)]
    assert len(set(texts)) == len(texts)
    for text in texts:
        assert re.fullmatch(r"[A-Z$0-9][^!?\n]*[\w)]\.", text), text
        assert not re.search(r"[a-z]{3}\. [A-Z]", text), text


def test_what_is_not_said_in_a_paragraph_is_marked(base: FactBase) -> None:
    """Only a related story's headline has no paragraph, and says so by tag, text and attribution."""
    outside = [(entry, fact) for entry, fact in facts_of(base) if fact.paragraph is None]
    assert [entry.id for entry, _ in outside] == ["reko-diq"]
    entry, fact = outside[0]
    assert "headline" in entry.tags
    assert "headline" in fact.text
    assert fact.per


def test_a_figure_says_its_number_qualifier_and_period(base: FactBase) -> None:
    """The first fact of a figure has its number in words of its own, and nothing has to be added when it is copied."""
    figures = list(figures_among(base.entries()))
    assert figures
    for entry, quantity in figures:
        number = re.search(r"[0-9][0-9.,]*%?", phrase(quantity))
        assert number is not None
        assert number.group() in entry.facts[0].text, entry.id
        said = phrase(quantity).removesuffix(f" ({quantity.modality})")
        assert said in entry.facts[0].text or quantity.unit == "companies"


def test_no_fact_loses_who_said_it(base: FactBase) -> None:
    """Every sentence names who stands behind it, so that a copy of it needs no addition."""
    for entry in base.entries():
        for number, fact in enumerate(entry.facts):
            assert sentence(base, located(entry, number)) == fact.text


def test_the_source_states_no_more_than_it_does(base: FactBase) -> None:
    """Neither an author nor a date is made up."""
    (source,) = base.sources.values()
    assert (source.author, source.issued, source.accessed) == ((), None, None)
    assert source.paragraphs is not None
    assert (source.paragraphs.total, source.paragraphs.numbering) == (12, "counted")


def test_every_fact_stands_in_the_article_and_nothing_is_left_out(base: FactBase, article: str) -> None:
    """Each anchor is found in its paragraph, and each sentence of the article has its fact."""
    result = verify([fact for _, fact in facts_of(base)], article)
    assert {check.state for check in result.checks} == {State.MATCH}
    assert result.unused == ()
    assert result.paragraphs == 12


def test_no_run_of_words_is_the_articles(article: str) -> None:
    """The file shares no eight words in a row with the article."""
    own, theirs = words(shipped_path().read_text("utf-8")), words(article)
    runs = {tuple(theirs[start : start + RUN]) for start in range(len(theirs) - RUN + 1)}
    assert not [
        own[start : start + RUN] for start in range(len(own) - RUN + 1) if tuple(own[start : start + RUN]) in runs
    ]


@pytest.mark.parametrize(
    ("entry_id", "spelling"),
    [
        ("zarar-hasham-khan", "Zarrar Hasham Khan"),
        ("natalie-baker", "Baker"),
        ("natalie-baker", "Charge d'Affaires"),
        ("sifc", "SIFC"),
        ("moitt", "MoITT"),
        ("it-exports-target", "IT exports target"),
        ("fibre-deployment", "fiber"),
        ("reko-diq", "Rekodiq"),
        ("reko-diq", "Reko Diq"),
    ],
)
def test_entries_go_by_the_names_people_type(base: FactBase, entry_id: str, spelling: str) -> None:
    """Acronyms, short names and other spellings belong to the entry."""
    entry = base.entry(entry_id)
    assert spelling in (entry.name, *entry.other_names)
