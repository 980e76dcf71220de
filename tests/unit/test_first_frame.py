"""What keeps a first frame, and what it believes of one that it finds."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App
from textual.events import AppFocus, Event, Key, MouseScrollDown, Paste

from pkit.config import load_config
from pkit.facts.store.open import shipped_path
from pkit.state import mark, set_style, state_path, store_of
from pkit.terminal.first_frame import Frame, KeptFrame
from pkit.tui.app import renew_first_frame
from pkit.tui.services.first_frame import FirstFrames, Sources, TakingOver
from tests.support.desk import base_at
from tests.unit.facts.citation.test_citeproc import STYLE

SIZE = (20, 3)
FRAME = Frame(("\x1b[31mab\x1b[0m", "\x1b[7mT\x1b[0mype", "é文"), 2, 2, 10, "\x1b[1m", "\x1b[7m")
_SGR = re.compile(r"\x1b\[[0-9;]*m")
_BASE = """
schema: 1
title: One Paper

sources:
  - id: paper
    type: %s
    title: A Paper
    issued: 2025-06-02
    paragraphs: {count: 2, numbering: counted}
agencies:
  - id: vta
    name: Transport Authority
    facts:
      - {text: It counts., source: paper, paragraph: 1}
...
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file that the frame is drawn from."""
    path = tmp_path / "source"
    path.write_text("one", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, source: Path) -> Path:
    """A folder with the one frame, drawn from a file and from another one that is not there."""
    folder = tmp_path / "frames"
    kept = KeptFrame((), folder)
    stamps = kept.stamps((source, source.with_name("none"), None))
    assert stamps
    kept.keep(FRAME, SIZE, stamps)
    assert found(folder) == FRAME
    return folder


def found(folder: Path, *words: str) -> Frame | None:
    """What a start finds there."""
    return KeptFrame(words, folder).find(SIZE)


def only(folder: Path) -> Path:
    """The file of the one frame."""
    (path,) = folder.iterdir()
    return path


CHANGES: Mapping[str, Callable[[Path], object]] = {
    "content": lambda path: path.write_text("two", encoding="utf-8"),
    "touched": lambda path: os.utime(path, (1, 1)),
    "gone": lambda path: path.unlink(),
    "another is there": lambda path: path.with_name("none").touch(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_frame_is_forgotten_once_a_file_has_changed(
    folder: Path, source: Path, change: Callable[[Path], object]
) -> None:
    """Content, times, whether it is there: anything about a file that the frame was drawn from."""
    change(source)
    assert found(folder) is None


@pytest.mark.parametrize(
    "name", ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LANG", "XDG_STATE_HOME", "PKIT_FACTS", "TMUX"]
)
def test_a_frame_belongs_to_one_kind_of_terminal(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Where something looks different or is kept elsewhere, the frame is another one."""
    monkeypatch.setenv(name, "else")
    assert found(folder) is None
    monkeypatch.undo()


def test_a_frame_belongs_to_one_size_base_and_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each start has its own."""
    assert KeptFrame((), folder).find((21, 3)) is None
    assert found(folder, "other.yaml") is None
    monkeypatch.setattr("pkit.__version__", "0.0.0")
    assert found(folder) is None


def test_a_frame_is_forgotten_once_the_program_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another module than the one that drew it, be the version the same."""
    module = ModuleType("pkit.module")
    module.__file__ = str(tmp_path / "module.py")
    Path(module.__file__).touch()
    monkeypatch.setitem(sys.modules, module.__name__, module)
    kept = KeptFrame((), tmp_path / "frames")
    stamps = kept.stamps(())
    assert stamps
    kept.keep(FRAME, SIZE, stamps)
    assert kept.find(SIZE) == FRAME
    os.utime(module.__file__, (1, 1))
    assert kept.find(SIZE) is None


@given(place=st.integers(min_value=0), bit=st.sampled_from([*range(8), None]))
def test_a_damaged_frame_is_none(tmp_path_factory: pytest.TempPathFactory, place: int, bit: int | None) -> None:
    """A bit turned over or an end cut off anywhere is found out."""
    folder = tmp_path_factory.mktemp("frames")
    kept = KeptFrame((), folder)
    stamps = kept.stamps((shipped_path(),))
    assert stamps
    kept.keep(FRAME, SIZE, stamps)
    path = only(folder)
    data = bytearray(path.read_bytes())
    place %= len(data)
    if bit is None:
        del data[place:]
    else:
        data[place] ^= 1 << bit
    path.write_bytes(data)
    assert found(folder) is None


@pytest.mark.parametrize(
    "row",
    ["\x1b]0;title\x07", "\x1b]52;c;eA==\x07", "\x1bPq\x1b\\", "\x1b[2J", "\x1b[1;1H", "\x1b[?1049l", "\x9b31m", "\r",
     "\x07", "\u202e", "\x1b", "\x1b[31", "\x1b[31;?1m"],
    ids=ascii,
)  # fmt: skip
def test_a_frame_with_anything_but_text_and_colours_is_not_kept(tmp_path: Path, row: str) -> None:
    """Nor is one believed where somebody has written it: what is checked is what is found."""
    folder = tmp_path / "frames"
    kept = KeptFrame((), folder)
    stamps = kept.stamps(())
    assert stamps
    for frame in (FRAME._replace(rows=("ab", row, "")), FRAME._replace(text=row), FRAME._replace(cursor=row)):
        kept.keep(frame, SIZE, stamps)
        assert found(folder) is None


