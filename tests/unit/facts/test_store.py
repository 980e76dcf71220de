import hashlib
import os
import resource
import sqlite3
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from pkit.errors import FactBaseError, UnreadableFileError
from pkit.facts.base import DamagedBaseError
from pkit.facts.store import cache, fingerprint
from pkit.facts.store.open import compile_base, open_base, open_cached, shipped_path, trusted, verify
from tests.support.files import BASE, END, HEAD

OLD = (1_700_000_000, 1_700_000_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a right fact base."""
    path = tmp_path / "f.yaml"
    path.write_text(BASE, "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of a cache that is not there yet."""
    return tmp_path / "cache" / "pkit"


@pytest.fixture(autouse=True)
def _temporary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no private folder be that of the user who runs the tests."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setattr("tempfile.tempdir", None)


@pytest.fixture(params=["small", "large"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """On either side of the size from which files are no more read whole; time is no matter of two seconds."""
    if request.param == "large":
        monkeypatch.setattr(cache, "SMALL", 100)
        monkeypatch.setattr(fingerprint, "_RACE_NS", 0)
    return str(request.param)


def never(_: float) -> None:
    """Fail: nothing should be compiled."""
    pytest.fail("the base was compiled again")


def facts(path: Path, folder: Path | None) -> list[str]:
    """Return what the base says, opened as the program opens it."""
    base = open_base(path, folder)
    said = [fact.text for entry in base.entries() for fact in entry.facts]
    base.close()
    return said


RIGHT = ["Ann Ode spoke.", "The Board listened to X1.", "TB pays for the plan."]


def test_the_shipped_base_is_there() -> None:
    """In a checkout it stands at the top, in a wheel inside the package."""
    assert shipped_path().name == "facts.yaml"
    assert shipped_path().is_file()


@pytest.mark.usefixtures("size")
def test_a_base_is_compiled_once(path: Path, folder: Path) -> None:
    """The second time it comes from the cache, whose folder nobody else may enter."""
    assert open_cached(path, folder) is None
    shares: list[float] = []
    base = open_base(path, folder, shares.append)
    base.close()
    assert shares[-1] == 1
    assert folder.stat().st_mode & 0o077 == 0
    before = {file: file.read_bytes() for file in folder.glob("*.sqlite")}
    again = open_base(path, folder, never)
    assert (again.digest, again.title) == (base.digest, base.title)
    verify(again)
    again.close()
    assert {file: file.read_bytes() for file in folder.glob("*.sqlite")} == before
    assert len(before) == 1
    assert facts(path, folder) == RIGHT


@pytest.mark.usefixtures("size")
def test_a_changed_file_is_compiled_anew(path: Path, folder: Path) -> None:
    """Also where its size and times are what they were."""
    assert facts(path, folder) == RIGHT
    os.utime(path, OLD)
    assert facts(path, folder) == RIGHT
    path.write_text(BASE.replace("spoke", "spake"), "utf-8")
    os.utime(path, OLD)
    assert facts(path, folder)[0] == "Ann Ode spake."


@pytest.mark.usefixtures("size")
def test_without_a_cache_all_works(path: Path) -> None:
    """Nothing is kept where there is no folder to keep it in."""
    assert facts(path, None) == RIGHT
    assert facts(path, Path("/dev/null/pkit")) == RIGHT
    assert facts(path, path / "x") == RIGHT


def _truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _empty(file: Path) -> None:
    os.truncate(file, 0)


def _directory(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _full_directory(file: Path) -> None:
    _directory(file)
    (file / "x").touch()


def _pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def _link(file: Path) -> None:
    file.rename(file.with_name("moved"))
    file.symlink_to(file.with_name("moved"))


def _loop(file: Path) -> None:
    file.unlink()
    file.symlink_to(file)


def _other(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE meta (key, value)")
    connection.close()


def _longer(file: Path) -> None:
    with file.open("ab") as end:
        end.write(bytes(4096))


FAULTS = (_truncate, _empty, _directory, _full_directory, _pipe, _link, _loop, _other, _longer, Path.unlink)


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_cache_costs_time_only(fault: Callable[[Path], object], path: Path, folder: Path) -> None:
    """Whatever became of the compiled base, the facts are right, and the next time they come from the cache again."""
    assert facts(path, folder) == RIGHT
    (file,) = folder.glob("*.sqlite")
    assert facts(path, folder) == RIGHT  # and its fingerprint is noted, where it is large
    fault(file)
    assert facts(path, folder) == RIGHT
    if fault is not _full_directory:
        open_base(path, folder, never).close()


ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS key, n AS value FROM c"
OTHER = 54_321
"""A user who is neither root nor the one that runs the tests."""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.usefixtures("size")
def test_a_compiled_base_of_another_user_is_not_used(path: Path, folder: Path) -> None:
    """It is compiled anew, which is said in one line; likewise where others could write to the file."""
    assert facts(path, folder) == RIGHT
    for spoil in (lambda file: os.chown(file, OTHER, OTHER), lambda file: file.chmod(0o666)):
        (file,) = folder.glob("*.sqlite")
        planted = file.with_name(f"{file.stem[:-1]}x.sqlite")
        for each in (file, planted):
            each.write_bytes(file.read_bytes())
            spoil(each)
        told: list[str] = []
        open_base(path, folder, tell=told.append).close()
        assert told in [
            [f"{each}: could have been written by others, and is compiled anew"] for each in (file, planted)
        ]
        assert not planted.exists()
        open_base(path, folder, never, tell=told.append).close()
        assert len(told) == 1


@pytest.mark.usefixtures("size")
def test_a_cache_that_others_can_write_to_is_not_used(path: Path, folder: Path) -> None:
    """Nor is what is in it: a private folder takes its place, and one line says so."""
    assert facts(path, folder) == RIGHT
    (file,) = folder.glob("*.sqlite")
    for place, mode in ((folder, 0o777), (folder, 0o722), (folder.parent, 0o777)):
        place.chmod(mode)
        told: list[str] = []
        base = open_base(path, folder, tell=told.append)
        assert base.file is None or folder not in base.file.parents
        base.close()
        place.chmod(0o755)
        assert told == [f"the cache {folder} is not used: {place} can be written to by others (mode {mode:03o})"]
    assert list(folder.glob("*.sqlite")) == [file]
    open_base(path, folder, never).close()


@pytest.mark.skipif(os.geteuid() != 0, reason="the folder has to be root's")
def test_a_sticky_folder_of_root_may_stand_above_the_cache(path: Path, folder: Path) -> None:
    """There, as in /tmp, others can add what is theirs, and change nothing."""
    assert facts(path, folder) == RIGHT
    folder.parent.chmod(0o1777)
    told: list[str] = []
    open_base(path, folder, never, tell=told.append).close()
    assert told == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_cache_of_another_user_is_not_used(path: Path, folder: Path) -> None:
    """Whether the folder itself is theirs, one above it, or a link on the way."""
    assert facts(path, folder) == RIGHT
    for place in (folder, folder.parent):
        os.chown(place, OTHER, OTHER)
        told: list[str] = []
        open_base(path, folder, tell=told.append).close()
        os.chown(place, 0, 0)
        assert told == [f"the cache {folder} is not used: {place} belongs to another user ({OTHER})"]
    link = folder.with_name("link")
    link.symlink_to(folder)
    open_base(path, link, never).close()
    os.chown(link, OTHER, OTHER, follow_symlinks=False)
    told = []
    open_base(path, link, tell=told.append).close()
    assert told == [f"the cache {link} is not used: {link} belongs to another user ({OTHER})"]


def test_a_cache_that_is_not_there_yet_is_judged_by_what_is_above(tmp_path: Path) -> None:
    """It would be made there; a link that leads nowhere, or to itself, is no reason to stop."""
    above = tmp_path / "above"
    above.mkdir()
    assert trusted(above / "cache" / "pkit") == above / "cache" / "pkit"
    above.chmod(0o777)
    assert trusted(above / "cache" / "pkit") != above / "cache" / "pkit"
    above.chmod(0o755)
    loop = above / "loop"
    loop.symlink_to(loop)
    assert trusted(loop / "pkit") == loop / "pkit"


def test_a_folder_that_an_access_list_opens_to_others_is_not_trusted(path: Path, folder: Path) -> None:
    """Its mode looks like that of a folder shared with a group of the user alone; the list says to whom it is open."""
    assert facts(path, folder) == RIGHT
    # Owner, user OTHER, group, mask, others: as ``setfacl -m u:54321:rwx`` writes it.
    entries = ((1, 7, -1), (2, 7, OTHER), (4, 5, -1), (16, 7, -1), (32, 5, -1))
    packed = b"".join(struct.pack("<HHi", *entry) for entry in entries)
    try:
        os.setxattr(folder.parent, "system.posix_acl_access", struct.pack("<I", 2) + packed)
    except OSError:
        pytest.skip("the file system has no access control lists")
    told: list[str] = []
    open_base(path, folder, tell=told.append).close()
    assert told == [
        f"the cache {folder} is not used: {folder.parent} can be written to by others (mode 775)",
    ]


def test_a_group_of_the_user_alone_may_share_what_is_above(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as nobody is in it, neither as a member nor because it is the first group of another account."""
    assert facts(path, folder) == RIGHT
    folder.parent.chmod(0o775)
    own = SimpleNamespace(pw_name="me", pw_uid=os.geteuid(), pw_gid=folder.parent.stat().st_gid)
    other = SimpleNamespace(pw_name="other", pw_uid=OTHER, pw_gid=own.pw_gid)
    for members, accounts, lines in (([], [own], 0), (["me"], [own], 0), (["other"], [own], 1), ([], [own, other], 1)):
        group = SimpleNamespace(gr_name="me", gr_mem=members)
        monkeypatch.setattr("pwd.getpwuid", lambda _: own)
        monkeypatch.setattr("pwd.getpwall", lambda accounts=accounts: accounts)
        monkeypatch.setattr("grp.getgrgid", lambda _, group=group: group)
        told: list[str] = []
        open_base(path, folder, tell=told.append).close()
        assert len(told) == lines, (members, accounts)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_note_of_another_user_says_nothing(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else, left in a folder that was open to all once, it would say what is in a large file that nobody reads."""
    monkeypatch.setattr(cache, "SMALL", 100)
    monkeypatch.setattr(fingerprint, "_RACE_NS", 0)
    assert facts(path, folder) == RIGHT
    assert facts(path, folder) == RIGHT
    for note in (*folder.glob("known-*"), *folder.glob("*.seen")):
        status = path.stat() if note.name.startswith("known-") else note.with_suffix("").stat()
        assert fingerprint.noted_value(note, status)
        os.chown(note, OTHER, OTHER)
        assert fingerprint.noted_value(note, status) is None
    assert facts(path, folder) == RIGHT


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.usefixtures("size")
def test_a_folder_that_others_made_meanwhile_is_not_written_to(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that is missing below /tmp can be made by anybody between looking and compiling."""
    make_private = fingerprint.make_private

    def make_for_others(place: Path) -> None:
        make_private(place)
        os.chown(place, OTHER, OTHER)

    monkeypatch.setattr(fingerprint, "make_private", make_for_others)
    base = open_base(path, folder)
    assert [fact.text for entry in base.entries() for fact in entry.facts] == RIGHT
    assert base.file is None
    base.close()
    assert not list(folder.glob("*.sqlite"))


WRITTEN = (
    "UPDATE meta SET value = 'x' WHERE key LIKE 'kind:%'",
    "INSERT OR REPLACE INTO meta VALUES ('kinds', '[{\"id\": 1}]')",
    "INSERT OR REPLACE INTO meta VALUES ('bases', '7')",
    "UPDATE meta SET value = x'ff00'",
    "UPDATE source SET fields = 'x'",
    "UPDATE source SET fields = 'null'",
    "UPDATE source SET fields = x'00'",
)


PLANTED = (
    f"ALTER TABLE meta RENAME TO old; CREATE VIEW meta AS {ENDLESS}",
    f"CREATE VIEW more AS {ENDLESS}",
    "CREATE TABLE other (x)",
    "CREATE INDEX other ON entry (line)",
    "CREATE TRIGGER other AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
    "CREATE TABLE 'words_content' (id, block AS (hex(zeroblob(900))))",
    "DROP TABLE meta; CREATE TABLE meta (key TEXT, value TEXT AS (key || 'x'))",
)


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("script", [*PLANTED, *WRITTEN])
def test_a_planted_schema_object_is_refused(script: str, path: Path, folder: Path) -> None:
    """A view could answer for a table, or never end; the base is compiled anew, whatever the file's name says.

    So is one with values that no compiler writes.
    """
    assert facts(path, folder) == RIGHT
    (file,) = folder.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(script)
    start, _ = file.stem.rsplit("-", 1)
    file.rename(file.with_name(f"{start}-{hashlib.sha256(file.read_bytes()).hexdigest()[:32]}.sqlite"))
    assert facts(path, folder) == RIGHT
    open_base(path, folder, never).close()


@pytest.mark.usefixtures("size")
def test_every_flipped_byte_is_found_out(path: Path, folder: Path) -> None:
    """In the heading, the rows, the index and the free space alike."""
    assert facts(path, folder) == RIGHT
    (file,) = folder.glob("*.sqlite")
    data = file.read_bytes()
    for place in range(0, len(data), len(data) // 40):
        assert facts(path, folder) == RIGHT
        changed = bytearray(file.read_bytes())
        changed[place] ^= 1 << place % 8
        file.write_bytes(changed)
        assert facts(path, folder) == RIGHT
        assert file.read_bytes() == data


@pytest.mark.parametrize(
    "fault", [*FAULTS, lambda file: file.write_text("1 2 3 4 5 6 7\n"), lambda file: file.write_bytes(b"\xff")]
)
def test_a_broken_note_costs_time_only(
    fault: Callable[[Path], object], path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is noted of large files may be lost or wrong; nothing waits for it."""
    monkeypatch.setattr(cache, "SMALL", 100)
    monkeypatch.setattr(fingerprint, "_RACE_NS", 0)
    for pattern in ("known-*", "*.seen"):
        assert facts(path, folder) == RIGHT
        assert facts(path, folder) == RIGHT
        (note,) = folder.glob(pattern)
        fault(note)
        assert facts(path, folder) == RIGHT
        if fault is _full_directory:
            (note / "x").unlink()
            note.rmdir()


@pytest.mark.parametrize("mask", [0o022, 0o002, 0o000, 0o077])
def test_a_large_file_is_not_read_again(mask: int, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once it is known, neither it nor its compiled form is hashed, whatever rights the process gives to new files."""
    monkeypatch.setattr(cache, "SMALL", 100)
    monkeypatch.setattr(fingerprint, "_RACE_NS", 0)
    before = os.umask(mask)
    try:
        assert facts(path, folder) == RIGHT
        assert facts(path, folder) == RIGHT
    finally:
        os.umask(before)
    monkeypatch.setattr(cache, "content_sum", never)
    assert facts(path, folder) == RIGHT


def test_a_fresh_file_is_not_trusted(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two writes within the clock's grain look alike, so nothing is noted of a file that young."""
    monkeypatch.setattr(cache, "SMALL", 100)
    assert facts(path, folder) == RIGHT
    assert facts(path, folder) == RIGHT
    assert list(folder.glob("known-*")) == list(folder.glob("*.seen")) == []


def test_a_disk_that_forgets_is_found_out(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody wrote and the content is another all the same, `verify` says so, and opening afresh mends it."""
    monkeypatch.setattr(cache, "SMALL", 100)
    base = compile_base(path, folder)
    verify(base)
    assert base.file is not None
    data = bytearray(base.file.read_bytes())
    data[len(data) // 2] ^= 1
    base.file.write_bytes(data)
    with pytest.raises(DamagedBaseError):
        verify(base)
    base.close()
    fresh = open_base(path, folder, fresh=True)
    verify(fresh)
    fresh.close()


@pytest.mark.usefixtures("size")
def test_a_wrong_base_is_refused_each_time(path: Path, folder: Path) -> None:
    """Nothing of it is kept."""
    path.write_text(BASE.replace("country: PK", "country: pk"), "utf-8")
    for _ in range(2):
        with pytest.raises(FactBaseError):
            open_base(path, folder)
    assert not folder.exists() or list(folder.glob("*.sqlite*")) == []


@pytest.mark.parametrize("name", ["nothing", "a\x00b", "x" * 5000])
def test_a_file_that_is_not_there_is_said(name: str, path: Path, folder: Path) -> None:
    """With its name on one printable line."""
    with pytest.raises(UnreadableFileError) as caught:
        open_base(path.with_name(name), folder)
    assert str(caught.value).isprintable()


def test_a_huge_hollow_file_is_refused_at_once(path: Path, folder: Path) -> None:
    """A terabyte of nothing is not read, whatever stands before and behind it."""
    with path.open("r+b") as file:
        file.truncate(1 << 40)
    with pytest.raises(FactBaseError, match=r"U\+0000"):
        open_base(path, folder)


@pytest.mark.usefixtures("size")
def test_giving_up_leaves_nothing_behind(path: Path, folder: Path) -> None:
    """What progress raises comes through, and the half-made base is removed."""

    def give_up(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_base(path, folder, give_up)
    assert not folder.exists() or list(folder.glob("*.sqlite*")) == []


@pytest.fixture
def full_disk() -> Iterator[None]:
    """Let no file grow beyond a few bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("size", "full_disk")
def test_a_full_disk_is_no_obstacle(path: Path, folder: Path) -> None:
    """The base is compiled in memory, and no broken file stays."""
    assert facts(path, folder) == RIGHT
    assert not folder.exists() or list(folder.glob("*.sqlite*")) == []


def test_a_large_base_finds_another_place(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a cache folder it is kept in one of this user's own below the temporary files."""
    monkeypatch.setattr(cache, "SMALL", 100)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert facts(path, Path("/dev/null/pkit")) == RIGHT
    (place,) = tmp_path.glob("pkit-*")
    assert place.stat().st_mode & 0o777 == 0o700
    open_base(path, Path("/dev/null/pkit"), never).close()


def test_a_folder_that_others_can_write_to_is_not_used(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else they could put their facts in the place of these."""
    monkeypatch.setattr(cache, "SMALL", 100)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    place = tmp_path / f"pkit-{os.getuid()}"
    place.mkdir()
    place.chmod(0o777)
    assert facts(path, Path("/dev/null/pkit")) == RIGHT
    assert list(place.iterdir()) == []
    place.rmdir()
    place.symlink_to(tmp_path)
    assert facts(path, Path("/dev/null/pkit")) == RIGHT


def test_what_is_not_used_any_more_goes(path: Path, folder: Path) -> None:
    """What old versions and killed runs left is removed, other files never."""
    folder.mkdir(parents=True)
    for name in ("a-0-b.sqlite", "compiling-1-2.sqlite", "known-x", "mine.txt"):
        (folder / name).touch()
        os.utime(folder / name, OLD)
    (folder / "compiling-3-4.sqlite").touch()
    open_base(path, folder).close()
    left = {file.name for file in folder.iterdir()}
    assert {"compiling-3-4.sqlite", "known-x", "mine.txt"} < left
    assert not {"a-0-b.sqlite", "compiling-1-2.sqlite"} & left
    open_base(path, folder, never).close()


def _base(path: Path, number: int) -> None:
    path.write_text(HEAD.replace("A base", f"Base {number}") + END, "utf-8")


def test_bases_opened_in_turn_are_compiled_once_each(path: Path, folder: Path) -> None:
    """However many there are, as long as they have room."""
    for compiled in (True, False):
        for number in range(30):
            _base(path, number)
            open_base(path, folder, never if not compiled else lambda _: None).close()


def test_the_cache_keeps_to_its_limit(path: Path, folder: Path) -> None:
    """The bases used last stay, and the one just compiled stays however large it is."""
    _base(path, 0)
    open_base(path, folder).close()
    (first,) = folder.glob("*.sqlite")
    limit = 3 * first.stat().st_size + first.stat().st_size // 2
    for number in range(1, 6):
        for file in folder.glob("*.sqlite"):
            os.utime(file, (file.stat().st_mtime - 10, file.stat().st_mtime - 10))
        _base(path, 0)
        open_base(path, folder, never, limit=limit).close()  # and so is used
        _base(path, number)
        open_base(path, folder, limit=limit).close()
    assert len(list(folder.glob("*.sqlite"))) == 3
    for number in (0, 4, 5):
        _base(path, number)
        open_base(path, folder, never, limit=limit).close()
    for limit in (1, 0):
        _base(path, 6 + limit)
        open_base(path, folder, limit=limit).close()
        open_base(path, folder, never, limit=limit).close()
        assert len(list(folder.glob("*.sqlite"))) == 1


def test_a_base_that_is_open_is_not_dropped(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each view of the explorer connects to it anew, whatever others compile meanwhile; closed, it may go."""
    monkeypatch.setattr(cache, "SMALL", 100)
    _base(path, 0)
    explored = open_base(path, folder)
    again = open_base(path, folder, never)
    explored.close()
    del explored
    for number in (1, 2):
        _base(path, number)
        open_base(path, folder, limit=0).close()
    with closing(again.connect()) as connection:
        assert connection.execute("SELECT value FROM meta WHERE key = 'title'").fetchone() == (again.title,)
    assert len(list(folder.glob("*.sqlite"))) == 2
    again.close()
    del again
    _base(path, 3)
    open_base(path, folder, limit=0).close()
    assert len(list(folder.glob("*.sqlite"))) == 1


def test_a_base_from_the_future_is_the_first_to_go(path: Path, folder: Path) -> None:
    """Else what was opened while the clock was wrong would push out all that is opened since."""
    _base(path, 0)
    open_base(path, folder).close()
    (first,) = folder.glob("*.sqlite")
    os.utime(first, (time.time() + 10**8, time.time() + 10**8))
    for number in (1, 2):
        _base(path, number)
        open_base(path, folder, limit=first.stat().st_size * 5 // 2).close()
    assert not first.exists()
    _base(path, 1)
    open_base(path, folder, never).close()


@pytest.mark.parametrize("years", [-30, 30])
@pytest.mark.usefixtures("size")
def test_a_clock_that_jumps_harms_nothing(
    years: int, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the time is said to be, the facts are right."""
    assert facts(path, folder) == RIGHT
    now = time.time()
    monkeypatch.setattr("pkit.facts.store.cache.time.time", lambda: now + years * 31_556_952)
    monkeypatch.setattr("pkit.facts.store.cache.time.time_ns", lambda: int((now + years * 31_556_952) * 1e9))
    assert facts(path, folder) == RIGHT
    path.write_text(BASE.replace("spoke", "spake"), "utf-8")
    assert facts(path, folder)[0] == "Ann Ode spake."


@pytest.mark.usefixtures("size")
def test_no_descriptor_stays_open(path: Path, folder: Path) -> None:
    """Opening and closing, compiling, refusing: nothing adds up."""
    facts(path, folder)
    before = sum(1 for _ in Path("/dev/fd").iterdir())
    for _ in range(5):
        facts(path, folder)
        open_base(path, folder, fresh=True).close()
        with pytest.raises(UnreadableFileError):
            open_base(path.with_name("nothing"), folder)
    assert sum(1 for _ in Path("/dev/fd").iterdir()) == before
