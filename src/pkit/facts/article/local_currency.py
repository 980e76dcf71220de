"""Whose money a sign or name is that several countries have: dollars, pounds, ``¥``, lira, roubles.

Most texts mean American dollars by a bare ``$``, those from Wellington or Toronto their own. The text's language tag
decides it, else the places that it speaks of. Where more than one country may be meant, the amount is not read.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_COUNTRIES = {
    "NZD": r"New Zealand(?:ers?)?|NZ(?!\$)|Māori",
    "AUD": "Australia(?:ns?)?|New South Wales|NSW|ASX|RBA",
    "CAD": "Canad(?:a|ians?)|British Columbia|TSX",
    "SGD": "Singapore(?:ans?)?",
    "HKD": "Hong Kong|Hongkongers?",
    "JMD": "Jamaica(?:ns?)?",
    "TTD": "Tobago|Trinidadians?",
    "BBD": "Barbados|Barbadians?",
    "BSD": "Bahamas|Bahamians?",
    "BZD": "Belize(?:ans?)?",
    "FJD": "Fiji(?:ans?)?",
    "GYD": "Guyana|Guyanese",
    "NAD": "Namibia(?:ns?)?",
    "XCD": r"Saint Lucia|St\.? Lucia|St\.? Kitts",
}
"""What names a country and nothing else, by the code of its dollars."""
_AMBIGUOUS = {
    "NZD": "Kiwis?|Wellington|Auckland|Christchurch|Dunedin|Waikato|Otago|Fonterra|Rotorua",
    "AUD": ("Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|Queensland|Tasmania|Hobart|Darwin|Northern Territory"),
    "CAD": (
        "Ottawa|Toronto|Montr[eé]al|Vancouver|Calgary|Edmonton|Winnipeg|Alberta|Ontario|Qu[eé]bec|Manitoba"
        "|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland"
    ),
    "TTD": "Trinidad",
    "BBD": "Bridgetown",
    "BSD": "Nassau",
    "FJD": "Suva",
    "NAD": "Windhoek",
    "XCD": "Antigua|Grenada|Dominica",
}
"""Places of theirs that are people, counties or fruit elsewhere: Charles Darwin, Nassau County. One of them, however
often, does not tell the country; two do."""
_PLACES = {code: f"{names}|{_AMBIGUOUS[code]}" if code in _AMBIGUOUS else names for code, names in _COUNTRIES.items()}
_SIGNED = {
    "NZD": r"NZ ?\$",
    "AUD": r"\bAU?\$",
    "CAD": r"\bC(?:A|AN|DN)?\$",
    "SGD": r"\bSG?\$",
    "HKD": r"HK ?\$",
    "JMD": r"\bJ\$",
    "TTD": r"TT ?\$",
    "FJD": r"\bFJ?\$",
    "XCD": r"EC ?\$",
}
"""How a text writes such dollars that keeps the bare sign for American ones."""
_AMERICAN = re.compile(
    r"\b(?:U\.S\.|US|USA|United States|America(?:ns?)?|Washington|Congress|White House|Pentagon|New York|California"
    r"|Texas|Florida|Wall Street|Nasdaq|Dow|Silicon Valley|Boston|Chicago|Los Angeles|San Francisco|Federal Reserve"
    r"|Trump|Biden|IMF|World Bank|United Nations|UN)(?![\w$])"
)
"""What makes American dollars likely; international bodies count in them."""
_TAGS = {code[:2]: code for code in _PLACES if code != "XCD"}
"""Regions of language tags: ``en-NZ``."""
_REGION = 2
"""Letters of a region; a script has four, and after a single letter come extensions."""
_AT_HOME = 3
"""Places of one country, and none of the United States, that make its dollars the text's own; fewer leave it open
(benchmarks/quantities.py)."""


_SHARED = {
    "GBP": (
        r"Egypt(?:ians?)?|Cairo|Sudan(?:ese)?|Khartoum|Juba|Leban(?:on|ese)|Beirut|Syrian?s?|Damascus",
        r"Brit(?:ain|ish|ons?)|UK|U\.K\.|London|England|English|Scotland|Scottish|Wales|Welsh|Treasury|sterling",
    ),
    "JPY": (r"China|Chinese|Beijing|Shanghai|Shenzhen|yuan|renminbi", r"Japan(?:ese)?|Tokyo|Osaka|yen|Nikkei"),
    "TRY": (
        r"Leban(?:on|ese)|Beirut|Syrian?s?|Damascus|Ital(?:y|ian|ians)|Malta|Maltese",
        r"Turk\w+|Türkiye|Ankara|Istanbul",
    ),
    "RUB": (r"Belarus(?:ian)?|Minsk|Transnistria", r"Russian?s?|Moscow|Kremlin"),
    "KRW": (r"North Korean?s?|Pyongyang", r"South Korean?s?|Seoul"),
    "BRL": (r"Iran(?:ian)?s?|Tehran|Oman(?:i)?|Spain|Spanish", r"Brazil(?:ian)?s?|Brasília|Brasilia|São Paulo|Rio"),
}
"""Currencies whose name or sign another country has too: its places, and those of the country that is meant else."""


_SHOUTED = re.compile(r"\b(?:[A-Z]{4,}|NEW|SAN|LOS)\b")
"""Words of a dateline: ``NEW YORK``. A foreign one says nothing of dollars: oil prices are told from Singapore."""


class LocalCurrency(NamedTuple):
    """What a text says of the money that it writes without a country."""

    code: str = "USD"
    """What its dollars are: an ISO 4217 code, empty where it is not clear."""
    american: bool = False
    """Dollars of other countries are signed, the language tag is of the United States, or the text speaks more of them
    than of any of those."""

    shared: frozenset[str] = frozenset()
    """Codes of other currencies whose name or sign the text may use for another country's."""

    def meant(self, code: str, sentence: str) -> str:
        """Return the code of an amount that was read as ``code`` by a bare sign or name, empty if unclear."""
        if code == "USD":
            return self.here(sentence)
        return "" if code in self.shared else code

    def here(self, sentence: str) -> str:
        """Return the code of a bare sign in ``sentence``, empty where it is not clear."""
        foreign = _named(sentence)
        american = _AMERICAN.search(sentence) is not None
        if self.code not in {"", "USD"}:
            return "" if american or set(foreign) - {self.code} else self.code
        if self.american or american:
            return "USD"
        return "" if foreign else self.code


