"""Which language a text is in, as far as its script and its commonest words tell.

pkit reads quantities, names and periods in English only; this says when not to. Function words suffice for that: they
are a third of any running text, and no list of one language does well on another.
"""

import re
import unicodedata
from collections import Counter

_WORDS = {
    "en": "the of and to in a is that for it was on are as with his they at be this from have or by had "
    "not but what all were when we there can an their which said if will about",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont "
    "la avec ont aux d’un cette mais comme nous été",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o "
    "este sí porque esta entre cuando muy",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das "
    "tem à seu sua ou ser quando muito",
    "it": "di che è la il un a per in una non sono da si con le ha i del della gli nel alla più anche come "
    "dei ma delle al",
    "nl": "de het een en van in is dat op te zijn voor met die niet aan er om ook als door maar bij naar "
    "dan uit nog worden tot wordt over heeft",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi "
    "så kan man när år säger under",
    "da": "og i at det er en til på som med for af den de har ikke der var et men om vi jeg sig fra han "
    "kan så når år siger under ved",
    "no": "og i det på som er en til å for at med av de har ikke den var et om men seg jeg fra han kan så "
    "når år sier under ved",
    "fi": "ja on ei että se hän oli ovat mutta kun myös joka niin kuin tai sen mukaan ole olla sekä jo vain nyt",
    "pl": "w i na z do się nie że to jest o jak za po od co ale przez dla był tym są oraz które może tego być tak już",
    "cs": "a v se na je že s z o do to i za by ale pro jako byl jsou podle které od po jeho při než také už",
    "tr": "ve bir bu da de için ile olarak olan çok daha en gibi ama sonra kadar var olduğu ne ise "
    "tarafından dedi yeni",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena kata ada oleh "
    "sebagai bahwa para telah",
    "ro": "de și în la a cu că pe din nu o să este un pentru care mai sunt au dar prin după fost ca",
    "hu": "a az és hogy nem is egy meg de volt ez ha már csak mint még el után szerint vagy",
    "vi": "và của là có không được trong cho các một với những người này đã khi từ để theo năm",
    "sw": "ya na wa kwa ni katika la za kuwa hiyo hii cha kama alisema yake baada",
}
"""The commonest words of each language, from the top of its frequency lists."""
_LISTS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_SCRIPTS = {
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CJK": "zh",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "TAMIL": "ta",
    "TELUGU": "te",
    "GUJARATI": "gu",
    "GURMUKHI": "pa",
    "SINHALA": "si",
    "THAI": "th",
    "HEBREW": "he",
    "GREEK": "el",
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
    "MYANMAR": "my",
    "KHMER": "km",
}
_URDU = frozenset("ٹڈڑںےہۓ")
_PERSIAN = frozenset("پچژگ")
_READ = 20_000
"""Characters that are looked at; more change nothing."""
_FEW_WORDS = 12
"""A text of fewer words is too short to be told from its words alone, so it is what it says, or English."""
_LEAST = 0.12
"""Share of function words below which no list fits: tables, lists of names (benchmarks/drafting.py)."""


def language_of(text: str, declared: str | None = None) -> str:
    """Return the language of ``text`` as a primary tag such as ``en``.

    Args:
        text: the article's text.
        declared: the language tag that its page states, which a short or uncertain text is believed in; without one
            it counts as English.
    """
    stated = (declared or "en").split("-")[0].split("_")[0].lower() or "en"
    script = _script(text[:_READ])
    if script:
        return script
    words = re.findall(r"[^\W\d_]+(?:’[^\W\d_]+)?", text[:_READ].lower())
    if len(words) < _FEW_WORDS:
        return stated
    counts = {language: sum(word in known for word in words) for language, known in _LISTS.items()}
    best = max(counts, key=lambda language: (counts[language], language == stated))
    clear = counts[best] >= _LEAST * len(words) and counts[best] > 1.15 * counts.get(stated, 0)
    return best if clear else stated


def is_english(text: str, declared: str | None = None) -> bool:
    """Whether pkit may read quantities, names and periods in ``text``."""
    return language_of(text, declared) == "en"


def _script(text: str) -> str:
    """Return the language that most letters' script stands for, empty for Latin letters."""
    counts: Counter[str] = Counter()
    letters = [character for character in text if character.isalpha()]
    for character in letters[:2_000]:
        if ord(character) > 0x24F:
            counts[unicodedata.name(character, "UNNAMED").split()[0]] += 1
    if not counts:
        return ""
    script, count = counts.most_common(1)[0]
    if script not in _SCRIPTS or count * 2 < min(len(letters), 2_000):
        return ""
    if script == "ARABIC":
        found = frozenset(text)
        return "ur" if found & _URDU else "fa" if len(found & _PERSIAN) > 1 else "ar"
    if script == "CJK" and (counts["HIRAGANA"] or counts["KATAKANA"]):
        return "ja"
    return _SCRIPTS[script]
