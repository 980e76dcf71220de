"""The people, bodies and programs that an article names, with titles and roles, over the whole text.

Rules over words (`pkit.facts.article.name_lists`), no model: a title, a verb of speech, an apposition or a common
given name makes a person; a word such as Ministry or a company's suffix a body; capitals alone an acronym; a word such
as Program a program. A later "Mr Mugari" is joined to his full name. What comes out stands in the text as it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pkit.facts.article.name_lists import (
    BODIES,
    BODY_NAMES,
    COMPANIES,
    COURTESY,
    DEMONYMS,
    GIVEN,
    HEADS,
    KNOWN,
    LISTING,
    MODIFIERS,
    NO_BODIES,
    OPENERS,
    PLACE_WORDS,
    PLACES,
    PROGRAMS,
    SAYS,
    TIMES,
    TITLES,
    TOPICS,
    TWO_LETTERS,
    WORDS_TOO,
)
from pkit.facts.article.recogniser import Recogniser
from pkit.facts.article.sentences import Passage
from pkit.facts.kinds import AGENCY, OFFICIAL, PROGRAM, Kind

_WORD = re.compile(
    r"(?:Jr|Sr)\.|(?:[A-Z]\.)+(?:[A-Z](?![a-z]))?|(?:al|el|ul|ur|as|ad|an|ash|ben)-[A-Z][\w’']*|"
    r"[^\W\d_][\w&]*(?:@[A-Z]+)?(?:[’'-][^\W_]\w*)*(?<![’']s)|&"
)
_JOINING = frozenset(
    "of for the and & de del della da di do dos du la le van von der den ter zu bin bint ibn al el ul y".split()
)
_PARTICLES = frozenset("de del della da di do dos du la le van von der den ter zu bin bint ibn al el ul".split())
_SPEAKS = re.compile(rf"^,? (?:{SAYS})\b|^, who(?:se|m)?\b|^,? [0-9]{{2}},|^,? \((?:[0-9]{{2}}|b\.)")
_OF_A_BODY = re.compile(
    rf"^, (?:of|from|at|with|for) (?:the )?[A-Z][^,]{{2,60}}, (?:{SAYS})\b|^, (?:of"
    rf"|at|from) (?:the )?(?:[a-z]+ )?[A-Z]"
)
_SPOKEN = re.compile(rf"\b(?:{SAYS}) $")
_APPOSED = re.compile(
    rf"(?:^|[.,;:“\"] ?|\b(?:and|but) )(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Aa]n?) "
    rf"(?:[\w’'-]+ ){{0,6}}?(?:{'|'.join(sorted(TITLES))})"
    r"(?: (?:of|for|at|in)(?: [\w’'-]+){1,5})?, $"
)
"""A role with a comma behind it, before a name: ``Its head of operations, Ozan Delibas``."""
_CALLING = re.compile(
    r"[a-z]+(?:ologist|icist|ician|grapher|keeper|maker|worker|owner|driver|farmer|dealer|broker|ist|ster|"
    r"cian|eer)s?$|(?:agent|activist|actor|actress|baker|batsman|bowler|boxer|butcher|campaigner|captain|caretaker|carpenter"
    r"|clerk|climber|comedian|composer|conductor|correspondent|cyclist|dancer|dentist|footballer|guide|host|innkeeper"
    r"|labourer|librarian|midwife|miner|monk|mother|musician|neighbour|neighbor|novelist|organiser|organizer|parent"
    r"|pensioner|pharmacist|planner|player|plumber|poet|presenter|ranger|resident|retiree|runner|sailor|shepherd"
    r"|shopkeeper|soldier|student|sculptor|tailor|tenant|translator|tutor|vendor|vet|villager|volunteer|widow|widower"
    r"|worker|sociologist)s?$"
)
"""What people are by trade, beyond the titles."""
_PERSON_NOUN = re.compile(
    r"(?![\w-]*(?:maker|operator|contractor|manufacturer|supplier|retailer|lender|carrier|producer|exporter|importer"
    r"|publisher|broadcaster|newspaper|developer|insurer|brewer|grocer|smelter|refiner|distributor|wholesaler|provider"
    r"|regulator|competitor|paper|chapter|center|water|letter|builder)s?$)"
    r"(?!(?:charter|quarter|number|river|order|matter|other|another|over|under|after|ever|never|either|neither|whether|rather"
    r"|further|former|later|earlier|latter|upper|lower|outer|inner|color|error|major|minor|senior|junior|factor|sector|motor"
    r"|tractor|reactor|harbor|floor|door|offer|prefer|refer|consider|remember|enter|cover|deliver|discover|foster|counter"
    r"|chair|together|however|moreover|altogether|summer|winter|super|proper|clever|bitter|better|greater|customer|miner"
    r"|tower|power|shower|flower|silver|copper|timber|rubber|leather|weather|shoulder|border|folder|server|computer|printer"
    r"|owner|monitor|mirror|terror|horror|interior|exterior|superior|prior|behavior|favor|labor|vapor)s?$)"
    r"(?:[a-z]{3,}(?:ist|er|or|ian|ee|eer)s?|[a-z]*(?:man|woman|person|men|women|girl|boy)|magnates?|tycoons?|counterparts?"
    r"|colleagues?|assistants?|natives?|daughters?|sons?|sisters?|brothers?|wife|husband|widow|mother|father|uncle|aunt"
    r"|cousins?|nephews?|nieces?|friends?|neighbou?rs?|nurses?|pilots?|monks?|nuns?|guests?|aides?|deput(?:y|ies)|heads?"
    r"|chiefs?|boss(?:es)?|students?|immigrants?|accountants?|consultants?|assailants?|tenants?|veterans?|agents?|presidents?)"
)
"""What people are, by the form of the word: ``referee``, ``epidemiologist``, ``newcomer``, ``Yorkshireman``."""
_CLOSE_TO = re.compile(
    r"^, (?:his|her) (?!own\b)[a-z]|^, (?:speaking |negotiating )?for the [\w ]{3,30} side,"
    r"| reported (?:in|for|from) "
    r"|^, (?:whom|whose (?:family|parents|father|mother|wife|husband|great-|grand|daughter|son))\b"
)
"""What only a person has behind his name: ``her opposite number``."""
_WHOSE_OFFICE = re.compile(
    r"^, whose (?!family|father|mother|parents|wife|husband|son|daughter)(?:[\w’'-]+ ){0,3}?"
    r"(?:president|chief|director|chairman|chairwoman|chair|owner|founder|boss|shares|board"
    r"|spokes\w+|headquarters|offices?|members|employees|workers|managing|factory|factories|profits?|revenues?|customers|ships|fleet)\b"
)
"""What only a body has behind its name: ``whose managing director``."""
_LISTED = re.compile(r"\b(?:[Oo]ne|[Tt]wo|[Ss]ome|[Aa]nother) of (?:the|its|his|her|their|our) (?P<word>[a-z’'-]+), $")
"""``One of its directors, Mitsuko Hara``."""
_MET = re.compile(
    r"\b(?:met|meets|sent|named|promoted|recruited|married|replaced|replaces|succeeded|succeeds|accused|elected|appointed|"
    r"interviewed|arrested|thanked|praised"
    r"|(?:reporting|editing|writing|compiled|photographed|interviewed) by"
    r"|hired|nominated|led by|headed by|chaired by|written by|directed by|husband|wife|son|daughter|brother|sister) $"
)
_ROLE_BEHIND = re.compile(r"^, (?P<role>(?:an? |the |its |their |his |her |who |whose )?[^.;:]{3,110}?)(?=[,.;:]|$)")
_ROLE_BEFORE = re.compile(r"(?:^|\b(?=[a-z]))(?P<word>[A-Za-z][a-z’'-]+),? $")
_OFFICE_OF = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|analysts?|economists?|researchers?|heads?|directors?|"
    r"chief|chair(?:man|woman)?|president|ceo"
    r"|officials?|editors?|reporters?|founders?|members?|employees?|lawyers?|strategists?|executives?|"
    r"colleagues?|engineers?|works?|worked"
    r"|report|study|statement|subsidiary) (?:for|of|at|"
    r"with|from|by|in) (?:the )?$"
)
_TRADE = re.compile(
    r"\b(?:operator|company|firm|maker|manufacturer|contractor|builder|supplier|retailer|start-?up|"
    r"lender|charity|carrier|brokerage|bank"
    r"|producer|exporter|utility|newspaper|broadcaster|agency|group|union|owner|rival|club),? $"
)
_KIND_OF_BODY = (
    r"[\w-]*(?:maker|company|firm|operator|manufacturer|contractor|builder|supplier|retailer|start-?up|lender|charity|carrier"
    r"|brokerage|bank|producer|exporter|importer|utility|newspaper|broadcaster|agency|group|union|rival|club|insurer|brewer"
    r"|miner|airline|grocer|chain|developer|publisher|conglomerate|subsidiary|affiliate|competitor|customer|brand|platform"
    r"|magazine|think-tank|non-profit|consultancy|refiner|smelter|distributor|wholesaler|provider|shipyard|foundation|party"
    r"|association|federation|laboratory|hospital|university|college|watchdog|regulator)"
)
_KIND_BEFORE = re.compile(rf"\b{_KIND_OF_BODY},? $", re.IGNORECASE)
_KIND_BEHIND = re.compile(
    rf"^, (?:an?|the|its|their|our|one of the|part of the"
    rf"|now an?) (?:[\w’'-]+ ){{0,5}}?{_KIND_OF_BODY}s?\b(?! (?:owner|founder|boss))"
)
"""What a body is, before its name or behind a comma: ``the carmaker Brantix``, ``Parcelhaus, the German carrier``."""
_TRADE_OPENS = re.compile(
    r"[\w-]*maker|retailer|insurer|lender|brewer|miner|grocer|start-?up|airline"
    r"|broadcaster|publisher"
)
"""A trade with a capital because it opens its sentence: ``Chipmaker Orbisil``."""
_BODY_BEFORE = re.compile(
    r"\b(?:(?:analysts?|economists?|strategists?|engineers?|researchers?|executives?|employees?|managers?|partners?|designers?"
    r"|editors?|workers?|scientists?|traders?|lawyers?|stints?|jobs?|posts?|career|internship) (?:at|for|with)"
    r"|(?:works?|worked|working) (?:for|at)|(?:taught|studied|lectures|teaches|studies) at|employed by"
    r"|(?:spokes(?:man|woman|person)|ceo|chief executive|co-?founder|founder|chairman|chairwoman|shares"
    r"|shareholders|investors)"
    r" (?:of|for|in)|(?:owned|backed|operated|supplied|acquired|bought|manufactured|insured|run|made) by"
    r"|(?:deal|contract|agreement|merger|partnership|joint venture|tie-up|lawsuit|competition) (?:with|against|from)"
    r"|takeover of|acquisition of|stake in|(?:bought|leased|hired|ordered) from|rival of|subsidiary of|part of|unit of"
    r"|arm of|acquired"
    r"|rivals(?: such as| like)?|told the|published in"
    r"|(?:negotiates|speaks|spoke|flies|tests) for|derby between"
    r"|companies (?:such as|like)|firms (?:such as|like)) (?:the )?$",
    re.IGNORECASE,
)
_BODY_BEHIND = re.compile(
    r"^(?:(?:’s|'s)? (?:shares|shareholders|revenues?|profits?|earnings|customers|employees|spokes\w+"
    r"|chief executive|ceo|cfo|board"
    r"|headquarters|factory|factories|website|balance sheet|workforce|products|app)\b"
    r"| (?:chair(?:man|woman|person)?|CEO|CFO|COO|co-?founder|founder|boss|chief executive"
    r"|chief financial officer) [A-Z]"
    r"|,? which (?:employs|manufactures|operates|wants|plans|hopes|tests|buys|ordered"
    r"|publishes|insures|advises|audits|lends)\b"
    r"|, (?:now |then )?(?:based|headquartered|listed|founded) in\b"
    r"|,? (?:which )?(?:employs|manufactures|operates|maintains|ships|posted a|reported (?:a|net|its|profits?"
    r"|earnings)|acquired"
    r"|has (?:already |now |since |also )?(?:acquired|(?:re)?hired|raised|reserved|ordered|merged|laid off)"
    r"|will (?:acquire|hire))\b| filed (?:for|in|a|its)\b"
    r"|, which (?:makes|owns|sells|builds|supplies|runs)\b| plc\b)"
)
"""What only a body does or has, however its name looks."""
_BODY_ACTS = re.compile(
    r"^(?: Inc\.?| Ltd\.?| plc)?(?:’s|'s)? (?:said|says|reported|announced|posted|plans?|planned|"
    r"expects|employs|acquired|bought|sold|ships|makes|put its"
    r"|has (?:closed|cut|said|agreed|hired|raised|opened|bought|sold|put)|will (?:pay|build|spend|cut|"
    r"sell|buy)|shares|revenue|profit|stock"
    r"|beat|won|lost|stay|signed|launched|spokes\w+|chief executive|declined|did not (?:reply|comment|respond))\b"
)
_ACRONYM = re.compile(r"^ \((?:the )?([A-Z][A-Za-z&@.]{1,9})\)")
_MOST_NAMES = 5
"""Words of a person's name, particles left out."""


