"""A text of one's own against the facts: what is right, wrong and uncited, and what is none of their business."""

import re
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.proofread import SENTENCES, documents, measure, measure_document
from hypothesis import given
from hypothesis import strategies as st

from pkit.facts.article.citing import Citing
from pkit.facts.article.insertion import with_citations
from pkit.facts.article.proofread import Proofread, Verdict, proofread
from pkit.facts.article.prose import Lines, Markup, blocks, markup_of
from pkit.facts.base import FactBase
from pkit.facts.citation import Form
from pkit.facts.store.open import open_base, shipped_path
from pkit.facts.wording import citation, is_one_line, styles_and_formats
from tests.support.bases import made

STATED = "Pakistan's IT exports came to about $2.6 billion in FY2023"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which each base is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def shipped(cache: Path) -> FactBase:
    """Return the shipped base, opened once."""
    return open_base(shipped_path(), cache)


def verdicts(read: Proofread) -> list[tuple[str, str]]:
    """Return what was found as words and verdict."""
    return [(each.text, each.verdict.value) for each in read.findings]


@pytest.mark.parametrize("name", sorted(path.name for path in SENTENCES.glob("*.txt")))
def test_faults_are_found_and_right_sentences_left_alone(cache: Path, name: str) -> None:
    """Nine faults in ten are found, and at most three right sentences in a hundred accused, over any base."""
    counts = measure(SENTENCES / name, cache=cache)
    assert counts["missed"] <= 0.1 * (counts["named"] + counts["found"] + counts["missed"])
    assert counts["accused"] <= 0.03 * (counts["left"] + counts["accused"])


def test_whole_documents_are_read_as_well(cache: Path) -> None:
    """Memos, slides, pages, mails and fact sheets with the citations that people write there."""
    counts = sum((measure_document(path, cache=cache) for path in documents()), Counter[str]())
    assert counts["missed"] <= 0.12 * (counts["named"] + counts["found"] + counts["missed"])
    assert counts["accused"] <= 0.03 * (counts["left"] + counts["accused"])


def test_a_finding_says_where_and_what_the_base_has(shipped: FactBase) -> None:
    """Line and column count from 1, in characters of the file; the message names the right phrase."""
    text = "# Trade – a note\n\nIn 2023 *bilateral* trade was\n**$9.2 billion**.\n"
    (finding,) = proofread(shipped, text, name="memo.md").findings
    assert (finding.verdict, finding.line, finding.column, finding.text) == (Verdict.UNSUPPORTED, 4, 3, "$9.2 billion")
    assert (finding.address, finding.expected) == ("bilateral-trade", "about $7.3 billion, 2023")
    assert text[finding.start : finding.end] == "$9.2 billion"
    assert "U.S.–Pakistan bilateral trade" in finding.message


@pytest.mark.parametrize("style", [name for name in styles_and_formats() if is_one_line(name)])
@pytest.mark.parametrize("markup", list(Markup))
def test_a_citation_that_is_written_is_recognised(shipped: FactBase, style: str, markup: Markup) -> None:
    """In every style and markup the number is cited afterwards, and nothing else changes."""
    text = f"<p>{STATED}.</p>\n<p>No more.</p>" if markup is Markup.HTML else f"{STATED}.\n\nNo more.\n"
    read = proofread(shipped, text, markup=markup)
    assert verdicts(read) == [("$2.6 billion", "uncited")]
    written, count = with_citations(shipped, text, read, style)
    assert count == 1
    start = len(text) - len(text[text.index("FY2023") + len("FY2023") :])
    assert written.startswith(text[:start])
    assert written.endswith(text[text.index("\n") :])
    assert verdicts(proofread(shipped, written, markup=markup)) == [("$2.6 billion", "ok")]


@pytest.mark.parametrize("style", [name for name in styles_and_formats() if is_one_line(name)])
def test_a_citation_of_pkit_is_recognised_in_plain_text(shipped: FactBase, style: str) -> None:
    """What `pkit cite --form in-text` prints, behind the sentence, counts as its citation."""
    made_by_pkit = citation(shipped, shipped.fact("it-exports"), style, Form.IN_TEXT).text
    for text in (f"{STATED}. {made_by_pkit}", f"{STATED} {made_by_pkit}."):
        assert ("$2.6 billion", "ok") in verdicts(proofread(shipped, text, name="memo.txt")), text


