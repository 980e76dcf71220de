"""Several citations as one document: disambiguated, each source once, in the style's order.

Disambiguation as in CSL: names beyond "et al.", initials or given names, short titles, letters after the year. Numbers
follow the order of first mention; later notes are short; a dash replaces a repeated author in a list.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from pkit.facts.citation.csl import Item
from pkit.facts.citation.names import Detail, Names, write_names
from pkit.facts.citation.pieces import MARKS, SUPERSCRIPT, finish, join, plain
from pkit.facts.citation.registry import load_style
from pkit.facts.citation.style import Citation, Form, GivenNames, Joining, Note, Placement, Style, warning
from pkit.facts.model import Locator, Name, Source

Key = tuple[str, ...]

_MANY = 50
"""Names of a source up to which each number of them is tried to tell it from others: to write n of n names costs the
square of n (tests/unit/facts/test_growth.py)."""


class Mention(NamedTuple):
    """A cited source and the locator of a fact in it."""

    source: Source
    locator: Locator | None = None


class Document(NamedTuple):
    """Citations in one style, see `document`."""

    style: Style
    mentions: Sequence[Mention]
    items: Mapping[str, Item]
    """By the id of its source, in the order of first mention: each item with what tells it from the others."""

    @property
    def heading(self) -> str:
        """The heading of the list."""
        return self.style.heading

    @property
    def placement(self) -> Placement:
        """The position of the in-text form relative to the sentence that it supports."""
        return self.style.placement

    def cite(self, form: Form) -> tuple[Citation, ...]:
        """Return one citation per mention, in the given order."""
        if form is Form.REFERENCE:
            return tuple(citation for _, citation in self.references())
        if form is Form.CITATION and not self.style.is_note:
            alone = len(self.items) == 1
            return tuple(self._whole(mention, alone=alone) for mention in self.mentions)
        firsts = self._firsts()
        return tuple(self._inline(place, firsts) for place in range(len(self.mentions)))

    def references(self) -> tuple[tuple[Source, Citation], ...]:
        """Return the reference list: each source that the style lists once, in the style's order."""
        sources = {mention.source.id: mention.source for mention in self.mentions}
        listed: list[tuple[Source, Citation]] = []
        before: tuple[Name, ...] = ()
        for key in _ordered(self.items, self.style):
            item = self.items[key]
            author = item.author or item.editor
            again = bool(self.style.repeated_author) and bool(author) and author == before
            made = self._reference(item._replace(repeated=self.style.repeated_author if again else ""))
            if made.text:
                listed.append((sources[key], made))
                before = author
        return tuple(listed)

    def joined(self) -> Citation:
        """Return all mentions in one pair of brackets or one note."""
        placed = [self._item(mention).at(mention.locator) for mention in self.mentions]
        joining = self.style.joining
        order = joining.order
        if order is not None:
            placed.sort(key=lambda item: tuple(map(collated, order(item))))
        if self.style.is_note:
            firsts = self._firsts()
            short = Counter(map(self._short, self.items.values())) if len(firsts) < len(placed) else None
            inside = [self._note(place, item, firsts, short) for place, item in enumerate(placed)]
            marked = joining.delimiter.join(text.removesuffix(joining.after) for text in inside) + joining.after
        else:
            inside = list(_grouped(placed, self.style, joining))
            marked = joining.before + join(joining.delimiter, *inside) + joining.after
        return _citation(finish(marked, self.style.quotes), self.style, *placed)

    def _item(self, mention: Mention) -> Item:
        return self.items[mention.source.id]

    def _firsts(self) -> dict[str, int]:
        """Return where each source is mentioned first, by its id."""
        return {mention.source.id: place for place, mention in reversed(list(enumerate(self.mentions)))}

    def _inline(self, place: int, firsts: Mapping[str, int]) -> Citation:
        mention = self.mentions[place]
        item = self._item(mention).at(mention.locator)
        marked = self._note(place, item, firsts) if self.style.is_note else self.style.in_text(item)
        return _citation(finish(marked, self.style.quotes), self.style, item)

    def _note(self, place: int, item: Item, firsts: Mapping[str, int], short: Mapping[str, int] | None = None) -> str:
        """Return the note at ``place``: full at the first mention of a source, else short.

        Args:
            place: of the mention.
            item: with its locator.
            firsts: where each source is mentioned first.
            short: how many items have each short note, where all mentions are in one note.
        """
        cited = self.mentions[place].source.id
        first = firsts[cited]
        if first == place or self.style.later_note is None:
            return self.style.in_text(item)
        last = self.mentions[place - 1]
        ibid = last.source.id == cited
        same_place = ibid and last.locator == self.mentions[place].locator
        if short is None:
            return self.style.later_note(item, Note(first + 1, ibid, same_place))
        alike = short[self._short(item)] > 1
        return self.style.later_note(item, Note(1, ibid, same_place, same_note=True, is_ambiguous=alike))

    def _short(self, item: Item) -> str:
        """Return the short note of an item, for comparison."""
        later = self.style.later_note
        return later(item.at(None), Note(1, ibid=False, same_place=False, same_note=True)) if later else ""

    def _whole(self, mention: Mention, *, alone: bool) -> Citation:
        """Return the reference, without number if ``alone``; the in-text form for sources that are not listed."""
        item = self._item(mention)
        listed = self._reference(item._replace(order=0) if alone else item)
        placed = item.at(mention.locator)
        return (
            listed
            if listed.text
            else _citation(finish(self.style.in_text(placed), self.style.quotes), self.style, placed)
        )

    def _reference(self, item: Item) -> Citation:
        return _citation(finish(self.style.reference(item), self.style.quotes), self.style, item)


