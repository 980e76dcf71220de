"""Whether a folder and a file can have been written by this user and root only.

A compiled base is shown as what the fact file says, so nobody else may have had a hand in it. That holds where every
folder on the way, and every link, belongs to the user or to root, and none lets others rename or replace what is in it;
in a sticky folder of root's, such as ``/tmp``, others can only add. The owner and the mode of each are what counts. Of
access control lists, POSIX ones on Linux are looked for where the mode alone leaves room for one: their mask, the most
that a list grants, stands where the mode has the group's permissions.
"""

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LINKS = 40
"""Symbolic links on one way, as in Linux: more are a loop."""
_ACCESS_LIST = "system.posix_acl_access"
"""Extended attribute that holds a POSIX access control list on Linux, for whom chmod's bits do not say."""
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def current_user() -> int:
    """Return the id of the user that this process runs as, -1 where the system has none."""
    return -1 if sys.platform == "win32" else os.geteuid()


def distrust(folder: Path, user: int | None = None) -> str | None:
    """Return why others could have written to ``folder``, in one line without its name; None where they cannot.

    Args:
        folder: It need not be there; then the folders above are looked at, as far as they are.
        user: Whose folder it should be, the current user's by default.
    """
    user = current_user() if user is None else user
    if user < 0:
        return None
    try:
        *above, last = _path_components(folder)
    except (OSError, ValueError):
        return None  # it cannot be reached, and so holds nothing that could be trusted
    for path, status in above:
        if fault := _fault(path, status, user, may_share=True):
            return f"{path} {fault}"
    path, status = last
    # The folder itself is made by pkit, for this user alone.
    fault = _fault(path, status, user, may_share=not _is_at(folder, path))
    return f"{path} {fault}" if fault else None


def distrust_alone(folder: Path) -> str | None:
    """Return why others can write to ``folder``, whatever those above it are like; None where they cannot.

    For what is worth less than a compiled base, and should work where a system's own user stands above every home.

    Raises:
        OSError: it is not there.
    """
    user = current_user()
    fault = _fault(folder, folder.stat(), user, may_share=True) if user >= 0 else None
    return f"{folder} {fault}" if fault else None


def owned(status: os.stat_result, user: int | None = None) -> bool:
    """Whether the file of ``status`` belongs to the user or to root, and nobody else can write to it."""
    user = current_user() if user is None else user
    return user < 0 or (status.st_uid in {user, 0} and not status.st_mode & _OTHERS)


def _path_components(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield every folder and link that is passed on the way to ``folder``, links followed, as far as it is there."""
    start = folder.absolute()
    rest = [*reversed(start.parts[1:])]
    path, links = Path(start.anchor), 0
    yield path, path.lstat()
    while rest:
        part = rest.pop()
        path = path.parent if part == ".." else path / part
        try:
            status = path.lstat()
        except FileNotFoundError:
            return
        yield path, status
        if stat.S_ISLNK(status.st_mode):
            links += 1
            if links > _LINKS:
                return
            target = path.readlink()
            rest += reversed(target.parts[1:] if target.is_absolute() else target.parts)
            path = Path(target.anchor) if target.is_absolute() else path.parent


def _is_at(folder: Path, path: Path) -> bool:
    with suppress(OSError):
        return folder.samefile(path)
    return False


def _fault(path: Path, status: os.stat_result, user: int, *, may_share: bool) -> str | None:
    """Return what lets others write to a folder, or change a link.

    Args:
        path: The folder or link.
        status: Of the same.
        user: Who may own it, besides root.
        may_share: Whether a sticky folder of root's, or one that only a group of the user alone can write to, will do.
    """
    if status.st_uid not in {user, 0}:
        return f"belongs to another user ({_name(status.st_uid)})"
    if stat.S_ISLNK(status.st_mode) or not status.st_mode & _OTHERS:
        return None
    sticky = status.st_uid == 0 and bool(status.st_mode & stat.S_ISVTX)
    alone = not status.st_mode & stat.S_IWOTH and _is_private_group(status.st_gid, user) and not _has_access_list(path)
    if may_share and (sticky or alone):
        return None
    return f"can be written to by others (mode {stat.S_IMODE(status.st_mode):03o})"


def _name(user: int) -> str:
    if sys.platform != "win32":
        import pwd  # noqa: PLC0415 - only a fault is told with a name

        with suppress(KeyError):
            return pwd.getpwuid(user).pw_name
    return str(user)


def _has_access_list(path: Path) -> bool:
    """Whether more stands behind the mode of ``path`` than owner, group and others."""
    if sys.platform != "linux":
        return False
    try:
        os.getxattr(path, _ACCESS_LIST)
    except OSError:  # there is none, or the file system knows of none
        return False
    return True


def _is_private_group(group: int, user: int) -> bool:
    """Whether a group is the user's own, as most Linux systems make one: of the same name, with nobody else in it.

    Those in it are its members and, listed nowhere but in their own accounts, the users whose first group it is.
    """
    if sys.platform == "win32":
        return False
    import grp  # noqa: PLC0415 - hardly ever needed
    import pwd  # noqa: PLC0415

    try:
        account, found = pwd.getpwuid(user), grp.getgrgid(group)
    except KeyError:
        return False
    if account.pw_gid != group or found.gr_name != account.pw_name or not set(found.gr_mem) <= {account.pw_name}:
        return False
    return all(each.pw_gid != group or each.pw_uid == user for each in pwd.getpwall())
