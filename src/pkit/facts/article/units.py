"""Units as sentences name them: currencies, percent, units of measurement; and whether two names mean one unit.

The names come from Unicode CLDR (`pkit.facts.unit_names`); what stands here by hand is what newspapers write
and CLDR does not list, and which currency a name that several share stands for.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from pkit.facts.unit_names import CURRENCY_CODES, CURRENCY_NAMES, UNIT_NAMES, UNIT_SYMBOLS


class UnitKind(Enum):
    """What a unit measures, as far as reading a sentence depends on it."""

    MONEY = auto()
    PERCENT = auto()
    MEASURE = auto()
    TIME = auto()
    COUNT = auto()
    NONE = auto()


class Unit(NamedTuple):
    """A unit that stands in a sentence, and where its name ends."""

    name: str
    end: int
    kind: UnitKind
    reason: str = ""
    """Why it may be another unit; empty where it is certain."""


SIGNS: Mapping[str, str] = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "￥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₨": "rupees",
    "₺": "TRY",
    "₽": "RUB",
    "₴": "UAH",
    "₦": "NGN",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
    "₪": "ILS",
    "₡": "CRC",
    "₵": "GHS",
    "₸": "KZT",
    "₾": "GEL",
    "₼": "AZN",
    "৳": "BDT",
}
_DOLLARS: Mapping[str, str] = {
    "": "USD",
    "US": "USD",
    "U.S.": "USD",
    "C": "CAD",
    "CA": "CAD",
    "CAN": "CAD",
    "CDN": "CAD",
    "A": "AUD",
    "AU": "AUD",
    "NZ": "NZD",
    "HK": "HKD",
    "S": "SGD",
    "SG": "SGD",
    "NT": "TWD",
    "R": "BRL",
    "MX": "MXN",
    "Mex": "MXN",
    "J": "JMD",
    "EC": "XCD",
    "TT": "TTD",
    "FJ": "FJD",
    "B": "BND",
    "Z": "ZWG",
    "BZ": "BZD",
    "N": "NAD",
    "G": "GYD",
}
"""Letters before a dollar sign, after the usage of Reuters and the Financial Times."""
_PREFIXES: Mapping[str, str] = {
    "Rs": "rupees",
    "Re": "rupees",
    "Tk": "BDT",
    "Rp": "IDR",
    "RM": "MYR",
    "RMB": "CNY",
    "CN¥": "CNY",
    "kr": "kroner",
    "Kr": "kroner",
    "zł": "PLN",
    "Kč": "CZK",
    "Ft": "HUF",
    "KSh": "KES",
    "Ksh": "KES",
    "KShs": "KES",
    "USh": "UGX",
    "TSh": "TZS",
    "Dh": "dirhams",
    "Dhs": "dirhams",
    "DH": "dirhams",
    "SR": "SAR",
    "QR": "QAR",
    "KD": "KWD",
    "BD": "BHD",
    "OMR": "OMR",
    "LE": "EGP",
    "L.E.": "EGP",
    "E£": "EGP",
    "SFr": "CHF",
    "Sfr": "CHF",
    "Fr": "francs",
    "R": "ZAR",
    "N": "NGN",
    "GH₵": "GHS",
    "Nu": "BTN",
    "P": "PHP",
}
"""What stands before a number for its currency; for a name that several currencies share, the name's plural."""
_ONLY_GLUED = frozenset({"R", "N", "P", "Nu", "Fr", "Re", "Dh", "DH", "LE", "BD", "KD", "QR", "SR"})
"""Prefixes that are read only before a number that is grouped or scaled and stands without a space: they are initials,
and begin the names of things, too."""
_WORD_CODES = frozenset(
    {"ALL", "TOP", "CUP", "SOS", "TRY", "BAM", "PEN", "MOP", "GEL", "COP", "ANG", "LAK", "MAD", "RON"}
)
"""Codes that are words or names in headlines, so a space between them and the number makes them none."""
CODES = frozenset(CURRENCY_CODES.split("|")) | {"CNH", "SLL", "ZWL", "XDR"}
_USUAL = {
    **dict.fromkeys(("dollar", "dollars"), "USD"),
    **dict.fromkeys(("pound", "pounds"), "GBP"),
    **dict.fromkeys(("quid",), "GBP"),
    **dict.fromkeys(("ruble", "rubles", "rouble", "roubles"), "RUB"),
    **dict.fromkeys(("yuan", "renminbi"), "CNY"),
    **dict.fromkeys(("zloty", "zlotys", "zlotych"), "PLN"),
    **dict.fromkeys(("lira", "liras"), "TRY"),
    **dict.fromkeys(("real", "reais"), "BRL"),
    **dict.fromkeys(("rand", "rands"), "ZAR"),
    **dict.fromkeys(("czech crown", "czech crowns", "koruny"), "CZK"),
    **dict.fromkeys(("swedish crown", "swedish crowns"), "SEK"),
    **dict.fromkeys(("norwegian crown", "norwegian crowns"), "NOK"),
    **dict.fromkeys(("danish crown", "danish crowns"), "DKK"),
    **dict.fromkeys(("u.s. dollar", "u.s. dollars", "american dollar", "american dollars"), "USD"),
    **dict.fromkeys(("taiwan dollar", "taiwan dollars"), "TWD"),
    **dict.fromkeys(("pound sterling", "pounds sterling", "british pound", "british pounds"), "GBP"),
    **dict.fromkeys(("south korean won", "korean won"), "KRW"),
    **dict.fromkeys(("cfa francs", "cfa franc"), "XOF"),
    **dict.fromkeys(("emirati dirham", "emirati dirhams", "uae dirhams"), "AED"),
    **dict.fromkeys(("saudi riyal", "saudi riyals"), "SAR"),
    "won": "KRW",
    "yen": "JPY",
}
"""Names that stand for one currency wherever a newspaper prints them without a country, and some that CLDR has not."""
_SHARED = "rupee rupees|franc francs|peso pesos|dinar dinars|dirham dirhams|krone kroner|rial rials|riyal riyals"
_SHARED += "|shilling shillings|crown crowns|leu lei|manat manat|kwacha kwacha|som som"
_ORDINARY = frozenset("mark marks real gold sol soles som dram drams tala kip kips loti kina lek pula vatu".split())
"""Last words of currency names that are ordinary words, or names of other things, by themselves."""

