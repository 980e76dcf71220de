"""Where a text cites the sources of a fact base: in any of the styles, by citekey, by address, or through a note.

A citation is recognised by its words: a source's title, or what one of the styles writes of it in running text. Numbers
(``[1]``, superscripts, footnotes) lead to the entry of a list or the note that they name. What cites is taken out of
the prose, so that no year or place of a citation is read as a statement.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from pkit.facts.article.prose import CITEKEYS, Block, Role, cited_keys, mark_labels
from pkit.facts.article.short_forms import AGAIN, ShortForms
from pkit.facts.citation import Form, Mention, document, style_names
from pkit.facts.citation.format import citekey
from pkit.facts.model import Source
from pkit.facts.text import plain_title

_STYLED = 200
"""Sources of a base up to which each style's wording is known; of more, titles, citekeys and addresses are: writing all
in every style takes about 2 ms a source."""
_SHORTEST_TITLE = 3
"""Words of a title that are no accident; a shorter one is recognised in quotation marks or by a style's wording."""
_WORD = re.compile(r"[^\W_]+")
_LISTS = re.compile(
    r"(?:\W|\d)*(?:references?|bibliography|works cited|sources?|notes|footnotes|endnotes|literature|citations"
    r"|further reading)\W*",
    re.IGNORECASE,
)
_NOTES = re.compile(r"(?:\W|\d)*notes\W*", re.IGNORECASE)
_ENTRY = re.compile(r"\[?([0-9]{1,3})(?:[\].)]+|(?= [A-Z“\"]))\s")
"""The number that an entry of a list of references begins with."""
_BRACKETED = re.compile(
    r"\[(?P<labels>[0-9]{1,3}(?: ?[-–—,] ?[0-9]{1,3})*)(?P<place>, ?[^\[\]0-9]{1,16}[0-9][^\[\]]{0,40})?\]"
)
_RAISED = re.compile(r"(?<=[\w.,;:!?”\"’)])[⁰¹²³⁴-⁹]+")
_GLUED = re.compile(
    r"(?<=[a-z0-9.,;:!?”\"’)\s])(?P<labels>[0-9]{1,3}(?:[-–,][0-9]{1,3})*)\((?P<place>pa?r?a?s?\.? ?[0-9][^()]{0,30})\)"
)
"""AMA in plain text, where nothing is superscript: ``2023.1(para6)``."""
_ELSEWHERE = re.compile(
    r"\((?:see |cf\. |e\.g\.,? )?[A-Z“‘\"'][^()]{1,150}?,? (?:n\.d\.|no date|(?:19|20)[0-9]{2}[a-z]?)(?:[,:] "
    r"?[^()]{1,40})?\)"
)
"""An author and a year in brackets: a citation, of whatever work."""
_TRAILING = re.compile(
    r"[\s,.;:”’\"'»]*(?:(?:n\.d\.|no date|(?:19|20)[0-9]{2}[a-z]?|(?:accessed|retrieved) [^.;()]{1,40}"
    r"|(?:paras?|pars?|paragraphs?|pp?)\.? ?[0-9][0-9–-]*|¶+ ?[0-9][0-9–-]*)(?![\w%])|<>)"
)
_QUOTED = re.compile(r"[“‘\"'«]([^“”‘\"«»\n]{8,200}?)[,.]?[”’\"'»](?!\w)")
"""What may be a title cut short, as later notes have it."""
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

Span = tuple[int, int]


class Cited(NamedTuple):
    """One block with what it cites."""

    block: Block
    """Without its citations."""
    sources: frozenset[str]
    """The ids of the sources that it cites."""
    elsewhere: tuple[int, ...]
    """Where in the block's text works are cited that the base does not have."""
    is_listing: bool
    """Whether it is a reference, a note that only cites, or a heading of such: no prose."""
    said: str = ""
    """The block's text with its citations."""
    at: tuple[int, ...] = ()
    """Where in the block's text it cites them."""
    covered: frozenset[str] = frozenset()
    """The ids of the sources that are cited for it elsewhere: over its list, under its table, for all figures."""

    @property
    def behind(self) -> frozenset[str]:
        """The ids of all sources that stand behind it."""
        return self.sources | self.covered


class _Found(NamedTuple):
    """What was found in one block before numbers are resolved."""

    spans: list[Span]
    within: list[Span]
    """Of short forms in a sentence, which make no reference of it."""
    sources: set[str]
    marks: list[tuple[int, str]]
    """Labels of notes and entries, with their places in the text."""
    elsewhere: list[int]
    places: list[int]
    """Where something cites, whatever it is."""


