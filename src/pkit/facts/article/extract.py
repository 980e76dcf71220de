"""The user's own copy of an article: plain text, or the text of a saved web page."""

import re
from html.parser import HTMLParser
from pathlib import Path

from pkit.errors import UnreadableFileError
from pkit.facts.text import one_line

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|article|p)\b", re.IGNORECASE | re.DOTALL
)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_BLOCKS = frozenset("address blockquote dd div dl dt li main ol p pre section table td th tr ul".split())
_PASSED_OVER = frozenset(
    "aside button figure footer form h1 h2 h3 h4 h5 h6 head header nav noscript script select style svg template "
    "textarea title".split()
)
_SCOPES = ("article", "main")


def read_article(path: Path) -> str:
    """Return the plain text of the article at ``path``, a blank line between paragraphs of a web page.

    Raises:
        UnreadableFileError: it cannot be read, or is no text.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFileError(f"{one_line(str(path))}: cannot be opened: {one_line(reason)}") from None
    text = _decoded(data)
    if "\x00" in text:
        raise UnreadableFileError(f"{one_line(str(path))}: is no text")
    return text_of_page(text) if _HTML.match(text) else text


def text_of_page(html: str) -> str:
    """Return the body text of a web page: the paragraphs of its longest article, else of its main part, else all."""
    page = _Page()
    page.feed(html)
    page.close()
    page.end_block()
    return "\n\n".join(page.longest())


def _decoded(data: bytes) -> str:
    """Decode by byte order mark, as UTF-8, by what a page declares, or as Windows does in the West, in this order."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _CHARSET.search(data[:4096])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "cp1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


class _Page(HTMLParser):
    """Collects blocks of text by the article they stand in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self._scope = ""
        self._count = 0
        self._text: list[str] = []
        self._in_paragraph = False
        self._blocks: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See `HTMLParser`."""
        del attrs
        if tag == "br":
            self._text.append("\n" if self._text and self._text[-1] == "\n" else " ")
        if tag in _SCOPES and not self._scope:
            self.end_block()
            self._count += 1
            self._scope = f"{tag} {self._count}"
            self._open.append(tag)
        elif tag in _PASSED_OVER:
            self._open.append(tag)
        elif tag in _BLOCKS:
            self.end_block()
            self._in_paragraph = tag == "p"

    def handle_endtag(self, tag: str) -> None:
        """See `HTMLParser`."""
        if tag in _BLOCKS or tag in _SCOPES:
            self.end_block()
        if tag in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(tag) :]
            if not any(each in _SCOPES for each in self._open):
                self._scope = ""

    def handle_data(self, data: str) -> None:
        """See `HTMLParser`."""
        if not any(each in _PASSED_OVER for each in self._open):
            self._text.append(data)

    def end_block(self) -> None:
        """Keep what has been read as a paragraph; only what stands in a ``p`` element counts where there are any."""
        text = " ".join("".join(self._text).split())
        if text:
            self._blocks.setdefault(f"{'p' if self._in_paragraph else '-'} {self._scope}", []).append(text)
        self._text.clear()
        self._in_paragraph = False

    def longest(self) -> list[str]:
        """Return the paragraphs of the place that holds most text, an article before a main part before the rest."""
        for kind in ("p article", "p main", "- article", "- main", "p ", "- "):
            places = [blocks for place, blocks in self._blocks.items() if place.startswith(kind)]
            if places:
                return max(places, key=lambda blocks: sum(map(len, blocks)))
        return []