TIMES = {
    "second": "seconds",
    "minute": "minutes",
    "hour": "hours",
    "day": "days",
    "night": "nights",
    "week": "weeks",
    "fortnight": "fortnights",
    "month": "months",
    "quarter": "quarters",
    "year": "years",
    "decade": "decades",
    "century": "centuries",
    "min": "minutes",
    "mins": "minutes",
    "hr": "hours",
    "hrs": "hours",
    "sec": "seconds",
    "secs": "seconds",
}
_PERCENTS = {
    "%": "percent",
    "％": "percent",
    "percent": "percent",
    "per cent": "percent",
    "pc": "percent",
    "pct": "percent",
    "percentage point": "percentage points",
    "percentage points": "percentage points",
    "percent point": "percentage points",
    "percent points": "percentage points",
    "% points": "percentage points",
    "pp": "percentage points",
    "ppt": "percentage points",
    "ppts": "percentage points",
    "basis point": "basis points",
    "basis points": "basis points",
    "bp": "basis points",
    "bps": "basis points",
    "per mille": "per mille",
    "‰": "per mille",
}
_MORE_NAMES = {
    "degree": "degrees",
    "degree c": "°C",
    "degrees c": "°C",
    "degree celsius": "°C",
    "degrees celsius": "°C",
    "degrees centigrade": "°C",
    "degree f": "°F",
    "degrees f": "°F",
    "degree fahrenheit": "°F",
    "degrees fahrenheit": "°F",
    "kilo": "kilograms",
    "kilos": "kilograms",
    "kilogramme": "kilograms",
    "kilogrammes": "kilograms",
    "amp": "amperes",
    "amps": "amperes",
    "cubic ft": "cubic feet",
    "sq km": "km²",
    "sq kms": "km²",
    "sq m": "m²",
    "sq ft": "sq ft",
    "sq mi": "square miles",
    "sq miles": "square miles",
    "sqm": "m²",
    "sqft": "sq ft",
    "cu m": "m³",
    "cbm": "m³",
    "kph": "km/h",
    "kmph": "km/h",
    "lbs": "lb",
    "ozs": "oz",
    "yd": "yards",
    "yds": "yards",
    "kilometers an hour": "km/h",
    "kilometres an hour": "km/h",
    "miles an hour": "mph",
    "point": "points",
    "cent": "cents",
    "penny": "pence",
    "pence": "pence",
    "tola": "tolas",
    "maund": "maunds",
    "light year": "light years",
    "stone": "stone",
    "percentage": "percent",
}
_MORE_SYMBOLS = (
    "Mbps|kbps|Kbps|Gbps|Tbps|Mbit/s|Gbit/s|kbit/s|MB/s|GB/s|TEU|TEUs|bpd|b/d|boe|boepd|kWp|MWp|GWp|kVA|MVA|mAh|Ah|dB|"
    "ms|µs|ns|ppm|ppb|rpm|Wh|psi|m3/s|m³/s|m2|m3|km2|ft2|KB|kB|gCO2|MtCO2|GtCO2|tCO2|kWh|Nm|µg/m³|µg/m3|KM|Km|KG|Kg|"
    "KW|Kw|Mw|mW|MHZ|GHZ|W|V|t|g|l|L|h|"
    "ºC|ºF|℃|° C|° F"
)
"""Symbols that CLDR has not, spellings that are wrong and common, and single letters that no context makes unclear."""
_RESPELLED = {
    "m2": "m²",
    "m3": "m³",
    "m3/s": "m³/s",
    "km2": "km²",
    "ft2": "sq ft",
    "KM": "km",
    "Km": "km",
    "KG": "kg",
    "Kg": "kg",
    "KW": "kW",
    "Kw": "kW",
    "Mw": "MW",
    "MHZ": "MHz",
    "GHZ": "GHz",
    "ºC": "°C",
    "ºF": "°F",
    "℃": "°C",
    "° C": "°C",
    "° F": "°F",
    "TEU": "TEUs",
    "l": "L",
    "µg/m3": "µg/m³",
}
_WORDS = re.compile(r"[\s-]?(?:[A-Za-z][\w.]*|%)(?:[\s-][A-Za-z][\w.]*){0,3}", re.ASCII)
_CODE_AFTER = re.compile(r"\s?([A-Z]{3})\b")
_MONEY_BEFORE = re.compile(
    r"(?:(?<![^\W\d_.])(?P<letters>(?:US|U\.S\.|NZ|AU|HK) (?=\$)|[A-Za-z.]{0,4})(?P<dollar>\$)"
    r"|(?P<sign>[€£¥￥₹₩₨₺₽₴₦₫฿₱₪₡₵₸₾₼৳])"
    r"|(?<![\w.])(?P<code>[A-Z]{3})|(?<![\w.])(?P<prefix>[A-Za-złč.₵£]{1,4}?)\.?)(?P<space>[\s-]?)$"
)
_HEAVY = re.compile(
    r"\b(?:weigh\w*|weights?|heavy|heavier|lift(?:s|ed|ing)?|los[et]\w*|gain\w*|fish|meat|grain|cargo|"
    r"load\w*|poultry|baggage)\b"
)
_SOLD_BY_WEIGHT = re.compile(
    r"\b(?:fish|meat|grain|cargo|poultry|catch|quotas?|seafood|beef|pork|chicken|coffee|cotton|copper|halibut|salmon|tuna|lobsters?"
    r"|potatoes|waste|garbage|trash|produce|cheese|butter|sugar|flour|rice|wool|uranium|explosives)\b"
)
_CONVERTED = re.compile(
    r"\s?\((?:[a-z]+ )*(?:[$€¥₹]|[A-Z]{1,3}\$|[0-9][0-9.,]*\s?(?:[mb]illion )?(?P<mass>k?g|kilo|t\b|tonnes?|metric))"
)
"""The same amount in another unit, in brackets."""
_WEIGHED = re.compile(
    r"\bweigh\w*\s(?:in at |about |around |some |nearly |only |just |over |at least |almost )*\S+\s?$"
)
"""What makes the pounds right behind it a weight whatever else the sentence says."""
_TAKEN = re.compile(
    r"\b(?:capped|caps?|quotas?|catch\w*|caught|harvest\w*|land(?:ed|ings)|crops?|emi(?:t|ts|tted|ssions?)|carbon|co2"
    r"|pollut\w+|waste|cargo|recycl\w+|seiz\w+|compost|manure|feed|fertili\w+)\b"
)
"""What is counted in millions of pounds of weight."""
_PAID = re.compile(
    r"[£$€]|\b(?:pa(?:y|ys|id|ying|yments?)|costs?|costing|pric\w+|spen[dt]\w*|worth|fines?|fined|fees?|salar\w+|wages?"
    r"|earn\w*|tax\w*|bills?|sav(?:e|ed|ing|ings)|buy\w*|bought|sell\w*|sold|fund\w*|grants?|pensions?|debts?|loans?"
    r"|rents?|tickets?|banks?|rais(?:e|ed|ing)|donat\w+|budget\w*|invest\w*|revenues?|profits?|losses|sales|turnover"
    r"|incomes?|charg\w+|compensation|damages|award\w*|bonus\w*|prizes?|deals?|contracts?|subsid\w+|aid|money|cash"
    r"|borrow\w*|ow(?:e|ed|es|ing)|lend\w*|lent|pledg\w*|financ\w+|econom\w+|exports?|imports?|trade|markets?|valu\w+"
    r"|sterling|pence|dollars?|euros?|stake|bid|fortune|rich|poor|allowance|discount\w*|cheap\w*|expensive)\b"
)
"""What speaks of money."""
_MONEY_NOUNS = frozenset(
    "note notes fine fines fee fees deal deals ticket tickets bill bills bonus grant grants budget "
    "loan loans bid cheque "
    "investment gift prize reward ransom coin contract project scheme package cut increase".split()
)


