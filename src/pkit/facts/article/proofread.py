"""A text held against a fact base: every number, person and body of the base that it speaks of.

Numbers are read by `quantities`, as in articles; which claim of the base each of them is, `claims` tells; how the text
puts it, `assertions`; people and bodies, `titles`. What is no claim of this base is left alone: a figure of something
else, of another country, or one that cites another work.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from pkit.facts.article.assertions import (
    SINCE,
    canonical,
    days_in,
    is_duration,
    is_rounded,
    keeps_modality,
    keeps_period,
    keeps_qualifier,
    periods_of,
    qualifier_said,
)
from pkit.facts.article.attribution import Attribution
from pkit.facts.article.citing import Cited, Citing
from pkit.facts.article.claims import (
    CONTRADICTS,
    FEW,
    LOOSELY,
    SAME,
    Claim,
    Claims,
    Topic,
    fits,
    in_unit_of,
    is_comparable,
    is_money,
    says,
    stems,
)
from pkit.facts.article.informal import AS_ORDINAL, AS_YEAR, gone_beyond, informal_numbers, is_label
from pkit.facts.article.language import language_of
from pkit.facts.article.local_currency import LocalCurrency
from pkit.facts.article.name_lists import DEMONYMS, OPENERS, PLACES
from pkit.facts.article.named import Named, Names
from pkit.facts.article.numerals import Marks, marks_of
from pkit.facts.article.prose import Lines, Markup, Role, blocks, markup_of
from pkit.facts.article.quantities import Mention, quantities_of
from pkit.facts.article.sentences import Passage, sentences
from pkit.facts.article.statuses import Stage, Statuses
from pkit.facts.article.unknown_numbers import UnknownNumbers
from pkit.facts.base import FactBase, Located
from pkit.facts.citation import Form
from pkit.facts.kinds import AGENCY, OFFICIAL
from pkit.facts.model import Modality, Qualifier, Quantity
from pkit.facts.quantity import phrase
from pkit.facts.wording import citation


class Verdict(StrEnum):
    """What became of a number, person or body of a text."""

    OK = "ok"
    QUALIFIER = "qualifier"
    """The qualifier is lost, or another one."""
    MODALITY = "modality"
    """A target or pledge is told as done, or the other way round."""
    PERIOD = "period"
    UNSUPPORTED = "unsupported"
    """The base has another value for it."""
    ROLE = "role"
    NAME = "name"
    UNCITED = "uncited"
    """Right, and its paragraph cites no source for it."""

    @property
    def is_fault(self) -> bool:
        """Whether the text says something else than the base."""
        return self not in {Verdict.OK, Verdict.UNCITED}


class Finding(NamedTuple):
    """A number, person or body of the text with its verdict."""

    verdict: Verdict
    line: int
    """From 1, as ``column``, which counts characters."""
    column: int
    start: int
    """Where it begins and ends in the file, in characters from 0."""
    end: int
    text: str
    message: str
    """Why; empty where it is right."""
    address: str
    """Of the fact that it is held against."""
    expected: str
    """What the base has."""
    is_number: bool
    sentence_end: int
    """Where its sentence ends in the file."""


class Proofread(NamedTuple):
    """What proofreading a text found."""

    findings: tuple[Finding, ...]
    """In the order of the text."""
    others: int
    """Numbers that are no claims of the base."""
    markup: Markup
    language: str
    """Numbers and names are read in English only."""

    def holds(self, *, strict: bool = False) -> bool:
        """Whether nothing is wrong; with ``strict``, whether everything is cited too."""
        return not any(each.verdict.is_fault or (strict and each.verdict is Verdict.UNCITED) for each in self.findings)


_FOUNDED = stems(
    "founded founding formed established establishment created creation launched set dates dating begun began started"
    " inaugurated opened instituted constituted incorporated formation beginnings origins inception born"
)
_NO_PLACES = frozenset(
    "new los san santa saint las united central global national international federal royal world labour liberal "
    "conservative democrat democratic republican republicans democrats catholic christian muslim islamic hindu".split()
)
"""Words of name_lists that are no country or town by themselves."""
_DUE = re.compile(r"\b(?:by|until|before)\s$", re.IGNORECASE)
"""Before the year until which something is to be done."""
_DATING = stems("year date first")
_GOES_BACK = re.compile(
    r"\b(?:set up|goes back|go back|came into (?:being|existence)|took (?:shape|place)|in existence|around since|since"
    r"|brought to life|est|came to life|has existed|was born|first (?:held|run|staged|opened|met))\b",
    re.IGNORECASE,
)
_FOUNDING_DATE = re.compile(
    r"\b(?:founding|foundation|formation|establishment|creation|birth)(?:[’']s)? (?:date|year)\b[^.;]{0,120}"
    r"\b(?:is|was|as|to|being)\s$|\b(?:year|date) (?:of|when) (?:the |its )?(?:founding|foundation|formation"
    r"|establishment|creation|birth)\b[^.;]{0,120}\b(?:is|was|as|to|being)\s$",
    re.IGNORECASE,
)
_COUNTRIES = (PLACES | DEMONYMS) - _NO_PLACES
_COUNTRY_STEMS = stems(" ".join(_COUNTRIES)) | stems("country state nation city town capital")
"""Words that say nothing of what is counted there."""
_THINGS = stems("population inhabitants residents area length weight height depth speed temperature budget revenue")
"""What is measured of anything; a sentence that names one of them speaks of it, not of what stood before."""
_COUNTED = stems("hundred one two three four five six seven eight nine ten twelve")
_UNITS = stems("years percent million billion thousand trillion")
"""Words of numbers, which say nothing of what is counted."""
_SAME_PERIOD = 0.3
"""What the claim's own period adds: it makes a coincidence less likely, and is no topic."""
_DIGITS = re.compile(r"[$€£]?[0-9][0-9.,]*")
_ANOTHERS_VALUE = 0.8
"""What is asked beyond `CONTRADICTS` of a number that some claim has: alluded to more often than swapped."""
_COUNTS = 0.7
"""What the word for what is counted adds where another number of it stands; guarded by benchmarks/proofread.py."""
_CITED = 0.5
"""What a citation of the claim's source adds: the number claims to be of it; guarded by benchmarks/proofread.py."""
_DATES = 0.6
"""What a word of founding adds to a claim that dates one, whichever word the base has for it."""
_TAKES = re.compile(r"\b(?:over|in|within|during|past|last|next|coming|for)\s(?:the )?$")
_ATTRIBUTED = re.compile(
    r"\b(?:according to|(?:data|figures|numbers|statistics) (?:from|of|by)|(?:reported|published|counted) by|says|said)"
    r"\s(?:data (?:from|of) )?(?:the )?$",
    re.IGNORECASE,
)
_ATTRIBUTING = re.compile(
    r"^(?:[’']s?)? (?:says|said|reports|reported|puts|put|counts|counted|data|figures|numbers|statistics|estimates"
    r"|estimated|"
    r"recorded|records|shows?|published|states?|stated)\b"
)


