"""Formatting of names as in CSL: order, initials, particles, suffixes, "et al."."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pkit.facts.citation.pieces import italic, join, wrap
from pkit.facts.model import Name
from pkit.facts.text import has_word, one_line

_PARTICLE_MARKS = "'\u2019-\u2013."
_SPACELESS_ENDS = ("\u2019", "'", "-", "\u2013", "\u00a0")
_ALPHABETIC = (
    (0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x17F), (0x21A, 0x21B), (0x370, 0x52F), (0x590, 0x6FF),
    (0xE01, 0xE5B), (0x1F00, 0x1FFF), (0x2018, 0x2019), (0x2D, 0x2D),
)  # fmt: skip
"""Code points of the scripts that put a space between given and family name; others, like Han, do not."""


class Names(NamedTuple):
    """CSL's options for lists of names."""

    inverted: str = ""
    """Which names put the family name first: ``all``, ``first`` or none."""
    particle_last: bool = False
    """Whether the non-dropping particle goes to the end of an inverted name."""
    short: bool = False
    """Family names only."""
    initials: str | None = None
    """What follows each initial (``. ``, or nothing); None writes given names out."""
    cut_given: bool = True
    """Whether given names are cut to initials; if not, ``initials`` only spreads those that are."""
    hyphen: bool = True
    """Whether a hyphenated given name keeps its hyphen in initials."""
    conjunction: str = ""
    """``and``, ``&``, or nothing."""
    comma_before_last: str = "three"
    """``always``, ``never``, or from ``three`` names on."""
    separator: str = ", "
    """Between family and given name where they are inverted."""
    et_al_from: int = 1000
    """The number of names from which the list is cut short."""
    et_al_keep: int = 1
    """How many are kept when it is."""
    et_al: str = "et al."
    et_al_comma: str = "two"
    """Comma before ``et_al``: ``always``, or from ``two`` kept names on."""
    keep_last: bool = False
    """Whether a cut list is an ellipsis and the last name in place of ``et_al``."""
    delimiter: str = ", "
    """Between names."""
    italic_et_al: bool = False


class Detail(NamedTuple):
    """The disambiguation of one list of names."""

    kept: int = 0
    """How many names stand before "et al.", where that is more than the style's own number."""
    given: tuple[str, ...] = ()
    """For each name ``""``, ``initials`` or ``full``: how much of the given name goes with it."""


NO_DETAIL = Detail()

ROLES = ("editor", "translator", "editortranslator")
SHORT = {
    "editor": ("ed.", "eds."),
    "translator": ("trans.", "trans."),
    "editortranslator": ("ed. & trans.", "eds. & trans."),
}
"""What one and several are called behind their names."""
VERBS = {"editor": "edited by", "translator": "translated by", "editortranslator": "edited and translated by"}
"""What they did, before their names."""


def by_role(editor: Sequence[Name], translator: Sequence[Name]) -> list[tuple[str, Sequence[Name]]]:
    """Return editors and translators with their role, one of `ROLES`; people with both roles are named once."""
    if editor and tuple(editor) == tuple(translator):
        return [("editortranslator", editor)]
    return [(role, names) for role, names in (("editor", editor), ("translator", translator)) if names]


def write_contributors(
    editor: Sequence[Name],
    translator: Sequence[Name],
    options: "Names",
    *,
    before: Callable[[str], str] = lambda _: "",
    after: Callable[[str, bool], str] = lambda _, __: "",
) -> list[str]:
    """Format editors and translators, each group with a text before or after its names.

    Args:
        editor: The editors.
        translator: The translators.
        options: How the style writes their names.
        before: Returns the text before a group, given its role of `ROLES`.
        after: Returns the text after a group, given its role and whether it has several members.
    """
    return [
        wrap(write_names(names, options), before=before(role), after=after(role, len(names) > 1))
        for role, names in by_role(editor, translator)
    ]


def write_names(names: Sequence[Name], options: Names, detail: Detail = NO_DETAIL) -> str:
    """Format ``names`` by the style's ``options``."""
    given = (*detail.given, *("" for _ in names[len(detail.given) :]))
    written = [
        _write(_split(name), _in_detail(options, given[place]), first=not place) for place, name in enumerate(names)
    ]
    kept = max(options.et_al_keep, detail.kept)
    if len(written) >= options.et_al_from and kept < len(written):
        return _cut(written, options._replace(et_al_keep=kept))
    if len(written) < 2:
        return "".join(written)
    *others, last = written
    comma = options.comma_before_last == "always" or (options.comma_before_last == "three" and len(others) > 1)
    if not options.conjunction:
        return join(options.delimiter, *written)
    return join(f"{', ' if comma else ' '}{options.conjunction} ", join(options.delimiter, *others), last)


def _in_detail(options: Names, given: str) -> Names:
    """Return the options that add the given names, or initials, needed for disambiguation to a short name."""
    if not given or not options.short:
        return options
    return options._replace(short=False, cut_given=given == "initials", initials=options.initials or ". ")


def order_names(names: Sequence[Name], options: Names, *, demote: bool, full: bool = True) -> str:
    """Return the sort key of ``names``: every family name first, with its particle unless that is demoted."""
    plain = options._replace(
        initials=None if full else options.initials,
        inverted="all",
        conjunction="",
        et_al="",
        keep_last=False,
        particle_last=demote,
    )
    return write_names(names, plain)


def _cut(written: Sequence[str], options: Names) -> str:
    kept = join(options.delimiter, *written[: options.et_al_keep])
    if options.keep_last:
        return join(", \u2026 ", kept, written[-1])
    comma = options.et_al_comma == "always" or options.et_al_keep > 1
    return join(", " if comma else " ", kept, italic(options.et_al) if options.italic_et_al else options.et_al)