@cache
def _currency_names() -> Mapping[str, str]:
    full = dict(pair.split("=") for pair in CURRENCY_NAMES.split("|"))
    last: dict[str, set[str]] = {}
    for name, code in full.items():
        last.setdefault(name.rpartition(" ")[2], set()).add(code)
    single = {word: next(iter(codes)) for word, codes in last.items() if len(codes) == 1 and word not in _ORDINARY}
    shared = {word: pair.split()[1] for pair in _SHARED.split("|") for word in pair.split()}
    return {**single, **shared, **{name: code for name, code in full.items() if " " in name}, **_USUAL}


@cache
def _unit_names() -> Mapping[str, str]:
    names = dict(pair.split("=") for pair in UNIT_NAMES.split("|"))
    return {
        **{plural: plural for plural in names.values()},
        **names,
        **{m: m for m in _MORE_NAMES.values()},
        **_MORE_NAMES,
    }


@cache
def _symbol_pattern() -> re.Pattern[str]:
    symbols = {*UNIT_SYMBOLS.split("|"), *_MORE_SYMBOLS.split("|")}
    longest_first = sorted(symbols, key=lambda each: (-len(each), each))
    return re.compile(r"[\s-]?(" + "|".join(map(re.escape, longest_first)) + r")(?![\w²³]|/[a-z]\b|[.'’]\w)")


