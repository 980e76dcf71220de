"""A read-only fact base for AI assistants: tools, resources and a prompt over the Model Context Protocol.

Every answer gives the total and the number returned; an invalid call is a tool error that suggests the nearest valid
word. Tools run in the event loop's thread, which has opened the base.
"""

import json
import os
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError, ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel

import pkit
from pkit.errors import PkitError, UnknownIdError, UsageError
from pkit.facts.addresses import entry_of
from pkit.facts.article.proofread import finding_fields
from pkit.facts.article.proofread import proofread as checked
from pkit.facts.base import FactBase, Located, located
from pkit.facts.brief import memo
from pkit.facts.citation import CSL_PREFIX, DEFAULT_STYLE, Form, style_names
from pkit.facts.citation.citeproc import Library
from pkit.facts.codec import source_fields
from pkit.facts.exports.records import full_fields
from pkit.facts.kinds import Kind
from pkit.facts.model import Entry
from pkit.facts.search.engine import Searcher
from pkit.facts.suggestions import did_you_mean
from pkit.facts.summary import summary
from pkit.facts.text import one_line
from pkit.facts.wording import Writing, is_csl, is_style, sentence_with, style_or_format, writings

Answer = TypeVar("Answer")

_MAX_FACTS = 50
"""Facts of one answer: more would fill an assistant's context rather than inform it."""
_MAX_FINDINGS = 200
"""Findings of one text that an answer holds."""
_MAX_LISTED = 500
"""Entries that the overview lists."""
_READ_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_INSTRUCTIONS = (
    "A base of checked facts about one news article or topic. Use `sentence` as it stands: it keeps the qualifier"
    " (about, more than, up to, toward), who said it, and the citation. Never give a figure without its qualifier, and"
    " say so where the base has nothing: `missing_terms` are words that it does not have."
)


class FoundFact(BaseModel):
    """A fact in a search result."""

    address: str
    kind: str
    name: str
    summary: str
    sentence: str
    citation: str
    paragraph: str | None
    per: list[str]


class Found(BaseModel):
    """The answer to a search."""

    total: int
    limit: int
    facts: list[FoundFact]
    missing_terms: list[str]
    suggestion: str | None
    problems: list[str]


class Cited(BaseModel):
    """Citations in the order of the request."""

    total: int
    style: str
    form: str
    citations: list[dict[str, str]]


class Memo(BaseModel):
    """A brief."""

    total: int
    style: str
    markdown: str


class Proof(BaseModel):
    """The findings of proofreading, including correct statements."""

    total: int
    limit: int
    wrong: int
    findings: list[dict[str, Any]]


class _Context(NamedTuple):
    """The data that the tools use."""

    base: FactBase
    searcher: Searcher
    style: str
    """The style where none is asked for."""
    styles: Path | None
    """The folder of CSL styles that the settings name."""


def assistant_server(base: FactBase, style: str, styles: Path | None = None) -> MCPServer[Any]:
    """Return a server for ``base`` that cites in ``style`` by default.

    ``styles`` is the folder of CSL styles named in the settings.
    """
    context = _Context(base, Searcher(base.connect(), base.stem), style, styles)
    server: MCPServer[Any] = MCPServer(
        "pkit", title=base.title, instructions=_INSTRUCTIONS, version=pkit.__version__, log_level="ERROR"
    )
    _add_tools(server, context)
    _add_resources(server, context)

    @server.prompt(title="Answer from the facts")
    def answer(question: str) -> str:
        """Answer a question from the base alone, with qualifier and citation."""
        return (
            f"Answer this from the fact base '{base.title}' alone: {question}\n\n"
            "Search it first. Give every figure with its qualifier and period, say who said what, and put the citation"
            " behind each statement. Where the base does not say it, say that it does not."
        )

    return server