def document(mentions: Iterable[Mention], style: str) -> Document:
    """Return the document that cites ``mentions`` in order, in the given style."""
    given = tuple(mentions)
    written = load_style(style)
    sources = {mention.source.id: mention.source for mention in given}
    items = {key: Item.of(source, None, order=place) for place, (key, source) in enumerate(sources.items(), start=1)}
    return Document(written, given, _told_apart(items, written))


def bibliography(sources: Sequence[Source], style: str) -> tuple[Source, ...]:
    """Return each of ``sources``, given in the order of first mention, once and in the order of the style's list."""
    once = {source.id: source for source in sources}
    items = {key: Item.of(source, None) for key, source in once.items()}
    return tuple(once[key] for key in _ordered(items, load_style(style)))


_BETWEEN_WORDS = re.compile(r"[\s,'\u2019\u02be\u02bf]+")


def collated(text: str) -> tuple[str, ...]:
    """Return the sort key of ``text``: words by letters and digits, ignoring case, accents and other punctuation.

    As pandoc's citeproc does: blanks, commas and apostrophes divide words, so that O’Brien stands before Obama, and
    a full stop does not, so that U.S. stands behind ur Rehman.
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = (re.sub(rf"\W|[{MARKS}]", "", word) for word in _BETWEEN_WORDS.split(letters))
    return tuple(filter(None, words))


def _citation(marked: str, style: Style, *items: Item) -> Citation:
    said = next(filter(None, (warning(item, style) for item in items)), "")
    rules = dict.fromkeys(rule for item in items for rule in style.rules(item))
    return Citation(text=plain(marked), rules=(*rules, *filter(None, (said,))), warning=said, marked=marked)


def _ordered(items: Mapping[str, Item], style: Style) -> list[str]:
    order = style.order
    if order is None:
        return list(items)
    return sorted(items, key=lambda key: tuple(map(collated, order(items[key]))))


def _told_apart(items: dict[str, Item], style: Style) -> dict[str, Item]:
    """Disambiguate items with equal citations."""
    items = _with_given_names(items, style)
    for group in _ambiguous(items, style):
        items |= _with_more_names({key: items[key] for key in group}, style)
    if style.given is GivenNames.WHERE_AMBIGUOUS:
        for group in _ambiguous(items, style):
            items |= _with_any_given_names({key: items[key] for key in group}, style)
    if style.adds_title:
        for group in _ambiguous(items, style):
            items |= {key: items[key]._replace(short_title=True) for key in group}
    if not style.by_year:
        return items
    ranks = {key: rank for rank, key in enumerate(_ordered(items, style))}
    for group in _ambiguous(items, style):
        for number, key in enumerate(sorted(group, key=ranks.__getitem__)):
            items[key] = items[key]._replace(year_suffix=_letters(number))
    return items


def _ambiguous(items: Mapping[str, Item], style: Style) -> list[list[str]]:
    """Return groups of two or more keys of items with equal citations."""
    cited = sorted((collated(style.in_text(item)), place, key) for place, (key, item) in enumerate(items.items()))
    groups = [[key for _, _, key in group] for _, group in groupby(cited, key=lambda each: each[0])]
    return [group for group in groups if len(group) > 1]


def _with_given_names(items: dict[str, Item], style: Style) -> dict[str, Item]:
    """Add initials or given names to first authors who share a family name in the document."""
    if style.given not in {GivenNames.FIRST_AUTHOR, GivenNames.FIRST_AUTHOR_INITIALS}:
        return items
    levels = ["initials", "full"] if style.given is GivenNames.FIRST_AUTHOR else ["initials"]
    first = {key: _people(item)[0] for key, item in items.items() if _people(item) and not _people(item)[0].literal}
    namesakes: dict[str | None, set[Name]] = {}
    for name in first.values():
        namesakes.setdefault(name.family, set()).add(name)
    written = {
        (level, family): Counter(_given(name, level) for name in names)
        for family, names in namesakes.items()
        if len(names) > 1
        for level in levels
    }
    for key, name in first.items():
        if len(namesakes[name.family]) > 1:
            level = next((level for level in levels if written[level, name.family][_given(name, level)] == 1), "")
            if level:
                items[key] = items[key]._replace(detail=Detail(given=(level,)))
    return items


def _given(name: Name, level: str) -> str:
    written = Names(initials=". ") if level == "initials" else Names()
    return write_names((name,), written)


def _with_more_names(items: dict[str, Item], style: Style) -> dict[str, Item]:
    """List as many names before "et al." as needed to disambiguate the items."""
    if not style.adds_names:
        return items
    most = max(len(_people(item)) for item in items.values())
    best, apart = items, len(_cited(items, style))
    for kept in range(2, most + 1) if most <= _MANY else _telling(items.values()):
        tried = {key: item._replace(detail=item.detail._replace(kept=kept)) for key, item in items.items()}
        if len(_cited(tried, style)) > apart:
            best, apart = tried, len(_cited(tried, style))
    return best


def _telling(items: Iterable[Item]) -> list[int]:
    """Return how many names of long lists tell one list from another, `_MANY` numbers at most."""
    lists = sorted([plain(each.family or each.literal or "") for each in _people(item)] for item in items)
    lengths = {
        next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        for one, other in pairwise(lists)
    }
    return [length + 1 for length in sorted(lengths) if length][:_MANY]


def _with_any_given_names(items: dict[str, Item], style: Style) -> dict[str, Item]:
    """Add initials, or given names, to all names of an item as needed to disambiguate it."""
    best, apart = items, len(_cited(items, style))
    told: dict[str, Item] = {}
    for level in ("initials", "full"):
        tried = {
            key: item._replace(detail=item.detail._replace(given=(level,) * len(_people(item))))
            for key, item in items.items()
        }
        cited = Counter(collated(style.in_text(item)) for item in tried.values())
        told |= {
            key: item for key, item in tried.items() if key not in told and cited[collated(style.in_text(item))] == 1
        }
        if len(cited) > apart:
            best, apart = tried, len(cited)
    return best | told


def _cited(items: Mapping[str, Item], style: Style) -> set[Key]:
    return {collated(style.in_text(item)) for item in items.values()}


def _people(item: Item) -> tuple[Name, ...]:
    return item.author or item.editor or item.translator


def _grouped(placed: Sequence[Item], style: Style, joining: Joining) -> Iterable[str]:
    """Yield the parts between the brackets: each author once, with all years and locators."""
    if joining.ranges:
        yield from _ranges(placed, style)
        return
    inside = [_inside(style.in_text(item), joining) for item in placed]
    if joining.author is None:
        yield from inside
        return
    by_author: dict[object, list[tuple[Item, str]]] = {}
    for item, text in zip(placed, inside, strict=True):
        author = joining.author(item)
        key = (_people(item) or author) if author else len(by_author)
        by_author.setdefault(key, []).append((item, text))
    for cited in by_author.values():
        (item, first), *others = cited
        author = joining.author(item)
        rest = [text.removeprefix(author).lstrip(", ") for _, text in others]
        delimiter = joining.delimiter if any(each.locator for each, _ in cited) else ", "
        yield delimiter.join([first, *rest])


def _inside(text: str, joining: Joining) -> str:
    return text.removeprefix(joining.before).removesuffix(joining.after)


def _ranges(placed: Sequence[Item], style: Style) -> Iterable[str]:
    """Yield numbers, with three or more consecutive ones as a range: 1–3."""
    runs: list[list[Item]] = []
    for item in placed:
        in_row = runs and not item.locator and not runs[-1][-1].locator and item.order == runs[-1][-1].order + 1
        if in_row:
            runs[-1].append(item)
        else:
            runs.append([item])
    for run in runs:
        texts = [style.in_text(item).strip(SUPERSCRIPT) for item in run]
        yield f"{texts[0]}\u2013{texts[-1]}" if len(texts) > 2 else ",".join(texts)


def _letters(number: int) -> str:
    """Return a to z, then aa, ab and so on, for 0, 1 and so on."""
    tens, ones = divmod(number, 26)
    return (chr(ord("a") + tens - 1) if tens else "") + chr(ord("a") + ones)


def year_suffixes(sources: Sequence[Source], style: str) -> Mapping[str, str]:
    """Return the year suffixes ``a``, ``b`` … by source id, for sources whose citations would be equal."""
    made = document(map(Mention, sources), style)
    return {key: item.year_suffix for key, item in made.items.items()}
