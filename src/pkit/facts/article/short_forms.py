"""Short forms by which a text cites a source that it has named elsewhere, or takes for known.

``[NewzTodays, para. 7]``, ``(Voss 2024, 4)``, ``(ibid.)``, ``(p. 9)``; in prose ``writes Voss``, ``the yearbook says``,
``the same article``. A short form may be that of several sources; then each of them counts as cited.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from pkit.facts.model import Source
from pkit.facts.text import plain_title

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\[(?P<square>[^\[\]]{2,240})\]|\((?P<round>[^()]{2,240})\)")
_CITING_WORDS = frozenset(
    "p pp page pages par para paras paragraph paragraphs sec section sections ch chap chapter fig figure figures table "
    "slide line lines no vol n d nd s a b c see cf also eg source sources data from in of the and accessed retrieved "
    "on ed eds et al by at online print here article report newspaper january february march april may "
    "june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Words that may stand beside a short form in brackets and say nothing by themselves."""
_LOCATED = re.compile(
    r"(?:see |at |on )?(?:pp?|pages?|par|paras?|paragraphs?|sections?|sec|ch|chapter)\b\.? ?[0-9][0-9 ,–-]*"
    r"|[¶§]+ ?[0-9][0-9–-]*",
    re.IGNORECASE,
)
"""A place alone, of the work that was cited last."""
_AGAIN = re.compile(
    r"[\[(](?:see )?(?:ibid|id|ebd|op\. cit|loc\. cit)\b[^\[\]()]{0,60}[\])]"
    r"|\b(?:[Ii]bid\b\.?|Id\.)(?:,? (?:at )?[^.]{0,20}[0-9]+)?"
)
_NOUN = (
    r"(?P<noun>article|report|paper|yearbook|study|piece|story|review|book|document|survey|newspaper|page|source"
    r"|author|text)"
)
_SAYS = (
    r"(?:says?|said|reports?|reported|writes?|wrote|states?|stated|adds?|added|notes?|noted|gives?|gave|puts?|shows?"
    r"|showed|tells?|told|finds?|found|has it|records?|recorded|counts?|counted|explains?|continues|points out|lists?"
    r"|goes on|claims?|has|had|quotes?|quoted|cites?|cited|mentions?|mentioned|speaks of|spoke of|calls?|called"
    r"|carr(?:y|ies|ied)|runs?|ran|prints?|printed|publish(?:es|ed)?|relays?|relayed|features?|featured|describes?"
    r"|described|cover(?:s|ed)|declares?|declared|names?|named|presents?|presented|singles out|observes?|observed"
    r"|headlines?|headlined|maintains?|remarks?|remarked|estimates?|estimated|announces?|announced)"
)
_FROM = (
    r"(?:according to|as per|per|quoted (?:from|in)|citing|cited in|taken from|(?:reported|carried|printed"
    r"|published|told|given|stated|noted|quoted|found|described|run) (?:by|in)|to go by|see"
    r"|going by|courtesy of|thanks to|via|relying on|drawing on|on the (?:word|authority|strength) of|as in"
    r"|in the (?:words|telling|account|version) of)"
)
_ACCOUNT = (
    r"(?:telling|account|version|reading|words|article|report|story|piece|coverage|figures?|numbers?|count|estimate"
    r"|rendering|summary|reporting|phrase|tally)"
)
"""What a text calls what a source says: ``in the Courier's telling``."""
_THE_NOUN = re.compile(
    rf"\b{_FROM} (?:the|this|that) (?:same |very |above |said |annual )?{_NOUN}\b"
    rf"|\b{_SAYS} (?:the|this|that) (?:same |very )?{_NOUN.replace('?P<noun>', '?P<noun2>')}\b"
    rf"|\b(?:the|this|that) (?:same |very )?(?:annual )?{_NOUN.replace('?P<noun>', '?P<noun3>')}"
    rf"(?: (?:also |further )?{_SAYS}\b|,? \((?:{_LOCATED.pattern})\))"
    rf"|\b(?:the )?same {_NOUN.replace('?P<noun>', '?P<noun4>')}\b",
    re.IGNORECASE,
)
_NOUN_LOCATED = re.compile(rf"(?:see |in |the |same )*{_NOUN},? (?:{_LOCATED.pattern})", re.IGNORECASE)
_SOURCE = re.compile(r"\W*(?:sources?|from|see|data)\b:?\s*", re.IGNORECASE)
_LINE = 160
"""Characters of a block that may be nothing but a citation."""
_SHORTEST = 2
"""Words of a title's beginning that stand for it in brackets."""
AGAIN = "ibid"
"""The label of a mark that leads to the work cited last."""


