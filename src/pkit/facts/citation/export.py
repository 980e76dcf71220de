"""Sources as records in the formats that other programs read."""

from collections.abc import Sequence

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
    """
    return WRITERS[fmt]((Record(source=source, locator=locator, style=style, note=note),))


def export_all(sources: Sequence[Source], fmt: Format, *, style: Style = Style.APA) -> str:
    """Write ``sources``, in the order of the style's list, each once, without a newline at the end."""
    ordered = bibliography(sources, style)
    return WRITERS[fmt]([Record(source=source, locator=None, style=style, note="") for source in ordered])