class _Parts(NamedTuple):
    """The parts of a name; missing parts are empty."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    before_family: str = ""
    """The non-dropping particle: goes where the family name goes (van den, ur, de la)."""
    after_given: str = ""
    """The dropping particle: stays with the given name."""
    whole: str = ""
    """A name that is not taken apart."""


def _split(name: Name) -> _Parts:
    """Split a name; particles in the family or given name are recognised by their lower case."""
    if name.literal or not name.family:
        return _Parts(whole=_plain(name.literal or name.given))
    parts = _Parts(
        family=_plain(name.family),
        given=_plain(_worded(name.given or "")),
        suffix=_plain(_worded(name.suffix or "")),
        before_family=_plain(_worded(name.non_dropping_particle or "")),
    )
    return _find_family_particle(_find_given_particle(_find_suffix(parts)))


def _worded(text: str) -> str:
    """Return part of a name without marks that stand for a word, as in "A. - B", or for the end of one, as in "Jean-".

    A comma stays between words: what is behind it may be a suffix.
    """
    words = (re.sub(r"(?<=\w)(\.?)-[-.]*$", r"\1", word) for word in text.split())
    return " ".join(word for word in words if word == "," or has_word(word)).strip(", ")


def _find_suffix(parts: _Parts) -> _Parts:
    given, comma, suffix = parts.given.partition(",")
    if parts.suffix or not comma or not given:
        return parts
    return parts._replace(given=given, suffix=suffix.removeprefix("!").strip())


def _find_given_particle(parts: _Parts) -> _Parts:
    words = parts.given.split()
    start = next((place for place, word in enumerate(words) if _is_particle(word)), 0)
    if not start or not all(map(_is_particle, words[start:])):
        return parts
    return parts._replace(given=" ".join(words[:start]), after_given=" ".join(words[start:]))


def _find_family_particle(parts: _Parts) -> _Parts:
    if parts.before_family:
        return parts
    words = parts.family.split()
    start = next((place for place, word in enumerate(words) if not _is_particle(word)), 0)
    if start:
        return parts._replace(before_family=" ".join(words[:start]), family=" ".join(words[start:]))
    marks = [place for place, character in enumerate(parts.family) if character in _PARTICLE_MARKS]
    if len(marks) == 1 and words and _is_particle(parts.family[: marks[0]]):
        cut = marks[0] + 1
        return parts._replace(before_family=parts.family[:cut], family=parts.family[cut:])
    return parts


def _is_particle(word: str) -> bool:
    return all(character.islower() or character in _PARTICLE_MARKS for character in word)


def _plain(text: str | None) -> str:
    return one_line(text or "").replace("'", "\u2019")


def _write(parts: _Parts, options: Names, *, first: bool) -> str:
    if parts.whole:
        return parts.whole
    family = _beside(parts.before_family, parts.family)
    if parts.family and not any(map(_is_alphabetic, parts.family)):
        return parts.family if options.short else parts.family + parts.given
    if options.short:
        return family
    given = _given(parts, options)
    if options.inverted == "all" or (options.inverted == "first" and first):
        if options.particle_last:
            given = _beside(given, _beside(parts.after_given, parts.before_family))
            return join(options.separator, parts.family, given, parts.suffix)
        return join(options.separator, family, _beside(given, parts.after_given), parts.suffix)
    return _beside(given, _beside(parts.after_given, _beside(family, parts.suffix)))


def _given(parts: _Parts, options: Names) -> str:
    if options.initials is None or not parts.family:
        return parts.given
    return initialize(parts.given, options)


def _is_alphabetic(character: str) -> bool:
    return any(low <= ord(character) <= high for low, high in _ALPHABETIC)


def _beside(left: str, right: str) -> str:
    """Join two parts of a name; there is no space after ``d'`` and ``al-``."""
    if not left or not right or left.endswith(_SPACELESS_ENDS):
        return left + right
    return f"{left} {right}"


def initialize(given: str, options: Names) -> str:
    """Abbreviate given names to initials by the style's ``options``; lower-case words are kept."""
    written = "".join(_initial(word, options, done=done) for word, done in _given_words(given))
    return written.replace(" -", "-").strip(" ")


def _given_words(given: str) -> list[tuple[str, bool]]:
    """Split given names at spaces, full stops and hyphens; each word with whether it is an initial already."""
    words: list[tuple[str, bool]] = []
    word = ""
    for character in given:
        if character == "." and word:
            words.append((word, True))
        elif character in "- " and word:
            words.append((word, character == " " and len(word) == 1))
        elif character not in "-. ":
            word += character
            continue
        word = "-" if character == "-" else "" if character == "." or word else word
    return [*words, (word, len(word) == 1)] if word else words


def _initial(word: str, options: Names, *, done: bool) -> str:
    """Abbreviate one word of a given name; with ``done`` it is an initial already."""
    after = options.initials or ""
    if done:
        return word + after
    if all(map(str.islower, word)):
        return f"{word} " if after.endswith(" ") else f" {word} "
    if not options.cut_given:
        return f"{word} "
    initial = _first_letter(word.removeprefix("-"), joined=word.startswith("-"))
    return f"{'-' if word.startswith('-') and options.hyphen else ''}{initial}{after}" if initial else ""


def _first_letter(word: str, *, joined: bool) -> str:
    """Return the initial of ``word``, a letter or digraph; none for a lower-case second half, as in Li-ping."""
    if not word[:1].isupper():
        caseless = word[:1].isalpha() and word[:1].lower() == word[:1].upper()
        return word[:1] if caseless else "" if joined else word
    double = len(word) > 2 and word[1].isupper() and all(map(str.islower, word[2:]))
    return word[0] + (word[1].lower() if double and not joined else "")