def proofread(base: FactBase, text: str, *, name: str = "", markup: Markup | None = None) -> Proofread:
    """Hold ``text`` against ``base``.

    Args:
        base: an open base.
        text: Markdown, HTML or plain text.
        name: the file's name, whose suffix tells which; else its content does.
        markup: which it is, where that is known.
    """
    markup = markup or markup_of(text, name)
    prose = blocks(text, markup)
    language = language_of("\n".join(block.text for block in prose))
    if language != "en":
        return Proofread((), 0, markup, language)
    return _Reader(base, text).read(Citing(base.sources, _people_of(base)).read(prose), markup)


def _people_of(base: FactBase) -> frozenset[str]:
    """Return the words of the names of a base's people and bodies, case-folded."""
    kinds = [kind for kind in (OFFICIAL, AGENCY) if kind in base.kinds]
    names = (entry.name for kind in kinds for entry in base.entries(kind))
    return frozenset(word.casefold() for name in names for word in re.findall(r"[^\W\d_]+", name))


def citation_for(base: FactBase, finding: Finding, style: str) -> str:
    """Return the in-text citation of the fact that a finding was held against, in a style or format."""
    return citation(base, base.fact(finding.address), style, Form.IN_TEXT).text


def finding_fields(base: FactBase, finding: Finding, style: str) -> dict[str, object]:
    """Return a finding as JSON has it; what does not apply is null."""
    return {
        "line": finding.line,
        "column": finding.column,
        "text": finding.text,
        "verdict": finding.verdict.value,
        "address": finding.address,
        "expected": finding.expected or None,
        "citation": citation_for(base, finding, style) if finding.is_number else None,
    }


class _Sentence(NamedTuple):
    """One sentence with what is known of it."""

    text: str
    start: int
    """Where it begins in its block."""
    mentions: tuple[Mention, ...]
    topic: Topic
    cited: Cited
    elsewhere: bool
    """Whether it cites a work that the base does not have."""
    cites: bool
    """Whether it cites one of the base's itself, not only its paragraph."""
    column_year: str = ""
    """What the header of its table gives as the year of the figures."""


