"""Candidates for entries in an article's sentences: people with their titles, bodies, programs, amounts.

Rules over words, no model: a title, a role behind a comma or a verb of speech makes a person; a word such as Ministry
makes a body; one such as Program a program. What comes out stands in the text letter by letter.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pkit.facts.article.sentences import Passage
from pkit.facts.kinds import AGENCY, OFFICIAL, PROGRAM, Kind

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĽŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_CAP = rf"(?:[dl][’'][{_UPPER}]\w+|[{_UPPER}][\w’'-]*\w|(?:[{_UPPER}]\.)+|[{_UPPER}])"
_LINK = r"(?:of the|for the|of|for|and|&|the|de|d['’]|van|von|bin|al)"
_CHUNK = re.compile(rf"{_CAP}(?:(?: {_LINK})? {_CAP})*")
_BODIES = frozenset(
    "academy administration agency airline airlines alliance assembly association authority bank board bureau "
    "cabinet center centre chamber club college commission committee company confederation congress cooperative "
    "corporation council court department directorate embassy federation foundation government group hospital "
    "industries inc institute institution laboratory league library ltd ministry mission museum network office "
    "organisation organization parliament party police representative school secretariat senate service services "
    "society syndicate treasury tribunal trust union university utilities works yard yards".split()
)
_PROGRAMS = frozenset(
    "accord act agreement bill campaign corridor drive framework fund initiative line plan policy program programme "
    "project scheme strategy".split()
)
_TITLES = frozenset(
    "adviser advisor ambassador analyst architect captain chair chairman chairperson chairwoman chancellor chief "
    "colonel d'affaires d’affaires commissioner consul coordinator councillor curator dean deputy director dr "
    "economist engineer envoy executive general governor head inspector judge justice king lady lord major "
    "manager mayor minister mr mrs ms officer president prince princess principal prof professor queen rector "
    "researcher secretary senator sheikh sir spokesman spokesperson spokeswoman superintendent supervisor "
    "treasurer".split()
)
_MODIFIERS = frozenset(
    "acting assistant associate chargé chief charge deputy executive federal finance former foreign interim joint "
    "managing operating prime project provincial senior state u.s. us vice".split()
)
_OPENERS = frozenset(
    "a according after all although an and another any as at because before both but by despite during each even every "
    "few for from half he her his how however if in instead it its last later many meanwhile more most neither no not "
    "now of on once one only or other our over several she since so some still such than that the their then there "
    "these they this those though to two three four five six under until we what when where which while who why with "
    "you".split()
)
_TOPICS = frozenset(
    "affairs agriculture air aviation climate commerce communications culture data defence defense development digital "
    "economic economy education energy environment exports finance fisheries foreign health home housing industry "
    "information infrastructure innovation interior investment justice labour labor maritime planning ports power "
    "railways research roads science security shipping social technology telecom telecommunication "
    "telecommunications tourism trade transport treasury water".split()
)
_PLACES = frozenset("africa america asia europe kingdom nations north republic south states united west".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december christmas easter ramadan spring summer autumn winter".split()
)
_SAYS = (
    "said|says|told|added|adds|warned|warns|argued|argues|noted|notes|announced|announces|explained|explains|called|"
    "welcomed|promised|insisted|wrote|estimated|recalled|confirmed|stressed|urged|joined|reckons|admitted|conceded"
)
_SPEAKS = re.compile(
    rf"^,? (?:{_SAYS})\b|^, (?:an?|the|its|their|who|whose)?\s?(?:[\w’'-]+ ){{0,4}}(?:{'|'.join(_TITLES)}|who)\b"
)
_SPOKEN = re.compile(rf"(?:\b(?:{_SAYS}) (?:[a-z’'-]+ ){{0,3}}|\b(?:{'|'.join(_TITLES)}),? )$", re.IGNORECASE)
_TRADE = re.compile(
    r"\b(?:operator|company|firm|maker|manufacturer|contractor|builder|supplier|retailer|start-?up|lender|charity),? $"
)
_SPEAKER = re.compile(rf"\b({_CAP}) (?:{_SAYS})\b")
_ACRONYM = re.compile(r"^ \(([A-Z][A-Za-z&.]{1,9})\)")
_MOST_NAMES = 4


class Candidate(NamedTuple):
    """Something that may become an entry."""

    kind: Kind
    name: str
    role: str = ""
    """The words of a person's title; empty where none stands by the name."""
    acronym: str = ""


def named_in(passages: Iterable[Passage]) -> Iterator[tuple[Passage, Candidate]]:
    """Yield what an article's body names, each with its sentence.

    Whose surname speaks anywhere is a person where named in full.
    """
    body = [passage for passage in passages if passage.paragraph is not None]
    speakers = {match[1] for passage in body for match in _SPEAKER.finditer(passage.text)}
    for passage in body:
        found = list(candidates(passage.text))
        yield from ((passage, each) for each in found)
        names = tuple(each.name for each in found)
        for match in _CHUNK.finditer(passage.text):
            words = match.group().split()
            if words[-1] in speakers and _is_name(words) and not match.group().endswith(names):
                yield passage, Candidate(OFFICIAL, match.group(), role=_role_behind(passage.text[match.end() :]))


