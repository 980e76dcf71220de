"""Cite sources in a style, and export them in a format."""

from collections.abc import Sequence

from pkit.facts.citation.csl import Item
from pkit.facts.citation.document import Mention, bibliography
from pkit.facts.citation.format import Record
from pkit.facts.citation.pieces import finish, plain
from pkit.facts.citation.registry import load_format, load_style
from pkit.facts.citation.style import DEFAULT_STYLE, Citation, Form, warning
from pkit.facts.model import Locator, Source


def cite(
    source: Source,
    locator: Locator | None = None,
    *,
    style: str = DEFAULT_STYLE,
    form: Form = Form.CITATION,
    number: int | None = None,
    year_suffix: str = "",
) -> Citation:
    """Cite ``source``; the locator is part of the in-text form or note, never of the reference.

    Args:
        source: The source.
        locator: The place in it, None for the whole source.
        style: The name of the style, one of `pkit.facts.citation.styles`.
        form: The self-contained citation, the in-text form (the note, in a note style) or the reference.
        number: Position in the order of first mention, from 1; only IEEE and AMA show it. Without one, a self-contained
        citation has none, and the other forms use 1.
        year_suffix: ``a``, ``b`` … where two sources share author and year, see `year_suffixes`.
    """
    written = load_style(style)
    inline = form is Form.IN_TEXT or (form is Form.CITATION and written.is_note)
    first = 0 if form is Form.CITATION else 1
    item = Item.of(
        source, locator if inline else None, order=first if number is None else number, year_suffix=year_suffix
    )
    marked = finish((written.in_text if inline else written.reference)(item), written.quotes)
    if form is Form.CITATION and not marked:
        item = item.at(locator)
        marked = finish(written.in_text(item), written.quotes)
    said = warning(item, written)
    rules = (*written.rules(item), *filter(None, (said,)))
    return Citation(text=plain(marked), rules=rules, warning=said, marked=marked)


def cite_whole(source: Source, style: str, *, number: int) -> Citation:
    """Return the reference of ``source``, or its self-contained citation if the style does not list such a source."""
    listed = cite(source, style=style, form=Form.REFERENCE, number=number)
    return listed if listed.text else cite(source, style=style)


def export(source: Source, locator: Locator | None, fmt: str, *, style: str = DEFAULT_STYLE, note: str = "") -> str:
    """Write ``source`` as one record, without a trailing newline.

    Args:
        source: The source.
        locator: The place in it; formats that describe a whole source include it as a remark.
        fmt: The name of the format, one of `pkit.facts.citation.formats`.
        style: The style of the reference, for formats that contain a formatted one.
        note: A remark for the reader of the record, one line.
    """
    return load_format(fmt).write((Record(source=source, locator=locator, style=style, note=note),))


def export_all(sources: Sequence[Source], fmt: str, *, style: str = DEFAULT_STYLE) -> str:
    """Write each of ``sources`` once, in the order of the style's list, without a trailing newline."""
    ordered = bibliography(sources, style)
    return load_format(fmt).write([Record(source=source, locator=None, style=style, note="") for source in ordered])


def export_mentions(mentions: Sequence[Mention], fmt: str, *, style: str = DEFAULT_STYLE, joined: bool = False) -> str:
    """Write ``mentions`` as one document in a format: a record per source, or per mention if the format is such.

    Args:
        mentions: What is cited, in order.
        fmt: The name of the format.
        style: The style of the reference, for formats that contain a formatted one.
        joined: Whether they form one citation, if the format supports that.
    """
    written = load_format(fmt)
    cited = _by_source(mentions) if written.by_source else mentions
    records = [Record(source=source, locator=locator, style=style, note="") for source, locator in cited]
    return written.join(records) if joined and written.join else written.write(records)


def _by_source(mentions: Sequence[Mention]) -> list[Mention]:
    """Return each source once, with all its locators that have the same label."""
    places: dict[str, list[Locator]] = {}
    for source, locator in mentions:
        found = places.setdefault(source.id, [])
        if locator and locator not in found and (not found or found[0].label is locator.label):
            found.append(locator)
    once = {mention.source.id: mention.source for mention in mentions}
    return [
        Mention(
            source,
            Locator(places[key][0].label, ", ".join(place.value for place in places[key])) if places[key] else None,
        )
        for key, source in once.items()
    ]