@pytest.mark.parametrize(
    "text",
    [
        f"{STATED}.[^a]\n\n[^a]: “Baker Links 25 U.S. ICT Firms with Pakistan,” NewzTodays, n.d., para. 6.\n",
        f"{STATED} [1].\n\n## References\n\n[1] “Baker Links 25 U.S. ICT Firms with Pakistan,” NewzTodays.\n",
        f"{STATED}.<sup>2</sup>\n\n## Notes\n\n1. Another work.\n2. “Baker Links 25 U.S. ICT Firms,” para. 6.\n",
        f"{STATED}.^[See “Baker Links 25 U.S. ICT Firms with Pakistan,” para. 6.]\n",
        f"{STATED} ([the article](https://newztodays.com/baker-links-25-u-s-ict-firms-with-pakistan/)).\n",
        f"{STATED}. The board says so (NewzTodays, n.d.).\n",
    ],
)
def test_a_citation_counts_however_it_is_made(shipped: FactBase, text: str) -> None:
    """By footnote, number, inline note, link, and anywhere in the paragraph; what cites is no statement itself."""
    assert verdicts(proofread(shipped, text, name="memo.md")) == [("$2.6 billion", "ok")]


@pytest.mark.parametrize(
    "text",
    [
        f"{STATED}. [NewzTodays, para. 6]",
        f"{STATED}. (Baker Links 25, para. 6)",
        f"{STATED}, NewzTodays reports.",
        f"{STATED}, the same article says (para. 6).",
        f"According to the article, {STATED}.",
        f"{STATED} (ibid., 6).",
        f"{STATED}.\n\nSource: NewzTodays",
        f"The numbers of NewzTodays (n.d.):\n\n- {STATED}\n- no more",
        f"- No more\n- {STATED} [NewzTodays, para. 6]",
        f"| No. | What | Source |\n|---|---|---|\n| 5 | {STATED} | NewzTodays, para. 6 |",
        f"| What |\n|---|\n| {STATED} |\n\nSource: NewzTodays, para. 6",
        f"## Exports (NewzTodays)\n\n{STATED}.",
        f"{STATED}.\n\nAll figures are from NewzTodays.",
    ],
)
def test_a_short_citation_counts(shipped: FactBase, text: str) -> None:
    """As people write it: behind the full stop, in words, over a list, in a column, under a table."""
    assert verdicts(proofread(shipped, text, name="memo.md")) == [("$2.6 billion", "ok")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IT exports came to $2.6 billion (approx.) in FY2023", ["ok"]),
        ("IT exports came to $2.6 billion or so in FY2023", ["ok"]),
        ("Two-way trade came to something over $7 billion in 2023", ["ok"]),
        ("Two-way trade came to something under $7 billion in 2023", ["unsupported"]),
        ("Two-way trade came to about $7 billion in 2023", ["ok"]),
        ("Two-way trade came to $7 billion in 2023", ["unsupported"]),
        ("Mobile broadband had 127 million-plus subscribers by late 2024", ["ok"]),
        ("An income tax holiday of ten years at the longest is on offer", ["ok"]),
        ("On slide 5 stand two-way trade of about $7.3 billion in 2023", ["ok"]),
        ("The data protection law has been passed and is now in force", ["modality"]),
        ("Once the data protection law has been passed, investors will come", []),
        ("India's data protection law is in force", []),
        ("Annual IT exports of $5 billion are a fact of the present and no longer an ambition", ["modality"]),
        ("The zones are thinking about offering an income tax holiday of up to 10 years", ["modality"]),
        ("The founding year of the SIFC, which is 2016", ["unsupported", "ok"]),
    ],
)
def test_what_is_said_is_held_against_what_the_base_has(shipped: FactBase, text: str, expected: list[str]) -> None:
    """Words behind a number qualify it, a coarser value may follow, a plan is not done, a label is no number."""
    read = proofread(shipped, f"{text} [NewzTodays, para. 6].", name="memo.md")
    assert sorted(each.verdict.value for each in read.findings) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        f"{STATED} [2].\n\n## References\n\n[1] “Baker Links 25 U.S. ICT Firms with Pakistan.”\n[2] Another work.\n",
        f"{STATED} [@other].\n",
        f"{STATED}.\n\nElsewhere [@newztodays].\n",
    ],
)
def test_a_citation_of_another_work_or_paragraph_does_not_count(shipped: FactBase, text: str) -> None:
    """The number is right, and its own paragraph does not cite the source."""
    assert verdicts(proofread(shipped, text, name="memo.md")) == [("$2.6 billion", "uncited")]