def names_in(body: Iterable[Passage]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return for each sentence the people and the organisations that it names, in full as the text has them."""
    body = list(body)
    found: dict[int, tuple[list[str], list[str]]] = {id(passage): ([], []) for passage in body}
    for passage, candidate in named_in(body):
        if candidate.kind in {OFFICIAL, AGENCY}:
            names = found[id(passage)][0 if candidate.kind is OFFICIAL else 1]
            if candidate.name not in names:
                names.append(candidate.name)
    return [(tuple(found[id(passage)][0]), tuple(found[id(passage)][1])) for passage in body]


def candidates(sentence: str) -> Iterator[Candidate]:
    """Yield what ``sentence`` names with capitals, from left to right."""
    for match in _CHUNK.finditer(sentence):
        chunk, start = _opened(match.group(), match.start())
        after, before = sentence[match.end() :], sentence[:start]
        for part in _parts(chunk):
            yield from _classified(part, before, after, last=chunk.endswith(part))


def _opened(chunk: str, start: int) -> tuple[str, int]:
    """Return a chunk, and where it starts, without the words that only open a sentence."""
    while chunk.partition(" ")[0].lower() in _OPENERS:
        cut = len(chunk.partition(" ")[0]) + 1
        if cut > len(chunk):
            return "", start
        chunk, start = chunk[cut:], start + cut
    return chunk, start


def _parts(chunk: str) -> Iterator[str]:
    """Yield the names that an ``and`` joins, unless it belongs to one name, as in a ministry's."""
    begin = 0
    for joint in re.finditer(" (?:and|&) ", chunk):
        left = chunk[begin : joint.start()]
        about = _bare(left.split()[-1]) in _TOPICS and " of " in f" {left} "
        if left and not about and _bare(chunk[joint.end() :].partition(" ")[0]) not in _TOPICS:
            yield left
            begin = joint.end()
    if chunk[begin:]:
        yield chunk[begin:]


def _classified(part: str, before: str, after: str, *, last: bool) -> Iterator[Candidate]:
    words = part.split()
    title = max((place for place, word in enumerate(words) if _bare(word) in _TITLES), default=-1)
    person = _trailing_name(words[title + 1 :])
    if title >= 0 and person:
        role = words[: len(words) - len(person)]
        yield Candidate(OFFICIAL, " ".join(person), role=" ".join(role))
        body = _body_of(role)
        if body:
            yield Candidate(AGENCY, body)
        return
    behind = next((place for place in range(title + 2, len(words)) if words[place] in {"of", "for"}), 0)
    if title >= 0 and behind and (named := _trailing_name(words[title + 1 : behind])):
        yield Candidate(OFFICIAL, " ".join(named), role=" ".join(words[: behind - len(named)]))
        words = words[behind + (2 if words[behind + 1] == "the" else 1) :]
        part = " ".join(words)
    kind = _kind_of(words) or (AGENCY if _TRADE.search(before) and last else None)
    if kind is not None:
        acronym = _ACRONYM.match(after) if last else None
        yield Candidate(kind, part, acronym=acronym[1] if acronym else "")
    elif _is_name(words) and (_SPEAKS.match(after) or _SPOKEN.search(before)) and last:
        yield Candidate(OFFICIAL, part, role=_role_behind(after))


def _trailing_name(words: list[str]) -> list[str]:
    """Return the name that ``words`` end with, none where they are part of a title or topic."""
    name: list[str] = []
    for word in reversed(words):
        if not word[0].isupper() or _bare(word) in _TOPICS | _BODIES | _TITLES | _PROGRAMS | _MODIFIERS | _TIMES:
            break
        name.insert(0, word)
    return name if _is_name(name) else []


def _is_name(words: list[str]) -> bool:
    known = _TOPICS | _BODIES | _PROGRAMS | _TIMES | (_OPENERS - {"a"}) | _PLACES
    return 2 <= len(words) <= _MOST_NAMES and all(
        word[0].isupper() and not (word.isupper() and len(word) > 2) and _bare(word) not in known for word in words
    )


def _body_of(role: list[str]) -> str:
    """Return the body that a title begins with: the words up to one such as Council."""
    place = max((place for place, word in enumerate(role) if _bare(word) in _BODIES), default=-1)
    return " ".join(role[: place + 1]) if place > 0 else ""


def _kind_of(words: list[str]) -> Kind | None:
    if len(words) < 2:
        return None
    first, final = _bare(words[0]), _bare(words[-1])
    linked = " of " in f" {' '.join(words)} " or " for " in f" {' '.join(words)} "
    if final in _PROGRAMS:
        return PROGRAM
    if final in _BODIES or (linked and first in _BODIES) or any(_bare(word) in _BODIES for word in words):
        return AGENCY
    return None


def _role_behind(after: str) -> str:
    """Return the words between the comma behind a name and the next comma, where they are a role."""
    match = re.match(r", ((?:an? |the |its )?[^,.;]{3,80})(?=[,.;])", after)
    words = {_bare(word) for word in match[1].split()} if match else set()
    return match[1] if match and words & _TITLES else ""


def _bare(word: str) -> str:
    return word.lower().rstrip(".").removesuffix("’s").removesuffix("'s")
