"""What an author may want to say about a sentence of an article: whom and what it names, and the numbers in it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pkit.errors import UsageError
from pkit.facts.article.entities import named_in
from pkit.facts.article.language import language_of
from pkit.facts.article.local_currency import local_currency
from pkit.facts.article.numerals import marks_of
from pkit.facts.article.quantities import Mention, quantities, quantities_of
from pkit.facts.article.recogniser import recogniser
from pkit.facts.article.sentences import Passage
from pkit.facts.kinds import FIGURE, Kind
from pkit.facts.numbers import shortest
from pkit.facts.text import one_line

_NEAR = 40
"""Sentences of a paragraph up to which all of it is read for what one of them names, some 30 ms."""


class Proposal(NamedTuple):
    """An entry that a sentence may be about."""

    kind: Kind
    name: str
    """Empty for a figure: what a number counts is for a person to say."""
    fields: Mapping[str, str] = MappingProxyType({})
    """Further fields of a new entry."""
    words: str = ""
    """A figure's quantity, as the sentence has it."""


def proposals(paragraph: Sequence[str], number: int) -> tuple[Proposal, ...]:
    """Return what the sentence with ``number``, from 0, of a paragraph names and counts; nothing but in English."""
    if len(paragraph) > _NEAR:  # a list: the sentence has to do without those around it
        paragraph, number = paragraph[number : number + 1], 0
    body = [Passage(text, 1) for text in paragraph]
    whole = " ".join(paragraph)
    if language_of(whole, None) not in {"en", ""}:
        return ()
    named = [candidate for passage, candidate in named_in(body, recogniser()) if passage is body[number]]
    found = [
        Proposal(
            each.kind,
            each.name,
            {key: text for key, text in (("role", each.role), ("acronym", each.acronym)) if text},
        )
        for each in named
    ]
    mentions = list(quantities_of(body, marks_of(whole), local_currency(whole)))[number]
    read = [mention for mention in mentions if mention.value is not None]
    found += [Proposal(FIGURE, "", fields_of(mention), one_line(mention.text)) for mention in read]
    return tuple(found)


def quantity_fields(words: str) -> dict[str, str]:
    """Return the fields of a figure for the one quantity that ``words`` say.

    Raises:
        UsageError: they say none, several, or one that is not read.
    """
    found = quantities(words)
    if len(found) != 1 or found[0].value is None or not found[0].unit:
        why = found[0].reason if len(found) == 1 and found[0].reason else "write one number with its unit"
        raise UsageError(f"'{one_line(words)}' is not read as a quantity: {why}")
    return fields_of(found[0])


def said(fields: Mapping[str, str], words: str) -> str:
    """Return a quantity of an article in words that `quantity_fields` reads: with its qualifier and period."""
    qualifier = fields.get("qualifier", "").replace("_", " ")
    period = fields.get("period", "")
    begun = "" if qualifier in {"", "exact"} else f"{qualifier} "
    return f"{begun}{words}{f' in {period}' if period else ''}"


def fields_of(mention: Mention) -> dict[str, str]:
    """Return the fields of a figure for a quantity that was read, as a fact base writes them."""
    pairs = {
        "value": "" if mention.value is None else shortest(mention.value),
        "to": "" if mention.to is None else shortest(mention.to),
        "unit": mention.unit,
        "per_unit": mention.per_unit,
        "qualifier": mention.qualifier.value,
        "modality": mention.modality.value,
        "period": mention.period,
    }
    return {name: value for name, value in pairs.items() if value}
