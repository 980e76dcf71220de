"""The article of a saved web page: its paragraphs, by density of text and by structure.

Scores come from paragraphs and pass to what holds them, as readers' views in browsers do; teasers, menus, comments and
captions are left out by what they are marked as, by their share of links and by being short. The benchmark is
``python -m benchmarks.extraction``.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pkit.facts.article.html_tree import Element
from pkit.facts.article.metadata import byline_names, is_author_link, is_date_line

_DROPPED = frozenset(
    "script style noscript template svg math button select textarea iframe object embed audio video "
    "canvas nav head form "
    "aside figure figcaption caption input label dialog menu map link meta".split()
)
"""Elements that hold no sentence of an article."""
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLOCKS = frozenset(
    "address article blockquote body center dd details div dl dt fieldset footer header hr html li "
    "main ol p pre section "
    "summary table tbody td tfoot th thead tr ul #root".split()
)
_ROLES = frozenset(
    "navigation banner complementary contentinfo search dialog alertdialog menu menubar toolbar tablist form".split()
)
_FOREIGN = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|advertisement|sponsor\w*|comments?|commentlist|disqus\w*|respond|"
    r"reply|replies|shar(?:e|ing)\w*"
    r"|social\w*|related\w*|recommend\w*|more-?(?:stories|on|from|news)|read-?next|also-?read|"
    r"newsletter\w*|side-?bar\w*|breadcrumbs?"
    r"|nav|navbar|navigation|menu\w*|masthead|footer\w*|cookie\w*|consent|gdpr|popup|modal|outbrain|"
    r"taboola|trending|most-?(?:read|popular|viewed)"
    r"|byline\w*|author-?(?:bio|box|info|card)|about-?(?:the-?)?author|navbox\w*|reflist|"
    r"mw-editsection|printfooter|catlinks|hidden"
    r"|visually-?hidden|sr-only|screen-reader\w*|jp-relatedposts|sharedaddy|addthis\w*|"
    r"wp-caption(?:-text)?)(?:$|[\s_-])"
)
"""Classes and ids of what is never part of an article, whatever it holds."""
_DOUBTFUL = re.compile(
    r"(?:^|[\s_-])(?:promo\w*|follow|read-?more|subscri\w*|sign-?up|login|register|paywall|rail|foot|"
    r"overlay|toolbar|caption\w*|credits?"
    r"|copyright|teaser\w*|popular|latest-?\w*|tags?|tag-?list|tag-?links|categories|pagination|pager|"
    r"prev-?next|post-?nav\w*|bio"
    r"|timestamp|post-?meta|entry-?meta|entry-?footer|meta|meta-?data|published|hatnote|infobox\w*|"
    r"references|toc|jump|skip|print-only"
    r"|no-?print|widget\w*|banner\w*|carousel|gallery|slideshow|player|video-?\w*|poll|survey|quiz|"
    r"feedback|rating|stars|donat\w*"
    r"|support-?us|cta|callout|pull-?quote|see-?also|kicker|eyebrow|disclaimer|legal|terms|alert|"
    r"notice|error|loader|spinner"
    r"|placeholder|dateline-?meta)(?:$|[\s_-])"
)
"""Classes and ids of what is no part of an article unless it holds much text."""
_LIKELY = re.compile(
    r"(?:^|[\s_-])(?:article-?(?:body|content|text)?|articlebody|body|content|entry-?content|"
    r"post-?(?:body|content|text)|main|story-?(?:body|text)?"
    r"|text|page-?content|blog-?post|post|entry|hentry|story|readability-page-1|mw-parser-output|"
    r"prose|markdown-body|body-?copy)(?:$|[\s_-])"
)
_CARD = re.compile(r"(?:^|[\s_-])(?:card|teaser|tile|listing|item|summary|excerpt|promo|thumb\w*|preview)(?:$|[\s_-])")
_SAID = re.compile(
    r"(?:advertisement|advertising|sponsored(?: content)?|continue reading(?: below)?|story continues "
    r"below.*|article continues.*"
    r"|scroll to continue.*|skip (?:to|advertisement).*|loading\W*|share(?: this)?(?: article| "
    r"story)?\W*|print|email|save|comments?|reply"
    r"|sign up .{0,80}newsletter.*|subscribe (?:now|today|to).{0,60}|follow us on .{0,60}|©.*|"
    r"copyright .*|all rights reserved\W*"
    r"|photo(?:graph)?s?(?: by|:) .{0,60}|image(?: source)?: .{0,60}|getty images|reuters|ap photo.{0,40}|[\W\d_]*)",
    re.IGNORECASE,
)
"""What is no paragraph wherever it stands."""
_END = re.compile(r"[.!?…:;。！？۔।][\"'”’»)\]]*$")

_SCORED = 25
"""Characters from which a block speaks for what holds it; shorter ones are labels."""
_LINKED = 0.5
"""Share of a block's characters in links from which it is navigation; in a list two links are enough."""
_SIBLING = 0.2
"""Share of the best score from which what stands beside the article belongs to it, such as a half after an ad."""
SHORT = 250
"""Characters of article text below which a page with much more text is suspicious."""


