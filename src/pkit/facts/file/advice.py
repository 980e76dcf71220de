"""What a value that is wrong was probably meant to be: the right form, for messages; never used as the value."""

import re
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType

from pkit.facts.suggestions import did_you_mean
from pkit.facts.weburl import why_unsafe

_QUOTES = "\"'\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
"""Straight, English, German and French ones."""
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_MONTHS = "january february march april may june july august september october november december".split()
_SCALES = MappingProxyType(
    {"hundred": 2, "thousand": 3, "k": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12}
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?![0-9])")
"""The beginning of an address that is no web page's (RFC 3986, section 3.1); digits behind the colon are a port."""
_WEB = re.compile(r"(?P<scheme>https?)(?P<rest>://[^\s<>()\[\]]+)", re.IGNORECASE)
_GROUPS = r"[, '\u00a0\u2019]"
_AMOUNT = re.compile(
    rf"(?P<lead>\D{{0,20}}?)(?P<whole>\d{{1,3}}(?:{_GROUPS}\d{{3}})+|\d+)(?:\.(?P<rest>\d+))?"
    r" ?(?P<scale>[a-z]+)?(?: ?[^\d\s]{1,3}| \D+)?",
    re.IGNORECASE,
)
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
"""A number with points between its thousands, as large parts of Europe write it; one point may be a decimal one."""
_DECIMAL_COMMA = re.compile(r"\d+,(?:\d{1,2}|\d{4,12})")
_RANGE = re.compile(
    r"(.*?\d[^\d\s]*?(?: [a-z]+)?) *(?:[-\u2010-\u2015\u2212]|\bto\b|\band\b|\.\.+) *(\D*\d.*)", re.IGNORECASE
)
_COUNTRIES = MappingProxyType(
    {
        name: code
        for pair in (
            "AE united arab emirates,AF afghanistan,AR argentina,AT austria,AU australia,BD bangladesh,"
            "BE belgium,BG bulgaria,BR brazil,CA canada,CH switzerland,CL chile,CN china,CO colombia,"
            "CZ czechia,CZ czech republic,DE germany,DK denmark,EE estonia,EG egypt,ES spain,ET ethiopia,"
            "FI finland,FR france,GB britain,GB great britain,GB uk,GB united kingdom,GB england,GH ghana,"
            "GR greece,HK hong kong,HR croatia,HU hungary,ID indonesia,IE ireland,IL israel,IN india,IQ iraq,"
            "IR iran,IS iceland,IT italy,JO jordan,JP japan,KE kenya,KR south korea,KR korea,KW kuwait,"
            "KZ kazakhstan,LB lebanon,LK sri lanka,LT lithuania,LU luxembourg,LV latvia,MA morocco,MX mexico,"
            "MY malaysia,NG nigeria,NL netherlands,NL the netherlands,NL holland,NO norway,NP nepal,"
            "NZ new zealand,OM oman,PE peru,PH philippines,PK pakistan,PL poland,PT portugal,QA qatar,"
            "RO romania,RS serbia,RU russia,SA saudi arabia,SE sweden,SG singapore,SI slovenia,SK slovakia,"
            "TH thailand,TN tunisia,TR turkey,TR türkiye,TW taiwan,UA ukraine,UG uganda,US united states,"
            "US united states of america,US usa,US america,UZ uzbekistan,VN vietnam,ZA south africa"
        ).split(",")
        for code, _, name in (pair.partition(" "),)
    }
)
_SECTIONS = MappingProxyType(
    {
        word: section
        for section, words in {
            "officials": "official people persons person officers leaders politicians ministers names individuals",
            "agencies": "agency organisations organizations organisation organization bodies institutions companies"
            " ministries groups",
            "figures": "figure numbers number statistics stats amounts values quantities data",
            "programs": "program programme programmes projects initiatives schemes",
            "sources": "source articles article references bibliography",
        }.items()
        for word in words.split()
    }
)
_KEYS = MappingProxyType(
    {
        "name": "literal",
        "surname": "family",
        "first": "given",
        "last": "family",
        "link": "URL",
        "website": "URL",
        "web": "URL",
        "href": "URL",
        "date": "issued",
        "published": "issued",
        "retrieved": "accessed",
        "journal": "container-title",
        "newspaper": "container-title",
        "publication": "container-title",
        "magazine": "container-title",
        "authors": "author",
        "pages": "page",
        "para": "paragraph",
        "par": "paragraph",
        "by": "per",
        "said_by": "per",
        "attribution": "per",
        "hash": "anchor",
        "sentence": "text",
        "position": "role",
        "job": "role",
        "ministry": "agency",
        "organisation": "agency",
        "organization": "agency",
        "function": "role",
        "office": "role",
        "employer": "agency",
        "org": "agency",
        "body": "agency",
        "abbreviation": "acronym",
        "abbr": "acronym",
        "short_name": "acronym",
        "statement": "text",
        "claim": "text",
        "quote": "text",
        "alias": "aliases",
        "aka": "aliases",
        "tag": "tags",
        "topics": "tags",
        "fact": "facts",
        "amount": "value",
        "number": "value",
        "currency": "unit",
        "time": "period",
        "year": "period",
        "lang": "language",
    }
)
_PARTICLES = frozenset("van von de der den del della di da du la le ten ter al el bin ibn dos das".split())
_BODY = re.compile(
    r"\b(?:agency|news|press|ministry|department|office|bank|university|institute|council|committee|times|post|herald"
    r"|authority|company|inc|ltd|group|association|commission|government|staff|board|media)\b",
    re.IGNORECASE,
)
_SIGNS = MappingProxyType(
    {
        "$": "USD",
        "US$": "USD",
        "C$": "CAD",
        "A$": "AUD",
        "NT$": "TWD",
        "R$": "BRL",
        "\N{EURO SIGN}": "EUR",
        "\N{POUND SIGN}": "GBP",
        "\N{YEN SIGN}": "JPY or CNY",
        "\N{INDIAN RUPEE SIGN}": "INR",
        "\N{WON SIGN}": "KRW",
        "Rs": "PKR, INR or another rupee",
        "Rs.": "PKR, INR or another rupee",
        "kr": "SEK, NOK or DKK",
        "kr.": "SEK, NOK or DKK",
        "Fr.": "CHF",
        "zł": "PLN",
        "Kč": "CZK",
        "Ft": "HUF",
    }
)