def test_a_frame_of_another_shape_is_not_kept(tmp_path: Path) -> None:
    """Rows as many as the screen has, and a search box in it."""
    kept = KeptFrame((), tmp_path / "frames")
    stamps = kept.stamps(())
    assert stamps
    for frame in (
        FRAME._replace(rows=("a",)),
        FRAME._replace(row=4),
        FRAME._replace(column=12),
        FRAME._replace(cells=0),
    ):
        kept.keep(frame, SIZE, stamps)
        assert found(tmp_path / "frames") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_others_could_have_written_is_not_believed(folder: Path, tmp_path: Path) -> None:
    """A file or a folder that others may write to, and a link in the place of the file."""
    path = only(folder)
    path.chmod(0o666)
    assert found(folder) is None
    path.chmod(0o600)
    assert found(folder) == FRAME
    folder.chmod(0o777)
    assert found(folder) is None
    folder.chmod(0o700)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert found(folder) is None
    path.unlink()
    os.mkfifo(path)
    assert found(folder) is None


def test_a_frame_is_written_for_the_user_alone_and_few_are_kept(tmp_path: Path, source: Path) -> None:
    """Modes of folder and file; of many frames the last twenty."""
    folder = tmp_path / "cache/frames"
    for number in range(25):
        kept = KeptFrame((str(number),), folder)
        stamps = kept.stamps((source,))
        assert stamps
        kept.keep(FRAME, SIZE, stamps)
    assert found(folder, "24") == FRAME
    assert len(list(folder.iterdir())) == 20
    assert {path.stat().st_mode & 0o777 for path in (folder, *folder.iterdir())} == {0o700, 0o600}


def test_a_file_that_changes_while_its_frame_is_drawn(tmp_path: Path, source: Path) -> None:
    """What is known of a file is known from before the frame was drawn."""
    kept = KeptFrame((), tmp_path / "frames")
    stamps = kept.stamps((source,))
    assert stamps
    source.write_text("two", encoding="utf-8")
    kept.keep(FRAME, SIZE, stamps)
    assert kept.find(SIZE) is None


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=30))
def test_what_is_typed_fills_the_search_box(text: str) -> None:
    """Whatever is typed, the end of it, the cursor and blanks take the cells of the box, and nothing else is sent."""
    drawn = FRAME.typed(text)
    if not text:
        assert drawn == "\x1b[2;1H\x1b[7mT\x1b[0mype"
        return
    assert drawn.startswith("\x1b[2;2H")
    shown = _SGR.sub("", drawn.removeprefix("\x1b[2;2H"))
    assert text.endswith(shown.rstrip(" "))
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("text", "shown"), [("abc", "abc       "), ("abcdefghijk", "cdefghijk "), ("文文文文文", "文文文文  ")]
)
def test_a_long_text_shows_its_end(text: str, shown: str) -> None:
    """The cursor stands behind it, and a character of two cells is never cut."""
    assert _SGR.sub("", FRAME.typed(text)) == f"\x1b[2;2H{shown}"


@pytest.mark.parametrize(
    ("message", "echoed"),
    [
        (Key("a", "a"), "a"),
        (Key("backspace", "\x7f"), "\x7f"),
        (Key("down", None), "\x1b"),
        (Paste("text"), "\x1b"),
        (MouseScrollDown(None, 1, 1, 0, 0, 0, shift=False, meta=False, ctrl=False), "\x1b"),
        (AppFocus(), ""),
    ],
    ids=lambda value: type(value).__name__,
)
async def test_what_is_neither_typed_nor_erased_ends_the_echo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, message: Event, echoed: str
) -> None:
    """Until the explorer draws, the search box shows what was typed before, and nothing out of its order."""
    said: list[str] = []
    kept = KeptFrame((), tmp_path / "frames")
    monkeypatch.setattr(kept, "echo", said.append)
    driver = TakingOver(App[None]())
    driver.kept = kept
    driver.process_message(message)
    assert "".join(said) == echoed