_MUCH = 400
"""Characters in paragraphs from which what is doubtful counts as article text (benchmarks/extraction.py)."""
_GAIN = 0.15
"""Share of the text found so far that a wider element has to add to be taken: more keeps teasers out, and loses
articles that are laid out in several columns or steps (benchmarks/extraction.py)."""


_NEST = 8
"""Elements around an article that each add a paragraph from which on they are the article too: with fewer, notices and
comments around one are taken for parts of it (benchmarks/extraction.py)."""
_WHOLE_PAGE = 1.3
"""How much more the whole page has to add: it holds everything that is no article, too (benchmarks/extraction.py)."""


class Block(NamedTuple):
    """One paragraph of a page."""

    text: str
    linked: int
    """Characters of it that stand in links."""
    holder: Element
    """The block element that it stands in."""
    kind: str = "p"
    """``p``, ``li``, ``tr``, ``quote``, ``pre`` or ``heading``."""


class _Measure(NamedTuple):
    """What an element holds, all within it included."""

    length: int = 0
    """Characters of text."""
    linked: int = 0
    """Of them in links."""
    prose: int = 0
    """Of them in paragraph elements of some length with few links."""
    paragraphs: int = 0
    headings: int = 0
    linked_headings: int = 0
    """Headings with a link in them, or in one."""
    blocks: int = 0
    """Paragraphs, divisions and items, what is left out included."""


class PageText(NamedTuple):
    """What a page holds."""

    paragraphs: tuple[str, ...]
    total: int
    """Characters of text on the whole page, menus included."""


def article_of(root: Element, *, bylines: bool = False) -> PageText:
    """Return the paragraphs of a page's article, without headings, captions and, unless asked for, ``bylines``."""
    total = len(root.text())
    if total < SHORT:
        return PageText(tuple(_tiny(root)), total)
    measures = _measures(root)
    paragraphs: tuple[str, ...] = ()
    for strict in (True, False):
        blocks = _Walker(measures, strict=strict).walk(root)
        best = _Scores(measures, blocks).best()
        inside = root.inside(best)
        paragraphs = tuple(_kept([block for block in blocks if block.holder in inside], bylines=bylines))
        length = sum(map(len, paragraphs))
        if length >= SHORT or length > total / 2:
            break
    return PageText(paragraphs, total)


def _tiny(root: Element) -> Iterator[str]:
    """Yield the paragraphs of a page with too little text to weigh: those of its article, else of its main part."""
    measures = _measures(root)
    blocks = [block for block in _Walker(measures, strict=True).walk(root) if block.kind != "heading"]
    for tag in ("article", "main"):
        parts = [element for element in measures if element.tag == tag]
        longest = max(reversed(parts), key=lambda part: measures[part].length, default=None)
        if longest is not None:
            inside = root.inside((longest,))
            blocks = [block for block in blocks if block.holder in inside]
            break
    prose = any(block.kind != "li" for block in blocks)
    for block in blocks:
        if block.linked <= _LINKED * len(block.text) and not (
            prose and block.kind == "li" and len(block.text) < _SCORED
        ):
            yield block.text


