"""Finds what an author's hand has slipped in where a file is no YAML, and says what to type instead.

A parser's own words ("did not find expected key") help nobody who only wanted to write a sentence down. Here each slip
is a way to mend a line: where a file cannot be parsed, the ways are tried near the place, and the one with which the
parser gets furthest is what was meant. So a remedy is only named if it works, and the search goes on behind it: several
slips are found in one run. The file itself is never changed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pkit.errors import Problem
from pkit.facts.file.scan import END_MARKER
from pkit.facts.text import first_unsafe, one_line

LARGEST = 512 << 10
"""Bytes of the files that are searched for slips; each trial reads all of it."""
MOST_SLIPS = 20
"""Slips of one file that are looked for."""
UNEXPLAINED = "this line does not fit those above it: compare indentation, quotes, brackets and the space after colons"

_MOST_READ = 8_000_000
"""Characters that are read in all trials together, about half a second: more finds further slips of a large file, and
keeps its author waiting (``test_slips``, and the files of `make torture` with one very long list)."""
_VALUE = 40
"""Characters that a value counts besides its own, as a parser takes longer over a value than over a letter."""
_SCANNED = 20
"""Characters that are looked through in the time in which one is parsed."""
_BEFORE_WINDOW = 12
"""Whole lines before those that are tried which a trial reads, besides the lines that all of these stand below."""
_BEFORE = 3
"""Lines before the one where a parser stops that are tried too: a text without quotes swallows some."""
_OPEN = 400
"""Lines before that in which a text in quotes is looked for that is not closed."""
_NEAR = 3
"""Spaces by which a line may be off."""
_SHORT = 50
"""Characters of a text that are shown in a remedy."""
_SPACES = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}\N{EN SPACE}\N{EM SPACE}\N{IDEOGRAPHIC SPACE}"
_DASHES = "\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{BULLET}\N{MIDDLE DOT}*+"
_KEYS = frozenset(
    "id type title author family given literal suffix publisher issued accessed URL page volume issue DOI language"
    " paragraphs count numbering name aliases role agency acronym country value to unit per_unit qualifier modality"
    " period indicator about status tags facts text source paragraph per anchor schema sources officials agencies"
    " figures programs kinds container-title".split()
)
"""Words that are keys where a colon is missing behind them."""
_LISTS = frozenset("aliases tags about per author editor translator facts fields kinds sources".split())
"""Keys whose values are lists."""
_QUOTES = "\"'"
_HEAD = re.compile(r" *(?:- +)*(?:[A-Za-z_][\w-]*:(?: +|$))?")
"""What stands before a value on its line."""
_BULLET = re.compile(rf"( *)([{re.escape(_DASHES)}])[ {_SPACES}]*(?=\S)")
_TIGHT_DASH = re.compile(r"( *)-(?=[A-Za-z_][\w-]*:(?: |$))")
_TWO_DASHES = re.compile(r"( *)- +- +(?=[A-Za-z_][\w-]*:(?: |$))")
_TIGHT_COLON = re.compile(r"( *(?:- +)?)([A-Za-z_][\w-]*):(?=[^\s/])")
_WIDE_COLON = re.compile(rf"( *(?:- +)?[A-Za-z_][\w-]*) ?\N{{FULLWIDTH COLON}}[ {_SPACES}]*")
_BEFORE_VALUE = re.compile(rf"[ {_SPACES}]*(?:-[ {_SPACES}]+)*(?:[A-Za-z_][\w-]*:[ {_SPACES}]*)?")
_WRONG_COLON = re.compile(r"( *(?:- +)?)([A-Za-z-]+) ?([;=]) ?(?=\S)")
_BARE_KEY = re.compile(r"( *(?:- +)?)[\"']?([A-Za-z-]+)[\"']? +(?=\S)")
_LAST_COMMA = re.compile(r"( *[^#]*[\]}\"'])\s*,\s*")
"""A comma behind what is closed, as JSON and Python have it."""
_ITEM = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\[\]]+")


class Failure(NamedTuple):
    """Where a text cannot be read."""

    line: int
    """From 1, as the column."""
    column: int
    message: str
    """What to say of it; empty where a parser has only words of its own."""
    may_be_slip: bool = True
    """Whether it is any use to look for a way to mend it."""


class _Mend(NamedTuple):
    """A way to mend a line."""

    column: int
    """Of the slip, from 1."""
    message: str
    """Empty where that of the failure is better."""
    lines: tuple[str, ...]
    """What stands in the place of the line, and of those that continue it: as many as before."""


def find_slips(text: str, file: str, fails: Callable[[str], Failure | None]) -> tuple[list[Problem], str, bool]:
    """Look for what keeps ``text`` from being read.

    Args:
        text: Of the file, with line feeds at the ends of its lines.
        file: How messages call it.
        fails: Reads a text, and returns where that is not possible.

    Returns:
        The problems in file order; the text with the slips mended, line for line; and whether that can be read.
    """
    problems: list[Problem] = []
    lines = text.split("\n")
    trials = _Trials(lines, fails)
    failure = fails(text)
    while failure is not None and len(problems) < MOST_SLIPS:
        place, mend, after = _best(lines, failure, trials)
        if mend is None:
            problems.append(Problem(file, failure.line, failure.column, "", failure.message or UNEXPLAINED))
            lines = [*lines, END_MARKER]  # a file without its end marker may be whole: the check goes on behind it
            failure = failure if END_MARKER in text.split("\n")[-2:] else fails("\n".join(lines))
            break
        lines[place : place + len(mend.lines)] = mend.lines
        line, column = (place + 1, mend.column) if mend.message else (failure.line, failure.column)
        problems.append(Problem(file, line, column, "", mend.message or failure.message))
        failure = after
    return sorted(problems, key=lambda each: (each.line, each.column)), "\n".join(lines), failure is None


class _Trials:
    """Reads the text with one line or another mended, as long as `_MOST_READ` lasts."""

    def __init__(self, lines: Sequence[str], fails: Callable[[str], Failure | None]) -> None:
        """Take what ``lines`` cost, which mending hardly changes."""
        costs = (len(line) + _VALUE * (1 + line.count(": ") + line.count(",")) for line in lines)
        self._costs = list(accumulate(costs, initial=0))
        self._fails = fails
        self._left = _MOST_READ
        self._window: list[str] = []
        self._first = 0
        """The first line of the window; everything before it is parsed quickly."""

    @property
    def over(self) -> bool:
        """Whether no more may be read."""
        return self._left <= 0

    def look_at(self, lines: list[str], failure: Failure, first: int) -> None:
        """Try what follows on ``lines``, which fail so; no line before ``first`` is going to be mended.

        What has no part in the failure is left out of the trials, if the rest fails in the same way.
        """
        window, begin = _window(lines, first)
        self._window, self._first = (window, begin) if begin else (lines, 0)
        if begin and self._read(window, begin) != failure:
            self._window, self._first = lines, 0

    def mended(self, lines: list[str], place: int, mend: "_Mend", furthest: int) -> Failure | None:
        """Return where the text cannot be read with a line mended; exact where that is behind line ``furthest``."""
        end = place + len(mend.lines)
        after = self._read([*self._window[:place], *mend.lines, *self._window[end:]], self._first)
        if self._first and (after is None or after.line > furthest):
            after = self._read([*lines[:place], *mend.lines, *lines[end:]], 0)
        return after

    def _read(self, lines: list[str], first: int) -> Failure | None:
        after = self._fails("\n".join(lines))
        last = len(self._costs) - 1
        self._left -= self._costs[min(after.line, last) if after else last] - self._costs[min(first, last)]
        self._left -= self._costs[last] // _SCANNED
        return after


def _window(lines: list[str], first: int) -> tuple[list[str], int]:
    """Return ``lines`` without those that stand before ``first`` and above nothing there, and where the rest begins.

    They are left empty, so that every line keeps its number.
    """
    begin = max(0, first - _BEFORE_WINDOW)
    above: list[str] = []
    below = _level(next((line for line in lines[begin:] if _is_filled(line)), ""))
    for line in reversed(lines[:begin]):
        is_above = _is_filled(line) and _level(line) < below
        above.append(line if is_above else "")
        below = _level(line) if is_above else below
    return [*reversed(above), *lines[begin:]], begin


def _is_filled(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _level(line: str) -> tuple[int, bool]:
    """Return the indentation of a line, and whether it is an item, which its list's key may be set in as far as."""
    return _indent(line), line.lstrip().startswith("- ")