def _named(text: str) -> dict[str, list[str]]:
    found = {code: re.findall(rf"\b(?:{places})(?!\w)", text) for code, places in _PLACES.items()}
    return {code: places for code, places in found.items() if places}


def _region(tag: str) -> str:
    """Return the region of a language tag (RFC 5646) or locale, empty without one: ``HK`` of ``zh-Hant-HK``."""
    _, *subtags = re.split("[-_]", re.split("[.@]", tag.strip())[0])
    for subtag in subtags:
        if len(subtag) == 1:
            break
        if len(subtag) == _REGION:
            return subtag.upper()
    return ""


def local_currency(text: str, language: str | None = None) -> LocalCurrency:
    """Return whose money ``text`` means by a sign or name without a country.

    Args:
        text: the whole text.
        language: its tag, such as ``en-NZ``.
    """
    plain = _SHOUTED.sub(lambda match: match.group().capitalize(), text)
    return _dollars(text, plain, language)._replace(shared=frozenset(_of_others(plain)))


def _of_others(text: str) -> Iterator[str]:
    for code, (others, own) in _SHARED.items():
        if re.search(rf"\b(?:{others})(?!\w)", text) and not re.search(rf"\b(?:{own})(?!\w)", text):
            yield code


def _dollars(text: str, plain: str, language: str | None) -> LocalCurrency:
    if "$" not in text and "dollar" not in text:
        return LocalCurrency()
    foreign = _named(text)
    if any(re.search(_SIGNED[code], text) for code in foreign if code in _SIGNED):
        return LocalCurrency(american=True)
    region = _region(language or "")
    if region == "US":
        return LocalCurrency(american=True)
    if region in _TAGS:
        return LocalCurrency(_TAGS[region])
    return _by_places(foreign, len(_AMERICAN.findall(plain)))


def _by_places(foreign: dict[str, list[str]], american: int) -> LocalCurrency:
    if not foreign:
        return LocalCurrency()
    code, places = max(foreign.items(), key=lambda item: len(item[1]))
    if len(places) >= _AT_HOME and not american and len(foreign) == 1 and _certain(code, places):
        return LocalCurrency(code)
    if american > len(places):
        return LocalCurrency(american=True)
    return LocalCurrency("" if len(places) > 1 else "USD")


def _certain(code: str, places: list[str]) -> bool:
    """Return whether ``places`` name the country itself, or two different places in it."""
    return len({place.rstrip("s") for place in places}) > 1 or re.fullmatch(_COUNTRIES[code], places[0]) is not None