class Candidate(NamedTuple):
    """Something that may become an entry."""

    kind: Kind
    name: str
    role: str = ""
    """The words of a person's title; empty where none stands by the name."""
    acronym: str = ""


class _Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int


class _Found(NamedTuple):
    candidate: Candidate
    start: int
    sure: bool = True
    """A person without other evidence than looking like one is not: it needs some elsewhere in the text."""


def named_in(passages: Iterable[Passage], recognise: Recogniser | None = None) -> Iterator[tuple[Passage, Candidate]]:
    """Yield what an article's body names, each with its sentence: names in full, as the text has them somewhere.

    Args:
        passages: the text.
        recognise: finds more people, see `pkit.facts.article.recogniser`.
    """
    body = [passage for passage in passages if passage.paragraph is not None]
    found = [_vouched(list(_candidates(passage.text)), passage.text) for passage in body]
    if recognise is not None:
        for passage, by_rules in zip(body, found, strict=True):
            by_rules.extend(list(_recognised(passage.text, recognise(passage.text), by_rules)))
    text = _Whole(found, [passage.text for passage in body])
    for passage, named in zip(body, text.resolved(), strict=True):
        yield from ((passage, candidate) for candidate in named)


def _vouched(found: list[_Found], sentence: str) -> list[_Found]:
    """Return what a sentence names, people sure that stand in a list beside such as are: ``A. Roe, B. Lee``."""
    people = [each for each in found if each.candidate.kind is OFFICIAL]
    sure = {each.start for each in people if each.sure}
    for one, other in (*pairwise(people), *pairwise(reversed(people))):
        first, last = sorted((one, other), key=lambda each: each.start)
        between = sentence[first.start + len(first.candidate.name) : last.start]
        placed = re.search(r"\b(?:[Ii]n|[Aa]t|[Ff]rom|[Tt]o|[Nn]ear|[Oo]f) $", sentence[: first.start])
        if between in {", ", " and ", ", and "} and one.start in sure and not placed:
            sure.add(other.start)
    return [each._replace(sure=each.sure or each.start in sure) for each in found]


