"""Marks, style and theme survive whatever happens to the program and its disk."""

import errno
import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.state import (
    VERSION,
    Change,
    Remembered,
    Saved,
    Store,
    clear_marks,
    mark,
    set_style,
    set_theme,
    state_path,
    unmark,
)

MARKER = (sys.executable, "-m", "tests.support.marker")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a state that is not there yet, nor is its directory."""
    return tmp_path / "state" / "pkit" / "shipped.json"


def held(path: Path) -> Saved:
    """What another explorer would find."""
    found = Store(path).load()
    assert found.notices == ()
    return found.saved


def test_nothing_is_remembered_at_first(path: Path) -> None:
    """A first run finds an empty state, writes nothing and says nothing."""
    assert held(path) == Saved()
    assert not path.parent.exists()


def test_what_was_changed_is_there_in_the_next_run(path: Path) -> None:
    """Every change is on the disk when it returns."""
    store = Store(path)
    store.load()
    assert store.change(mark("a"), mark("b/2")).saved == Saved(marks=("a", "b/2"))
    assert held(path) == Saved(marks=("a", "b/2"))
    store.change(set_style("mla"), set_theme("dark"))
    store.change(unmark("a"))
    assert held(path) == Saved(marks=("b/2",), style="mla", theme="dark")
    store.change(clear_marks())
    assert held(path) == Saved(style="mla", theme="dark")


def test_marks_of_the_older_form_stay(path: Path) -> None:
    """`b#2` is the fact `b/2`: it is marked once, and its mark can be taken away; what is no address is left alone."""
    path.parent.mkdir(parents=True)
    path.write_text('{"version": 1, "marks": ["b#2", "b/2", "b#1", "x#y"], "style": null, "theme": null}', "utf-8")
    assert held(path).marks == ("b/2", "b", "x#y")
    store = Store(path)
    store.change(unmark("b/2"), mark("c#3"))
    assert held(path).marks == ("b", "x#y", "c/3")
    store.change(unmark("c#3"))
    assert held(path).marks == ("b", "x#y")


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abc"))))
def test_changes_can_be_repeated(changes: list[tuple[bool, str]]) -> None:
    """Applying a change twice is the same as once, and no fact is marked twice."""
    saved = Saved()
    for on, address in changes:
        change: Change = mark(address) if on else unmark(address)
        saved = change(saved)
        assert change(saved) == saved
        assert (address in saved.marks) is on
        assert len(set(saved.marks)) == len(saved.marks)


def test_two_explorers_see_each_other_s_marks(path: Path) -> None:
    """A change is applied to what the file holds now, not to what was read at the start."""
    one, two = Store(path), Store(path)
    one.load()
    two.load()
    one.change(mark("a"), set_style("apa"))
    assert two.change(mark("b")).saved == Saved(marks=("a", "b"), style="apa")
    assert one.change(unmark("b")).saved.marks == ("a",)


def test_eight_at_once_lose_nothing(path: Path) -> None:
    """Eight processes, a hundred marks each: eight hundred marks."""
    processes = [
        subprocess.Popen([*MARKER, str(path), f"entry-{number}", "100"], stdout=subprocess.DEVNULL)
        for number in range(8)
    ]
    assert [process.wait(60) for process in processes] == [0] * 8
    marks = held(path).marks
    assert len(marks) == 800
    assert set(marks) == {f"entry-{number}/{fact + 2}" for number in range(8) for fact in range(100)}


def test_killed_at_any_moment_it_keeps_what_was_acknowledged(path: Path) -> None:
    """Thirty processes killed while they mark: always readable, and no mark that was reported is missing."""
    acknowledged: list[str] = []
    for number in range(30):
        with subprocess.Popen([*MARKER, str(path), f"e{number}", "0"], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            acknowledged += [process.stdout.readline().strip() for _ in range(number % 7 + 1)]
            process.send_signal(signal.SIGKILL)
            acknowledged += process.stdout.read().split()
        assert set(acknowledged) <= set(held(path).marks)
    assert [found.name for found in path.parent.glob("*damaged*")] == []


def fail_nth(monkeypatch: pytest.MonkeyPatch, name: str, nth: int, number: int) -> Callable[[], int]:
    """Make the ``nth`` call of that name raise the error of that ``number``; returns how often it was called."""
    module = fcntl if name == "flock" else os
    real: Callable[..., object] = getattr(module, name)
    calls = 0

    def failing(*args: object, **options: object) -> object:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(number, os.strerror(number))
        return real(*args, **options)

    monkeypatch.setattr(module, name, failing)
    return lambda: calls


@pytest.mark.parametrize("nth", range(1, 6))
@pytest.mark.parametrize("name", ["open", "fsync", "replace", "fdopen", "flock", "unlink"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES])
def test_whatever_fails_the_old_state_is_intact(
    name: str, nth: int, number: int, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One notice, the change kept in memory, the file readable, and the change saved with the next one."""
    Store(path).change(mark("old"), set_style("apa"))
    store = Store(path)
    store.load()
    with monkeypatch.context() as patched:
        calls = fail_nth(patched, name, nth, number)
        found = store.change(mark("new"))
        failed = calls() >= nth
    assert found.saved == Saved(marks=("old", "new"), style="apa")
    assert len(found.notices) == failed
    if failed:
        assert os.strerror(number) in found.notices[0]
        assert held(path) in (Saved(marks=("old",), style="apa"), found.saved)
    assert store.change(mark("third")).notices == ()
    assert held(path).marks == ("old", "new", "third")