class Short(NamedTuple):
    """One short citation."""

    start: int
    end: int
    """What is no prose; empty where the words are part of their sentence."""
    sources: frozenset[str]
    """Empty for what was cited last."""
    is_whole: bool = False
    """Whether the block is nothing else."""


class _Form(NamedTuple):
    words: tuple[str, ...]
    source: str
    needs_article: bool
    """Whether only ``the`` before it makes it a title: the Courier."""
    is_author: bool


class ShortForms:
    """Recognises the short forms of sources."""

    def __init__(self, sources: Mapping[str, Source], named: Container[str] = ()) -> None:
        """Learn them.

        Args:
            sources: by id.
            named: words, case-folded, that name people and bodies of the base: what such an author says in prose is
                a statement of a person, not a citation.
        """
        self._sources = sources
        # A source may have thousands of authors of one name.
        self._forms = list(dict.fromkeys(form for key, source in sources.items() for form in _forms(key, source)))
        self._first: dict[str, list[_Form]] = {}
        self._places: dict[str, list[int]] = {}
        """Where in the list of forms those are that begin with a word."""
        for place, form in enumerate(self._forms):
            self._first.setdefault(form.words[0], []).append(form)
            self._places.setdefault(form.words[0], []).append(place)
        self._beside = {key: frozenset(_vocabulary(source)) for key, source in sources.items()}
        self._begun: dict[tuple[str, ...], list[str]] = {}
        """The sources by the first words of their titles, `_SHORTEST` of them."""
        self._titled: dict[str, list[str]] = {}
        """The sources by each word of their titles."""
        for key, source in sources.items():
            title = _words(plain_title(source.title))
            if len(title) >= _SHORTEST:
                self._begun.setdefault(title[:_SHORTEST], []).append(key)
            for word in set(title):
                self._titled.setdefault(word, []).append(key)
        self._named = named

    def in_text(self, text: str) -> Iterator[Short]:
        """Yield the short citations of a block, those in brackets first."""
        body = _SOURCE.match(text)
        if len(text) <= _LINE and (cited := frozenset(self._cited_by(text[body.end() if body else 0 :]))):
            start = next(_WORD.finditer(text)).start()
            yield Short(start, len(text), cited, is_whole=True)
            return
        taken: list[tuple[int, int]] = []
        for match in _BRACKETS.finditer(text):
            short = self._bracketed(match)
            if short is not None:
                taken.append((short.start, short.end))
                yield short
        for match in _AGAIN.finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                yield Short(match.start(), match.end(), frozenset())
        yield from self._in_prose(text)

    def _bracketed(self, match: re.Match[str]) -> Short | None:
        inside = match["square"] or match["round"]
        if _LOCATED.fullmatch(inside.strip(" .")):
            return Short(match.start(), match.end(), frozenset())
        called = _NOUN_LOCATED.fullmatch(inside.strip(" ."))
        if called:
            return Short(match.start(), match.end(), self._of_noun(called["noun"].casefold()))
        cited = frozenset(key for piece in inside.split(";") for key in self._cited_by(piece))
        return Short(match.start(), match.end(), cited) if cited else None

    def _cited_by(self, piece: str) -> Iterator[str]:
        """Yield the sources that a piece of a bracket is a short form of, with nothing else beside it."""
        said = [match.group() for match in _WORD.finditer(piece)]
        words = tuple(word.casefold() for word in said)
        yield from self._cut_short(words)
        for place, word in enumerate(words[:4]):
            for form in self._first.get(word, ()):
                if words[place : place + len(form.words)] != form.words or not said[place][0].isupper():
                    continue
                left = words[:place] + words[place + len(form.words) :]
                fits = all(len(each) == 1 or self._may_be_beside(form.source, each) for each in left)
                if fits and self._is_of_year(form.source, left):
                    yield form.source

    def _cut_short(self, words: Sequence[str]) -> Iterator[str]:
        """Yield the sources whose title begins as the words do, with nothing but words of a citation behind it."""
        first = next((place for place, word in enumerate(words) if word not in _CITING_WORDS), len(words))
        for key in self._begun.get(tuple(words[first : first + _SHORTEST]), ()):
            if all(self._may_be_beside(key, each) for each in words[first:]):
                yield key

    def _may_be_beside(self, key: str, word: str) -> bool:
        """Whether a word beside a short form of a source says nothing but what the source is, or is a number."""
        return word in _CITING_WORDS or word in self._beside[key] or word.isdigit()

    def _is_of_year(self, key: str, words: Sequence[str]) -> bool:
        """Whether the year beside a short form, if any, is that of the source: an author writes more than one work."""
        issued = re.search(r"[0-9]{4}", str(self._sources[key].issued or ""))
        years = [word for word in words if re.fullmatch(r"(?:19|20)[0-9]{2}", word)]
        return issued is None or not years or issued.group() in years

    def _in_prose(self, text: str) -> Iterator[Short]:
        words = set(_words(text))
        # Searching for each form takes long, and a text holds few of those that a large base has.
        near = sorted(place for word in words for place in self._places.get(word, ()))
        for form in (self._forms[place] for place in near):
            if not words.issuperset(form.words) or (form.is_author and any(word in self._named for word in form.words)):
                continue
            name = r"[\s’'-]+".join(re.escape(word) for word in form.words)
            article = r"the " if form.needs_article else r"(?:the )?"
            given = r"(?:[A-Z][\w.’'-]* ){0,3}"
            place = rf",? (?:\(?(?:19|20)[0-9]{{2}}\)?,? |n\.d\.,? )?(?:{_LOCATED.pattern})"
            located = re.search(rf"(?<!\w)(?i:{article})(?i:{name})(?:{place}|,? ?$)", text)
            if located:  # a cell of a table, or a place without brackets
                yield Short(located.start(), located.end(), frozenset({form.source}))
                continue
            behind = rf"(?:,? (?:[a-z]+ )?{_SAYS}\b|,? \((?:{_LOCATED.pattern})\))"
            pattern = (
                rf"(?:\b(?i:{_FROM})|\b{_SAYS}|\b(?:[Ii]n|[Ff]rom|[Aa]t|[Tt]o|[Bb]y|[Aa]fter))"
                rf" (?i:{article}){given}(?i:{name})\b"
                rf"|(?:^|[^\w])(?i:{article})(?i:{name})(?:’s|'s)?(?:’s [a-z]+)?{behind}"
                rf"|(?:^|[^\w])(?i:{article})(?i:{name})(?:’s|'s) (?:own )?{_ACCOUNT}\b"
            )
            match = re.search(pattern, text)
            if match:
                yield Short(match.end(), match.end(), frozenset({form.source}))
        for match in _THE_NOUN.finditer(text):
            noun = next(each for each in match.groups() if each).casefold()
            yield Short(match.end(), match.end(), self._of_noun(noun))

    def _of_noun(self, noun: str) -> frozenset[str]:
        """Return the one source whose title has a noun, or the only one there is; none for what was cited last."""
        if len(self._sources) == 1:
            return frozenset(self._sources)
        titled = self._titled.get(noun, ())
        return frozenset(titled) if len(titled) == 1 else frozenset()


def _forms(key: str, source: Source) -> Iterator[_Form]:
    """Yield the short forms of one source: authors, container, the title before its colon."""
    for author in source.author:
        words = _words(author.family or author.literal or "")
        if words and len("".join(words)) > 2:
            yield _Form(words, key, needs_article=False, is_author=True)
    main = _words(plain_title(source.title).partition(": ")[0])
    if main:
        yield _Form(main, key, needs_article=False, is_author=False)
    container = _words(source.container_title or "")
    container = container[1:] if container[:1] == ("the",) and len(container) > 1 else container
    if container:
        yield _Form(container, key, needs_article=False, is_author=False)
    if len(container) > 1:
        yield _Form(container[-1:], key, needs_article=True, is_author=False)


def _vocabulary(source: Source) -> Iterator[str]:
    """Yield the words that may stand beside a short form of a source."""
    for said in (plain_title(source.title), source.container_title, source.publisher):
        yield from _words(said or "")
    for author in source.author:
        yield from _words(f"{author.given or ''} {author.family or ''} {author.literal or ''}")


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(text))
