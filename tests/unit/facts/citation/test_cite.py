import html
import json
import re

import pytest
from hypothesis import given
from tests.support.sources import ARTICLE, JOURNAL, PARAGRAPH, TYPES, hostile, locators

from pkit.facts.citation import Form, cite, export, style_names
from pkit.facts.model import Label, Locator, Name, Source
from pkit.facts.text import first_unsafe

URL = "https://newztodays.com/baker-links-25-u-s-ict-firms-with-pakistan"
IN_TEXT = {
    "apa": "(“Baker Links 25 U.S. ICT Firms with Pakistan,” n.d., para. 7)",
    "mla": "(“Baker Links 25 U.S. ICT Firms with Pakistan,” par. 7)",
    "chicago-notes": f"“Baker Links 25 U.S. ICT Firms with Pakistan,” NewzTodays, n.d., para. 7, {URL}.",
    "chicago-author-date": "(NewzTodays, n.d., para. 7)",
    "harvard": "(NewzTodays, no date, para. 7)",
    "ieee": "[1, Para. 7]",
    "ama": "1(para7)",
    "oscola": f"‘Baker Links 25 U.S. ICT Firms with Pakistan’ NewzTodays para 7 <{URL}>.",
}
REFERENCE = {
    "apa": f"Baker Links 25 U.S. ICT Firms with Pakistan. (n.d.). NewzTodays. Retrieved {URL}",
    "mla": f"“Baker Links 25 U.S. ICT Firms with Pakistan.” NewzTodays, {URL}.",
    "chicago-notes": f"NewzTodays. “Baker Links 25 U.S. ICT Firms with Pakistan.” n.d. {URL}.",
    "chicago-author-date": f"NewzTodays. n.d. “Baker Links 25 U.S. ICT Firms with Pakistan.” {URL}.",
    "harvard": f"NewzTodays (no date) ‘Baker Links 25 U.S. ICT Firms with Pakistan’. Available at: {URL}.",
    "ieee": f"[1] “Baker Links 25 U.S. ICT Firms with Pakistan,” NewzTodays. [Online]. Available: {URL}",
    "ama": f"1. Baker Links 25 U.S. ICT Firms with Pakistan. NewzTodays. {URL}",
    "oscola": f"‘Baker Links 25 U.S. ICT Firms with Pakistan’ NewzTodays <{URL}>",
}


@pytest.mark.parametrize("style", style_names())
def test_the_article_is_cited_with_its_paragraph_in_the_text(style: str) -> None:
    """The article itself, without author and date, reads as the style has it; the paragraph is in the text."""
    assert cite(ARTICLE, PARAGRAPH, style=style, form=Form.IN_TEXT).text == IN_TEXT[style]


@pytest.mark.parametrize("style", style_names())
def test_the_article_is_listed_without_its_paragraph(style: str) -> None:
    """The reference is the same whatever the paragraph."""
    assert cite(ARTICLE, PARAGRAPH, style=style, form=Form.REFERENCE).text == REFERENCE[style]
    assert cite(ARTICLE, style=style, form=Form.REFERENCE).text == REFERENCE[style]


@pytest.mark.parametrize("style", style_names())
def test_a_citation_stands_by_itself(style: str) -> None:
    """A note with its place in the note styles, elsewhere the reference, which has no list number where it is alone."""
    alone = cite(ARTICLE, PARAGRAPH, style=style, form=Form.CITATION).text
    if style in {"chicago-notes", "oscola"}:
        assert alone == IN_TEXT[style]
    else:
        assert alone == REFERENCE[style].removeprefix("[1] ").removeprefix("1. ")
        assert cite(ARTICLE, PARAGRAPH, style=style, form=Form.CITATION, number=1).text == REFERENCE[style]


@pytest.mark.parametrize("style", style_names())
def test_the_rules_say_what_became_of_what_is_missing(style: str) -> None:
    """A source without author and date has a rule for each; a complete one has none."""
    rules = cite(ARTICLE, style=style, form=Form.REFERENCE).rules
    assert [rule.split(":")[0] for rule in rules] == ["no author", "no date"]
    assert cite(JOURNAL, style=style, form=Form.REFERENCE).rules == ()


@pytest.mark.parametrize(
    ("style", "kind", "rule"),
    [
        ("apa", "webpage", "no author: the publisher stands in"),
        ("apa", "book", "no author: the title stands in"),
        (
            "chicago-notes",
            "article-newspaper",
            "no author: the title opens the note, the newspaper the bibliography entry",
        ),
        ("chicago-notes", "book", "no author: the title stands in"),
        ("chicago-author-date", "webpage", "no author: the publisher stands in"),
        ("chicago-author-date", "broadcast", "no author: the program stands in"),
        ("harvard", "article-magazine", "no author: the magazine stands in"),
        ("oscola", "report", "no author: the title opens the citation"),
    ],
)
def test_a_rule_names_what_stands_in(style: str, kind: str, rule: str) -> None:
    """The rule says which part of this very source took the author's place."""
    source = Source(id="s", type=kind, title="Ports", container_title="Ledger", publisher="Harbour", issued="2024")
    assert cite(source, style=style, form=Form.REFERENCE).rules == (rule,)


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("kind", TYPES)
def test_no_citation_is_empty(style: str, kind: str) -> None:
    """A title alone is enough to cite any type of source in any style; what a style does not list, a rule says so."""
    bare = Source(id="bare", type=kind, title="Cables")
    listed = cite(bare, style=style, form=Form.REFERENCE)
    assert "Cables" in listed.text or (not listed.text and "not listed" in " ".join(listed.rules))
    assert cite(bare, style=style, form=Form.IN_TEXT).text.strip("()[]") != ""
    assert cite(bare, style=style).text != ""


