"""The quantities that a sentence states: value or range, unit, qualifier, modality, period, and where each stands.

Two rules, in this order: what is read is right, and little is left unread. Where the words leave open which number,
unit or qualifier is meant, the quantity is returned without a value and with the reason.

The order of work: tokens, spans that hold no quantity, numbers with currency and unit, ranges and numbers that share a
unit, then for each what stands before and behind it: qualifier and negation, rate, modality, period.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from pkit.facts.article.local_currency import LocalCurrency, local_currency
from pkit.facts.article.numerals import (
    HINT,
    LONGEST,
    MOST,
    SUFFIXES,
    Marks,
    Numeral,
    Token,
    marks_of,
    no_quantities,
    numeral_at,
    tokens_of,
)
from pkit.facts.article.periods import PeriodPhrase, period_of, periods_in
from pkit.facts.article.qualifiers import modality_of, qualifier_of
from pkit.facts.article.sentences import Passage
from pkit.facts.article.units import (
    CODES,
    TIMES,
    UNCHANGED,
    Unit,
    UnitKind,
    currency_before,
    plural,
    unit_after,
)
from pkit.facts.model import Modality, Qualifier
from pkit.facts.numbers import shifted

_NOUN_REACH = 7
"""Words between a number and the noun it counts; more would reach into the next clause (benchmarks/quantities.py)."""
_STOP = frozenset(
    "a an the this that these those his her its their our your my whose who which what whom of in on "
    "at by to for from with "
    "without within into onto over under above below between among amid across through during before "
    "after since until as "
    "than per via near against about around towards toward and or but nor yet so if when while because although though "
    "is are was were be been being am has have had do does did will would can could may might must shall should not no "
    "never also however only just even still already again there here now then today yesterday "
    "tomorrow ago earlier later "
    "up down off out away back together each apiece respectively altogether alone instead perhaps maybe meanwhile "
    "including like versus vs plus minus it they them he she him we us you i one half less ".split()
)
"""Words that end the search for the noun that a number counts."""
_VERBS = frozenset(
    "said say says told tell tells came come comes went go goes fled flee left leave took take takes "
    "made make makes got get "
    "gets lost lose loses won win died die dies fell fall rose rise grew grow voted attended attend "
    "joined join remained remain "
    "remains became become becomes began begin begins found find gave give gives held hold holds "
    "kept keep keeps led lead met "
    "meet paid pay put ran sold sell sent spent stood took used use wore wrote means needed expects "
    "expect includes include "
    "want wants lived live worked work returned arrived arrive opposed backed favoured favored "
    "abstained replied".split()
)
_THIRD_PERSON = frozenset(
    "costs sells weighs needs requires provides allows brings reaches owns buys pays seems remains employs produces "
    "contains lies sits drinks sleeps wants gets goes comes handles carries holds serves rents lives leaves lasts "
    "flies".split()
)
"""Plurals that are verbs as often: right behind a number they are nouns, behind another word they may be not."""
_PERHAPS_VERBS = frozenset(
    "face deny back oppose support await fear plan seek own run play hope hit favour favor prefer believe think speak "
    "lack earn carry serve receive resigned refused rejected accepted demanded cited blamed called praised report "
    "reported work demand reject accept cite blame call praise follow followed visit visited enter entered escaped "
    "suffered suffer sought owned denied supported faced played missed passed failed cheered heard saw see watch "
    "watched wait waiting awaiting citing demanding seeking facing despite amid plus worth ".split()
)
"""Words right behind a number that may be what so many did, and the plural behind them what they did it to."""
_ONLY_VERBS = frozenset(
    "requires provides allows brings seems remains employs contains wants goes comes terminates works dubs happens "
    "becomes says means shows gives makes takes supports adds lets includes".split()
)
"""Words that look like plurals and count nothing."""
_SIZES = frozenset(
    "large small medium big little whole new more extra other additional single further major full good long short "
    "big-name local foreign female male old young minor serious key main great high low".split()
)
"""Adjectives behind a one in digits: its noun comes later."""
_NO_NOUN = frozenset(
    "ones others thirds quarters halves fifths tenths times sides ways percents hundreds thousands millions billions "
    "trillions dozens lakhs crores has was is his its this us yes thus perhaps always besides "
    "towards afterwards whereas "
    "unless news means says gas bus process access success progress congress loss glass class business mass pass press "
    "gross cross texas kansas christmas paris atlas bias canvas chaos cosmos ethos plus minus alias alas sometimes "
    "overseas angeles indoors outdoors downstairs upstairs nowadays afterwards backwards forwards "
    "abroads sans versus mrs".split()
)
"""Words that end like a plural, or are plurals and count nothing."""
_NOTHING = frozenset("ones others times ways halves thirds quarters fold".split())
"""Words behind a number that say it counts nothing that follows: ``2.6 million times``."""
_MODIFIERS = frozenset(
    "sports sales arms goods women men savings systems operations services customs communications "
    "securities news parks "
    "crew head human people police staff children aircraft media data species series youth".split()
)
"""Plurals that often stand before the noun that is counted: ``500 sports clubs``."""
_COMPOUND_NO = frozenset(
    "old odd plus strong fold way ways time times off up on out something ish star first half thirds third quarters "
    "to in and or by for the level figure digit price piece magnitude a an dimensional "
    "pack horse wheeler wheelers letter pin".split()
)
_ED_NOUNS = frozenset("bed seed breed speed shed sled weed reed".split())
"""Nouns of compounds that end like participles: ``300-bed``, not ``four-legged``."""
_PER_NOUNS = (
    "years?|months?|weeks?|days?|hours?|minutes?|seconds?|quarters?|nights?|shares?|barrels?|tonnes?|"
    "tons?|ounces?|pounds?"
    "|lit(?:re|er)s?|gallons?|units?|pieces?|persons?|heads?|child|children|plates?|kilos?|"
    "kilograms?|bushels?|box|boxes"
    "|tickets?|kilomet(?:re|er)s?|miles?|acres?|hectares?|capita|copy|bottles?|bales?|bags?|calls?|"
    "trips?|rides?|pupils?"
    "|students?|households?|seats?|rooms?|visits?|games?|match|patients?|workers?|square met(?:re|"
    "er)s?|square f(?:oo|ee)t"
    "|cubic met(?:re|er)s?|megawatt[- ]hours?|kilowatt[- ]hours?|metric tons?|met(?:re|er)s?|cents?|candy|maund|quintal"
    "|litre|kWh|MWh|kg|km|lb|carats?|vehicles?|cars?|home|houses?|meal|session|term|season|decade|"
    "dose|vote|customer|user"
)
_PER = re.compile(
    rf"\s?/\s?(?P<slash>[A-Za-z][\w²³-]*)|[\s-]per[\s-](?!cent\b)(?P<per>(?:square |cubic |metric "
    rf")?[A-Za-z][\w’'-]*(?: per [a-z]+)?)"
    rf"|[\s-](?:an?|each|every)[\s-](?P<a>{_PER_NOUNS})\b(?!\s(?:ago|earlier|later|before|after|old|from|since"
    rf"|[a-z]{(3,)}(?:s|ed))\b)"
    r"|\s(?P<adverb>annually|yearly|monthly|weekly|daily|hourly|quarterly)\b"
)
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "quarterly": "quarter",
}
_SMALLER = re.compile(r"\s(?:worth\s)?of(?:\s[a-z]+){1,2}(?=\s(?:an?|per|each|every)\s)")
_BELOW_ZERO = re.compile(r"\s?(?:C |F |Celsius |Fahrenheit )?below zero\b")
_AND_A_HALF = re.compile(
    r"(?:an?|one|two|three|four|five|six|[2-9])\s(?P<unit>hour|day|week|month|year|decade|century)s? and a half\b",
    re.IGNORECASE,
)
_METRES_AHEAD = re.compile(
    r"\s?(?:above|below|high|deep|long|wide|tall|away|from|off|north|south|east|west|under|"
    r"underground|underwater|in (?:length|height|depth)"
    r"|of (?:cable|pipe|fence|rope|road|track|water|wall|cloth)|race|dash|final|freestyle|butterfly|"
    r"hurdles?|sprints?|pools?|swimmers?)\b"
)
_METRES_BEFORE = re.compile(
    r"\b(?:depths?|heights?|lengths?|altitudes?|distances?|width|elevation|ran|runs?|running|race|"
    r"sprint\w*|dive\w*|swam|stands?|measur\w+|rises? to) (?:of |at |to |the |a |about |some )*$"
)
_BETWEEN = re.compile(r"\b(between|from)\s(?:[a-z]+\s){0,3}(?:\S{0,4}\s?)$", re.IGNORECASE)
_TO = re.compile(
    r"\s?(?:-|–|‒|−|—)\s?|[-‑]\s(?:to|or)\s|[\s-](?:to|through|till|until)[\s-](?:as (?:much|many|high) as )?|\sup to\s"
)
_CHANGE = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|grew|grow(?:s|n|th|ing)?|increas\w+|went|go(?:es|ne)?|going|fell|"
    r"fall(?:s|en|ing)?|dropp?\w*|cut(?:s|ting)?|rais\w+"
    r"|jump\w*|climb\w*|expand\w*|reduc\w+|declin\w+|slid\w*|surg\w+|soar\w*|plung\w+|improv\w+|"
    r"widen\w*|narrow\w*|mov(?:e|ed|es|ing)|shift(?:ed|ing)|chang\w+"
    r"|shr[aiu]nk\w*|gain\w*|los[et]\w*|shed\w*|add(?:s|ed|ing)?|up|down|doubl(?:e[ds]|ing)|tripl(?:e[ds]|ing)|lower\w*|"
    r"lift\w*|boost\w*|edg\w+|slump\w*|tumbl\w+|rall\w+|upgraded?|trim\w*|hik\w+|extend\w*|revis\w+|"
    r"inch\w*|slipp?\w*|eas(?:e|ed|es))\b"
)
_BESIDE = 16
"""Characters before ``from`` in which a verb of change makes two numbers a change and no range."""
_RANGE_WORD = re.compile(
    r"\b(?:rang\w+|vary|varies|varied|varying|anywhere|anything|everything|quot(?:e|es|ed|ing)|span\w*|stretch\w*"
    r"|bands?|corridor|bracket|"
    r"window|somewhere|cost\w*|prices?d?|run(?:s|ning)?)\b"
)
_SUBJECT = re.compile(
    r"\b(?P<noun>[A-Za-z][a-z]+(?:ers|ors|ees|ants|dents|ists)|[Pp]eople|[Dd]eaths|[Cc]ases|[Jj]obs|[Mm]en|[Ww]omen"
    r"|[Cc]hildren)"
    r"(?: (?:has|have|had|will|could|may|would|now|already|is|are|was|were))*"
    r" (?:exceed(?:s|ed)?|number(?:ed|s)?|totall?ed|reach(?:ed)?|surpass(?:ed)?|topped|hit|stood at|averaged|averages?"
    r"|(?:rose|fell|climbed|grew|dropped|sank|shrank|jumped|declined|increased|swelled|slumped|went|came)(?: up| down)?"
    r" (?:to|from|by)(?: [0-9][0-9.,]*(?: [mb]illion)?(?: (?:in|a) [0-9a-z]+(?: earlier| before)?)?,? to)?)"
    r"(?: (?:about|around|some|nearly|almost|more than|over|at least|just))*\s$"
)
"""What is counted stands before the number; only nouns that are counted and nothing else, as exports are not."""
_NUMBER_OF = re.compile(
    r"\bnumber of (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]{3,}s|people|women|men|children)\b[^.;:(),]{0,80}?"
    r"\b(?:is|was|stood at|stands at|(?:rose|grew|climbed|jumped|surged|fell|dropped|shrank|sank|went|came|swelled)"
    r"(?: (?:from|to|by))?|reached|hit|topped|passed|exceeded)"
    r"(?: (?:up|down|a|an|record|total|of|about|around|some|nearly|almost|more than|less than|fewer than|over|under"
    r"|at least|just|only|estimated))*\s$"
)
"""The number of something, and a verb that gives it."""
_HEADS = re.compile(
    r"\b(?P<noun>[Hh]eadcount|[Ss]taff|[Ww]orkforce|[Cc]rew|[Cc]rowd|[Aa]udience)\b"
    r"(?: of| (?:stood|stands) at| (?:is|was|has|had)?(?: to)? ?(?:rise|rose|risen|fall|fell|fallen|grow|grew"
    r"|grown|shrink|shrank|shrunk"
    r"|cut|increase|increased|drop|dropped)(?: to| from)?)"
    r"(?: (?:about|around|some|nearly|almost|more than|over|just|only|fewer than|at least))*\s$"
)
_HEAD_UNITS = {"headcount": "employees", "workforce": "workers", "crowd": "people", "audience": "people"}
_ELLIPSIS = re.compile(
    r"\b(?:up|down) from\s$|\b(?:compared (?:with|to)|against|versus|instead of|rather than)\s(?:just "
    r"|only |some |about |around )?$"
)
_IS = re.compile(r"\b(?:(?:he|she) (?:is|was)|is now|aged?|turn(?:s|ed|ing)|at age|at)\s$", re.IGNORECASE)
"""Before an age, which has no unit in common with the number behind it."""
_OF_THEM = re.compile(r"\s(?:of (?:them|these|those|which|whom))\b(?!\s[a-z]+s\b)")
"""What makes a number one of those counted before it: ``40 of them``."""
_OTHERS = re.compile(r"\sothers?\b(?!\s[a-z]+s\b)")
"""What makes a number more people, where people were counted before it: ``two people died, 40 others fell ill``."""
_IN_ALL = re.compile(r"\s(?:in all|in total|altogether|all told)\b")
_LISTED = re.compile(r"\b(?P<noun>[a-z]{3,}s|people|women|men|children),\s(?:(?:about|some|around|nearly|almost) )?$")
_REFERRING = re.compile(
    r"(?:^|[,;:—–\"“”]\s?|\b(?:and|but|while|when|where)\s)"
    r"(?:(?:today|now|then|by then|currently|(?:last|this|next) (?:year|month|week|season|quarter)|(?:in|by"
    r"|since) [0-9]{4}"
    r"|(?:a|two|three|four|five|ten|[0-9]+) (?:year|month|week|day|decade|quarter|season)s? (?:ago|earlier"
    r"|later|before)"
    r"|(?:in|by|at) the (?:end|start|beginning) of (?:[a-z]+ ){0,2}(?:[a-z]+|[0-9]{4})),?\s)*"
    r"(?:(?:they|we)(?:[’'](?:ve|ll|d))?\s(?!(?:are|were|have been)\s)|(?:it|there|that|this|the (?:figure"
    r"|number|total|count|tally"
    r"|toll|average|target|goal|aim|limit|record|year’s|plan))(?:[’'](?:s|d|ll))?\s)"
    r"(?:(?:is|was|are|were|be|been|had|has|have|will|would|could|may|should|wants?|wanted|needs?|needed|expects?"
    r"|expected"
    r"|reach(?:es|ed)?|fell|dropped|rose|climbed|grew|sank|stood|stands?|sold|made|built|hired|employs?|counted"
    r"|recorded"
    r"|saw|managed|got|hopes?|aims?|for|bought|opened|set|put|only|just|still|already|again|even|to|at|from|hit|passed"
    r"|exceeds?|exceeded|came|comes|now|about|around|some|nearly|almost|roughly|more|fewer|less|than|over|under|below"
    r"|above"
    r"|up|north|south|of|close|as|many|few|least|most|no|not|well|towards?|an?|estimated|the)\s)*$",
    re.IGNORECASE,
)
"""A subject that stands for what the sentence before counted, and verbs and qualifiers that say nothing else."""
_FURTHER = re.compile(r"\b(?:a further|another|an additional|an extra)\s$", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:[.;:!?)”\"]|,(?!\s?[0-9])|$|\s(?:in|by) [0-9]{4}\b|\s(?:a|the|one|two|three|four|five|ten"
    r"|[0-9]+) (?:year|month|week|day|"
    r"season|decade|quarter)s? (?:ago|earlier|before|later)\b|\s(?:last|this|next) (?:year|month|week|season|quarter)\b"
    r"|\s(?:now|today|so far|then|or more|or less|or fewer|at most|at least)\b|\smore(?=[.,;]|$))"
)
"""What may follow a number whose unit only the sentence before names."""
_FARTHEST = 1000
"""How many times the number before it may be larger or smaller: more is likelier another thing that is counted."""
_SHARE_JOINT = re.compile(r",?\s(?:and|or|but|&)\s|,\s(?:and\s|or\s)?")
_OF = re.compile(
    r"\s(?:out\s)?of(?: the| its| his| her| my| your| their| our| these| those| all"
    r"| all the)?(?: [A-Z]?[a-z]+[’']s?)?\s?"
)
_NUMBERED = re.compile(r"(?:^|(?P<before>\S+)\s)(?P<name>[A-Z][a-z]+|[A-Z]{3,}|[a-z]+[A-Z]+[A-Za-z]*)\s$")
_PLACED = frozenset("in at near around across outside and for since until".split())
"""Words before a place or a person, behind which a new phrase with a number may begin: ``in Lahore 40 people died``."""
_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Spring Summer Autumn Winter Christmas Easter Ramadan".split()
)
_NAMED = re.compile(
    r"(?:[\s-][A-Z][\w’'.]+){2,}(?![\w’'.]|\s[a-z]+s\b)|\s(?:Mile|Star|Sisters|Eyes|Point|Points|Seas)\b"
)
"""A name that begins with a number: ``Three Mile Island``, ``Five Star Hotels``; not ``Two Supreme Court judges``."""
_LASTED = re.compile(r"\b(?:for|after) (?:(?:about|some|nearly|almost|over|only|just|at least|more than|another) )?$")
_BOUND = re.compile(r"\b(?:at least|at most|more than|no fewer than|not fewer than|up to)\s$", re.IGNORECASE)
_DOLLARS_OF = {"Australian": "AUD", "Canadian": "CAD", "Singapore": "SGD", "Hong Kong": "HKD", "New Zealand": "NZD"}
_WHOSE_DOLLARS = re.compile(
    rf"\s({'|'.join(_DOLLARS_OF)})\b(?!\s(?!(?:to|for|in|and|or|at|on|by|from|with|per|a|an|each|is|was|were|more|less)\b)\w)"
)
"""Whose dollars an amount is, behind it; not ``$40 Australian wine``."""
_SHORT_TIMES = frozenset("min mins hr hrs sec secs h".split())
_QUALIFYING = frozenset(
    "not no more less fewer than at least most up to about around some nearly almost just well "
    "slightly under over below above "
    "another only perhaps as many much".split()
)
"""Words that may stand between two numbers that share a unit."""
_PERSONS = frozenset(
    "people men women children workers jobs troops soldiers students employees homes houses families "
    "residents households "
    "firms companies vehicles tonnes villages schools deaths cases refugees migrants protesters "
    "passengers members".split()
)


class Mention(NamedTuple):
    """One quantity of a sentence."""

    text: str
    """The words it stands in: currency, number and unit."""
    start: int
    """Where they start in the sentence, in characters; the qualifier's words are left out."""
    end: int
    value: Decimal | None
    """None where the number was seen and not read."""
    to: Decimal | None = None
    """The upper end of a range."""
    unit: str = ""
    """As in a fact base: an ISO 4217 code, ``percent``, a symbol, or the plural of what is counted or measured."""
    per_unit: str | None = None
    """``week`` in "$400 a week"."""
    qualifier: Qualifier = Qualifier.EXACT
    modality: Modality = Modality.ACTUAL
    period: str | None = None
    """As the sentence has it: ``2023``, ``late 2024``, ``fiscal year 2023``."""
    reason: str | None = None
    """Why it was not read; None where it was."""


