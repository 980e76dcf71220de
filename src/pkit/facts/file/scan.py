"""Looks through text that comes in chunks of bytes, for what a fact base may not hold whatever its structure."""

import codecs
import re
from collections.abc import Callable, Iterator
from itertools import islice

from pkit.errors import FactBaseError
from pkit.facts.kinds import BUILT_IN, SOURCE_VARIABLES, column_names
from pkit.facts.text import is_hidden

LONGEST_LINE = 1 << 16
"""Characters of a line; bounds what the scan holds in memory and what each pattern runs over (`make torture`)."""
END_MARKER = "..."
_BOM = codecs.BOM_UTF8
_PLAIN = bytes(range(0x20, 0x7F)) + b"\n"
_SUSPECT = re.compile("[^\\n -~\u00a1-\u00ac\u00ae-\u02ff\u4e00-\u9fff]")
# Some versions of Python 3.11 and 3.12 match possessive quantifiers wrongly, so there is none; each pattern is linear.
_HEAD = re.compile(" *(?:- +)*(?:[A-Za-z][A-Za-z-]*: +)?")
"""What may stand before a value on its line."""
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_NEXT = re.compile("[\"']| #")
_KEYS = ("count", *(each.name for each in SOURCE_VARIABLES), *column_names(BUILT_IN))
_HIDDEN = sorted({key[1:] for key in _KEYS if (ord(key[0]) ^ ord("#")).bit_count() == 1})
"""The rest of every key whose first letter is one bit away from the sign of a comment."""
_SIGNS = (
    # A comment right behind the sign for a text of several lines, which the pure parser does not read.
    re.compile(r"[:-] +[>|][-+0-9]*(#)"),
    # A key whose first letter one flipped bit has turned into the sign that makes a comment of it: only "c" can.
    re.compile(rf"^ *(?:- +)?(#)(?:{'|'.join(_HIDDEN)}):", re.MULTILINE),
    re.compile(r"^(%)", re.MULTILINE),
    re.compile(r"[\[{,] *(\?)[\s\]},]"),
)
_WITH_SIGN = re.compile(r"^ *[^ #\n][^#\n]*#.*", re.MULTILINE)
"""A line in which a sign stands behind anything else."""
_NO_VALUE = frozenset(("", " ", '"', "'", ">", "|", "#"))
"""What a value without quotes does not begin with."""
_COMMENT = "this # makes a comment of what follows: put the text in quotes, or two spaces before it and one behind"
_QUESTION = "a question mark in a list in brackets: put the text in quotes"
_DIRECTIVE = "a % directive is not used in a fact base"