class _Reader:
    """Reads one text against one base."""

    def __init__(self, base: FactBase, text: str) -> None:
        self._base = base
        self._lines = Lines(text)
        self._claims = Claims(base)
        self._names = Names(base)
        self._statuses = Statuses(base)
        self._attribution = Attribution(base)
        self._own = self._attribution.known
        self._others = 0
        self._unknown = UnknownNumbers(base, self._claims)
        self._last_year = _last_year(base, self._claims)

    def read(self, prose: Sequence[Cited], markup: Markup) -> Proofread:
        """Return what is found in all of it."""
        marks = marks_of("\n".join(each.block.text for each in prose))
        known = self._names.introduced(each.block.text for each in prose)
        findings: list[Finding] = []
        heading: frozenset[str] = frozenset()
        header = ""
        first = True
        for each in prose:
            row = each.block.role is Role.ROW
            if not row:
                header, first = "", True
            elif first:
                header, first = _column_year(each.block.text) or "", False
            if each.is_listing:
                continue
            for read in _sentences(each, heading, marks):
                sentence = read._replace(column_year=header)
                numbers = list(self._numbers(sentence))
                if not any(finding.verdict is Verdict.PERIOD for finding in numbers):
                    numbers += self._invented_day(sentence)
                judged = {finding.start for finding in numbers}
                people = (each for each in self._people(sentence, known) if each.start not in judged)
                stages = (each for each in self._stages(sentence))
                findings += sorted([*people, *numbers, *stages], key=lambda finding: finding.start)
            if each.block.role is Role.HEADING:
                heading = stems(each.block.text)
        return Proofread(tuple(findings), self._others, markup, "en")

    # Numbers

    def _numbers(self, sentence: _Sentence) -> Iterator[Finding]:
        read = [*sentence.mentions, *informal_numbers(sentence.text, sentence.mentions)]
        row = sentence.cited.block.role is Role.ROW and sum(each.reason is None for each in read) > 1
        mentions = [each for each in read if not is_label(sentence.text, each, row=row)]
        self._others += sum(each.reason is None for each in read) - sum(each.reason is None for each in mentions)
        told: dict[int, Claim] = {}
        for place, mention in enumerate(mentions):
            claim = self._told(mention, sentence)
            if claim is not None:
                told[place] = claim
        told = dict(self._without_durations(told, mentions, sentence))
        taken = {claim.place.address for claim in told.values()}
        durations = any(is_duration(each) for place, each in enumerate(mentions) if place not in told)
        right: set[str] = set()
        judged: dict[int, list[Finding]] = {}
        for place, claim in told.items():
            judged[place] = list(self._judged(mentions[place], claim, sentence, mentions, told, durations=durations))
            right |= {claim.place.address for each in judged[place][:1] if not each.verdict.is_fault}
        for place, mention in enumerate(mentions):
            if place in told:
                # A value that is said again, loosely, beside the right phrase is no fault.
                again = told[place].place.address in right and any(each.verdict.is_fault for each in judged[place][:1])
                yield from () if again else judged[place]
            elif finding := self._wrong(mention, sentence, taken):
                yield finding
            elif mention.reason is None:
                self._others += 1

    def _wrong(self, mention: Mention, sentence: _Sentence, taken: set[str]) -> Finding | None:
        """Return what is wrong with a number that is no claim's.

        One that the base does not have may stand beside a claim's own, for which the source is cited then.
        """
        if self._unknown.is_difference(mention, sentence.text):
            return None
        if claim := self._contradicted(mention, sentence, taken):
            message = f"the base has {said_as(claim.quantity)}: {claim.place.entry.name}"
            return self._finding(Verdict.UNSUPPORTED, message, claim, mention, sentence)
        if not taken and self._is_invented(mention, sentence) and (cited := self._cited_for(sentence)):
            return self._invented(mention, cited, sentence)
        return None

    def _told(self, mention: Mention, sentence: _Sentence) -> Claim | None:
        """Return the claim whose value a number is, None where it is none's."""
        if self._is_elsewhere(mention, sentence) or _is_personal(sentence):
            return None
        fitting = [
            (self._score(claim, mention, sentence), claim)
            for claim in self._claims.all
            if (says(claim, mention) or _is_rounded(claim, mention, sentence))
            and (fits(claim, mention) or self._fits_loosely(claim, mention, sentence))
        ]
        score, best = max(fitting, key=lambda each: each[0], default=(0.0, None))
        if (
            best is None
            or score < SAME
            or (score < CONTRADICTS and not says(best, mention))
            or (score < 2 * SAME and self._is_coincidence(best, mention, sentence))
        ):
            return None
        rival = max(
            (self._score(claim, mention, sentence) for claim in self._claims.all if fits(claim, mention) == 2),
            default=0.0,
        )
        return best if rival < max(CONTRADICTS, 3 * score) else None

    def _is_coincidence(self, claim: Claim, mention: Mention, sentence: _Sentence) -> bool:
        """Whether a number has a claim's value alone: neither its qualifier nor its period."""
        said = periods_of(sentence.text, mention, alone=True)
        return not keeps_qualifier(claim.quantity, mention, sentence.text) and not keeps_period(claim.quantity, said)

    def _without_durations(
        self, told: Mapping[int, Claim], mentions: Sequence[Mention], sentence: _Sentence
    ) -> Iterator[tuple[int, Claim]]:
        """Yield the claims that are told, but for a length of time that says how long another number took."""
        others = any(not is_duration(each) for each in mentions if each.unit)
        for place, claim in told.items():
            mention = mentions[place]
            takes = is_duration(mention) and others and _TAKES.search(sentence.text[: mention.start])
            if not takes or self._score(claim, mention, sentence) >= CONTRADICTS:
                yield place, claim

    def _contradicted(self, mention: Mention, sentence: _Sentence, taken: set[str]) -> Claim | None:
        """Return the claim that a number contradicts, None where it is of something else.

        A number beside one that is the claim's own is a part of it, or what it was before.
        """
        if (
            self._is_elsewhere(mention, sentence, among=True)
            or _is_personal(sentence)
            or self._is_of_others(mention, sentence)
        ):
            return None
        best: tuple[float, Claim | None] = (0.0, None)
        for claim in self._claims.all:
            same = fits(claim, mention) == 2 or self._fits_loosely(claim, mention, sentence)
            if not is_comparable(claim, mention) or _is_rounded(claim, mention, sentence):
                continue
            converted = is_money(claim.quantity.unit) and is_money(mention.unit) and says(claim, mention)
            loosely = fits(claim, mention) == 1 and (
                mention.unit or (_is_labelled(mention, sentence, claim) and self._distinguishes(claim, sentence))
            )
            if claim.place.address not in taken and (same or converted or loosely):
                score = self._score(claim, mention, sentence, surely=_COUNTS)
                score += _CITED if claim.place.fact.source in sentence.cited.sources else 0
                score -= 0 if same or converted or not mention.unit else LOOSELY
                best = max(best, (score, claim), key=lambda each: each[0])
        if best[1] is not None and best[1].place.fact.source not in sentence.cited.behind:
            periods = periods_of(sentence.text, mention, alone=True)
            if not keeps_period(best[1].quantity, periods):
                return None  # of another year, which the base says nothing of
        needed = CONTRADICTS + (_ANOTHERS_VALUE if self._has_value(mention) else 0)
        return best[1] if best[0] >= needed else None

    def _distinguishes(self, claim: Claim, sentence: _Sentence) -> bool:
        """Whether a word by which a claim is called, other than a country, stands in a sentence or right before it."""
        words = (claim.core | stems(claim.quantity.unit)) - _COUNTRY_STEMS
        said = sentence.topic.here if sentence.topic.here & _THINGS else sentence.topic.here | sentence.topic.before
        return bool(words & said)

    def _cited_for(self, sentence: _Sentence) -> Located | None:
        """Return the fact that a sentence with a citation of its own most likely cites."""
        return self._unknown.nearest(sentence.topic.here, sentence.cited.said, sentence.cited.sources)

    def _is_invented(self, mention: Mention, sentence: _Sentence) -> bool:
        """Whether a number is cited from a source and the base has it nowhere."""
        if not sentence.cites or self._is_elsewhere(mention, sentence) or self._cites_others(sentence):
            return False
        if any(_is_rounded(claim, mention, sentence) for claim in self._claims.all):
            return False
        return self._unknown.invents(mention, sentence.text)

    def _cites_others(self, sentence: _Sentence) -> bool:
        """Whether a sentence is another's, or cites another work beside one of the base's."""
        links = [each.said for each in sentence.cited.block.cites]
        return self._is_anothers(sentence) or self._unknown.cites_others(sentence.cited.said, links)

    def _invented_day(self, sentence: _Sentence) -> Iterator[Finding]:
        """Yield a day that a sentence cites a source for, and that the base has nowhere."""
        if not sentence.cites or not any(days_in(sentence.text)) or self._cites_others(sentence):
            return
        cited = self._cited_for(sentence)
        span = self._unknown.invents_day(sentence.text, cited) if cited else None
        if cited and span:
            day = Mention(sentence.text[span[0] : span[1]], *span, None)
            yield self._invented(day, cited, sentence, Verdict.PERIOD)

    def _invented(
        self, mention: Mention, place: Located, sentence: _Sentence, verdict: Verdict = Verdict.UNSUPPORTED
    ) -> Finding:
        start, end = self._places(sentence, mention.start, mention.end)
        what = "day" if verdict is Verdict.PERIOD else "number"
        return Finding(
            verdict,
            *self._lines.at(start),
            start,
            end,
            sentence.text[mention.start : mention.end],
            f"the base has no such {what}; nearest to it: {place.fact.text}",
            place.address,
            place.fact.text,
            is_number=True,
            sentence_end=self._end(sentence),
        )

    def _has_value(self, mention: Mention) -> bool:
        """Whether a number is the value of any claim, and no small one, so that it hardly is another's gone wrong."""
        return any(
            fits(claim, mention) == 2 and says(claim, mention) and claim.value >= FEW for claim in self._claims.all
        )

    def _score(self, claim: Claim, mention: Mention, sentence: _Sentence, *, surely: float | None = None) -> float:
        """Return how much a sentence speaks of what a claim is of; ``surely`` is what the unit's own word counts."""
        unit = stems(mention.unit) if mention.unit and not is_money(mention.unit) else frozenset[str]()
        # Where the value is the claim's, a number word beside it (five years) says nothing of what it is of.
        score = self._claims.score(claim, sentence.topic, without=unit | _UNITS | (frozenset() if surely else _COUNTED))
        score += (surely or (1 if claim.value >= FEW else 0.5)) * self._claims.weight(claim, mention)
        if claim.quantity.unit == "year" and mention.reason == AS_YEAR and claim.core & _FOUNDED:
            score += _DATES
        period = canonical(claim.quantity.period or "").casefold()
        same = re.search("[0-9]", period) and period in canonical(sentence.text).casefold().replace("–", "-")
        return score + (_SAME_PERIOD if same else 0)

    def _fits_loosely(self, claim: Claim, mention: Mention, sentence: _Sentence) -> bool:
        """Whether a year or an ordinal may be a claim's: ``set up in 2023``, ``the third session``."""
        if mention.reason == AS_YEAR:
            return claim.quantity.unit == "year" and self._is_founding(claim, mention, sentence)
        if mention.reason == AS_ORDINAL:
            following = stems(" ".join(sentence.text[mention.end :].split()[:4]))
            if says(claim, mention):
                following |= stems(" ".join(sentence.text[: mention.start].split()[-2:]))
            units = stems(claim.quantity.unit) if claim.quantity.unit != "years" else frozenset[str]()
            return (
                claim.quantity.unit.islower()
                and bool(following & (claim.core | units))
                and claim.quantity.unit != "year"
            )
        return False

    def _is_founding(self, claim: Claim, mention: Mention, sentence: _Sentence) -> bool:
        """Whether a sentence ties a year to what a claim dates, such as a founding."""
        if _DUE.search(sentence.text, 0, mention.start):
            return False
        named = (claim.core | claim.wide) - _FOUNDED - _DATING
        if named and not named & sentence.topic.here:
            return False
        near = sentence.text[max(0, mention.start - 45) : mention.end + 25]
        dates = claim.core & _FOUNDED
        founded = bool(stems(near) & _FOUNDED or _GOES_BACK.search(near))
        founded = founded or _FOUNDING_DATE.search(sentence.text, 0, mention.start) is not None
        return founded if dates else bool(stems(near) & claim.core)

    def _is_elsewhere(self, mention: Mention, sentence: _Sentence, *, among: bool = False) -> bool:
        """Whether a number is another country's.

        By the place named nearest before it since the last number, else behind it up to the next one, else farther
        before; with ``among``, by any named since the last number.
        """
        places = [
            (match.start(), match.group().casefold())
            for match in re.finditer(r"[^\W\d_]+", sentence.text)
            if match.group()[0].isupper() and match.group().casefold() in _COUNTRIES
        ]
        since = max((each.end() for each in _DIGITS.finditer(sentence.text, 0, mention.start)), default=0)
        following = _DIGITS.search(sentence.text, mention.end)
        until = following.start() if following else len(sentence.text)
        before = [word for start, word in places if since <= start < mention.start]
        behind = [word for start, word in places if mention.end <= start < until]
        farther = [word for start, word in places if start < since]
        nearest = before[-1:] or behind[:1] or farther[-1:]
        return any(self._is_foreign(word) for word in (before if among and before else nearest))

    def _is_foreign(self, place: str) -> bool:
        return place not in self._own and not _CAPITALS.get(place, frozenset()) & self._own

    def _is_anothers(self, sentence: _Sentence) -> bool:
        """Whether a sentence says whose claim it is, and that is another work or body than any of the base's."""
        if sentence.cited.sources and not sentence.elsewhere:
            return False
        return sentence.elsewhere or self._attribution.is_anothers(sentence.text)

    def _is_of_others(self, mention: Mention, sentence: _Sentence) -> bool:
        """Whether a number stands with a name that the base does not know, or with a citation of another work."""
        if self._is_anothers(sentence):
            return True
        names = [
            match.group()
            for match in re.finditer(r"(?<![\w.])[A-Z][\w’'-]*", sentence.text[: mention.start])
            if match.start() > 0 and match.group().casefold() not in OPENERS
        ]
        unknown = [name for name in names if name.casefold().removesuffix("’s").removesuffix("'s") not in self._own]
        return bool(unknown) and len(unknown) == len(names) and not _MONTHS.fullmatch(unknown[-1])

    def _judged(
        self,
        mention: Mention,
        claim: Claim,
        sentence: _Sentence,
        mentions: Sequence[Mention],
        told: dict[int, Claim],
        *,
        durations: bool,
    ) -> Iterator[Finding]:
        """Yield the verdict on a number that is a claim's, and one on who is said to stand behind it."""
        quantity = claim.quantity
        before = max((each.end for each in mentions if each.end <= mention.start), default=0)
        alone = len({each.place.address for each in told.values()}) == 1
        said = periods_of(sentence.text, mention, alone=alone)
        said += [each.text for each in mentions if is_duration(each) and durations and alone and each is not mention]
        said += self._lengths_since(said)
        if sentence.cited.block.role is Role.ROW and alone:
            said += _years_of_row(sentence, mention)
        if mention.per_unit:
            said.append(f"over one {mention.per_unit}")
        faults = list(_faults(claim, mention, sentence.text, before, said))
        if faults and self._is_anothers(sentence):
            return
        if faults:
            yield self._finding(faults[0], _fault(faults, quantity), claim, mention, sentence)
        elif claim.place.fact.source in sentence.cited.behind:
            yield self._finding(Verdict.OK, "", claim, mention, sentence)
        else:
            yield self._finding(Verdict.UNCITED, "right, and without a citation", claim, mention, sentence)
        yield from self._misattributed(claim, sentence)

    def _lengths_since(self, periods: Sequence[str]) -> Iterator[str]:
        """Yield how long a period may last that goes on since a year: until about the last year that the base has."""
        for period in periods:
            since = SINCE.fullmatch(period)
            if since and self._last_year:
                lasts = self._last_year - int(since["year"])
                yield from (f"over {years} years" for years in range(max(1, lasts - _YEARS_OFF), lasts + 2))

    def _misattributed(self, claim: Claim, sentence: _Sentence) -> Iterator[Finding]:
        """Yield who is said to stand behind a figure that the base has from somebody else."""
        per = claim.place.fact.per
        named = [each for each in self._names.in_sentence(sentence.text, frozenset()) if each.verdict == "ok"]
        if not per or any(each.entry.id in per for each in named):
            return
        for each in named:
            before, after = sentence.text[: each.start], sentence.text[each.end :]
            if _ATTRIBUTED.search(before) or _ATTRIBUTING.match(after):
                who = " and ".join(self._base.names(per))
                mention = Mention(sentence.text[each.start : each.end], each.start, each.end, None)
                yield self._finding(Verdict.ROLE, f"the base has this from {who}", claim, mention, sentence)._replace(
                    expected=who, is_number=False
                )

    # People and bodies

    def _people(self, sentence: _Sentence, known: frozenset[str]) -> Iterator[Finding]:
        yield from (self._named(named, sentence) for named in self._names.in_sentence(sentence.text, known))

    def _named(self, named: Named, sentence: _Sentence) -> Finding:
        start, end = self._places(sentence, named.start, named.end)
        line, column = self._lines.at(start)
        return Finding(
            Verdict(named.verdict),
            line,
            column,
            start,
            end,
            sentence.text[named.start : named.end],
            named.message,
            named.entry.id,
            named.expected,
            is_number=False,
            sentence_end=self._end(sentence),
        )

    # Programs

    def _stages(self, sentence: _Sentence) -> Iterator[Finding]:
        """Yield the programs whose stage is told wrong, unless the sentence is another's or of another country."""
        foreign = any(
            match.group()[0].isupper()
            and match.group().casefold() in _COUNTRIES
            and self._is_foreign(match.group().casefold())
            for match in re.finditer(r"[^\W\d_]+", sentence.text)
        )
        if not foreign and not self._is_anothers(sentence):
            yield from (self._stage(stage, sentence) for stage in self._statuses.wrong(sentence.text))

    def _stage(self, stage: Stage, sentence: _Sentence) -> Finding:
        start, end = self._places(sentence, stage.start, stage.end)
        line, column = self._lines.at(start)
        return Finding(
            Verdict.MODALITY,
            line,
            column,
            start,
            end,
            sentence.text[stage.start : stage.end],
            f"the base has it as {stage.status}",
            stage.entry.id,
            stage.status,
            is_number=False,
            sentence_end=self._end(sentence),
        )

    # Findings

    def _finding(self, verdict: Verdict, message: str, claim: Claim, mention: Mention, sentence: _Sentence) -> Finding:
        start, end = self._places(sentence, mention.start, mention.end)
        line, column = self._lines.at(start)
        return Finding(
            verdict,
            line,
            column,
            start,
            end,
            sentence.text[mention.start : mention.end],
            message,
            claim.place.address,
            said_as(claim.quantity),
            is_number=True,
            sentence_end=self._end(sentence),
        )

    def _places(self, sentence: _Sentence, start: int, end: int) -> tuple[int, int]:
        places = sentence.cited.block.places
        return places[sentence.start + start], places[sentence.start + end - 1] + 1

    def _end(self, sentence: _Sentence) -> int:
        return sentence.cited.block.places[sentence.start + len(sentence.text) - 1] + 1