_WHOSE = re.compile(r"£|U\.S\.|[A-Z]{2,3}|[A-Z][a-z]+|american|sterling|yen\b|zloty")
"""What says whose money an amount is: ``USD``, ``US$``, ``Turkish lira``."""
_CONVERTED = re.compile(
    r"(?:,? or|,)?\s?[\[(]?(?:about |around |roughly |some )?(?:US ?|U\.S\. ?)\$|\s?[\[(](?:about )?USD"
)
"""American dollars right behind dollars, which are another country's then: ``$5 million (US$3.1 million)``."""
_BETWEEN_AND = re.compile(
    r"\bbetween (?:about |around |some )?[A-Z$€£]{0,3}\.?\s?[0-9][0-9.,]*(?:\s[a-z]+)? and\s$", re.IGNORECASE
)
"""Before the upper end of a range whose lower end was not read."""
_RATIO = re.compile(r"[^.;:,]{0,40}\b(?:for|to) every\b")
_GOES_ON = re.compile(r"[0-9]\s?(?:thousand|million|billion|lakh|crore)\s$", re.IGNORECASE)
"""Before the hundreds of ``12 thousand 500``."""
_ALL_BUT = re.compile(r"\ball but\s$", re.IGNORECASE)
_EDITED = re.compile(r"\]?\s?[a-z]*\[(?!sic)[a-z]+\]|\]")
"""An editor's word in brackets between a number and its unit: ``$1.8 [million]``."""