_MUCH = re.compile(r"[0-9.,]+(?:,[0-9]{3}|\s?(?:million|billion|trillion|m|bn|mn|k)\b|\.[0-9]{2}\b)")


def currency_before(text: str, number: str = "") -> tuple[str, int] | None:
    """Return the currency whose sign, prefix or code ``text`` ends with, and where it starts.

    Args:
        text: the sentence up to a number.
        number: the sentence from that number on; a prefix that also begins names needs an amount that looks like money.
    """
    match = _MONEY_BEFORE.search(text)
    if match is None:
        return None
    start = match.start()
    if match["dollar"]:
        code = _DOLLARS.get(match["letters"].rstrip())
        return (code, start) if code else None
    if match["sign"]:
        return SIGNS[match["sign"]], start
    spaced = bool(match["space"])
    if match["code"] in CODES and not (spaced and match["code"] in _WORD_CODES):
        return str(match["code"]), start
    prefix = match["prefix"] or match["code"] or ""
    if prefix in _PREFIXES and (prefix not in _ONLY_GLUED or (not spaced and _is_money(text, prefix, number))):
        return _PREFIXES[prefix], start
    return None


def _is_money(text: str, prefix: str, number: str) -> bool:
    """Whether a number behind initials is an amount of money, by itself or as others of its sentence are."""
    if _MUCH.match(number):
        return True
    others = re.finditer(rf"(?<![\w.]){re.escape(prefix)}(?=[0-9])", f"{text}{number}")
    return any(_MUCH.match(f"{text}{number}", other.end()) for other in others)