_YEARS_OFF = 3
"""By how many years a base's last year may lie behind that of what it says; fewer would accuse right sentences."""


def _last_year(base: FactBase, claims: Claims) -> int:
    """Return the year in which the sources of a base were issued, else the last that its figures have; 0 for none."""
    issued = " ".join(str(source.issued or "") for source in base.sources.values())
    periods = " ".join(each.quantity.period or "" for each in claims.all if each.quantity.modality is Modality.ACTUAL)
    found = (re.findall(r"(?:19|20)[0-9]{2}", text) for text in (issued, periods))
    return next((max(map(int, years)) for years in found if years), 0)


_CAPITALS = {
    capital: frozenset(names.split())
    for capital, names in (
        ("washington", "american united us usa"),
        ("islamabad", "pakistan pakistani"),
        ("beijing", "china chinese"),
        ("delhi", "india indian"),
        ("london", "britain british england english"),
        ("moscow", "russia russian"),
        ("brussels", "european belgium"),
        ("paris", "france french"),
        ("berlin", "germany german"),
        ("tokyo", "japan japanese"),
        ("riyadh", "saudi"),
        ("tehran", "iran iranian"),
        ("ankara", "turkey turkish"),
        ("dubai", "emirates"),
        ("america", "american united us usa"),
    )
}
"""Names by which newspapers mean a country, and the words by which a base may know it."""
_MONTHS = re.compile(
    r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber|FY\d*|Q[1-4]|[A-Z]{3}"
)