def meant(text: str) -> str:
    """Return ``: write X``, or nothing where there is no ``text`` to write."""
    return f": write {text}" if text else ""


def nothing(text: str) -> str:
    """Return nothing: there is no advice on ``text``."""
    del text
    return ""


def unquoted(text: str) -> str:
    """Return ``text`` without quotation marks round it, which are part of the text where they are curly."""
    return text.strip().strip(_QUOTES).strip()


def decimal(text: str) -> str:
    """Return the plain decimal number that an amount is, empty where it is none."""
    plain = unquoted(text)
    if _POINTS.fullmatch(plain):
        plain = plain.replace(".", ",")
    elif _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    found = _AMOUNT.fullmatch(plain)
    if not found:
        return ""
    places = _SCALES.get((found["scale"] or "").lower(), 0)
    whole, rest = re.sub(r"\D", "", found["whole"]), (found["rest"] or "").ljust(places, "0")
    number = (whole + rest[:places]).lstrip("0") or "0"
    left = rest[places:].rstrip("0")
    sign = "-" if re.search("(?:^|[^\\w])[-\u2212]\\D?$", found["lead"]) else ""
    return f"{sign}{number}.{left}" if left else f"{sign}{number}"


def range_ends(text: str) -> str:
    """Return how a range such as ``3-5`` is written, empty where it is none."""
    found = _RANGE.fullmatch(unquoted(text))
    if not found:
        return ""
    second = decimal(found[2])
    scale = re.search("[a-z]+", found[2], re.IGNORECASE)
    first = decimal(found[1] if re.search("[a-z]", found[1], re.IGNORECASE) or not scale else f"{found[1]} {scale[0]}")
    return f'value: "{first}" and, on a line of its own, to: "{second}"' if first and second else ""


def country(text: str) -> str:
    """Return the code of a country, in quotes where YAML's other readers take it for a truth value."""
    return _COUNTRIES.get(unquoted(text).casefold(), upper(text))


def date(text: str) -> str:
    """Return a date in the form of a fact base, empty where it cannot be told for sure."""
    words = re.findall(r"[^\W\d_]+|\d+", unquoted(text).lower())
    numbers = [word for word in words if word.isdigit()]
    names = [word for word in words if not word.isdigit() and word not in {"st", "nd", "rd", "th", "of", "the"}]
    year = next((word for word in numbers if len(word) == 4), "")
    others = [int(word) for word in numbers if word != year]
    if not year:
        return ""
    months = [
        place for name in names for place, month in enumerate(_MONTHS, 1) if len(name) > 2 and month.startswith(name)
    ]
    if len(names) == len(months) == 1 and len(others) < 2:
        return "-".join([year, f"{months[0]:02}", *(f"{day:02}" for day in others)])
    if names or len(others) != 2:
        return ""
    if numbers[0] == year:
        month, day = others
    elif others[0] > 12 >= others[1]:
        day, month = others
    elif others[1] > 12 >= others[0]:
        month, day = others
    else:
        return ""
    return f"{year}-{month:02}-{day:02}"


