"""People and bodies of a fact base as a text names them: by which name, and with which role.

A name is wrong where it is nearly the base's: a letter or two off, or one word of a body's name another one. A role is
wrong where the words beside a name (before it, behind a comma, after "is") hold a title that the base does not give, or
another body's name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA, Prefix

from pkit.facts.article.name_lists import BODIES, DEMONYMS, HEADS, MODIFIERS, PLACES, TITLES
from pkit.facts.base import FactBase
from pkit.facts.kinds import AGENCY, OFFICIAL, PROGRAM
from pkit.facts.model import Entry
from pkit.facts.search.tokenizer import fold

_TOKEN = re.compile(r"(?:[^\W\d_]\.)+(?:[^\W\d_](?!\w))?|[^\W_]+(?:[’'-][^\W_]+)*(?<![’']s)")
_INITIAL = re.compile("[a-z]")
_SMALL = frozenset("of for the and in to on at & a an de".split())
_COUNTRIES = frozenset({"us", "u.s", "american", "united", "states"})
_GENERIC = frozenset(
    "official officials representative executive leader leaders participant speaker officer mr mrs ms miss dr sir "
    "diplomat engineer member delegate spokesperson technician veteran author former".split()
)
"""Titles that are true of many, or of all officials."""
_LEADING = frozenset("chair chairman chairwoman chairperson chairs chaired head heads headed chief leads led".split())
_ALIKE = (
    _LEADING,
    frozenset("director directs directed".split()),
    frozenset("affaires d'affaires chargé charge envoy cda".split()),
)
"""Titles and verbs that mean one office."""
_OFFICES = frozenset(
    "authority agency board bureau commission committee council department directorate institute ministry office "
    "centre center secretariat inspectorate administration service association federation confederation society "
    "chamber union trust foundation fund".split()
)
"""Bodies that are mistaken for one another; a company, a school or a bank is none of them."""
_VERBS = frozenset("chairs chaired heads headed leads led directs directed runs governs presides".split())
_LEADERS = frozenset("director president governor dean rector principal commissioner secretary-general mayor".split())
"""Offices that lead what they are of."""
_CHIEFS = frozenset(
    "executive financial operating technology medical justice economist engineer scientist whip".split()
)
"""What makes a chief another office than the head of something: ``chief executive``."""
_RANKS = frozenset("former ex deputy vice acting interim then outgoing late".split())
_OPENS_ROLE = _VERBS | frozenset({"retired", "united", "appointed", "elected"})
_DOES = re.compile(r"[a-z]+ed|spoke|told|says|went|came|left|met|gave|took|sat|thought|was|had|made|wrote|won|led")
"""A verb behind a name and a comma, which opens no role: ``Khan, spoke after the chairman``."""
_PORTFOLIOS = frozenset(
    "finance foreign interior defence defense health commerce education energy trade agriculture railways petroleum "
    "planning law justice labour labor treasury transport culture tourism environment climate home press".split()
)
_TITLES = TITLES | frozenset("affaires chargé charge envoy head chief boss premier consul chair".split())
_BODY_NOUNS = BODIES | HEADS
_ROLE_OPENS = re.compile(
    r"(?:’s|'s)?(?:, (?:who )?| \(|,? is | was | serves as | served as | of | at | from | – | — | )"
)
_APPOSED = re.compile(r"\b[\w’'-]+, $")
_BY = re.compile(r"\b(?:chaired|headed|led|run|directed|governed) by (?:the )?(?:[\w’'.-]+ ){0,4}$")
_OF_ELSEWHERE = re.compile(r" (?:of|in|for) (?:the )?[A-Z]")
"""What makes a body of nearly the same name another one: ``of Scotland``."""
_ROLE_REACH = 8
"""Words behind a name among which its title begins; more would reach into the next clause."""
_PASSED = 8
"""Initials and small words that may stand between the words of a name."""
_BEFORE_BY = 60
"""Characters before "chaired by" in which the body stands that is chaired."""
_ALIKE_BEGINNING = 5
"""Letters with which two words of bodies' names begin alike that are taken for each other: transit, transport."""
_ALIKE_GIVEN = 0.5
"""How alike a given name must be to be a slip of another, where title or body say who is meant."""


