"""Which language a text is in."""

import pytest

from pkit.facts.article.language import is_english, language_of

TEXTS = {
    "en": "The town will replace its ferries with electric boats within four years, and the state is to "
    "pay half of it.",
    "de": "Die Stadt ersetzt ihre Fähren innerhalb von vier Jahren durch elektrische Boote, und der Staat "
    "zahlt die Hälfte davon.",
    "fr": "La ville va remplacer ses ferries par des bateaux électriques en quatre ans, et l'État en paie "
    "la moitié avec elle.",
    "es": "La ciudad va a sustituir sus transbordadores por barcos eléctricos en cuatro años, y el Estado "
    "paga la mitad de ello.",
    "nl": "De stad vervangt haar veerboten binnen vier jaar door elektrische boten, en de staat betaalt "
    "daar de helft van.",
    "ur": "شہر چار سال میں اپنی کشتیاں بجلی سے چلنے والی کشتیوں سے بدل دے گا اور آدھا خرچ حکومت دے گی۔",
    "ja": "町は四年以内に渡し船を電気の船に替える予定で、費用の半分は国が支払う。",
    "zh": "该镇将在四年内用电动船取代渡轮，费用的一半由国家支付。",
    "uk": "Місто за чотири роки замінить свої пороми електричними суднами, і половину витрат оплатить держава.",
    "fa": "این شهر در چهار سال کشتی‌های خود را با قایق‌های برقی جایگزین می‌کند و دولت نیمی از آن را می‌پردازد.",
    "sv": "Staden byter ut sina färjor mot elektriska båtar inom fyra år, och staten betalar hälften av det hela.",
    "da": "Byen udskifter sine færger med elektriske både inden for fire år, og staten betaler halvdelen af det hele.",
    "no": "Byen bytter ut sine ferger med elektriske båter innen fire år, og staten betaler halvparten av det hele.",
    "hu": "A város négy éven belül elektromos hajókra cseréli a kompjait, és az állam fizeti a költségek felét.",
    "vi": "Thành phố sẽ thay thế các phà của mình bằng thuyền điện trong bốn năm, và nhà nước trả một nửa.",
    "ms": "Bandar itu akan menggantikan ferinya dengan bot elektrik dalam empat tahun, dan kerajaan boleh bayar.",
    "und": "Zilx kemtu parong velk tussen ormi galde, nepo hatt wirl dosem krange yulm obrit.",
    "ru": "Город за четыре года заменит свои паромы электрическими судами, и половину расходов оплатит государство.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_tells_its_language(language: str) -> None:
    """By its script and its commonest words."""
    assert language_of(TEXTS[language]) == language
    assert is_english(TEXTS[language]) is (language == "en")


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Varsund 14 Fähren", None, "en"),
        ("Varsund 14 Fähren", "de-AT", "de"),
        ("", "fr", "fr"),
        (
            (
                "Ada Roe, Ben Lee, Carla Winfield, Omar Rahim, Nora Quist, Otto Lahn, Fay Whitlow, Emil "
                "Strand, Zoe Okoro"
            ),
            None,
            "en",
        ),
        (TEXTS["de"], "en", "de"),
        ("𗀀", None, "en"),
    ],
)
def test_a_short_or_uncertain_text_is_what_it_says(text: str, declared: str | None, language: str) -> None:
    """English without a word of its own; a clear text is believed before its page."""
    assert language_of(text, declared) == language