class Citing:
    """Recognises citations of sources."""

    def __init__(self, sources: Mapping[str, Source], named: Container[str] = ()) -> None:
        """Learn what the styles write of each of ``sources``, given by id.

        ``named`` are the words of the base's people and bodies, see `ShortForms`.
        """
        self._sources = sources
        self._short = ShortForms(sources, named)
        self._keys: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        styles = style_names() if len(sources) <= _STYLED else ()
        for source in sources.values():
            for words in set(_wordings(source, styles)):
                self._keys.setdefault(words[0], []).append((words, source.id))
        self._titles: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        """The words of each title, by the first of them."""
        for source in sources.values():
            title = _words(plain_title(source.title))
            self._titles.setdefault(title[0] if title else "", []).append((title, source.id))
        self._by_citekey = {
            key.casefold(): source.id for source in sources.values() for key in (source.id, citekey(source))
        }
        self._by_address = {
            _address(each): source.id
            for source in sources.values()
            for each in (source.url, f"https://doi.org/{source.doi}" if source.doi else None)
            if each
        }

    def read(self, blocks: Sequence[Block]) -> list[Cited]:
        """Return for each block what it cites, and its prose without that."""
        found = [self._found(block) for block in blocks]
        listing = list(self._listings(blocks, found))
        labels: dict[str, set[str]] = {}
        before: set[str] = set()
        number = 0
        for block, each, listed in zip(blocks, found, listing, strict=True):
            if block.role is Role.NOTE or listed:
                if re.match(r"\W*ibid\b", block.text, re.IGNORECASE):
                    each.sources.update(before)
                before = each.sources or before
            number = number + 1 if listed and block.role is Role.ITEM else 0
            if each.sources or listed or block.role is Role.NOTE:
                written = _ENTRY.match(block.text)
                for label in {block.label, written[1] if written else str(number or "")} - {""}:
                    labels.setdefault(label, set()).update(each.sources)
        cited: list[Cited] = []
        last: frozenset[str] = frozenset(self._sources) if len(self._sources) == 1 else frozenset()
        for block, each, listed in zip(blocks, found, listing, strict=True):
            if any(label == AGAIN for _, label in each.marks) and not each.sources:
                each.sources.update(last)
            cited.append(self._resolved(block, each, labels, listed=listed))
            last = cited[-1].sources if cited[-1].sources and not listed else last
        return [each._replace(covered=covered) for each, covered in zip(cited, _covering(cited), strict=True)]

    def _resolved(self, block: Block, found: _Found, labels: Mapping[str, set[str]], *, listed: bool) -> Cited:
        sources, elsewhere = set(found.sources), list(found.elsewhere)
        for place, label in found.marks:
            number, _, located = label.partition("(")
            if number in labels:
                sources |= labels[number]
                elsewhere += [] if labels[number] else [place]
            elif located and len(self._sources) == 1:
                sources |= set(self._sources)
        spans = [] if listed else [*found.spans, *found.within]
        marked = block._replace(cites=tuple(block.cites))
        apart = _merged(spans)

        def shifted(places: Iterable[int]) -> tuple[int, ...]:
            return tuple(
                place - sum(min(end, place) - start for start, end in apart if start < place) for place in places
            )

        return Cited(
            marked.without(spans),
            frozenset(sources),
            shifted(elsewhere),
            is_listing=listed,
            said=block.text,
            at=shifted([*found.places, *(place for place, _ in found.marks)]) if sources else (),
        )

    # One block

    def _found(self, block: Block) -> _Found:
        named = list(self._named(block.text))
        spans = [_widened(block.text, span) for span, _ in named]
        places = [*(start for (start, _), _ in named), *(cite.at for cite in block.cites)]
        found = _Found(spans, [], {source for _, source in named}, [], [], places)
        for short in self._short.in_text(block.text):
            found.sources.update(short.sources)
            found.places.append(short.start)
            (found.spans if short.is_whole else found.within).extend(
                [(short.start, short.end)] if short.end > short.start else []
            )
            if not short.sources:
                found.marks.append((short.start, AGAIN))
        for cite in block.cites:
            self._take(cite.said, cite.at, found)
        for match in CITEKEYS.finditer(block.text):  # one whose characters were entities
            for key in cited_keys(match["cite"] or ""):
                self._take(key, match.start(), found)
            spans.append(match.span())
        _take_numbers(block.text, found)
        for match in _ELSEWHERE.finditer(block.text):
            if not any(start < match.end() and match.start() < end for start, end in (*spans, *found.within)):
                found.elsewhere.append(match.start())
                spans.append(match.span())
        return found

    def _take(self, said: str, place: int, found: _Found) -> None:
        """Take in one thing that was taken out of a block before."""
        if said.startswith("@"):
            source = self._by_citekey.get(said[1:].casefold())
            if source is None:
                found.elsewhere.append(place)
            else:
                found.sources.add(source)
        elif said.startswith("^"):
            found.marks.append((place, said[1:]))
        elif re.match("[a-z]+://", said):
            source = self._by_address.get(_address(said))
            if source is not None:
                found.sources.add(source)
        else:
            found.sources.update(source for _, source in self._named(said))

    def _named(self, text: str) -> Iterator[tuple[Span, str]]:
        """Yield where a text has the wording of a source's citation, the longest at each place."""
        tokens = [(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(text)]
        words = [word for word, _, _ in tokens]
        place = 0
        while place < len(tokens):
            fitting = [
                (len(key), source)
                for key, source in self._keys.get(words[place], ())
                if tuple(words[place : place + len(key)]) == key
            ]
            length = max((each for each, _ in fitting), default=0)
            for each, source in fitting:
                if each == length:
                    yield (tokens[place][1], tokens[place + length - 1][2]), source
            place += length or 1
        for match in _QUOTED.finditer(text):
            said = _words(match[1])
            for title, source in self._titles.get(said[0], ()) if len(said) >= _SHORTEST_TITLE else ():
                if title[: len(said)] == said:
                    yield match.span(), source

    # Lists of references

    def _listings(self, blocks: Sequence[Block], found: Sequence[_Found]) -> Iterator[bool]:
        """Yield for each block whether it only cites: in a list of references, or nothing but a citation."""
        inside = of_notes = False
        for block, each in zip(blocks, found, strict=True):
            heading = _LISTS.fullmatch(block.text) is not None and len(block.text) < 40
            if block.role is Role.HEADING or heading:
                inside = heading
                of_notes = _NOTES.fullmatch(block.text) is not None
                yield heading
                continue
            # Notes may be remarks in sentences: of them those with a number are taken for references.
            listed = inside and not (of_notes and block.role is Role.BODY and not _ENTRY.match(block.text))
            yield listed or _only_cites(block, each)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Return spans in order, those that overlap as one: a citation may be found as a wording and as a short form."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


_SOURCE_LINE = re.compile(
    r"\W*(?:sources?|data|figures|numbers)\b[^.:]{0,40}: ?|\W*(?:source|from|after)\b", re.IGNORECASE
)
"""What a line under a table, a list or a paragraph begins with that says where all of it is from."""
_ALL_FIGURES = re.compile(
    r"\b(?:sources? (?:of|for) (?:all|the|these|this)|all (?:the )?(?:figures|numbers|data|facts|statements)\b"
    r"|(?:figures|numbers|data) (?:here |below |above )?(?:are |were |come )?(?:all )?(?:taken )?from"
    r"|unless (?:otherwise )?(?:stated|noted|said|marked)|based on|sources? throughout)\b",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"\W*(?:table|tab\.|figure|fig\.|chart|box) ?[0-9]", re.IGNORECASE)


def _covering(cited: Sequence[Cited]) -> Iterator[frozenset[str]]:
    """Yield for each block the sources that are cited for it outside it.

    Over a list or a table: by the sentence that ends in a colon, the caption, the heading or the header row; under it
    by a line of its own, or by the last item where no other cites; for the whole text by "all figures from".
    """
    covered: list[set[str]] = [set() for _ in cited]
    whole = {key for each in cited if _ALL_FIGURES.search(each.said) for key in each.sources}
    headed: frozenset[str] = frozenset()
    for place, each in enumerate(cited):
        if each.block.role is Role.HEADING:
            headed = each.sources
        covered[place] |= whole | headed
        if place and _is_source_line(each) and not cited[place - 1].is_listing:
            first = _run_before(cited, place)
            for number in range(first, place):
                covered[number] |= each.sources
    for first, end in _runs(cited):
        sources = _sources_of_run(cited, first, end)
        for number in range(first, end):
            covered[number] |= sources
    yield from map(frozenset, covered)


def _sources_of_run(cited: Sequence[Cited], first: int, end: int) -> set[str]:
    """Return what is cited for every item of a list or row of a table, from ``first`` to before ``end``."""
    sources = set[str]()
    before = cited[first - 1] if first else None
    if before and (
        before.said.rstrip().endswith(":") or before.block.role is Role.CAPTION or _CAPTION.match(before.said)
    ):
        sources |= before.sources
    if cited[first].block.role is Role.ROW and not re.search("[0-9]", cited[first].block.text):
        sources |= cited[first].sources
    if not any(each.sources for each in cited[first : end - 1]):
        sources |= cited[end - 1].sources
    return sources


def _is_source_line(cited: Cited) -> bool:
    """Whether a block says where the block before it is from."""
    if not cited.sources or cited.block.role in {Role.HEADING, Role.NOTE}:
        return False
    return (
        cited.is_listing
        or cited.block.role is Role.CAPTION
        or bool(_SOURCE_LINE.match(cited.said) and len(cited.said) < _LINE)
    )


_LINE = 160
"""Characters of a line that says where something is from; a longer one is a paragraph of its own."""


def _run_before(cited: Sequence[Cited], place: int) -> int:
    """Return where the list, table or paragraph begins that ends before ``place``."""
    role = cited[place - 1].block.role
    first = place - 1
    while role in {Role.ITEM, Role.ROW} and first and cited[first - 1].block.role is role:
        first -= 1
    return first


def _runs(cited: Sequence[Cited]) -> Iterator[tuple[int, int]]:
    """Yield where each list or table begins and ends."""
    for role, group in groupby(range(len(cited)), key=lambda place: cited[place].block.role):
        if role in {Role.ITEM, Role.ROW}:
            places = list(group)
            yield places[0], places[-1] + 1


def _take_numbers(text: str, found: _Found) -> None:
    """Take in the numbers that lead to notes and to entries of a list."""
    for pattern in (_BRACKETED, _GLUED):
        for match in pattern.finditer(text):
            place = match["place"] or ""
            labels = mark_labels(match["labels"])
            found.marks.extend((match.start(), f"{each}({place}" if place else each) for each in labels)
            found.spans.append(match.span())
    for match in _RAISED.finditer(text):
        found.marks.append((match.start(), match.group().translate(_RAISED_DIGITS)))
        found.spans.append(match.span())


def _only_cites(block: Block, found: _Found) -> bool:
    """Whether a block is nothing but a citation that stands by itself."""
    if block.role is Role.ROW:
        return False
    left = block.without(found.spans).text
    bare = any(block.text[start].isalpha() or block.text[start] in "“‘\"'«" for start, _ in found.spans)
    return (bare or block.role is Role.NOTE) and len(_WORD.findall(left)) <= _LEFT and not _STATES.search(left)


_STATES = re.compile(r"[$€£₹¥%]|\b(?:million|billion|percent|per cent|thousand)\b|[0-9](?:m|bn|k)\b")
_LEFT = 6
"""Words besides a recognised citation in a block that is a reference: publisher, place, "accessed on"."""


def _wordings(source: Source, styles: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words that a citation of ``source`` is known by."""
    title = plain_title(source.title)
    for each in (title, title.partition(": ")[0]):
        words = _words(each)
        if len(words) >= _SHORTEST_TITLE:
            yield words
    for name in styles:
        mentions = (Mention(source), Mention(source))
        for made in document(mentions, name).cite(Form.IN_TEXT):
            words = _words(re.sub(r"<?https?://\S+", "", made.text))
            if len(words) >= _SHORTEST_TITLE or (len(words) > 1 and re.search(r"\d{4}", made.text)):
                yield words


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))


def _address(address: str) -> str:
    """Return what two writings of one address share."""
    return re.sub(r"^[a-z]+://(?:www\.|dx\.)?|[/#?]+$", "", address.strip("<>").casefold())


def _widened(text: str, span: Span) -> Span:
    """Return a citation's span with the brackets around it, or with the place, date and quotation marks behind it."""
    start, end = span
    for opening, closing in ("()", "[]"):
        left = text.rfind(opening, max(0, start - 200), start)
        right = text.find(closing, end, end + 300)
        if left >= 0 and right >= 0 and closing not in text[left:start] and opening not in text[end:right]:
            return left, right + 1
    while match := _TRAILING.match(text, end):
        end = match.end()
    if start and text[start - 1] in "“‘\"'«":
        start -= 1
        closed = re.compile(r"[,.]?[”’\"'»]").match(text, end)
        end = closed.end() if closed else end
    return start, end
