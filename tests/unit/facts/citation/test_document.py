"""Several citations together: each tells the others apart."""

import pytest

from pkit.facts.citation import Form, Mention, document, export_mentions, style_names
from pkit.facts.model import Label, Locator, Name, Source


def article(key: str, title: str, *people: str, issued: str | None = None) -> Source:
    """Return a journal article by people written ``Given Family``."""
    author = tuple(Name(given=name.split()[0], family=name.split()[1]) for name in people)
    return Source(
        id=key, type="article-journal", title=title, author=author, container_title="Net Review", volume="3",
        issue="1", page="1-9", issued=issued,
    )  # fmt: skip


def paragraph(number: int) -> Locator:
    """Return a place."""
    return Locator(Label.PARAGRAPH, str(number))


CABLES = article("cables", "Cables of the North", "Sara Ahmed", issued="2020")
TOWERS = article("towers", "Towers of the South", "Sara Ahmed", issued="2020")
PORTS = article("ports", "Ports", "Shahid Ahmed", issued="2021")
BOBS = article("bobs", "Masts", "Bob Ahmed", issued="2020")
NETS = article("nets", "Nets", "Ann Adams", "Bilal Baig", "Chao Chen", issued="2020")
KNOTS = article("knots", "Knots", "Ann Adams", "Bilal Baig", "Diego Diaz", issued="2020")
UNDATED = article("undated", "Things", "Emma Evans")
UNDATED_TOO = article("undated-too", "Others", "Emma Evans")


def in_text(style: str, *sources: Source) -> list[str]:
    """Return the in-text forms of sources that are cited together."""
    return [made.text for made in document(map(Mention, sources), style).cite(Form.IN_TEXT)]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", ["(Ahmed, 2020a)", "(Ahmed, 2020b)"]),
        ("harvard", ["(Ahmed, 2020a)", "(Ahmed, 2020b)"]),
        ("chicago-author-date", ["(Ahmed 2020a)", "(Ahmed 2020b)"]),
        ("mla", ["(Ahmed, “Cables of the North”)", "(Ahmed, “Towers of the South”)"]),
        ("ieee", ["[1]", "[2]"]),
        ("ama", ["1", "2"]),
    ],
)
def test_works_of_one_author_and_year_are_told_apart(style: str, expected: list[str]) -> None:
    """By a letter, a short title or the number."""
    assert in_text(style, CABLES, TOWERS) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", ["(S. Ahmed, 2020)", "(B. Ahmed, 2020)"]),
        ("harvard", ["(S. Ahmed, 2020)", "(B. Ahmed, 2020)"]),
        ("chicago-author-date", ["(S. Ahmed 2020)", "(B. Ahmed 2020)"]),
        ("mla", ["(S. Ahmed)", "(B. Ahmed)"]),
    ],
)
def test_namesakes_get_initials(style: str, expected: list[str]) -> None:
    """Two people of one family name are told apart by what is short."""
    assert in_text(style, CABLES, BOBS) == expected


def test_namesakes_with_one_initial_get_given_names() -> None:
    """Where initials do not tell, the whole given name does."""
    assert in_text("mla", CABLES, PORTS) == ["(Sara Ahmed)", "(Shahid Ahmed)"]
    assert in_text("chicago-author-date", CABLES, PORTS) == ["(Sara Ahmed 2020)", "(Shahid Ahmed 2021)"]


def test_teams_get_more_names_and_no_letters() -> None:
    """Different teams that begin alike are told apart by their people."""
    assert in_text("apa", NETS, KNOTS) == ["(Adams, Baig, & Chen, 2020)", "(Adams, Baig, & Diaz, 2020)"]


def test_undated_works_get_letters_too() -> None:
    """In the order of the list."""
    assert in_text("apa", UNDATED, UNDATED_TOO) == ["(Evans, n.d.-b)", "(Evans, n.d.-a)"]


def test_references_stand_once_in_the_style_s_order() -> None:
    """MLA has a dash for an author who was named just before, and numbers follow the first mention."""
    mentions = [Mention(PORTS), Mention(TOWERS), Mention(CABLES), Mention(TOWERS, paragraph(2))]
    listed = [made.text.split(" “")[0] for _, made in document(mentions, "mla").references()]
    assert listed == ["Ahmed, Sara.", "———.", "Ahmed, Shahid."]
    numbered = [made.text[:4] for _, made in document(mentions, "ieee").references()]
    assert numbered == ["[1] ", "[2] ", "[3] "]


def test_later_notes_are_short() -> None:
    """Chicago repeats author and title, OSCOLA points to the first note, or says ibid."""
    mentions = [Mention(CABLES, paragraph(2)), Mention(NETS), Mention(CABLES, paragraph(9)), Mention(CABLES)]
    chicago = [made.text for made in document(mentions, "chicago-notes").cite(Form.IN_TEXT)]
    assert chicago[2:] == ["Ahmed, “Cables of the North,” para. 9.", "Ahmed, “Cables of the North.”"]
    oscola = [made.text for made in document([*mentions[:3], mentions[2]], "oscola").cite(Form.IN_TEXT)]
    assert oscola[2:] == ["Ahmed (n 1) para 9.", "Ibid."]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("apa", "(Adams et al., 2020, para. 1; S. Ahmed, 2020, para. 2)"),
        ("mla", "(Ahmed, par. 2; Adams et al., par. 1)"),
        ("chicago-author-date", "(Ahmed 2020, para. 2; Adams et al. 2020, para. 1)"),
        ("ieee", "[1, Para. 2], [2, Para. 1]"),
        ("ama", "1(para2),2(para1)"),
    ],
)
def test_several_facts_share_one_pair_of_brackets(style: str, expected: str) -> None:
    """In the order that the style has inside them."""
    joined = document([Mention(CABLES, paragraph(2)), Mention(NETS, paragraph(1))], style).joined().text
    assert joined == expected.replace("S. Ahmed", "Ahmed")


def test_three_numbers_in_a_row_are_a_range() -> None:
    """AMA shortens them."""
    assert document(map(Mention, (CABLES, TOWERS, PORTS)), "ama").joined().text == "1–3"


@pytest.mark.parametrize("style", style_names())
def test_citations_tell_every_source_from_the_others(style: str) -> None:
    """Whatever the sources have in common, no two are cited alike."""
    everything = (CABLES, TOWERS, PORTS, BOBS, NETS, KNOTS, UNDATED, UNDATED_TOO)
    assert len(set(in_text(style, *everything))) == len(everything)


def test_a_format_is_one_document() -> None:
    """A record a source, with all its places; a citekey a fact, or all in one."""
    mentions = [Mention(CABLES, paragraph(2)), Mention(NETS), Mention(CABLES, paragraph(9))]
    assert export_mentions(mentions, "biblatex").count("@article{") == 2
    assert "annotation = {paras. 2, 9}" in export_mentions(mentions, "biblatex")
    assert export_mentions(mentions, "pandoc").splitlines() == ["[@cables, para. 2]", "[@nets]", "[@cables, para. 9]"]
    assert export_mentions(mentions, "pandoc", joined=True) == "[@cables, para. 2; @nets; @cables, para. 9]"
    assert export_mentions(mentions, "latex", joined=True) == r"\autocites[para.~2]{cables}{nets}[para.~9]{cables}"
    assert export_mentions(mentions[:1], "typst") == "#cite(<cables>, supplement: [para. 2])"
