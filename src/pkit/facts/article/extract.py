"""The user's own copy of an article: plain text, Markdown, or a saved web page, as one file or as MHTML.

What comes out is the text, a blank line between paragraphs, and what the file states about the article. Nothing is
fetched, and the file is only read.
"""

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import NamedTuple

from pkit.errors import UnreadableFileError
from pkit.facts.article.html_tree import parse
from pkit.facts.article.metadata import (
    Metadata,
    author_name,
    byline_names,
    is_date_line,
    iso_date,
    metadata_of,
    person_name,
)
from pkit.facts.article.page import SHORT, article_of
from pkit.facts.article.sentences import passages
from pkit.facts.model import Name
from pkit.facts.text import one_line

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|article|main|section|div|p|"
    r"h[1-6]|table|span|ul|ol"
    r"|blockquote|meta|title|header|figure)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?content-type:\s*multipart/related", re.IGNORECASE)
_OTHERS = (
    (b"%PDF", "is a PDF: select its text in a viewer and save it as a .txt file, or run pdftotext on it"),
    (b"{\\rtf", "is a document in rich text: save it as plain text, or as a web page"),
    (b"\xd0\xcf\x11\xe0", "is an old Word document: save it as plain text, or as a web page"),
)
_ZIPPED = {
    b"word/": "is a Word document (DOCX): save it as plain text, or as a web page",
    b"content.xml": "is an OpenDocument text (ODT): save it as plain text, or as a web page",
    b"META-INF/": "is an e-book (EPUB): copy the article's text into a .txt file",
}
_SUSPICIOUS = 8
"""How many times as long as its article a page may be before an article that is short itself is called suspicious."""


class Article(NamedTuple):
    """An article's text and what its file states about it."""

    text: str
    """Plain text, a blank line between paragraphs where the file knew them."""
    metadata: Metadata = Metadata()
    kind: str = "text"
    """``text``, ``markdown``, ``html`` or ``mhtml``."""
    warning: str = ""
    """Why the text may not be the article, empty where it seems to be."""


def load_article(path: Path, skip: Sequence[str] = (), count: int | None = None) -> Article:
    """Return the article at ``path``.

    Args:
        path: a plain text, Markdown, HTML or MHTML file.
        skip: paragraphs that are none, by their whole text or its beginning up to ``…``.
        count: the paragraphs of a base that was made of it; where only a byline that counts as one makes as many, it
            counts, so that no base is renumbered, and where only a title above the text is one too many, it does not.

    Raises:
        UnreadableFileError: it cannot be read, or is no text.
    """
    data = file_data(path)
    article = _loaded(data, path, skip, bylines=False)
    if count is not None and _count(article.text) != count:
        others = (_loaded(data, path, skip, bylines=True), *_untitled(article))
        article = next((each for each in others if _count(each.text) == count), article)
    return article


def _untitled(article: Article) -> Iterator[Article]:
    """Yield an article without its first line, and without two, as long as they end as titles and decks do."""
    blocks = re.split(r"\n[^\S\n]*\n\s*", article.text.strip())
    for begin in range(1, min(_TITLES, len(blocks) - 1) + 1):
        if "\n" in blocks[begin - 1] or re.search(r"[.!?…:;,][\"”’)]?$", blocks[begin - 1]):
            return
        yield article._replace(text="\n\n".join(blocks[begin:]))


def _count(text: str) -> int:
    return max((passage.paragraph or 0 for passage in passages(text)), default=0)


def _loaded(data: bytes, path: Path, skip: Sequence[str], *, bylines: bool) -> Article:
    if _MHTML.match(data[:20_000]):
        article = _of_mhtml(data, bylines=bylines)
    else:
        text = decoded(data)
        if "\x00" in text:
            raise UnreadableFileError(f"{one_line(str(path))}: is no text")
        if _HTML.match(text):
            article = of_page(text, bylines=bylines)
        elif _is_markdown(path, text):
            article = of_markdown(text, bylines=bylines)
        else:
            article = Article(text) if bylines else of_text(text)
    return article._replace(text=without(article.text, skip)) if skip else article


def of_text(text: str) -> Article:
    """Return the article of a plain text: what stands above a byline is its title, and neither is a paragraph."""
    if not text.strip():
        return Article(text, warning="the file holds no text")
    blocks = [block.strip() for block in re.split(r"\n[^\S\n]*\n\s*", "\n".join(text.split("\r\n")).strip())]
    blocks = [
        part for number, block in enumerate(blocks) for part in (_lines_of_head(block) if number < _HEAD else [block])
    ]
    place = next((number for number, block in enumerate(blocks[:_HEAD]) if byline_names(block)), None)
    if place is None:
        return Article(text)
    above = [block for block in blocks[:place] if not is_date_line(block)]
    titled = len(above) == 1 and "\n" not in above[0] and not re.search(r"[.…:;,]$", above[0])
    metadata = Metadata(title=above[0], found={"title": "line above the byline"}) if titled else Metadata()
    metadata, kept = _without_byline(metadata, blocks[1 if titled and blocks[0] == above[0] else 0 :])
    return Article("\n\n".join(kept), metadata)


