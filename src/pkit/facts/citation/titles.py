"""Title case as defined by CSL: headline style, minor words in lower case, mixed case unchanged."""

import re
import unicodedata

from pkit.facts.citation.pieces import MARKS, NO_CASE, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT

_MINOR = frozenset(
    "a an and as at but by down for from in into nor of on onto or over so the till to up via with yet "
    "about van von de d l".split()
)
_BREAKS = "-/\u2013\u2014"
_KEPT = (NO_CASE, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT)
"""Formats that keep the words in them as they are."""


def title_case(text: str) -> str:
    """Return ``text`` in headline style; words with capitals of their own are unchanged."""
    last = _last_words(text)
    state, done, kept = "start", [], 0
    for place, chunk in _chunks(text):
        kept += sum((chunk == pair[0]) - (chunk == pair[1]) for pair in _KEPT)
        if place in last and state in {"start", "sentence", "word end"}:
            state = "last"
        done.append(_capitalized(chunk, state) if chunk.isalnum() and not kept else chunk)
        state = _next_state(chunk, state)
    return "".join(done)


def _chunks(text: str) -> list[tuple[int, str]]:
    """Split into runs of letters and digits, of spaces, and of punctuation, each with its position."""
    found: list[tuple[int, str]] = []
    for place, character in enumerate(text):
        kind = _kind(character)
        if found and kind and kind == _kind(found[-1][1][0]):
            found[-1] = (found[-1][0], found[-1][1] + character)
        else:
            found.append((place, character))
    return found


def _kind(character: str) -> str:
    if character.isalnum():
        return "word"
    if character.isspace():
        return "space"
    return "mark" if unicodedata.category(character).startswith("P") else ""


def _last_words(text: str) -> frozenset[int]:
    """Return the positions of the last word of the title, and of each quoted or formatted part.

    A part that is one word, ends in another part or in a compound has none.
    """
    found: set[int] = set()
    starts = [0]
    """Where the word in hand begins, for the title and each part that is open; -1 behind a part."""
    firsts = [0]
    for place, character in enumerate(f"{text}{MARKS[1]}"):
        if character in MARKS[::2]:
            starts[-1] = -1
            starts.append(place + 1)
            firsts.append(place + 1)
        elif character in MARKS[1::2]:
            start, first = starts.pop(), firsts.pop()
            word = text[start:place] if start >= 0 else ""
            if word and start > first and not re.search(f"[{_BREAKS}]", word):
                found.add(start)
            starts[-1:] = [-1] * bool(starts)
        elif character.isspace():
            starts[-1] = place + 1
        elif starts[-1] < 0:
            starts[-1] = place
        if not starts:
            break
    return frozenset(found)


def _next_state(chunk: str, state: str) -> str:
    final = chunk[-1]
    if final in "?!:":
        return "sentence end"
    if final.isalnum():
        return "in word"
    if final.isspace() and state == "sentence end":
        return "sentence"
    if final.isspace() or final in _BREAKS:
        return "word end"
    return state


def _capitalized(word: str, state: str) -> str:
    if any(map(str.isupper, word)) or not any(map(str.isalpha, word)):
        return word
    major = len(word) > 1 and (state == "last" or (state == "word end" and word not in _MINOR))
    if state in {"start", "sentence"} or major:
        return word[0].upper() + word[1:]
    return word