def said_as(quantity: Quantity) -> str:
    """Return a quantity as a text should have it: ``about $2.6 billion, FY2023``."""
    return f"{phrase(quantity)}, {quantity.period}" if quantity.period else phrase(quantity)


def _faults(claim: Claim, mention: Mention, text: str, before: int, periods: Sequence[str]) -> Iterator[Verdict]:
    """Yield what is wrong with how a text puts a claim, the gravest first.

    Args:
        claim: what the number is.
        mention: the number.
        text: its sentence.
        before: where the number before it ends.
        periods: those that the sentence gives it.
    """
    own = " ".join(fact.text for fact in claim.place.entry.facts)
    qualified = bool(mention.reason) or not says(claim, mention) or keeps_qualifier(claim.quantity, mention, text)
    # The words that qualify an estimate say that it is one.
    estimated = claim.quantity.modality is Modality.ESTIMATE and qualifier_said(mention, text) is not Qualifier.EXACT
    if not qualified and estimated:
        yield Verdict.QUALIFIER
    if not keeps_modality(claim.quantity, mention, text, before, own):
        dated = claim.quantity.modality is Modality.ACTUAL and bool(re.search("[0-9]", claim.quantity.period or ""))
        if dated and not keeps_period(claim.quantity, periods, own):
            yield Verdict.PERIOD  # "will be 250 years old in 2028": of another year, whatever the tense
        yield Verdict.MODALITY
    elif mention.reason != AS_YEAR and not keeps_period(claim.quantity, periods, own):
        yield Verdict.PERIOD
    if not qualified and not estimated:
        yield Verdict.QUALIFIER


