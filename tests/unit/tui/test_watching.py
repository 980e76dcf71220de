"""Looking after a fact file: what is taken over, and what is not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Condition

from pkit.facts.base import FactBase
from pkit.facts.store.open import open_base
from pkit.tui.services.file_watcher import Events, FileWatcher

PATIENCE = 60.0


def written(count: int) -> str:
    """Return a base with so many agencies."""
    agencies = "".join(f"- {{id: a-{number}, name: Agency {number}}}\n" for number in range(count))
    return f"schema: 1\ntitle: Made up\nsources:\n- {{id: s, type: report, title: S}}\nagencies:\n{agencies}...\n"


class Told:
    """What the watching thread has told so far."""

    def __init__(self) -> None:
        """Nothing was told yet."""
        self.said: list[str] = []
        """Each base that was handed over as its number of entries, each problem, and that all is well again."""
        self.text_styles = 0
        """Times that progress was told; where nothing is kept, each look at the file's content tells of some."""
        self._changed = Condition()

    def events(self) -> Events:
        """Return what collects all this."""
        return Events(
            ready=lambda base: self._say(self._size(base)),
            wrong=lambda error: self._say(str(error)),
            mended=lambda: self._say("mended"),
            progress=lambda _share: self._look(),
        )

    def until(self, condition: Callable[[], object]) -> None:
        """Wait until ``condition`` is true."""
        with self._changed:
            assert self._changed.wait_for(lambda: bool(condition()), PATIENCE), self.said

    def has_said(self, count: int) -> bool:
        """Whether so much was told."""
        return len(self.said) == count

    def _size(self, base: FactBase) -> str:
        base.close()
        return f"{sum(base.counts.values())} entries"

    def _say(self, text: str) -> None:
        with self._changed:
            self.said.append(text)
            self._changed.notify_all()

    def _look(self) -> None:
        with self._changed:
            self.text_styles += 1
            self._changed.notify_all()


@contextmanager
def watched(path: Path, folder: Path | None) -> Iterator[Told]:
    """Watch the file at ``path``, which holds a base."""
    told, base = Told(), open_base(path, folder)
    watching = FileWatcher((path,), folder, base, told.events())
    yield told
    watching.end()
    base.close()


def test_a_file_is_never_taken_over_in_part(tmp_path: Path) -> None:
    """However slowly a file is written, what is there of it is refused until all of it is there."""
    path = tmp_path / "facts.yaml"
    path.write_text(written(3), "utf-8")
    new = written(40)
    with watched(path, tmp_path / "cache") as told, path.open("w", encoding="utf-8") as file:
        told.until(partial(told.has_said, 1))  # the empty file was seen
        for number in (1, 2, 3):
            file.write(new[(number - 1) * len(new) // 4 : number * len(new) // 4])
            file.flush()
            told.until(partial(told.has_said, number + 1))
        assert not any("entries" in text for text in told.said)
        assert "the file is cut off" in told.said[-1]
        file.write(new[3 * len(new) // 4 :])
        file.flush()
        told.until(partial(told.has_said, 5))
        assert told.said[-1] == "40 entries"


def test_a_touched_file_is_looked_at_and_left_alone(tmp_path: Path) -> None:
    """Another time of the same content swaps nothing in."""
    path = tmp_path / "facts.yaml"
    path.write_text(written(3), "utf-8")
    with watched(path, None) as told:
        before = told.text_styles
        path.touch()
        told.until(lambda: told.text_styles > before)
        path.write_text(written(4), "utf-8")
        told.until(lambda: told.said)
        assert told.said == ["4 entries"]


def test_a_folder_may_go_and_come_back(tmp_path: Path) -> None:
    """While the file cannot be reached that is said, and then that all is well; or what is new in it is taken over."""
    folder = tmp_path / "stick"
    folder.mkdir()
    path, away = folder / "facts.yaml", tmp_path / "away"
    path.write_text(written(3), "utf-8")
    with watched(path, tmp_path / "cache") as told:
        folder.rename(away)
        told.until(partial(told.has_said, 1))
        assert "cannot be opened" in told.said[0]
        away.rename(folder)
        told.until(partial(told.has_said, 2))
        assert told.said[1] == "mended"
        folder.rename(away)
        told.until(partial(told.has_said, 3))
        (away / "facts.yaml").write_text(written(5), "utf-8")
        away.rename(folder)
        told.until(partial(told.has_said, 4))
        assert told.said[3] == "5 entries"
