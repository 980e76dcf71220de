"""A text that somebody writes, as prose with the place of every character: Markdown, HTML or plain text.

What is no prose (code, front matter, comments, markup) is left out, and what cites (citekeys, footnote marks, links) is
taken out of the sentence and kept beside it. Each character of a block knows where it stands in the file, so that what
is found in the prose can be shown, and mended, in the file.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from html import unescape
from html.parser import HTMLParser
from pathlib import PurePath
from typing import NamedTuple


class Markup(StrEnum):
    """What a file is written in."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


class Role(StrEnum):
    """What a block is in its document."""

    BODY = "body"
    HEADING = "heading"
    NOTE = "note"
    """A footnote's text."""
    ROW = "row"
    """A row of a table, its cells beside one another."""
    ITEM = "item"
    """An item of a list."""
    CAPTION = "caption"
    """What stands over or under a table or figure."""


class Cite(NamedTuple):
    """Something that cites and was taken out of the prose."""

    at: int
    """Before which character of the block's text it stood."""
    said: str
    """``@newztodays`` for a citekey, ``^1`` for the mark of a note, ``https://…``, or an inline note's text."""


class Block(NamedTuple):
    """A paragraph, heading, item, table row or note."""

    text: str
    """Without markup and citations, white space folded."""
    places: tuple[int, ...]
    """Where each character of ``text`` stands in the file, in characters from 0."""
    role: Role = Role.BODY
    label: str = ""
    """What a note or an item of a numbered list is referred to by: ``1``, ``baker``."""
    cites: tuple[Cite, ...] = ()

    def without(self, spans: Sequence[tuple[int, int]]) -> "Block":
        """Return the block with the characters of ``spans`` left out."""
        if not spans:
            return self
        kept = [number for number in range(len(self.text)) if not any(start <= number < end for start, end in spans)]
        return self._replace(
            text="".join(self.text[number] for number in kept),
            places=tuple(self.places[number] for number in kept),
            cites=tuple(each._replace(at=bisect_left(kept, each.at)) for each in self.cites),
        )


