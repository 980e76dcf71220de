"""Comments in drafts for their authors only: source sentences above candidates, and notes."""

import re

SENTENCE = "# > "
"""Begins a comment with a sentence of the article."""
NOTE = "# A draft: "
"""Begins a comment about the draft as a whole."""
UNREAD = "# not read, "
"""Begins a comment about a number that was seen and not understood."""
_SENTENCES = re.compile(rf"(?m)^[ \t]*{re.escape(SENTENCE)}")
_DRAFT_COMMENT = re.compile(r"# ?(?:> |A draft:|not read,)")


def count_sentence_comments(text: str) -> int:
    """Return the number of comments of a fact file that contain a sentence of its article."""
    return len(_SENTENCES.findall(text))


def is_for_author(comment: str) -> bool:
    """Return whether a comment was written by `pkit draft` for its author."""
    return _DRAFT_COMMENT.match(comment) is not None
