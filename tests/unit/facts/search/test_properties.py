"""What holds for any text that is typed."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from pkit.facts.kinds import BUILT_IN, OFFICIAL, Kind
from pkit.facts.search.engine import Searcher
from pkit.facts.search.highlight import Span
from pkit.facts.search.results import Hit
from pkit.facts.search.tokenizer import fold, words

WORDS = (
    "exports exprots 2.6b IT who the kind:figure kind:x tag:ai -target "
    '"direct line" khan u.s. charge d’affaires 100% fy2023 plug-and-play reko diq - "'
)
QUERIES = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS.split()), max_size=60).map(" ".join))


def text_of(hit: Hit, span: Span) -> str | None:
    """Return the text that ``span`` counts in, None for a related entry's name."""
    fields = hit.fields
    match span.field:
        case "alias":
            text: str = fields["aliases"][span.index]
        case "tag":
            text = fields["tags"][span.index]
        case "text":
            text = fields["facts"][span.index]["text"]
        case "related":
            return None
        case _:
            text = fields[span.field]
    return text


@given(typed=QUERIES)
@example(typed="\ud800")
@example(typed="*")
@example(typed='"')
@example(typed="-")
@example(typed="NEAR(a b)")
@example(typed="cloud " * 24 + "who is the")
@example(typed="\x1aa\ufffdta\u0624\u0688")
def test_any_text_is_a_query(shipped: Searcher, typed: str) -> None:
    """No text raises, and every hit can be shown: its spans lie within their texts, in order, without overlap."""
    for hit in shipped.search(typed).hits:
        assert 0 <= hit.score <= 100
        assert 0 <= hit.fact < len(hit.fields["facts"])
        end: dict[tuple[str, int], int] = {}
        for span in hit.spans:
            text = text_of(hit, span)
            assert end.get((span.field, span.index), 0) <= span.start < span.end
            assert text is None or span.end <= len(text)
            end[span.field, span.index] = span.end


@given(typed=st.text(alphabet="abcdeinorstx ", min_size=1, max_size=12))
def test_spans_cover_typed_letters(shipped: Searcher, typed: str) -> None:
    """A highlighted letter of a name is one of those typed, but for a synonym, which is shown as a whole."""
    for hit in shipped.search(typed).hits:
        alike = {word for sought in hit.marker.sought for word in sought.synonyms}
        for span in hit.spans:
            text = text_of(hit, span)
            if text is not None and span.field == "name":
                shown = fold(text[span.start : span.end])
                letters = {letter for letter in shown if letter.isalpha()}
                assert letters <= set(typed) or set(shown.split()) <= alike


@given(typed=QUERIES)
def test_same_answer_every_time(shipped: Searcher, typed: str) -> None:
    """The same query has the same answer, and best comes first."""
    once, twice = shipped.search(typed), shipped.search(typed)
    assert [(hit.id, hit.score) for hit in once.hits] == [(hit.id, hit.score) for hit in twice.hits]
    assert [(-hit.score, hit.n) for hit in once.hits] == sorted((-hit.score, hit.n) for hit in once.hits)


@given(typed=QUERIES, kind=st.sampled_from(BUILT_IN))
@example(typed="ANB:100", kind=OFFICIAL)
def test_kinds_narrow(shipped: Searcher, typed: str, kind: Kind) -> None:
    """With a kind asked for, the hits of that kind are still there, and there are none of another."""
    everything, narrowed = shipped.search(typed).hits, shipped.search(typed, kinds=[kind]).hits
    assert {hit.id for hit in everything if hit.kind == kind} <= {hit.id for hit in narrowed}
    assert all(hit.kind == kind for hit in narrowed)


@given(typed=QUERIES)
@example(typed="rekodqi")
@example(typed="chrage daffaires")
def test_named_are_those_spans_of_names(shipped: Searcher, typed: str) -> None:
    """What a list shows of the letters that matched is what the whole entry shows of them."""
    for hit in shipped.search(typed).hits:
        assert hit.named == tuple(span for span in hit.spans if span.field in ("name", "alias", "acronym"))


@given(typed=QUERIES)
def test_counts_hold_the_hits(shipped: Searcher, typed: str) -> None:
    """Each kind counts at least its hits, and in a small base just those."""
    results = shipped.search(typed)
    for kind in BUILT_IN:
        assert results.counts[kind] == sum(hit.kind == kind for hit in results.hits)
    assert results.complete


@given(text=st.text(max_size=60))
def test_words_stand_in_their_text(text: str) -> None:
    """Words lie within the text, and say what stands there but for case, marks and what numbers are called."""
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.text == fold(word.text)


@given(text=st.text(alphabet=st.characters(categories=["L", "N", "Zs", "Mn"]), max_size=40))
def test_fold_ignores_case_and_composition(text: str) -> None:
    """Case and the way that accents are written do not matter."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
