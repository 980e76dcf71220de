"""Which web addresses a fact base may hold."""

import pytest

from pkit.facts.weburl import why_unsafe


@pytest.mark.parametrize(
    "url",
    [
        "https://newztodays.com/a?b=c#d",
        "http://localhost:8080/",
        "https://example.org:443",
        "https://a.b-c.example./x@y",
        "https://[2001:db8::1]:8080/x",
        "https://192.0.2.1/",
        "https://7.example/",
        "https://xn--80adxhks.xn--p1ai/",
        "https://bücher.example/",
        "https://xn--bcher-kva.example/",
        "https://пример.испытание/",
        "https://пример.com/",
        "https://例え.jp/",
        "https://東京タワーtower.jp/",
        "https://हिन्दी.example/",
        "https://xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g/",
        "https://xn--clchc0ea0b2g2a9gcd/",
        "https://example.org/a%5Cb",
        "https://example.org/?next=user@host:99999",
    ],
)
def test_what_means_the_same_to_everybody_is_taken(url: str) -> None:
    """Also names in other scripts, each word in one; what stands behind the host may be anything."""
    assert why_unsafe(url) == ""


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("https://user@example.org/", "user name"),
        ("https://user:secret@example.org/", "user name"),
        ("https://newztodays.com@evil.example/", "user name"),
        ("https://@example.org/", "user name"),
        ("https://example.org\\@evil.example/", "backslash"),
        ("https:\\\\example.org/", "backslash"),
        ("https://example.org/a\\b", "backslash"),
        ("https://example.org:0/", "port"),
        ("https://example.org:65536/", "port"),
        ("https://example.org:/", "port"),
        ("https://example.org:80x/", "port"),
        ("https://example.org:-1/", "port"),
        ("https://example.org:٨٠/", "port"),
        ("https://[::1]:99999/", "port"),
        ("https://аpple.com/", "several scripts"),
        ("https://xn--pple-43d.com/", "several scripts"),
        ("https://goοgle.com/", "several scripts"),
        ("https://www.pаypal.com.example/", "several scripts"),
        ("https://ｅxample.org/", "stand for others"),
        ("https://xn--\u00fc.example/", "no host"),
        ("https://[::1/", "no host"),
        ("https://[zz]/", "no host"),
        ("https://a..b/", "no host"),
        ("https://-a.example/", "no host"),
        ("https://a%2eb.example/", "no host"),
        (f"https://{'a' * 64}.example/", "no host"),
        (f"https://{'a.' * 127}example/", "no host"),
        ("ftp://example.org/", "http"),
        ("javascript:alert(1)", "http"),
        ("https:///a", "no host"),
        ("https://a%00.example/", "no host"),
        ("https://xn--google-/", "no host"),
        ("https://xn--a.example/", "no host"),
        ("https://\u093fa.example/", "no host"),
        ("https://exa\tmple.org/", "blank"),
        ("https://example.org/\x01", "invisible"),
        ("https://example.org/a b", "blank"),
        ("https://example.org/\u202ea", "invisible"),
        ("https://exa\u00admple.org/", "invisible"),
        ("https://example.org:+80/", "port"),
        ("https://example.org:８０/", "port"),
        ("https://[fe80::1%25eth0]/", "interface"),
        ("https://2130706433/", "number"),
        ("https://0x7f.1/", "number"),
        ("https://0177.0.0.1/", "number"),
        ("https://256.1.1.1/", "number"),
        ("https://1.2.3/", "number"),
        ("https://a.1/", "number"),
        ("https://раура.com/", "Cyrillic"),
        ("https://xn--80ak6aa92e.com/", "Cyrillic"),
    ],
)
def test_what_looks_like_something_else_is_refused(url: str, why: str) -> None:
    """With the reason."""
    assert why in why_unsafe(url)
