"""The texts to copy: a fact's citation, and the fact as a sentence with its citation.

A figure never loses its qualifier, period or attribution: if the sentence does not state them, they are added.
"""

import html as markup
import os
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pkit.errors import UsageError
from pkit.facts.base import FactBase, Located
from pkit.facts.citation import (
    CSL_PREFIX,
    DEFAULT_STYLE,
    Citation,
    Document,
    Form,
    Mention,
    Placement,
    cite,
    document,
    export,
    export_mentions,
    format_names,
    load_format,
    load_style,
    style_names,
)
from pkit.facts.model import Qualifier, Quantity, Source
from pkit.facts.quantity import phrase
from pkit.facts.text import one_line

if TYPE_CHECKING:
    from pkit.facts.citation.citeproc import Cited


class Writing(NamedTuple):
    """The citation of a single fact in a style or format."""

    cite: Callable[[Form], Citation]
    """A reference is empty where the style lists no such source."""
    placement: Placement = Placement.BEFORE_STOP


def styles_and_formats() -> tuple[str, ...]:
    """Return the names of all styles, then of all formats."""
    return (*style_names(), *format_names())


def style_or_format(name: str, styles: Path | None = None) -> str:
    """Return the canonical name of a style or format, ignoring case.

    Another CSL style, with its prefix, has to exist; ``styles`` is that of `document_in`.

    Raises:
        UsageError: there is none.
    """
    if is_csl(name):
        from pkit.facts.citation.citeproc import Library  # noqa: PLC0415 - only another style pays for it

        Library.of(os.environ, styles).find(name.removeprefix(CSL_PREFIX))
        return name
    names = styles_and_formats()
    meant = name.strip().lower()
    if meant in names:
        return meant
    # rapidfuzz is imported only for a misspelt name.
    from pkit.facts.suggestions import did_you_mean  # noqa: PLC0415

    raise UsageError(f"no style or format is called '{one_line(name)}'{did_you_mean(name, names)}: {', '.join(names)}")


def is_csl(name: str) -> bool:
    """Return whether a name is that of a CSL style other than pkit's own."""
    return name.startswith(CSL_PREFIX)


def is_style(name: str) -> bool:
    """Return whether a name is that of a style rather than a format."""
    return name in style_names() or is_csl(name)


def title_of(name: str, styles: Path | None = None) -> str:
    """Return the title of a style, or the name of a format; ``styles`` is that of `document_in`."""
    if not is_csl(name):
        return load_style(name).title if name in style_names() else name
    from pkit.facts.citation.citeproc import Library  # noqa: PLC0415 - only another style pays for it

    called = name.removeprefix(CSL_PREFIX)
    try:
        return Library.of(os.environ, styles).title(called)
    except UsageError:
        return one_line(called)


def description_of(name: str) -> str:
    """Return the title of a style or the description of a format."""
    return load_style(name).title if name in style_names() else load_format(name).title


def is_one_line(name: str) -> bool:
    """Return whether the output of a style or format for one fact is one line."""
    return is_style(name) or not load_format(name).is_block


def citation(
    base: FactBase,
    place: Located,
    name: str,
    form: Form = Form.CITATION,
    *,
    number: int | None = None,
    year_suffix: str = "",
) -> Citation:
    """Return the citation of a fact in a style or format, with its paragraph if the form includes one.

    ``number`` and ``year_suffix`` are those of `pkit.facts.citation.cite`, for several facts together.
    """
    source = base.source_of(place.fact)
    if name in style_names():
        return cite(source, place.fact.locator, style=name, form=form, number=number, year_suffix=year_suffix)
    warned = warnings(base, (place,), DEFAULT_STYLE) if load_format(name).holds_reference else ()
    return Citation(text=export(source, place.fact.locator, name), rules=warned, warning="; ".join(warned))


def needs_pandoc(source: Source, name: str) -> bool:
    """Return whether pandoc renders the citation of a source: in other CSL styles, and for types not verified."""
    return is_csl(name) or (name in style_names() and source.type not in load_style(name).types)


def writing(base: FactBase, place: Located, name: str, styles: Path | None = None) -> Writing:
    """Return the citation of a single fact in a style or format; see `writings`."""
    return writings(base, (place,), name, styles)[0]


