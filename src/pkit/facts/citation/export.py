"""Sources as records in the formats that other programs read."""

from collections.abc import Sequence

from pkit.errors import UsageError
from pkit.facts.citation.formats import WRITERS
from pkit.facts.citation.formats.record import Format, Record
from pkit.facts.citation.lists import bibliography
from pkit.facts.citation.manual import Style
from pkit.facts.model import Locator, Source


def export(source: Source, locator: Locator | None, fmt: Format, *, style: Style = Style.APA, note: str = "") -> str:
    """Write ``source`` as one record, without a newline at the end.

    Args:
        source: The source.
        locator: Where in it; the formats that describe a whole source carry it as a remark.
        fmt: The format.
        style: The style of the reference, which Markdown alone writes.
        note: A remark for the reader of the record, on one line.

    Raises:
        UsageError: The format or the style is not known.
    """
    return _write((Record(source=source, locator=locator, style=style, note=note),), fmt)


def export_all(sources: Sequence[Source], fmt: Format, *, style: Style = Style.APA) -> str:
    """Write ``sources``, in the order of the style's list, each once, without a newline at the end.

    Raises:
        UsageError: The format or the style is not known.
    """
    ordered = bibliography(sources, style)
    return _write([Record(source=source, locator=None, style=style, note="") for source in ordered], fmt)


def _write(records: Sequence[Record], fmt: Format) -> str:
    writer = WRITERS.get(fmt)
    if writer is None:
        message = f"format {fmt} is not known"
        raise UsageError(message)
    return writer(records)
