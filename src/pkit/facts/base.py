"""A compiled fact base, read-only: access by id, address, kind and row, and relations."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pkit.errors import PkitError, UnknownIdError
from pkit.facts.addresses import address_of, base_names, parse, qualified, unqualified
from pkit.facts.codec import check_sum, decode, entry_from, source_from
from pkit.facts.kinds import FIGURE, Kind, all_kinds, panes, read_declared, relation_words, roles
from pkit.facts.model import Entry, Fact, Figure, Source, figures_among
from pkit.facts.tables import foreign_objects
from pkit.facts.text import one_line

Row = tuple[Any, ...]
"""What SQLite returns, typed by the column; the queries here know which."""

_DAMAGED = "the compiled fact base is damaged"
# Neighbours are counted before they are looked up, as every entry of a base may refer to one agency; their fields are
# not read, as each entry may refer to one with thousands of facts.
_LINKS = """
SELECT entry.n, id, kind, role, way FROM (
    SELECT n, role, way
    FROM (SELECT b AS n, role, '' AS way FROM link WHERE a = ?1 UNION ALL SELECT a, role, 'of-' FROM link WHERE b = ?1)
    ORDER BY n, way, role LIMIT ?2
) JOIN entry USING (n) ORDER BY entry.n, way, role
"""
_MEASURE = "json_extract(fields, '$.unit') || coalesce(' per ' || json_extract(fields, '$.per_unit'), '')"
"""What figures are counted in, as `pkit.facts.analysis.compare.measure` has it."""
_MAX_SIZE = f"""
SELECT n FROM (
    SELECT n, row_number() OVER (
        PARTITION BY {_MEASURE}
        ORDER BY abs(CAST(json_extract(fields, '$.value') AS REAL)) DESC, n
    ) AS place FROM entry WHERE n BETWEEN ? AND ?
) WHERE place <= ? ORDER BY place, n LIMIT ?
"""
_INDICATORS = """
SELECT n, json_extract(fields, '$.indicator') FROM entry
WHERE n BETWEEN ? AND ? AND instr(fields, '"indicator"') AND json_extract(fields, '$.indicator') IS NOT NULL
"""
_MAX_OF_INDICATOR = 100
"""Figures of one indicator that are compared with each other: what is shown beside one of them stays readable."""
_UNITS = f"SELECT {_MEASURE}, count(*) FROM entry WHERE n BETWEEN ? AND ? GROUP BY 1"

_MAX_FOUND = 16
"""Entries that are kept as they were found: memory, where they have thousands of facts, against decoding all of those
for each that is cited. Guarded by tests/unit/facts/test_growth.py."""
_MAX_NAMES = 10_000
"""Names that are kept, about a megabyte, against decoding a long entry for each of those that refer to it. Guarded by
tests/unit/facts/test_growth.py."""
_LISTED = 5
"""Ids that are named where one has to be chosen."""
_STEP = 20_000
"""Instructions of SQLite's virtual machine between two looks whether to go on: about 0.2 ms, at no measurable cost."""
_MAX_STEPS = 15_000
"""Looks until a query that has returned no row is given up, about 3 s; guarded by `make torture`, large bases."""


class DamagedBaseError(PkitError):
    """The compiled database is damaged and has to be compiled again."""


class Located(NamedTuple):
    """A fact with its entry and address."""

    address: str
    """``ENTRY-ID`` for an entry's first fact, ``ENTRY-ID/2`` for its second."""
    entry: Entry
    fact: Fact
    number: int
    """Counted from 0 within the entry."""


class Relation(NamedTuple):
    """A related entry, and the roles of the relation."""

    id: str
    kind: Kind
    name: str
    roles: tuple[str, ...]
    """Why: a field that refers to it, ``per`` or ``mention``; with ``of-`` before it where the other one says so."""


