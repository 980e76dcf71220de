"""The missing citations of a text, written behind the sentences that need them, and nothing else changed."""

import re
from collections.abc import Sequence
from html import escape

from pkit.facts.article.proofread import Finding, Proofread, Verdict
from pkit.facts.article.prose import Markup
from pkit.facts.base import FactBase
from pkit.facts.citation import Citation, Form, Placement, load_style, style_names
from pkit.facts.citation.formats import html, markdown
from pkit.facts.wording import citations

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_DOTTED = re.compile(r"(?:\b[^\W\d_]\.)+$")
"""The end of ``U.S.`` or of an initial, whose full stop is its own."""


def with_citations(base: FactBase, text: str, proofread: Proofread, style: str) -> tuple[str, int]:
    """Return ``text`` with a citation for every sentence that has an uncited number, and how many were written.

    Args:
        base: what the text was held against.
        text: the file's text.
        proofread: what was found in it.
        style: a style, or a format whose records go into a line, such as ``pandoc``.
    """
    uncited: dict[int, list[Finding]] = {}
    for finding in proofread.findings:
        if finding.verdict is Verdict.UNCITED:
            uncited.setdefault(finding.sentence_end, []).append(finding)
    placement = load_style(style).placement if style in style_names() else Placement.BEFORE_STOP
    for end in sorted(uncited, reverse=True):
        made = _made(base, uncited[end], style)
        where, before, after = _place(text, end, placement)
        text = f"{text[:where]}{before}{_written(made, style, proofread.markup, placement)}{after}{text[where:]}"
    return text, len(uncited)


def _made(base: FactBase, findings: Sequence[Finding], style: str) -> Citation:
    """Return one citation of all facts that a sentence uses, each place once."""
    places = {place.fact.locator: place for place in (base.fact(each.address) for each in findings)}
    return citations(base, tuple(places.values()), style, Form.IN_TEXT, joined=len(places) > 1)[0]


def _written(made: Citation, style: str, markup: Markup, placement: Placement) -> str:
    """Return a citation as the text's markup needs it; a note stands in brackets."""
    if style not in style_names():
        written = escape(made.text, quote=False) if markup is Markup.HTML else made.text
    elif markup is Markup.MARKDOWN:
        written = markdown.rich(made)
    else:
        written = html.rich(made) if markup is Markup.HTML else made.text
    if placement is Placement.IN_BRACKETS:
        return f"\\[{written}\\]" if markup is Markup.MARKDOWN else f"[{written}]"
    return written


def _place(text: str, end: int, placement: Placement) -> tuple[int, str, str]:
    """Return where a citation goes that belongs to the sentence that ends at ``end``, and what stands around it."""
    entity = _ENTITY.match(text, end - 1)
    end = entity.end() if entity else end
    if placement is Placement.AFTER_STOP:
        return end, "", ""
    stopped = text[end - 1] == "." and not text.endswith("..", 0, end)
    if placement is Placement.IN_BRACKETS or not stopped:
        return end, " ", ""
    if _DOTTED.search(text, max(0, end - 12), end):
        return end, " ", "."
    return end - 1, " ", ""
