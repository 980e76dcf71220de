"""Words that people use for one another in plain English, whatever the base is about, and abbreviations of some.

A line is a group; a word may stand in several. One that is written for another counts behind every way in which a
word itself begins another, and before slips.
"""

from functools import lru_cache

from pkit.facts.search.stems import stem

_GROUPS = """
head chief boss leader lead led run chair chairman president director manager minister secretary governor incharge
envoy ambassador diplomat charge
ministry department minister
agency authority office body bureau board commission council
regulator authority watchdog regulation
council board committee commission
government govt gov administration state
secretary sec
company firm business enterprise corporation
start begin found establish create form launch founding creation formation birth
set formed established
old age founding anniversary year
law legislation act bill statute
rule regulation framework law
goal target aim objective want
exemption relief waiver break free exempt concession
holiday break relief exemption
duration length period time maximum
meeting session conference event webinar call zoom talk
online virtual remote video zoom webinar
birthday anniversary jubilee
cellular mobile phone cell
worker workforce labour labor staff employee
cheap low inexpensive affordable
quick fast rapid speedy swift
permit approval licence license permission clearance
forex fx exchange currency remittance inflow
duty tariff customs levy tax
trade commerce
growth increase rise grow expansion doubled
premise facility office space
investment capital money funding
foreign abroad overseas international
innovation inventiveness ingenuity
bureaucracy bureaucratic redtape
coverage network
total value worth amount sum
people user subscriber customer
internet broadband online
collaboration cooperation partnership
programme program initiative scheme project
aid help support assistance
import importation imported
youth young
privacy gdpr
textile garment clothing apparel
city urban town
chance opportunity prospect opening
source data
involvement participation engagement role
security safety
january jan
february feb
march mar
april apr
august aug
september sept sep
october oct
november nov
december dec
"""
"""Not for the words of one base: those are its aliases."""


def synonyms(word: str) -> tuple[str, ...]:
    """Return the words that ``word``, in any of its forms, may be written for."""
    return _table().get(stem(word), ())


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    table: dict[str, dict[str, None]] = {}
    for line in _GROUPS.strip().splitlines():
        group = line.split()
        for word in group:
            others = [other for other in group if stem(other) != stem(word)]
            table.setdefault(stem(word), {}).update(dict.fromkeys(others))
    return {word: tuple(others) for word, others in table.items()}
