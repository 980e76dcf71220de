import html
import re
from typing import Any

import pytest
from hypothesis import given
from tests.support.sources import ARTICLE, JOURNAL, PARAGRAPH, hostile, locators, untagged

from pkit.facts.citation import export
from pkit.facts.model import Label, Locator, Name, Source
from pkit.facts.text import first_unsafe, one_line

parser = pytest.importorskip("mwparserfromhell", reason="needs mwparserfromhell")
PARAMETERS = (
    "title url work journal magazine event publisher date access-date volume issue at page pages doi language "
    "location series conference department type number edition section agency via medium isbn".split()
)


def read(text: str) -> tuple[str, dict[str, str]]:
    """Return the name and the parameters of the one template that a text has to be, entities decoded."""
    code = parser.parse(text)
    (template,) = code.nodes
    shown: dict[str, str] = {str(p.name).strip(): html.unescape(str(p.value)).strip() for p in template.params}
    others: list[Any] = [node for p in template.params for node in p.value.nodes]
    assert {type(node).__name__ for node in others} <= {"Text", "HTMLEntity", "ExternalLink", "Tag"}
    return str(template.name).strip(), shown


def test_a_newspaper_is_cited_as_news() -> None:
    """The article becomes cite news, its paragraph the parameter at."""
    url = "https://newztodays.com/baker-links-25-u-s-ict-firms-with-pakistan"
    assert export(ARTICLE, PARAGRAPH, "wikipedia") == (
        f"{{{{cite news |title=Baker Links 25 U.S. ICT Firms with Pakistan |url={url} |work=NewzTodays |at=para. 7}}}}"
    )


def test_a_journal_has_its_own_template() -> None:
    """Authors are numbered, dates written out, and a page of the fact takes the place of the article's pages."""
    name, shown = read(export(JOURNAL, Locator(label=Label.PAGE, value="303"), "wikipedia"))
    assert (name, shown) == (
        "cite journal",
        {
            "last1": "Shah", "first1": "Nadia Karim", "last2": "van den Berg", "first2": "Lotte",
            "title": "Cables and Courts", "url": "https://example.org/cables?page=2",
            "journal": "Journal of Network Policy", "date": "9 March 2024", "access-date": "2 May 2024",
            "volume": "18", "issue": "2", "page": "303", "doi": "10.1000/jnp.301", "language": "en",
        },
    )  # fmt: skip


@given(source=hostile, locator=locators)
def test_hostile_text_comes_back_as_text(source: Source, locator: Locator | None) -> None:
    """A record is one template with documented parameters, each holding the text that it was given."""
    text = export(source, locator, "wikipedia")
    name, shown = read(text)
    assert name.startswith("cite ")
    assert {re.sub(r"^(last|first|author|editor|translator)\d+(-last|-first)?$", "title", key) for key in shown} <= set(
        PARAMETERS
    )
    assert untagged(shown["title"]) == untagged(one_line(source.title))
    assert shown.get("publisher", "") == one_line(source.publisher or "")
    assert shown.get("url", "https://").startswith(("http://", "https://"))
    assert first_unsafe(text) is None
    assert len(text.splitlines()) == 1


def test_a_page_without_address_is_no_web_page() -> None:
    """Cite web needs an address; without one the template for books is used."""
    page = Source(id="p", type="webpage", title="Ports", author=(Name(literal="Port Office"),))
    assert read(export(page, None, "wikipedia")) == ("cite book", {"author1": "Port Office", "title": "Ports"})
