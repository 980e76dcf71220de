"""URLs that are safe to show, cite and open: they mean the same to a reader, to pkit and to a browser."""

import re
import unicodedata
from urllib.parse import urlsplit

_PORTS = 65_535
"""The highest TCP port."""
_LONGEST_LABEL, _LONGEST_HOST = 63, 253
"""RFC 1035, section 2.3.4."""
_LABEL = re.compile(r"[^\W_](?:[\w-]*\w)?")
_PUNYCODE = "xn--"
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of characters that are not seen; in front of the path browsers leave some of them out."""
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""What makes a host an IPv4 address if it ends in it: WHATWG's URL standard, "ends in a number"."""
_BYTES, _BYTE = 4, 255
"""How many numbers an IPv4 address has, and the highest of them."""
_CYRILLIC = frozenset("асԁеһіјӏорԛѕԝхуъьҽпгѵѡ")
"""Cyrillic letters that look like Latin ones, as browsers list them; a word of nothing else passes for a Latin one."""
_TOGETHER = (
    frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "LATIN"}),
    frozenset({"CJK", "HANGUL", "LATIN"}),
    frozenset({"CJK", "BOPOMOFO", "LATIN"}),
)
"""Scripts that one word may be written in: the "highly restrictive" level of Unicode's UTS 39, section 5.2."""


def why_unsafe(url: str) -> str:
    """Return the problem with a URL, an empty text if there is none.

    Browsers treat a backslash as a slash, display the part before an @ like a host, and cannot make mixed scripts
    distinguishable.
    """
    if "\\" in url:
        return "a backslash, which browsers read as a slash"
    if any(each.isspace() or unicodedata.category(each) in _UNSEEN for each in url):
        return "a blank or an invisible character"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "no host that can be read"
    if parts.scheme not in {"http", "https"}:
        return "no http:// or https://"
    if "@" in parts.netloc:
        return "a user name before the host"
    return _port_problem(parts.netloc) or _host_problem(host, is_ip_literal="[" in parts.netloc)


def _port_problem(netloc: str) -> str:
    after = netloc.rpartition("]")[2]
    _, colon, port = after.partition(":")
    if not colon:
        return ""
    is_port = port.isascii() and port.isdigit() and len(port) <= len(str(_PORTS)) and 0 < int(port) <= _PORTS
    return "" if is_port else f"an impossible port: 1 to {_PORTS}"


def _host_problem(host: str, *, is_ip_literal: bool) -> str:
    if is_ip_literal:  # urlsplit has checked the rest of it
        return "a network interface in its host, which means something on one machine only" if "%" in host else ""
    if not host or len(host) > _LONGEST_HOST:
        return "no host that can be read"
    labels = host.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return "" if _is_dotted_quad(labels) else "a number for a host, which browsers read as another address"
    return next(filter(None, (_label_problem(label, top=labels[-1]) for label in labels)), "")


def _label_problem(label: str, *, top: str) -> str:
    """Return the problem with one label of a host that ends in ``top``."""
    shown = _decoded(label)
    if not _is_label(label) or len(label) > _LONGEST_LABEL or not shown:
        return "no host that can be read"
    if unicodedata.normalize("NFKC", shown) != shown:
        return "a host with characters that stand for others"
    if not _is_of_one_script(shown):
        return "a host that mixes letters of several scripts"
    if top.isascii() and not top.startswith(_PUNYCODE) and _CYRILLIC.issuperset(shown):
        return "a host in Cyrillic letters that look like Latin ones"
    return ""


def _is_dotted_quad(labels: list[str]) -> bool:
    """Whether ``labels`` are an IPv4 address as everybody reads it: a leading zero may mean octal."""
    numbers = [int(each) for each in labels if each.isdigit() and len(each) <= len(str(_BYTE))]
    return len(labels) == len(numbers) == _BYTES and labels == [*map(str, numbers)] and max(numbers) <= _BYTE


def _decoded(label: str) -> str:
    """Return a label as a browser may display it, an empty text for invalid punycode."""
    if not label.startswith(_PUNYCODE):
        return label
    encoded = label.removeprefix(_PUNYCODE)
    try:
        decoded = encoded.encode("ascii").decode("punycode")
        is_own = not decoded.isascii() and decoded.encode("punycode").decode("ascii") == encoded
    except UnicodeError:
        return ""
    return decoded if is_own and _is_label(decoded) else ""


def _is_label(text: str) -> bool:
    """Whether ``text`` can be a label; the vowel signs of many Asian scripts are marks, which the pattern lacks."""
    letters = "".join(each for each in text if not unicodedata.category(each).startswith("M"))
    return text[:1] == letters[:1] and _LABEL.fullmatch(letters) is not None


def _is_of_one_script(label: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
    return len(scripts) < 2 or any(scripts <= together for together in _TOGETHER)