def _fault(faults: Sequence[Verdict], quantity: Quantity) -> str:
    """Return what is wrong with how a number is put."""
    words = []
    for fault in faults:
        if fault is Verdict.MODALITY:
            kind = {Modality.ACTUAL: "a fact", Modality.ESTIMATE: "an estimate"}.get(
                quantity.modality, f"a {quantity.modality.value}"
            )
            words.append(f"it is {kind}")
        elif fault is Verdict.PERIOD:
            words.append(f"the period is {quantity.period}")
        else:
            words.append("the qualifier differs")
    return f"{', '.join(words)}: the source says {said_as(quantity)}"


_PERSONAL = re.compile(
    r"\bmy (?!slides?|paper|essay|article|opinion|view|knowledge|notes?|mind|understanding|draft|reading|best)[a-z]+"
    r"|\bI (?:have|had|pay|paid|own|bought|need|earn|spent|live)\b"
    r"|\b[Oo]ur (?:own |little |small )?(?:company|firm|business|start-?up|desk|department|office|fund|budget"
    r"|competitors?|shop|agency|newsroom|magazine|school|club|landlord|tax adviser|accountant|family|clients?)\b"
)
"""What a writer says of himself, or of those that he works for."""


def _is_personal(sentence: _Sentence) -> bool:
    """Whether a sentence without a citation is about its writer's own affairs."""
    return not sentence.cited.behind and _PERSONAL.search(sentence.text) is not None


