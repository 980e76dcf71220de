"""How a sentence qualifies a number: more than, at most, about; negated or not; a fact, a target or an estimate.

A negation turns a bound round (``not more than`` is up to, ``never below`` at least), twice it leaves it as it is.
Where a negation stands near and it is not certain what it denies, the number is not read.
"""

import re
from typing import NamedTuple

from pkit.facts.article.units import Unit, UnitKind
from pkit.facts.model import Modality, Qualifier


class Said(NamedTuple):
    """What the words around a number say of it."""

    qualifier: Qualifier
    reason: str = ""
    """Why the number must not be read; empty where it may."""
    estimated: bool = False
    """The words call it an estimate: ``an estimated 40``."""
    end: int = 0
    """Where the words behind the number end, 0 where there are none."""


_HIGHER = (
    "greater|higher|larger|bigger|longer|older|taller|heavier|wider|deeper|faster|hotter|warmer|further|"
    "farther|later|better|stronger"
)
_LOWER = (
    "smaller|lower|shorter|younger|lighter|narrower|slower|cooler|cheaper|closer|nearer|earlier|sooner|weaker|worse"
)
_PHRASES: tuple[tuple[Qualifier, str], ...] = (
    (
        Qualifier.AT_LEAST,
        (
            "at (?:the )?(?:very )?least|at a minimum|a minimum(?: of)?|(?:the )?minimum of|minimum|"
            "(?:greater|more) than or equal to"
            "|as (?:few|little|low|short) as|upwards? of|≥|>=|equal to or (?:more|greater) than"
        ),
    ),
    (
        Qualifier.UP_TO,
        (
            "up to|at (?:the )?(?:very )?most|a maximum(?: of)?|(?:the )?maximum of|maximum|(?:less|"
            "fewer|lower) than or equal to"
            "|as (?:many|much|long|high|large|far|big|tall|deep) as|≤|<=|equal to or (?:less|fewer|lower) than"
        ),
    ),
    (
        Qualifier.MORE_THAN,
        (
            rf"(?:more|{_HIGHER}) than|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|tops?|in "
            rf"excess of|north of|over|above|beyond|past|>"
        ),
    ),
    (Qualifier.LESS_THAN, rf"(?:less|fewer|{_LOWER}) than|under|below|short of|shy of|south of|not quite|<"),
    (
        Qualifier.ABOUT,
        (
            "about|around|roughly|approximately|approx\\.?|some|nearly|almost|close to|an estimated|"
            "circa|c\\.|ca\\.|in the region of|not far (?:short of|off|from|below|under|above|over)|getting on for"
            "|(?:not (?:much|many|a lot)|hardly|scarcely|barely) (?:more|less|fewer|over|under|above|below)(?: than)?"
            "|in the (?:neighbou?rhood|vicinity) of|(?:on|of|in) the order of|something like|more or "
            "less|nearing|approaching|~|≈|near|virtually"
            "|practically|give or take|estimated(?= )|closer to|somewhere (?:around|near|in the region of)|just "
            "about|an average of about"
        ),
    ),
    (Qualifier.TOWARD, "towards?"),
    (
        Qualifier.EXACT,
        (
            "exactly|precisely|only|just|merely|a total of|fully|a mere|no more and no less than|neither "
            "more nor less than"
        ),
    ),
)
_INTENSIFIER = (
    r"(?:(?:well|just|slightly|far|significantly|considerably|substantially|a little|a bit|little|much|"
    r"even|somewhat|marginally|comfortably|easily|way|any|a shade|a touch|long)\s)*"
)
_ARTICLE = (
    r"(?:(?:a|an|another|a further|a total of|a record|the equivalent of|between|from|its|his|her|their|"
    r"our|a combined|a whopping|a staggering|an additional|an average of"
    r"|(?:a|the) (?:width|length|height|depth|weight|distance|speed|value|sum|price|cost|rate|radius|size|capacity"
    r"|period|fine|margin|population|volume|altitude|temperature|term) of)\s)?"
)
_TAIL = re.compile(
    rf"(?P<whole>(?P<intensifier>{_INTENSIFIER})(?:(?<![^\W_])"
    + "|(?<![^\\W_])".join(f"(?P<{qualifier.value}_>{words})" for qualifier, words in _PHRASES)
    + rf")),?\s?(?<=[\s~≈<>≥≤=]){_ARTICLE}(?:the\s)?$",
    re.IGNORECASE,
)
_THAN_THE = re.compile(
    r"\b(?:than|exceed\w*|surpass\w*|over|above|below|under|beyond|past|topp\w+)\s(?:the|its|his|her|their|our)\s$",
    re.IGNORECASE,
)
_BEHIND: tuple[tuple[Qualifier, str], ...] = (
    (
        Qualifier.AT_LEAST,
        (
            r",? ?(?:or|and) (?:more|above|over|greater|higher|longer|older|better|up(?! to)|upwards?|"
            r"wider|larger|bigger|heavier|beyond|taller|counting|later)\b(?! than| ?[$€£]?[0-9])"
            r"|,? at (?:the (?:very )?)?least\b|,? at a minimum\b|-plus\b| plus(?=[.,;:)]|$)|"
            r"\+(?![0-9])|,? (?:as a )?minimum\b| upwards\b"
        ),
    ),
    (
        Qualifier.UP_TO,
        (
            r",? ?(?:or|and) (?:less|fewer|below|under|lower|shorter|younger|smaller|cheaper|lighter|"
            r"narrower|earlier)\b(?! than| ?[$€£]?[0-9])"
            r"|,? at (?:the )?(?:very )?most\b|,? (?:as a )?max(?:imum)?\b|,? tops\b"
        ),
    ),
    (
        Qualifier.ABOUT,
        r",? or so\b|,? or thereabouts\b|,? give or take\b|,? more or less\b|[ -]odd\b|,? approximately\b|-ish\b",
    ),
)
_AFTER = re.compile("|".join(f"(?P<{qualifier.value}_>{words})" for qualifier, words in _BEHIND))
_FLIPPED = {
    Qualifier.MORE_THAN: Qualifier.UP_TO,
    Qualifier.UP_TO: Qualifier.MORE_THAN,
    Qualifier.LESS_THAN: Qualifier.AT_LEAST,
    Qualifier.AT_LEAST: Qualifier.LESS_THAN,
}
_LEADS = {
    "or more": Qualifier.AT_LEAST,
    "or fewer": Qualifier.UP_TO,
    "or less": Qualifier.UP_TO,
    "or so": Qualifier.ABOUT,
    "or thereabouts": Qualifier.ABOUT,
    "odd": Qualifier.ABOUT,
}
_NEGATORS = frozenset(
    "not never nowhere no cannot nor neither none nobody nothing without hardly scarcely barely rarely "
    "seldom fail fails failed".split()
)
_CLEAR = frozenset(
    "by to at of in a the be been being have has had is was were are am will would could can may "
    "might must should shall do "
    "does did go goes went gone going fall falls fell fallen falling drop drops dropped dropping dip "
    "dips dipped dipping sink "
    "sank sunk rise rises rose risen rising climb climbs climbed reach reaches reached get gets got "
    "gotten cost costs costing "
    "pay pays paid paying take takes took taken taking last lasts lasted lasting spend spends spent "
    "spending earn earns earned "
    "earning grow grows grew grown growing come comes came number numbers numbered numbering total "
    "totals totalled totaled "
    "amount amounts amounted move moves moved run runs ran stay stays stayed remain remains remained "
    "stand stands stood contain "
    "contains contained hold holds held employ employs employed charge charges charged sell sells "
    "sold buy buys bought receive "
    "receives received slip slips slipped slide slid trade traded produce produces produced include "
    "includes included allow "
    "allows allowed permit permits permitted require requires required need needs needed raise "
    "raises raised cut cuts lose loses "
    "lost gain gains gained keep keeps kept even ever yet also so far quite really significantly "
    "usually normally any weigh "
    "weighs weighed measure measures measured carry carries carried use uses used one longer long "
    "emit emits emitted export "
    "exports exported import imports imported accept accepts accepted exceed exceeding for with set "
    "up down per cap capped "
    "limit limited admit admits build built add added lend lent lay laid hire hired yield yields "
    "yielded again once".split()
)
"""Words that a negation reaches past: auxiliaries, prepositions and verbs of amount. Of other words, it is unclear."""
_VERBS = _CLEAR - frozenset(
    "by to at of in a the be been being far so even ever yet also quite really significantly usually normally any one "
    "longer long for with set up down per again once limit cost".split()
)
"""Those of them that make a clause of a subject such as ``no tenant``."""
_EDGE = re.compile(
    r"[,;:()—“”\"]|\s[-–]\s|\b(?:but|and|that|which|who|whom|because|while|although|though|if|when|as|"
    r"or|where|whereas|since|unless|than|whether|how|why)\b",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"\b(?:not (?:only|just|merely|simply|all|every|both|least|surprisingly|far from)|no (?:doubt|"
    r"matter|wonder|later|sooner)|nothing but|without (?:doubt|question)|without (?:an?|any"
    r"|a single) [a-z]+(?= (?:for|in|since|over|after)\b))\b",
    re.IGNORECASE,
)
_TAIL_REACH = 120
"""Characters before a number in which its qualifier begins: the longest phrase with its intensifiers has 70."""
_NEGATION_REACH = 14
"""Words before a bound in which an unexplained negation makes the number unread: the length of a clause."""
_DIRECTLY = re.compile(
    r"(?:\bnot|\bnever|n[’']t)\s(?:(?:a|an|the|exactly|precisely|about|around|some|roughly|"
    r"approximately|necessarily|really|be|been)\s)*$",
    re.IGNORECASE,
)
_UNLIKE = re.compile(
    r"\b(?:nowhere|not anywhere) near\s(?:the\s)?$|\b(?:nothing|anything) (?:like|but)\s(?:the\s)?$"
    r"|\bfar from\s(?:the\s)?$",
    re.IGNORECASE,
)
"""Words that deny a number without saying on which side of it the truth lies, or not for certain."""
_DURING = re.compile(r"(?:^|[^\W_][\w’'-]*\s|[,;]\s)over\s$", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:for|after|of|in|to|by|with|is|was|are|were|be|been|lasts?|lasted|lasting|took|takes?|taken|"
    r"taking|spent|spends?|well|just|slightly"
    r"|little|far|at|than|wait(?:s|ed|ing)?|liv(?:e|ed)|span(?:s|ned)?|totall?(?:ed|ing|s)|"
    r"stretch(?:es|ed|ing)?|cover(?:s|ed|ing)?|measur(?:es|ed|ing)|already|had|has|have|weighs?|"
    r"serv(?:ed|es|ing)|stands?|stood|towers?|rises|reach(?:es|ed)|extends?|grows?|journeys?|trips?|flights?|waits|delays?|calls?|stays?|shifts?|loans?|videos?|films?|gaps?|queues?"
    r"|visits?|outages?|leases?|speeches|meetings|absences|drives?|commutes?)\s$|\($",
    re.IGNORECASE,
)
_TALL = re.compile(
    r"\b(?:peaks?|mountains?|summits?|buildings?|towers?|trees?|waves?|ships?|vessels?|boats?|bridges?|tunnels?|walls?"
    r"|depths?|distances?|heights?|lengths?|races?)\s$"
)
"""What is measured, before ``over`` and a length: ``18 peaks over 3,000 metres``; it does not go over it."""
_TO_TOP = re.compile(r"\b(?:to|will|would|can|could|may|might|shall|should|must|not|both) top\s$", re.IGNORECASE)
"""Not "the top 1 percent"."""
_EVENTS = frozenset(
    "rounds matches games sessions stages phases seasons episodes laps holes innings legs terms "
    "meetings generations installments instalments".split()
)
_LENGTHS = frozenset("km m miles kilometres kilometers metres meters feet yards nautical miles".split())
_OVER_WHAT = re.compile(
    r"\b(?:disputes?|argu\w+|quarrel\w*|differ\w*|row|fight\w*|fought|concern\w*|worr\w+|debate[sd]?|"
    r"battle[sd]?|control\w*|authority|jurisdiction|power|spread|reign\w*|rule[sd]?|talks|clash\w*|"
    r"fears?"
    r"|protest\w*|anger|sued|arrest\w*|charged|fined|criticis\w+|criticiz\w+"
    r"|question\w*|divided|"
    r"a say|sway|veto|oversight|monopoly|supervision|presid\w+|fl(?:y|ew|ying|own)|looks?|sovereignty|influence|lead"
    r"|victory|advantage|precedence|"
    r"priority|scattered|distributed|shared|paid)\sover\s$",
    re.IGNORECASE,
)
_PHRASAL = re.compile(
    r"\b(?:tak(?:e|es|en|ing)|took|hand(?:s|ed|ing)?|turn(?:s|ed|ing)?|giv(?:e|es|en|ing)|gave|mak(?:e|es|ing)|made|roll(?:s|ed|ing)?"
    r"|carr(?:y|ies|ied)|sign(?:s|ed)?|bought|win|won) over\s$",
    re.IGNORECASE,
)
_UNDER_WHAT = frozenset(
    "governments presidents agreements laws contracts treaties conditions names rulers mayors "
    "managers coaches banners headings flags acts programmes programs schemes terms".split()
)
_ABOUT_WHAT = re.compile(
    r"\b(?:talk\w*|know\w*|knew|information|told|tell\w*|worr\w+|concern\w*|complain\w*|ask\w*|"
    r"stor(?:y|ies)|question\w*|think\w*|thought|book|films?|report\w*|data|details|wrote|written|say|"
    r"said|says|learn\w*|debate|doubts?|what|how|heard|hear|spoke|speak\w*)\sabout\s$",
    re.IGNORECASE,
)
_SUMS = re.compile(
    r"\b(?:add(?:s|ed|ing)?|amount(?:s|ed|ing)?|sum(?:s|med)?|own(?:s|ed)?|liv(?:e|es|ed|ing))\sup to\s$", re.IGNORECASE
)
_TWICE = re.compile(r"\b(?:twice|times|half|double)\s(?:as (?:many|much|long|high|large|far|big) as)\s$", re.IGNORECASE)
_PAST = re.compile(r"\b(?:the|over|in|last|this|for|during|these|of)\s(?:the\s)?past\s$|^past\s$", re.IGNORECASE)
_PASSED = re.compile(r"(?:ed|ng|nt|ot|ew|ose|ell)\spast\s$")
_GIVEN = re.compile(
    r"\b(?:contribut\w+|donat\w+|paid|pays?|gave|given|spent|spend\w*|put|goes|go|went|fund\w*)\b[^.;]*\stowards?\s$",
    re.IGNORECASE,
)