class TestRenewing:
    """On leaving: what the next start draws is kept, whatever the explorer shows by then."""

    SIZE = (100, 30)

    @pytest.fixture
    def kept(self, tmp_path: Path) -> KeptFrame:
        """An empty folder."""
        return KeptFrame((), tmp_path / "frames")

    @pytest.fixture
    def first(self, kept: KeptFrame) -> FirstFrames:
        """The shipped base and the settings of this test's home."""
        return FirstFrames(kept, Sources((shipped_path(),), None, (), load_config()))

    def renew(self, first: FirstFrames) -> None:
        """Leave an explorer."""
        renew_first_frame(first, base_at(), self.SIZE)

    def rows(self, kept: KeptFrame) -> str:
        """The text of the frame that a start finds."""
        frame = kept.find(self.SIZE)
        assert frame
        return "\n".join(_SGR.sub("", row) for row in frame.rows)

    def test_marks_and_style_are_those_of_the_next_start(self, kept: KeptFrame, first: FirstFrames) -> None:
        """A saved change makes the frame a wrong one, and renewing it a right one again."""
        self.renew(first)
        assert "marked" not in self.rows(kept)
        store = store_of((), base_at(), os.environ)
        store.change(mark("natalie-baker"), set_style("apa"))
        assert kept.find(self.SIZE) is None
        self.renew(first)
        assert "1 marked · APA" in self.rows(kept)

    def test_what_is_right_still_is_not_drawn_anew(self, kept: KeptFrame, first: FirstFrames, tmp_path: Path) -> None:
        """Nothing is written then."""
        self.renew(first)
        before = [path.stat().st_mtime_ns for path in (tmp_path / "frames").iterdir()]
        self.renew(first)
        assert [path.stat().st_mtime_ns for path in (tmp_path / "frames").iterdir()] == before
        assert kept.find(self.SIZE)

    def test_no_sentence_of_an_article_is_kept(self, kept: KeptFrame, first: FirstFrames, tmp_path: Path) -> None:
        """Where the user has an own copy, in the settings or chosen before, there is no frame at all."""
        state = state_path(None, os.environ)
        assert state
        store_of((), base_at(), os.environ).change(
            lambda saved: type(saved)(articles=(("baker-links", str(tmp_path / "copy.txt")),))
        )
        self.renew(first)
        assert kept.find(self.SIZE) is None
        state.unlink()
        self.configure('[articles]\nbaker-links = "copy.txt"\n')
        self.renew(FirstFrames(kept, first.sources._replace(config=load_config())))
        assert kept.find(self.SIZE) is None

    def test_it_can_be_switched_off(self, kept: KeptFrame, first: FirstFrames) -> None:
        """By a setting; other settings are those of the frame."""
        self.configure('kept-frame = "off"\n')
        self.renew(FirstFrames(kept, first.sources._replace(config=load_config())))
        assert kept.find(self.SIZE) is None
        self.configure('signs = "ascii"\n')
        self.renew(FirstFrames(kept, first.sources._replace(config=load_config())))
        assert "│" not in self.rows(kept)

    def test_settings_that_have_changed_since_are_not_believed(self, kept: KeptFrame, first: FirstFrames) -> None:
        """The explorer still has the old ones; the next start will not."""
        self.configure('signs = "ascii"\n')
        self.renew(first)
        assert kept.find(self.SIZE) is None

    @pytest.mark.parametrize("setting", ["stlye = 1\n", 'theme = "nosuch"\n', 'style = "csl:nosuch"\n'])
    def test_what_is_wrong_at_this_start_is_not_kept(self, kept: KeptFrame, first: FirstFrames, setting: str) -> None:
        """The status line says it; once that is mended there is a frame again, without it."""
        self.configure(setting)
        self.renew(FirstFrames(kept, first.sources._replace(config=load_config())))
        assert kept.find(self.SIZE) is None
        self.configure("")
        self.renew(FirstFrames(kept, first.sources._replace(config=load_config())))
        assert "config.toml" not in self.rows(kept)

    def test_damaged_marks_are_put_aside_once(self, kept: KeptFrame, first: FirstFrames) -> None:
        """The explorer that says so keeps no frame; the next one, which does not, does."""
        state = state_path(None, os.environ)
        assert state
        state.parent.mkdir(parents=True)
        state.write_text("{", encoding="utf-8")
        self.renew(first)
        assert kept.find(self.SIZE) is None
        self.renew(first)
        assert "put aside" not in self.rows(kept)

    def test_no_citation_of_another_csl_style_is_kept(self, kept: KeptFrame, first: FirstFrames) -> None:
        """A frame is not compared with the style's file, which may change or go."""
        styles = Path.home() / "styles"
        styles.mkdir()
        (styles / "tiny.csl").write_text(STYLE, encoding="utf-8")
        self.configure(f'csl-styles = "{styles}"\nstyle = "csl:tiny"\n')
        self.renew(FirstFrames(kept, first.sources._replace(config=load_config())))
        assert kept.find(self.SIZE) is None
        store_of((), base_at(), os.environ).change(set_style("apa"))
        self.renew(FirstFrames(kept, first.sources._replace(config=load_config())))
        assert kept.find(self.SIZE) is None

    def test_no_citation_that_pandoc_writes_is_kept(self, kept: KeptFrame, tmp_path: Path) -> None:
        """Of a type that the style is not proven for: pandoc may be writing still, or not be there next time."""
        path = tmp_path / "own.yaml"
        for kind, is_kept in (("patent", False), ("article-newspaper", True)):
            path.write_text(_BASE % kind, encoding="utf-8")
            first = FirstFrames(kept, Sources((path,), None, (path,), load_config()))
            renew_first_frame(first, base_at(path), self.SIZE)
            assert bool(kept.find(self.SIZE)) is is_kept

    def configure(self, text: str) -> None:
        """Write the settings of this test's home."""
        path = load_config().path
        assert path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