class _Atom(NamedTuple):
    """A number with its currency and unit, before ranges are put together."""

    numeral: Numeral
    value: Decimal
    start: int
    number_end: int
    unit: Unit
    reason: str = ""
    lead: str = ""
    """A qualifier that stands behind the number: ``plus``, ``odd``, ``or more``."""
    to: Decimal | None = None
    phrase_start: int | None = None
    """Where the words of a range begin, the ``between`` included."""

    @property
    def end(self) -> int:
        return max(self.number_end, self.unit.end)

    @property
    def before(self) -> int:
        return self.start if self.phrase_start is None else self.phrase_start


_NO_UNIT = Unit("", 0, UnitKind.NONE)
_ONE_END = "it may be one end of a range"
_ALTERNATIVES = "two numbers of which either may hold"


def quantities(
    sentence: str,
    marks: Marks | None = None,
    before: Sequence[Mention] = (),
    *,
    local: LocalCurrency | None = None,
    bare: bool = False,
) -> tuple[Mention, ...]:
    """Return the quantities of an English sentence, in order; none overlap.

    Args:
        sentence: one sentence.
        marks: which decimal mark its text uses (`marks_of` the whole text); by default what the sentence itself tells.
        before: the quantities of the sentence before it in its paragraph, whose unit "last year it was 310" has.
        local: whose dollars a bare sign is (`local_currency` the whole text); by default what the sentence tells.
        bare: read numbers without a unit too; theirs is empty.
    """
    if len(sentence) > LONGEST or not 0 < len(HINT.findall(sentence)) <= MOST:
        return ()
    flat = re.sub(r"[‑]", "-", sentence)
    whose = local_currency(flat) if local is None else local
    reader = _Reader(flat, marks_of(flat) if marks is None else marks, before, whose, bare=bare)
    return tuple(reader.mentions(sentence))


def quantities_of(
    body: Iterable[Passage], marks: Marks, local: LocalCurrency | None = None, *, bare: bool = False
) -> Iterator[tuple[Mention, ...]]:
    """Yield the quantities of each sentence of a text, read in the light of the one before it in its paragraph.

    Args:
        body: the sentences.
        marks: which decimal mark the whole text uses.
        local: whose dollars a bare sign of the whole text is; by default what ``body`` tells.
        bare: read numbers without a unit too.
    """
    body = list(body)
    whose = local_currency("\n".join(passage.text for passage in body)) if local is None else local
    before: tuple[Mention, ...] = ()
    paragraph = None
    for passage in body:
        context = before if passage.paragraph == paragraph else ()
        before = quantities(passage.text, marks, context, local=whose, bare=bare)
        paragraph = passage.paragraph
        yield before