def _lines_of_head(block: str) -> list[str]:
    """Return the lines of a block that holds a byline, else the block."""
    lines = [line.strip() for line in block.splitlines()]
    return lines if any(map(byline_names, lines)) else [block]


def read_article(path: Path) -> str:
    """Return the plain text of the article at ``path``, see `load_article`."""
    return load_article(path).text


def text_of_page(html: str) -> str:
    """Return the article's text of a web page."""
    return of_page(html).text


def of_page(html: str, kind: str = "html", *, bylines: bool = False) -> Article:
    """Return the article of a web page; ``bylines``: they count as paragraphs."""
    root = parse(html)
    page = article_of(root, bylines=bylines)
    text = "\n\n".join(page.paragraphs)
    warning = ""
    if not text:
        warning = f"no article was found in the page, which has {page.total} characters of text"
    elif len(text) < SHORT and page.total > _SUSPICIOUS * len(text):
        warning = (
            f"only {len(text)} of the page's {page.total} characters of text look like an article: is it all there?"
        )
    return Article(text, metadata_of(root), kind, warning)


def file_data(path: Path) -> bytes:
    """Return what the file at ``path`` holds.

    Raises:
        UnreadableFileError: it cannot be read, or is a document of another kind, with what to do about that.
    """
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFileError(f"{one_line(str(path))}: cannot be opened: {one_line(reason)}") from None
    for mark, advice in _OTHERS:
        if data.startswith(mark):
            raise UnreadableFileError(f"{one_line(str(path))}: {advice}")
    if data.startswith(b"PK\x03\x04"):
        advice = next((said for name, said in _ZIPPED.items() if name in data), "is an archive: unpack it first")
        raise UnreadableFileError(f"{one_line(str(path))}: {advice}")
    return data


def decoded(data: bytes) -> str:
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


# MHTML