class FactBase:
    """An open fact base. Records are created on demand, so a large base opens as fast as a small one."""

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        *,
        name: str,
        digest: str,
        file: Path | None = None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """Read through a connection from ``connect``.

        ``name`` is the displayed file name, ``digest`` the SHA-256 of its content. A query is aborted with a
        `DamagedBaseError` if ``is_cancelled`` returns True, or if it does not end.

        Raises:
            DamagedBaseError: the database is not a compiled base.
        """
        self.connect = connect
        """Opens one more connection to the same content, for another thread."""
        self.name = name
        self.digest = digest
        self.file = file
        """The compiled database, None where it is in memory."""
        self._first: dict[Kind, int] = {}
        self.counts: dict[Kind, int] = {}
        self._indicators: Mapping[str, Sequence[int]] | None = None
        self._found: dict[str, Entry] = {}
        """Entries that were asked for by their ids: the facts of one are often cited one after the other."""
        self._names: dict[str, str] = {}
        """Names of entries by their ids."""
        self.is_cancelled = is_cancelled
        """Whether nobody waits any longer for what is read."""
        self._steps = 0
        self._connection = connect()
        self._connection.set_progress_handler(self._is_over, _STEP)
        try:
            self._read()
        except (ValueError, TypeError, LookupError, AttributeError) as error:  # a value that no compiler wrote
            self.close()
            raise DamagedBaseError(_DAMAGED) from error
        except BaseException:
            self.close()
            raise

    def _read(self) -> None:
        self._refuse_foreign_objects()
        meta: dict[str, str] = dict(self._rows("SELECT key, value FROM meta"))
        if "title" not in meta:
            raise DamagedBaseError(_DAMAGED)
        self.title = meta["title"]
        own = read_declared(meta["kinds"]) if "kinds" in meta else ()
        self.kinds = all_kinds(own)
        """All kinds that its entries may be of."""
        for number, kind in enumerate(self.kinds):
            first, count = meta.get(f"kind:{number}", "0 0").split()
            self._first[kind], self.counts[kind] = int(first), int(count)
        self.panes = panes(own, self.counts)
        """The kinds that are shown."""
        self._roles = roles(self.kinds)
        self.relation_words = relation_words(self.kinds)
        """Why two entries stand beside each other, for each of `Relation.roles`."""
        sources = (source_from(decode(row[0])) for row in self._rows("SELECT fields FROM source ORDER BY n"))
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self._only_source = next(iter(self.sources)) if len(self.sources) == 1 else ""
        self.bases: tuple[str, ...] = tuple(decode(meta["bases"])) if "bases" in meta else ()
        """The names of the bases that are open as this one, in order; none where it is one."""

    def _refuse_foreign_objects(self) -> None:
        """Check for foreign views and triggers before the first query that could run one."""
        try:
            planted = next(foreign_objects(self._connection), None)
        except sqlite3.DatabaseError as error:
            raise DamagedBaseError(f"{_DAMAGED}: {error}") from error
        if planted is not None:
            raise DamagedBaseError(f"{_DAMAGED}: it holds '{one_line(planted)}', which pkit did not make")

    def close(self) -> None:
        """Close the connection."""
        self._connection.set_progress_handler(None, 0)
        self._connection.close()

    def page(self, kind: Kind, start: int, count: int) -> tuple[Entry, ...]:
        """Return at most ``count`` entries of ``kind``, starting with row ``start``, in file order."""
        first = self._first[kind] + start
        return tuple(self._range(first, min(first + count, self._first[kind] + self.counts[kind]) - 1))

    def entries(self, kind: Kind | None = None) -> Iterator[Entry]:
        """Yield all entries or those of one kind, in file order within each kind."""
        for each in self.kinds if kind is None else (kind,):
            first = self._first[each]
            yield from self._range(first, first + self.counts[each] - 1)

    def window(self, start: int, count: int) -> Iterator[Entry]:
        """Yield up to ``count`` entries of any kind, starting with database row ``start`` (at least 1)."""
        yield from self._range(start, min(start + count - 1, sum(self.counts.values())))

    def largest_figures(self, per_unit: int, most: int) -> Iterator[Figure]:
        """Yield the figures of largest magnitude, ``per_unit`` of each unit and ``most`` in total, in file order.

        No records of other figures are created. With very many units, each contributes its largest figure before any
        contributes a second.
        """
        rows = self._rows(_MAX_SIZE, (*self._rows_of(FIGURE), per_unit, most))
        yield from figures_among(self.some(sorted(n for (n,) in rows)))

    def unit_counts(self) -> dict[str, int]:
        """Return the number of figures of each unit."""
        return dict(self._rows(_UNITS, self._rows_of(FIGURE)))

    def of_indicator(self, indicator: str) -> Sequence[Entry]:
        """Return the figures of an indicator if there are several; the set of such indicators is cached."""
        if self._indicators is None:
            rows = self._rows(_INDICATORS, self._rows_of(FIGURE))
            found: dict[str, list[int]] = {}
            for n, named in rows:
                found.setdefault(named, []).append(n)
            self._indicators = {named: numbers for named, numbers in found.items() if len(numbers) > 1}
        return self.some(self._indicators.get(indicator, [])[:_MAX_OF_INDICATOR])

    def _rows_of(self, kind: Kind) -> tuple[int, int]:
        return self._first[kind], self._first[kind] + self.counts[kind] - 1

    def at(self, number: int) -> Entry:
        """Return the entry in row ``number`` of the database, as given by search hits."""
        return self.some((number,))[0]

    def some(self, numbers: Sequence[int]) -> list[Entry]:
        """Return the entries in the given rows of the database, in that order."""
        ordered = sorted(set(numbers))
        where = f"WHERE n IN ({','.join('?' * len(ordered))}) ORDER BY n"
        at = dict(zip(ordered, self._entries(where, tuple(ordered)), strict=False))
        if len(at) < len(ordered):
            raise DamagedBaseError(_DAMAGED)
        return [at[number] for number in numbers]

    def row(self, kind: Kind, number: int) -> int:
        """Return the position, from 0, of the entry in database row ``number`` in the list of its kind."""
        return number - self._first[kind]

    def entry(self, entry_id: str) -> Entry:
        """Return the entry with that id.

        Raises:
            UnknownIdError: there is none.
        """
        found = self.find(entry_id)
        if found is None:
            several = self.homonyms(entry_id)
            which = (
                f" alone: write {' or '.join(several[:_LISTED])}{' …' * (len(several) > _LISTED)}" if several else ""
            )
            raise UnknownIdError(f"no entry has the id '{one_line(entry_id)[:80]}'{which}")
        return found

    def homonyms(self, entry_id: str) -> tuple[str, ...]:
        """Return the qualified ids of the entries with ``entry_id`` in their bases, if there are several; else none."""
        there = (self.find(qualified(base, entry_id)) for base in self.bases)
        found = tuple(entry.id for entry in there if entry)
        return found if len(found) > 1 else ()

    def find(self, entry_id: str) -> Entry | None:
        """Return the entry with that id, ``ID`` or ``BASE:ID``; None if there is none."""
        if entry_id not in self._found:
            found = self._find(entry_id)
            if found is None:
                return None
            if len(self._found) >= _MAX_FOUND:
                self._found.clear()
            self._found[entry_id] = found
        return self._found[entry_id]

    def _find(self, entry_id: str) -> Entry | None:
        if not _can_be_asked_for(entry_id):
            return None
        base, own = unqualified(entry_id)
        found = next(self._entries("WHERE id = ?", (entry_id,)), None)
        if found is None and base:
            # A unique id is stored without its base; if a base is given, it must match.
            found = next(self._entries("WHERE id = ?", (own,)), None)
            found = found if found and base == (found.base or self.stem) else None
        return found

    @property
    def stem(self) -> str:
        """The name of a single base in addresses and ``base:``."""
        return base_names((Path(self.name),))[0]

    def in_base(self, base: str, own_id: str) -> str:
        """Return the id here of the entry with ``own_id`` in ``base``, one of `bases`; it need not exist.

        The opposite is `own_id`.
        """
        found = self.find(qualified(base, own_id))
        return found.id if found else qualified(base, own_id)

    def id_of(self, entry: Entry) -> str:
        """Return the current id of an ``entry`` that was read before one of the files changed; it need not exist.

        The id gains or loses its base if another base has gained or lost an entry with that id.
        """
        return self.in_base(entry.base, unqualified(entry.id)[1]) if entry.base else entry.id

    def own_id(self, entry_id: str) -> tuple[str, str]:
        """Return the base of an entry, one of `bases`, and its id there; the first base for an unknown entry."""
        base, own = unqualified(entry_id)
        if base:
            return base, own
        found = self.find(entry_id)
        return (found.base if found and found.base else next(iter(self.bases), "")), entry_id

    def starting_with(self, prefix: str, limit: int) -> tuple[Entry, ...]:
        """Return at most ``limit`` entries whose ids begin with ``prefix``, sorted by id."""
        if not _can_be_asked_for(prefix):
            return ()
        end = f"{prefix}\U0010ffff"
        return tuple(self._entries("WHERE id >= ? AND id < ? ORDER BY id LIMIT ?", (prefix, end, limit)))

    def ids(self) -> Iterator[str]:
        """Yield the ids of all entries."""
        for (entry_id,) in self._rows("SELECT id FROM entry ORDER BY n"):
            yield str(entry_id)

    def number(self, entry_id: str) -> int | None:
        """Return the database row of an entry, None if it does not exist."""
        row = next(self._rows("SELECT n FROM entry WHERE id = ?", (entry_id,)), None)
        if row is None and ":" in entry_id and (found := self.find(entry_id)):
            return self.number(found.id)
        return row[0] if row else None

    def has_fact(self, address: str) -> bool:
        """Return whether there is a fact at ``address``; see `fact`."""
        entry_id, number = parse(address)
        entry = self.find(entry_id)
        return entry is not None and 0 <= number < len(entry.facts)

    def fact(self, address: str) -> Located:
        """Return the fact at ``address``: ``ENTRY-ID`` or ``ENTRY-ID/2``; ``ENTRY-ID#2`` is accepted too.

        Raises:
            UnknownIdError: no such entry, or it has no such fact.
        """
        entry_id, number = parse(address)
        entry = self.entry(entry_id)
        if not 0 <= number < len(entry.facts):
            has = f"{len(entry.facts)} fact{'' if len(entry.facts) == 1 else 's'}"
            raise UnknownIdError(f"no fact has the address '{one_line(address)[:80]}': {entry.id} has {has}")
        return located(entry, number)

    def source_of(self, fact: Fact) -> Source:
        """Return the source of ``fact``."""
        return self.sources[fact.source]

    def relations(self, entry_id: str, limit: int = 200) -> tuple[Relation, ...]:
        """Return at most ``limit`` entries that ``entry_id`` names or that name it, each once, in file order."""
        number = self.number(entry_id)
        return self._related(self._rows(_LINKS, (number, limit * 2 * len(self._roles))), limit)

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names for ``ids``: the entry's name for an id, else the text itself."""
        return tuple(self._name(each) for each in ids)

    def _name(self, entry_id: str) -> str:
        if entry_id not in self._names:
            row = next(self._rows("SELECT fields FROM entry WHERE id = ?", (entry_id,)), None)
            if len(self._names) >= _MAX_NAMES:
                self._names.clear()
            self._names[entry_id] = decode(row[0])["name"] if row else entry_id
        return self._names[entry_id]

    def _related(self, rows: Iterable[Row], limit: int) -> tuple[Relation, ...]:
        """Return one relation for each other entry in ``rows``, the result of `_LINKS`."""
        found: dict[int, Relation] = {}
        for n, other, kind, role, way in rows:
            why = f"{way}{self._roles[role]}"
            if n in found:
                found[n] = found[n]._replace(roles=(*found[n].roles, why))
            elif len(found) < limit:
                found[n] = Relation(id=other, kind=self.kinds[kind], name=self._name(other), roles=(why,))
        return tuple(found.values())

    def _range(self, first: int, last: int) -> Iterator[Entry]:
        """Yield the entries in rows ``first`` to ``last``, all of which have to exist."""
        missing = max(0, last - first + 1)
        for entry in self._entries("WHERE n BETWEEN ? AND ? ORDER BY n", (first, last)):
            missing -= 1
            yield entry
        if missing:
            raise DamagedBaseError(_DAMAGED)

    def _entries(self, where: str, values: tuple[object, ...]) -> Iterator[Entry]:
        for kind, total, fields in self._rows(f"SELECT kind, check_sum, fields FROM entry {where}", values):
            if not isinstance(fields, str) or check_sum(fields) != total or not 0 <= kind < len(self.kinds):
                raise DamagedBaseError(_DAMAGED)
            yield entry_from(self.kinds[kind], decode(fields), self._only_source)

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> Iterator[Row]:
        try:
            self._steps = 0
            for row in self._connection.execute(query, values):
                self._steps = 0
                yield row
        except sqlite3.DatabaseError as error:
            raise DamagedBaseError(f"{_DAMAGED}: {error}") from error

    def _is_over(self) -> bool:
        """Return whether to abort the running query: SQLite's progress handler."""
        self._steps += 1
        return self._steps > _MAX_STEPS or self.is_cancelled()


def _can_be_asked_for(text: str) -> bool:
    """Return whether ``text`` can be encoded: a lone surrogate cannot be used in a query."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def located(entry: Entry, number: int) -> Located:
    """Return fact ``number`` (from 0) of ``entry`` with its address."""
    return Located(address_of(entry.id, number), entry, entry.facts[number], number)
