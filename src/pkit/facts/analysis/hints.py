"""What would make a base easier to search: its tags at a glance, and the entries that only their own name finds."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pkit.facts.base import FactBase


class Hint(NamedTuple):
    """One thing to look at, in three columns."""

    what: str
    """``tag``, ``no alias`` or ``no tag``."""
    name: str
    """The tag, or the entry's id."""
    said: str


def hints(base: FactBase) -> Iterator[Hint]:
    """Yield the tags, most used first, so that two spellings of one stand out; then entries without alias or tag."""
    tags = Counter(tag for entry in base.entries() for tag in entry.tags)
    for tag, count in sorted(tags.items(), key=lambda item: (-item[1], item[0])):
        yield Hint("tag", tag, f"{count} {'entry' if count == 1 else 'entries'}")
    for entry in base.entries():
        if not entry.other_names:
            yield Hint("no alias", entry.id, entry.name)
    for entry in base.entries():
        if not entry.tags:
            yield Hint("no tag", entry.id, entry.name)
