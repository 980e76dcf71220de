from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from tests.support.sources import ARTICLE, JOURNAL, PARAGRAPH, hostile, texts

from pkit.facts.citation import Form, cite, export, export_all, style_names
from pkit.facts.citation.formats.markdown import escape as escape_markdown
from pkit.facts.model import Source
from pkit.facts.text import first_unsafe, one_line

markdown_it = pytest.importorskip("markdown_it", reason="needs markdown-it-py")
IN_TEXT = {"text", "text_special", "softbreak", "link_open", "link_close", "em_open", "em_close", "html_inline"}
TAGS = {f"<{slash}{tag}>" for slash in ("", "/") for tag in ("em", "strong", "sup", "sub")}


def inlines(text: str) -> list[Any]:
    """Return the inline tokens of a text that has to be one paragraph."""
    blocks = markdown_it.MarkdownIt("commonmark").parse(text)
    assert [block.type for block in blocks] == ["paragraph_open", "inline", "paragraph_close"]
    children: list[Any] = blocks[1].children
    return children


def links(tokens: list[Any]) -> Iterator[str]:
    """Yield the addresses of the links."""
    return (token.attrs["href"] for token in tokens if token.type == "link_open")


def test_the_address_is_a_link() -> None:
    """The reference reads as in the style, its address can be followed."""
    url = "https://newztodays.com/baker-links-25-u-s-ict-firms-with-pakistan"
    text = export(ARTICLE, PARAGRAPH, "markdown", style="ama")
    assert text == rf"1\. Baker Links 25 U.S. ICT Firms with Pakistan. *NewzTodays*. <{url}>"
    assert list(links(inlines(text))) == [url]


@given(text=texts)
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    """A Markdown reader shows exactly the text, in one paragraph, with nothing to follow in it."""
    tokens = inlines(escape_markdown(text))
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens) == one_line(text)


@pytest.mark.parametrize("style", style_names())
@given(source=hostile)
def test_a_reference_is_text_and_one_web_address(style: str, source: Source) -> None:
    """Nothing in a source becomes mark-up, and no link leads anywhere but to the source's web address."""
    text = export(source, None, "markdown", style=style)
    tokens = inlines(text)
    assert {token.type for token in tokens} <= IN_TEXT
    assert {token.content for token in tokens if token.type == "html_inline"} <= TAGS
    assert all(link.startswith(("http://", "https://")) for link in links(tokens))
    assert first_unsafe(text) is None
    if not list(links(tokens)):
        shown = "".join(token.content for token in tokens if token.type != "html_inline")
        listed = cite(source, style=style, form=Form.REFERENCE).text
        assert shown == (listed or cite(source, style=style).text)


def test_a_list_has_a_paragraph_for_each_source() -> None:
    """References stand apart by a blank line; numbered styles number them."""
    paragraphs = export_all([JOURNAL, ARTICLE], "markdown", style="ieee").split("\n\n")
    assert [paragraph[:6] for paragraph in paragraphs] == [r"\[1\] ", r"\[2\] "]


def test_a_space_between_two_formats_stays_one_space() -> None:
    """A run of white space alone is written once, not as what begins and as what ends the run."""
    title = '<script>alert(1)</script> <i>x</i> <span class="nocase">y</span>'
    source = Source(id="a", type="article-newspaper", title=title)
    assert "  " not in export(source, None, "markdown", style="apa")