def _add_tools(server: MCPServer[Any], context: _Context) -> None:
    @server.tool(annotations=_READ_ONLY)
    async def search_facts(query: str, kind: str | None = None, limit: int = 5, style: str | None = None) -> Found:
        """Find facts by words, tolerating typos, each with a sentence to quote. Narrow by para:6, tag:ai, unit:USD."""
        return _as_tool_error(lambda: _search(context, query, kind, limit, style))

    @server.tool(annotations=_READ_ONLY, structured_output=True)
    async def get_entry(id: str) -> dict[str, Any]:
        """Every field of an entry, its facts with their addresses, and its relations."""
        return _as_tool_error(lambda: full_fields(context.base, _entry(context.base, id)))

    @server.tool(annotations=_READ_ONLY)
    async def cite(
        addresses: list[str], style: str | None = None, form: Literal["citation", "in-text", "reference"] = "citation"
    ) -> Cited:
        """Citations of facts, to the character as the style has it. Styles: apa, mla, chicago-notes, ieee, ris …."""
        return _as_tool_error(lambda: _cite(context, addresses, style, Form(form)))

    @server.tool(annotations=_READ_ONLY)
    async def brief(addresses: list[str], style: str | None = None, title: str | None = None) -> Memo:
        """A memo of facts in Markdown, each with its in-text citation, and the references."""
        return _as_tool_error(lambda: _brief(context, addresses, style, title))

    @server.tool(annotations=_READ_ONLY)
    async def proofread(text: str, style: str | None = None) -> Proof:
        """Hold a text (Markdown or plain) against the base: lost qualifiers, wrong values, missing citations."""
        return _as_tool_error(lambda: _proofread(context, text, style))


def _add_resources(server: MCPServer[Any], context: _Context) -> None:
    @server.resource("pkit://base", title="Overview", mime_type="application/json")
    async def overview() -> str:
        """Return title, sources, and the ids and names of the entries by kind."""
        return _json(_overview(context.base))

    @server.resource("pkit://entry/{id}", title="Entry", mime_type="application/json")
    async def entry(id: str) -> str:
        """Return every field of an entry, with its facts and relations."""
        return _found(lambda: _json(full_fields(context.base, _entry(context.base, id))))

    @server.resource("pkit://source/{id}", title="Source", mime_type="application/json")
    async def source(id: str) -> str:
        """Return a source in CSL's variables."""
        return _found(lambda: _json(_source(context.base, id)))


def _search(context: _Context, query: str, kind: str | None, limit: int, style: str | None) -> Found:
    limit = _within(limit)
    named = _style(context, style, styles_only=True)
    results = context.searcher.search(query, kinds=_kinds(context.base, kind), limit=limit)
    entries = ((context.base.at(hit.n), hit.fact) for hit in results.hits[:limit])
    places = [located(entry, number) for entry, number in entries if entry.facts]
    made = writings(context.base, places, named, context.styles)
    facts = [_fact(context.base, place, each) for place, each in zip(places, made, strict=True)]
    return Found(
        total=sum(results.counts.values()),
        limit=limit,
        facts=facts,
        missing_terms=list(results.missing_terms),
        suggestion=results.suggestion,
        problems=list(results.query.problems),
    )


def _fact(base: FactBase, place: Located, made: Writing) -> FoundFact:
    locator = place.fact.locator
    return FoundFact(
        address=place.address,
        kind=place.entry.kind.singular,
        name=place.entry.name,
        summary=summary(base, place.entry),
        sentence=sentence_with(base, place, made),
        citation=made.cite(Form.CITATION).text,
        paragraph=f"{locator.label.value} {locator.value}" if locator else None,
        per=list(base.names(place.fact.per)),
    )


def _cite(context: _Context, addresses: Sequence[str], style: str | None, form: Form) -> Cited:
    named = _style(context, style)
    places = _places(context.base, addresses)
    made = writings(context.base, places, named, context.styles)
    citations = [
        {"address": place.address, "citation": each.cite(form).text} for place, each in zip(places, made, strict=True)
    ]
    return Cited(total=len(citations), style=named, form=form.value, citations=citations)


