"""How a text puts a claim of the base: with which qualifier, as what kind of claim, and of which period."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pkit.facts.article.periods import periods_in
from pkit.facts.article.quantities import Mention
from pkit.facts.article.units import TIMES
from pkit.facts.model import Modality, Qualifier, Quantity
from pkit.facts.periods import MONTHS, Point, Precision, Span, span_of, spans_in

_IMPLIED = {(Qualifier.MORE_THAN, Qualifier.AT_LEAST), (Qualifier.LESS_THAN, Qualifier.UP_TO)}
"""What the base has, and what a text may say instead: it follows from it."""


_OPENED = r"\s?(?:(?:a|an|the|some|of|to|at|full|further|total|[A-Z]{3}|US) ?)*[$€£₹]?$"
_EXACTLY = re.compile(r"\b(?:exactly|precisely|no more and no less than|a full|all of)" + _OPENED, re.IGNORECASE)
"""Words that insist on the very value, whatever stands before them: ``almost exactly``."""
_JUST_BELOW = re.compile(
    r"\b(?:nearly|almost|approaching|nearing|near(?:er)?(?: to)?|clos(?:e|er|ing in) (?:to|on)|not far (?:off"
    r"|from|short of)"
    r"|(?:just|slightly|a little|narrowly) (?:under|below|shy of|short of)|shy of|not quite"
    r"|in the direction of)" + _OPENED,
    re.IGNORECASE,
)
"""Words of what has not got there, or not quite: they keep "toward" and "less than"."""
_LIMITS = re.compile(
    r"\b(?:max\.?|maximal(?:ly)?|(?:ceiling|cap|limit|maximum|upper bound) (?:of|at|is|was)|(?:capped|limited"
    r"|restricted)"
    r" (?:to|at)|never (?:more|longer) than|no (?:more|longer|later|higher) than|not to exceed|as (?:long|much"
    r"|many|high) as"
    r"|within a limit of|(?:maximum|highest|top|longest|largest) (?:possible )?(?:[\w’'-]+ ){1,7}?(?:is|was|of"
    r"|at|stands at|runs to"
    r"|lasts?|comes to)|(?:maximum|max\.?|highest|longest) (?:[\w’'-]+ ){0,6}[\w’'-]+:|(?:ceiling|cap|limit"
    r"|maximum|max\.?):)" + _OPENED,
    re.IGNORECASE,
)
_LEASTS = re.compile(
    r"\b(?:a good|min\.?|minimal(?:ly)?|(?:floor|minimum|lower bound) (?:of|at|is|was)|no (?:fewer|less|shorter|lower"
    r"|sooner) than"
    r"|not (?:fewer|less) than|(?:minimum|lowest|shortest|smallest) (?:possible )?(?:[\w’'-]+ ){1,7}?(?:is|was"
    r"|of|at|stands at"
    r"|lasts?|comes to)|(?:floor|minimum|min\.?):)" + _OPENED,
    re.IGNORECASE,
)
"""Limits in words that are no qualifiers elsewhere: a ceiling of £5 is £5, a fine with that ceiling up to £5."""
_MAY_REACH = re.compile(r"\b(?:may|might|can|could) (?:[\w’'-]+ ){1,3}(?:to|for)" + _OPENED, re.IGNORECASE)
_PAST = re.compile(r"(?<!the )\b(?:past|beyond|above|over and above)" + _OPENED, re.IGNORECASE)
_HIGHEST = re.compile(
    r",?\s?\(?(?:max(?:imum|\.)?\)?|at (?:the )?(?:very )?(?:most|longest|latest|highest|outside)|tops"
    r"|or (?:less|fewer|below|under)|and (?:no|not (?:a|one) \w+) (?:more|longer|later))(?!\w)"
)


_POSTPOSED = (
    (
        Qualifier.ABOUT,
        re.compile(
            r",? ?[(\[]?(?:approx\.?|approximately|roughly|about|est\.?|estimated?|circa|ca?\."
            r"|rounded(?: (?:up|down|off))?|more or less|in round (?:figures|numbers|terms))(?=[)\],.;:]|\s*$)"
            r"|,? ?[(\[]?(?:or so|or thereabouts|roughly speaking|give or take|-?ish)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Qualifier.AT_LEAST,
        re.compile(
            r"[ -]?(?:plus)\b(?! (?:an?|the|another|its|some|[$€£0-9]))|\+"
            r"|,? ?\(?(?:or|and) (?:more|above|over|counting)\b|,? ?\(?at (?:the )?(?:very )?least\b"
            r"|,? ?\(?(?:as a )?min(?:imum|\.)?\)",
            re.IGNORECASE,
        ),
    ),
)
"""Words behind a number and its unit that qualify it, in brackets too: ``$2.6 billion (approx.)``."""


_SPARED = re.compile(
    r"\b(?:no|not|without|nothing|never)\b[^.;]+ (?:for|during|over) (?:a period of )?up to \W?$", re.IGNORECASE
)


def keeps_qualifier(quantity: Quantity, mention: Mention, sentence: str) -> bool:
    """Whether a text that puts its own qualifier before a value says no more than the base does.

    A target that the base has "toward" is one without the word, too.
    """
    base, before = quantity.qualifier, sentence[: mention.start]
    said = qualifier_said(mention, sentence)
    aimed = base is Qualifier.TOWARD and said is Qualifier.EXACT and quantity.modality is not Modality.ACTUAL
    below = base in {Qualifier.TOWARD, Qualifier.LESS_THAN} and _JUST_BELOW.search(before) is not None
    limited = base is Qualifier.UP_TO and said is Qualifier.EXACT and _MAY_REACH.search(before) is not None
    # "need pay no tax for up to 10 years": what is denied is the tax, not the bound.
    spared = base is Qualifier.UP_TO and _SPARED.search(before) is not None
    return base is said or aimed or below or limited or spared or (base, said) in _IMPLIED


def qualifier_said(mention: Mention, sentence: str) -> Qualifier:
    """Return how a text qualifies a number, words read that qualify it in a claim only."""
    before = sentence[: mention.start]
    if _EXACTLY.search(before):
        return Qualifier.EXACT
    if mention.qualifier is Qualifier.EXACT:
        if _PAST.search(before):
            return Qualifier.MORE_THAN
        if _LIMITS.search(before) or _HIGHEST.match(sentence, mention.end):
            return Qualifier.UP_TO
        if _LEASTS.search(before):
            return Qualifier.AT_LEAST
        for qualifier, words in _POSTPOSED:
            if words.match(sentence, mention.end):
                return qualifier
    return mention.qualifier


_ROUGHEST = Decimal("0.15")
"""How far a rounded value may lie from the base's, as a share of it: beyond, it is another value."""
_ROUNDS_OF = {
    Qualifier.EXACT: frozenset(Qualifier),
    Qualifier.ABOUT: frozenset(Qualifier),
    Qualifier.MORE_THAN: frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.ABOUT}),
    Qualifier.AT_LEAST: frozenset({Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.ABOUT}),
    Qualifier.LESS_THAN: frozenset({Qualifier.LESS_THAN, Qualifier.UP_TO, Qualifier.ABOUT}),
    Qualifier.UP_TO: frozenset({Qualifier.LESS_THAN, Qualifier.UP_TO, Qualifier.ABOUT}),
    Qualifier.TOWARD: frozenset({Qualifier.ABOUT, Qualifier.TOWARD}),
}
"""With which qualifiers a coarser value follows from the base's: less than 95 minutes are under 100."""


