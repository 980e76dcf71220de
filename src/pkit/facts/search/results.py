"""The results of a search."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pkit.facts.codec import Fields, decode
from pkit.facts.kinds import Kind, SearchRole
from pkit.facts.search.filters import Completion, FactFilter
from pkit.facts.search.highlight import Highlighter, Span
from pkit.facts.search.query import Query


@dataclass(frozen=True, kw_only=True)
class Hit:
    """An entry that matches. Properties needed only for display are computed on demand."""

    n: int
    """The entry's row in the database."""
    id: str
    kind: Kind
    score: float
    """0 to 100; comparable only within one result."""
    missing_terms: tuple[str, ...] = ()
    """Words of the query that the entry does not have."""
    facts: FactFilter | None = field(default=None, repr=False)
    """The filter for facts that match the query."""
    fields_text: str = field(repr=False)
    marker: Highlighter = field(repr=False)

    @cached_property
    def fields(self) -> Fields:
        """The entry's fields as in the file."""
        return decode(self.fields_text)

    @cached_property
    def name(self) -> str:
        """The entry's name."""
        name: str = self.fields["name"]
        return name

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The matching parts, ordered by field and position, without overlaps."""
        return self.marker.spans(self.kind, self.fields)

    @cached_property
    def named(self) -> tuple[Span, ...]:
        """Those of `spans` in name, aliases and acronym, for a list that shows nothing else."""
        found = self.marker.named(self.kind, self.fields)
        acronyms = {field.name for field in self.kind.fields if field.search is SearchRole.NAME}
        named = {"name", "alias", *acronyms}
        return found if found is not None else tuple(span for span in self.spans if span.field in named)

    @cached_property
    def fact(self) -> int:
        """Index of the best-matching fact among those that pass the filters, the first of them if none matched."""
        left = self.facts.left(self.fields) if self.facts and self.facts.wanted else ()
        return self.marker.best_fact(self.spans, left)

    @cached_property
    def alias(self) -> str | None:
        """The alias or acronym that matched, if the name alone did not."""
        return self.marker.alias(self.kind, self.fields, self.named)


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """The answer to one query."""

    query: Query
    hits: tuple[Hit, ...] = ()
    """Best first, ties in file order; at most ``limit`` of each kind."""
    counts: Mapping[Kind, int]
    """Matching entries of each kind."""
    complete: bool = True
    """False if ``counts`` are lower bounds, as not all matches were counted."""
    missing_terms: tuple[str, ...] = ()
    """Words of the query missing from the best hit; without a hit, those missing from the base."""
    unknown_terms: tuple[str, ...] = ()
    """Those of them that are not in the base."""
    completions: tuple[Completion, ...] = ()
    """Completions of a filter's value at the end of the query."""
    suggestion: str | None = None
    """An alternative query if nothing was found, with similar words of the base."""

    @property
    def notice(self) -> str:
        """One line about missing words for the reader; an empty text if none is missing."""
        elsewhere = [word for word in self.missing_terms if word not in self.unknown_terms]
        said = [f"Not in this base: {', '.join(self.unknown_terms)}."] if self.unknown_terms else []
        if self.query.negated:
            said.append(f"To leave out {self.query.negated}, write -{self.query.negated}.")
        said += [f"The best hit lacks {', '.join(elsewhere)}."] if elsewhere and self.hits else []
        return " ".join(said)
