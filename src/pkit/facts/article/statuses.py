"""Programs of a fact base as a text tells their stage: a plan that is said to be done, and what runs said to be a plan.

Without a number, a text can only be held against the status that the base gives. It is called wrong where the name of a
program, in full, is the subject right before a predicate that says the contrary, and nothing takes that back.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pkit.facts.base import FactBase
from pkit.facts.kinds import PROGRAM
from pkit.facts.model import Entry

_PENDING = re.compile(
    r"\b(?:in the making|planned|plans? (?:for|to)|under (?:consideration|discussion|review|negotiation|development"
    r"|construction|way to)|being (?:considered|discussed|drafted|planned|prepared|negotiated)|proposed|proposal|draft"
    r"|drafted|in preparation|pending|not yet|awaiting|tabled|undecided|expected|envisaged|announced for)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:running|runs|in force|in effect|adopted|passed|completed|complete|finished|open|opened|in place|operational"
    r"|in operation|in service|active|live|enacted|launched|established)\b",
    re.IGNORECASE,
)
"""What a base writes of a stage; a status that says neither, or both, is held against nothing."""
_ADVERBS = r"(?:(?:now|already|just|finally|since|long|recently|also|today|fully|duly|meanwhile|at last) )*"
_SAID_DONE = re.compile(
    rf",? (?:which |that )?(?:(?:has|have|had) {_ADVERBS}(?:been {_ADVERBS})?(?:passed|enacted|adopted|approved|built"
    r"|rebuilt|completed|finished|opened|introduced|launched|signed|ratified|concluded|open|running|in force"
    r"|in (?:operation|effect|place|service)|implemented|inaugurated|delivered|abolished|gone live"
    r"|(?:standing|running|operating|working|serving"
    r"|in (?:use|business))(?! to)"
    r"|(?:come|entered|gone) into (?:force|effect|operation|service)|taken effect|become law|started|begun)"
    rf"|(?:is|are) {_ADVERBS}(?:in (?:force|effect|operation|place|service)|(?:the )?law|operational|up and running"
    r"|running|complete|completed|finished|open|live|a reality|a success|built|passed|enacted|adopted|done"
    r"|in use|in business|ready|there|standing)"
    rf"|(?:was|were) {_ADVERBS}(?:passed|enacted|completed|finished|opened|built|rebuilt|introduced|launched|adopted"
    r"|signed|ratified|inaugurated|implemented|delivered)"
    rf"|(?:has|have) {_ADVERBS}(?:stood|run|operated|applied|served|worked)(?= (?:since|for|there)\b)"
    rf"|{_ADVERBS}(?:stands?(?= (?:since|ready|there|open|today|now|finished)\b)|runs?(?= (?:since|already|for)\b)"
    rf"|appl(?:y|ies)(?= (?:to|since|already|now|everywhere)\b)|binds?(?= \w))"
    rf"|{_ADVERBS}(?:took effect|(?:came|entered|went) into (?:force|effect|operation|service)|went live|became law"
    r"|opened(?= (?:its|in|on|last|this|to)\b)|started (?:last|in|on)|began (?:last|in|on)))\b"
    r"(?! (?:to be|for (?:debate|comment|consultation)|in principle))",
    re.IGNORECASE,
)
_SAID_PENDING = re.compile(
    r",? (?:which |that )?(?:(?:is|are) (?:(?:still|only|now|currently|merely|just|at present|so far) )*"
    r"(?:planned|under (?:consideration|discussion|review|construction|negotiation)|being (?:considered|discussed"
    r"|planned|drafted|debated|weighed|prepared|thought about)|in the making|in preparation|(?:just |only )?"
    r"an? (?:mere )?(?:idea|plan|proposal|draft)|on the drawing board|proposed)|has (?:yet"
    r"|still) to (?:be|begin|start|open)"
    r"|has not (?:yet )?(?:begun|started|opened|been))\b(?! (?:to be |for )?(?:expanded|extended|extension|expansion))",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:once|when|if|until|unless|before|after|whether|as soon as|would|could|may|might|hope\w*|want\w*|wish\w*"
    r"|plan\w*|aim\w*|expect\w*|promis\w+|part of|parts of|phase|draft|bill on|first|pilot|some|half|work on"
    r"|proposal\w* (?:for|on)|decision on|funding for|budget for|money for|extension|expansion"
    r"|new (?!\w+ (?:has|is))|no|not|never|like)\b",
    re.IGNORECASE,
)
"""What may stand before a name so that the predicate is another one's, or no statement."""
_EDGE = re.compile(r"[.;:,()–—]|\b(?:that|and|but)\b")


_ATTRIBUTE = (
    r"(?: (?:of|for|in|at|by|from|on)(?: (?!(?:which|whom|whose|who|that|and|but|is|are|was|were|has|have|had|will"
    r"|would)\b)[\w’'.-]+){1,4}?)?"
)
"""What may stand between a name and its predicate: the fintech rules *of Pakistan's government* are in force."""
_PREDICATES = {
    pending: re.compile(_ATTRIBUTE + said.pattern, re.IGNORECASE)
    for pending, said in ((True, _SAID_DONE), (False, _SAID_PENDING))
}
"""What says the contrary of a status, by whether that is pending."""


class Stage(NamedTuple):
    """A program whose stage a sentence tells wrong."""

    entry: Entry
    start: int
    end: int
    """Of its name."""
    status: str
    """What the base has."""


class Statuses:
    """The programs of a base whose status says whether they are done."""

    def __init__(self, base: FactBase) -> None:
        """Learn their names."""
        self._names: list[tuple[re.Pattern[str], Entry, bool]] = []
        for entry in base.entries(PROGRAM) if PROGRAM in base.kinds else ():
            status = entry.text("status")
            pending, done = _PENDING.search(status) is not None, _DONE.search(status) is not None
            if pending is not done:
                names = sorted({each for each in (entry.name, *entry.aliases) if len(each.split()) > 1}, key=len)
                words = "|".join(r"[\s-]+".join(map(re.escape, name.split())) for name in reversed(names))
                if words:
                    self._names.append((re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE), entry, pending))

    def wrong(self, sentence: str) -> Iterator[Stage]:
        """Yield the programs that a sentence gives another stage than the base."""
        for name, entry, pending in self._names:
            for match in name.finditer(sentence):
                said = _PREDICATES[pending].match(sentence, match.end())
                edges = [edge.end() for edge in _EDGE.finditer(sentence, 0, match.start())]
                before = sentence[edges[-1] if edges else 0 : match.start()]
                if said and not _TAKEN_BACK.search(before):
                    yield Stage(entry, match.start(), match.end(), entry.text("status"))
                    break