def test_a_number_that_another_work_stands_behind_is_left_alone(shipped: FactBase) -> None:
    """A sentence that cites another work is that work's claim."""
    assert verdicts(proofread(shipped, "Bilateral trade was $9.2 billion (World Bank, 2025).", name="memo.md")) == []


@pytest.mark.parametrize(
    ("header", "row", "verdict"),
    [
        ("| Indicator | Value |", "| Bilateral trade, 2022 | about $7.3 billion |", "period"),
        ("| Indicator | Value |", "| Bilateral trade, 2023 | about $7.3 billion |", "uncited"),
        ("| Indicator | 2022 |", "| Bilateral trade | about $7.3 billion |", "period"),
        ("| Indicator | 2023 |", "| Bilateral trade | about $7.3 billion |", "uncited"),
        ("| Indicator | 2022 | 2023 |", "| Bilateral trade | none | about $7.3 billion |", "uncited"),
    ],
)
def test_the_year_of_a_figure_may_stand_in_the_label_or_header_of_a_table(
    shipped: FactBase, header: str, row: str, verdict: str
) -> None:
    """A header with several years gives a figure none: which column it is in is not read."""
    table = f"{header}\n{re.sub(r'[^|]+', '---', header)}\n{row}\n"
    assert verdicts(proofread(shipped, table, name="memo.md")) == [("$7.3 billion", verdict)]


def test_each_sentence_of_a_paragraph_keeps_its_own_citation(tmp_path: Path) -> None:
    """A citation in brackets that is both a style's wording and a short form is taken out once."""
    base = open_base(SENTENCES / "library" / "base.yaml", tmp_path)
    text = "\n".join(
        f"{said} (Voss, 2024, p. {page})."
        for said, page in (
            ("More than 86,000 members held a card in 2023", 7),
            ("At least 140 volunteers helped in 2023", 9),
            ("The Book Bus calls at 37 villages", 12),
        )
    )
    found = {each.text: each.verdict.value for each in proofread(base, text, name="memo.md").findings}
    assert found["37 villages"] == "unsupported"


def test_what_is_no_prose_is_not_read(shipped: FactBase) -> None:
    """Front matter, code, comments, images and lists of references say nothing; headings and tables do."""
    wrong = "IT exports were $2.6 billion in FY2023."
    hidden = (
        f"---\nsummary: {wrong}\n---\n```\n{wrong}\n```\n\n    {wrong}\n\n<!-- {wrong}\n{wrong} -->\n\n`{wrong}`\n\n"
        f"![{wrong}](x.png)\n"
    )
    assert verdicts(proofread(shipped, hidden, name="memo.md")) == []
    shown = f"## {wrong}\n\n| what | how much |\n|---|---|\n| IT exports in FY2023 | $2.6 billion |\n\n> {wrong}\n"
    assert verdicts(proofread(shipped, shown, name="memo.md")) == [("$2.6 billion", "qualifier")] * 3
    page = f"<head><title>{wrong}</title></head><body><script>{wrong}</script><pre>{wrong}</pre><p>{wrong}</p>"
    assert verdicts(proofread(shipped, page, name="memo.html")) == [("$2.6 billion", "qualifier")]


def test_remarks_under_a_heading_of_notes_are_read(shipped: FactBase) -> None:
    """An entry with its number is a reference, and so is all that stands below "References"."""
    wrong = "IT exports were $2.6 billion in FY2023."
    assert verdicts(proofread(shipped, f"## Notes\n\n{wrong}\n", name="memo.md")) == [("$2.6 billion", "qualifier")]
    for text in (f"## Notes\n\n1. {wrong}\n", f"## References\n\n{wrong}\n"):
        assert verdicts(proofread(shipped, text, name="memo.md")) == []


def test_a_wrong_source_of_a_figure_is_told(shipped: FactBase) -> None:
    """Who stands behind a figure is part of it."""
    text = f"According to the State Bank of Pakistan, {STATED} [@newztodays]."
    assert ("State Bank of Pakistan", "role") in verdicts(proofread(shipped, text, name="memo.md"))
    text = f"According to the PSEB, {STATED} [@newztodays]."
    assert verdicts(proofread(shipped, text, name="memo.md")) == [("PSEB", "ok"), ("$2.6 billion", "ok")]


