"""Write ``pkit/facts/unit_names.py``: currencies and units of measurement from Unicode CLDR, by way of Babel.

``python -m tools.unit_names`` writes it, ``--check`` exits with 1 where it differs. The program itself does not import
Babel: 30 MB of locale data, of which it needs the English names.
"""

import re
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.numbers import get_territory_currencies

TARGET = Path(__file__).parents[1] / "src" / "pkit" / "facts" / "unit_names.py"
LOCALES = (("en", None), ("en", "GB"))
WIDTH = 116
SI_PREFIXES = {"micro": "µ", "milli": "m", "centi": "c", "kilo": "k", "mega": "M", "giga": "G", "tera": "T"}
"""SI Brochure, 9th edition, table 7: those that newspapers use."""
PREFIXED = {
    "metre": "m",
    "gram": "g",
    "litre": "L",
    "watt": "W",
    "watt-hour": "Wh",
    "volt": "V",
    "hertz": "Hz",
    "byte": "B",
    "joule": "J",
    "pascal": "Pa",
    "tonne": "t",
    "sievert": "Sv",
    "becquerel": "Bq",
    "calorie": "cal",
    "ton": "",
}
"""Units that take every prefix; CLDR lists a few combinations only."""
MULTIPLES = ("kilo", "mega", "giga", "tera")
ONLY_MULTIPLES = frozenset({"byte", "tonne", "ton", "becquerel"})
EXCLUDED = re.compile(
    r".*\[.*|(?:of|solar|earth|imp\.|us|per|metric cup|metric pint|metric fluid|dessert) ?.*|.*imperial|.*dessert.*"
    r"|(?:item|part|point|dot|drop|pinch|dram|jigger|em|chain|rod|person|night|light|degree|karat|grain|stone|mole"
    r"|percent|permille|permyriad|pixel|mil|slug|beaufort|revolution|g-force|degree temperature|poundal|henry|gray)s?"
)
"""Names of CLDR that are ordinary words first, or that no newspaper prints."""
EXCLUDED_SYMBOLS = re.compile(
    r"[A-Za-z#]|.*[-⋅☉⊕.].*|.*(?:drop|jigger|arcmin|arcsec|Imp|USc|USg|USp|USq|dyn|pdl|tspn|dram).*|items?|part|pinches|light"
    r"|ch|gr|dr|tn|kn|pm|mc|mil|pc|pn|mi|px|rd|revs|slug|sr|st|pt|yd|mb|au|bar|cup|dot|deg|rev|rad|Da|MP|CD|Glc|Gs|Gm|cg"
    r"|Mm|Mg|Mb|Gb|Tb|Tm|Tg|dsp|dots?|dunam|fur|kat|byte|bit|fth|atm|smi|ct|ly|in|to|em|%|‰|‱|′|″|°|°R"
)
"""Symbols that are words, or that the reader handles by itself because they need a context."""


def currencies() -> tuple[dict[str, str], list[str]]:
    """Return the English names of the currencies in use with their codes, and those codes."""
    codes = sorted(
        {
            code
            for territory in get_global("territory_currencies")
            for code in get_territory_currencies(territory, tender=True, non_tender=False)
        }
    )
    names: dict[str, str] = {}
    for language, territory in LOCALES:
        locale = Locale(language, territory)
        plurals = locale._data["currency_names_plural"]  # noqa: SLF001  Babel's own accessor takes a count, not a form
        for code in codes:
            names.update({form.lower(): code for form in dict(plurals[code]).values()})
    return names, codes


def measures() -> tuple[dict[str, str], list[str]]:
    """Return the singular names of units with their plurals, and the symbols."""
    names: dict[str, str] = {}
    symbols: set[str] = set()
    for language, territory in LOCALES:
        units = Locale(language, territory)._data["unit_patterns"]  # noqa: SLF001  Babel formats a value, not a name
        for unit, lengths in units.items():
            if unit.startswith("duration") or ("-per-" in unit and "speed" not in unit):
                continue
            long = lengths.get("long", {})
            one, other = (long.get(form, "").replace("{0}", "").strip().lower() for form in ("one", "other"))
            if other and not EXCLUDED.fullmatch(one or other):
                names[one or other] = other.replace("kilowatt-hours", "kilowatt hours")
            symbols.update(
                lengths.get(length, {}).get("other", "").replace("{0}", "").strip() for length in ("short", "narrow")
            )
    names.update(_prefixed_names())
    symbols.update(_prefixed_symbols())
    return names, sorted(each for each in symbols if each and " " not in each and not EXCLUDED_SYMBOLS.fullmatch(each))


def _prefixed_names() -> Iterator[tuple[str, str]]:
    for unit, prefix in product(PREFIXED, SI_PREFIXES):
        if unit in ONLY_MULTIPLES and prefix not in MULTIPLES:
            continue
        for spelling in {
            unit,
            unit.replace("-", " "),
            unit.removesuffix("re") + "er" if unit.endswith("tre") else unit,
        }:
            plural = spelling if spelling.endswith("hertz") else f"{spelling}s"
            yield f"{prefix}{spelling}", f"{prefix}{plural}"


def _prefixed_symbols() -> Iterator[str]:
    for (unit, symbol), (prefix, letter) in product(PREFIXED.items(), SI_PREFIXES.items()):
        if symbol and not (unit in ONLY_MULTIPLES and prefix not in MULTIPLES):
            yield f"{letter}{symbol}"


def _table(name: str, doc: str, words: list[str]) -> Iterator[str]:
    """Yield an assignment of ``words`` joined with bars, in lines of the house's width."""
    yield f"{name} = ("
    line = ""
    for number, word in enumerate(words):
        piece = word + ("|" if number + 1 < len(words) else "")
        if len(line) + len(piece) + 6 > WIDTH:
            yield f'    "{line}"'
            line = ""
        line += piece
    yield f'    "{line}"'
    yield ")"
    yield f'"""{doc}"""'


def written() -> str:
    """Return the module's text."""
    currency_names, codes = currencies()
    unit_names, symbols = measures()
    return "\n".join(
        [
            '"""English names of currencies and units of measurement.',
            "",
            "Generated by ``python -m tools.unit_names`` from Unicode CLDR; do not edit.",
            '"""',
            "",
            *_table("CURRENCY_CODES", "ISO 4217 codes of the currencies in use.", codes),
            *_table(
                "CURRENCY_NAMES",
                "Names in lower case, each with its code: ``pakistani rupees=PKR``.",
                [f"{name}={code}" for name, code in sorted(currency_names.items())],
            ),
            *_table(
                "UNIT_NAMES",
                "Names in lower case, singular and plural: ``square foot=square feet``.",
                [f"{one}={other}" for one, other in sorted(unit_names.items())],
            ),
            *_table("UNIT_SYMBOLS", "Symbols as they are written: ``MWh``, ``°C``.", symbols),
            "",
        ]
    )


def main() -> int:
    """Write the module, or compare it."""
    text = written()
    if "--check" in sys.argv[1:]:
        return 0 if TARGET.read_text("utf-8") == text else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