def is_rounded(quantity: Quantity, value: Decimal, mention: Mention, said: Decimal | None, sentence: str) -> bool:
    """Whether a text gives a coarser value that follows from the base's: something over $7 billion for $7.3 billion.

    Args:
        quantity: the claim's.
        value: its value.
        mention: the number.
        said: the number's value in the claim's unit.
        sentence: its sentence.
    """
    if not said or quantity.to or mention.to or said == value:
        return False
    qualifier, exponent = qualifier_said(mention, sentence), said.normalize().as_tuple().exponent
    left = value - said
    allowed = qualifier in _ROUNDS_OF[quantity.qualifier] and abs(left) <= abs(value) * _ROUGHEST
    if not allowed or not isinstance(exponent, int):
        return False
    step = Decimal(10) ** exponent
    if _JUST_BELOW.search(sentence[: mention.start]):
        qualifier = Qualifier.LESS_THAN
    match qualifier:
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
            return 0 < left < step
        case Qualifier.LESS_THAN | Qualifier.UP_TO:
            return -step < left < 0
        case _:
            return qualifier is Qualifier.ABOUT and abs(left) <= step / 2


# Modality

_ADVERBS = r"(?:(?:not|now|also|already|finally|just|recently|since|then|even|indeed|[a-z]+ly) )*"
_AIM = re.compile(
    r"\b(?:target(?:s|ed|ing)?|goals?|aim(?:s|ed|ing)?|ambitions?|objectives?|plan(?:s|ned|ning)?|hop(?:e|es|ed|ing)|"
    r"intend(?:s|ed|ing)?|intentions?|seek(?:s|ing)?|sought|push(?:es|ed|ing)?|want(?:s|ed|ing)?|wish(?:es|ed)?"
    r"|striv(?:e|es|ing)|aspir\w+|vision|toward|towards|eye(?:s|d|ing)|pledg\w+|promis\w+|vow(?:s|ed)"
    r"|commit(?:s|ted|ments?|ting)?|would|will|shall|could|may|might|should|must|expect\w*|forecast\w*"
    r"|project(?:ed|ions?)"
    r"|propos\w+|announc\w+|offer(?:s|ed|ing)?|earmark\w+|sets? (?:a|its)|bid to|effort to|drive to|yet to|not yet"
    r"|eyes? (?:(?:is|are) )?(?:set |fixed )?on|sights? (?:(?:is|are) )?(?:set )?on|(?:is|are) after|if"
    r"|under (?:discussion|consideration|review)|on the (?:table|agenda"
    r"|drawing board)"
    r"|headlines?|agreed to|ready to|(?:is|are|was|were|be|set|bound|scheduled|slated|looks?|looking"
    r"|wait\w*|need\w*|on"
    r" course|on track) to|due (?:to|for)|on (?:course|track) for|envisag\w+|foresee\w*|foreseen|prepar\w+ to"
    r"|going to|(?:meant|supposed|destined|designed|ought|obliged|required|wishing|keen|eager|determined) to"
    r"|in the pipeline|dreams?|in the works|on the way to|roadmap|deadline"
    r"|to be [a-z]+(?:ed|t|n))\b|→|->",
    re.IGNORECASE,
)
_DONE_PARTICIPLES = (
    r"reached|hit|met|achieved|attained|surpassed|exceeded|topped|fulfilled|accomplished|crossed|made|realised"
    r"|realized"
    r"|pushed|raised|lifted|increased|brought|boosted|driven|taken|grown|doubled|hired|recruited|appointed"
    r"|built|rebuilt"
    r"|finished|completed|opened|delivered|signed up|recovered|risen|climbed|got|become|passed|come|replaced"
    r"|converted"
    r"|created|planted|installed|trained|restored|cut|reduced|sold|bought|welcomed|attracted|been"
)
_REACHED = re.compile(
    r"(?<!to )(?<!yet )(?<!would have )\b(?:(?:has|have|had) "
    + _ADVERBS
    + rf"(?:{_DONE_PARTICIPLES})|(?:already|now|finally|just) (?:\w+ )?(?:reached|hit|met|achieved|attained|surpassed"
    r"|exceeded|topped|fulfilled|accomplished|crossed|made|realised|realized)|(?:reached|met|achieved|attained"
    r"|surpassed|fulfilled|accomplished|crossed|realised|realized|beat)|hit)\b(?! to\b)",
    re.IGNORECASE,
)
"""What says that a target was reached."""
_MOVED = re.compile(
    r"\b(?:rose|grew|climbed|advanced|moved|edged|crept|went|(?:has|have|had) "
    + _ADVERBS
    + r"(?:risen|grown|climbed|advanced|moved|edged|crept|gone)) (?:up )?towards?\b",
    re.IGNORECASE,
)
"""What says that a value is on its way to a target, which the target itself does not."""
_HELD = (
    r"\bby (?:the end of )?{0},? (?:[\w’'-]+ ){{1,5}}"
    r"(?:had|owned|held|ran|operated|counted|employed|served|numbered)\b(?! to\b)"
)
"""What tells of the year that a target names, the field in it, as of the past."""
_NOT_YET = re.compile(
    r"\b(?:not|never|n[’']t|yet to|to (?:be |have )?|will (?:be |have )?|would (?:be |have )?|can(?:not)? |could "
    r"|should |may |"
    r"might |must |until .*|before .*|once .*|when .*|if .*|by when .*)\s*(?:\w+\s)?$",
    re.IGNORECASE,
)
_PAYING = (
    r"spent|invested|paid(?: out)?|disbursed|poured|provided|given|delivered|transferred|financed|funded"
    r"|injected|built|sunk"
    r"|put|lent|granted|gone|flowed|received|donated|got|obtained|handed over|contributed|wired|remitted"
    r"|released|used"
    r"|arrived|allocated"
    r"|made available|backed|supported|supplied"
)
_PAID = re.compile(
    rf"\b(?:{_PAYING}|gave|went|lent)\b",
    re.IGNORECASE,
)
_PAID_FOR_CERTAIN = re.compile(
    r"\b(?:(?:has|have|had) " + _ADVERBS + rf"(?:been )?(?:{_PAYING})|already (?:been )?(?:{_PAYING}|gave|went|lent)"
    rf"|(?:was|were) {_ADVERBS}(?:spent|paid(?: out)?|disbursed|transferred|received|handed over)|spent"
    rf"|disbursed|handed over"
    r"|poured|(?:is|are) (?:already |now )?(?:paying|spending|investing|financing|funding))\b",
    re.IGNORECASE,
)
"""What a promise beside it does not take back: ``already spent``, says the one who promised."""
_PROMISED = re.compile(
    r"\b(?:announc\w+|pledg\w+|promis\w+|commit(?:s|ted|ments?|ting)?|vow\w*|plan(?:s|ned|ning)?|offer\w*|intend\w*"
    r"|will|would|shall|(?:is|are|was|were|due|set|wants?|hopes?) to|to be|pending|expected|expects?"
    r"|to (?:invest|spend|provide|finance|fund|give|put|pay|lend|receive)|propos\w+|agreed|earmark\w*)\b",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(
    r"\b(?:estimat\w+|reckon\w*|expect\w*|project(?:ed|ions?|s)|forecast\w*|could|may|might|likely|predict\w*"
    r"|anticipat\w*|(?:put|puts|putting|seen|set|valued|priced) at|calculat\w+|thought|believ\w+|guess\w*|suggest\w*"
    r"|model(?:s|led|ling)?|probabl[ey]|perhaps|assum\w+|budget\w*|"
    r"about|around|roughly|approximately|some|will|would|going to|is to|are to)\b|~|≈",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:that (?:was|were|is|are|has|have|had)|which|who|was|were|had|has been|rests?|rely|relies|based"
    r"|build(?:s|ing)? on)\b",
    re.IGNORECASE,
)
"""Words behind a hope or plan that say that what follows is there already: ``hopes to build on trade that was``."""
_GRANTED = re.compile("promis|pledg", re.IGNORECASE)
"""What is said of an entitlement as well as of a promise that is still to be kept."""
_MAY_COUNT_ON = re.compile(r"\b(?:can|may|could|might|should) (?:now |then |also |even )?$", re.IGNORECASE)
"""Before ``expect``: what somebody can expect is there for him."""
_RECEIVES = re.compile(
    r"\b(?:entitle[sd]? to|qualif(?:y|ies) for|eligible for|available|benefit from|enjoy|count on|look forward to"
    r"|apply for|claim|be (?:granted|given|offered|spared|freed|excused|exempt(?:ed)?|waived|free)|due)\b"
    r"|\b(?:compan(?:y|ies)|firms?|investors?|who(?:ever)?|anyone|tenants?|members?|they|you|start-?ups?|business(?:es)?)"
    r"\b[^.;,]{0,60}\b(?:will|shall|may|can|could|are to|is to) (?:\w+ly |also |then )?"
    r"(?:get|receive|have|keep|pay no)\b",
    re.IGNORECASE,
)
"""What the one to whom something is offered does with it."""
_HAPPENED = re.compile(
    r"\b(?:cost|costs|came to|amounted|totall?ed|is|are|was|were|has|have|had|stands? at|stood at|counted|took"
    r"|rose|reached|hit"
    r"|measured|weighed|ran to|exceeded|topped|numbered|swallowed|ate up)\b",
    re.IGNORECASE,
)
"""What tells an estimate as measured; a mere label does not."""
_FUTURE = re.compile(
    r"\b(?:target(?:s|ed|ing)?|goals?|hop(?:e|es|ed|ing) (?:to|for)|plan(?:s|ned|ning)? (?:to|for)|want(?:s|ed)? to|"
    r"aim(?:s|ing)? (?:to|at|for)|seek(?:s|ing)? to|intend(?:s|ed|ing)? to|pledg(?:e|es|ed|ing)|promis(?:e|es"
    r"|ed|ing)|"
    r"vow(?:s|ed) to|expect(?:s|ed)? to|expect(?:s|ed)?|forecasts?|project(?:ed|ions?)|predict(?:s|ed)|strives? to|"
    r"(?:set|due|scheduled|slated|bound|likely|going) to|(?:is|are) to (?!be (?:found|seen)\b)[a-z]+"
    r"|on (?:course|track) (?:to|for)|"
    r"will (?:soon |eventually |one day )?(?:reach|be|hit|total|exceed|rise|grow|climb|come|amount|have|cost"
    r"|hold|earn|bring|take"
    r"|sell|treat|see|raise|get|become|export|trade|spend|receive|host|employ|number|stand|offer|fall|drop"
    r"|shrink|last))\b",
    re.IGNORECASE,
)
_CONSIDERED = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:now |still |only |merely |just |currently )*(?:(?:thinking (?:about|of)"
    r"|considering|contemplating|mulling|weighing(?: up)?|toying with the idea of) (?:[a-z]+ing|whether)"
    r"|discussing whether"
    r"|debating whether|under consideration)\b"
    r"|\b(?:considers?|contemplates?|mulls?) (?:[a-z]+ing|whether)\b"
    r"|\b(?:thinks?|think) (?:about|of) (?:offering|granting|giving|introducing|having)\b",
    re.IGNORECASE,
)
"""What makes something that is done a mere thought."""
_WILL = re.compile(r"\b(?:will|shall)(?: (?!that\b|was\b|were\b|is\b|are\b)[\w’'-]+){1,5} [$€£₹~]?$", re.IGNORECASE)
_COMING = (
    r"(?:expected|due|set|scheduled|planned|slated|forecast|projected|predicted|hoped|supposed|likely|going|invited"
    r"|intended|aimed) (?:to|for)"
)
_FUTURE_BEHIND = re.compile(
    r"\W{0,2}\s?(?:is|was|are|were|remains?) (?:the|its|their|a|an|his|her)?\s?(?:[\w’'-]+ ){0,3}(?:target|goal|aim"
    r"|ambition)\b"
    rf"|(?: [\w’'-]+){{0,5}}? (?:is|are) (?:still )?(?:{_COMING}|(?:planned|expected|projected|foreseen"
    rf"|hoped for)\b(?! by ))"
    r"|(?: [\w’'-]+){0,4}? (?:will|shall) (?:soon |also )?(?:take part|attend|join|come|meet|be|get|have"
    r"|receive|appear|travel)\b"
    r"|,? (?:[\w’'-]+ ){0,6}?(?:hopes?|predicts?|forecasts?|expects?|plans?|aims)(?=[\s.,;]*$)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[;:]|\b(?:but|while|whereas|though|although|against|compared|up from|down from)\b")


_NONE = re.compile(r"\b(?:none|neither|not (?:a single )?one|no one|nobody) of\b", re.IGNORECASE)
_NO_LONGER = re.compile(
    r"\b(?:no longer|not (?:just|merely|only)|more than|not) (?:just |merely |only )?(?:an?|the|its|their) "
    r"(?:mere )?(?:distant )?(?:ambition|goal|target|aim|dream|plan|hope|wish|aspiration|objective|promise|vision)\b"
    r"|\b(?:a|the) (?:plain |simple )?(?:fact|reality|matter) of (?:the )?(?:present|today|life)\b"
    r"|\b(?:is|are|has become|have become|became|now|already) (?:now |already |thus |today )?(?:a )?reality\b"
    r"|\b(?:ambition|goal|target|aim|dream|plan|hope|promise)s? (?:that )?(?:has|have) (?:already |now |since )?"
    r"(?:been (?:met|reached|achieved|fulfilled|realised|realized)|come true|become (?:a )?(?:fact|reality))",
    re.IGNORECASE,
)
"""What says that an aim is none any more."""
_COMPLETED = re.compile(
    r"\b(?:has|have|had|was|were) (?:now |already |since |finally |just )*(?:been )?(?:re)?"
    r"(?:built|completed|finished|opened|constructed|concluded|repaired|delivered)\b[^.;]{0,60}?"
    r"\b(?:cost|costing|came to|coming to|swallowed|took|at a (?:total |final )?(?:cost|price) of|for)\b",
    re.IGNORECASE,
)
"""What says that something with an estimated cost is done and paid."""
_SPENT = re.compile(
    rf"\b(?:has|have|had) {_ADVERBS}(?:in the end |by now |so far )?(?:cost|swallowed|consumed|devoured|eaten(?: up)?"
    r"|absorbed|used up|run up a bill of|been spent|come to|run to|amounted to|totalled)\b"
    r"|\b(?:swallowed|devoured|ate up|gobbled up|burnt through)\b"
    r"|\bcost\b[^.;]{0,40}\b(?:in the end|when all was done|all told)\b"
    rf"|\b(?:was|were|has been|have been) {_ADVERBS}(?:spent|paid)\b",
    re.IGNORECASE,
)
"""What says that an estimated sum is gone."""
_OPEN = re.compile(
    r"\b(?:estimat\w+|would|will|expect\w*|forecast\w*|projected|could|may|might|should|reckon\w*|not|once|if|when"
    r"|thought|believed|said to|suppos\w+|seems?|appears?|perhaps|probably|likely|guess\w*"
    r"|until|to be)\b",
    re.IGNORECASE,
)


_COUNTED = re.compile(
    r"\b(?:counters?|sensors?|turnstiles?|met(?:er|re)s|cameras?|clerks|officials|staff) (?:[\w’'-]+ ){0,4}"
    r"(?:recorded|counted|measured|registered|clocked|logged)\b"
    r"|\b(?:was|were|has been|have been) (?:precisely |exactly |actually )?"
    r"(?:recorded|counted|measured|registered|clocked|logged)\b|\bexact count\b",
    re.IGNORECASE,
)
"""What makes an estimate the result of a count."""


def _aims(sentence: str) -> bool:
    """Whether a sentence speaks of an aim, outside names: not the ``Plan`` of the Electric Fleet Plan."""
    return any(
        not (match.group()[0].isupper() and match.start() and re.search(r"[\w’']\s$", sentence[: match.start()]))
        for match in _AIM.finditer(sentence)
    )


def keeps_modality(quantity: Quantity, mention: Mention, sentence: str, before: int, own: str) -> bool:
    """Whether a text leaves a target a target, a pledge a pledge, and what is done done.

    Args:
        quantity: the claim's.
        mention: the number.
        sentence: its sentence.
        before: where the number before it ends, 0 where it is the first.
        own: the base's own sentence: its words are no fault.
    """
    match quantity.modality:
        case Modality.TARGET:
            due = _YEARS.search(quantity.period or "")
            held = re.compile(_HELD.format(due.group()), re.IGNORECASE) if due else None
            reached = any(
                not _NOT_YET.search(sentence[: each.start()])
                for pattern in filter(None, (_REACHED, _MOVED, held))
                for each in pattern.finditer(sentence)
            )
            aimed = _aims(sentence) or mention.qualifier is Qualifier.TOWARD
            aimed = aimed or (
                due is not None
                and re.search(rf"(?i:\b(?:by|for|until|before|in|come) (?:the end of )?){due.group()}\b", sentence)
                is not None
            )
            none = _NONE.search(sentence) is not None
            return (none or (aimed and not reached)) and not _NO_LONGER.search(sentence)
        case Modality.PLEDGE:
            certain = any(
                not _NOT_YET.search(sentence[: each.start()]) for each in _PAID_FOR_CERTAIN.finditer(sentence)
            )
            return not certain and (not _PAID.search(sentence) or bool(_PROMISED.search(sentence)))
        case Modality.ESTIMATE:
            told_done = (_COMPLETED.search(sentence) or _SPENT.search(sentence)) and not _OPEN.search(sentence)
            if told_done or (_COUNTED.search(sentence) and "estimat" not in sentence.casefold()):
                return False
            if _FORECAST.search(own) and _is_told_as_measured(quantity, mention, sentence):
                return False
            estimated = mention.modality is not Modality.ACTUAL or mention.qualifier is Qualifier.ABOUT
            return estimated or bool(_ESTIMATED.search(sentence)) or not _HAPPENED.search(sentence)
        case Modality.ACTUAL:
            return not _is_told_as_coming(quantity, mention, sentence, before, own)


_FORECAST = re.compile(r"\b(?:expect\w*|forecast\w*|project(?:s|ed|ions?)|predict\w*|anticipat\w*|foresee\w*)\b")
_APPROXIMATE = frozenset({"about", "around", "roughly", "approximately", "some", "~", "≈"})
"""Words of an estimate that the value of a forecast has in any case, come true or not."""
_MEASURED = re.compile(
    r"\b(?:was|were|had|has|have|brought|sold|grew|rose|fell|came|got|took|made|went|ran|won|saw|drew|spent|paid|built"
    r"|met|kept|gave|sent|bought|hit|caught|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)


def _is_told_as_measured(quantity: Quantity, mention: Mention, sentence: str) -> bool:
    """Whether a text tells a forecast as what came of it: by a verb of the past, and no word of a forecast."""
    if mention.modality is not Modality.ACTUAL:
        return False
    hedged = any(each.group().casefold() not in _APPROXIMATE for each in _ESTIMATED.finditer(sentence))
    if hedged or _aims(sentence) or _OPEN.search(sentence):
        return False
    period = quantity.period or ""
    return bool(re.search("[0-9]", period)) and _MEASURED.search(sentence) is not None


def _is_an_offer(quantity: Quantity, clause: str) -> bool:
    """Whether a clause says what somebody may get, of something that has an upper bound: it is on offer now."""
    return quantity.qualifier is Qualifier.UP_TO and _RECEIVES.search(clause) is not None


def _is_told_as_coming(quantity: Quantity, mention: Mention, sentence: str, before: int, own: str) -> bool:
    """Whether a text tells what is done as a target, a promise or a forecast, in other words than the base does."""
    clause = sentence[before : mention.start]
    edges = [each.end() for each in _BETWEEN.finditer(clause)]
    clause = clause[edges[-1] if edges else 0 :]
    cue = _FUTURE.search(clause)
    if cue and (
        _SETTLED.search(clause, cue.end())
        or (quantity.qualifier is Qualifier.UP_TO and _GRANTED.match(cue.group()))
        or _MAY_COUNT_ON.search(clause[: cue.start()])
    ):
        cue = None
    dated = bool(quantity.period) and str(quantity.period) in sentence
    own = own.casefold()
    if _CONSIDERED.search(sentence) and not _CONSIDERED.search(own) and not _BETWEEN.search(sentence):
        return True
    if _is_an_offer(quantity, clause):
        return False
    if not dated and _WILL.search(clause) and " will " not in own and not _YEARS.search(sentence):
        return True
    if cue and cue.group().casefold() not in own and not (dated and cue.group().startswith("will")):
        return True
    behind = _FUTURE_BEHIND.match(sentence, mention.end)
    return behind is not None and not any(
        word in own for word in behind.group().casefold().split()[-2:] if len(word) > 3
    )


# Period

_COUNTS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1, "the past": 1, "the last": 1, "half a": 0.5}
_UNIT_MONTHS = {"day": 1 / 30, "week": 0.25, "month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DURATION = re.compile(
    r"\b(?:(?:over|in|within|during|for|across|after|past|last|previous|the|of|space of)\s)+"
    rf"(?P<count>[0-9]{{1,3}}|half a|{'|'.join(word for word in _COUNTS if ' ' not in word)})?\s?-?"
    r"(?:straight |consecutive |full |single |whole |mere )?(?P<unit>day|week|month|quarter|year|decade)s?\b"
    r"(?!\s(?:of (?:19|20)|(?:19|20)[0-9]{2}))",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\b(?:between|from) (?:19|20)[0-9]{2} (?:and|to|until|through) (?:19|20)[0-9]{2}\b", re.IGNORECASE
)
_YEARLY = re.compile(r"\b(?:annual(?:ly)?|yearly|(?:a|per|each|every) year)\b", re.IGNORECASE)
_MONTH_DAY = re.compile(
    rf"\b(?:(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?: of)? (?P<month>{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug"
    rf"|sept?|oct|nov|dec)"
    rf"|(?P<month2>{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? (?P<day2>[0-3]?[0-9])(?:st|nd"
    rf"|rd|th)?\b(?!\d))",
    re.IGNORECASE,
)
_PARTS = {
    "early": (0, 4),
    "mid": (4, 8),
    "late": (8, 12),
    "first half": (0, 6),
    "second half": (6, 12),
    "q1": (0, 3),
    "q2": (3, 6),
    "q3": (6, 9),
    "q4": (9, 12),
}
"""Months of a year that its parts take, from the first to behind the last: thirds for early, mid and late."""


_MONTH_NAME = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
_YEAR_NAME = r"(?:19|20)[0-9]{2}"
_FISCAL_FORMS = re.compile(
    rf"\b(?:(?:the )?(?P<year>{_YEAR_NAME})(?:[-–/](?P<next>[0-9]{{4}}|[0-9]{{2}}))? (?:fiscal|financial|budget) year"
    rf"|(?:the )?(?:(?:fiscal|financial) (?:year )?|budget year )(?:of )?"
    rf"(?P<year2>{_YEAR_NAME})(?:[-–/](?P<next2>[0-9]{{4}}|[0-9]{{2}}))?"
    rf"|F\.?Y\.?[ -]?[’']?(?P<year3>{_YEAR_NAME}|[0-9]{{2}})(?:[-–/](?P<next3>[0-9]{{4}}|[0-9]{{2}}))?"
    rf"|(?P<year4>{_YEAR_NAME})(?:[-–/](?P<next4>[0-9]{{4}}|[0-9]{{2}}))? ?FY"
    rf"|(?:the )?(?:fiscal |financial )?(?:year|twelve months|12 months) (?:that )?(?:to|ended|ending|ends"
    rf"|through|up to)"
    rf" (?:in |on )?(?:the end of )?(?:[0-3]?[0-9](?:st|nd|rd"
    rf"|th)? )?(?!dec){_MONTH_NAME}(?: [0-3]?[0-9],?)?,? (?P<year5>{_YEAR_NAME}))(?![\w-])",
    re.IGNORECASE,
)
"""A fiscal year in whatever order; one that ends in June 2023 is that of 2023."""
_DEADLINE = re.compile(rf"\b(?:by|until|before|no later than|by the end of) (?P<year>{_YEAR_NAME})\b", re.IGNORECASE)
_YEARS = re.compile(rf"\b{_YEAR_NAME}\b")


def _fiscal(match: re.Match[str]) -> str:
    """Return a fiscal year as ``FY2023``, by the year in which it ends."""
    year = next(match[f"year{each}"] for each in ("", "2", "3", "4", "5") if match[f"year{each}"])
    closing = next((match[f"next{each}"] for each in ("", "2", "3", "4") if match[f"next{each}"]), "")
    year = year if len(year) == 4 else f"20{year}"
    return f"FY{year[: 4 - len(closing)]}{closing}" if closing else f"FY{year}"


def canonical(period: str) -> str:
    """Return a period with every form of a fiscal year as one: ``FY2023``."""
    return _FISCAL_FORMS.sub(_fiscal, period)


def keeps_period(quantity: Quantity, said: Sequence[str], text: str = "") -> bool:
    """Whether one of the periods that a text gives is the base's, or none of them can be compared with it.

    A longer period that holds the base's says less and is no fault; neither is a part of it.

    Args:
        quantity: the claim's.
        said: the periods that the text gives.
        text: what the base says of it; a target's year that stands nowhere in it is another deadline.
    """
    if _has_another_deadline(quantity, said, text):
        return False
    if not quantity.period or not said:
        return True
    since = SINCE.match(quantity.period)
    if since and (begun := [match["year"] for each in said if (match := SINCE.match(each))]):
        return since["year"] in begun
    if since and any(match["until"] <= since["year"] for each in said if (match := _UNTIL.fullmatch(each))):
        return False
    said = [canonical(each) for each in said]
    base = span_of(_bounded(canonical(quantity.period)))
    if base.precision in {Precision.DURATION, Precision.RELATIVE}:
        return _lasts_as_long(quantity.period, said)
    return _is_then(quantity.period, base, said)


def _lasts_as_long(period: str, said: Sequence[str]) -> bool:
    """Whether a length of time is one of those that a text gives, or none of them can be compared with it."""
    length = _months(period)
    lengths = [each for text in said for each in _lengths(text)]
    return length is None or not lengths or any(abs(each - length) < 0.01 for each in lengths)


def _is_then(period: str, base: Span, said: Sequence[str]) -> bool:
    """Whether a time is one of those that a text gives, or none of them can be compared with it."""
    if base.precision is Precision.NO_YEAR or base.precision is Precision.DAY:
        day = _month_day(period)
        days = [each for each in map(_month_day, said) if each is not None]
        if day is not None and days:
            return any(month == day[0] and date in {0, day[1]} for month, date in days)
        if base.precision is Precision.NO_YEAR:
            return True
    own = _extent(base)
    others = [extent for each in said if (extent := _extent(span_of(_bounded(each)))) is not None]
    if own is None:
        return True
    rates = [_months(each) for each in said if each.startswith("over one ")]
    if any(rate is not None and rate < min(own[1] - own[0], 12) for rate in rates):
        return False
    return not others or any(_within(own, each) or _within(each, own) for each in others)


SINCE = re.compile(rf"since (?:the )?(?:end of )?(?P<year>{_YEAR_NAME})\b", re.IGNORECASE)
"""A period that goes on; from which year on is what a text may get wrong."""
_UNTIL = re.compile(rf"(?:between|from) {_YEAR_NAME} (?:and|to|until|through) (?P<until>{_YEAR_NAME})", re.IGNORECASE)
"""A period that is over."""


def _has_another_deadline(quantity: Quantity, said: Sequence[str], text: str) -> bool:
    """Whether a text gives a target a year by which it is to be reached, and the base none, or none of these."""
    if not text or quantity.modality is not Modality.TARGET or _YEARS.search(quantity.period or ""):
        return False
    deadlines = {match["year"] for each in said for match in _DEADLINE.finditer(each)}
    return bool(deadlines) and not deadlines & set(_YEARS.findall(text))


def _bounded(period: str) -> str:
    """Return a deadline as the year that it names, so that two of them can be compared."""
    return re.sub(
        rf"^(?:by|until|before|in|from|during|for) (?=(?:the )?(?:end|{_YEAR_NAME}))", "", period, flags=re.IGNORECASE
    )


def periods_of(sentence: str, mention: Mention, *, alone: bool) -> list[str]:
    """Return the periods that a sentence gives a number.

    Args:
        sentence: the sentence.
        mention: the number.
        alone: whether it is the only number of the sentence that a period may belong to; then all of them are its.
    """
    if mention.period and not alone:
        return [mention.period]
    if not alone:
        return []
    found = [mention.period] if mention.period else []
    left = f"{sentence[: mention.start]}{'·' * (mention.end - mention.start)}{sentence[mention.end :]}"
    fiscal = [_fiscal(match) for match in _FISCAL_FORMS.finditer(left)]
    if fiscal:  # "the 2023 fiscal year" is no calendar year
        found = fiscal
        left = _FISCAL_FORMS.sub(lambda match: "·" * len(match.group()), left)
    found += [match.group() for match in _SEASON.finditer(left)]
    found += [re.sub(r"^(?:in|from|of|during|for) (?=[0-9]{4}$)", "", each.text) for each in spans_in(left)]
    found += [each.text for each in periods_in(left)]
    found += [match.group() for match in SINCE.finditer(left)]
    found += [match.group() for match in _FROM_TO.finditer(left)]
    found += [match.group() for match in _DURATION.finditer(left)]
    found += [match.group() for match in _MONTH_DAY.finditer(left)]
    found += _bare_years(left)
    return found


_SEASON = re.compile(rf"\b{_YEAR_NAME}[-–/][0-9]{{2}}(?![0-9-])")
"""A year that begins in one and ends in the next: ``2023-24``."""
_BARE_YEAR = re.compile(
    rf"\((?P<bracketed>{_YEAR_NAME})\)|(?:^|[,:;(–—-] ?)(?P<listed>{_YEAR_NAME})(?=[,:;).]|$| ?[–—])"
    rf"|^(?:[\w’'&/.%-]+ ){{1,8}}(?P<labelled>{_YEAR_NAME}):"
)
"""A year without a preposition, as lists, tables and brackets have it."""


def _bare_years(text: str) -> Iterator[str]:
    for match in _BARE_YEAR.finditer(text):
        yield match["bracketed"] or match["listed"] or match["labelled"]


def _months(text: str) -> float | None:
    """Return how long a period is in months, None where it does not say."""
    if _YEARLY.fullmatch(text.strip()):
        return 12
    match = _DURATION.search(text) or _DURATION.search(f"over {text}")
    if match is None:
        return None
    count = (match["count"] or "1").lower()
    return (float(count) if count.isdigit() else _COUNTS.get(count, 1)) * _UNIT_MONTHS[match["unit"].lower()]


def _lengths(text: str) -> Iterator[float]:
    """Yield how long a period is in months: of one from year to year, both ways of counting."""
    months = _months(text)
    if months is not None:
        yield months
    span = span_of(text)
    if span.precision is Precision.RANGE and span.first and span.last:
        years = span.last.year - span.first.year
        yield from (12.0 * years, 12.0 * (years + 1))


def days_in(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where a text names a day, and its month and day: ``12 November``."""
    for match in _MONTH_DAY.finditer(text):
        yield match.span(), (_month(match["month"] or match["month2"]), int(match["day"] or match["day2"]))


def _month_day(text: str) -> tuple[int, int] | None:
    match = _MONTH_DAY.search(text)
    if match:
        return _month(match["month"] or match["month2"]), int(match["day"] or match["day2"])
    alone = re.search(rf"\b({'|'.join(MONTHS)})\b", text.casefold())
    return (_month(alone[1]), 0) if alone and alone[1] != "may" else None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name.casefold()[:3]))


def _extent(span: Span) -> tuple[float, float, bool] | None:
    """Return a placed period's first month and that behind its last, counted from the year 0; whether it is fiscal."""
    if span.first is None or span.last is None:
        return None
    fiscal = span.precision is Precision.FISCAL_YEAR
    if fiscal:  # FY2023 and FY2022-23 are one, wherever the year begins
        return span.last.year * 12, span.last.year * 12 + 12, True
    return _begins(span.first), _ends(span.last), False


def _begins(point: Point) -> float:
    start = _PARTS.get(point.part.casefold(), (0, 12))[0]
    return point.year * 12 + (point.month - 1 if point.month else start)


def _ends(point: Point) -> float:
    end = _PARTS.get(point.part.casefold(), (0, 12))[1]
    return point.year * 12 + (point.month or end)


def _within(inner: tuple[float, float, bool], outer: tuple[float, float, bool]) -> bool:
    """Whether one period lies in another; a fiscal year is in no calendar year, but in two."""
    if inner[2] != outer[2]:
        fiscal, other = (inner, outer) if inner[2] else (outer, inner)
        return other[1] - other[0] > 12 and other[0] < fiscal[1] <= other[1]
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def is_duration(mention: Mention) -> bool:
    """Whether a number counts days, months or years."""
    return mention.unit in TIMES.values()