class Lines:
    """Where the lines of a file begin."""

    def __init__(self, text: str) -> None:
        """Split as editors do: at LF, CR LF and CR."""
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def at(self, place: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a place counted in characters from 0."""
        line = bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1


_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6]"
    r"|table|ul|ol|blockquote|meta|title|header)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".qmd", ".rmd"})
_PLAIN_SUFFIXES = frozenset({".txt", ".text", ".tex", ".typ", ".rst", ".org", ".adoc"})
_LOOKS_LIKE_MARKDOWN = re.compile(
    r"(?m)^(?:#{1,6} \S|[-*+] \S|> \S|```|\[\^[^\]\s]+\]:)|\[[^\[\]\n]{1,300}\]\([^)\s]{1,2000}\)|\*\*[^*\n]+\*\*"
    r"|\[@[\w:-]+|\A(?:---|\+\+\+)[ \t]*\r?\n"
)


def markup_of(text: str, name: str = "") -> Markup:
    """Return what a file of that name and content is written in."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _MARKDOWN_SUFFIXES:
        return Markup.MARKDOWN
    if suffix in {".html", ".htm", ".xhtml"} or (suffix not in _PLAIN_SUFFIXES and _PAGE.match(text)):
        return Markup.HTML
    if suffix in _PLAIN_SUFFIXES:
        return Markup.TEXT
    return Markup.MARKDOWN if _LOOKS_LIKE_MARKDOWN.search(text) else Markup.TEXT


def blocks(text: str, markup: Markup) -> tuple[Block, ...]:
    """Return the prose of a file, in order."""
    if markup is Markup.HTML:
        page = _Page(text)
        page.feed(text)
        page.close()
        return tuple(page.finished())
    return tuple(_markdown(text) if markup is Markup.MARKDOWN else _plain(text))


# Characters with their places


class _Raw(NamedTuple):
    """Text as it stands in the file, pieces of lines joined by spaces."""

    text: str
    places: Sequence[int]


def _joined(pieces: Iterable[tuple[int, str]]) -> _Raw:
    """Join the pieces of lines, each given with its place."""
    text: list[str] = []
    places: list[int] = []
    for start, piece in pieces:
        if text:
            text.append("\n")
            places.append(places[-1] + 1)
        text.append(piece)
        places += range(start, start + len(piece))
    return _Raw("".join(text), places)


class _Writer:
    """Collects prose, white space folded."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._places: list[int] = []
        self._cites: list[Cite] = []
        self._gap = False
        """Whether something was taken out behind the last character."""

    def put(self, text: str, places: Sequence[int]) -> None:
        """Add prose."""
        for character, place in zip(text, places, strict=True):
            if character in "\u00ad\u200b\ufeff":
                continue
            shown = " " if character.isspace() else character
            if shown == " " and (not self._text or self._text[-1] == " "):
                continue
            if self._gap and shown in ".,;:!?)" and self._text and self._text[-1] == " ":
                self._text.pop()
                self._places.pop()
            self._gap = False
            self._text.append(shown)
            self._places.append(place)

    def cite(self, *said: str) -> None:
        """Take note of what was taken out here."""
        self._cites += (Cite(len(self._text), each) for each in said)
        self._gap = True

    def taken(self, role: Role = Role.BODY, label: str = "") -> Iterator[Block]:
        """Yield the block that was collected, if any, and begin another."""
        while self._text and self._text[-1] == " ":
            self._text.pop()
            self._places.pop()
        if self._text or self._cites:
            yield Block("".join(self._text), tuple(self._places), role, label, tuple(self._cites))
        self._text, self._places, self._cites, self._gap = [], [], [], False


# Citations and markup inside a line

_CITES = (
    r"(?P<cite>\[(?:[^\[\]@]{0,200})-?@[^\[\]]{1,600}\]"
    r"|(?<![\w@.])-?@[A-Za-z0-9_][\w:.#$%&+?<>~/-]*\w(?: \[[^\[\]]{1,80}\])?"
    r"|\\[A-Za-z]*cite[A-Za-z]*\*?(?:\[[^\[\]]{0,200}\]|\{[^{}]{0,400}\})+"
    r"|#cite\((?:[^()\[\]]|\[[^\]]{0,200}\]){0,400}\))"
    r"|(?P<url><?(?:https?|ftp)://[^\s<>\"”’)\]]*[^\s<>\"”’)\].,;:!?]>?)"
)
CITEKEYS = re.compile(_CITES)
"""A citation by key in any of the three notations (group ``cite``), or an address."""
_INLINE = re.compile(
    r"(?P<escape>\\[\\`*_{}\[\]()#+.!|>~$^<&-])"
    r"|(?P<code>(?P<ticks>`+)(?!`)(?:(?!(?P=ticks)).)+?(?<!`)(?P=ticks)(?!`))"
    r"|(?P<comment><!--.*?-->)"
    rf"|{_CITES}"
    r"|(?P<image>!\[[^\[\]]{0,500}\](?:\([^()\s]{0,2000}(?:\s[^()]{0,300})?\)|\[[^\[\]]{0,100}\])?)"
    r"|(?P<foot>\[\^(?P<label>[^\[\]\s]{1,80})\])"
    r"|(?P<note>\^\[)"
    r"|(?P<link>\[(?P<words>[^\[\]]{1,2000})\]"
    r"(?:\((?P<target>[^()\s]{0,2000}(?:\([^()\s]*\)[^()\s]*)?)(?:\s[^()]{0,300})?\)|\[[^\[\]]{0,100}\]"
    r"|\{[^{}]{0,200}\}))"
    r"|(?P<raised><sup>(?P<sup>[^<>]{1,80})</sup>|\^(?P<caret>[^\s^]{1,40})\^)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,500}>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<mark>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)",
    re.DOTALL,
)
_KEYS = re.compile(r"@([A-Za-z0-9_][\w:.#$%&+?<>~/-]*\w)")
_TYPST_KEYS = re.compile(r"<([^<>\s]+)>")
_BRACED = re.compile(r"\{([^{}]*)\}")


def cited_keys(said: str) -> Iterator[str]:
    """Yield the citekeys of one citation in pandoc's, LaTeX's or Typst's notation, each behind an ``@``."""
    if said.startswith("\\"):
        keys = [key.strip() for group in _BRACED.findall(said) for key in group.split(",")]
    elif said.startswith("#cite"):
        keys = _TYPST_KEYS.findall(said)
    else:
        keys = _KEYS.findall(said)
    yield from (f"@{key}" for key in keys)


def _write_inline(raw: _Raw, writer: _Writer, pattern: re.Pattern[str]) -> None:
    """Write prose from Markdown or plain text."""
    place = 0
    for match in pattern.finditer(raw.text):
        if match.start() < place:
            continue
        writer.put(raw.text[place : match.start()], raw.places[place : match.start()])
        place = _write_match(raw, match, writer, pattern)
    writer.put(raw.text[place:], raw.places[place:])


def _write_match(raw: _Raw, match: re.Match[str], writer: _Writer, pattern: re.Pattern[str]) -> int:
    """Write what stands for one piece of markup; return where to go on."""
    said = {name: text for name, text in match.groupdict().items() if text is not None}
    if "note" in said:
        return _write_note(raw, match.end(), writer)
    if "words" in said:
        writer.cite(*filter(None, [said.get("target", "").strip("<>")]))
        _write_inline(_part(raw, *match.span("words")), writer, pattern)
    elif "raised" in said:
        _write_raised(_part(raw, *match.span("sup" if "sup" in said else "caret")), writer)
    elif "escape" in said or "entity" in said or _BREAKING.match(said.get("tag", "")):
        text = " " if "tag" in said else unescape(match.group())[:1] if "entity" in said else match.group()[1]
        place = match.start() + ("escape" in said)
        writer.put(text, raw.places[place : place + 1])
    else:
        writer.cite(*_cites(said))
    return match.end()


_BREAKING = re.compile(r"</?(?:br|p|div|td|li)\b", re.IGNORECASE)


def _cites(said: Mapping[str, str]) -> Iterator[str]:
    """Yield what a piece of markup cites that leaves no words: nothing for code, an image, a tag or a mark."""
    if "cite" in said:
        yield from cited_keys(said["cite"])
    if "url" in said:
        yield said["url"].strip("<>")
    if "label" in said:
        yield f"^{said['label']}"


def _part(raw: _Raw, start: int, end: int) -> _Raw:
    return _Raw(raw.text[start:end], raw.places[start:end])


def _write_note(raw: _Raw, start: int, writer: _Writer) -> int:
    """Take out an inline note, which holds no other one, and return where to go on."""
    end = _closing(raw.text, start)
    inner = _Writer()
    _write_inline(_part(raw, start, end), inner, CITEKEYS)
    for block in inner.taken():
        writer.cite(*(each.said for each in block.cites), block.text)
    return min(len(raw.text), end + 1)


def _write_raised(raw: _Raw, writer: _Writer) -> None:
    """Write what is superscript: the number of a note is a citation, anything else prose."""
    if _MARK.fullmatch(raw.text.strip()):
        writer.cite(*(f"^{each}" for each in mark_labels(raw.text)))
    else:
        writer.put(raw.text, raw.places)


_MARK = re.compile(r"\[?[0-9]{1,3}(?:[-–—,] ?[0-9]{1,3})*(?: ?\([^()]{1,60}\))?\]?")


def mark_labels(text: str) -> Iterator[str]:
    """Yield what the number of a note or of a list's entry refers to: ``1`` and ``2`` of ``1,2``, all of ``1-3``.

    A place behind it stays with each number: ``1(para6)``.
    """
    numbers, _, place = text.strip().strip("[]").partition("(")
    for part in re.split(r", ?", numbers.strip()):
        ends = [int(each) for each in re.findall("[0-9]{1,3}", part)]
        for number in range(ends[0], min(ends[-1], ends[0] + 50) + 1) if ends else ():
            yield f"{number}({place}" if place else str(number)


def _closing(text: str, place: int) -> int:
    """Return where the bracket closes that was opened before ``place``."""
    depth = 1
    for number in range(place, len(text)):
        depth += (text[number] == "[") - (text[number] == "]")
        if not depth:
            return number
    return len(text)


# Plain text

_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_NUMBERED = re.compile(r"\s*(?:\[(?P<bracket>[0-9]{1,3})\]|(?P<plain>[0-9]{1,3})[.)]?|(?P<raised>[⁰¹²³⁴-⁹]+))\s+(?=\S)")


def _plain(text: str) -> Iterator[Block]:
    """Yield the paragraphs of plain text: between blank lines, or every line where none is blank or each is a sentence.

    The rule is that of `pkit.facts.article.sentences`.
    """
    groups = _groups(text)
    for group in groups:
        lines = [(start, line) for start, line in group if line.strip()]
        separate = len(groups) == 1 or all(_ENDS.search(line) for _, line in lines)
        for part in ([line] for line in lines) if separate else [lines]:
            writer = _Writer()
            _write_inline(_joined(part), writer, CITEKEYS)
            numbered = _NUMBERED.match(part[0][1])
            label = numbered[numbered.lastgroup or 0] if numbered else ""
            yield from writer.taken(label=label.translate(_RAISED))


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _groups(text: str) -> list[list[tuple[int, str]]]:
    """Return the lines between blank ones, each with its place."""
    groups: list[list[tuple[int, str]]] = [[]]
    for start, line in _lines(text):
        if line.strip():
            groups[-1].append((start, line))
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^\r\n]*(?:\r\n|\n|\r|$)", text):
        if match.group():
            yield match.start(), match.group().rstrip("\r\n")