class Scan:
    """Checks one text; its methods raise the first problem."""

    def __init__(self, problem: Callable[[str, int, int], FactBaseError]) -> None:
        """Make errors with ``problem``, from a message, a line and a column."""
        self._problem = problem
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._begun = False
        self._line = 1
        """Of the first character of ``_rest``, which begins it."""
        self._rest = ""
        """The line that is not whole yet."""
        self._last = ""
        """The last line that is not blank."""

    def feed(self, data: bytes) -> None:
        """Check the next bytes, 64 KiB at most."""
        if not self._begun:
            data = data.removeprefix(_BOM)
            self._begun = True
        try:
            text = self._rest + self._decoder.decode(data)
        except UnicodeDecodeError as error:
            raise self._undecodable(error) from None
        self._take(text)
        if len(self._rest) > LONGEST_LINE:
            raise self._too_long()

    def end(self) -> tuple[int, int]:
        """Return the line and column where the file ends, (0, 0) if it ends with the end marker."""
        try:
            self._take(self._rest + self._decoder.decode(b"", final=True))
        except UnicodeDecodeError as error:
            raise self._undecodable(error) from None
        self._check(self._rest)
        self._lines(self._rest)
        if not self._last:
            raise self._problem("the file is empty: it needs schema, title and sources", 1, 1)
        return (0, 0) if self._last == END_MARKER else (self._line, len(self._rest) + 1)

    def _take(self, text: str) -> None:
        """Check ``text``, which begins a line, and keep what follows its last line break."""
        if "\r" in text:
            # The line feed of a last carriage return may come with the next chunk.
            text = text.replace("\r\n", "\n")
            self._check(text.removesuffix("\r"))
        else:
            self._check(text)
        whole = text.rfind("\n") + 1
        if text.find("\n") > LONGEST_LINE:
            raise self._too_long()
        self._lines(text[:whole])
        self._line += text.count("\n")
        self._rest = text[whole:]

    def _check(self, text: str) -> None:
        bad = _first_bad(text)
        if bad is not None:
            raise self._at(text, bad, _hint(text[bad]))

    def _lines(self, lines: str) -> None:
        if "#" in lines or "%" in lines or "?" in lines:
            self._signs(lines)
        filled = lines.rstrip(" \n")
        if filled:
            self._last = filled[filled.rfind("\n") + 1 :]

    def _signs(self, lines: str) -> None:
        found = [each.start(1) for each in (sign.search(lines) for sign in _SIGNS) if each]
        first = min((*found, *islice(_comments(lines), 1)), default=None)
        if first is not None:
            raise self._at(lines, first, {"%": _DIRECTIVE, "?": _QUESTION}.get(lines[first], _COMMENT))

    def _undecodable(self, error: UnicodeDecodeError) -> FactBaseError:
        text = (self._rest + error.object[: error.start].decode("utf-8")).replace("\r\n", "\n")
        self._check(text)
        wrong = f"not UTF-8 text (byte 0x{error.object[error.start]:02x}): save the file as UTF-8"
        return self._at(text, len(text), wrong)

    def _too_long(self) -> FactBaseError:
        message = f"a line of more than {LONGEST_LINE} characters: break it up"
        return self._problem(message, self._line, LONGEST_LINE + 1)

    def _at(self, text: str, position: int, message: str) -> FactBaseError:
        """Return the error at ``position`` of ``text``, which begins with the current line."""
        line = self._line + text.count("\n", 0, position)
        return self._problem(message, line, position - text.rfind("\n", 0, position))


def _comments(lines: str) -> Iterator[int]:
    """Yield the places of signs that make a comment which may not be meant as one."""
    for found in _WITH_SIGN.finditer(lines):
        place = _comment(found.group())
        if place is not None:
            yield found.start() + place


def _comment(line: str) -> int | None:
    """Return the place in ``line`` of a sign that ends a value without quotes, or a list in brackets, by surprise.

    ``text: The #1 exporter``, and ``text: About # firms``, which one flipped bit makes of a 3. What is meant as a
    comment has two spaces before and one behind it.
    """
    head = _HEAD.match(line)
    value = head.end() if head else 0
    if not line[:value].strip() or line[value : value + 1] in _NO_VALUE:
        return None
    if line[value] not in "[{":
        sign = line.find(" #", value) + 1
        is_meant = line[sign - 2].isspace() and (line[sign + 1 :] + " ")[0] in " #"
        return None if not sign or is_meant else sign
    while found := _NEXT.search(line, value):
        if found.group() == " #":
            return None if line[found.start() - 1].isspace() else found.end() - 1
        quoted = _QUOTED.match(line, found.start())
        if quoted is None:  # it ends on another line
            return None
        value = quoted.end()
    return None


def _first_bad(text: str) -> int | None:
    """Position in ``text`` of the first character that a fact base may not hold.

    Joiners are left to the check of each value, which sees their neighbours.
    """
    if text.isascii() and not text.encode("ascii").translate(None, _PLAIN):
        return None
    places = (match.start() for match in _SUSPECT.finditer(text))
    return next((place for place in places if text[place] in "\t\r" or is_hidden(text[place])), None)


def _hint(character: str) -> str:
    if character == "\t":
        return "a tab: use spaces"
    if character == "\r":
        return "a bare carriage return: end lines with a line feed"
    return f"a control or invisible character (U+{ord(character):04X}): remove it"
