"""Renders the source sentence of a fact, from the user's copy of the article."""

from pkit.facts.article.copies import Quote
from pkit.facts.article.verify import State, Verdict
from pkit.tui.render.segments import Line, TextStyle, segment, wrap

_INDENT = 5
"""Cells by which the lines of a wrapped sentence are indented."""


def quote_lines(quote: Quote, cells: int) -> tuple[Line, ...]:
    """Return the sentence, or why it is missing, and whether it confirms the figure."""
    verdict = _verdict(quote)
    if quote.state is State.MISSING:
        said: Line = (segment("   ✗ "), segment("its sentence is not in your copy", TextStyle.WARN))
    elif quote.state is State.UNANCHORED:
        said = (segment("   · "), segment("no anchor to find its sentence by", TextStyle.DIM))
    elif quote.state is State.MOVED:
        there = ", ".join("a link line" if each is None else f"¶ {each}" for each in quote.found)
        said = (
            segment("   → ", TextStyle.WARN),
            segment(f"in {there} of your copy", TextStyle.WARN),
            segment(f": “{quote.sentence}”", TextStyle.DIM),
        )
    else:
        said = (segment("   ✓ ", TextStyle.GOOD), segment(f"“{quote.sentence}”", TextStyle.DIM))
    return wrap((*said, *verdict), cells, _INDENT)


def _verdict(quote: Quote) -> Line:
    if quote.figure is None or quote.figure.verdict is Verdict.STANDS:
        return ()
    parts = "; ".join(f"{each.part} {each.base}, there {each.sentence}" for each in quote.figure.differences)
    text_style = TextStyle.BAD if quote.figure.verdict is Verdict.DIFFERS else TextStyle.DIM
    return (segment(f" {quote.figure.verdict.value}{f': {parts}' if parts else ''}", text_style),)