def _recognised(sentence: str, spans: Iterable[tuple[int, int]], found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield the people of ``spans`` that the rules took for nothing else."""
    taken = [(each.start, each.start + len(each.candidate.name)) for each in found if each.sure]
    for start, end in list(spans):
        tokens = [
            _Token(match.group(), match.group().lower().rstrip("."), match.start(), match.end())
            for match in _WORD.finditer(sentence, start, end)
        ]
        free = all(end <= first or last <= start for first, last in taken)
        free = free and not (tokens and tokens[-1].low in _TOWNS)
        if free and len(tokens) > 1 and _is_name(tokens):
            yield _Found(Candidate(OFFICIAL, _text(tokens, sentence)), tokens[0].start)


_TOWNS = frozenset("city town village heights beach springs county gazette news times".split())
"""Last words of what a statistical model takes for people."""


def names_in(
    body: Iterable[Passage], recognise: Recogniser | None = None
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return for each sentence of ``body`` the people and the organisations that it names, in full."""
    body = list(body)
    found: dict[int, tuple[list[str], list[str]]] = {id(passage): ([], []) for passage in body}
    for passage, candidate in named_in(body, recognise):
        if candidate.kind is not PROGRAM:
            names = found[id(passage)][0 if candidate.kind is OFFICIAL else 1]
            if candidate.name not in names:
                names.append(candidate.name)
    return [(tuple(found[id(passage)][0]), tuple(found[id(passage)][1])) for passage in body]


def candidates(sentence: str) -> Iterator[Candidate]:
    """Yield what ``sentence`` names by itself, from left to right."""
    passage = Passage(sentence, 1)
    yield from (candidate for _, candidate in named_in([passage]))


class _Whole:
    """What a whole text names: evidence in one sentence counts for all."""

    def __init__(self, found: list[list[_Found]], sentences: list[str]) -> None:
        self._found = found
        self._sentences = sentences
        everything = [each for sentence in found for each in sentence]
        speakers = {
            match[1] or match[2]
            for sentence in sentences
            for match in re.finditer(
                rf"\b([A-Z][\w’'-]+)(?: (?:{SAYS})|, who)\b"
                rf"|\b(?:{SAYS}) ([A-Z][\w’'-]+)\b",
                sentence,
            )
        }
        titled = {
            match[1]
            for sentence in sentences
            for match in re.finditer(r"\b(?:Mr|Mrs|Ms|Dr|Miss)\.? ([A-Z][\w’'-]+)", sentence)
        }
        self._lower = {word for sentence in sentences for word in re.findall(r"(?<![\w’'-])[a-z][\w’'-]+", sentence)}
        known = {
            each.candidate.name
            for each in everything
            if each.candidate.kind is OFFICIAL
            and each.sure
            and (each.candidate.role or not self._is_sentence(each.candidate.name))
        }
        self._named_bodies = {
            each.candidate.name for each in everything if each.candidate.kind is AGENCY and each.sure
        } - known
        surnames = speakers | titled | self._alone()
        self._people = known | {
            each.candidate.name
            for each in everything
            if each.candidate.kind is OFFICIAL
            and " " in each.candidate.name
            and _surname(each.candidate.name) in surnames
            and each.candidate.name not in self._named_bodies
        }
        self._by_surname: dict[str, str] = {}
        for name in sorted(self._people, key=lambda each: -len(each)):
            if " " in name:
                self._by_surname.setdefault(_surname(name), name)
                self._by_surname.setdefault(_surname(name).rpartition("-")[2], name)
                if re.fullmatch(r"[A-Z][a-z]+-[a-z]+", _surname(name)):
                    self._by_surname.setdefault(name.partition(" ")[0], name)  # Chen Wei-lun
        self._longer = {
            " ".join(words[begin:]): name
            for name in sorted(self._people)
            for words in [name.split()]
            for begin in range(1, len(words) - 1)
        }
        self._bodies: dict[str, set[str]] = {}
        for each in everything:
            if each.candidate.kind is AGENCY and " " in each.candidate.name:
                for word in each.candidate.name.split():
                    self._bodies.setdefault(word, set()).add(each.candidate.name)
        self._acronyms = _initials(each.candidate.name for each in everything if each.candidate.kind is AGENCY)
        self._acronyms |= {each.candidate.acronym: each.candidate.name for each in everything if each.candidate.acronym}
        self._words = self._recurring()

    def _is_sentence(self, name: str) -> bool:
        """Whether an initial ends a sentence and the name behind it is a word: ``coach H. Passengers waited``."""
        return re.fullmatch(r"(?:[A-Z]\. ?)+[A-Z][a-z]+", name) is not None and _surname(name).lower() in self._lower

    def _alone(self) -> set[str]:
        """Return the capitalised words that stand alone and are no ordinary words, as surnames do later."""
        words = {
            match.group()
            for sentence in self._sentences
            for match in re.finditer(r"(?<![\w.’'-])[A-Z][a-z]{2,}(?=[ ,.’'](?! ?[A-Z]))", sentence)
            if not re.search(r"(?:[A-Z][\w.’'-]*|\b[Tt]he) $", sentence[: match.start()])
        }
        plain = OPENERS | PLACES | TIMES | DEMONYMS | TITLES | PLACE_WORDS | TOPICS | BODIES | COMPANIES
        return {word for word in words if word.lower() not in self._lower | plain}

    def _recurring(self) -> dict[str, str]:
        """Return the single words that act as bodies do, at least twice in the text and nobody's surname."""
        acting: Counter[str] = Counter()
        for sentence in self._sentences:
            for match in re.finditer(
                r"(?<![\w.’'-] )(?<![\w’'-])[A-Z][a-z]{3,}\b|(?<=[a-z,;] )[A-Z][a-z]{3,}\b", sentence
            ):
                low = match.group().lower()
                if (
                    low in OPENERS | PLACES | TIMES | DEMONYMS | TITLES | PLACE_WORDS | MODIFIERS
                    or match.group() in self._by_surname
                ):
                    continue
                acting[match.group()] += 1 if _BODY_ACTS.match(sentence[match.end() :]) else 0
        several = {word for word, count in acting.items() if count >= 2}
        several |= {
            each.candidate.name
            for sentence in self._found
            for each in sentence
            if each.candidate.kind is AGENCY and each.sure and re.fullmatch(r"[A-Z][a-z]{3,}", each.candidate.name)
        } - set(self._by_surname)
        in_people = {word for name in self._people for word in name.split()}
        return {word: self._fuller(word) for word in several - in_people}

    def _fuller(self, word: str) -> str:
        """Return the one body of the text whose name holds a word: ``Ashby Rovers`` of Rovers."""
        fuller = list(self._bodies.get(word, ()))
        return fuller[0] if len(fuller) == 1 and not re.search(r" (?:Inc|Ltd|plc|Corp)$", fuller[0]) else word

    def resolved(self) -> Iterator[list[Candidate]]:
        """Yield for each sentence what it names, in order."""
        for found, sentence in zip(self._found, self._sentences, strict=True):
            named = {
                (each.start, candidate.name): candidate
                for each in found
                if (candidate := self._resolve(each.candidate, sure=each.sure))
            }
            for start, candidate in self._mentioned(sentence, {start for start, _ in named}):
                named.setdefault((start, candidate.name), candidate)
            unique: dict[tuple[Kind, str], Candidate] = {}
            for _, candidate in sorted(named.items(), key=lambda each: each[0]):
                unique.setdefault((candidate.kind, candidate.name), candidate)
            yield list(unique.values())

    def _resolve(self, candidate: Candidate, *, sure: bool) -> Candidate | None:
        if candidate.kind is OFFICIAL:
            if not candidate.role and self._is_sentence(candidate.name):
                return None
            if candidate.name in self._named_bodies and not candidate.role:
                return candidate._replace(kind=AGENCY)
            full = candidate.name if " " in candidate.name else self._by_surname.get(candidate.name, candidate.name)
            full = self._longer.get(full, full)
            if full == candidate.name and " " not in full:
                called = [each for each in self._people if each.startswith(f"{full} ")]
                full = called[0] if len(called) == 1 else full
            return candidate._replace(name=full) if sure or full in self._people else None
        legal = re.fullmatch(r"(.+?),? (?:Inc|Ltd|plc|PLC|Corp|GmbH|LLC|Limited|S\.A|AG|Co)\.?", candidate.name)
        if candidate.kind is AGENCY and legal and legal[1].lower() not in COMPANIES:
            candidate = candidate._replace(name=legal[1])
        if candidate.kind is AGENCY and candidate.name in self._words:
            candidate = candidate._replace(name=self._words[candidate.name])
        if candidate.kind is AGENCY and candidate.name in self._acronyms:
            return candidate._replace(name=self._acronyms[candidate.name])
        bare = re.sub("[’']s$", "", candidate.name)
        surname = candidate.kind is AGENCY and (candidate.name in self._people or bare in self._by_surname)
        return candidate if sure and not surname else None

    def _mentioned(self, sentence: str, taken: set[int]) -> Iterator[tuple[int, Candidate]]:
        """Yield the people and bodies that a sentence names by a surname or one word alone."""
        for match in re.finditer(r"(?<![\w’'-])[A-Z][\w’'-]*\b", sentence):
            word = re.sub(r"[’']s$", "", match.group())
            before = sentence[: match.start()]
            alone = not re.search(r"[A-Z][\w.’'-]* $", before) or re.search(
                r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Judge|Sir)\.? $", before
            )
            if match.start() in taken or not alone or re.match(r" [A-Z][a-z]", sentence[match.start() + len(word) :]):
                continue
            if word in self._by_surname:
                yield match.start(), Candidate(OFFICIAL, self._by_surname[word])
            elif word in self._words:
                yield match.start(), Candidate(AGENCY, self._words[word])