class _Scores:
    """Which element of a page holds its article."""

    def __init__(self, measures: Mapping[Element, _Measure], blocks: list[Block]) -> None:
        self._measures = measures
        self._blocks = [block for block in blocks if _speaks(block)]
        self._mass: dict[Element, int] = {}
        for block in self._blocks:
            if len(block.text) >= 60 and not _is_teaser(block.holder, measures):
                self._mass[block.holder] = self._mass.get(block.holder, 0) + len(block.text)
        for element in measures:  # from the leaves up
            if element.parent is not None and element in self._mass:
                self._mass[element.parent] = self._mass.get(element.parent, 0) + self._mass[element]

    def best(self) -> tuple[Element, ...]:
        """Return the element that holds the article, and the siblings that belong to it; empty for no article."""
        scores: dict[Element, float] = {}
        for block in self._blocks:
            score = 1 + len(re.findall("[,،，、]", block.text)) + min(len(block.text) / 100, 4.0)
            if block.kind in {"li", "tr"}:
                score /= 3
            for holder, share in zip(_containers(block.holder), (1.0, 0.5, 0.2, 0.12, 0.08), strict=False):
                scores[holder] = scores.get(holder, 0.0) + score * share
        if not scores:
            return ()
        weighed = {element: score * self._weight(element) for element, score in scores.items()}
        top = self._widened(max(weighed, key=lambda element: weighed[element]))
        weighed.setdefault(top, max(weighed.values()))
        beside = top.parent.children if top.parent is not None and top.tag not in _WHOLE else []
        siblings = (child for child in beside if isinstance(child, Element) and child is not top)
        return (top, *(child for child in siblings if self._belongs(child, top, weighed)))

    def _widened(self, top: Element) -> Element:
        """Return the holder that adds much text, where an article falls into columns, steps or sections."""
        found, have = top, self._mass.get(top, 0)
        for holder in _holders(top):
            mass = self._mass.get(holder, 0)
            if mass - have > max(_GAIN * have, 150) * (_WHOLE_PAGE if holder.tag in _WHOLE else 1):
                found, have = holder, mass
        return self._unnested(top, found)

    def _unnested(self, top: Element, found: Element) -> Element:
        """Return the outermost element of a nest in whose levels the article lies, as broken markup leaves it."""
        outermost, mass, levels = top, self._mass.get(top, 0), 0
        for holder in _holders(top):
            if self._mass.get(holder, 0) > mass:
                outermost, mass, levels = holder, self._mass[holder], levels + 1
        return outermost if levels >= _NEST else found

    def _weight(self, element: Element) -> float:
        """Return how likely an element holds an article, by its tag, its names and its share of links."""
        weight = _TAG_WEIGHTS.get(element.tag, 0.9)
        if _LIKELY.search(element.names) or element.get("itemprop") == "articleBody":
            weight *= 1.3
        if _CARD.search(element.names):
            weight *= 0.7
        here = self._measures.get(element, _Measure())
        return weight * (1 - min(here.linked / here.length, 1.0)) if here.length else 0.0

    def _belongs(self, child: Element, top: Element, weighed: dict[Element, float]) -> bool:
        """Whether what stands beside the article is part of it."""
        bonus = 0.2 * weighed[top] if child.get("class") and child.get("class") == top.get("class") else 0.0
        if weighed.get(child, 0.0) + bonus >= max(10.0, _SIBLING * weighed[top]):
            return not _CARD.search(child.names)
        here = self._measures.get(child, _Measure())
        return child.tag == "p" and here.length > 80 and here.linked < 0.25 * here.length


_WHOLE = frozenset({"body", "html", "#root"})
_TAG_WEIGHTS = {"article": 1.25, "main": 1.15, "div": 1.05, "section": 1.0, "td": 0.9, "body": 0.7, "html": 0.5}


def _speaks(block: Block) -> bool:
    """Whether a block is text that says where the article is."""
    return block.kind != "heading" and len(block.text) >= _SCORED and block.linked <= _LINKED * len(block.text)


def _holders(element: Element) -> Iterator[Element]:
    holder: Element | None = element
    while holder is not None:
        yield holder
        holder = holder.parent


def _containers(element: Element) -> Iterator[Element]:
    """Yield what holds a block, from the nearest element that can hold several."""
    parts = {"p", "li", "dd", "dt", "pre", "td", "tr", "tbody", "thead"}
    return (holder for holder in _holders(element) if holder is not element or holder.tag not in parts)


def _is_teaser(element: Element, measures: Mapping[Element, _Measure]) -> bool:
    """Whether a block stands below a heading that is a link, as teasers do."""
    for holder, _ in zip(_holders(element), range(5), strict=False):
        if holder.tag in _WHOLE | {"main"}:
            return False
        if _CARD.search(holder.names):
            return True
        here = measures.get(holder, _Measure())
        if here.headings:
            return here.headings == 1 and here.linked_headings > 0 and here.length < 600
    return False


