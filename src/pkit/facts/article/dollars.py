"""Whose dollars a bare ``$`` is: most texts mean American ones, those from Wellington or Toronto their own.

The text's language tag decides it, else the places that it speaks of. Where both the United States and
another country with dollars may be meant, the amount is not read.
"""

import re
from collections import Counter
from typing import NamedTuple

_PLACES = {
    "NZD": (
        r"New Zealand(?:ers?)?|NZ(?!\$)|Kiwis?|Wellington|Auckland|Christchurch|Dunedin|Waikato|Otago|Māori|Fonterra"
        "|Rotorua"
    ),
    "AUD": (
        "Australia(?:ns?)?|Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|Queensland|New South Wales|NSW|Tasmania"
        "|Hobart|ASX|RBA|Darwin|Northern Territory"
    ),
    "CAD": (
        "Canad(?:a|ians?)|Ottawa|Toronto|Montr[eé]al|Vancouver|Calgary|Edmonton|Winnipeg|Alberta|Ontario|Qu[eé]bec"
        "|British Columbia|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland|TSX"
    ),
    "SGD": "Singapore(?:ans?)?",
    "HKD": "Hong Kong|Hongkongers?",
    "JMD": "Jamaica(?:ns?)?",
    "TTD": "Trinidad|Tobago|Trinidadians?",
    "BBD": "Barbados|Barbadians?|Bridgetown",
    "BSD": "Bahamas|Bahamians?|Nassau",
    "BZD": "Belize(?:ans?)?",
    "FJD": "Fiji(?:ans?)?|Suva",
    "GYD": "Guyana|Guyanese",
    "NAD": "Namibia(?:ns?)?|Windhoek",
    "XCD": "Antigua|Grenada|Saint Lucia|St\\.? Lucia|Dominica|St\\.? Kitts",
}
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
"""Countries of language tags: ``en-NZ``."""
_AT_HOME = 3
"""Places of one country, and none of the United States, that make its dollars the text's own; fewer leave it open
(benchmarks/quantities.py)."""


class Dollars(NamedTuple):
    """What a text says of the dollars that it writes without a country."""

    code: str = "USD"
    """An ISO 4217 code, empty where it is not clear."""
    american: bool = False
    """Dollars of other countries are signed, or the text speaks more of America than of any of those."""

    def here(self, sentence: str) -> str:
        """Return the code of a bare sign in ``sentence``, empty where it is not clear."""
        foreign = _named(sentence)
        american = _AMERICAN.search(sentence) is not None
        if self.code not in {"", "USD"}:
            return "" if american or set(foreign) - {self.code} else self.code
        if self.american or american:
            return "USD"
        return "" if foreign else self.code


def _named(text: str) -> Counter[str]:
    found = {code: len(re.findall(rf"\b(?:{places})(?!\w)", text)) for code, places in _PLACES.items()}
    return Counter({code: count for code, count in found.items() if count})


def dollars_of(text: str, language: str | None = None) -> Dollars:
    """Return whose dollars ``text`` means by a bare sign.

    Args:
        text: the whole text.
        language: its tag, such as ``en-NZ``.
    """
    if "$" not in text and "dollar" not in text:
        return Dollars()
    foreign = _named(text)
    if any(re.search(_SIGNED[code], text) for code in foreign if code in _SIGNED):
        return Dollars(american=True)
    country = (language or "").replace("_", "-").rpartition("-")[2].upper()
    if country in _TAGS:
        return Dollars(_TAGS[country])
    return _by_places(foreign, len(_AMERICAN.findall(text)))


def _by_places(foreign: Counter[str], american: int) -> Dollars:
    if not foreign:
        return Dollars()
    ((code, count),) = foreign.most_common(1)
    if count >= _AT_HOME and not american and len(foreign) == 1:
        return Dollars(code)
    if american > count:
        return Dollars(american=True)
    return Dollars("" if count > 1 else "USD")