def _initials(names: Iterable[str]) -> dict[str, str]:
    """Return the bodies of several words by the initials of their capitalised words, where only one has those."""
    found: dict[str, set[str]] = {}
    for name in names:
        letters = "".join(word[0] for word in re.findall(r"[^\W\d_][\w’'-]*", name) if word[0].isupper())
        if len(letters) > 2:
            found.setdefault(letters, set()).add(name)
    return {letters: named.pop() for letters, named in found.items() if len(named) == 1}


def _surname(name: str) -> str:
    return name.rpartition(" ")[2]


# One sentence


def _candidates(sentence: str) -> Iterator[_Found]:
    """Yield what a sentence names with capitals, from left to right."""
    for run in _runs(sentence):
        found: list[_Found] = []
        for part in _parts(run):
            said = list(_classified(part, sentence, beside_person=bool(found) and _is_person(found[-1])))
            beside_body = bool(found) and found[-1].candidate.kind is AGENCY
            if not said and beside_body and _is_one_word(part):
                said = [_Found(Candidate(AGENCY, part[0].text), part[0].start)]
            if beside_body and len(said) == 1 and _is_like_body(said[0], part):
                said = [_Found(Candidate(AGENCY, said[0].candidate.name), said[0].start)]
            found += said
        # A person vouches for whom an "and" joins to him.
        vouched = any(map(_is_person, found))
        yield from (each._replace(sure=True) if vouched and each.candidate.kind is OFFICIAL else each for each in found)


def _is_person(found: _Found) -> bool:
    return found.candidate.kind is OFFICIAL and found.sure


def _is_like_body(found: _Found, part: Sequence[_Token]) -> bool:
    """Whether what an ``and`` joins to a body is no person by name or title: both said it."""
    return found.candidate.kind is OFFICIAL and not found.candidate.role and part[0].low not in GIVEN | WORDS_TOO


def _is_one_word(part: Sequence[_Token]) -> bool:
    """Whether a run is one capitalised word that may be a body: ``ING and Barclays``."""
    plain = OPENERS | PLACES | TIMES | DEMONYMS | TITLES | PLACE_WORDS | GIVEN | TOPICS | BODIES
    return len(part) == 1 and part[0].text[0].isupper() and len(part[0].low) > 3 and part[0].low not in plain


def _runs(sentence: str) -> Iterator[list[_Token]]:
    """Yield the runs of capitalised words, with the small words that join them."""
    run: list[_Token] = []
    for match in _WORD.finditer(sentence):
        token = _Token(match.group(), match.group().lower().rstrip("."), match.start(), match.end())
        between = sentence[run[-1].end : token.start] if run else ""
        owned = between in {"’ ", "' "} and run[-1].low.endswith("s") and token.low in BODIES
        owned = owned or (
            between in {"’s ", "'s "} and run[-1].low.endswith(("men", "children", "people")) and token.low in BODIES
        )
        owned = owned or (
            between in {"’s ", "'s "}
            and token.low in _OWNED
            and run[-1].low in TITLES | {"lloyd", "king", "queen", "coroner"}
        )
        joined = (
            between == " "
            or owned
            or (between == ". " and run[-1].low in TITLES | {"st"} and run[-1].text[0].isupper())
        )
        if run and not joined:
            if not (between == ", " and _lists(run, sentence, token)):
                yield from _trimmed(run, sentence)
                run = []
            else:
                token = token._replace(text=f", {token.text}", start=token.start)
        on = token.low == "on" and bool(run) and run[-1].low in HEADS and _topic_follows(sentence, token.end)
        joins = run and ((token.low in _JOINING and token.text.islower()) or token.text == "&")
        if _is_capital(token) or on or joins:
            run.append(token)
        elif run:
            yield from _trimmed(run, sentence)
            run = []
    yield from _trimmed(run, sentence)


