"""Opens a fact base: from the cache where it was compiled before, else by compiling it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pkit
from pkit.errors import UnreadableFileError
from pkit.facts import cache
from pkit.facts.base import DamagedBaseError, FactBase
from pkit.facts.text import one_line

Progress = Callable[[float], None]
"""Called now and then with the share of the work done, 0 to 1; it may raise to give up."""


def shipped_path() -> Path:
    """Return the fact base that comes with the program: in the package, or at the top of a checkout."""
    package = Path(pkit.__file__).resolve().parent
    inside = package / "facts.yaml"
    return inside if inside.exists() else package.parents[1] / "facts.yaml"


def open_base(path: Path, folder: Path | None, progress: Progress = lambda _: None) -> FactBase:
    """Open the fact base at ``path``, its compiled form kept in the cache ``folder``; None keeps none.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
    """
    return open_cached(path, folder) or compile_base(path, folder, progress)


def open_cached(path: Path, folder: Path | None) -> FactBase | None:
    """Open the compiled form of ``path`` from the cache ``folder``; None where it has to be compiled first."""
    if folder is None:
        return None
    digest = cache.content_hash(path, folder)
    connect = cache.find(digest, folder) if digest else None
    if digest is None or connect is None:
        return None
    try:
        return FactBase(connect, name=one_line(str(path)), digest=digest)
    except (DamagedBaseError, sqlite3.DatabaseError):
        return None


def compile_base(path: Path, folder: Path | None, progress: Progress = lambda _: None) -> FactBase:
    """Compile the fact base at ``path``, keep the result in ``folder`` where that is possible, and open it.

    Raises:
        FactBaseError: with every problem of the file.
        UnreadableFileError: where it cannot be read.
    """
    name = one_line(str(path))
    if _size(path) > cache.SMALL:
        import tempfile  # noqa: PLC0415 - takes 10 ms to import, and hardly anybody needs it

        for place in (folder, Path(tempfile.gettempdir()) / "pkit"):
            if place is None:
                continue
            try:
                return _compile_large(path, place, name, progress)
            except (OSError, sqlite3.OperationalError):
                continue
    with closing(sqlite3.connect(":memory:")) as connection:
        digest = _compile(path, connection, progress)
        data = connection.serialize()
    if folder is not None:
        cache.save(data, digest, folder)
    return FactBase(cache.in_memory(data), name=name, digest=digest)


def _compile_large(path: Path, folder: Path, name: str, progress: Progress) -> FactBase:
    temporary = cache.temporary(folder)
    try:
        with closing(sqlite3.connect(temporary)) as connection:
            # Nobody else sees the file before it is whole, and a killed run leaves nothing to recover.
            connection.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
            )
            digest = _compile(path, connection, progress)
        return FactBase(cache.on_disk(cache.keep(temporary, digest)), name=name, digest=digest)
    finally:
        temporary.unlink(missing_ok=True)


def _compile(path: Path, connection: sqlite3.Connection, progress: Progress) -> str:
    # The YAML parser takes longer to import than a compiled base takes to open.
    from pkit.facts.compiler import compile_file  # noqa: PLC0415

    return compile_file(path, connection, progress)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableFileError(f"{one_line(str(path))}: cannot be opened: {one_line(reason)}") from None
