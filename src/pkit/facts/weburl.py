"""URLs that are safe to show, cite and open: they mean the same to a reader, to pkit and to a browser."""

import re
import unicodedata
from urllib.parse import urlsplit

_PORTS = 65_535
"""The highest TCP port."""
_LONGEST_LABEL, _LONGEST_HOST = 63, 253
"""RFC 1035, section 2.3.4."""
_LABEL = re.compile(r"[^\W_](?:[\w-]*\w)?")
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
    if is_ip_literal:
        return ""  # urlsplit has checked it
    if not host or len(host) > _LONGEST_HOST:
        return "no host that can be read"
    for label in host.removesuffix(".").split("."):
        shown = _decoded(label)
        if not _LABEL.fullmatch(label) or len(label) > _LONGEST_LABEL or not shown:
            return "no host that can be read"
        if unicodedata.normalize("NFKC", shown) != shown:
            return "a host with characters that stand for others"
        if not _is_of_one_script(shown):
            return "a host that mixes letters of several scripts"
    return ""


def _decoded(label: str) -> str:
    """Return a label as a browser may display it, an empty text for invalid punycode."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return ""


def _is_of_one_script(label: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
    return len(scripts) < 2 or any(scripts <= together for together in _TOGETHER)