_OWNED = frozenset("court office club college hospital register bench fund forum union".split())
"""Words of a body's name behind a possessive: ``Coroner's Court``."""


def _topic_follows(sentence: str, place: int) -> bool:
    """Whether a body's subject stands behind its ``on``: ``Committee on Banking``."""
    following = re.compile(r" ([A-Z][\w-]+)").match(sentence, place)
    return following is not None and following[1].lower() in TOPICS


def _is_capital(token: _Token) -> bool:
    text = token.text.removeprefix(", ")
    return text[0].isupper() or bool(re.match(r"d[’'][A-Z]|(?:al|el|ul|ur|as|ad|an|ash|ben)-[A-Z]", text))


def _lists(run: Sequence[_Token], sentence: str, token: _Token) -> bool:
    """Whether a comma lies inside a body's name: ``Ministry of Finance, Planning and Development``."""
    head = next((number for number, each in enumerate(run) if each.low in LISTING), None)
    if head is None or not any(each.low in {"of", "on"} for each in run[head:]) or not _is_capital(token):
        return False
    return bool(
        re.match(
            r"[A-Z][\w-]+(?: [A-Z][\w-]+)?(?:, [A-Z][\w-]+(?: [A-Z][\w-]+)?)*,? (?:and|&) [A-Z]",
            sentence[token.start :],
        )
    )


def _trimmed(run: list[_Token], sentence: str) -> Iterator[list[_Token]]:
    """Yield a run without joining words at its ends, and at a sentence's start without the words that only open it."""
    run = list(run)
    while run and run[-1].low in _JOINING and not _is_capital(run[-1]):
        run.pop()
    while run and (_opens(run, sentence) or (run[0].start == 0 and _is_trade(run))):
        run.pop(0)
    if run:
        yield run


_TRADES = frozenset(
    "solicitors lawyers attorneys auditors accountants architects engineers consultants brokers builders developers "
    "publishers retailer retailers carmaker planemaker chipmaker drugmaker shipbuilder brewer insurer lender owner "
    "operator contractor".split()
)
"""What a body is, with a capital because it opens its sentence."""


def _describes(run: Sequence[_Token]) -> bool:
    """Whether a run's first word says what the name behind it is: a nationality, a trade, ``Oslo-based``."""
    first, last = run[0].low, run[-1].low
    if run[0].start == 0 and len(run) > 2 and run[1].low in {"of", "at", "from"} and _are_people(first):
        return True  # Observers of the Carter Center
    national = first in DEMONYMS and len(run) == 3 and run[1].low in GIVEN | WORDS_TOO
    if national and last not in BODIES | COMPANIES:
        return True  # the Italian Mario Cattaneo
    if len(run) > 2 and last in COMPANIES and first in _TRADES:
        return True  # Solicitors Delahunty Crotty LLP
    described = first.endswith(("-based", "-born", "-backed", "-led", "-owned", "-run"))
    return (len(run) > 1 and described) or (len(run) == 2 and _TRADE_OPENS.fullmatch(first) is not None)


def _are_people(word: str) -> bool:
    """Whether a word is of several people, by its form: ``observers``."""
    return word.endswith("s") and word not in BODIES | HEADS and _PERSON_NOUN.fullmatch(word) is not None


def _is_trade(run: Sequence[_Token]) -> bool:
    """Whether a person's trade, with a capital because it opens its sentence, stands before a name of two words."""
    first = run[0].low
    if first.endswith(("ian", "ean")):
        return False  # where somebody is from
    words = [each for each in run if each.low not in _PARTICLES or _is_capital(each)]
    alone = len(words) == 3 or (len(words) > 3 and words[3].low == "and")
    return alone and first not in GIVEN and not _is_title(run[0]) and _PERSON_NOUN.fullmatch(first) is not None


def _opens(run: list[_Token], sentence: str) -> bool:
    """Whether a run's first word is no part of a name."""
    first = run[0].low
    if run[0].text.isupper() and len(first) > 1:
        return False
    if _describes(run) or first in {"the", "a"} or (first in _JOINING and run[0].text.islower()):
        return True
    if first in TIMES and re.search(
        r"\b(?:in|since|until|by|of|from|last|next|this|on|early|late|mid) $", sentence[: run[0].start], re.IGNORECASE
    ):
        return True
    of_a_country = first == "police" and len(run) == 2 and run[1].low in PLACES
    speaks = first in WORDS_TOO and len(run) == 2 and _SPEAKS.match(sentence[run[-1].end :])  # Will Thorne, who
    if first not in OPENERS or of_a_country or speaks or (first in GIVEN and len(run) > 1):
        return False
    before = sentence[: run[0].start].rstrip()
    return not before or before[-1] in "\"'“‘”’:—–-(.;!?" or len(run) == 1


def _parts(run: list[_Token]) -> Iterator[list[_Token]]:
    """Yield the names that an ``and`` joins, unless it belongs to one name, as in a ministry's or between topics."""
    begin = 0
    for number, token in enumerate(run):
        if token.low != "and" or number + 1 >= len(run):
            continue
        left, right = run[begin:number], run[number + 1 :]
        right = right[1:] if right and right[0].low == "the" else right
        if not left or not right:
            continue
        topics = left[-1].low in TOPICS and right[0].low in TOPICS
        listed = any(each.text.startswith(", ") for each in left)
        titles = _is_title(left[-1]) and _is_title(right[0])
        subject = _is_subject(left, right, the=run[number + 1].low == "the")
        if topics or listed or titles or subject or _one_name(left, right, the=run[number + 1].low == "the"):
            continue
        yield left
        begin = number + 1
        while begin < len(run) and (run[begin].low == "the" or _describes(run[begin:])):
            begin += 1
    if run[begin:]:
        yield run[begin:]


def _is_subject(left: list[_Token], right: list[_Token], *, the: bool) -> bool:
    """Whether what follows an ``and`` is a ministry's second subject: ``Department of Design and Construction``."""
    heads = [number for number, each in enumerate(left) if each.low in LISTING and left[number + 1 : number + 2]]
    if not heads or the or left[heads[-1] + 1].low not in {"of", "for"} or len(left) - heads[-1] > 5 or len(right) > 2:
        return False
    state = left[heads[-1]].low in {"ministry", "department"}
    other = HEADS | BODIES | BODY_NAMES if state else HEADS | BODIES | COMPANIES | GIVEN | BODY_NAMES
    return not any(each.low in other or each.text.isupper() for each in right)