@given(source=hostile, locator=locators)
def test_a_citation_is_one_clean_line(source: Source, locator: Locator | None) -> None:
    """No newline, control or bidirectional character passes, and no end is blank, whatever the source holds."""
    for style in style_names():
        for form in Form:
            text = cite(source, locator, style=style, form=form).text
            assert (text, first_unsafe(text)) == (text.strip(), None)
            assert len(text.splitlines()) == 1 or (not text and form is Form.REFERENCE)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "http:", "//x.org", "https://[", "ftp://x.org"]
)
def test_only_web_addresses_are_cited(url: str) -> None:
    """An address of any other scheme, or of none, is left out."""
    for style in style_names():
        assert url not in cite(ARTICLE._replace(url=url), style=style, form=Form.REFERENCE).text


def test_a_numbered_style_shows_the_number() -> None:
    """IEEE and AMA number by first mention."""
    assert cite(ARTICLE, style="ieee", form=Form.IN_TEXT, number=12).text == "[12]"
    assert cite(ARTICLE, style="ama", form=Form.REFERENCE, number=12).text.startswith("12. Baker")


def test_a_letter_follows_the_year() -> None:
    """Two works of one author and year are told apart, undated ones too."""
    undated = JOURNAL._replace(issued=None)
    assert cite(JOURNAL, style="apa", form=Form.IN_TEXT, year_suffix="b").text == "(Shah & van den Berg, 2024b)"
    assert cite(undated, style="apa", form=Form.IN_TEXT, year_suffix="b").text == "(Shah & van den Berg, n.d.-b)"
    harvard = cite(undated, style="harvard", form=Form.IN_TEXT, year_suffix="b").text
    assert harvard == "(Shah and van den Berg, no date b)"


def test_a_doi_is_not_resolved_twice() -> None:
    """A DOI given as an address is cited like one that is not."""
    resolved = JOURNAL._replace(doi="https://doi.org/10.1000/jnp.301")
    for style in style_names():
        assert cite(resolved, style=style, form=Form.REFERENCE) == cite(JOURNAL, style=style, form=Form.REFERENCE)


DOIS = (
    "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    "10.1000.10/a<b>c[d]e#f%20g;h",
    "10.1000/<i>x</i>",
    "10.1000/A{b}_c^d~e$f|g*h`i\\j&amp;k?l=m",
    "10.1000/“a”--'b'...",
)
"""All are DOIs as ISO 26324 has them: any character that can be seen may stand behind the slash."""


@pytest.mark.parametrize("doi", DOIS)
def test_a_doi_is_printed_whole_in_every_style(doi: str) -> None:
    """Whatever signs it holds; OSCOLA cites a journal without one."""
    for style in style_names():
        for form in (Form.CITATION, Form.REFERENCE):
            assert doi in cite(JOURNAL._replace(doi=doi), style=style, form=form).text or style == "oscola"


@pytest.mark.parametrize("doi", DOIS)
def test_a_doi_is_whole_in_every_format(doi: str) -> None:
    """Escaped for its target, which reads it back."""
    source = JOURNAL._replace(doi=doi)
    assert json.loads(export(source, None, "csl-json"))[0]["DOI"] == doi
    assert f"DO  - {doi}\n" in export(source, None, "ris")
    biblatex = re.sub("%(5C|7B|7D)", lambda sign: chr(int(sign[1], 16)), export(source, None, "biblatex"))
    assert f"doi = {{{doi}}}" in biblatex
    assert doi in html.unescape(export(source, None, "wikipedia"))
    for style in ("apa", "ama"):
        assert doi in export(source, None, "plain", style=style)
        assert doi in html.unescape(re.sub("<[^<>]*>", "", export(source, None, "html", style=style)))


def test_what_is_no_doi_is_not_cited() -> None:
    """Text that cannot be a DOI gives way to the web address."""
    wrong = JOURNAL._replace(doi="see the printed issue")
    for style in style_names():
        without = cite(JOURNAL._replace(doi=None), style=style, form=Form.REFERENCE)
        assert cite(wrong, style=style, form=Form.REFERENCE) == without


BARE = JOURNAL._replace(volume=None, issue=None, page=None, doi=None, url=None, accessed=None)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (BARE._replace(issued="2024-05/2024-06"), "Published online May-June 2024."),
        (BARE._replace(issued="2024-21/2024-22"), "Published online Spring-Summer 2024."),
        (BARE._replace(issued="2024", volume="3", issue="May\u2013June"), "2024;3(May-June)."),
        (BARE._replace(issued="2024", volume="3\u20134", issue="1-2", page="301\u201319"), "2024;3-4(1-2):301-319."),
    ],
)
def test_ama_joins_months_and_numbers_by_a_hyphen(source: Source, expected: str) -> None:
    """As it does the pages, whichever dash the source has."""
    assert expected in cite(source, style="ama", form=Form.REFERENCE).text


def test_title_case_is_for_english_only() -> None:
    """A title in another language keeps its capitals."""
    french = JOURNAL._replace(title="les câbles du nord", language="fr")
    assert "les câbles du nord" in cite(french, style="mla", form=Form.REFERENCE).text


def test_a_page_in_a_volume_is_cited_together() -> None:
    """Chicago notes write volume and page of a book as one."""
    book = Source(
        id="b", type="book", title="Cables", author=(Name(literal="Harbour Board"),), volume="2", issued="2024"
    )
    page = Locator(label=Label.PAGE, value="14")
    note = cite(book, page, style="chicago-notes", form=Form.IN_TEXT).text
    assert note == "Harbour Board, Cables (2024), 2:14."