def unit_after(text: str, place: int, *, scaled: bool) -> Unit | None:
    """Return the currency, percentage or unit of measurement at ``place`` of ``text``, right behind a number.

    Args:
        text: the sentence.
        place: where the number ends, its scale included.
        scaled: the number was written with a word such as million, which no weight in pounds is.
    """
    sign = re.compile(r"\s?([€£¥₹₩₺₽₴₦₫฿₱₪%％‰])(?!\d)|(\$)(?![\d\w])").match(text, place)
    if sign:
        name = sign[1] or sign[2]
        longer = re.compile(r"(?:age)?[\s-]points?\b").match(text, sign.end()) if name in "%％" else None
        if longer:
            return Unit("percentage points", longer.end(), UnitKind.PERCENT)
        return Unit(
            _PERCENTS.get(name) or SIGNS[name], sign.end(), UnitKind.PERCENT if name in _PERCENTS else UnitKind.MONEY
        )
    degree = re.compile(r"\s?°(?!\s?[A-Za-z0-9′'’])").match(text, place)
    if degree:
        return Unit("degrees", degree.end(), UnitKind.MEASURE)
    code = _CODE_AFTER.match(text, place)
    if code and code[1] in CODES and code[1] not in _WORD_CODES:
        return Unit(code[1], code.end(), UnitKind.MONEY)
    return _named(text, place, scaled=scaled) or _symbol(text, place)


def _symbol(text: str, place: int) -> Unit | None:
    match = _symbol_pattern().match(text, place)
    if match is None:
        return None
    glued = match.start(1) == place
    hours = match[1] in {"h", "l", "g", "t", "L", "V", "W", "lb"} and text[place : place + 1] == "-"
    if hours or (match[1] == "h" and not glued and not text[place - 1 : place].isdigit()):
        return None
    name = _RESPELLED.get(match[1], match[1])
    return Unit("hours" if name == "h" else name, match.end(1), UnitKind.TIME if name == "h" else UnitKind.MEASURE)


def _named(text: str, place: int, *, scaled: bool) -> Unit | None:
    """Return a unit by its name, the longest first: ``Hong Kong dollars``, ``square metres``."""
    match = _WORDS.match(text, place)
    if match is None:
        return None
    for phrase, end in _phrases(text, match):
        unit = _lookup(phrase, end)
        if unit is None:
            continue
        if phrase in {"pound", "pounds"}:
            return _pounds(text, unit, scaled=scaled, compound=text[place : place + 1] == "-")
        return unit
    return None