def _one_name(left: list[_Token], right: list[_Token], *, the: bool) -> bool:
    """Whether an ``and`` lies inside a body's name: ``Securities and Exchange Commission``."""
    body = (right[-1].low in HEADS and len(right) > 1) or right[-1].low in {"administration", "commission", "board"}
    plain = left[0].low not in PLACES | GIVEN | TIMES | DEMONYMS and not left[0].text.isupper()
    short = len(left) == 1 and len(right) <= 3 and not any(each.low in {"of", "for"} for each in right)
    return body and plain and short and not the


def _text(tokens: Sequence[_Token], sentence: str) -> str:
    return sentence[tokens[0].start : tokens[-1].end] if tokens else ""


def _is_title(token: _Token) -> bool:
    low = token.low.removesuffix("-elect").removesuffix("-designate").removesuffix("-general").removesuffix("-in-chief")
    low = re.sub("^(?:co|ex|vice|then|ex-vice)-", "", low)
    singulars = {low, low.removesuffix("s")}
    if low.endswith(("ies", "men")):
        singulars.add(f"{low[:-3]}y" if low.endswith("ies") else f"{low[:-2]}an")
    return bool(singulars & TITLES)


def _classified(part: list[_Token], sentence: str, *, beside_person: bool) -> Iterator[_Found]:
    """Yield what a run of capitalised words names: a person with a title and perhaps a body, a body, a program."""
    if len(part) > 3 and part[-2].low == "of" and part[-1].low in PLACES and part[-3].low in COMPANIES - BODIES - HEADS:
        part = part[:-2]  # Morinaga Heavy Engineering of Japan
    before, after = sentence[: part[0].start], sentence[part[-1].end :]
    titled = _titled(part, sentence)
    if titled is not None:
        yield from titled
        return
    part = _without_place(part)
    after = sentence[part[-1].end :]
    owner = next((number for number, token in enumerate(part) if token.low in {"of", "for"} and number >= 2), None)
    if (
        owner is not None
        and _is_name(part[:owner])
        and _body_kind(part[owner + 1 :], before, after)
        and part[0].low not in HEADS | BODIES
    ):
        yield _Found(Candidate(OFFICIAL, _text(part[:owner], sentence)), part[0].start)
        rest = part[owner + 1 :]
        rest = rest[1:] if rest[0].low == "the" else rest
        yield _Found(Candidate(AGENCY, _text(rest, sentence), acronym=_acronym(after)), rest[0].start)
        return
    person = _person(part, sentence, before, after, beside_person=beside_person)
    kind = _body_kind(part, before, after)
    if len(part) == 1 and _ends_with_possessive(part[0], kind, after):
        yield _Found(Candidate(AGENCY, f"{_text(part, sentence)}{after[:2]}"), part[0].start)
        return
    aged = re.match(r", [0-9]{2},", after)
    employed = kind is not None and not aged and _is_employer([token.low for token in part], before)
    if kind is not None and (employed or not (person and person.sure and _outright(before, after, part))):
        yield _Found(Candidate(kind, _text(part, sentence), acronym=_acronym(after)), part[0].start)
    elif person is not None:
        yield person


def _without_place(part: list[_Token]) -> list[_Token]:
    """Return a person's name without the country behind it: ``Lena Hoffmann of Germany``."""
    place = next((number for number, token in enumerate(part) if token.low in {"of", "from"} and number >= 2), None)
    placed = place is not None and all(token.low in PLACES for token in part[place + 1 :])
    return part[:place] if placed and _is_name(part[:place]) else part


def _ends_with_possessive(token: _Token, kind: Kind | None, after: str) -> bool:
    """Whether what looks like a possessive is the end of a body's name: ``Sotheby’s``."""
    house = token.low in _HOUSES and re.match(r"[’']s(?=[,.;:)]| (?:and|in|for|to|on|at)\b)", after)
    return bool(house or (kind is AGENCY and _POSSESSIVE_NAME.match(after)))


def _outright(before: str, after: str, part: Sequence[_Token]) -> bool:
    """Whether a name speaks, or has an age, so that a body's word in it is a surname."""
    if len(part) == 2 and part[0].low in GIVEN | WORDS_TOO and _speaks_or_is_said(before, after):
        return True
    return bool(_SPEAKS.match(after)) and not after.startswith((", who", " said"))


def _is_apposed(before: str) -> bool:
    """Whether what somebody is stands right before: ``analysts Bridget Power``."""
    match = _ROLE_BEFORE.search(before)
    if match is None:
        return False
    word = match["word"]
    return bool({word, word.removesuffix("s")} & TITLES) or _PERSON_NOUN.fullmatch(word.lower()) is not None


def _speaks_or_is_said(before: str, after: str) -> bool:
    """Whether a given name and a word stand where a person does: ``, said Mark Castle,`` or ``Paul Press, who``."""
    if re.search(r"[a-z] $", before) and _is_apposed(before):
        return True
    said = re.search(rf"[”\"’,] (?:{SAYS}) $", before) and re.match(r"[,.]|$", after)
    told = before.endswith(", ") and _SPEAKS.match(after) and not after.startswith(" said")
    return bool(said or told or re.match(r", (?:who|whom)\b(?! (?:makes|owns|sells|supplies)\b)", after))


def _acronym(after: str) -> str:
    match = _ACRONYM.match(after)
    return match[1] if match else ""


def _titled(part: list[_Token], sentence: str) -> list[_Found] | None:
    """Return the person behind a title, with the body that stands before the title or behind the name."""
    titles = [number for number, token in enumerate(part) if _is_title(token)]
    headed = len(part) > 3 and part[0].low in HEADS and part[1].low == "general" and part[2].low in {"of", "for"}
    if not titles or headed:
        return None
    for title in reversed(titles):
        start = title + 1
        passed = {"of", "for", "the", "and", *TOPICS} if part[title].low not in COURTESY else set()
        while start < len(part) and part[start].low in passed and title + 1 < len(part):
            start += 1
        skipped = start > title + 1
        name_end = start
        while name_end < len(part) and part[name_end].low not in {"of", "for", "and", "the", "&"}:
            name_end += 1
        name = part[start:name_end]
        if skipped and name and name[0].low not in GIVEN:
            first = next((number for number, token in enumerate(name[:-1]) if token.low in GIVEN), 0)
            start, name = start + first, name[first:]
        polite = len(name) == 1 and part[title].low in COURTESY and name[0].low not in PLACE_WORDS | DEMONYMS
        if not name or not (polite or _is_name(name, titled=True)) or (skipped and len(name) < 2):
            continue
        body = _body_before(part[: title + 1])
        found = [_Found(Candidate(AGENCY, _text(body, sentence)), body[0].start)] if body else []
        role = _text(part[len(body) : start], sentence).strip()
        role = "" if role.lower().rstrip(".") in COURTESY else role
        found.append(_Found(Candidate(OFFICIAL, _text(name, sentence), role=role), name[0].start))
        rest = part[name_end + 1 :]
        rest = rest[1:] if rest and rest[0].low == "the" else rest
        if rest and _body_kind(rest, "", "") is not None:
            found.append(_Found(Candidate(AGENCY, _text(rest, sentence)), rest[0].start))
        return found
    return _office(part, titles[-1], sentence)


