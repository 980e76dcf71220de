from hypothesis import given
from tests.support.sources import ARTICLE, JOURNAL, PARAGRAPH, hostile, locators

from pkit.facts.citation import export, export_all
from pkit.facts.model import Locator, Source
from pkit.facts.text import first_unsafe


def test_a_plain_line_says_what_there_is() -> None:
    """Author, title, container, date, address and place stand in a row; what is missing leaves no trace."""
    url = "https://newztodays.com/baker-links-25-u-s-ict-firms-with-pakistan"
    line = f"Baker Links 25 U.S. ICT Firms with Pakistan. NewzTodays. {url}, para. 7"
    assert export(ARTICLE, PARAGRAPH, "plain") == line
    assert export(JOURNAL, None, "plain") == (
        "Nadia Karim Shah and Lotte van den Berg. Cables and Courts. Journal of Network Policy, 9 March 2024. "
        "https://doi.org/10.1000/jnp.301"
    )


@given(source=hostile, locator=locators)
def test_a_plain_record_is_one_clean_line(source: Source, locator: Locator | None) -> None:
    """Whatever the source holds, a record is one line that a terminal can be sent."""
    text = export(source, locator, "plain")
    assert (len(text.splitlines()), first_unsafe(text), text) == (1, None, text.strip())


def test_a_list_has_a_line_for_each_source() -> None:
    """Sources are listed once each, without a newline at the end."""
    text = export_all([JOURNAL, ARTICLE, JOURNAL], "plain")
    assert text.splitlines() == [export(source, None, "plain") for source in (ARTICLE, JOURNAL)]
    assert text == text.strip()
