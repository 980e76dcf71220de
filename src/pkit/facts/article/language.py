"""Which language a text is in, as far as its script and its commonest words tell.

pkit reads quantities, names and periods in English only; this says when not to. Function words suffice for that: they
are a third of any running text, and no list of one language does well on another.
"""

import re
import unicodedata
from collections import Counter

_WORDS = {
    "en": "the of and to in a is that for it was on are as with his they at be this from have or by had "
    "not but what all were when we there can an their which said if will about has had its more after over up who he "
    "she would been than into no out per some two also",
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
    "så kan man när år säger under efter vill sade av ska skulle hade till nya",
    "da": "og i at det er en til på som med for af den de har ikke der var et men om vi jeg sig fra han "
    "kan så når år siger under ved af efter vil sagde bruge skal ville havde nye",
    "no": "og i det på som er en til å for at med av de har ikke den var et om men seg jeg fra han kan så "
    "når år sier under ved av etter vil sa bruke skal ville hadde nye",
    "fi": "ja on ei että se hän oli ovat mutta kun myös joka niin kuin tai sen mukaan ole olla sekä jo vain nyt "
    "haluaa sanoi sanoo kertoo vuonna vuoden jälkeen ennen",
    "pl": "w i na z do się nie że to jest o jak za po od co ale przez dla był tym są oraz które może tego być tak już",
    "cs": "a v se na je že s z o do to i za by ale pro jako byl jsou podle které od po jeho při než také už",
    "tr": "ve bir bu da de için ile olarak olan çok daha en gibi ama sonra kadar var olduğu ne ise "
    "tarafından dedi yeni",
    "ca": "de la el i a els les que en un una per amb del al no es va ser és més com però aquest dels ha són fins",
    "hr": "i u je na se za da su od s o kako ne to iz koji koja bi ili više nakon kao a ali prema što rekao biti",
    "tl": "ang ng sa na mga ay at ni si kay noong para hindi ito may siya niya kung ay din nang sabi",
    "so": "oo ka ku iyo in uu la ah u ay waa ee waxa lagu soo ayaa wuxuu ayuu inay",
    "sk": "a v na sa je že s z o do to i za by ale pre ako bol sú podľa ktoré od po jeho pri než tiež už",
    "et": "ja on ei et see ta oli aga kui ka mis nii või kes oma ning selle üle pärast eesti",
    "lt": "ir yra ne kad tai jis buvo bet kai taip kaip arba iš su į už po apie per nuo",
    "sq": "e të në për me që një nga është si nuk do u i dhe së më por ka",
    "af": "die van en in is het ’n dat nie te op met vir om aan sy was wat hy ook sal word deur",
    "az": "və bu bir ilə üçün ki də da olan daha çox kimi sonra var deyib etmək",
    "uz": "va bu bir bilan uchun ham dan da qilish kerak edi boʻlgan deb esa",
    "ha": "da na a ta ya ne cewa shi su wannan kuma don ce daga yana",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena kata ada oleh "
    "sebagai bahwa para telah hari ingin juta",
    "ms": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke kerana kata ada oleh sebagai bahawa "
    "mahu boleh telah hari para",
    "ro": "de și în la a cu că pe din nu o să este un pentru care mai sunt au dar prin după fost ca",
    "hu": "a az és hogy nem is egy meg de volt ez ha már csak mint még el után szerint vagy van mondta akar ki",
    "vi": "và của là có không được trong cho các một với những người này đã khi từ để theo năm muốn vào tại nói",
    "sw": "ya na wa kwa ni katika la za kuwa hiyo hii cha kama alisema yake baada",
}
"""The commonest words of each language, from the top of its frequency lists."""
_LETTERS = {
    "vi": "ơưđạảấầậắặẻẽếềểệịọốồộớờợụứừựỳ",
    "hu": "őű",
    "tr": "ğış",
    "pl": "ąęłńśźż",
    "cs": "ěřů",
    "ro": "ățș",
    "sv": "äö",
    "da": "æø",
    "no": "æø",
    "de": "ßäöü",
    "fi": "äö",
    "es": "ñ¿",
    "pt": "ãõ",
    "hr": "čćđšž",
    "az": "ə",
    "et": "õ",
    "lt": "ėįųū",
}
"""Letters that a language has and most others have not; each word with one counts as half a function word, as they tell
apart languages that share their function words, and short texts."""
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
_PERSIAN = frozenset("پچژگکی")
_CYRILLIC = (("uk", "іїєґ"), ("sr", "ђјљњћџ"), ("be", "ў"), ("kk", "қғңұ"), ("mn", "өү"))
"""Languages by a letter that Russian has not; Bulgarian has none, but no ы and э."""
_READ = 20_000
"""Characters that are looked at; more change nothing."""
_FEW_WORDS = 12
"""A text of fewer words is too short to be told from its words alone, so it is what it says, or English."""
UNKNOWN = "und"
"""The tag of a language that none of the lists fits."""
_FOREIGN_WORDS = 10
"""Words in lower case of which not one is an English function word make a text that states no language none that pkit
knows; English prose has one in two or three (tests/unit/facts/test_language.py)."""
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
    counts = {language: _score(language, words) for language in _LISTS}
    best = max(counts, key=lambda language: (counts[language], language == stated))
    clear = counts[best] >= _LEAST * len(words) and counts[best] > 1.15 * counts.get(stated, 0)
    if clear or declared:
        return best if clear else stated
    lower = re.findall(r"\b[^\W\d_A-Z][^\W\d_]*", text[:_READ])
    if len(lower) < _FOREIGN_WORDS or any(word in _LISTS[stated] for word in lower):
        return stated
    return best if counts[best] >= 1 else UNKNOWN


def _score(language: str, words: list[str]) -> float:
    """Return how many words are function words of a language, or have a letter that is its own."""
    known, letters = _LISTS[language], _LETTERS.get(language, "")
    marked = sum(any(letter in word for letter in letters) for word in words) if letters else 0
    return sum(word in known for word in words) + marked / 2


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
    if script == "CYRILLIC":
        lower = text.lower()
        own = next((language for language, own in _CYRILLIC if any(letter in lower for letter in own)), None)
        return own or ("ru" if "ы" in lower or "э" in lower or "ъ" not in lower else "bg")
    if script == "CJK" and (counts["HIRAGANA"] or counts["KATAKANA"]):
        return "ja"
    return _SCRIPTS[script]