def _office(part: list[_Token], title: int, sentence: str) -> list[_Found] | None:
    """Return the body of an office without a name: ``CEO of Lumora Pharma``; None where the run is no office."""
    rest = part[title + 1 :]
    if not rest and title and all(_is_title(each) or each.low in MODIFIERS for each in part):
        return []  # Rear Admiral (retd)
    if len(rest) < 2 or rest[0].low not in {"of", "for"}:
        return None
    rest = rest[2:] if rest[1].low == "the" else rest[1:]
    topics = all(token.low in TOPICS | _JOINING | PLACES | DEMONYMS for token in rest)
    if not rest or topics:
        return []
    kind = _body_kind(rest, "", "") or (
        AGENCY if part[title].low in {"ceo", "president", "chairman", "founder", "director"} else None
    )
    return [_Found(Candidate(kind, _text(rest, sentence)), rest[0].start)] if kind else []


def _body_before(words: list[_Token]) -> list[_Token]:
    """Return the body that a title begins with: ``Nordwind`` of Nordwind CEO."""
    cut = len(words)
    while cut and (_is_title(words[cut - 1]) or words[cut - 1].low in MODIFIERS | {"of", "for", "and", "the"}):
        cut -= 1
    body = words[:cut]
    last_body = max(
        (number for number, token in enumerate(words) if token.low in BODIES | COMPANIES and not _is_title(token)),
        default=-1,
    )
    if last_body >= 1 and last_body + 1 > cut:
        body = words[: last_body + 1]
    if len(body) == 1 and body[0].low in BODIES:
        return []
    if not body or all(
        token.low in PLACES | DEMONYMS | TIMES | PLACE_WORDS | MODIFIERS | TOPICS | _JOINING for token in body
    ):
        return []
    return body


def _person(part: list[_Token], sentence: str, before: str, after: str, *, beside_person: bool) -> _Found | None:
    """Return a person where a run is a name and something says so: speech, an apposition, a given name, a neighbour."""
    midway = re.search(r"[a-z] $", before) is not None and part[0].low in WORDS_TOO  # under Will Thackeray
    outright = len(part) == 2 and part[0].low in GIVEN | WORDS_TOO and _speaks_or_is_said(before, after)
    if (
        not _is_name(part, titled=midway or outright)
        or len([token for token in part if token.low not in _PARTICLES]) < 2
    ):
        return None
    role = _role_behind(after)
    listed = _LISTED.search(before)
    evidence = (
        bool(_SPEAKS.match(after) and not _WHOSE_OFFICE.match(after))
        or bool(_CLOSE_TO.match(after))
        or bool(listed and _PERSON_NOUN.fullmatch(listed["word"]))
        or bool(_SPOKEN.search(before) or _MET.search(before))
        or bool(role)
        or _is_apposed(before)
        or bool(_APPOSED.search(before) or _OF_A_BODY.match(after))
        or beside_person
        or part[0].low in GIVEN
    )
    return _Found(Candidate(OFFICIAL, _text(part, sentence), role=role), part[0].start, sure=evidence)


def _is_name(part: Sequence[_Token], *, titled: bool = False) -> bool:
    """Whether words can be a person's name; behind a title a body's word can be a surname."""
    words = [token for token in part if token.low not in _PARTICLES or _is_capital(token)]
    if not words or not 1 + (not titled) <= len(words) <= _MOST_NAMES or not all(map(_is_capital, words)):
        return False
    if part[-1].low in _PARTICLES and not _is_capital(part[-1]):
        return False
    given = words[0].low in GIVEN or (titled and words[0].low in WORDS_TOO)
    never = OPENERS | PLACE_WORDS | PLACES | DEMONYMS | {"of", "for", "and", "the", "&"}
    if titled and given and words[-1].low in PLACE_WORDS:
        never = never - PLACE_WORDS
    other = TOPICS | BODIES | COMPANIES | PROGRAMS | TIMES | MODIFIERS
    for number, token in enumerate(words):
        text = token.text.removeprefix(", ")
        if text.isupper() and len(text.replace(".", "")) > 2:
            return False
        initial = re.fullmatch(r"(?:[A-Z]\.)+", text) is not None
        if number == 0 and len(words) == 2 and re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1].text):
            continue  # Park Dong-hyun
        unlikely = not initial and (token.low in never or token.low in other)
        if (
            unlikely
            and not (number == 0 and given)
            and not (given and number == len(words) - 1 and token.low in other and titled)
        ):
            return False
    return True


def _role_behind(after: str) -> str:
    """Return the words between the comma behind a name and the next comma, where they are a role."""
    match = _ROLE_BEHIND.match(after)
    if match is None:
        return ""
    words = [
        word.strip("’'").removesuffix("’s").removesuffix("'s")
        for word in re.findall(r"[\w’'-]+", match["role"].lower())[:9]
    ]
    said = any(
        word in TITLES or word.removesuffix("s") in TITLES or _CALLING.fullmatch(word) or _PERSON_NOUN.fullmatch(word)
        for word in words[
            : next((number for number, word in enumerate(words) if word in {"of", "for", "at", "in", "who"}), 9)
        ]
    )
    starts = re.match(r"(?:then|now|an?|the|its|their|his|her|who|whose)\b", match["role"]) or (
        words[:1] and bool({words[0], words[0].removesuffix("s")} & (TITLES | MODIFIERS))
    )
    return match["role"] if said and starts and not match["role"].startswith(("who ", "whose ")) else ""


def _body_kind(part: Sequence[_Token], before: str, after: str) -> Kind | None:
    """Return what a run of words is besides a person: a body or a program, None for neither."""
    words = [token for token in part if token.low != "the"]
    if len(words) < 2:
        single = bool(words) and _single_body(words[0].text.removeprefix(", "), before, after)
        return AGENCY if single else None
    lows = [token.low for token in words]
    national = len(lows) == 2 and lows[0] in TOPICS | {"police", "sport", "visit", "creative"} and lows[1] in PLACES
    district = national or lows[-2:] in (["school", "district"], ["water", "district"])
    known = " ".join(token.low for token in part) in KNOWN or _is_brand(words)
    known = known or (lows[0] not in GIVEN and _is_called_body(after))
    if known or district or _WHOSE_OFFICE.match(after):
        return AGENCY
    of = lows[0] in HEADS and bool({"of", "for"} & set(lows))
    if (lows[-1] in PLACE_WORDS and not of) or lows[-1] in {"republicans", "democrats", "democrat"}:
        return None
    if lows[-1] in PROGRAMS - {"fund"} and " ".join(lows) not in KNOWN:
        acts = (
            lows[-1] in {"initiative", "project"} and re.search(r"\b[Tt]he $", before) and _SPEAKING_BODY.match(after)
        )
        return AGENCY if acts else PROGRAM
    circle = (lows[0] == "studio" or lows[:2] == ["friends", "of"]) and len(lows) <= _MOST_NAMES
    acting = _is_employer(lows, before) or _acts_as_the(lows, before, after)
    return AGENCY if circle or _is_body(lows) or acting else None


