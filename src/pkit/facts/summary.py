"""What says most about an entry in a few words."""

from pkit.facts.base import FactBase
from pkit.facts.model import Agency, Entry, Figure, Official, Program
from pkit.facts.quantity import phrase


def gist(base: FactBase, entry: Entry) -> str:
    """Return role and agency, acronym and country, value and period, or status and agency, as far as they are known."""
    return ", ".join(filter(None, _parts(base, entry)))


def _parts(base: FactBase, entry: Entry) -> tuple[str | None, ...]:
    match entry:
        case Official():
            return (entry.role, _agency(base, entry.agency))
        case Agency():
            return (entry.acronym, entry.country)
        case Figure():
            return (phrase(entry), entry.period)
        case Program():
            return (entry.status, _agency(base, entry.agency))


def _agency(base: FactBase, entry_id: str | None) -> str | None:
    return base.names((entry_id,))[0] if entry_id else None