class _Reader:
    """Reads one sentence."""

    def __init__(
        self, sentence: str, marks: Marks, before: Sequence[Mention], local: LocalCurrency, *, bare: bool
    ) -> None:
        self.text = sentence
        self.local = local
        self.bare = bare
        self.before = before
        self.marks = marks
        self.tokens = tokens_of(sentence)
        self.masked = no_quantities(sentence)
        self.spans: list[tuple[int, int]] = []
        self.periods: list[PeriodPhrase] = []

    def mentions(self, original: str) -> Iterator[Mention]:
        """Yield what the sentence states, what was seen and not read included."""
        atoms = [self._owned(atom) for atom in self._shared(self._ranged(list(self._atoms())))]
        starts = [*(atom.start for atom in atoms[1:]), len(self.text)]
        self.spans = [
            (atom.start, atom.end if atom.end <= following else atom.number_end)
            for atom, following in zip(atoms, starts, strict=False)
        ]
        self.periods = periods_in(self.text)
        previous = 0
        for atom, (start, end) in zip(atoms, self.spans, strict=True):
            yield self._mention(atom, previous)._replace(text=original[start:end], start=start, end=end)
            previous = end

    def _owned(self, atom: _Atom) -> _Atom:
        """Return an amount of money whose sign or name names no country with the one that the text means."""
        words = self.text[atom.start : atom.end]
        if atom.unit.kind is not UnitKind.MONEY or atom.reason or _WHOSE.search(words):
            return atom
        american_behind = atom.unit.name == "USD" and _CONVERTED.match(self.text, atom.end)
        code = "" if american_behind else self.local.meant(atom.unit.name, self.text)
        if code:
            return atom._replace(unit=atom.unit._replace(name=code))
        return atom._replace(reason="it may be the money of more than one country")

    def _mention(self, atom: _Atom, previous: int) -> Mention:
        """Return what an atom says with the words around it, those before ``previous`` left out."""
        said = qualifier_of(
            self.text, atom.before, atom.end, lead=atom.lead, unit=atom.unit, after_number=previous, start=atom.start
        )
        half = atom.to is None and _BETWEEN_AND.search(self.text[: atom.start])
        reason = (
            atom.reason
            or (_ONE_END if half else "")
            or ("" if atom.unit.name or self.bare else "it names no unit")
            or said.reason
        )
        if reason:
            return Mention("", atom.start, atom.end, None, reason=reason)
        return Mention(
            "",
            atom.start,
            atom.end,
            atom.value,
            to=atom.to,
            unit=atom.unit.name,
            per_unit=self._per(max(atom.end, said.end)),
            qualifier=said.qualifier,
            modality=modality_of(self.text, atom.before, atom.end, estimated=said.estimated),
            period=period_of(self.text, (atom.start, atom.end), self.spans, self._governing(atom)),
        )

    def _governing(self, atom: _Atom) -> list[PeriodPhrase]:
        """Return the phrases that can govern a number: how long something lasted has none of those before it."""
        lasted = atom.unit.kind is UnitKind.TIME and _LASTED.search(self.text[: atom.before])
        return [each for each in self.periods if each.start >= atom.end] if lasted else self.periods

    # Numbers with currency and unit

    def _atoms(self) -> Iterator[_Atom]:
        place = 0
        while place < len(self.tokens):
            masked = self._mask(self.tokens[place].start)
            if masked:
                place += 1
                continue
            whole = self._and_a_half(place)
            if whole:
                yield whole
                place = self._next(whole, None, place)
                continue
            numeral = numeral_at(self.tokens, place, self.marks)
            atom = self._atom(numeral, place) if numeral and not self._mask(numeral.end - 1) else None
            if atom and numeral:
                yield atom
            place = self._next(atom, numeral, place)

    def _and_a_half(self, place: int) -> _Atom | None:
        """Return a number that goes on behind its unit: ``a year and a half``, ``two hours and a half``."""
        match = _AND_A_HALF.match(self.text, self.tokens[place].start)
        if match is None:
            return None
        numeral = numeral_at(self.tokens, place, self.marks)
        value = (numeral.value if numeral else Decimal(1)) + Decimal("0.5")
        read = Numeral(value, match.start(), match.end(), place, mantissa=value, in_words=True)
        return _Atom(read, value, match.start(), match.end(), Unit(TIMES[match["unit"]], match.end(), UnitKind.TIME))

    def _next(self, atom: _Atom | None, numeral: Numeral | None, place: int) -> int:
        """Return the token to go on with: behind the unit of what was read, behind the number of what was not."""
        if atom is None:
            return numeral.after if numeral else place + 1
        behind = place + 1
        end = atom.number_end if atom.unit.kind is UnitKind.COUNT else atom.end
        while behind < len(self.tokens) and self.tokens[behind].start < end:
            behind += 1
        return behind

    def _mask(self, place: int) -> str:
        return self.masked[place] if 0 <= place < len(self.masked) else ""

    def _atom(self, numeral: Numeral, place: int) -> _Atom | None:
        """Return a number with its sign, currency and unit, None for one that is part of a name."""
        if place and self._part_of_name(numeral, place):
            return None
        start, sign, currency = self._before(numeral)
        value = -numeral.value if sign else numeral.value
        end, lead = self._lead(numeral.end)
        if currency:
            return self._money(numeral, value, start, currency)
        unit = self._unit(numeral, end)
        if numeral.suffix and unit is None:
            return self._suffixed(numeral, value, start)
        unit = unit or _NO_UNIT
        if numeral.part and unit.kind in {UnitKind.NONE, UnitKind.COUNT} and not numeral.in_words:
            unit = unit if unit.kind is UnitKind.COUNT else _NO_UNIT
        return self._checked(_Atom(numeral, value, start, max(numeral.end, end if lead else 0), unit, lead=lead))

    def _checked(self, atom: _Atom) -> _Atom | None:
        """Return an atom with the reason that it cannot be read, None where it is no quantity at all."""
        numeral, unit = atom.numeral, atom.unit
        if not numeral.reason and (self._is_year(atom) or self._is_word(atom)):
            return None
        doubt = numeral.reason or unit.reason or self._doubt(atom)
        if doubt:
            return atom._replace(reason=doubt)
        if numeral.thousandths:
            return self._pointed(atom)
        if unit.name in {"degrees", "°C", "°F"} and _BELOW_ZERO.match(self.text, unit.end):
            return atom._replace(value=-abs(atom.value))
        return atom

    def _doubt(self, atom: _Atom) -> str:
        """Return why a number may be none, or another one; empty where it is certain."""
        numeral = atom.numeral
        if _EDITED.match(self.text, numeral.end):
            return "it was edited in a quotation"
        if numeral.thousandths and atom.unit.kind is UnitKind.MONEY:
            return "its point may stand between thousands"
        if atom.unit.kind is UnitKind.COUNT and _RATIO.match(self.text, atom.unit.end):
            return "it is one side of a ratio"
        if _GOES_ON.search(self.text[: atom.start]):
            return "it may be the rest of the number before it"
        if _ALL_BUT.search(self.text[: numeral.start]):
            return "it is what is left out"
        named = (numeral.in_words and self.text[numeral.start].isupper() and _NAMED.match(self.text, numeral.end)) or (
            atom.unit.kind is UnitKind.COUNT
            and self.text[numeral.start : numeral.end].isdigit()
            and self._numbers_name(atom)
        )
        return "it may be part of a name" if named else ""

    def _numbers_name(self, atom: _Atom) -> bool:
        """Whether a number stands right behind a capitalised word that it may number: ``Gears of War 4``."""
        match = _NUMBERED.search(self.text[: atom.start])
        if match is None or not match["before"] or match["name"] in _DAYS:
            return False
        return match["before"].lower() not in _PLACED and match["before"][-1] not in '.!?:;,—–"“”'

    def _pointed(self, atom: _Atom) -> _Atom:
        """Return what ``14.350`` is in a text that has no other such number: thousands of a thing that is counted."""
        if not atom.numeral.open_mark:
            return atom
        if atom.unit.kind is UnitKind.COUNT:
            return atom._replace(value=shifted(atom.value, 3))
        if atom.unit.kind is not UnitKind.PERCENT:
            return atom._replace(reason="its point may stand between thousands")
        return atom

    def _is_word(self, atom: _Atom) -> bool:
        """Whether a number in words is none: one in the sense of a pronoun, half of a thing, quarters of a year."""
        numeral, unit = atom.numeral, atom.unit
        if not numeral.in_words:
            return False
        if numeral.part and unit.kind in {UnitKind.NONE, UnitKind.COUNT}:
            return True
        return unit == Unit("quarters", unit.end, UnitKind.TIME) or (numeral.value == 1 and not self._counts_one(atom))

    def _part_of_name(self, numeral: Numeral, place: int) -> bool:
        """Whether a number is glued to a word before or behind it, or is one of "this one", "no one", "one of"."""
        token, before = self.tokens[place], self.tokens[place - 1]
        if before.end == token.start and (before.kind == "word" and token.kind == "digits"):
            return currency_before(self.text[: token.start], self.text[token.start :]) is None
        if (
            before.text in "/:."
            and before.end == token.start
            and place > 1
            and self.tokens[place - 2].end == before.start
        ):
            if self.tokens[place - 2].kind == "digits":
                return True
            return before.text == "." and currency_before(self.text[: token.start], self.text[token.start :]) is None
        if numeral.in_words and token.text[0].isupper() and before.kind == "word":
            return True  # the Big Four
        if before.text in {"-", "'", "’"} and before.end == token.start and place > 1:
            hyphened = self.tokens[place - 2]
            word = hyphened.kind == "word" and hyphened.end == before.start
            return (
                word and hyphened.low not in {"to", "or", "mid"} and currency_before(self.text[: token.start]) is None
            )
        return (
            numeral.in_words
            and numeral.value == 1
            and before.low in {"this", "that", "no", "any", "the", "each", "every", "another"}
        )

    def _before(self, numeral: Numeral) -> tuple[int, bool, str]:
        """Return where a number starts with its sign and currency, whether it is negative, and the currency."""
        start, sign, currency = numeral.start, False, ""
        for _ in range(2):
            minus = re.compile(
                r"(?:(?<=[\s(€£$¥₹])|^)[-−–]$|(?<!plus or )\b(?:minus|negative)\s$", re.IGNORECASE
            ).search(self.text[:start])
            if minus and not sign:
                sign, start = True, minus.start()
            found = currency_before(self.text[:start], self.text[numeral.start :]) if not currency else None
            if found:
                currency, start = found
        return start, sign, currency

    def _money(self, numeral: Numeral, value: Decimal, start: int, currency: str) -> _Atom:
        end = numeral.end
        if numeral.suffix:
            value, end = shifted(value, SUFFIXES[numeral.suffix.lower()]), end + len(numeral.suffix)
        atom = _Atom(numeral, value, start, end, Unit(currency, end, UnitKind.MONEY), numeral.reason)
        lead_end, lead = self._lead(end)
        if lead and not re.match(r"\splus\s", self.text[end:]):
            atom = atom._replace(number_end=lead_end, lead=lead)
        doubt = self._money_doubt(numeral, end)
        if doubt:
            return atom._replace(reason=doubt)
        named = unit_after(self.text, end, scaled=True)
        if named and named.kind is UnitKind.MONEY and named.name in CODES and currency in {"USD", named.name}:
            longer = named.end
            return atom._replace(unit=Unit(named.name, longer, UnitKind.MONEY))
        country = _WHOSE_DOLLARS.match(self.text, end) if currency == "USD" else None
        if country:
            return atom._replace(unit=Unit(_DOLLARS_OF[country[1]], country.end(), UnitKind.MONEY))
        compound = re.compile(r"-(?:dollars?|euros?)\b").match(self.text, end)
        return atom._replace(unit=Unit(currency, compound.end(), UnitKind.MONEY)) if compound else atom

    def _money_doubt(self, numeral: Numeral, end: int) -> str:
        """Return why an amount of money that ends at ``end`` may be another one, empty where it is certain."""
        if re.compile(r"\s?(?:%|percent\b|per cent\b)").match(self.text, end):
            return "it names two units"
        if self.text[end : end + 1].isalnum() and not unit_after(self.text, end, scaled=True):
            return "it goes on with letters that are no scale"
        if _EDITED.match(self.text, end):
            return "it was edited in a quotation"
        return "its point may stand between thousands" if numeral.thousandths else ""

    def _suffixed(self, numeral: Numeral, value: Decimal, start: int) -> _Atom | None:
        """Return a number with a letter that is a scale before a currency or a count, and may be a unit elsewhere."""
        letter, end = numeral.suffix, numeral.end + len(numeral.suffix)
        power = SUFFIXES[letter.lower()]
        scaled = _Atom(numeral, shifted(value, power), start, end, _NO_UNIT)
        money = unit_after(self.text, end, scaled=True)
        if money and money.kind is UnitKind.MONEY:
            return scaled._replace(unit=money)
        metres = letter == "m" and (_METRES_AHEAD.match(self.text, end) or _METRES_BEFORE.search(self.text[:start]))
        if metres:
            return _Atom(numeral, value, start, end, Unit("m", end, UnitKind.MEASURE))
        noun = self._noun(end, numeral)
        if noun and letter != "t":
            return scaled._replace(unit=noun)
        if (
            letter == "m"
            and self.text[end : end + 1] in ",.;:)"
            and numeral.mantissa >= 100
            and "million" not in self.text
        ):
            return _Atom(numeral, value, start, end, _NO_UNIT, reason="m may be metres or millions")
        return _Atom(numeral, value, start, end, _NO_UNIT, reason=f"{letter} may be a unit or a scale")

    def _lead(self, end: int) -> tuple[int, str]:
        """Return what stands between a number and its unit and says how it is to be read, and where that ends."""
        match = re.compile(
            r"(?P<plus>\+|-plus\b|\splus(?=[.,;:)]|$|\s[a-z]+s\b)|[\s-]some\b(?=\sthing))|(?P<odd>[\s-]odd\b)"
            r"|\s(?P<post>or (?:more|fewer|less|so)|or thereabouts)(?=\s[a-z])"
        ).match(self.text, end)
        if match is None:
            return end, ""
        return match.end(), "or more" if match["plus"] else "odd" if match["odd"] else match["post"]

    def _unit(self, numeral: Numeral, end: int) -> Unit | None:
        """Return the unit behind a number: a currency, percent, a unit of measurement, or the noun that it counts."""
        text = self.text
        if numeral.suffix and text[numeral.end : numeral.end + 2] not in {"mm", "pp"}:
            longer = unit_after(text, end, scaled=numeral.scaled)
            return longer if longer and (longer.end - end > 1 or numeral.suffix == "t") else None
        unit = self._part_unit(numeral, end) if numeral.part and numeral.in_words else None
        unit = unit or unit_after(text, end, scaled=numeral.scaled)
        if unit:
            return self._measured(numeral, unit)
        warm = re.compile(r"\s?([CF])\b(?![’'&+-])").match(text, end)
        if warm and abs(numeral.value) < 3000 and not numeral.in_words:
            return Unit(f"°{warm[1]}", warm.end(), UnitKind.MEASURE)
        if end < len(text) and text[end].isalpha() and not text[end - 1].isspace():
            pence = numeral.value < 300 and re.compile(r"p\b(?![-/])").match(text, end)
            return Unit("pence", pence.end(), UnitKind.MEASURE) if pence else None
        if re.compile(r" m\b(?![’'.]\w)").match(text, end):
            return Unit("m", end + 2, UnitKind.MEASURE)
        return self._of_noun(end, numeral) or self._noun(end, numeral)

    def _part_unit(self, numeral: Numeral, end: int) -> Unit | None:
        """Return the unit of a half or quarter: ``half an hour``, ``a quarter of one percent``."""
        return unit_after(self.text, end, scaled=False) if numeral.part else None

    def _measured(self, numeral: Numeral, unit: Unit) -> Unit | None:
        """Return a unit of measurement, None where its name is an ordinary word here or counts something else."""
        singular = self.text[: unit.end].rstrip(".").rpartition(" ")[2].rpartition("-")[2].lower()
        compound = self.text[numeral.end : numeral.end + 1] == "-"
        one = compound or abs(numeral.value) <= 1 or singular in _SHORT_TIMES
        if (
            unit.kind is UnitKind.TIME
            and singular in TIMES
            and not one
            and not self._loose_compound(singular, unit.end)
        ):
            return None
        old = re.compile(r"[\s-]olds?\b").match(self.text, unit.end)
        if unit.kind is UnitKind.TIME and old:
            return None
        if unit.name in {"bars", "cups", "feet", "yards", "points"} and re.compile(
            r"\s(?:and restaurants|winners?)\b"
        ).match(self.text, unit.end):
            return Unit(unit.name, unit.end, UnitKind.COUNT)
        return unit

    def _loose_compound(self, singular: str, end: int) -> bool:
        """Whether a unit of time in the singular stands before what lasts so long: ``a two hour wait``."""
        place = self._token_at(end)
        following = self.tokens[place] if place is not None else None
        lasting = singular in {"minute", "hour", "day", "week", "month", "year", "decade"}
        return lasting and following is not None and following.kind == "word" and following.low not in _STOP | _VERBS

    def _of_noun(self, end: int, numeral: Numeral) -> Unit | None:
        """Return the noun of ``three of the boats``; never for one."""
        match = re.compile(r"\sof(?: the| its| his| her| my| your| their| our| these| those)(?=\s)").match(
            self.text, end
        )
        if match is None or numeral.value <= 1:
            return None
        place = match.end()
        owner = re.compile(r"\s[\w-]+[’']s?(?=\s)").match(self.text, place)
        noun = self._noun(owner.end() if owner else place, numeral)
        noun = None if noun and "," in self.text[end : noun.end] else noun
        return noun if noun and not self._number_between(end, noun.end) else None

    def _number_between(self, start: int, end: int) -> bool:
        return any(
            start < token.start < end
            and (token.kind == "digits" or numeral_at(self.tokens, number, self.marks) is not None)
            for number, token in enumerate(self.tokens)
        )

    def _noun(self, end: int, numeral: Numeral) -> Unit | None:
        """Return the plural noun that a number counts, or the noun of a compound: ``300-seat``."""
        if self.text[end : end + 1] in "-‑" and end < len(self.text):
            return self._compound(end, numeral)
        place = self._token_at(end)
        if place is None or self.tokens[place].start == end:
            return None
        if numeral.value == 1 and not numeral.scaled:
            return self._single(place)
        return self._plural(place)

    def _token_at(self, end: int) -> int | None:
        place = bisect_left(self.tokens, end, key=lambda token: token.start)
        return place if place < len(self.tokens) else None

    def _compound(self, end: int, numeral: Numeral) -> Unit | None:
        match = re.compile(r"[-‑](?P<word>[a-z]{3,})(?P<rest>(?:-[a-z]+)*)").match(self.text, end)
        if (
            match is None
            or numeral.value == 0
            or match["word"] in _COMPOUND_NO
            or (match["word"].endswith("ed") and match["word"] not in _ED_NOUNS)
            or "-old" in match["rest"]
        ):
            return None
        return Unit(plural(match["word"]), match.end("word"), UnitKind.COUNT)

    def _single(self, place: int) -> Unit | None:
        """Return the noun behind a one in digits: ``1 company``."""
        token = self.tokens[place]
        if token.kind != "word" or token.low in _STOP | _VERBS | _SIZES or not token.text.islower():
            return None
        if token.low.endswith("s"):
            return None
        if len(token.low) < 3:
            return None
        following = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        if following is None or following.kind != "word" or following.low in _STOP | _VERBS:
            return Unit(plural(token.low), token.end, UnitKind.COUNT)
        return None

    def _plural(self, place: int) -> Unit | None:
        """Return the first plural noun behind a number, past adjectives and the nouns before it."""
        words = 0
        doing = self.tokens[place].low in _PERHAPS_VERBS and self.tokens[place].end < len(self.text)
        doing = doing and self.text[self.tokens[place].end] != "-"
        while place < len(self.tokens) and words < _NOUN_REACH and self._goes_on(place, words):
            token = self.tokens[place]
            if words and doing and self._is_plural(token):
                return Unit(token.text, token.end, UnitKind.COUNT, "what it counts may not be the noun behind it")
            if self._is_plural(token) and not self._modifies(place):
                if words > 1 and unit_after(token.text, 0, scaled=False):
                    return None
                if words and token.low in _THIRD_PERSON:
                    return None
                return Unit(self.text[self._counted_from(place) : token.end], token.end, UnitKind.COUNT)
            words += token.kind == "word" and token.low != "and"
            place += 1
        return None

    def _counted_from(self, place: int) -> int:
        """Return where the noun at a token starts: at the number of ``two-wheelers``, which is part of it."""
        if place > 1 and self._hyphen_behind(place - 2) and numeral_at(self.tokens, place - 2, self.marks):
            return self.tokens[place - 2].start
        return self.tokens[place].start

    def _goes_on(self, place: int, words: int) -> bool:
        """Whether a token can lie between a number and the noun that it counts, or be it."""
        token = self.tokens[place]
        if token.kind != "word":
            return self._joins(place, words) or (token.kind == "digits" and self._hyphen_behind(place))
        if token.low in _STOP or token.low in _VERBS:
            if token.low == "away" and not words:
                return self._plural(place + 1) is not None
            return token.low == "and" and words > 0 and self._adjectives(place)
        if numeral_at(self.tokens, place, self.marks) is not None:
            return self._hyphen_behind(place)
        return token.low not in _NOTHING

    def _hyphen_behind(self, place: int) -> bool:
        """Whether a hyphen and a word are glued to a token: the 400 of ``twelve 400-watt lamps``."""
        behind = self.tokens[place + 1 : place + 3]
        return (
            len(behind) == 2
            and behind[0].text == "-"
            and behind[0].start == self.tokens[place].end
            and behind[1].kind == "word"
            and behind[1].start == behind[0].end
        )

    def _joins(self, place: int, words: int) -> bool:
        """Whether a sign lies inside what is counted: a hyphen, a quotation mark, a comma between adjectives."""
        token = self.tokens[place]
        if token.text in {"-", "“", "”", '"', "‘", "/"}:
            return True
        behind = self.tokens[place + 1 : place + 3]
        return (
            token.text == ","
            and words == 1
            and len(behind) == 2
            and behind[0].kind == "word"
            and behind[0].text.islower()
            and behind[0].low not in _STOP | _VERBS
            and self._is_plural(behind[1])
            and not self._is_plural(behind[0])
        )

    def _adjectives(self, place: int) -> bool:
        """Whether an ``and`` joins adjectives: a plural follows within three words and no word that ends the search."""
        for token in self.tokens[place + 1 : place + 6]:
            if (token.kind != "word" and token.text != "-") or token.low in _STOP | _VERBS:
                return False
            if self._is_plural(token):
                return True
        return False

    def _modifies(self, place: int) -> bool:
        """Whether a plural only stands before the noun that is counted: the sports of ``500 sports clubs``."""
        following = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        return self.tokens[place].low in _MODIFIERS and following is not None and self._is_plural(following)

    def _is_plural(self, token: Token) -> bool:
        low = token.low
        if (
            token.kind != "word"
            or low in _NO_NOUN
            or low in _STOP
            or low in _ONLY_VERBS
            or "’" in low
            or "'" in low
            or token.text.isupper()
        ):
            return False
        if low in UNCHANGED:
            return low not in {"percent", "media"}
        if re.search("[a-z][A-Z]", token.text):
            return False
        return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is", "ous"))

    def _is_year(self, atom: _Atom) -> bool:
        """Whether a number of four digits is a year, or may be one."""
        numeral, unit = atom.numeral, atom.unit
        written = self.text[numeral.start : numeral.end]
        if not re.fullmatch(r"1[4-9][0-9]{2}|20[0-9]{2}|21[0-4][0-9]", written):
            return False
        if unit.kind in {UnitKind.MONEY, UnitKind.PERCENT, UnitKind.MEASURE} or numeral.suffix:
            return False
        before = re.search(r"([\w’']+)\s$", self.text[: numeral.start])
        word = before[1].lower() if before else ""
        if unit.kind is UnitKind.NONE or not word or word.endswith(("’s", "'s")):
            return True
        if word in {
            "in",
            "since",
            "by",
            "from",
            "until",
            "till",
            "during",
            "before",
            "after",
            "of",
            "the",
            "early",
            "late",
            "mid",
            "to",
        }:
            return True
        return not (
            unit.name in _PERSONS
            or word in _VERBS
            or numeral.value % 100 == 0
            or word in {"some", "about", "than", "over", "nearly", "around"}
        )

    def _counts_one(self, atom: _Atom) -> bool:
        """Whether the word one is a number here: one percent, one year, one kilometre, one-year."""
        if atom.numeral.scaled or atom.unit.kind is UnitKind.PERCENT:
            return True
        if atom.unit.kind is UnitKind.MEASURE:
            return atom.unit.name not in {"points", "bars", "cups", "feet", "yards", "stone", "degrees"}
        if atom.unit.kind is UnitKind.MONEY:
            return True
        if atom.unit.kind is UnitKind.COUNT:
            return _BOUND.search(self.text[: atom.start]) is not None
        return atom.unit.kind is UnitKind.TIME and atom.unit.name not in {"days", "nights", "seconds", "minutes"}

    # Ranges, and numbers that share a unit

    def _ranged(self, atoms: list[_Atom]) -> list[_Atom]:
        """Return the atoms with the two ends of each range in one; scores are dropped."""
        result: list[_Atom] = []
        skipped = False
        for number, atom in enumerate(atoms):
            if skipped:
                skipped = False
                continue
            following = atoms[number + 1] if number + 1 < len(atoms) else None
            joined = self._pair(atom, following) if following else None
            if joined is not None:
                result += joined
                skipped = True
            else:
                result.append(atom)
        return result

    def _pair(self, low: _Atom, high: _Atom) -> list[_Atom] | None:
        """Return what two numbers are together: a range, a change, nothing (a score), or None where they are apart."""
        if low.unit.kind is UnitKind.MONEY and high.numeral.suffix and high.reason and not low.numeral.suffix:
            high = self._money(high.numeral, high.value, high.start, low.unit.name)
        between = self.text[low.end if low.unit.kind is not UnitKind.COUNT else low.number_end : high.start]
        if low.unit.kind is UnitKind.COUNT and low.unit.end > high.start:
            between = self.text[low.number_end : high.start]
            low = low._replace(unit=_NO_UNIT)
        opening = _BETWEEN.search(self.text[: low.start])
        word = opening[1].lower() if opening else ""
        if word and low.unit.kind is UnitKind.COUNT:
            between = self.text[low.unit.end : high.start]
        if word == "between" and re.fullmatch(r"\s(?:and|to)\s(?:some |about |around |perhaps )?", between):
            return self._range(low, high, opening.start(1) if opening else low.start)
        if between in {" or ", "-or-", "- or "}:
            return self._alternatives(low, high)
        if not _TO.fullmatch(between):
            return None
        if re.fullmatch(r"\s?[-–‒−—]\s?", between):
            return self._hyphened(low, high, between)
        return self._to(low, high, opening if word == "from" else None)

    def _alternatives(self, low: _Atom, high: _Atom) -> list[_Atom] | None:
        """Return what ``A or B`` is: a range where the two are neighbours, else two numbers that are not read."""
        if low.unit.kind is UnitKind.NONE and low.value + 1 >= high.value > low.value:
            return self._range(low, high, low.start)
        one_unit = high.unit.name and (low.unit.kind is UnitKind.NONE or low.unit.name == high.unit.name)
        if not one_unit or low.value >= high.value or re.search(r"\b[Ee]ither\s$", self.text[: low.start]):
            return None
        return [low._replace(reason=_ALTERNATIVES), high._replace(reason=_ALTERNATIVES)]

    def _hyphened(self, low: _Atom, high: _Atom, between: str) -> list[_Atom] | None:
        if "—" in between or (between.strip() != between and "-" in between):
            return None
        alone = high.unit.kind is UnitKind.NONE and low.unit.kind in {UnitKind.NONE, UnitKind.COUNT}
        if alone or high.value < 0:
            return []  # a score, a phone number, a part number
        joined = self._range(low, high, low.start)
        return [] if joined and joined[0].reason == "descending" else joined

    def _to(self, low: _Atom, high: _Atom, opening: re.Match[str] | None) -> list[_Atom] | None:
        """Return ``A to B``: a range, or a change from one to the other."""
        clause = re.split(r"[,;:—]", self.text[: (opening.start(1) if opening else low.start)])[-1]
        if opening:
            return self._from_to(low, high, opening.start(1), clause)
        changed = _CHANGE.search(clause[-24:])
        if high.unit.kind is UnitKind.NONE:
            return None if changed else self._half_named(low, high)
        amount = re.search(r"\b(?:(?P<of>of)|(?P<by>by)|another)\s(?:[a-z]+\s)?$", clause)
        if amount and amount["by"] and low.unit.name and low.unit.kind is not UnitKind.COUNT:
            return None  # "lifted its estimate by 600,000 t to 129.8 million t"
        carried = self._carried(low, high)
        if changed and not amount and not low.unit.name and carried and 2 * carried < high.value < 12 * carried:
            return [high._replace(start=low.start, reason="a range, or a change and what it led to")]
        apart = not amount and (carried is None or carried * 4 < high.value)
        separate = changed and not (amount and amount["of"]) and (low.unit.name or apart)
        if separate and low.unit.name == high.unit.name and low.value < high.value < 4 * low.value:
            return [low._replace(reason=_ONE_END), high._replace(reason=_ONE_END)]
        joined = None if separate else self._range(low, high, low.start)
        return None if joined and joined[0].reason == "descending" else joined

    def _from_to(self, low: _Atom, high: _Atom, start: int, clause: str) -> list[_Atom] | None:
        """Return ``from A to B``: a change behind a verb of change, a range behind a word of ranges, else either."""
        beside = _CHANGE.search(clause[-_BESIDE:])
        if _CHANGE.search(clause) and (beside or not _RANGE_WORD.search(clause)):
            return self._change(low, high)
        joined = self._range(low, high, start)
        return self._change(low, high) if joined and joined[0].reason == "descending" else joined

    def _half_named(self, low: _Atom, high: _Atom) -> list[_Atom] | None:
        """Return ``$130 to 150 million``, whose unit only its first end has."""
        if low.unit.kind in {UnitKind.NONE, UnitKind.COUNT, UnitKind.TIME}:
            return None
        joined = self._range(low, high, low.start) if low.unit.kind is UnitKind.MONEY else None
        if joined and not joined[0].reason and joined[0].to is not None:
            return joined
        return [low._replace(reason=_ONE_END), high._replace(reason=_ONE_END)]

    def _change(self, low: _Atom, high: _Atom) -> list[_Atom]:
        """Return the two ends of a change, the first with the unit of the second where it has none."""
        if low.unit.kind is UnitKind.NONE and high.unit.kind is not UnitKind.NONE and not low.reason:
            ends = self._carried(low, high)
            low = low._replace(value=ends, unit=high.unit._replace(end=low.number_end)) if ends is not None else low
        elif (
            high.unit.kind is UnitKind.NONE
            and (
                low.unit.kind in {UnitKind.PERCENT, UnitKind.MONEY, UnitKind.MEASURE}
                or (
                    low.unit.kind is UnitKind.COUNT
                    and re.match(r"[.,;:!?)]|$|\s(?:and|in|by)\b", self.text[high.number_end :])
                )
            )
            and (low.numeral.scaled or not high.numeral.scaled)
        ):
            high = high._replace(unit=low.unit._replace(end=high.number_end), reason=high.reason)
        return [low, high]

    def _carried(self, low: _Atom, high: _Atom) -> Decimal | None:
        """Return the first number with the magnitude of the second (``3-5 million``), None where that is unclear."""
        if low.numeral.scaled or low.numeral.suffix or not (high.numeral.scaled or high.numeral.suffix):
            return self._carried_group(low, high)
        first, second = abs(low.value), abs(high.numeral.mantissa)
        if second and first < second:
            return low.value * abs(high.value) / second
        return low.value if first >= 1000 else None

    def _carried_group(self, low: _Atom, high: _Atom) -> Decimal | None:
        """Return a first number as it is, None for ``5-10,000``, which may be five or five thousand."""
        if low.numeral.scaled or low.numeral.suffix or low.unit.kind is not UnitKind.NONE:
            return low.value
        if low.numeral.in_words and high.numeral.in_words and low.value < 10 and 200 <= high.value < 1000:
            return low.value * 100 if not high.value % 100 and low.value * 100 < high.value else low.value
        if high.numeral.in_words:
            return low.value
        thousands = high.value >= 1000 and high.value % 1000 == 0 and low.value < 1000
        return None if thousands and low.value * 1000 < high.value and low.value >= 5 else low.value

    def _range(self, low: _Atom, high: _Atom, phrase_start: int) -> list[_Atom] | None:
        if low.reason or high.reason or low.lead:
            return [low._replace(reason=low.reason or high.reason or "a range with two qualifiers")]
        if (
            low.unit.kind is not UnitKind.NONE
            and high.unit.kind is UnitKind.NONE
            and low.unit.kind is not UnitKind.COUNT
        ):
            high = high._replace(unit=low.unit._replace(end=high.number_end))
            if low.numeral.scaled and not high.numeral.scaled and not high.numeral.suffix:
                return [low, high._replace(reason="the magnitude of a range's end")]
        if low.unit.name and high.unit.name and low.unit.name != high.unit.name:
            return None
        first = self._carried(low, high)
        joined = high._replace(start=low.start, phrase_start=phrase_start)
        if first is None:
            joined = joined._replace(reason="the magnitude of a range's first end")
        elif high.value < first <= 0 and " " in self.text[low.number_end : high.start]:
            joined = joined._replace(to=first)
        elif first >= high.value:
            joined = joined._replace(reason="descending")
        else:
            joined = joined._replace(value=first, to=high.value)
        return [joined]

    def _shared(self, atoms: list[_Atom]) -> list[_Atom]:
        """Return the atoms with the unit of a neighbour that the sentence says once: ``1,100 and 1,300 boats``."""
        result = list(atoms)
        for place in range(len(result) - 2, -1, -1):
            here, following = result[place], result[place + 1]
            between = self.text[
                max(here.number_end, here.unit.end if here.unit.end < following.start else 0) : following.before
            ]
            listed = place + 2 < len(atoms) and atoms[place + 1].unit.kind in {UnitKind.NONE, UnitKind.COUNT}
            if self._takes(here, following, between) and (listed or not re.fullmatch(r",\s", between)):
                result[place] = here._replace(unit=following.unit._replace(end=here.number_end))
        for place, atom in enumerate(result):
            open_unit = atom.unit.kind is UnitKind.NONE
            before = self.text[: atom.start]
            subject = (_SUBJECT.search(before) or _NUMBER_OF.search(before)) if open_unit else None
            head = _HEADS.search(self.text[: atom.before]) if atom.unit.kind is UnitKind.NONE else None
            if head and not atom.reason:
                noun = head["noun"].lower()
                result[place] = atom._replace(unit=Unit(_HEAD_UNITS.get(noun, noun), atom.number_end, UnitKind.COUNT))
            elif subject and not atom.reason:
                result[place] = atom._replace(unit=Unit(subject["noun"].lower(), atom.number_end, UnitKind.COUNT))
        for place in range(1, len(result)):
            result[place] = self._elliptic(result, place)
        return [self._referring(result, place) for place in range(len(result))]

    def _referring(self, atoms: list[_Atom], place: int) -> _Atom:
        """Return a number that counts what was named before it, with that unit: ``40 of them``, ``it was 310``."""
        here = atoms[place]
        if here.unit.kind is not UnitKind.NONE or here.reason:
            return here
        counted = [atom.unit for atom in atoms[:place] if atom.unit.kind is UnitKind.COUNT]
        listed = _LISTED.search(self.text[: here.start]) if _IN_ALL.match(self.text, here.number_end) else None
        if listed:
            return here._replace(unit=Unit(listed["noun"], here.number_end, UnitKind.COUNT))
        if len({unit.name for unit in counted}) > 1:
            counted = []
        others = counted[-1:] and counted[-1].name in _PERSONS and _OTHERS.match(self.text, here.number_end)
        if counted and (others or _OF_THEM.match(self.text, here.number_end)):
            return here._replace(unit=counted[-1]._replace(end=here.number_end))
        named = [(atom.value, atom.unit.name) for atom in atoms[:place] if atom.unit.name and not atom.reason]
        named = named or [
            (mention.value, mention.unit) for mention in self.before if mention.value is not None and mention.unit
        ]
        unit = self._named_before(here, [each for each in named if each[1] not in TIMES.values()])
        return here._replace(unit=unit) if unit else here

    def _named_before(self, here: _Atom, named: Sequence[tuple[Decimal, str]]) -> Unit | None:
        """Return the one unit that was named before, where a number's words refer to what it counted."""
        units = {unit for _, unit in named}
        text = self.text
        of_them = _OF_THEM.match(text, here.number_end)
        if of_them:
            units = {unit for unit in units if unit.islower() and unit != "percent"}
        elif not (_ALONE.match(text, here.number_end) and (self._refers(here))):
            return None
        if len(units) != 1:
            return None
        (unit,) = units
        money = unit in CODES
        nearest = [value for value, _ in named if value]
        if not nearest or not here.value or (money and not here.numeral.scaled):
            return None
        if not 1 / _FARTHEST <= abs(here.value / nearest[-1]) <= _FARTHEST or (unit == "percent" and here.value > 100):
            return None
        return Unit(unit, here.number_end, UnitKind.PERCENT if unit == "percent" else UnitKind.COUNT)

    def _refers(self, here: _Atom) -> bool:
        before = self.text[: here.before]
        return bool(_REFERRING.search(before) or _FURTHER.search(before))

    def _takes(self, here: _Atom, following: _Atom, between: str) -> bool:
        """Whether a number has the unit of the next one."""
        if here.reason or following.unit.kind is UnitKind.NONE:
            return False
        apart = here.unit.kind is UnitKind.NONE or (
            here.unit.kind is UnitKind.COUNT and here.unit.end >= following.start
        )
        if not apart:
            return False
        if _OF.fullmatch(between):
            return following.unit.kind is UnitKind.COUNT and here.value < following.value
        if _IS.search(self.text[: here.start]):
            return False
        joint = _SHARE_JOINT.match(between)
        return joint is not None and set(between[joint.end() :].lower().split()) <= _QUALIFYING

    def _elliptic(self, atoms: list[_Atom], place: int) -> _Atom:
        """Return a number with the unit of the one before it: ``412,000 books, up from 398,000``."""
        here, before = atoms[place], atoms[place - 1]
        if here.unit.kind is not UnitKind.NONE or here.reason or before.unit.kind in {UnitKind.NONE, UnitKind.TIME}:
            return here
        whole = re.search(r"\b[Oo]f (?:the |its |their |these |those |all )?$", self.text[: before.start])
        part = re.fullmatch(
            r",\s(?:only |just |about |some |at least |more than )?", self.text[before.end : here.start]
        )
        if whole and part and before.unit.kind is UnitKind.COUNT and here.value <= before.value:
            return here._replace(unit=before.unit._replace(end=here.number_end))
        more = before.numeral.scaled and re.match(r"\s(?:more|less|higher|lower)\b", self.text[here.number_end :])
        if not (more or _ELLIPSIS.search(self.text[: here.before])) or (
            before.numeral.scaled and not here.numeral.scaled
        ):
            return here
        if before.unit.kind is UnitKind.PERCENT and here.value > 100 and before.value <= 100:
            return here
        earlier = {
            each.unit.name
            for each in atoms[max(0, place - 3) : place]
            if each.unit.kind is UnitKind.COUNT and not re.search("[;.]", self.text[each.end : here.start])
        }
        if len(earlier) > 1:
            return here
        return here._replace(unit=before.unit._replace(end=here.number_end))

    def _per(self, end: int) -> str | None:
        """Return what a rate is per: ``week``, ``square metre``."""
        match = _PER.match(self.text, end)
        if match is None and (smaller := _SMALLER.match(self.text, end)):
            match = _PER.match(self.text, smaller.end())
        if match is None:
            return None
        if match["adverb"]:
            return _ADVERBS[match["adverb"]]
        return str(match["slash"] or match["per"] or match["a"]).strip()