def place(text: str) -> str:
    """Return a paragraph or page as a number, range or list, empty where it is none."""
    if text.lower() in _NUMBERS:
        return str(_NUMBERS.index(text.lower()) + 1)
    bare = re.sub(
        r"^(?:paragraphs?|paras?|par|pages?|pp|pg|p|[¶§]+)\.? *",
        "",
        unquoted(text).lower(),
    )
    plain = re.sub(r" *(?:[-\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{MINUS SIGN}]|\bto\b) *", "-", bare)
    plain = re.sub(r" *(?:,|;|&|\band\b) *", ", ", plain)
    return plain if re.fullmatch(r"[1-9][0-9]*(?:(?:-|, )[1-9][0-9]*)*", plain) else ""


def identifier(text: str) -> str:
    """Return an id made of ``text``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))[:80].strip("-")


def upper(text: str) -> str:
    """Return ``text`` in capitals, without quotation marks."""
    return unquoted(text).upper()


def lower(text: str) -> str:
    """Return ``text`` in small letters, without quotation marks."""
    return unquoted(text).lower()


def address(text: str) -> str:
    """Return a web address with its beginning, and without what Markdown puts round it.

    Nothing where it has the beginning of another address, or would not be safe with this one.
    """
    written = unquoted(text)
    if found := _WEB.search(text):
        made = f"{found['scheme'].lower()}{found['rest']}"
        if len(text[found.end() :].split()) > 1 or text[found.end() :][:1].isspace():
            return ""
    elif _SCHEME.match(written):
        return ""
    else:
        made = f"https://{written.removeprefix('//')}"
    return "" if why_unsafe(made) or len(made.split()) != 1 else made


DOI_PREFIX = r"10\.[0-9]{4,9}(?:\.[0-9]+)*"
"""What a DOI begins with: its registrant may have divisions (ISO 26324)."""


def doi(text: str) -> str:
    """Return a DOI without what stands before it; nothing where more stands behind it, which may belong to it."""
    found = re.search(rf"{DOI_PREFIX}/\S+\Z", unquoted(text).strip())
    return found.group() if found else ""


def name(text: str) -> str:
    """Return how a person or body is written in a list of names."""
    parts = unquoted(text).split()
    if len(parts) < 2 or len(parts) > 5 or _BODY.search(text):
        return f"{{literal: {' '.join(parts)}}}"
    if parts[0].endswith(","):
        return f"{{family: {parts[0][:-1]}, given: {' '.join(parts[1:])}}}"
    first = next((number for number, part in enumerate(parts) if number and part.lower() in _PARTICLES), len(parts) - 1)
    particles = [part for part in parts[first:-1] if part.lower() in _PARTICLES]
    family = " ".join(parts[first + len(particles) :])
    before = f", non-dropping-particle: {' '.join(particles)}" if particles else ""
    return f"{{family: {family}, given: {' '.join(parts[:first])}{before}}}"


def names(text: str) -> str:
    """Return a list of names as a source has it, made of those in ``text``."""
    several = [each for each in re.split(r" *(?:;|&|\band\b) *", text) if each.strip()]
    return f"[{', '.join(name(each) for each in several)}]"


def listed(text: str) -> str:
    """Return a list of texts made of what is divided by commas."""
    return f"[{text}]"


def facts(text: str) -> str:
    """Return a list of one fact that says ``text``."""
    return f"[{{text: {text}}}]"


def fact(text: str) -> str:
    """Return a fact that says ``text``."""
    return f"{{text: {text}}}"


def paragraphs(text: str) -> str:
    """Return how many paragraphs a source has, as it is written."""
    count = re.sub("[^0-9]", "", text) or "12"
    return f"{{count: {count}, numbering: counted}}"


def unit(text: str) -> str:
    """Return a unit without a number before it."""
    return unquoted(text).lstrip("0123456789., ")


def choice(text: str, words: Iterable[str]) -> str:
    """Return a suggestion of the one of ``words`` that has the same parts, or is near; empty where there is none."""
    known = tuple(words)
    parts = set(re.findall("[a-z]+", text.lower()))
    found = [word for word in known if parts and parts <= set(re.findall("[a-z]+", word))]
    return f" (did you mean '{min(found, key=len)}'?)" if found else did_you_mean(text, known)


def currency(unit: str) -> str:
    """Return the codes that the sign of a currency may stand for, ``percent`` for its sign, empty for other units."""
    return "percent" if unquoted(unit) == "%" else _SIGNS.get(unquoted(unit), "")


def section(word: str) -> str:
    """Return the section that a top-level key was probably meant to be, empty where it may be anything."""
    return _SECTIONS.get(word.lower().replace("_", "-"), "")


def key(word: str, known: Iterable[str]) -> str:
    """Return a suggestion of the one of the ``known`` keys that ``word`` was meant to be, empty where there is none."""
    keys = tuple(known)
    plain = word.casefold().replace("_", "-")
    same = next((each for each in keys if each.casefold().replace("_", "-") == plain), None)
    other = _KEYS.get(word.casefold(), "")
    found = same or (other if other in keys else "")
    return f": write '{found}'" if found else did_you_mean(word, keys)
