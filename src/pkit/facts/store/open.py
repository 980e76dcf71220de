"""Opens a fact base: from the cache where it was compiled before, else by compiling it."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

import pkit
from pkit.errors import FactBaseError, UnreadableFileError
from pkit.facts.addresses import base_names
from pkit.facts.base import DamagedBaseError, FactBase
from pkit.facts.store import cache
from pkit.facts.store.cache import Tell
from pkit.facts.store.resources import resource
from pkit.facts.store.trust import distrust
from pkit.facts.text import one_line

Progress = Callable[[float], None]
"""Called now and then with the share of the work done, 0 to 1; it may raise to give up."""

Files = Path | Sequence[Path]
"""A fact file, or several that are opened as one base."""


_PAGES = 32_000
"""Kibibytes of pages that are held while a large base is compiled: memory against pages that are written and read again
(*compile* of ``benchmarks.search``: time, and its peak of memory)."""


def _nobody(_: str) -> None:
    """Tell nobody."""


def shipped_path() -> Path:
    """Return the fact base that comes with the program: in the package, or at the top of a checkout.

    Raises:
        UnreadableFileError: the package is in an archive, and it cannot be unpacked.
    """
    folder = Path(pkit.__file__).resolve().parents[1]
    checkout = folder.parent / "facts.yaml"
    return checkout if folder.name == "src" and checkout.is_file() else resource("facts.yaml")


def trusted(folder: Path | None, tell: Tell = _nobody) -> Path | None:
    """Return the cache ``folder``, or a private one where others could have written to it; None where there is none.

    What is wrong with ``folder`` is told in one line.
    """
    fault = distrust(folder) if folder else None
    if not fault:
        return folder
    tell(one_line(f"the cache {folder} is not used: {fault}"))
    with suppress(OSError):
        return _elsewhere()
    return None


def open_base(
    files: Files,
    folder: Path | None,
    progress: Progress = lambda _: None,
    *,
    fresh: bool = False,
    limit: int = cache.LIMIT,
    tell: Tell = _nobody,
) -> FactBase:
    """Open the fact base in ``files``, its compiled form kept in the cache ``folder``; None keeps none.

    With ``fresh``, what was compiled before is not trusted: the way on after a `DamagedBaseError`. The cache is kept
    below ``limit`` bytes; what others have done to it is told in one line.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
    """
    place = trusted(folder, tell)
    paths = _paths(files)
    found = None if fresh else _open_cached(paths, place, tell)
    return found or _compile_base(paths, place, progress, limit)


def open_cached(files: Files, folder: Path | None, tell: Tell = _nobody) -> FactBase | None:
    """Open the compiled form of ``files`` from the cache ``folder``; None where it has to be compiled first."""
    return _open_cached(_paths(files), trusted(folder, tell), tell)


def content_hash(files: Files, folder: Path | None) -> str | None:
    """Return what a base made of ``files`` as they are now has for its digest, None where one cannot be read."""
    paths = _paths(files)
    digests = [cache.content_hash(path, folder) for path in paths]
    known = [digest for digest in digests if digest is not None]
    if len(known) < len(paths):
        return None
    return known[0] if len(paths) == 1 else cache.combined_digest(base_names(paths), known)


def total_size(files: Files) -> int:
    """Return how many bytes ``files`` have.

    Raises:
        UnreadableFileError: one of them is not there.
    """
    return sum(map(_size, _paths(files)))


def compile_base(
    files: Files, folder: Path | None, progress: Progress = lambda _: None, *, limit: int = cache.LIMIT
) -> FactBase:
    """Compile the fact base in ``files``, keep the result in ``folder`` where that is possible, and open it.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
    """
    return _compile_base(_paths(files), trusted(folder), progress, limit)


def _paths(files: Files) -> tuple[Path, ...]:
    return (files,) if isinstance(files, Path) else tuple(files)


def _name(paths: Sequence[Path]) -> str:
    return one_line(", ".join(map(str, paths)))


def _open_cached(paths: Sequence[Path], folder: Path | None, tell: Tell) -> FactBase | None:
    large = total_size(paths) > cache.SMALL
    if folder is None and not large:
        return None
    digest = content_hash(paths, folder)
    if digest is None:
        return None
    found = cache.find(digest, folder, tell) if folder else None
    if found is None and large:
        with suppress(OSError):
            found = cache.find(digest, _elsewhere(), tell)
    if found is None:
        return None
    try:
        return FactBase(found.connect, name=_name(paths), digest=digest, file=found.file)
    except DamagedBaseError:
        return None


def _compile_base(paths: Sequence[Path], folder: Path | None, progress: Progress, limit: int) -> FactBase:
    name = _name(paths)
    if total_size(paths) > cache.SMALL:
        for place in (folder, None):
            # A full or failing disk is no reason to give up.
            with suppress(OSError, sqlite3.DatabaseError):
                return _compile_large(paths, place or _elsewhere(), name, progress, limit)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")
        digest = _compile(paths, connection, progress, folder, limit)
        data = connection.serialize()
    if folder is not None:
        cache.save(data, digest, folder, limit)
    return FactBase(cache.in_memory(data).connect, name=name, digest=digest)


def start_of(path: Path, entries: int) -> FactBase:
    """Return a base of the first ``entries`` of a large file, to be shown while all of it is compiled.

    Raises:
        FactBaseError: with the problems of that part.
        UnreadableFileError: where it cannot be read.
    """
    from pkit.facts.store.compiler import compile_start  # noqa: PLC0415 - like `compile_file`

    with closing(sqlite3.connect(":memory:")) as connection:
        compile_start(path, connection, entries)
        data = connection.serialize()
    return FactBase(cache.in_memory(data).connect, name=one_line(str(path)), digest="")


def verify(base: FactBase) -> None:
    """Make sure that the compiled form of ``base`` is what was compiled, against a disk that forgets.

    That nobody has written to it is known without; this reads a large base whole (about a second per gigabyte),
    which may be done from another thread.

    Raises:
        DamagedBaseError: it is not; `open_base` with ``fresh`` makes it anew.
    """
    if base.file is not None and cache.damaged(base.file):
        raise DamagedBaseError("the compiled fact base is damaged")


def _compile_large(paths: Sequence[Path], folder: Path, name: str, progress: Progress, limit: int) -> FactBase:
    temporary = cache.temporary(folder)
    try:
        with closing(sqlite3.connect(temporary)) as connection:
            # Nobody else sees the file before it is whole, and a killed run leaves nothing to recover.
            connection.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
                f"PRAGMA cache_size = -{_PAGES};"
            )
            digest = _compile(paths, connection, progress, folder, limit)
        file = cache.keep(temporary, digest, limit)
        return FactBase(cache.on_disk(file).connect, name=name, digest=digest, file=file)
    finally:
        temporary.unlink(missing_ok=True)


def _compile(
    paths: Sequence[Path], connection: sqlite3.Connection, progress: Progress, folder: Path | None, limit: int
) -> str:
    if len(paths) > 1:
        from pkit.facts.store.combine import compile_files  # noqa: PLC0415 - like `compile_file`

        return compile_files(paths, connection, progress, folder, limit)
    # The YAML parser takes longer to import than a compiled base takes to open.
    from pkit.facts.store.compiler import compile_file  # noqa: PLC0415
    from pkit.facts.store.explain import explained  # noqa: PLC0415

    try:
        return compile_file(paths[0], connection, progress)
    except FactBaseError as error:
        raise explained(paths[0], error) from None


def _elsewhere() -> Path:
    """Return where large bases are compiled if the cache cannot be written: a folder of this user alone."""
    import tempfile  # noqa: PLC0415 - takes 10 ms to import, and hardly anybody needs it

    return cache.private_folder(Path(tempfile.gettempdir()))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFileError(f"{one_line(str(path))}: cannot be opened: {one_line(reason)}") from None