def test_a_directory_that_cannot_be_made_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark is kept, and saved with the next one."""
    store = Store(path)
    with monkeypatch.context() as patched:
        fail_nth(patched, "mkdir", 1, errno.EROFS)
        assert len(store.change(mark("a")).notices) == 1
    assert store.change(mark("b")).notices == ()
    assert held(path).marks == ("a", "b")


def test_a_failure_is_said_once_until_it_is_over(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A user on a full disk is told, not nagged; and told again if it happens again."""
    store = Store(path)
    with monkeypatch.context() as patched:

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        patched.setattr(os, "fsync", full)
        assert [len(store.change(mark(address)).notices) for address in "abc"] == [1, 0, 0]
    assert store.change().notices == ()
    assert held(path).marks == ("a", "b", "c")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert len(store.change(mark("d")).notices) == 1


def test_a_full_disk_keeps_the_old_state(path: Path) -> None:
    """Where the system itself refuses to write more, the state that was there stays."""
    Store(path).change(mark("old"))
    program = f"""
import resource, signal
from pathlib import Path
from pkit.state import Store, mark
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = Store(Path({str(path)!r}))
resource.setrlimit(resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))
found = store.change(mark("new"))
print(found.saved.marks, found.notices)
"""
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "('old', 'new')" in result.stdout
    assert "File too large" in result.stdout
    assert held(path) == Saved(marks=("old",))
    assert sorted(found.name for found in path.parent.iterdir()) == ["shipped.json", "shipped.json.lock"]
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 10


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a directory in which nobody can write")
def test_a_directory_that_cannot_be_written() -> None:
    """A read-only home is said once, and the session goes on in memory."""
    store = Store(Path("/proc/self/pkit/shipped.json"))
    assert store.load().notices == ()
    found = store.change(mark("a"))
    assert (found.saved.marks, len(found.notices)) == (("a",), 1)
    assert store.change(mark("b")).saved.marks == ("a", "b")


def test_without_a_home_all_is_kept_in_memory() -> None:
    """There is one notice, and marks work until the end."""
    store = Store(None)
    assert store.load().notices == ("Not remembered: there is no home directory (marks and settings)",)
    assert store.change(mark("a")) == Remembered(saved=Saved(marks=("a",)))
    assert store.change(mark("b")) == Remembered(saved=Saved(marks=("a", "b")))


