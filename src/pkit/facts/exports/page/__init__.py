"""HTML: the base as one self-contained file to open, search, cite from, link to and print.

All contents are in the HTML, so they can be read and printed without the script. The script searches, switches the
style and copies; it inserts text only, never markup, and the page's Content-Security-Policy allows no other script or
style and no network access.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

from pkit.facts.base import FactBase, Located, Relation, located
from pkit.facts.citation import DEFAULT_STYLE, Form, style_names
from pkit.facts.exports import jsonld
from pkit.facts.kinds import Kind
from pkit.facts.model import Entry, Locator
from pkit.facts.summary import details, summary
from pkit.facts.text import one_line
from pkit.facts.weburl import why_unsafe
from pkit.facts.wording import citation, sentence, title_of

_FORMS = (Form.CITATION, Form.IN_TEXT, Form.REFERENCE)
_LOADED = '<meta http-equiv="Content-Security-Policy" content="{}">'


class _Place(NamedTuple):
    """The key of a citation: facts in the same paragraph of a source share it."""

    source: str
    locator: Locator | None


def write(base: FactBase, *, with_jsonld: bool = False) -> Iterator[str]:
    """Yield the page; ``with_jsonld`` embeds the base's JSON-LD for programs."""
    folder = files(__name__)
    style, script = (folder.joinpath(f"page.{each}").read_text("utf-8").strip() for each in ("css", "js"))
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none';"
        " form-action 'none'"
    )
    title = escape(one_line(base.title))
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield _LOADED.format(escape(policy, quote=False))
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>{style}</style>\n</head>\n<body>"
    places: dict[_Place, int] = {}
    yield from _header(base, title)
    yield '<main id="main">'
    for kind in base.kinds:
        yield from _section(base, kind, places)
    yield from _sources(base)
    yield "</main>"
    yield '<p id="told" role="status" aria-live="polite"></p>'
    yield f'<script type="application/json" id="data">{_json(_data(base, places))}</script>'
    if with_jsonld:
        text = "\n".join(jsonld.write(base)).replace("<", "\\u003c")
        yield f'<script type="application/ld+json">{text}</script>'
    yield f"<script>{script}</script>\n</body>\n</html>"


def _header(base: FactBase, title: str) -> Iterator[str]:
    yield f'<a class="skip" href="#main">To the facts</a>\n<header>\n<h1>{title}</h1>'
    yield '<form role="search" id="form">'
    yield (
        '<label for="search">Search</label> <input id="search" type="search" autocomplete="off" spellcheck="false"'
        ' aria-describedby="found">'
    )
    yield '<label for="style">Cite in</label> <select id="style">'
    for name in style_names():
        chosen = " selected" if name == DEFAULT_STYLE else ""
        yield f'<option value="{escape(name)}"{chosen}>{escape(title_of(name))}</option>'
    yield '</select>\n</form>\n<p id="found" role="status" aria-live="polite"></p>'
    yield '<nav aria-label="Kinds">'
    for kind in base.kinds:
        if base.counts[kind]:
            yield (
                f'<a href="#kind-{escape(kind.id)}">{escape(kind.title)}'
                f' <span data-count="{escape(kind.id)}">{base.counts[kind]}</span></a>'
            )
    yield '<a href="#sources">Sources</a>\n</nav>\n</header>'


def _section(base: FactBase, kind: Kind, places: dict[_Place, int]) -> Iterator[str]:
    if not base.counts[kind]:
        return
    name = escape(kind.id)
    yield f'<section data-kind="{name}" aria-labelledby="kind-{name}">'
    yield f'<h2 id="kind-{name}">{escape(kind.title)}</h2>'
    for entry in base.entries(kind):
        yield from _entry(base, entry, places)
    yield "</section>"


def _entry(base: FactBase, entry: Entry, places: dict[_Place, int]) -> Iterator[str]:
    # An entry's first fact has the entry's address, so the id is on the entry's element.
    yield f'<article id="{escape(entry.id)}">\n<h3>{_text(entry.name)}</h3>'
    said = summary(base, entry)
    if said:
        yield f'<p class="summary">{_text(said)}</p>'
    if entry.other_names:
        yield f'<p class="names">Also: {_text("; ".join(entry.other_names))}</p>'
    more = "; ".join(f"{label}: {words}" if label else words for label, words in details(base, entry))
    if more:
        yield f'<p class="names">{_text(more)}</p>'
    if entry.facts:
        yield "<ul>"
        for number in range(len(entry.facts)):
            yield from _fact(base, located(entry, number), places)
        yield "</ul>"
    related = base.relations(entry.id)
    if related:
        yield f'<p class="related">Related: {", ".join(_link(base, each) for each in related)}</p>'
    yield "</article>"


def _link(base: FactBase, other: Relation) -> str:
    why = ", ".join(base.relation_words[role] for role in other.roles)
    return f'<a href="#{escape(other.id)}" title="{_text(why)}">{_text(other.name)}</a>'


def _fact(base: FactBase, place: Located, places: dict[_Place, int]) -> Iterator[str]:
    fact = place.fact
    number = places.setdefault(_Place(fact.source, fact.locator), len(places))
    own = "" if place.number == 0 else f' id="{escape(place.address)}"'
    where = f"{fact.locator.label.value} {fact.locator.value}" if fact.locator else "no place"
    said_by = f" Per {_text(', '.join(base.names(fact.per)))}." if fact.per else ""
    yield f'<li{own} data-place="{number}" data-sentence="{_text(sentence(base, place))}">'
    yield f"<p>{_text(fact.text)}{said_by}"
    yield f' <a class="link" href="#{escape(place.address)}" title="Link to this fact">{_text(where)}</a></p>'
    yield f'<p class="citation">{_text(citation(base, place, DEFAULT_STYLE).text)}</p></li>'


def _sources(base: FactBase) -> Iterator[str]:
    yield '<section id="sources" aria-labelledby="sources-title">\n<h2 id="sources-title">Sources</h2>\n<ul>'
    for source in base.sources.values():
        link = ""
        if source.url and not why_unsafe(source.url):
            link = f' <a rel="noopener noreferrer" href="{escape(source.url)}">open</a>'
        yield f"<li>{_text(source.title)}{link}</li>"
    yield "</ul>\n</section>"


def _data(base: FactBase, places: dict[_Place, int]) -> dict[str, object]:
    """Return the data of the script: searchable texts, and citation, in-text form and reference per place and style."""
    wanted = dict.fromkeys(places.values())
    example: dict[int, Located] = {}
    for entry in base.entries():
        for number, fact in enumerate(entry.facts):
            example.setdefault(places[_Place(fact.source, fact.locator)], located(entry, number))
    return {
        "citations": {
            name: [[citation(base, example[each], name, form).text for form in _FORMS] for each in wanted]
            for name in style_names()
        },
        "entries": [_searched(base, entry) for entry in base.entries()],
    }


def _searched(base: FactBase, entry: Entry) -> list[object]:
    """Return id, names, other words and exact values of an entry."""
    texts = [summary(base, entry), *entry.tags, *(words for _, words in details(base, entry))]
    texts += [text for fact in entry.facts for text in (fact.text, *base.names(fact.per))]
    texts += [each.name for each in base.relations(entry.id)]
    quantity = entry.quantity
    values = [quantity.value, *((quantity.to,) if quantity.to else ())] if quantity else []
    return [entry.id, [entry.name, *entry.other_names], texts, values]


def _text(text: str) -> str:
    return escape(one_line(text))


def _json(value: object) -> str:
    # Escaped so that it cannot end the element that contains it.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


EXPORTS = MappingProxyType({"html": write})