def _best(lines: list[str], failure: Failure, trials: _Trials) -> tuple[int, _Mend | None, Failure | None]:
    """Return the mend near ``failure`` that lets the most be read: its line from 0, itself, and what fails then."""
    best: tuple[int, _Mend | None, Failure | None] = (0, None, failure)
    if not failure.may_be_slip:
        return best
    furthest = failure.line
    places = list(_places(lines, failure))
    trials.look_at(lines, failure, min(places, default=0))
    # Almost any line can be made to fit by moving it, so that is tried last.
    for kind in (_mends, _indentation):
        for place, mend in [(each, mend) for each in places for mend in kind(lines, each)]:
            is_new = mend.lines != tuple(lines[place : place + len(mend.lines)]) and (mend.message or failure.message)
            if not is_new or trials.over:
                continue
            after = trials.mended(lines, place, mend, furthest)
            if after is None:
                return place, mend, None
            if after.line > furthest:
                furthest = after.line
                best = (place, mend, after)
    return best


def _places(lines: list[str], failure: Failure) -> Iterator[int]:
    """Yield the lines, from 0, that may be at fault: near the failure, and where a text in quotes begins before it."""
    last = min(failure.line, len(lines)) - 1
    first = max(0, last - _BEFORE)
    yield from range(last, first - 1, -1)
    for place in range(first - 1, max(-1, first - _OPEN), -1):
        value = lines[place][_head(lines[place]) :].strip()
        if value[:1] in ('"', "'") and not _is_quoted(value):
            yield place
            return


