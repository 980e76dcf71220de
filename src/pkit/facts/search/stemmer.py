"""A light stemmer: spellings and inflected forms of one English word share a stem, without a dictionary.

Words with one stem count as the same word, ranked a little lower; so overstemming costs a rank, and understemming costs
nothing that near words do not find.
"""

import re
from functools import lru_cache

_UNITS = "one two three four five six seven eight nine ten eleven twelve".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SAME = {
    **{word: str(number) for number, word in enumerate(_UNITS, 1)},
    **{word: str(number * 10) for number, word in enumerate(_TENS, 2)},
    **{
        f"{tens}{unit}": str(ten * 10 + one)
        for ten, tens in enumerate(_TENS, 2)
        for one, unit in enumerate(_UNITS[:9], 1)
    },
    **{f"{number}{ending}": word for number, word in enumerate(_ORDINALS, 1) for ending in ("st", "nd", "rd", "th")},
    **dict.fromkeys(("hundred", "onehundred"), "100"),
    **dict.fromkeys(("bn", "bln"), "bilion"),
    **dict.fromkeys(("mn", "mln"), "milion"),
    "tn": "trilion",
    "fifteen": "15",
    "decade": "10",
    **dict.fromkeys(("unitedkingdom", "britain"), "uk"),
    "europeanunion": "eu",
    "unitednations": "un",
    "informationtechnology": "it",
    "artificialintelligence": "ai",
    **dict.fromkeys(("dollar", "dollars"), "usd"),
    **dict.fromkeys(("rupee", "rupees"), "pkr"),
    **dict.fromkeys(("euro", "euros"), "eur"),
    **dict.fromkeys(("pct", "percentage"), "percent"),
    **dict.fromkeys(("america", "american", "americans", "usa", "unitedstates", "unitedstatesofamerica"), "us"),
    **dict.fromkeys(("yr", "yrs"), "year"),
}
"""Words that stand for the same in English, whatever the base."""
_MIN_LENGTH = 4
"""Letters that a stem keeps: fewer make one of more words (*development*), more leave forms apart (*exam*)."""
_SPELLINGS = (
    ("ification", re.compile("ifications?$"), "ify"),
    ("isation", re.compile("isation"), "ization"),
    ("is", re.compile("is(e[drs]?|ing)$"), r"iz\1"),
    ("yse", re.compile("yse"), "yze"),
    ("re", re.compile("([^aeiou])re(s?)$"), r"\1er\2"),
    ("our", re.compile("our"), "or"),
    ("mme", re.compile("mme(s?)$"), r"m\1"),
    ("ogue", re.compile("ogue(s?)$"), r"og\1"),
    ("ph", re.compile("ph"), "f"),
    ("", re.compile("([a-z])\\1"), r"\1"),
)
"""What stands in every word that a pattern matches, which costs less to look for; the pattern, and what to write."""
_ENDINGS = (
    ("s", re.compile("(?:(?<=[a-z]{2}i)es|(?<=ch)es|(?<=sh)es|(?<=[xsz])es|(?<![siu])s)$"), _MIN_LENGTH - 1),
    ("np", re.compile("(?:wo)?m[ae]n$|person$|ship$"), _MIN_LENGTH),
    (
        "degnlrsty",
        re.compile(
            "(?<=.{4})(?:i[sz])?at(?:e[drs]?|ors?|ory|ing|ions?|ive)$|ition$"
            "|(?:iz)?(?:ment|ing|ions?|ive|ory|e[dr]|or|al|aly|ly)$"
        ),
        _MIN_LENGTH,
    ),
    ("e", re.compile("e$"), _MIN_LENGTH),
)
"""The last letters of all words that a pattern matches; the pattern, which is taken away: a plural, a person, an
ending, an *e* that is left; the letters that have to remain."""
_ORDINAL = re.compile("([0-9]+)(?:st|nd|rd|th)")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of ``word``, which must be folded."""
    if word in _SAME:
        return _SAME[word]
    if ordinal := _ORDINAL.fullmatch(word):
        return ordinal[1]
    if len(word) < _MIN_LENGTH or not (word.isascii() and word.isalpha()):
        return word
    for part, pattern, instead in _SPELLINGS:
        if part in word:
            word = pattern.sub(instead, word)
    for letters, ending, shortest in _ENDINGS:
        if word[-1] in letters and len(shorter := ending.sub("", word)) >= shortest:
            word = shorter
    return word[:-1] + "i" if word[-1] == "y" else word


def is_stem(root: str, word: str) -> bool:
    """Return whether ``root`` is the stem of ``word``; the first letter decides most cases cheaply."""
    if word[0] != root[0] and word[0].isalpha() and not word.startswith("ph") and word not in _SAME:
        return False
    return stem(word) == root
