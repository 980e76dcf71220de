"""Whose money a sign or name is that several countries have: dollars, pounds, ``¥``, lira, roubles.

Most texts mean American dollars by a bare ``$``, those from Wellington or Toronto their own. The text's language tag
decides it, else the places that it speaks of. Where more than one country may be meant, the amount is not read.
"""

import re
from collections import Counter
from collections.abc import Iterator
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
    """LocalCurrency of other countries are signed, or the text speaks more of America than of any of those."""

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


def _named(text: str) -> Counter[str]:
    found = {code: len(re.findall(rf"\b(?:{places})(?!\w)", text)) for code, places in _PLACES.items()}
    return Counter({code: count for code, count in found.items() if count})


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
    country = (language or "").replace("_", "-").rpartition("-")[2].upper()
    if country in _TAGS:
        return LocalCurrency(_TAGS[country])
    return _by_places(foreign, len(_AMERICAN.findall(plain)))


def _by_places(foreign: Counter[str], american: int) -> LocalCurrency:
    if not foreign:
        return LocalCurrency()
    ((code, count),) = foreign.most_common(1)
    if count >= _AT_HOME and not american and len(foreign) == 1:
        return LocalCurrency(code)
    if american > count:
        return LocalCurrency(american=True)
    return LocalCurrency("" if count > 1 else "USD")