def _measures(root: Element) -> dict[Element, _Measure]:
    """Return for each element what it holds, in one pass from the leaves up."""
    found: dict[Element, _Measure] = {}
    for element in reversed(list(root.elements())):
        own = sum(len(child.strip()) for child in element.children if isinstance(child, str))
        inner = [found[child] for child in element.children if isinstance(child, Element) and child.tag not in _DROPPED]
        length = own + sum(each.length for each in inner)
        linked = length if element.tag == "a" else sum(each.linked for each in inner)
        prose = sum(each.prose for each in inner)
        if element.tag == "p" and length > 60 and linked < 0.3 * length:
            prose = length
        heading = element.tag in _HEADINGS
        headings = sum(each.headings for each in inner) + heading
        linked_headings = sum(each.linked_headings for each in inner)
        if (heading and linked) or (element.tag == "a" and headings):
            linked_headings = max(linked_headings, 1)
        paragraphs = sum(each.paragraphs for each in inner) + (element.tag == "p")
        blocks = sum(found[child].blocks for child in element.children if isinstance(child, Element))
        blocks += element.tag in {"p", "div", "li"}
        found[element] = _Measure(length, linked, prose, paragraphs, headings, linked_headings, blocks)
    return found


def _kept(blocks: list[Block], *, bylines: bool) -> Iterator[str]:
    """Yield the texts that are paragraphs: no headings, labels, lists of links or the first line of a table."""
    for number, block in enumerate(blocks):
        text = block.text
        if block.kind == "heading" or (block.kind != "tr" and _SAID.fullmatch(text)):
            continue
        if not bylines and block.kind == "p" and (byline_names(text) or is_date_line(text) or _is_byline(block)):
            continue
        link_line = re.match(r"(?:read|also read|see also|related)\b.{0,12}[:|>–—]", text, re.IGNORECASE)
        if block.linked > _LINKED * len(text) and not (link_line or (len(text) > 80 and _END.search(text))):
            continue
        if block.kind == "tr" and _is_head(blocks, number):
            continue
        if (
            block.kind == "p"
            and len(text) < 40
            and text.isascii()
            and not _END.search(text)
            and not re.search(r"\w \w+ \w", text)
        ):
            continue
        yield text


_LONGEST_BYLINE = 120
"""Characters of a line that names the author by a link and no more."""


def _is_byline(block: Block) -> bool:
    """Whether a block is a line with a link to the author and no sentence: ``Ada Roe · 4 min read · Mar 3, 2026``."""
    if len(block.text) > _LONGEST_BYLINE or _END.search(block.text):
        return False
    whole = block.holder.label(_LONGEST_BYLINE)
    return "".join(whole.split()) == "".join(block.text.split()) and any(map(is_author_link, block.holder.elements()))


def _is_head(blocks: list[Block], number: int) -> bool:
    """Whether a table's first row only names its columns."""
    first = number == 0 or blocks[number - 1].kind != "tr" or _table(blocks[number - 1]) is not _table(blocks[number])
    more = number + 1 < len(blocks) and _table(blocks[number + 1]) is _table(blocks[number])
    return (
        first
        and more
        and not re.search("[0-9]", blocks[number].text)
        and bool(re.search("[0-9]", blocks[number + 1].text))
    )


def _table(block: Block) -> Element | None:
    element: Element | None = block.holder if block.kind == "tr" else None
    while element is not None and element.tag != "table":
        element = element.parent
    return element


# Blocks


def _is_out(element: Element, here: _Measure, *, strict: bool, inside: bool) -> bool:
    """Whether an element and all within it are no part of an article; a header may be, ``inside`` one."""
    if element.tag in _DROPPED or element.get("role") in _ROLES:
        return not (element.tag == "form" and here.prose > _MUCH)
    if _is_hidden(element):
        return True
    if element.tag == "footer":
        return element.parent is None or element.parent.tag != "blockquote"
    if element.tag == "header":
        return not (inside and here.paragraphs)
    return strict and element.tag not in _NEVER_OUT and _is_foreign(element, here)


_NEVER_OUT = frozenset({"body", "html", "article", "main", "#root"})


def _is_hidden(element: Element) -> bool:
    if "hidden" in element.attributes or element.get("aria-hidden") == "true":
        return True
    return bool(re.search(r"display:\s*none|visibility:\s*hidden", element.get("style"), re.IGNORECASE))


def _is_foreign(element: Element, here: _Measure) -> bool:
    """Whether an element's class or id marks it as something else than the article."""
    if _BODY.search(element.names):
        return False
    doubtful = here.prose <= _MUCH and bool(_DOUBTFUL.search(element.names))
    return doubtful or bool(_FOREIGN.search(element.names))


_BODY = re.compile(r"(?:^|[\s_-])(?:article-?body|entry-?content|story-?body|post-?content)(?:$|[\s_-])")


