"""Corrects the paragraphs of a fact file whose sentences only moved, and the count of paragraphs of its source."""

from pkit.facts.article.verify import Proof, Proven, State
from pkit.facts.file.editor import Document, Edit, Set


def updated(document: Document, source_id: str, proof: Proof) -> tuple[Document, frozenset[str]]:
    """Return ``document`` with the paragraphs in which moved sentences stand now, and the addresses of those facts.

    A fact whose sentence stands in no paragraph (a link line), or that names a range or list, is left to its author.
    """
    entries = document.entries()
    edits: list[Edit] = []
    addresses: set[str] = set()
    for each in proof.facts:
        place = _place(each)
        path = entries.get(each.place.entry.id)
        if place is not None and path is not None:
            edits.append(Set((*path, "facts", each.place.number, "paragraph"), str(place)))
            addresses.add(each.place.address)
    if edits:
        edits += _count(document, source_id, proof.paragraphs)
    return (document.edited(*edits) if edits else document), frozenset(addresses)


def _place(each: Proven) -> int | None:
    """Return the paragraph that a moved fact belongs to: of several the nearest."""
    stated = str(each.place.fact.paragraph or "")
    places = [place for place in each.found if place is not None]
    if each.state is not State.MOVED or not places or not (stated.isdigit() or not stated):
        return None
    return min(places, key=lambda place: abs(place - int(stated))) if stated else places[0]


def _count(document: Document, source_id: str, paragraphs: int) -> list[Edit]:
    """Return the edit that gives the source its number of paragraphs, none where it has that or states none."""
    sources = document.data(("sources",))
    for number, source in enumerate(sources if isinstance(sources, list) else []):
        path = ("sources", number, "paragraphs", "count")
        if isinstance(source, dict) and source.get("id") == source_id and document.has(path):
            return [] if document.data(path) == str(paragraphs) else [Set(path, str(paragraphs))]
    return []
