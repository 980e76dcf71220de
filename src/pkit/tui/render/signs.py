"""Signs, borders and punctuation in ASCII, for terminals that draw some of them two cells wide or not at all.

Unicode calls such characters of ambiguous width (UAX #11): a terminal set up for Chinese, Japanese or Korean may give
them two cells where Textual, as all programs of the terminal, counts one, and every line with one of them is crooked.
Each is one cell here, and so is what stands for it: nothing is laid out in another way. What is copied is not touched.
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
    """Whether signs are to be ASCII: as the ``setting`` says, else by the locale.

    A locale wants it that is Chinese, Japanese or Korean, or whose encoding, where it names one, is not UTF-8.
    """
    if setting is not None:
        return setting == "ascii"
    locale = next((value for name in ("LC_ALL", "LC_CTYPE", "LANG") if (value := environ.get(name))), "")
    language, _, encoding = locale.partition("@")[0].partition(".")
    is_utf8 = not encoding or encoding.casefold().replace("-", "") == "utf8"
    return not is_utf8 or language.partition("_")[0].casefold() in _CJK


class AsciiSigns(LineFilter):
    """Draws every sign, in texts, borders and inputs alike, as what stands for it in ASCII."""

    def apply(self, segments: list[RichSegment], background: Color) -> list[RichSegment]:
        """Return the segments of one line."""
        del background
        return [RichSegment(text.translate(ASCII_SIGNS), style, control) for text, style, control in segments]