_LABEL_YEAR = re.compile(r"(?:^|[^\w.,–-]|, )(?:in |of )?(?P<year>(?:19|20)[0-9]{2})(?=[\s,;:)]*$)")


def _years_of_row(sentence: _Sentence, mention: Mention) -> Iterator[str]:
    """Yield the year with which the label of a table's row ends, before its first number, else that of its column."""
    label = re.sub(
        r"(?:\b(?:about|around|nearly|almost|roughly|some|up to|at (?:least|most)|(?:more|less) than|over|toward)"
        r"|[~≈<>≥≤+c.]+)?[\s]*$",
        "",
        sentence.text[: mention.start],
    )
    found = _LABEL_YEAR.search(label)
    if found:
        yield found["year"]
    elif sentence.column_year and not re.search(r"(?:19|20)[0-9]{2}", sentence.text):
        yield sentence.column_year


def _column_year(text: str) -> str | None:
    """Return the year that a table's header gives its only column of figures; empty for none, None in another row."""
    years = re.findall(r"(?<![\w.,$€£-])(?:FY ?)?(?:19|20)[0-9]{2}(?![\w.,%-])", text)
    if not years:
        return None if re.search("[0-9]", text) else ""
    if re.search(r"[0-9]", re.sub(r"(?:FY ?)?(?:19|20)[0-9]{2}", "", text)):
        return None
    return years[0] if len(years) == 1 else ""


