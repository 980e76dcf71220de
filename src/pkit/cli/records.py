"""Entries as the commands print them."""

from pkit.facts.base import FactBase, located
from pkit.facts.codec import entry_fields, fact_fields
from pkit.facts.model import Agency, Entry, Figure, Official, Program
from pkit.facts.quantity import phrase


def full_fields(base: FactBase, entry: Entry) -> dict[str, object]:
    """Return every field of ``entry`` as in the file, with its kind, its relations and the address of each fact."""
    facts = [
        {"address": located(entry, number).address, **fact_fields(fact)} for number, fact in enumerate(entry.facts)
    ]
    relations = [
        {"id": each.id, "kind": each.kind.value, "name": each.name, "roles": list(each.roles)}
        for each in base.relations(entry.id)
    ]
    return {"kind": entry.kind.value, **entry_fields(entry), "facts": facts, "relations": relations}


def gist(base: FactBase, entry: Entry) -> str:
    """Return what says most about an entry in a few words: role, acronym and country, value and period, or status."""
    match entry:
        case Official():
            return ", ".join(filter(None, (entry.role, entry.agency and base.names((entry.agency,))[0])))
        case Agency():
            return ", ".join(filter(None, (entry.acronym, entry.country)))
        case Figure():
            return ", ".join(filter(None, (phrase(entry), entry.period)))
        case Program():
            return ", ".join(filter(None, (entry.status, entry.agency and base.names((entry.agency,))[0])))
        case _:
            return ""
