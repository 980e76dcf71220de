"""Comments that a draft has for its author alone: the article's sentences above what was found in them, and notes."""

import re

GROUND = "# > "
"""Begins a comment with a sentence of the article."""
NOTE = "# A draft: "
"""Begins a comment about the draft as a whole."""
UNREAD = "# not read, "
"""Begins a comment about a number that was seen and not understood."""
_GROUNDED = re.compile(rf"(?m)^[ \t]*{re.escape(GROUND)}")
_DRAFTED = re.compile(r"# ?(?:> |A draft:|not read,)")


def grounds_in(text: str) -> int:
    """Return how many comments of a fact file hold a sentence of its article."""
    return len(_GROUNDED.findall(text))


def is_for_author(comment: str) -> bool:
    """Whether a comment is one that only a draft has."""
    return _DRAFTED.match(comment) is not None