def _phrases(text: str, match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield the words at a match, four, three, two, one, in lower case with single spaces, and where each ends."""
    ends = [each.end() for each in re.compile(r"[\w.%]+").finditer(text, match.start(), match.end())]
    begin = match.start() + (text[match.start()] in " -\xa0\u202f\u2009")
    for end in reversed(ends):
        words = text[begin:end].lower()
        yield (
            re.sub(r"[\s-]", " ", words.rstrip(".") if words != "u.s." else words),
            (end - 1 if words.endswith(".") else end),
        )


def _lookup(phrase: str, end: int) -> Unit | None:
    phrase = phrase.replace("sq. ", "sq ").replace("cu. ", "cu ")
    if phrase in _PERCENTS:
        return Unit(_PERCENTS[phrase], end, UnitKind.PERCENT)
    if phrase in _currency_names():
        return Unit(_currency_names()[phrase], end, UnitKind.MONEY)
    if phrase in TIMES or phrase in TIMES.values():
        return Unit(TIMES.get(phrase, phrase), end, UnitKind.TIME)
    if phrase in _unit_names() and phrase != "percentage":
        return Unit(_unit_names()[phrase], end, UnitKind.MEASURE)
    return None


def _pounds(text: str, unit: Unit, *, scaled: bool, compound: bool) -> Unit:
    """Return pounds as a weight or as money: by what follows, or by the words of weighing and paying in the sentence.

    Where the sentence has neither, or both, the unit says that it is uncertain.
    """
    weight = Unit("lb", unit.end, UnitKind.MEASURE)
    converted = _CONVERTED.match(text, unit.end)
    if converted:
        return weight if converted["mass"] else unit
    after = re.compile(r"[\s-]+(\w+)").match(text, unit.end)
    following = after[1].lower() if after else ""
    if following in {"of", "per"} and not re.match(r"\s+of\s+(?:debt|aid|tax|public|investment)", text[unit.end :]):
        return weight
    low = text.lower()
    heavy, paid = _HEAVY.search(low) is not None, _PAID.search(low) is not None
    if scaled:
        sold = _SOLD_BY_WEIGHT.search(low) is not None or _TAKEN.search(low) is not None
        priced = re.search(r"\$|dollars?\b|a pound\b|per pound\b", low) is not None
        return unit._replace(reason=_EITHER) if sold and (priced or not paid) else unit
    if compound:
        return weight if heavy or following not in _MONEY_NOUNS else unit
    if _WEIGHED.search(low[: unit.end].rpartition("pound")[0]):
        return weight
    return unit._replace(reason=_EITHER) if heavy == paid else weight if heavy else unit


_EITHER = "its pounds may be money or a weight"


@cache
def _one_name() -> Mapping[str, str]:
    """Return for names and symbols that mean one unit, one of them."""
    prefixes = {"kilo": "k", "mega": "M", "giga": "G", "tera": "T", "milli": "m", "centi": "c", "micro": "µ", "": ""}
    bases = {
        "metres": "m",
        "meters": "m",
        "grams": "g",
        "litres": "L",
        "liters": "L",
        "watts": "W",
        "watt hours": "Wh",
        "watt-hours": "Wh",
        "volts": "V",
        "hertz": "Hz",
        "bytes": "B",
        "joules": "J",
        "tonnes": "t",
        "pascals": "Pa",
        "calories": "cal",
    }
    same = {f"{prefix}{name}": f"{sign}{symbol}" for prefix, sign in prefixes.items() for name, symbol in bases.items()}
    return {
        **same,
        "metric tons": "t",
        "pounds": "lb",
        "lbs": "lb",
        "feet": "ft",
        "inches": "in",
        "ounces": "oz",
        "miles per hour": "mph",
        "kilometres per hour": "km/h",
        "kilometers per hour": "km/h",
        "square kilometres": "km²",
        "square kilometers": "km²",
        "square metres": "m²",
        "square meters": "m²",
        "square feet": "sq ft",
        "cubic metres": "m³",
        "cubic meters": "m³",
        "hectares": "ha",
        "degrees celsius": "°c",
        "degrees": "°",
        "persons": "people",
        "barrels per day": "bpd",
    }


def same_unit(one: str, other: str) -> bool:
    """Whether two units are one: by name, symbol or spelling, or a currency and the name that several share."""
    if one.casefold() == other.casefold() or _common(one) == _common(other):
        return True
    for code, name in ((one, other), (other, one)):
        if code in CODES and code in currencies_named(name):
            return True
    return {one, other} <= {"°", "degrees", "°C", "°F"} and not {one, other} <= {"°C", "°F"}


def _common(unit: str) -> str:
    return _one_name().get(unit.casefold(), unit) if len(unit) > 3 else unit


@cache
def currencies_named(name: str) -> frozenset[str]:
    """Return the codes of the currencies whose name ends with ``name``, such as ``rupees``."""
    pairs = (pair.split("=") for pair in CURRENCY_NAMES.split("|"))
    return frozenset(code for full, code in pairs if full == name.lower() or full.endswith(f" {name.lower()}"))


_IRREGULAR = {
    "foot": "feet",
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "tooth": "teeth",
    "mouse": "mice",
    "goose": "geese",
    "ox": "oxen",
    "half": "halves",
    "life": "lives",
    "leaf": "leaves",
    "shelf": "shelves",
    "loaf": "loaves",
    "knife": "knives",
    "wife": "wives",
    "wolf": "wolves",
    "calf": "calves",
    "penny": "pence",
    "crisis": "crises",
    "axis": "axes",
    "analysis": "analyses",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "medium": "media",
}
UNCHANGED = frozenset(
    "people staff police sheep fish deer cattle species series aircraft spacecraft hovercraft offspring personnel "
    "headquarters troops salmon trout squid bison swine poultry percent data media crew youth feet men women children "
    "pence lives teeth mice geese oxen criteria phenomena alumni bacteria fungi nuclei stimuli cacti larvae algae "
    "policemen policewomen gunmen firemen fishermen businessmen businesswomen sportsmen sportswomen "
    "spokesmen servicemen head "
    "servicewomen congressmen lawmakers postmen workmen craftsmen freshmen batsmen horsemen townspeople salespeople "
    "businesspeople taxis skis menus gurus emus bonuses viruses buses gases campuses".split()
)
"""Plurals without an s, or whose last letters look like a singular's."""


def plural(word: str) -> str:
    """Return the plural of an English noun; one that is a plural stays as it is."""
    low = word.lower()
    if low in UNCHANGED:
        return word
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("man") and len(low) > 4 and low not in {"human", "german", "roman", "ottoman"}:
        return f"{word[:-2]}en"
    if re.search("[^aeiou]y$", low):
        return f"{word[:-1]}ies"
    return f"{word}es" if low.endswith(("s", "x", "ch", "sh", "z")) else f"{word}s"
