"""The only module that makes text safe to display, and the rule for comparing text.

Every text on its way to a widget, a notice, a title, the clipboard or standard output goes
through `printable`, `one_line` or `stripped`. Sources: ECMA-48 (C0, C1, DEL are terminal controls), Unicode TR 36 and
TR 9 (bidirectional overrides), Unicode TR 31 (joiners are meaningful only inside words of Indic and Arabic scripts and
in emoji sequences).
"""

import re
import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_JOINERS = "\u200c\u200d"
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, hidden letters
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line breaks, bidi
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"  # fillers, BOM, tags
    f"{_JOINERS}\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_RICH = re.compile('</?(?:i|b|sc|sub|sup)>|<span (?:class|style)="[^"<>]*">|</span>')
_JOINED_SCRIPTS = tuple(
    "ARABIC SYRIAC DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA MONGOLIAN KHMER"
    " MYANMAR".split()
)


def is_hidden(character: str) -> bool:
    """Return whether ``character`` is a control or invisible in every context (joiners are not: see `is_unsafe`)."""
    return character not in _JOINERS and _UNSAFE.match(character) is not None


def is_unsafe(text: str, position: int) -> bool:
    """Return whether the character of ``text`` at ``position`` must not be sent to a terminal."""
    character = text[position]
    return is_hidden(character) or (character in _JOINERS and not _joins(text, position))


def first_unsafe(text: str) -> int | None:
    """Return the position of the first character that `printable` would replace, None if there is none."""
    return next((m.start() for m in _UNSAFE.finditer(text) if is_unsafe(text, m.start())), None)


def printable(text: str) -> str:
    r"""Return ``text`` with each unsafe character shown as U+FFFD; ``\n`` stays, a tab is a space."""
    text = text.replace("\t", " ")
    if not _UNSAFE.search(text):
        return text
    return _UNSAFE.sub(lambda m: REPLACEMENT if is_unsafe(text, m.start()) else m.group(), text)


def one_line(text: str) -> str:
    """`printable`, and every run of white space, newlines included, folded to one space."""
    return " ".join(printable(text).split())


def stripped(text: str) -> str:
    r"""Return ``text`` without its unsafe characters; line breaks of every kind are ``\n``, a tab is a space.

    For text to be pasted elsewhere, where a visible replacement would be a wrong character.
    """
    text = _LINE_BREAKS.sub("\n", text).replace("\t", " ")
    while first_unsafe(text) is not None:  # a joiner may lose the neighbour that made it safe
        text = _UNSAFE.sub(lambda m: "" if is_unsafe(m.string, m.start()) else m.group(), text)
    return text


def plain_title(text: str) -> str:
    """Return a title without CSL's rich-text tags (``<i>``, ``<b>``, ``<sub>``, ``<sup>``, ``<sc>``, ``<span …>``)."""
    return _RICH.sub("", text)


def has_words(text: str, words: str) -> bool:
    """Return whether ``text`` contains each of ``words``, also within words, ignoring case."""
    said = text.casefold()
    return all(word in said for word in words.casefold().split())


def _joins(text: str, position: int) -> bool:
    """Return whether a joiner affects its neighbours: in certain scripts or emoji."""
    if not 0 < position < len(text) - 1:
        return False
    before, after = text[position - 1], text[position + 1]
    if before == "\ufe0f" and position > 1:
        before = text[position - 2]
    if unicodedata.category(before) == "So" or unicodedata.category(before) == "Sk":
        return unicodedata.category(after) == "So"
    return all(unicodedata.name(c, "").startswith(_JOINED_SCRIPTS) for c in (before, after))


def has_word(text: str) -> bool:
    """Return whether ``text`` holds anything but punctuation and spaces."""
    return any(character.isalnum() or unicodedata.category(character)[0] not in "PZC" for character in text)
