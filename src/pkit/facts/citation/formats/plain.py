"""A plain line in no particular style: Title. Container, date. URL, para. 7."""

from collections.abc import Sequence

from pkit.facts.citation import dates
from pkit.facts.citation.csl import Item
from pkit.facts.citation.format import Format, Record, place
from pkit.facts.citation.names import Names, write_names
from pkit.facts.citation.pieces import AMERICAN, finish, join, plain

NAMES = Names(conjunction="and", comma_before_last="never")


def write(records: Sequence[Record]) -> str:
    """Return a line per record, without missing fields."""
    return "\n".join(map(_line, records))


def _line(record: Record) -> str:
    work = Item.of(record.source, None)
    published = join(", ", work.container or work.publisher, dates.day_month_year(work.issued))
    line = join(". ", write_names(work.author, NAMES), work.title, published, work.address)
    return plain(finish(join(", ", line, place(record.locator)), AMERICAN))


FORMAT = Format(title="Plain text, in no style", write=write, by_source=False)