def _is_called_body(after: str) -> bool:
    """Whether a body's kind stands behind a comma, and not a person's office in one: ``, a company with``."""
    match = _KIND_BEHIND.match(after)
    following = re.match(r"(?:['’]s)? ([a-z’'-]+)", after[match.end() :]) if match else None
    return match is not None and not (
        following and (following[1] in TITLES | MODIFIERS or _PERSON_NOUN.fullmatch(following[1]))
    )


def _is_brand(words: Sequence[_Token]) -> bool:
    """Whether a run is two names with an ampersand: ``Johnson & Marlowe``."""
    return any(
        token.text == "&" and 0 < number < len(words) - 1 and len(words) <= _MOST_NAMES
        for number, token in enumerate(words)
    )


def _is_body(lows: list[str]) -> bool:
    """Whether one of a name's words, in lower case, says that it is a body's."""
    if " ".join(lows) in KNOWN:
        return True
    if lows[-1] in BODIES | COMPANIES | {"fund"}:
        return not all(low in DEMONYMS | {"house", "church", "team"} for low in lows)
    linked = bool({"of", "for", "on"} & set(lows))
    return any(low in HEADS and (linked or low in BODIES) for low in lows)


_ACTED = re.compile(
    r"^ (?:reported|announced|published|wrote|revealed|ruled|voted|said|says|warned|declined|refused|decided|agreed"
    r"|approved|fined|sued|hired|appointed|plans|wants|expects)\b"
)


_READ_IN = re.compile(
    r"\b(?:told|according to|reported (?:in|by)|wrote in|published (?:in|by)|interview (?:with|in)|an article in)"
    r" the $"
    r"|\b(?:review at|published in|appeared in|reported in|wrote in|wrote for) $",
    re.IGNORECASE,
)
"""What stands before the name of a paper or body and its article, which no person's has."""
_ARTICLES = frozenset("el la le il der die das".split())


_SPEAKING_BODY = re.compile(
    r" (?:said|says|warned|offered|wants|asked|counts|has (?:said|offered|asked|warned|called))\b"
)


def _acts_as_the(lows: list[str], before: str, after: str) -> bool:
    """Whether what has an article acts: no person has one, ``The Financial Mail reported``."""
    plain = PLACES | DEMONYMS | TIMES | PLACE_WORDS | _JOINING | OPENERS
    told = before.endswith("told ") and lows[0] in _ARTICLES
    if (told or _READ_IN.search(before)) and not all(low in plain for low in lows):
        return True
    return (
        bool(re.search(r"\b[Tt]he $", before))
        and bool(_ACTED.match(after))
        and not any(low in plain - TOPICS for low in lows)
    )


def _is_employer(lows: list[str], before: str) -> bool:
    """Whether a name stands where only a body can: behind ``the lender``, ``a spokesman for``."""
    placed = all(low in PLACES | DEMONYMS | TIMES | PLACE_WORDS | _JOINING for low in lows)
    said = _TRADE.search(before) or _KIND_BEFORE.search(before) or _OFFICE_OF.search(before)
    return not placed and lows[0] not in GIVEN and bool(said or _at_work(before))


_AT_WORK = re.compile(r"(?<!met )\b(?P<word>[a-z’'-]+) (?:at|with|for) (?:the )?$")


def _at_work(before: str) -> bool:
    """Whether a person's trade and a preposition stand before a name: ``a curator at the Louvre``."""
    match = _AT_WORK.search(before)
    return match is not None and bool(match["word"] in TITLES or _PERSON_NOUN.fullmatch(match["word"]))


_HOUSES = frozenset("sotheby christie moody lloyd macy mcdonald sainsbury wendy kellogg domino denny kohl lowe".split())
"""Bodies of one word whose name ends as a possessive does."""
_POSSESSIVE_NAME = re.compile(r"[’']s (?:had|has|said|says|put|will|told|sold|cut|raised|valued|reported|announced)\b")
"""A verb behind what looks like a possessive: the name of the body ends with it, as that of many houses does."""


def _has_officers(before: str, after: str) -> bool:
    """Whether an officer of a body stands behind its possessive: ``’s regional officer, Mark Castle``."""
    match = re.match(r"[’']s (?:[a-z-]+ ){0,3}?(?P<word>[a-z-]+)(?P<end>, [A-Z]|[,.])", after)
    if match is None or match["word"] not in _OFFICERS:
        return False
    return len(match["end"]) > 1 or re.search(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+, $", before) is not None


_OFFICERS = frozenset(
    "chief director manager officer president chairman chairwoman chair spokesman spokeswoman founder boss head"
    " secretary treasurer economist analyst strategist scientist engineer editor".split()
)
_TREASURY_PAPER = re.compile(r" (?:bonds?|bills?|notes?|yields?|secretary|officials?|[A-Z])")


def _single_body(text: str, before: str, after: str) -> bool:
    """Whether one word is a body: an acronym, a known one, or where only a body can stand."""
    bare = text.replace(".", "")
    if bare.isupper() and len(bare) > 1:
        opens = not before.strip() and re.match(r"\s?[:,(—–-]|, [A-Z]", after)
        if re.search("[0-9]", bare) or (opens and not re.match(r", (?:the|an?|which|whose|its) ", after)):
            return False  # a year, a road; where a report was written
        known = bare in NO_BODIES or (len(bare) == 2 and bare not in TWO_LETTERS) or len(bare) > 7
        return (
            not known
            and "." not in text
            and not re.search(r"(?:[A-Z]{2,}|[0-9]) $", before)
            and not re.match(r" [A-Z]{2,}\b|-?[0-9]", after)
        )
    low = text.lower()
    treasury = low == "treasury" and before.endswith("the ") and not _TREASURY_PAPER.match(after)
    if low in BODY_NAMES or treasury:
        return True
    if low in OPENERS | PLACES | TIMES | DEMONYMS | TITLES | PLACE_WORDS | GIVEN | TOPICS | BODIES | MODIFIERS:
        return False
    camel = re.fullmatch(r"(?!(?:Mac|Mc|De|La|Le|Di|Du|Van|Fitz|Des|Del|Da)[A-Z])[A-Z][a-z]+[A-Z]\w*", text) is not None
    camel = (
        camel
        or re.fullmatch(r"[A-Z][a-z]{2,}(?:bank|corp|soft|pharma|petrol|chem|tech|com|tel|ware)", text) is not None
    )
    brand = camel or re.fullmatch(r"[A-Z]-[A-Z][a-z]+", text) is not None
    if brand or not re.fullmatch(r"[A-Z][a-z]\w*(?:-[A-Z]\w*)?", text) or low.endswith(("ese", "ian", "ans", "ish")):
        return brand
    behind = bool(_POSSESSIVE_NAME.match(after) or _BODY_BEHIND.match(after) or _KIND_BEHIND.match(after))
    behind = behind or _has_officers(before, after)
    ahead = bool(_BODY_BEFORE.search(before) or _KIND_BEFORE.search(before) or _at_work(before))
    return behind or (ahead and not re.match(r"(?:’s|'s)? [A-Z]|-[A-Z]|\.? ?[0-9]", after))