def _of_mhtml(data: bytes, *, bylines: bool) -> Article:
    """Return the article of a page that a browser saved in one file (RFC 2557): its first part of HTML."""
    message = message_from_bytes(data, policy=default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            article = of_page(_part_text(part), "mhtml", bylines=bylines)
            address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
            return _with_address(article, str(address or ""))
    return Article("", kind="mhtml", warning="the file holds no web page")


def _part_text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if charset:
        try:
            return data.decode(charset, "replace")
        except LookupError:
            pass
    return decoded(data)


def _with_address(article: Article, address: str) -> Article:
    metadata = article.metadata
    if metadata.url or not re.match(r"https?://\S+$", address):
        return article
    found = {**metadata.found, "URL": "address of the saved page"}
    return article._replace(metadata=metadata._replace(url=address, found=found))


# Markdown

_FRONT = re.compile(r"\s*(?P<fence>---|\+\+\+)\s*\n(?P<body>.*?)\n(?P=fence)\s*(?:\n|$)", re.DOTALL)
_MARKDOWN_LINE = re.compile(
    r"(?m)^(?:#{1,6} \S|[-*+] \S.*\n[-*+] \S|> \S|!\[[^\]]*\]\(|```)|\[[^\[\]\n]{1,300}\]\(https?://[^)\s]{1,2000}\)|"
    r"\*\*[^*\n]+\*\*"
)


def _is_markdown(path: Path, text: str) -> bool:
    """Whether a text is Markdown: by its name, its front matter, or at least two of its marks and a heading."""
    if path.suffix.lower() in {".md", ".markdown", ".mkd", ".qmd", ".rmd"}:
        return True
    if path.suffix.lower() in {".txt", ".text"}:
        return False
    return bool(_FRONT.match(text)) or (text.lstrip().startswith("# ") and len(_MARKDOWN_LINE.findall(text)) >= 2)


def of_markdown(text: str, *, bylines: bool = False) -> Article:
    """Return the article of a Markdown text; front matter states title, author and date."""
    front = _FRONT.match(text)
    metadata = _front_matter(front["body"]) if front else Metadata()
    body = text[front.end() :] if front else text
    body = re.sub(r"(?s)^(```|~~~).*?^\1[^\n]*$", "", body, flags=re.MULTILINE)
    heading = re.search(r"(?m)^# (.+?)\s*#*$|^(\S.*)\n=+\s*$", body)
    if heading and metadata.title is None:
        title = _unmarked(heading[1] or heading[2])
        metadata = metadata._replace(title=title, found={**metadata.found, "title": "first heading"})
    paragraphs: list[str] = []
    for block in re.split(r"\n\s*\n", re.sub(r"(?m)^#{1,6} .*$|^.*\n(?:=+|-{3,})\s*$", "\n", body)):
        paragraphs += _markdown_paragraphs(block)
    stated, kept = _without_byline(metadata, paragraphs)
    metadata, paragraphs = stated, paragraphs if bylines else kept
    plain = "\n\n".join(paragraphs)
    return Article(plain, metadata, "markdown", "" if plain else "the file holds no paragraph")


_TITLES = 2
"""Lines above an article that may be its title and what stands below it."""
_HEAD = 5
"""Paragraphs at an article's head among which its byline and date may stand."""


def _without_byline(metadata: Metadata, paragraphs: Sequence[str]) -> tuple[Metadata, list[str]]:
    """Return what a byline and a date at the head of a text state, and the paragraphs without them."""
    found = dict(metadata.found)
    kept: list[str] = []
    for number, text in enumerate(paragraphs):
        names = byline_names(text) if number < _HEAD else ()
        dated = number < _HEAD and (bool(names) or is_date_line(text))
        issued = iso_date(text) if dated else None
        if names and not metadata.author:
            metadata = metadata._replace(author=tuple(name for each in names if (name := author_name((each, None)))))
            found["author"] = "byline"
        if issued and not metadata.issued:
            metadata = metadata._replace(issued=issued)
            found["issued"] = "byline" if names else "date line"
        if not dated:
            kept.append(text)
    return metadata._replace(found=found), kept


def _markdown_paragraphs(block: str) -> list[str]:
    lines = [line.strip() for line in block.splitlines() if line.strip()]
    if not lines or re.fullmatch(
        r"(?:[-*_] ?){3,}|<!--.*-->|!\[[^\]]*\]\([^)]*\)", lines[0] if len(lines) == 1 else ""
    ):
        return []
    if lines[0].startswith("|"):
        rows = [" ".join(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
        return [_unmarked(row) for row in rows if not re.fullmatch(r"[\s:|-]*", row)][1 if len(rows) > 2 else 0 :]
    items: list[str] = []
    for line in lines:
        item = re.sub(r"^(?:> ?)+", "", line)
        started = re.match(r"(?:[-*+]|[0-9]{1,3}[.)])\s+(.*)", item)
        if started or not items:
            items.append(started[1] if started else item)
        else:
            items[-1] += f" {item}"
    return [text for item in items if (text := _unmarked(item))]


def _unmarked(text: str) -> str:
    """Return Markdown's inline text without its marks."""
    text = re.sub(r"!\[[^\[\]]{0,300}\]\([^)]{0,2000}\)|\[\^[^\[\]]{1,80}\]", "", text)
    text = re.sub(r"\[([^\[\]]{1,2000})\](?:\([^)]{0,2000}\)|\[[^\[\]]{0,300}\])", r"\1", text)
    text = re.sub(r"<(https?://[^>]+)>", r"\1", text)
    for _ in range(3):  # one kind of emphasis inside another
        text = re.sub(r"(?<!\w)(\*\*\*|\*\*|\*|___|__|_|~~)(?=\S)(.+?)(?<![\s*_~])\1(?![\w*_~])", r"\2", text)
    text = re.sub(r"`([^`]+)`", r"\1", text)
    return " ".join(re.sub(r"\\([\\`*_{}\[\]()#+.!|>-])", r"\1", text).split())


def _front_matter(body: str) -> Metadata:
    """Return what the lines ``key: value`` at the head of a text state; nested values are passed over."""
    values: dict[str, str] = {}
    for line in body.splitlines():
        match = re.match(r"(?P<key>[A-Za-z_-]+)\s*[:=]\s*(?P<value>.+)", line)
        if match:
            values[match["key"].lower()] = match["value"].strip().strip("\"'")
    found: dict[str, str] = {}

    def taken(field: str, *keys: str) -> str | None:
        value = next((values[key] for key in keys if values.get(key)), None)
        if value:
            found[field] = "front matter"
        return value

    author = taken("author", "author", "authors", "by")
    names: tuple[Name, ...] = ()
    if author:
        names = tuple(
            person_name(each.strip(" \"'[]")) for each in re.split(r",| and |;", author) if each.strip(" \"'[]")
        )
    issued = taken("issued", "date", "published", "issued")
    url = taken("URL", "url", "source", "canonical", "link")
    return Metadata(
        title=taken("title", "title"),
        author=names,
        container_title=taken("container-title", "container-title", "site", "publication", "publisher"),
        issued=iso_date(issued) if issued else None,
        url=url if url and re.match("https?://", url) else None,
        language=taken("language", "language", "lang", "locale"),
        found=found,
    )


# Paragraphs that are none


def without(text: str, skip: Sequence[str]) -> str:
    """Return ``text`` without the lines that ``skip`` names: by whole text, or by a beginning before ``…``."""
    wanted = [one_line(each).casefold().strip() for each in skip if each.strip()]
    return "\n".join(line for line in text.split("\n") if not _is_skipped(one_line(line).casefold().strip(), wanted))


def _is_skipped(line: str, wanted: Sequence[str]) -> bool:
    return any(line == each or (each.endswith(("…", "...")) and line.startswith(each.rstrip("…."))) for each in wanted)