def _mends(lines: list[str], place: int) -> Iterator[_Mend]:
    """Yield what a line may have been meant to be, the likeliest first."""
    line = lines[place]
    if not line.strip() or line.lstrip().startswith("#"):
        return
    yield from _characters(line)
    if "\t" in line:
        near = (*lines[max(0, place - 40) : place], *lines[place + 1 : place + 6])
        indents = {_indent(each) for each in near if each.strip() and "\t" not in each}
        indents |= {max(0, indent - 2) for indent in indents}
        rest = re.sub("\t", " ", line.strip())
        yield from (_Mend(line.index("\t") + 1, "", (" " * indent + rest,)) for indent in sorted(indents))
        return  # nothing else of the line can be told before
    yield from _structure(line)
    yield from _values(lines, place)


def _characters(line: str) -> Iterator[_Mend]:
    """Mend what looks like a space, a hyphen or a colon."""
    before = _BEFORE_VALUE.match(line)
    odd = next((place for place, sign in enumerate(before.group() if before else "") if sign in _SPACES), None)
    if before and odd is not None:
        where = "in the indentation" if not line[:odd].strip() else "here"
        message = f"a special space (no-break or the like) stands {where}: type an ordinary one"
        yield _Mend(odd + 1, message, (re.sub(f"[{_SPACES}]", " ", before.group()) + line[before.end() :],))
    bullet = _BULLET.match(line)
    if bullet:
        message = f"'{bullet[2]}' does not begin an item of a list: type a hyphen and a space, '- '"
        yield _Mend(bullet.start(2) + 1, message, (f"{bullet[1]}- {line[bullet.end() :]}",))
    colon = _WIDE_COLON.match(line)
    if colon:
        message = "a full-width colon: type ':' and a space"
        yield _Mend(len(colon[1]) + 1, message, (f"{colon[1]}: {line[colon.end() :]}",))
    unsafe = first_unsafe(line.replace("\t", " "))
    if unsafe is not None:
        yield _Mend(unsafe + 1, "", ("".join(sign for sign in line if first_unsafe(sign) is None),))


