"""A saved web page as a tree of elements: what extraction and metadata need, over the standard library's parser.

Browsers' repairs are imitated where saved pages need them: paragraphs, list items and table cells that nothing closes,
end tags without a start. Nothing is fetched, run or interpreted.
"""

from collections import Counter
from collections.abc import Container, Iterator
from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSED_BY = {
    "p": frozenset(
        "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
        "header hr main menu nav ol p pre section table ul".split()
    ),
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "option": frozenset({"option"}),
}
"""HTML Living Standard, 13.1.2.4 "Optional tags"."""
_SCOPES = frozenset({"table", "ul", "ol", "dl", "td", "th", "select", "body", "html", "template", "object"})
"""Elements that an omitted end tag does not reach out of."""
DEEPEST = 150
"""Elements inside one another; what is deeper is taken as if it stood there, so that no page exhausts the stack."""


_LABEL_PIECES = 1_000
"""Pieces of text and elements in a label; what has more is none, however short its text is."""


class Element:
    """An element with its attributes and, in order, its texts and child elements."""

    __slots__ = ("attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None" = None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []

    def get(self, name: str) -> str:
        """Return an attribute's value, empty where it is not there."""
        return self.attributes.get(name, "")

    @property
    def names(self) -> str:
        """Its class and id in lower case."""
        return f"{self.get('class')} {self.get('id')}".lower()

    def elements(self) -> Iterator["Element"]:
        """Yield the element and all within it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [child for child in reversed(element.children) if isinstance(child, Element)]

    def inside(self, holders: Container["Element"]) -> frozenset["Element"]:
        """Return the elements of this tree that are one of ``holders`` or stand in one, in one pass."""
        found: set[Element] = set()
        for element in self.elements():
            if element in holders or element.parent in found:
                found.add(element)
        return frozenset(found)

    def text(self) -> str:
        """Return all text within it, white space folded, scripts and styles left out."""
        return " ".join("".join(self._texts()).split())

    def label(self, longest: int) -> str:
        """Return its text where that has at most ``longest`` characters, empty where it is longer.

        Elements inside one another may hold the same long text: none is read to its end more than once for a label.
        """
        pieces: list[str] = []
        length = 0
        for count, piece in enumerate(self._texts()):
            pieces.append(piece)
            length += 0 if piece.isspace() else len(piece.strip())
            if length > longest or count > _LABEL_PIECES:
                return ""
        text = " ".join("".join(pieces).split())
        return text if len(text) <= longest else ""

    def _texts(self) -> Iterator[str]:
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                yield node
            elif node.tag not in {"script", "style", "template", "rt", "rp"}:
                yield (
                    " "
                    if node.tag in {"br", "p", "div", "li", "td", "th", "tr", "footer", "cite", "h1", "h2", "h3"}
                    else ""
                )
                waiting += reversed(node.children)


def parse(html: str) -> Element:
    """Return the tree of a page; broken markup is borne."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("#root", {})
        self._open = [self.root]
        self._closable: list[int] = []
        """Places in ``_open`` of what a start tag may close, and of what it does not reach out of."""
        self._count: Counter[str] = Counter()
        """Open elements by tag."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        self._close_omitted(tag)
        parent = self._open[-1]
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)}, parent)
        parent.children.append(element)
        if tag not in _VOID and len(self._open) < DEEPEST:
            if tag in _CLOSED_BY or tag in _SCOPES:
                self._closable.append(len(self._open))
            self._open.append(element)
            self._count[tag] += 1

    def _close(self, place: int) -> None:
        """Close the open element at a place, and all in it."""
        self._count.subtract(element.tag for element in self._open[place:])
        del self._open[place:]
        while self._closable and self._closable[-1] >= place:
            self._closable.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`: a slash closes nothing in HTML but what is void, or foreign."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID and tag in {"path", "use", "circle", "rect", "g", "line", "polygon"}:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        if not self._count[tag]:
            return
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                self._close(depth)
                return
            if self._open[depth].tag in {"table", "td", "th"} and tag not in {"table", "tr", "tbody", "body", "html"}:
                return  # </div> in a cell closes nothing outside the table

    def handle_data(self, data: str) -> None:
        """See `HTMLParser`."""
        self._open[-1].children.append(data)

    def unknown_decl(self, data: str) -> None:
        """See `HTMLParser`: a CDATA section is text."""
        if data.startswith("CDATA["):
            self.handle_data(data[6:])

    def _close_omitted(self, tag: str) -> None:
        for depth in reversed(self._closable):
            here = self._open[depth].tag
            if tag in _CLOSED_BY.get(here, ()):
                self._close(depth)
                if here in {"td", "th"} and tag in {"tr", "tbody", "tfoot"}:
                    continue
                return
            if here in _SCOPES:
                return