def test_a_surname_alone_is_a_person_of_the_base_where_the_text_has_named_him(shipped: FactBase) -> None:
    """After the full name a surname is enough; before, and of somebody else, it is not his."""
    text = "Syed Hadi spoke. Hadi, chairman of the STZA, left early.\n\nHadi Rahman sells books; so does Imran Khan."
    assert verdicts(proofread(shipped, text, name="memo.md")) == [("Syed Hadi", "ok"), ("Hadi", "role"), ("STZA", "ok")]
    assert verdicts(proofread(shipped, "Hadi left early.", name="memo.md")) == []


def test_a_text_in_another_language_is_not_read(shipped: FactBase) -> None:
    """Numbers and names are read in English only, and the result says which language it is."""
    text = (
        "Die Ausfuhr von Software war im Jahr 2023 nicht so hoch wie die der anderen Länder, und das ist auch gut so. "
    )
    read = proofread(shipped, text * 3 + "Es waren 2,6 Milliarden Dollar.")
    assert (read.findings, read.language) == ((), "de")


def test_figures_of_any_base_are_held_against_a_text(tmp_path: Path) -> None:
    """Ranges, rates, measures and estimates of another base: none of the rules knows the shipped one."""

    def figure(name: str, text: str, **fields: str) -> dict[str, object]:
        return {"id": name.lower().replace(" ", "-"), "name": name, "facts": [{"text": text}], **fields}

    base = made(
        tmp_path,
        figures=[
            figure("Ferry fare", "A ticket for the ferry is $3.50.", value="3.50", unit="USD", qualifier="exact"),
            figure(
                "Solar power", "The solar roof of the harbour has 12 MW.", value="12", unit="MW", qualifier="more_than"
            ),
            figure("Jobs at the yard", "3 to 5 jobs.", value="300", to="500", unit="jobs", qualifier="exact"),
            figure(
                "Sea level",
                "The sea may rise by 40 cm.",
                value="40",
                unit="cm",
                qualifier="about",
                modality="estimate",
                period="2050",
            ),
        ],
    )
    text = (
        "The ferry fare is $4.50. The solar roof has 12 MW of power. The yard offers 300 to 500 jobs. "
        "The sea level is expected to rise about 40 cm by 2050. By 2080 the sea level could rise about 40 cm."
    )
    assert [verdict for _, verdict in verdicts(proofread(base, text))] == [
        *("unsupported", "qualifier", "uncited", "uncited", "period")
    ]


@given(st.text(alphabet="*_[]()`~<>!#|\\\n \r&;^@{}-+12aé$€.“”", max_size=200), st.sampled_from(list(Markup)))
def test_every_character_of_the_prose_knows_its_place(text: str, markup: Markup) -> None:
    """Whatever the markup, broken or not: a place holds the character itself, white space, or an entity."""
    lines = Lines(text)
    for block in blocks(text, markup):
        assert len(block.text) == len(block.places)
        assert list(block.places) == sorted(block.places)
        for character, place in zip(block.text, block.places, strict=True):
            assert text[place] == character or character == " " or text[place] in "&<"
            line, column = lines.at(place)
            assert text.splitlines() or line == column == 1
            assert column >= 1


@given(st.text(alphabet="[]()“”12,.–¹²x @:^", max_size=80))
def test_any_text_can_be_searched_for_citations(text: str) -> None:
    """Brackets, numbers and quotation marks in any order are no error, and take no prose that is not there."""
    (read,) = Citing({}).read(blocks(f"x{text}", Markup.TEXT)[:1])
    assert not read.sources


@pytest.mark.parametrize("piece", ["^[", "[", "[a](", "`a ", "<a ", "*", "[@a ", "> ", "(A, "])
def test_a_markup_that_never_closes_is_borne(shipped: FactBase, piece: str) -> None:
    """Ten thousand openings inside one another are text like any other."""
    read = proofread(shipped, f"{piece * 10_000}\n\n{STATED}.\n", name="memo.md")
    assert verdicts(read)[-1:] == [("$2.6 billion", "uncited")]


def test_a_file_tells_what_it_is_written_in() -> None:
    """By its name, else by its content."""
    assert markup_of("# x", "notes.txt") is Markup.TEXT
    assert markup_of("plain", "notes.md") is Markup.MARKDOWN
    assert markup_of("<p>x", "-") is Markup.HTML
    assert markup_of("A [link](x).", "-") is Markup.MARKDOWN
    assert markup_of("Nothing but words.", "-") is Markup.TEXT
