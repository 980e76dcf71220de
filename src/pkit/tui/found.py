"""What the desk knows of a search's results. Their own modules need not be loaded before the first frame."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from pkit.facts.kinds import Kind


class Span(Protocol):
    """Letters that matched."""

    @property
    def field(self) -> str:
        """Which field of the entry: ``name``, ``alias``, ``text`` and so on."""

    @property
    def index(self) -> int:
        """Which one, where the field is a list."""

    @property
    def start(self) -> int:
        """First letter."""

    @property
    def end(self) -> int:
        """One after the last letter."""


class Hit(Protocol):
    """One entry that matches."""

    @property
    def n(self) -> int:
        """The entry's row in the database."""

    @property
    def id(self) -> str:
        """The entry's id."""

    @property
    def kind(self) -> Kind:
        """The entry's kind."""

    @property
    def name(self) -> str:
        """The entry's name."""

    @property
    def fact(self) -> int:
        """Index of the fact that matched best."""

    @property
    def alias(self) -> str | None:
        """The alias that matched, if it was one."""

    @property
    def spans(self) -> Sequence[Span]:
        """The letters that matched."""

    @property
    def named(self) -> Sequence[Span]:
        """Those of them in what the entry is called, which are quicker to tell."""


class Understood(Protocol):
    """A query as the search understood it."""

    @property
    def problems(self) -> Sequence[str]:
        """What could not be understood, a line each."""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but plain words was asked for: a kind, a tag, a phrase, a word to leave out."""

    def describe(self) -> str:
        """Return how it is understood, on one line."""
        ...


class Completion(Protocol):
    """What may stand in a query for what is being typed."""

    @property
    def text(self) -> str:
        """What may stand there."""


class Results(Protocol):
    """The answer to one query."""

    @property
    def query(self) -> Understood:
        """What was searched for."""

    @property
    def hits(self) -> Sequence[Hit]:
        """Best first."""

    @property
    def counts(self) -> Mapping[Kind, int]:
        """Matching entries of each kind."""

    @property
    def complete(self) -> bool:
        """Whether the counts are exact."""

    @property
    def completions(self) -> Sequence[Completion]:
        """What the value of a filter at the end of the query may become."""

    @property
    def notice(self) -> str:
        """What the reader has to know of the words that are missing, an empty text where none is."""

    @property
    def suggestion(self) -> str | None:
        """What was probably meant, where nothing matches."""