def writings(
    base: FactBase,
    places: Sequence[Located],
    name: str,
    styles: Path | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> tuple[Writing, ...]:
    """Return the individual citations of several facts, with one call of pandoc for those that need it.

    ``name``, ``styles`` and ``is_cancelled`` are those of `document_in`.

    Raises:
        UsageError: there is no such CSL style, or no pandoc for it.
    """
    mentions = mentions_of(base, places)
    wanted = {(each.source.id, each.locator): each for each in mentions if needs_pandoc(each.source, name)}
    made = dict(zip(wanted, _by_pandoc([*wanted.values()], name, styles, is_cancelled), strict=False))
    return tuple(
        made.get((each.source.id, each.locator)) or own_writing(base, place, name)
        for each, place in zip(mentions, places, strict=True)
    )


def own_writing(base: FactBase, place: Located, name: str) -> Writing:
    """Return the citation of a fact rendered by pkit itself."""
    placement = load_style(name).placement if name in style_names() else Placement.BEFORE_STOP
    return Writing(partial(citation, base, place, name), placement)


def _by_pandoc(
    mentions: Sequence[Mention], name: str, styles: Path | None, is_cancelled: Callable[[], bool]
) -> tuple[Writing, ...]:
    """Return the individual citations; empty if pkit's own style has to be used, with a warning."""
    if not mentions:
        return ()
    from pkit.facts.citation.citeproc import Library  # noqa: PLC0415 - only another style or type pays for it

    library = Library.of(os.environ, styles)
    if is_csl(name):
        alone = library.render_alone(mentions, name.removeprefix(CSL_PREFIX), is_cancelled=is_cancelled)
        return tuple(map(_written, alone))
    style = load_style(name)
    try:
        alone = library.render_alone(mentions, style.csl, locale=style.locale, is_cancelled=is_cancelled)
    except UsageError:
        return ()
    return tuple(map(_written, alone))


def _written(cited: "Cited") -> Writing:
    """Return the citation of the only fact of a document."""
    return Writing(lambda form: next(iter(cited.cite(form)), Citation("")), cited.placement)


def citations(
    base: FactBase,
    places: Sequence[Located],
    name: str,
    form: Form = Form.CITATION,
    *,
    joined: bool = False,
    styles: Path | None = None,
) -> tuple[Citation, ...]:
    """Return the citations of several facts as one document in a style or format.

    In a style there is one citation per fact, in the given order, but references once each and in the style's order; in
    a format its own list, as one text. ``joined`` combines all facts in one pair of brackets or one note, if supported.
    ``name`` and ``styles`` are those of `document_in`.

    Raises:
        UsageError: there is no such CSL style, or no pandoc.
    """
    mentions = mentions_of(base, places)
    if name in format_names():
        warned = warnings(base, places, DEFAULT_STYLE) if load_format(name).holds_reference else ()
        return (Citation(text=export_mentions(mentions, name, joined=joined), warning="; ".join(warned)),)
    cited = document_in(mentions, name, joined=joined, styles=styles)
    return (cited.joined(),) if joined and form is not Form.REFERENCE else cited.cite(form)


def mentions_of(base: FactBase, places: Iterable[Located]) -> tuple[Mention, ...]:
    """Return the mentions of facts: their sources and locators."""
    return tuple(Mention(base.source_of(place.fact), place.fact.locator) for place in places)


def document_in(
    mentions: Sequence[Mention],
    name: str,
    *,
    joined: bool = False,
    styles: Path | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> "Document | Cited":
    """Return the document that cites ``mentions`` in a style, rendered by pandoc if pkit's own style cannot.

    Args:
        mentions: What is cited, in order.
        name: A style of pkit's own, or `CSL_PREFIX` and the file or name of any other.
        joined: Whether to combine them in one pair of brackets or one note.
        styles: The folder of CSL styles that the settings name.
        is_cancelled: Whether to abort pandoc; polled in this thread.

    Raises:
        UsageError: there is no such CSL style, or no pandoc for it.
    """
    if is_csl(name):
        from pkit.facts.citation.citeproc import Library  # noqa: PLC0415 - only another style pays for it

        library, called = Library.of(os.environ, styles), name.removeprefix(CSL_PREFIX)
        return library.render(mentions, called, joined=joined, is_cancelled=is_cancelled)
    style = load_style(name)
    if any(mention.source.type not in style.types for mention in mentions):
        from pkit.facts.citation.citeproc import Library, by_pandoc  # noqa: PLC0415 - same for other types

        library = Library.of(os.environ, styles)
        made = by_pandoc(mentions, style, library, joined=joined, is_cancelled=is_cancelled)
        if made is not None:
            return made
    return document(mentions, name)


def warnings(base: FactBase, places: Sequence[Located], style: str) -> tuple[str, ...]:
    """Return the distinct warnings about citations of facts in one of pkit's own styles."""
    made = document(mentions_of(base, places), style).cite(Form.IN_TEXT)
    return tuple(dict.fromkeys(each.warning for each in made if each.warning))


def sentence(base: FactBase, place: Located) -> str:
    """Return the fact's sentence with its qualifier, period and attribution, ending in a full stop."""
    text = place.fact.text.rstrip(".")
    entry = place.entry
    quantity = entry.quantity
    if quantity and place.number == 0:
        said = text.casefold()
        period = quantity.period or ""
        missing = [] if _says_value(quantity, said) else [phrase(quantity)]
        if period.casefold() not in said and not _says_period(period, said):
            missing.append(period)
        if missing:
            text = f"{text} ({', '.join(missing)})"
    unnamed = [
        name
        for per, name in zip(place.fact.per, base.names(place.fact.per), strict=True)
        if not _named(base, per, name, text)
    ]
    if unnamed:
        text = f"{text}, according to {' and '.join(unnamed)}"
    return f"{text}."


def cited_sentence(
    base: FactBase, place: Located, style: str, *, number: int | None = None, year_suffix: str = ""
) -> str:
    """Return `sentence` with its in-text citation, one line; a note follows it in brackets."""
    text = sentence(base, place)
    made = citation(base, place, style, Form.IN_TEXT, number=number, year_suffix=year_suffix).text
    return beside(text, made, load_style(style).placement)


def sentence_with(base: FactBase, place: Located, made: Writing) -> str:
    """Return `cited_sentence` with the citation ``made``."""
    return beside(sentence(base, place), made.cite(Form.IN_TEXT).text, made.placement)


def sentence_with_html(base: FactBase, place: Located, made: Writing) -> str:
    """Return `sentence_with` as HTML, with the italics of its citation."""
    inline = html_of(base, place, made.cite(Form.IN_TEXT))
    return beside(markup.escape(sentence(base, place)), inline, made.placement)


def html_of(base: FactBase, place: Located, made: Citation) -> str:
    """Return the citation of a fact as HTML, an empty text for formats."""
    from pkit.facts.citation.formats.html import rich  # noqa: PLC0415 - only what is copied has it

    return rich(made, base.source_of(place.fact)) if made.marked else ""


def beside(text: str, made: str, placement: Placement, brackets: tuple[str, str] = ("[", "]")) -> str:
    """Combine the sentence ``text`` with an in-text citation; a note follows it in ``brackets``.

    If the style writes nothing, this is the sentence alone.
    """
    if not made:
        return text
    if placement is Placement.IN_BRACKETS:
        return f"{text} {brackets[0]}{made}{brackets[1]}"
    if placement is Placement.AFTER_STOP:
        return f"{text}{made}"
    return f"{text.removesuffix('.')} {made}."


_QUALIFIER_WORDS = {
    Qualifier.EXACT: ("",),
    Qualifier.ABOUT: ("about", "around", "roughly", "approximately", "some "),
    Qualifier.MORE_THAN: ("more than", "over ", "above", "exceed", "past "),
    Qualifier.AT_LEAST: ("at least", "no fewer than", "no less than"),
    Qualifier.UP_TO: ("up to", "at most", "as long as", "no more than"),
    Qualifier.LESS_THAN: ("less than", "under ", "below", "fewer than"),
    Qualifier.TOWARD: ("toward", "target", "aim", "goal"),
}


def _says_value(figure: Quantity, said: str) -> bool:
    """Return whether a sentence contains a figure's number and its qualifier."""
    exact = phrase(figure).casefold()
    number = next((word for word in exact.replace("$", "").split() if word[:1].isdigit()), exact)
    return exact in said or (number in said and any(word in said for word in _QUALIFIER_WORDS[figure.qualifier]))


def _says_period(period: str, said: str) -> bool:
    """Return whether a sentence states a period in other words, such as fiscal year 2023 for FY2023."""
    words = period.casefold().replace("fy", "fiscal year ").split()
    return all(word in said for word in words)


def _named(base: FactBase, per: str, name: str, text: str) -> bool:
    """Return whether ``text`` names its attribution, by name, alias or acronym."""
    entry = base.find(per)
    names = (name, *entry.other_names) if entry else (name,)
    return any(re.search(rf"(?<!\w){re.escape(each)}", text, re.IGNORECASE) for each in names)