def _structure(line: str) -> Iterator[_Mend]:
    """Mend a missing space or colon, a list on the line of its key, an entry without its hyphen."""
    dash = _TIGHT_DASH.match(line)
    if dash:
        yield _Mend(dash.end(), "a space is missing behind the hyphen: '- '", (f"{dash[1]}- {line[dash.end() :]}",))
    twice = _TWO_DASHES.match(line)
    if twice:
        yield _Mend(twice.end(), "one hyphen begins an item, not two: '- '", (f"{twice[1]}- {line[twice.end() :]}",))
    colon = _TIGHT_COLON.match(line)
    if colon:
        message = f"a space is missing behind the colon: '{colon[2]}: '"
        yield _Mend(colon.end(), message, (f"{colon.group()} {line[colon.end() :]}",))
    wrong = _WRONG_COLON.match(line)
    if wrong and wrong[2] in _KEYS:
        message = f"'{wrong[3]}' stands where the colon should: '{wrong[2]}: '"
        yield _Mend(wrong.start(3) + 1, message, (f"{wrong[1]}{wrong[2]}: {line[wrong.end() :]}",))
    if line.lstrip().startswith(("//", "--", ";")) and line.rstrip() != "---":
        message = "a comment begins with a number sign and a space: '# '"
        yield _Mend(_indent(line) + 1, message, (f"{' ' * _indent(line)}# {line.lstrip(' /-;')}",))
    bare = _BARE_KEY.match(line)
    if bare and not wrong and bare[2] in _KEYS:
        message = f"a colon is missing behind '{bare[2]}': '{bare[2]}: '"
        yield _Mend(bare.end(2) + 1, message, (f"{bare[1]}{bare[2]}: {line[bare.end() :]}",))
    comma = _LAST_COMMA.fullmatch(line)
    if comma:
        message = "a comma stands at the end: leave it out"
        yield _Mend(comma.end(1) + 1, message, (comma[1],))
    yield from _misplaced(line)


def _misplaced(line: str) -> Iterator[_Mend]:
    """Mend a hyphen where there is no list, and a missing one before another entry."""
    head = _head(line)
    value = line[head:].strip()
    if value.startswith("- ") and _key(line) and _key(line) not in _LISTS:
        yield _Mend(head + 1, "one text is no list: leave out the hyphen before it", (line[:head] + value[2:],))
    elif value.startswith("- ") and line[:head].strip():
        listed = f"{line[:head]}[{value[2:]}]"
        message = f"a list stands on lines of its own below its key, or in brackets: {_cut(listed.strip())}"
        yield _Mend(head + 1, message, (listed,))
    if re.match(" {2,}(?:id|text):", line):
        message = "this key stands twice in one entry: a new one begins with a hyphen, '- '"
        yield _Mend(_indent(line) + 1, message, (_dashed(line),))


def _dashed(line: str) -> str:
    """Return ``line`` as the first of an item of the list that it stands in."""
    return f"{' ' * (_indent(line) - 2)}- {line.lstrip(' ')}"


def _values(lines: list[str], place: int) -> Iterator[_Mend]:
    """Mend a text that needs quotes, or whose quotes or brackets are not closed."""
    line = lines[place]
    head = _head(line)
    count = _continued(lines, place)
    parts = (line[head:].strip(), *(each.strip() for each in lines[place + 1 : place + count]))
    value = " ".join(parts)
    if not value or value.startswith("<<:"):  # a merge key, about which the failure says it
        return
    column = head + 1
    if value[0] in "[{" and (_key(line) in _LISTS or value[0] == "{" or not _key(line)):
        yield from _brackets(line, head)
    if value[0] in _QUOTES and value[-1] != value[0] and value.count(value[0]) % 2:
        message = f"the text that begins with {value[0]} does not end with it: type {value[0]} at its end"
        yield _Mend(column, message, (f"{line.rstrip()}{value[0]}",))
    if _key(line) in _LISTS and "," in value and value[0] not in "[{":
        listed = f"[{value}]"
        yield _Mend(column, f"a list of several stands in brackets: {_cut(listed)}", (line[:head] + listed,))
    quoted = _quoted(value)
    reason = _why_quoted(value, _cut(quoted))
    if reason is not None:
        yield _Mend(column + _slip_in(value), reason, _spread(line[:head], quoted, parts))


def _why_quoted(value: str, quoted: str) -> str | None:
    """Return what is wrong with ``value``, which ``quoted`` mends; empty where the failure says it, None if nothing."""
    if value[0] == "'":
        return f"the apostrophe ends the text that a ' begins: put the text in other quotes: {quoted}"
    if value[0] == '"':
        return f"the text goes on behind the quotation mark that ends it: put all of it in quotes: {quoted}"
    if value[0] in "@`%&*!|>[]{}?,":
        return f"a text cannot begin with {value[0]}: put it in quotes: {quoted}"
    if ": " in value or value.endswith(":"):
        return f"the colon in the text makes a key of what is before it: put the text in quotes: {quoted}"
    if value.startswith("- "):
        return f"a text cannot begin with a hyphen and a space: put it in quotes: {quoted}"
    return "" if " #" in value else None


