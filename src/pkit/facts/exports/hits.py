"""Search hits as data: the same fields for each hit, for scripts that show, cite and filter hits."""

from collections.abc import Collection, Mapping, Sequence

from pkit.facts.addresses import address_of
from pkit.facts.base import FactBase
from pkit.facts.model import Modality, Qualifier
from pkit.facts.search.results import Hit
from pkit.facts.wording import citation, cited_sentence

_QUANTITY = ("value", "to", "unit", "qualifier", "modality", "period")
"""What scripts rely on; ``pkit show --json`` has every field."""


def best_fact(hit: Hit) -> Mapping[str, object]:
    """Return the fields of the best-matching fact as in the file; none for an entry without facts."""
    facts: Sequence[Mapping[str, object]] = hit.fields.get("facts", ())
    return facts[hit.fact] if facts else {}


def cited(base: FactBase, hit: Hit, style: str, wanted: Collection[str]) -> dict[str, object]:
    """Return the ``wanted`` texts of ``hit``: its ``citation`` in ``style``, the ``fact`` with its in-text citation.

    They are None for an entry without facts.
    """
    if not wanted:
        return {}
    place = base.fact(address_of(hit.id, hit.fact)) if best_fact(hit) else None
    texts: dict[str, object] = {}
    if "citation" in wanted:
        texts["citation"] = citation(base, place, style).text if place else None
    if "fact" in wanted:
        texts["fact"] = cited_sentence(base, place, style) if place else None
    return texts


def hit_fields(base: FactBase, hit: Hit) -> dict[str, object]:
    """Return the fields of ``hit``; None where a field does not apply.

    ``text``, ``paragraph``, ``source`` and ``per`` are those of the fact at ``address``, which is the one that matched
    best; an entry without facts has no address.
    """
    fact = best_fact(hit)
    only_source = next(iter(base.sources)) if fact and len(base.sources) == 1 else None
    quantity = {name: hit.fields.get(name) if hit.kind.measures else None for name in _QUANTITY}
    if quantity["value"] is not None:
        quantity["qualifier"] = quantity["qualifier"] or Qualifier.EXACT.value
        quantity["modality"] = quantity["modality"] or Modality.ACTUAL.value
    return {
        "id": hit.id,
        "address": address_of(hit.id, hit.fact) if fact else None,
        "kind": hit.kind.singular,
        "name": hit.name,
        "text": fact.get("text"),
        "paragraph": fact.get("paragraph"),
        "source": fact.get("source", only_source),
        "per": fact.get("per", []),
        **quantity,
        "score": hit.score,
        "spans": [
            {"field": span.field, "index": span.index, "start": span.start, "end": span.end} for span in hit.spans
        ],
        "alias": hit.alias,
        "missing_terms": list(hit.missing_terms),
    }