_CELL = re.compile(
    r"(?<=\w)(?<!\bno) (?=(?:(?:no )?(?:more|less|fewer) than|up to|at (?:least|most)|about|around|approx\.?"
    r"|roughly|nearly|over|under|towards?) [A-Z]{0,3}[$€£]?[0-9])"
)
"""Where a cell begins with a qualifier, which has nothing to do with what stands in the cell before it."""
_ROW_NUMBER = re.compile(r"^[0-9]{1,3}(?=[.)]? .*[0-9])")
"""The number of a table's row, which is no part of the phrase behind it."""


def _is_rounded(claim: Claim, mention: Mention, sentence: _Sentence) -> bool:
    """Whether a number is a claim's, more coarsely."""
    if mention.reason or fits(claim, mention) == 0:
        return False
    return is_rounded(claim.quantity, claim.value, mention, in_unit_of(claim, mention), sentence.text)


def _sentences(cited: Cited, heading: frozenset[str], marks: Marks) -> Iterator[_Sentence]:
    """Yield the sentences of a block with their numbers."""
    text = cited.block.text
    passages = [Passage(each, 1) for each in sentences(text)]
    place, before = 0, heading
    read_as = [*passages]
    if cited.block.role is Role.ROW and passages:
        read_as = [Passage(_CELL.sub(";", each.text), 1) for each in passages]
        read_as[0] = Passage(_ROW_NUMBER.sub(lambda match: "–" * len(match.group()), read_as[0].text), 1)
    for passage, mentions in zip(passages, quantities_of(read_as, marks, LocalCurrency(), bare=True), strict=True):
        start = text.index(passage.text, place)
        place = start + len(passage.text)
        read = tuple(each for each in map(gone_beyond, mentions) if each.value is not None)
        here = stems(passage.text)
        elsewhere = any(start <= at <= place + 1 for at in cited.elsewhere)
        last = passage is passages[-1]
        cites = any(start <= at <= place + last for at in cited.at)
        yield _Sentence(passage.text, start, read, Topic(here, before), cited, elsewhere, cites)
        before = before | here


_LABELLED = re.compile(
    r"(?:[:=→|–—]|->|\s-|\b(?:is|was|are|were|stands? at|stood at|totall?ed|numbers?|numbered|reached|hit|came to))\s?"
    r"(?:(?:about|around|some|roughly|approximately|nearly|almost|over|under|more|less|fewer|than|at|least|most|up|to|only|just"
    r"|exactly|c\.|ca\.) )*[~≈<>≥≤]?\s?$",
    re.IGNORECASE,
)


def _is_labelled(mention: Mention, sentence: _Sentence, claim: Claim) -> bool:
    """Whether a number without a unit is what a label or subject before it is of: ``Sessions in a year: 7``."""
    before = sentence.text[: mention.start]
    return not mention.reason and (
        sentence.cited.block.role is Role.ROW
        or _LABELLED.search(before) is not None
        or bool(stems(claim.quantity.unit) & stems(before))
    )