def _brief(context: _Context, addresses: Sequence[str], style: str | None, title: str | None) -> Memo:
    named = _style(context, style, styles_only=True)
    places = _places(context.base, addresses)
    text = memo(
        context.base, [place.address for place in places], named, title or context.base.title, styles=context.styles
    ).text
    return Memo(total=len(places), style=named, markdown=text)


def _proofread(context: _Context, text: str, style: str | None) -> Proof:
    named = _style(context, style or (DEFAULT_STYLE if is_csl(context.style) else None))
    if is_csl(named):
        raise UsageError("a text is held against the facts in one of pkit's own styles or formats")
    read = checked(context.base, text)
    if read.language != "en":
        raise UsageError(f"the text is in another language than English ({read.language}): nothing was read in it")
    return Proof(
        total=len(read.findings),
        limit=_MAX_FINDINGS,
        wrong=sum(each.verdict.is_fault for each in read.findings),
        findings=[finding_fields(context.base, each, named) for each in read.findings[:_MAX_FINDINGS]],
    )


def _overview(base: FactBase) -> dict[str, object]:
    entries = [
        {"id": each.id, "kind": each.kind.singular, "name": each.name} for each in islice(base.entries(), _MAX_LISTED)
    ]
    total = sum(base.counts.values())
    sources = [{"id": source.id, "title": source.title} for source in base.sources.values()]
    return {"title": base.title, "total": total, "limit": _MAX_LISTED, "entries": entries, "sources": sources}


def _places(base: FactBase, addresses: Sequence[str]) -> list[Located]:
    if not 0 < len(addresses) <= _MAX_FACTS:
        raise UsageError(f"{len(addresses)} addresses: there may be 1 to {_MAX_FACTS}")
    return [_place(base, address) for address in addresses]


def _place(base: FactBase, address: str) -> Located:
    try:
        return base.fact(address)
    except UnknownIdError as error:
        known = base.find(entry_of(address)) is not None
        raise UnknownIdError(f"{error}{'' if known else did_you_mean(entry_of(address), base.ids())}") from None


def _entry(base: FactBase, entry_id: str) -> Entry:
    found = base.find(entry_of(entry_id))
    return found or _place(base, entry_id).entry


def _source(base: FactBase, source_id: str) -> dict[str, object]:
    if source_id not in base.sources:
        raise UnknownIdError(f"no source has the id '{source_id}'{did_you_mean(source_id, base.sources)}")
    return source_fields(base.sources[source_id])


def _kinds(base: FactBase, name: str | None) -> tuple[Kind, ...]:
    if not name:
        return ()
    kinds = {kind.singular: kind for kind in base.kinds} | {kind.id: kind for kind in base.kinds}
    if name.casefold() not in kinds:
        singular = [kind.singular for kind in base.kinds]
        raise UsageError(f"no kind is called '{name}'{did_you_mean(name, singular)}: {', '.join(singular)}")
    return (kinds[name.casefold()],)


def _style(context: _Context, name: str | None, *, styles_only: bool = False) -> str:
    """Return the requested style or format; other CSL styles must be in the user's folders, files are not accepted."""
    wanted = name or context.style
    if is_csl(wanted) and wanted != context.style:
        others = [f"{CSL_PREFIX}{style.name}" for style in Library.of(os.environ, context.styles).styles()]
        if wanted not in others:
            raise UsageError(f"no CSL style is called '{one_line(wanted)}'{did_you_mean(wanted, others)}")
        return wanted
    named = style_or_format(wanted, context.styles)
    if styles_only and not is_style(named):
        raise UsageError(f"'{named}' is a format: a sentence is cited in a style: {', '.join(style_names())}")
    return named


def _within(limit: int) -> int:
    if not 0 < limit <= _MAX_FACTS:
        raise UsageError(f"limit {limit}: it may be 1 to {_MAX_FACTS}")
    return limit


def _as_tool_error(call: Callable[[], Answer]) -> Answer:
    try:
        return call()
    except PkitError as error:
        raise ToolError(str(error)) from None


def _found(call: Callable[[], str]) -> str:
    try:
        return call()
    except PkitError as error:
        raise ResourceError(str(error)) from None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
