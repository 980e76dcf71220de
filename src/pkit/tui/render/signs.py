"""ASCII replacements for signs, borders and punctuation that some terminals draw two cells wide or not at all.

Unicode calls such characters of ambiguous width (UAX #11): a terminal set up for Chinese, Japanese or Korean may give
them two cells where Textual, as all programs of the terminal, counts one, and every line with one of them is crooked.
Each sign and its replacement take one cell, so the layout does not change. Copied text is not affected.
"""

from collections.abc import Mapping

from rich.segment import Segment as RichSegment
from textual.color import Color
from textual.filter import LineFilter

_PAIRS = {
    # Frames: light, heavy, joined.
    "─╌": "-",
    "━═≡": "=",
    "│╎": "|",
    "┃": "#",
    "╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛┣┫┢┪╞╡": "+",
    # Signs of the lists, kinds, messages and keys.
    "›▸▷►→": ">",
    "‹◂◁←": "<",
    "↑△▲": "^",
    "↓▽▾": "v",
    "●◆■✓": "*",
    "○◇□◎◈☆": "o",
    "✗×": "x",
    "·": "-",
    "…": "~",
    "¶": "P",
    "≠": "!",
    # Bars and shades.
    "█▉▊▋▌▚": "#",
    "▍▎▏▐": "|",
    "░": ".",
    "▒▓": ":",
    # Punctuation that texts have.
    "“”„‟": '"',
    "‘’‚‛′": "'",
    "–—―‐‑−": "-",
    "\u00a0": " ",
}
ASCII_SIGNS: Mapping[int, str] = {ord(sign): ascii_sign for signs, ascii_sign in _PAIRS.items() for sign in signs}
"""What stands for each sign. Letters and the signs of currencies stay: another letter would be another text."""
_CJK = ("ja", "ko", "zh")
"""Languages whose terminals take characters of ambiguous width as two cells."""


def wants_ascii(setting: str | None, environ: Mapping[str, str]) -> bool:
    """Return whether to use ASCII signs, by the ``setting``, else by the locale.

    A locale wants it that is Chinese, Japanese or Korean, or whose encoding, where it names one, is not UTF-8.
    """
    if setting is not None:
        return setting == "ascii"
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := environ.get(name))), "")
    language, _, encoding = locale.partition("@")[0].partition(".")
    is_utf8 = not encoding or encoding.casefold().replace("-", "") == "utf8"
    return not is_utf8 or language.partition("_")[0].casefold() in _CJK


class AsciiSigns(LineFilter):
    """Replaces every sign in texts, borders and inputs with its ASCII equivalent."""

    def apply(self, segments: list[RichSegment], background: Color) -> list[RichSegment]:
        """Replace the signs in the segments of one line."""
        del background
        return [RichSegment(text.translate(ASCII_SIGNS), style, control) for text, style, control in segments]