class _Walker:
    """Collects inline text into blocks."""

    def __init__(self, measures: Mapping[Element, _Measure], *, strict: bool) -> None:
        """Leave out what class or id mark as something else than an article, if ``strict``."""
        self._measures = measures
        self._strict = strict
        self._inside: frozenset[Element] = frozenset()
        self._pieces: list[str] = []
        self._linked = 0
        self._done: list[Block] = []
        self._times: dict[Element, frozenset[str]] = {}

    def walk(self, root: Element) -> list[Block]:
        """Return the blocks of a tree, without recursion deeper than `html_tree.DEEPEST`."""
        self._inside = root.inside({each for each in self._measures if each.tag in {"article", "main"}})
        self._element(root, holder=root, kind="p", link=False)
        self._end(root, "p")
        return self._done

    def _is_out(self, element: Element) -> bool:
        here = self._measures.get(element, _Measure())
        return _is_out(element, here, strict=self._strict, inside=element in self._inside)

    def _element(self, element: Element, *, holder: Element, kind: str, link: bool) -> None:
        breaks = 0
        for child in element.children:
            if isinstance(child, str):
                breaks = 0 if child.strip() else breaks
                self._pieces.append(child)
                self._linked += len(child.strip()) if link else 0
            elif child.tag == "br":
                breaks += 1
                if breaks == 2:
                    self._end(holder, kind)
                self._pieces.append(" ")
            elif self._is_out(child):
                if child.tag in _BLOCKS | {"aside", "figure", "nav", "form"}:
                    self._end(holder, kind)
            else:
                breaks = 0
                self._child(child, holder=holder, kind=kind, link=link)

    def _child(self, child: Element, *, holder: Element, kind: str, link: bool) -> None:
        if child.tag == "tr":
            self._end(holder, kind)
            self._row(child)
        elif child.tag == "blockquote" and not self._measures.get(child, _Measure()).blocks:
            self._end(holder, kind)
            self._pieces.append(child.text())
            self._end(child, "quote")
        elif child.tag == "footer":
            self._append_to_quote(child)
        elif child.tag in _HEADINGS or child.tag in _BLOCKS:
            self._end(holder, kind)
            inner = _kind(child, kind)
            self._element(child, holder=child, kind=inner, link=link)
            self._end(child, inner)
        else:
            self._element(child, holder=holder, kind=kind, link=link or child.tag == "a")

    def _append_to_quote(self, footer: Element) -> None:
        """Add who said it to the last paragraph of a quotation."""
        self._end(footer.parent or footer, "quote")
        if self._done:
            last = self._done[-1]
            self._done[-1] = last._replace(text=f"{last.text} {footer.text()}".strip())

    def _row(self, row: Element) -> None:
        """Take a row of data as one paragraph; one that only lays out the page as its parts."""
        cells = [cell for cell in row.children if isinstance(cell, Element) and cell.tag in {"td", "th"}]
        layout = any(
            each.tag in {"p", "div", "ul", "ol", "table", "blockquote", "article", "br"}
            for cell in cells
            for each in cell.elements()
        )
        if layout or len(cells) < 2 or max((len(cell.text()) for cell in cells), default=0) > 300:
            for cell in cells:
                if not self._is_out(cell):
                    self._element(cell, holder=cell, kind="p", link=False)
                    self._end(cell, "p")
            return
        self._pieces.append(" ".join(cell.text() for cell in cells))
        self._linked = sum(len(each.text()) for cell in cells for each in cell.elements() if each.tag == "a")
        self._end(row, "tr" if any(cell.tag == "td" for cell in cells) else "heading")

    def _end(self, holder: Element, kind: str) -> None:
        text = " ".join("".join(self._pieces).replace("\u00ad", "").split())
        if text and not (len(text) < 60 and text in self._times_in(holder)):
            self._done.append(Block(text, self._linked, holder, kind))
        self._pieces.clear()
        self._linked = 0

    def _times_in(self, holder: Element) -> frozenset[str]:
        """Return the texts of the time elements in a block: a block that is nothing else is no paragraph."""
        if holder not in self._times:
            times = (each for each in holder.children if isinstance(each, Element) and each.tag == "time")
            self._times[holder] = frozenset(each.text() for each in times)
        return self._times[holder]


_KINDS = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "li"),
    "blockquote": "quote",
    "pre": "pre",
}


def _kind(element: Element, outer: str) -> str:
    """Return the kind of the blocks in an element: what it is, else what holds it."""
    return _KINDS.get(element.tag, outer if outer in {"quote", "li"} else "p")
