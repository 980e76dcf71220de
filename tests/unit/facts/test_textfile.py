import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pkit.errors import FactBaseError, Problem, UnreadableFileError
from pkit.facts.file.reader import MOST_UNBROKEN, UnbrokenError, open_checked
from pkit.facts.file.schema import ENTRIES, FACT, NAME, PARAGRAPHS, SOURCE
from tests.support.files import BASE, said

CHUNK = 1 << 16


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a file that is not there yet."""
    return tmp_path / "f.yaml"


def refused(path: Path, content: bytes) -> Problem:
    """Return the one problem that the text of a file has."""
    path.write_bytes(content)
    with pytest.raises(FactBaseError) as caught, open_checked(path) as file:
        file.finish()
    (problem,) = caught.value.problems
    return problem


def read(path: Path, content: bytes) -> bytes:
    """Return what a parser gets of a file that is right."""
    path.write_bytes(content)
    parts = []
    with open_checked(path) as file:
        while data := file.read(1000):
            file.unbroken = 0
            parts.append(data)
        file.finish()
        assert file.done == file.size == len(content)
    return b"".join(parts)


@pytest.mark.parametrize(
    ("content", "line", "column", "message"),
    [
        (b"", 1, 1, "the file is empty"),
        (b" \n\n", 1, 1, "the file is empty"),
        (b"a: 1\n", 2, 1, "the file is cut off"),
        (b"a: 1\n  ...\n", 3, 1, "the file is cut off"),
        ("é: ünï".encode(), 1, 7, "the file is cut off"),
        (b"a: \tb\n...\n", 1, 4, "a tab"),
        (b"a\r\nb: \x1b\r\n...\r\n", 2, 4, "U+001B"),
        ("ü: é\u202e\n...\n".encode(), 1, 5, "U+202E"),
        (b"a\rb\n...\n", 1, 2, "a bare carriage return"),
        (b"a\n...\r", 2, 4, "a bare carriage return"),
        ("ü\né\x00".encode(), 2, 2, "U+0000"),
        ("ü\né".encode() + b"\xff\n...\n", 2, 2, "byte 0xff"),
        (b"a\x00" + b"\xff", 1, 2, "U+0000"),
        (b"ab\n" + b"\xe2\x82", 2, 1, "byte 0xe2"),
        (b"\xef\xbb\xbfab\x07\n...\n", 1, 3, "U+0007"),
        (b"\xef\xbb\xbf\xef\xbb\xbfab\n...\n", 1, 1, "U+FEFF"),
        (b"a: 1\n# " + b"x" * CHUNK + b"\n...\n", 2, CHUNK + 1, "a line of more than 65536 characters"),
        (b"a\n" * CHUNK + b"x" * (CHUNK + 1), CHUNK + 1, CHUNK + 1, "a line of more than"),
        (b"x" * (CHUNK - 1) + b"\ra\n...\n", 1, CHUNK, "a bare carriage return"),
        (b"\n" * (CHUNK - 1) + "é\x07".encode() + b"\n...\n", CHUNK, 2, "U+0007"),
        (b"text: The #1 exporter\n...\n", 1, 11, "this # makes a comment"),
        (b"text:   The #1 exporter\n...\n", 1, 13, "this # makes a comment"),
        (b"x: 1\n  - The #1 # b\n...\n", 2, 9, "this # makes a comment"),
        (b"a: [b#c, 'd # e', \"f # g\", h # i]\n...\n", 1, 30, "this # makes a comment"),
        (b"a:\n  #ountry: PK\n...\n", 2, 3, "this # makes a comment"),
        (b"text: About # firms\n...\n", 1, 13, "this # makes a comment"),
        (b"x: 1\n  - b: [c, d # e\n    ]\n...\n", 2, 14, "this # makes a comment"),
        (b"a: >-# b\n   c\n...\n", 1, 6, "this # makes a comment"),
    ],
)
def test_the_first_thing_that_is_no_plain_text_is_told(
    content: bytes, line: int, column: int, message: str, path: Path
) -> None:
    """Its line and column are right whatever the encoding, the line ends, and where the chunks end."""
    problem = refused(path, content)
    assert (problem.line, problem.column) == (line, column)
    assert message in problem.message
    assert problem.file == str(path)


@pytest.mark.parametrize(
    "content",
    [
        b"a: b\n...",
        b"a: b\r\n...\r\n",
        b"\n" * (CHUNK - 1) + b"\r\n...\n",
        b"x" * (CHUNK - 1) + b"\r\n...\n",
        b"x" * CHUNK + b"\n...  \n \n",
        "ü\n...\n".encode(),
        b"y" * (CHUNK - 1) + "\n\u00e9\n...\n".encode(),
        b"a: 'The #1' # said\nb: [x,  #y\n]\n# c #d\n#e\nf: g  # h #i\nj: # k\nl: ['m # n']  # o\n...\n",
        b"a: >-\n  one #two\n...\n",
        "a: \u06a9\u200c\u062f\n...\n".encode(),
    ],
)
def test_plain_text_is_read_as_it_is(content: bytes, path: Path) -> None:
    """What may stand in a fact base passes unchanged."""
    assert read(path, content) == content


def test_a_byte_order_mark_is_not_passed_on(path: Path) -> None:
    """A parser sees the text alone."""
    path.write_bytes(b"\xef\xbb\xbfa\n...\n")
    with open_checked(path) as file:
        assert file.read() == b"a\n...\n"


@given(st.text(st.sampled_from("aé—\n\r#: -'.\u200d\t\x1b\U0001f600"), max_size=40), st.integers(0, 9))
def test_where_a_chunk_ends_changes_nothing(tmp_path_factory: pytest.TempPathFactory, text: str, before: int) -> None:
    """A text is judged alike at the beginning of a file and across the end of the first chunk."""
    path = tmp_path_factory.mktemp("chunk") / "f.yaml"
    lines = (CHUNK - before) // 2
    near, far = (_verdict(path, start + text.encode() + b"\n...\n") for start in (b"", b"a\n" * lines))
    assert near[1:] == far[1:]
    assert far[0] == (near[0] + lines if near[0] else 0)


def _verdict(path: Path, content: bytes) -> tuple[int, int, str]:
    path.write_bytes(content)
    try:
        with open_checked(path) as file:
            file.finish()
    except FactBaseError as error:
        problem = error.problems[0]
        return problem.line, problem.column, problem.message
    return 0, 0, ""


def test_every_key_that_one_bit_hides_is_known(path: Path) -> None:
    """Each key of the schema whose first letter is one bit away from the comment sign is noticed without it."""
    records = (*ENTRIES.values(), FACT, NAME, PARAGRAPHS, SOURCE)
    keys = {key for record in records for key in record.fields}
    hidden = {key for key in keys if (ord(key[0]) ^ ord("#")).bit_count() == 1}
    assert hidden >= {"container-title", "count", "country"}
    for key in hidden:
        (problem,) = said(path, BASE.replace("    type: book\n", f"    type: book\n    #{key[1:]}: text\n"))
        assert (problem.line, problem.column) == (6, 5), key


def test_what_comes_first_is_told_first(path: Path) -> None:
    """A file that is both wrong and cut off is told to be wrong, one that is wrong where it ends to be cut off."""
    assert [problem.line for problem in said(path, "a: 1\na: 2\nb: 3\n")] == [2]
    assert said(path, "a: 'b")[0].message.startswith("the file is cut off")
    assert said(path, BASE.removesuffix("...\n"))[0].message.startswith("the file is cut off")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (Path.mkdir, "is not a regular file but a directory"),
        (os.mkfifo, "is not a regular file but a pipe"),
        (lambda path: path.symlink_to("/dev/null"), "is not a regular file but a device"),
        (lambda path: path.symlink_to(path), "cannot be opened: Too many levels of symbolic links"),
        (lambda _: None, "cannot be opened: No such file or directory"),
    ],
)
def test_only_a_regular_file_is_read(make: Callable[[Path], object], said: str, path: Path) -> None:
    """Anything else is named for what it is, and not waited for."""
    make(path)
    with pytest.raises(UnreadableFileError) as caught, open_checked(path):
        pass
    assert str(caught.value) == f"{path}: {said}"


def test_a_socket_is_no_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system refuses to open one."""
    monkeypatch.chdir(path.parent)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(path.name)
        with pytest.raises(UnreadableFileError), open_checked(path):
            pass


