"""Opening, locking and replacing files on every platform.

Windows has no ``fcntl``, opens files as text unless told otherwise, cannot open a folder to synchronise it, and refuses
to replace a file that another process has open at that moment: a virus scanner, or another pkit that reads it.
"""

import os
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Flags that read a file as it is; a pipe in its place is not waited for."""
CREATE = os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
"""Flags that make a file, but never where a link leads to; to be combined with an access mode."""

_ATTEMPTS = 40
"""Times that replacing an open file is tried on Windows: about a second in all, as long as a scanner holds one."""
_PAUSE = 0.025
"""Seconds between two attempts."""


class Folder(StrEnum):
    """A folder of the user's that pkit keeps something in; its value names the XDG variable."""

    CONFIG = "XDG_CONFIG_HOME"
    STATE = "XDG_STATE_HOME"
    CACHE = "XDG_CACHE_HOME"


_BELOW_HOME = {Folder.CONFIG: ".config", Folder.STATE: ".local/state", Folder.CACHE: ".cache"}
_MACOS = {**_BELOW_HOME, Folder.STATE: "Library/Application Support", Folder.CACHE: "Library/Caches"}
"""On macOS, settings stay below ``~/.config``, where programs of the terminal keep to it."""
_WINDOWS = {
    Folder.CONFIG: ("APPDATA", "pkit"),
    Folder.STATE: ("LOCALAPPDATA", "pkit/State"),
    Folder.CACHE: ("LOCALAPPDATA", "pkit/Cache"),
}
"""Settings follow a user from machine to machine; marks, which belong to files on this one, and the cache do not."""


def expanded(path: str) -> Path:
    """Return ``path`` with a leading ``~`` or ``~user`` replaced by that home; as it is where there is no such home."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path.expanduser fails where there is no home


def absolute(path: str) -> Path:
    """Return ``path`` expanded and from the root on; links stay what the user called them."""
    return Path(os.path.abspath(expanded(path)))  # noqa: PTH100 - Path.resolve follows links


def exists(path: Path) -> bool:
    """Return whether there is something at ``path``, as far as this user can see."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists fails where a folder above may not be searched


def is_file(path: Path) -> bool:
    """Return whether ``path`` is a regular file, as far as this user can see."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file fails where a folder above may not be searched


def user_folder(what: Folder, environ: Mapping[str, str], *, platform: str = sys.platform) -> Path | None:
    """Return the folder in which pkit stores ``what``, None if the user has no home directory.

    The XDG variable counts if it is absolute (XDG Base Directory Specification), else ``HOME``; on Windows its own two
    variables do. Written here, because a library for it takes longer to import than a compiled base takes to open.
    """
    if platform == "win32":
        variable, below = _WINDOWS[what]
        return Path(environ[variable], below) if environ.get(variable) else None
    named, home = Path(environ.get(what, "")), Path(environ.get("HOME", ""))
    if named.is_absolute():
        return named / "pkit"
    places = _MACOS if platform == "darwin" else _BELOW_HOME
    return home / places[what] / "pkit" if home.is_absolute() else None


def file_key(path: Path, *, platform: str = sys.platform) -> str:
    """Return a key for the file at ``path`` that does not depend on how the path is written.

    Paths on Windows and macOS are usually case-insensitive, and macOS treats decomposed and composed letters as equal.
    On a volume set up otherwise, two files that differ in nothing else share their state.
    """
    real = os.path.realpath(path)
    if platform == "darwin":
        import unicodedata  # noqa: PLC0415 - nobody else needs it before the first frame

        return unicodedata.normalize("NFC", real).casefold()
    return os.path.normcase(real).casefold() if platform == "win32" else real


def try_lock(descriptor: int) -> bool:
    """Take the lock of an open file; False if another process holds it.

    The system releases the lock when the process that holds it ends.

    Raises:
        OSError: the file cannot be locked at all.
    """
    if sys.platform == "win32":
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def lock_shared(descriptor: int) -> None:
    """Hold an open file beside others who do the same, so that `try_lock` fails; nothing where files have no locks.

    Windows needs none for that: there, a file that is open cannot be deleted.

    Raises:
        BlockingIOError: somebody holds it alone, and is about to delete it.
    """
    if sys.platform != "win32":
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:
            return


def replace(new: Path, target: Path) -> None:
    """Rename ``new`` to ``target`` atomically, replacing any existing file.

    Raises:
        OSError: it cannot be done; on Windows, not within about a second.
    """
    for attempt in range(_ATTEMPTS):
        try:
            new.replace(target)
        except PermissionError:
            if sys.platform != "win32" or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def synchronise_folder(folder: Path) -> None:
    """Synchronise ``folder``, so that a rename in it survives a power failure, where the platform supports that.

    Raises:
        OSError: the folder cannot be opened or written.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_text(path: Path, text: str, *, overwrite: bool, mode: int = 0o666) -> None:
    """Write a file atomically: other programs see the previous contents or all of ``text``.

    Args:
        path: the file; what a link leads to is written, not the link.
        text: written as UTF-8, with the line ends that it has.
        overwrite: whether a file that is there already is replaced; its mode stays.
        mode: of a new file, less what the umask takes away.

    Raises:
        FileExistsError: it is there, and is not to be replaced.
        OSError: it cannot be written.
    """
    path = Path(os.path.realpath(path))
    if not overwrite:
        # Created exclusively to reserve the name: no other program can create the file in between.
        os.close(os.open(path, os.O_WRONLY | os.O_EXCL | CREATE, mode))
    new = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else mode
        descriptor = os.open(new, os.O_WRONLY | os.O_EXCL | CREATE, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(descriptor)
        replace(new, path)
    except OSError:
        with suppress(OSError):
            new.unlink()
        if not overwrite:
            with suppress(OSError):
                path.unlink()
        raise
    synchronise_folder(path.parent)


def drop_oldest(paths: Iterable[Path], most: int) -> None:
    """Delete all but the ``most`` most recently written of some files; a file that cannot be deleted is left."""
    found: list[tuple[float, Path]] = []
    for path in paths:
        with suppress(OSError):
            found.append((path.lstat().st_mtime, path))
    for _, path in sorted(found, reverse=True)[most:]:
        with suppress(OSError):
            path.unlink()