def _slip_in(value: str) -> int:
    """Return where in ``value`` the slip is."""
    if value[0] in _QUOTES:
        return max(0, value.find(value[0], 1))
    return max(0, value.find(": ")) if value[0] not in "@`%&*!|>[]{}?," else 0


def _brackets(line: str, head: int) -> Iterator[_Mend]:
    value = line[head:].strip()
    close = {"[": "]", "{": "}"}[value[0]]
    if not value.endswith(close):
        message = f"the list that begins with {value[0]} is not closed: type {close} at its end"
        yield _Mend(len(line.rstrip()) + 1, message, (f"{line.rstrip()}{close}",))
    if value[0] == "[" and value.endswith("]"):
        items = [each.strip() for each in _ITEM.findall(value[1:-1]) if each.strip()]
        whole = ", ".join(_quoted(each) if _needs_quotes(each) else each for each in items)
        message = (
            f"texts in brackets need quotes where they hold a colon, a quotation mark or the like: [{_cut(whole)}]"
        )
        yield _Mend(head + 1, message, (f"{line[:head]}[{whole}]",))


def _indentation(lines: list[str], place: int) -> Iterator[_Mend]:
    """Mend a line that is set in by some spaces too many or too few."""
    line = lines[place]
    indent = _indent(line)
    near = [each for each in lines[max(0, place - 40) : place] if each.strip()]
    if not near:
        return  # the first line of a file has none to go by
    places = {_indent(each) for each in near} | {_dash_end(each) for each in near}
    places |= {each + 2 for each in places}
    following = next((each for each in lines[place + 1 :] if each.strip()), "")
    if _dash_end(line):
        places.add(_indent(following) - (_dash_end(line) - indent))
    plain = not line[: _head(line)].strip()
    if plain and indent < max(places):
        right = min(each for each in places if each > _dash_end(near[-1]))
        message = "the line goes on with the text above it: set it in by more spaces than the key has"
        yield _Mend(indent + 1, message, (" " * right + line.lstrip(" "),))
    for right in sorted(places - {indent}, key=lambda each: abs(each - indent)):
        if abs(right - indent) <= _NEAR:
            more = right - indent
            verb = "add" if more > 0 else "remove"
            message = f"the line is set in by {_count(indent)}, where {right} would fit: {verb} {abs(more)}"
            yield _Mend(indent + 1, message, (" " * right + line.lstrip(" "),))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _dash_end(line: str) -> int:
    """Return where what follows the hyphens of a line begins, 0 where it has none."""
    found = re.match(r" *(?:- +)+", line)
    return found.end() if found else 0


def _count(spaces: int) -> str:
    return f"{spaces} space{'s' * (spaces != 1)}"


def _key(line: str) -> str:
    """Return the key of a line, empty where it has none."""
    found = re.match(r" *(?:- +)*([A-Za-z_][\w-]*):(?: |$)", line)
    return found[1] if found else ""


def _head(line: str) -> int:
    found = _HEAD.match(line)
    return found.end() if found else 0


def _continued(lines: list[str], place: int) -> int:
    """Return how many lines a text takes that begins on one: those set in deeper follow it, unless they have a key."""
    found = re.match(r" *(?:- +)*", lines[place])
    column = found.end() if found else 0
    count = 1
    for line in lines[place + 1 :]:
        if not line.strip() or _indent(line) <= column or re.match(r" *(?:- |#|[A-Za-z_][\w-]*:(?: |$))", line):
            break
        count += 1
    return count


def _spread(head: str, quoted: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return ``quoted`` behind ``head`` on as many lines as it came from, the others left empty."""
    return (head + quoted, *("" for _ in parts[1:]))


def _needs_quotes(item: str) -> bool:
    """Whether an item of a list in brackets is read as something else than a text without quotes."""
    return not _is_quoted(item) and re.search("[:?'\"#{}@`]", item) is not None


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and text[0] in _QUOTES and text[-1] == text[0]


def _quoted(value: str) -> str:
    """Return ``value`` in quotes that fit, without those that it has round it."""
    if value[0] in _QUOTES and value[-1] == value[0] and len(value) > 1:
        value = value[1:-1]
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def _cut(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 2].rstrip()} …{text[-1]}"