def test_a_name_is_shown_on_one_printable_line(tmp_path: Path) -> None:
    """Names may hold any byte; a null is no name at all."""
    for name in ("a\n\x1b[31m", os.fsdecode(b"\xff"), "a\x00b"):
        with pytest.raises(UnreadableFileError) as caught, open_checked(tmp_path / name):
            pass
        assert str(caught.value).isprintable()


@pytest.mark.parametrize("right", [True, False])
def test_a_file_that_changes_is_told_to_change(path: Path, *, right: bool) -> None:
    """What an editor is saving is not called wrong, and never loaded in part."""
    path.write_bytes(b"a: 1\n...\n")
    with pytest.raises(UnreadableFileError, match="changed while it was being read"), open_checked(path) as file:  # noqa: PT012 - within
        path.write_bytes(b"a: 1\n")
        if not right:
            raise file.problem("wrong", 1, 1)


def test_a_file_that_changes_back_is_noticed(path: Path) -> None:
    """What was parsed has to be what was checked, whatever the times of the file say."""
    path.write_bytes(b"a: 1\n...\n")
    times = (path.stat().st_atime_ns, path.stat().st_mtime_ns)
    with pytest.raises(UnreadableFileError, match="changed while it was being read"), open_checked(path) as file:  # noqa: PT012 - within
        path.write_bytes(b"a: 2\n...\n")
        os.utime(path, ns=times)
        file.read()


def test_a_read_that_fails_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the disk has the file's name in it."""
    path.write_bytes(b"a: 1\n...\n")

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "read", fail)
        with pytest.raises(UnreadableFileError) as caught, open_checked(path):
            pass
    assert str(caught.value) == f"{path}: cannot be read: Input/output error"


def test_another_s_error_stays_what_it_is(path: Path) -> None:
    """Only what reading the file raises is put down to the file."""
    path.write_bytes(b"a: 1\n...\n")
    with pytest.raises(BrokenPipeError), open_checked(path):
        raise BrokenPipeError


def test_a_parser_is_not_led_on_for_ever(path: Path) -> None:
    """Reading stops where no value comes."""
    path.write_bytes(b"#\n" * MOST_UNBROKEN + b"...\n")
    with open_checked(path) as file, pytest.raises(UnbrokenError):  # noqa: PT012 - the loop ends by it
        while file.read():
            pass


def test_no_descriptor_stays_open(path: Path) -> None:
    """Whatever comes of it, the file is closed."""
    path.write_bytes(b"a\x00")
    before = sum(1 for _ in Path("/dev/fd").iterdir())
    for _ in range(5):
        with pytest.raises(FactBaseError), open_checked(path):
            pass
        with pytest.raises(UnreadableFileError), open_checked(path.parent):
            pass
    assert sum(1 for _ in Path("/dev/fd").iterdir()) == before