# Markdown

_FRONT = re.compile(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n.*?\n(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
_RULE = re.compile(r" {0,3}(?:(?:[-*_][ \t]*){3,}|=+[ \t]*)$")
_NOTE = re.compile(r" {0,3}\[\^(?P<label>[^\[\]\s]{1,80})\]:[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]^]{1,200}\]:[ \t]*\S+[ \t]*(?:[\"'(].*)?$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(?P<number>[0-9]{1,3})[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_CODE = re.compile(r" {4}|\t")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_TABLE_RULE = re.compile(r"[\s|:+-]*$")


def _markdown(text: str) -> Iterator[Block]:
    """Yield the paragraphs, headings, items, rows and notes of Markdown."""
    front = _FRONT.match(text)
    reader = _Markdown()
    for start, line in _lines(text):
        if front is None or start >= front.end():
            yield from reader.read(start, line)
    yield from reader.end()


class _Markdown:
    """Reads Markdown line by line."""

    def __init__(self) -> None:
        self._part: list[tuple[int, str]] = []
        self._role = Role.BODY
        self._label = ""
        self._fence = ""
        self._comment = False
        self._blank = True

    def read(self, start: int, line: str) -> Iterator[Block]:
        """Yield the blocks that end where a line begins, or with it."""
        if self._is_hidden(line):
            yield from self.end()
            return
        quote = _QUOTE.match(line)
        if quote:
            start, line = start + quote.end(), line[quote.end() :]
        if not line.strip():
            yield from self.end()
            self._blank = True
            return
        yield from self._line(start, line)
        self._blank = False

    def _is_hidden(self, line: str) -> bool:
        """Whether a line belongs to code or to a comment of several lines."""
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence["fence"].startswith(self._fence) and not line[fence.end() :].strip():
                self._fence = ""
            return True
        if self._comment:
            self._comment = "-->" not in line
            return True
        if fence:
            self._fence = fence["fence"]
            return True
        if line.lstrip().startswith("<!--") and "-->" not in line:
            self._comment = True
            return True
        return False

    def _line(self, start: int, line: str) -> Iterator[Block]:
        """Read a line of prose."""
        item = _ITEM.match(line)
        if _CODE.match(line) and self._blank and not item and self._role is Role.BODY:
            return
        heading, note = _HEADING.match(line), _NOTE.match(line)
        if _RULE.match(line):
            if self._part and line.strip()[0] in "=-":
                self._role = Role.HEADING
            yield from self.end()
        elif _DEFINITION.match(line) or line.lstrip().startswith("|"):
            yield from self.end()
            if "|" in line and not _TABLE_RULE.match(line):
                self._role = Role.ROW
                self._part.append((start, line.replace("|", " ")))
            yield from self.end()
        elif heading or note or (item and self._begins_item(item)):
            yield from self.end()
            opened = heading or note or item
            self._role = Role.HEADING if heading else Role.NOTE if note else Role.ITEM
            self._label = note["label"] if note else item["number"] or "" if item else ""
            place = opened.end() if opened else 0
            self._part.append((start + place, line[place:].rstrip("# \t") if heading else line[place:]))
            if heading:
                yield from self.end()
        else:
            self._part.append((start, line))

    def _begins_item(self, item: re.Match[str]) -> bool:
        """Whether a line begins an item: inside a paragraph only a bullet or the number 1 does (CommonMark)."""
        return self._blank or not self._part or bool(self._label) or item["number"] in {None, "1"}

    def end(self) -> Iterator[Block]:
        """Yield the block that was being read."""
        if self._part:
            writer = _Writer()
            _write_inline(_joined(self._part), writer, _INLINE)
            label = self._label
            numbered = re.match(r"\[([0-9]{1,3})\] ", self._part[0][1].lstrip())
            yield from writer.taken(self._role, label or (numbered[1] if numbered else ""))
        self._part, self._role, self._label = [], Role.BODY, ""


# HTML

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p section summary table tbody tfoot thead tr ul".split()
)
_ROLES = {"tr": Role.ROW, "li": Role.ITEM, "caption": Role.CAPTION, "figcaption": Role.CAPTION}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT = frozenset({"script", "style", "template", "head", "pre", "code", "kbd", "samp", "svg", "math", "textarea"})


class _Page(HTMLParser):
    """Reads the prose of a page; nothing is fetched, run or interpreted."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._writer = _Writer()
        self._done: list[Block] = []
        self._silent: list[str] = []
        self._raised: list[_Raw] | None = None
        self._role = Role.BODY
        self._label = ""

    def finished(self) -> list[Block]:
        """Return the blocks, the last one included."""
        self._end()
        return self._done

    def _place(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _end(self) -> None:
        self._done += self._writer.taken(self._role, self._label)
        self._role, self._label = Role.BODY, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        said = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent.append(tag)
        if tag in _BLOCKS:
            self._end()
            self._role = Role.HEADING if tag in _HEADINGS else _ROLES.get(tag, Role.BODY)
            self._label = said.get("id", "")
        if tag in {"br", "td", "th"}:
            self._writer.put(" ", [self._place()])
        if tag == "sup":
            self._raised = []
        for name in ("href", "cite"):
            if said.get(name):
                self._writer.cite(f"^{said[name][1:]}" if said[name].startswith("#") else said[name])
        self._writer.cite(*(f"@{key}" for key in said.get("data-cites", "").split()))

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        if tag in self._silent:
            while self._silent and self._silent.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._end()
        if tag == "sup" and self._raised is not None:
            raised, self._raised = self._raised, None
            places = [place for each in raised for place in each.places]
            _write_raised(_Raw("".join(each.text for each in raised), places), self._writer)

    def handle_data(self, data: str) -> None:
        """See `HTMLParser`."""
        if not self._silent:
            raw = _Raw(data, range(self._place(), self._place() + len(data)))
            if self._raised is None:
                _write_inline(raw, self._writer, CITEKEYS)
            else:
                self._raised.append(raw)

    def handle_entityref(self, name: str) -> None:
        """See `HTMLParser`."""
        if not self._silent:
            said = unescape(f"&{name};")
            self._writer.put(said[:1], [self._place()])

    def handle_charref(self, name: str) -> None:
        """See `HTMLParser`."""
        self.handle_entityref(f"#{name}")