def test_a_home_that_is_no_directory_is_said_once() -> None:
    """Not at the start in one way, and at the first mark in another."""
    store = Store(state_path(None, {"HOME": "/dev/null"}))
    said = [*store.load().notices, *store.change(mark("a")).notices, *store.change(mark("b")).notices]
    assert len(said) == 1
    assert said[0].startswith("Not remembered: Not a directory (")


DAMAGED = [
    b"",
    b"{",
    b'{"version": 1}',
    b"\xff\xfe",
    b"[" * 100_000,
    b'{"version": 1, "marks": [1], "style": null, "theme": null}',
    b'{"version": 1, "marks": "a", "style": null, "theme": null}',
    b'{"version": 1, "marks": [], "style": 5, "theme": null}',
    b'{"version": "1", "marks": [], "style": null, "theme": null}',
    b"null",
    b" " * 5_000_000,
]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_kept_aside_and_said_once(content: bytes, path: Path) -> None:
    """Nothing is thrown away: the user may want to look."""
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    store = Store(path)
    found = store.load()
    aside = path.with_name("shipped.damaged-1.json")
    assert found.saved == Saved()
    assert len(found.notices) == 1
    assert str(aside) in found.notices[0]
    assert aside.read_bytes() == content
    assert store.change(mark("a")).notices == ()
    assert held(path).marks == ("a",)


def test_what_was_kept_aside_before_stays(path: Path) -> None:
    """The second damaged file gets a name of its own; it is found while saving as well as while loading."""
    for number in (1, 2):
        Store(path).change(mark("a"))
        store = Store(path)
        path.write_bytes(b"damaged %d" % number)
        found = store.change(mark("b"))
        assert (found.saved.marks, len(found.notices)) == (("b",), 1)
    assert path.with_name("shipped.damaged-1.json").read_bytes() == b"damaged 1"
    assert path.with_name("shipped.damaged-2.json").read_bytes() == b"damaged 2"


def test_a_newer_file_is_never_overwritten(path: Path) -> None:
    """An old pkit beside a new one leaves the new one's state alone, and says so once."""
    path.parent.mkdir(parents=True)
    content = json.dumps({"version": VERSION + 1, "marks": {"by": "kind"}})
    path.write_text(content, encoding="ascii")
    store = Store(path)
    assert "newer pkit" in store.load().notices[0]
    assert store.change(mark("a")) == Remembered(saved=Saved(marks=("a",)))
    assert store.change(mark("b")) == Remembered(saved=Saved(marks=("a", "b")))
    assert path.read_text(encoding="ascii") == content
    assert sorted(found.name for found in path.parent.glob("*.json")) == ["shipped.json"]


@pytest.mark.parametrize("kind", ["fifo", "directory"])
def test_something_that_is_no_file_neither_hangs_nor_harms(kind: str, path: Path) -> None:
    """It is left as it is, and said."""
    path.parent.mkdir(parents=True)
    if kind == "fifo":
        os.mkfifo(path)
    else:
        path.mkdir()
    store = Store(path)
    assert len(store.load().notices) == 1
    assert store.change(mark("a")).saved.marks == ("a",)
    assert not path.is_file()


def test_a_lock_that_is_not_given_back_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stopped process must not stop all others."""
    Store(path).change(mark("a"))
    program = "import fcntl, sys; f = open(sys.argv[1]); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", program, f"{path}.lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        monkeypatch.setattr("pkit.state._PATIENCE", 0.0)
        store = Store(path)
        found = store.change(mark("b"))
        holder.kill()
    assert "another pkit holds the file" in found.notices[0]
    assert store.change().saved.marks == ("a", "b")
    assert held(path).marks == ("a", "b")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda new: new.symlink_to("/dev/full")])
def test_what_stands_where_it_is_written_first_is_not_waited_for(make: Callable[[Path], None], path: Path) -> None:
    """A pipe or a link there is replaced and never written to, a directory is said."""
    path.parent.mkdir(parents=True)
    make(path.with_name("shipped.json.new"))
    assert len(Store(path).change(mark("a")).notices) == (make is os.mkdir)


def test_the_end_is_one_more_try(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What could not be saved is saved when the explorer ends, if it can be then; else nothing is written."""
    store = Store(path)
    store.finish()
    assert not path.parent.exists()
    with monkeypatch.context() as patched:
        fail_nth(patched, "fsync", 1, errno.ENOSPC)
        assert len(store.change(mark("a")).notices) == 1
    store.finish()
    assert held(path).marks == ("a",)


