"""A source with its facts: every sentence and every fact is there, and stands where it belongs."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pkit.facts.anchors import anchor
from pkit.facts.article import verify
from pkit.facts.article.annotated import annotate, annotate_text
from pkit.facts.article.extract import load_article
from pkit.facts.article.sentences import passages
from pkit.facts.article.verify import State, prove
from pkit.facts.base import FactBase
from pkit.facts.store.open import open_base, shipped_path

EXAMPLES = Path(__file__).parents[3] / "docs/examples"
SOURCE = "harbour-news"


def harbour() -> FactBase:
    """Open the example base, its compiled form in memory."""
    return open_base(EXAMPLES / "harbour.yaml", None)


HARBOUR = harbour()
TEXT = load_article(EXAMPLES / "harbour.txt").text
PARAGRAPHS = TEXT.strip().split("\n\n")


def test_without_a_copy_each_fact_stands_in_the_paragraph_it_names() -> None:
    """Paragraphs that no fact names are there too, and say so."""
    shown = annotate(HARBOUR, SOURCE)
    assert [paragraph.label for paragraph in shown.paragraphs] == [f"¶ {n}" for n in range(1, 10)]
    stated = {(fact.address, paragraph.number) for paragraph in shown.paragraphs for fact in paragraph.others}
    assert stated == {
        (entry.id if number == 0 else f"{entry.id}/{number + 1}", fact.paragraph)
        for entry in HARBOUR.entries()
        for number, fact in enumerate(entry.facts)
    }
    assert [paragraph.number for paragraph in shown.paragraphs if paragraph.is_unused] == [3, 5, 6, 8, 9]
    assert shown.proof is None


def test_a_fact_without_a_place_and_one_with_several_have_theirs() -> None:
    """The headline of another story has no paragraph; it comes last."""
    base = open_base(shipped_path(), None)
    shown = annotate(base, next(iter(base.sources)))
    assert [paragraph.label for paragraph in shown.paragraphs] == [*(f"¶ {n}" for n in range(1, 13)), "no ¶"]


def test_a_limit_is_told() -> None:
    """A base with more facts than are looked at says so."""
    shown = annotate(HARBOUR, SOURCE, most=3)
    assert (shown.facts, shown.is_cut) == (3, True)
    assert not annotate(HARBOUR, SOURCE).is_cut


@settings(max_examples=40, deadline=None)
@given(st.permutations(PARAGRAPHS), st.integers(0, len(PARAGRAPHS)), st.sampled_from([14, 15]))
def test_no_sentence_and_no_fact_gets_lost(order: list[str], kept: int, ferries: int) -> None:
    """Whatever became of the text: sentences in its order, each fact at least once, with the state of ``verify``."""
    text = "\n\n".join(order[:kept]).replace("14 ferries", f"{ferries} ferries")
    shown = annotate_text(HARBOUR, SOURCE, text)
    sentences = [sentence for paragraph in shown.paragraphs for sentence in paragraph.sentences]
    assert [sentence.text for sentence in sentences] == [passage.text for passage in passages(text)]
    standing = [fact for sentence in sentences for fact in sentence.facts]
    others = [fact for paragraph in shown.paragraphs for fact in paragraph.others]
    states = {each.place.address: each.state for each in prove(HARBOUR, SOURCE, text).facts}
    found = {fact.address: fact.check.state for fact in (*standing, *others) if fact.check}
    assert found == states
    assert {fact.check.state for fact in others if fact.check} <= {State.MISSING, State.UNANCHORED}
    for sentence in sentences:
        for fact in sentence.facts:
            changed = fact.check is not None and fact.check.state is State.CHANGED
            assert changed or fact.place.fact.anchor == anchor(sentence.text)
    unused = [sentence.text for paragraph in shown.paragraphs for sentence in paragraph.sentences if not sentence.facts]
    changed_in = {fact.check.sentence for fact in standing if fact.check and fact.check.state is State.CHANGED}
    assert shown.proof
    assert set(unused) == {passage.text for passage in shown.proof.unused} - changed_in


def test_the_text_of_another_article_is_told_in_bounded_time() -> None:
    """As every sentence is missing, many edits would be tried; how many is bounded, whatever the length."""
    words = [f"w{'abcdefghij'[number % 10] * (number % 7 + 1)}" for number in range(400)]
    text = "\n\n".join(f"{' '.join(words[n % 90 : n % 90 + 20]).capitalize()}." for n in range(1000))
    shown = annotate_text(HARBOUR, SOURCE, text)
    assert shown.proof
    assert {each.state for each in shown.proof.facts} == {State.MISSING}
    assert len(shown.paragraphs) == 1000
    assert [paragraph.number for paragraph in shown.paragraphs if paragraph.others] == [1, 2, 4, 7]


def test_a_text_without_full_stops_is_told_in_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit of a long sentence costs more than one of a short one: characters are counted, not edits."""
    hashed: list[int] = []

    def counted(sentence: str) -> str:
        hashed.append(len(sentence))
        return anchor(sentence)

    monkeypatch.setattr(verify, "anchor", counted)
    annotate_text(HARBOUR, SOURCE, " ".join(f"word{number}" for number in range(20_000)))
    assert 0 < sum(hashed) < 10_000_000