class Named(NamedTuple):
    """One person or body that a sentence names."""

    entry: Entry
    start: int
    end: int
    verdict: str = "ok"
    """``ok``, ``name`` or ``role``."""
    message: str = ""
    expected: str = ""


class _Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_passed_over(self) -> bool:
        """Whether it is an initial or a small word, which a name may have or leave out."""
        return self.low in _SMALL or _INITIAL.fullmatch(self.low) is not None


class _Form(NamedTuple):
    """One way to name an entry."""

    entry: Entry
    words: tuple[str, ...]


class _Sentence:
    """What is found in one sentence, no two of it at one place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.found: list[Named] = []
        self._taken: list[tuple[int, int]] = []

    def is_free(self, start: int, end: int) -> bool:
        return all(end <= first or last <= start for first, last in self._taken)

    def take(self, entry: Entry, first: int, last: int, *, slip: bool = False) -> None:
        """Take the tokens ``first`` to ``last`` for a name of ``entry``, where nothing else has taken them."""
        start, end = self.tokens[first].start, self.tokens[last].end
        if not self.is_free(start, end):
            return
        self._taken.append((start, end))
        if slip:
            self.found.append(Named(entry, start, end, "name", f"the base has {entry.name}", entry.name))
        elif entry.kind is not PROGRAM:
            self.found.append(Named(entry, start, end, expected=entry.name))


class Names:
    """The names of a base's people, bodies and programs."""

    def __init__(self, base: FactBase) -> None:
        """Learn them."""
        self._base = base
        entries = [entry for kind in (OFFICIAL, AGENCY, PROGRAM) if kind in base.kinds for entry in base.entries(kind)]
        people = [entry for entry in entries if entry.kind is OFFICIAL]
        self._right: dict[str, list[_Form]] = {}
        self._slips: dict[str, list[_Form]] = {}
        for entry in entries:
            for words, right in _person_forms(entry) if entry.kind is OFFICIAL else _forms(entry):
                (self._right if right else self._slips).setdefault(words[0], []).append(_Form(entry, words))
        self._whole = [_Form(entry, words) for entry in entries if len(words := _words(entry.name)) > 1]
        self._pairs = [
            _Form(form.entry, pair)
            for form in self._whole
            if form.entry.kind is OFFICIAL and len(form.words) > 2  # a given name may be left out
            for pair in (form.words[:2], (form.words[0], form.words[-1]))
        ]
        self._known_alone = {
            word
            for entry in people
            for alias in entry.aliases
            for word in (_words(alias) if len(_words(alias)) == 1 else ())
        }
        self._surnames = {form.words[-1]: form.entry for form in self._whole if form.entry.kind is OFFICIAL}
        self._roles = {entry.id: _own_words(base, entry) for entry in people}
        self._offices = {entry.id: _words(entry.text("role").partition(",")[0]) for entry in people}
        self._bodies = {entry.id: self._bodies_of(entry) for entry in people}

    def introduced(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the ids of the people whom a text names in full somewhere, so that a surname alone is theirs."""
        return frozenset(
            form.entry.id for text in texts for form, _, _ in self._exact(_tokens(text)) if form.entry.kind is OFFICIAL
        )

    def in_sentence(self, text: str, introduced: frozenset[str]) -> list[Named]:
        """Return what a sentence names, in order; programs only where they are misspelt."""
        sentence = _Sentence(text)
        near = list(self._near(sentence.tokens))
        for form, first, last in self._exact(sentence.tokens):
            if not any(_is_longer(each, (form, first, last), sentence) for each in near):
                sentence.take(form.entry, first, last)
        near += [each for each in self._far(sentence) if self._fits_context(each[0].entry, sentence)]
        for form, first, last in near:
            if form.entry.kind is OFFICIAL or not _OF_ELSEWHERE.match(text, sentence.tokens[last].end):
                sentence.take(form.entry, first, last, slip=True)
        for place, token in enumerate(sentence.tokens):
            entry = self._surnames.get(token.low)
            if entry is not None and token.is_capital and sentence.is_free(token.start, token.end):
                self._take_surname(entry, place, sentence, introduced)
        found = [*sentence.found, *_wrong_acronyms(text, sentence.found)]
        return sorted((self._with_role(each, text, found) for each in found), key=lambda each: each.start)

    # Names

    def _exact(self, tokens: Sequence[_Token]) -> Iterator[tuple[_Form, int, int]]:
        """Yield the longest right name at each place, unless a longer one that is wrong stands there."""
        place = 0
        while place < len(tokens):
            right, wrong = (_longest(forms, tokens, place) for forms in (self._right, self._slips))
            if right is not None and tokens[place].is_capital and (wrong is None or wrong[1] <= right[1]):
                yield right[0], place, right[1]
                place = right[1] + 1
            else:
                place += 1

    def _near(self, tokens: Sequence[_Token]) -> Iterator[tuple[_Form, int, int]]:
        """Yield names that are nearly one of the base's."""
        for place, token in enumerate(tokens):
            if not token.is_capital:
                continue
            known = _longest(self._slips, tokens, place)
            if known is not None:
                yield known[0], place, known[1]
            for form in (*self._whole, *self._pairs):
                window = _window(tokens, place, len(form.words))
                if window and _is_slip([tokens[each].low for each in window], form):
                    yield form, window[0], window[-1]

    def _far(self, sentence: _Sentence) -> Iterator[tuple[_Form, int, int]]:
        """Yield where both names of a person may be misspelt, too far from the base's to be called so by themselves."""
        tokens = sentence.tokens
        for place, (token, after) in enumerate(pairwise(tokens)):
            if not (after.is_capital and _is_given(token, after)):
                continue
            for form in self._whole:
                given, surname = form.words[0], form.words[-1]
                if (
                    form.entry.kind is OFFICIAL
                    and token.low[0] == given[0]
                    and _is_near(after.low, surname)
                    and OSA.normalized_similarity(token.low, given) >= _ALIKE_GIVEN
                ):
                    yield form, place, place + 1

    def _take_surname(self, entry: Entry, place: int, sentence: _Sentence, introduced: frozenset[str]) -> None:
        """Take a surname alone for its person where it is clear who is meant, and one behind another given name."""
        tokens = sentence.tokens
        before = tokens[place - 1] if place else None
        given = before is not None and _is_given(before, tokens[place])
        followed = place + 1 < len(tokens) and tokens[place + 1].is_capital
        followed = followed and sentence.text[tokens[place].end] == " "
        meant = self._fits_context(entry, sentence)
        titled = before is not None and before.is_capital and before.low in _TITLES - _GENERIC
        titled = titled and tokens[place].low in self._known_alone  # "Ambassador Baker", whom the base calls Baker
        if not given and not followed:
            if meant or titled or entry.id in introduced:
                sentence.take(entry, place, place)
        elif given and before is not None and meant:
            own = _words(entry.name)
            if before.low not in own and OSA.normalized_similarity(before.low, own[0]) >= _ALIKE_GIVEN:
                sentence.take(entry, place - 1, place, slip=True)

    def _fits_context(self, entry: Entry, sentence: _Sentence) -> bool:
        """Whether a sentence names the person's title or body, or an office of any body of the base."""
        titles = {token.low for token in sentence.tokens} & _TITLES - _GENERIC
        if titles & self._roles[entry.id]:
            return True
        bodies = {form.entry.id for form, _, _ in self._exact(sentence.tokens) if form.entry.kind is AGENCY}
        return bool(bodies & self._bodies[entry.id]) or bool(titles and bodies)

    # Roles

    def _bodies_of(self, entry: Entry) -> frozenset[str]:
        """Return the ids of the bodies that a person may be named with."""
        related = self._base.relations(entry.id)
        return frozenset({entry.text("agency"), *(each.id for each in related if each.kind is AGENCY)})

    def _with_role(self, named: Named, text: str, found: Sequence[Named]) -> Named:
        """Return a person with the verdict on the role that a sentence gives."""
        if named.entry.kind is not OFFICIAL or named.verdict != "ok":
            return named
        words, bodies = _said_of(named, text, found)
        own = self._roles[named.entry.id]
        titles = [word for word in words if word in _TITLES | _VERBS and word not in _GENERIC]
        chiefs = [after for word, after in pairwise(words) if word == "chief" and after in _CHIEFS]
        right = any(word in own or any(word in office and office & own for office in _ALIKE) for word in titles)
        right = (
            right
            and own.issuperset(chiefs)
            and not _is_other_post(words, own, self._base.find(named.entry.text("agency")))
        )
        right = right and not _is_promoted(words, named.entry)
        led = bool(_LEADING & set(titles)) and not _LEADING & own and not _leads(named.entry)
        right = right or (bool(_LEADING & set(titles)) and _leads(named.entry))
        other = bool(titles) and any(word in _RANKS | _PORTFOLIOS and word not in own for word in words)
        foreign = any(body not in self._bodies[named.entry.id] for body in bodies)
        swapped = any(
            len(office) > 1 and set(office) <= set(words) and not set(office) <= own
            for office in self._offices.values()
        )
        if not (other or foreign or led or swapped or (titles and not right)):
            return named
        role = named.entry.text("role")
        return named._replace(verdict="role", message=f"the base has {named.entry.name}, {role}", expected=role)


def _is_longer(near: tuple[_Form, int, int], right: tuple[_Form, int, int], sentence: _Sentence) -> bool:
    """Whether a misspelt name holds a shorter right one of the same entry: State Bank in State Bank of Pakisten."""
    form, first, last = near
    between = sentence.text[sentence.tokens[first].start : sentence.tokens[last].start]
    return (
        form.entry is right[0].entry
        and first <= right[1]
        and right[2] <= last
        and last - first > right[2] - right[1]
        and not re.search(r"[,;:()]|[^A-Z.]\. ", between)
    )


def _is_other_post(words: Sequence[str], own: frozenset[str], body: Entry | None) -> bool:
    """Whether the words of a role say that somebody heads something that the base does not know him for."""
    for place, word in enumerate(words[:-2]):
        if word in _LEADING | {"director"} and words[place + 1] == "of":
            of = [each for each in words[place + 2 : place + 5] if each not in _SMALL]
            if of and not any(each in own or each in _BODY_NOUNS for each in of) and body is not None:
                return True
    return False


def _leads(entry: Entry) -> bool:
    """Whether somebody's role is to lead a body as a whole: its director, no project's."""
    return next((token.low in _LEADERS for token in _tokens(entry.text("role"))), False)


def _is_promoted(words: Sequence[str], entry: Entry) -> bool:
    """Whether the words of a role name an office whose deputy the base has, with what it is for."""
    role = [token.low for token in _tokens(entry.text("role"))]
    ranked = [office for rank, office in pairwise(role) if rank in _RANKS]
    return any(
        office in words and not _RANKS & set(words) and "of" in words[words.index(office) :][:2] for office in ranked
    )


def _said_of(named: Named, text: str, found: Sequence[Named]) -> tuple[list[str], list[str]]:
    """Return the words of the role that a sentence gives a person, and the ids of the bodies in it."""
    spans = [(_role_start(named, text), named.start), (named.end, _role_end(named, text, found))]
    by = _BY.search(text, 0, named.start)
    if by and _is_of_body(text, max(0, by.start() - _BEFORE_BY), by.start(), found):
        spans.append((max(0, by.start() - _BEFORE_BY), by.end()))
    words = [token.low.removeprefix("vice-") for first, last in spans for token in _tokens(text[first:last])]
    former = any(re.search(r"\b[Ee]x-", text[first:last]) for first, last in spans)
    bodies = [
        each.entry.id
        for each in found
        if each.entry.kind is AGENCY and any(first <= each.start and each.end <= last for first, last in spans)
    ]
    return [*words, *(["former"] if former else [])], bodies


def _is_of_body(text: str, start: int, end: int, found: Sequence[Named]) -> bool:
    """Whether a body stands in the words before "led by": to lead an event is no office."""
    named = any(each.entry.kind is AGENCY and start <= each.start < end for each in found)
    return named or any(token.low in _BODY_NOUNS for token in _tokens(text[start:end]))


def _role_start(named: Named, text: str) -> int:
    """Return where the title before a name begins: capitals, titles and the small words between."""
    start = named.start
    beside = start - len(", ") if _APPOSED.search(text, 0, start) and text[named.end : named.end + 1] == "," else start
    for token in reversed(_tokens(text[:beside])):
        part = (
            (token.is_capital and token.low not in {"on", "in", "by", "when", "but"})
            or token.low in _TITLES | MODIFIERS
            or (token.low in {"of", "for", "the", "and"} and start < named.start)
        )
        if not part or re.search(r"[,;:()]|[.!?] ", text[token.end : min(start, beside)]):
            break
        start = token.start
    titled = any(token.low in _TITLES for token in _tokens(text[start : named.start]))
    return start if titled else named.start


_SPEAKING_AS = re.compile(
    r"(?:,? who)? (?:spoke|speaks|talks|talked|attends|appears|attended"
    r"|appeared|took part|sat|signed|came|serves|served|acts|acted|works|worked|joined"
    r"|(?:was|is) (?:present|there|introduced|listed|named|quoted|described|on the panel|in the room))"
    r"(?: (?!as\b)[a-z’'-]+){0,4}"
    r" (?:as|in (?:his|her|their) (?:capacity|role|function) as) (?:the |its |their )?"
    r"(?=(?:[\w’'-]+ ){1,4}(?:of|at|for) )"
)
"""What gives a role that is not beside the name: ``Khan spoke as head of the board``."""


def _role_end(named: Named, text: str, found: Sequence[Named]) -> int:
    """Return where the role behind a name ends; the name's end where there is none."""
    after = text[named.end :]
    opened = _ROLE_OPENS.match(after)
    speaking = _SPEAKING_AS.match(after)
    if speaking and any(token.low in _TITLES for token in _tokens(after[speaking.end() :])[:4]):
        return _clause_end(text, named.end + speaking.end())
    return _role_beside_end(named, text, found, opened) if opened else named.end


def _clause_end(text: str, begin: int) -> int:
    stop = re.compile(r"[,;:()–—]|(?<![A-Z])\.|$").search(text, begin)
    return stop.start() if stop else len(text)


def _role_beside_end(named: Named, text: str, found: Sequence[Named], opened: re.Match[str]) -> int:
    """Return where the role right behind a name ends, which ``opened`` begins."""
    begin, lead = named.end + opened.end(), opened.group()
    if lead in {" of ", " at ", " from "}:  # NAME of the BODY
        return next((each.end for each in found if begin <= each.start <= begin + len("the ")), named.end)
    end = _clause_end(text, begin)
    words = _tokens(text[begin:end])
    if lead == " ":  # NAME heads the BODY
        verb = bool(words) and words[0].low in _VERBS
        heads = verb and any(
            each.entry.kind is AGENCY and 0 < each.start - begin - words[0].end <= len(" the ") for each in found
        )
        return end if heads else named.end
    if not any(word.low in _TITLES | _VERBS for word in words[:_ROLE_REACH]):
        return named.end
    if lead == ", " and _DOES.fullmatch(words[0].low) and words[0].low not in _OPENS_ROLE:
        return named.end  # "Khan, spoke after the chairman"
    people = (each.start for each in found if each.start > named.end and each.entry.kind is OFFICIAL)
    return min(end, min(people, default=len(text)))


def _wrong_acronyms(text: str, found: Sequence[Named]) -> Iterator[Named]:
    """Yield a wrong acronym in brackets behind a name."""
    for each in found:
        match = re.compile(r" \(([A-Z][A-Za-z]{1,9})\)").match(text, each.end)
        acronym = each.entry.text("acronym")
        if match and acronym and match[1] != acronym and each.entry.kind is AGENCY:
            yield Named(each.entry, match.start(1), match.end(1), "name", f"the base has {acronym}", acronym)


# Words


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(match.group(), fold(match.group()).replace("’", "'").rstrip("."), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    ]


def _words(name: str) -> tuple[str, ...]:
    """Return the words that a name is compared by: without initials and small words."""
    return tuple(token.low for token in _tokens(name) if not token.is_passed_over)


def _person_forms(entry: Entry) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the ways in which a person may be named, and whether each is right: an alias may be another spelling."""
    name = _words(entry.name)
    if len(name) > 1:
        yield name, True
    for words in map(_words, entry.aliases):
        if len(words) > 1 and any(word == own or _is_near(word, own) for word in words for own in name):
            yield words, set(words) <= set(name)


def _forms(entry: Entry) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield the ways in which a body or program may be named, and whether each is right."""
    name = _words(entry.name)
    if len(name) > 1:
        yield name, True
    if entry.text("acronym"):
        yield (fold(entry.text("acronym")),), True
    for alias in entry.aliases:
        words = _words(alias)
        if len(words) > 1 and alias[0].isupper():
            yield words, not _is_slip(words, _Form(entry, name))


def _longest(forms: dict[str, list[_Form]], tokens: Sequence[_Token], place: int) -> tuple[_Form, int] | None:
    """Return the longest of ``forms`` that begins at a token, and its last token."""
    ends = ((form, _match(form.words, tokens, place)) for form in forms.get(tokens[place].low, ()))
    return max(((form, end) for form, end in ends if end is not None), key=lambda each: each[1], default=None)


def _match(words: Sequence[str], tokens: Sequence[_Token], place: int) -> int | None:
    """Return the last token of a name that begins at ``place``, None where another one does."""
    for word in words:
        while place < len(tokens) and tokens[place].low != word and tokens[place].is_passed_over:
            place += 1
        if place >= len(tokens) or tokens[place].low != word:
            return None
        place += 1
    return place - 1


def _window(tokens: Sequence[_Token], place: int, count: int) -> list[int]:
    """Return the next ``count`` capitalised tokens; empty where they do not follow, or where another one does."""
    found: list[int] = []
    reach = min(len(tokens), place + count + _PASSED)
    while place < reach and len(found) < count:
        if not tokens[place].is_passed_over:
            if not tokens[place].is_capital:
                return []
            found.append(place)
        place += 1
    return found if len(found) == count else []


def _is_near(word: str, other: str) -> bool:
    """Whether a word is a slip of another: one edit, two from six letters on, three from ten letters on."""
    allowed = 1 if len(other) < 6 else 2 if len(other) < 10 else 3
    return word != other and OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _is_slip(said: Sequence[str], form: _Form) -> bool:
    """Whether a name is nearly the base's: all words the same or near, at most one noun for a body another one."""
    name, person = form.words, form.entry.kind is OFFICIAL
    if len(said) != len(name) or tuple(said) == name:
        return False
    kinds = [_compared(word, other, person=person) for word, other in zip(said, name, strict=True)]
    near, replaced, same = (kinds.count(kind) for kind in ("near", "replaced", "same"))
    if "other" in kinds or not near + replaced:
        return False
    if not person and said[0] in TITLES and said[0] != name[0]:
        return False  # a minister is no misspelt ministry
    if person:
        return same > 0 or near == len(name)
    elsewhere = any(word in PLACES | DEMONYMS and word not in name for word in said)
    return replaced <= 1 and same + near > replaced and len(name) > 2 and not elsewhere


def _compared(word: str, other: str, *, person: bool) -> str:
    """Return how a word of a name differs from the base's: ``same``, ``near``, ``replaced`` or ``other``."""
    shortened = other.startswith(word) and len(word) > 2 and len(other) - len(word) > 2 and not person
    if word == other or {word, other} <= _COUNTRIES or shortened:
        return "same"
    if _is_near(word, other) or (not person and Prefix.similarity(word, other) >= _ALIKE_BEGINNING):
        return "near"
    return "replaced" if not person and word in _OFFICES and other in _OFFICES else "other"


def _is_given(token: _Token, surname: _Token) -> bool:
    """Whether a word before a surname is a given name: a capital, no title, nothing that opens a sentence."""
    adjoining = surname.start - token.end == 1
    return adjoining and token.is_capital and token.low not in _TITLES | MODIFIERS and not token.is_passed_over


def _own_words(base: FactBase, entry: Entry) -> frozenset[str]:
    """Return the words of a person's role, and of what else the base calls him and his body."""
    body = base.find(entry.text("agency"))
    said = [entry.text("role"), *entry.aliases, body.name if body else ""]
    words = {token.low for text in said for token in _tokens(text)}
    return frozenset(words | {part for word in words for part in re.split("[’'-]", word)})