_DENIED_THAT = re.compile(
    r"\b(?:not true|not the case|isn[’']t|wasn[’']t|untrue|false|den(?:y|ies|ied|ying)"
    r"|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing))\b[^.;:,—]{0,40}\bthat\s[^.;:,—]*$",
    re.IGNORECASE,
)
"""A clause that somebody says is not so."""
_NEAR_THE = re.compile(
    r"\b(?:around|near|close to|closer to|about|approaching|nearing|past|towards?) the\s$", re.IGNORECASE
)
"""Before a count or a compound a place as often as an approximation: ``near the 12-storey tower``."""
_UNDER_A = re.compile(r"\b(?:under|below|above|beyond) (?:a|an|the)\s$", re.IGNORECASE)
"""Before a compound such as ``15-year contract``."""
_MORE_BY = re.compile(
    rf"\b(?:times|fold|thirds?|quarters?|half|fifths?|tenths?|twice) (?:more|less|fewer|{_HIGHER}|{_LOWER}) than\s$",
    re.IGNORECASE,
)
"""A multiple or a share of what follows: ``three times more than 40 tonnes``."""
_TRAVELLED = re.compile(
    r"\b(?:travel\w*|tour\w*|walk\w*|wander\w*|drove|sail\w*|cycl\w*|pass(?:ed|es|ing)|cross\w*)"
    r" (?:around|over|about)\s$",
    re.IGNORECASE,
)
MAY_BE_PASSED = "it may have been passed, or be more"
_PASSED_IT = re.compile(r"\bpass(?:ed|es|ing) (?:the )?$", re.IGNORECASE)
_MAY_PASS = frozenset("laws bills resolutions exams tests amendments motions acts budgets measures hours days".split())
"""What is passed and counted."""
_DONE_OVER = re.compile(
    r"\b(?:[a-z]+ed|built|laid|dug|lost|sold|cut|made|got|found|won|swept|grew) over\s$", re.IGNORECASE
)
"""A verb right before ``over`` and a length, which may be how far it went: ``laid over 300 km``."""
_CHARGED = re.compile(r"\b(?:charged|fined|sued) over\s$", re.IGNORECASE)
_WENT_UP = re.compile(
    r"\b(?:go(?:es|ne)?|going|went|came|come|moved?|moves|rose|risen|rises?|jumps?|jumped|climb(?:s|ed)?) up to\s$",
    re.IGNORECASE,
)
"""Before a new level, ``the fine goes up to €72``, or a limit, ``prices go up to €60``."""
_MOVING = re.compile(
    r"\b(?:climb\w*|ris\w+|rose|edg\w+|mov\w+|head\w*|push\w*|grow\w*|grew|creep\w*|crept|inch\w*|march\w*|fall\w*|fell"
    r"|drop\w*|slid\w*|swell\w*|surg\w+|accelerat\w+|count\w*|toll|number|total)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
"""Verbs of a number on its way."""
_PLACING = frozenset({"above", "below", "beyond", "near", "over", "under", "past"})
"""Words of place, which qualify no number behind a comma: ``from far above, between two buildings``."""
_SHORT = re.compile(
    r"\b(?:just|well|far|little|bit|slightly|narrowly|falls?|fell|falling|fallen|stop\w*|comes?|came|coming|runs?|still|is|was"
    r"|are|were|be|been|remain\w*|percent|points?|votes?|seats?) short of\s$",
    re.IGNORECASE,
)
"""Not the noun, as in "a net short of 97,412 contracts"."""
_COVERED = re.compile(
    r"(?: (?:thick|deep))? of (?:[a-z]+ )?(?:water|ice|rock|rocks|snow|mud|earth|soil|sand|dust|debris|rubble"
    r"|sediment|concrete"
    r"|silt|ash|clay|stone|peat|gravel|lava|topsoil)\b"
)
"""What something lies under or flies over, if a length of it is named: ``under 20 cm of dust``."""
_AS_LONG = re.compile(r"as (?:long|high|large|far|big|tall|deep|much|low|short) as")
_LIKENED = re.compile(
    r"\b(?:about|roughly|almost|nearly|just|twice|half|times|not|nearly|fully|exactly) as [a-z]+ as\s$", re.IGNORECASE
)
"""A comparison, as in "as long as nine football fields" and "about as much as 33,000 homes"; not "as many as 40"."""
_NO_QUALIFIER = (_ABOUT_WHAT, _SUMS, _TWICE, _PAST, _GIVEN)
"""Where words that can qualify a number mean something else."""


def qualifier_of(text: str, before: int, end: int, *, lead: str, unit: Unit, after_number: int, start: int) -> Said:
    """Return how the words around a number qualify it.

    Args:
        text: the sentence.
        before: where the number's words start, the ``between`` of a range included.
        end: where they end, unit included.
        lead: a qualifier between number and unit, such as ``or more``.
        unit: the number's unit; what ``over`` means depends on it.
        after_number: where the number before it ends: no qualifier lies before that.
        start: where the number itself starts, the ``between`` of a range left out.
    """
    doubt = _doubt(text[:before], unit, compound=text[start:end].count("-") > 0)
    if doubt:
        return Said(Qualifier.EXACT, doubt)
    said, place = _said_before(text, before, after_number, unit)
    inner = _inside(text[before:start]) if start > before else None
    behind, stop = _said_behind(text, end, lead)
    found = {each for each in (*said, inner, behind) if each is not None} - {Qualifier.EXACT}
    if len(found) > 1 and Qualifier.ABOUT in found:
        found.discard(Qualifier.ABOUT)
    if found == {Qualifier.MORE_THAN, Qualifier.AT_LEAST}:
        found = {Qualifier.MORE_THAN}
    if len(found) > 1:
        return Said(Qualifier.EXACT, "its qualifiers contradict each other")
    qualifier = next(iter(found), Qualifier.EXACT)
    estimated = bool(re.search(r"\b(?:an )?estimated\s$", text[:before], re.IGNORECASE))
    result = _negated(
        text[:place],
        text[:before],
        qualifier,
        from_before=bool(said),
        behind=behind,
        lasting=unit.kind is UnitKind.TIME,
    )
    return result._replace(estimated=estimated, end=stop)


def _doubt(before: str, unit: Unit, *, compound: bool) -> str:
    """Return why what stands before a number can mean two things, empty where it cannot."""
    counted = unit.kind is UnitKind.COUNT
    toward = re.search(r"\btowards?\s$", before, re.IGNORECASE) if counted else None
    doubts = (
        (_DENIED_THAT.search(before), "it is denied"),
        ((counted or compound) and _NEAR_THE.search(before), "it may be a place, or close to the number"),
        (compound and _UNDER_A.search(before), "it may be what something lies under, or a bound"),
        (_MORE_BY.search(before), "it may be what something is compared with, or a bound"),
        (unit.kind is UnitKind.MONEY and _CHARGED.search(before), "it may be why, or a bound"),
        (unit.kind is not UnitKind.TIME and _PHRASAL.search(before), "over may belong to the verb, or be a bound"),
        (unit.name in _LENGTHS and _far(before), "it may be how far, or a bound"),
        (_PASSED_IT.search(before) and unit.name not in _MAY_PASS, MAY_BE_PASSED),
        (_WENT_UP.search(before), "it may have risen to it, or be a limit"),
        (_TRAVELLED.search(before), "it may be how many were passed, or about so many"),
        (toward and not _MOVING.search(before[: toward.start()]), "it may be what something goes to"),
    )
    return next((reason for found, reason in doubts if found), "")


def _far(before: str) -> bool:
    """Whether ``over`` before a length is neither clearly more than it nor clearly how far something goes."""
    done = _DONE_OVER.search(before)
    ahead = before[: -len("over ")]
    return done is not None and not (_OVER_WHAT.search(before) or _LASTS.search(ahead) or _TALL.search(ahead))


def _said_before(text: str, before: int, after_number: int, unit: Unit) -> tuple[list[Qualifier], int]:
    """Return the qualifiers that stand before ``before``, the nearest first, and where the farthest begins."""
    said: list[Qualifier] = []
    tail, place = text[:before], before
    if _ago(text, before, unit):
        return said, place
    covered = unit.name in _LENGTHS | {"cm", "mm", "centimetres", "centimeters", "inches"} and _COVERED.match(
        text, unit.end
    )
    for _ in range(3):
        begin = max(after_number, place - _TAIL_REACH)
        match = _TAIL.search(tail[begin:place])
        if match is None:
            break
        qualifier = next(each for each, _ in _PHRASES if match[f"{each.value}_"])
        here = tail[: begin + match.end("whole")] + " "
        words = match[f"{qualifier.value}_"].lower()
        first = begin + match.start("whole")
        beside = first - after_number <= 1 and after_number > 0 and text[after_number:first] != ";"
        apart = words in _PLACING and tail[begin + match.end("whole") :].startswith(",")
        under = covered and words in {"under", "below", "over", "above", "beyond"}
        if (
            apart
            or under
            or not _meant(qualifier, words, here, tail[:place], unit)
            or (beside and words.endswith("than"))
        ):
            break
        said.append(qualifier)
        place = begin + match.start("whole")
    return said, place


def _ago(text: str, before: int, unit: Unit) -> bool:
    """Whether a time is what something is compared with: ``45 percent higher than five years ago``."""
    if unit.kind is not UnitKind.TIME or not re.compile(r"\s(?:ago|earlier|before)\b").match(text, unit.end):
        return False
    compared = re.search(r"(?P<much>\S+)\s(?P<how>[a-z]+)\sthan\s$", text[:before])
    if compared is None:
        return False
    amount = re.fullmatch(r"%|per|percent|cent|points?|[0-9.,]+%?|times|people|firms|[a-z]+s", compared["much"])
    return compared["how"] not in {"more", "less", "longer", "earlier", "fewer"} or (
        amount is not None and re.search(r"[0-9]", text[max(0, compared.start() - 24) : before]) is not None
    )


def _meant(qualifier: Qualifier, words: str, here: str, tail: str, unit: Unit) -> bool:
    """Whether words that can qualify a number do: not ``over`` a period, ``the past`` years, talk ``about`` firms."""
    if _THAN_THE.search(tail) and qualifier in {Qualifier.MORE_THAN, Qualifier.LESS_THAN}:
        return False
    tests = {
        "short of": _SHORT.search(here) is not None,
        "over": words == "over" and _over(here, unit),
        "top": unit.kind in {UnitKind.MONEY, UnitKind.PERCENT} and _TO_TOP.search(here) is not None,
        "tops": unit.kind in {UnitKind.MONEY, UnitKind.PERCENT},
        **dict.fromkeys(("under", "below", "above", "beyond"), unit.name not in _UNDER_WHAT),
    }
    if words in tests:
        return tests[words]
    if _AS_LONG.fullmatch(words) and (unit.kind is UnitKind.COUNT or _LIKENED.search(here)):
        return False
    timed = qualifier is Qualifier.TOWARD and unit.kind is UnitKind.TIME
    if timed or (words == "past" and not _PASSED.search(here)):
        return False
    return not any(pattern.search(here) for pattern in _NO_QUALIFIER)


def _over(here: str, unit: Unit) -> bool:
    """Whether ``over`` is more than: before time, length and rounds it mostly is the time or way in which."""
    if unit.kind is UnitKind.MONEY and re.search(r"\bpaid over\s$", here, re.IGNORECASE):
        return True
    if _OVER_WHAT.search(here):
        return False
    if unit.kind is not UnitKind.TIME and _PHRASAL.search(here):
        return False
    if unit.kind is UnitKind.TIME or unit.name in TIME_NAMES or unit.name in _EVENTS or unit.name in _LENGTHS:
        before = here[: -len("over ")]
        return bool(_LASTS.search(before) or (unit.kind is not UnitKind.TIME and _TALL.search(before)))
    return True


TIME_NAMES = frozenset(
    "seconds minutes hours days nights weeks fortnights months quarters years decades centuries".split()
)


def _inside(words: str) -> Qualifier | None:
    """Return the qualifier between ``between`` and the first number of a range."""
    match = re.search(r"\b(?:about|around|roughly|approximately|some|nearly|an estimated)\b", words)
    return Qualifier.ABOUT if match else None


def _said_behind(text: str, end: int, lead: str) -> tuple[Qualifier | None, int]:
    if lead:
        return _LEADS[lead], 0
    match = _AFTER.match(text, end)
    if match is None:
        return None, 0
    return next(qualifier for qualifier, _ in _BEHIND if match[f"{qualifier.value}_"]), match.end()


def _negated(
    outer: str, before: str, qualifier: Qualifier, *, from_before: bool, behind: Qualifier | None, lasting: bool
) -> Said:
    """Return a qualifier after the negations of its clause: turned round by each, or not to be read."""
    if qualifier not in _FLIPPED:
        if re.search(r"\bnot (?:even|yet)\s$", before, re.IGNORECASE):
            return Said(Qualifier.LESS_THAN)
        denied = _denied(outer if from_before else before, before, lasting=lasting)
        return Said(qualifier, "it is denied") if denied else Said(qualifier)
    if re.match("(?:only|just|merely|simply)\\s", before[len(outer) :], re.IGNORECASE):
        outer = re.sub(r"\bnot\s$", "", outer, flags=re.IGNORECASE)
    count, unclear = _negations(outer if from_before else before)
    unclear = unclear or _OR_TOO.search(outer) is not None
    twice = count and from_before and behind is not None and behind in _FLIPPED
    if unclear or twice or _UNFULFILLED.search(outer) or _PARTED.search(outer) or (count and _NO_ONE.search(outer)):
        return Said(qualifier, "it is not clear what a negation denies")
    return Said(_FLIPPED[qualifier] if count % 2 else qualifier)


def _denied(outer: str, before: str, *, lasting: bool) -> bool:
    """Whether a number without a bound is what a negation denies; not how long something did not happen."""
    if _UNLIKE.search(before):
        return True
    if _HARMLESS.search(before[-24:]):
        return False
    if _DIRECTLY.search(before):
        return True
    if not lasting and not _KNOWN.search(before) and _NOT_DONE.search(before):
        return True
    return not lasting and not _KNOWN.search(before) and _negations(outer)[0] % 2 == 1


_KNOWN = re.compile(r"\b(?:the|its|his|her|their|our|this|these|those|that|all)\s(?:[a-z]+\s)?$", re.IGNORECASE)
"""What presupposes a number, which is true then whatever the sentence denies: ``has not repaid the $40 million``."""
_NOT_DONE = re.compile(r"(?:\bnot|\bnever|\bcannot|n[’']t)\s[a-z]+\s$", re.IGNORECASE)
_UNFULFILLED = re.compile(
    r"\b(?:impossible|unable|refus(?:e|es|ed|ing|al)|forb[aio]\w*|prohibit\w*|bans|banned|banning|illegal|unlawful|unlikely"
    r"|prevent\w*|avoid\w*|declin(?:e|es|ed|ing) to"
    r"|anything but|far from|yet to)\b[^.;:,]*$|\b(?:if|why|or) not\s[^.;:,]*$|\bwhy don[’']t\b[^.;:,]*$",
    re.IGNORECASE,
)
"""Words that deny what follows, as in ``refused to pay more than €40``, and negations that deny nothing."""
_PARTED = re.compile(r"(?:\bnot|\bnever|n[’']t)\s?[,—(–]\s?[^,—()–]{1,60}[,—)–]\s[^,;:]*$", re.IGNORECASE)
"""A negation with a parenthesis between it and its verb: ``did not, as feared, cost more``."""
_OR_TOO = re.compile(r"(?:\bnot|\bnever|\bcannot|n[’']t)\s[^.;:—]{1,80}\bor\s[^.,;:—]*$", re.IGNORECASE)
"""A negation that may go on behind ``or``: ``did not fall more than 3 percent or rise more than 5 percent``."""
_NO_ONE = re.compile(r"\b(?:no one|nobody|none|without|no (?!longer|later|way)[a-z]+)\s(?:with\s)?$", re.IGNORECASE)
"""Whom or what a bound right behind limits, so that the negation is not the bound's: ``no one under 18``."""


def _negations(outer: str) -> tuple[int, bool]:
    """Return how many negations govern the words at the end of ``outer``, and whether another one may."""
    edges = [edge.end() for edge in _EDGE.finditer(outer)]
    clause = outer[edges[-1] if edges else 0 :]
    clause = _HARMLESS.sub(lambda match: "x" * len(match.group()), clause)
    words = re.findall(r"[^\W\d_]+(?:[’'][^\W\d_]+)*", clause.lower())
    count, clear = 0, True
    if words[:1] == ["no"] and len(words) > 2 and words[1] not in _CLEAR and words[2] in _VERBS:
        del words[1]  # the noun of "no tenant gets"
    for number, word in enumerate(reversed(words)):
        negator = word in _NEGATORS or word.endswith(("n't", "n’t"))
        if negator and clear:
            count += 1
        elif negator and number < _NEGATION_REACH:
            return count, True
        elif word not in _CLEAR:
            clear = False
    return count, False


_TARGET = re.compile(
    r"\b(?:target(?:s|ed|ing)?|goals? (?:of|is|was|for|to|set|by)|aim(?:s|ed|ing)?|plan(?:s|ned|ning)? to"
    r"|plans? for|hop(?:e|es|"
    r"ed|ing) to|intend(?:s|ed)?|seek(?:s|ing)? to"
    r"|ambition|objective|toward|towards|is to (?:rise|grow|reach|increase))\b",
    re.IGNORECASE,
)
_PLEDGE = re.compile(
    r"\b(?:pledg\w+|promis\w+|commit(?:s|ted|ment|ments)?(?= (?:to|of|[$€£₹]))|vow(?:s|ed))\b", re.IGNORECASE
)
_ESTIMATE = re.compile(
    r"\b(?:estimat\w+|expect(?:s|ed|ing|ation|ations)?|forecasts?|forecasting|projected|projections?|"
    r"predicts|predicted|reckons?|reckoned|likely|anticipat\w*|outlook|seen at)\b|\b(?-i:could|may|might)"
    r"\b(?=(?: [\w’'-]+){0,6} ?$)",
    re.IGNORECASE,
)
_MODAL = ((Modality.TARGET, _TARGET), (Modality.PLEDGE, _PLEDGE), (Modality.ESTIMATE, _ESTIMATE))
_ATTRIBUTE = re.compile(r"\b(?:an?|the|its|their|his|her|our) (?:[a-z]+ly )?[a-z]+ed$", re.IGNORECASE)
"""A participle before a noun, as in "a promised return of 8 per cent": it says nothing of the next number."""
_MODAL_EDGE = re.compile(
    r"[;:]|,\s(?:and|but|while|after|against|up|down|compared|from)\b|\bbut\b|\bagainst\b|\bup from\b|"
    r"\bcompared\b|\bthan\b",
    re.IGNORECASE,
)
_MODAL_BEHIND = re.compile(
    r"\s?\((?P<said>target|pledge|estimate)d?\)|\s(?:is|was|are|were|had been|has been) "
    r"(?P<verb>target|pledg|promis|estimat|expect|forecast|project|plann)"
)
_VERB_OF = {
    "target": Modality.TARGET,
    "plann": Modality.TARGET,
    "pledg": Modality.PLEDGE,
    "promis": Modality.PLEDGE,
    "pledge": Modality.PLEDGE,
}


def modality_of(text: str, before: int, end: int, *, estimated: bool) -> Modality:
    """Return what kind of claim the words around a number make of it: the nearest cue of its clause, else actual."""
    if estimated:
        return Modality.ESTIMATE
    behind = _MODAL_BEHIND.match(text, end)
    if behind:
        said = behind["said"] or behind["verb"]
        return _VERB_OF.get(said, Modality.ESTIMATE)
    edges = [edge.end() for edge in _MODAL_EDGE.finditer(text, 0, before)]
    clause = text[edges[-1] if edges else 0 : before]
    cues = [
        (match.start(), kind)
        for kind, pattern in _MODAL
        for match in pattern.finditer(clause)
        if not (_ATTRIBUTE.search(clause[: match.end()]) and re.search("[0-9]", clause[match.end() :]))
    ]
    return max(cues, key=lambda cue: cue[0])[1] if cues else Modality.ACTUAL