def test_others_cannot_read_it(path: Path) -> None:
    """What a journalist marks is nobody's business."""
    Store(path).change(mark("a"))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_each_fact_base_has_a_state_of_its_own(tmp_path: Path) -> None:
    """A file is known by where it really is, the shipped base by its name."""
    base = tmp_path / "facts.yaml"
    base.touch()
    (tmp_path / "link.yaml").symlink_to(base)
    environ = {"HOME": "/home/x"}
    assert state_path(None, environ, platform="linux") == Path("/home/x/.local/state/pkit/shipped.json")
    assert state_path(None, environ, platform="darwin") == Path("/home/x/Library/Application Support/pkit/shipped.json")
    assert state_path(base, environ) == state_path(tmp_path / "link.yaml", environ)
    assert state_path(base, environ) != state_path(tmp_path / "other.yaml", environ)


def test_a_file_has_one_state_however_its_path_is_written() -> None:
    """Windows and macOS tell capitals apart no more than they do files; macOS decomposes letters."""
    environ = {"HOME": "/home/x", "LOCALAPPDATA": "C:/x"}
    for platform in ("win32", "darwin"):
        paths = {state_path(Path("/x", name), environ, platform=platform) for name in ("Facts.yaml", "facts.yaml")}
        assert len(paths) == 1
    composed, decomposed = (Path("/x", name) for name in ("donn\u00e9es.yaml", "donne\u0301es.yaml"))
    assert state_path(composed, environ, platform="darwin") == state_path(decomposed, environ, platform="darwin")
    assert state_path(composed, environ, platform="linux") != state_path(decomposed, environ, platform="linux")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"XDG_STATE_HOME": "/s", "HOME": "/h"}, Path("/s/pkit/shipped.json")),
        ({"XDG_STATE_HOME": "relative", "HOME": "/h"}, Path("/h/.local/state/pkit/shipped.json")),
        ({"XDG_STATE_HOME": "", "HOME": "/h"}, Path("/h/.local/state/pkit/shipped.json")),
        ({"HOME": "relative"}, None),
        ({}, None),
    ],
)
def test_where_it_is_kept(environ: dict[str, str], expected: Path | None) -> None:
    """XDG_STATE_HOME if it is absolute, else under the home directory, else nowhere."""
    assert state_path(None, environ, platform="linux") == expected


def test_what_is_shown_of_a_path_is_one_printable_line(tmp_path: Path) -> None:
    """A hostile directory name does not reach the terminal in a notice."""
    directory = tmp_path / "a\x1b[31m\nb"
    directory.write_bytes(b"")
    found = Store(directory / "pkit" / "shipped.json").change(mark("a"))
    assert len(found.notices) == 1
    assert "\x1b" not in found.notices[0]
    assert "\n" not in found.notices[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_what_others_could_have_written_is_not_read(path: Path) -> None:
    """Marks, lines of a brief and paths of articles would be somebody else's; it is said, and all works without."""
    Store(path).change(mark("a"))
    for place, user, mode in (
        (path, 0, 0o666),
        (path, 54_321, 0o600),
        (path.parent, 0, 0o777),
        (path.parent, 54_321, 0o700),
    ):
        status = place.stat()
        os.chown(place, user, user)
        place.chmod(mode)
        store = Store(path)
        saved, notices = store.load()
        assert (saved, len(notices)) == (Saved(), 1)
        assert notices[0].startswith("Not remembered: ")
        assert store.change(mark("b")).saved.marks == ("b",)
        os.chown(place, status.st_uid, status.st_gid)
        place.chmod(status.st_mode & 0o777)
        assert Store(path).load() == Remembered(saved=Saved(marks=("a",)))
