"""Known units have one spelling each; other words are the author's own."""

import pytest

from pkit.facts.article import units
from pkit.facts.file.events import Node, Scalar
from pkit.facts.file.schema import PER_UNIT, UNIT
from pkit.facts.file.validators import Value
from pkit.facts.unit_names import CURRENCY_CODES, UNIT_NAMES, UNIT_SYMBOLS
from pkit.facts.unit_spelling import right_spellings, scale_in


def _read(unit: str, *, per: bool = False) -> tuple[Value | None, list[str]]:
    """Return what is made of a unit in a file, and what is said of it."""
    said: list[str] = []

    def report(_node: Node, _path: str, message: str) -> None:
        said.append(message)

    return (PER_UNIT if per else UNIT).read(Scalar.at(unit, 1, 1), "unit", report), said


@pytest.mark.parametrize(
    ("unit", "right"),
    [
        *((each, "percent") for each in ("Percent", "PERCENT", "percents", "percent.", "Per cent", "pct")),
        *((each, "USD") for each in ("usd", "Usd", "USD.", "USDs", "US")),
        *((each, "km") for each in ("KM", "Km", "km.", "kms")),
        *((each, "GWh") for each in ("GWH", "gwh", "Gwh", "GWhs")),
        ("Mw", "MW or mW"),
        ("lbs", "lb"),
        ("Years", "years"),
        ("Persons", "persons"),
        ("Hour", "hour"),
        ("Companies", "companies"),
        ("Square Kilometres", "square kilometres"),
        ("Basis Points", "basis points"),
    ],
)
def test_another_spelling_of_a_known_unit_is_refused_with_the_right_one(unit: str, right: str) -> None:
    """Otherwise its figures would stand apart from others of that unit."""
    value, said = _read(unit)
    assert value is None
    assert len(said) == 1
    assert f"write {right}, or other words" in said[0]


@pytest.mark.parametrize(
    "unit",
    (
        "EVs|CDs|CD|MT|NM|Gb|Tb|persons|MPs|TVs|Americans|buses|cups|kts|TEUs|Mbps|KB|Nm|mW|kb|T|trials|year|hour|ferries"
        "|degrees Celsius|US dollars|Boeing 737s|million barrels"
    ).split("|"),
)
def test_other_words_are_the_authors_own(unit: str) -> None:
    """Also where they look like a known unit."""
    assert _read(unit) == (unit, [])


def test_every_known_unit_is_right_as_it_is_spelt() -> None:
    """So is each that is read in a text, and so put into a draft."""
    tables = (CURRENCY_CODES, UNIT_SYMBOLS, UNIT_NAMES.replace("=", "|"))
    named = {each for table in tables for each in table.split("|")}
    texts = ("12 {}", "{} 12", "{}12")
    read = {
        found.name if isinstance(found, units.Unit) else found[0]
        for name in named | set(units.SIGNS) | set(units.TIMES) | {"percent", "%", "percentage points", "bps", "lbs"}
        for found in (
            units.unit_after(texts[0].format(name), 2, scaled=False),
            units.currency_before(texts[1].format(name)[: len(name) + 1]),
        )
        if found
    }
    assert len(read) > 400
    assert {unit: right_spellings(unit) for unit in named | read if right_spellings(unit)} == {}


@pytest.mark.parametrize("unit", ["Million", "million", "billions", "bn", "USD million", "crore rupees", "US$ bn"])
def test_a_scale_belongs_to_the_number(unit: str) -> None:
    """It would be the unit of nothing that others count in."""
    assert scale_in(unit)
    value, said = _read(unit)
    assert (value, len(said)) == (None, 1)


@pytest.mark.parametrize(("unit", "right"), [("Week", "week"), ("KM²", "km²"), ("Barrel", "barrel")])
def test_what_an_amount_is_per_has_one_spelling_too(unit: str, right: str) -> None:
    """In the singular."""
    assert _read(right, per=True) == (right, [])
    value, said = _read(unit, per=True)
    assert value is None
    assert f"write {right}" in said[0]
